"""The fold: read at once or step by step it is one and the same, takes anything back, and no log ever breaks it."""

import copy
import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_run import Log, make_run
from scripted import scripted

from compare.errors import ReviewError
from compare.model import Status
from compare.review.event import Action, Event, verify
from compare.review.nouns import Progress, State, Verdict
from compare.review.standing import digest, disputed, final_cells, progress, reviewed
from compare.review.state import advance, empty, fold, undone_by

FIRST, SECOND, THIRD = "c-00000000", "c-00000001", "c-00000002"
RULES = st.fixed_dictionaries({"reviews_per_claim": st.integers(1, 3), "blind": st.booleans()})
VIEWERS = st.sampled_from([None, "Ada", "Bo", "Dee"])


def look(state: State) -> list[object]:
    """Use everything that follows from a state, so that whatever breaks breaks here."""
    reviewed(state)
    return [(progress(state, c), disputed(state, c), final_cells(state, c), digest(state, c)) for c in state.rows]


@settings(max_examples=60)
@given(st.integers(0, 10_000), RULES, VIEWERS, st.lists(st.integers(1, 9), max_size=30))
def test_a_log_read_in_any_portions_gives_the_state_of_reading_it_whole(
    seed: int, rules: dict[str, object], viewer: str | None, portions: list[int]
) -> None:
    log = scripted(make_run(), seed, 60, odd=0.1, **rules)
    state, at = empty(log.run, "r-1", viewer), 0
    for portion in [*portions, len(log.events)]:
        state = advance(state, log.events[at : at + portion], log.runs)
        at += portion
    assert state == fold(log.events, log.runs, viewer)


@settings(max_examples=60)
@given(st.integers(0, 10_000), RULES, VIEWERS)
def test_no_log_however_contradictory_ever_raises(seed: int, rules: dict[str, object], viewer: str | None) -> None:
    log = scripted(make_run(), seed, 80, odd=0.7, **rules)
    state = fold(log.events, log.runs, viewer)
    look(state)
    assert len(state.events) == len(log.events)


@settings(max_examples=40)
@given(st.integers(0, 10_000), RULES)
def test_what_check_lets_pass_is_never_a_contradiction(seed: int, rules: dict[str, object]) -> None:
    log = scripted(make_run(), seed, 80, **rules)
    first = next(
        (n for n, event in enumerate(log.events) if event.action in (Action.UNDO, Action.REDO)), len(log.events)
    )
    state = fold(log.events[:first], log.runs)
    taken = [one for one in state.contradictions if one.id not in _applied(log.events)]
    assert taken == []


def _applied(events: list[Event]) -> set[str]:
    """Proposals that were taken over after somebody else had changed the rows: these may no longer fit."""
    return {name for one in events if one.action is Action.ADJUDICATE for name in (one.after or {}).get("apply", ())}


@settings(max_examples=30)
@given(st.integers(0, 10_000), RULES, st.permutations(range(3)))
def test_the_order_of_the_articles_changes_nothing_but_the_order_of_the_columns(
    seed: int, rules: dict[str, object], order: list[int]
) -> None:
    log = scripted(make_run(), seed, 60, **rules)
    turned = dataclasses.replace(log.run, articles=tuple(log.run.articles[n] for n in order))
    one, other = fold(log.events, log.runs), fold(log.events, lambda _: turned)
    assert (one.rows, one.items, one.contradictions) == (other.rows, other.items, other.contradictions)
    for claim in one.rows:
        cells = {final.cell.article: final for final in final_cells(one, claim)}
        assert cells == {final.cell.article: final for final in final_cells(other, claim)}
        assert (progress(one, claim), digest(one, claim)) == (progress(other, claim), digest(other, claim))


@settings(max_examples=30)
@given(st.integers(0, 10_000), RULES)
def test_a_log_reads_the_same_again_and_its_chain_holds(seed: int, rules: dict[str, object]) -> None:
    log = scripted(make_run(), seed, 60, odd=0.2, **rules)
    kept = copy.deepcopy(log.events)
    assert fold(log.events, log.runs) == fold(log.events, log.runs)
    assert log.events == kept
    assert verify(log.events) is None


# ---------------------------------------------------------------- taking back


@pytest.fixture
def log() -> Log:
    """Return the log of a review in which nothing was said yet, one answer a claim."""
    return Log(reviews_per_claim=1, reviews_per_conflict=1)


def test_undo_takes_back_and_redo_gives_back(log: Log) -> None:
    first = log.add("Ada", Action.REJECT, f"claim:{FIRST}")
    log.add("Ada", Action.UNDO, f"event:{first.id}")
    assert progress(fold(log.events, log.runs), FIRST) is Progress.UNREVIEWED
    log.add("Ada", Action.REDO, f"event:{first.id}")
    assert progress(fold(log.events, log.runs), FIRST) is Progress.DECIDED


