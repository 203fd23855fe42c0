"""Readability: the figures drawn and as one table with the counts behind them."""

from collections.abc import Callable, Sequence

from compare.measure.formulas import COUNTS, FORMULAS
from compare.model import Comparison, Span
from compare.model import Readability as Figures
from compare.report.charts import DotChart, Value, dot_chart, nice_ticks
from compare.report.figures import number
from compare.report.lookup import Lookup, paragraph_link, short
from compare.report.text_views import Figure, HardView, Measure, Readability
from compare.report.views import Link

Pick = Callable[[Figures], float | None]
Ticks = Callable[[Sequence[float]], Sequence[float]]

# Of each source; the JSON report holds more.
MOST_HARD = 2
# A long sentence is shown by its beginning: its place leads to the rest.
LONGEST = 100


def readability_panel(comparison: Comparison, lookup: Lookup) -> Readability:
    """Return the readability figures: two drawn, all as one table with formulas, the costliest sentences."""
    figures = [reading.readability for reading in comparison.articles]
    rows = [
        Measure(one.name, one.direction, one.text, one.source, tuple(_figure(found, one.field) for found in figures))
        for one in FORMULAS
    ]
    rows.append(Measure("Words in a sentence", "", "W ÷ S", "", tuple(_mean_length(one) for one in figures)))
    rows += [
        Measure(name, "", letter, "", tuple(Figure(f"{getattr(one, key):,}", "") for one in figures))
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
    def drawn(title: str, pick: Pick, ticks: Ticks) -> DotChart:
        values = [(r, pick(r.readability)) for r in comparison.articles]
        lines = [
            (lookup.codes[r.id], lookup.names[r.id], [] if value is None else [Value(value)]) for r, value in values
        ]
        return dot_chart(title, lines, ticks([value for _, value in values if value is not None]))

    return (
        drawn(
            "Flesch reading ease (higher is easier)",
            lambda one: one.flesch_reading_ease,
            lambda values: nice_ticks(values, 0, 100, (20, 50, 100)),
        ),
        drawn(
            "Words in a sentence (mean)",
            lambda one: one.words / one.sentences if one.sentences else None,
            lambda values: nice_ticks(values, 0, 30, (5, 10, 20, 50, 100)),
        ),
    )


def _figure(figures: Figures, key: str) -> Figure:
    value = getattr(figures, key)
    if value is None:
        return Figure("–", figures.unavailable.get(key, "too short"))
    return Figure(number(value / 60 if key == "reading_seconds" else value, 1), "")


def _mean_length(figures: Figures) -> Figure:
    return Figure(number(figures.words / figures.sentences, 1), "") if figures.sentences else Figure("–", "too short")
