"""What biasdiff costs inside one warm process: reading beside VADER and textstat, each stage, and how it grows."""

import contextlib
import dataclasses
import importlib
import inspect
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import textstat
from material import SEEDS, WORDS, articles
from table import Table
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import compare.pipeline
import compare.reading
from compare.match.lexical import LexicalMatcher
from compare.measure.syllables import count_syllables
from compare.model import Article
from compare.pipeline import compare_articles
from compare.reading import read_article
from compare.report import render_html
from compare.serial import to_json
from compare.settings import DEFAULT

FIGURES = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "coleman_liau_index",
    "automated_readability_index", "dale_chall_readability_score", "reading_time",
    "lexicon_count", "sentence_count", "syllable_count", "polysyllabcount",
)  # fmt: skip
LEAST_SHARE = 0.01  # of the whole; smaller steps are added up
GROWTH = (2, 3, 6, 12, 24, 48)


def pieces() -> Callable[[str, Sequence[str]], None]:
    """Return what VADER by sentence and textstat's figures do to one text, offline."""

    class Syllables(dict[str, list[list[str]]]):
        """Stands in for the dictionary that textstat would download: as fast, once it knows a word.

        A word gets as many sounds as it has letters; CMUdict's words have a few fewer.
        """

        def __missing__(self, word: str) -> list[list[str]]:
            vowels = count_syllables(word)
            self[word] = [["AH0"] * vowels + ["K"] * (len(word) - vowels)]
            return self[word]

    syllables = Syllables()
    counts: Any = importlib.import_module("textstat.backend.counts._count_syllables")
    counts.get_cmudict = lambda _: syllables
    analyzer = SentimentIntensityAnalyzer()

    def measure(text: str, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            analyzer.polarity_scores(sentence)
        for figure in FIGURES:
            getattr(textstat, figure)(text)

    return measure


def reading(table: Table, pairs: int) -> None:
    """Reading an article in full beside what VADER and textstat cost on the same text."""
    table.head(f"Reading one article in full, {len(SEEDS)} sample articles, {pairs} pairs each")
    alone = pieces()
    ours, theirs = [], []
    for path in SEEDS:
        text = Path(path).read_text(encoding="utf-8")
        found = read_article(text)  # the first reading loads the word lists
        sentences = [text[part.start : part.end] for part in found.sentences]
        alone(text, sentences)
        for number in range(pairs):
            # textstat and we remember texts and words: another text each time, else the second run measures a cache.
            mark = f"\n\nNote {number} ends here."
            theirs.append(_seconds(alone, text + mark, sentences))
            ours.append(_seconds(read_article, text + mark))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    table.row("VADER by sentence and textstat's figures", f"{statistics.median(theirs) * 1000:.1f} ms")
    table.row("everything that biasdiff reads", f"{statistics.median(ours) * 1000:.1f} ms")
    # 1.6 before targets, framing and voices were read, and at most half as much again for these.
    table.row("ratio", f"{ratio:.2f} x", 2.4, ratio, " x")


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    """Return the seconds of computing that a piece of work takes; the clock would measure the neighbours too."""
    begun = time.process_time()
    work(*arguments)
    return time.process_time() - begun


def growth(table: Table) -> None:
    """How time grows with the number of articles, and where it goes."""
    table.head(f"Growth, articles of {WORDS} words, one warm process")
    print("  articles   seconds   per article   growth   where it goes")
    before: tuple[int, float] | None = None
    _stages(articles(2))  # loads the word lists
    for amount in GROWTH:
        stages = _stages(articles(amount))
        whole = sum(stages.values())
        power = f"n^{math.log(whole / before[1]) / math.log(amount / before[0]):.2f}" if before else "–"
        shares = ", ".join(f"{name} {share / whole:.0%}" for name, share in stages.items() if share / whole >= 0.01)
        print(f"  {amount:>8}{whole:>10.2f}{whole / amount:>14.3f}{power:>9}   {shares}", flush=True)
        before = (amount, whole)


def _stages(texts: Sequence[str]) -> dict[str, float]:
    """Return the seconds of computing by stage, from the texts to the page and the JSON."""
    spent: dict[str, float] = {}
    begun, stage = time.process_time(), "reading"

    def tell(name: str, *_: int) -> None:
        nonlocal begun, stage
        now = time.process_time()
        spent[stage] = spent.get(stage, 0.0) + now - begun
        begun, stage = now, name

    settings = dataclasses.replace(DEFAULT, max_articles=len(texts))
    comparison = compare_articles([Article(text) for text in texts], settings, progress=tell)
    for name, show in _shown(render_html, to_json):
        tell(name)
        show(comparison)
    tell("")
    return spent


def stages(table: Table) -> None:
    """Which step takes what share, from the texts to the page: every function that the two tables of contents call."""
    amount = 12
    settings = dataclasses.replace(DEFAULT, max_articles=amount)
    texts = [Article(text) for text in articles(amount)]
    render_html(compare_articles(texts, settings))  # loads the word lists and the templates
    table.head(f"Share of each stage, {amount} articles of {WORDS} words, one warm process")
    spent: dict[str, float] = {}
    begun = time.process_time()
    with _timed(compare.reading, spent), _timed(compare.pipeline, spent, within="read_article compare_readings"):
        comparison = compare_articles(texts, settings)
    compared = time.process_time()
    page = render_html(comparison)
    spent["page"] = time.process_time() - compared
    whole = time.process_time() - begun
    shares = sorted(spent.items(), key=lambda item: -item[1])
    for name, seconds in shares:
        if seconds >= LEAST_SHARE * whole:
            table.row(name, f"{seconds / whole:.1%}")
    rest = whole - sum(spent.values())
    table.row("all other steps", f"{(rest + sum(s for _, s in shares if s < LEAST_SHARE * whole)) / whole:.1%}")
    table.row("in all, for a page of " + f"{len(page) / 1e6:.2f} MB", f"{whole:.2f} s")


@contextlib.contextmanager
def _timed(module: ModuleType, spent: dict[str, float], within: str = "") -> Iterator[None]:
    """Add up what the functions cost that a module has from others; those named in `within` hold timed ones."""
    taken = {
        name: value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ != module.__name__ and name not in within.split()
    }
    taken |= {name: value for name, value in vars(module).items() if name == "LexicalMatcher"}
    for name, value in taken.items():
        setattr(module, name, _watched(name, value, spent) if inspect.isfunction(value) else _matcher(value, spent))
    try:
        yield
    finally:
        for name, value in taken.items():
            setattr(module, name, value)


def _watched(name: str, work: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*arguments: Any, **options: Any) -> Any:
        begun = time.process_time()
        try:
            return work(*arguments, **options)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - begun

    return run


def _matcher(kind: type[LexicalMatcher], spent: dict[str, float]) -> Callable[..., LexicalMatcher]:
    """The matcher's work is a method: the class is replaced by one whose method is timed."""
    score = _watched("score pairs", kind.score, spent)
    return type(kind.__name__, (kind,), {"score": score})


def _shown(*shows: Callable[..., object]) -> Iterator[tuple[str, Callable[..., object]]]:
    return zip(("page", "JSON"), shows, strict=True)


def main(pairs: int) -> int:
    """Print the table; return 1 when a bar does not hold."""
    table = Table()
    reading(table, pairs)
    stages(table)
    growth(table)
    return int(not table.held)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
