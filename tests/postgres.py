"""A PostgreSQL server of the tests' own: on 127.0.0.1, in a temporary folder, gone afterwards. No durability is left out.

As root the server runs as nobody, because PostgreSQL refuses to run as root.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

# Where Debian puts them, beside whatever is on the path; the oldest that the tests know comes first.
_DEBIAN = Path("/usr/lib/postgresql")


@cache
def programs() -> Path | None:
    """Return the folder of initdb, pg_ctl and postgres; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    places = [*([Path(found).resolve().parent] if found else []), *sorted(_DEBIAN.glob("*/bin"))]
    wanted = ("initdb", "pg_ctl", "postgres")
    return next((place for place in places if all((place / name).exists() for name in wanted)), None)


class PostgresServer:
    """A server that runs inside `with`; `url()` makes a fresh database and returns its URL."""

    user = "tester"

    def __init__(self, log_folder: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="biasdiff-pg-", dir="/tmp"))
        self.port = _free_port()
        # The log ahead elsewhere, in small pieces: for tests in which it finds no room.
        self._ahead = () if log_folder is None else (f"--waldir={log_folder}", "--wal-segsize=1")

    def __enter__(self) -> "PostgresServer":
        if os.getuid() == 0:
            shutil.chown(self.folder, "nobody", "nogroup")
        try:
            self._run(
                "initdb", "-D", str(self.data), "-U", self.user, "-A", "trust", "-E", "UTF8", "--locale=C", *self._ahead
            )
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_if_running()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data(self) -> Path:
        """Where the server keeps everything."""
        return self.folder / "data"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} -c max_connections=200"
        self._run("pg_ctl", "-D", str(self.data), "-o", options, "-l", str(self.folder / "log"), "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server: "fast" ends connections, "immediate" is as if the power failed."""
        self._run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop")

    def stop_if_running(self) -> None:
        """Stop what is left of a server that broke down."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop("immediate")

    def url(self, database: str | None = None) -> str:
        """Return the URL of a database, of a new one by default."""
        if database is None:
            database = f"d{uuid.uuid4().hex}"
            self.execute("postgres", f"CREATE DATABASE {database}")
        return f"postgresql://{self.user}:sea-shanty@127.0.0.1:{self.port}/{database}"

    def execute(self, database: str, *statements: str) -> None:
        """Run statements as the owner of everything, past the program."""
        with self._connection(database) as connection:
            for statement in statements:
                connection.cursor().execute(statement)

    def fetch(self, database: str, statement: str) -> list[tuple[object, ...]]:
        """Return what a statement finds, past the program."""
        with self._connection(database) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()]

    @contextlib.contextmanager
    def _connection(self, database: str) -> Iterator[Any]:
        import pg8000.dbapi  # noqa: PLC0415 - few tests need it

        options = {"host": "127.0.0.1", "port": self.port, "database": database, "ssl_context": False}
        connection = pg8000.dbapi.connect(self.user, **options)
        connection.autocommit = True
        try:
            yield connection
        finally:
            connection.close()

    def _run(self, name: str, *args: str) -> None:
        place = programs()
        assert place is not None, "PostgreSQL is not installed"
        as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
        subprocess.run(
            [*as_nobody, str(place / name), *args],
            check=True, cwd=self.folder, timeout=60,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Run a server for all tests of this process; without PostgreSQL, or with POSTGRES=no, they are skipped."""
    if os.environ.get("POSTGRES") == "no":
        pytest.skip("PostgreSQL is left out by POSTGRES=no")
    if programs() is None:
        pytest.skip("no PostgreSQL was found; make postgres installs it")
    with PostgresServer() as server:
        yield server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
