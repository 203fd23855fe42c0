"""Which paragraphs of the reader are drawn against each other, and what changed between them.

Two paragraphs of one row are a pair where they have enough words in common; each has at most one partner in every
other article. The page draws the pairs of one reference at once; the data for all others are a few numbers a pair.
"""

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.model import BlockKind
from compare.report.evidence import LEAST_ALIKE
from compare.report.lookup import Lookup, Paragraph
from compare.report.views import Piece
from compare.text.worddiff import (
    MOST_WORDS,
    Change,
    Changes,
    removed_words,
    sentence_changes,
    word_changes,
    word_keys,
)

# Of these a change says nothing of the story.
UNCOMPARED = frozenset({BlockKind.DATELINE, BlockKind.BYLINE})
# Blank lines inside a paragraph do not reach the page, so that its places could not be counted there.
_BLANK = re.compile(r"\r|\n\s*\n")

Place = tuple[int, int]  # article, paragraph, both from 0
# Of a paragraph: the text of its partner and what changed from it.
Drawn = Mapping[Place, tuple[str, tuple[Change, ...]]]
# [start, end) of a text are new, or other words than these.
Cut = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph that can be compared: its words as keys and where its sentences end."""

    place: Place
    text: str
    keys: Counter[str]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two paragraphs of one row, of the article further left and of the one further right, and what changed."""

    left: Side
    right: Side
    words: tuple[Change, ...]  # () where only sentences are compared
    sentences: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Diffs:
    """All pairs that differ, and the pairs of articles that are too long to be compared by words."""

    pairs: tuple[Pair, ...]
    long: tuple[tuple[int, int], ...]


def find_diffs(rows: Sequence[Mapping[int, Sequence[int]]], lookup: Lookup) -> Diffs:
    """Return the pairs of a reader; `rows` hold, by article, the indices of the paragraphs that are read."""
    ids = list(lookup.codes)
    sides = [
        {
            column: [side for part in parts if (side := _side(ids, column, part, lookup))]
            for column, parts in row.items()
        }
        for row in rows
    ]
    long = _long(sides)
    pairs = [
        pair
        for row in sides
        for left, right in itertools.combinations(sorted(row), 2)
        for pair in _partners(row[left], row[right], by_words=(left, right) not in long)
        if pair.sentences
    ]
    return Diffs(tuple(pairs), tuple(sorted(long)))


def _side(ids: Sequence[str], column: int, index: int, lookup: Lookup) -> Side | None:
    part = lookup.paragraphs[ids[column]][index]
    reading = lookup.readings[ids[column]]
    text = reading.text[part.start : part.end]
    if part.kind in UNCOMPARED or _BLANK.search(text):
        return None
    ends = (one.end - part.start for one in reading.sentences if part.start < one.end < part.end)
    return Side((column, index), text, Counter(word_keys(text)), (*sorted(set(ends)), len(text)))


def _long(rows: Sequence[Mapping[int, Sequence[Side]]]) -> frozenset[tuple[int, int]]:
    """Return the pairs of articles whose rows hold more words together than are compared one by one."""
    words: Counter[tuple[int, int]] = Counter()
    for row in rows:
        size = {column: sum(map(_words, sides)) for column, sides in row.items()}
        for left, right in itertools.combinations(sorted(size), 2):
            words[left, right] += size[left] + size[right]
    return frozenset(pair for pair, number in words.items() if number > MOST_WORDS)


def _words(side: Side) -> int:
    return sum(number for key, number in side.keys.items() if key[0].isalnum())


def _partners(left: Sequence[Side], right: Sequence[Side], *, by_words: bool) -> Iterator[Pair]:
    """Yield the pairs that are alike enough, the most alike first; a paragraph has one partner."""
    found = [(*_compared(one, other, by_words=by_words), one, other) for one in left for other in right]
    taken: set[Place] = set()
    for ratio, words, one, other in sorted(found, key=lambda item: (-item[0], item[2].place, item[3].place)):
        if ratio >= LEAST_ALIKE and not taken & {one.place, other.place}:
            taken |= {one.place, other.place}
            changes = _sentences(one, other).changes if words is None or words.changes else ()
            yield Pair(one, other, words.changes if words else (), changes)


