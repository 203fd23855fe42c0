"""Train the model for one claim in one text, from claims that people looked for in texts.

    python benchmarks/train_single.py FILE.jsonl.gz [--out FILE]

A line of FILE is a set of claims about one article with texts and labels, or one claim with its text and label. Both
kinds of answer weigh the same within each set of the file. The figures in the file written are cross-validated: every
article is judged by a model that has seen neither its claims nor its texts. No random numbers: the same data gives the
same bytes. Needs numpy.
"""

import argparse
import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from boosting import CUTS, DEPTH, LEAST, RATE, RIDGE, TABLES, Array, fit_tables

from compare.match.single import NAMES, best_place, single_features
from compare.match.single_model import Tables
from compare.match.single_words import Told, read_asked, read_told
from compare.match.single_worth import weigh_worths
from compare.model import Article
from compare.reading import read_sentences

OUT = Path(__file__).parents[1] / "compare" / "match" / "data" / "single.json"
FOLDS = 8
CUT = 0.5  # with both answers weighing the same this is where both kinds of error are equally frequent


@dataclass(frozen=True)
class Row:
    """One claim in one text: which set and article it is from, and whether people found it there."""

    set: str
    article: str
    claim: str
    text: str
    told: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    rows = list(read_rows(args.claims))
    features = np.array(read_features(rows))
    labels = np.array([float(row.told) for row in rows])
    weights = weigh(rows)
    figures = measure(rows, labels, held_out(rows, features, labels, weights))
    write(fit_tables(NAMES, features, labels, weights), figures, args.claims, args.out)
    print(json.dumps(figures, indent=1))


def read_rows(path: Path) -> Iterator[Row]:
    """Yield every claim with every text; texts printed twice for one article count once."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            article = str(item["id"]).rsplit("-", 1)[0]
            if "claims" not in item:
                yield Row(item["set"], article, item["claim"], item["text"], item["label"] == "entailed")
                continue
            texts = {text["text"]: text for text in reversed(item["texts"])}
            for text in texts.values():
                for claim, told in zip(item["claims"], text["labels"], strict=True):
                    yield Row(item["set"], article, claim, text["text"], bool(told))


def read_features(rows: list[Row]) -> list[tuple[float, ...]]:
    texts: dict[str, Told] = {}
    out = []
    for row in rows:
        if row.text not in texts:
            texts[row.text] = read_told(read_sentences(Article(row.text)))
        told = texts[row.text]
        asked = read_asked(row.claim, told)
        worths = weigh_worths(asked, told)
        out.append(single_features(asked, told, worths, best_place(asked, worths)))
    return out


def weigh(rows: list[Row]) -> Array:
    """A set weighs as the root of its size, so that a small one is heard and not learnt by heart."""
    size = Counter(row.set for row in rows)
    share = Counter((row.set, row.told) for row in rows)
    return np.array([size[row.set] ** 0.5 / share[row.set, row.told] for row in rows])


def held_out(rows: list[Row], features: Array, labels: Array, weights: Array) -> Array:
    """Return for every row the probability of a model that has not seen its article."""
    fold = np.array([zlib.crc32(row.article.encode()) % FOLDS for row in rows])
    chances = np.zeros(len(rows))
    for number in sorted(set(fold.tolist())):
        seen, test = fold != number, fold == number
        model = fit_tables(NAMES, features[seen], labels[seen], weights[seen])
        chances[test] = [model(values) for values in features[test].tolist()]
    return chances


def measure(rows: list[Row], labels: Array, chances: Array) -> dict[str, Any]:
    """Return counts, balanced accuracy and AUC per set."""
    figures: dict[str, Any] = {}
    for name in sorted({row.set for row in rows}):
        mine = np.array([row.set == name for row in rows])
        yes, no = chances[mine & (labels == 1)], chances[mine & (labels == 0)]
        order = np.searchsorted(np.sort(no), yes, side="left") + np.searchsorted(np.sort(no), yes, side="right")
        figures[name] = {
            "articles": len({row.article for row in rows if row.set == name}),
            "claims": int(mine.sum()),
            "balanced_accuracy": round(float(((yes >= CUT).mean() + (no < CUT).mean()) / 2), 4),
            "auc": round(float(order.mean() / 2 / len(no)), 4),
        }
    return figures


def write(model: Tables, figures: dict[str, Any], data: Path, out: Path) -> None:
    tables = [
        {"at_least": [[model.names[feature], least] for feature, least in table.questions], "adds": table.values}
        for table in model.tables
    ]
    body = {"names": model.names, "bias": model.bias, "tables": tables}
    recipe = {
        "made_by": "benchmarks/train_single.py",
        "data": data.name,
        "data_sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "tables": TABLES,
        "questions": DEPTH,
        "rate": RATE,
        "ridge": RIDGE,
        "least_examples": LEAST,
        "thresholds": CUTS,
        "folds": FOLDS,
        "cross_validated_by_article": figures,
    }
    signature = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:8]
    head = json.dumps({"signature": signature, "recipe": recipe, "names": model.names, "bias": model.bias}, indent=1)
    lines = ",\n  ".join(json.dumps(table) for table in tables)
    out.write_text(head.removesuffix("\n}") + ',\n "tables": [\n  ' + lines + "\n ]\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
