"""What was done on another copy and came here by an import: what of it counts, and how its names are shown.

An answer is an answer, wherever it was given. What ends a question (a signature, a sign-off, a settlement) ended it
there: here it stays in the log and in the history, and binds nobody. Nothing that somebody said here is replaced by it.
Who said it nobody verified, so each such name is shown with IMPORTED beside it.
"""

from compare.review.event import Action, Actor, ActorKind, Event, items_of
from compare.review.nouns import ANSWERS, STRUCTURE, Item, State

IMPORTED = "imported, not verified"

# What is for people here to say: it ends a question, opens it again, or throws decisions away.
ENDS = frozenset({Action.SIGN, Action.SIGN_OFF, Action.ADJUDICATE, Action.REOPEN, Action.DISCARD, Action.RULES})
_ANSWERING = frozenset({*ANSWERS, Action.STATE})
_JUDGING = frozenset({Action.QUOTE, Action.CONFLICT, Action.PAIR})


def named(actor: Actor) -> str:
    """Return a name as it is shown: that of an import says that it is one."""
    return f"{actor.name} ({IMPORTED})" if actor.kind is ActorKind.IMPORT else actor.name


def is_aside(state: State, event: Event) -> bool:
    """Return whether an event counts for nothing: an imported one that ends, changes or replaces what is said here."""
    if event.actor.kind is not ActorKind.IMPORT:
        return False
    items = [state.peek(target) for target in items_of(event)]
    return event.action in ENDS or any(_is_in_the_way(item, event) for item in items)


def _is_in_the_way(item: Item, event: Event) -> bool:
    """Whether something was said here that the event would change: an end of ours, or the same person's own words."""
    name, action = event.actor.name, event.action
    if action in _ANSWERING or action in STRUCTURE:
        closed = item.settled is not None or (item.signed is not None and not item.stale)
        own = item.answers.get(name) if action in _ANSWERING else None
        return closed or (own is not None and is_over(event.actor, own.by))
    said = item.judged.get(name) if action in _JUDGING else item.verdict if action is Action.VERDICT else None
    return said is not None and is_over(event.actor, said.actor)


def is_over(actor: Actor, other: Actor) -> bool:
    """Return whether what `actor` does would go over what was said here: it is imported, and the other is not."""
    return actor.kind is ActorKind.IMPORT and other.kind is not ActorKind.IMPORT
