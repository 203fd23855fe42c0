"""A thousand saved pages: how many a second, beside the extractor alone, and whether memory stays flat.

    pages.py BENCH [COUNT]

BENCH is the folder of the public benchmarks; the pages of its extraction data are saved over and over until there are
COUNT. The extractor alone reads each file and finds its article. biasdiff's side is everything that comes before a
comparison: kinds, decoding, extraction in the parsers' processes, fields, the whole reading of every article (claims,
quotations, figures, tone, readability, notices). Both run in a process of their own, one after the other, three times;
the ratio is the median of the pairs. Bars: at least .6 of the extractor's speed; no more than a fifth more memory for
ten times as many pages.
"""

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

TIMES = 3
ALONE = """
import sys, time, trafilatura
from pathlib import Path
files = sorted(Path(sys.argv[1]).iterdir())
begun = time.perf_counter()
for file in files:
    trafilatura.bare_extraction(file.read_text(encoding="utf-8"), with_metadata=True)
print(len(files) / (time.perf_counter() - begun), 0)
"""
WHOLE = """
import resource, sys, time
from pathlib import Path
from compare.ingest import load
from compare.reading import read_article
begun = time.perf_counter()
loaded = load([Path(sys.argv[1])])
words = sum(read_article(article).readability.words for article in loaded.articles)
count = len(loaded.articles) + len(loaded.failed)
print(count / (time.perf_counter() - begun), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def run(code: str, folder: Path) -> tuple[float, float]:
    """Return pages a second and the peak of memory in MB of one side."""
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True)
    speed, peak = done.stdout.split()
    return float(speed), float(peak)


def save(pages: list[str], folder: Path, count: int) -> None:
    """Write `count` pages, each another file; a comment makes the copies differ."""
    folder.mkdir()
    for number in range(count):
        text = pages[number % len(pages)]
        (folder / f"{number:05}.html").write_text(f"{text}<!-- {number} -->", encoding="utf-8")


def main() -> None:
    """Print the table."""
    data = Path(sys.argv[1]) / "data" / "extraction.dev.jsonl.gz"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for line in lines]
    with tempfile.TemporaryDirectory() as place:
        many, few = Path(place) / "many", Path(place) / "few"
        save(pages, many, count)
        save(pages, few, count // 10)
        pairs = [(run(ALONE, many)[0], *run(WHOLE, many)) for _ in range(TIMES)]
        small = run(WHOLE, few)[1]
    ratio = statistics.median(whole / alone for alone, whole, _ in pairs)
    peak = max(peak for _, _, peak in pairs)
    print(f"extractor alone   {statistics.median(alone for alone, _, _ in pairs):6.1f} pages/s")
    print(
        f"biasdiff          {statistics.median(whole for _, whole, _ in pairs):6.1f} pages/s   {ratio:.2f} x (bar .60)"
    )
    print(f"memory            {small:6.0f} MB for {count // 10} pages, {peak:.0f} MB for {count}")
    sys.exit(ratio < 0.6 or peak > 1.2 * small + count * 0.02)


if __name__ == "__main__":
    main()
