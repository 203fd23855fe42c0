"""The optional matcher: its model's files, its pieces of words, its arithmetic, its weights, its errors."""

import json
import math
import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from making import make_reading
from tiny_model import HEADS, HIDDEN, LAYERS, PIECES, POSITIONS, make_arrays, safetensors, write_blend, write_model

from compare.cli.app import app
from compare.errors import BiasdiffError, InputError, UsageError
from compare.match import features, semantic
from compare.match.candidates import find_candidates
from compare.match.semantic import NAMES, SHIPPED, SemanticMatcher, blended_features, load_encoder
from compare.match.semantic_encoder import gelu
from compare.match.semantic_files import parse_header
from compare.match.semantic_likeness import Likeness
from compare.match.semantic_words import read_vocabulary, split_words
from compare.match.units import make_units
from compare.model import Article
from compare.pipeline import compare_articles
from compare.settings import Settings

QUAY = make_reading("The quay was shut on Monday.", "Cracks were found in the harbour.", "Gulls nest by the crane.")
RIVAL = make_reading("On Monday the quay was closed.", "A bill of six million.", "Vessels moored elsewhere.")
LONG = "harbour " * 500


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def blend(tmp_path_factory: pytest.TempPathFactory, model: str) -> str:
    return write_blend(tmp_path_factory.mktemp("weights") / "blend.json", model)


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Ships, boats.", "ships , boats .", id="marks stand alone"),
        pytest.param("a  b\n\tc\u00a0d", "a b c d", id="any white space parts words"),
        pytest.param("CAFÉ Zürich", "cafe zurich", id="case and accents are dropped"),
        pytest.param("$5+2", "$ 5 + 2", id="signs of ASCII are marks"),
        pytest.param("don’t—so", "don ’ t — so", id="typographic marks are marks"),
        pytest.param("a\u200bb\x00\ufffdc", "abc", id="invisible characters vanish"),
        pytest.param("東京x", "東 京 x", id="CJK characters are words"),
        pytest.param("", "", id="nothing gives nothing"),
    ],
)
def test_words_are_split_as_bert_does(text: str, words: str) -> None:
    assert " ".join(split_words(text, lower=True)) == words


def test_a_cased_model_keeps_case_and_accents() -> None:
    assert list(split_words("Café Ö", lower=False)) == ["Café", "Ö"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("The harbour", "the harbour", id="whole words"),
        pytest.param("boats", "boat ##s", id="a word and its ending"),
        pytest.param("shipped cracks", "[UNK] crack ##s", id="one unknown piece makes the word unknown"),
        pytest.param("a" * 101, "[UNK]", id="an endless word is unknown"),
        pytest.param(LONG, " ".join(["harbour"] * (POSITIONS - 2)), id="no more than the model reads"),
        pytest.param("", "", id="nothing but the two ends"),
    ],
)
def test_a_text_is_cut_into_the_longest_known_pieces(text: str, pieces: str) -> None:
    vocabulary = read_vocabulary("\n".join(PIECES).encode(), "vocab.txt", lower=True, most=POSITIONS)
    assert [PIECES[number] for number in vocabulary.encode(text)] == ["[CLS]", *pieces.split(), "[SEP]"]


# ---------------------------------------------------------------- arithmetic


