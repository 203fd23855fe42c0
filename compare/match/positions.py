"""Which sides of a conflict agree with each other: three articles may say 38 and one 52."""

from collections.abc import Sequence
from dataclasses import replace

from compare.model import ConflictKind, ConflictSide
from compare.text.names import same_name
from compare.text.numbers import find_numbers
from compare.text.words import find_words, stem


def with_positions(kind: ConflictKind, about: str, sides: Sequence[ConflictSide]) -> tuple[ConflictSide, ...]:
    """Return the sides numbered by position, from 0 in their order; sides that say the same share a position."""
    first: list[ConflictSide] = []
    out = []
    for side in sides:
        known = next((n for n, other in enumerate(first) if _agree(kind, about, side.says, other.says)), None)
        if known is None:
            known = len(first)
            first.append(side)
        out.append(replace(side, position=known))
    return tuple(out)


def _agree(kind: ConflictKind, about: str, left: str, right: str) -> bool:
    if kind in (ConflictKind.WHO, ConflictKind.ATTRIBUTION) and same_name(left, right):
        return True
    return _core(left, about) == _core(right, about)


def _core(says: str, about: str) -> tuple[str, ...]:
    """The stems of what is said, without those of what it is said about; figures by their value."""
    known = {stem(about[a:b]) for a, b in find_words(about)}
    numbers = find_numbers(says)
    words = [(a, b) for a, b in find_words(says) if not any(n.start <= a < n.end for n in numbers)]
    stems = [stem(says[a:b]) for a, b in words]
    return (*(f"{n.value:g}" for n in numbers), *(name for name in stems if name not in known))
