"""A figure that grew from one day to the next is a revision: later articles know more, and nobody erred."""

import itertools
from collections.abc import Mapping
from dataclasses import replace

from compare.match.tolls import is_lot
from compare.model import Conflict, ConflictKind, ConflictSide, Reading
from compare.text.numbers import find_numbers
from compare.text.words import find_words, stem

NOTE = "later articles give more"
_DAY = 10  # characters of an ISO date


def with_note(conflict: Conflict, readings: Mapping[str, Reading]) -> Conflict:
    """Return the conflict with a note behind what it is about where it is a toll that articles of later days raise."""
    if conflict.kind is not ConflictKind.NUMBER or not all(_tells_lot(side, readings) for side in conflict.sides):
        return conflict
    told = [(readings[side.article].article.published, find_numbers(side.says)) for side in conflict.sides]
    dated = sorted((day[:_DAY], numbers[0].value) for day, numbers in told if day and numbers)
    if len(dated) < len(conflict.sides) or not _only_grows(dated):
        return conflict
    return replace(conflict, about=f"{conflict.about} ({NOTE})")


def _only_grows(dated: list[tuple[str, float]]) -> bool:
    """Say whether each later day gives at least as much as the one before, and each day one figure."""
    return len(dict(dated)) == len(set(dated)) and all(
        before[1] <= after[1] for before, after in itertools.pairwise(dated)
    )


def _tells_lot(side: ConflictSide, readings: Mapping[str, Reading]) -> bool:
    text = readings[side.article].text
    return any(is_lot(stem(text[a:b])) for a, b in find_words(text, side.start, side.end))
