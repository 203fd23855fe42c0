"""Another copy's log merged into ours: what is new, what is there, where both acted."""

from dataclasses import replace
from typing import Any

import pytest

from compare.errors import ReviewError
from compare.review.event import GENESIS, SYSTEM, Action, Actor, ActorKind, Draft, Event, Origin, Role, seal
from compare.review.importing import merge

THEN, NOW = "2031-05-06T09:30:00.000Z", "2031-05-07T08:00:00.000Z"
ANN, BEN = Actor("Ann Ferrow"), Actor("Ben Oduya", role=Role.REVIEWER)
START = Draft("s-1", THEN, "run-1", "0.1.0", SYSTEM, Action.START, "review", after={"run": "run-1", "claims": 3})


def said(name: str, target: str = "claim:c-1", actor: Actor = ANN, **fields: Any) -> Draft:
    return replace(Draft(name, THEN, "run-1", "0.1.0", actor, Action.CONFIRM, target), **fields)


def chain(*drafts: Draft) -> list[Event]:
    log: list[Event] = []
    for draft in drafts:
        log.append(seal(draft, len(log) + 1, log[-1].hash if log else GENESIS))
    return log


def test_what_is_new_keeps_who_when_and_where_it_was() -> None:
    theirs = chain(START, said("b-1", actor=BEN, reason="page 4", batch="t-1"))
    merged = merge(chain(START, said("a-1", "claim:c-2")), theirs, ["run-1"], NOW)
    (new,) = merged.new
    assert new == replace(
        theirs[1].draft,
        ts=NOW,
        actor=replace(BEN, kind=ActorKind.IMPORT),
        origin=Origin(2, THEN, theirs[1].hash, BEN),
    )
    assert (merged.present, merged.own, merged.clashes) == (1, 0, ())


def test_a_second_import_of_the_same_log_adds_nothing() -> None:
    ours, theirs = chain(START, said("a-1")), chain(START, said("b-1", actor=BEN), said("b-2", "claim:c-2", BEN))
    first = merge(ours, theirs, ["run-1"], NOW)
    again = merge(chain(START, said("a-1"), *first.new), theirs, ["run-1"], NOW)
    assert (again.new, again.present, again.clashes) == ((), 3, ())


def test_an_import_goes_on_where_the_last_one_ended() -> None:
    theirs = chain(START, said("b-1", actor=BEN), said("b-2", actor=BEN))
    first = merge(chain(START), theirs[:2], ["run-1"], NOW)
    second = merge(chain(START, *first.new), theirs, ["run-1"], NOW)
    assert [draft.id for draft in second.new] == ["b-2"]


def test_an_event_that_came_through_several_copies_keeps_its_first_place() -> None:
    origin = Origin(7, "2031-01-01T00:00:00.000Z", "e" * 64, BEN)
    theirs = chain(START, said("b-1", actor=replace(BEN, kind=ActorKind.IMPORT), origin=origin))
    assert merge(chain(START), theirs, ["run-1"], NOW).new[0].origin == origin


def test_our_own_work_that_comes_back_is_known() -> None:
    ours = chain(START, said("a-1"))
    theirs = chain(START, *merge(chain(START), ours, ["run-1"], THEN).new, said("b-1", "claim:c-2", BEN))
    merged = merge(ours, theirs, ["run-1"], NOW)
    assert [draft.id for draft in merged.new] == ["b-1"]
    assert merged.clashes == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "items"),
    [
        pytest.param([said("a-1")], [said("b-1", actor=BEN)], ["claim:c-1"], id="one claim"),
        pytest.param([said("a-1")], [said("b-1", "claim:c-2", BEN)], [], id="two claims"),
        pytest.param([said("a-1")], [said("b-1", "cell:c-1/x", BEN)], ["claim:c-1"], id="a cell of the claim"),
        pytest.param(
            [said("a-1", "claim:c-2", action=Action.MERGE, after={"merged": ["c-1", "c-3"]})],
            [said("b-1", actor=BEN), said("b-2", "claim:c-3", BEN), said("b-3", "claim:c-3", BEN)],
            ["claim:c-1", "claim:c-3"],
            id="a merge of claims",
        ),
        pytest.param([], [said("b-1", actor=BEN)], [], id="nothing of ours"),
        pytest.param([said("a-1")], [], [], id="nothing of theirs"),
    ],
)
def test_items_on_which_both_acted_after_what_they_share_are_listed(
    ours: list[Draft], theirs: list[Draft], items: list[str]
) -> None:
    shared = [START, said("a-0"), said("a-00", "claim:c-2")]
    merged = merge(chain(*shared, *ours), chain(*shared, *theirs), ["run-1"], NOW)
    assert [clash.item for clash in merged.clashes] == items
    assert [draft.id for draft in merged.new] == [draft.id for draft in theirs]
    for clash in merged.clashes:
        assert {event.id for event in clash.ours} <= {draft.id for draft in ours}
        assert {event.id for event in clash.theirs} <= {draft.id for draft in theirs}
        assert clash.ours
        assert clash.theirs


