"""Where decisions are, as a person names it: a store by path or URL, a run with its store, an exported log."""

from pathlib import Path

from compare.cli.console import printable
from compare.cli.logfile import SQLITE, head_of
from compare.errors import UsageError
from compare.review.lines import SCHEMA
from compare.store.base import named
from compare.store.opening import beside, open_store
from compare.store.sql import SqlStore


def is_log(target: str) -> bool:
    """Return whether a file is an exported log, by its first line."""
    if "://" in target or not Path(target).is_file():
        return False
    with Path(target).open("rb") as file:
        return SCHEMA.encode() in file.readline(200)


def store_of(target: str, db: str | None) -> SqlStore:
    """Return the store that is meant by `db`, else by `target`: itself, or the one beside a run; nothing is made."""
    if db is not None:
        return open_store(db, make=False)
    path = Path(target)
    if "://" not in target and path.is_file() and head_of(target) not in (SQLITE, b""):
        return open_store(str(beside(path)), make=False)
    return open_store(target, make=False)


def chosen(store: SqlStore, comparison: str | None) -> str:
    """Return the comparison that is meant: the one named, or the only one there is."""
    if comparison is not None:
        return comparison
    listed = store.listed()
    if len(listed) == 1:
        return listed[0].id
    if not listed:
        raise UsageError("there is no comparison in this store", where=store.where)
    hint = f"Name one with --comparison: {printable(named(listed))}"
    raise UsageError(f"there are {len(listed)} comparisons in this store", where=store.where, hint=hint)
