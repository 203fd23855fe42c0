"""From a path or a URL to a store: which database, how it is set, its tables brought up to date.

No password of a URL comes into an error, a log or `where`.
"""

import logging
import os
import sqlite3
import ssl
import time
from pathlib import Path
from typing import Any

from compare.errors import ReviewError, UsageError

try:
    from sqlalchemy import URL, Engine, create_engine, event, make_url
    from sqlalchemy.exc import ArgumentError

    from compare.store.base import MissingError
    from compare.store.database import Database
    from compare.store.failures import note_gone, plain_words
    from compare.store.migrate import bring_up
    from compare.store.sql import SqlStore
except ModuleNotFoundError as missing:  # pragma: no cover - the extra is installed where tests run
    hint = 'Install it with: pip install "biasdiff[review]"'
    raise UsageError(f"decisions are kept by {missing.name}, which is not here", hint=hint) from missing

# Seconds that a writer waits for another one; a transaction takes some milliseconds, a migration a second.
BUSY_SECONDS = 15
# Connections kept, and how many more may be opened at a rush: PostgreSQL lets 100 in by default, for all programs.
POOL, OVERFLOW = 10, 10
# Seconds after which PostgreSQL ends a statement: a page of a thousand events takes less than one. Seconds after which
# a server that says nothing at all is given up: a little more, so that it can still say why it ended one.
STATEMENT_SECONDS = 30
SILENT_SECONDS = 35
# Seconds after which PostgreSQL ends a transaction in which nothing is asked: one of a machine that lost its power or
# its network would else keep all others from writing until TCP notices, which takes hours.
IDLE_SECONDS = 30

_SCHEMES = ("postgresql", "postgres", "postgresql+pg8000")
_TLS = ("disable", "prefer", "require", "verify-ca", "verify-full")


def beside(run: Path) -> Path:
    """Return where the decisions on a saved run are kept by default: run.json → run.review.db."""
    return run.with_suffix(".review.db")


