"""How much of a figure is chance, or tuning: the same figure on two halves of the public data, split by a hash.

    python benchmarks/halves.py BENCH [MEASURE …]

BENCH is the folder of the battery (run.py and its data). Nothing of it is part of this project.
"""

import gzip
import hashlib
import importlib.util
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from floors import Figure, pick, read_floors

import compare

# What rules and lists of ours were written for while the data was in view; the others have a figure of their own.
MEASURES = ("target_tone", "loaded_words", "vader_wiring", "readability", "sentences", "quotes")
Row = dict[str, Any]


def measure_halves(folder: Path, measures: Sequence[str] = MEASURES) -> dict[str, list[float | None]]:
    """Return, by the key of quality.toml, the figure on either half of the rows."""
    asked = [one for one in read_floors() if one.group == "bench" and one.source.split(".")[0] in measures]
    found = {name: [_run(folder, name, half) for half in halves_of(_rows(folder, name))] for name in measures}
    return {one.key: [pick({_measure(one): half}, one) for half in found[_measure(one)]] for one in asked}


def halves_of(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Split rows in two by a hash of what they belong to, so that no text stands in both."""
    parts: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        name = str(row.get("id") or json.dumps(row, sort_keys=True))
        parts[hashlib.sha256(name.encode()).digest()[0] % 2].append(row)
    return parts


def _measure(figure: Figure) -> str:
    return figure.source.split(".")[0]


def _rows(folder: Path, name: str) -> list[Row]:
    with gzip.open(folder / "data" / f"{name}.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _run(folder: Path, name: str, rows: Sequence[Row]) -> Row:
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "half.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
        return dict(module.run(path, compare))


def main(folder: str, *measures: str) -> None:
    found = measure_halves(Path(folder), measures or MEASURES)
    for key, (one, two) in found.items():
        gap = "" if one is None or two is None else f"{abs(one - two):8.3f}"
        print(f"{key:<22}", *("      –" if half is None else f"{half:7.3f}" for half in (one, two)), gap)


if __name__ == "__main__":
    main(*sys.argv[1:])
