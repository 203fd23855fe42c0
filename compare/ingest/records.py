"""JSON and JSON Lines → articles; each record stands or falls alone."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from compare.errors import InputError
from compare.ingest.fields import NAMES, TEXT_NAMES, Place, Record, kind_of, make_record

_REPORT = "biasdiff/report/"
_MOST_RECORDS = 10_000  # articles of one file; a larger collection is no event, and every bad one would be told
# Objects and lists of one JSON text, before it is parsed: a million small ones take about 200 MB of memory.
_MOST_VALUES = 1_000_000
_EXAMPLE = 'An article looks like {"title": "…", "published": "2025-03-01", "text": "…"}.'


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it was given twice."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs) if len(self) < len(pairs) else Counter()
        self.repeated = sorted(key for key, count in counts.items() if count > 1)


def read_json(text: str, place: Place) -> Iterator[Record | InputError]:
    """Yield the articles of a JSON text: one object, a list of them, or {"articles": [...]}; bad ones as errors."""
    value = _parse(text, place.where)
    if isinstance(value, dict) and str(value.get("schema", "")).startswith(_REPORT):
        hint = f"To make a page of it: biasdiff report {place.where}"
        raise InputError("this is a saved comparison, not an article", where=place.where, hint=hint)
    many = value.get("articles") if isinstance(value, dict) and not _has_text(value) else value
    if not isinstance(many, list):
        yield _try_record(value, place)
        return
    if not many:
        raise InputError("the list of articles is empty", where=place.where, hint=_EXAMPLE)
    if len(many) > _MOST_RECORDS:
        raise _too_many(place.where)
    for number, item in enumerate(many, 1):
        yield _try_record(item, place.at(f"article {number}"))


def read_json_lines(text: str, place: Place) -> Iterator[Record | InputError]:
    """Yield the articles of a JSON Lines text, one object a line; a bad line is an error that names its number."""
    # Only "\n" ends a line here: U+2028 and its like may stand inside a JSON string.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise InputError("there is only white space in it", where=place.where, hint=_EXAMPLE)
    if len(lines) > _MOST_RECORDS:
        raise _too_many(place.where)
    for number, line in lines:
        spot = place.at(f"line {number}")
        try:
            value = _parse(line, spot.where, one_line=True)
        except InputError as error:
            yield error
        else:
            yield _try_record(value, spot)


def _too_many(where: str) -> InputError:
    what = f"there are more than {_MOST_RECORDS:,} articles in it"
    return InputError(what, where=where, hint="Give only those of one event.")


def _parse(text: str, where: str, *, one_line: bool = False) -> Any:
    if text.count("{") + text.count("[") > _MOST_VALUES:
        raise InputError("the JSON holds too many objects and lists", where=where, hint=_EXAMPLE)
    try:
        return json.loads(text, object_pairs_hook=_Object, parse_constant=_no_constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if one_line else f"line {error.lineno}, column {error.colno}"
        what = f"not valid JSON at {place}: {error.msg[:1].lower()}{error.msg[1:]}"
        raise InputError(what, where=where, hint=f"Mend it there. {_EXAMPLE}") from None
    except RecursionError:
        raise InputError("the JSON is nested too deep", where=where, hint=_EXAMPLE) from None
    except ValueError as error:
        raise InputError(f"not valid JSON: {error}", where=where, hint=_EXAMPLE) from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def _integer(digits: str) -> int | float:
    # Python refuses whole numbers of more than 4,300 digits with an error; as no field is a number, size is all one.
    return int(digits) if len(digits) < 20 else float(digits[:20])


def _has_text(value: dict[str, Any]) -> bool:
    return any(name in value for name in TEXT_NAMES)


def _try_record(value: Any, place: Place) -> Record | InputError:
    try:
        return _record(value, place)
    except InputError as error:
        return error


def _record(value: Any, place: Place) -> Record:
    where = place.where
    if not isinstance(value, _Object):
        raise InputError(f"an article must be an object, not {kind_of(value)}", where=where, hint=_EXAMPLE)
    known = {*TEXT_NAMES, *(name for names in NAMES.values() for name in names)}
    if twice := [key for key in value.repeated if key in known]:
        raise InputError(f"the field {twice[0]!r} is given twice", where=where, hint="Keep one of them.")
    name = next((name for name in TEXT_NAMES if value.get(name) is not None), None)
    if name is None:
        raise InputError("there is no field 'text'", where=where, hint=_EXAMPLE)
    text = value[name]
    if not isinstance(text, str):
        what = f"the field {name!r} must be a string, not {kind_of(text)}"
        raise InputError(what, where=where, hint="Put the article's text there in quotation marks.")
    return make_record(text, value, place)
