"""Bodies packed with gzip → their bytes, never more of them than asked for, so that no bomb goes off."""

import zlib

from compare.fetch.failure import BY_HAND, LATER, FetchError

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_START = b"\x1f"


class Plain:
    """A body that is not packed."""

    def feed(self, data: bytes, most: int) -> bytes:
        """Return at most `most` bytes of the body; what is beyond them is dropped."""
        return data[:most]

    def finish(self) -> None:
        """Raise FetchError if the body is not whole: this one says so itself by its length."""


class Gzip(Plain):
    """A body packed with gzip, in one part or several."""

    def __init__(self) -> None:
        self._part = zlib.decompressobj(_GZIP)
        self._begun = False

    def feed(self, data: bytes, most: int) -> bytes:
        """Return at most `most` unpacked bytes; what is beyond them is dropped."""
        pieces: list[bytes] = []
        while data and most > 0:
            if self._part.eof:
                if not data.startswith(_GZIP_START):  # some servers pad the end
                    break
                self._part = zlib.decompressobj(_GZIP)
            pieces.append(self._unpacked(data, most))
            most -= len(pieces[-1])
            data = self._part.unconsumed_tail or self._part.unused_data
        return b"".join(pieces)

    def _unpacked(self, data: bytes, most: int) -> bytes:
        self._begun = True
        try:
            return self._part.decompress(data, most)
        except zlib.error:
            raise FetchError("it is packed as gzip and cannot be unpacked", BY_HAND) from None

    def finish(self) -> None:
        """Raise FetchError if the last part has no end."""
        if self._begun and not self._part.eof:
            raise broken_off()


def unpacker(encoding: str) -> Plain:
    """Return what unpacks a body of a Content-Encoding; raise FetchError for one that was not asked for."""
    name = encoding.strip().lower()
    if name in ("gzip", "x-gzip"):
        return Gzip()
    if name in ("", "identity"):
        return Plain()
    raise FetchError(f"it came packed in a way that was not asked for ({name[:20]!r})", BY_HAND)


def broken_off() -> FetchError:
    """Return the failure of a body that is not whole."""
    return FetchError("the connection broke off before the page was whole", LATER, retry=True)
