"""How fast decisions are kept while fifty people decide at once: a real server over each database, on this machine.

300 invented claims in 12 articles (invented.py), a team of fifty reviewers, each with a connection and a login of
their own. A reviewer chooses a claim at random, decides (four times of ten to confirm, else to reject, be unsure, set a
state or write a note), waits for the answer, and thinks: for an exponential time of one second on average, faster than
anybody reads. Without thinking the server is driven as hard as fifty clients can. Every ten seconds each asks what the
others did, as the page does. Where somebody was faster the clash is counted and the reviewer goes on from what they
know now.

Clients, server and PostgreSQL share the processors. Times are those of a client, from the request to the whole answer.
Afterwards the log is read: every acknowledged event is there once, nothing else is, and the chain holds.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import invented
from table import Table

from compare.review.event import Action, Role, verify
from compare.store.opening import open_store
from compare.store.sql import SqlStore
from compare.web.auth import Gate
from compare.web.settings import AppSettings
from compare.web.taking import take_first

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from postgres import PostgresServer, programs

REVIEWERS, SECONDS, THINK, POLL = 50, 60.0, 1.0, 10.0
BAR = 200.0  # milliseconds within which 95 of 100 decisions must be kept, on PostgreSQL, with a thinking reviewer
SERVE = "from compare.cli import main; main()"


@dataclass
class Outcome:
    """What the reviewers met; `kept` are acknowledged events by id, with their place."""

    seconds: list[float] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    hidden: int = 0


@dataclass(frozen=True)
class Place:
    """A server that answers, and what its clients need to know."""

    port: int
    comparison: str
    claims: tuple[tuple[str, tuple[str, ...]], ...]  # ids, with the ids of the articles
    logins: tuple[tuple[str, str], ...]  # cookie and token of each reviewer


class Reviewer:
    """One person at work."""

    def __init__(self, place: Place, number: int, think: float, outcome: Outcome) -> None:
        self._place, self._think, self._outcome = place, think, outcome
        self._luck = random.Random(number)
        cookie, token = place.logins[number]
        host = f"127.0.0.1:{place.port}"
        self._headers = {
            "Cookie": cookie, "X-Biasdiff-Token": token, "Content-Type": "application/json", "Host": host,
            "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin",
        }  # fmt: skip
        self._connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=60)
        self._path = f"/api/comparisons/{place.comparison}/events"
        self._known = 1

    def work(self, until: float) -> None:
        """Decide until it is time."""
        asked = time.monotonic() + self._luck.uniform(0, POLL)
        time.sleep(self._luck.uniform(0, self._think or 0.2))
        while time.monotonic() < until:
            try:
                self._decide()
                if time.monotonic() > asked:
                    asked += POLL
                    _, found = self._ask("GET", f"{self._path}?after={self._known}")
                    self._known = found.get("seq", self._known)
            except (OSError, http.client.HTTPException) as error:
                self._outcome.answers[type(error).__name__] += 1
                self._connection.close()
            if self._think:
                time.sleep(self._luck.expovariate(1 / self._think))
        self._connection.close()

    def _decide(self) -> None:
        claim, articles = self._luck.choice(self._place.claims)
        event = {"id": str(uuid.UUID(int=self._luck.getrandbits(128))), **self._act(claim, articles)}
        body = {"events": [event], "expected": {f"claim:{claim}": self._known}}
        begun = time.perf_counter()
        status, found = self._ask("POST", self._path, body)
        self._outcome.seconds.append(time.perf_counter() - begun)
        clash = status == 409 and "theirs" in found
        self._outcome.answers["201" if status == 201 else "clash" if clash else f"{status} {found.get('error')}"] += 1
        if status == 201:
            self._outcome.kept[event["id"]] = found["events"][0]["seq"]
            self._known = max(self._known, found["seq"])
        elif clash:
            self._known = max(self._known, *(one["seq"] for one in found["theirs"]))

    def _act(self, claim: str, articles: tuple[str, ...]) -> dict[str, Any]:
        target, luck = f"claim:{claim}", self._luck.random()
        if luck < 0.4:
            return {"action": "confirm", "target": target, "after": {"cells": {}}}
        if luck < 0.75:
            return {"action": self._luck.choice(("reject", "unsure", "trivial")), "target": target}
        if luck < 0.9:
            state = self._luck.choice(("absent", "na"))
            cell = f"cell:{claim}/{self._luck.choice(articles)}"
            return {"action": "state", "target": cell, "after": {"state": state}}
        return {"action": "note", "target": target, "after": {"text": "Which of the two figures did the council give?"}}

    def _ask(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        self._connection.request(method, path, None if body is None else json.dumps(body), self._headers)
        answer = self._connection.getresponse()
        return answer.status, json.loads(answer.read())


@contextlib.contextmanager
def served(url: str) -> Iterator[tuple[Place, SqlStore]]:
    """Serve the invented comparison from the store at `url` to fifty people who are logged in."""
    run = invented.comparison()
    store = open_store(url)
    comparison = take_first(store, run, team=True).comparison
    gate = Gate(store, AppSettings(frozenset(), frozenset(), team=True))
    names = [f"Reviewer {number}" for number in range(REVIEWERS)]
    for name in names:
        gate.invite(name, Role.REVIEWER)
    gate.invite("Owner", Role.OWNER)
    with tempfile.TemporaryFile() as log:
        arguments = ["serve", "--db", url, "--port", "0", "--json"]
        process = subprocess.Popen([sys.executable, "-c", SERVE, *arguments], stdout=subprocess.PIPE, stderr=log)
        try:
            assert process.stdout is not None
            address = json.loads(process.stdout.readline())["outputs"][0]
            port = int(address.rpartition(":")[2])
            logins = tuple(_login(gate, name, port) for name in names)
            articles = tuple(reading.id for reading in run.articles)
            claims = tuple((row.id, articles) for row in run.claims)
            yield Place(port, comparison, claims, logins), store
        finally:
            process.terminate()
            process.wait(20)
            store.close()


def _login(gate: Gate, name: str, port: int) -> tuple[str, str]:
    secret = gate.start_session(name)
    login = gate.login_of(secret)
    assert login is not None
    return f"biasdiff-{port}={secret}", login.token


def drive(place: Place, seconds: float, think: float) -> Outcome:
    """Let all work at once and return what they met."""
    outcome, until = Outcome(), time.monotonic() + seconds
    people = [Reviewer(place, number, think, outcome) for number in range(REVIEWERS)]
    threads = [threading.Thread(target=one.work, args=(until,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def faults(store: SqlStore, comparison: str, outcome: Outcome) -> list[str]:
    """Return what is wrong with the log afterwards: lost, doubled, unasked for, or a broken chain."""
    log, head = list(store.events(comparison)), store.head(comparison)
    there = Counter(event.id for event in log if event.action is not Action.START)
    broken = verify(log, head=head.hash, least=head.seq)
    places = {event.id: event.seq for event in log}
    return [
        *([broken] if broken else []),
        *(f"{name} is lost" for name, seq in outcome.kept.items() if places.get(name) != seq),
        *(f"{name} is there {number} times" for name, number in there.items() if number > 1),
        *(f"{name} was not acknowledged" for name in there.keys() - outcome.kept.keys()),
    ]


def measure(table: Table, name: str, url: str, seconds: float, think: float, bar: float | None) -> None:
    """Print what the reviewers met on one database."""
    table.head(
        f"{name}: {REVIEWERS} reviewers for {seconds:g} s, " + (f"thinking {think:g} s" if think else "no thinking")
    )
    with served(url) as (place, store):
        outcome = drive(place, seconds, think)
        wrong = faults(store, place.comparison, outcome)
    times = sorted(1000 * one for one in outcome.seconds)
    cuts = statistics.quantiles(times, n=100)
    table.row("decisions kept", f"{len(outcome.kept):,}")
    table.row("  per second", f"{len(outcome.kept) / seconds:.0f}")
    table.row("p50", f"{cuts[49]:.0f} ms")
    table.row("p95", f"{cuts[94]:.0f} ms", bar, cuts[94], " ms")
    table.row("p99", f"{cuts[98]:.0f} ms")
    table.row("clashes shown", f"{outcome.answers['clash']:,}")
    errors = {what: number for what, number in outcome.answers.items() if what not in ("201", "clash")}
    table.row("errors", f"{sum(errors.values())}", 0, sum(errors.values()))
    for what, number in errors.items():
        table.row(f"  {what[:60]}", f"{number}")
    table.row("lost, doubled or unasked for", f"{len(wrong)}", 0, len(wrong))
    for what in wrong[:5]:
        table.row(f"  {what[:70]}", "")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", help="taken and not used: bench.py gives it to all its parts")
    parser.add_argument("--check", action="store_true", help="end with 1 when a bar does not hold")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long (default 60)")
    parser.add_argument("--think", type=float, action="append", help="mean seconds of thinking (default 1, then 0)")
    chosen = parser.parse_args()
    table = Table()
    print(f"{os.cpu_count()} processors for clients, server and database together")
    for think in chosen.think or (THINK, 0.0):
        if programs() is not None and os.environ.get("POSTGRES") != "no":
            with PostgresServer() as server:
                measure(table, "PostgreSQL", server.url(), chosen.seconds, think, BAR if think else None)
        with tempfile.TemporaryDirectory() as folder:
            measure(table, "SQLite", str(Path(folder) / "load.db"), chosen.seconds, think, None)
    return int(chosen.check and not table.held)


if __name__ == "__main__":
    sys.exit(main())
