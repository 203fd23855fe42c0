"""Who may see which event: on a claim that several review blind, nobody sees the others' answers before their own.

The whole app, pages, interface, history and exports alike, shows a person the fold of what `visible` leaves; so
blindness is decided here and nowhere else. It hides what was answered, never that somebody acted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from compare.review.event import Action, ActorKind, Event, Role, items_of
from compare.review.nouns import ANSWERS, STRUCTURE, State
from compare.review.standing import given

# What would tell a second reviewer what the first one thinks; notes do, too.
OPINION = frozenset({*ANSWERS, *STRUCTURE, Action.STATE, Action.PAIR, Action.VERDICT, Action.NOTE, Action.CONFLICT})


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
    item = state.peek(f"claim:{claim}")
    answers = given(item)
    if item.settled or item.signed or any(answer.by.name == viewer.name for answer in answers):
        return False
    return not (viewer.role.may(Role.ADJUDICATOR) and len(answers) >= state.required(claim))


def visible(state: State, viewer: Viewer) -> list[Event]:
    """Return the events that a person may see, in order; `state` is the fold of everything."""
    by_id = {event.id: event for event in state.events}
    hidden = {claim for claim in state.rows if is_hidden_from(state, claim, viewer)}
    return [event for event in state.events if not _is_hidden(event, hidden, viewer, by_id)]


def _is_hidden(event: Event, hidden: set[str], viewer: Viewer, by_id: dict[str, Event]) -> bool:
    if event.actor.kind is ActorKind.SYSTEM or event.actor.name == viewer.name:
        return False
    if event.action in (Action.UNDO, Action.REDO, Action.RESOLVE):
        target = by_id.get(event.target.removeprefix("event:"))
        return target is not None and _is_hidden(target, hidden, viewer, by_id)
    return event.action in OPINION and _touches(items_of(event), hidden)


def _touches(items: Iterable[str], hidden: set[str]) -> bool:
    return any(item.removeprefix("claim:") in hidden for item in items)
