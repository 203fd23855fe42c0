"""The disk made full in the middle: a clear message, nothing lost, and work goes on once there is room."""

import contextlib
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import make, note
from postgres import PostgresServer, programs

from compare.errors import ReviewError
from compare.review.event import Event, verify
from compare.store.base import FullError
from compare.store.opening import open_store
from compare.store.sql import SqlStore

OWNER = ("nobody", "nogroup") if os.getuid() == 0 else (os.getuid(), os.getgid())


def words(number: int) -> str:
    """Return 20 KB that no database can pack."""
    return random.Random(number).randbytes(10_000).hex()


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount a file system of this size on the folder; skips the test where that is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0777", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a small file system may not be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(store: SqlStore) -> tuple[list[Event], str]:
    """Append until there is no room; return what was acknowledged, and what was said then."""
    kept: list[Event] = []
    for number in range(2000):
        try:
            kept += store.append("harbour", [note(f"e-{number}", words(number))])
        except ReviewError as error:
            return kept, str(error)
    raise AssertionError("it never got full")


def look(store: SqlStore, kept: list[Event], said: str) -> None:
    """Assert that the message is clear and all that was acknowledged is there."""
    assert "there is no space left for decisions. Make room, then repeat: what was acknowledged is kept." in said
    assert len(kept) > 5
    assert list(store.events("harbour")) == kept
    assert verify(kept, head=store.head("harbour").hash, least=store.head("harbour").seq) is None
    # It is said again, not a second time differently.
    with pytest.raises(FullError):
        store.append("harbour", [note("e-again", words(0) * 20)])


def go_on(store: SqlStore, kept: list[Event]) -> None:
    """Assert that work goes on where it stopped."""
    more = store.append("harbour", [note(f"e-{len(kept)}", words(len(kept)))])
    assert list(store.events("harbour")) == [*kept, *more]
    store.close()


def test_a_sqlite_file_that_may_not_grow(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "review.db"))
    make(store)

    def limit(pages: int) -> None:
        # A limit of the connection, not of the file: the pool has but this one as long as nobody works at once.
        with store._database.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    limit(300)
    kept, said = fill(store)
    look(store, kept, said)
    limit(1_000_000)
    go_on(store, kept)


def test_a_sqlite_file_on_a_disk_that_gets_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(400_000))
        store = open_store(str(disk / "review.db"))
        make(store)
        kept, said = fill(store)
        look(store, kept, said)
        other = open_store(str(disk / "review.db"), make=False)  # somebody comes while it is full
        assert list(other.events("harbour")) == kept
        other.close()
        ballast.unlink()
        go_on(store, kept)


def test_a_sqlite_file_in_a_process_that_may_write_no_larger_files(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, __file__, str(tmp_path / "review.db")],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, resource.RLIM_INFINITY)),
        stdout=subprocess.PIPE, timeout=60, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    said = json.loads(done.stdout)
    store = open_store(str(tmp_path / "review.db"))
    kept = list(store.events("harbour"))
    assert [event.hash for event in kept] == said["kept"]
    assert len(kept) > 5
    assert "there is no space left for decisions" in said["said"]
    assert verify(kept, head=store.head("harbour").hash) is None
    go_on(store, kept)


def test_a_postgresql_database_on_a_disk_that_gets_full(postgres: PostgresServer) -> None:
    with small_disk(postgres.folder / "small", "24m") as disk:
        shutil.chown(disk, *OWNER)
        postgres.execute("postgres", f"CREATE TABLESPACE small LOCATION '{disk}'")
        postgres.execute("postgres", "CREATE DATABASE small TABLESPACE small")
        ballast = disk / "ballast"
        store = open_store(postgres.url("small"))
        make(store)
        ballast.write_bytes(bytes(shutil.disk_usage(disk).free - 2_000_000))
        kept, said = fill(store)
        look(store, kept, said)
        ballast.unlink()
        go_on(store, kept)
        postgres.execute("postgres", "DROP DATABASE small WITH (FORCE)", "DROP TABLESPACE small")


def test_a_postgresql_server_whose_own_log_has_no_room_stops_and_comes_back_with_all() -> None:
    """PostgreSQL itself stops where it cannot write its log ahead; then it is away, and nothing is lost."""
    if programs() is None or os.environ.get("POSTGRES") == "no":
        pytest.skip("no PostgreSQL")
    with tempfile.TemporaryDirectory(dir="/tmp") as name, small_disk(Path(name) / "disk", "8m") as disk:
        Path(name).chmod(0o755)
        (disk / "log").mkdir()
        shutil.chown(disk / "log", *OWNER)
        with PostgresServer(disk / "log") as server:
            store = open_store(server.url())
            make(store)
            kept, said = fill(store)
            assert "the database cannot be reached" in said
            assert len(kept) > 5
            server.stop_if_running()
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            server.start()
            log = list(store.events("harbour"))
            # The one that was not acknowledged may be there or not; all others are.
            assert log[: len(kept)] == kept
            assert len(log) <= len(kept) + 1
            assert verify(log, head=store.head("harbour").hash, least=len(kept)) is None
            go_on(store, log)


def main(path: str) -> None:
    """Fill a store in a process of its own and say what was kept."""
    store = open_store(path)
    make(store)
    kept, said = fill(store)
    print(json.dumps({"kept": [event.hash for event in kept], "said": said}))


if __name__ == "__main__":
    main(sys.argv[1])
