"""JSON and JSON Lines → articles; each record stands or falls alone.

What it does not do: open the files or fetch the pages that records name, which it yields as links.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from compare.errors import InputError
from compare.ingest.columns import ALIASES, FieldMap, show, suggest
from compare.ingest.fields import TEXT_NAMES, Place, kind_of, note
from compare.ingest.found import Found, Link
from compare.ingest.items import EXAMPLE, check_address, find_item, outer_known
from compare.ingest.newsjson import Body, is_json_feed, is_ninjs, read_feed_item, read_ninjs, withdrawn
from compare.ingest.saved import is_saved, read_saved

_REPORT = "biasdiff/report/"
# Objects and lists of one JSON text, before it is parsed: a million small ones take about 200 MB of memory.
_MOST_VALUES = 1_000_000


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it was given twice."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs) if len(self) < len(pairs) else Counter()
        self.repeated = sorted(key for key, count in counts.items() if count > 1)


def read_json(text: str, place: Place) -> Iterator[Found]:
    """Yield the articles of a JSON text: one object, a list of them, or {"articles": [...]}; bad ones as errors.

    Also a JSON Feed, and the list of a folder of pages that an earlier run kept. Raises InputError for anything else.
    """
    value = _parse(text, place.where)
    if isinstance(value, dict) and str(value.get("schema", "")).startswith(_REPORT):
        hint = f"To make a page of it: biasdiff report {place.where}"
        raise InputError("this is a saved comparison, not an article", where=place.where, hint=hint)
    if is_saved(value):
        yield from read_saved(value, place)
    elif is_json_feed(value):
        for spot, item in _numbered(value.get("items"), place):
            yield _try_feed_item(item, value, place, spot)
    else:
        yield from _read_records(value, place)


def _read_records(value: Any, place: Place) -> Iterator[Found]:
    told = FieldMap(place.settings.columns, place.where)
    many = value.get("articles") if isinstance(value, dict) and not _has_text(value) else value
    if isinstance(many, list):
        for spot, item in _numbered(many, place):
            yield from _try_record(item, place, spot, told)
    else:
        yield from _try_record(value, place, "", told)
    if missing := told.missing():
        yield missing


def _numbered(many: Any, place: Place) -> Iterator[tuple[str, Any]]:
    if not many or not isinstance(many, list):
        raise InputError("the list of articles is empty", where=place.where, hint=EXAMPLE)
    check_count(len(many), place)
    for number, item in enumerate(many, 1):
        yield f"article {number}", item


def read_json_lines(text: str, place: Place) -> Iterator[Found]:
    """Yield the articles of a JSON Lines text, one object a line; a bad line is an error that names its number."""
    # Only "\n" ends a line here: U+2028 and its like may stand inside a JSON string.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise InputError("there is only white space in it", where=place.where, hint=EXAMPLE)
    check_count(len(lines), place)
    told = FieldMap(place.settings.columns, place.where)
    for number, line in lines:
        spot = f"line {number}"
        try:
            value = _parse(line, place.at(spot).where, one_line=True)
        except InputError as error:
            yield error
        else:
            yield from _try_record(value, place, spot, told)
    if missing := told.missing():
        yield missing


def check_count(count: int, place: Place) -> None:
    """Raise InputError for more articles in one input than the settings allow."""
    if count > (most := place.settings.max_members):
        what = f"there are more than {most:,} articles in it"
        raise InputError(what, where=place.where, hint="Give only those of one event.")


def _parse(text: str, where: str, *, one_line: bool = False) -> Any:
    if text.count("{") + text.count("[") > _MOST_VALUES:
        raise InputError("the JSON holds too many objects and lists", where=where, hint=EXAMPLE)
    try:
        return json.loads(text, object_pairs_hook=_Object, parse_constant=_no_constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if one_line else f"line {error.lineno}, column {error.colno}"
        what = f"not valid JSON at {place}: {error.msg[:1].lower()}{error.msg[1:]}"
        raise InputError(what, where=where, hint=f"Mend it there. {EXAMPLE}") from None
    except RecursionError:
        raise InputError("the JSON is nested too deep", where=where, hint=EXAMPLE) from None
    except ValueError as error:
        raise InputError(f"not valid JSON: {error}", where=where, hint=EXAMPLE) from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def _integer(digits: str) -> int | float:
    # Python refuses whole numbers of more than 4,300 digits with an error; as no field is a number, size is all one.
    return int(digits) if len(digits) < 20 else float(digits[:20])


def _has_text(value: dict[str, Any]) -> bool:
    return any(name in value for name in TEXT_NAMES)


def _try_record(value: Any, place: Place, spot: str, told: FieldMap) -> Iterator[Found]:
    try:
        yield from _read_record(value, place, spot, told)
    except InputError as error:
        yield error


def _read_record(value: Any, place: Place, spot: str, told: FieldMap) -> Iterator[Found]:
    at = place.at(spot) if spot else place
    record = told.apply(_checked(value, told, at.where))
    if not is_ninjs(record):
        if told.told.get("text") and record.get("text") is None and not record.get("file"):
            name = told.told["text"]
            raise InputError(f"there is no field {show(name)}", where=at.where, hint=suggest(name, value))
        yield find_item(record, place, spot)
        return
    fields, body = read_ninjs(record, at.where)
    yield _item(fields, body, place, spot)
    if withdrawn(record):
        yield note("withdrawn", f"{at.where}: the agency took this item back or holds it back (its pubstatus).")


def _checked(value: Any, told: FieldMap, where: str) -> Mapping[str, Any]:
    """A record whose fields are each given once; of the others it does not matter."""
    if not isinstance(value, _Object):
        raise InputError(f"an article must be an object, not {kind_of(value)}", where=where, hint=EXAMPLE)
    if value.repeated:
        known = {*(name for names in ALIASES.values() for name in names), *told.told.values()}
        if twice := [key for key in value.repeated if key in known]:
            raise InputError(f"the field {twice[0]!r} is given twice", where=where, hint="Keep one of them.")
    return value


def _item(fields: Mapping[str, Any], body: Body, place: Place, spot: str) -> Found:
    return find_item({**fields, "text": body.text}, place, spot, markup=body.markup)


def _try_feed_item(item: Any, feed: Mapping[str, Any], place: Place, spot: str) -> Found:
    try:
        return _feed_item(item, feed, place, spot)
    except InputError as error:
        return error


def _feed_item(item: Any, feed: Mapping[str, Any], place: Place, spot: str) -> Found:
    """An item of a JSON Feed: an article, or a link that nobody asked for."""
    where = place.at(spot).where
    if not isinstance(item, _Object):
        raise InputError(f"an item must be an object, not {kind_of(item)}", where=where, hint=EXAMPLE)
    fields, body = read_feed_item(item, feed)
    if body:
        return _item(fields, body, place, spot)
    url = fields.pop("url", None)
    if url is None:
        raise InputError("it has neither a text nor an address", where=where, hint=EXAMPLE)
    check_address(url, where)
    return Link(url, hints={**place.hints, **fields}, known=outer_known(place), spot=spot)
