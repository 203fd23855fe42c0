"""What a web server answered, as a web archive kept it → the headers, and the body as the server meant it.

What it does not do: unpack Brotli or Zstandard, for which the standard library has no means.
"""

import re
from collections.abc import Mapping

from compare.ingest.kinds import looks_like_page
from compare.ingest.unpacking import Budget, Packing, PackingError, packing_of, unpack

_STATUS = re.compile(rb"HTTP/[\d.]{1,4} +(\d{3})\b")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MOST_CODINGS = 2  # one by the program, one by the server
_DAMAGED = "Get a sound copy."


def split_head(start: bytes) -> tuple[int | None, Mapping[str, str], int]:
    """Return the status, the headers by their names in small letters, and where the body begins.

    The status is None where the bytes do not begin with a whole head.
    """
    status, end = _STATUS.match(start), _END.search(start)
    if not status or not end:
        return None, {}, 0
    headers: dict[str, str] = {}
    for line in start[: end.start()].decode("latin-1").split("\n")[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return int(status[1]), headers, end.end()


def decode_body(body: bytes, headers: Mapping[str, str], most: int, budget: Budget) -> bytes:
    """Return the body without chunks and packing; raises PackingError where that fails or gives too many bytes.

    Many crawlers keep the headers but undo what they say, so a body that shows no packing is taken as it is.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined_chunks(body)
    codings = [name.strip().lower() for name in headers.get("content-encoding", "").split(",") if name.strip()]
    if len(codings) > _MOST_CODINGS:
        raise PackingError("it is packed too many times over", "Leave it out.")
    for coding in reversed(codings):
        if coding != "identity" and not looks_like_page(body[:1000].decode("latin-1")):
            body = _decoded(body, coding, most, budget)
    return body


def _decoded(body: bytes, coding: str, most: int, budget: Budget) -> bytes:
    if coding in ("gzip", "x-gzip"):
        packing = packing_of(body)
    elif coding == "deflate":
        # The standard means zlib's head; some servers leave it out. It is two bytes that are a multiple of 31.
        packing = Packing.ZLIB if int.from_bytes(body[:2], "big") % 31 == 0 else Packing.DEFLATE
    else:
        raise PackingError(f"it is packed in a way that is not read ({coding[:20]})", "Save the page itself instead.")
    return unpack(body, packing, most, budget)


def _joined_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    position = 0
    while chunk := _CHUNK.match(body, position):
        start, size = chunk.end(), int(chunk[1], 16)
        if size == 0:
            return b"".join(parts)
        if start + size > len(body):
            break
        parts.append(body[start : start + size])
        position = start + size + (2 if body.startswith(b"\r\n", start + size) else 1)
    if position == 0 and not chunk:
        return body
    raise PackingError("it breaks off", _DAMAGED)
