"""What was done on another copy: answers count, ends do not, and nothing that was said here is replaced."""

import pytest
from invented_run import Log

from compare.review.elsewhere import named
from compare.review.event import REVIEW, Action, Actor, ActorKind, Event, claim_target
from compare.review.nouns import Progress, State, Verdict
from compare.review.standing import digest, disputed, final_answer, progress
from compare.review.state import fold

CLAIMS = [f"c-{number:08x}" for number in range(8)]
ONE = claim_target(CLAIMS[0])
EDITHA = Actor("Editha Lorn", ActorKind.IMPORT)


def state_of(log: Log) -> State:
    return fold(log.events, log.runs)


def desk(**rules: object) -> Log:
    """Return a log of two people here who differ on the first claim: one owner rejects, Rita confirms."""
    log = Log(**({"reviews_per_claim": 2, "blind": False, "four_eyes": True} | rules))
    log.add("Olga Brandt", Action.REJECT, ONE)
    log.add("Rita Voss", Action.CONFIRM, ONE, {"cells": {}})
    return log


def imported(log: Log, action: Action, target: str = ONE, after: dict[str, object] | None = None) -> Event:
    return log.add("", action, target, after, actor=EDITHA)


def test_signatures_and_a_sign_off_of_another_copy_sign_nothing_here() -> None:
    log = desk()
    for claim in CLAIMS:
        imported(log, Action.CONFIRM, claim_target(claim), {"cells": {}})
        imported(log, Action.SIGN, claim_target(claim), {"cells": digest(state_of(log), claim)})
    imported(log, Action.SIGN_OFF, REVIEW, {"claims": 8, "signed": 8})
    state = state_of(log)
    assert [progress(state, claim) for claim in CLAIMS] == [Progress.DISAGREED, *[Progress.DRAFT] * 7]
    assert (state.signed_off, len(state.aside)) == ([], 9)
    assert sum(event.action is Action.SIGN for event in state.peek(ONE).events) == 1  # the history has it


@pytest.mark.parametrize(
    ("action", "after"),
    [
        (Action.ADJUDICATE, {"verdict": "confirm", "cells": {}, "choice": "all", "apply": []}),
        (Action.SIGN, {"cells": "x"}),
        (Action.REOPEN, None),
        (Action.BACK, None),
    ],
)
def test_a_disagreement_here_is_ended_by_people_here(action: Action, after: dict[str, object] | None) -> None:
    log = desk()
    imported(log, action, ONE, after)
    assert progress(state_of(log), CLAIMS[0]) is Progress.DISAGREED
    assert disputed(state_of(log), CLAIMS[0]) == ("verdict",)


def test_an_imported_answer_is_an_answer_and_its_name_says_where_it_is_from() -> None:
    log = Log(four_eyes=False)
    imported(log, Action.REJECT)
    answer = final_answer(state_of(log), CLAIMS[0])
    assert answer is not None
    assert (answer.verdict, named(answer.by)) == (Verdict.REJECT, "Editha Lorn (imported, not verified)")
    log.add("Editha Lorn", Action.CONFIRM, ONE, {"cells": {}})
    answer = final_answer(state_of(log), CLAIMS[0])
    assert answer is not None
    assert (answer.verdict, named(answer.by)) == (Verdict.CONFIRM, "Editha Lorn")


@pytest.mark.parametrize("action", [Action.REJECT, Action.STATE, Action.VERDICT])
def test_nobodys_own_words_here_are_replaced_by_what_carries_their_name(action: Action) -> None:
    log = Log()
    log.add("Editha Lorn", Action.CONFIRM, ONE, {"cells": {}})
    log.add("Editha Lorn", Action.VERDICT, ONE, {"text": "The gate log shows it."})
    before = state_of(log).peek(ONE)
    article = log.run.articles[0].id
    imported(
        log,
        action,
        f"cell:{CLAIMS[0]}/{article}" if action is Action.STATE else ONE,
        {"state": "partial", "text": "It is made up."},
    )
    after = state_of(log).peek(ONE)
    assert (after.answers, after.verdict) == (before.answers, before.verdict)


@pytest.mark.parametrize("action", [Action.REJECT, Action.WORDING, Action.DETACH])
def test_what_is_signed_here_stays_as_it_was_signed(action: Action) -> None:
    log = Log(four_eyes=False)
    log.add("Olga Brandt", Action.CONFIRM, ONE, {"cells": {}})
    signed = digest(state_of(log), CLAIMS[0])
    log.add("Olga Brandt", Action.SIGN, ONE, {"cells": signed})
    piece = next(one.unit for one in state_of(log).rows[CLAIMS[0]].pieces)
    imported(log, action, ONE, {"wording": "Another.", "unit": piece.to_dict()})
    state = state_of(log)
    assert (progress(state, CLAIMS[0]), digest(state, CLAIMS[0])) == (Progress.SIGNED, signed)
    assert [event.action for event in state.aside] == [action]


def test_what_was_taken_back_elsewhere_takes_back_nothing_here() -> None:
    log = Log()
    own = log.add("Editha Lorn", Action.CONFIRM, ONE, {"cells": {}}, batch="t-1")
    other = log.add("", Action.REJECT, claim_target(CLAIMS[1]), actor=EDITHA, batch="t-1")
    imported(log, Action.UNDO, f"event:{own.id}")
    assert state_of(log).undone == frozenset()
    imported(log, Action.UNDO, f"event:{other.id}")
    assert state_of(log).undone == {other.id}  # though ours has the same name and calls its batch so


def test_an_answer_that_was_sent_back_elsewhere_waits_here_too() -> None:
    log = Log()
    imported(log, Action.CONFIRM, ONE, {"cells": {}})
    imported(log, Action.BACK)
    assert progress(state_of(log), CLAIMS[0]) is Progress.DRAFT
