"""Which articles are near enough to tell one event: the judgement of each pair, and groups made of the judgements.

Plain Python, no matrix library: 500 articles of 600 words in about seven seconds, most of it to read them. What it does
not do: follow a story over weeks (a later development is another event), or tell apart two events that the articles
tell in the same words.

The weights of the pairs and the figures below were learnt and chosen together on labelled piles of news (three outlets
a story; pairs of look-alike events: two quakes, two arrests) and on small draws from them, from 2 articles a pile on:
benchmarks/train_grouping.py makes the weights and says how well they do on events that they have not seen.
"""

import functools
import heapq
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from compare.match.linear import Logistic
from compare.match.nearness import NAMES, Pair, Pairs

# A pair's judgement is the logarithm of the odds that it tells one event, within these bounds; pairs that share next
# to nothing have the lower one. Wider bounds let a single pair outvote the rest of a group.
LIMIT = 5.8
# Two groups are joined when the mean of the pairs between them, less what their own tightness asks for, is as high as
# this. -2 and -1.5 are within .005 of B-cubed F1 on the pooled pile: twin events want it higher, long events lower.
THRESHOLD = -1.7
# How much of a group's own mean counts against joining it: a tight group is joined only with what is nearly as near,
# which keeps twin events apart. .1 and .2 group alike.
TIGHTNESS, TIGHTEST = 0.15, 4.0
# What is added when one article meets a group, or meets another: an article alone is more often a report with its own
# angle than an event of its own, while a pair of articles has nothing but one judgement to go by. .6 and 1.2, and -.6
# and -1.8, group alike; without the second, small piles of twin events run together.
ALONE, BOTH_ALONE = 0.8, -1.2


@functools.cache
def load_judge() -> Logistic:
    """Return the shipped model of pairs, as benchmarks/train_grouping.py writes it."""
    data = json.loads((files("compare.match") / "data" / "grouping.json").read_text(encoding="utf-8"))
    assert tuple(data["names"]) == NAMES
    return Logistic(NAMES, tuple(data["weights"]), data["bias"])


def judge(pairs: Pairs, model: Logistic) -> dict[Pair, float]:
    """Return for each pair the log odds that it tells one event, between -LIMIT and LIMIT."""
    return {pair: max(-LIMIT, min(LIMIT, model.odds(features))) for pair, features in pairs.features.items()}


class _Tie(NamedTuple):
    """The pairs between two groups: the sum of their judgements, each above -LIMIT, and how many were not looked at."""

    total: float = 0.0
    unknown: int = 0


@dataclass(slots=True)
class _Group:
    """Some articles, and what ties them to every other group that has a candidate with one of them."""

    members: list[int]
    texts: int  # copies of one text count once
    inner: float  # the sum of the judgements inside, each above -LIMIT; without those between copies
    inner_pairs: int
    ties: dict[int, _Tie]

    @property
    def tightness(self) -> float:
        """Return what its own mean asks of whom it is joined with."""
        mean = self.inner / self.inner_pairs - LIMIT if self.inner_pairs else 0.0
        return TIGHTNESS * max(0.0, min(TIGHTEST, mean))


def link(
    count: int,
    judged: Mapping[Pair, float],
    unknown: Iterable[Pair] = (),
    together: Iterable[Pair] = (),
    threshold: float = THRESHOLD,
) -> list[list[int]]:
    """Return groups of the indices below `count`: the two that belong together most are joined until none do.

    Pairs in neither `judged` nor `unknown` count as -LIMIT, unknown ones not at all; pairs in `together` are joined
    before all others. Ties are broken by index, so the same judgements always give the same groups.
    """
    groups = _singles(count, judged, unknown)
    fresh = count
    for left, *others in connected(together):
        for other in others:
            left, fresh = _join(groups, left, other, fresh, copies=True), fresh + 1
    pairs = ((i, j) for i, group in groups.items() for j in group.ties if i < j)
    queue = [(-score, i, j) for i, j in pairs if (score := _score(groups, i, j)) >= threshold]
    heapq.heapify(queue)
    while queue:
        _, i, j = heapq.heappop(queue)
        if i in groups and j in groups:
            joined, fresh = _join(groups, i, j, fresh), fresh + 1
            for other in groups[joined].ties:
                if (score := _score(groups, other, joined)) >= threshold:
                    heapq.heappush(queue, (-score, other, joined))
    return sorted(sorted(group.members) for group in groups.values())


def _singles(count: int, judged: Mapping[Pair, float], unknown: Iterable[Pair]) -> dict[int, _Group]:
    groups = {index: _Group([index], 1, 0.0, 0, {}) for index in range(count)}
    ties = {pair: _Tie(odds + LIMIT) for pair, odds in judged.items()} | {pair: _Tie(0.0, 1) for pair in unknown}
    for (left, right), tie in ties.items():
        groups[left].ties[right] = groups[right].ties[left] = tie
    return groups


def _score(groups: Mapping[int, _Group], i: int, j: int) -> float:
    """How much two groups belong together: the mean of the pairs between them against how tight each is."""
    left, right = groups[i], groups[j]
    tie = left.ties[j]
    known = len(left.members) * len(right.members) - tie.unknown
    mean = tie.total / known - LIMIT if known else -LIMIT
    ones = (left.texts == 1) + (right.texts == 1)
    alone = (0.0, ALONE, BOTH_ALONE)[ones]
    return mean - left.tightness - right.tightness + alone


def _join(groups: dict[int, _Group], i: int, j: int, name: int, *, copies: bool = False) -> int:
    """Put two groups together under a new name, here and in the ties of all others; return the name."""
    left, right = groups.pop(i), groups.pop(j)
    between = left.ties.get(j, _Tie())
    ties: dict[int, _Tie] = {}
    for other in sorted((left.ties.keys() | right.ties.keys()) - {i, j}):
        held = groups[other].ties
        one, two = held.pop(i, _Tie()), held.pop(j, _Tie())
        ties[other] = held[name] = _Tie(one.total + two.total, one.unknown + two.unknown)
    members = left.members + right.members
    if copies:
        groups[name] = _Group(members, 1, 0.0, 0, ties)
    else:
        pairs = len(left.members) * len(right.members) - between.unknown
        inner = left.inner + right.inner + between.total
        groups[name] = _Group(
            members,
            left.texts + right.texts,
            inner,
            left.inner_pairs + right.inner_pairs + pairs,
            ties,
        )
    return name


def connected(pairs: Iterable[Pair]) -> list[list[int]]:
    """Return the groups of indices that pairs connect, each in order."""
    root: dict[int, int] = {}

    def find(item: int) -> int:
        while root.setdefault(item, item) != item:
            item = root[item]
        return item

    for left, right in pairs:
        low, high = sorted((find(left), find(right)))
        root[high] = low
    groups: dict[int, list[int]] = {}
    for item in sorted(root):
        groups.setdefault(find(item), []).append(item)
    return sorted(group for group in groups.values() if len(group) > 1)
