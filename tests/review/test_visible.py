"""Blind review: before their own answer nobody sees what others think, by whatever way it might show."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_run import Log, make_run
from scripted import scripted

from compare.review.check import conflict_ids
from compare.review.event import Action, Actor, ActorKind, Event, Role, Unit, item_of, pair_target
from compare.review.nouns import State
from compare.review.state import advance, fold
from compare.review.visible import Viewer, is_hidden_from, seen, visible

FIRST, SECOND, HOT = "c-00000000", "c-00000001", "c-00000002"
BO, CEM, EVE = Viewer("Bo", Role.REVIEWER), Viewer("Cem", Role.ADJUDICATOR), Viewer("Eve", Role.VIEWER)
SECRET = "seen by nobody"


@pytest.fixture
def log() -> Log:
    """Return a log in which two are to answer every claim, blind."""
    return Log(reviews_per_claim=2)


def open_to(log: Log, viewer: Viewer) -> list[str]:
    """Return the ids of what somebody sees of others, the program's own left out."""
    full = fold(log.events, log.runs)
    return [
        one.id for one in visible(full, viewer) if one.actor.kind is ActorKind.HUMAN and one.actor.name != viewer.name
    ]


def as_seen(log: Log, viewer: Viewer) -> State:
    """Return the review as somebody sees it."""
    return seen(fold(log.events, log.runs), viewer, log.runs)


def place(log: Log, claim: int, column: int) -> Unit:
    """Return the place of a piece of evidence."""
    cell = log.run.claims[claim].cells[column]
    return Unit(cell.article, cell.evidence[0].start, cell.evidence[0].end)


def say(log: Log, way: str) -> list[Event]:
    """Let Ada act on the first claim, in one of the ways in which people act."""
    unit = place(log, 0, 1)
    note = log.add("Ada", Action.NOTE, f"claim:{FIRST}", {"text": SECRET}) if way == "resolve" else None
    ways: dict[str, tuple[Action, str, dict[str, object] | None]] = {
        "confirm": (Action.CONFIRM, f"claim:{FIRST}", {"cells": {}}),
        "reject": (Action.REJECT, f"claim:{FIRST}", None),
        "unsure": (Action.UNSURE, f"claim:{FIRST}", None),
        "trivial": (Action.TRIVIAL, f"claim:{FIRST}", None),
        "state": (Action.STATE, f"cell:{FIRST}/{unit.article}", {"state": "partial"}),
        "merge": (Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND]}),
        "merged into another": (Action.MERGE, f"claim:{SECOND}", {"merged": [FIRST]}),
        "split": (Action.SPLIT, f"claim:{FIRST}", {"row": "n-1", "units": [unit.to_dict()]}),
        "move": (Action.MOVE, f"claim:{FIRST}", {"unit": unit.to_dict(), "to": SECOND}),
        "moved from another": (Action.MOVE, f"claim:{SECOND}", {"unit": place(log, 1, 2).to_dict(), "to": FIRST}),
        "detach": (Action.DETACH, f"claim:{FIRST}", {"unit": unit.to_dict()}),
        "add": (Action.ADD, f"claim:{FIRST}", {"unit": {"article": unit.article, "start": 0, "end": 4}}),
        "wording": (Action.WORDING, f"claim:{FIRST}", {"wording": SECRET}),
        "pair": (Action.PAIR, pair_target(place(log, 0, 0), unit), {"same": False}),
        "verdict": (Action.VERDICT, f"claim:{FIRST}", {"text": SECRET}),
        "note": (Action.NOTE, f"claim:{FIRST}", {"text": SECRET, "to": ["Bo"]}),
        "resolve": (Action.RESOLVE, f"event:{note.id if note else ''}", None),
        "conflict": (
            Action.CONFLICT,
            f"conflict:{next(iter(conflict_ids(fold(log.events, log.runs))))}",
            {"holds": False},
        ),
    }
    action, target, after = ways[way]
    return [*([note] if note else []), log.add("Ada", action, target, after)]


WAYS = ("confirm", "reject", "unsure", "trivial", "state", "merge", "merged into another", "split", "move",
        "moved from another", "detach", "add", "wording", "pair", "verdict", "note", "resolve", "conflict")  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_somebody_thinks_shows_before_the_own_answer(log: Log, way: str) -> None:
    say(log, way)
    assert open_to(log, BO) == []
    assert open_to(log, EVE) == []
    assert open_to(log, CEM) == []
    assert SECRET not in repr(as_seen(log, BO))
    assert as_seen(log, BO).rows == fold(log.events[:1], log.runs).rows


@pytest.mark.parametrize("way", WAYS)
def test_taking_it_back_and_giving_it_back_shows_as_little(log: Log, way: str) -> None:
    last = say(log, way)[-1]
    log.add("Ada", Action.UNDO, f"event:{last.id}")
    assert open_to(log, BO) == []
    log.add("Cem", Action.REDO, f"event:{last.id}")
    assert open_to(log, BO) == []
    assert as_seen(log, BO).undone == fold(log.events, log.runs).undone


