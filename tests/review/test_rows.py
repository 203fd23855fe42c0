"""Rows under the hands of people: what is merged can be split again, and no evidence is lost or doubled on the way."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_run import make_run

from compare.model import ClaimCell, ClaimRow, Comparison, Doubt, Evidence, EvidenceKind, Status
from compare.review.event import Unit
from compare.review.rows import Row, cells_of, machine_row, merged, pieces_of, split, with_piece, without

ARTICLES = 3
lines = st.text("SPCALXN", min_size=ARTICLES, max_size=ARTICLES).filter(lambda line: set(line) & set("SPC"))
tables = st.lists(lines, min_size=3, max_size=5)


class Table:
    """The rows of a run and what follows from them."""

    def __init__(self, run: Comparison) -> None:
        self.machine = {row.id: row for row in run.claims}
        self.rows = [machine_row(row) for row in run.claims]
        self.articles = [reading.id for reading in run.articles]

    def cells(self, row: Row) -> tuple[ClaimCell, ...]:
        """Return the cells of a row."""
        return cells_of(row, self.machine, self.articles)


def units_of(row: Row) -> frozenset[Unit]:
    """Return the places of a row's evidence."""
    return frozenset(piece.unit for piece in row.pieces)


@given(tables)
def test_a_row_as_the_machine_has_it_has_the_machines_cells(table: Sequence[str]) -> None:
    found = Table(make_run(table))
    for row in found.rows:
        assert found.cells(row) == found.machine[row.id].cells


@given(tables)
def test_splitting_what_was_merged_gives_the_very_cells_back(table: Sequence[str]) -> None:
    found = Table(make_run(table))
    one, other = found.rows[:2]
    both = merged(one, [other], None)
    left, taken = split(both, units_of(other), "n-1", other.wording, found.machine)
    assert found.cells(left) == found.cells(one)
    assert found.cells(taken) == found.cells(other)


def test_a_passage_that_two_claims_share_goes_with_both_when_they_are_split() -> None:
    found = Table(make_run(["SSA", "SAS"]))
    one, other = found.rows
    shared = next(iter(one.pieces)).unit
    cell = ClaimCell(shared.article, Status.STATED, (Evidence(shared.start, shared.end, 0.7),))
    rest = tuple(cell if old.article == shared.article else old for old in found.machine[other.id].cells)
    second = ClaimRow(other.id, other.wording, shared.article, 0, 1, 2, rest)
    machine = {**found.machine, other.id: second}
    both = merged(one, [machine_row(second)], None)
    left, taken = split(both, units_of(machine_row(second)), "n-1", "x", machine)
    assert cells_of(left, machine, found.articles) == machine[one.id].cells
    assert cells_of(taken, machine, found.articles) == second.cells


@given(tables)
def test_which_claim_is_merged_into_which_and_when_changes_no_cell(table: Sequence[str]) -> None:
    found = Table(make_run(table))
    one, two, three = found.rows[:3]
    at_once = merged(one, [two, three], None)
    for other in (
        merged(merged(one, [two], None), [three], None),
        merged(one, [merged(two, [three], None)], None),
        merged(three, [two, one], None),
    ):
        assert other.pieces == at_once.pieces
        assert [_loose(cell) for cell in found.cells(other)] == [_loose(cell) for cell in found.cells(at_once)]


def _loose(cell: ClaimCell) -> tuple[object, ...]:
    return cell.article, cell.status, cell.evidence, cell.nearest, cell.reason, cell.same_origin_as


