"""The seam of matching: what a matcher gets and what it gives."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from compare.match.units import Unit

Pair = tuple[int, int]  # indices of two units of different articles, the smaller first


class Matcher(Protocol):
    """Scores how likely two claims tell the same thing."""

    signature: str

    def score(self, units: Sequence[Unit]) -> Mapping[Pair, float]:
        """Return a probability (0..1) for every pair worth looking at; a pair left out counts as 0."""
        ...
