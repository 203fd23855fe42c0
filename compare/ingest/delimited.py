"""Text with separated values (RFC 4180 and what spreadsheets make of it) → rows, with the separator found safely.

What it does not do: guess where a row ends that is broken. Behind an error in quotation marks nothing is read, since
the lines of an article would pass for rows.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from compare.errors import InputError

_DELIMITERS = (",", ";", "\t", "|")  # European spreadsheets write ";", since "," parts whole numbers from tenths
# What a spreadsheet writes into the first line to tell itself the separator.
_TOLD = re.compile(r"sep=([^\r\n])(?:\r\n?|\n)", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# Characters of one row, as of a file of one article, and separators and lines in it: an article of 400,000 characters
# has 10,000 commas. All are counted before the row is taken apart.
_LONGEST_ROW, _MOST_PARTS = 20_000_000, 100_000
# No spreadsheet has more rows; empty ones at the end of an export are passed over.
_MOST_ROWS = 1_048_576
_REASONS = {
    "unexpected end of data": "a quotation mark in it is not closed before the file ends",
    "expected after": "a quotation mark in its text is not doubled",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Text with separated values: its separator, where its first row begins, and the number of that row."""

    text: str
    delimiter: str
    start: int = 0
    first: int = 1


def find_table(text: str, score: Callable[[Sequence[str]], int]) -> Table:
    """Return a text with the separator that its first line tells, else that whose header scores most.

    Among equals the one that parts the header into more columns; a single column is parted by commas.
    """
    if told := _TOLD.match(text):
        return Table(text, told[1], told.end(), 2)
    tables = [Table(text, delimiter) for delimiter in _DELIMITERS]
    headers = [_header(table) for table in tables]
    ranks = [(score(header), len(header)) for header in headers]
    return tables[max(range(len(tables)), key=lambda number: ranks[number])]


def _header(table: Table) -> list[str]:
    try:
        return next(read_rows(table, ""), (0, []))[1]
    except InputError:
        return []


def read_rows(table: Table, where: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with its number as a spreadsheet shows it.

    Raises InputError for a row that is not well-formed or too large, behind which nothing can be told.
    """
    # The module's limit is one for the whole process and is only ever raised here; ours are counted below.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_ROW + 1))
    lines = _Lines(table)
    rows = csv.reader(lines, delimiter=table.delimiter, strict=True)
    for number in range(table.first, table.first + _MOST_ROWS):
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            reason = next((told for sign, told in _REASONS.items() if sign in str(error)), str(error))
            raise _broken(f"row {number} cannot be read: {reason}", where) from None
        except _TooLargeError:
            what = f"row {number} has more than {_LONGEST_ROW:,} characters or {_MOST_PARTS:,} cells and lines"
            raise _broken(f"{what}, perhaps since a quotation mark is not closed", where) from None
        lines.forget()
        if any(cells):
            yield number, cells
    raise InputError(f"it has more than {_MOST_ROWS:,} rows", where=where, hint="Give only those with articles.")


def _broken(what: str, where: str) -> InputError:
    return InputError(what, where=where, hint='It and what follows were not read; in quoted text write " as "".')


class _TooLargeError(Exception):
    """A row is larger than any that holds an article."""


class _Lines:
    """The lines of a table with their ends, cut off one by one; counts what went into the row that is being read."""

    def __init__(self, table: Table) -> None:
        self._lines = _LINE.finditer(table.text, table.start)
        self._delimiter = table.delimiter
        self._characters = self._parts = 0

    def forget(self) -> None:
        """Begin a row."""
        self._characters = self._parts = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines).group()
        self._characters += len(line)
        self._parts += 1 + line.count(self._delimiter)
        if self._characters > _LONGEST_ROW or self._parts > _MOST_PARTS:
            raise _TooLargeError
        return line
