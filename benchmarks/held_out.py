"""Measure the verdicts on every event with weights that have not seen it.

    python benchmarks/held_out.py SCORER EVENT.json [EVENT.json …] --train FOLDER [FOLDER …]

For each event the weights are trained on all events of the folders but that one (benchmarks/train.py), and SCORER, the
script that comes with the events, scores `biasdiff compare --weights …` on it. Prints the scorer's table, then means.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import train

from compare.match.linear import load_weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("events", nargs="+", type=Path)
    parser.add_argument("--train", nargs="+", type=Path, required=True, dest="folders")
    args = parser.parse_args()
    examples = [train.read_example(path) for folder in args.folders for path in sorted(folder.glob("*.json"))]
    single = load_weights().single
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder, "weights.json")
        for path in args.events:
            name = json.loads(path.read_text(encoding="utf-8"))["event"]
            kept = [example for example in examples if example.name != name]
            train.write_weights(train.train(kept), single, kept, weights)
            rows[name] = score(args.scorer, path, weights)
    show(rows)


def score(scorer: Path, event: Path, weights: Path) -> dict[str, float]:
    """Return the scorer's figures of one event."""
    command = f"{Path(sys.executable).with_name('biasdiff')} compare --weights {weights}"
    done = subprocess.run(
        [sys.executable, str(scorer), str(event), "--cmd", command, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    (figures,) = json.loads(done.stdout)["events"].values()
    return dict(figures)


def show(rows: dict[str, dict[str, float]]) -> None:
    """Print a line per event and the means; NaN (nothing to measure) is left out of a mean."""
    keys = [key for key in next(iter(rows.values())) if not key.startswith("conflicts_")]
    print(f"{'held out':22}" + "".join(f"{key[:11]:>12}" for key in keys))
    for name, row in rows.items():
        print(f"{name[:21]:22}" + "".join(f"{row[key]:12.3f}" for key in keys))
    means = [statistics.fmean(v for row in rows.values() if (v := row[key]) == v) for key in keys]
    print(f"{'mean':22}" + "".join(f"{mean:12.3f}" for mean in means))


if __name__ == "__main__":
    main()
