"""How drafts become events inside one transaction: hold the head, see what is there, seal, write. Opens nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, bindparam, insert, select, update

from compare.errors import ReviewError
from compare.review.event import Draft, Event, items_of, seal
from compare.store.base import ClashError, Head, MissingError
from compare.store.bodies import event_of, kept, said
from compare.store.keys import LONGEST_ITEM, key
from compare.store.schema import EVENTS, HEADS, TOUCHES

# Both databases bind some 32,000 values to a statement; a row of events has six.
CHUNK = 500

T = TypeVar("T")

# Made once, so that SQLAlchemy finds them compiled.
_HOLD = select(HEADS.c.seq, HEADS.c.hash).where(HEADS.c.comparison == bindparam("comparison")).with_for_update()
_MOVE = (
    update(HEADS)
    .where(HEADS.c.comparison == bindparam("comparison_"))
    .values(seq=bindparam("seq_"), hash=bindparam("hash_"))
)
_THERE = select(EVENTS.c.id, EVENTS.c.body).where(
    EVENTS.c.comparison == bindparam("comparison"), EVENTS.c.id.in_(bindparam("ids", expanding=True))
)
_BODIES = select(EVENTS.c.body).where(
    EVENTS.c.comparison == bindparam("comparison"), EVENTS.c.seq.in_(bindparam("places", expanding=True))
)
_LATER = select(TOUCHES.c.item, TOUCHES.c.seq).where(
    TOUCHES.c.comparison == bindparam("comparison"),
    TOUCHES.c.item.in_(bindparam("items", expanding=True)),
    TOUCHES.c.seq > bindparam("least"),
)


def append(
    connection: Connection,
    comparison: str,
    drafts: Sequence[Draft],
    expected: Mapping[str, int],
    ignore: Callable[[Event], bool],
) -> tuple[Event, ...]:
    """Append what is new of `drafts` and return all of them in their places; the caller commits.

    Raises MissingError, ClashError, or ReviewError where an id is taken by something else.
    """
    wanted = _by_id(drafts)
    head = hold(connection, comparison)
    there = _there(connection, comparison, wanted)
    new = [draft for name, draft in wanted.items() if name not in there]
    if new:
        _refuse_clash(connection, comparison, expected, lambda event: event.id in wanted or ignore(event))
        there |= {event.id: event for event in _write(connection, comparison, head, new)}
    return tuple(there[draft.id] for draft in drafts)


def hold(connection: Connection, comparison: str) -> Head:
    """Return the end of a log and keep others from appending until the transaction ends."""
    found = connection.execute(_HOLD, {"comparison": comparison}).one_or_none()
    if found is None:
        raise MissingError(f"there is no comparison {comparison[:80]!r}")
    return Head(found.seq, found.hash)


def _by_id(drafts: Sequence[Draft]) -> dict[str, Draft]:
    wanted: dict[str, Draft] = {}
    for draft in drafts:
        key(draft.id, "the id of a decision")
        if said(wanted.setdefault(draft.id, draft)) != said(draft):
            raise ReviewError(f"two decisions have one id: {draft.id}")
    return wanted


def _there(connection: Connection, comparison: str, wanted: Mapping[str, Draft]) -> dict[str, Event]:
    """Return what is kept already, by id; raises where an id was used for something else."""
    there: dict[str, Event] = {}
    for names in chunks(wanted):
        for row in connection.execute(_THERE, {"comparison": comparison, "ids": names}):
            event = there[row.id] = event_of(row.body)
            if said(event) != said(wanted[event.id]):
                raise ReviewError(f"the id {event.id} was used for another decision", hint="Make a new id.")
    return there


def _refuse_clash(
    connection: Connection, comparison: str, expected: Mapping[str, int], ignore: Callable[[Event], bool]
) -> None:
    places = sorted(_later(connection, comparison, expected))
    bodies = (
        row.body
        for some in chunks(places)
        for row in connection.execute(_BODIES, {"comparison": comparison, "places": some})
    )
    theirs = [event for event in map(event_of, bodies) if not ignore(event)]
    if theirs:
        raise ClashError(sorted(theirs, key=lambda event: event.seq))


def _later(connection: Connection, comparison: str, expected: Mapping[str, int]) -> Iterator[int]:
    """Yield the places of events on an expected item that its actor did not know."""
    for items in chunks(expected):
        asked = {"comparison": comparison, "items": items, "least": min(expected[item] for item in items)}
        for row in connection.execute(_LATER, asked):
            if row.seq > expected[row.item]:
                yield row.seq


def _write(connection: Connection, comparison: str, head: Head, drafts: Sequence[Draft]) -> list[Event]:
    events, rows, touched = [], [], []
    seq, last = head.seq, head.hash
    for draft in drafts:
        body, event = kept(seal(draft, seq + 1, last))
        seq, last = event.seq, event.hash
        events.append(event)
        rows.append((comparison, seq, event.id, body, last, event.prev_hash))
        touched += [(comparison, item, seq) for item in _items(event)]
    # Several rows in one statement: the driver of PostgreSQL sends each statement by itself.
    for some in chunks(rows):
        connection.execute(insert(EVENTS).values(some))
    for pairs in chunks(touched):
        connection.execute(insert(TOUCHES).values(pairs))
    connection.execute(_MOVE, {"comparison_": comparison, "seq_": seq, "hash_": last})
    return events


def _items(event: Event) -> tuple[str, ...]:
    try:
        items = items_of(event)
    except TypeError as error:
        raise ReviewError("a decision names an item that is no text") from error
    for item in items:
        key(item, "the item of a decision", LONGEST_ITEM)
    return items


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield the values in lists that fit one statement."""
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some
