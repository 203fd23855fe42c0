"""Which pairs of claims are worth a close look: those that share telling words, found by an inverted index."""

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from compare.match.base import Pair
from compare.match.units import Unit

# The best matches of a claim in another article that are looked at closely; 4 to 12 give the same figures within .01.
PER_ARTICLE = 5
PER_OWN = 4  # the scale (match/features.py) is a mean of three
# A stem that more than this share of the claims hold cannot tell pairs apart, and its pairs grow with the square.
TOO_COMMON = 0.4
LEAST_UNITS = 20  # below this many claims nothing counts as too common


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs that share weighted content, sorted: of different articles, and of one article."""

    across: tuple[Pair, ...]
    within: tuple[Pair, ...]


def find_candidates(units: Sequence[Unit]) -> Candidates:
    """Return the pairs worth a close look, and beside them the most alike pairs inside each article.

    An article seldom says one thing twice, so the pairs inside it show how alike claims of this event are that are not
    the same: the scale against which a likeness across articles must stand out.
    """
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for name in unit.content:
            postings[name].append(index)
    limit = max(LEAST_UNITS, TOO_COMMON * len(units))
    across: set[Pair] = set()
    within: set[Pair] = set()
    for index, unit in enumerate(units):
        for other in _best(index, unit, units, postings, limit):
            pairs = within if units[other].article == unit.article else across
            pairs.add((min(index, other), max(index, other)))
    return Candidates(tuple(sorted(across)), tuple(sorted(within)))


def _best(index: int, unit: Unit, units: Sequence[Unit], postings: dict[str, list[int]], limit: float) -> list[int]:
    shared: defaultdict[int, float] = defaultdict(float)
    words = [(name, unit.weights[name]) for name in unit.content]
    near = [(word, unit.weights[name] * worth) for word, names in unit.reach.items() for name, worth in names]
    for name, weight in words + near:
        found = postings.get(name, ())
        if len(found) <= limit:
            for other in found:
                shared[other] += weight
    shared.pop(index, None)
    per_article: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for other, weight in shared.items():
        per_article[units[other].article].append((weight / (unit.total + units[other].total), -other))
    return [
        -other
        for article, found in per_article.items()
        for _, other in heapq.nlargest(PER_OWN if article == unit.article else PER_ARTICLE, found)
    ]
