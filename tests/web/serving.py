"""The app, really served on loopback for tests, and by hand: `python tests/web/serving.py --port 8100`.

`Running` is a server in a thread over a store of its own; `login` gives an HTTP client that is in.
"""

import argparse
import json
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from compare.model import Comparison
from compare.pipeline import compare_articles
from compare.review.event import Role
from compare.store.opening import open_store
from compare.web.alone import app_at
from compare.web.context import App
from compare.web.serving import listen, server_of
from compare.web.taking import take_first

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PASSWORD = "long enough for anybody"


@cache
def samples() -> Comparison:
    """Return the comparison of the sample articles."""
    return compare_articles(sorted(SEEDS.glob("*.txt")))


class Running:
    """A server; `base` is its address to people, `local` on this machine; `comparison` the id of the only comparison."""

    def __init__(self, here: App, comparison: str, base: str, local: str) -> None:
        self.here, self.comparison, self.base, self.local = here, comparison, base, local

    @property
    def api(self) -> str:
        return f"{self.base}/api/comparisons/{self.comparison}"

    def page(self, name: str) -> str:
        return f"{self.base}/c/{self.comparison}/{name}"

    def cookie(self, name: str, role: Role = Role.OWNER) -> dict[str, str]:
        """Return the cookie of a new login; in a team the person is added with that role."""
        if self.here.settings.team:
            known = {one.name: one for one in self.here.accounts.accounts()}
            if name not in known or known[name].role is not role:
                self.here.gate.invite(name, role)
        return {self.here.settings.cookie: self.here.gate.start_session(name)}

    def login(self, name: str, role: Role = Role.OWNER) -> "Client":
        """Return a client that is logged in."""
        return Client(self, self.cookie(name, role))


class Client:
    """An HTTP client of one person."""

    def __init__(self, running: Running, cookies: dict[str, str]) -> None:
        self.running = running
        self.http = httpx.Client(base_url=running.base, cookies=cookies, timeout=30)
        login = running.here.gate.login_of(next(iter(cookies.values())))
        assert login is not None
        self.token = login.token

    def get(self, path: str = "", **query: Any) -> httpx.Response:
        """Ask for something below the comparison."""
        return self.http.get(f"{self.running.api}{path}", params=query)

    def act(self, action: str, target: str, after: Any = None, *, expected: Any = None, **more: Any) -> httpx.Response:
        """Do one thing; `id` is a new one unless given."""
        event = {"id": str(uuid.uuid4()), "action": action, "target": target, "after": after, **more}
        body = {"events": [event], **({"expected": expected} if expected is not None else {})}
        return self.send("POST", "/events", body)

    def send(self, method: str, path: str, body: Any) -> httpx.Response:
        """Write something below the comparison."""
        return self.http.request(
            method, f"{self.running.api}{path}", json=body, headers={"X-Biasdiff-Token": self.token}
        )


def noted(caplog: pytest.LogCaptureFixture, wanted: str) -> list[str]:
    """Return the lines of the app's log once one holds `wanted`: it is written after the answer has gone out."""
    until = time.monotonic() + 10
    while True:
        lines = [record.getMessage() for record in list(caplog.records) if record.name.startswith("biasdiff")]
        if any(wanted in line for line in lines):
            return lines
        assert time.monotonic() < until, f"nothing in the log says {wanted!r}"
        time.sleep(0.01)


@contextmanager
def running_app(
    folder: Path,
    run: Comparison | None = None,
    *,
    team: bool = False,
    db: str | None = None,
    port: int = 0,
    **settings: Any,
) -> Iterator[Running]:
    """Serve a comparison, the samples by default, from a store in `folder` or at `db`; `settings` are AppSettings'."""
    store = open_store(db or str(folder / "review.db"))
    listening = listen("127.0.0.1", port)
    app, base = app_at(store, listening, team=team, **settings)
    here: App = app.state.here
    comparison = take_first(store, run or samples(), team=team).comparison
    server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield Running(here, comparison, base, "http://{}:{}".format(*listening.getsockname()[:2]))
    finally:
        server.should_exit = True
        thread.join(10)
        store.close()


def _by_hand() -> None:
    parser = argparse.ArgumentParser(description="Serve the samples for a look.")
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--team", action="store_true")
    parser.add_argument("--name", default="Ada")
    asked = parser.parse_args()
    folder = Path("/tmp") / f"biasdiff-serving-{asked.port}-{time.time_ns()}"
    folder.mkdir()
    with running_app(folder, team=asked.team, port=asked.port) as running:
        if asked.team:
            print(json.dumps({"base": running.base, "cookie": running.cookie(asked.name)}))
        else:
            print(f"{running.base}/#t={running.here.gate.one_time(asked.name)}")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    _by_hand()
