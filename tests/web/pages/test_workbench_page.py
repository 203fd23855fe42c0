"""The workbench: the claim asked for, its words, what may be done, and what a merge, a split or a move would make."""

import pytest
from invented_run import Log, sentence
from views import seen

from compare.model import Span
from compare.report.lookup import Lookup
from compare.review.event import Action, Role, Unit, claim_target
from compare.web.pages.passages import around, show
from compare.web.pages.registry import PAGES
from compare.web.pages.shell import frame_of
from compare.web.pages.workbench import WorkbenchPage, workbench_page
from compare.web.rendering import render

C = [claim_target(f"c-{n:08x}") for n in range(8)]


def bench(log: Log, name: str = "Ana Ruiz", role: Role = Role.OWNER, **query: str) -> WorkbenchPage:
    return workbench_page(seen(log, name, role), query)


def html_of(log: Log, name: str = "Ana Ruiz", role: Role = Role.OWNER, **query: str) -> str:
    view = seen(log, name, role)
    return render("workbench.html", frame_of(view, "workbench", PAGES["workbench"], PAGES.items()), workbench_page(view, query))  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "claim"),
    [("c-00000003", "c-00000003"), ("4", "c-00000003"), ("", "c-00000002"), ("0", None), ("99", None), ("c-1", None)],
)
def test_a_claim_is_found_by_its_id_and_its_number_and_else_the_first_that_waits(wish: str, claim: str | None) -> None:
    page = bench(Log(reviews_per_conflict=1), claim=wish)
    assert (page.bench.line.claim if page.bench else None) == claim


def test_the_id_of_a_claim_that_was_merged_leads_to_the_one_it_is_in() -> None:
    log = Log(reviews_per_conflict=1)
    log.add("Ana Ruiz", Action.MERGE, C[3], {"merged": ["c-00000004"]})
    log.add("Ana Ruiz", Action.MERGE, C[5], {"merged": ["c-00000003"]})
    page = bench(log, claim="c-00000004")
    assert page.bench is not None
    assert page.bench.line.claim == "c-00000005"


def test_next_goes_through_the_list_and_next_to_do_past_what_is_decided() -> None:
    log = Log(reviews_per_conflict=1)
    log.add("Ana Ruiz", Action.REJECT, C[1])
    ways = bench(log, claim="c-00000000", tab="all", sort="story").ways
    assert "c-00000001" in ways.after
    assert "c-00000002" in ways.after_undecided
    assert (ways.place, ways.found, ways.before) == (1, 8, "")


def test_a_claim_that_left_the_list_goes_on_with_what_waits() -> None:
    log = Log(reviews_per_conflict=1)
    log.add("Ana Ruiz", Action.REJECT, C[2])
    ways = bench(log, claim="c-00000002", sort="story").ways
    assert ways.place == 0
    assert "claim=" in ways.after
    assert "claim=" in ways.after_undecided


def test_each_source_has_its_words_its_state_and_the_states_that_it_can_be_given() -> None:
    page = bench(Log(reviews_per_conflict=1), claim="c-00000003")
    assert page.bench is not None
    stated, partly, perhaps = page.bench.sources
    assert [one.cell.word for one in page.bench.sources] == ["Stated", "Partly", "Perhaps"]
    assert sentence(3, 0) in "".join(piece.text for piece in stated.shown[0].words.pieces)
    assert perhaps.shown[0].nearest
    assert not any(choice.refused for choice in partly.choices)
    absent = bench(Log(reviews_per_conflict=1), claim="c-00000001").bench
    assert absent is not None
    assert [choice.state for choice in absent.sources[1].choices if choice.refused] == ["stated", "partial", "conflicting"]  # fmt: skip


