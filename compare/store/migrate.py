"""Brings the tables of a database up to date when it is opened; does nothing where they are."""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from compare.errors import ReviewError
from compare.store.base import MissingError
from compare.store.schema import METADATA, REVISION

FOLDER = Path(__file__).parent / "migrations"

# Any number that nobody else would lock by: two first openings of one PostgreSQL database wait for each other.
_LOCK = 7_302_114_905
# Alembic keeps what it works on in its module: one database at a time.
_ONE = threading.Lock()


def bring_up(engine: Engine, where: str, target: str = REVISION, *, make: bool = True) -> None:
    """Make or renew the tables up to the revision `target`.

    Raises ReviewError for a database of a newer version or with tables of somebody else, MissingError for one without
    tables where `make` is False.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
        if found == target:
            return
        if found is None and not make:
            raise MissingError("there is no store in this database", where=where, hint="Check its name.")
    _refuse_newer(found, where)
    with engine.execution_options(write=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        # Somebody else may have done it while we waited.
        now = revision_of(connection)
        if now is None:
            _refuse_others(connection, where)
        if now != target:
            _upgrade(connection, target)


def revision_of(connection: Connection) -> str | None:
    """Return which migration the tables are at, None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def known() -> tuple[str, ...]:
    """Return all migrations of this version, the oldest first."""
    return tuple(sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*_*.py")))


def _refuse_others(connection: Connection, where: str) -> None:
    theirs = set(inspect(connection).get_table_names()) & set(METADATA.tables)
    if theirs:
        what = f"holds something else, in a table called {min(theirs)}"
        raise ReviewError(what, where=where, hint="Give a database of its own.")


def _refuse_newer(found: str | None, where: str) -> None:
    if found is not None and found not in known():
        what = f"was made by a newer version of biasdiff (tables {found[:20]}, this one knows {REVISION})"
        raise ReviewError(what, where=where, hint="Use that version, or a newer one.")


def _upgrade(connection: Connection, target: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _ONE:
        command.upgrade(config, target)
