"""The optional matcher: what a sentence model sees in two claims, weighed together with what their words share.

The model comes from a directory that the user names; nothing is fetched, and neither torch nor transformers is needed.
Off unless asked for: docs/semantic.md says what it brings and what it costs.
"""

import json
import os
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import InputError, UsageError
from compare.match import features
from compare.match.base import Pair
from compare.match.candidates import Candidates, find_candidates
from compare.match.linear import Weights, load_weights
from compare.match.semantic_files import read_model_files
from compare.match.units import Unit
from compare.model import Reading

if TYPE_CHECKING:
    from compare.match.semantic_encoder import Encoder

# Behind those of features.py, in the order of the weights file.
NAMES = ("cosine", "cosine_stands_out", "cosine_beyond_own", "aligned_more", "aligned_less")
SHIPPED = str(files("compare.match") / "data" / "semantic.json")
TRAIN = "Make one with benchmarks/train_semantic.py and give it with --weights FILE"
# The most alike of a claim in every article that are looked at although they may share no word; 5 changes no figure.
NEAREST = 3
# Different claims of one run; twelve articles of 900 words hold about 600. Time and memory grow with the square.
MOST_CLAIMS = 4000
THREADS = "OPENBLAS_NUM_THREADS"


class SemanticMatcher:
    """Scores the claims of the given readings with the model of a directory and weights trained for that model.

    Raises InputError for a directory without a model that can be run and for weights made for something else, and
    UsageError without numpy.
    """

    def __init__(self, readings: Sequence[Reading], directory: str, weights: str | None = None) -> None:
        self._encoder = load_encoder(directory)
        self._weights = load_blend(weights or SHIPPED, self._encoder.digest, directory)
        self._readings = tuple(readings)
        self.signature = f"semantic-{self._weights.signature}-{self._encoder.digest[:12]}"

    def score(self, units: Sequence[Unit]) -> Mapping[Pair, float]:
        """Return the probability that two claims tell the same thing, for every candidate pair."""
        found = blended_features(units, self._readings, self._encoder)
        return {pair: self._weights.pair(values) for pair, values in found.items()}


def load_encoder(directory: str) -> "Encoder":
    """Return the model of a directory, ready to run; errors as SemanticMatcher."""
    encoder_of = _encoder_class()
    return encoder_of(read_model_files(directory))


def _encoder_class() -> "type[Encoder]":
    """Load numpy with one thread for its products of matrices, if it is not loaded yet.

    They are small here: two threads wait for each other longer than they compute, on a busy machine twenty times as
    long. The variable is read once, by the library that numpy brings, and is put back.
    """
    before = os.environ.get(THREADS)
    os.environ.setdefault(THREADS, "1")
    try:
        from compare.match.semantic_encoder import Encoder  # noqa: PLC0415 - numpy is optional, and slow to load
    except ImportError as error:
        what = "a sentence model needs numpy, which is not installed"
        raise UsageError(what, hint="Type: pip install 'biasdiff[semantic]'") from error
    finally:
        if before is None:
            del os.environ[THREADS]
    return Encoder


def load_blend(path: str, digest: str, directory: str) -> Weights:
    """Return weights that were trained for the model with this digest; raises InputError for any other."""
    if path == SHIPPED and not Path(path).is_file():
        raise InputError("no weights ship for a sentence model", where=directory, hint=TRAIN)
    weights = load_weights(path)
    if weights.pair.names != features.NAMES + NAMES:
        raise InputError("these weights are not for a sentence model with this version", where=path, hint=TRAIN)
    trained_for = json.loads(Path(path).read_text(encoding="utf-8")).get("model")
    if trained_for != digest:
        what = f"the weights of {Path(path).name} were trained with another model than this one"
        raise InputError(what, where=directory, hint=TRAIN)
    return weights


def blended_features(
    units: Sequence[Unit], readings: Sequence[Reading], encoder: "Encoder"
) -> dict[Pair, tuple[float, ...]]:
    """Return the features of every candidate pair: those of the default matcher, then those of NAMES.

    Candidates are those of the default matcher and the nearest by the model.
    """
    from compare.match.semantic_likeness import Likeness  # noqa: PLC0415 - as above

    texts = [text_of(unit, readings) for unit in units]
    if len(set(texts)) > MOST_CLAIMS:
        what = f"{len(set(texts))} different claims are more than the {MOST_CLAIMS} that a sentence model is used for"
        raise UsageError(what, hint="Give fewer or shorter articles, or leave --semantic out")
    like = Likeness(encoder, texts, [unit.article for unit in units])
    lexical = find_candidates(units)
    across, within = like.nearest(NEAREST)
    both = Candidates(
        tuple(sorted(across.union(lexical.across))),
        tuple(sorted(within.union(lexical.within))),
    )
    out = {}
    for pair, values in features.pair_features(units, both).items():
        cosine = like.cosine(pair)
        stands_out = 2 * cosine - like.elsewhere[pair[0]] - like.elsewhere[pair[1]]
        beyond_own = 2 * cosine - like.at_home[pair[0]] - like.at_home[pair[1]]
        out[pair] = (*values, cosine, stands_out, beyond_own, *like.aligned(pair))
    return out


def text_of(unit: Unit, readings: Sequence[Reading]) -> str:
    """Return the words of a claim as printed."""
    reading = readings[unit.article]
    claim = reading.claims[unit.claim]
    return reading.text[claim.start : claim.end]
