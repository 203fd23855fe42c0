"""The app for one person on this machine: store, comparison and server, and the address that lets them in."""

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI

from compare.model import Comparison
from compare.review.carry import in_words
from compare.store.opening import open_store
from compare.web.app import create_app
from compare.web.auth import person_name
from compare.web.context import App, Both
from compare.web.folds import MOST_REVIEWS
from compare.web.serving import listen, serve
from compare.web.settings import AppSettings
from compare.web.taking import take_home

HOST = "127.0.0.1"


@dataclass(slots=True)
class Started:
    """A server that listens and is not served yet; `said` is what a person should know first.

    `fresh` makes another one-time address, after which an older one opens nothing; a team has none.
    """

    app: FastAPI
    listening: socket.socket
    address: str
    comparison: str
    said: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    fresh: Callable[[], str] | None = None

    def run(self) -> None:
        """Serve until asked to end."""
        here: App = self.app.state.here
        threading.Thread(target=_warm, args=(here,), daemon=True).start()
        try:
            serve(self.app, self.listening)
        finally:
            here.store.close()


def _warm(here: App) -> None:
    """Read the newest reviews beforehand, so that nobody waits for that; what goes wrong is said to whoever asks."""
    with contextlib.suppress(Exception):
        for one in here.store.listed()[:MOST_REVIEWS]:
            with here.folds.open(one.id):
                pass


def start(
    run: Comparison, db: str, *, comparison: str | None, user: str, port: int = 0, title: str | None = None
) -> Started:
    """Open or make the store, take the run in and listen; raises UsageError, ReviewError."""
    user = person_name(user)
    store = open_store(db)
    try:
        listening = listen(HOST, port)
        app, origin = app_at(store, listening, team=False)
        here: App = app.state.here
        taken = take_home(here.folds, here.store, run, comparison, team=False, title=title)
        said = (f"A newer run: {carried(taken.counts)}.",) if taken.counts else ()
    except BaseException:
        store.close()
        raise

    def fresh() -> str:
        return f"{origin}/#t={here.gate.one_time(user)}"

    return Started(app, listening, fresh(), taken.comparison, said, taken.counts, fresh)


def app_at(
    store: Both, listening: socket.socket, *, team: bool, origin: str | None = None, **limits: Any
) -> tuple[FastAPI, str]:
    """Return the app behind a socket and the address under which people reach it; `limits` are AppSettings'."""
    host, port = listening.getsockname()[:2]
    own = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    names = {own, f"localhost:{port}"} if host in ("127.0.0.1", "::1") else {own}
    if origin:
        names = {origin.partition("://")[2]}
    origins = {origin} if origin else {f"http://{name}" for name in names}
    secure = bool(origin and origin.startswith("https://"))
    cookie = f"__Host-biasdiff-{port}" if secure else f"biasdiff-{port}"
    settings = AppSettings(frozenset(names), frozenset(origins), team=team, secure=secure, cookie=cookie, **limits)
    address = origin or f"http://{own}"
    return create_app(settings, store, address), address


def carried(counts: dict[str, int]) -> str:
    """Return what became of the decisions, in words, with what somebody must look at."""
    parts = [in_words(counts)]
    if counts.get("stale"):
        parts.append(f"{counts['stale']} signed and changed since")
    if counts.get("contradictions"):
        parts.append(f"{counts['contradictions']} contradicting each other")
    return ", ".join(parts)
