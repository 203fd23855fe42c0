"""The contract on SQLite and on PostgreSQL, and what the databases themselves refuse."""

import pytest
from contract import NOW, AccountsContract, StoreContract, draft, make
from databases import Place

from compare.store.sql import SqlStore


class TestStore(StoreContract):
    """On each database."""


class TestAccounts(AccountsContract):
    """On each database."""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = '{}' WHERE seq = 1",
        "UPDATE events SET seq = 9 WHERE seq = 1",
        "DELETE FROM events",
        "DELETE FROM events WHERE seq = 2",
        "INSERT INTO events SELECT comparison, seq, 'e-9', body, hash, prev_hash FROM events WHERE seq = 1",
        "INSERT INTO events SELECT comparison, 9, id, body, hash, prev_hash FROM events WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_event(store: SqlStore, place: Place, statement: str) -> None:
    make(store)
    store.append("harbour", [draft("e-1"), draft("e-2")])
    before = list(store.rows("harbour"))
    with pytest.raises(Exception, match=r"append-only|unique|UNIQUE"):
        place.change(statement)
    assert list(store.rows("harbour")) == before


def test_sqlite_refuses_to_replace_an_event_and_postgresql_to_empty_the_table(store: SqlStore, place: Place) -> None:
    make(store)
    store.append("harbour", [draft("e-1")])
    values = "SELECT comparison, seq, 'e-9', '{}', hash, prev_hash FROM events"
    statement = f"INSERT OR REPLACE INTO events {values}" if place.kind == "sqlite" else "TRUNCATE events"
    with pytest.raises(Exception, match="append-only"):
        place.change(statement)
    assert [event.id for event in store.events("harbour")] == ["e-1"]


def test_two_who_opened_one_database_see_each_others_work(store: SqlStore, place: Place) -> None:
    from compare.store.opening import open_store  # noqa: PLC0415 - as another program would

    make(store)
    other = open_store(place.url)
    other.append("harbour", [draft("e-1")])
    store.append("harbour", [draft("e-2")])
    other.add_run("harbour", "run-2", "{2}", NOW)
    assert [event.id for event in other.events("harbour")] == ["e-1", "e-2"]
    assert store.run("harbour") == "{2}"
    other.close()
