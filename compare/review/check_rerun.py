"""Whether a decision may be kept, given away, retired or discarded after a newer run: that part of check.py."""

from collections.abc import Mapping
from typing import Any

from compare.review.event import Action, Draft, beside
from compare.review.nouns import Pile, State
from compare.review.refusals import IncompleteError, MissingError, check_there, open_too


def check_keep(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    """Raise unless there is something to check."""
    if state.peek(draft.target).check is None:
        raise MissingError("there is nothing to check there")


def check_orphan(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise unless the orphan is there, and what it is given to is there and open."""
    _find(state, draft.target)
    if draft.action is not Action.ATTACH:
        return
    if draft.target.startswith("claim:"):
        open_too(state, after["to"], state.ground)
    elif not isinstance(after["to"], str):
        raise IncompleteError("what it is given to goes by a name")
    else:
        check_there(state, beside(draft.target, after["to"]))


def _find(state: State, target: str) -> None:
    orphan = state.orphans.get(target)
    if orphan is None or orphan.discarded:
        raise MissingError("there is no such orphan")


def check_discard(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise unless what is to be discarded waits there, and the title of the report was typed."""
    if Pile(after["of"]) is Pile.ORPHAN:
        _find(state, draft.target)
    else:
        check_keep(state, draft, after)
    if not isinstance(after["title"], str) or after["title"].split() != state.run.title.split():
        hint = "Nothing was discarded."
        raise IncompleteError("the title of the report is not the one that was typed", hint=hint)
