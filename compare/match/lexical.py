"""The default matcher: shared weighted words, names, figures and neighbours, weighed by a small trained model."""

from collections.abc import Mapping, Sequence

from compare.match.base import Pair
from compare.match.candidates import find_candidates
from compare.match.features import pair_features
from compare.match.linear import load_weights
from compare.match.units import Unit


class LexicalMatcher:
    """Needs no model beyond the weights file that ships."""

    def __init__(self, weights: str | None = None) -> None:
        self._weights = load_weights(weights)
        self.signature = f"lexical-{self._weights.signature}"

    def score(self, units: Sequence[Unit]) -> Mapping[Pair, float]:
        """Return the probability that two claims tell the same thing, for every candidate pair."""
        features = pair_features(units, find_candidates(units))
        return {pair: self._weights.pair(values) for pair, values in features.items()}
