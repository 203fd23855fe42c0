"""Decisions without a place are given another, retired or discarded; what is to check is discarded; nothing is lost."""

from typing import Any

import pytest
from lannport import (
    HULL,
    SAME_HULL,
    SAME_TANKS,
    SHORT,
    TANKS,
    TITLE,
    conflict,
    lannport,
    name,
    orphan_of,
    pair,
    quotation,
    reviewed,
)
from rerunning import ANN, BOB, Review, claim_with

from compare.errors import ReviewError
from compare.review.check import ForbiddenError, IncompleteError, MissingError, check
from compare.review.constraints import constraints_of
from compare.review.event import (
    Action,
    Actor,
    Draft,
    Role,
    claim_target,
    conflict_target,
    verify,
)
from compare.review.nouns import Progress, Verdict
from compare.review.standing import progress
from compare.review.state import fold
from compare.review.visible import Viewer, seen


def refused(review: Review, action: Action, target: str, after: dict[str, Any], role: Role = Role.OWNER) -> type | None:
    draft = Draft("d", "2031-05-08T09:00:00.000Z", "r-2", "0.0.0", Actor("Ann", role=role), action, target, after=after)
    try:
        check(review.state(), draft)
    except ReviewError as error:
        return type(error)
    return None


def test_of_every_kind_one_has_lost_its_place() -> None:
    assert {target.partition(":")[0] for target in reviewed().state().orphans} == {"claim", "quote", "conflict", "pair"}


# ---------------------------------------------------------------- given another place


def test_what_was_said_on_a_conflict_is_said_on_another_with_its_notes_and_own_judgements_stay() -> None:
    review = reviewed()
    lost, home = orphan_of(review, "conflict"), conflict(review.run, "people on board")
    review.do(Action.CONFLICT, home, {"holds": False}, BOB)
    assert refused(review, Action.ATTACH, lost, {"to": name(home)}) is None
    review.do(Action.ATTACH, lost, {"to": name(home)}, BOB)
    state = review.state()
    assert lost not in state.orphans
    item = state.peek(home)
    assert {who: event.after for who, event in item.judged.items()} == {"Ann": {"holds": True}, "Bob": {"holds": False}}
    assert [note.text for note in item.notes] == ["Ask the coast guard."]
    assert item.seq == review.events[-1].seq


def test_a_quotation_that_is_gone_is_given_to_another_version() -> None:
    review = reviewed()
    lost, home = orphan_of(review, "quote"), quotation(review.run, "Aksel Brom", 0)
    review.do(Action.ATTACH, lost, {"to": name(home)})
    assert review.state().peek(home).judged["Bob"].after == {"correct": True}


def test_a_judged_pair_that_is_gone_is_given_to_another_and_steers_the_next_run() -> None:
    review = reviewed()
    lost, home = orphan_of(review, "pair"), pair(review.run, HULL, SAME_HULL)
    assert kept_apart(review) == [{TANKS[1], SAME_TANKS[1]}]
    review.do(Action.ATTACH, lost, {"to": name(home)})
    assert kept_apart(review) == [{HULL[1], SAME_HULL[1]}, {TANKS[1], SAME_TANKS[1]}]


def kept_apart(review: Review) -> list[set[str]]:
    """The words of the pairs that the next run cannot link."""
    asked = constraints_of(review.state())
    return sorted(({asked.passages[number].quote for number in two} for two in asked.cannot), key=sorted)


def test_a_discarded_pair_asks_nothing_of_the_next_run() -> None:
    review = reviewed()
    review.do(Action.DISCARD, orphan_of(review, "pair"), SHORT)
    assert kept_apart(review) == []
    review.rerun(lannport())
    assert kept_apart(review) == []


def test_what_is_said_of_a_pair_after_the_newer_run_is_all_that_counts() -> None:
    review = Review(lannport())
    review.do(Action.PAIR, pair(review.run, HULL, SAME_HULL), {"same": False})
    review.rerun(lannport(newer=True))
    assert kept_apart(review) == [{HULL[1], SAME_HULL[1]}]
    review.do(Action.PAIR, pair(review.run, HULL, SAME_HULL), {"same": True})
    assert kept_apart(review) == []
    result, _ = review.rerun(lannport())
    assert result.contradictions == ()


