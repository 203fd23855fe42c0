"""How drafts become events inside one transaction: hold the head, see what is there, seal, write. Opens nothing.

Several requests are served at once, each wholly or not at all, with as many statements as one would take.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, insert, select, update

from compare.errors import ReviewError
from compare.review.event import Draft, Event, items_of
from compare.store.base import ClashError, Head, MissingError
from compare.store.bodies import event_of, kept, said
from compare.store.keys import LONGEST_ITEM, key
from compare.store.schema import EVENTS, HEADS, TOUCHES

# Values bound to one statement; both databases take some 32,000.
CHUNK = 500

T = TypeVar("T")

# Made once, so that SQLAlchemy finds them compiled.
_HOLD = select(HEADS.c.seq, HEADS.c.hash).where(HEADS.c.comparison == bindparam("comparison")).with_for_update()
_MOVE = (
    update(HEADS)
    .where(HEADS.c.comparison == bindparam("of"))
    .values(seq=bindparam("new_seq"), hash=bindparam("new_hash"))
)
_THERE = select(EVENTS.c.id, EVENTS.c.body).where(
    EVENTS.c.comparison == bindparam("comparison"), EVENTS.c.id.in_(bindparam("ids", expanding=True))
)
_BODIES = select(EVENTS.c.body).where(
    EVENTS.c.comparison == bindparam("comparison"), EVENTS.c.seq.in_(bindparam("places", expanding=True))
)
_SINCE = (
    select(EVENTS.c.body)
    .where(EVENTS.c.comparison == bindparam("comparison"), EVENTS.c.seq > bindparam("after"))
    .order_by(EVENTS.c.seq)
)
_LATER = select(TOUCHES.c.item, TOUCHES.c.seq).where(
    TOUCHES.c.comparison == bindparam("comparison"),
    TOUCHES.c.item.in_(bindparam("items", expanding=True)),
    TOUCHES.c.seq > bindparam("least"),
)


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants appended, as `base.Store.append` takes it; drafts of one id are one."""

    drafts: Mapping[str, Draft]
    expected: Mapping[str, int]
    ignore: Callable[[Event], bool]


def request_of(drafts: Sequence[Draft], expected: Mapping[str, int], ignore: Callable[[Event], bool]) -> Request:
    """Return the request, its keys checked; raises ReviewError."""
    for item in expected:
        key(item, "an item", LONGEST_ITEM)
    wanted: dict[str, Draft] = {}
    for draft in drafts:
        first = wanted.setdefault(key(draft.id, "the id of a decision"), draft)
        if first is not draft and said(first) != said(draft):
            raise ReviewError(f"two decisions have one id: {draft.id}")
    return Request(wanted, expected, ignore)


def append(
    connection: Connection, comparison: str, requests: Sequence[Request]
) -> list[dict[str, Event] | ReviewError]:
    """Append what is new of each request, and return for each its events by id, or why it was refused.

    The caller commits. Raises MissingError where there is no such comparison.
    """
    head = _hold(connection, comparison)
    log = _Log(connection, comparison, head.seq, head.hash)
    log.look(requests)
    answers: list[dict[str, Event] | ReviewError] = []
    for request in requests:
        try:
            answers.append(log.take(request))
        except ReviewError as error:
            answers.append(error)
    log.write()
    return answers


def refuse_later(connection: Connection, comparison: str, after: int) -> None:
    """Keep others from appending until the transaction ends; raises ClashError where they went on past `after`."""
    if _hold(connection, comparison).seq != after:
        later = connection.execute(_SINCE, {"comparison": comparison, "after": after})
        raise ClashError([_trusted(row.body) for row in later])


def _hold(connection: Connection, comparison: str) -> Head:
    """Return the end of a log and keep others from appending until the transaction ends."""
    found = connection.execute(_HOLD, {"comparison": comparison}).one_or_none()
    if found is None:
        raise MissingError(f"there is no comparison {comparison}")
    return Head(found.seq, found.hash)


