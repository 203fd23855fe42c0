"""Reviews kept in memory are what the log says, whoever wrote it, and what each person may see of it."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_run import make_run

from compare.review.event import Action, Actor, Draft, Role, cell_target, claim_target
from compare.review.nouns import State
from compare.review.standing import final_cells, progress
from compare.review.state import fold
from compare.review.visible import Viewer, seen
from compare.store.base import MissingError
from compare.store.opening import open_store
from compare.store.sql import SqlStore
from compare.web.folds import Folds
from compare.web.taking import take_first

NAMES = ("Ana Ruiz", "Bo Lind", "Cy Nash")
RULES = {"reviews_per_claim": 2}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(str(tmp_path / "review.db"))
    yield opened
    opened.close()


def _draft(luck: random.Random, number: int, claims: list[str], articles: list[str], ids: list[str]) -> Draft:
    """One act of somebody, now and then one that does not fit."""
    actor = Actor(luck.choice(NAMES), role=Role.ADJUDICATOR)
    claim = luck.choice(claims)
    acts: list[tuple[Action, str, dict[str, object] | None]] = [
        (luck.choice((Action.CONFIRM, Action.REJECT, Action.UNSURE)), claim_target(claim), {"cells": {}}),
        (Action.STATE, cell_target(claim, luck.choice(articles)), {"state": luck.choice(("absent", "na"))}),
        (Action.NOTE, claim_target(claim), {"text": "which gate?", "to": []}),
        (Action.WORDING, claim_target(claim), {"wording": f"gate {number}"}),
        (Action.MERGE, claim_target(claim), {"merged": [luck.choice(claims)], "wording": None}),
        (Action.SECOND, claim_target(claim), None),
        (Action.BACK, claim_target(claim), None),
        (Action.ADJUDICATE, claim_target(claim), {"verdict": "confirm", "cells": {}, "choice": "", "apply": []}),
        (luck.choice((Action.UNDO, Action.REDO)), f"event:{luck.choice(ids)}", None),
    ]
    weights = (8, 4, 2, 1, 1, 1, 1, 1, 3)
    ((action, target, after),) = luck.choices(acts, weights)
    return Draft(f"e-{number}", "2031-05-06T09:00:00.000Z", "r-1", "0.0.0", actor, action, target, after=after)


def _told(state: State) -> object:
    """What pages show of a state, by claim."""
    return {
        claim: (
            progress(state, claim),
            final_cells(state, claim),
            state.rows[claim],
            state.peek(claim_target(claim)).seq,
        )
        for claim in state.rows
    }


@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_is_the_fold_of_the_log_for_all_and_for_each(store: SqlStore, seed: int) -> None:
    luck, run = random.Random(seed), make_run()
    comparison = take_first(store, run, team=True).comparison
    rules = Draft(
        "rules", "2031-05-06T09:00:00.000Z", "r-1", "0", Actor("Olu Brandt"), Action.RULES, "review", after=RULES
    )
    store.append(comparison, [rules])
    folds, ids = Folds(store), ["rules"]
    for number in range(60):
        draft = _draft(luck, number, [row.id for row in run.claims], [one.id for one in run.articles], ids)
        kept = store.append(comparison, [draft])
        ids.append(draft.id)
        with folds.open(comparison, kept if luck.random() < 0.5 else ()) as review:
            if number % 5 < 3:
                continue  # some views are made after several events
            log = list(store.events(comparison))
            whole = fold(log, review.run)
            assert (review.full.seq, review.full.head) == (whole.seq, whole.head)
            assert _told(review.full) == _told(whole)
            for name in NAMES:
                viewer = Viewer(name, luck.choice(list(Role)))
                own = seen(whole, viewer, review.run)
                assert [event.id for event in review.seen(viewer).events] == [event.id for event in own.events]
                assert _told(review.seen(viewer)) == _told(own)
                for claim in own.rows:
                    one = review.seen_claim(viewer, claim)
                    assert progress(one, claim) == progress(own, claim)
                    assert final_cells(one, claim) == final_cells(own, claim)


def test_many_threads_see_one_log(store: SqlStore) -> None:
    comparison = take_first(store, make_run(), team=False).comparison
    folds, failed = Folds(store), []

    def work(client: int) -> None:
        try:
            for number in range(15):
                actor, target = Actor(NAMES[client % 3]), claim_target(f"c-{number % 8:08x}")
                draft = Draft(
                    f"d-{client}-{number}", "2031-05-06T09:00:00.000Z", "r-1", "0", actor, Action.REJECT, target
                )
                kept = store.append(comparison, [draft])
                with folds.open(comparison, kept) as review:
                    assert review.full.seq >= kept[0].seq
                    assert review.ids[draft.id] == kept[0]
                with folds.open(comparison) as review:
                    assert [event.seq for event in review.full.events] == list(range(1, review.full.seq + 1))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(client,)) for client in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with folds.open(comparison) as review:
        assert review.full.seq == 121


def test_another_process_is_noticed(store: SqlStore, tmp_path: Path) -> None:
    comparison = take_first(store, make_run(), team=False).comparison
    folds, other = Folds(store), open_store(str(tmp_path / "review.db"))
    with folds.open(comparison) as review:
        assert review.full.seq == 1
    draft = Draft(
        "d-1", "2031-05-06T09:00:00.000Z", "r-1", "0", Actor("Ana Ruiz"), Action.REJECT, claim_target("c-00000001")
    )
    other.append(comparison, [draft])
    other.close()
    with folds.open(comparison) as review:
        assert [event.id for event in review.full.events][1:] == ["d-1"]


def test_what_is_not_there_is_not_kept(store: SqlStore) -> None:
    folds = Folds(store)
    for _ in range(2):
        with pytest.raises(MissingError), folds.open("nothing"):
            pass
    assert not folds._reviews