def test_taken_back_all_is_as_it_was() -> None:
    review = reviewed()
    before = review.state()
    homes = {
        "conflict": conflict(review.run, "people on board"),
        "quote": quotation(review.run, "Runa Feld", 0),
        "pair": pair(review.run, HULL, SAME_HULL),
    }
    for kind, home in homes.items():
        event = review.do(Action.ATTACH, orphan_of(review, kind), {"to": name(home)})
        review.do(Action.UNDO, f"event:{event.id}")
    after = review.state()
    assert {target: one.item.judged for target, one in after.orphans.items()} == {
        target: one.item.judged for target, one in before.orphans.items()
    }
    assert [event.action for event in review.events[-2:]] == [Action.ATTACH, Action.UNDO]


@pytest.mark.parametrize(
    ("kind", "to", "error"),
    [
        ("conflict", "x-00000000", MissingError),
        ("conflict", None, IncompleteError),
        ("conflict", ["x-1"], IncompleteError),
        ("quote", "q-none/a-none", MissingError),
        ("pair", "a-none:1-2|a-none:3-4", ReviewError),
        ("pair", "nonsense", ReviewError),
        ("claim", "c-none", MissingError),
    ],
)
def test_a_place_that_is_not_there_is_refused_and_in_a_log_changes_nothing(kind: str, to: Any, error: type) -> None:
    review = reviewed()
    lost = orphan_of(review, kind)
    found = refused(review, Action.ATTACH, lost, {"to": to})
    assert found is not None
    assert issubclass(found, error)
    review.do(Action.ATTACH, lost, {"to": to})
    state = review.state()
    assert lost in state.orphans
    assert [one.action for one in state.contradictions] == [Action.ATTACH]


def test_of_another_kind_nothing_is_a_place() -> None:
    review = reviewed()
    claim = claim_with(review.run, "went down off").id
    assert refused(review, Action.ATTACH, orphan_of(review, "conflict"), {"to": claim}) is MissingError


def test_states_of_an_orphan_go_by_the_articles_of_the_newer_run() -> None:
    review = reviewed()
    lost = orphan_of(review, "claim")
    state = review.state()
    assert set(state.orphans[lost].item.answers["Ann"].cells) == set(state.articles)
    home = claim_with(review.run, "Divers found a hole").id
    review.do(Action.ATTACH, lost, {"to": home})
    assert set(review.state().peek(claim_target(home)).answers["Ann"].cells) == set(state.articles)


# ---------------------------------------------------------------- discarded


def test_discarding_needs_an_owner_and_the_title_of_the_report() -> None:
    review = reviewed()
    lost = orphan_of(review, "conflict")
    assert refused(review, Action.DISCARD, lost, SHORT, Role.ADJUDICATOR) is ForbiddenError
    for typed in ("", "ship lost near lannport", "Ship lost near", None, [TITLE]):
        assert refused(review, Action.DISCARD, lost, {"of": "orphan", "title": typed}) is IncompleteError, typed
    assert refused(review, Action.DISCARD, lost, {"of": "check", "title": TITLE}) is MissingError
    assert refused(review, Action.DISCARD, lost, {"of": "orphan", "title": " Ship lost  near Lannport "}) is None


@pytest.mark.parametrize("kind", ["claim", "quote", "conflict", "pair"])
def test_a_discarded_orphan_waits_no_more_and_all_that_was_said_stays_in_the_log(kind: str) -> None:
    review = reviewed()
    before, lost = review.state(), orphan_of(review, kind)
    said = [event.id for event in before.orphans[lost].item.events]
    event = review.do(Action.DISCARD, lost, SHORT)
    state = review.state()
    orphan = state.orphans[lost]
    assert not orphan.waits
    assert (orphan.item.answers, orphan.item.judged, orphan.item.verdict) == ({}, {}, None)
    assert [one.id for one in orphan.item.events] == [*said, event.id]
    assert verify(review.events) is None
    assert refused(review, Action.ATTACH, lost, {"to": "x"}) is MissingError
    review.do(Action.UNDO, f"event:{event.id}")
    again = review.state().orphans[lost]
    assert again.waits
    assert (again.item.answers, again.item.judged) == (
        before.orphans[lost].item.answers,
        before.orphans[lost].item.judged,
    )


