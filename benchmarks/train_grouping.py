"""Train the weights that judge whether two articles tell one event, from piles of news with the event of each article.

    python benchmarks/train_grouping.py FILE.jsonl.gz [--invented FOLDER] [--out FILE]

A line of FILE is an article: set, event, title, text. Events of the set "ecb" whose names differ only in their last
letter are of one subject (two earthquakes) and are held out together. FOLDER holds invented events as JSON. The weights
learn from the whole piles and from small draws of them, so that two articles are judged as well as five hundred. The
figures in the file written are cross-validated: a pair is judged by a model that has seen no article of either event.
The draws are made by a seeded generator: the same data gives the same bytes. Needs numpy.
"""

import argparse
import gzip
import hashlib
import json
import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import numpy as np
from fitting import RIDGE, Array, fit_linear

from compare.events import read_for_grouping
from compare.match.accounts import Account
from compare.match.copies import Sketch, find_copies, shared_text
from compare.match.grouping import LIMIT, THRESHOLD, link
from compare.match.linear import Logistic
from compare.match.nearness import NAMES, Pair, find_pairs
from compare.model import Article

ROOT = Path(__file__).parents[1]
OUT = ROOT / "compare" / "match" / "data" / "grouping.json"
INVENTED = ROOT / "tests" / "data" / "authored"
FOLDS = 4
PILES = {"basil": ("basil",), "pooled": ("basil", "seesaw"), "ecb": ("ecb",), "all": ("basil", "seesaw", "ecb"),
         "invented": ("invented",)}  # fmt: skip
# Invented news tells one event in more different words than outlets do: enough weight to learn that it happens, not so
# much that real news is grouped worse for it.
WEIGHT_OF_INVENTED = 0.2
# Small piles: so many events of at most so many articles each, drawn from one set.
DRAWS = (
    (1, 2),
    (2, 1),
    (2, 2),
    (2, 6),
    (3, 3),
    (4, 1),
    (5, 6),
    (8, 3),
    (10, 6),
    (15, 6),
    (25, 4),
)
TIMES = 6  # draws of each kind, fold and set in training
SHARE_OF_DRAWS = 3.0  # the weight of all draws together, against 1 for each whole pile
SEED = 20


@dataclass(frozen=True)
class Row:
    """One article: where it is from, what it tells, and with what it is held out."""

    set: str
    event: str
    account: Account
    sketch: Sketch

    @property
    def fold(self) -> int:
        """Return the part of the data that the article is held out with: all of its subject are in one."""
        subject = self.event[:-1] if self.set == "ecb" else self.event
        return zlib.crc32(subject.encode()) % FOLDS


@dataclass(frozen=True)
class Pile:
    """Articles as they are grouped, with the features of each pair, whether it is one event, and the folds of both."""

    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    unknown: frozenset[Pair]
    copies: tuple[Pair, ...]
    features: Array
    same: Array
    folds: Array
    is_draw: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--invented", type=Path, default=INVENTED)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    rows = [*read_rows(args.articles), *read_invented(args.invented)]
    whole = {name: make_pile([row for row in rows if row.set in sets]) for name, sets in PILES.items()}
    small = [make_pile(drawn, draw=True) for fold in range(FOLDS) for drawn in draw(rows, fold, TIMES)]
    figures = measure(whole, small)
    model = fit([*whole.values(), *small])
    write(model, figures, args.articles, args.out)
    print(json.dumps(figures, indent=1))


# ---------------------------------------------------------------- data


def read_rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        data = [json.loads(line) for line in lines]
    data.sort(key=lambda row: (row["text"], row["id"]))
    told = [read_for_grouping(Article(row["text"], title=row["title"])) for row in data]
    return [Row(row["set"], row["event"], one.account, one.sketch) for row, one in zip(data, told, strict=True)]


def read_invented(folder: Path) -> list[Row]:
    rows = []
    for path in sorted(folder.glob("*.json")):
        event = json.loads(path.read_text(encoding="utf-8"))
        told = (read_for_grouping(Article(a["text"], title=a.get("title"))) for a in event["articles"].values())
        rows += [Row("invented", event["event"], one.account, one.sketch) for one in told]
    return rows


def make_pile(rows: Sequence[Row], *, draw: bool = False) -> Pile:
    found = find_pairs([row.account for row in rows])
    pairs = tuple(found.features)
    return Pile(
        rows=tuple(rows),
        pairs=pairs,
        unknown=found.unknown,
        copies=tuple(find_copies(shared_text([row.sketch for row in rows]))),
        features=np.array([found.features[pair] for pair in pairs]).reshape(len(pairs), len(NAMES)),
        same=np.array([rows[i].event == rows[j].event for i, j in pairs], dtype=float),
        folds=np.array([(rows[i].fold, rows[j].fold) for i, j in pairs], dtype=int).reshape(len(pairs), 2),
        is_draw=draw,
    )


