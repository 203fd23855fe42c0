"""What an earlier run fetched and kept (`--save-inputs`) → the same pages under the same addresses, offline."""

from collections.abc import Iterator, Mapping
from typing import Any

from compare.errors import InputError
from compare.ingest.encoding import with_charset
from compare.ingest.fields import Place
from compare.ingest.found import Found, Link
from compare.signature import SAVED_INPUTS

_HINT = "Keep the folder as biasdiff made it."


def is_saved(value: Any) -> bool:
    """Tell whether a JSON value is the list of a folder of kept pages."""
    return isinstance(value, Mapping) and value.get("biasdiff") == SAVED_INPUTS


def read_saved(value: Mapping[str, Any], place: Place) -> Iterator[Found]:
    """Yield a link to the kept file of each page, and the error of each page that could not be fetched then."""
    rows = value.get("articles")
    for number, row in enumerate(rows if isinstance(rows, list) else (), 1):
        spot = f"article {number}"
        if not isinstance(row, Mapping) or not isinstance(row.get("url"), str):
            yield InputError("it is no page that was kept", where=f"{place.where}, {spot}", hint=_HINT)
        elif isinstance(failed := row.get("failed"), Mapping):
            what = _text(failed, "what") or "it could not be fetched"
            yield InputError(what, where=row["url"], hint=_text(failed, "hint") or None)
        else:
            known = {**_fields(row, "known"), "url": _text(row, "final_url") or row["url"]}
            content_type = with_charset(_text(row, "content_type"), _text(row, "charset"))
            yield Link(row["url"], _text(row, "file"), known, _fields(row, "hints"), True, spot, content_type)


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _fields(row: Mapping[str, Any], name: str) -> dict[str, str]:
    value = row.get(name)
    return {key: text for key, text in value.items() if isinstance(text, str)} if isinstance(value, Mapping) else {}
