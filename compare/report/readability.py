"""Readability: the figures drawn and as one table with the counts behind them."""

from collections.abc import Callable, Sequence

from compare.model import Comparison
from compare.model import Readability as Figures
from compare.report.charts import DotChart, Value, dot_chart, nice_ticks
from compare.report.figures import number
from compare.report.lookup import Lookup
from compare.report.text_views import Figure, Measure, Readability

Pick = Callable[[Figures], float | None]
Ticks = Callable[[Sequence[float]], Sequence[float]]

MEASURES: tuple[tuple[str, str, str], ...] = (
    ("flesch_reading_ease", "Flesch reading ease", "higher is easier"),
    ("flesch_kincaid_grade", "Flesch-Kincaid grade", "school year; lower is easier"),
    ("gunning_fog", "Gunning Fog", "lower is easier"),
    ("smog_index", "SMOG", "lower is easier"),
    ("coleman_liau_index", "Coleman-Liau", "lower is easier"),
    ("automated_readability_index", "Automated readability index", "lower is easier"),
    ("dale_chall_readability_score", "Dale-Chall", "lower is easier"),
    ("reading_seconds", "Reading time, minutes", ""),
)
COUNTS: tuple[tuple[str, str], ...] = (
    ("words", "Words"),
    ("sentences", "Sentences"),
    ("syllables", "Syllables"),
    ("complex_words", "Words of three syllables and more"),
    ("difficult_words", "Words not on the Dale-Chall list"),
)


def readability_panel(comparison: Comparison, lookup: Lookup) -> Readability:
    """Return the readability figures: two drawn, all as one table with the counts behind them."""
    figures = [reading.readability for reading in comparison.articles]
    rows = [Measure(key, label, way, tuple(_figure(one, key) for one in figures)) for key, label, way in MEASURES]
    rows.append(Measure("mean", "Words in a sentence", "", tuple(_mean_length(one) for one in figures)))
    rows += [
        Measure(key, label, "", tuple(Figure(f"{getattr(one, key):,}", "") for one in figures)) for key, label in COUNTS
    ]
    return Readability(_charts(comparison, lookup), tuple(rows))


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
