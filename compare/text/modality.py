"""Words that hedge or negate an assertion; closed lists of our own."""

from collections.abc import Sequence

HEDGES = frozenset(
    """may might could would perhaps possibly probably likely unlikely reportedly apparently allegedly seemingly
    supposedly presumably potentially suggest suggests suggested indicate indicates indicated appear appears appeared
    seem seems seemed believed thought expected considered poised rumored rumoured speculation unclear""".split()
)
NEGATIONS = frozenset(
    """no not never none nobody nothing neither nor nowhere without cannot hardly barely scarcely deny denies denied
    denying refuse refuses refused refusing reject rejects rejected rejecting fail fails failed failing lack lacks
    lacked lacking""".split()
)
# These negate only before an infinitive: "yet to confirm", "declined to confirm".
BEFORE_TO = frozenset("yet decline declines declined declining".split())
CONTRACTIONS = ("n't", "n’t")

Words = Sequence[tuple[int, int, str]]  # start, end, and the word in small letters


def find_hedges(words: Words) -> list[tuple[int, int]]:
    """Return the spans of the hedging words."""
    return [(start, end) for start, end, word in words if word in HEDGES]


def find_negations(words: Words) -> list[tuple[int, int]]:
    """Return the spans of the negating words."""
    following = [*(word for _, _, word in words[1:]), *([""] if words else [])]
    return [
        (start, end)
        for (start, end, word), then in zip(words, following, strict=True)
        if word in NEGATIONS
        or (word in BEFORE_TO and then == "to")
        or (word[-1] == "t" and word.endswith(CONTRACTIONS))
    ]
