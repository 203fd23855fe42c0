"""Is this claim told in that article? Stated, partial or absent, decided for each claim and other article as a whole.

The verdict is no threshold on the best pair: a second small model looks at the best pairs together, at what part of the
claim they cover, and at whether the rest stands anywhere in the article.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from compare.match.base import Pair
from compare.match.linear import Softmax
from compare.match.overrule import overrule
from compare.match.units import Unit, reached
from compare.model import BlockKind, Status

# For a unit and another article: the units there with their pair probability, the likeliest first.
Ranking = Mapping[tuple[int, int], Sequence[tuple[float, int]]]

NAMES = (
    "best_logit", "second_log", "best", "second", "third", "any", "covered_by_best", "covered_by_three",
    "uncovered_by_three", "covered_by_article", "uncovered_by_article", "length", "numbers_missing", "has_numbers",
    "weight", "is_quote", "is_list", "is_headline",
)  # fmt: skip
_BY_BEST, _BY_THREE = NAMES.index("covered_by_best"), NAMES.index("covered_by_three")
OUTCOMES = (Status.ABSENT, Status.PARTIAL, Status.STATED)

# "Absent" accuses, so it must be clearly the likeliest: its probability counts little more than half, "partial" a tenth
# more than its own. Chosen on the five real events, each left out in turn, for absent_p: .55 gives .82 at absent_r .77
# and kappa .50; .7 gives .80 at .79; 1 gives .78 at .84.
BENEFIT = {Status.ABSENT: 0.55, Status.PARTIAL: 1.1, Status.STATED: 1.0}
# Without a pair as likely as this the verdict is "absent", whatever the model says: there is nowhere to look.
LEAST = 0.15
# Evidence is the best pair, and any other of the best three that is not much worse.
TOP = 3
NEARLY, ENOUGH = 0.1, 0.15


@dataclass(frozen=True, slots=True)
class Verdict:
    """The machine's verdict on a unit in another article, with the units it looked at, the best first."""

    status: Status
    probability: float  # that the claim is told there at least in part
    certainty: float  # probability of the status given
    best: tuple[tuple[float, int], ...]  # (pair probability, unit), descending


def judge(units: Sequence[Unit], best: Ranking, articles: int, model: Softmax) -> dict[tuple[int, int], Verdict]:
    """Return a verdict for every unit (by index) in every other article (by index)."""
    features = cover_features(units, best, articles)
    verdicts = {}
    for key, values in features.items():
        chances = dict(zip(OUTCOMES, model(values), strict=True))
        status = max(OUTCOMES, key=lambda s: chances[s] * BENEFIT[s])
        found = tuple(best.get(key, ()))[:TOP]
        if not found or found[0][0] < LEAST:
            status = Status.ABSENT
        else:
            others = [units[other] for _, other in found]
            status = overrule(status, units[key[0]], others, found[0][0], values[_BY_BEST], values[_BY_THREE])
        verdicts[key] = Verdict(status, 1 - chances[Status.ABSENT], chances[status], found)
    return verdicts


def ranked(units: Sequence[Unit], scores: Mapping[Pair, float]) -> Ranking:
    """Return, for a unit and another article, the units there by probability, the likeliest first."""
    best: defaultdict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for (left, right), score in scores.items():
        best[left, units[right].article].append((score, right))
        best[right, units[left].article].append((score, left))
    for found in best.values():
        found.sort(key=lambda item: (-item[0], item[1]))
    return best


def cover_features(units: Sequence[Unit], best: Ranking, articles: int) -> dict[tuple[int, int], tuple[float, ...]]:
    """Return the features of every unit and other article, in the order of NAMES."""
    stems = [frozenset().union(*(u.weights for u in units if u.article == a)) for a in range(articles)]
    out = {}
    for index, unit in enumerate(units):
        for article in range(articles):
            if article != unit.article:
                out[index, article] = _features(unit, units, best.get((index, article), []), stems[article])
    return out


def _features(
    unit: Unit, units: Sequence[Unit], found: Sequence[tuple[float, int]], article: frozenset[str]
) -> tuple[float, ...]:
    first, second, third = ([score for score, _ in found[:TOP]] + [0.0] * TOP)[:TOP]
    none = math.prod(1 - score for score, _ in found)
    near = [other for score, other in found[:TOP] if score > NEARLY * first or score > ENOUGH]
    by_best = covered(unit, units[near[0]].weights.keys()) if near else 0.0
    three = frozenset().union(*(units[other].weights for other in near))
    by_three, by_article = covered(unit, three), covered(unit, article)
    missing = len(unit.numbers - three) / len(unit.numbers) if unit.numbers else 0.0
    return (
        math.log((first + 1e-6) / (1 - first + 1e-6)), math.log(second + 1e-4), first, second, third, 1 - none,
        by_best / unit.total, by_three / unit.total, unit.total - by_three,
        by_article / unit.total, unit.total - by_article, math.log(max(1, len(unit.weights))),
        missing, float(bool(unit.numbers)), unit.total,
        float(unit.kind is BlockKind.QUOTE), float(unit.kind is BlockKind.LIST), float(unit.kind is BlockKind.HEADLINE),
    )  # fmt: skip


def covered(unit: Unit, there: Set[str]) -> float:
    """Return the weight of the unit's words that are among the given stems, related ones at their worth."""
    total = sum(weight for name, weight in unit.weights.items() if name in there)
    return total + sum(unit.weights[name] * worth for name, worth in reached(unit, there, there).items())
