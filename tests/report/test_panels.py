"""Panels of the page, each against small examples of its own."""

import dataclasses
from collections.abc import Callable

import pytest
from report_sample import event

from compare.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimCell,
    ClaimRow,
    Comparison,
    Coverage,
    CoverageCell,
    Difference,
    Doubt,
    Evidence,
    EvidenceKind,
    Fidelity,
    Origin,
    Quote,
    QuoteCell,
    QuoteKind,
    QuoteRow,
    Readability,
    Reading,
    Sentence,
    Span,
    Status,
)
from compare.report.charts import Value, dot_chart, map_chart, nice_ticks
from compare.report.claims import claim_panel, spread
from compare.report.differences import told
from compare.report.figures import number
from compare.report.lookup import Lookup, safe_anchor, short
from compare.report.page import ClaimView
from compare.report.quotes import quote_panel
from compare.report.readability import readability_panel
from compare.report.reader import reader_panel
from compare.report.sources import independent, source_columns

Make = Callable[..., Comparison]

LEFT = "Mill burns\n\nThe old mill burned down on Friday. Nobody was hurt, the fire brigade said.\n\nShare this story"
RIGHT = "Fire at the mill\n\nA mill burned on Friday; three cats were saved.\n\nThe brigade came late."


def reading(text: str, *sentences: str, furniture: str = "") -> Reading:
    spans = [(text.index(one), text.index(one) + len(one)) for one in sentences]
    blocks = [Block(0, text.index("\n"), BlockKind.HEADLINE)]
    if furniture:
        blocks.append(Block(text.index(furniture), len(text), BlockKind.BOILERPLATE, "share line"))
    return Reading(
        Article(text, text.split("\n", maxsplit=1)[0], language="en"),
        blocks=tuple(blocks),
        sentences=tuple(Sentence(*span, BlockKind.PARAGRAPH) for span in spans),
        claims=tuple(Claim(*span, index) for index, span in enumerate(spans)),
    )


LEFT_READING = reading(
    LEFT, "The old mill burned down on Friday.", "Nobody was hurt, the fire brigade said.", furniture="Share"
)
RIGHT_READING = reading(RIGHT, "A mill burned on Friday; three cats were saved.", "The brigade came late.")


def compared(make: Make, status: Status, evidence: tuple[Evidence, ...] = (), **fields: object) -> ClaimView:
    """Return the view of one claim of the left article, with this verdict on the right one."""
    start = LEFT.index("The old mill")
    end = start + len("The old mill burned down on Friday.")
    cells = (
        ClaimCell(LEFT_READING.id, Status.STATED, (Evidence(start, end),)),
        ClaimCell(RIGHT_READING.id, status, evidence, fields.pop("reason", None)),  # type: ignore[arg-type]
    )
    row = ClaimRow("c-1", LEFT[start:end], LEFT_READING.id, start, end, 2, cells)
    missing = fields.pop("missing", ())
    verdict = CoverageCell(RIGHT_READING.id, status, 0.75, evidence, None, missing)  # type: ignore[arg-type]
    whole = make(
        articles=(LEFT_READING, RIGHT_READING), claims=(row,), omissions=(), quotes=(), conflicts=(), origins=(),
        failed=(), coverage=(Coverage(LEFT_READING.id, start, end, 0, (verdict,)),),
    )  # fmt: skip
    panel = claim_panel(whole, Lookup.of(whole), 2, {})
    return panel.groups[0].claims[0]


def at(text: str, words: str) -> Evidence:
    return Evidence(text.index(words), text.index(words) + len(words), 0.8, EvidenceKind.PARTIAL)


def test_evidence_is_shown_in_its_sentence_with_the_rest_dimmed(make_comparison: Make) -> None:
    view = compared(make_comparison, Status.PARTIAL, (at(RIGHT, "A mill burned on Friday"),))
    marks = [(piece.mark, piece.text) for piece in view.found[0].passages[0].pieces]
    assert marks[-1] == ("dim", "; three cats were saved.")
    kept = "".join(text for mark, text in marks if mark != "del")
    assert kept == "A mill burned on Friday; three cats were saved."


