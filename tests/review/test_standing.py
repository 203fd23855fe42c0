"""What follows from a log: how far a claim has come, its final cells, what a signature stands for."""

import dataclasses

import pytest
from invented_run import TABLE, Log, make_run

from compare.model import Diagnostic, Doubt, Status
from compare.review.event import Action
from compare.review.nouns import Progress, State
from compare.review.standing import Mark, decided, digest, disputed, final_cells, progress, reviewed
from compare.review.state import empty, fold

FIRST, SECOND = "c-00000000", "c-00000001"


@pytest.fixture
def log() -> Log:
    """Return the log of a review in which nothing was said yet."""
    return Log(reviews_per_claim=1)


def state_of(log: Log, viewer: str | None = None) -> State:
    """Return what a log adds up to."""
    return fold(log.events, log.runs, viewer)


# ---------------------------------------------------------------- signatures


def test_a_digest_is_the_same_for_the_same_claim_and_another_for_another(log: Log) -> None:
    state = state_of(log)
    assert digest(state, FIRST) == digest(state_of(log), FIRST)
    assert len({digest(state, claim) for claim in state.rows}) == len(state.rows)


@pytest.mark.parametrize(
    ("action", "after"),
    [
        (Action.WORDING, {"wording": "The keeper opened the gate."}),
        (Action.REJECT, None),
        (Action.MERGE, {"merged": [SECOND]}),
        (Action.CONFIRM, {"cells": {make_run().articles[0].id: "partial"}}),
    ],
)
def test_a_digest_changes_with_all_that_is_signed(log: Log, action: Action, after: dict[str, object] | None) -> None:
    before = digest(state_of(log), FIRST)
    log.add("Ada", action, f"claim:{FIRST}", after)
    assert digest(state_of(log), FIRST) != before


def test_a_digest_does_not_depend_on_the_order_of_the_columns(log: Log) -> None:
    run = log.run
    turned = dataclasses.replace(run, articles=run.articles[::-1])
    assert digest(empty(turned, "r-1"), FIRST) == digest(empty(run, "r-1"), FIRST)


def test_a_digest_can_name_articles_as_an_earlier_run_did(log: Log) -> None:
    old = log.run
    new = make_run((*TABLE, "AAS"))
    names = {after.id: before.id for before, after in zip(old.articles, new.articles, strict=True)}
    assert new.articles[2].id != old.articles[2].id
    assert digest(empty(new, "r-2"), FIRST) != digest(empty(old, "r-1"), FIRST)
    assert digest(empty(new, "r-2"), FIRST, names) == digest(empty(old, "r-1"), FIRST)


def test_a_digest_takes_words_that_no_encoding_writes() -> None:
    log = Log()
    log.add("Ada", Action.WORDING, f"claim:{FIRST}", {"wording": "half \ud800 a sign"})
    assert len(digest(state_of(log), FIRST)) == 64


# ---------------------------------------------------------------- how far a claim has come

