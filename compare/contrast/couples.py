"""Pairs of claims of two articles that tell the same, and what the kinds of contrast look up in them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.extract.marks import find_marked
from compare.extract.slots import Act, find_acts
from compare.match.conflicts import ClaimPair
from compare.match.units import FUNCTION_STEMS
from compare.match.views import View, view_claim
from compare.model import BlockKind, ClaimRow, Reading, Sentence
from compare.text.tags import Tagged
from compare.text.words import find_words, stem

# A pair less likely than this to tell the same is not looked at. Of 40 pairs of real news read by eye, nearly all from
# .6 on told one thing, every other one at .4.
LIKELY = 0.4
# From here on a pair that shares its words around a place is compared there; below, only what does or suffers one act.
RATHER_LIKELY = 0.5
# A pair must be nearly the likeliest of one of its claims: what an article says better elsewhere is compared there.
NEARLY_BEST = 0.1
# More pairs than this in one event are tables or copies; the likeliest are looked at.
MOST_COUPLES = 2000


@dataclass(frozen=True, slots=True)
class Couple:
    """Two claims of different readings that tell the same with that probability; `row` is their row, if they share one.

    `left` and `right` are indices of readings, left the smaller one.
    """

    left: int
    left_claim: int
    right: int
    right_claim: int
    probability: float
    row: ClaimRow | None = None

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return article and claim of the left and of the right."""
        return (self.left, self.left_claim), (self.right, self.right_claim)

    @property
    def claim(self) -> str | None:
        """Return the id of the row, None where the two share none."""
        return self.row.id if self.row else None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with the kinds of its words and its acts, whose slots are ranges of words."""

    text: str
    tagged: Tagged
    acts: tuple[Act, ...]

    def span(self, words: tuple[int, int]) -> tuple[int, int]:
        """Return the stretch of the text that a range of words takes."""
        return self.tagged.starts[words[0]], self.tagged.ends[words[1] - 1]

    def stems(self, words: tuple[int, int] | None) -> frozenset[str]:
        """Return the stems of the telling words of a range."""
        if words is None:
            return frozenset()
        tagged = self.tagged
        shown = [self.text[tagged.starts[at] : tagged.ends[at]] for at in range(*words) if tagged.lemmas[at]]
        return frozenset(stem(word) for word in shown) - FUNCTION_STEMS

    def index(self, start: int) -> int | None:
        """Return the number of the word that starts there."""
        at = bisect_left(self.tagged.starts, start)
        return at if at < len(self.tagged.starts) and self.tagged.starts[at] == start else None

    def act_at(self, index: int) -> Act | None:
        """Return the act whose verb that word belongs to."""
        return next((act for act in self.acts if act.first <= index < act.end), None)


@dataclass(slots=True)
class Desk:
    """The articles of an event with what was looked up in them so far: every claim is taken apart once."""

    readings: Sequence[Reading]
    pairs: Sequence[ClaimPair] = ()
    _near: dict[tuple[int, int], list[tuple[int, int, float]]] = field(default_factory=dict)
    _claims: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _views: dict[tuple[int, int], View] = field(default_factory=dict)
    _parsed: dict[tuple[int, int], Parsed] = field(default_factory=dict)
    _marked: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)

    def view(self, article: int, claim: int) -> View:
        """Return a claim with its words and their stems."""
        key = (article, claim)
        if key not in self._views:
            reading = self.readings[article]
            self._views[key] = view_claim(reading, reading.claims[claim])
        return self._views[key]

    def near(self, article: int, claim: int) -> Sequence[tuple[int, int, float]]:
        """Return the claims of other articles that may tell the same as a claim: article, claim and probability."""
        if not self._near:
            for pair in self.pairs:
                left, right = (pair.left, pair.left_claim), (pair.right, pair.right_claim)
                self._near.setdefault(left, []).append((*right, pair.probability))
                self._near.setdefault(right, []).append((*left, pair.probability))
        return self._near.get((article, claim), ())

    def claim_at(self, article: int, start: int, end: int) -> int | None:
        """Return the number of the claim with that span."""
        if not self._claims:
            for index, reading in enumerate(self.readings):
                for number, claim in enumerate(reading.claims):
                    self._claims[index, claim.start, claim.end] = number
        return self._claims.get((article, start, end))

    def parsed(self, article: int, claim: int) -> Parsed:
        """Return the words of the sentence of a claim with their kinds, and its acts."""
        reading = self.readings[article]
        key = (article, reading.claims[claim].sentence)
        if key not in self._parsed:
            sentence = reading.sentences[key[1]]
            words = find_words(reading.text, sentence.start, sentence.end)
            self._parsed[key] = Parsed(reading.text, *find_acts(reading.text, words))
        return self._parsed[key]

    def sentence(self, article: int, claim: int) -> Sentence:
        """Return the sentence of a claim."""
        reading = self.readings[article]
        return reading.sentences[reading.claims[claim].sentence]

    def is_headline(self, article: int, claim: int) -> bool:
        """Say whether a claim stands in a headline."""
        return self.sentence(article, claim).block is BlockKind.HEADLINE

    def quoted(self, article: int, at: int) -> bool:
        """Say whether a place of an article stands inside quotation marks."""
        if article not in self._marked:
            reading = self.readings[article]
            marked = find_marked(reading.text, reading.blocks)
            self._marked[article] = ([m.outer_start for m in marked], [m.outer_end for m in marked])
        starts, ends = self._marked[article]
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < ends[index]


def find_couples(desk: Desk, rows: Sequence[ClaimRow]) -> tuple[Couple, ...]:
    """Return the pairs of claims likely to tell the same, the likeliest first."""
    best: defaultdict[tuple[int, int, int], float] = defaultdict(float)
    likely = [pair for pair in desk.pairs if pair.probability >= LIKELY and pair.left != pair.right]
    for pair in likely:
        for key in ((pair.left, pair.left_claim, pair.right), (pair.right, pair.right_claim, pair.left)):
            best[key] = max(best[key], pair.probability)
    kept = [pair for pair in likely if pair.probability >= _nearest(best, pair) - NEARLY_BEST]
    kept.sort(key=lambda p: (-p.probability, p.left, p.left_claim, p.right, p.right_claim))
    told = _rows_by_claim(desk, rows)
    return tuple(_couple(pair, told) for pair in kept[:MOST_COUPLES])


def _nearest(best: Mapping[tuple[int, int, int], float], pair: ClaimPair) -> float:
    return min(
        best[pair.left, pair.left_claim, pair.right],
        best[pair.right, pair.right_claim, pair.left],
    )


_Told = Mapping[tuple[int, int], Sequence[int]]


def _rows_by_claim(desk: Desk, rows: Sequence[ClaimRow]) -> tuple[Sequence[ClaimRow], _Told]:
    """Map each claim to the numbers of the rows whose evidence it is."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for article, cell in enumerate(row.cells):
            for evidence in cell.evidence:
                claim = desk.claim_at(article, evidence.start, evidence.end)
                if claim is not None and number not in found[article, claim][-1:]:
                    found[article, claim].append(number)
    return rows, found


def _couple(pair: ClaimPair, told: tuple[Sequence[ClaimRow], _Told]) -> Couple:
    rows, found = told
    mine = found.get((pair.left, pair.left_claim), [])
    theirs = set(found.get((pair.right, pair.right_claim), []))
    row = next((rows[number] for number in mine if number in theirs), None)
    if pair.left < pair.right:
        return Couple(pair.left, pair.left_claim, pair.right, pair.right_claim, pair.probability, row)
    return Couple(pair.right, pair.right_claim, pair.left, pair.left_claim, pair.probability, row)
