"""Where decisions are, as a person names it: a store by path or URL, a run with its store, an exported log."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from compare.cli.console import printable
from compare.errors import InputError, UsageError
from compare.review.event import SCHEMA
from compare.store.opening import beside, open_store
from compare.store.sql import SqlStore

# A line of a log is one event, which takes at most eight million characters; a log of a hundred thousand decisions of
# one kilobyte takes a hundred megabytes.
MOST_LINE, MOST_BYTES = 40_000_000, 500_000_000


def is_log(target: str) -> bool:
    """Return whether a file is an exported log, by its first line."""
    if "://" in target or not Path(target).is_file():
        return False
    with Path(target).open("rb") as file:
        return SCHEMA.encode() in file.readline(200)


def lines_of(path: str) -> Iterator[bytes]:
    """Yield the lines of a log; raises InputError for a file that cannot be read or is too large."""
    try:
        with Path(path).open("rb") as file:
            yield from _bounded(file, path)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=path, hint="Check the path.") from error


def _bounded(file: BinaryIO, path: str) -> Iterator[bytes]:
    read = 0
    while line := file.readline(MOST_LINE):
        read += len(line)
        if read > MOST_BYTES:
            raise InputError("is too large for a log", where=path)
        yield line


def store_of(target: str, db: str | None) -> SqlStore:
    """Return the store that is meant by `db`, else by `target`: itself, or the one beside a run; nothing is made."""
    if db is not None:
        return open_store(db, make=False)
    path = Path(target)
    if "://" not in target and path.is_file() and not _is_sqlite(path):
        return open_store(str(beside(path)), make=False)
    return open_store(target, make=False)


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) in (b"SQLite format 3\x00", b"")


def chosen(store: SqlStore, comparison: str | None) -> str:
    """Return the comparison that is meant: the one named, or the only one there is."""
    if comparison is not None:
        return comparison
    names = [listed.id for listed in store.listed()]
    if len(names) == 1:
        return names[0]
    if not names:
        raise UsageError("there is no comparison in this store", where=store.where)
    hint = f"Name one with --comparison: {', '.join(map(printable, names[:10]))}{' …' if names[10:] else ''}"
    raise UsageError(f"there are {len(names)} comparisons in this store", where=store.where, hint=hint)
