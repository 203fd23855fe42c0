"""Where a decision points, and how it is found again in a text that was edited since.

Positions are code points. What it does not do: decide what becomes of a decision (carry.py).
"""

from compare.review.event import Anchor, Unit
from compare.text.again import Found, find_passage

__all__ = ["SIDE", "Found", "anchor_of", "anchor_of_unit", "find_again"]

SIDE = 32  # characters kept on both sides, as in the Web Annotation exports of others


def anchor_of(text: str, article: str, start: int, end: int) -> Anchor:
    """Return the words [start, end) of an article's text with up to 32 code points on both sides.

    Raises ValueError for a place that is not in the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}-{end} is no place in a text of {len(text)} characters")
    return Anchor(article, start, end, text[start:end], text[max(0, start - SIDE) : start], text[end : end + SIDE])


def anchor_of_unit(text: str, unit: Unit) -> Anchor:
    """Return the anchor of a unit."""
    return anchor_of(text, unit.article, unit.start, unit.end)


def find_again(anchor: Anchor, text: str) -> Found | None:
    """Return where the words of an anchor stand in `text`, with similarity 0..1; None where too few of them do.

    Exact words win, those with the best neighbours first, then the nearest place; else the stretch with the most of
    the words in their order.
    """
    return find_passage(anchor.quote, text, prefix=anchor.prefix, suffix=anchor.suffix, near=anchor.start)
