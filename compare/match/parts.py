"""Why the default matcher finds two claims as alike as it does: the parts of its score, made anew from the texts.

A run keeps the score of a pair, not what it is made of. Units, candidates and features depend on the readings alone, so
the same functions give the same figures; the model adds up, so each feature's share is known: a start that is the same
for all pairs, and what each part adds. What it does not do: explain a sentence model.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compare.match.candidates import find_candidates
from compare.match.features import NAMES, Shared, pair_features, share
from compare.match.lexical import LexicalMatcher
from compare.match.linear import load_weights
from compare.match.units import FUNCTION_STEMS, Unit, make_units, reached
from compare.model import Reading

# Article, start, end of a claim.
Spot = tuple[str, int, int]
# Claims of a run whose pairs are reckoned anew while somebody waits: 1,400 of twelve articles take two seconds and
# 20 MB; time grows with the square.
MOST_CLAIMS = 1_500


class PartKind(StrEnum):
    """A part of the score, some features of compare/match/features.py taken together."""

    WORDS = "words"
    APART = "apart"
    AROUND = "around"
    FIGURES = "figures"


# Words and names, their order and their number cannot be told apart: each takes back what another counts double.
FEATURES: Mapping[PartKind, tuple[str, ...]] = {
    PartKind.WORDS: (
        "covered_more", "covered_less", "shared_share", "shared_weight", "names", "other_words", "bigrams",
        "length",
    ),
    PartKind.APART: ("stands_out", "beyond_own"),
    PartKind.AROUND: ("neighbours",),
    PartKind.FIGURES: ("same_number", "other_number", "figures_agree", "same_day"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explained:
    """The score of a pair and its parts: logarithms of odds, above nought where they speak for "the same".

    `score` is the probability, `start` the one before anything is known of a pair; the parts lead from it to the score.
    `here` and `there` are the shares of the weight of each claim's words that are in the other, `around` how alike the
    sentences beside are (0..1), `order` how many pairs of neighbouring words both have.
    """

    score: float
    start: float
    parts: Mapping[PartKind, float]
    here: float
    there: float
    around: float
    order: int


class Explainer:
    """The pairs of one run; `signature` is that of the matcher whose score is explained."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.signature = LexicalMatcher().signature
        self._model = load_weights().pair
        self._units: tuple[Unit, ...] = ()
        self._values: dict[tuple[int, int], array[float]] = {}
        self.too_many = sum(len(reading.claims) for reading in readings) > MOST_CLAIMS
        if not self.too_many:
            self._reckon(readings)
        self._at = dict(reversed([(spot, index) for index, spot in enumerate(_spots(readings, self._units))]))

    def _reckon(self, readings: Sequence[Reading]) -> None:
        self._units = make_units(readings)
        found = pair_features(self._units, find_candidates(self._units))
        self._values = {pair: array("d", values) for pair, values in found.items()}

    def unit(self, spot: Spot) -> Unit | None:
        """Return the claim that stands there, None where none does: a person chose these words."""
        index = self._at.get(spot)
        return None if index is None else self._units[index]

    def between(self, left: Spot, right: Spot) -> Explained | None:
        """Return the parts of the score of two claims, None where the matcher did not look at the pair."""
        one, other = self._at.get(left), self._at.get(right)
        values = None if one is None or other is None else self._values.get((min(one, other), max(one, other)))
        if values is None or one is None or other is None:
            return None
        units = self._units[one], self._units[other]
        shared: Shared = share(*units)
        by_name = dict(zip(NAMES, values, strict=True))
        return Explained(
            score=self._model(values),
            start=self._model([0.0] * len(NAMES)),
            parts=self._parts(values),
            here=shared.left / units[0].total,
            there=shared.right / units[1].total,
            around=by_name["neighbours"],
            order=len(units[0].bigrams & units[1].bigrams),
        )

    def _parts(self, values: Sequence[float]) -> dict[PartKind, float]:
        added = {name: weight * value for name, weight, value in zip(NAMES, self._model.weights, values, strict=True)}
        return {kind: sum(added[name] for name in names) for kind, names in FEATURES.items()}


def _spots(readings: Sequence[Reading], units: Sequence[Unit]) -> Iterator[Spot]:
    for unit in units:
        reading = readings[unit.article]
        claim = reading.claims[unit.claim]
        yield reading.id, claim.start, claim.end


def common_stems(left: Unit, right: Unit) -> tuple[frozenset[str], frozenset[str]]:
    """Return the telling stems of each of two claims that count as found in the other, related ones among them."""
    return _found(left, right), _found(right, left)


def _found(unit: Unit, other: Unit) -> frozenset[str]:
    here, there = unit.weights.keys(), other.weights.keys()
    related = reached(unit, there, there).keys() | (other.reach.keys() & here)
    return frozenset((unit.content & there) | (related - FUNCTION_STEMS))
