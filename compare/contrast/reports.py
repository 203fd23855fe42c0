"""Reports of what somebody says, with quotation marks or without, and when two of them are one statement."""

from bisect import bisect_right

from compare.contrast.couples import Desk
from compare.match.units import FUNCTION_STEMS
from compare.model import Quote
from compare.text.words import find_words, stem

# Share of the shorter report's telling words that the other must have.
ALIKE = 0.5
# Telling words that two quotations, and two reports without marks, must share at least.
LEAST_QUOTED, LEAST_REPORTED = 2, 3
MOST_QUOTES, MOST_WORDS = 3, 150  # of one claim, of one quotation; more is a table or an attack

Said = tuple[int, Quote]  # an article, and what somebody says there


def quotes_in(desk: Desk, article: int, claim: int) -> list[Quote]:
    """Return the first reports that lie in a claim, at least in part."""
    reading = desk.readings[article]
    whole = reading.claims[claim]
    first = bisect_right(reading.quotes, whole.start, key=lambda quote: quote.end)
    near = reading.quotes[first : first + MOST_QUOTES]
    return [quote for quote in near if quote.start < whole.end and whole.start < quote.end]


def alike(desk: Desk, one: Said, other: Said) -> bool:
    """Say whether two reports hold the same telling words."""
    shortest = min(len(_told(desk, one)), len(_told(desk, other)))
    return len(shared_words(desk, one, other)) >= max(LEAST_QUOTED, ALIKE * shortest)


def shared_words(desk: Desk, one: Said, other: Said) -> frozenset[str]:
    """Return the stems of the telling words that two reports share."""
    return _told(desk, one) & _told(desk, other)


def _told(desk: Desk, said: Said) -> frozenset[str]:
    text, quote = desk.readings[said[0]].text, said[1]
    words = find_words(text, quote.start, quote.end)[:MOST_WORDS]
    return frozenset(stem(text[a:b]) for a, b in words) - FUNCTION_STEMS