def _compared(left: Side, right: Side, *, by_words: bool) -> tuple[float, Changes | None]:
    """Return how alike two paragraphs are and, where that is asked and likely enough, their changed words."""
    most = 2 * (left.keys & right.keys).total() / max(left.keys.total() + right.keys.total(), 1)
    if most < LEAST_ALIKE:
        return most, None
    if by_words and (words := word_changes(left.text, right.text)):
        return words.ratio, words
    # Between paragraphs without a common sentence there is nothing to show by sentences.
    return (most if _sentences(left, right).ratio else 0.0), None


def _sentences(left: Side, right: Side) -> Changes:
    return sentence_changes(left.text, right.text, left.ends, right.ends)


def against(diffs: Diffs, reference: int) -> Drawn:
    """Return, for every paragraph that has a partner in the article `reference`, its text and what changed from it."""
    drawn = {}
    for pair in diffs.pairs:
        changes = pair.words or pair.sentences
        if pair.left.place[0] == reference:
            drawn[pair.right.place] = pair.left.text, changes
        elif pair.right.place[0] == reference:
            drawn[pair.left.place] = pair.right.text, tuple(Change(one.right, one.left) for one in changes)
    return drawn


def cuts_of(former: str, text: str, offset: int, changes: Sequence[Change]) -> tuple[Cut, ...]:
    """Return what is new or gone in a paragraph that begins at `offset`, in the order of the text."""
    return tuple((offset + one.right[0], offset + one.right[1], removed_words(former, one, text)) for one in changes)


def cut_pieces(text: str, start: int, end: int, cuts: Sequence[Cut], *, first: bool) -> Iterator[Piece]:
    """Yield [start, end) of a text with what is new and gone in it; what is gone stands before what replaced it.

    Words that are gone without others in their place belong to the stretch that ends there; `first` says that none is
    before this one.
    """
    position = start
    for low, high, removed in cuts:
        here = start <= low < end if high > low else start < low <= end or (first and low == start)
        if low > end or (high <= start and not here):
            continue
        if position < low:
            yield Piece(text[position:low])
        if here and removed:
            yield Piece(removed, "del")
        if max(low, start) < min(high, end):
            yield Piece(text[max(low, start) : min(high, end)], "ins")
        position = max(position, min(high, end))
    if position < end:
        yield Piece(text[position:end])


def diff_data(diffs: Diffs, paragraphs: Sequence[Sequence[Paragraph]]) -> str:
    """Return the pairs, and the pairs of articles that are too long, as JSON of numbers alone.

    A pair is [article, paragraph, article, paragraph, words, sentences]; changes are, for both texts in turn, how many
    UTF-16 units after the last change one begins and how long it is.
    """

    def named(place: Place) -> Place:
        return place[0], paragraphs[place[0]][place[1]].number

    pairs = [
        [*named(pair.left.place), *named(pair.right.place), _steps(pair.words, pair), _steps(pair.sentences, pair)]
        for pair in diffs.pairs
    ]
    return json.dumps([pairs, diffs.long], separators=(",", ":"))


def _steps(changes: Sequence[Change], pair: Pair) -> list[int]:
    out: list[int] = []
    last = [0, 0]
    for change in changes:
        for side, (text, span) in enumerate(((pair.left.text, change.left), (pair.right.text, change.right))):
            out += (_units(text[last[side] : span[0]]), _units(text[slice(*span)]))
            last[side] = span[1]
    return out


def _units(text: str) -> int:
    """Return the length of a text as scripts count it: a character beyond the basic plane counts twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def long_partners(diffs: Diffs, reference: int) -> tuple[int, ...]:
    """Return the articles that are compared with the article `reference` by sentences alone."""
    partners: defaultdict[int, list[int]] = defaultdict(list)
    for left, right in diffs.long:
        partners[left].append(right)
        partners[right].append(left)
    return tuple(sorted(partners[reference]))
