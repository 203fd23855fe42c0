"""Which pairs of claims may stand as evidence for each other, and which claims form one row of the matrix."""

import itertools
from collections.abc import Iterable, Mapping, Sequence

from compare.match.base import Pair
from compare.match.units import Unit

# From this probability on two claims count as telling the same. Chosen on the gold events, each left out in turn: .35
# and .45 give row_f1 .41 and .40 on real events, .55 and .53 on authored ones.
LINK = 0.35
# Mean probability across articles from which groups with a common member become one row: .5 makes a tenth fewer rows
# at equal row_f1; .4 costs .02 on real events.
JOIN = 0.5


def find_links(scores: Mapping[Pair, float]) -> frozenset[Pair]:
    """Return the pairs that count as telling the same."""
    return frozenset(pair for pair, score in scores.items() if score >= LINK)


# For each claim those that cannot stand in one group with it.
Apart = Mapping[int, frozenset[int]]


def cluster(
    units: Sequence[Unit], scores: Mapping[Pair, float], links: frozenset[Pair], apart: Apart | None = None
) -> list[tuple[int, ...]]:
    """Return groups of claims that tell one thing, every claim in one at least, and alone where nobody else tells it.

    A claim joins a group when it is linked with every member in other articles: chains of "A is like B, B is like C"
    must not make one row of a whole story. A sentence that tells two things stands in the groups of both. The links
    hold no pair of `apart`, which says who cannot stand in one group.
    """
    apart = apart or {}
    near = _neighbours(links)
    groups: set[tuple[int, ...]] = set()
    inside: set[Pair] = set()
    for pair in sorted(links, key=lambda pair: (-scores[pair], pair)):
        if pair not in inside:
            group = _grown(pair, units, scores, near, apart)
            groups.add(group)
            inside.update((one, two) for one in group for two in group if one < two)
    alone = ((index,) for index in range(len(units)) if index not in near)
    return sorted([*_joined(groups, units, scores, apart), *alone])


def _joined(
    groups: set[tuple[int, ...]], units: Sequence[Unit], scores: Mapping[Pair, float], apart: Apart
) -> list[tuple[int, ...]]:
    """Join groups with a common member that are alike as a whole: one missing link must not tell one thing twice."""
    out: list[set[int]] = []
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        near = (one for one in out if not one.isdisjoint(group) and not _parted(one, group, apart))
        home = next((one for one in near if _alike(one.union(group), units, scores)), None)
        if home is None:
            out.append(set(group))
        else:
            home.update(group)
    return sorted({tuple(sorted(group)) for group in out})


def _parted(one: set[int], other: Iterable[int], apart: Apart) -> bool:
    return bool(apart) and any(not one.isdisjoint(apart.get(index, ())) for index in other)


def _alike(group: set[int], units: Sequence[Unit], scores: Mapping[Pair, float]) -> bool:
    pairs = itertools.combinations(sorted(group), 2)
    found = [scores.get((a, b), 0.0) for a, b in pairs if units[a].article != units[b].article]
    return sum(found) >= JOIN * len(found)


def _neighbours(links: frozenset[Pair]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {}
    for left, right in links:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    return near


def _grown(
    pair: Pair, units: Sequence[Unit], scores: Mapping[Pair, float], near: Mapping[int, set[int]], apart: Apart
) -> tuple[int, ...]:
    """Add to a pair the claims linked with all of it that stands in other articles, the nearest first."""
    group = set(pair)
    nearness = {
        index: sum(scores.get((min(index, member), max(index, member)), 0.0) for member in pair)
        for index in (near[pair[0]] | near[pair[1]]) - group
    }
    for index in sorted(nearness, key=lambda index: (-nearness[index], index)):
        others = [member for member in group if units[member].article != units[index].article]
        if others and near[index].issuperset(others) and not _parted(group, (index,), apart):
            group.add(index)
    return tuple(sorted(group))
