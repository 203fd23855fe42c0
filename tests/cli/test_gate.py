"""`biasdiff gate` where a review is finished: the gate opens, for a person, for a hook, for a job."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from invented_run import make_run

from compare.cli.app import run
from compare.review.conflicts import conflict_id
from compare.review.event import Action, Actor, Draft, Role, claim_target, conflict_target, quote_target
from compare.review.standing import digest
from compare.review.state import fold
from compare.serial import from_json, to_json
from compare.store.opening import beside, open_store
from compare.store.sql import SqlStore
from compare.web.taking import take_first

DOCS = Path(__file__).resolve().parents[2] / "docs"
RUN = make_run(quotes=2)


@pytest.fixture
def finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a saved run beside whose store everything is decided by Ann and signed by Cleo."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "run.json"
    path.write_text(to_json(RUN), encoding="utf-8")
    (tmp_path / "desk.toml").write_bytes((DOCS / "desk.toml").read_bytes())
    store = open_store(str(beside(path)))
    name = take_first(store, from_json(path.read_text("utf-8")), team=False).comparison
    act = _acts(store, name)
    for row in RUN.claims:
        act("Ann", Action.CONFIRM, claim_target(row.id), {"cells": {c.article: c.status.value for c in row.cells}})
    for conflict in RUN.conflicts:
        act("Ann", Action.CONFLICT, conflict_target(conflict_id(conflict)), {"holds": True})
    for quote in RUN.quotes:
        for cell in quote.cells:
            act("Ann", Action.QUOTE, quote_target(quote.id, cell.article), {"correct": True})
    state = fold(store.events(name), lambda _: RUN)
    for row in RUN.claims:
        act("Cleo", Action.SIGN, claim_target(row.id), {"cells": digest(state, row.id)})
    store.close()
    return path


def _acts(store: SqlStore, name: str) -> Callable[[str, Action, str, dict[str, object]], None]:
    run_id = store.runs(name)[-1]

    def act(by: str, action: Action, target: str, after: dict[str, object]) -> None:
        number = store.head(name).seq + 1
        stamp, who = f"2031-05-06T09:00:{number % 60:02d}.000Z", Actor(by, role=Role.OWNER)
        store.append(name, [Draft(f"e-{number}", stamp, run_id, "0.0.0", who, action, target, after=after)])

    return act


def test_the_gate_opens_for_a_finished_review(finished: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["gate", "run.json", "--policy", "desk.toml"]) == 0
    assert "**passed**" in capfd.readouterr().out
    assert run(["gate", "run.json", "--policy", "desk.toml", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["passed"] is True


@pytest.mark.parametrize(("number", "says"), [(0, "ready to publish\n"), (1, "")])
def test_the_examples_of_the_document_let_a_finished_review_through(number: int, says: str, finished: Path) -> None:
    shell = re.findall(r"```sh\n(.*?)```", (DOCS / "gate.md").read_text("utf-8"), re.DOTALL)[number]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", shell], cwd=finished.parent, env=os.environ | {"PATH": path}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, says), done.stderr


def test_links_lead_into_the_report_that_is_named(finished: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("signed.toml").write_text("signed_off = true", encoding="utf-8")
    assert run(["gate", "run.json", "--policy", "signed.toml", "--report", "out/report.html"]) == 1
    assert "](<out/report.html#review>) – not signed off" in capfd.readouterr().out


def test_a_result_never_takes_the_place_of_what_was_judged(finished: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = finished.read_bytes()
    for name in ("run.json", "desk.toml"):
        assert run(["gate", "run.json", "--policy", "desk.toml", "-o", name]) == 2
        assert "would be overwritten" in capfd.readouterr().err
    assert finished.read_bytes() == before


def test_an_export_never_takes_the_place_of_its_run(finished: Path, capfd: pytest.CaptureFixture[str]) -> None:
    finished.rename(finished.with_name("report.json"))
    beside(finished).rename(finished.with_name("report.review.db"))
    before = Path("report.json").read_bytes()
    assert run(["export", "report.json", "--format", "json", "-o", "."]) == 2
    assert "would be overwritten" in capfd.readouterr().err
    assert Path("report.json").read_bytes() == before


def test_a_broken_log_is_no_open_gate(finished: Path, capfd: pytest.CaptureFixture[str]) -> None:
    beside(finished).write_bytes(b"SQLite format 3\x00" + bytes(100))
    assert run(["gate", "run.json", "--policy", "desk.toml"]) in (2, 4)
    assert capfd.readouterr().err.count("\n") == 1
