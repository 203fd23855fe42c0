"""Is the log in a store as it was written? Every row against its own text, its neighbours and the head of the log."""

from collections.abc import Iterator
from dataclasses import replace

from compare.errors import ReviewError
from compare.review.auditing import Audit, audit
from compare.review.event import GENESIS, Event
from compare.store.bodies import event_of
from compare.store.sql import Row, SqlStore


def audit_store(store: SqlStore, comparison: str, *, head: str | None = None, least: int = 0) -> Audit:
    """Verify the log of a comparison, and that it ends where the store last wrote that it ends.

    `head` and `least` as of `review.auditing.audit`; raises MissingError where there is no such comparison.
    """
    written = store.head(comparison)
    if not isinstance(written.seq, int):  # SQLite keeps anything in any column
        return Audit(0, GENESIS, "where the log ends was changed")
    found = audit(_events(store, comparison, written.seq), head=head, least=least)
    if found.problem is None and (found.events, found.head) != (written.seq, written.hash):
        what = f"the log ends with {found.head[:12]} after {found.events} events, but the store wrote that it ends with"
        return replace(found, problem=f"{what} {written.hash[:12]} after {written.seq}: its end is missing or new")
    return found


def _events(store: SqlStore, comparison: str, last: int) -> Iterator[Event]:
    """Yield the events of the rows; what is appended while we read belongs to the next audit."""
    for place, row in enumerate(store.rows(comparison), 1):
        # A row past the written end is looked at once more: it is new, or somebody put it there.
        if place > last and isinstance(row.seq, int) and row.seq <= store.head(comparison).seq:
            return
        yield _event(row, place)


def _event(row: Row, place: int) -> Event:
    try:
        event = event_of(row.body)
    except (ValueError, RecursionError) as error:
        raise ReviewError(f"event {place} was changed after it was written") from error
    if (row.seq, row.id, row.hash, row.prev_hash) != (event.seq, event.id, event.hash, event.prev_hash):
        raise ReviewError(f"event {place} was changed after it was written: its row does not say what its text says")
    return event