def test_the_article_that_worded_the_claim_is_linked_and_not_printed_again(make_comparison: Make) -> None:
    view = compared(make_comparison, Status.PARTIAL, (at(RIGHT, "A mill burned on Friday"),))
    assert view.cells[0].place == "S1.p2"
    assert [found.cell.code for found in view.found] == ["S2"]
    assert view.around == ()


def test_missing_words_are_named_and_near_ones_taken_together(make_comparison: Make) -> None:
    start = LEFT.index("The old mill")
    spans = (Span(start + 4, start + 7), Span(start + 13, start + 24))
    view = compared(make_comparison, Status.PARTIAL, (at(RIGHT, "A mill burned"),), missing=spans)
    assert view.found[0].missing == "old mill burned down"


def test_missing_words_are_not_listed_where_nearly_all_are_missing(make_comparison: Make) -> None:
    start = LEFT.index("The old mill")
    view = compared(make_comparison, Status.PARTIAL, (at(RIGHT, "A mill"),), missing=(Span(start, start + 30),))
    assert view.found[0].missing == ""


@pytest.mark.parametrize(
    ("reason", "badge"),
    [
        (None, ""),
        (Doubt.NOT_FOUND, ""),
        (Doubt.PUBLISHED_EARLIER, "published earlier"),
        (Doubt.TEXT_CUT_SHORT, "text cut short"),
        (Doubt.LOW_CONFIDENCE, "low confidence"),
    ],
)
def test_a_reason_for_doubt_stands_in_words_beside_an_absence(
    make_comparison: Make, reason: Doubt | None, badge: str
) -> None:
    view = compared(make_comparison, Status.ABSENT, reason=reason)
    assert (view.cells[1].word, view.cells[1].badge, view.found) == ("Not found", badge, ())


def test_an_article_without_a_cell_is_not_assessable(make_comparison: Make) -> None:
    comparison = make_comparison()
    lookup = Lookup.of(comparison)
    row = dataclasses.replace(comparison.claims[0], cells=comparison.claims[0].cells[:2])
    view = claim_panel(dataclasses.replace(comparison, claims=(row,)), lookup, 3, {}).groups[0].claims[0]
    assert [cell.word for cell in view.cells] == ["Stated", "Not found", "Not assessable", "Not assessable"]
    assert view.letters == "sonn"


@pytest.mark.parametrize(
    ("carriers", "total", "words"), [(3, 3, "all"), (2, 3, "several"), (1, 3, "one"), (1, 1, "one"), (0, 2, "one")]
)
def test_how_widely_a_claim_is_told(comparison: Comparison, carriers: int, total: int, words: str) -> None:
    assert spread(dataclasses.replace(comparison.claims[0], carriers=carriers), total) == words


def test_text_without_a_block_is_a_paragraph_a_line(comparison: Comparison) -> None:
    whole = dataclasses.replace(comparison, articles=(LEFT_READING, RIGHT_READING))
    parts = Lookup.of(whole).paragraphs[LEFT_READING.id]
    assert [(part.number, LEFT[part.start : part.end]) for part in parts] == [
        (1, "Mill burns"),
        (2, "The old mill burned down on Friday. Nobody was hurt, the fire brigade said."),
        (3, "Share this story"),
    ]


def test_a_place_is_the_paragraph_at_a_position(comparison: Comparison) -> None:
    lookup = Lookup.of(dataclasses.replace(comparison, articles=(LEFT_READING, RIGHT_READING)))
    assert lookup.place(RIGHT_READING.id, RIGHT.index("late")) == "S2.p3"
    assert lookup.place(RIGHT_READING.id, 0) == "S2.p1"


def test_the_reader_aligns_by_evidence_folds_furniture_and_marks_gaps(make_comparison: Make) -> None:
    start = LEFT.index("The old mill")
    cell = CoverageCell(RIGHT_READING.id, Status.STATED, 0.9, (at(RIGHT, "A mill burned on Friday"),))
    whole = make_comparison(
        articles=(LEFT_READING, RIGHT_READING), coverage=(Coverage(LEFT_READING.id, start, start + 35, 0, (cell,)),),
        claims=(), omissions=(), quotes=(), conflicts=(), origins=(), failed=(),
    )  # fmt: skip
    lookup = Lookup.of(whole)
    panel = reader_panel(whole, lookup, source_columns(whole, lookup), {})
    shown = [[[block.kind for block in cell.blocks] for cell in row] for row in panel.rows]
    assert shown == [
        [["headline"], ["headline"]],
        [["paragraph", "folded"], ["paragraph"]],
        [[], ["paragraph"]],
    ]
    assert panel.rows[1][0].blocks[1].note == "share line"
    assert not panel.rows[2][0].again


