"""The files of a sentence model in a directory: read with suspicion, since they come from anywhere.

A directory as the library sentence-transformers writes it: config.json, vocab.txt, model.safetensors, and where they
are present tokenizer_config.json, sentence_bert_config.json, 1_Pooling/config.json. Nothing is ever fetched, and
nothing is unpickled.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from compare.errors import InputError

WEIGHTS, VOCABULARY, CONFIG = "model.safetensors", "vocab.txt", "config.json"
_TOKENS, _LENGTH, _POOLING = "tokenizer_config.json", "sentence_bert_config.json", "1_Pooling/config.json"
MOST_BYTES = {WEIGHTS: 2_000_000_000, VOCABULARY: 20_000_000}
MOST_JSON = 5_000_000
MOST_HEADER = 10_000_000  # bytes; that of a model with 105 tensors takes 12 thousand
MOST_SIZE, MOST_LAYERS = 8192, 64  # of any number in a configuration; the largest BERT has 1024 and 24
DTYPES = {"F32": ("<f4", 4), "F16": ("<f2", 2)}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a BERT encoder is built like, and how a text is read into it."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    longest: int  # pieces of a text that are read, both ends included
    lower: bool
    mean: bool  # the mean of all pieces stands for the text; else its first piece does


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where an array stands in the data of a safetensors file."""

    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Everything read from the directory; `digest` is a hash of all that decides what the model makes of a text."""

    directory: str
    shape: Shape
    vocabulary: bytes
    tensors: Mapping[str, Tensor]
    data: memoryview
    digest: str


def read_model_files(directory: str) -> ModelFiles:
    """Return the files of a model; raises InputError that says what is lacking or wrong."""
    folder = Path(directory)
    if not folder.is_dir():
        raise InputError("there is no such directory", where=directory, hint=f"Name one that holds {WEIGHTS}")
    lacking = [name for name in (CONFIG, VOCABULARY, WEIGHTS) if not (folder / name).is_file()]
    if lacking:
        hint = f"A model's directory holds {CONFIG}, {VOCABULARY} and {WEIGHTS}"
        raise InputError(f"this directory has no {' and no '.join(lacking)}", where=directory, hint=hint)
    names = [CONFIG, VOCABULARY, WEIGHTS, *(n for n in (_TOKENS, _LENGTH, _POOLING) if (folder / n).is_file())]
    raw = {name: _read(folder, name) for name in names}
    shape = _shape(folder, raw)
    tensors, start = parse_header(raw[WEIGHTS], str(folder / WEIGHTS))
    data = memoryview(raw[WEIGHTS])[start:]
    return ModelFiles(directory, shape, raw[VOCABULARY], tensors, data, _digest(shape, raw))


def _digest(shape: Shape, raw: Mapping[str, bytes]) -> str:
    """Hash the weights, the vocabulary and the shape: another wording of config.json makes no other model."""
    digest = hashlib.sha256(json.dumps(asdict(shape), sort_keys=True).encode())
    for name in (VOCABULARY, WEIGHTS):
        digest.update(hashlib.sha256(raw[name]).digest())
    return digest.hexdigest()


def _read(folder: Path, name: str) -> bytes:
    path, most = folder / name, MOST_BYTES.get(name, MOST_JSON)
    try:
        if path.stat().st_size > most:
            raise InputError(f"larger than {most // 1_000_000} MB, which no sentence model needs", where=str(path))
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error


# ---------------------------------------------------------------- safetensors


def parse_header(raw: bytes, where: str) -> tuple[dict[str, Tensor], int]:
    """Return the arrays that a safetensors file announces and where its data begins; every offset is checked.

    The format: eight bytes with the length of a JSON header, the header, the data. Raises InputError.
    """
    size = int.from_bytes(raw[:8], "little")
    if len(raw) < 8 or size > min(MOST_HEADER, len(raw) - 8):
        raise _damaged(where, "its header is longer than the file")
    try:
        header = json.loads(raw[8 : 8 + size])
    except (ValueError, RecursionError) as error:
        raise _damaged(where, "its header is no JSON") from error
    if not isinstance(header, dict):
        raise _damaged(where, "its header is no JSON object")
    room = len(raw) - 8 - size
    entries = {name: entry for name, entry in header.items() if name != "__metadata__"}
    return {name: _tensor(name, entry, room, where) for name, entry in entries.items()}, 8 + size


def _tensor(name: str, entry: Any, room: int, where: str) -> Tensor:
    try:
        dtype, shape, (start, end) = str(entry["dtype"]), tuple(entry["shape"]), entry["data_offsets"]
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(where, f"the entry of {name[:80]} is incomplete") from error
    numbers = (*shape, start, end)
    if not all(type(number) is int and number >= 0 for number in numbers) or not start <= end <= room:
        raise _damaged(where, f"{name[:80]} lies outside the file")
    if dtype in DTYPES:
        amount = 1
        for number in shape:
            amount *= number
        if amount * DTYPES[dtype][1] != end - start:
            raise _damaged(where, f"{name[:80]} has another size than its shape")
    return Tensor(dtype, shape, start, end)


def _damaged(where: str, why: str) -> InputError:
    return InputError(f"this is no intact safetensors file: {why}", where=where, hint="Copy the model anew")


# ---------------------------------------------------------------- configuration


def _shape(folder: Path, raw: Mapping[str, bytes]) -> Shape:
    config = _json(folder, CONFIG, raw)
    where = str(folder / CONFIG)
    known = {"model_type": ("bert",), "hidden_act": ("gelu",), "position_embedding_type": ("absolute",)}
    for key, allowed in known.items():
        value = config.get(key, allowed[0])
        if value not in allowed:
            hint = "Only encoders built like BERT can be run, such as MiniLM or BGE small"
            raise InputError(f"its {key} is {str(value)[:40]!r}, not {allowed[0]!r}", where=where, hint=hint)
    hidden = _number(config, "hidden_size", where)
    heads = _number(config, "num_attention_heads", where)
    if hidden % heads:
        raise InputError(f"{heads} heads do not share {hidden} numbers evenly", where=where)
    positions = _number(config, "max_position_embeddings", where)
    length = _json(folder, _LENGTH, raw).get("max_seq_length")
    return Shape(
        hidden=hidden,
        layers=_number(config, "num_hidden_layers", where, MOST_LAYERS),
        heads=heads,
        inner=_number(config, "intermediate_size", where),
        positions=positions,
        epsilon=float(config.get("layer_norm_eps", 1e-12)),
        longest=max(3, min(positions, length if type(length) is int else positions, 512)),
        lower=bool(_json(folder, _TOKENS, raw).get("do_lower_case", True)),
        mean=_mean(_json(folder, _POOLING, raw), str(folder / _POOLING)),
    )


def _mean(pooling: Mapping[str, Any], where: str) -> bool:
    chosen = [key for key, value in pooling.items() if key.startswith("pooling_mode_") and value]
    if chosen in ([], ["pooling_mode_mean_tokens"]):
        return True
    if chosen == ["pooling_mode_cls_token"]:
        return False
    raise InputError(
        f"it pools by {', '.join(chosen)[:80]}", where=where, hint="Only the mean and the first piece are known"
    )


def _json(folder: Path, name: str, raw: Mapping[str, bytes]) -> dict[str, Any]:
    if name not in raw:
        return {}
    try:
        value = json.loads(raw[name])
    except (ValueError, RecursionError) as error:
        raise InputError("this is no JSON", where=str(folder / name)) from error
    if not isinstance(value, dict):
        raise InputError("this is no JSON object", where=str(folder / name))
    return value


def _number(config: Mapping[str, Any], key: str, where: str, most: int = MOST_SIZE) -> int:
    value = config.get(key)
    if type(value) is not int or not 0 < value <= most:
        raise InputError(f"its {key} is {str(value)[:40]}, not a number from 1 to {most}", where=where)
    return value
