"""The names of conflicts: a run numbers them, a review needs names that outlast the order."""

import hashlib

from compare.model import Conflict


def conflict_id(conflict: Conflict) -> str:
    """Return "x-" and 8 hex digits of the hash of what the sides say and where."""
    sides = sorted((side.article, side.start, side.end, side.says) for side in conflict.sides)
    text = repr((conflict.kind.value, sides))
    return "x-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
