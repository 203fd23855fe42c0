"""The whole run inside its page, small enough for a mail: in columns, deflated (RFC 1951), in letters.

The run of five articles is several times as long as everything that a reader sees of it. The page's script unpacks
it for the download; `unpack` does the same here.
"""

import base64
import json
import zlib
from itertools import accumulate
from typing import Any

from compare.report.columns import read, write

ENCODING = "columns, deflate-raw, 13 bits in two of 91 letters"
FORMER_ENCODING = "shapes and differences, deflate-raw, base64"
ENCODINGS = (ENCODING, FORMER_ENCODING)
# A run twice as large as any that a page can show; a small page may hold a huge one.
MOST_BYTES = 100_000_000
# Small blocks, each with codes of its own, suit columns that differ; level 9 takes 2 ms more than 7 and saves 50 bytes.
LEVEL, MEMORY = 9, 6
# What prints in one byte of UTF-8, without what means something in a JSON string or in markup. Base64 takes 8 % more.
LETTERS = "".join(letter for letter in map(chr, range(32, 127)) if letter not in '"&<\\')
_BITS, _HALF = 13, 6


def pack(plain: Any) -> str:
    """Return plain JSON values as a JSON text without "<", which can stand in a script element."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, MEMORY)
    packed = b"".join(packer.compress(part) + packer.flush(zlib.Z_BLOCK) for part in write(plain))
    return json.dumps({"encoding": ENCODING, "data": _letters(packed + packer.flush())})


def unpack(text: str, most: int = MOST_BYTES) -> Any:
    """Return what `pack` was given, now or by an earlier version.

    Raises ValueError, LookupError, TypeError or zlib.error for other texts, and ValueError above `most` bytes.
    """
    packed = json.loads(text)
    if packed["encoding"] == ENCODING:
        return read(_inflated(_bytes(packed["data"]), most), most)
    shapes, folded = json.loads(_inflated(base64.b64decode(packed["data"]), most))
    return _unfold(folded, shapes)


def _inflated(data: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    raw = unpacker.decompress(data, most)
    if not unpacker.eof:
        raise ValueError("the packed run is cut short or too large")
    return raw


def _letters(data: bytes) -> str:
    """Write 13 bytes as 16 letters; the rest, up to six bits of it as one letter."""
    pairs = [one + two for one in LETTERS for two in LETTERS]
    written = []
    for start in range(0, len(data), _BITS):
        part = data[start : start + _BITS]
        bits, whole = 8 * len(part), int.from_bytes(part, "big")
        while bits >= _BITS:
            bits -= _BITS
            written.append(pairs[whole >> bits & 0x1FFF])
        rest = whole & ((1 << bits) - 1)
        if bits > _HALF:
            written.append(pairs[rest << (_BITS - bits)])
        elif bits:
            written.append(LETTERS[rest << (_HALF - bits)])
    return "".join(written)


def _bytes(text: str) -> bytes:
    values = {letter: value for value, letter in enumerate(LETTERS)}
    data = bytearray()
    bits = width = 0
    for one, two in zip(text[::2], [*text[1::2], ""], strict=False):
        number, more = (values[one] * len(LETTERS) + values[two], _BITS) if two else (values[one], _HALF)
        bits, width = bits << more | number, width + more
        while width >= 8:
            width -= 8
            data.append(bits >> width & 0xFF)
        bits &= (1 << width) - 1
    return bytes(data)


def _unfold(value: Any, shapes: list[list[str]]) -> Any:
    """Return what the former encoding folded.

    `[s, value, …]` is an object of shape s, `[-1, item, …]` an array, `[-2, s, column, …]` an array of objects of one
    shape, a column `{"+": [first, difference, …]}` whole numbers.
    """
    if not isinstance(value, list):
        return value
    if value[0] == -2:
        columns = [list(accumulate(part["+"])) if isinstance(part, dict) else part for part in value[2:]]
        rows = zip(*columns, strict=True)
        return [dict(zip(shapes[value[1]], [_unfold(item, shapes) for item in row], strict=True)) for row in rows]
    items = [_unfold(item, shapes) for item in value[1:]]
    return items if value[0] == -1 else dict(zip(shapes[value[0]], items, strict=True))
