"""`make bench`: what biasdiff costs, beside what its libraries cost alone, and how that grows.

Everything is measured in pairs, one run of each side after the other, so that a busy machine slows both; the table
shows medians, and of ratios the median of the pairs. Bars are those that the project promises; `--check` ends with 1
when one does not hold. What runs inside one process is in inside.py, and what a reader's browser makes of a large page
in in_browser.py: this one stays small, because the system counts the memory of the process that starts another as the
other's peak.
"""

import argparse
import contextlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from material import SEEDS, WORDS, articles
from table import Table

HERE = Path(__file__).resolve().parent
# numpy is here for the tests only. A library of textstat's would load it where it finds it, which slows both sides of
# the cold start alike and flatters their ratio; so it is hidden, as if the package alone were installed.
PLAIN = "import sys; sys.modules['numpy'] = None; "
LIBRARIES = PLAIN + "import textstat, vaderSentiment.vaderSentiment, jinja2, click"


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds by the clock, seconds of computing, peak memory in MB."""

    wall: float
    computing: float
    peak: float


def process(arguments: Sequence[str], folder: str) -> Cost:
    """Run a Python process to its end and return what it took; raises when it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(arguments)[:200]} ended with {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


@contextlib.contextmanager
def one_core() -> Iterator[None]:
    """Hold this process and those that it starts on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def command(*arguments: str) -> list[str]:
    """Return the arguments that run the command line in a fresh interpreter."""
    return ["-c", PLAIN + "from compare.cli import main; main()", *arguments]


def cold(table: Table, pairs: int, folder: str) -> None:
    """A cold comparison of the samples beside a bare import of the libraries that it stands on."""
    table.head(f"Cold start, {len(SEEDS)} sample articles, {pairs} pairs")
    whole = command("compare", *SEEDS, "-o", "r.html", "-q")
    bare = ["-c", LIBRARIES]
    process(bare, folder), process(whole, folder)  # so that both are compiled and cached
    runs = [(process(bare, folder), process(whole, folder)) for _ in range(pairs)]
    ratio = statistics.median(ours.wall / theirs.wall for theirs, ours in runs)
    computing = statistics.median(ours.computing / theirs.computing for theirs, ours in runs)
    peak = max(ours.peak for _, ours in runs)
    table.row("import of the libraries", f"{statistics.median(t.wall for t, _ in runs):.2f} s")
    table.row("biasdiff compare seeds/*.txt -o r.html", f"{statistics.median(o.wall for _, o in runs):.2f} s")
    table.row("ratio by the clock", f"{ratio:.2f} x", 3, ratio, " x")
    table.row("ratio of computing", f"{computing:.2f} x")
    table.row("peak memory", f"{peak:.0f} MB", 300, peak, " MB")


def promised(table: Table, runs: int, folder: str) -> None:
    """What the project promises, on one core: from the command to the page on disk, less what any command costs."""
    sizes = {
        f"3 articles of {WORDS} words": (_written(3, folder), 0.4),
        "the five samples": (SEEDS, 1.5),
        f"12 articles of {WORDS} words": (_written(12, folder), 4.0),
    }
    table.head(f"Beyond start-up, cold, one core, {runs} runs")
    bare = [process(command("--version"), folder) for _ in range(runs)]
    start, started = _median(bare)
    table.row("start-up (biasdiff --version)", f"{start:.2f} s")
    for name, (files, bar) in sizes.items():
        costs = [process(command("compare", *files, "-o", "r.html", "-q"), folder) for _ in range(runs)]
        wall, computing = _median(costs)
        beyond = wall - start
        peak = max(cost.peak for cost in costs)
        table.row(name, f"{beyond:.2f} s", bar, beyond, " s")
        table.row("  of computing", f"{computing - started:.2f} s")
        table.row("  peak memory", f"{peak:.0f} MB", 300, peak, " MB")
        table.row("  size of the page", f"{(Path(folder) / 'r.html').stat().st_size / 1e6:.2f} MB")


def _median(costs: Sequence[Cost]) -> tuple[float, float]:
    """Return the medians of the seconds by the clock and of computing; neighbours slow the first only."""
    return statistics.median(c.wall for c in costs), statistics.median(c.computing for c in costs)


def _written(amount: int, folder: str) -> list[str]:
    """Write invented articles to files and return their names."""
    names = [f"{number:02}.txt" for number in range(amount)]
    for name, text in zip(names, articles(amount), strict=True):
        (Path(folder) / name).write_text(text, encoding="utf-8")
    return names


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="end with 1 when a bar does not hold")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of runs (default 5)")
    chosen = parser.parse_args()
    table = Table()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        cold(table, chosen.pairs, folder)
        with one_core():
            promised(table, max(1, chosen.pairs // 2), folder)
    others = [
        subprocess.run([sys.executable, HERE / name, str(chosen.pairs)], check=False)
        for name in ("inside.py", "in_browser.py", "review_load.py")
    ]
    return int(chosen.check and not (table.held and all(other.returncode == 0 for other in others)))


if __name__ == "__main__":
    sys.exit(main())
