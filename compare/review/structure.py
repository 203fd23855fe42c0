"""Structure: what merging, splitting, moving, adding and rewording do to the rows, and the rows as somebody proposes.

An event that does not fit the rows raises and changes nothing. Where a regrouping is only a proposal, on a claim that
several review blind, changes.py decides; nothing here touches answers.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from compare.errors import ReviewError
from compare.matrix import TOLD
from compare.model import Status
from compare.review.event import Action, Event, Unit, items_of
from compare.review.nouns import State
from compare.review.rows import Piece, Row, merged, split, with_piece, without

After = Mapping[str, Any]
# What an event from anywhere may make a change raise; a fold lists such an event and goes on.
FAULTS = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError, ReviewError)


def regroup(state: State, event: Event) -> None:
    """Do to the rows what an event says; raises one of FAULTS where it does not fit them, and changes nothing then."""
    REGROUPINGS[event.action](state, event.target.removeprefix("claim:"), event.after or {})


def claims_of(event: Event) -> tuple[str, ...]:
    """Return the ids of the claims that an event touches."""
    return tuple(target.removeprefix("claim:") for target in items_of(event))


def proposals(state: State, name: str) -> list[Event]:
    """Return the regroupings that a person proposes and nobody has settled, in the order of the log."""
    found = {
        event.seq: event
        for item in state.items.values()
        if not item.settled
        for event in item.proposals
        if event.actor.name == name
    }
    settled = {event.seq for item in state.items.values() if item.settled for event in item.proposals}
    return [found[seq] for seq in sorted(found) if seq not in settled]


def proposed(state: State, name: str) -> dict[str, Row]:
    """Return the live rows as a person would have them: with their open proposals done, those that fit."""
    if name not in state.memo:
        mine = replace(state, rows=dict(state.ground), base=None)
        for event in proposals(state, name):
            try:
                regroup(mine, event)
            except FAULTS:
                continue  # somebody else changed the rows since
        state.memo[name] = mine.rows
    return state.memo[name]


def grouping(state: State, claim: str, name: str) -> frozenset[frozenset[tuple[Unit, Status]]]:
    """Return how a person would group the evidence of a live claim: who calls new rows by which id does not matter."""
    units = {piece.unit for piece in state.ground[claim].pieces}
    return frozenset(
        frozenset((piece.unit, piece.state) for piece in row.pieces)
        for row in proposed(state, name).values()
        if row.id == claim or any(piece.unit in units for piece in row.pieces)
    )


# ---------------------------------------------------------------- each action


def _merge(state: State, claim: str, after: After) -> None:
    names = after["merged"]
    if not isinstance(names, list) or not names or claim in names or len(set(names)) != len(names):
        raise ReviewError("a merge names other claims, each once")
    others = [state.rows[name] for name in names]
    state.rows[claim] = merged(state.rows[claim], others, _wording(after))
    for other in others:
        del state.rows[other.id]


def _split(state: State, claim: str, after: After) -> None:
    row, name = state.rows[claim], after["row"]
    if not isinstance(name, str) or name in state.rows:
        raise ReviewError("the new row needs an id of its own")
    units = [unit_from(one) for one in after["units"]]
    left, taken = split(row, units, name, _wording(after) or words_of(state, units[0]), state.machine)
    if not left.pieces or not taken.pieces:
        raise ReviewError("a split needs evidence on both sides")
    all_rows = list(state.rows.items())
    place = list(state.rows).index(claim)
    state.rows = dict([*all_rows[:place], (claim, left), (name, taken), *all_rows[place + 1 :]])


def _move(state: State, claim: str, after: After) -> None:
    unit, home = unit_from(after["unit"]), state.rows[after["to"]]
    left, piece = _taken(state.rows[claim], unit)
    if home.id == claim:
        raise ReviewError("evidence moves to another claim")
    state.rows[claim], state.rows[home.id] = left, with_piece(home, piece)


def _detach(state: State, claim: str, after: After) -> None:
    state.rows[claim], _ = _taken(state.rows[claim], unit_from(after["unit"]))


def _taken(row: Row, unit: Unit) -> tuple[Row, Piece]:
    """Return the row without a piece, and the piece; a row keeps one at least."""
    found = sorted((one for one in row.pieces if one.unit == unit), key=lambda one: one.row or "")
    left = without(row, unit)
    if not found or not left.pieces:
        raise ReviewError("the claim does not have this evidence, or no other")
    return left, found[0]


def _add_evidence(state: State, claim: str, after: After) -> None:
    unit, status = unit_from(after["unit"]), Status(after.get("state", Status.STATED))
    words_of(state, unit)
    if status not in TOLD:
        raise ReviewError("added words state, half state or contradict the claim")
    state.rows[claim] = with_piece(state.rows[claim], Piece(unit, None, status))


def _new_claim(state: State, claim: str, after: After) -> None:
    unit = unit_from(after["unit"])
    words = words_of(state, unit)
    if claim in state.rows:
        raise ReviewError("the new claim is there already")
    state.rows[claim] = Row(claim, _wording(after) or words, frozenset((Piece(unit, None),)), (), human=True)


def _reword(state: State, claim: str, after: After) -> None:
    wording = _wording(after)
    if not wording:
        raise ReviewError("the wording is empty")
    state.rows[claim] = replace(state.rows[claim], wording=wording, human=True)


def _wording(after: After) -> str | None:
    wording = after.get("wording")
    if wording is not None and not isinstance(wording, str):
        raise ReviewError("a wording is text")
    return wording


def unit_from(plain: Mapping[str, Any]) -> Unit:
    """Return the unit that an event holds as plain values; raises what a missing or odd value raises."""
    return Unit(str(plain["article"]), int(plain["start"]), int(plain["end"]))


def words_of(state: State, unit: Unit) -> str:
    """Return the words of a unit; raises ReviewError where its article or its place is not there."""
    text = next((one.text for one in state.run.articles if one.id == unit.article), None)
    if text is None or not 0 <= unit.start < unit.end <= len(text):
        raise ReviewError(f"{unit.key} is no place in the articles of this run")
    return text[unit.start : unit.end]


def row_from(plain: Mapping[str, Any]) -> Row:
    """Return the row that a re-run wrote as plain values."""
    pieces = frozenset(Piece(unit_from(one["unit"]), one["row"], Status(one["state"])) for one in plain["pieces"])
    return Row(plain["id"], plain["wording"], pieces, tuple(plain["sources"]), human=True)


def row_to(row: Row) -> dict[str, Any]:
    """Return a row as plain values, pieces in the order of their places."""
    pieces = sorted(row.pieces, key=lambda one: (one.unit.article, one.unit.start, one.unit.end, one.row or ""))
    plain = [{"unit": one.unit.to_dict(), "row": one.row, "state": one.state.value} for one in pieces]
    return {"id": row.id, "wording": row.wording, "pieces": plain, "sources": list(row.sources)}


REGROUPINGS: dict[Action, Callable[[State, str, After], None]] = {
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.MOVE: _move,
    Action.DETACH: _detach,
    Action.ADD: _add_evidence,
    Action.CLAIM: _new_claim,
    Action.WORDING: _reword,
}