def draw(rows: Sequence[Row], fold: int, times: int, seed: int = SEED) -> Iterable[list[Row]]:
    """Yield small piles of the articles of one fold, in the order of `rows`; twin events come together often."""
    generator = random.Random(seed + fold)
    for name in ("pooled", "ecb"):
        events: defaultdict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(rows):
            if row.set in PILES[name] and row.fold == fold:
                events[row.event].append(index)
        for (count, most), _ in ((kind, time) for kind in DRAWS for time in range(times)):
            names = sorted(events)
            generator.shuffle(names)
            if generator.random() < 0.5:
                rank = {event[:-1]: place for place, event in reversed([*enumerate(names)])}
                names = sorted(names, key=_by_subject(rank))
            picked = [_some(events[event], most, generator) for event in names[:count]]
            yield [rows[index] for index in sorted(index for event in picked for index in event)]


def _by_subject(rank: dict[str, int]) -> Callable[[str], tuple[int, str]]:
    return lambda event: (rank[event[:-1]], event)


def _some(articles: Sequence[int], most: int, generator: random.Random) -> list[int]:
    return generator.sample(articles, min(len(articles), generator.randint(1, most) if most > 3 else most))


# ---------------------------------------------------------------- fitting


def fit(piles: Sequence[Pile], without: Sequence[int] = ()) -> Logistic:
    """Return the model of pairs, learnt from the piles without the articles of some folds."""
    kept = [~np.isin(pile.folds, without).any(axis=1) for pile in piles]
    told = [float(pile.same[keep].sum()) for pile, keep in zip(piles, kept, strict=True)]
    drawn = sum(count for pile, count in zip(piles, told, strict=True) if pile.is_draw)
    weights = [
        np.full(
            int(keep.sum()),
            SHARE_OF_DRAWS / drawn if pile.is_draw else weight_of(pile) / max(1.0, count),
        )
        for pile, keep, count in zip(piles, kept, told, strict=True)
    ]
    features = np.concatenate([pile.features[keep] for pile, keep in zip(piles, kept, strict=True)])
    same = np.concatenate([pile.same[keep] for pile, keep in zip(piles, kept, strict=True)])
    (score,) = fit_linear(features, same[:, None], np.concatenate(weights))
    return Logistic(NAMES, *score)


def weight_of(pile: Pile) -> float:
    return WEIGHT_OF_INVENTED if pile.rows[0].set == "invented" else 1.0


# ---------------------------------------------------------------- measuring


def measure(whole: dict[str, Pile], small: Sequence[Pile]) -> dict[str, Any]:
    """Return B-cubed F1 of each pile and of draws by size, every pair judged by a model that has seen neither event."""
    piles = [*whole.values(), *small]
    models = {(a, b): fit(piles, (a, b)) for a in range(FOLDS) for b in range(a, FOLDS)}
    figures: dict[str, Any] = {}
    for name, pile in whole.items():
        groups = group(pile, models)
        by_fold = [b_cubed(pile.rows, groups, _is_in(fold))[2] for fold in range(FOLDS)]
        precision, recall, f1 = b_cubed(pile.rows, groups)
        figures[name] = {"precision": precision, "recall": recall, "f1": f1, "f1_of_folds": by_fold,
                         "spread": round(pstdev(by_fold), 4)}  # fmt: skip
    by_size: defaultdict[str, list[float]] = defaultdict(list)
    for pile in small:
        by_size[size_of(len(pile.rows))].append(b_cubed(pile.rows, group(pile, models))[2])
    figures["draws"] = {size: round(mean(values), 4) for size, values in sorted(by_size.items())}
    return figures


def _is_in(fold: int) -> Callable[[Row], bool]:
    return lambda row: row.fold == fold


def size_of(count: int) -> str:
    return next(f"{low:02}-{high}" for low, high in ((1, 3), (4, 8), (9, 20), (21, 40), (41, 999)) if count <= high)


def group(pile: Pile, models: dict[tuple[int, int], Logistic], threshold: float = THRESHOLD) -> list[list[int]]:
    judged = {}
    for pair, folds, features in zip(pile.pairs, pile.folds.tolist(), pile.features.tolist(), strict=True):
        judged[pair] = max(-LIMIT, min(LIMIT, models[min(folds), max(folds)].odds(features)))
    return link(len(pile.rows), judged, pile.unknown, pile.copies, threshold)


def b_cubed(
    rows: Sequence[Row],
    groups: Sequence[Sequence[int]],
    counts: Callable[[Row], bool] = lambda _: True,
) -> tuple[float, float, float]:
    """Return precision, recall and F1, averaged over the articles that count."""
    said = {index: number for number, members in enumerate(groups) for index in members}
    events, sizes = Counter(row.event for row in rows), Counter(said.values())
    both = Counter((row.event, said[index]) for index, row in enumerate(rows))
    here = [(row.event, said[index]) for index, row in enumerate(rows) if counts(row)]
    precision = mean(both[key] / sizes[key[1]] for key in here)
    recall = mean(both[key] / events[key[0]] for key in here)
    return (
        round(precision, 4),
        round(recall, 4),
        round(2 * precision * recall / (precision + recall), 4),
    )


def write(model: Logistic, figures: dict[str, Any], source: Path, out: Path) -> None:
    body = {
        "names": list(model.names),
        "weights": list(model.weights),
        "bias": model.bias,
    }
    signature = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:8]
    recipe = {
        "made_by": "benchmarks/train_grouping.py",
        "from": source.name,
        "ridge": RIDGE,
        "folds": FOLDS,
    }
    text = json.dumps(
        {"signature": signature, "recipe": recipe, "held_out": figures, **body},
        indent=1,
    )
    out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
