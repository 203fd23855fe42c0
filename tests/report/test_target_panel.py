"""The targets panel shows words before figures, and says "no clear difference" wherever there is none."""

import dataclasses
from pathlib import Path

import pytest
from test_catalogue import Bracketed

from compare import compare_articles
from compare.model import Article, Comparison
from compare.report.lookup import Lookup
from compare.report.render import render_html
from compare.report.target_views import Targets
from compare.report.targets import target_panel
from compare.report.words import Words

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


@pytest.mark.parametrize(
    ("pairs", "sentences"),
    [
        ((), ("No clear difference between any two sources, on any of these names.",)),
        (((0, 1),), ("Marta Ilves: S1 kinder than S2.", "No clear difference in all other cases.")),
        (((0, 1), (1, 0)), (
            "Marta Ilves: S1 kinder than S2, S2 kinder than S1.", "No clear difference in all other cases.")),
    ],
)  # fmt: skip
def test_the_panel_says_first_which_sources_can_be_told_apart(
    comparison: Comparison, pairs: tuple[tuple[int, int], ...], sentences: tuple[str, ...]
) -> None:
    ids = [reading.id for reading in comparison.articles]
    apart = tuple(tuple(ids[place] for place in pair) for pair in pairs)
    (row,) = [row for row in comparison.targets if row.name == "Marta Ilves"]
    changed = dataclasses.replace(comparison, targets=(dataclasses.replace(row, apart=apart),))
    made = target_panel(changed, Lookup.of(changed))
    assert made.apart == sentences
    html = render_html(changed)
    assert all(sentence in html for sentence in sentences)
    assert ("no clear difference</figcaption>" in html) is not bool(pairs)


def test_labels_kinds_and_figures_are_said_in_the_language_of_the_page(comparison: Comparison) -> None:
    made = target_panel(comparison, Lookup.of(comparison, Words("de", Bracketed())))
    ilves = next(target for target in made.drawn if target.name == "Marta Ilves")
    assert ilves.kind == "⟦person⟧"
    assert {one.label for one in ilves.coloured} == {"⟦spoken well of⟧", "⟦spoken ill of⟧"}
    assert all("," in figure.polarity and "." not in figure.polarity for figure in ilves.figures)
    assert ilves.chart is not None
    assert [tick.label for tick in ilves.chart.ticks] == ["−1", "−0,5", "0", "0,5", "1"]
