"""Rows, independent counts, omissions: what the matrix may say of an absence."""

import dataclasses

import pytest
from making import make_reading

from compare.match.units import make_units
from compare.matrix import build_rows, find_omissions, independent, with_conflicts
from compare.model import (
    Article,
    ClaimCell,
    ClaimRow,
    Conflict,
    ConflictKind,
    ConflictSide,
    Coverage,
    CoverageCell,
    Doubt,
    Evidence,
    Moment,
    Origin,
    Phase,
    Reading,
    Status,
)

EVIDENCE = (Evidence(0, 5, 0.9),)


def row(**cells: tuple[Status, Doubt | None]) -> ClaimRow:
    made = tuple(ClaimCell(name, status, EVIDENCE, reason) for name, (status, reason) in cells.items())
    return ClaimRow("c-1", "The bridge is shut.", "a", 0, 19, 1, made)


STATED = (Status.STATED, None)
PARTIAL = (Status.PARTIAL, None)
NOT_FOUND = (Status.ABSENT, Doubt.NOT_FOUND)
COPIES = (Origin(("a", "b"), "same passages", 0.9),)


@pytest.mark.parametrize(
    ("cells", "origins", "omitted"),
    [
        pytest.param({"a": STATED, "b": PARTIAL, "c": NOT_FOUND}, (), ["c"], id="two independent others carry it"),
        pytest.param({"a": STATED, "c": NOT_FOUND}, (), [], id="one other is not enough"),
        pytest.param({"a": STATED, "b": STATED, "c": NOT_FOUND}, COPIES, [], id="copies of one text count once"),
        pytest.param(
            {"a": STATED, "b": STATED, "c": (Status.ABSENT, Doubt.PUBLISHED_EARLIER)}, (), [], id="not known yet"
        ),
        pytest.param({"a": STATED, "b": STATED, "c": (Status.ABSENT, Doubt.TEXT_CUT_SHORT)}, (), [], id="cut text"),
        pytest.param({"a": STATED, "b": STATED, "c": (Status.ABSENT, Doubt.LOW_CONFIDENCE)}, (), [], id="not sure"),
        pytest.param({"a": STATED, "b": STATED, "c": (Status.NA, None)}, (), [], id="not assessable is no absence"),
        pytest.param(
            {"a": STATED, "b": STATED, "c": (Status.CONFLICTING, None)}, (), [], id="a conflict is no absence"
        ),
    ],
)
def test_omissions(cells: dict, origins: tuple, omitted: list[str]) -> None:
    assert [omission.article for omission in find_omissions([row(**cells)], origins)] == omitted


@pytest.mark.parametrize(
    ("articles", "count"),
    [(["a", "c"], 2), (["a", "b"], 1), (["a", "b", "c"], 2), ([], 0)],
    ids=["strangers", "copies", "copies and a stranger", "nobody"],
)
def test_articles_of_one_origin_count_once(articles: list[str], count: int) -> None:
    assert independent(articles, COPIES) == count


def test_a_side_of_a_conflict_makes_the_cells_of_both_sides_conflicting() -> None:
    cell = CoverageCell("b", Status.PARTIAL, 0.6, (Evidence(40, 60, 0.6), Evidence(5, 9, 0.4)))
    coverage = (Coverage("a", 0, 20, 0, (cell,)), Coverage("a", 21, 30, 1, (cell,)))
    sides = (ConflictSide("a", 0, 20, "nine"), ConflictSide("b", 5, 9, "ten", position=1))
    changed = with_conflicts(coverage, [Conflict(ConflictKind.NUMBER, "passengers", sides)])
    assert changed[1] == coverage[1]
    assert changed[0].cells[0].status is Status.CONFLICTING
    assert [e.start for e in changed[0].cells[0].evidence] == [5, 40]
    assert dataclasses.replace(changed[0].cells[0], status=cell.status, evidence=cell.evidence) == cell


def test_weak_evidence_is_no_carrier_of_an_omission() -> None:
    cells = (
        ClaimCell("a", Status.STATED, (Evidence(0, 5, 1.0),)),
        ClaimCell("b", Status.PARTIAL, (Evidence(0, 5, 0.4),)),
        ClaimCell("c", Status.ABSENT, (), Doubt.NOT_FOUND),
    )
    assert find_omissions([ClaimRow("c-1", "The bridge is shut.", "a", 0, 19, 2, cells)], ()) == ()


