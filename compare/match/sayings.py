"""On which day something was said, where the words beside the quotation tell: "…," Jane Doe said on Monday.

Only a day that belongs to the verb of saying counts; a day inside the quotation, or of something else in the sentence
("who took office on Monday, said"), does not. Without such a day nothing is concluded.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from compare.model import DateMention, Quote, Reading

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBER = re.compile(r"\d+")
# Between the verb and its day: a hearer, a place, a hall ("told the council in Exton on Monday").
_AFTER = re.compile(
    r"(?:[ ,]+(?!that\b|who\b|after\b|before\b|since\b|until\b|by\b|from\b|of\b|for\b)[\w’'.-]+){0,7}[ ,]*"
)
_BEFORE = re.compile(r"[ ,]*(?:(?:morning|afternoon|evening|night|when|as)[ ,]*)?")
# The nearest that a report puts the verb to its speaker, in characters.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Day:
    """A day as an article names it: first and last ISO day where they could be resolved, weekday 0..6, figures."""

    first: str | None
    last: str | None
    weekday: int | None
    figures: tuple[str, ...]


def said_on(reading: Reading, quote: Quote) -> Day | None:
    """Return the day that the article names beside the speaker of a quotation, None where it names none."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return None
    start, end = _sentences(reading, min(quote.start, quote.speaker_start), max(quote.end, quote.speaker_end))
    first = bisect_left(reading.dates, start, key=lambda mention: mention.start)
    for mention in reading.dates[first:]:
        if mention.start >= end:
            return None
        inside = any(part.start <= mention.start < part.end for part in quote.parts or (quote,))
        if not inside and mention.grain == "day" and _belongs(reading.text, quote, mention):
            return _day(reading.text, mention)
    return None


def _sentences(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of the sentences that hold a quotation and its speaker."""
    spans = reading.sentences
    first = max(0, bisect_right(spans, start, key=lambda sentence: sentence.start) - 1)
    last = max(first, bisect_left(spans, end, key=lambda sentence: sentence.start) - 1)
    return (spans[first].start, max(end, spans[last].end)) if spans else (start, end)


def _belongs(text: str, quote: Quote, mention: DateMention) -> bool:
    """Tell whether a day stands behind the verb of saying, or right before the speaker."""
    speaker_start, speaker_end = quote.speaker_start or 0, quote.speaker_end or 0
    if mention.end <= speaker_start:
        return bool(_BEFORE.fullmatch(text, mention.end, speaker_start))
    if mention.start < speaker_end:
        return False
    low, high = max(0, speaker_start - _REACH), min(mention.start, speaker_end + _REACH)
    verb = text.find(quote.cue, low, high) if quote.cue else -1
    if verb < 0:
        return bool(_AFTER.fullmatch(text, speaker_end, mention.start)) and mention.start - speaker_end <= 4
    return bool(_AFTER.fullmatch(text, max(verb + len(quote.cue or ""), speaker_end), mention.start))


def _day(text: str, mention: DateMention) -> Day:
    words = text[mention.start : mention.end].lower()
    named = next((number for number, name in enumerate(_WEEKDAYS) if re.search(rf"\b{name}", words)), None)
    if named is None and mention.first and mention.first == mention.last:
        named = date.fromisoformat(mention.first).weekday()
    return Day(mention.first, mention.last, named, tuple(_NUMBER.findall(words)))


def other_day(left: Day | None, right: Day | None) -> bool:
    """Tell whether two sayings were surely made on different days; unknown days are no sign of it."""
    if left is None or right is None:
        return False
    if left.first and left.last and right.first and right.last:
        return left.last < right.first or right.last < left.first
    if left.weekday is not None and right.weekday is not None:
        return left.weekday != right.weekday
    return bool(left.figures and right.figures and set(left.figures).isdisjoint(right.figures))
