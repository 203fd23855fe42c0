"""Which pairs of claims may stand as evidence for each other, and which claims form one row of the matrix."""

from collections.abc import Mapping, Sequence

from compare.match.base import Pair
from compare.match.coverage import Ranking
from compare.match.units import Unit

# Two claims that are each other's best in their articles are linked from this probability on; a fixed cut alone floods
# events whose articles share one vocabulary. Chosen on the gold events, each left out in turn: between .25 and .4 the
# mean claim_f1 of real and authored events moves by less than .01.
MUTUAL = 0.25
# From here on a pair needs no such support: a long sentence may tell what two sentences of the other article tell.
CERTAIN = 0.7
# A claim joins a row when its mean probability with the members in other articles is at least this: chains of
# "A is like B, B is like C" must not make one row of a whole story.
ROW = 0.4


def find_links(units: Sequence[Unit], scores: Mapping[Pair, float], ranking: Ranking) -> frozenset[Pair]:
    """Return the pairs that count as telling the same."""
    best = {key: found[0][1] for key, found in ranking.items()}
    links = set()
    for (left, right), score in scores.items():
        mutual = best[left, units[right].article] == right and best[right, units[left].article] == left
        if score >= CERTAIN or (mutual and score >= MUTUAL):
            links.add((left, right))
    return frozenset(links)


def cluster(units: Sequence[Unit], scores: Mapping[Pair, float], links: frozenset[Pair]) -> list[tuple[int, ...]]:
    """Return every unit in exactly one group, by average linkage over the links, the likeliest first."""
    group = {index: index for index in range(len(units))}
    members = {index: [index] for index in range(len(units))}
    for left, right in sorted(links, key=lambda pair: (-scores[pair], pair)):
        one, two = group[left], group[right]
        if one != two and _alike(members[one], members[two], units, scores):
            keep, gone = min(one, two), max(one, two)
            for index in members[gone]:
                group[index] = keep
            members[keep] += members.pop(gone)
    return [tuple(sorted(found)) for _, found in sorted(members.items())]


def _alike(one: list[int], two: list[int], units: Sequence[Unit], scores: Mapping[Pair, float]) -> bool:
    across = [scores.get((min(a, b), max(a, b)), 0.0) for a in one for b in two if units[a].article != units[b].article]
    return bool(across) and sum(across) / len(across) >= ROW