CLAIM = f"claim:{FIRST}"
Step = tuple[str, Action, dict[str, object] | None]
CONFIRM: dict[str, object] = {"cells": {}}
SETTLE: dict[str, object] = {"verdict": "confirm", "cells": {}, "choice": "Ada"}
ONE, TWO = {"reviews_per_claim": 1}, {"reviews_per_claim": 2}
COURSES: list[tuple[dict[str, object], list[Step], Progress]] = [
    (ONE, [], Progress.UNREVIEWED),
    (ONE, [("Ada", Action.NOTE, {"text": "hm"})], Progress.UNREVIEWED),
    (ONE, [("Ada", Action.WORDING, {"wording": "Otherwise"})], Progress.DRAFT),
    (ONE, [("Ada", Action.CONFIRM, CONFIRM)], Progress.DECIDED),
    (ONE, [("Ada", Action.REJECT, None)], Progress.DECIDED),
    (ONE, [("Ada", Action.UNSURE, None)], Progress.DRAFT),
    (ONE, [("Ada", Action.UNSURE, None), ("Ada", Action.CONFIRM, CONFIRM)], Progress.DECIDED),
    (ONE, [("Ada", Action.CONFIRM, CONFIRM), ("Bo", Action.REJECT, None)], Progress.DISAGREED),
    (ONE, [("Ada", Action.CONFIRM, CONFIRM), ("Cem", Action.BACK, None)], Progress.DRAFT),
    (ONE, [("Ada", Action.CONFIRM, CONFIRM), ("Cem", Action.SECOND, {"to": "Bo"})], Progress.DRAFT),
    (TWO, [("Ada", Action.MERGE, {"merged": [SECOND]})], Progress.DRAFT),
    (TWO, [("Ada", Action.CONFIRM, CONFIRM)], Progress.DRAFT),
    (TWO, [("Ada", Action.CONFIRM, CONFIRM), ("Bo", Action.CONFIRM, CONFIRM)], Progress.DECIDED),
    (TWO, [("Ada", Action.CONFIRM, CONFIRM), ("Bo", Action.TRIVIAL, None)], Progress.DISAGREED),
    (TWO, [("Ada", Action.CONFIRM, CONFIRM), ("Bo", Action.TRIVIAL, None), ("Bo", Action.CONFIRM, CONFIRM)], Progress.DECIDED),
    (TWO, [("Ada", Action.CONFIRM, CONFIRM), ("Bo", Action.REJECT, None), ("Cem", Action.ADJUDICATE, SETTLE)],
     Progress.ADJUDICATED),
    (TWO, [("Ada", Action.CONFIRM, CONFIRM), ("Bo", Action.REJECT, None), ("Cem", Action.ADJUDICATE, SETTLE),
           ("Cem", Action.REOPEN, None)], Progress.DISAGREED),
    (ONE, [("Ada", Action.CONFIRM, CONFIRM), ("Eve", Action.SIGN, {})], Progress.SIGNED),
    (ONE, [("Ada", Action.CONFIRM, CONFIRM), ("Eve", Action.SIGN, {}), ("biasdiff", Action.STALE, None)], Progress.DECIDED),
    (ONE, [("Ada", Action.CONFIRM, CONFIRM), ("Eve", Action.SIGN, {}), ("Cem", Action.REOPEN, None)], Progress.DECIDED),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "course", "stage"), COURSES)
def test_a_claim_has_come_as_far_as_its_last_event_says(
    rules: dict[str, object], course: list[Step], stage: Progress
) -> None:
    log = Log(**rules)
    for name, action, after in course:
        log.add(name, action, CLAIM, after)
    assert progress(state_of(log), FIRST) is stage


def test_one_cell_set_by_hand_is_a_draft_and_shows_to_its_maker_alone_where_others_look_too(log: Log) -> None:
    second = log.run.articles[1].id
    log.add("Ada", Action.STATE, f"cell:{FIRST}/{second}", {"state": "partial"})
    assert progress(state_of(log), FIRST) is Progress.DRAFT
    assert final_cells(state_of(log, "Ada"), FIRST)[1].cell.status is Status.PARTIAL
    assert final_cells(state_of(log, "Bo"), FIRST)[1].cell.status is Status.STATED


def test_a_stale_signature_undoes_no_decision_but_the_claim_is_signed_no_longer(log: Log) -> None:
    log.add("Ada", Action.CONFIRM, CLAIM, CONFIRM)
    assert decided(state_of(log), FIRST)
    log.add("Eve", Action.SIGN, CLAIM, {})
    log.add("biasdiff", Action.STALE, CLAIM)
    assert decided(state_of(log), FIRST)
    assert progress(state_of(log), FIRST) is Progress.DECIDED


# ---------------------------------------------------------------- cells


def test_each_cell_says_who_stands_behind_it() -> None:
    log = Log(reviews_per_claim=2)
    first, second, third = (reading.id for reading in log.run.articles)
    marks = [one.mark for one in final_cells(state_of(log), FIRST)]
    assert marks == [Mark.MACHINE] * 3
    log.add("Ada", Action.CONFIRM, CLAIM, {"cells": {first: "stated", second: "partial", third: "absent"}})
    log.add("Bo", Action.CONFIRM, CLAIM, {"cells": {first: "stated", second: "partial", third: "na"}})
    state = state_of(log)
    assert disputed(state, FIRST) == (third,)
    assert [one.mark for one in final_cells(state, FIRST)] == [Mark.CONFIRMED, Mark.CHANGED, Mark.DIFFER]
    log.add("Bo", Action.REJECT, CLAIM)
    assert [one.mark for one in final_cells(state_of(log), FIRST)] == [Mark.DIFFER] * 3


def test_the_nearest_passage_is_evidence_once_a_person_says_that_it_tells_the_claim() -> None:
    log = Log(make_run(["SL"]), reviews_per_claim=1)
    row, other = log.run.claims[0], log.run.articles[1].id
    log.add("Ada", Action.CONFIRM, f"claim:{row.id}", {"cells": {other: "stated"}})
    cell = final_cells(state_of(log), row.id)[1].cell
    assert [(one.start, one.end) for one in cell.evidence] == [(one.start, one.end) for one in row.cells[1].nearest]
    assert (cell.nearest, cell.reason) == ((), None)


