"""From a path or URL to a store, and every way in which that fails."""

import os
import sqlite3
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from contract import draft, make
from databases import Place
from postgres import PostgresServer
from sqlalchemy import select

from compare.errors import BiasdiffError, ReviewError, UsageError
from compare.store import opening
from compare.store.base import AwayError, MissingError
from compare.store.migrate import FOLDER, bring_up, known
from compare.store.opening import _engine, open_store
from compare.store.schema import HEADS, METADATA, REVISION

SECRET = "sea-shanty-9"


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_path_and_a_sqlite_url_open_the_same_file(form: str, tmp_path: Path) -> None:
    make(open_store(str(tmp_path / "review.db")))
    store = open_store(form.format(tmp_path / "review.db"))
    assert [listed.id for listed in store.listed()] == ["harbour"]
    store.close()


def test_a_relative_path_is_taken_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///one.db").close()
    open_store("two; DROP TABLE x?mode=ro&a=%20.db").close()
    assert {path.name for path in tmp_path.glob("*.db")} == {"one.db", "two; DROP TABLE x?mode=ro&a=%20.db"}


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "review.db")).close()
    assert stat.S_IMODE(os.stat(tmp_path / "review.db").st_mode) == 0o600


def test_the_file_is_set_so_that_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "review.db"))
    with store._database.writing() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        asked = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    store.close()
    assert asked == ["wal", 2, 1, 15_000]


def test_postgresql_is_set_so_that_a_commit_waits_for_the_disk(postgres: PostgresServer) -> None:
    url = postgres.url()
    postgres.execute("postgres", f"ALTER DATABASE {url.rpartition('/')[2]} SET synchronous_commit = off")
    store = open_store(url)
    with store._database.writing() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        assert connection.exec_driver_sql("SHOW statement_timeout").scalar() == "30s"
    store.close()


