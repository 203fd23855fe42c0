"""The model for one claim in one text: boosted decision tables, read from a small file.

Each table asks the same two or three questions of every claim ("is at least 0.6 of it in one sentence?") and adds the
figure of the cell that the answers lead to; the sum is a log-odds. Under cross-validation by article this tells more
than a linear model of the same features, since a word left over weighs less where nearly all the rest is found.
"""

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from compare.errors import InputError


@dataclass(frozen=True, slots=True)
class Table:
    """Questions (feature, least value) and a figure per cell; the first question is the highest bit of the cell."""

    questions: tuple[tuple[int, float], ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Probability of "told" from features in the order of `names`."""

    names: tuple[str, ...]
    tables: tuple[Table, ...]
    bias: float

    def __call__(self, features: Sequence[float]) -> float:
        """Return the probability, 0..1, that a claim with these features is told."""
        total = self.bias
        for table in self.tables:
            cell = 0
            for feature, least in table.questions:
                cell = 2 * cell + (features[feature] >= least)
            total += table.values[cell]
        return 1 / (1 + math.exp(-total))


@functools.cache
def load_tables() -> Tables:
    """Return the model that ships, as benchmarks/train_single.py writes it; raises InputError where it is broken."""
    source = files("compare.match") / "data" / "single.json"
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        names = tuple(data["names"])
        tables = [
            Table(tuple((names.index(name), least) for name, least in table["at_least"]), tuple(table["adds"]))
            for table in data["tables"]
        ]
        return Tables(names, tuple(tables), data["bias"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "this is no model for single claims", hint="Make one with benchmarks/train_single.py"
        ) from error
