"""Train the model for one claim in one text, from claims that people looked for in texts. Needs numpy."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from fitting import fit_linear

from compare.match import single
from compare.match.linear import Logistic
from compare.match.units import make_units
from compare.model import Article
from compare.reading import read_claim, read_claims

TEXTS_PER_CLAIM = 6  # of one article; more say the same again


def train_single(path: Path) -> Logistic:
    """Return the model for one claim in one text; both kinds of answer weigh the same within each set of the file."""
    rows, labels, sets = [], [], []
    for name, claim, text, told in read_claims_file(path):
        asked, there = read_claim(Article(claim)), read_claims(Article(text))
        if asked.claims and there.claims:
            units = make_units([asked, there], event_share=0.0)
            negations = [bool(c.negations) for c in there.claims]
            negated = bool(asked.claims[0].negations)
            rows.append(single.single_features(units[0], units[1:], negated, negations))
            labels.append(float(told))
            sets.append((name, told))
    share = Counter(sets)
    weights = np.array([1 / share[key] for key in sets])
    (score,) = fit_linear(np.array(rows), np.array(labels)[:, None], weights)
    return Logistic(single.NAMES, *score)


def read_claims_file(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if "claims" in row:
                texts = list({text["text"]: text for text in row["texts"]}.values())[:TEXTS_PER_CLAIM]
                for text in texts:
                    for claim, told in zip(row["claims"], text["labels"], strict=True):
                        yield row["set"], claim, text["text"], bool(told)
            else:
                yield row["set"], row["claim"], row["text"], row["label"] == "entailed"