def _quotes(make: Make, left: str, right: str, cell: dict[str, object]) -> list[tuple[str, str]]:
    """Return the pieces of the right version of a quotation whose fullest version is the left text."""
    first, second = Reading(Article(left, "a")), Reading(Article(right, "b"))
    row = QuoteRow("q-1", "Ada Voss", first.id, (
        QuoteCell(first.id, 0, len(left), Fidelity.FULLEST, "Ada Voss"),
        QuoteCell(second.id, 0, len(right), speaker="Ada Voss", **cell),  # type: ignore[arg-type]
    ))  # fmt: skip
    whole = make(
        articles=(first, second),
        quotes=(row,),
        claims=(),
        omissions=(),
        conflicts=(),
        origins=(),
        coverage=(),
        failed=(),
    )
    version = quote_panel(whole, Lookup.of(whole)).several[0].versions[1]
    return [(piece.mark, piece.text) for piece in version.words.pieces]


def test_a_cut_is_drawn_where_it_was_made(make_comparison: Make) -> None:
    cut = Difference("cut-end", 11, 28, 11, 11)
    pieces = _quotes(
        make_comparison, "We will win and then we rest.", "We will win",
        {"fidelity": Fidelity.CUT, "differences": (cut,)},
    )  # fmt: skip
    assert pieces == [("", "We will win"), ("del", " and then we rest")]


@pytest.mark.parametrize("differences", [(), (Difference("changed", 0, 4, 90, 95),)], ids=["none given", "unfit"])
def test_changed_words_are_found_where_no_fit_differences_are_given(
    make_comparison: Make, differences: tuple[Difference, ...]
) -> None:
    fields = {"fidelity": Fidelity.ALTERED, "differences": differences}
    pieces = _quotes(make_comparison, "We will win the great race.", "We will win the small race.", fields)
    assert pieces == [("", "We will win the"), ("del", " great"), ("ins", " small"), ("", " race.")]


def test_the_credit_inside_a_broken_quotation_is_dimmed_as_no_spoken_word(make_comparison: Make) -> None:
    text = "“We win,” said Voss. “We rest.”"
    quote = Quote(1, 30, QuoteKind.DIRECT, "Voss", parts=(Span(1, 8), Span(22, 30)))
    one = Reading(Article(text), quotes=(quote,))
    row = QuoteRow("q-1", "Voss", one.id, (QuoteCell(one.id, 1, 30, Fidelity.FULLEST, "Voss"),))
    whole = make_comparison(
        articles=(one,), quotes=(row,), claims=(), omissions=(), conflicts=(), origins=(), coverage=(), failed=()
    )
    pieces = quote_panel(whole, Lookup.of(whole)).single[0].versions[0].words.pieces
    assert [(piece.mark, piece.text) for piece in pieces] == [
        ("", "We win,"),
        ("dim", "” said Voss. “"),
        ("", "We rest."),
    ]


@pytest.mark.parametrize(
    ("origins", "count"),
    [((), 2), ((0,), 2), ((0, 1), 1)],
    ids=["no origins known", "an origin of one article", "two articles of one origin"],
)
def test_articles_of_one_origin_count_once(make_comparison: Make, origins: tuple[int, ...], count: int) -> None:
    pair = (LEFT_READING, RIGHT_READING)
    known = (Origin(tuple(pair[one].id for one in origins), "same", 0.5),) if origins else ()
    assert independent(make_comparison(articles=pair, origins=known)) == count


@pytest.mark.parametrize(
    ("wish", "kept"),
    [("c-1a2b3c4d", True), ("c-1a2b3c4d-2", True), ("q17", True), ("c1", True), ("claims", False), ("q", False),
     ("c-1 x", False), ('c-1"', False), ("c-" + "a" * 99, False), ("S1", False)],
)  # fmt: skip
def test_only_ids_of_claims_and_quotations_become_anchors(wish: str, kept: bool) -> None:
    assert safe_anchor(wish, "claim-1") == (wish if kept else "claim-1")


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("a few words", 20, "a few words"),
        ("a few  words\nand more", 40, "a few words and more"),
        ("seven short words stand in this line", 20, "seven short words…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("a word, and more", 9, "a word…"),
    ],
)
def test_long_texts_are_shortened_at_a_word(text: str, most: int, shown: str) -> None:
    assert short(text, most) == shown


