"""`biasdiff audit` and `biasdiff import`, as a person types them."""

import json
import subprocess
import sys
from dataclasses import replace
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
from compare.serial import to_json
from compare.store.opening import beside, open_store

ANN, BEN = Actor("Ann Ferrow", role=Role.REVIEWER), Actor("Ben Oduya", role=Role.REVIEWER)
EVE = Actor("Eve \x1b[31mRed", role=Role.REVIEWER)
NOW = "2031-05-06T09:30:00.000Z"
RUN = make_run()
CLAIMS = [row.id for row in RUN.claims]


def said(name: str, claim: int = 0, actor: Actor = ANN, action: Action = Action.CONFIRM) -> Draft:
    return Draft(name, NOW, "run-1", "0.1.0", actor, action, f"claim:{CLAIMS[claim]}", after={"cells": {}})


def fill(db: Path | str, *drafts: Draft, comparison: str = "weir") -> list[Event]:
    """Make a store with these decisions and return its log."""
    store = open_store(str(db))
    store.create(comparison, "Weir gate", "run-1", to_json(RUN), NOW)
    start = Draft(f"s-{db}", NOW, "run-1", "0.1.0", SYSTEM, Action.START, "review", after={"run": "run-1", "claims": 8})
    store.append(comparison, [start, *drafts])
    log = list(store.events(comparison))
    store.close()
    return log


def export(log: list[Event], path: Path) -> str:
    path.write_text("".join(to_lines(log)), encoding="utf-8")
    return str(path)


