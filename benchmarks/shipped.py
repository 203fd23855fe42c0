"""Every layer on data that the project ships: twenty invented events with their annotation, and a few checks by hand.

The weights have learnt from these events, and whoever writes rules reads them: the figures notice code that got worse,
they do not say how good the tool is on other news (docs/accuracy.md does).
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gold import Gold
from leave_one_out import Trial, figures_with
from scoring import harmonic, mean, same_speaker

from compare.check import check_claim
from compare.events import group_events
from compare.ingest.html import extract_html
from compare.measure.targets import tone_toward
from compare.model import STORY, BlockKind, Quantity, QuoteKind, Reading
from compare.reading import read_article

ROOT = Path(__file__).resolve().parent.parent
EVENTS = ROOT / "tests" / "data" / "authored"
LAYERS = ROOT / "benchmarks" / "data" / "layers.json"
EVERY = 8  # of the claims, one in so many is looked for in every article: each look reads the article again
RUN = 4  # words of a run by which extracted text is judged
CLOSE = 0.005  # two values are one when they differ by less than half a percent

Case = tuple[Gold, dict[str, Reading]]  # an event and its readings by the names of the articles


def measure_shipped(trials: Sequence[Trial]) -> dict[str, float]:
    """Return every figure on the shipped data, 0..1, with the shipped weights; `trials` are the invented events."""
    cases = [(trial.gold, {trial.names[reading.id]: reading for reading in trial.readings}) for trial in trials]
    checks = json.loads(LAYERS.read_text(encoding="utf-8"))
    return {
        **mean(figures_with(trial, None) for trial in trials),
        "sentences": sentence_ends(cases),
        "furniture": story_sentences(cases),
        "quotations": quotations(cases),
        "claim_check": claim_checks([gold for gold, _ in cases]),
        "grouping": grouping([gold for gold, _ in cases]),
        "extraction": extraction([gold for gold, _ in cases]),
        "quantities": quantities(checks["quantities"]),
        "targets": targets(checks["targets"]),
        "loaded": loaded(checks["loaded"]),
        "readability": levels(checks["levels"]),
    }


def f1(right: float, found: float, expected: float) -> float:
    """Return the harmonic mean of precision and recall from counts; 1 where nothing was to be found or said."""
    if not found and not expected:
        return 1.0
    return harmonic(right / found if found else 0.0, right / expected if expected else 0.0)


# ---------------------------------------------------------------- reading


def sentence_ends(cases: Iterable[Case]) -> float:
    """Return F1 of the ends of sentences that no line end gives away, in what is printed as a story."""
    right = found = expected = 0
    for gold, readings in cases:
        for name, reading in readings.items():
            closed = {match.start() for match in re.finditer(r"\S(?=[^\S\n]*(?:\n|\Z))", reading.text)}
            ends = {end - 1 for _, end in gold.sentences[name]} - closed
            ours = {one.end - 1 for one in reading.sentences} - closed
            right, found, expected = right + len(ends & ours), found + len(ours), expected + len(ends)
    return f1(right, found, expected)


def story_sentences(cases: Iterable[Case]) -> float:
    """Return F1 of what is no story: headings, captions, questions, site furniture, by annotated sentence."""
    right = found = expected = 0
    for gold, readings in cases:
        for name, reading in readings.items():
            for (start, end), kind in zip(gold.sentences[name], gold.kinds[name], strict=True):
                at = start + (end - start) // 2
                block = next((one.kind for one in reading.blocks if one.start <= at < one.end), BlockKind.BOILERPLATE)
                other = block not in STORY and block is not BlockKind.HEADLINE
                apart = kind not in ("body", "list", "quote", "headline")
                right, found, expected = right + (apart and other), found + other, expected + apart
    return f1(right, found, expected)


def quotations(cases: Iterable[Case]) -> float:
    """Return the share of annotated direct quotations of single articles that are found, with the right speaker."""
    right = number = 0
    for gold, readings in cases:
        for speaker, where, _ in gold.quotes:
            for name, sentences in where.items():
                direct = [q for q in readings[name].quotes if q.kind is not QuoteKind.INDIRECT]
                hits = [q for q in direct if sentences & set(gold.sentences_at(name, q.start, q.end))]
                right += any(same_speaker(quote.speaker, speaker) for quote in hits)
                number += 1
    return right / number


# ---------------------------------------------------------------- claims and events


def claim_checks(golds: Iterable[Gold]) -> float:
    """Return the balanced accuracy of "told there, at least in part", for claims in the annotator's own words."""
    answers: Counter[tuple[bool, bool]] = Counter()
    for gold in golds:
        for claim in gold.claims[::EVERY]:
            for name in gold.texts:
                if claim.full.get(name) or not claim.partial.get(name):
                    said = check_claim(claim.text, gold.texts[name]).status.value in ("stated", "partial")
                    answers[bool(claim.full.get(name)), said] += 1
    told, untold = answers[True, True] + answers[True, False], answers[False, True] + answers[False, False]
    return (answers[True, True] / told + answers[False, False] / untold) / 2


