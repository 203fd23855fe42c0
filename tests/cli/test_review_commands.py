"""`biasdiff review` and `serve` as a person starts them: what is printed, what is refused, how they end."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from invented_run import TABLE, make_run

from compare.model import Comparison
from compare.serial import to_json
from compare.store.opening import open_store

COMMAND = [sys.executable, "-c", "from compare.cli import main; main()"]


@pytest.fixture
def run(tmp_path: Path) -> str:
    return _written(tmp_path / "run.json", make_run())


def _written(path: Path, comparison: Comparison) -> str:
    path.write_text(to_json(comparison), encoding="utf-8")
    return str(path)


@contextmanager
def started(*args: str, lines: int = 1) -> Iterator[tuple["subprocess.Popen[str]", list[str]]]:
    """Start a command that serves, and give it with the first lines that it prints; it is gone afterwards."""
    process = subprocess.Popen([*COMMAND, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, [process.stdout.readline().rstrip("\n") for _ in range(lines)]
    finally:
        process.kill()
        process.communicate()


def _refused(*args: str) -> tuple[int, str]:
    done = subprocess.run([*COMMAND, *args], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.count("\n") == 1, done.stderr
    return done.returncode, done.stderr


def _enter(address: str) -> httpx.Client:
    base, _, secret = address.partition("/#t=")
    client = httpx.Client(base_url=base, follow_redirects=True)
    assert client.post("/api/session/token", json={"token": secret}).status_code == 204
    return client


def test_review_prints_an_address_that_lets_one_person_in_and_ends_in_peace(run: str, tmp_path: Path) -> None:
    with started("review", run, "--user", "Ada Juma", "--no-open") as (process, (address,)):
        client = _enter(address)
        page = client.get("/")
        assert page.status_code == 200
        assert "Ada Juma" in page.text
        assert "identity not verified" in page.text
        client.close()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
    assert "works once" in said
    assert address.partition("#t=")[2] not in said
    assert (tmp_path / "run.review.db").exists()


def test_a_title_of_a_run_does_not_colour_the_terminal(tmp_path: Path) -> None:
    run = _written(tmp_path / "run.json", replace(make_run(), title="Red \x1b[31mWeir\u202e\nOlu sets a password here"))
    with started("serve", "--db", str(tmp_path / "x.db"), "--port", "0", "--add", run, lines=2) as (
        _,
        (added, invited),
    ):
        assert added.startswith("Added: ")
        assert added.endswith(r"Red \x1b[31mWeir\u202e\nOlu sets a password here")
        assert invited.startswith("owner sets a password here")


def test_a_comparison_that_was_never_finished_is_not_in_the_way(run: str, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "run.review.db"))
    store.create("half", "t", "r-0", Path(run).read_text("utf-8"), "2031-05-06T09:30:00.000Z")
    store.close()
    with started("review", run, "--no-open") as (_, (address,)):
        assert _enter(address).get("/").status_code == 200


def test_with_json_the_address_is_the_result(run: str) -> None:
    with started("review", run, "--no-open", "--json") as (_, (line,)):
        result = json.loads(line)
    assert (result["command"], result["ok"]) == ("review", True)
    assert result["outputs"][0].startswith("http://127.0.0.1:")


def test_a_second_start_finds_what_was_decided_and_a_login_outlives_it(run: str, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with started("review", run, "--no-open", "--port", port) as (_, (address,)):
        client = _enter(address)
        (one,) = client.get("/api/comparisons").json()
        token = client.get("/api/session").json()["token"]
        events = {"events": [{"id": "d-1", "action": "reject", "target": "claim:c-00000001"}]}
        path = f"/api/comparisons/{one['id']}/events"
        assert client.post(path, json=events, headers={"X-Biasdiff-Token": token}).status_code == 201
    with started("review", run, "--no-open", "--port", port):
        log = client.get(path).json()["events"]
        assert [event["action"] for event in log] == ["start", "reject"]
        assert client.post(path, json=events, headers={"X-Biasdiff-Token": token}).json()["seq"] == 2
    client.close()
    store = open_store(str(tmp_path / "run.review.db"), make=False)
    assert len(store.listed()) == 1
    store.close()


def test_a_newer_run_in_the_same_store_takes_the_decisions_along(run: str, tmp_path: Path) -> None:
    db = str(tmp_path / "run.review.db")
    with started("review", run, "--no-open", "--user", "Ada Juma") as (_, (address,)):
        client = _enter(address)
        (one,) = client.get("/api/comparisons").json()
        token = client.get("/api/session").json()["token"]
        for claim in ("c-00000001", "c-00000006"):
            events = {
                "events": [
                    {"id": f"d-{claim}", "action": "confirm", "target": f"claim:{claim}", "after": {"cells": {}}}
                ]
            }
            answer = client.post(
                f"/api/comparisons/{one['id']}/events", json=events, headers={"X-Biasdiff-Token": token}
            )
            assert answer.status_code == 201
        client.close()
    newer = _written(tmp_path / "newer.json", make_run(("SSA", "SAS", "SCA", "SPL", "ASS", "SAA", "SSX", "SSS")))
    with started("review", newer, "--db", db, "--no-open", "--json") as (_, (line,)):
        result = json.loads(line)
        client = _enter(result["outputs"][0])
        (same,) = client.get("/api/comparisons").json()
        actions = [event["action"] for event in client.get(f"/api/comparisons/{one['id']}/events").json()["events"]]
        client.close()
    assert same["id"] == one["id"]
    assert same["run"] != one["run"]
    assert result["counts"]["carried"] + result["counts"]["check"] == 2
    assert result["counts"]["orphan"] == 0
    assert actions[:4] == ["start", "confirm", "confirm", "rerun"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["review", "nothing.json"], "No such file"),
        (["review", "-"], "a review needs a file"),
        (["review", "{run}", "--user", " "], "a person needs a name"),
        (["review", "{run}", "--user", "biasdiff"], "name of the program"),
        (["review", "{run}", "--db", "mysql://x/y"], "no database that biasdiff knows"),
        (["review", "{run}", "--comparison", "none"], "there is no comparison none"),
        (["serve", "--db", "{db}", "--host", "0.0.0.0"], "can be reached from other machines"),
        (["serve", "--db", "{db}", "--host", "news.example"], "can be reached from other machines"),
        (["serve", "--db", "{db}", "--origin", "review.example.org"], "an origin is"),
        (["serve", "--db", "{db}", "--origin", "https://review.example.org/path"], "an origin is"),
        (["serve", "--db", "{db}", "--origin", "https://a@review.example.org"], "an origin is"),
        (["serve", "--db", "{db}", "--origin", "http://review.example.org"], "https"),
        (["serve", "--db", "{db}", "--add", "nothing.json"], "No such file"),
    ],
)
def test_what_cannot_be_served_is_one_clear_line(run: str, tmp_path: Path, args: list[str], said: str) -> None:
    filled = [arg.replace("{run}", run).replace("{db}", str(tmp_path / "team.db")) for arg in args]
    code, line = _refused(*filled)
    assert code == 2
    assert said in line


def test_a_port_that_is_taken_is_said(run: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, line = _refused("review", run, "--port", str(taken.getsockname()[1]))
    assert code == 2
    assert "--port" in line


def test_serve_invites_an_owner_once_and_writes_no_secret_into_its_log(run: str, tmp_path: Path) -> None:
    db = str(tmp_path / "team.db")
    with started("serve", "--db", db, "--port", "0", "--add", run, lines=3) as (process, (added, invited, address)):
        assert added.startswith("Added: ")
        secret = invited.partition("/invite#t=")[2]
        assert secret
        with httpx.Client(base_url=address) as client:
            body = {"token": secret, "password": "a dozen of words, and salt"}
            assert client.post("/api/invitations", json=body).status_code == 204
            assert client.get("/api/session").json()["role"] == "owner"
            assert client.get("/?q=planted-word").status_code == 200
            cookie = next(iter(client.cookies.values()))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
    assert "POST /api/invitations 204" in said
    for word in (secret, "a dozen of words", cookie, "planted-word"):
        assert word not in said
    with started("serve", "--db", db, "--port", "0") as (_, (first,)):
        assert first.startswith("http://127.0.0.1:")
    with started("serve", "--db", db, "--port", "0", "--invite-owner", "Olu Brandt") as (_, (first,)):
        assert first.startswith("Olu Brandt sets a password here")
        assert "logs in as “Olu Brandt”" in first


def test_serve_adds_a_run_once_and_a_newer_one_to_its_comparison(run: str, tmp_path: Path) -> None:
    args = ("serve", "--db", str(tmp_path / "team.db"), "--port", "0")
    first = make_run()
    newer = _written(tmp_path / "newer.json", replace(first, claims=first.claims[:-1]))
    other = _written(tmp_path / "other.json", make_run(TABLE[:3]))
    said = []
    for added in (run, run, newer, run, other):
        with started(*args, "--add", added) as (_, (line,)):
            said.append(line)
    comparison = said[0].removeprefix("Added: ").split()[0]
    assert said[1].startswith(f"There already: {comparison} ")
    assert said[2].startswith(f"A newer run of {comparison}: 0 carried")
    assert said[3].startswith(f"There already: {comparison} ")  # an earlier run undoes nothing
    assert said[4].startswith("Added: ")
    assert comparison not in said[4]


def test_a_missing_package_is_one_sentence(run: str, hide: Callable[[str], dict[str, str]]) -> None:
    for package in ("fastapi", "uvicorn", "argon2", "sqlalchemy"):
        done = subprocess.run(
            [*COMMAND, "review", run], capture_output=True, text=True, env=hide(package), timeout=60, check=False
        )
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert f"{package}, which is not here" in done.stderr
        assert 'pip install "biasdiff[review]"' in done.stderr


@pytest.fixture
def hide(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Return an environment in which a package cannot be imported."""

    def environment(package: str) -> dict[str, str]:
        folder = tmp_path / f"without-{package}"
        (folder / package).mkdir(parents=True)
        (folder / package / "__init__.py").write_text(f"raise ModuleNotFoundError('no', name='{package}')\n")
        return {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}

    return environment


def test_enter_in_the_terminal_prints_an_address_that_takes_the_place_of_the_lost_one(run: str) -> None:
    terminal, its_end = pty.openpty()
    args = [*COMMAND, "review", run, "--no-open", "--user", "Ada Juma"]
    process = subprocess.Popen(args, stdin=its_end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        lost = process.stdout.readline().rstrip("\n")
        os.write(terminal, b"\n")
        base, _, secret = process.stdout.readline().rstrip("\n").partition("/#t=")
        old = httpx.post(f"{base}/api/session/token", json={"token": lost.partition("#t=")[2]})
        assert old.status_code == 401
        assert "Press Enter" in old.json()["error"]
        assert httpx.post(f"{base}/api/session/token", json={"token": secret}).status_code == 204
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "Enter prints a new one" in said
        assert "Fatal" not in said
    finally:
        process.kill()
        os.close(terminal)
        os.close(its_end)
