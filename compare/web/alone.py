"""The app for one person on this machine: store, comparison and server, and the address that lets them in."""

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI

from compare.errors import ReviewError, UsageError
from compare.model import Article, Comparison
from compare.review.carry import in_words
from compare.store.base import Listed
from compare.store.opening import open_store
from compare.web.app import create_app
from compare.web.auth import person_name
from compare.web.context import App, Both
from compare.web.folds import MOST_REVIEWS
from compare.web.serving import listen, serve
from compare.web.settings import AppSettings
from compare.web.taking import Taken, take_first, take_newer

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
        taken, said = _take(here, run, comparison, title)
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


def _take(here: App, run: Comparison, wanted: str | None, title: str | None) -> tuple[Taken, tuple[str, ...]]:
    """Make a comparison of the run, or bring the one that it belongs to up to it."""
    home = _home(here.store.listed(), run, wanted, here)
    if home is None:
        return take_first(here.store, run, team=False, title=title), ()
    taken = take_newer(here.folds, here.store, home, run)
    if not taken.counts:
        return taken, ()
    said = carried(taken.counts)
    return taken, (f"A newer run: {said}.",)


def carried(counts: dict[str, int]) -> str:
    """Return what became of the decisions, in words, with what somebody must look at."""
    parts = [in_words(counts)]
    if counts.get("stale"):
        parts.append(f"{counts['stale']} signed and changed since")
    if counts.get("contradictions"):
        parts.append(f"{counts['contradictions']} contradicting each other")
    return ", ".join(parts)


def _home(listed: tuple[Listed, ...], run: Comparison, wanted: str | None, here: App) -> str | None:
    """The comparison of the store that a run belongs to: the one named, or the only one that shares an article."""
    if wanted is not None:
        if all(one.id != wanted for one in listed):
            raise UsageError(f"there is no comparison {wanted[:40]}", hint="Leave --comparison out to make one.")
        return wanted
    # One without an event was left by an older version that was killed while it took its run in.
    related = [one.id for one in listed if one.head.seq and _is_related(here, one, run)]
    if len(related) > 1:
        ids = ", ".join(related)
        raise ReviewError("the run belongs to several comparisons of this store", hint=f"Add --comparison: {ids}")
    return related[0] if related else None


def _is_related(here: App, one: Listed, run: Comparison) -> bool:
    with here.folds.open(one.id) as review:
        known = {name for reading in review.full.run.articles for name in _names(reading.article)}
    return any(name in known for reading in run.articles for name in _names(reading.article))


def _names(article: Article) -> tuple[tuple[str, str], ...]:
    """What makes two articles of two runs the same: the text, or where it was read."""
    found = (("id", article.id), ("url", article.url), ("path", article.path))
    return tuple((kind, value) for kind, value in found if value)
