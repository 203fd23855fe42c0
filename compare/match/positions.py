"""Which sides of a conflict agree with each other: three articles may say 38 and one 52."""

from collections.abc import Sequence
from dataclasses import replace

from compare.match.figures import is_measure, unit_key
from compare.model import ConflictKind, ConflictSide
from compare.text.names import same_name
from compare.text.numbers import find_numbers
from compare.text.plurals import singular
from compare.text.words import FUNCTION_WORDS, find_words, stem


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
    if kind is ConflictKind.NUMBER and (values := _values(left)):
        return values == _values(right)
    if kind is ConflictKind.DATE:
        return _day(left) == _day(right)
    name = about if kind is ConflictKind.TITLE else ""
    return _core(left, name) == _core(right, name)


def _day(says: str) -> frozenset[str]:
    """What a date consists of, whatever its order: figures, and months and weekdays by their first letters."""
    words = {says[a:b].lower() for a, b in find_words(says)}
    values = {f"{number.value:g}" for number in find_numbers(says)}
    return frozenset(values | {w[:3] for w in words - FUNCTION_WORDS if w[0].isalpha()})


def _values(says: str) -> tuple[tuple[float, ...], str] | None:
    """The figures of what is said, in the smallest unit of their measure; what they count may have several names."""
    numbers = find_numbers(says)
    kind, size = next((unit_key(word) for word in _words(says) if is_measure(word)), ("", 1.0))
    return (tuple(number.value * size for number in numbers), kind) if numbers else None


def _words(says: str) -> list[str]:
    return [singular(says[a:b].lower()) for a, b in find_words(says)]


def _core(says: str, name: str) -> tuple[str, ...]:
    """The stems of what is said, without those of the name it is said of; figures by their value."""
    known = {stem(name[a:b]) for a, b in find_words(name)}
    numbers = find_numbers(says)
    words = [(a, b) for a, b in find_words(says) if not any(n.start <= a < n.end for n in numbers)]
    stems = [stem(says[a:b]) for a, b in words]
    return (*(f"{n.value:g}" for n in numbers), *(name for name in stems if name not in known))
