"""Stretches of a text, whatever noun they belong to: when two of them share a place."""

from typing import Protocol


class Stretch(Protocol):
    """Anything with a start and an end in an article's text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


def meet(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches of one text share a code point."""
    return one.start < other.end and other.start < one.end
