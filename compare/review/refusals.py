"""Why an action is refused, and what it points at: the errors of check.py, and how a claim or an item is looked up."""

import json
from collections.abc import Collection, Mapping

from compare.errors import ReviewError
from compare.review.conflicts import conflict_id
from compare.review.event import Draft, Unit, claim_target, item_of
from compare.review.nouns import STRUCTURE, State
from compare.review.structure import words_of

# Longest texts that a person may write, in characters: a note is a page, a wording a long sentence.
LONGEST_NOTE, LONGEST_WORDING, LONGEST_NAME = 10_000, 2_000, 80
# Characters of JSON that one decision may say: a row of a thousand pieces that is split takes 70,000.
MOST_SAID = 200_000
_LONGEST = {"text": LONGEST_NOTE, "guidelines": LONGEST_NOTE} | dict.fromkeys(
    ("wording", "rating", "speaker"), LONGEST_WORDING
)


class ForbiddenError(ReviewError):
    """The role may not do this."""


class MissingError(ReviewError):
    """What the action points at is not there."""


class ClosedError(ReviewError):
    """What the action points at is signed or settled: it must be reopened first."""


class IncompleteError(ReviewError):
    """What the action says is not whole or contradicts itself."""


def check_length(draft: Draft) -> None:
    """Raise IncompleteError for words that are longer than any person would read."""
    for name, most in _LONGEST.items():
        value = (draft.after or {}).get(name)
        if isinstance(value, str) and len(value) > most:
            raise IncompleteError(f"{name} is longer than {most} characters")
    if draft.reason is not None and len(draft.reason) > LONGEST_NOTE:
        raise IncompleteError(f"the reason is longer than {LONGEST_NOTE} characters")
    if draft.after and len(json.dumps(draft.after)) > MOST_SAID:
        raise IncompleteError(f"a decision says {MOST_SAID:,} characters at most")


def claim_of(state: State, draft: Draft) -> str:
    """Return the live claim that a draft is about, not signed; a row that is only proposed can only be regrouped."""
    claim = item_of(draft.target).partition(":")[2]  # what a cell is of; of a claim's own target all of it counts
    return live(state, claim, state.rows if draft.action in STRUCTURE else state.ground)


def live(state: State, claim: str, rows: Mapping[str, object]) -> str:
    """Return a claim that is among `rows` and not signed; raises MissingError, ClosedError."""
    if claim not in rows or claim not in state.rows:
        hint = f"It was merged into {state.gone[claim]}." if claim in state.gone else None
        raise MissingError(f"there is no claim {str(claim)[:40]!r} (any more)", hint=hint)
    item = state.peek(claim_target(claim))
    if item.signed and not item.stale:
        raise ClosedError("this claim is signed", hint="Reopen it first.")
    return claim


def open_claim(state: State, draft: Draft) -> str:
    """Return the live claim that a draft is about, neither signed nor adjudicated."""
    claim = claim_of(state, draft)
    _refuse_settled(state, claim)
    return claim


def open_too(state: State, claim: object, rows: Mapping[str, object]) -> None:
    """Raise unless another claim that an action changes is there and open, too."""
    _refuse_settled(state, live(state, str(claim), rows))


def _refuse_settled(state: State, claim: str) -> None:
    if state.peek(claim_target(claim)).settled:
        raise ClosedError("this claim is adjudicated", hint="Reopen it first.")


def item_there(state: State, draft: Draft) -> None:
    """Raise MissingError unless the claim, quotation, conflict or pair that a draft is about is there, or was once."""
    if draft.target.startswith("pair:") or draft.target not in state.orphans:
        check_there(state, draft.target)


def check_there(state: State, target: str) -> None:
    """Raise MissingError unless the claim, quotation, conflict or pair of a target is there."""
    kind, _, name = target.partition(":")
    if kind == "pair":
        keys = name.split("|")
        units = [Unit.parse(key) for key in keys]
        for unit in units:
            words_of(state, unit)
        if len(set(keys)) != 2 or keys != sorted(unit.key for unit in units):  # one pair has one name
            raise IncompleteError("a pair names two pieces of evidence, in their order")
    elif name not in _known(state, kind):
        raise MissingError(f"there is no {kind} {name[:60]!r} in this run")


def _known(state: State, kind: str) -> Collection[str]:
    if kind == "claim":
        return state.ground
    if kind == "conflict":
        return conflict_ids(state)
    return {f"{row.id}/{cell.article}" for row in state.run.quotes for cell in row.cells}


def conflict_ids(state: State) -> dict[str, int]:
    """Return the index of each conflict of the run by its id, a hash of where its sides stand."""

    return {conflict_id(one): number for number, one in enumerate(state.run.conflicts)}
