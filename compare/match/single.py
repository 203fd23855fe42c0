"""One claim against one text: how much of it is found, where, and whether names, figures and negation agree.

There is no event here whose density of claims could set a scale, so words weigh what they weigh in English at large and
a model of its own decides.
"""

import math
from collections.abc import Sequence

from compare.match.coverage import covered
from compare.match.units import Unit

NAMES = (
    "by_sentence", "by_two", "by_text", "uncovered", "names_missing", "numbers_missing", "length", "bigrams",
    "negation_differs", "uncovered_by_text",
)  # fmt: skip


def best_unit(claim: Unit, units: Sequence[Unit]) -> int:
    """Return the index of the unit that covers most of the claim, the first one where there is a tie."""
    return max(range(len(units)), key=lambda i: (covered(claim, units[i].weights.keys()), -i))


def single_features(claim: Unit, units: Sequence[Unit], negated: bool, negations: Sequence[bool]) -> tuple[float, ...]:
    """Return the features of a claim and the units of a text, in the order of NAMES; `units` is not empty."""
    best = best_unit(claim, units)
    by_sentence = covered(claim, units[best].weights.keys())
    windows = [units[i].weights.keys() | units[i + 1].weights.keys() for i in range(len(units) - 1)]
    by_two = max((covered(claim, window) for window in windows), default=by_sentence)
    everywhere = frozenset().union(*(unit.weights for unit in units))
    by_text = covered(claim, everywhere)
    return (
        by_sentence / claim.total,
        by_two / claim.total,
        by_text / claim.total,
        claim.total - by_two,
        _share_missing(claim.names, everywhere),
        _share_missing(claim.numbers, everywhere),
        math.log(max(1, len(claim.weights))),
        len(claim.bigrams & units[best].bigrams) / max(1, len(claim.bigrams)),
        float(negated != negations[best]),
        claim.total - by_text,
    )


def _share_missing(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted - there) / len(wanted) if wanted else 0.0
