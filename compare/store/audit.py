"""Is the log in a store as it was written? Every row against its own text, its neighbours and the head of the log.

And is it about what stands beside it: a chain does not name its comparison, but the runs that it names must be there,
and a run's name is the hash of its report.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from compare.errors import ReviewError
from compare.review.auditing import Audit, audit
from compare.review.event import GENESIS, Action, Event
from compare.serial import run_id
from compare.store.bodies import event_of
from compare.store.sql import Row, SqlStore


def audit_store(store: SqlStore, comparison: str, *, head: str | None = None, least: int = 0) -> Audit:
    """Verify the log of a comparison, and that it ends where the store last wrote that it ends.

    `head` and `least` as of `review.auditing.audit`; raises MissingError where there is no such comparison.
    """
    written = store.head(comparison)
    if not isinstance(written.seq, int):  # SQLite keeps anything in any column
        return Audit(0, GENESIS, "where the log ends was changed")
    named: dict[str, int] = {}
    found = audit(_events(store, comparison, written.seq, named), head=head, least=least)
    if found.problem is None and (found.events, found.head) != (written.seq, written.hash):
        what = f"the log ends with {found.head[:12]} after {found.events} events, but the store wrote that it ends with"
        return replace(found, problem=f"{what} {written.hash[:12]} after {written.seq}: its end is missing or new")
    if found.problem is None:
        found = replace(found, problem=_beside(store, comparison) or _about(store, comparison, named))
    return found


def _beside(store: SqlStore, comparison: str) -> str | None:
    """Return what stands beside a good log that does not belong to it, None where all does."""
    rows, touched = store.counted(comparison)
    last = store.head(comparison).seq  # asked later: what came meanwhile is in it
    if rows > last:
        return f"there are {rows - last} more rows of events than the log has: somebody put them in"
    if not isinstance(touched, int) or touched > last:  # SQLite keeps anything in any column
        return f"something was done up to event {touched}, but the log ends with event {last}: its end is missing"
    return None


def _about(store: SqlStore, comparison: str, named: dict[str, int]) -> str | None:
    """Return which run of the log is not there or not as it was, None where all are."""
    there = store.runs(comparison)
    for name, seq in named.items():
        if name not in there:
            return f"event {seq} names the run {name[:40]}, which is not in this comparison: the log is another one's"
    return next((f"the run {name} was changed" for name in there if not _is_as_named(store, comparison, name)), None)


def _is_as_named(store: SqlStore, comparison: str, run: str) -> bool:
    if not _HASHED.fullmatch(run):
        return True
    try:
        return run_id(store.run(comparison, run)) == run
    except ReviewError:  # it cannot be unpacked
        return False


_HASHED = re.compile(r"r-[0-9a-f]{12}")
_RUNS: Collection[Action] = (Action.START, Action.RERUN)


def _events(store: SqlStore, comparison: str, last: int, named: dict[str, int]) -> Iterator[Event]:
    """Yield the events of the rows; what is appended while we read belongs to the next audit.

    `named` gets each run that the log names, with the place of the event that does.
    """
    for place, row in enumerate(store.rows(comparison), 1):
        # A row past the written end is looked at once more: it is new, or somebody put it there.
        if place > last and isinstance(row.seq, int) and row.seq <= store.head(comparison).seq:
            return
        event = _event(row, place)
        if event.action in _RUNS:
            named.setdefault(str((event.after or {}).get("run", event.run_id)), place)
        yield event


def _event(row: Row, place: int) -> Event:
    try:
        event = event_of(row.body)
    except (ValueError, RecursionError) as error:
        raise ReviewError(f"event {place} was changed after it was written") from error
    if (row.seq, row.id, row.hash, row.prev_hash) != (event.seq, event.id, event.hash, event.prev_hash):
        raise ReviewError(f"event {place} was changed after it was written: its row does not say what its text says")
    return event
