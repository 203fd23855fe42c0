"""A manifest in TOML → its articles, each by file, address or text; and which files a list may name.

What it does not do: open the files; loading.py does, after `inside` has said where they lie.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from compare.errors import InputError
from compare.ingest.fields import Place
from compare.ingest.found import Found
from compare.ingest.items import find_item
from compare.ingest.records import check_count

_TABLES = ("article", "articles")
_EXAMPLE = 'A manifest has [[article]] tables with outlet = "…", published = 2025-03-01 and file = "…" or url = "…".'
_DEEPEST = 100  # brackets in brackets, before it is parsed; tomllib goes down by calling itself


def read_toml(text: str, place: Place) -> Iterator[Found]:
    """Yield the articles that a manifest names; a bad entry is an error among the others.

    Raises InputError for what is no TOML, or has no list of articles.
    """
    value = _parse(text, place)
    many = next((value[name] for name in _TABLES if isinstance(value.get(name), list)), None)
    if not many:
        raise InputError("it names no article", where=place.where, hint=_EXAMPLE)
    check_count(len(many), place)
    for number, entry in enumerate(many, 1):
        yield _entry(entry, place, f"article {number}")


def _entry(entry: Any, place: Place, spot: str) -> Found:
    try:
        if not isinstance(entry, Mapping):
            raise InputError("an article must be a table", where=place.at(spot).where, hint=_EXAMPLE)
        return find_item({name: _plain(value) for name, value in entry.items()}, place, spot)
    except InputError as error:
        return error


def _plain(value: Any) -> Any:
    """A day or a time as people write it in other formats; the zone of a time is kept."""
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


def _parse(text: str, place: Place) -> dict[str, Any]:
    if text.count("[") - text.count("]") > _DEEPEST or "[" * _DEEPEST in text:
        raise InputError("it is nested too deep", where=place.where, hint=_EXAMPLE)
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else type(error).__name__
        raise InputError(f"not valid TOML: {said[:120]}", where=place.where, hint=_EXAMPLE) from None


def inside(folder: str, name: str) -> str:
    """Return the path of a file that a list in `folder` names; raises InputError for one that lies elsewhere.

    A list may come from a stranger, and what it names is shown in the report: so nothing outside its own folder.
    """
    hint = "Put the list into the folder of its files, and name them from there."
    parts = name.replace("\\", "/").split("/")
    if not name or "\x00" in name or os.path.isabs(name) or ":" in parts[0] or name.startswith(("/", "\\")):
        raise InputError("it is no file beside the list that names it", where=_shown(name), hint=hint)
    path = os.path.join(folder, *parts)
    home = os.path.realpath(folder or ".")
    if os.path.commonpath([home, os.path.realpath(path)]) != home:
        raise InputError("it lies outside the folder of the list that names it", where=_shown(name), hint=hint)
    return path


def _shown(name: str) -> str:
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
    return line if len(line) <= 200 else f"{line[:199]}…"
