"""What a re-run says and writes: its events, what they hold, blind claims, and logs from anywhere."""

import json
from dataclasses import replace
from typing import Any

import pytest
from rerunning import ANN, BOB, EDITS, STORIES, Review, articles_of, claim_with, edited, run_of

from compare.model import Comparison
from compare.review.constraints import carried_steering, constraints_of
from compare.review.event import (
    REVIEW,
    SYSTEM,
    Action,
    Event,
    Role,
    Unit,
    claim_target,
)
from compare.review.lines import from_lines, to_lines
from compare.review.nouns import Fate, Progress
from compare.review.rows import pieces_of
from compare.review.standing import decided, progress
from compare.review.visible import Viewer, seen, visible
from compare.steering import Steering

EDIT = next(edit for edit in EDITS if edit["name"] == "a sentence is dropped that nobody else tells")


def both() -> tuple[Comparison, Comparison]:
    before, after = edited(EDIT)
    return run_of(before), run_of(after)


def words(run: Comparison, unit: Unit) -> str:
    return next(one.text for one in run.articles if one.id == unit.article)[unit.start : unit.end]


# ---------------------------------------------------------------- the events


def test_the_events_are_the_programs_the_re_run_first_then_what_is_stale_then_orphans() -> None:
    before, after = both()
    review = Review(before)
    for row in before.claims:
        review.confirm(row.id)
    signed = claim_with(before, "Yes, it hurts").id
    review.do(Action.SIGN, claim_target(signed), {"cells": "digest"}, by=BOB)
    result, state = review.rerun(after)
    added = [event for event in review.events if event.actor == SYSTEM][1:]
    assert [event.action for event in added] == [Action.RERUN, Action.STALE, Action.ORPHAN]
    assert [event.target for event in added[1:]] == [
        claim_target(claim_with(after, "Yes, it hurts").id),
        claim_target(claim_with(before, "Lorries have not").id),
    ]
    assert added[2].reason == "its words were not found in the newer texts"
    assert (added[0].after or {})["counts"] == result.counts
    assert (added[0].after or {})["before"] == "r-1"
    assert [event.action for event in state.orphans[added[2].target].item.events] == [Action.CONFIRM, Action.ORPHAN]
    assert added[2].target not in state.items


def test_the_events_survive_json_lines_and_say_all_that_the_fold_needs() -> None:
    before, after = both()
    review = Review(before)
    for row in before.claims:
        review.confirm(row.id)
    review.do(Action.MERGE, claim_target(before.claims[0].id), {"merged": [before.claims[1].id], "wording": "Both."})
    _, state = review.rerun(after)
    again = review.state(from_lines("".join(to_lines(review.events)).splitlines()))
    assert (again.items, again.orphans, again.rows) == (state.items, state.orphans, state.rows)


def test_old_and_new_stand_under_the_same_articles_so_that_a_page_can_set_them_side_by_side() -> None:
    before, after = (run_of(one) for one in edited(EDITS[2]))
    review = Review(before)
    review.confirm(claim_with(before, "14 months").id)
    result, _ = review.rerun(after)
    (entry,) = result.items
    assert entry.old is not None
    assert entry.new is not None
    assert set(entry.old["cells"]) == set(entry.new["cells"]) == {reading.id for reading in after.articles}
    harbour = next(reading.id for reading in after.articles if reading.article.source == "Harbour")
    assert "14 months" in entry.old["words"][harbour]
    assert "16 months" in entry.new["words"][harbour]
    assert entry.new["why"] == list(entry.why)


def test_what_was_undone_is_carried_so_that_it_can_be_done_again() -> None:
    before, after = (run_of(one) for one in edited(EDITS[2]))
    review = Review(before)
    answer = review.confirm(claim_with(before, "14 months").id)
    review.do(Action.UNDO, f"event:{answer.id}", {})
    review.rerun(after)
    home = claim_with(after, "16 months").id
    assert progress(review.state(), home) is Progress.UNREVIEWED
    review.do(Action.REDO, f"event:{answer.id}", {})
    assert review.state().peek(claim_target(home)).answers["Ann"].verdict == "confirm"
    assert not decided(review.state(), home)


def test_reworded_claims_keep_what_people_wrote() -> None:
    before, after = (run_of(one) for one in edited(EDITS[2]))
    review = Review(before)
    review.do(Action.WORDING, claim_target(claim_with(before, "14 months").id), {"wording": "The bridge is shut."})
    _, state = review.rerun(after)
    assert state.rows[claim_with(after, "16 months").id].wording == "The bridge is shut."


def test_claims_that_people_made_are_carried_with_their_words() -> None:
    before, after = (run_of(one) for one in edited(EDITS[2]))
    article = next(one for one in before.articles if "east bank" in one.text)
    start = article.text.index("east bank")
    review = Review(before)
    made = {"unit": Unit(article.id, start, start + 9).to_dict(), "wording": "There is an east bank."}
    review.do(Action.CLAIM, "claim:n-bank", made)
    review.confirm("n-bank")
    result, state = review.rerun(after)
    assert [entry.fate for entry in result.items] == [Fate.CARRIED]
    assert [words(after, piece.unit) for piece in state.rows["n-bank"].pieces] == ["east bank"]
    assert state.rows["n-bank"].wording == "There is an east bank."


