"""Measure everything that is published and write it wherever it is shown.

    python benchmarks/figures.py DATA [--no-curve] [--check] [--pin [--lower]]

DATA is a folder with `gold` (annotated events) and `bench` (the battery); see benchmarks/measuring.py. Written are
benchmarks/data/measured.json, the figures of the report's method panel, and the blocks between markers in README.md
and docs/accuracy.md. --check writes nothing and compares with the floors; --pin moves these to just below
what was measured. --no-curve keeps the learning curve that was measured last.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from floors import broken, pin, read_floors, table
from measuring import measure
from publishing import MEASURED, publish


def main() -> int:
    """Measure, write or check; return 1 when a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with gold and bench")
    parser.add_argument("--no-curve", action="store_true", help="keep the learning curve measured last")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--pin", action="store_true", help="raise the floors to just below what was measured")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower them too")
    args = parser.parse_args()
    kept = _measured(args.data, curves=not (args.no_curve or args.check))
    if args.pin:
        print(f"{pin(kept['figures'], lower=args.lower)} floors moved")
    figures = read_floors()
    print(table(figures, kept["figures"]))
    for path in () if args.check else publish(kept):
        print(f"{path.name}: written")
    return int(any(broken(figures, kept["figures"])))


def _measured(data: Path, *, curves: bool) -> dict[str, Any]:
    """Measure; where the learning curve is not measured, the last one stays."""
    found = measure(data, curves=curves)
    last = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    return found if curves else found | {"curve": last.get("curve")}


if __name__ == "__main__":
    sys.exit(main())