def test_the_events_of_one_batch_are_taken_back_together(log: Log) -> None:
    for claim in (FIRST, SECOND, THIRD):
        last = log.add("Ada", Action.TRIVIAL, f"claim:{claim}", batch="b-1")
    other = log.add("Ada", Action.REJECT, "claim:c-00000003")
    log.add("Ada", Action.UNDO, f"event:{last.id}")
    state = fold(log.events, log.runs)
    assert {claim for claim in state.rows if progress(state, claim) is Progress.DECIDED} == {"c-00000003"}
    assert undone_by(log.events) == {one.id for one in log.events if one.batch} - {other.id}


def test_an_undone_merge_gives_the_very_rows_and_answers_back(log: Log) -> None:
    log.add("Ada", Action.CONFIRM, f"claim:{SECOND}", {"cells": {}})
    before = fold(log.events, log.runs)
    merge = log.add("Ada", Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND]})
    assert SECOND not in fold(log.events, log.runs).rows
    log.add("Ada", Action.UNDO, f"event:{merge.id}")
    after = fold(log.events, log.runs)
    assert after.rows == before.rows
    assert progress(after, SECOND) is Progress.DECIDED
    assert after.gone == {}


@pytest.mark.parametrize("target", ["event:none", "event:e-1", "event:", "claim:c-00000000", "event:e-2"])
def test_an_undo_of_nothing_or_of_itself_changes_nothing(log: Log, target: str) -> None:
    log.add("Ada", Action.UNDO, target)
    log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {}})
    assert progress(fold(log.events, log.runs), FIRST) is Progress.DECIDED


def test_a_log_that_does_not_begin_with_its_run_is_refused_in_one_line(log: Log) -> None:
    for events in ([], log.events[1:], [log.add("Ada", Action.NOTE, "review", {"text": "x"})]):
        with pytest.raises(ReviewError, match=r"^the log does not begin with a run\. Its first event must be"):
            fold(events, log.runs)


# ---------------------------------------------------------------- what an event does


def test_an_answer_on_other_evidence_no_longer_counts(log: Log) -> None:
    log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {log.run.articles[2].id: "absent"}})
    log.add("Bo", Action.MERGE, f"claim:{FIRST}", {"merged": ["c-00000004"]})
    state = fold(log.events, log.runs)
    assert progress(state, FIRST) is Progress.DRAFT
    assert final_cells(state, FIRST)[2].cell.status is Status.STATED


def test_adding_evidence_to_one_article_leaves_what_was_set_for_another(log: Log) -> None:
    second, third = log.run.articles[1].id, log.run.articles[2].id
    log.add("Ada", Action.STATE, f"cell:{FIRST}/{second}", {"state": "partial"})
    log.add("Ada", Action.ADD, f"claim:{FIRST}", {"unit": {"article": third, "start": 0, "end": 9}, "state": "stated"})
    cells = final_cells(fold(log.events, log.runs), FIRST)
    assert [final.cell.status for final in cells] == [Status.STATED, Status.PARTIAL, Status.STATED]


def test_what_was_said_on_a_merged_claim_is_said_on_the_survivor(log: Log) -> None:
    log.add("Ada", Action.NOTE, f"claim:{SECOND}", {"text": "who counted?", "to": ["Bo"]})
    log.add("Ada", Action.VERDICT, f"claim:{SECOND}", {"text": "holds up", "rating": None})
    log.add("Ada", Action.SECOND, f"claim:{SECOND}", {"to": "Bo"})
    log.add("Ada", Action.RULES, "review", {"blind": False})
    log.add("Ada", Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND]})
    item = fold(log.events, log.runs).items[f"claim:{FIRST}"]
    assert [note.text for note in item.notes] == ["who counted?"]
    assert item.verdict is not None
    assert item.second


def test_a_proposal_waits_until_it_is_taken_over_and_only_its_maker_sees_it_done() -> None:
    log = Log(reviews_per_claim=2)
    proposal = log.add("Ada", Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND]})
    assert SECOND in fold(log.events, log.runs).rows
    assert SECOND not in fold(log.events, log.runs, "Ada").rows
    assert SECOND in fold(log.events, log.runs, "Bo").rows
    for name in ("Ada", "Bo"):
        log.add(name, Action.CONFIRM, f"claim:{FIRST}", {"cells": {}})
    assert disputed(fold(log.events, log.runs), FIRST) == ("evidence",)
    after = {"verdict": "confirm", "cells": {}, "choice": "Ada", "apply": [proposal.id]}
    log.add("Cem", Action.ADJUDICATE, f"claim:{FIRST}", after)
    for viewer in (None, "Ada", "Bo"):
        state = fold(log.events, log.runs, viewer)
        assert SECOND not in state.rows
        assert state.gone == {SECOND: FIRST}
        assert state.contradictions == []