def _plain(arrays: dict[str, np.ndarray], pieces: Sequence[int]) -> list[list[float]]:
    """BERT once more, number by number, as the papers have it."""

    def norm(row: list[float], name: str) -> list[float]:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row) + 1e-12)
        scale, bias = arrays[f"{name}.weight"], arrays[f"{name}.bias"]
        return [(x - mean) / spread * float(s) + float(b) for x, s, b in zip(row, scale, bias, strict=True)]

    def dense(row: list[float], name: str) -> list[float]:
        weight, bias = arrays[f"{name}.weight"], arrays[f"{name}.bias"]
        return [sum(float(w) * x for w, x in zip(line, row, strict=True)) + float(b) for line, b in zip(weight, bias)]  # noqa: B905

    def add(one: list[float], other: list[float]) -> list[float]:
        return [x + y for x, y in zip(one, other, strict=True)]

    def attend(rows: list[list[float]], front: str) -> list[list[float]]:
        query, key, value = ([dense(r, f"{front}attention.self.{p}") for r in rows] for p in ("query", "key", "value"))
        out: list[list[float]] = [[] for _ in rows]
        size = HIDDEN // HEADS
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            for at, asked in enumerate(query):
                found = [sum(x * y for x, y in zip(asked[part], k[part], strict=True)) / math.sqrt(size) for k in key]
                powers = [math.exp(x) for x in found]
                for place in range(size):
                    out[at].append(sum(p * v[part][place] for p, v in zip(powers, value, strict=True)) / sum(powers))
        return out

    words, places, kinds = (arrays[f"embeddings.{n}_embeddings.weight"] for n in ("word", "position", "token_type"))
    rows = [
        norm((words[p] + places[i] + kinds[0]).astype(float).tolist(), "embeddings.LayerNorm")
        for i, p in enumerate(pieces)
    ]
    for layer in range(LAYERS):
        front = f"encoder.layer.{layer}."
        mixed = [dense(row, f"{front}attention.output.dense") for row in attend(rows, front)]
        rows = [norm(add(a, b), f"{front}attention.output.LayerNorm") for a, b in zip(rows, mixed, strict=True)]
        wide = [
            [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in dense(r, f"{front}intermediate.dense")] for r in rows
        ]
        narrow = [dense(row, f"{front}output.dense") for row in wide]
        rows = [norm(add(a, b), f"{front}output.LayerNorm") for a, b in zip(rows, narrow, strict=True)]
    return rows


def test_the_encoder_computes_what_the_papers_say(model: str) -> None:
    numbers = [PIECES.index(piece) for piece in "[CLS] the harbour was shut . [SEP]".split()]
    rows = _plain(make_arrays(), numbers)
    mean = np.array(rows).mean(axis=0)
    found = load_encoder(model).encode("The harbour was shut.")
    assert found.vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-5)
    assert found.pieces == tuple(numbers[1:-1])
    assert found.states[1] == pytest.approx(np.array(rows[2]) / np.linalg.norm(rows[2]), abs=1e-5)


def test_gelu_follows_the_normal_distribution() -> None:
    points = np.linspace(-6, 6, 241, dtype=np.float32)
    exact = [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in points.tolist()]
    assert gelu(points) == pytest.approx(exact, abs=2e-6)


@pytest.mark.parametrize(
    "text", ["", "The quay.", "🌊", LONG], ids=["no text", "a sentence", "a picture", "a long text"]
)
def test_every_text_becomes_a_vector_of_length_one(model: str, text: str) -> None:
    assert float(np.linalg.norm(load_encoder(model).encode(text).vector)) == pytest.approx(1, abs=1e-5)


def test_sixteen_bit_numbers_give_nearly_the_same(tmp_path: Path, model: str) -> None:
    halves = {name: array.astype(np.float16) for name, array in make_arrays().items()}
    small = load_encoder(write_model(tmp_path / "half", halves)).encode("the quay").vector
    assert small == pytest.approx(load_encoder(model).encode("the quay").vector, abs=0.02)


def test_a_model_saved_with_a_head_is_read_without_it(tmp_path: Path, model: str) -> None:
    arrays = {f"bert.{name}": array for name, array in make_arrays().items()} | {"classifier.bias": np.zeros(2)}
    assert (
        load_encoder(write_model(tmp_path / "head", arrays)).encode("the quay").vector.tolist()
        == load_encoder(model).encode("the quay").vector.tolist()
    )


