"""Whether evidence may be regrouped so: the part of check.py that is about rows, on the rows as the actor has them."""

import re
from collections.abc import Mapping
from typing import Any

from compare.matrix import TOLD
from compare.model import Status
from compare.review.event import Action, Draft, claim_target
from compare.review.nouns import State
from compare.review.refusals import IncompleteError, MissingError, open_claim, open_too
from compare.review.structure import unit_from, words_of

# What a person may call a claim of their own: it stands in addresses and pages.
NEW_CLAIM = re.compile(r"n-[0-9A-Za-z_-]{1,60}")


def check_merge(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise unless the claims are there and open, and a wording is text."""
    claim, others = open_claim(state, draft), after["merged"]
    if not isinstance(others, list) or not others or claim in others or len(set(others)) != len(others):
        raise IncompleteError("a merge names one other claim at least, each once")
    for other in others:
        open_too(state, other, state.rows)
    _check_wording(after)


def _check_wording(after: Mapping[str, Any]) -> None:
    if not isinstance(after.get("wording"), str | None):
        raise IncompleteError("a wording is text")


def check_split(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise unless some of the evidence moves, some stays, and the new claim has an id of its own."""
    row = state.rows[open_claim(state, draft)]
    wanted = {unit_from(one) for one in after["units"]}
    here = {piece.unit for piece in row.pieces}
    if not wanted or not wanted < here:
        raise IncompleteError("a split moves some of the evidence of the claim and leaves some")
    _check_new(state, after["row"])
    _check_wording(after)


def _check_new(state: State, claim: str) -> None:
    known = {*state.rows, *state.ground, *state.gone}
    if not NEW_CLAIM.fullmatch(claim) or claim in known or claim_target(claim) in state.items:
        raise IncompleteError('the new claim needs an id of its own that begins with "n-"')


def check_move(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise unless the evidence is there, not the only one, and the claim it moves to is open."""
    row = state.rows[open_claim(state, draft)]
    if unit_from(after["unit"]) not in {piece.unit for piece in row.pieces}:
        raise MissingError("this claim does not have that evidence (any more)")
    if draft.action is Action.MOVE:
        if after["to"] == row.id:
            raise MissingError("there is no other claim to move it to")
        open_too(state, after["to"], state.rows)
    if len({piece.unit for piece in row.pieces}) == 1:
        raise IncompleteError("it is the only evidence of the claim", hint="Merge or reject the claim instead.")


def check_add(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise unless the words are there; of a new claim, unless its id is its own."""
    if draft.action is Action.ADD:
        open_claim(state, draft)
        if Status(after.get("state", "stated")) not in TOLD:
            raise IncompleteError("added words state, half state or contradict the claim")
    else:
        _check_new(state, draft.target.removeprefix("claim:"))
        _check_wording(after)
    if not words_of(state, unit_from(after["unit"])).strip():
        raise IncompleteError("the words are empty")


def check_words(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """Raise unless there is a wording."""
    open_claim(state, draft)
    _check_wording(after)
    if not (after["wording"] or "").strip():
        raise IncompleteError("the wording is empty")
