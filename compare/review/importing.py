"""Another copy's log merged into ours: what is new becomes events of the kind `import` that keep where they come from.

What of them counts here stands in elsewhere.py. Only where one person works alone and has done nothing here yet, a log
is restored: its events come back as they were, signatures too.

Nothing of ours is changed or overwritten: where both logs touch one item after what they share, both stand, and the
clash is listed for people to settle. What the program itself wrote there (runs, what became stale) and the rules are
left out: they are about that copy. A log that biasdiff would not have written is refused: its chain may be whole and
all of it made up. No I/O, no clock.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from compare.errors import ReviewError
from compare.review.check import LEAST_ROLE, OWN
from compare.review.elsewhere import ENDS
from compare.review.event import SYSTEM, Action, ActorKind, Draft, Event, Origin, items_of
from compare.review.refusals import LONGEST_NAME, check_length

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
# Values in values: a split's list of units is two deep; the app takes no more either.
_DEEPEST = 8
_LONGEST_BATCH = 200


@dataclass(frozen=True, slots=True)
class Clash:
    """An item on which both acted: our events and theirs after what the logs share, in their order."""

    item: str
    ours: tuple[Event, ...]
    theirs: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import does: the drafts to append, and how many events of theirs are left out, and why."""

    new: tuple[Draft, ...]
    present: int
    own: int
    clashes: tuple[Clash, ...]
    restored: bool = False

    @property
    def ends(self) -> int:
        """How many of the new events end something there and nothing here."""
        return sum(one.action in ENDS and one.actor.kind is ActorKind.IMPORT for one in self.new)


def merge(
    ours: Sequence[Event], theirs: Sequence[Event], runs: Collection[str], ts: str, *, alone: bool = False
) -> Merge:
    """Return how their log, whose chain is good, joins ours; `runs` are those of our comparison, `ts` is now.

    `alone` says that there is no team here and no rule of four eyes: then a log that holds nothing yet takes theirs as
    it was. Raises ReviewError where an id means two different things, a decision is about a run that is not ours, or an
    event is none that biasdiff writes.
    """
    known = {event.id: event for event in ours}
    shared = [event for event in theirs if event.id in known]
    for event in shared:
        if _said(event) != _said(known[event.id]):
            raise ReviewError(f"event {event.seq} has the id of another one here: {event.id[:80]}")
    rest = [event for event in theirs if event.id not in known]
    restored = alone and _is_new(ours) and _is_of_one_run(theirs)
    people = [event for event in rest if event.actor.kind is not ActorKind.SYSTEM]
    new = [event for event in people if restored or event.action is not Action.RULES]
    _refuse_other_runs(new, runs)
    for event in new:
        if odd := _oddity(event):
            raise ReviewError(f"event {event.seq} {odd}", hint="biasdiff did not write it so: ask where it is from.")
    ids = {event.id for event in shared}
    clashes = _clashes((event for event in ours if event.id not in ids), new)
    drafts = tuple(_restored(event) if restored else _imported(event, ts) for event in new)
    return Merge(drafts, len(shared), len(rest) - len(new), clashes, restored)


def _is_new(ours: Sequence[Event]) -> bool:
    return all(event.action is Action.START for event in ours)


def _is_of_one_run(theirs: Sequence[Event]) -> bool:
    """Return whether a log knows no newer run: what became of decisions there is not among what is taken from it."""
    return all(event.action is Action.START for event in theirs if event.actor.kind is ActorKind.SYSTEM)


def _said(event: Event) -> tuple[object, ...]:
    return (event.actor.name, event.action, event.target, event.after, event.reason, event.anchors, event.batch)


def _refuse_other_runs(new: Iterable[Event], runs: Collection[str]) -> None:
    for event in new:
        if event.run_id not in runs:
            what = f"event {event.seq} is about the run {event.run_id[:40]}, which is not in this comparison"
            raise ReviewError(what, hint="Both logs must be about the same articles: name the right --comparison.")


def _oddity(event: Event) -> str | None:
    """Return what no copy of biasdiff would have written in an event of a person, None where it is like any other."""
    name = event.actor.name
    if event.action in OWN:
        return f"says under the name of a person what only the program says ({event.action})"
    if not event.actor.role.may(LEAST_ROLE[event.action]):
        return f"is by a {event.actor.role}, who may not do this ({event.action})"
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or name.casefold() == SYSTEM.name:
        return "is by somebody whose name is none"
    if not _TIME.fullmatch(event.ts) or len(event.batch or "") > _LONGEST_BATCH or _is_deep(event.after):
        return "holds a time or a value that is none"
    try:
        check_length(event.draft)
    except ReviewError as error:
        return f"is too long: {error.what}"
    return None


def _is_deep(value: object) -> bool:
    layer = [value]
    for _ in range(_DEEPEST + 1):
        inner = [one.values() if isinstance(one, dict) else one for one in layer if isinstance(one, dict | list)]
        if not inner:
            return False
        layer = [one for values in inner for one in values]
    return True


def _imported(event: Event, ts: str) -> Draft:
    """Return the event as ours: who, when and where it was stays in `origin`, also through several copies."""
    return replace(event.draft, ts=ts, actor=replace(event.actor, kind=ActorKind.IMPORT), origin=_origin(event))


def _restored(event: Event) -> Draft:
    """Return the event as it was, with the place that it had."""
    return replace(event.draft, origin=_origin(event))


def _origin(event: Event) -> Origin:
    return event.origin or Origin(event.seq, event.ts, event.hash, event.actor)


def _clashes(ours: Iterable[Event], theirs: Iterable[Event]) -> tuple[Clash, ...]:
    sides: tuple[dict[str, list[Event]], dict[str, list[Event]]] = (defaultdict(list), defaultdict(list))
    for side, events in zip(sides, (ours, theirs), strict=True):
        for event in events:
            for item in items_of(event) if event.actor.kind is not ActorKind.SYSTEM else ():
                side[item].append(event)
    here, there = sides
    return tuple(Clash(item, tuple(here[item]), tuple(there[item])) for item in there if item in here)
