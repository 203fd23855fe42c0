"""The targets panel shows words before figures, and says "no clear difference" wherever there is none."""

from pathlib import Path

import pytest

from compare import compare_articles
from compare.model import Article, Comparison
from compare.report.lookup import Lookup
from compare.report.render import render_html
from compare.report.target_views import Targets
from compare.report.targets import target_panel

KIND = (
    "Marta Ilves rescued the crew. Marta Ilves was praised for her brave work. The harbour board thanked Marta Ilves."
)
HARSH = "Marta Ilves betrayed the crew. Marta Ilves was accused of fraud. The harbour board attacked Marta Ilves."


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare_articles([Article(KIND, source="Gull"), Article(HARSH, source="Tern")])


@pytest.fixture(scope="module")
def panel(comparison: Comparison) -> Targets:
    return target_panel(comparison, Lookup.of(comparison))


def test_a_shared_name_is_drawn_with_a_figure_for_every_source(panel: Targets) -> None:
    ilves = next(target for target in panel.drawn if target.name == "Marta Ilves")
    assert [figure.mentions for figure in ilves.figures] == [3, 3]
    assert ilves.chart is not None
    assert len(ilves.chart.lines) == 2


def test_the_words_that_colour_a_mention_are_marked_beside_it(panel: Targets) -> None:
    ilves = next(target for target in panel.drawn if target.name == "Marta Ilves")
    marked = {(piece.text, piece.mark) for one in ilves.coloured for piece in one.passage.pieces if piece.mark}
    assert ("Marta Ilves", "hit") in marked
    assert {mark for _, mark in marked} == {"hit", "up", "down"}


def test_a_passage_is_words_of_its_article_and_nothing_else(panel: Targets, comparison: Comparison) -> None:
    texts = {f"S{n}": reading.text for n, reading in enumerate(comparison.articles, 1)}
    for target in panel.drawn:
        for one in target.coloured:
            words = "".join(piece.text for piece in one.passage.pieces if piece.text not in ("… ", " …"))
            assert words in texts[one.passage.code]


def test_the_panel_says_so_where_no_name_is_shared() -> None:
    alone = compare_articles([Article("Marta Ilves left the harbour on Friday.")])
    html = render_html(alone)
    assert "No person, organisation or group is named in two articles" in html


def test_the_samples_show_no_clear_difference_for_most_names(tmp_path: Path) -> None:
    seeds = Path(__file__).resolve().parents[2] / "seeds"
    rows = compare_articles(sorted(seeds.glob("*.txt"))).targets
    assert len(rows) > 5
    assert sum(bool(row.apart) for row in rows) <= len(rows) / 4
