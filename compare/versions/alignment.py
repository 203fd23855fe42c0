"""Which sentences of two versions belong together, and which of these have moved.

Equal sentences first; then the likest of what is left between the same neighbours; then what is much alike but stands
elsewhere; then what tells the same in other words between the same neighbours; at last a sentence that was cut in two,
or two that were joined. What is left over was dropped or added.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.model import BlockKind
from compare.text.chains import Pair, best_chain
from compare.versions.passages import Unit, Words

# Share of common words (difflib's ratio) from which two sentences between the same neighbours are one, changed. Of the
# 1,469 sentences of the 80 invented articles of the tests, 4 are so much like another one of their own article.
LEAST_ALIKE = 0.4
# The same for sentences that stand elsewhere: none of those 1,469 is so much like another.
LEAST_ALIKE_ELSEWHERE = 0.6
# Told in other words: likelier than not. Within one article the matcher calls every tenth sentence so much like some
# other one; between the same neighbours of two versions hardly any is left that it could be taken for.
LEAST_LIKELY = 0.5
# A sentence is the rest of one that was cut in two if so much of its words stood there.
LEAST_REST, FEWEST_REST = 0.6, 3
# Of the sentences that share rare words, so many are looked at; and a word of more sentences than this is not rare.
MOST_LOOKED_AT, MOST_SENTENCES = 6, 60

# From sentences of both versions, by index, to the probability that two of them tell the same thing.
Likely = Callable[[Sequence[int], Sequence[int]], Mapping[Pair, float]]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences [first, end) of the older and of the newer version that are one passage; or of one of them only."""

    left: tuple[int, int]
    right: tuple[int, int]
    same: bool
    moved: bool = False


def align(left: Sequence[Unit], right: Sequence[Unit], likely: Likely) -> list[Aligned]:
    """Return the passages that both versions have, in the order of the newer one."""
    work = _Work(left, right)
    work.take(_headlines(left, right))
    work.take(_equal(left, right, work))
    work.take(_likest(work, LEAST_ALIKE, near=True))
    work.take(_likest(work, LEAST_ALIKE_ELSEWHERE, near=False))
    work.take(_retold(work, likely))
    passages = _widened(work)
    kept = set(best_chain({(one.left[0], one.right[0]): float(_size(one, left)) for one in passages}))
    return [
        Aligned(one.left, one.right, one.same, (one.left[0], one.right[0]) not in kept)
        for one in sorted(passages, key=lambda one: one.right)
    ]


def likeness(left: Words, right: Words) -> float:
    """Return how alike two sentences are: the share of words that both have in the same order, 0..1."""
    shared = 2 * (Counter(left) & Counter(right)).total() / max(len(left) + len(right), 1)
    return shared if shared < LEAST_ALIKE else 2 * _common(left, right) / (len(left) + len(right))


def _common(left: Words, right: Words) -> int:
    """Return the length of the longest common subsequence.

    One bit stands for a word of the left sentence and all are worked on at once (Hyyrö 2004), so that sentences made to
    cost time cost hardly any: difflib takes a thousand times as long for some.
    """
    places: defaultdict[str, int] = defaultdict(int)
    for index, word in enumerate(left):
        places[word] |= 1 << index
    every = (1 << len(left)) - 1
    free = every
    for word in right:
        taken = free & places.get(word, 0)
        free = ((free + taken) | (free - taken)) & every
    return len(left) - free.bit_count()


class _Work:
    """The pairs found so far, and what is left."""

    def __init__(self, left: Sequence[Unit], right: Sequence[Unit]) -> None:
        self.left, self.right = left, right
        self.partner: dict[int, int] = {}
        self.taken: set[int] = set()
        self._anchors: list[Pair] = []

    def take(self, pairs: Iterable[Pair]) -> None:
        for one, other in pairs:
            if one not in self.partner and other not in self.taken:
                self.partner[one] = other
                self.taken.add(other)
        sizes = {pair: float(len(self.left[pair[0]].words)) for pair in self.partner.items()}
        self._anchors = best_chain(sizes)

    def alone(self) -> tuple[list[int], list[int]]:
        """The sentences of both versions that have no partner."""
        lefts = [index for index in range(len(self.left)) if index not in self.partner]
        return lefts, [index for index in range(len(self.right)) if index not in self.taken]

    def gaps(self, one: int, other: int) -> tuple[int, int]:
        """Return how many of the pairs that keep their order stand before each of two sentences."""
        return (
            bisect_left(self._anchors, one, key=lambda pair: pair[0]),
            bisect_left(self._anchors, other, key=lambda pair: pair[1]),
        )