@dataclass(slots=True)
class _Log:
    """The part of a log that the requests concern, with what they add to it."""

    connection: Connection
    comparison: str
    seq: int
    hash: str
    there: dict[str, Event] = field(default_factory=dict)  # by id
    touched: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # places by item
    added: dict[int, Event] = field(default_factory=dict)  # by place
    rows: list[dict[str, Any]] = field(default_factory=list)
    touches: list[dict[str, Any]] = field(default_factory=list)

    def look(self, requests: Sequence[Request]) -> None:
        """Read what is there of the requests' ids, and what came later on their items."""
        for names in chunks(dict.fromkeys(name for request in requests for name in request.drafts)):
            for row in self.connection.execute(_THERE, {"comparison": self.comparison, "ids": names}):
                self.there[row.id] = _trusted(row.body)
        least: dict[str, int] = {}
        for request in requests:
            for item, seq in request.expected.items():
                least[item] = min(seq, least.get(item, seq))
        # Whoever knows the whole log cannot clash with what is in it.
        asked = [item for item, seq in least.items() if seq < self.seq]
        for items in chunks(asked):
            values = {"comparison": self.comparison, "items": items, "least": min(least[item] for item in items)}
            for row in self.connection.execute(_LATER, values):
                self.touched[row.item].append(row.seq)

    def take(self, request: Request) -> dict[str, Event]:
        """Add what is new of one request; raises before anything of it is added."""
        found = {name: self.there[name] for name in request.drafts if name in self.there}
        for name, event in found.items():
            if said(event) != said(request.drafts[name]):
                raise ReviewError(f"the id {name} was used for another decision", hint="Make a new id.")
        new = [draft for name, draft in request.drafts.items() if name not in found]
        if new:
            self._refuse_clash(request)
            for body, event, items in self._sealed(new):
                found[event.id] = event
                self._add(body, event, items)
        return found

    def write(self) -> None:
        """Write all that was added, and where the log ends now."""
        if self.rows:
            self.connection.execute(insert(EVENTS), self.rows)
            self.connection.execute(insert(TOUCHES), self.touches)
            self.connection.execute(_MOVE, {"of": self.comparison, "new_seq": self.seq, "new_hash": self.hash})

    def _refuse_clash(self, request: Request) -> None:
        expected = request.expected
        places = {seq for item, known in expected.items() for seq in self.touched.get(item, ()) if seq > known}
        theirs = [
            event
            for event in self._events(sorted(places))
            if event.id not in request.drafts and not request.ignore(event)
        ]
        if theirs:
            raise ClashError(theirs)

    def _events(self, places: Sequence[int]) -> Iterator[Event]:
        """Yield the events of these places in order; those just added are not in the database yet."""
        for some in chunks(place for place in places if place not in self.added):
            rows = self.connection.execute(_BODIES, {"comparison": self.comparison, "places": some})
            yield from sorted((_trusted(row.body) for row in rows), key=lambda event: event.seq)
        yield from (self.added[place] for place in places if place in self.added)

    def _sealed(self, drafts: Sequence[Draft]) -> list[tuple[str, Event, tuple[str, ...]]]:
        """Return body, event and items of each draft in its place, before any of them is added."""
        sealed, seq, last = [], self.seq, self.hash
        for draft in drafts:
            body, event = kept(draft, seq + 1, last)
            seq, last = event.seq, event.hash
            sealed.append((body, event, _items(event)))
        return sealed

    def _add(self, body: str, event: Event, items: Iterable[str]) -> None:
        self.seq, self.hash = event.seq, event.hash
        self.there[event.id] = self.added[event.seq] = event
        place = {"comparison": self.comparison, "seq": event.seq}
        self.rows.append(place | {"id": event.id, "body": body, "hash": event.hash, "prev_hash": event.prev_hash})
        for item in items:
            self.touched[item].append(event.seq)
            self.touches.append(place | {"item": item})


def _trusted(body: str) -> Event:
    try:
        return event_of(body)
    except ValueError as error:
        raise ReviewError("an event was changed", hint="Look with: biasdiff audit verify") from error


def _items(event: Event) -> tuple[str, ...]:
    for item in (items := items_of(event)):
        key(item, "the item of a decision", LONGEST_ITEM)
    return items


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield the values in lists that fit one statement."""
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some
