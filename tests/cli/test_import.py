"""`biasdiff import`: what of another copy is in force here, and a person's own work on another machine."""

import json
from pathlib import Path

import pytest
from invented_run import make_run

from compare.cli.app import run
from compare.review.event import (
    SYSTEM,
    Action,
    Actor,
    ActorKind,
    Draft,
    Event,
    Role,
)
from compare.review.lines import to_lines
from compare.review.nouns import Progress, State
from compare.review.rules import ALONE, Rules
from compare.review.standing import digest, progress
from compare.review.state import fold
from compare.serial import to_json
from compare.store.base import Account
from compare.store.opening import open_store

NOW, LATER = "2031-05-06T09:30:00.000Z", "2031-05-09T07:00:00.000Z"
RUN = make_run()
CLAIMS = [row.id for row in RUN.claims]
EDITHA = Actor("Editha Lorn")


def said(name: str, action: Action, target: str, after: dict[str, object] | None = None) -> Draft:
    return Draft(name, NOW, "run-1", "0.1.0", EDITHA, action, target, after=after)


def fill(db: Path, rules: Rules, *drafts: Draft) -> list[Event]:
    """Make a store whose comparison has these rules and decisions, and return its log."""
    store = open_store(str(db))
    store.create("weir", "Weir gate", "run-1", to_json(RUN), NOW)
    after = {"run": "run-1", "claims": 8, "rules": rules.to_dict()}
    start = Draft(f"s-{db.name}", NOW, "run-1", "0.1.0", SYSTEM, Action.START, "review", after=after)
    store.append("weir", [start, *drafts])
    log = list(store.events("weir"))
    store.close()
    return log


def finished(folder: Path) -> str:
    """Return the exported log of somebody who confirmed and signed all claims, and signed off."""
    confirmed = [said(f"e-{one}", Action.CONFIRM, f"claim:{one}", {"cells": {}}) for one in CLAIMS]
    state = fold(fill(folder / "draft.db", ALONE, *confirmed), lambda _: RUN)
    signed = [said(f"g-{one}", Action.SIGN, f"claim:{one}", {"cells": digest(state, one)}) for one in CLAIMS]
    end = said("z", Action.SIGN_OFF, "review", {"claims": 8, "signed": 8})
    log = fill(folder / "editha.db", ALONE, *confirmed, *signed, end)
    path = folder / "events.jsonl"
    path.write_text("".join(to_lines(log)), encoding="utf-8")
    return str(path)


def after_import(db: Path) -> tuple[State, list[Event]]:
    store = open_store(str(db))
    log = list(store.events("weir"))
    store.close()
    return fold(log, lambda _: RUN), log


def test_into_a_team_no_signature_is_imported_and_the_gate_says_so(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, db = finished(tmp_path), tmp_path / "desk.db"
    fill(db, Rules())
    assert run(["import", path, "--db", str(db)]) == 0
    assert capfd.readouterr().out.splitlines() == [
        "17 decisions imported, 0 were here already",
        "9 signatures and settlements of the other copy: in the history, not in force here",
        "1 event left out: the runs and rules of the other copy",
    ]
    state, log = after_import(db)
    assert {progress(state, one) for one in CLAIMS} <= {Progress.DECIDED, Progress.DRAFT}
    assert state.signed_off == []
    assert {event.actor.kind for event in log[1:]} == {ActorKind.IMPORT}
    policy = tmp_path / "desk.toml"
    policy.write_text("all_signed = true\nsigned_off = true\n", encoding="utf-8")
    assert run(["gate", str(db), "--policy", str(policy)]) == 1
    assert capfd.readouterr().out.count("– not signed") == 9


def test_a_persons_own_work_comes_back_on_another_machine(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, db = finished(tmp_path), tmp_path / "second.db"
    fill(db, ALONE)
    assert run(["import", path, "--db", str(db)]) == 0
    told = "17 decisions restored as they were: nothing was decided here yet, 0 were here already"
    assert capfd.readouterr().out.splitlines()[0] == told
    state, log = after_import(db)
    assert {progress(state, one) for one in CLAIMS} == {Progress.SIGNED}
    assert len(state.signed_off) == 1
    assert {(event.ts, event.actor, event.origin is not None) for event in log[1:]} == {(NOW, EDITHA, True)}
    assert run(["audit", "verify", str(db), "--min-events", "18"]) == 0
    assert run(["import", path, "--db", str(db), "--json"]) == 0
    assert json.loads(capfd.readouterr().out.splitlines()[-1])["counts"]["imported"] == 0


@pytest.mark.parametrize("what", ["somebody acted", "somebody has an account", "four eyes"])
def test_nothing_is_restored_where_others_work(what: str, tmp_path: Path) -> None:
    path, db = finished(tmp_path), tmp_path / "desk.db"
    acts = [said("own", Action.NOTE, f"claim:{CLAIMS[0]}", {"text": "Mine."})] if what == "somebody acted" else []
    fill(db, Rules() if what == "four eyes" else ALONE, *acts)
    if what == "somebody has an account":
        store = open_store(str(db))
        store.put_account(Account("Olga Brandt", Role.OWNER))
        store.close()
    assert run(["import", path, "--db", str(db), "--quiet"]) == 0
    state, _ = after_import(db)
    assert Progress.SIGNED not in {progress(state, one) for one in CLAIMS}
