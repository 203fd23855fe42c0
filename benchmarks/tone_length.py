"""How many sentences does a figure of tone need, and does its interval hold what it promises?

    python benchmarks/tone_length.py [FOLDER ...]

reads the articles that ship (seeds/ and tests/data/authored) and the .txt files of any folder given, and prints

1. the mean tone of the outlet's own words in one half of an article's sentences against the other half, by how many
   sentences a half has: r is the share of a figure that is the article's and not the luck of its sentences;
2. how often a 90 % interval of the mean of a few sentences holds the mean of all: plain percentiles, and ours;
3. how often texts drawn from the very same sentences are told apart.
Takes a minute. The results stand in docs/tone.md.
"""

import itertools
import json
import random
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from compare.measure.resampling import interval, tell_apart
from compare.measure.tone import OWN
from compare.reading import read_article

ROOT = Path(__file__).resolve().parent.parent
SIZES, FEWEST, REPEATS = (2, 3, 4, 5, 6, 8, 10, 12, 15), 12, 40
TRIALS, PLAIN_DRAWS, FAMILY_TRIALS = 1500, 200, 400


def main(folders: Sequence[str]) -> None:
    """Print all three tables for the shipped articles, and for those of the folders apart."""
    for name, texts in (("shipped articles", list(shipped())), *((folder, list(given(folder))) for folder in folders)):
        own = [values for text, title in texts if (values := own_words(text, title))]
        print(f"\n{name}: {len(own)} articles, {statistics.median(map(len, own)):g} sentences of own words (median)")
        draw = random.Random(1)
        print("\nsentences  articles      r  median difference  same sign")
        for size in SIZES:
            if row := halves(own, size, draw):
                print("{:9}  {:8}  {:5.2f}  {:17.3f}  {:9.0%}".format(size, *row))
        pool = list(itertools.chain.from_iterable(own))
        print("\nsentences  percentile holds  ours holds  our width")
        for size in (5, 8, 10, 15, 20, 30):
            print("{:9}  {:16.1%}  {:10.1%}  {:9.2f}".format(size, *coverage(pool, size, draw)))
        print("\ntexts  sentences each  told apart by mistake")
        for texts_, low, high in ((2, 10, 10), (2, 10, 25), (5, 10, 10), (5, 10, 25), (10, 10, 25)):
            print(f"{texts_:5}  {low:6}-{high:<8}  {mistakes(pool, texts_, low, high, draw):21.1%}")


def shipped() -> Iterator[tuple[str, str | None]]:
    """Yield text and title of the sample articles and of the invented ones."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8"), None
    for path in sorted((ROOT / "tests" / "data" / "authored").glob("*.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["articles"].values():
            yield article["text"], article.get("title")


def given(folder: str) -> Iterator[tuple[str, str | None]]:
    """Yield the texts of a folder."""
    for path in sorted(Path(folder).glob("**/*.txt")):
        yield path.read_text(encoding="utf-8"), None


def own_words(text: str, title: str | None) -> list[float]:
    """Return the tone of each sentence of the outlet's own words."""
    return [tone.compound for tone in read_article(text, title=title).tone.sentences if tone.voice == OWN]


def halves(own: Sequence[list[float]], size: int, draw: random.Random) -> tuple[int, float, float, float] | None:
    """Return articles long enough, correlation and median difference of halves, and how often their signs agree."""
    long = [values for values in own if len(values) >= 2 * size]
    if len(long) < FEWEST:
        return None
    rs, gaps, signs = [], [], []
    for _ in range(REPEATS):
        drawn = [draw.sample(values, 2 * size) for values in long]
        one = [statistics.fmean(values[:size]) for values in drawn]
        other = [statistics.fmean(values[size:]) for values in drawn]
        rs.append(statistics.correlation(one, other))
        gaps.append(statistics.median(abs(a - b) for a, b in zip(one, other, strict=True)))
        signs.append(statistics.fmean(a * b > 0 for a, b in zip(one, other, strict=True)))
    return len(long), statistics.fmean(rs), statistics.fmean(gaps), statistics.fmean(signs)


def coverage(pool: Sequence[float], size: int, draw: random.Random) -> tuple[float, float, float]:
    """Return how often the plain percentile interval and ours hold the mean of the pool, and how wide ours is."""
    mean = statistics.fmean(pool)
    plain = ours = width = 0.0
    for _ in range(TRIALS):
        values = draw.choices(pool, k=size)
        low, high = percentile(values, draw)
        plain += low <= mean <= high
        low, high = interval(values)
        ours += low <= mean <= high
        width += high - low
    return plain / TRIALS, ours / TRIALS, width / TRIALS


def percentile(values: Sequence[float], draw: random.Random) -> tuple[float, float]:
    """Return the 5th and 95th percentile of resampled means, as they are."""
    means = sorted(statistics.fmean(draw.choices(values, k=len(values))) for _ in range(PLAIN_DRAWS))
    return means[PLAIN_DRAWS // 20], means[-1 - PLAIN_DRAWS // 20]


def mistakes(pool: Sequence[float], texts: int, low: int, high: int, draw: random.Random) -> float:
    """Return how often some pair of texts of one and the same pool of sentences is told apart."""
    found = 0
    for _ in range(FAMILY_TRIALS):
        found += bool(tell_apart([draw.choices(pool, k=draw.randint(low, high)) for _ in range(texts)]))
    return found / FAMILY_TRIALS


if __name__ == "__main__":
    main(sys.argv[1:])
