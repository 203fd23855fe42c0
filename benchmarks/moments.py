"""How often are the moments of a story told apart, and how often where there is only one?

    python benchmarks/moments.py [BENCH]

measures the invented events that ship (tests/data/moments) and, with the folder of the benchmark battery (it holds
data/grouping.dev.jsonl.gz), real events of three outlets each, which have no dates: as they are, and with dates of
three days in a row given to them in three orders. Nearly all of these were published on one day, so what is told apart
there has to be looked at; the titles are printed. Takes a minute. The results stand in docs/method.md.
"""

import gzip
import itertools
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from compare.match.units import make_units
from compare.model import Article, Reading
from compare.moments.moments import find_moments
from compare.reading import read_article

INVENTED = Path(__file__).resolve().parent.parent / "tests" / "data" / "moments"
ORDERS = ((1, 2, 3), (3, 2, 1), (2, 3, 1))  # of the days on which three articles are said to have appeared


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the invented events, then those of the real ones where their folder is given."""
    moving: list[tuple[int, int, int]] = []
    still: list[tuple[int, int, int]] = []
    for path in sorted(INVENTED.glob("*.toml")):
        event = tomllib.loads(path.read_text(encoding="utf-8"))
        (moving if len(event["moments"]) > 1 else still).append(judge(event))
    articles = sum(total for *_, total in moving)
    print(f"invented stories that move: {sum(placed > 0 for placed, *_ in moving)} of {len(moving)} are divided")
    print(f"their articles: {sum(placed for placed, *_ in moving)} of {articles} placed")
    print(f"pairs of articles in a wrong order: {sum(wrong for _, wrong, _ in (*moving, *still))}")
    print(f"invented stories of one moment: {sum(placed > 0 for placed, *_ in still)} of {len(still)} are divided")
    if arguments:
        real(Path(arguments[0]) / "data" / "grouping.dev.jsonl.gz")


def judge(event: dict[str, Any]) -> tuple[int, int, int]:
    """Return how many articles of an event are placed, how many pairs in a wrong order, and how many there are."""
    true = {letter: number for number, group in enumerate(event["moments"]) for letter in group}
    readings = {
        letter: read_article(Article(one["text"].strip("\n"), published=one.get("published")))
        for letter, one in event["articles"].items()
    }
    letters = {reading.id: letter for letter, reading in readings.items()}
    groups = [[true[letters[one]] for one in group] for group in divided(list(readings.values()))]
    wrong = sum(a >= b for one, two in itertools.combinations(groups, 2) for a in one for b in two)
    return sum(map(len, groups)), wrong, len(readings)


def divided(readings: Sequence[Reading]) -> list[tuple[str, ...]]:
    """Return the ids of the articles of each moment."""
    ordered = sorted(readings, key=lambda reading: (reading.article.published or "9999", reading.id))
    return [moment.articles for moment in find_moments(ordered, make_units(ordered))]


def real(path: Path) -> None:
    """Print which real events are divided, without dates and with made-up ones."""
    total = undated = dated = 0
    for readings in triples(path):
        total += 1
        if divided(readings):
            undated += 1
            print("  divided without dates:", " | ".join(reading.article.title or "" for reading in readings))
        dated += sum(bool(divided(given(readings, order))) for order in ORDERS)
    print(f"real events without dates: {undated} of {total} are divided")
    print(f"the same with made-up dates: {dated} of {total * len(ORDERS)} are divided")


def triples(path: Path) -> Iterator[list[Reading]]:
    """Yield the readings of each event that has three articles, one of each outlet."""
    events: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["set"] in ("basil", "seesaw"):
                events[row["set"], row["event"]].append(read_article(Article(row["text"], title=row["title"])))
    yield from (events[key] for key in sorted(events) if len(events[key]) == len(ORDERS[0]))


def given(readings: Sequence[Reading], days: Sequence[int]) -> list[Reading]:
    """Return the readings as if they had appeared on those days of one month."""
    return [
        replace(reading, article=replace(reading.article, published=f"2031-05-0{day}", updated=None))
        for reading, day in zip(readings, days, strict=True)
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
