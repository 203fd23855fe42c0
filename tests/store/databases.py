"""The two databases as tests see them: an empty one each, and a way to change it behind the store's back."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from postgres import PostgresServer

from compare.store.opening import open_store
from compare.store.schema import METADATA
from compare.store.sql import SqlStore


@dataclass(frozen=True, slots=True)
class Place:
    """A database: its URL, and `change`, which runs statements on it as whoever owns the machine could."""

    url: str
    kind: str
    change: Callable[..., None]

    def tamper(self, *statements: str) -> None:
        """Run statements past the triggers that keep events as they are."""
        if self.kind == "sqlite":
            names = ("events_unchanged", "events_kept", "events_not_replaced")
            self.change(*(f"DROP TRIGGER IF EXISTS {name}" for name in names), *statements)
        else:
            self.change("SET session_replication_role = replica", *statements)


both = pytest.fixture(params=["sqlite", "postgresql"])


@both
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return a database of each kind in which there is no table."""
    if request.param == "sqlite":
        return _file(tmp_path)
    server: PostgresServer = request.getfixturevalue("postgres")
    return _served(server, server.url())


@both
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return a database of each kind in which nothing is kept."""
    if request.param == "sqlite":
        return _file(tmp_path)
    found = _served(request.getfixturevalue("postgres"), request.getfixturevalue("shared"))
    # A new database for each of some hundred tests would take longer than the tests.
    found.tamper(*(f"DELETE FROM {table.name}" for table in reversed(METADATA.sorted_tables)))
    return found


@pytest.fixture(scope="session")
def shared(postgres: PostgresServer) -> str:
    """Return the URL of a database with tables, for all tests of this process."""
    url = postgres.url()
    open_store(url).close()
    return url


@pytest.fixture
def store(place: Place) -> Iterator[SqlStore]:
    """Return an empty store in each database."""
    opened = open_store(place.url)
    yield opened
    opened.close()


def _file(folder: Path) -> Place:
    return Place(str(folder / "review.db"), "sqlite", lambda *statements: _run(folder / "review.db", statements))


def _served(server: PostgresServer, url: str) -> Place:
    return Place(url, "postgresql", lambda *statements: server.execute(url.rpartition("/")[2], *statements))


def _run(path: Path, statements: tuple[str, ...]) -> None:
    connection = sqlite3.connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()
