"""The names of conflicts, which outlast the order in which a run numbers them, and which claims they touch."""

import hashlib
from collections.abc import Iterator

from compare.model import Conflict
from compare.review.nouns import State
from compare.text.stretches import meet


def conflict_id(conflict: Conflict) -> str:
    """Return "x-" and 8 hex digits of the hash of what the sides say and where."""
    sides = sorted((side.article, side.start, side.end, side.says) for side in conflict.sides)
    text = repr((conflict.kind.value, sides))
    return "x-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def conflicts_of(state: State, claim: str) -> Iterator[Conflict]:
    """Yield the conflicts with a side in the evidence of a live claim, in the order of the run."""
    units = [piece.unit for piece in state.rows[claim].pieces]
    for one in state.run.conflicts:
        if any(unit.article == side.article and meet(unit, side) for unit in units for side in one.sides):
            yield one