def _dated(**days: str | None) -> list[Reading]:
    return [Reading(Article(name, published=day, id=name)) for name, day in days.items()]


@pytest.mark.parametrize(
    ("days", "omitted"),
    [
        pytest.param({"a": "2031-05-03", "b": "2031-05-06", "c": "2031-05-05"}, [("c", "a")], id="one told it before"),
        pytest.param({"a": "2031-05-05", "b": "2031-05-06", "c": "2031-05-05"}, [("c", "a")], id="one the same day"),
        pytest.param({"a": None, "b": None, "c": "2031-05-05"}, [("c", None)], id="carriers without dates"),
        pytest.param({"a": "2031-05-03", "b": "2031-05-04", "c": None}, [("c", None)], id="itself without a date"),
        pytest.param({"a": None, "b": "2031-05-06", "c": "2031-05-05"}, [], id="the only date known is later"),
        pytest.param({"a": "2031-05-06", "b": "2031-05-06", "c": "2031-05-05"}, [], id="all carriers later"),
    ],
)
def test_an_omission_names_who_told_it_in_time_and_accuses_nobody_of_what_came_later(
    days: dict[str, str | None], omitted: list[tuple[str, str | None]]
) -> None:
    found = find_omissions([row(a=STATED, b=STATED, c=NOT_FOUND)], (), _dated(**days))
    assert [(omission.article, omission.known_by) for omission in found] == omitted


def test_what_one_wording_finds_is_not_denied_because_another_wording_does_not() -> None:
    readings = [
        make_reading("The council shut the bridge on Friday."),
        make_reading("On Friday the council shut the old iron bridge to lorries and cars."),
        make_reading("Lorries were kept off the iron bridge."),
    ]
    ids = [reading.id for reading in readings]
    units = make_units(readings)
    told = CoverageCell(ids[2], Status.PARTIAL, 0.6, EVIDENCE)
    coverage = [
        Coverage(ids[0], 0, 38, 0, (CoverageCell(ids[2], Status.ABSENT, 0.2, reason=Doubt.NOT_FOUND),)),
        Coverage(ids[1], 0, 67, 0, (told,)),
        Coverage(ids[2], 0, 38, 0, ()),
    ]
    (made,) = build_rows(readings, units, [(0, 1)], {(0, 1): 0.9}, coverage, ())
    (cell,) = [cell for cell in made.cells if cell.article == ids[2]]
    assert made.text == "The council shut the bridge on Friday."
    assert (cell.status, cell.reason, cell.evidence, cell.nearest) == (
        Status.PARTIAL, Doubt.LOW_CONFIDENCE, (), EVIDENCE,
    )  # fmt: skip


def _undated(name: str) -> Reading:
    return Reading(Article(f"The bridge is shut, says {name}.", id=name))


@pytest.mark.parametrize(
    ("moments", "omitted", "known_by"),
    [
        pytest.param((), ["c"], [None], id="no moments"),
        pytest.param((("c",), ("a", "b")), [], [], id="all who tell it tell a later moment"),
        pytest.param((("a",), ("b", "c")), ["c"], ["a"], id="one tells an earlier moment"),
        pytest.param((("a", "c"), ("b",)), ["c"], [None], id="one is of the same moment"),
        pytest.param((("c",), ("b",)), [], [], id="one tells a later moment, of the other nothing is known"),
        pytest.param((("a", "b"), ("c",)), ["c"], ["a"], id="what an earlier moment tells can be left out"),
    ],
)
def test_an_omission_needs_a_teller_of_no_later_moment(
    moments: tuple[tuple[str, ...], ...], omitted: list[str], known_by: list[str | None]
) -> None:
    readings = [_undated(name) for name in "abc"]
    told = [Moment(articles, Phase.DONE) for articles in moments]
    found = find_omissions([row(a=STATED, b=STATED, c=NOT_FOUND)], (), readings, told)
    assert [omission.article for omission in found] == omitted
    assert [omission.known_by for omission in found] == known_by
