"""One database through SQLAlchemy: transactions for reading and for writing, errors in plain words, nothing of reviews.

SQLite is told before a transaction whether it will write, so that two writers wait for each other instead of failing;
PostgreSQL locks rows. Which of the two it is, is asked here and in opening.py only.
"""

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.dialects import postgresql, sqlite

from compare.store.failures import plain_words

_HOLD = text("SELECT pg_advisory_xact_lock(:key)")


class Database:
    """An engine with its name for people, which holds no password."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine = engine
        self._writing = engine.execution_options(write=True)
        self._file = engine.dialect.name == "sqlite"
        # SQLite has one writer anyway; waiting for it here is fair and needs no polling of the file.
        self._turn = threading.Lock() if self._file else contextlib.nullcontext()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that only reads."""
        with plain_words(self.where), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is on disk when the block ends, or was never there."""
        with plain_words(self.where), self._turn, self._writing.begin() as connection:
            yield connection

    def hold(self, connection: Connection, what: int) -> None:
        """Let whoever holds the same number wait until this writing transaction ends, also in another process."""
        if not self._file:  # of a file there is one writer anyway
            connection.execute(_HOLD, {"key": what})

    def put(self, connection: Connection, table: Table, values: dict[str, Any]) -> None:
        """Add a row, or replace the one of the same primary key."""
        make = sqlite.insert if self._file else postgresql.insert
        statement = make(table).values(values)
        keys = [column.name for column in table.primary_key]
        changed = {name: statement.excluded[name] for name in values if name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()
