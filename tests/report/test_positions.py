"""Where the shared claims stand: places, the list of claims far apart, the picture and its table."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Any

import pytest
from report_sample import event, nothing_shared, single, with_copy

from compare.model import (
    Article,
    Block,
    BlockKind,
    ClaimCell,
    ClaimRow,
    Comparison,
    Doubt,
    Evidence,
    Reading,
    Sentence,
    Status,
)
from compare.report import render_html
from compare.report.claims import anchors
from compare.report.lookup import Lookup
from compare.report.positions import MOST_MOVED, position_panel, stack
from compare.report.positions_views import Positions
from compare.report.sources import independent

PARAGRAPHS = 10


def reading(number: int, paragraphs: int = PARAGRAPHS) -> Reading:
    """An article of a headline and paragraphs of ten words each."""
    lines = [f"Head line {number}"] + [f"Text{number} " + "word " * 8 + f"end{n}." for n in range(paragraphs)]
    text = "\n\n".join(lines)
    blocks, sentences, position = [], [], 0
    for index, line in enumerate(lines):
        kind = BlockKind.PARAGRAPH if index else BlockKind.HEADLINE
        blocks.append(Block(position, position + len(line), kind))
        sentences.append(Sentence(position, position + len(line), kind, index))
        position += len(line) + 2
    return Reading(Article(text, source=f"Paper {number}"), blocks=tuple(blocks), sentences=tuple(sentences))


def row(articles: Sequence[Reading], *places: Sequence[tuple[int, float]], name: str = "1", **cell: Any) -> ClaimRow:
    """A claim with the paragraphs (0: headline) and scores of its evidence in each article."""
    cells = []
    for article, found in zip(articles, places, strict=True):
        spans = [(article.sentences[paragraph], score) for paragraph, score in found]
        evidence = tuple(Evidence(span.start, span.end, score) for span, score in spans)
        status = Status.STATED if evidence else Status.ABSENT
        cells.append(dataclasses.replace(ClaimCell(article.id, status, evidence), **(cell if evidence else {})))
    first = next(cell for cell in cells if cell.evidence)
    told = sum(bool(cell.evidence) for cell in cells)
    span = first.evidence[0]
    return ClaimRow(f"c-0000000{name}", "The words", first.article, span.start, span.end, told, tuple(cells), told)


def panel(*rows: ClaimRow, articles: Sequence[Reading]) -> Positions | None:
    whole = dataclasses.replace(event(), articles=tuple(articles), claims=rows, omissions=(), origins=(), failed=())
    return position_panel(whole, Lookup.of(whole), independent(whole), anchors(whole))


TWO = (reading(1), reading(2))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([(1, 1.0)], [(9, 0.9)], (1, 9, 80)),
        ([(0, 1.0)], [(4, 0.9)], (0, 4, 30)),
        ([(3, 1.0), (7, 1.0)], [(10, 0.8)], (3, 10, 90)),
        ([(9, 1.0)], [(2, 0.9)], (2, 9, 80)),
    ],
)
def test_a_claim_surely_told_high_here_and_low_there_is_listed(
    first: list[tuple[int, float]], second: list[tuple[int, float]], expected: tuple[int, int, int]
) -> None:
    found = panel(row(TWO, first, second), articles=TWO)
    assert found is not None
    [moved] = found.moved
    # The headline is the first paragraph by which links lead, the story begins with the second.
    assert (int(moved.top.number) - 1, int(moved.deep.number) - 1, moved.deep.percent) == expected
    assert moved.deep.anchor == f"S2.p{moved.deep.number}" or moved.deep.anchor == f"S1.p{moved.deep.number}"
    assert moved.top.headline == (expected[0] == 0)


@pytest.mark.parametrize(
    ("first", "second", "articles"),
    [
        pytest.param([(1, 1.0)], [(3, 0.9)], TWO, id="near"),
        pytest.param([(1, 1.0)], [(9, 0.6)], TWO, id="unsure"),
        pytest.param([(1, 1.0)], [(2, 0.5), (9, 0.9)], TWO, id="perhaps told higher up"),
        pytest.param([(1, 1.0)], [(5, 0.9)], (reading(1), reading(2, 6)), id="short text"),
    ],
)
def test_what_is_near_unsure_or_in_a_short_text_is_not_listed(
    first: list[tuple[int, float]], second: list[tuple[int, float]], articles: tuple[Reading, Reading]
) -> None:
    found = panel(row(articles, first, second), articles=articles)
    assert found is not None
    assert found.moved == ()
    assert len(found.rows) == 1


def test_at_most_a_few_claims_are_listed_the_farthest_apart_first() -> None:
    rows = [row(TWO, [(1, 1.0)], [(n, 0.9)], name=str(n)) for n in range(4, 11)]
    found = panel(*rows, articles=TWO)
    assert found is not None
    assert [int(moved.deep.number) - 1 for moved in found.moved] == [10, 9, 8, 7, 6][:MOST_MOVED]
    assert [moved.number for moved in found.moved] == [1, 2, 3, 4, 5]


def test_a_mark_stands_at_the_first_sure_words_else_at_the_likeliest() -> None:
    found = panel(row(TWO, [(2, 0.4), (5, 0.8), (7, 1.0)], [(3, 0.2), (6, 0.5)]), articles=TWO)
    assert found is not None
    assert found.rows[0].places == ("¶6 · 40 %", "¶7 · 50 %")


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ({}, "headline"),
        ({"status": Status.PARTIAL}, "◐ headline"),
        ({"status": Status.CONFLICTING}, "≠ headline"),
    ],
)
def test_the_table_says_how_and_where_a_claim_is_told(cell: dict[str, Any], place: str) -> None:
    three = (*TWO, reading(3))
    found = panel(row(three, [(0, 1.0)], [(0, 0.9)], [], **cell), articles=three)
    assert found is not None
    assert found.rows[0].places == (place, place, "–")


def test_a_verdict_of_low_confidence_has_no_place() -> None:
    three = (*TWO, reading(3))
    sure = row(three, [(1, 1.0)], [(2, 1.0)], [])
    unsure = dataclasses.replace(sure.cells[1], article=three[2].id, reason=Doubt.LOW_CONFIDENCE)
    found = panel(dataclasses.replace(sure, cells=(*sure.cells[:2], unsure)), articles=three)
    assert found is not None
    assert found.rows[0].places[2] == "–"
    assert found.chart.strips[2].alone == "none of these claims"


@pytest.mark.parametrize("comparison", [single(), nothing_shared()], ids=["one article", "nothing shared"])
def test_without_shared_claims_there_is_no_panel(comparison: Comparison) -> None:
    assert position_panel(comparison, Lookup.of(comparison), 2, anchors(comparison)) is None
    assert 'id="positions"' not in render_html(comparison)


@pytest.mark.parametrize("comparison", [event(), event(copies=3), with_copy()], ids=["four", "twelve", "copy"])
def test_every_shared_claim_has_a_mark_and_a_place_wherever_it_is_told(comparison: Comparison) -> None:
    total, anchor = independent(comparison), anchors(comparison)
    found = position_panel(comparison, Lookup.of(comparison), total, anchor)
    assert found is not None
    shared = [one for one in comparison.claims if one.carriers > 1]
    assert [one.link.anchor for one in found.rows] == [anchor[one.id] for one in shared]
    for line, strip in enumerate(found.chart.strips):
        assert len(strip.marks) == sum(one.places[line] != "–" for one in found.rows)
        assert all(0 <= float(mark.at[:-1]) <= 97 for mark in strip.marks)
        assert all(mark.all for mark in strip.marks) == all(one.all for one in found.rows if one.places[line] != "–")


@pytest.mark.parametrize(
    ("marks", "levels", "height"),
    [
        ([], [], 1),
        ([(10.0, 3.0, 1), (20.0, 3.0, 1)], [0, 0], 1),
        ([(10.0, 3.0, 1), (11.0, 3.0, 1), (13.5, 3.0, 1)], [0, 1, 0], 2),
        ([(10.0, 3.0, 1), (10.0, 6.0, 2)], [2, 0], 3),
    ],
)
def test_marks_that_would_touch_stand_upon_one_another(
    marks: list[tuple[float, float, int]], levels: list[int], height: int
) -> None:
    assert stack(marks) == (levels, height)


def test_the_picture_has_a_name_and_the_links_of_the_panel_lead_somewhere() -> None:
    page = render_html(event())
    found = re.search(r'<section id="positions".*?</section>', page, re.DOTALL)
    assert found is not None
    assert 'role=img aria-label="Where each article tells' in found[0]
    targets = re.findall(r"href=#([\w.-]+)", found[0])
    assert targets
    assert all(re.search(rf'id="?{re.escape(target)}["\s>]', page) for target in targets)
