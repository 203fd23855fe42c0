"""How near two accounts stand, in features of the pair: words, names, places, phrases, days and figures in common.

A term is worth what it tells: much where few articles of the pile hold it and English at large knows it little. Only
pairs that share something worth the name are looked at. What the features say together is for pairing.py.
"""

import functools
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.match.accounts import Account, Masses
from compare.text.frequency import commonness

# A term told ten times is not ten times as telling; a name or a day is named again because the event is about it.
_POWER, _POWER_OF_ANCHORS = 0.4, 0.5
# How many articles the background counts for: with few articles English at large says how telling a term is, with
# hundreds the pile itself does. 60 or 150 group alike.
BACKGROUND = 100
# Words of a typical article, to turn a word's share of running words into the share of articles that hold it.
_TYPICAL = 400
# Two names side by side ("River Authority") are rarer than the rarer of them, two words of a phrase much more so.
_PAIR, _PHRASE = 0.3, 0.05
# The share of articles that hold a small whole number, and any other figure, by chance.
_SMALL_FIGURE, _FIGURE = 0.5, 0.05
# Terms kept per article, the heaviest; more of them group alike and take longer.
_TERMS = 200
# Pairs below this nearness are no candidates: 11 of 3,281 pairs of one event stand lower, each of which has others.
CANDIDATE = 0.04
# A term that so many articles hold links later ones no more: in so large a pile it tells little, and takes long.
_MANY = 1_000
# The nearest of each article that are looked at closely: more than tell an event in any pile, so a bound on the time.
_CLOSELY = 80
# Crowding: where a whole pile is of one subject, everything is near everything; nearness is divided by a root of how
# near the three nearest stand. The added constant keeps lonely articles from being pulled together.
_NEAREST, _CALM, _EXPONENT, _TYPICAL_CALM = 3, 0.15, 0.25, 0.25

# Features read differently in a small pile, where a shared term is no sign of a shared subject and the nearest few are
# all there are: each stands once more, weighed by how few the articles are (1 for none, .5 for 30, .06 for 500).
_FEW = 30
_NAMES = (
    "plain", "lead", "phrases", "places", "entities", "weekdays", "no_weekdays", "dates", "figures", "shared",
    "words_uncrowded", "plain_uncrowded", "lead_uncrowded", "names_and_plain",
)  # fmt: skip
NAMES = (*_NAMES, *(f"{name}_of_few" for name in _NAMES), "few")