def test_a_model_that_asks_for_its_first_piece_gets_it(tmp_path: Path) -> None:
    directory = write_model(tmp_path / "first")
    (tmp_path / "first" / "1_Pooling").mkdir()
    (tmp_path / "first" / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    first = _plain(make_arrays(), [PIECES.index(piece) for piece in ("[CLS]", "quay", "[SEP]")])[0]
    assert load_encoder(directory).encode("quay").vector == pytest.approx(
        np.array(first) / np.linalg.norm(first), abs=1e-5
    )


# ---------------------------------------------------------------- files that are no model


def _tensors(**changes: object) -> bytes:
    entry = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8], **changes}
    head = json.dumps({"x": entry}).encode()
    return len(head).to_bytes(8, "little") + head + bytes(8)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        pytest.param(b"", "longer than the file", id="empty"),
        pytest.param((2**63).to_bytes(8, "little") + b"{}", "longer than the file", id="a header of any length"),
        pytest.param((2).to_bytes(8, "little") + b"{]", "no JSON", id="a header that is no JSON"),
        pytest.param((20000).to_bytes(8, "little") + b"[" * 20000, "no JSON", id="a header nested without end"),
        pytest.param((2).to_bytes(8, "little") + b"[]", "no JSON object", id="a header that is a list"),
        pytest.param(_tensors(data_offsets=[0, 9]), "outside the file", id="data behind the end"),
        pytest.param(_tensors(data_offsets=[-8, 0]), "outside the file", id="data before the beginning"),
        pytest.param(_tensors(data_offsets=[8, 0]), "outside the file", id="an end before the start"),
        pytest.param(_tensors(data_offsets=["0", 8]), "outside the file", id="an offset that is a word"),
        pytest.param(_tensors(data_offsets=None), "incomplete", id="no offsets"),
        pytest.param(_tensors(shape=[3]), "another size", id="a shape of another size"),
        pytest.param(_tensors(shape=[2**62, 4]), "another size", id="a shape beyond all memory"),
    ],
)
def test_a_damaged_safetensors_file_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        parse_header(raw, "model.safetensors")


def test_an_intact_safetensors_file_is_read() -> None:
    tensors, start = parse_header(safetensors({"x": np.zeros((2, 3), np.float32)}), "model.safetensors")
    assert (tensors["x"].shape, tensors["x"].start, tensors["x"].end) == ((2, 3), 0, 24)
    assert start > 8


