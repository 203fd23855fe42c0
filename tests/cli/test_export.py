"""`biasdiff export` and `biasdiff gate`, as a person and a job type them; the snippets of docs/gate.md are run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from invented_run import make_run

from compare.cli.app import run
from compare.model import Comparison
from compare.review.exports import FORMS
from compare.serial import from_json, to_json
from compare.store.opening import beside, open_store
from compare.web.taking import take_first

DOCS = Path(__file__).resolve().parents[2] / "docs"
RUN = make_run(quotes=2)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("run.json").write_text(to_json(RUN), encoding="utf-8")
    Path("desk.toml").write_bytes((DOCS / "desk.toml").read_bytes())
    return tmp_path / "run.json"


def stored(path: Path, given: Comparison | None = None) -> str:
    store = open_store(str(beside(path)))
    take_first(store, given or from_json(path.read_text("utf-8")), team=False)
    head = store.head(store.listed()[0].id).hash
    store.close()
    return head


def ran(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run([*args])
    return code, *capfd.readouterr()


def test_every_format_but_claimreview_is_written_and_the_head_is_told(
    saved: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    head = stored(saved)
    forms = ",".join(form for form in FORMS if form != "claimreview")
    code, out, err = ran(capfd, "export", "run.json", "--format", forms, "-o", "out")
    assert (code, out) == (0, "")
    assert f"head    {head}" in err
    assert {"report.json", "memo.md", "cells.csv", "events.jsonl", "report.html"} <= set(os.listdir("out"))
    assert ran(capfd, "audit", "verify", "out/events.jsonl", "--expect-head", head)[0] == 0


@pytest.mark.parametrize(("args", "code", "says"), [
    (["run.json", "--format", "csv,pdf"], 2, "there is no export 'pdf'"),
    (["run.json", "--format", ","], 2, "no format is named"),
    (["run.json", "--format", "md,claimreview"], 4, "claim"),
    (["nowhere.json", "--format", "md"], 2, "there is no such store"),
])  # fmt: skip
def test_what_cannot_be_exported_is_one_line_and_no_file(
    args: list[str], code: int, says: str, saved: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stored(saved)
    ended, out, err = ran(capfd, "export", *args, "-o", "out")
    assert (ended, out, err.count("\n")) == (code, "", 1), err
    assert says in err
    assert not Path("out").exists()


def test_decisions_on_another_run_are_refused(saved: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stored(saved, make_run(["SSA", "ASS"]))
    for args in (["export", "run.json", "--format", "md", "-o", "out"], ["gate", "run.json", "--policy", "desk.toml"]):
        code, _, err = ran(capfd, *args)
        assert code == 4
        assert "the decisions stand on another run" in err


@pytest.mark.parametrize("reviewed", [False, True])
def test_the_gate_ends_with_one_where_a_rule_is_not_met_and_makes_no_store(
    reviewed: bool, saved: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if reviewed:
        stored(saved)
    code, out, err = ran(capfd, "gate", "run.json", "--policy", "desk.toml")
    assert code == 1
    assert "# Desk gate: Weir gate" in out
    assert "not met: conflicts\\_decided".replace("\\", "") in err
    assert beside(saved).exists() is reviewed
    Path("open.toml").write_text("no_open_notes = true", encoding="utf-8")
    assert ran(capfd, "gate", "run.json", "--policy", "open.toml", "-o", "result.md")[:2] == (0, "")
    assert "**passed**" in Path("result.md").read_text("utf-8")


@pytest.mark.parametrize("policy", ["none.toml", "run.json"])
def test_what_is_no_policy_ends_with_two(policy: str, saved: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capfd, "gate", str(saved), "--policy", policy)
    assert (code, out, err.count("\n")) == (2, "", 1), err


@pytest.mark.parametrize(("number", "says"), [(0, "not published (exit code 1)"), (1, "the desk gate is not met")])
def test_the_examples_of_the_document_do_what_they_say(number: int, says: str, saved: Path) -> None:
    shell = re.findall(r"```sh\n(.*?)```", (DOCS / "gate.md").read_text("utf-8"), re.DOTALL)[number]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["sh", "-c", shell], cwd=saved.parent, env=os.environ | {"PATH": path}, capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert says in done.stdout
    if number:
        assert json.loads((saved.parent / "gate.json").read_text("utf-8"))["passed"] is False