def _headlines(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[Pair]:
    """The first headlines are each other's versions, whatever they say."""
    first = [
        next((n for n, unit in enumerate(side) if unit.kind is BlockKind.HEADLINE), None) for side in (left, right)
    ]
    if first[0] is not None and first[1] is not None:
        yield first[0], first[1]


def _equal(left: Sequence[Unit], right: Sequence[Unit], work: _Work) -> Iterator[Pair]:
    """Sentences of the same words; of several, the first goes with the first."""
    places: defaultdict[Words, deque[int]] = defaultdict(deque)
    lefts, rights = work.alone()
    for index in lefts:
        places[left[index].words].append(index)
    for index in rights:
        if found := places.get(right[index].words):
            yield found.popleft(), index


def _likest(work: _Work, least: float, *, near: bool) -> list[Pair]:
    """Return the likest pairs of what is left, between the same neighbours or anywhere."""
    lefts, rights = work.alone()
    scores = {}
    for one, other in _sharing(work, lefts, rights):
        before, after = work.gaps(one, other)
        if near and before != after:
            continue
        ratio = likeness(work.left[one].words, work.right[other].words)
        if ratio >= least:
            scores[one, other] = ratio
    return _greedy(scores, least)


def _sharing(work: _Work, lefts: Sequence[int], rights: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs of sentences that share most rare words, so that long texts are not compared all with all."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for one in lefts:
        for word in sorted(set(work.left[one].words)):
            places[word].append(one)
    for other in rights:
        shared: Counter[int] = Counter()
        for word in sorted(set(work.right[other].words)):
            if len(places.get(word, ())) <= MOST_SENTENCES:
                shared.update(places.get(word, ()))
        best = sorted(shared.items(), key=lambda item: (-item[1], abs(item[0] - other), item[0]))
        yield from ((one, other) for one, _ in best[:MOST_LOOKED_AT])


def _greedy(scores: Mapping[Pair, float], least: float) -> list[Pair]:
    """Return the pairs from the best down, each sentence once; of equals the one that stands nearest."""
    order = sorted(scores, key=lambda pair: (-round(scores[pair], 3), abs(pair[0] - pair[1]), pair))
    taken: tuple[set[int], set[int]] = (set(), set())
    out = []
    for one, other in order:
        if scores[one, other] >= least and one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            out.append((one, other))
    return out


def _retold(work: _Work, likely: Likely) -> list[Pair]:
    """Return the pairs of what is left between the same neighbours that likely tell the same in other words."""
    lefts, rights = work.alone()
    if not lefts or not rights:
        return []
    scores = likely(lefts, rights)
    return _greedy({pair: p for pair, p in scores.items() if len(set(work.gaps(*pair))) == 1}, LEAST_LIKELY)


def _widened(work: _Work) -> list[Aligned]:
    """Return the pairs as passages; what is left beside one joins it where the other side has its words."""
    lefts, rights = map(set, work.alone())
    out = []
    for one, other in sorted(work.partner.items()):
        left, right = (one, one + 1), (other, other + 1)
        equal = work.left[one].words == work.right[other].words
        if not equal:
            right = _grown(right, rights, work.right, _words(work.left, left))
            if right == (other, other + 1):
                left = _grown(left, lefts, work.left, _words(work.right, right))
        out.append(Aligned(left, right, equal and work.left[one].quoted == work.right[other].quoted))
    return out


def _grown(span: tuple[int, int], free: set[int], units: Sequence[Unit], whole: Words) -> tuple[int, int]:
    """Return the span with the neighbours whose words stand in what the other side has beyond it."""
    first, end = span
    for step in (-1, 1):
        at = first - 1 if step < 0 else end
        while at in free and _is_rest(units[at].words, whole, _words(units, (first, end))):
            free.discard(at)
            first, end = min(first, at), max(end, at + 1)
            at += step
    return first, end


def _is_rest(words: Words, whole: Words, had: Words) -> bool:
    left_over = Counter(whole) - Counter(had)
    found = (Counter(words) & left_over).total()
    return found >= FEWEST_REST and found >= LEAST_REST * len(words)


def _words(units: Sequence[Unit], span: tuple[int, int]) -> Words:
    return tuple(word for unit in units[slice(*span)] for word in unit.words)


def _size(one: Aligned, left: Sequence[Unit]) -> int:
    return len(_words(left, one.left))
