"""Decisions as a command is given them: an exported log with the runs that it was made on, or a store that has both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from compare.cli.logfile import SQLITE, head_of, lines_of
from compare.cli.saved import read_run
from compare.errors import ReviewError, UsageError
from compare.model import Comparison
from compare.review.auditing import audit, strict_lines
from compare.review.constraints import constraints_of
from compare.review.event import Action, Event
from compare.review.nouns import State
from compare.review.state import fold
from compare.serial import from_json, run_id, to_json
from compare.steering import Steering

_FIT = (TypeError, ValueError, KeyError, AttributeError, LookupError, RecursionError)


@dataclass(frozen=True, slots=True)
class Decisions:
    """A log whose chain is good, and the review that it adds up to."""

    events: tuple[Event, ...]
    state: State


def is_store(name: str) -> bool:
    """Return whether decisions are named by a store rather than by a log: a URL, or a file of SQLite."""
    return "://" in name or head_of(name) == SQLITE


def read_decisions(name: str, decided_on: Sequence[str], comparison: str | None = None) -> Decisions:
    """Return the decisions in a log, made on the runs `decided_on`, or in a store, which has its runs.

    Raises ReviewError for a log that was changed or does not fit, UsageError where a run is missing, InputError.
    """
    if is_store(name):
        from compare.cli.logs import chosen, store_of  # noqa: PLC0415 - what is behind the extra loads only here

        with closing(store_of(name, None)) as store:
            which = chosen(store, comparison)
            return decisions(list(store.events(which)), lambda run: from_json(store.run(which, run)), name)
    events = _read(name)
    runs = {run_id(to_json(run)): run for run in map(read_run, decided_on)}
    _check_runs(events, runs, name)
    return decisions(events, runs.__getitem__, name)


def steering_of(name: str, decided_on: Sequence[str]) -> Steering:
    """Return what the decisions in a log or a store ask of the next run."""
    found = read_decisions(name, decided_on)
    with fitting(name):
        return constraints_of(found.state)


def decisions(events: Sequence[Event], runs: Callable[[str], Comparison], where: str) -> Decisions:
    """Return the fold of a log; raises ReviewError where the chain is broken or the log does not fit the runs."""
    found = audit(iter(events))
    if found.problem is not None:
        raise ReviewError(found.problem, where=where, hint="Nothing was applied.")
    with fitting(where):
        return Decisions(tuple(events), fold(events, runs))


@contextmanager
def fitting(where: str) -> Iterator[None]:
    """Raise ReviewError where decisions do not fit their run: a chain may be whole and made up all the same."""
    try:
        yield
    except ReviewError as error:
        raise ReviewError(error.what, where=where, hint=error.hint) from error
    except _FIT as error:
        raise ReviewError("these decisions do not fit the run that they are said to be about", where=where) from error


def _check_runs(events: Sequence[Event], runs: Mapping[str, Comparison], where: str) -> None:
    needed = [
        str((event.after or {}).get("run")) for event in events if event.action in (Action.START, Action.RERUN)
    ]  # fmt: skip
    missing = [name for name in needed if name not in runs]
    if missing:
        what = f"the log was made on the run {missing[0][:40]}, which was not given"
        hint = "Add it with --decided-on OLD-RUN.json, or give the store (RUN.review.db) instead of the log."
        raise UsageError(what, where=where, hint=hint)


def _read(name: str) -> list[Event]:
    try:
        return list(strict_lines(lines_of(name)))
    except ReviewError as error:
        raise ReviewError(error.what, where=name, hint="Nothing was applied. Ask for a new export.") from error
