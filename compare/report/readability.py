"""Readability: the figures drawn and as one table with the counts behind them."""

import re
from collections.abc import Callable, Sequence

from compare.measure.formulas import COUNTS, FORMULAS
from compare.model import Comparison, Span
from compare.model import Readability as Figures
from compare.report.charts import DotChart, Value, dot_chart, nice_ticks
from compare.report.lookup import Lookup, paragraph_link, short
from compare.report.text_views import Figure, HardView, Measure, Readability
from compare.report.views import Link
from compare.report.words import Words, mark

Pick = Callable[[Figures], float | None]
Ticks = Callable[[Sequence[float]], Sequence[float]]

# Of each source; the JSON report holds more.
MOST_HARD = 2
# A long sentence is shown by its beginning: its place leads to the rest.
LONGEST = 100
# The words of the formulas and counts (measure/formulas.py), which know of no page.
FORMULA_WORDS = frozenset({
    mark("Flesch reading ease"), mark("Flesch-Kincaid grade"), mark("Gunning Fog"), mark("SMOG"), mark("Coleman-Liau"),
    mark("Automated readability index"), mark("Dale-Chall"), mark("Reading time, minutes"),
    mark("higher is easier"), mark("lower is easier"), mark("school year; lower is easier"),
    mark("15.79 × D ÷ W + 0.0496 × W ÷ S, and 3.6365 more where D ÷ W is over 0.05"),
    mark("Flesch 1948"), mark("Kincaid and others 1975"), mark("Gunning 1952, hard words as in textstat"),
    mark("McLaughlin 1969"), mark("Coleman and Liau 1975"), mark("Senter and Smith 1967"), mark("Dale and Chall 1948"),
    mark("pace: Brysbaert 2019"),
    mark("Words"), mark("Sentences of three words and more"), mark("Syllables"),
    mark("Words of three syllables and more"), mark("Letters and digits"), mark("Stretches without a space"),
    mark("Characters without spaces"), mark("Words not on the Dale-Chall list"),
    mark("Of these, with three syllables and more"),
})  # fmt: skip
# Why a figure is missing, as the run says it (measure/readability.py), and as a narrow cell does.
REASONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("no story text was found"), mark("no story text")),
    (re.compile("the text is not written in English letters"), mark("not in English letters")),
    (
        re.compile(r"needs (?P<words>\d+) words in (?P<least>\d+) sentences; this text has \d+ in \d+"),
        mark("too short: it takes {words} words in {least} sentences"),
    ),
    (
        re.compile(r"is defined on (?P<least>\d+) sentences; this text has (?P<found>\d+)"),
        mark("it takes {least} sentences, here are {found}"),
    ),
)


def readability_panel(comparison: Comparison, lookup: Lookup) -> Readability:
    """Return the readability figures: two drawn, all as one table with formulas, the costliest sentences."""
    page, figures = lookup.page, [reading.readability for reading in comparison.articles]
    rows = [
        Measure(
            page.say(one.name),
            page.say(one.direction),
            page.printed(page.say(one.text) if one.text in FORMULA_WORDS else one.text),
            page.say(one.source),
            tuple(_figure(found, one.field, page) for found in figures),
        )
        for one in FORMULAS
    ]
    rows.append(Measure(page.say("Words in a sentence"), "", "W ÷ S", "", tuple(_mean(one, page) for one in figures)))
    rows += [
        Measure(page.say(name), "", letter, "", tuple(Figure(page.amount(getattr(one, key)), "") for one in figures))
        for letter, key, name in COUNTS
    ]
    return Readability(_charts(comparison, lookup), tuple(rows), _hardest(comparison, lookup))


def _hardest(comparison: Comparison, lookup: Lookup) -> tuple[HardView, ...]:
    return tuple(
        HardView(one.words, one.long_words, _link(reading.id, one, lookup), lookup.language(reading.id))
        for reading in comparison.articles
        for one in reading.readability.hardest[:MOST_HARD]
    )


def _link(article: str, span: Span, lookup: Lookup) -> Link:
    anchor = lookup.place(article, span.start)
    where = paragraph_link(anchor, lookup.codes[article])
    return Link(f"{where.text}: {short(lookup.words(article, span.start, span.end), LONGEST)}", anchor)


def _charts(comparison: Comparison, lookup: Lookup) -> tuple[DotChart, ...]:
    page = lookup.page

    def drawn(title: str, pick: Pick, ticks: Ticks) -> DotChart:
        values = [(r, pick(r.readability)) for r in comparison.articles]
        lines = [
            (lookup.codes[r.id], lookup.names[r.id], [] if value is None else [Value(value)]) for r, value in values
        ]
        return dot_chart(title, lines, ticks([value for _, value in values if value is not None]), page=page)

    return (
        drawn(
            page.say("Flesch reading ease (higher is easier)"),
            lambda one: one.flesch_reading_ease,
            lambda values: nice_ticks(values, 0, 100, (20, 50, 100)),
        ),
        drawn(
            page.say("Words in a sentence (mean)"),
            lambda one: one.words / one.sentences if one.sentences else None,
            lambda values: nice_ticks(values, 0, 30, (5, 10, 20, 50, 100)),
        ),
    )


def _figure(figures: Figures, key: str, page: Words) -> Figure:
    value = getattr(figures, key)
    if value is None:
        return Figure("–", _why(figures.unavailable.get(key, ""), page))
    return Figure(page.number(value / 60 if key == "reading_seconds" else value, 1), "")


def _why(reason: str, page: Words) -> str:
    """Return why there is no figure; a reason of another version stands as its run has it."""
    for pattern, words in REASONS:
        if found := pattern.fullmatch(reason):
            return page.say(words, **found.groupdict())
    return reason or page.say("too short")


def _mean(figures: Figures, page: Words) -> Figure:
    if not figures.sentences:
        return Figure("–", page.say("too short"))
    return Figure(page.number(figures.words / figures.sentences, 1), "")