def ran(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run([*args])
    return code, *capfd.readouterr()


# ---------------------------------------------------------------- audit


def test_a_good_store_and_a_good_log_are_unbroken(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = fill(tmp_path / "run.review.db", said("a-1"), said("a-2", 1))
    (tmp_path / "run.json").write_text(to_json(RUN), encoding="utf-8")
    told = f"events  3\nhead    {log[-1].hash}\nunbroken\n"
    targets = (str(tmp_path / "run.review.db"), str(tmp_path / "run.json"), export(log, tmp_path / "events.jsonl"))
    for target in targets:
        assert ran(capfd, "audit", "verify", target) == (0, told, "")
        assert ran(capfd, "audit", "verify", target, "--expect-head", log[-1].hash[:8], "--min-events", "3")[0] == 0
    assert beside(tmp_path / "run.json") == tmp_path / "run.review.db"
    code, out, _ = ran(capfd, "audit", "verify", "elsewhere.json", "--db", str(tmp_path / "run.review.db"), "--json")
    assert (code, json.loads(out)["counts"], json.loads(out)["outputs"]) == (0, {"events": 3}, [log[-1].hash])


def test_a_byte_that_changed_ends_in_one_line_that_names_the_event(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = Path(export(fill(tmp_path / "x.db", said("a-1"), said("a-2")), tmp_path / "events.jsonl"))
    path.write_text(path.read_text("utf-8").replace('"a-1"', '"a-7"'), encoding="utf-8")
    code, out, err = ran(capfd, "audit", "verify", str(path))
    assert (code, out) == (4, "")
    assert err.startswith(f"error: {path}: event 2 was changed after it was written. Compare with a backup")
    assert err.count("\n") == 1


def test_a_cut_end_is_found_by_what_was_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = fill(tmp_path / "x.db", said("a-1"), said("a-2"))
    path = export(log[:-1], tmp_path / "events.jsonl")
    assert ran(capfd, "audit", "verify", path)[0] == 0
    for option in (("--expect-head", log[-1].hash), ("--min-events", "3")):
        code, _, err = ran(capfd, "audit", "verify", path, *option)
        assert code == 4
        assert "its end is missing" in err


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["nowhere.db"], 2, "nowhere.db: there is no such store. Check the path."),
        (["sqlite:///nowhere.db"], 2, "there is no such store"),
        (["two.db"], 2, "there are 2 comparisons in this store. Name one with --comparison: "),
        (["two.db"], 2, "weir “Weir gate”"),
        (["two.db", "--comparison", "dam"], 2, "there is no comparison dam"),
        (["none.db"], 2, "there is no comparison in this store"),
        (["two.db", "--comparison", "weir", "--expect-head", "3f9"], 2, "a hash has 8 to 64 of the signs"),
        (["two.db", "--comparison", "weir", "--min-events", "-1"], 2, "min-events"),
        (["letter.txt"], 2, "letter.review.db: there is no such store"),
        (["."], 2, "there is no such store"),
        (["postgresql://ann:sea-shanty@127.0.0.1:1/x"], 4, "postgresql://127.0.0.1:1/x: the database cannot be reached"),
    ],
)  # fmt: skip
def test_what_cannot_be_verified_is_one_line(
    args: list[str], code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    fill("two.db", said("a-1"))
    fill("two.db", said("a-1"), comparison="lock")
    open_store("none.db").close()
    Path("letter.txt").write_text("Dear all, the weir stays open.", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    for command in ("verify", "show"):
        if command == "verify" or not args[-2:-1] or args[-2].startswith("--comparison"):
            ended, out, err = ran(capfd, "audit", command, *args)
            assert (ended, out, err.count("\n")) == (code, "", 1), err
            assert says in err
            assert "sea-shanty" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_the_history_is_one_line_an_event_and_none_is_a_terminal_code(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    note = replace(said("b-1", 1, EVE, Action.NOTE), after={"text": "line\nbreak \u202e"}, reason="r" * 500)
    log = fill(tmp_path / "x.db", said("a-1"), note)
    for target in (str(tmp_path / "x.db"), export(log, tmp_path / "events.jsonl")):
        code, out, err = ran(capfd, "audit", "show", target)
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert len(lines) == 3
        assert f"Ann Ferrow (human, reviewer)  confirm  claim:{CLAIMS[0]}" in lines[1]
        assert lines[1].endswith(log[1].hash[:12])
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert max(map(len, lines)) < 400


# ---------------------------------------------------------------- import


def test_a_log_whose_names_are_no_names_is_refused_and_does_not_colour_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ours = fill(tmp_path / "ann.db", said("a-1"))
    path = export(fill(tmp_path / "eve.db", said("e-1", 0, EVE)), tmp_path / "eve.jsonl")
    code, out, err = ran(capfd, "import", path, "--db", str(tmp_path / "ann.db"))
    assert (code, out) == (4, "")
    assert "event 2 is by somebody whose name is none" in err
    assert "\x1b" not in err
    store = open_store(str(tmp_path / "ann.db"))
    assert list(store.events("weir")) == ours
    store.close()


def test_another_reviewers_log_is_merged_and_clashes_are_listed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ours = fill(tmp_path / "ann.db", said("a-1"), said("a-2", 1))
    theirs = fill(tmp_path / "ben.db", said("b-1", 0, BEN, Action.REJECT), said("b-2", 2, BEN))
    path = export(theirs, tmp_path / "ben.jsonl")
    code, out, err = ran(capfd, "import", path, "--db", str(tmp_path / "ann.db"))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2 decisions imported, 0 were here already",
        "1 event left out: the runs and rules of the other copy",
        "1 item on which both acted; nothing was overwritten:",
        f"  claim:{CLAIMS[0]}: here Ann Ferrow confirm (event 2); there Ben Oduya reject (event 2)",
    ]
    store = open_store(str(tmp_path / "ann.db"))
    log = list(store.events("weir"))
    store.close()
    assert log[:3] == ours
    assert [(event.id, event.actor.kind, event.origin and event.origin.hash) for event in log[3:]] == [
        ("b-1", ActorKind.IMPORT, theirs[1].hash),
        ("b-2", ActorKind.IMPORT, theirs[2].hash),
    ]
    assert ran(capfd, "audit", "verify", str(tmp_path / "ann.db"), "--min-events", "5")[0] == 0
    code, out, _ = ran(capfd, "import", path, "--db", str(tmp_path / "ann.db"), "--json")
    assert json.loads(out)["counts"] == {"imported": 0, "present": 2, "left_out": 1, "clashes": 0, "not_in_force": 0}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"b-1"', '"b-9"', "event 2 was changed after it was written. Nothing was imported."),
        ("biasdiff/events/1", "biasdiff/events/9", "no log of events"),
        ("\n", "", "no log of events"),
    ],
)
def test_a_log_whose_chain_is_broken_changes_nothing(
    old: str, new: str, says: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ours = fill(tmp_path / "ann.db", said("a-1"))
    path = Path(export(fill(tmp_path / "ben.db", said("b-1", 0, BEN)), tmp_path / "ben.jsonl"))
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    code, out, err = ran(capfd, "import", str(path), "--db", str(tmp_path / "ann.db"))
    assert (code, out, err.count("\n")) == (4, "", 1)
    assert says in err
    store = open_store(str(tmp_path / "ann.db"))
    assert list(store.events("weir")) == ours
    store.close()


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (replace(said("b-1", 0, BEN), run_id="run-2"), "event 2 is about the run run-2, which is not in this comparison"),
        (replace(said("a-1"), reason="another"), "event 2 has the id of another one here: a-1"),
    ],
)  # fmt: skip
def test_a_log_that_cannot_be_merged_changes_nothing(
    bad: Draft, says: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "ann.db", said("a-1"))
    path = export(fill(tmp_path / "ben.db", bad), tmp_path / "ben.jsonl")
    code, out, err = ran(capfd, "import", path, "--db", str(tmp_path / "ann.db"))
    assert (code, out) == (4, "")
    assert says in err
    assert ran(capfd, "audit", "verify", str(tmp_path / "ann.db"))[1].startswith("events  2\n")