@pytest.mark.parametrize("way", WAYS)
def test_what_somebody_did_themselves_they_see(log: Log, way: str) -> None:
    said = say(log, way)
    mine = [one.id for one in visible(fold(log.events, log.runs), Viewer("Ada", Role.REVIEWER))]
    assert {one.id for one in said} <= set(mine)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "conflict"])
def test_the_own_answer_opens_what_others_said(log: Log, way: str) -> None:
    said = say(log, way)
    for claim in (FIRST, SECOND):
        log.add("Bo", Action.CONFIRM, f"claim:{claim}", {"cells": {}})
    assert {one.id for one in said} <= set(open_to(log, BO))


def test_an_own_judgement_opens_what_others_said_of_a_conflict(log: Log) -> None:
    said = say(log, "conflict")
    log.add("Bo", Action.CONFLICT, said[0].target, {"holds": True})
    assert open_to(log, BO) == [said[0].id]


def test_a_draft_opens_nothing(log: Log) -> None:
    say(log, "confirm")
    log.add("Bo", Action.STATE, f"cell:{FIRST}/{log.run.articles[0].id}", {"state": "partial"})
    assert open_to(log, BO) == []


def test_who_adjudicates_sees_the_answers_once_all_are_there(log: Log) -> None:
    one = say(log, "confirm")[0]
    assert open_to(log, CEM) == []
    other = log.add("Bo", Action.REJECT, f"claim:{FIRST}")
    assert open_to(log, CEM) == [one.id, other.id]
    assert open_to(log, Viewer("Dee", Role.REVIEWER)) == []


def test_what_is_settled_is_open_to_all(log: Log) -> None:
    one = say(log, "confirm")[0]
    other = log.add("Bo", Action.REJECT, f"claim:{FIRST}")
    last = log.add("Cem", Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "confirm", "cells": {}})
    assert open_to(log, EVE) == [one.id, other.id, last.id]


def test_an_adjudication_that_was_taken_back_is_hidden_again(log: Log) -> None:
    say(log, "confirm")
    log.add("Bo", Action.REJECT, f"claim:{FIRST}")
    last = log.add("Cem", Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "reject"}, reason=SECRET)
    log.add("Cem", Action.UNDO, f"event:{last.id}")
    assert open_to(log, Viewer("Dee", Role.REVIEWER)) == []


def test_a_second_review_asked_for_hides_the_first() -> None:
    log = Log(reviews_per_claim=1)
    one = say(log, "confirm")[0]
    assert open_to(log, BO) == [one.id]
    asked = log.add("Ada", Action.SECOND, f"claim:{FIRST}", {"to": "Bo"})
    assert open_to(log, BO) == [asked.id]
    assert not as_seen(log, BO).peek(f"claim:{FIRST}").answers


def test_what_all_saw_done_stays_done_when_the_rules_become_blind() -> None:
    log = Log(reviews_per_claim=1)
    merge = say(log, "merge")[0]
    note = log.add("Ada", Action.NOTE, f"claim:{FIRST}", {"text": SECRET})
    rules = log.add("Ada", Action.RULES, "review", {"reviews_per_claim": 2})
    assert open_to(log, BO) == [merge.id, rules.id]
    assert as_seen(log, BO).rows == fold(log.events, log.runs).rows
    assert note.id not in open_to(log, BO)


def test_rules_that_are_no_longer_blind_open_everything(log: Log) -> None:
    said = say(log, "merge")
    rules = log.add("Ada", Action.RULES, "review", {"blind": False})
    assert open_to(log, BO) == [said[0].id, rules.id]
    assert as_seen(log, BO).peek(f"claim:{FIRST}").proposals == said


def test_what_was_said_on_a_claim_that_was_merged_is_as_hidden_as_the_survivor() -> None:
    log = Log(reviews_per_claim=1)
    log.add("Ada", Action.REJECT, f"claim:{SECOND}", reason=SECRET)
    merge = say(log, "merge")[0]
    asked = log.add("Ada", Action.SECOND, f"claim:{FIRST}", {"to": None})
    assert open_to(log, BO) == [merge.id, asked.id]


def test_a_part_that_was_split_off_is_as_blind_as_the_whole() -> None:
    log = Log(reviews_per_claim=1)
    log.add("Ada", Action.SECOND, "claim:c-00000007", {"to": None})
    log.add("Ada", Action.RULES, "review", {"blind": False})
    log.add("Ada", Action.SPLIT, "claim:c-00000007", {"row": "n-1", "units": [place(log, 7, 0).to_dict()]})
    log.add("Ada", Action.RULES, "review", {"blind": True})
    log.add("Ada", Action.REJECT, "claim:n-1", reason=SECRET)
    assert SECRET not in json.dumps([one.to_dict() for one in visible(fold(log.events, log.runs), BO)])