def grouping(golds: Sequence[Gold]) -> float:
    """Return B-cubed F1 of sorting the articles of all events, thrown together, into events."""
    pile = [(gold.name, article) for gold in golds for _, article in gold.articles()]
    home = {
        index: number
        for number, event in enumerate(group_events([a for _, a in pile]).events)
        for index in event.articles
    }
    found, expected = Counter(home.values()), Counter(name for name, _ in pile)
    both = Counter((name, home[index]) for index, (name, _) in enumerate(pile))
    together = [both[name, home[index]] for index, (name, _) in enumerate(pile)]
    precision = sum(n / found[home[index]] for index, n in enumerate(together)) / len(pile)
    recall = sum(n / expected[name] for n, (name, _) in zip(together, pile, strict=True)) / len(pile)
    return harmonic(precision, recall)


# ---------------------------------------------------------------- the body of a page


def extraction(golds: Sequence[Gold]) -> float:
    """Return the mean F1 of runs of four words of what is found in a page built around each event's first article."""
    figures = []
    for number, gold in enumerate(golds):
        name = min(gold.texts)
        body = gold.texts[name]
        neighbours = [
            other.texts[min(other.texts)].split("\n", 1)[0] for other in (*golds[:number], *golds[number + 1 :])
        ]
        found, expected = _runs(extract_html(page(body, neighbours[:6])).text), _runs(body)
        figures.append(f1((found & expected).total(), found.total(), expected.total()))
    return sum(figures) / len(figures)


def page(body: str, neighbours: Sequence[str]) -> str:
    """Return a web page with the article between the furniture that such pages have."""
    title, *paragraphs = [html.escape(part) for part in re.split(r"\n\s*\n", body) if part.strip()]
    links = "".join(f'<li><a href="/{n}">{html.escape(one)}</a></li>' for n, one in enumerate(neighbours))
    story = "".join(f"<p>{part}</p>" for part in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body>"
        f'<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>'
        f"<main><article><h1>{title}</h1>{story}</article></main><aside><h2>Most read</h2><ul>{links}</ul></aside>"
        f"<footer><p>All rights reserved. <a href='/terms'>Terms of use</a></p></footer></body></html>"
    )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


# ---------------------------------------------------------------- checks by hand

Check = dict[str, Any]


def quantities(checks: Sequence[Check]) -> float:
    """Return F1 of figures with the right value (a range being one) and the right "about", "more than", "up" …"""
    right = found = expected = 0
    for check in checks:
        ours = list(read_article(check["text"]).quantities)
        found, expected = found + len(ours), expected + len(check["found"])
        right += sum(any(_same(one, wanted) for one in ours) for wanted in check["found"])
    return f1(right, found, expected)


def _same(one: Quantity, wanted: Sequence[Any]) -> bool:
    value, high, change = wanted
    pairs = [
        (one.value, value),
        (one.value if one.value_high is None else one.value_high, value if high is None else high),
    ]
    return one.change.value == change and all(abs(a - b) <= CLOSE * abs(b) for a, b in pairs)


def targets(checks: Sequence[Check]) -> float:
    """Return the macro-F1 of how a sentence speaks of a person: negative, neutral, positive."""
    pairs = []
    for check in checks:
        start = check["text"].index(check["name"])
        pairs.append((check["label"], tone_toward(check["text"], start, start + len(check["name"])).label))
    return macro(pairs, ("negative", "neutral", "positive"))


def macro(pairs: Sequence[tuple[str, str]], labels: Sequence[str]) -> float:
    """Return the mean of the F1 of every label, from pairs of the right label and the one given."""

    def one(label: str) -> float:
        return f1(pairs.count((label, label)), sum(b == label for _, b in pairs), sum(a == label for a, _ in pairs))

    return sum(map(one, labels)) / len(labels)


def loaded(checks: Sequence[Check]) -> float:
    """Return F1 of loaded words."""
    right = found = expected = 0
    for check in checks:
        marked = read_article(check["text"]).tone.loaded
        ours = {word for one in marked for word in check["text"][one.start : one.end].lower().split()}
        right, found, expected = (
            right + len(ours & set(check["words"])),
            found + len(ours),
            expected + len(check["words"]),
        )
    return f1(right, found, expected)


def levels(checks: Sequence[Check]) -> float:
    """Return the share of formulas, over all stories, that put three versions of a story in order of difficulty."""
    orders = [order for check in checks for order in _orders(check)]
    return sum(orders) / len(orders)


# +1: harder is higher.
FORMULAS: tuple[tuple[str, int], ...] = (
    ("flesch_reading_ease", -1),
    ("flesch_kincaid_grade", 1),
    ("gunning_fog", 1),
    ("coleman_liau_index", 1),
    ("automated_readability_index", 1),
    ("dale_chall_readability_score", 1),
)


def _orders(check: Check) -> Iterator[bool]:
    readings = [read_article(check[level]).readability for level in ("easy", "middle", "hard")]
    for name, way in FORMULAS:
        easy, middle, hard = (way * (getattr(one, name) or 0.0) for one in readings)
        yield easy < middle < hard