# ---------------------------------------------------------------- blind claims


def test_a_re_run_tells_nobody_what_somebody_answered_blind() -> None:
    run = run_of(articles_of(STORIES["final"]))
    row = claim_with(run, "Some 18,000 people watched")
    rain = next(cell.article for cell in row.cells if any("heavy rain" in words(run, Unit(cell.article, one.start, one.end)) for one in cell.evidence))  # fmt: skip
    review = Review(run, reviews_per_claim=2, four_eyes=False)
    review.confirm(row.id, **{rain: "absent"})
    asked = constraints_of(review.state())
    assert not asked
    texts = {**STORIES["final"], "goal": STORIES["final"]["goal"] + "\nMore follows.\n"}
    _, state = review.rerun(run_of(articles_of(texts)))
    bob = Viewer("Bob", Role.REVIEWER)
    shown = json.dumps([event.to_dict() for event in visible(state, bob)])
    assert "absent" not in json.dumps([e.after for e in visible(state, bob) if e.action is Action.CONFIRM])
    assert "confirm" not in shown.replace("confirmed", "")
    mine = seen(state, bob, review.runs.__getitem__)
    assert not any(item.answers for item in mine.items.values())
    review.confirm(claim_with(review.run, "Some 18,000 people watched").id, by=BOB, **{rain: "absent"})
    assert constraints_of(review.state()).cannot


def test_proposals_on_a_blind_claim_are_kept_and_the_claim_is_to_be_checked() -> None:
    run = run_of(articles_of(STORIES["recall"]))
    row = claim_with(run, "called back 4,200")
    units = sorted((piece.unit for piece in pieces_of(row)), key=lambda unit: unit.key)
    review = Review(run, reviews_per_claim=2, four_eyes=False)
    review.do(Action.SPLIT, claim_target(row.id), {"row": "n-1", "units": [units[0].to_dict()], "wording": None})
    assert "n-1" not in review.state().rows
    result, state = review.rerun(run)
    entry = next(one for one in result.items if one.target == claim_target(row.id))
    assert entry.fate is Fate.CHECK
    assert entry.why == ("regroupings were proposed on the evidence of the earlier run",)
    assert [event.action for event in state.peek(claim_target(row.id)).proposals] == [Action.SPLIT]


# ---------------------------------------------------------------- logs from anywhere


ODD: list[Any] = [None, 3, "x", [], ["x"], {}, {"article": "x"}, -1, 1e30, True]


@pytest.mark.parametrize("value", ODD, ids=str)
@pytest.mark.parametrize(
    "name", ["items", "rows", "gone", "articles", "steering", "contradictions", "counts", "run", "before"]
)
def test_a_made_up_re_run_breaks_neither_the_fold_nor_the_next_re_run(name: str, value: Any) -> None:
    before, after = both()
    review = Review(before)
    for row in before.claims:
        review.confirm(row.id)
    result, _ = review.rerun(after)
    last = next(event for event in review.events if event.action is Action.RERUN)
    review.events.remove(last)
    review.append([replace(last.draft, after={**result.after(), name: value})])
    state = review.state()
    said = {event.id for item in state.items.values() for event in item.events}
    said |= {event.id for orphan in state.orphans.values() for event in orphan.item.events}
    assert {event.id for event in review.events if event.action is Action.CONFIRM} <= said
    _, again = review.rerun(before)
    assert again.run_id == "r-3"


@pytest.mark.parametrize(
    "plain",
    [
        {"articles": [{"id": "a"}], "passages": [{"article": 1, "start": 0, "end": 1, "quote": "x"}]},
        {"articles": [], "passages": [{"article": -1, "start": 0, "end": 1, "quote": "x"}]},
        {"must": [[0, 1]]},
        {"cannot": [[0]]},
        {"must": [["a", "b"]]},
        {"passages": 3},
        [],
        "x",
    ],
)
def test_what_an_odd_log_asks_for_is_nothing(plain: Any) -> None:
    review = Review(run_of(articles_of(STORIES["bridge"])))
    state = review.state()
    state.reruns.append(Event(2, "e", "", "", "", SYSTEM, Action.RERUN, REVIEW, after={"steering": plain}))
    assert carried_steering(state) == Steering()
    assert not constraints_of(state)


@pytest.mark.parametrize(
    "target",
    [
        "claim:",
        "claim:c-none",
        "quote:q/none",
        "quote:",
        "conflict:x-none",
        "pair:",
        "pair:a|b",
        "pair:a:1-2|b:1-2",
        "pair:a:9-1|b",
    ],
)
def test_events_on_things_that_never_were_are_kept_as_orphans(target: str) -> None:
    before, after = both()
    review = Review(before)
    review.do(Action.NOTE, target, {"text": "what is this?", "to": []}, by=ANN)
    result, state = review.rerun(after)
    assert [(entry.target, entry.fate) for entry in result.items] == [(target, Fate.ORPHAN)]
    assert [note.text for note in state.orphans[target].item.notes] == ["what is this?"]