def _without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def _with(name: str, raw: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(raw)


def _with_arrays(**changes: np.ndarray) -> Callable[[Path], object]:
    arrays = {**make_arrays(), **{name.replace("__", "."): array for name, array in changes.items()}}
    return _with("model.safetensors", safetensors(arrays))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        pytest.param(_without("vocab.txt"), "no vocab.txt", id="no vocabulary"),
        pytest.param(_without("model.safetensors"), "no model.safetensors", id="no weights"),
        pytest.param(_with("config.json", b"{"), "config.json: this is no JSON", id="a broken configuration"),
        pytest.param(_with("config.json", b"[]"), "no JSON object", id="a configuration that is a list"),
        pytest.param(_with("vocab.txt", b"\xff\xfe"), "no UTF-8", id="a binary vocabulary"),
        pytest.param(_with("vocab.txt", b"a\nb\n"), r"it has no \[UNK\]", id="a vocabulary of something else"),
        pytest.param(
            _with("vocab.txt", "\n".join([*PIECES, "x"]).encode()),
            f"has {len(PIECES) + 1} pieces",
            id="another vocabulary",
        ),
        pytest.param(_with("model.safetensors", safetensors({})), "it has no embeddings", id="arrays are lacking"),
        pytest.param(
            _with_arrays(embeddings__position_embeddings__weight=np.zeros((3, HIDDEN), np.float32)),
            r"shape \[3, 16\]",
            id="an array of another shape",
        ),
        pytest.param(
            _with_arrays(embeddings__LayerNorm__bias=np.zeros(HIDDEN)), "are F64", id="numbers of another kind"
        ),
        pytest.param(
            _with_arrays(embeddings__LayerNorm__bias=np.full(HIDDEN, np.nan, np.float32)),
            "no usable numbers",
            id="numbers that are none",
        ),
        pytest.param(
            _with("model.safetensors", b"PK\x03\x04 a zip"), "no intact safetensors", id="another file format"
        ),
    ],
)
def test_a_directory_without_a_usable_model_says_what_is_wrong(
    tmp_path: Path, change: Callable[[Path], object], what: str
) -> None:
    directory = write_model(tmp_path / "model")
    change(tmp_path / "model")
    with pytest.raises(InputError, match=what) as caught:
        load_encoder(directory).encode("the quay")
    assert caught.value.where is not None
    assert caught.value.where.startswith(directory)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        pytest.param({"model_type": "roberta"}, "model_type is 'roberta'", id="another kind of model"),
        pytest.param({"hidden_act": "relu"}, "hidden_act is 'relu'", id="another activation"),
        pytest.param({"position_embedding_type": "relative_key"}, "position_embedding_type", id="other positions"),
        pytest.param({"num_attention_heads": 3}, "do not share", id="heads that do not fit"),
        pytest.param({"num_hidden_layers": 10**9}, "num_hidden_layers", id="endless layers"),
        pytest.param({"hidden_size": "16"}, "hidden_size is 16", id="a size that is a word"),
        pytest.param({"intermediate_size": None}, "intermediate_size", id="no size"),
    ],
)
def test_a_model_of_another_architecture_is_refused(tmp_path: Path, changes: dict[str, object], what: str) -> None:
    with pytest.raises(InputError, match=what):
        load_encoder(write_model(tmp_path / "model", **changes))


def test_a_directory_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such directory"):
        load_encoder(str(tmp_path / "none"))


