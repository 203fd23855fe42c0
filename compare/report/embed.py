"""The whole run inside its page, small enough for a mail: keys written once, deflated (RFC 1951), base64.

The run of five articles is several times as long as everything that a reader sees of it. The page's script unpacks
it for the download; `unpack` does the same here.
"""

import base64
import json
import zlib
from itertools import accumulate, pairwise
from typing import Any

LEVEL = 7  # the two levels above take twice the time for half a per cent
ENCODING = "shapes and differences, deflate-raw, base64"
# Stand where the number of a shape stands for an object: an array, and a table (objects of one shape, by columns).
_ARRAY, _TABLE = -1, -2


def pack(plain: Any) -> str:
    """Return plain JSON values as a JSON text without "<", which can stand in a script element.

    Inside is `[shapes, value]`: an object is `[number of its shape, value, …]` with its keys in that shape, an array
    is `[-1, item, …]`, an array of objects of one shape is `[-2, number of the shape, first values, second values, …]`,
    everything else is itself. Values that are whole numbers throughout stand as `{"+": [first, difference, …]}`: places
    in a text grow from one to the next, and small numbers repeat.
    """
    shapes: dict[tuple[str, ...], int] = {}
    folded = _fold(plain, shapes)
    text = json.dumps([list(shapes), folded], allow_nan=False, separators=(",", ":"))
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
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
    if not isinstance(value, list):
        return value
    if len(value) > 1 and isinstance(value[0], dict) and all(_same_keys(value[0], item) for item in value):
        shape = shapes.setdefault(tuple(value[0]), len(shapes))
        return [_TABLE, shape, *[_column([item[key] for item in value], shapes) for key in value[0]]]
    return [_ARRAY, *[_fold(item, shapes) for item in value]]


def _column(values: list[Any], shapes: dict[tuple[str, ...], int]) -> Any:
    if all(type(value) is int for value in values):
        return {"+": [values[0], *[two - one for one, two in pairwise(values)]]}
    return [_fold(value, shapes) for value in values]


def _same_keys(first: dict[str, Any], item: Any) -> bool:
    return isinstance(item, dict) and len(first) > 0 and list(item) == list(first)


def _unfold(value: Any, shapes: list[list[str]]) -> Any:
    if not isinstance(value, list):
        return value
    if value[0] == _TABLE:
        columns = [list(accumulate(part["+"])) if isinstance(part, dict) else part for part in value[2:]]
        rows = zip(*columns, strict=True)
        return [dict(zip(shapes[value[1]], [_unfold(item, shapes) for item in row], strict=True)) for row in rows]
    items = [_unfold(item, shapes) for item in value[1:]]
    return items if value[0] == _ARRAY else dict(zip(shapes[value[0]], items, strict=True))