@pytest.mark.parametrize(
    ("value", "signed", "shown"),
    [(0.123, True, "+0.12"), (-0.5, True, "−0.50"), (-0.001, True, "0.00"), (2, False, "2.00")],
)
def test_figures_have_real_minus_signs_and_no_minus_zero(value: float, signed: bool, shown: str) -> None:
    assert number(value, signed=signed) == shown


def test_a_figure_that_is_missing_says_why(make_comparison: Make) -> None:
    figures = Readability(words=40, sentences=4, smog_index=None, unavailable={"smog_index": "fewer than 30 sentences"})
    one = dataclasses.replace(LEFT_READING, readability=figures)
    whole = make_comparison(articles=(one,))
    panel = readability_panel(whole, Lookup.of(whole))
    smog = next(measure for measure in panel.measures if measure.label == "SMOG")
    assert (smog.figures[0].value, smog.figures[0].why) == ("–", "fewer than 30 sentences")
    assert (
        next(measure for measure in panel.measures if measure.label == "Words in a sentence").figures[0].value == "10.0"
    )


def test_dots_stand_on_their_axis_and_values_beyond_it_at_its_end() -> None:
    chart = dot_chart(
        "t", [("S1", "one", [Value(0), Value(-1, -1, 1)]), ("S2", "two", [Value(9)]), ("S3", "none", [])], (-1, 0, 1)
    )
    assert [tick.label for tick in chart.ticks] == ["−1", "0", "1"]
    first, second = chart.lines[0].dots
    assert (first.at, second.low, second.high) == (chart.ticks[1].at, chart.ticks[0].at, chart.ticks[2].at)
    assert chart.lines[1].dots[0].at == chart.ticks[2].at
    assert chart.lines[2].missing == "too short"


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((12.0, 31.0), (0, 20, 40, 60, 80, 100)),
        ((-15.0, 99.0), (-20, 0, 20, 40, 60, 80, 100)),
        ((-120.0,), (-150, -100, -50, 0, 50, 100)),
    ],
)
def test_ticks_are_round_and_cover_all_values(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert nice_ticks(values, 0, 100, (20, 50, 100)) == ticks


def test_the_map_has_a_column_a_claim_and_a_line_a_source() -> None:
    chart = map_chart(["S1", "S2"], [(f"c-{number}", "sa") for number in range(25)])
    assert [(band.first, band.last, len(band.columns)) for band in chart.bands] == [(1, 20, 20), (21, 25, 5)]
    assert [mark.letter for mark in chart.bands[0].marks] == ["s"]


def test_the_marks_of_the_map_stand_on_the_centres_of_their_cells() -> None:
    (band,) = map_chart(["S1", "S2"], [("c-1", "sp"), ("c-2", "sa"), ("c-3", "as"), ("c-4", "sp")]).bands
    assert {marks.letter: marks.path for marks in band.marks} == {
        "p": "M0 0L43 27L97 27h0",
        "s": "M0 0L43 9h18L97 9L79 27h0",
    }


def test_only_sources_that_surely_tell_a_claim_are_named_beside_it() -> None:
    comparison = event()
    row = next(row for row in comparison.claims if row.carriers > 2)
    others = [cell.article for cell in row.cells if cell.evidence and cell.article != row.article]
    unsure = {others[0]: {"nearest": (Evidence(0, 5),), "evidence": ()}, others[1]: {"reason": Doubt.LOW_CONFIDENCE}}
    cells = tuple(
        dataclasses.replace(cell, status=Status.PARTIAL, **unsure[cell.article]) if cell.article in unsure else cell
        for cell in row.cells
    )
    changed = dataclasses.replace(row, cells=cells)
    lookup = Lookup.of(comparison)
    found = told(changed, lookup, {row.id: row.id})
    assert {lookup.codes[one] for one in unsure} & set(found.codes) == set()
    assert lookup.codes[row.article] in found.codes
