"""Articles in two languages: nothing that the one tells can be looked for in the words of the other.

Names and figures are alike in many languages, so that two sentences may seem to tell one thing that share
little else.
What it does not do: translate, or tell the language (`compare.text.language` does).
"""

from collections.abc import Mapping, Sequence

from compare.match.base import Pair
from compare.match.units import Unit
from compare.model import Reading


def speak_differently(one: Reading, other: Reading) -> bool:
    """Return whether two articles are known to be in two languages; of an unknown one nothing is claimed."""
    here, there = one.article.language, other.article.language
    return here is not None and there is not None and here != there


def within_languages(
    scores: Mapping[Pair, float], units: Sequence[Unit], readings: Sequence[Reading]
) -> Mapping[Pair, float]:
    """Return the scores of the pairs whose articles are in one language, as far as is known."""
    if len({reading.article.language for reading in readings}) == 1:
        return scores
    apart = {
        (left, right)
        for left, one in enumerate(readings)
        for right, other in enumerate(readings)
        if speak_differently(one, other)
    }
    return {
        (left, right): score
        for (left, right), score in scores.items()
        if (units[left].article, units[right].article) not in apart
    }
