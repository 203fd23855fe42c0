"""Manifests: lists that name the outlet, the date, the title and the file or the address of each article.

TOML is read here; a manifest in JSON or CSV is a list of records without a text (items.py). What it does not do: open
a file, or say which one a name means (`inside` in files.py).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from compare.errors import InputError
from compare.ingest.fields import Place, kind_of
from compare.ingest.files import printable
from compare.ingest.found import Found
from compare.ingest.items import find_item
from compare.ingest.records import check_count

_TABLES = ("article", "articles")
# Characters of a manifest: ten thousand articles of 200. What tomllib is slowest with takes 5 seconds for that many.
_MOST_CHARACTERS = 2_000_000
# Parts of a dotted key; a manifest has one, and tomllib needs time that grows with their square.
_MOST_PARTS = 10
_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_DOTTED = re.compile(rf"(?<![\w\"'-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{_MOST_PARTS}}}")
_EXAMPLE = 'A manifest has [[article]] tables with outlet = "…", published = 2025-03-01 and file = "…" or url = "…".'


def read_toml(text: str, place: Place) -> Iterator[Found]:
    """Yield what each [[article]] table names, in the file's order; bad ones as errors.

    Raises InputError for what is no TOML or has no such table.
    """
    tables = _tables(_parse(text, place.where), place.where)
    check_count(len(tables), place)
    for number, table in enumerate(tables, 1):
        spot = f"article {number}"
        try:
            yield find_item(_record(table, place.at(spot).where), place, spot)
        except InputError as error:
            yield error


def _parse(text: str, where: str) -> Mapping[str, Any]:
    if len(text) > _MOST_CHARACTERS or _DOTTED.search(text):
        raise InputError("it is too large or too intricate for a manifest", where=where, hint=_EXAMPLE)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not valid TOML: {_reason(error)}", where=where, hint=f"Mend it there. {_EXAMPLE}") from None
    except RecursionError:
        raise InputError("the TOML is nested too deep", where=where, hint=_EXAMPLE) from None
    except ValueError:
        raise InputError("not valid TOML: a number or a date in it is none", where=where, hint=_EXAMPLE) from None


def _reason(error: Exception) -> str:
    reason = printable(str(error))[:120]
    return f"{reason[:1].lower()}{reason[1:]}"


def _tables(value: Mapping[str, Any], where: str) -> list[Any]:
    tables = [table for name in _TABLES if isinstance(value.get(name), list) for table in value[name]]
    if not tables:
        raise InputError("there is no [[article]] table in it", where=where, hint=_EXAMPLE)
    return tables


def _record(table: Any, where: str) -> dict[str, Any]:
    """An [[article]] table as a record; TOML has days and times of its own, which here are text."""
    if not isinstance(table, Mapping):
        raise InputError(f"an article must be a table, not {kind_of(table)}", where=where, hint=_EXAMPLE)
    return {name: value.isoformat() if isinstance(value, date | time) else value for name, value in table.items()}