def test_what_the_program_wrote_there_is_about_that_copy() -> None:
    stale = Draft("x-1", THEN, "run-9", "0.1.0", SYSTEM, Action.STALE, "claim:c-1")
    merged = merge(chain(START, said("a-1")), chain(replace(START, id="s-2"), stale), ["run-1"], NOW)
    assert (merged.new, merged.own, merged.clashes) == ((), 2, ())


def test_the_rules_of_another_copy_do_not_become_ours() -> None:
    theirs = chain(
        START, said("b-1", "review", BEN, action=Action.RULES, after={"blind": False}), said("b-2", actor=BEN)
    )
    merged = merge(chain(START), theirs, ["run-1"], NOW)
    assert ([draft.id for draft in merged.new], merged.own) == (["b-2"], 1)


VIEWER = Actor("Vi Lind", role=Role.VIEWER)


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (said("b-1", "review", action=Action.RERUN, after={"run": "run-1", "gone": ["c-1"]}), "only the program says"),
        (said("b-1", "review", action=Action.START, after={"run": "run-1"}), "only the program says"),
        (said("b-1", action=Action.STALE, actor=replace(ANN, kind=ActorKind.IMPORT)), "only the program says"),
        (said("b-1", action=Action.SIGN, actor=BEN), "by a reviewer, who may not do this"),
        (said("b-1", actor=VIEWER), "by a viewer, who may not do this"),
        (said("b-1", actor=Actor("biasdiff")), "name is none"),
        (said("b-1", actor=Actor("")), "name is none"),
        (said("b-1", actor=Actor("A" * 81)), "name is none"),
        (said("b-1", actor=Actor("Ann\nFerrow")), "name is none"),
        (said("b-1", ts="yesterday"), "time or a value"),
        (said("b-1", ts=THEN + "\n"), "time or a value"),
        (said("b-1", batch="x" * 201), "time or a value"),
        (said("b-1", after={"cells": [[[[[[[[[1]]]]]]]]]}), "time or a value"),
        (said("b-1", reason="x" * 10_001), "too long"),
        (said("b-1", action=Action.NOTE, after={"text": "x" * 10_001}), "too long"),
        (said("b-1", after={"more": ["x" * 999] * 999}), "too long"),
    ],
)
def test_a_whole_chain_of_what_biasdiff_never_writes_is_refused(event: Draft, says: str) -> None:
    with pytest.raises(ReviewError, match=says) as caught:
        merge(chain(START), chain(START, event), ["run-1"], NOW)
    assert str(caught.value).startswith("event 2 ")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("theirs", "says"),
    [
        pytest.param(said("a-1", actor=BEN), "event 1 has the id of another one here: a-1", id="another person"),
        pytest.param(said("a-1", reason="no"), "event 1 has the id of another one here", id="another reason"),
        pytest.param(said("b-1", run_id="run-7"), "event 1 is about the run run-7, which is not in", id="another run"),
    ],
)
def test_a_log_that_cannot_be_ours_is_refused(theirs: Draft, says: str) -> None:
    with pytest.raises(ReviewError, match=says):
        merge(chain(said("a-1")), chain(theirs), ["run-1"], NOW)
