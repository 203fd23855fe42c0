"""Fits compare/measure/data/target_weights.txt: how a text speaks of a target, from the features of mention.py.

    python benchmarks/train_targets.py ROWS.jsonl.gz          # cross-validated figures
    python benchmarks/train_targets.py ROWS.jsonl.gz --write  # and the weights of all rows

Rows: {"text", "start", "end", "label"}, as in NewsMTSC (Hamborg and Donnay 2021; github.com/fhamborg/NewsMTSC, MIT
licence). Only the weights of the features are learnt, no word, name or phrase of the texts. A softmax model, plain
gradient descent, all deterministic.
"""

import gzip
import json
import math
import sys
import zlib
from pathlib import Path

from compare.measure.mention import FEATURES, describe, read_scene
from compare.measure.targets import LABELS

TABLE = Path(__file__).resolve().parent.parent / "compare" / "measure" / "data" / "target_weights.txt"
STEPS, RATE, SHRINK, FOLDS = 25, 0.05, 1e-4, 2
Row = tuple[list[float], int]
Weights = list[list[float]]


def read_rows(path: str) -> list[tuple[str, Row]]:
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("label") in LABELS:
                scene = read_scene(row["text"], 0, len(row["text"]))
                values = describe(scene, row["start"], row["end"])
                rows.append((row["text"], (values, LABELS.index(row["label"]))))
    return rows


def fit(rows: list[Row]) -> Weights:
    counts = [sum(label == k for _, label in rows) for k in range(3)]
    cost = [len(rows) / 3 / max(1, count) for count in counts]  # macro-F1 counts the labels alike
    weights = [[0.0] * len(FEATURES) for _ in LABELS]
    for step in range(STEPS):
        rate = RATE / (1 + step * 0.3)
        for values, label in rows:
            chances = softmax(weights, values)
            for k, row in enumerate(weights):
                pull = rate * cost[label] * ((k == label) - chances[k])
                for i, value in enumerate(values):
                    if value:
                        row[i] += pull * value
        for row in weights:
            row[:] = [weight * (1 - SHRINK * len(rows) * rate) for weight in row]
    return weights


def softmax(weights: Weights, values: list[float]) -> list[float]:
    scores = [sum(map(float.__mul__, row, values)) for row in weights]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def macro_f1(weights: Weights, rows: list[Row]) -> float:
    pairs = []
    for values, label in rows:
        chances = softmax(weights, values)
        pairs.append((label, chances.index(max(chances))))
    total = 0.0
    for k in range(3):
        hits = sum(a == b == k for a, b in pairs)
        total += 2 * hits / max(1, sum(a == k for a, _ in pairs) + sum(b == k for _, b in pairs))
    return total / 3


def main(path: str, *options: str) -> None:
    rows = read_rows(path)
    figures = []
    for fold in range(FOLDS):
        held = [zlib.crc32(text.encode()) % FOLDS == fold for text, _ in rows]
        weights = fit([row for (_, row), out in zip(rows, held, strict=True) if not out])
        figures.append(macro_f1(weights, [row for (_, row), out in zip(rows, held, strict=True) if out]))
    print("macro-F1 on held-out texts:", " ".join(f"{figure:.3f}" for figure in figures))
    weights = fit([row for _, row in rows])
    print("on its own rows:", f"{macro_f1(weights, [row for _, row in rows]):.3f}")
    for i, name in enumerate(FEATURES):
        print(f"{name:<20}", *(f"{row[i]:7.3f}" for row in weights))
    if "--write" in options:
        write(weights, len(rows), figures)


def write(weights: Weights, count: int, figures: list[float]) -> None:
    held = " and ".join(f"{figure:.3f}" for figure in figures)
    head = (
        "# Weights of the features of mention.py for the labels negative, neutral, positive.\n"
        f"# Fitted by benchmarks/train_targets.py on {count} labelled targets of NewsMTSC (MIT licence);\n"
        f"# macro-F1 on the half held out: {held}.\n"
    )
    lines = [" ".join([name, *(f"{row[i]:.4f}" for row in weights)]) for i, name in enumerate(FEATURES)]
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