def test_a_file_or_store_that_is_not_there_is_said_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = export(fill(tmp_path / "ben.db", said("b-1")), tmp_path / "ben.jsonl")
    code, _, err = ran(capfd, "import", str(tmp_path / "lost.jsonl"), "--db", str(tmp_path / "ben.db"))
    assert (code, "lost.jsonl: No such file or directory. Check the path." in err) == (2, True)
    code, _, err = ran(capfd, "import", path, "--db", str(tmp_path / "lost.db"))
    assert (code, "there is no such store" in err) == (2, True)
    assert not (tmp_path / "lost.db").exists()


@pytest.mark.parametrize(
    ("package", "extra", "args"),
    [
        ("sqlalchemy", "review", ["audit", "verify", "x.db"]),
        ("alembic", "review", ["import", "x.jsonl", "--db", "x.db"]),
        ("pg8000", "postgres", ["audit", "show", "postgresql://ann@127.0.0.1:1/x"]),
    ],
)
def test_who_lacks_a_package_is_told_how_to_get_it(package: str, extra: str, args: list[str]) -> None:
    code = f"import sys; sys.modules[{package!r}] = None\nfrom compare.cli.app import run\nsys.exit(run({args!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert f'{package}, which is not here. Install it with: pip install "biasdiff[{extra}]"' in done.stderr


def test_a_log_that_went_on_still_verifies_by_what_was_printed_before(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = fill(tmp_path / "x.db", said("a-1"), said("a-2", 1), said("a-3", 2))
    asked = ("--expect-head", log[1].hash, "--min-events", "2")
    code, out, _ = ran(capfd, "audit", "verify", str(tmp_path / "x.db"), *asked)
    assert (code, out.splitlines()[2:]) == (0, ["asked   event 2, 2 after it", "unbroken"])
    _, out, _ = ran(capfd, "audit", "verify", str(tmp_path / "x.db"), *asked, "--json")
    assert json.loads(out)["counts"] == {"events": 4, "expected": 2}
    cut = export(log[:1], tmp_path / "cut.jsonl")
    assert ran(capfd, "audit", "verify", cut, "--expect-head", log[1].hash)[0] == 4


def test_audit_alone_prints_its_help(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capfd, "audit")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: biasdiff audit")
    assert "\n  verify  " in out
    assert "\\n" not in out
