"""A report must fit into a mail: five articles of the usual length stay below 400 kB."""

from pathlib import Path

from compare.pipeline import compare_articles
from compare.report import render_html

SEEDS = Path(__file__).parent.parent.parent / "seeds"
MOST_BYTES = 400_000


def test_the_report_of_the_five_samples_is_below_400_kb() -> None:
    comparison = compare_articles(sorted(SEEDS.glob("*.txt")))
    assert len(comparison.articles) == 5
    assert len(render_html(comparison).encode("utf-8")) < MOST_BYTES
