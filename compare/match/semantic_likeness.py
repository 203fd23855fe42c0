"""How alike claims are by the vectors of a sentence model. Imports numpy, so semantic.py loads it only when asked for.

Equal texts are encoded once and all of them in sorted order, so that the order of the articles changes no bit; and
figures are rounded, since the last digits of a product of matrices differ between machines.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from compare.match.base import Pair
from compare.match.semantic_encoder import Array, Encoder

DIGITS = 4
BEST = 3  # the scale for a claim is the mean of its three most alike, as in features.py


class Likeness:
    """The claims of an event, by index: `texts` are their words, `homes` the articles that they stand in."""

    def __init__(self, encoder: Encoder, texts: Sequence[str], homes: Sequence[int]) -> None:
        distinct = sorted(set(texts))
        index = {text: number for number, text in enumerate(distinct)}
        self._places = [index[text] for text in texts]
        self._encoded = [encoder.encode(text) for text in distinct]
        self._homes = np.array(homes, dtype=np.int64)
        self._aligned: dict[Pair, tuple[float, float]] = {}

    @cached_property
    def _cosines(self) -> Array:
        if not self._encoded:
            return np.zeros((0, 0), dtype=np.float32)
        vectors = np.array([one.vector for one in self._encoded])
        between = np.round(np.clip(vectors @ vectors.T, -1, 1), DIGITS)
        return np.asarray(between[np.ix_(self._places, self._places)])

    @cached_property
    def _piece_weights(self) -> list[Array]:
        """The rarer a piece is among the claims, the more it tells."""
        counts = Counter(piece for place in self._places for piece in set(self._encoded[place].pieces))
        total = len(self._places) + 1
        return [np.log(total / (np.array([counts[p] for p in one.pieces]) + 0.5)) for one in self._encoded]

    def nearest(self, amount: int) -> tuple[set[Pair], set[Pair]]:
        """Return the pairs of each claim with its most alike of every article: across articles, and within one."""
        across: set[Pair] = set()
        within: set[Pair] = set()
        for home in np.unique(self._homes):
            members = np.flatnonzero(self._homes == home)
            for index in range(len(self._places)):
                others = members[members != index]
                order = np.argsort(-self._cosines[index, others], kind="stable")[:amount]
                pairs = within if self._homes[index] == home else across
                pairs.update((min(index, other), max(index, other)) for other in others[order].tolist())
        return across, within

    def cosine(self, pair: Pair) -> float:
        """Return the cosine of two claims, -1..1."""
        return float(self._cosines[pair])

    @cached_property
    def elsewhere(self) -> list[float]:
        """For each claim the mean cosine with its most alike of other articles; 0 where there is none."""
        return [self._best(index, self._homes != home) for index, home in enumerate(self._homes)]

    @cached_property
    def at_home(self) -> list[float]:
        """For each claim the mean cosine with its most alike of its own article; 0 where there is none."""
        numbers = np.arange(len(self._homes))
        return [self._best(i, (self._homes == home) & (numbers != i)) for i, home in enumerate(self._homes)]

    def _best(self, index: int, among: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> float:
        found = np.sort(self._cosines[index, among])[-BEST:]
        return float(found.astype(np.float64).mean()) if len(found) else 0.0

    def aligned(self, pair: Pair) -> tuple[float, float]:
        """Return how well each claim's pieces find a counterpart in the other, the better one first, -1..1.

        The greedy matching of BERTScore (Zhang et al., 2020): the mean of each piece's highest cosine.
        """
        left, right = sorted((self._places[pair[0]], self._places[pair[1]]))
        if (left, right) not in self._aligned:
            between = self._encoded[left].states @ self._encoded[right].states.T
            of_left = _weighted(between.max(axis=1), self._piece_weights[left])
            of_right = _weighted(between.max(axis=0), self._piece_weights[right])
            self._aligned[left, right] = (max(of_left, of_right), min(of_left, of_right))
        return self._aligned[left, right]


def _weighted(values: Array, weights: Array) -> float:
    total = float(weights.sum())
    mean = float((values * weights).sum()) / total if total > 0 else float(values.mean())
    return round(mean, DIGITS)
