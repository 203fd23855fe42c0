"""Packed bytes → bytes, never more of them than allowed, counted as they come: what a file says of itself may lie.

What it does not do: know any archive. It unpacks one stream of deflate, gzip, bzip2 or xz, a piece at a time, so that a
bomb is given up after the first piece that is too many.
"""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol

from compare.errors import InputError
from compare.settings import Settings

_FEED = 1 << 16  # packed bytes that are looked at together
_PIECE = 1 << 20  # unpacked bytes that come together
# Below this no ratio is a bomb: a small file of blanks packs to a thousandth.
_SMALL = 1_000_000
# Streams that follow each other in one file: a parallel packer begins one for each 16 KB, a web archive one a record.
_MOST_STREAMS = 100_000
# Bytes of memory that one xz stream may ask for; the strongest ordinary setting asks for 65 MB.
_MOST_XZ_MEMORY = 100_000_000


class Packing(StrEnum):
    """How bytes are packed."""

    NONE = "none"
    DEFLATE = "deflate"  # as in a ZIP archive, without a head
    ZLIB = "zlib"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"


_STARTS = ((b"\x1f\x8b", Packing.GZIP), (b"BZh", Packing.BZIP2), (b"\xfd7zXZ\x00", Packing.XZ))


class PackingError(Exception):
    """What is wrong with packed bytes, what to do, and what was unpacked before; it is `whole` where nothing lacks."""

    def __init__(self, what: str, hint: str, *, whole: bool = False) -> None:
        self.what, self.hint, self.whole = what, hint, whole
        self.partial = b""
        super().__init__(what)

    def at(self, where: str) -> InputError:
        """Return the error for a person, who is told where this is."""
        return InputError(self.what, where=where, hint=self.hint)


class Budget:
    """The bytes that all of an archive may still unpack to, spent also by what is given up, and the ratio of a bomb."""

    def __init__(self, settings: Settings) -> None:
        self.left, self.ratio = settings.max_unpacked_bytes, settings.max_ratio

    def spend(self, amount: int) -> None:
        """Count unpacked bytes; raises PackingError when the archive has had all that it may."""
        self.left -= amount
        if self.left < 0:
            raise PackingError(
                "what it holds is too large when unpacked, so the rest was not read", "Give it in parts."
            )


class _Stream(Protocol):
    """What unpacks one stream, as the standard library's objects for bzip2 and xz do."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Deflated:
    """A zlib stream that, like the others, keeps by itself what it has not unpacked yet."""

    def __init__(self, bits: int) -> None:
        self._inner = zlib.decompressobj(bits)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_OPENERS: dict[Packing, Callable[[], _Stream]] = {
    Packing.DEFLATE: lambda: _Deflated(-zlib.MAX_WBITS),
    Packing.ZLIB: lambda: _Deflated(zlib.MAX_WBITS),
    Packing.GZIP: lambda: _Deflated(16 + zlib.MAX_WBITS),
    Packing.BZIP2: bz2.BZ2Decompressor,
    Packing.XZ: lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_XZ_MEMORY),
}
_CHAINED = frozenset({Packing.GZIP, Packing.BZIP2, Packing.XZ})  # one stream may follow another


def packing_of(data: bytes) -> Packing:
    """Return how bytes are packed, by how they begin."""
    return next((packing for start, packing in _STARTS if data.startswith(start)), Packing.NONE)


def too_large(most: int) -> PackingError:
    """Return what to tell of an unpacked file that is larger than `most` bytes."""
    return PackingError(f"it is larger than {most / 1e6:g} MB when unpacked", "Give it in parts.")


def unpack(data: bytes, packing: Packing, most: int, budget: Budget) -> bytes:
    """Return the unpacked bytes; raises PackingError for damage, more than `most` bytes, a bomb or a spent budget."""
    kept = io.BytesIO()  # gives its bytes away without another copy
    try:
        for piece in pieces(data, packing, budget):
            if kept.tell() + len(piece) > most:
                raise too_large(most)
            kept.write(piece)
    except PackingError as fault:
        fault.partial = kept.getvalue()
        raise
    return kept.getvalue()


def pieces(data: bytes, packing: Packing, budget: Budget) -> Iterator[bytes]:
    """Yield the unpacked bytes piece by piece; raises PackingError for damage, a bomb or a spent budget."""
    total = 0
    for piece in _unpacked(data, packing):
        total += len(piece)
        if total > _SMALL and total > budget.ratio * len(data):
            what = f"it unpacks to more than {budget.ratio:g} times its size, as a decompression bomb does"
            raise PackingError(what, "Leave it out, or unpack it yourself.")
        budget.spend(len(piece))
        yield piece


class UnpackedFile:
    """Pieces as a file to read from, which ends where they do; if that is too early, `fault` says why."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.fault: PackingError | None = None
        self._pieces, self._piece, self._before = pieces, io.BytesIO(), 0

    def read(self, size: int = _FEED) -> bytes:
        """Return up to `size` bytes, none only at the end."""
        if not (data := self._piece.read(size)) and self.fault is None:
            self._before += self._piece.tell()
            try:
                self._piece = io.BytesIO(next(self._pieces, b""))
            except PackingError as fault:
                self._piece, self.fault = io.BytesIO(), fault
            data = self._piece.read(size)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._before + self._piece.tell()


def end_of_deflated(data: bytes, position: int, budget: Budget) -> int:
    """Return where the deflated stream ends that begins at `position`; raises PackingError where it does not."""
    stream = _one_stream(_OPENERS[Packing.DEFLATE](), data, position)
    with _faults():
        while True:
            try:
                budget.spend(len(next(stream)))
            except StopIteration as stop:
                return int(stop.value)


def _unpacked(data: bytes, packing: Packing) -> Iterator[bytes]:
    if packing is Packing.NONE:
        yield from (data[start : start + _PIECE] for start in range(0, len(data), _PIECE))
        return
    with _faults():
        end = yield from _streams(data, packing)
    if packing in _CHAINED and data[end : end + _FEED].strip(b"\x00"):
        raise PackingError("it ends in bytes that are no part of it", "Get a sound copy.", whole=True)


@contextmanager
def _faults() -> Iterator[None]:
    """Tell in our words what the standard library finds wrong with packed bytes."""
    try:
        yield
    except EOFError:
        raise PackingError("it breaks off, as a file does that was not copied whole", "Get a whole copy.") from None
    except (zlib.error, OSError, lzma.LZMAError, ValueError) as error:
        if "emory" in str(error):
            raise PackingError("it takes too much memory to unpack", "Pack it again in the ordinary way.") from None
        raise PackingError("it is damaged", "Get a sound copy.") from None


def _streams(data: bytes, packing: Packing) -> Generator[bytes, None, int]:
    """Yield what the streams hold that follow each other, and return where the last one ends."""
    position = 0
    for number in range(_MOST_STREAMS):
        more = packing in _CHAINED and packing_of(data[position : position + 6]) is packing
        if number and not more:
            return position
        position = yield from _one_stream(_OPENERS[packing](), data, position)
    raise ValueError("too many streams")


def _one_stream(stream: _Stream, data: bytes, position: int) -> Generator[bytes, None, int]:
    """Yield what one stream holds, and return where it ends; raises EOFError where it does not."""
    while not stream.eof:
        feed = data[position : position + _FEED] if stream.needs_input else b""
        position += len(feed)
        piece = stream.decompress(feed, _PIECE)
        if piece:
            yield piece
        elif not feed and not stream.eof and stream.needs_input:
            raise EOFError
    return position - len(stream.unused_data)
