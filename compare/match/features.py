"""What a pair of claims has in common, as a few numbers that a linear model can weigh."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from compare.match.base import Pair
from compare.match.candidates import Candidates
from compare.match.figures import may_agree, same_kind
from compare.match.units import Unit, reached

# Each is explained where it is computed; the order is that of the weights file.
NAMES = (
    "covered_more", "covered_less", "shared_share", "neighbours", "bigrams", "names", "other_words",
    "shared_weight", "length", "same_number", "other_number", "stands_out", "beyond_own",
    "figures_agree", "same_day",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """Weight of the words of two units that are found in the other, related words at their worth."""

    left: float
    right: float
    names: float
    words: float

    def share(self, left: Unit, right: Unit) -> float:
        """Return the share of the weight of both that is shared, 0..1."""
        return (self.left + self.right) / (left.total + right.total)


def share(left: Unit, right: Unit) -> Shared:
    """Return the shared weight of two units."""
    common = left.weights.keys() & right.weights.keys()
    from_left, names_left, words_left = _found(left, right, common)
    from_right, names_right, words_right = _found(right, left, common)
    return Shared(from_left, from_right, (names_left + names_right) / 2, (words_left + words_right) / 2)


def _found(unit: Unit, other: Unit, common: Set[str]) -> tuple[float, float, float]:
    """Weight of the unit's words found in the other, and the shares of names and of other content words in it."""
    weights, names = unit.weights, unit.names
    total = by_name = by_word = 0.0
    for name in sorted(common):
        weight = weights[name]
        total += weight
        if name in names:
            by_name += weight
        elif name in unit.content:
            by_word += weight
    for name, worth in reached(unit, other.weights.keys(), common).items():
        weight = weights[name] * worth
        total += weight
        if name in names:
            by_name += weight
        else:
            by_word += weight
    return total, by_name, by_word


def pair_features(units: Sequence[Unit], candidates: Candidates) -> dict[Pair, tuple[float, ...]]:
    """Return the features of each pair of different articles, in the order of NAMES."""
    shared = {pair: share(units[pair[0]], units[pair[1]]) for pair in candidates.across}
    own = _strongest({pair: share(units[pair[0]], units[pair[1]]) for pair in candidates.within})
    shares = {pair: value.share(units[pair[0]], units[pair[1]]) for pair, value in shared.items()}
    strongest = _strongest(shared)
    near = _Neighbours(units, shares)
    return {pair: _features(pair, units, value, shares[pair], strongest, own, near) for pair, value in shared.items()}


def _features(
    pair: Pair,
    units: Sequence[Unit],
    shared: Shared,
    share_of_both: float,
    strongest: Mapping[int, float],
    own: Mapping[int, float],
    near: "_Neighbours",
) -> tuple[float, ...]:
    left, right = units[pair[0]], units[pair[1]]
    covered = sorted((shared.left / left.total, shared.right / right.total))
    weight = math.log1p(min(shared.left, shared.right))
    same_number = bool(left.numbers & right.numbers)
    return (
        covered[1],  # share of the better-covered claim that is found in the other
        covered[0],
        share_of_both,
        near(pair),  # the sentences around say the same, too
        math.log1p(len(left.bigrams & right.bigrams)),
        math.log1p(shared.names),
        math.log1p(shared.words),
        weight,  # absolute: ten shared words say more than two, whatever the share
        math.log(max(1, min(len(left.weights), len(right.weights)))),
        float(same_number),
        float(bool(left.numbers and right.numbers and not same_number)),
        2 * weight - strongest[pair[0]] - strongest[pair[1]],  # against the best that either has elsewhere
        2 * weight - own.get(pair[0], 0.0) - own.get(pair[1], 0.0),  # and against the other claims of its own article
        math.log1p(_agreeing(left, right)),  # however rounded or spelled: "$43,885,310" and "nearly 44 million dollars"
        float(bool(left.days & right.days)),
    )


def _agreeing(left: Unit, right: Unit) -> int:
    """Count the pairs of figures of two claims that can be one figure of one thing."""
    return sum(same_kind(one, two) and may_agree(one, two) for one in left.figures for two in right.figures)


def _strongest(shared: Mapping[Pair, Shared]) -> dict[int, float]:
    """For each unit the mean of its three highest shared weights (log): claims about the main fact match everything."""
    values: defaultdict[int, list[float]] = defaultdict(list)
    for (left, right), value in shared.items():
        weight = math.log1p(min(value.left, value.right))
        values[left].append(weight)
        values[right].append(weight)
    return {unit: sum(sorted(found, reverse=True)[:3]) / 3 for unit, found in values.items()}


class _Neighbours:
    """Highest shared share among the pairs of claims next to a pair."""

    def __init__(self, units: Sequence[Unit], shares: Mapping[Pair, float]) -> None:
        self._shares = shares
        homes = [None, *(unit.article for unit in units), None]
        self._around = [
            [i + step for step in (-1, 0, 1) if homes[i + step + 1] == homes[i + 1]] for i in range(len(units))
        ]

    def __call__(self, pair: Pair) -> float:
        best = 0.0
        for left in self._around[pair[0]]:
            for right in self._around[pair[1]]:
                if (left, right) != pair:
                    best = max(best, self._shares.get((left, right), 0.0))
        return best
