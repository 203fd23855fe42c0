"""Who may see which event: on what several review blind, nobody sees the others' answers before their own.

The whole app, pages, interface, history and exports alike, shows a person the fold of what `visible` leaves; so
blindness is decided here and nowhere else. It hides what was answered, never that somebody acted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compare.model import Comparison
from compare.review.event import Action, ActorKind, Event, Role, claim_target
from compare.review.nouns import ANSWERS, STRUCTURE, Item, Orphan, State
from compare.review.standing import given
from compare.review.state import fold

# What would tell a second reviewer what the first one thinks; notes do, too.
OPINION = frozenset({*ANSWERS, Action.STATE, Action.PAIR, Action.VERDICT, Action.NOTE, Action.CONFLICT})
# These tell it as long as they are not done: what all see done cannot be hidden.
NOT_DONE = frozenset({*STRUCTURE, Action.ADJUDICATE})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks."""

    name: str
    role: Role


def is_hidden_from(state: State, claim: str, viewer: Viewer) -> bool:
    """Return whether others' answers on a claim are hidden from a person; `state` is the fold of everything.

    They open once the person has answered, once it is settled or signed, and for whoever adjudicates once all the
    answers that the rules ask for are there.
    """
    if claim not in state.rows or not state.is_blind(claim):
        return False
    return _is_closed_to(viewer, state.peek(claim_target(claim)), state.required(claim))


def visible(state: State, viewer: Viewer) -> list[Event]:
    """Return the events that a person may see, in order; `state` is the fold of everything."""
    waiting = {event.id for item in state.items.values() for event in item.proposals}
    hidden: set[str] = set()
    for item in _closed_items(state, viewer):
        hidden.update(one.id for one in item.events if _tells(one, viewer, waiting | state.undone))
    hidden |= _built_on(state, hidden)
    out = []
    for event in state.events:
        if _is_about(event, hidden) and not _is_own(event, viewer):
            hidden.add(event.id)
        elif event.id not in hidden:
            out.append(event)
    return out


def seen(state: State, viewer: Viewer, runs: Callable[[str], Comparison]) -> State:
    """Return the review as a person may see it, own proposals done; `state` is the fold of everything."""
    return fold(visible(state, viewer), runs, viewer.name, state.undone, state.waited)


def _built_on(state: State, hidden: set[str]) -> set[str]:
    """The proposals that go on from hidden ones of the same person: they would show what these do."""
    homes: dict[int, list[str]] = {}
    events = {event.seq: event for item in state.items.values() for event in item.proposals}
    for target, item in state.items.items():
        for event in item.proposals:
            homes.setdefault(event.seq, []).append(target)
    closed: set[tuple[str, str]] = set()
    found: set[str] = set()
    for seq in sorted(homes):
        places = {(events[seq].actor.name, home) for home in homes[seq]}
        if events[seq].id in hidden or not places.isdisjoint(closed):
            closed |= places
            found.add(events[seq].id)
    return found


def _is_closed_to(viewer: Viewer, item: Item, required: int) -> bool:
    answers = given(item)
    if item.settled or item.signed or any(answer.by.name == viewer.name for answer in answers):
        return False
    return not (viewer.role.may(Role.ADJUDICATOR) and len(answers) >= required)


def _closed_items(state: State, viewer: Viewer) -> Iterator[Item]:
    """The items whose answers a person may not see: claims, what was merged into them, and what is about them."""
    claims = {claim for claim in state.rows if is_hidden_from(state, claim, viewer)}
    places = {piece.unit.key for claim in claims for piece in state.rows[claim].pieces}
    for target, item in state.items.items():
        kind, _, name = target.partition(":")
        if (
            (kind == "claim" and _is_closed_claim(state, _survivor(state, name), claims))
            or (kind == "pair" and not places.isdisjoint(name.split("|")))
            or (kind == "conflict" and _is_unjudged(state, item, viewer))
        ):
            yield item
    for target, orphan in state.orphans.items():
        if state.rules.blind and _is_closed_orphan(state, target.partition(":")[0], orphan, viewer):
            yield orphan.item


def _is_closed_orphan(state: State, kind: str, orphan: Orphan, viewer: Viewer) -> bool:
    """What was said blind stays so without its place; on a pair nobody answers any more: adjudicators find it one."""
    if kind == "conflict":
        return _is_unjudged(state, orphan.item, viewer)
    if kind == "pair":
        return bool(orphan.blind) and not viewer.role.may(Role.ADJUDICATOR)
    return bool(orphan.blind) and _is_closed_to(viewer, orphan.item, orphan.blind)


def _is_closed_claim(state: State, claim: str, closed: set[str]) -> bool:
    """A row that somebody only proposes is nobody else's to see."""
    return claim in closed or claim not in state.rows


def _survivor(state: State, claim: str) -> str:
    """The live claim into which a claim was merged, or of which somebody proposes to split it off; else itself."""
    for _ in range(len(state.gone) + len(state.items)):
        if claim in state.rows:
            break
        claim, before = state.gone.get(claim) or _split_from(state, claim), claim
        if claim == before:
            break
    return claim


def _split_from(state: State, claim: str) -> str:
    events = state.peek(claim_target(claim)).events
    splits = (one for one in events if one.action is Action.SPLIT and (one.after or {}).get("row") == claim)
    first = next(splits, None)
    return first.target.removeprefix("claim:") if first else claim


def _is_unjudged(state: State, item: Item, viewer: Viewer) -> bool:
    """Whether a person has still to judge a conflict that several judge blind."""
    required = state.rules.reviews_per_conflict
    complete = viewer.role.may(Role.ADJUDICATOR) and len(item.judged) >= required
    return state.rules.blind and required > 1 and viewer.name not in item.judged and not complete


def _tells(event: Event, viewer: Viewer, not_done: frozenset[str] | set[str]) -> bool:
    opinion = event.action in OPINION or (event.action in NOT_DONE and event.id in not_done)
    return opinion and not _is_own(event, viewer)


def _is_own(event: Event, viewer: Viewer) -> bool:
    return event.actor.kind is ActorKind.SYSTEM or event.actor.name == viewer.name


def _is_about(event: Event, hidden: set[str]) -> bool:
    acts = event.action in (Action.UNDO, Action.REDO, Action.RESOLVE)
    return acts and event.target.removeprefix("event:") in hidden
