"""From what a person sends to events in the log: asked whether it may be, appended, and what then stands.

Several events of one request are taken all or none; each is asked on what those before it leave. Nothing is locked
while the disk is waited for: what was asked holds because a later event on the same item is a clash.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from compare.review.check import LEAST_ROLE, OWN, ForbiddenError, check
from compare.review.event import Action, Actor, Draft, Event, items_of, seal
from compare.review.nouns import State
from compare.review.standing import progress
from compare.review.state import advance, fold
from compare.review.visible import Viewer, is_hidden_from, visible
from compare.store.base import ClashError, Head, Store
from compare.web.drafting import Said, draft_of
from compare.web.folds import Folds, Review


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the events in their places, the end of the log, how far each touched claim has come."""

    events: tuple[Event, ...]
    head: Head
    progress: dict[str, str]


def decide(
    folds: Folds,
    store: Store,
    comparison: str,
    viewer: Viewer,
    said: Sequence[Said],
    expected: Mapping[str, int],
    ts: str,
) -> Done:
    """Append what a person says, all of it or nothing.

    Raises ClashError with the events that the person may see, the errors of review/check.py, and those of the store.
    """
    with folds.open(comparison) as review:
        again = _again(review, viewer, said)
        if again is not None:
            return _done(review, viewer, again)
        drafts = _checked(review, viewer, said, ts)
        # Whatever the actor knew, it was asked on this state: what comes later on these items is a clash.
        known = {item: review.full.seq for draft in drafts for item in items_of(draft)}
        known |= {item: min(seq, known.get(item, seq)) for item, seq in expected.items()}
        shown = {event.id for event in visible(review.full, viewer)} if _is_late(review.full, known) else frozenset()
        hidden = _Hidden(review.full, viewer, shown)
    try:
        events = store.append(comparison, drafts, known, hidden)
    except ClashError as clash:
        raise ClashError(_theirs(folds, comparison, viewer, clash)) from clash
    with folds.open(comparison) as review:
        return _done(review, viewer, events)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Whether an event is none of the actor's business: an opinion that they may not see yet, or their own work."""

    full: State
    viewer: Viewer
    shown: Set[str]

    def __call__(self, event: Event) -> bool:
        if event.seq <= self.full.seq:
            return event.id not in self.shown
        claim = event.target.partition(":")[2].partition("/")[0]
        return event.actor.name != self.viewer.name and is_hidden_from(self.full, claim, self.viewer)


def _is_late(full: State, known: Mapping[str, int]) -> bool:
    """Whether something happened on an item that the actor does not know: only then it matters what they may see."""
    return any(full.peek(item).seq > seq for item, seq in known.items())


def _again(review: Review, viewer: Viewer, said: Sequence[Said]) -> tuple[Event, ...] | None:
    """Return the events of a request that was kept before and is repeated because its answer was lost."""
    found = [review.ids.get(one.id) for one in said]
    kept = [event for event in found if event is not None]
    if len(kept) < len(said) or not all(
        one.is_again(event, viewer.name) for one, event in zip(said, kept, strict=True)
    ):
        return None
    return tuple(kept)


def _checked(review: Review, viewer: Viewer, said: Sequence[Said], ts: str) -> list[Draft]:
    """Return the drafts, each asked on what those before it leave; raises what `check` raises."""
    actor = Actor(viewer.name, role=viewer.role)
    for one in said:
        # Before anything is looked up: who may not do it learns nothing of what is there.
        if one.action in OWN or not viewer.role.may(LEAST_ROLE[one.action]):
            check(review.full, Draft(one.id, ts, "", "", actor, one.action, one.target))
            raise ForbiddenError("this is not yours to do")
    seen = review.seen(viewer) if len(said) > 1 or _needs_view(review.full, said[0]) else review.full
    state, drafts = review.full, []
    for number, one in enumerate(said):
        draft = draft_of(one, actor, ts, state, seen)
        check(state, draft)
        drafts.append(draft)
        if number == 0 and len(said) > 1:
            state = fold(state.events, review.run)  # a copy to try it out on
        if number + 1 < len(said):
            state = advance(state, [seal(draft, state.seq + 1, state.head)], review.run)
    return drafts


def _needs_view(full: State, said: Said) -> bool:
    """Whether what the actor sees there may differ from what all see: only then their own view must be made."""
    if said.action in (Action.UNDO, Action.REDO, Action.RESOLVE, Action.RULES, Action.SIGN_OFF):
        return False
    kind, _, name = said.target.partition(":")
    claim = name.partition("/")[0]
    return kind not in ("claim", "cell") or claim not in full.rows or full.is_blind(claim)


def _theirs(folds: Folds, comparison: str, viewer: Viewer, clash: ClashError) -> list[Event]:
    with folds.open(comparison) as review:
        shown = {event.id for event in visible(review.full, viewer)}
    return [event for event in clash.events if event.id in shown]


def _done(review: Review, viewer: Viewer, events: Sequence[Event]) -> Done:
    claims = {item.partition(":")[2] for event in events for item in _items(review, event) if item.startswith("claim:")}
    standing = {claim: word for claim in sorted(claims) if (word := _progress(review, viewer, claim)) is not None}
    return Done(tuple(events), Head(review.full.seq, review.full.head), standing)


def _items(review: Review, event: Event) -> tuple[str, ...]:
    """Return what an event touches; of one that takes back another, what that one touched."""
    other = review.ids.get(event.target.removeprefix("event:")) if event.target.startswith("event:") else None
    return items_of(other) if other is not None else items_of(event)


def _progress(review: Review, viewer: Viewer, claim: str) -> str | None:
    """Return how far a claim has come as the person may see it; None where it is not there."""
    full = review.full
    if claim in full.rows and not full.is_blind(claim):
        return progress(full, claim).value
    seen = review.seen(viewer)
    return progress(seen, claim).value if claim in seen.rows else None
