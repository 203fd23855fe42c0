"""Held out on the data that ships: every fourth invented event is scored with weights that learnt from the others.

Needs numpy, as training does.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import train
from leave_one_out import Trial, figures_with
from scoring import mean

from compare.match.linear import load_weights

FOLDS = 4


def write(kept: list[train.Example], path: Path) -> None:
    """Train on examples and write a weights file; the model for single claims, which learns elsewhere, stays."""
    train.write_weights(train.train(kept), load_weights().single, kept, path)


def measure_folds(folder: Path, trials: Sequence[Trial]) -> dict[str, float]:
    """Return the mean figures of the events of a folder, as they were read, none of them learnt from."""
    examples = [train.read_example(path) for path in sorted(folder.glob("*.json"))]
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for fold in range(FOLDS):
            path = Path(place, f"{fold}.json")
            write([example for number, example in enumerate(examples) if number % FOLDS != fold], path)
            rows += [figures_with(trial, str(path)) for trial in trials[fold::FOLDS]]
    return mean(rows)