def open_store(url: str, *, make: bool = True) -> SqlStore:
    """Return the store at `url`: a path, sqlite:///path or postgresql://name:password@host/database.

    What is not there is made, or raises MissingError without `make`. Raises UsageError for a URL of no known kind,
    ReviewError for a database that cannot be opened, holds something else or was made by a newer version.
    """
    engine, where = _engine(url, make=make)
    try:
        with plain_words(where):
            bring_up(engine, where, make=make)
            if engine.dialect.name == "sqlite":
                _write_ahead(engine)
            else:
                _must_be_safe(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(Database(engine, where))


def _engine(url: str, *, make: bool) -> tuple[Engine, str]:
    scheme, separator, rest = url.partition("://")
    if not separator or scheme == "sqlite":
        # sqlite:///name is relative, sqlite:////name absolute, as everywhere else.
        return _sqlite(rest.removeprefix("/") if separator else url, make=make)
    if scheme in _SCHEMES:
        return _postgres(url)
    raise UsageError(f"{scheme[:20]!r} is no database that biasdiff knows", hint="Give a path, or postgresql://…")


def _sqlite(name: str, *, make: bool) -> tuple[Engine, str]:
    if not name or name.startswith(":memory:") or "\x00" in name:
        raise UsageError("a store needs a path", hint="Example: --db review.db")
    path = Path(name)
    if not make and not path.is_file():
        raise MissingError("there is no such store", where=name, hint="Check the path.")
    _make_private(path)
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=POOL,
        max_overflow=OVERFLOW,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine, str(path)


def _make_private(path: Path) -> None:
    """Make the file readable by its owner alone: it holds logins and what nobody has signed yet."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        what = error.strerror or "cannot be opened"
        raise ReviewError(what, where=str(path), hint="Check the folder and its rights.") from error


def _set_sqlite(connection: Any, _: Any) -> None:
    """Set a new connection: a commit waits for the disk."""
    connection.isolation_level = None  # BEGIN is ours, see _begin_sqlite
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _write_ahead(engine: Engine) -> None:
    """Let readers not wait for the writer; the file remembers it.

    Only who is alone can change this, and SQLite does not wait for that by itself.
    """
    connection = engine.raw_connection()
    try:
        cursor, until = connection.cursor(), time.monotonic() + BUSY_SECONDS
        while True:
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.01)
    finally:
        connection.close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: str) -> tuple[Engine, str]:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        # Not chained: the message of SQLAlchemy holds the URL, password and all.
        raise UsageError("the URL of the database cannot be read", hint=_EXAMPLE) from None
    if not parsed.database or not parsed.username:
        raise UsageError("the URL names no database or no user", hint=_EXAMPLE)
    where = f"postgresql://{parsed.host or 'localhost'}:{parsed.port or 5432}/{parsed.database}"
    options = {"timeout": SILENT_SECONDS, "application_name": "biasdiff", **_options(parsed)}
    try:
        engine = create_engine(
            parsed.set(drivername="postgresql+pg8000", query={}),
            connect_args=options,
            pool_size=POOL,
            max_overflow=OVERFLOW,
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except ModuleNotFoundError as missing:  # pragma: no cover - the extra is installed where tests run
        hint = 'Install it with: pip install "biasdiff[postgres]"'
        raise UsageError("PostgreSQL is reached by pg8000, which is not here", hint=hint) from missing
    # A connection that is gone is no news where it is closed, and no trace belongs on a terminal.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    # Many rows in one statement: by itself the driver would send one statement a row.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(engine, "connect", _set_postgres)
    event.listen(engine, "handle_error", note_gone)
    return engine, where


_EXAMPLE = "Example: postgresql://name:password@host:5432/database"


def _options(url: URL) -> dict[str, Any]:
    """Return what the part of the URL after "?" asks for, in pg8000's words."""
    query = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    options: dict[str, Any] = {}
    if folder := query.pop("host", None):
        options["unix_sock"] = f"{folder}/.s.PGSQL.{url.port or 5432}"
    # Words that do not leave the machine need no TLS; asking for it costs 40 ms a connection.
    local = url.host in (None, "localhost", "127.0.0.1", "::1")
    mode, root = query.pop("sslmode", "disable" if local else "prefer"), query.pop("sslrootcert", None)
    if query or mode not in _TLS:
        name = next(iter(query), "sslmode")
        what = f"the URL of the database has an option that is not known: {name[:40]}"
        raise UsageError(what, hint=f"Known are host, sslrootcert, and sslmode ({', '.join(_TLS)}).")
    return options | {"ssl_context": _tls(mode, root)}


def _tls(mode: str, root: str | None) -> ssl.SSLContext | bool | None:
    """Return what pg8000 takes for a mode: False for never, None for where the server offers it."""
    if mode in ("disable", "prefer"):
        return False if mode == "disable" else None
    try:
        context = ssl.create_default_context(cafile=root)
    except (OSError, ssl.SSLError) as error:
        raise UsageError("the certificates of sslrootcert cannot be read", where=root) from error
    context.check_hostname = mode == "verify-full"
    if mode == "require":
        context.verify_mode = ssl.CERT_NONE
    return context


def _must_be_safe(engine: Engine, where: str) -> None:
    """Raise ReviewError for a server that says "kept" before the disk has it."""
    with engine.connect() as connection:
        if connection.exec_driver_sql("SHOW fsync").scalar() != "on":
            hint = "Set it to on: a decision that was acknowledged could be lost."
            raise ReviewError("the server runs with fsync = off", where=where, hint=hint)


def _set_postgres(connection: Any, _: Any) -> None:
    """Set a new connection: a commit waits for the disk whatever the server's default is, nothing waits for ever."""
    cursor = connection.cursor()
    cursor.execute(
        "SELECT set_config('synchronous_commit', 'on', false), set_config('lock_timeout', %s, false),"
        " set_config('statement_timeout', %s, false), set_config('timezone', 'UTC', false),"
        " set_config('idle_in_transaction_session_timeout', %s, false)",
        (f"{BUSY_SECONDS}s", f"{STATEMENT_SECONDS}s", f"{IDLE_SECONDS}s"),
    )
    connection.commit()
    cursor.close()
