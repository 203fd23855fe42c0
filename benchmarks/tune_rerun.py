"""How the thresholds of a re-run were chosen: python benchmarks/tune_rerun.py

Confirms every claim of the stories in tests/data/rerun.toml, carries the answers over each edit, and counts the edits
that end otherwise than an editor would want, for a range of both thresholds.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "review"))

from rerunning import EDITS, Review, claim_with, edited, run_of

from compare.model import Comparison
from compare.review import refound
from compare.review.event import claim_target

CARRIED = (0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99, 1.0)
CHECK = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
Runs = Sequence[tuple[dict[str, Any], Comparison, Comparison]]


def otherwise(runs: Runs, carried: float, check: float) -> list[str]:
    """Return the names of the edits that end otherwise than wanted."""
    refound.CARRIED, refound.CHECK = carried, check
    return [edit["name"] for edit, before, after in runs if _fate(edit, before, after) != edit["fate"]]


def _fate(edit: dict[str, Any], before: Comparison, after: Comparison) -> str:
    review = Review(before)
    for row in before.claims:
        review.confirm(row.id)
    target = claim_target(claim_with(before, edit["claim"]).id)
    result, _ = review.rerun(after)
    return next(entry.fate.value for entry in result.items if entry.target == target)


def main() -> None:
    """Print one line a value of each threshold, the other one as it ships."""
    carried, check = refound.CARRIED, refound.CHECK
    runs = [(edit, *map(run_of, edited(edit))) for edit in EDITS]
    print(f"{len(runs)} edits; those that end otherwise than wanted, by threshold")
    for value in CARRIED:
        print(f"carried {value:4.2f}", otherwise(runs, value, check))
    for value in CHECK:
        print(f"check   {value:4.2f}", otherwise(runs, carried, value))


if __name__ == "__main__":
    main()
