"""The tables of the store, as SQLAlchemy knows them; what makes them in a database are the migrations.

Words of people (titles, notes, settings) are bytes, UTF-8 that also takes NUL and halves of characters, which
PostgreSQL refuses in text. What is looked up by is text and checked by `keys.py`. Nothing here opens a database.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

# The newest migration; a database that names another one which is not known here was made by a newer version.
REVISION = "0002"


class Words(TypeDecorator[str]):
    """Any text at all, kept as bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Return the bytes that are kept."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text that was kept."""
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")


METADATA = MetaData()


def _table(name: str, *parts: Any) -> Table:
    return Table(name, METADATA, *parts)


def _comparison() -> Column[str]:
    return Column("comparison", Text, ForeignKey("comparisons.id"), primary_key=True)


COMPARISONS = _table(
    "comparisons",
    Column("id", Text, primary_key=True),
    Column("title", Words, nullable=False),
    Column("run", Text, nullable=False),  # the newest
    Column("created", Text, nullable=False),
)

RUNS = _table(
    "runs",
    _comparison(),
    Column("run", Text, primary_key=True),
    Column("created", Text, nullable=False),
    Column("report", LargeBinary, nullable=False),  # the JSON report, zlib
)

# One row a comparison: whoever appends holds it, so that places and hashes follow each other.
HEADS = _table(
    "heads",
    _comparison(),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)

EVENTS = _table(
    "events",
    _comparison(),
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),  # the whole event as canonical JSON
    Column("hash", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    UniqueConstraint("comparison", "id", name="events_id"),
)

# Which events touch an item, so that a clash is seen without reading the log.
TOUCHES = _table(
    "touches",
    Column("comparison", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
)

ACCOUNTS = _table(
    "accounts",
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("active", Boolean(create_constraint=False), nullable=False),
)

SESSIONS = _table(
    "sessions",
    Column("token", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", Float(53), nullable=False),
    Column("seen", Float(53), nullable=False),
    Column("expires", Float(53), nullable=False),
    Index("sessions_name", "name"),
)

INVITATIONS = _table(
    "invitations",
    Column("name", Text, primary_key=True),
    Column("token", Text, nullable=False, unique=True),
    Column("expires", Float(53), nullable=False),
)

FAILURES = _table(
    "failures",
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("key", Text, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("until", Float(53), nullable=False),  # when it no longer counts and may go
    Index("failures_key", "key", "at"),
    Index("failures_until", "until"),
)

SETTINGS = _table(
    "settings",
    Column("name", Text, primary_key=True),
    Column("value", Words, nullable=False),
)

NOTE_DRAFTS = _table(
    "note_drafts",
    _comparison(),
    Column("name", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("text", Words, nullable=False),
)
