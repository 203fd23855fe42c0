"""`make quality`: every layer against its floor (quality.toml). Ends with 1 when one is broken.

Measured here and now is what the project ships: every layer with the weights that ship, which have learnt from the
invented events, and the verdicts on these events with weights that have not. What needs data that cannot be shipped was
measured by benchmarks/figures.py and is kept in benchmarks/data/measured.json: those figures are checked as they stand
there, and whether they belong to the weights that ship. Needs numpy, as training does.
"""

import json
import sys

from floors import GROUPS, broken, read_floors, table
from folds import measure_folds
from leave_one_out import read_trials
from publishing import MEASURED
from shipped import EVENTS, measure_shipped

from compare.match.linear import load_weights


def read_measured() -> tuple[dict[str, dict[str, float | None]], str]:
    """Return what was last measured, by group and key, and the signature of the weights that it was measured with."""
    kept = json.loads(MEASURED.read_text(encoding="utf-8"))
    return {group: kept["figures"][group] for group in GROUPS}, str(kept["weights"])


def main() -> int:
    """Print the table; return 1 when a floor is broken or the figures are not those of the weights that ship."""
    figures = read_floors()
    measured, weights = read_measured()
    trials = read_trials(EVENTS)
    measured["shipped"] = {**measure_shipped(trials)}
    measured["folds"] = {**measure_folds(EVENTS, trials)}
    print(table(figures, measured))
    failed = list(broken(figures, measured))
    if failed:
        print(f"\n{len(failed)} of {len(figures)} figures do not hold.")
    if weights != load_weights().signature:
        print("\nThe held-out figures belong to other weights: make them again with benchmarks/figures.py.")
    return int(bool(failed) or weights != load_weights().signature)


if __name__ == "__main__":
    sys.exit(main())
