"""From what a person sends to events in the log: asked whether it may be, appended, and what then stands.

Several events of one request are taken all or none; each is asked on what those before it leave. Nothing is locked
while the disk is waited for: what was asked holds because a later event on the same item is a clash.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from compare.errors import ReviewError
from compare.review.check import LEAST_ROLE, OWN, ForbiddenError, IncompleteError, check
from compare.review.event import Action, Actor, Draft, Event, items_of, seal
from compare.review.nouns import State
from compare.review.standing import progress
from compare.review.state import LOOKING_BACK, advance, fold
from compare.review.visible import Viewer, visible
from compare.store.base import ClashError, Head, Store
from compare.web.drafting import Said, draft_of
from compare.web.folds import Folds, Review

# How many acts of one request may take back or restore others: after each the whole log is read again, while the other
# reviewers wait. What was done in one go is taken back by one.
MOST_BACK = 20
# How often a decision is tried while others, whose answers the actor may not see, decide on the same item.
TRIES = 10


class BusyError(ReviewError):
    """Others decided on the same all the time; nothing was written."""


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
    hidden: set[str] = set()
    for _ in range(TRIES):
        with folds.open(comparison) as review:
            again = _again(review, viewer, said)
            if again is not None:
                return _done(review, viewer, again)
            drafts = _checked(review, viewer, said, ts)
            # Whatever the actor knew, it was asked on this state: what comes later on these items is a clash.
            known = {item: review.full.seq for draft in drafts for item in items_of(draft)}
        known |= {item: min(seq, known.get(item, seq)) for item, seq in expected.items()}
        try:
            events = store.append(comparison, drafts, known, partial(_is_among, hidden))
        except ClashError as clash:
            # What the actor may not see yet cannot clash with what they say, and must not show that it is there.
            hidden |= _hidden(folds, comparison, viewer, clash)
            continue
        with folds.open(comparison, events) as review:
            return _done(review, viewer, events)
    raise BusyError("too many decide on this at once", hint="Try again in a moment.")


def _is_among(ids: Collection[str], event: Event) -> bool:
    return event.id in ids


def _hidden(folds: Folds, comparison: str, viewer: Viewer, clash: ClashError) -> set[str]:
    """Return the ids of the events that were in the way and are hidden; raises ClashError where one is not."""
    with folds.open(comparison) as review:
        shown = {event.id for event in visible(review.full, viewer)}
    theirs = [event for event in clash.events if event.id in shown]
    if theirs:
        raise ClashError(theirs) from clash
    return {event.id for event in clash.events}


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
    if sum(one.action in LOOKING_BACK for one in said) > MOST_BACK:
        raise IncompleteError(f"at most {MOST_BACK} acts are taken back or restored at once")
    seen = review.seen(viewer) if len(said) > 1 else _seen(review, viewer, said[0])
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


def _seen(review: Review, viewer: Viewer, said: Said) -> State:
    """Return what the actor sees of what one act is about; a whole view is made only where nothing less will do."""
    if said.action in (Action.UNDO, Action.REDO, Action.RESOLVE, Action.RULES, Action.SIGN_OFF):
        return review.full  # these say nothing of what stood there, nor point at words
    kind, _, name = said.target.partition(":")
    if kind not in ("claim", "cell") or said.action in (Action.MERGE, Action.ATTACH):
        return review.seen(viewer)
    return review.seen_claim(viewer, name.partition("/")[0])


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
    seen = review.seen_claim(viewer, claim)
    return progress(seen, claim).value if claim in seen.rows else None