def test_of_all_that_is_to_check_the_decisions_go_in_one_go_and_come_back_in_one() -> None:
    review = reviewed()
    waiting = [target for target, item in review.state().items.items() if item.check is not None]
    assert len(waiting) > 1
    events = [review.do(Action.DISCARD, target, {"of": "check", "title": TITLE}, batch="b-1") for target in waiting]
    state = review.state()
    assert not [item for item in state.items.values() if item.check is not None]
    claim = claim_with(state.run, "went down off").id
    assert progress(state, claim) is Progress.UNREVIEWED
    review.do(Action.UNDO, f"event:{events[0].id}")
    again = review.state()
    assert [target for target, item in again.items.items() if item.check is not None] == waiting
    assert again.peek(claim_target(claim)).answers["Ann"].verdict is Verdict.CONFIRM


def test_what_was_discarded_does_not_come_back_when_its_words_do() -> None:
    review = reviewed()
    lost = orphan_of(review, "claim")
    review.do(Action.DISCARD, lost, SHORT)
    result, state = review.rerun(lannport())
    assert lost not in {one.target for one in result.items}
    assert not state.peek(claim_target(claim_with(state.run, "The oldest of the crew").id)).answers


def test_notes_are_talk_and_stay_when_the_decisions_on_a_claim_are_discarded() -> None:
    review = reviewed()
    target = claim_target(claim_with(review.run, "went down off").id)
    review.do(Action.NOTE, target, {"text": "Nineteen or twenty-three?", "to": []})
    review.do(Action.DISCARD, target, {"of": "check", "title": TITLE})
    assert [note.text for note in review.state().peek(target).notes] == ["Nineteen or twenty-three?"]


def test_a_claim_of_today_is_left_alone_where_an_orphan_has_its_id() -> None:
    review = reviewed()
    lost = orphan_of(review, "claim")
    review.do(Action.RETIRE, lost)
    _, state = review.rerun(lannport())
    claim = claim_with(state.run, "The oldest of the crew").id
    assert claim_target(claim) == lost
    review.confirm(claim)
    review.do(Action.DISCARD, lost, SHORT)
    state = review.state()
    assert state.orphans[lost].discarded
    assert state.peek(lost).answers["Ann"].verdict is Verdict.CONFIRM


# ---------------------------------------------------------------- blind


def of(review: Review, who: str, role: Role = Role.REVIEWER) -> Any:
    return seen(fold(review.events, review.runs.__getitem__), Viewer(who, role), review.runs.__getitem__)


def test_what_was_said_blind_on_a_conflict_or_a_claim_stays_hidden_when_its_place_is_gone() -> None:
    review = reviewed(reviews_per_claim=2, reviews_per_conflict=2)
    lost = [orphan_of(review, kind) for kind in ("claim", "conflict", "pair")]
    for who, role in (("Ann", Role.REVIEWER), ("Bob", Role.REVIEWER)):
        state = of(review, who, role)
        for target in lost:
            item = state.orphans[target].item if target in state.orphans else None
            assert bool(item and (item.answers or item.judged)) == (who == "Ann"), (target, who)
    assert of(review, "Cem", Role.ADJUDICATOR).orphans[lost[2]].item.judged["Ann"].after == {"same": False}


@pytest.mark.parametrize("action", [Action.ATTACH, Action.RETIRE, Action.DISCARD])
def test_to_whoever_may_not_see_it_what_becomes_of_an_orphan_is_no_contradiction(action: Action) -> None:
    review = reviewed(reviews_per_claim=2, reviews_per_conflict=2)
    lost = orphan_of(review, "conflict")
    home = name(conflict(review.run, "people on board"))
    review.do(action, lost, {"to": home, "of": "orphan", "title": TITLE})
    state = of(review, "Bob")
    assert state.contradictions == []
    assert not state.peek(conflict_target(home)).judged


def test_by_now_both_judged_the_conflict_and_each_sees_what_the_other_said() -> None:
    review = reviewed(reviews_per_claim=2, reviews_per_conflict=2)
    home = conflict(review.run, "people on board")
    review.do(Action.ATTACH, orphan_of(review, "conflict"), {"to": name(home)}, ANN)
    review.do(Action.CONFLICT, home, {"holds": None}, BOB)
    assert set(of(review, "Bob").peek(home).judged) == {"Ann", "Bob"}
