"""Which pairs of claims are worth a close look: those that share telling words, found by an inverted index."""

import heapq
from collections import defaultdict
from collections.abc import Sequence

from compare.match.base import Pair
from compare.match.units import Unit
from compare.text.relations import related

# The best matches of a claim in another article; the true ones stand among the first dozen in 99 of 100 cases.
PER_ARTICLE = 12
# A stem that more than this share of the claims hold cannot tell pairs apart, and its pairs grow with the square.
TOO_COMMON = 0.4
LEAST_UNITS = 20  # below this many claims nothing counts as too common


def find_candidates(units: Sequence[Unit]) -> list[Pair]:
    """Return pairs of units of different articles that share weighted content, sorted."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for name in unit.content:
            postings[name].append(index)
    limit = max(LEAST_UNITS, TOO_COMMON * len(units))
    pairs: set[Pair] = set()
    for index, unit in enumerate(units):
        for other in _best(unit, units, postings, limit):
            pairs.add((min(index, other), max(index, other)))
    return sorted(pairs)


def _best(unit: Unit, units: Sequence[Unit], postings: dict[str, list[int]], limit: float) -> list[int]:
    shared: defaultdict[int, float] = defaultdict(float)
    for name in unit.content:
        weight = unit.weights[name]
        for other_name, worth in ((name, 1.0), *related(name).items()):
            found = postings.get(other_name, ())
            if len(found) <= limit:
                for other in found:
                    shared[other] += weight * worth
    per_article: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for other, weight in shared.items():
        if units[other].article != unit.article:
            per_article[units[other].article].append((weight / (unit.total + units[other].total), -other))
    return [-other for found in per_article.values() for _, other in heapq.nlargest(PER_ARTICLE, found)]
