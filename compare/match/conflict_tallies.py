"""Two counts of one vote: "9-4" and "eight to five"."""

import itertools
import re
from dataclasses import dataclass

from compare.match.views import ClaimConflict, View, describe, related_words
from compare.model import ConflictKind
from compare.text.numbers import Number, find_numbers
from compare.text.words import stem

LIKELY = 0.1
# Below this probability the two claims must share this many telling words beside those of voting.
SURE, SHARED = 0.6, 1
_VOTING = frozenset(
    stem(word)
    for word in """vote votes voted voting ballot approve approved pass passed reject rejected adopt adopted back
    backed majority margin tally decision decided ruling ruled motion count division favour favor""".split()
)
_BETWEEN = re.compile(r"\s?[-–—]\s?|\s(?:votes?\s|ayes\s|yes\s)?(?:to|against)\s(?:only\s)?")
# "78 members in favour and 70 in opposition": the words right behind each figure say which side it counts.
_FOR = re.compile(r"\s(?:\w+\s){0,2}(?:in\sfavou?r|for|ayes?|yes)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\s(?:\w+\s){0,2}(?:against|in\sopposition|opposed|noes|no)\b", re.IGNORECASE)
MOST = 2000  # votes; a larger pair of figures is a range or a score of something else
LONGEST = 40  # characters between the figures of the two sides
APART = 2.0  # times that the sums of two counts of one body may differ


@dataclass(frozen=True, slots=True)
class _Tally:
    """A count of votes, the larger side first, with its span."""

    more: int
    fewer: int
    start: int
    end: int


def judge_tallies(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return the counts of one vote that differ; a count that one claim lacks is a detail."""
    if probability < LIKELY or not left.stems & _VOTING or not right.stems & _VOTING:
        return []
    mine, theirs = _tallies(left), _tallies(right)
    if len(mine) != 1 or len(theirs) != 1:
        return []
    one, other = mine[0], theirs[0]
    if (one.more, one.fewer) == (other.more, other.fewer) or not _one_body(one, other):
        return []
    shared = related_words(left.content, right.content) - _VOTING
    if probability < SURE and len(shared) < SHARED:
        return []
    about = describe(left, one.start, one.end)
    return [ClaimConflict(ConflictKind.NUMBER, about, one.start, one.end, other.start, other.end)]


def _one_body(one: _Tally, other: _Tally) -> bool:
    sums = sorted((one.more + one.fewer, other.more + other.fewer))
    return sums[1] <= APART * sums[0]


def _tallies(view: View) -> list[_Tally]:
    text = view.reading.text
    numbers = [n for n in find_numbers(text, view.start, view.end) if n.value == int(n.value)]
    found = [n for one, two in itertools.pairwise(numbers) if (n := _tally(text, one, two))]
    pairs = re.finditer(r"(?<![\d.,])(\d{1,3})\s?[-–—]\s?(\d{1,3})(?![\d.,]?\d)", text[view.start : view.end])
    found += [_made(int(m[1]), int(m[2]), view.start + m.start(), view.start + m.end()) for m in pairs]
    return list({(t.more, t.fewer): t for t in found if 0 < t.more <= MOST}.values())


def _tally(text: str, one: Number, two: Number) -> _Tally | None:
    if _BETWEEN.fullmatch(text, one.end, two.start):
        return _made(int(one.value), int(two.value), one.start, two.end)
    behind = _AGAINST.match(text, two.end)
    if _FOR.match(text, one.end) and behind and two.start - one.end < LONGEST:
        return _made(int(one.value), int(two.value), one.start, behind.end())
    return None


def _made(one: int, other: int, start: int, end: int) -> _Tally:
    return _Tally(max(one, other), min(one, other), start, end)