def test_perhaps_that_a_person_calls_partly_told_is_changed_and_its_words_are_evidence() -> None:
    run = make_run(["SL"])
    row = run.claims[0]
    likely = dataclasses.replace(row.cells[1], status=Status.PARTIAL)
    log = Log(
        dataclasses.replace(run, claims=(dataclasses.replace(row, cells=(row.cells[0], likely)),)), reviews_per_claim=1
    )
    log.add("Ada", Action.CONFIRM, f"claim:{row.id}", {"cells": {likely.article: "partial"}})
    final = final_cells(state_of(log), row.id)[1]
    assert (final.mark, len(final.cell.evidence), final.cell.nearest) == (Mark.CHANGED, 1, ())


def test_confirming_leaves_perhaps_open_and_makes_no_evidence_of_it() -> None:
    log = Log(make_run(["SLS"]), reviews_per_claim=1)
    first, _, third = (one.id for one in log.run.articles)
    log.add("Ada", Action.CONFIRM, "claim:c-00000000", {"cells": {first: "stated", third: "stated"}})
    state = state_of(log)
    perhaps = final_cells(state, "c-00000000")[1]
    assert decided(state, "c-00000000")
    assert (perhaps.mark, perhaps.cell.evidence, bool(perhaps.cell.nearest)) == (Mark.MACHINE, (), True)


@pytest.mark.parametrize(("state", "differ"), [("partial", True), ("absent", True), (None, False)])
def test_what_one_leaves_open_and_another_says_differs(state: str | None, differ: bool) -> None:
    log = Log(make_run(["SL"]), reviews_per_claim=2)
    perhaps = log.run.articles[1].id
    log.add("Ada", Action.CONFIRM, "claim:c-00000000", {"cells": {}})
    log.add("Ben", Action.CONFIRM, "claim:c-00000000", {"cells": {perhaps: state} if state else {}})
    assert disputed(state_of(log), "c-00000000") == ((perhaps,) if differ else ())


def test_what_people_do_not_find_in_a_text_cut_short_is_no_omission(log: Log) -> None:
    short = dataclasses.replace(
        log.run.articles[2], diagnostics=(Diagnostic("text-cut-short", "it ends in the middle"),)
    )
    run = dataclasses.replace(log.run, articles=(*log.run.articles[:2], short))
    log.run = run
    log.add("Ada", Action.CONFIRM, "claim:c-00000007", {"cells": {short.id: "absent"}})
    state = state_of(log)
    assert final_cells(state, "c-00000007")[2].cell.reason is Doubt.TEXT_CUT_SHORT
    assert ("c-00000007", short.id) not in {(one.claim, one.article) for one in reviewed(state).omissions}


# ---------------------------------------------------------------- the comparison as people left it


@pytest.mark.parametrize("action", [Action.REJECT, Action.TRIVIAL])
def test_what_people_took_off_the_table_is_left_out_with_its_omissions(log: Log, action: Action) -> None:
    assert FIRST in {one.claim for one in log.run.omissions}
    log.add("Ada", action, CLAIM)
    found = reviewed(state_of(log))
    assert FIRST not in {row.id for row in found.claims} | {one.claim for one in found.omissions}
    assert len(found.claims) == len(log.run.claims) - 1


def test_omissions_are_counted_anew_from_the_final_cells(log: Log) -> None:
    second, third = log.run.articles[1].id, log.run.articles[2].id
    log.add("Ada", Action.CONFIRM, CLAIM, {"cells": {second: "absent", third: "absent"}})
    log.add("Ada", Action.CONFIRM, "claim:c-00000007", {"cells": {third: "absent"}})
    found = {(one.claim, one.article) for one in reviewed(state_of(log)).omissions}
    assert FIRST not in {claim for claim, _ in found}
    assert ("c-00000007", third) in found


def test_a_claim_made_by_hand_stands_where_its_evidence_does(log: Log) -> None:
    article = log.run.articles[1]
    log.add("Ada", Action.CLAIM, "claim:n-1", {"unit": {"article": article.id, "start": 0, "end": 9}})
    row = next(row for row in reviewed(state_of(log)).claims if row.id == "n-1")
    assert (row.article, row.start, row.end, row.text) == (article.id, 0, 9, article.text[:9])
    assert [cell.status for cell in row.cells] == [Status.ABSENT, Status.STATED, Status.ABSENT]