def test_evidence_stands_between_the_sentences_around_it() -> None:
    log = Log()
    lookup = Lookup.of(log.run)
    text = log.run.articles[0].text
    start = text.index(sentence(1, 0))
    unit = Unit(log.run.articles[0].id, start, start + len(sentence(1, 0)))
    shown = show(unit, lookup, score=0.9, kind=None)
    assert "".join(piece.text for piece in shown.words.pieces).strip() == sentence(1, 0)
    assert around(unit.article, Span(start, unit.end), lookup) == ("", "")  # this run has no sentences


def test_what_others_said_on_a_blind_claim_is_hidden_and_the_page_says_so() -> None:
    log = Log(reviews_per_claim=2)
    log.add("Bo Lind", Action.TRIVIAL, C[0], reason="keeper-secret")
    log.add("Bo Lind", Action.NOTE, C[0], {"text": "note-secret", "to": []})
    log.add("Bo Lind", Action.VERDICT, C[0], {"text": "verdict-secret", "rating": None})
    html = html_of(log, claim="c-00000000", role=Role.REVIEWER)
    assert "secret" not in html
    assert "Blind review" in html
    assert "1 has, and what they said is hidden" in html
    log.add("Ana Ruiz", Action.CONFIRM, C[0], {"cells": {}})
    assert "note-secret" in html_of(log, claim="c-00000000", role=Role.REVIEWER)


@pytest.mark.parametrize(("role", "decide", "settle"), [(Role.VIEWER, False, False), (Role.REVIEWER, True, False), (Role.ADJUDICATOR, True, True)])  # fmt: skip
def test_only_what_a_role_may_do_is_offered(role: Role, decide: bool, settle: bool) -> None:
    log = Log(reviews_per_conflict=1)
    log.add("Bo Lind", Action.CONFIRM, C[0], {"cells": {}})
    html = html_of(log, claim="c-00000000", role=role)
    assert ('data-act="confirm"' in html) is decide
    assert ('data-open="back"' in html) is settle


def test_a_signed_claim_can_only_be_reopened() -> None:
    log = Log(reviews_per_conflict=1)
    log.add("Bo Lind", Action.CONFIRM, C[0], {"cells": {}})
    log.add("Ana Ruiz", Action.SIGN, C[0], {"cells": "x"})
    html = html_of(log, claim="c-00000000")
    assert 'data-act="confirm"' not in html
    assert 'data-act="reopen"' in html


def test_the_history_has_both_an_act_and_that_it_was_taken_back() -> None:
    log = Log(reviews_per_conflict=1)
    event = log.add("Ana Ruiz", Action.CONFIRM, C[0], {"cells": {}})
    log.add("Ana Ruiz", Action.UNDO, f"event:{event.id}")
    page = bench(log, claim="c-00000000")
    assert page.bench is not None
    assert page.bench.standing.stage == "unreviewed"
    assert [(one.what, one.undone) for one in page.bench.talk.history if one.what == "confirmed this"] == [("confirmed this", True)]  # fmt: skip


# ---------------------------------------------------------------- before anybody does it


def unit(log: Log, row: int, column: int) -> str:
    cell = log.run.claims[row].cells[column]
    return Unit(cell.article, cell.evidence[0].start, cell.evidence[0].end).key


def test_a_merge_shows_the_cells_before_and_after() -> None:
    log = Log(reviews_per_conflict=1)
    preview = bench(log, claim="c-00000005", mode="merge", other="c-00000004").preview
    assert preview is not None
    assert [[cell.state for cell in side.cells] for side in preview.before] == [["stated", "absent", "absent"], ["absent", "stated", "stated"]]  # fmt: skip
    assert [cell.state for cell in preview.after[0].cells] == ["stated"] * 3
    assert preview.after[0].changed == {"S2", "S3"}


def test_a_split_shows_what_stays_and_what_goes() -> None:
    log = Log(reviews_per_conflict=1)
    preview = bench(log, claim="c-00000007", mode="split", units=unit(log, 7, 2)).preview
    assert preview is not None
    stays, goes = preview.after
    assert [cell.state for cell in stays.cells] == ["stated", "stated", "absent"]
    assert [cell.state for cell in goes.cells] == ["absent", "absent", "stated"]


