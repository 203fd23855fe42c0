"""Train the weights that blend a sentence model with the default matcher, and say what the model brings.

    python benchmarks/train_semantic.py FOLDER [FOLDER …] --model DIR [--out FILE]

A FOLDER holds annotated events, as for benchmarks/train.py, whose recipe this is: only the pairs get the features of
the model on top (compare/match/semantic.py). First every event is scored twice with weights that have not seen it,
without and with the model; the means are printed and written into the weights file. The same data and model give the
same bytes. Needs numpy.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import train
from gold import Gold, read_gold
from leave_one_out import make_trial
from scoring import KEYS, mean, score

from compare.match import features
from compare.match.linear import load_weights
from compare.match.semantic import NAMES, SHIPPED, blended_features, load_encoder
from compare.match.semantic_encoder import Encoder
from compare.pipeline import compare_readings
from compare.settings import Settings

SHOWN = ("claim_f1", "kappa", "row_f1", "absent_p", "absent_r", "link_p", "claim_r")
Figures = Mapping[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(SHIPPED))
    args = parser.parse_args()
    encoder = load_encoder(str(args.model))
    paths = [path for folder in args.folders for path in sorted(folder.glob("*.json"))]
    golds = [read_gold(path) for path in paths]
    plain = [train.read_example(path) for path in paths]
    blended = [blend(example, gold, encoder) for example, gold in zip(plain, golds, strict=True)]
    groups = {gold.name: path.parent.name for gold, path in zip(golds, paths, strict=True)}
    without = means(held_out(plain, golds, None, encoder.digest), groups)
    with_model = means(held_out(blended, golds, args.model, encoder.digest), groups)
    show(without, with_model)
    write(blended, encoder.digest, args.out, {"without": without, "with": with_model})


def blend(example: train.Example, gold: Gold, encoder: Encoder) -> train.Example:
    """Return an example whose pairs are those that the semantic matcher looks at, with its features."""
    by_pair = blended_features(example.units, example.readings, encoder)
    pairs = tuple(by_pair)
    mine = []
    for unit in example.units:
        reading = example.readings[unit.article]
        claim = reading.claims[unit.claim]
        told: dict[str, str] = {}
        for number in gold.sentences_at(reading.id, claim.start, claim.end):
            told.update(gold.told.get((reading.id, number), {}))
        mine.append(told)
    return replace(
        example,
        pairs=pairs,
        features=np.array([by_pair[pair] for pair in pairs]),
        same=np.array([bool(mine[a].keys() & mine[b].keys()) for a, b in pairs], dtype=float),
        known=np.array([bool(mine[a] and mine[b]) for a, b in pairs]),
        worth=train.worth_of(pairs, example.units, mine),
    )


def held_out(
    examples: list[train.Example], golds: list[Gold], model: Path | None, digest: str
) -> dict[str, dict[str, float]]:
    """Return the figures of every event with weights trained on all others."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "weights.json")
        for gold in golds:
            write([e for e in examples if e.name != gold.name], digest if model else None, path)
            trial = make_trial(gold)
            settings = Settings(weights=str(path), semantic=str(model) if model else None)
            load_weights.cache_clear()  # one path, other weights
            found[gold.name] = score(gold, compare_readings(trial.readings, settings), trial.names)
    return found


def means(figures: Mapping[str, Figures], groups: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Return the mean figures of each folder of events, rounded as they are published."""
    by_group = defaultdict(list)
    for name, row in figures.items():
        by_group[groups[name]].append(row)
    return {group: {key: round(mean(rows)[key], 3) for key in KEYS} for group, rows in sorted(by_group.items())}


def show(without: Mapping[str, Figures], with_model: Mapping[str, Figures]) -> None:
    print(f"{'held out':24}" + "".join(f"{key:>10}" for key in SHOWN))
    for group in without:
        for label, found in (("", without), (" with the model", with_model)):
            print(f"{group + label:24}" + "".join(f"{found[group][key]:10.3f}" for key in SHOWN))


def write(
    examples: list[train.Example],
    digest: str | None,
    out: Path,
    figures: Mapping[str, Mapping[str, Figures]] | None = None,
) -> None:
    """Train on examples and write a weights file; with a digest, one that is for the model with that digest."""
    pair, outcomes = train.train(examples)
    if digest:
        pair = replace(pair, names=features.NAMES + NAMES)
    train.write_weights((pair, outcomes), load_weights().single, examples, out)
    if digest:
        data = json.loads(out.read_text(encoding="utf-8"))
        data["recipe"]["made_by"] = "benchmarks/train_semantic.py"
        marked = {"signature": data.pop("signature"), "model": digest, "figures": figures or {}, **data}
        out.write_text(json.dumps(marked, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
