"""Measure everything that is published: held-out events, reliability, learning curve, the benchmark battery.

DATA is a folder with `gold/events`, `gold/authored` (annotated events as JSON) and `bench` (run.py and its data).
Nothing of it is part of this project. Needs numpy, as training does.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import train
from floors import pick, read_floors
from folds import measure_folds, write
from halves import measure_halves
from learning_curve import AMOUNTS, curve
from leave_one_out import Outcome, Trial, figures_with, outcome_of, read_trials, without
from reliability import tables
from scoring import mean
from shipped import EVENTS, measure_shipped
from train_grouping import OUT as GROUPING
from train_targets import crossed

from compare.match.linear import load_weights
from compare.signature import VERSION

REAL_AMOUNTS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Events:
    """The annotated events of one kind, as the tool reads them and as training does."""

    trials: list[Trial]
    examples: list[train.Example]


def read_events(folder: Path) -> Events:
    """Read every event of a folder."""
    return Events(read_trials(folder), [train.read_example(path) for path in sorted(folder.glob("*.json"))])


def measure(data: Path, *, curves: bool = True) -> dict[str, Any]:
    """Return everything that is published, as plain data; without `curves`, all but the learning curve."""
    kinds = {"real": read_events(data / "gold" / "events"), "authored": read_events(data / "gold" / "authored")}
    examples = [example for kind in kinds.values() for example in kind.examples]
    held = {name: held_out(examples, kind.trials) for name, kind in kinds.items()}
    trials = read_trials(EVENTS)
    figures = {
        "shipped": measure_shipped(trials),
        "folds": measure_folds(EVENTS, trials),
        **{name: mean(outcome.figures for outcome in found.values()) for name, found in held.items()},
        "bench": battery(data / "bench"),
    }
    kept = {
        "version": VERSION,
        "weights": load_weights().signature,
        "figures": figures,
        "seen": {name: mean(figures_with(trial, None) for trial in kind.trials) for name, kind in kinds.items()},
        "events": {name: {event: one.figures for event, one in found.items()} for name, found in held.items()},
        "sizes": {name: sizes(kind.trials) for name, kind in kinds.items()},
        "halves": measure_halves(data / "bench"),
        "crossed": {
            "targets": crossed(data / "bench" / "data" / "target_tone.dev.jsonl.gz"),
            # Measured when the weights were made (train_grouping.py); a later version carries it with them.
            "grouping": json.loads(GROUPING.read_text("utf-8"))["held_out"]["pooled"]["f1"],
        },
        "reliability": {name: tables(list(found.values())) for name, found in held.items()},
    }
    if curves:
        kept["curve"] = learning(kinds["real"], kinds["authored"])
    return dict(rounded(kept))


def held_out(examples: list[train.Example], trials: Sequence[Trial]) -> dict[str, Outcome]:
    """Return, by event, what weights trained on all others made of it."""
    return {t.gold.name: outcome_of(t, without(examples, t.gold.name), write) for t in trials}


def sizes(trials: Sequence[Trial]) -> dict[str, int]:
    """Return how much stands behind the figures: events, articles, claims, conflicts, quotations."""
    golds = [trial.gold for trial in trials]
    return {
        "events": len(golds),
        "articles": sum(len(gold.texts) for gold in golds),
        "claims": sum(len(gold.claims) for gold in golds),
        "conflicts": sum(len(gold.conflicts) for gold in golds),
        "quotations": sum(len(where) for gold in golds for _, where, _ in gold.quotes),
    }


def learning(real: Events, authored: Events) -> dict[str, Any]:
    """Return the learning curves: over all events for either kind, and over real ones beside all invented ones."""
    draw = partial(curve, [*real.examples, *authored.examples], write=write, amounts=AMOUNTS)
    beside = curve(real.examples, real.trials, write, REAL_AMOUNTS, always=authored.examples)
    return {"real": list(draw(real.trials)), "authored": list(draw(authored.trials)), "real_events": list(beside)}


def battery(folder: Path) -> dict[str, float]:
    """Run the benchmark battery and return the figures that quality.toml names."""
    asked = [figure for figure in read_floors() if figure.group == "bench"]
    command = [sys.executable, str(folder / "run.py"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {row["measure"]: row for row in json.loads(done.stdout)}
    return {figure.key: value for figure in asked if (value := pick(found, figure)) is not None}


def rounded(value: Any) -> Any:
    """Round every figure to four places, so that the file is small and the same on every system; NaN becomes null."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return (round(value, 4) if value == value else None) if isinstance(value, float) else value