def test_conflicting_evidence_takes_its_blindness_along() -> None:
    log = Log(reviews_per_claim=1, blind=False)
    unit = next(piece.unit for piece in fold(log.events, log.runs).rows[HOT].pieces if piece.state == "conflicting")
    log.add("Ada", Action.MOVE, f"claim:{HOT}", {"unit": unit.to_dict(), "to": FIRST})
    log.add("Ada", Action.RULES, "review", {"blind": True})
    log.add("Ada", Action.REJECT, f"claim:{FIRST}")
    state = fold(log.events, log.runs)
    assert is_hidden_from(state, FIRST, BO)
    assert not is_hidden_from(state, HOT, BO)


def test_one_name_is_one_person_wherever_the_work_was_done(log: Log) -> None:
    log.add("Bo", Action.REJECT, f"claim:{FIRST}", actor=Actor("Bo", ActorKind.IMPORT))
    say(log, "confirm")
    assert not is_hidden_from(fold(log.events, log.runs), FIRST, BO)


@pytest.mark.parametrize("target", ["event:e-2", "event:none", "event:"])
def test_an_undo_of_itself_or_of_nothing_is_looked_at_once(log: Log, target: str) -> None:
    log.add("Ada", Action.UNDO, target)
    assert open_to(log, BO) == ["e-2"]


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.booleans())
def test_no_made_up_review_shows_an_answer_before_the_own_one(seed: int, blind: bool) -> None:
    log = scripted(make_run(), seed, 80, reviews_per_claim=2, blind=blind)
    full = fold(log.events, log.runs)
    own = seen(full, Viewer("Dee", Role.REVIEWER), log.runs)
    for claim in full.rows:
        item = own.peek(f"claim:{claim}")
        if is_hidden_from(full, claim, Viewer("Dee", Role.REVIEWER)):
            assert (item.answers, item.proposals, item.notes, item.verdict) == ({}, [], [], None)
        elif claim in own.rows:
            assert item.answers.keys() == full.peek(f"claim:{claim}").answers.keys()
    assert own.rows == full.rows
    assert own.rules == full.rules
    assert {one.id for one in own.contradictions} <= {one.id for one in full.contradictions}


def test_what_is_built_on_a_hidden_proposal_is_hidden_where_the_claim_itself_is_open() -> None:
    log = Log(reviews_per_claim=1, reviews_per_conflict=2)
    unit = next(piece.unit for piece in fold(log.events, log.runs).rows[HOT].pieces if piece.state == "conflicting")
    log.add("Ada", Action.MOVE, f"claim:{HOT}", {"unit": unit.to_dict(), "to": "c-00000005"})
    log.add("Ada", Action.SPLIT, "claim:c-00000005", {"row": "n-1", "units": [unit.to_dict()]})
    assert open_to(log, BO) == []
    assert as_seen(log, BO).rows == fold(log.events, log.runs).rows


SAYINGS = {Action.CONFIRM, Action.REJECT, Action.UNSURE, Action.TRIVIAL, Action.STATE, Action.NOTE, Action.VERDICT}


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from([BO, CEM, EVE]))
def test_no_event_shown_of_another_is_an_opinion_on_a_blind_claim_without_the_own_answer(
    seed: int, viewer: Viewer
) -> None:
    log = scripted(make_run(), seed, 80, reviews_per_claim=2)
    full = fold(log.events, log.runs)
    shown = [one for one in visible(full, viewer) if one.actor.name != viewer.name]
    for claim in full.rows:
        item = full.peek(f"claim:{claim}")
        answered = {name for name, answer in item.answers.items() if answer.verdict}
        complete = viewer.role.may(Role.ADJUDICATOR) and len(answered) >= full.required(claim)
        if full.is_blind(claim) and not (viewer.name in answered or item.settled or item.signed or complete):
            said = [one for one in shown if one.action in SAYINGS and item_of(one.target) == item.target]
            assert said == []


def test_what_was_taken_back_by_way_of_something_hidden_stays_so_when_a_view_goes_on(log: Log) -> None:
    log.add("Ada", Action.ASSIGN, f"claim:{FIRST}", {"to": "Bo"}, batch="b-1")
    note = log.add("Ada", Action.NOTE, f"claim:{FIRST}", {"text": SECRET}, batch="b-1")
    log.add("Ada", Action.UNDO, f"event:{note.id}")
    kept = as_seen(log, BO)
    assert kept.peek(f"claim:{FIRST}").assigned is None
    other = log.add("Cem", Action.ASSIGN, f"claim:{SECOND}", {"to": "Bo"})
    more = [other, *(log.add("Cem", action, f"event:{other.id}") for action in (Action.UNDO, Action.REDO))]
    full = fold(log.events, log.runs)
    assert advance(kept, more, log.runs, full.waited, full.undone) == as_seen(log, BO)
    assert as_seen(log, BO).peek(f"claim:{FIRST}").assigned is None
