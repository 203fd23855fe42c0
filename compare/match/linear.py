"""Small linear models read from a weights file: logistic for pairs, softmax for verdicts."""

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from compare.errors import InputError


@dataclass(frozen=True, slots=True)
class Logistic:
    """Probability of one outcome from features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def __call__(self, features: Sequence[float]) -> float:
        """Return the probability, 0..1, for features in the order of `names`."""
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, self.odds(features)))))

    def odds(self, features: Sequence[float]) -> float:
        """Return the logarithm of the odds of the outcome."""
        return self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))


@dataclass(frozen=True, slots=True)
class Softmax:
    """Probabilities of several outcomes from features."""

    names: tuple[str, ...]
    outcomes: tuple[Logistic, ...]

    def __call__(self, features: Sequence[float]) -> tuple[float, ...]:
        """Return one probability per outcome; they add up to 1."""
        scores = [o.bias + sum(w * x for w, x in zip(o.weights, features, strict=True)) for o in self.outcomes]
        top = max(scores)
        powers = [math.exp(s - top) for s in scores]
        return tuple(p / sum(powers) for p in powers)


@dataclass(frozen=True, slots=True)
class Weights:
    """The shipped weights of the models for pairs, verdicts and single claims, and a short hash that signs them."""

    pair: Logistic
    cover: Softmax
    single: Logistic
    signature: str


def _logistic(data: dict[str, Any]) -> Logistic:
    return Logistic(tuple(data["names"]), tuple(data["weights"]), data["bias"])


@functools.cache
def load_weights(path: str | None = None) -> Weights:
    """Return the weights of a file as benchmarks/train.py writes it; without a path, those that ship.

    Raises InputError for a file that is no weights file of this version.
    """
    source = Path(path) if path else files("compare.match") / "data" / "weights.json"
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        cover = data["cover"]
        names = tuple(cover["names"])
        return Weights(
            pair=_logistic(data["pair"]),
            single=_logistic(data["single"]),
            cover=Softmax(names, tuple(_logistic({"names": names, **o}) for o in cover["outcomes"])),
            signature=str(data["signature"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("this is no weights file", where=path, hint="Make one with benchmarks/train.py") from error
