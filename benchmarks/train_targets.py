"""Fits compare/measure/data/target_weights.txt: how a text speaks of a target, from the features of mention.py.

    python benchmarks/train_targets.py ROWS.jsonl.gz          # cross-validated figures
    python benchmarks/train_targets.py ROWS.jsonl.gz --write  # and the weights of all rows

Rows: {"text", "start", "end", "label"}, as in NewsMTSC (Hamborg and Donnay 2021; github.com/fhamborg/NewsMTSC, MIT
licence). Only the weights of our features are learnt, and of words of closed classes: no other word, name or phrase of
the texts. Softmax regression by Newton's method; the same rows give the same file. Needs numpy.
"""

import gzip
import json
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fitting
import numpy as np

from compare.measure.mention import FEATURES, describe, read_scene, small_words
from compare.measure.targets import LABELS

TABLE = Path(__file__).resolve().parent.parent / "compare" / "measure" / "data" / "target_weights.txt"
# The ridge was chosen by the held-out figure: 300 gives .640, 1,200 .653, 4,000 .655, 10,000 .656.
RIDGE, STEPS, FOLDS = 10_000.0, 6, 5
# A place that fewer sentences show says nothing.
LEAST_ROWS = 30
# Weights are written with four places; below this they move no label.
SLIGHT = 0.002
Array = Any


@dataclass(frozen=True, slots=True)
class Rows:
    """Labelled mentions: values of the features, small words, label and text of each."""

    values: list[list[float]]
    small: list[tuple[str, ...]]
    labels: list[int]
    texts: list[str]


def read_rows(path: str) -> Rows:
    """Return the rows of a file that have one of the three labels."""
    rows = Rows([], [], [], [])
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("label") in LABELS:
                scene = read_scene(row["text"], 0, len(row["text"]))
                rows.values.append(describe(scene, row["start"], row["end"]))
                rows.small.append(tuple(small_words(scene, row["start"], row["end"])))
                rows.labels.append(LABELS.index(row["label"]))
                rows.texts.append(row["text"])
    return rows


def make_matrix(rows: Rows, names: list[str]) -> Array:
    """Return one line per row: the features, and 1 for each small word that stands there."""
    place = {name: len(FEATURES) + i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows.values), len(FEATURES) + len(names)))
    matrix[:, : len(FEATURES)] = rows.values
    for line, found in enumerate(rows.small):
        for name in found:
            if name in place:
                matrix[line, place[name]] = 1.0
    return matrix


def fit(matrix: Array, labels: Array) -> Array:
    """Return one line of weights per label; macro-F1 counts the labels alike, so each weighs alike."""
    fitting.RIDGE, fitting.STEPS = RIDGE, STEPS
    weights = (len(labels) / len(LABELS) / np.bincount(labels, minlength=len(LABELS)))[labels]
    moving = np.flatnonzero(matrix.std(axis=0) > 1e-9)  # "bias" is always 1; the fit has a bias of its own
    table = np.zeros((len(LABELS), matrix.shape[1]))
    found = fitting.fit_linear(matrix[:, moving], np.eye(len(LABELS))[labels], weights)
    table[:, moving] = [row for row, _ in found]
    table[:, FEATURES.index("bias")] = [bias for _, bias in found]
    return table


def macro_f1(table: Array, matrix: Array, labels: Array) -> float:
    """Return the mean F1 of the three labels."""
    said = (matrix @ table.T).argmax(axis=1)
    both = [2 * np.sum((said == k) & (labels == k)) / max(1, np.sum(said == k) + np.sum(labels == k)) for k in range(3)]
    return float(np.mean(both))


def sharpness(scores: Array, labels: Array) -> float:
    """Return by what the held-out scores must be multiplied so that their chances come true most (log loss).

    A strong ridge orders well and is too timid; no label changes by this, only how sure it is.
    """
    weights = (len(labels) / len(LABELS) / np.bincount(labels, minlength=len(LABELS)))[labels]

    def loss(factor: float) -> float:
        raised = scores * factor
        chances = raised - np.log(np.exp(raised).sum(axis=1, keepdims=True))
        return -float((weights * chances[np.arange(len(labels)), labels]).sum())

    return min((step / 20 for step in range(10, 81)), key=loss)


@dataclass(frozen=True, slots=True)
class Material:
    """Labelled mentions as numbers: the names of the small words, the matrix, labels, and the part of every text."""

    names: list[str]
    matrix: Array
    labels: Array
    parts: Array


def read_material(path: str | Path) -> Material:
    """Read the rows of a file; texts are dealt out to the parts by a hash, so that no text stands in two."""
    rows = read_rows(str(path))
    counts = Counter(name for found in rows.small for name in found)
    names = sorted(name for name, count in counts.items() if count >= LEAST_ROWS)
    parts = np.array([zlib.crc32(text.encode()) % FOLDS for text in rows.texts])
    return Material(names, make_matrix(rows, names), np.array(rows.labels), parts)


def cross_validate(material: Material) -> tuple[list[float], Array]:
    """Return macro-F1 on every part with weights of the others, and the scores that they gave."""
    figures, held = [], np.zeros((len(material.labels), len(LABELS)))
    for fold in range(FOLDS):
        out = material.parts == fold
        table = fit(material.matrix[~out], material.labels[~out])
        held[out] = material.matrix[out] @ table.T
        figures.append(macro_f1(table, material.matrix[out], material.labels[out]))
    return figures, held


def crossed(path: str | Path) -> float:
    """Return the mean macro-F1 on texts that the weights have not seen."""
    return float(np.mean(cross_validate(read_material(path))[0]))


def main(path: str, *options: str) -> None:
    material = read_material(path)
    figures, held = cross_validate(material)
    factor = sharpness(held, material.labels)
    print("macro-F1 on held-out texts:", *(f"{figure:.3f}" for figure in figures), f"mean {np.mean(figures):.3f}")
    table = fit(material.matrix, material.labels) * factor
    print("sharpened by", factor)
    print("on its own rows:", f"{macro_f1(table, material.matrix, material.labels):.3f}")
    if "--write" in options:
        write(table, material.names, len(material.labels), float(np.mean(figures)))


def write(table: Array, names: list[str], count: int, figure: float) -> None:
    """Write the table of weights; a small word whose weights move nothing is left out."""
    head = (
        "# Weights of the features of mention.py, and of small words by their place, for negative, neutral, positive.\n"
        f"# Fitted by benchmarks/train_targets.py on {count} labelled targets of NewsMTSC (MIT licence);\n"
        f"# macro-F1 on texts held out, mean of {FOLDS} parts: {figure:.3f}.\n"
    )
    lines = [
        " ".join([name, *(f"{weight:.4f}" for weight in row)])
        for i, (name, row) in enumerate(zip([*FEATURES, *names], table.T, strict=True))
        if i < len(FEATURES) or np.abs(row).max() >= SLIGHT
    ]
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