Vector = Mapping[str, float]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The candidate pairs of a pile with their features in the order of NAMES, and those left out to bound the time."""

    features: Mapping[Pair, tuple[float, ...]]
    unknown: frozenset[Pair]


def find_pairs(accounts: Sequence[Account]) -> Pairs:
    """Return the pairs (left index below right) that may tell one event, with the features of each."""
    if len(accounts) < 2:
        return Pairs({}, frozenset())
    words = weigh([account.words for account in accounts], expected, most=_TERMS)
    near = _cosines(words, CANDIDATE)
    close = _close(near, len(accounts))
    vectors = _Vectors(accounts, words)
    plain = {pair: _dot(vectors.plain, pair) for pair in close}
    lead = {pair: _dot(vectors.lead, pair) for pair in close}
    crowded = [uncrowd(values, len(accounts)) for values in (near, plain, lead)]
    few = _FEW / (_FEW + len(accounts))
    features = {}
    for pair in close:
        both = math.sqrt(max(0.0, _dot(vectors.names, pair) * plain[pair]))
        found = (
            plain[pair],
            lead[pair],
            *vectors.others(pair),
            *(values[pair] for values in crowded),
            both,
        )
        features[pair] = (*found, *(value * few for value in found), few)
    return Pairs(features, frozenset(near.keys() - features.keys()))


class _Vectors:
    """The weighed terms of every account, by kind."""

    def __init__(self, accounts: Sequence[Account], words: Sequence[Vector]) -> None:
        telling = _telling([account.words for account in accounts], expected)
        self.words = words
        self.plain, self.lead, self.names = (
            [_unit(masses, telling, _POWER) for masses in part]
            for part in zip(*((a.plain, a.lead, a.names) for a in accounts), strict=True)
        )
        self.phrases = weigh([account.phrases for account in accounts], _expected_phrase)
        self.places, self.entities, self.dates, self.figures = (
            weigh(part, chance, power=_POWER_OF_ANCHORS)
            for part, chance in (
                ([account.places for account in accounts], expected),
                ([account.entities for account in accounts], expected),
                ([account.dates for account in accounts], _never),
                ([account.figures for account in accounts], _expected_figure),
            )
        )
        self.weekdays = weigh([account.weekdays for account in accounts], _never, power=1.0)

    def others(self, pair: Pair) -> Iterator[float]:
        """Yield the features from "phrases" to "shared"."""
        left, right = pair
        for kind in (self.phrases, self.places, self.entities, self.weekdays):
            yield _dot(kind, pair)
        yield float(not (self.weekdays[left] and self.weekdays[right]))
        yield _dot(self.dates, pair)
        yield _dot(self.figures, pair)
        yield math.log1p(len(self.words[left].keys() & self.words[right].keys()))


# ---------------------------------------------------------------- what a term is worth


def weigh(
    accounts: Sequence[Masses],
    chance: Callable[[str], float],
    *,
    power: float = _POWER,
    most: int | None = None,
) -> list[Vector]:
    """Return the terms of each account weighed by how telling they are in this pile, as vectors of unit length.

    `chance` gives the share of articles that hold a term anyway; `most` keeps the heaviest terms alone.
    """
    telling = _telling(accounts, chance)
    return [_unit(masses, telling, power, most) for masses in accounts]


def _telling(accounts: Sequence[Masses], chance: Callable[[str], float]) -> dict[str, float]:
    spread = Counter(term for masses in accounts for term in masses)
    size = len(accounts) + BACKGROUND
    return {term: max(0.0, -math.log((count + BACKGROUND * chance(term)) / size)) for term, count in spread.items()}


def _unit(masses: Masses, telling: Mapping[str, float], power: float, most: int | None = None) -> Vector:
    weighed = [(term, mass**power * telling[term]) for term, mass in masses.items() if telling[term] > 0]
    if most is not None:
        weighed = heapq.nsmallest(most, weighed, key=lambda pair: (-pair[1], pair[0]))
    length = math.sqrt(sum(weight * weight for _, weight in weighed)) or 1.0
    return {term: weight / length for term, weight in weighed}


@functools.lru_cache(maxsize=1 << 17)
def expected(term: str) -> float:
    """Return the share of articles that hold a term by chance, from how common its words are in English at large."""
    shares = [1 - (1 - 10 ** (-commonness(part) / 10)) ** _TYPICAL for part in term.split(" ")]
    return shares[0] if len(shares) == 1 else _PAIR * min(shares)


def _expected_phrase(term: str) -> float:
    return _PHRASE * min(expected(part) for part in term.split(" "))


def _expected_figure(figure: str) -> float:
    return _SMALL_FIGURE if figure.isdigit() and len(figure) == 1 else _FIGURE


def _never(_term: str) -> float:
    return 0.0


# ---------------------------------------------------------------- how near two stand


def _dot(vectors: Sequence[Vector], pair: Pair) -> float:
    left, right = sorted((vectors[pair[0]], vectors[pair[1]]), key=len)
    return sum(weight * right[term] for term, weight in left.items() if term in right)


def _cosines(vectors: Sequence[Vector], least: float) -> dict[Pair, float]:
    """Return the nearness (cosine, 0..1) of all pairs that are as near as `least`."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    near: dict[Pair, float] = {}
    for index, vector in enumerate(vectors):
        row: dict[int, float] = {}
        for term, weight in vector.items():
            held = holders[term]
            for other, its_weight in held:
                row[other] = row.get(other, 0.0) + weight * its_weight
            if len(held) < _MANY:
                held.append((index, weight))
        near.update(((other, index), value) for other, value in row.items() if value >= least)
    return near


def _close(near: Mapping[Pair, float], count: int) -> list[Pair]:
    """Return the pairs of which one is among the nearest of the other, in order."""
    rows: list[list[tuple[float, int, Pair]]] = [[] for _ in range(count)]
    for pair, value in near.items():
        rows[pair[0]].append((-value, pair[1], pair))
        rows[pair[1]].append((-value, pair[0], pair))
    return sorted({pair for row in rows for _, _, pair in heapq.nsmallest(_CLOSELY, row)})


def uncrowd(near: Mapping[Pair, float], count: int) -> dict[Pair, float]:
    """Return the nearness of each pair relative to how near each one's nearest few stand; `count` articles in all."""
    rows: list[list[float]] = [[] for _ in range(count)]
    for (left, right), value in near.items():
        rows[left].append(value)
        rows[right].append(value)
    few = min(_NEAREST, count - 1) or 1
    calm = [((sum(heapq.nlargest(few, row)) / few + _CALM) / _TYPICAL_CALM) ** _EXPONENT for row in rows]
    return {pair: value / (calm[pair[0]] * calm[pair[1]]) for pair, value in near.items()}
