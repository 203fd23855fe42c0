"""What a person sends becomes a draft: before, anchors, time, run and actor are filled in here, never taken over.

Pure: the time and the state are given. `before` is what the actor saw there, so it tells nobody's hidden answer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from compare.review.anchors import anchor_of_unit
from compare.review.changes import unit_from
from compare.review.conflicts import conflict_id
from compare.review.event import Action, Actor, Anchor, Draft, Event, Unit, item_of
from compare.review.nouns import ANSWERS, STRUCTURE, Pile, State
from compare.review.standing import final_cells
from compare.review.structure import FAULTS
from compare.signature import VERSION

# A claim that a hundred sentences tell is told by the first of them.
MOST_ANCHORS = 100


@dataclass(frozen=True, slots=True)
class Said:
    """What a person sends: one event without its circumstances."""

    id: str
    action: Action
    target: str
    after: dict[str, Any] | None = None
    reason: str | None = None
    batch: str | None = None

    def is_again(self, event: Event, name: str) -> bool:
        """Return whether an event of the log is this one, sent before by the same person."""
        mine = (self.action, self.target, self.after, self.reason, self.batch, name)
        return mine == (event.action, event.target, event.after, event.reason, event.batch, event.actor.name)


def draft_of(said: Said, actor: Actor, ts: str, full: State, seen: State) -> Draft:
    """Return the draft of what a person said; `full` is the fold of everything, `seen` what they may see."""
    return Draft(
        said.id,
        ts,
        full.run_id,
        VERSION,
        actor,
        said.action,
        said.target,
        before_of(said, seen, actor.name),
        said.after,
        said.reason,
        anchors_of(said, seen),
        said.batch,
    )


# ---------------------------------------------------------------- what stood there


def before_of(said: Said, seen: State, name: str) -> dict[str, Any] | None:
    """Return what stood there before, as the actor saw it; None where nothing did or it is not there."""
    find = BEFORE.get(said.action)
    if find is None:
        return None
    try:
        return find(said, seen, name)
    except FAULTS:
        return None


def _cells(said: Said, seen: State, name: str) -> dict[str, Any] | None:
    """The states of the claim's cells, and the actor's own answer."""
    claim = item_of(said.target).removeprefix("claim:")
    cells = {final.cell.article: final.cell.status.value for final in final_cells(seen, claim)}
    if said.action is Action.STATE:
        return {"state": cells[said.target.partition("/")[2]]}
    answer = seen.peek(item_of(said.target)).answers.get(name)
    return {"verdict": answer.verdict.value if answer and answer.verdict else None, "cells": cells}


def _judged(said: Said, seen: State, name: str) -> dict[str, Any] | None:
    event = seen.peek(said.target).judged.get(name)
    return event.after if event else None


def _row(said: Said, seen: State, _: str) -> dict[str, Any] | None:
    row = seen.rows[said.target.removeprefix("claim:")]
    return {"wording": row.wording, "units": sorted(piece.unit.key for piece in row.pieces)}


def _verdict(said: Said, seen: State, _: str) -> dict[str, Any] | None:
    verdict = seen.peek(said.target).verdict
    return verdict.after if verdict else None


def _assigned(said: Said, seen: State, _: str) -> dict[str, Any] | None:
    return {"to": seen.peek(said.target).assigned}


def _settled(said: Said, seen: State, _: str) -> dict[str, Any] | None:
    settled = seen.peek(said.target).settled
    if settled is None:
        return None
    return {"verdict": settled.verdict, "cells": {article: one.value for article, one in settled.cells.items()}}


def _decisions(said: Said, seen: State, _: str) -> dict[str, Any] | None:
    """How many decide there; not what, for others may have to answer still without knowing it."""
    orphan = seen.orphans.get(said.target) if (said.after or {})["of"] == Pile.ORPHAN else None
    item = orphan.item if orphan else seen.peek(said.target)
    return {"decisions": len(item.answers) + len(item.judged) + bool(item.settled)}


def _rules(said: Said, seen: State, _: str) -> dict[str, Any] | None:
    old = seen.rules.to_dict()
    return {name: old[name] for name in said.after or {}}


BEFORE: Mapping[Action, Callable[[Said, State, str], dict[str, Any] | None]] = {
    **dict.fromkeys((*ANSWERS, Action.STATE), _cells),
    **dict.fromkeys(STRUCTURE, _row),
    **dict.fromkeys((Action.PAIR, Action.QUOTE, Action.CONFLICT), _judged),
    Action.VERDICT: _verdict,
    Action.ASSIGN: _assigned,
    Action.ADJUDICATE: _settled,
    Action.RULES: _rules,
    Action.DISCARD: _decisions,
}


# ---------------------------------------------------------------- where it points


def anchors_of(said: Said, seen: State) -> tuple[Anchor, ...]:
    """Return the words that an event is about, each with its neighbours, in the order of the columns and the text."""
    texts = {reading.id: reading.text for reading in seen.run.articles}
    order = {article: place for place, article in enumerate(texts)}
    try:
        units = {unit for unit in _units(said, seen) if _is_in(unit, texts)}
    except FAULTS:
        return ()
    ordered = sorted(units, key=lambda unit: (order[unit.article], unit.start, unit.end))
    return tuple(anchor_of_unit(texts[unit.article], unit) for unit in ordered[:MOST_ANCHORS])


def _is_in(unit: Unit, texts: Mapping[str, str]) -> bool:
    return unit.article in texts and 0 <= unit.start < unit.end <= len(texts[unit.article])


def _units(said: Said, seen: State) -> Iterable[Unit]:
    kind, _, name = said.target.partition(":")
    after = said.after or {}
    if "unit" in after:
        return [unit_from(after["unit"])]
    if said.action is Action.SPLIT:
        return [unit_from(one) for one in after["units"]]
    if kind == "pair":
        return [Unit.parse(one) for one in name.split("|")]
    if kind == "cell":
        claim, _, article = name.partition("/")
        return [piece.unit for piece in seen.rows[claim].pieces if piece.unit.article == article]
    if kind == "claim":
        claims = [name, *(after.get("merged") or ())] if said.action is Action.MERGE else [name]
        return [piece.unit for claim in claims for piece in seen.rows[claim].pieces]
    if kind == "quote":
        row, _, article = name.partition("/")
        found = (cell for one in seen.run.quotes if one.id == row for cell in one.cells if cell.article == article)
        return [Unit(article, one.start, one.end) for one in found if one.start is not None and one.end is not None]
    if kind == "conflict":
        sides = (side for one in seen.run.conflicts if conflict_id(one) == name for side in one.sides)
        return [Unit(side.article, side.start, side.end) for side in sides]
    return []
