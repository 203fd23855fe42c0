"""What follows from a log: how far a claim has come, its final cells, what a signature stands for."""

import dataclasses

import pytest
from invented_run import TABLE, Log, make_run

from compare.review.event import Action
from compare.review.nouns import State
from compare.review.standing import digest
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
