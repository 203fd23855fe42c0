"""A BERT encoder in numpy: texts to vectors. Imports numpy, so semantic.py loads it only when asked for.

After "Attention Is All You Need" (Vaswani et al., 2017) and "BERT" (Devlin et al., 2019), forward pass only. Every text
goes through alone, so that its vector depends on nothing but itself.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compare.errors import InputError
from compare.match.semantic_files import DTYPES, WEIGHTS, ModelFiles
from compare.match.semantic_words import read_vocabulary

Array = NDArray[np.float32]
ENDS = 2  # the pieces before and behind every text


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A text as vectors of length 1: of the whole, and of each of its pieces, the two ends left out."""

    vector: Array
    pieces: tuple[int, ...]  # their numbers in the vocabulary
    states: Array


class Encoder:
    """A model ready to run; `digest` is the hash of its files."""

    def __init__(self, files: ModelFiles) -> None:
        shape = files.shape
        where = f"{files.directory}/vocab.txt"
        self.digest = files.digest
        self._where = files.directory
        self._shape = shape
        self._vocabulary = read_vocabulary(files.vocabulary, where, lower=shape.lower, most=shape.longest)
        arrays = _Arrays(files)
        self._words = arrays("embeddings.word_embeddings.weight", None, shape.hidden)
        if len(self._vocabulary) > len(self._words):
            what = f"the vocabulary has {len(self._vocabulary)} pieces, the model {len(self._words)}"
            raise InputError(what, where=where, hint="Both must come from one model")
        places = arrays("embeddings.position_embeddings.weight", shape.positions, shape.hidden)
        self._places = places + arrays("embeddings.token_type_embeddings.weight", None, shape.hidden)[0]
        self._norm = _Norm(arrays, "embeddings.LayerNorm", shape.hidden, shape.epsilon)
        self._layers = [_Layer(arrays, f"encoder.layer.{number}.", files) for number in range(shape.layers)]

    def encode(self, text: str) -> Encoded:
        """Return a text as vectors; raises InputError where the model gives no usable numbers."""
        pieces = self._vocabulary.encode(text)
        state = self._norm(self._words[list(pieces)] + self._places[: len(pieces)])
        for layer in self._layers:
            state = layer(state)
        vector = state.mean(axis=0) if self._shape.mean else state[0]
        if not np.isfinite(state).all() or not vector.any():
            raise InputError("this model gives no usable numbers", where=self._where, hint="Copy the model anew")
        inside = slice(1, -1) if len(pieces) > ENDS else slice(None)
        return Encoded(_of_length_one(vector[None])[0], pieces[inside], _of_length_one(state[inside]))


def _of_length_one(rows: Array) -> Array:
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)


class _Arrays:
    """The arrays of a file by name, with a check of their shape."""

    def __init__(self, files: ModelFiles) -> None:
        self._files = files
        # A model saved with a head on top has all names of the encoder under "bert.".
        self._prefix = "bert." if any(name.startswith("bert.embeddings.") for name in files.tensors) else ""

    def __call__(self, name: str, *shape: int | None) -> Array:
        where = f"{self._files.directory}/{WEIGHTS}"
        found = self._files.tensors.get(self._prefix + name)
        if found is None:
            raise InputError(f"it has no {name}", where=where, hint="Only encoders built like BERT can be run")
        if found.dtype not in DTYPES:
            hint = "Only 32 and 16 bit floating point numbers (F32, F16) can be read"
            raise InputError(f"the numbers of {name} are {found.dtype[:20]}", where=where, hint=hint)
        if len(found.shape) != len(shape) or any(b not in (a, None) for a, b in zip(found.shape, shape, strict=True)):
            raise InputError(f"{name} has the shape {list(found.shape)}, which config.json denies", where=where)
        flat: NDArray[Any] = np.frombuffer(self._files.data[found.start : found.end], dtype=DTYPES[found.dtype][0])
        return flat.astype(np.float32, copy=False).reshape(found.shape)


class _Dense:
    def __init__(self, arrays: _Arrays, name: str, into: int, out: int) -> None:
        self._weight, self._bias = arrays(f"{name}.weight", out, into).T, arrays(f"{name}.bias", out)

    def __call__(self, state: Array) -> Array:
        return state @ self._weight + self._bias


class _Norm:
    def __init__(self, arrays: _Arrays, name: str, size: int, epsilon: float) -> None:
        self._scale, self._bias, self._epsilon = arrays(f"{name}.weight", size), arrays(f"{name}.bias", size), epsilon

    def __call__(self, state: Array) -> Array:
        apart = state - state.mean(axis=1, keepdims=True)
        spread = np.sqrt((apart * apart).mean(axis=1, keepdims=True) + np.float32(self._epsilon))
        return np.asarray(apart / spread * self._scale + self._bias)


class _Layer:
    def __init__(self, arrays: _Arrays, name: str, files: ModelFiles) -> None:
        shape = files.shape
        size, inner = shape.hidden, shape.inner
        self._heads = shape.heads
        self._parts = [_Dense(arrays, f"{name}attention.self.{p}", size, size) for p in ("query", "key", "value")]
        self._attended = _Dense(arrays, f"{name}attention.output.dense", size, size)
        self._first_norm = _Norm(arrays, f"{name}attention.output.LayerNorm", size, shape.epsilon)
        self._wide = _Dense(arrays, f"{name}intermediate.dense", size, inner)
        self._narrow = _Dense(arrays, f"{name}output.dense", inner, size)
        self._second_norm = _Norm(arrays, f"{name}output.LayerNorm", size, shape.epsilon)

    def __call__(self, state: Array) -> Array:
        state = self._first_norm(state + self._attended(self._attend(state)))
        return self._second_norm(state + self._narrow(gelu(self._wide(state))))

    def _attend(self, state: Array) -> Array:
        amount, size = state.shape
        query, key, value = (p(state).reshape(amount, self._heads, -1).transpose(1, 0, 2) for p in self._parts)
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(size // self._heads))
        powers = np.exp(scores - scores.max(axis=2, keepdims=True))
        shares = powers / powers.sum(axis=2, keepdims=True)
        return np.asarray((shares @ value).transpose(1, 0, 2).reshape(amount, size))


def gelu(x: Array) -> Array:
    """Return x times the normal distribution's share below x, by formula 7.1.26 of Abramowitz and Stegun (1964).

    The error of that formula, 1.5e-7, is that of 32 bit numbers.
    """
    z = np.abs(x) / np.float32(np.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(x * (1 + erf) / 2, dtype=np.float32)
