"""The worksheet: which claims it asks for, in which order, with which answers."""

import dataclasses

from report_sample import event, single

from compare.model import Comparison, Status
from compare.report.claims import anchors
from compare.report.lookup import Lookup
from compare.report.page import Exercise
from compare.report.teaching import teaching_panel

GLYPHS = {Status.STATED: "●", Status.PARTIAL: "◐", Status.ABSENT: "○", Status.CONFLICTING: "≠", Status.NA: "–"}


def exercises(comparison: Comparison) -> tuple[Exercise, ...]:
    return teaching_panel(comparison, Lookup.of(comparison), anchors(comparison)).exercises


def test_one_article_leaves_nothing_to_look_up() -> None:
    assert exercises(single()) == ()


def test_the_answers_are_the_cells_of_the_claim() -> None:
    comparison = event()
    rows = {row.id: row for row in comparison.claims}
    for exercise in exercises(comparison):
        cells = {cell.article: cell.status for cell in rows[exercise.link.anchor].cells}
        assert exercise.answers == tuple(GLYPHS[cells[one.id]] for one in comparison.articles)


def test_widely_told_omitted_and_single_claims_are_all_there() -> None:
    comparison = event()
    chosen = {exercise.link.anchor for exercise in exercises(comparison)}
    left_out = {omission.claim for omission in comparison.omissions}
    rows = [row for row in comparison.claims if row.id in chosen]
    assert any(row.id in left_out for row in rows)
    assert any(row.carriers > 1 and row.id not in left_out for row in rows)
    assert any(row.carriers == 1 for row in rows) or all(row.carriers > 1 for row in comparison.claims)


def test_no_claim_is_asked_twice_and_the_order_gives_nothing_away() -> None:
    anchors_of = [exercise.link.anchor for exercise in exercises(event())]
    assert anchors_of == sorted(set(anchors_of))


def test_the_order_of_the_rows_changes_nothing() -> None:
    comparison = event()
    turned = dataclasses.replace(comparison, claims=comparison.claims[::-1])
    assert {one.link.anchor for one in exercises(turned)} == {one.link.anchor for one in exercises(comparison)}
