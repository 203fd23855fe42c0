"""A review as `export` and `gate` are given it: a run with the store beside it, or a store. Nothing is written."""

from contextlib import closing
from pathlib import Path

from compare.cli.decisions import Decisions, decisions
from compare.cli.logfile import SQLITE, head_of
from compare.cli.logs import chosen, is_log, store_of
from compare.cli.saved import read_run
from compare.errors import ReviewError, UsageError
from compare.review.nouns import State
from compare.review.state import empty
from compare.serial import from_json, run_id, to_json
from compare.store.base import MissingError
from compare.store.opening import beside
from compare.store.sql import SqlStore


def review_of(target: str, db: str | None, comparison: str | None) -> Decisions:
    """Return the review of a run or in a store.

    Raises UsageError for an exported log, ReviewError where there is no store, its chain is broken, or it is about
    another run than the one given.
    """
    if is_log(target):
        raise UsageError("this is an exported log", where=target, hint="Give the run or the store (RUN.review.db).")
    name = run_id(to_json(read_run(target))) if is_run(target) else None
    with closing(_store(target, db)) as store:
        which = _with_run(store, name) if comparison is None else comparison
        which = which or chosen(store, None)
        events = list(store.events(which))
        found = decisions(events, lambda run: from_json(store.run(which, run)), store.where)
    if name is not None:
        _must_be_about(name, found.state, target)
    return found


def review_or_none(run: str, db: str | None, comparison: str | None) -> Decisions:
    """Return the same, or a review in which nothing was said where a run has no store beside it and none is named."""
    if db is None and is_run(run) and not beside(Path(run)).exists():
        read = read_run(run)
        return Decisions((), empty(read, run_id(to_json(read))))
    return review_of(run, db, comparison)


def _store(target: str, db: str | None) -> SqlStore:
    try:
        return store_of(target, db)
    except MissingError as error:
        hint = f"Decide on it first: biasdiff review {target}" if db is None and is_run(target) else error.hint
        raise MissingError(error.what, where=error.where, hint=hint) from error


def _with_run(store: SqlStore, name: str | None) -> str | None:
    """Return the only comparison of a store that holds a run, None where there is not just one."""
    found = [listed.id for listed in store.listed() if name in store.runs(listed.id)] if name else []
    return found[0] if len(found) == 1 else None


def is_run(target: str) -> bool:
    """Return whether a target is a file that is no store."""
    if "://" in target or not Path(target).is_file():
        return False
    return head_of(target) not in (SQLITE, b"")


def _must_be_about(name: str, state: State, where: str) -> None:
    if name != state.run_id:
        hint = "Carry the decisions over first: biasdiff apply DECISIONS RUN"
        raise ReviewError("the decisions stand on another run than this one", where=where, hint=hint)
