"""The pairs that keep their order in two texts and count most together; what is left over was moved."""

from bisect import bisect_right
from collections.abc import Mapping

# A place in the one text and a place in the other.
Pair = tuple[int, int]


def best_chain(scores: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs, rising in both texts, whose scores have the greatest sum.

    Dynamic programming over prefix maxima: the time grows with n log n. Scores are positive.
    """
    pairs = sorted(scores, key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []  # rising places of the other text; `totals` rises with them
    totals: list[float] = []
    tails: list[int] = []
    before: list[int] = []
    for index, (left, right) in enumerate(pairs):
        at = bisect_right(ends, right - 1)
        previous = tails[at - 1] if at else -1
        total = (totals[at - 1] if at else 0.0) + scores[left, right]
        before.append(previous)
        at = bisect_right(ends, right)
        if at and totals[at - 1] >= total:
            continue
        while at < len(ends) and totals[at] <= total:
            del ends[at], totals[at], tails[at]
        if at and ends[at - 1] == right:
            at -= 1
            del ends[at], totals[at], tails[at]
        ends.insert(at, right)
        totals.insert(at, total)
        tails.insert(at, index)
    chain: list[Pair] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
