"""Manifests: lists that name the outlet, the date, the title and the file or the address of each article.

TOML is read here; a manifest in JSON or CSV is a list of records without a text (items.py). What it does not do: open
a file. `inside` says which one a name means and refuses what lies elsewhere.
"""

import ntpath
import os
import posixpath
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from compare.errors import InputError
from compare.ingest.fields import Place, kind_of
from compare.ingest.files import is_address, printable
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


def inside(folder: str, name: str) -> str:
    """Return the path of a file that an input in `folder` names.

    Raises InputError for an absolute path, for one that leads out of the folder by ".." or by a link, and where the
    input that names it is a page of the web. A list may come from a stranger, and what it names is shown.
    """
    where = printable(os.path.join(folder, name))
    if is_address(folder):
        raise InputError("a page cannot name files of this computer", where=where, hint="Name their addresses.")
    # A manifest may have been written on Windows, whatever it is read on.
    relative = posixpath.normpath(name.strip().replace("\\", "/"))
    if posixpath.isabs(relative) or ntpath.splitdrive(relative)[0]:
        raise _elsewhere("it names a file by its absolute path", where)
    if relative.split("/")[0] == ".." or not _is_within(os.path.join(folder, relative), folder, where):
        raise _elsewhere("it names a file outside its own folder", where)
    return os.path.join(folder, relative)


def _is_within(path: str, folder: str, where: str) -> bool:
    """Whether a path, all links followed, leads to something in the folder."""
    try:
        home, target = os.path.realpath(folder or "."), os.path.realpath(path)
        return target != home and os.path.commonpath([home, target]) == home
    except (OSError, ValueError):
        raise InputError("this is no name of a file", where=where, hint="Check the name.") from None


def _elsewhere(what: str, where: str) -> InputError:
    return InputError(what, where=where, hint="Put the file beside the manifest or in a folder there, and name that.")