def test_whoever_falls_silent_while_they_write_keeps_nobody_waiting(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a machine whose network is gone in the middle of a transaction."""
    url = postgres.url()
    other = open_store(url)
    make(other)
    monkeypatch.setattr(opening, "IDLE_SECONDS", 1)
    silent = open_store(url)

    def fall_silent() -> None:
        with silent._database.writing() as connection:
            connection.execute(select(HEADS).with_for_update())
            assert other.append("harbour", [draft("e-1")])[0].seq == 1
            connection.execute(select(HEADS))

    with pytest.raises(AwayError, match="cannot be reached"):
        fall_silent()
    assert silent.append("harbour", [draft("e-2")])[0].seq == 2
    for store in (silent, other):
        store.close()


def test_a_server_that_does_not_wait_for_the_disk_is_refused(postgres: PostgresServer) -> None:
    url = postgres.url()
    postgres.execute("postgres", "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    try:
        while postgres.fetch("postgres", "SHOW fsync") != [("off",)]:
            time.sleep(0.05)
        with pytest.raises(ReviewError, match="the server runs with fsync = off"):
            open_store(url)
    finally:
        postgres.execute("postgres", "ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()")
        while postgres.fetch("postgres", "SHOW fsync") != [("on",)]:
            time.sleep(0.05)


@pytest.mark.parametrize(
    ("url", "kind", "says"),
    [
        ("", UsageError, "a store needs a path"),
        (":memory:", UsageError, "a store needs a path"),
        ("sqlite://", UsageError, "a store needs a path"),
        ("a\x00b.db", UsageError, "a store needs a path"),
        ("mysql://root:sea-shanty-9@host/db", UsageError, "'mysql' is no database that biasdiff knows"),
        ("postgresql://ann:sea-shanty-9@host:port/db", UsageError, "cannot be read"),
        ("postgresql://ann:sea-shanty-9@host", UsageError, "names no database or no user"),
        ("postgresql://host/db", UsageError, "names no database or no user"),
        ("postgresql://ann:sea-shanty-9@127.0.0.1:1/db", ReviewError, "127.0.0.1:1/db: the database cannot be reached"),
        ("postgresql://ann:sea-shanty-9@127.0.0.1:1/db?sslmode=maybe", UsageError, "not known: sslmode"),
        ("postgresql://ann:sea-shanty-9@127.0.0.1:1/db?options=-c", UsageError, "not known: options"),
        ("postgresql://ann:sea-shanty-9@127.0.0.1:1/db?host=/nowhere", ReviewError, "cannot be reached"),
        ("postgresql://ann:sea-shanty-9@h/db?sslmode=verify-full&sslrootcert=/no.pem", UsageError, "certificates"),
        ("/nowhere/at/all.db", ReviewError, "/nowhere/at/all.db: No such file or directory"),
        ("/", ReviewError, "Is a directory"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_one_sentence_without_the_password(
    url: str, kind: type[BiasdiffError], says: str
) -> None:
    with pytest.raises(kind) as caught:
        open_store(url)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert SECRET not in str(caught.value)
    error: BaseException | None = caught.value
    while error is not None:  # what --debug would print
        assert SECRET not in repr(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def test_a_wrong_database_user_or_right_is_said_so(postgres: PostgresServer) -> None:
    url = postgres.url()
    with pytest.raises(ReviewError, match="does not let us in"):
        open_store(url + "x")
    with pytest.raises(ReviewError, match="does not let us in"):
        open_store(url.replace("tester:", "stranger:"))
    postgres.execute("postgres", "CREATE USER guest")
    with pytest.raises(ReviewError, match="does not let us in"):
        open_store(url.replace("tester:", "guest:"))


def test_the_server_is_also_found_by_its_socket(postgres: PostgresServer) -> None:
    name = postgres.url().rpartition("/")[2]
    store = open_store(f"postgresql://{postgres.user}@:{postgres.port}/{name}?host={postgres.folder}")
    make(store)
    store.close()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Once upon a time there was a ferry." * 100, "is no store of decisions, or is damaged"),
        (b"SQLite format 3\x00" + b"\x07" * 5000, "is no store of decisions, or is damaged"),
    ],
)
def test_a_file_that_is_no_database_is_said_so_and_left_as_it_is(content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "review.db").write_bytes(content)
    with pytest.raises(ReviewError, match=says):
        open_store(str(tmp_path / "review.db"))
    assert (tmp_path / "review.db").read_bytes() == content


def test_somebody_elses_database_is_not_filled_with_our_tables(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "theirs.db")
    connection.execute("CREATE TABLE events (day TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(ReviewError, match="holds something else"):
        open_store(str(tmp_path / "theirs.db"))
    connection = sqlite3.connect(tmp_path / "theirs.db")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("events",)]
    connection.close()


def test_a_locked_file_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.store.opening.BUSY_SECONDS", 0.05)
    store = open_store(str(tmp_path / "review.db"))
    make(store)
    other = sqlite3.connect(tmp_path / "review.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AwayError, match=r"the database is busy.*Try again in a moment"):
        store.append("harbour", [draft("e-1")])
    assert store.head("harbour").seq == 0
    other.execute("ROLLBACK")
    other.close()
    assert store.append("harbour", [draft("e-1")])[0].seq == 1
    store.close()


def test_a_server_that_stops_is_said_so_and_found_again_by_itself() -> None:
    from postgres import programs  # noqa: PLC0415

    if programs() is None or os.environ.get("POSTGRES") == "no":
        pytest.skip("no PostgreSQL")
    with PostgresServer() as server:
        store = open_store(server.url())
        make(store)
        for number, mode in enumerate(("fast", "immediate")):
            server.stop(mode)
            for ask in (store.listed, lambda: store.append("harbour", [draft("e-lost")])):
                with pytest.raises(AwayError, match="the database cannot be reached"):
                    ask()
            server.start()
            assert store.append("harbour", [draft(f"e-{number}")])[0].seq == number + 1
            server.stop(mode)
            server.start()
            assert store.head("harbour").seq == number + 1
        store.close()


def test_what_is_only_to_be_read_is_not_made(fresh: Place, tmp_path: Path) -> None:
    with pytest.raises(MissingError, match=r"there is no (such )?store"):
        open_store(fresh.url, make=False)
    assert list(tmp_path.glob("*.db")) == []
    open_store(fresh.url).close()
    open_store(fresh.url, make=False).close()


# ---------------------------------------------------------------- migrations


def test_the_newest_step_is_the_one_that_the_tables_say() -> None:
    assert known()[-1] == REVISION
    assert [path.name.partition("_")[0] for path in sorted((FOLDER / "versions").glob("0*.py"))] == list(known())


def test_the_steps_make_the_tables_that_the_store_uses(fresh: Place) -> None:
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    store = open_store(fresh.url)
    with store._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    store.close()


def test_an_older_database_is_brought_up_with_all_that_is_in_it(fresh: Place) -> None:
    engine, _ = _engine(fresh.url, make=True)
    bring_up(engine, "old", "0001")
    engine.dispose()
    title = "X'78'" if fresh.kind == "sqlite" else r"'\x78'"
    fresh.change(
        f"INSERT INTO comparisons (id, title, run, created) VALUES ('bridge', {title}, 'r', '2030')",
        "INSERT INTO heads (comparison, seq, hash) VALUES ('bridge', 0, '" + "0" * 64 + "')",
        "INSERT INTO events (comparison, seq, id, body, hash, prev_hash) VALUES ('bridge', 1, 'e', '{}', 'h', 'p')",
        "UPDATE events SET body = '{ }'",  # the triggers came later
    )
    store = open_store(fresh.url)
    assert [listed.id for listed in store.listed()] == ["bridge"]
    assert [row.body for row in store.rows("bridge")] == ["{ }"]
    with pytest.raises(Exception, match="append-only"):
        fresh.change("UPDATE events SET body = '{}'")
    store.close()


def test_a_database_of_a_newer_version_is_refused(place: Place) -> None:
    store = open_store(place.url)
    place.change("UPDATE alembic_version SET version_num = '9042'")
    try:
        with pytest.raises(ReviewError, match=r"made by a newer version of biasdiff \(tables 9042"):
            open_store(place.url)
    finally:
        place.change(f"UPDATE alembic_version SET version_num = '{REVISION}'")
    store.close()


def test_eight_who_open_a_new_database_at_once_all_can(fresh: Place) -> None:
    def work(number: int) -> int:
        store = open_store(fresh.url)
        make(store, f"c-{number}")
        store.close()
        return number

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, range(8))) == list(range(8))
    store = open_store(fresh.url)
    assert len(store.listed()) == 8
    store.close()


def test_eight_new_databases_are_made_at_once(tmp_path: Path) -> None:
    def work(number: int) -> int:
        store = open_store(str(tmp_path / f"{number}.db"))
        make(store)
        store.close()
        return number

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, range(8))) == list(range(8))