def test_a_proposal_that_is_not_taken_over_is_done_for_nobody() -> None:
    log = Log(reviews_per_claim=2)
    log.add("Ada", Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND]})
    for name in ("Ada", "Bo"):
        log.add(name, Action.CONFIRM, f"claim:{FIRST}", {"cells": {}})
    log.add("Cem", Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "confirm", "cells": {}, "apply": []})
    assert SECOND in fold(log.events, log.runs, "Ada").rows


def test_two_ways_to_one_grouping_are_no_disagreement() -> None:
    log = Log(reviews_per_claim=2)
    log.add("Ada", Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND], "wording": None})
    log.add("Bo", Action.MERGE, f"claim:{FIRST}", {"wording": None, "merged": [SECOND]})
    unit = next(iter(log.run.claims[7].cells[0].evidence))
    plain = {"article": log.run.claims[7].cells[0].article, "start": unit.start, "end": unit.end}
    for name in ("Ada", "Bo"):
        log.add(name, Action.SPLIT, "claim:c-00000007", {"row": f"n-{name}", "units": [plain]})
        log.add(name, Action.CONFIRM, f"claim:{FIRST}", {"cells": {}})
        log.add(name, Action.CONFIRM, "claim:c-00000007", {"cells": {}})
    state = fold(log.events, log.runs)
    assert disputed(state, FIRST) == ()
    assert disputed(state, "c-00000007") == ()
    assert progress(state, FIRST) is Progress.DRAFT  # agreed on, and not done yet


def test_a_proposal_may_go_on_from_a_row_that_is_only_proposed() -> None:
    log = Log(reviews_per_claim=2)
    state = fold(log.events, log.runs)
    units = sorted({piece.unit for piece in state.rows["c-00000007"].pieces}, key=lambda one: one.key)
    plain = [unit.to_dict() for unit in units]
    split = log.add("Ada", Action.SPLIT, "claim:c-00000007", {"row": "n-1", "units": plain[:2]})
    more = log.add("Ada", Action.DETACH, "claim:n-1", {"unit": plain[0]})
    state = fold(log.events, log.runs, "Ada")
    assert len(state.rows["n-1"].pieces) == 1
    assert "n-1" not in fold(log.events, log.runs).rows
    assert [one.id for one in state.items["claim:c-00000007"].proposals] == [split.id, more.id]


def test_where_no_answer_is_right_the_claim_is_left_out(log: Log) -> None:
    log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {}})
    log.add("Cem", Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": Verdict.NONE.value, "choice": "none"})
    state = fold(log.events, log.runs)
    assert progress(state, FIRST) is Progress.ADJUDICATED
    assert FIRST not in {row.id for row in reviewed(state).claims}


def test_evidence_cannot_be_said_where_there_are_no_words(log: Log) -> None:
    third = log.run.articles[2].id
    log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {third: "stated"}})
    cell = final_cells(fold(log.events, log.runs), FIRST)[2].cell
    assert (cell.status, cell.evidence) == (Status.ABSENT, ())


def test_who_builds_on_an_own_proposal_proposes_even_where_the_claim_is_not_blind() -> None:
    log = Log(reviews_per_claim=1, reviews_per_conflict=2)
    unit = next(piece.unit for piece in fold(log.events, log.runs).rows[THIRD].pieces if piece.row == THIRD)
    log.add("Ada", Action.MOVE, f"claim:{THIRD}", {"unit": unit.to_dict(), "to": "c-00000005"})
    split = log.add("Ada", Action.SPLIT, "claim:c-00000005", {"row": "n-1", "units": [unit.to_dict()]})
    state = fold(log.events, log.runs)
    assert state.contradictions == []
    assert split in state.items["claim:c-00000005"].proposals
    assert "n-1" in fold(log.events, log.runs, "Ada").rows


@pytest.mark.parametrize("told", [None, frozenset(), frozenset({"e-2"})])
def test_what_was_a_proposal_in_the_whole_log_is_one_also_after_something_was_taken_back(
    told: frozenset[str] | None,
) -> None:
    log = Log(reviews_per_claim=2)
    log.add("Ada", Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND]})
    note = log.add("Ada", Action.NOTE, f"claim:{FIRST}", {"text": "one harvest, two words for it"})
    log.add("Ada", Action.UNDO, f"event:{note.id}")
    whole = fold(log.events, log.runs, "Bo", told=told)
    step = advance(fold(log.events[:-1], log.runs, "Bo", told=told), log.events[-1:], log.runs, told)
    assert step == whole
    assert (SECOND in whole.rows) == (told != frozenset())