def test_without_numpy_one_sentence_says_what_to_install(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.delitem(sys.modules, "compare.match.semantic_encoder")
    with pytest.raises(UsageError, match=r"pip install 'biasdiff\[semantic\]'"):
        load_encoder(model)


def test_loading_leaves_the_environment_as_it_was(model: str) -> None:
    before = dict(os.environ)
    load_encoder(model)
    assert dict(os.environ) == before


# ---------------------------------------------------------------- likeness


def test_a_claim_is_most_like_its_copy(model: str) -> None:
    like = Likeness(load_encoder(model), ["the quay was shut", "six million", "the quay was shut"], [0, 0, 1])
    assert like.cosine((0, 2)) == 1.0
    assert like.aligned((0, 2)) == pytest.approx((1, 1), abs=1e-3)
    assert like.cosine((1, 2)) < 1
    assert like.elsewhere[0] == 1.0
    assert like.at_home[2] == 0.0


def test_both_directions_of_a_pair_are_the_same(model: str) -> None:
    one = Likeness(load_encoder(model), ["the quay", "a boat by the ship"], [0, 1])
    other = Likeness(load_encoder(model), ["a boat by the ship", "the quay"], [0, 1])
    assert (one.cosine((0, 1)), one.aligned((0, 1))) == (other.cosine((0, 1)), other.aligned((0, 1)))


def test_the_features_of_the_default_matcher_come_first(model: str) -> None:
    units = make_units([QUAY, RIVAL])
    found = blended_features(units, [QUAY, RIVAL], load_encoder(model))
    assert {len(values) for values in found.values()} == {len(features.NAMES) + len(NAMES)}
    assert all(-1 <= cosine <= 1 for cosine in (values[len(features.NAMES)] for values in found.values()))


def test_claims_without_a_common_word_are_looked_at_too(model: str) -> None:
    units = make_units([QUAY, RIVAL])
    pair = next((a, b) for a, u in enumerate(units) for b, v in enumerate(units) if (u.article, u.claim, v.article, v.claim) == (0, 2, 1, 2))  # fmt: skip
    assert pair not in find_candidates(units).across
    assert pair in blended_features(units, [QUAY, RIVAL], load_encoder(model))


def test_more_claims_than_it_is_made_for_are_refused(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "MOST_CLAIMS", 2)
    with pytest.raises(UsageError, match="more than the 2"):
        blended_features(make_units([QUAY, RIVAL]), [QUAY, RIVAL], load_encoder(model))


# ---------------------------------------------------------------- weights and signature


def test_the_signature_names_the_weights_and_the_model(tmp_path: Path, model: str, blend: str) -> None:
    signature = SemanticMatcher([], model, blend).signature
    assert signature == f"semantic-tiny-{load_encoder(model).digest[:12]}"
    assert load_encoder(write_model(tmp_path / "b", make_arrays(seed=8))).digest != load_encoder(model).digest


def test_another_wording_of_the_configuration_makes_no_other_model(tmp_path: Path, model: str) -> None:
    same = write_model(tmp_path / "same", transformers_version="9", _name_or_path="somewhere")
    cased = write_model(tmp_path / "cased")
    (tmp_path / "cased" / "tokenizer_config.json").write_text('{"do_lower_case": false}')
    assert load_encoder(same).digest == load_encoder(model).digest != load_encoder(cased).digest


def test_weights_for_another_model_are_refused(tmp_path: Path, blend: str) -> None:
    other = write_model(tmp_path / "other", make_arrays(seed=8))
    with pytest.raises(InputError, match="trained with another model"):
        SemanticMatcher([], other, blend)


def test_weights_of_the_default_matcher_are_refused(tmp_path: Path, model: str) -> None:
    pair = {"names": features.NAMES, "weights": [0.0] * len(features.NAMES), "bias": 0.0}
    with pytest.raises(InputError, match="not for a sentence model"):
        SemanticMatcher([], model, write_blend(tmp_path / "w.json", model, pair=pair))


def test_the_default_matcher_refuses_blended_weights(blend: str) -> None:
    with pytest.raises(InputError, match="not for the default matcher"):
        compare_articles([Article("Boats left."), Article("Ships left.")], Settings(weights=blend))


def test_where_no_weights_ship_it_says_how_to_make_some(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(semantic, "SHIPPED", str(tmp_path / "none.json"))
    with pytest.raises(InputError, match="train_semantic"):
        SemanticMatcher([], model)


@pytest.mark.skipif(not Path(SHIPPED).is_file(), reason="no blended weights ship")
def test_weights_that_ship_fit_the_features_and_say_what_they_were_made_from() -> None:
    data = json.loads(Path(SHIPPED).read_text(encoding="utf-8"))
    assert tuple(data["pair"]["names"]) == features.NAMES + NAMES, "train them anew: benchmarks/train_semantic.py"
    assert len(data["model"]) == 64
    assert data["recipe"]["events"]
    assert {"with", "without"} <= data["figures"].keys()


# ---------------------------------------------------------------- the whole


def _saved(files: Sequence[str], *options: str) -> str:
    done = CliRunner().invoke(app, ["compare", *files, "--format", "json", *options])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_signs_its_report_and_touches_no_network(
    files: list[str], model: str, blend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a run must not open a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    report = _saved(files, "--semantic", model, "--weights", blend)
    assert f"match:semantic-tiny-{load_encoder(model).digest[:12]}" in json.loads(report)["signature"]
    assert "match:lexical-" in json.loads(_saved(files))["signature"]


def test_the_order_of_the_files_changes_no_byte(files: list[str], model: str, blend: str) -> None:
    options = ("--semantic", model, "--weights", blend)
    assert _saved(files, *options) == _saved(files[::-1], *options)


def test_the_command_names_the_model_that_it_cannot_run(files: list[str], tmp_path: Path) -> None:
    with pytest.raises(BiasdiffError, match=r"no model\.safetensors"):
        CliRunner().invoke(app, ["compare", *files, "--semantic", str(tmp_path)], catch_exceptions=False)