def test_moving_a_piece_shows_both_claims() -> None:
    log = Log(reviews_per_conflict=1)
    preview = bench(log, claim="c-00000007", mode="move", unit=unit(log, 7, 2), other="c-00000005").preview
    assert preview is not None
    here, there = preview.after
    assert (here.changed, there.changed) == ({"S3"}, {"S3"})


@pytest.mark.parametrize(
    "query",
    [
        {"mode": "split", "units": "nonsense"},
        {"mode": "split", "units": "a:1-2"},
        {"mode": "move", "unit": "a:5-9", "other": "c-00000001"},
    ],
)
def test_what_cannot_be_done_is_said_not_raised(query: dict[str, str]) -> None:
    preview = bench(Log(), claim="c-00000007", **query).preview
    assert preview is not None
    assert preview.refused


@pytest.mark.parametrize("query", [{"mode": "merge"}, {"mode": "merge", "other": "c-00000007"}, {"mode": "merge", "other": "<b>"}, {}])  # fmt: skip
def test_where_nothing_is_asked_nothing_is_previewed(query: dict[str, str]) -> None:
    assert bench(Log(), claim="c-00000007", **query).preview is None


def test_other_claims_are_offered_the_likest_first_and_never_the_claim_itself() -> None:
    page = bench(Log(), claim="c-00000007", mode="merge", find="keeper c-00000003")
    assert [one.claim for one in page.offers] == ["c-00000003"]
    assert all(one.claim != "c-00000007" for one in bench(Log(), claim="c-00000007", mode="merge").offers)


def test_a_conflict_of_the_claim_can_be_judged_and_shows_ones_own_answer() -> None:
    log = Log(reviews_per_conflict=1)
    page = bench(log, claim="c-00000002")
    assert page.bench is not None
    (conflict,) = page.bench.conflicts
    log.add("Ana Ruiz", Action.CONFLICT, conflict.target, {"holds": False})
    log.add("Bo Lind", Action.CONFLICT, conflict.target, {"holds": None})
    again = bench(log, claim="c-00000002").bench
    assert again is not None
    assert (again.conflicts[0].own, again.conflicts[0].others) == ("false", ("Bo Lind: unsure",))


def test_whoever_judged_that_there_is_no_conflict_is_told_what_still_stands_as_one() -> None:
    log = Log(reviews_per_conflict=1)
    found = bench(log, claim="c-00000002").bench
    assert found is not None
    assert found.conflicts[0].stands == ""
    log.add("Ana Ruiz", Action.CONFLICT, found.conflicts[0].target, {"holds": False})
    again = bench(log, claim="c-00000002").bench
    assert again is not None
    conflicting = [one.cell.code for one in again.sources if one.cell.state == "conflicting"]
    assert again.conflicts[0].stands.split(" and ") == conflicting != []


def test_the_guidelines_of_a_review_stand_on_the_workbench() -> None:
    log = Log(reviews_per_conflict=1)
    assert bench(log, claim="c-00000002").guidelines == ""
    log.add("Ana Ruiz", Action.RULES, "review", {"guidelines": "Tolls: always check the hour."})
    assert bench(log, claim="c-00000002").guidelines == "Tolls: always check the hour."


def test_hostile_notes_and_names_stand_on_the_page_as_words() -> None:
    log = Log(reviews_per_conflict=1)
    evil = "</textarea><script>alert(1)</script>"
    log.add(evil, Action.NOTE, C[0], {"text": evil, "to": [evil]})
    log.add(evil, Action.VERDICT, C[0], {"text": evil, "rating": evil})
    log.add(evil, Action.WORDING, C[0], {"wording": evil})
    assert "<script>alert" not in html_of(log, claim="c-00000000")
