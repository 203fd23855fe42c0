"""The whole run inside its page, small enough for a mail: keys written once, deflated (RFC 1951), base64.

The run of five articles is several times as long as everything that a reader sees of it. The page's script unpacks
it for the download; `unpack` does the same here.
"""

import base64
import json
import zlib
from typing import Any

ENCODING = "shapes, deflate-raw, base64"
# Stands for "an array" where the number of a shape stands for an object.
_ARRAY = -1


def pack(plain: Any) -> str:
    """Return plain JSON values as a JSON text without "<", which can stand in a script element.

    Inside is `[shapes, value]`: an object is `[number of its shape, value, …]` with its keys in that shape, an array
    is `[-1, item, …]`, everything else is itself.
    """
    shapes: dict[tuple[str, ...], int] = {}
    folded = _fold(plain, shapes)
    text = json.dumps([list(shapes), folded], allow_nan=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    data = base64.b64encode(packer.compress(text.encode()) + packer.flush()).decode()
    return json.dumps({"encoding": ENCODING, "data": data})


def unpack(text: str) -> Any:
    """Return what `pack` was given."""
    raw = zlib.decompress(base64.b64decode(json.loads(text)["data"]), -zlib.MAX_WBITS)
    shapes, folded = json.loads(raw)
    return _unfold(folded, shapes)


def _fold(value: Any, shapes: dict[tuple[str, ...], int]) -> Any:
    if isinstance(value, dict):
        shape = shapes.setdefault(tuple(value), len(shapes))
        return [shape, *[_fold(item, shapes) for item in value.values()]]
    if isinstance(value, list):
        return [_ARRAY, *[_fold(item, shapes) for item in value]]
    return value


def _unfold(value: Any, shapes: list[list[str]]) -> Any:
    if not isinstance(value, list):
        return value
    items = [_unfold(item, shapes) for item in value[1:]]
    return items if value[0] == _ARRAY else dict(zip(shapes[value[0]], items, strict=True))