@given(tables, st.data())
def test_no_evidence_is_lost_or_doubled(table: Sequence[str], data: st.DataObject) -> None:
    found = Table(make_run(table))
    rows = {row.id: row for row in found.rows}
    before = sorted(unit.key for row in rows.values() for unit in units_of(row))
    for number in range(6):
        name = data.draw(st.sampled_from(sorted(rows)))
        units = sorted(units_of(rows[name]), key=lambda unit: unit.key)
        others = sorted(set(rows) - {name})
        if data.draw(st.booleans()) and others:
            other = data.draw(st.sampled_from(others))
            rows[name] = merged(rows[name], [rows.pop(other)], None)
        elif len(units) > 1:
            wanted = data.draw(st.sets(st.sampled_from(units), min_size=1, max_size=len(units) - 1))
            rows[name], rows[f"n-{number}"] = split(rows[name], wanted, f"n-{number}", "x", found.machine)
    assert sorted(unit.key for row in rows.values() for unit in units_of(row)) == before
    for row in rows.values():
        shown = [Unit(cell.article, one.start, one.end) for cell in found.cells(row) for one in cell.evidence]
        assert sorted(unit.key for unit in shown) == sorted(unit.key for unit in units_of(row))


@given(tables, st.data())
def test_moving_evidence_there_and_back_gives_the_very_cells(table: Sequence[str], data: st.DataObject) -> None:
    found = Table(make_run(table))
    one, other = found.rows[:2]
    piece = data.draw(st.sampled_from(sorted(one.pieces, key=lambda p: p.unit.key)))
    less, more = without(one, piece.unit), with_piece(other, piece)
    assert found.cells(with_piece(less, piece)) == found.cells(one)
    assert found.cells(without(more, piece.unit)) == found.cells(other)


def test_what_is_left_without_evidence_is_not_found() -> None:
    found = Table(make_run(["SSA"]))
    row = found.rows[0]
    taken = next(piece.unit for piece in row.pieces if piece.unit.article == found.articles[1])
    cell = found.cells(without(row, taken))[1]
    assert (cell.status, cell.reason, cell.evidence) == (Status.ABSENT, Doubt.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("one", "other", "status", "reason"),
    [
        ("A", "L", Status.ABSENT, Doubt.LOW_CONFIDENCE),
        ("A", "X", Status.ABSENT, Doubt.TEXT_CUT_SHORT),
        ("X", "L", Status.ABSENT, Doubt.LOW_CONFIDENCE),
        ("A", "S", Status.STATED, None),
        ("P", "S", Status.STATED, None),
        ("S", "C", Status.CONFLICTING, None),
        ("N", "A", Status.ABSENT, Doubt.NOT_FOUND),
        ("A", "A", Status.ABSENT, Doubt.NOT_FOUND),
    ],
)
def test_of_two_verdicts_the_one_that_says_more_stands_and_of_two_absences_the_more_careful(
    one: str, other: str, status: Status, reason: Doubt | None
) -> None:
    found = Table(make_run([f"S{one}", f"S{other}"]))
    for first, second in (found.rows, found.rows[::-1]):
        cell = found.cells(merged(first, [second], None))[1]
        assert (cell.status, cell.reason) == (status, reason)


def test_a_likely_half_stays_likely_when_evidence_of_another_article_moves() -> None:
    run = make_run(["SPS"])
    row = run.claims[0]
    doubted = [
        ClaimCell(c.article, c.status, c.evidence, Doubt.LOW_CONFIDENCE if n == 1 else None)
        for n, c in enumerate(row.cells)
    ]
    machine = {row.id: ClaimRow(row.id, row.text, row.article, row.start, row.end, 3, tuple(doubted))}
    live = machine_row(machine[row.id])
    unit = next(piece.unit for piece in live.pieces if piece.unit.article == row.cells[2].article)
    cells = cells_of(without(live, unit), machine, [cell.article for cell in row.cells])
    assert cells[1].reason is Doubt.LOW_CONFIDENCE


def test_evidence_that_a_person_gives_is_certain() -> None:
    found = Table(make_run(["SA"]))
    unit = Unit(found.articles[1], 0, 9)
    from_person = next(iter(pieces_of(found.machine["c-00000000"])))
    row = with_piece(found.rows[0], type(from_person)(unit, None, Status.PARTIAL))
    assert found.cells(row)[1].evidence == (Evidence(0, 9, 1.0, EvidenceKind.PARAPHRASE),)
    assert found.cells(row)[1].status is Status.PARTIAL
