"""A claim as the judge of conflicts sees it: its words with stems and spans, its figures and its days."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Set
from dataclasses import dataclass

from compare.model import Claim, ConflictKind, DateMention, Quantity, Reading
from compare.text.numbers import find_numbers
from compare.text.relations import related
from compare.text.words import FUNCTION_WORDS, find_words, stem

_FUNCTION_STEMS = frozenset(stem(word) for word in FUNCTION_WORDS) | {"mr", "mrs", "ms", "dr"}

# A claim longer than this is no sentence; comparing all of it would take time that grows with its square.
MOST_WORDS, MOST_FIGURES = 200, 20
AROUND = 6  # words on either side of what differs that name a conflict: as many as a line of a table holds
_BREAK = re.compile(r"[,;:–—()“”\"!?]|\.\s")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a claim; `name` says that it has a capital where none is needed."""

    start: int
    end: int
    text: str
    stem: str
    name: bool

    @property
    def telling(self) -> bool:
        """Whether the word says something by itself: no function word."""
        return self.stem not in _FUNCTION_STEMS


@dataclass(frozen=True, slots=True)
class ClaimConflict:
    """What two claims say differently of one thing: the spans of the words that differ, and words both share."""

    kind: ConflictKind
    about: str
    left_start: int
    left_end: int
    right_start: int
    right_end: int


@dataclass(frozen=True, slots=True)
class View:
    """One claim of one reading, taken apart; `content` are the stems of its telling words that are no figures."""

    reading: Reading
    start: int
    end: int
    words: tuple[Word, ...]
    content: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    voice: str | None
    hedged: bool
    stems: frozenset[str]
    numbers: frozenset[float]  # every number printed in it, also in names and dates


def view_claim(reading: Reading, claim: Claim) -> View:
    """Return a claim of a reading, taken apart."""
    text = reading.text
    opener = min((s.start for s in reading.sentences[claim.sentence : claim.sentence + 1]), default=claim.start)
    words = tuple(_word(text, a, b, opener) for a, b in find_words(text, claim.start, claim.end)[:MOST_WORDS])
    content = frozenset(w.stem for w in words if w.telling and not w.stem[0].isdigit())
    quantities = tuple(reading.quantities[i] for i in claim.quantities[:MOST_FIGURES])
    dates = tuple(reading.dates[i] for i in claim.dates[:MOST_FIGURES])
    stems = frozenset(w.stem for w in words)
    hedged = bool(claim.hedges)
    last = words[-1].end if words else claim.end
    numbers = frozenset(n.value for n in find_numbers(text, claim.start, last))
    return View(reading, claim.start, claim.end, words, content, quantities, dates, claim.voice, hedged, stems, numbers)


def _word(text: str, start: int, end: int, opener: int) -> Word:
    word = text[start:end]
    first = not text[opener:start].strip("\"“”‘’'•-–—*( \u00a0")
    return Word(start, end, word, stem(word), word[0].isupper() and not (first and word[1:].islower()))


def describe(view: View, start: int, end: int) -> str:
    """Return the words around text[start:end] in their order, with "…" for the stretch: "killed … on the night shift".

    No further than the next comma or dash and a few words; function words at the outer ends are left out.
    """
    text = view.reading.text
    before = [w for w in view.words if w.end <= start and not _BREAK.search(text, w.end, start)][-AROUND:]
    behind = [w for w in view.words if w.start >= end and not _BREAK.search(text, end, w.start)][:AROUND]
    while before and not before[0].telling:
        before = before[1:]
    while behind and not behind[-1].telling:
        behind = behind[:-1]
    parts = [text[before[0].start : before[-1].end]] if before else []
    parts.append("…")
    parts += [text[behind[0].start : behind[-1].end]] if behind else []
    if len(parts) == 1:
        parts = [w.text for w in view.words if w.telling and (w.end <= start or w.start >= end)][:AROUND]
    return " ".join(" ".join(parts).split())


def related_words(left: Iterable[str], right: Set[str]) -> frozenset[str]:
    """Return the stems of `left` that stand in `right` too, themselves or by a word near in meaning."""
    return frozenset(name for name in left if name in right or not right.isdisjoint(related(name)))


def nearby(view: View, start: int, end: int, reach: int) -> frozenset[str]:
    """Return the stems of the `reach` telling words before text[start:end] and of as many behind, figures left out."""
    telling = [w for w in view.words if w.telling and not w.stem[0].isdigit()]
    before = [w.stem for w in telling if w.end <= start][-reach:]
    behind = [w.stem for w in telling if w.start >= end][:reach]
    return frozenset(before + behind)


def names_near(view: View, start: int, reach: int) -> frozenset[str]:
    """Return the stems of names at most `reach` words before or after a place of the text."""
    at = sum(w.end <= start for w in view.words)
    around = view.words[max(0, at - reach) : at + reach]
    return frozenset(w.stem for w in around if w.name and w.telling and not w.stem[0].isdigit())


def overlap(left: View, right: View) -> float:
    """Return the share of the shorter claim's telling words that the other has too, 0..1."""
    smaller = min(len(left.content), len(right.content))
    return len(left.content & right.content) / smaller if smaller else 0.0


def claim_at(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the span of the claim that holds a place of the text, None where there is none."""
    index = bisect_right(reading.claims, at, key=lambda claim: claim.start) - 1
    if index < 0 or reading.claims[index].end <= at:
        return None
    return reading.claims[index].start, reading.claims[index].end
