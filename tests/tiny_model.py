"""A sentence model small enough to be made in a test: two layers of sixteen numbers, a vocabulary of a few words."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from compare.match.features import NAMES as LEXICAL
from compare.match.linear import load_weights
from compare.match.semantic import NAMES, load_encoder

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 16, 2, 2, 32, 24
PIECES = (
    "[PAD] [UNK] [CLS] [SEP] the a of in by and to was were is harbour quay crack ##s boat ##ed ship vessel close shut "
    "cost bill six million 40 monday . , $ ' cafe 東"
).split()


def make_arrays(seed: int = 7) -> dict[str, np.ndarray]:
    """Return random arrays with the names that BERT's have."""
    random = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return (random.standard_normal(shape) * 0.5).astype(np.float32)

    arrays = {
        "embeddings.word_embeddings.weight": some(len(PIECES), HIDDEN),
        "embeddings.position_embeddings.weight": some(POSITIONS, HIDDEN),
        "embeddings.token_type_embeddings.weight": some(2, HIDDEN),
    }
    shapes = {"attention.output.dense": (HIDDEN, HIDDEN), "intermediate.dense": (INNER, HIDDEN)}
    shapes |= {"output.dense": (HIDDEN, INNER)}
    shapes |= {f"attention.self.{part}": (HIDDEN, HIDDEN) for part in ("query", "key", "value")}
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        front = f"encoder.layer.{layer}."
        norms += [f"{front}attention.output.LayerNorm", f"{front}output.LayerNorm"]
        for name, shape in shapes.items():
            arrays[f"{front}{name}.weight"], arrays[f"{front}{name}.bias"] = some(*shape), some(shape[0])
    for name in norms:
        arrays[f"{name}.weight"], arrays[f"{name}.bias"] = 1 + some(HIDDEN), some(HIDDEN)
    return arrays


def safetensors(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Return arrays in the format of a safetensors file."""
    kinds = {"float32": "F32", "float16": "F16", "float64": "F64"}
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, array in arrays.items():
        raw = array.tobytes()
        header[name] = {
            "dtype": kinds[array.dtype.name],
            "shape": list(array.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    head = json.dumps(header).encode()
    return len(head).to_bytes(8, "little") + head + data


def config(**changes: object) -> dict[str, object]:
    """Return the configuration of the tiny model."""
    sizes = {
        "hidden_size": HIDDEN,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "intermediate_size": INNER,
        "max_position_embeddings": POSITIONS,
        "layer_norm_eps": 1e-12,
    }
    return {"model_type": "bert", "hidden_act": "gelu", **sizes, **changes}


def write_model(folder: Path, arrays: Mapping[str, np.ndarray] | None = None, **changes: object) -> str:
    """Write a tiny model into a new directory and return its path; `changes` go into its config.json."""
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps(config(**changes)), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(safetensors(arrays or make_arrays()))
    return str(folder)


def write_blend(path: Path, directory: str, **changes: object) -> str:
    """Write weights for a model: the shipped ones of the default matcher, with a little of each of the model's."""
    shipped = load_weights()
    data = {
        "signature": "tiny",
        "model": load_encoder(directory).digest,
        "pair": {
            "names": [*LEXICAL, *NAMES],
            "weights": [*shipped.pair.weights, *(0.5 for _ in NAMES)],
            "bias": shipped.pair.bias,
        },
        "single": {"names": shipped.single.names, "weights": shipped.single.weights, "bias": shipped.single.bias},
        "cover": {
            "names": shipped.cover.names,
            "outcomes": [{"weights": one.weights, "bias": one.bias} for one in shipped.cover.outcomes],
        },
        **changes,
    }
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)
