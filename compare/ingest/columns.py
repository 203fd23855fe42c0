"""Which column of a table, or field of a record, holds which field of an article: as told, else by the known names.

What it does not do: guess by what a column holds. A name that nobody told and nobody knows is left alone.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compare.errors import InputError
from compare.ingest.fields import NAMES, TEXT_NAMES

# What the column of a manifest is called that names the file of an article.
FILE_NAMES = ("file", "filename")
ALIASES: Mapping[str, tuple[str, ...]] = {"text": TEXT_NAMES, "file": FILE_NAMES, **NAMES}

# Names that are looked at for the nearest one, and characters of each: enough for any table that a person made.
_MOST_NAMES, _LONGEST_NAME = 1_000, 60
_SHOWN = 6  # names of columns that an error lists


def show(name: str) -> str:
    """Return the name of a column as an error shows it: in quotation marks, in one line, not too long."""
    return repr(name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…")


def suggest(name: str, names: Iterable[str]) -> str:
    """Return a hint with the name that looks most like `name`, or with what names there are."""
    known = [other[:_LONGEST_NAME] for other, _ in zip(names, range(_MOST_NAMES), strict=False) if other]
    plain = {_plain(other): other for other in reversed(known)}
    if near := difflib.get_close_matches(_plain(name[:_LONGEST_NAME]), plain, n=1):
        return f"Did you mean {show(plain[near[0]])}?"
    more = ", …" if len(known) > _SHOWN else ""
    return f"It has {', '.join(map(show, known[:_SHOWN]))}{more}." if known else "It names none."


def check_map(columns: Iterable[tuple[str, str]], where: str) -> dict[str, str]:
    """Return the told columns by field; raises InputError for a field that no article has."""
    told = dict(columns)
    for field in told:
        if field not in ALIASES:
            near = difflib.get_close_matches(field, ALIASES, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Take one of {', '.join(ALIASES)}."
            raise InputError(f"an article has no field {show(field)}", where=where, hint=hint)
    return told


def find_columns(header: Sequence[str], told: Mapping[str, str], where: str) -> dict[str, int]:
    """Return the number of the column of each field; raises InputError for a told column that is not there.

    Told names must be those of the header; known names may be written with capitals, blanks and hyphens.
    """
    names = [name.strip() for name in header]
    plain = [_plain(name) for name in names]
    found: dict[str, int] = {}
    for field, aliases in ALIASES.items():
        if field in told:
            found[field] = _only(names, told[field].strip(), where)
        elif name := next((name for name in map(_plain, aliases) if name in plain), None):
            found[field] = _only(plain, name, where)
    return found


def _only(names: Sequence[str], name: str, where: str) -> int:
    """The number of the column of that name, which must be there once."""
    if (count := names.count(name)) == 1:
        return names.index(name)
    if count:
        raise InputError(f"the column {show(name)} is there twice", where=where, hint="Rename one of them.")
    raise InputError(f"there is no column {show(name)}", where=where, hint=suggest(name, names))


def _plain(name: str) -> str:
    """A name without regard to capitals, blanks and hyphens: "Published-At" is "published_at"."""
    return name[: 2 * _LONGEST_NAME].strip().casefold().replace(" ", "_").replace("-", "_")


class FieldMap:
    """The told fields of JSON records: puts each where the known name would be, and notices those never seen."""

    def __init__(self, columns: Iterable[tuple[str, str]], where: str) -> None:
        self.told, self._where = check_map(columns, where), where
        # A text that is missing is an error of each record already.
        self._unseen = {name for field, name in self.told.items() if field != "text"}
        self._seen: dict[str, None] = {}
        self._hidden = {name for field in self.told for name in ALIASES[field]}

    def apply(self, record: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a record with the told fields under the names of `Article`, and nothing else under these names."""
        if not self.told:
            return record
        self._unseen -= record.keys()
        if len(self._seen) < _MOST_NAMES:
            self._seen.update(dict.fromkeys(record))
        others = {name: value for name, value in record.items() if name not in self._hidden}
        return {**others, **{field: record.get(name) for field, name in self.told.items()}}

    def missing(self) -> InputError | None:
        """Return the error for a told field that no record has; a misspelt name must not pass for a missing value."""
        if not self._unseen or not self._seen:
            return None
        name = min(self._unseen)
        return InputError(f"there is no field {show(name)}", where=self._where, hint=suggest(name, sorted(self._seen)))
