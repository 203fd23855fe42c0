"""JSON values as bytes that deflate well: every field of every kind of row is a column of its own, and back.

Like then stands beside like. A column of whole numbers holds what is left over the number that foretells it best; a
string that stands in one of the long texts is a span of it; any other column is a list of what occurs, and where. No
field is known by its name, so a new one needs no change here.

The bytes are a JSON text, `[shapes, texts, columns]`, a zero byte, and the numbers of all columns (LEB128: seven bits
a byte, least first). Columns stand in the order in which a reader of the whole value meets them first.
`[0, n, items]`: a number is 0 for the next item not yet met, else the place of a met one, from 1. Of the items `[s]`
is an object whose keys are in shape s, `[-1 - n]` an array of n, `["7"]` a whole number, `[]` a string whose text,
start and end stand in columns below, everything else itself. `[1, n]`: decimals, times SCALE. `[2 + r, n]`: whole
numbers over a reference, see WHOLE. Numbers of the last two are 0 for null, else one more than their value, with the
sign as lowest bit where a third entry is 1.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

ITEMS, DECIMALS = 0, 1
# Whole numbers: as they are; over the one met one to four before, wherever that stood (an end over its start, a word
# over the word before); over the one before in the same column.
WHOLE, BEFORE, SAME = 2, 4, 5
# All figures of a run are rounded to four places or fewer.
SCALE = 10_000
# Scripts know whole numbers exactly below 2 to the 53rd; differences need one bit more, the sign another, null one.
MOST_WHOLE = 2**50
# Seven bits a byte: what is written here takes eight bytes or fewer. A longer number would take time by its square.
MOST_SHIFT = 63
# An article's text is longer than any other string of a run. A span costs some three bytes, as does a short string.
LONG, SHORT = 400, 8
# Beyond this, looking for strings in the texts takes longer than it is worth.
MOST_LETTERS = 1_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Item:
    """How an array, an object or a span is written; each length, shape and string has one."""

    __slots__ = ("written",)

    def __init__(self, *written: int) -> None:
        self.written = written


def write(plain: Any) -> tuple[bytes, bytes]:
    """Return JSON values as the two parts that `read` takes as one; their statistics differ, so deflate them apart."""
    made = _Columns()
    made.put(made.below(_Column(), ""), plain)
    numbers = bytearray()
    columns = [_column(column, made.past, numbers) for column in made.columns]
    whole = [[list(shape) for shape in made.shapes], list(made.texts), columns]
    text = json.dumps(whole, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode() + b"\0", bytes(numbers)


class _Column:
    """Values as they were met; `met` are the places of its whole numbers among all."""

    __slots__ = ("below", "met", "spans", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Any] = []
        self.met: list[int] = []
        self.spans: dict[str, _Item] = {}
        self.below: dict[str, _Column] = {}


@dataclass
class _Columns:
    """What is gathered while a value is gone through; `past` are the whole numbers in the order of meeting them."""

    columns: list[_Column] = field(default_factory=list)
    shapes: dict[tuple[str, ...], int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    past: list[int] = field(default_factory=list)
    letters: int = 0
    _items: dict[int, _Item] = field(default_factory=dict)
    _places: dict[str, tuple[int, int] | None] = field(default_factory=dict)

    def below(self, column: _Column, key: str) -> _Column:
        """Return the column of a field; keys with a hyphen are data, so their values share one."""
        if "-" in key:
            key = ""
        found = column.below.get(key)
        if found is None:
            found = column.below[key] = _Column()
            self.columns.append(found)
        return found

    def put(self, column: _Column, value: Any) -> None:
        """Append a value to its column, and what it holds to the columns below."""
        kind = type(value)
        if kind is int:
            column.met.append(len(self.past))
            column.tokens.append(value)
            self.past.append(value)
        elif kind is dict:
            column.tokens.append(self._item(self.shapes.setdefault(tuple(value), len(self.shapes))))
            for key, item in value.items():
                self.put(self.below(column, key), item)
        elif kind is list:
            column.tokens.append(self._item(-1 - len(value)))
            items = self.below(column, "[]") if value else column
            for item in value:
                self.put(items, item)
        elif kind is str and len(value) >= SHORT and (place := self._place(value)):
            self._put_span(column, value, *place)
        else:
            column.tokens.append(value)

    def _item(self, number: int) -> _Item:
        return self._items.get(number) or self._items.setdefault(number, _Item(number))

    def _put_span(self, column: _Column, value: str, text: int, start: int) -> None:
        """Append a span of a text; where it stands comes below at its first time only."""
        new = value not in column.spans
        column.tokens.append(column.spans.setdefault(value, _Item()))
        if new:
            for key, number in (("text", text), ("start", start), ("end", start + len(value))):
                self.put(self.below(column, key), number)

    def _place(self, value: str) -> tuple[int, int] | None:
        """Return in which text the string stands, and where; a long one becomes a text."""
        if value not in self._places:
            inside = ((number, text.find(value)) for text, number in self.texts.items())
            place = next((place for place in inside if place[1] >= 0), None)
            if place is None and len(value) >= LONG and self.letters + len(value) <= MOST_LETTERS:
                self.letters += len(value)
                place = self.texts.setdefault(value, len(self.texts)), 0
            self._places[value] = place
        return self._places[value]


def _column(column: _Column, past: list[int], numbers: bytearray) -> list[Any]:
    """Return the description of a column and append its numbers."""
    tokens = column.tokens
    kinds = {type(token) for token in tokens} - {type(None)}
    if kinds == {int} and all(abs(token) < MOST_WHOLE for token in tokens if token is not None):
        return _whole_numbers(column, past, numbers)
    if kinds == {float} and all(_scales(token) for token in tokens if token is not None):
        scaled = [None if token is None else round(token * SCALE) for token in tokens]
        return [DECIMALS, *_signed(scaled, numbers)]
    places: dict[Any, int] = {}
    items: list[Any] = []
    for token in tokens:
        # True and 1.0 are equal to 1, but not written as it is.
        key = token if isinstance(token, str | _Item) else (type(token), repr(token))
        _append(numbers, places.get(key, 0))
        if key not in places:
            whole = [str(token)] if type(token) is int else token
            items.append(token.written if isinstance(token, _Item) else whole)
            places[key] = len(items)
    return [ITEMS, len(tokens), items]


def _scales(value: float) -> bool:
    """Say whether a number survives as a whole number of its last place; minus zero does not."""
    scaled = value * SCALE
    return abs(scaled) < MOST_WHOLE and round(scaled) / SCALE == value and (value != 0 or math.copysign(1, value) > 0)


def _whole_numbers(column: _Column, past: list[int], numbers: bytearray) -> list[Any]:
    values = [token for token in column.tokens if token is not None]
    left = {0: values, SAME: [values[0], *[two - one for one, two in pairwise(values)]]}
    for back in range(1, BEFORE + 1):
        before = [past[met - back] if met >= back else 0 for met in column.met]
        left[back] = [value - one for value, one in zip(values, before, strict=True)]
    best = min(left, key=lambda reference: (_bits(left[reference]), reference))
    steps = iter(left[best])
    return [WHOLE + best, *_signed([None if token is None else next(steps) for token in column.tokens], numbers)]


def _bits(values: list[int]) -> float:
    """Return about how many bits the numbers take: their entropy, and each different one once."""
    counts = Counter(values)
    entropy = len(values) * math.log2(len(values)) - sum(n * math.log2(n) for n in counts.values() if n > 1)
    return entropy + 2 * sum(map(int.bit_length, counts)) + 2 * len(counts)


def _signed(values: list[int | None], numbers: bytearray) -> list[int]:
    """Append the numbers; return how many they are and, where one is negative, that all have a sign."""
    signed = any(value is not None and value < 0 for value in values)
    for value in values:
        if value is None:
            _append(numbers, 0)
        elif signed:
            _append(numbers, 1 + (-2 * value - 1 if value < 0 else 2 * value))
        else:
            _append(numbers, 1 + value)
    return [len(values), 1] if signed else [len(values)]


def _append(numbers: bytearray, number: int) -> None:
    while number > 127:
        numbers.append(number & 127 | 128)
        number >>= 7
    numbers.append(number)


def read(data: bytes, most: int) -> Any:
    """Return what was written; raises ValueError, LookupError or TypeError for other bytes.

    `most` is how many letters all strings together may have: a short text may name a long one often.
    """
    text, _, numbers = data.partition(b"\0")
    shapes, texts, columns = json.loads(text)
    # Each number takes a byte or more, each value a letter or more where it is written.
    if sum(count for _, count, *_ in columns) > min(most, len(numbers)):
        raise ValueError("more numbers than a report may have")
    source = iter(numbers)
    queues = [_Queue(kind, [_number(source) for _ in range(count)], rest) for kind, count, *rest in columns]
    return _Reader(shapes, texts, queues, most).value(-1, "")


def _number(source: Iterator[int]) -> int:
    value = shift = 0
    for byte in source:
        if shift > MOST_SHIFT:
            raise ValueError("a number is longer than any that a report has")
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value
    raise ValueError("the numbers of a column end too early")


class _Queue:
    """A column while it is read."""

    def __init__(self, kind: int, numbers: list[int], rest: list[Any]) -> None:
        self.kind, self.rest, self._numbers = kind, rest, iter(numbers)
        self.met = self.last = 0

    def take(self) -> int:
        """Return the next number; raises ValueError after the last."""
        for number in self._numbers:
            return number
        raise ValueError("a column ends too early")


@dataclass
class _Reader:
    shapes: list[list[str]]
    texts: list[str]
    columns: list[_Queue]
    most: int
    past: list[int] = field(default_factory=list)
    _below: dict[tuple[int, str], int] = field(default_factory=dict)

    def value(self, above: int, key: str) -> Any:
        """Return the next value of a field of a column."""
        number = self._below.setdefault((above, "" if "-" in key else key), len(self._below))
        column = self.columns[number]
        token = column.take()
        if column.kind == ITEMS:
            return self._item(number, column, token)
        if token == 0:
            return None
        step = token - 1
        if column.rest:
            step = -(step + 1) // 2 if step % 2 else step // 2
        return step / SCALE if column.kind == DECIMALS else self._whole(column, step)

    def _whole(self, column: _Queue, step: int) -> int:
        back = column.kind - WHOLE
        if back == SAME:
            step += column.last
        elif back and len(self.past) >= back:
            step += self.past[-back]
        column.last = step
        self.past.append(step)
        return step

    def _item(self, number: int, column: _Queue, token: int) -> Any:
        items = column.rest[0]
        if token == 0:
            column.met += 1
        place = (token or column.met) - 1
        item = items[place]
        if item == []:
            text, start, end = (self.value(number, key) for key in ("text", "start", "end"))
            item = items[place] = self.texts[text][start:end]
        if not isinstance(item, list):
            self._spend(item)
            return item
        if isinstance(item[0], str):
            self.past.append(int(item[0]))
            return self.past[-1]
        if item[0] < 0:
            return [self.value(number, "[]") for _ in range(-1 - item[0])]
        keys = self.shapes[item[0]]
        self._spend(*keys)
        return {key: self.value(number, key) for key in keys}

    def _spend(self, *strings: Any) -> None:
        self.most -= sum(len(string) for string in strings if isinstance(string, str))
        if self.most < 0:
            raise ValueError("more letters than a report may have")
