"""Two sequences of words laid beside each other: which words of the one stand in the other, in one order.

The cost is the product of the lengths, whatever the words repeat; callers keep both short. Knows nothing of texts.
"""

from collections.abc import Sequence

Pairs = list[tuple[int, int]]

# What a word of the right side costs that a local alignment runs over, as a share of its weight: with half of it the
# stretch ends where fewer than half of the words are the left side's.
OVER = 0.5

_UP, _LEFT, _BOTH, _STOP = range(4)


def align(left: Sequence[str], right: Sequence[str], weights: Sequence[int], *, local: bool) -> Pairs:
    """Return the pairs (index left, index right) of equal words with the greatest sum of `weights` of the left ones.

    A local alignment takes the stretch of the right side that holds most of the left side in the least space; it begins
    and ends with a pair.
    """
    width = len(right)
    costs = [OVER * (len(word) + 1) if local else 0.0 for word in right]
    steps = bytearray()
    before = [0.0] * (width + 1)
    best, end = 0.0, (0, 0)
    for i, word in enumerate(left):
        now, value = [0.0] * (width + 1), 0.0
        row = bytearray(width)
        for j in range(width):
            value, step = value - costs[j], _LEFT
            if before[j + 1] >= value:
                value, step = before[j + 1], _UP
            if word == right[j] and before[j] + weights[i] >= value:
                value, step = before[j] + weights[i], _BOTH
                if value > best or (not local and value >= best):
                    best, end = value, (i + 1, j + 1)
            if value <= 0:
                value, step = 0.0, _STOP if local else step
            now[j + 1] = value
            row[j] = step
        steps += row
        before = now
    return _back(steps, end, width)


def _back(steps: bytearray, end: tuple[int, int], width: int) -> Pairs:
    pairs: Pairs = []
    i, j = end
    while i and j:
        step = steps[(i - 1) * width + j - 1]
        if step == _STOP:
            break
        if step == _BOTH:
            pairs.append((i - 1, j - 1))
        i, j = i - (step != _LEFT), j - (step != _UP)
    pairs.reverse()
    return pairs
