"""Comparisons, their runs and logs in a SQL database, the same on SQLite and PostgreSQL; people are in people.py."""

import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from compare.errors import ReviewError
from compare.review.event import GENESIS, Draft, Event
from compare.store.appending import Request, append, refuse_later, request_of
from compare.store.base import AwayError, FullError, Head, Listed, MissingError
from compare.store.bodies import event_of
from compare.store.database import Database
from compare.store.failures import is_gone
from compare.store.keys import is_key, key
from compare.store.people import SqlAccounts
from compare.store.schema import COMPARISONS, EVENTS, HEADS, RUNS, TOUCHES
from compare.store.together import Together

# Events read at once: some 500 KB; the connection goes back before they are worked on.
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the database holds it, believed in nothing."""

    seq: int
    id: str
    body: str
    hash: str
    prev_hash: str


class SqlStore(SqlAccounts):
    """A store in one database; all threads of a process may share it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.where = database.where
        self._guard = threading.Lock()
        # Appending to one log is one after the other anyway; whoever waits here holds no connection meanwhile.
        self._logs: dict[str, Together[Request, dict[str, Event]]] = {}

    def create(
        self, comparison: str, title: str, run: str, text: str, created: str, drafts: Sequence[Draft] = ()
    ) -> None:
        """Add a comparison with its first run and the first events of its log; raises where the id is taken."""
        key(comparison, "the id of a comparison")
        key(run, "the id of a run")
        try:
            with self._database.writing() as connection:
                row = {"id": comparison, "title": title, "run": run, "created": key(created, "the time")}
                connection.execute(insert(COMPARISONS).values(row))
                connection.execute(insert(HEADS).values(comparison=comparison, seq=0, hash=GENESIS))
                connection.execute(insert(RUNS).values(_run(comparison, run, text, created)))
                _append_too(connection, comparison, drafts)
        except ReviewError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise ReviewError(f"there is a comparison {comparison} already", where=self.where) from error
            raise

    def add_run(
        self,
        comparison: str,
        run: str,
        text: str,
        created: str,
        drafts: Sequence[Draft] = (),
        after: int | None = None,
    ) -> None:
        """Add a newer run and what it makes of the log; one that is there becomes the newest, and keeps its report."""
        key(run, "the id of a run")
        row = _run(comparison, run, text, key(created, "the time"))
        with self._database.writing() as connection:
            self._must_have(comparison)
            if after is not None:
                refuse_later(connection, comparison, after)
            newest = update(COMPARISONS).where(COMPARISONS.c.id == comparison).values(run=run)
            if connection.execute(newest).rowcount == 0:
                raise self._missing(comparison)
            found = connection.execute(_report_of(comparison, run)).scalar()
            if found is None:
                connection.execute(insert(RUNS).values(row))
            elif _text(found, self.where) != text:
                raise ReviewError(f"there is another run {run} already", where=self.where)
            _append_too(connection, comparison, drafts)

    def listed(self) -> tuple[Listed, ...]:
        """Return all comparisons, the newest first."""
        asked = (
            select(COMPARISONS, HEADS.c.seq, HEADS.c.hash)
            .join(HEADS, HEADS.c.comparison == COMPARISONS.c.id)
            .order_by(COMPARISONS.c.created.desc(), COMPARISONS.c.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
        return tuple(Listed(row.id, row.title, row.run, row.created, Head(row.seq, row.hash)) for row in rows)

    def run(self, comparison: str, run: str | None = None) -> str:
        """Return the JSON report of a run, the newest by default."""
        self._must_have(comparison)
        if run is not None and not is_key(run):
            raise MissingError("there is no such run", where=self.where)
        with self._database.reading() as connection:
            found = connection.execute(_report_of(comparison, run)).scalar()
        if found is None:
            raise self._missing(comparison) if run is None else MissingError(f"no run {run}", where=self.where)
        return _text(found, self.where)

    def runs(self, comparison: str) -> tuple[str, ...]:
        """Return the ids of all runs, the oldest first."""
        self._must_have(comparison)
        asked = select(RUNS.c.run).where(RUNS.c.comparison == comparison).order_by(RUNS.c.created, RUNS.c.run)
        with self._database.reading() as connection:
            found = connection.execute(asked).scalars().all()
        if not found:
            raise self._missing(comparison)
        return tuple(found)

    def append(
        self,
        comparison: str,
        drafts: Sequence[Draft],
        expected: Mapping[str, int] | None = None,
        ignore: Callable[[Event], bool] = lambda _: False,
    ) -> tuple[Event, ...]:
        """Append all drafts or none (see `base.Store`); what is returned is on disk."""
        self._must_have(comparison)
        request = request_of(drafts, expected or {}, ignore)
        if not drafts:
            return ()
        with self._guard:
            together = self._logs.setdefault(comparison, Together(partial(self._append, comparison)))
        events = together.ask(request)
        return tuple(events[draft.id] for draft in drafts)

    def _append(self, comparison: str, requests: Sequence[Request]) -> Sequence[dict[str, Event] | ReviewError]:
        """Append one round: all requests in one transaction, or each by itself where that fails.

        It may have failed because of one of them, or after it was kept, when the connection broke: an id that is there
        already is not appended again.
        """
        try:
            return self._round(comparison, requests)
        except MissingError:
            raise
        except ReviewError as error:
            if len(requests) == 1 and not is_gone(error.__cause__):
                return [error]
        return self._each(comparison, requests)

    def _each(self, comparison: str, requests: Sequence[Request]) -> list[dict[str, Event] | ReviewError]:
        answers: list[dict[str, Event] | ReviewError] = []
        for request in requests:
            try:
                answers += self._round(comparison, [request])
            except ReviewError as error:
                answers.append(error)
                if isinstance(error, AwayError | FullError):
                    # The database has no room or is away: the others need not find that out one by one.
                    return answers + [error] * (len(requests) - len(answers))
        return answers

    def _round(self, comparison: str, requests: Sequence[Request]) -> Sequence[dict[str, Event] | ReviewError]:
        with self._database.writing() as connection:
            return append(connection, comparison, requests)

    def events(self, comparison: str, after: int = 0) -> Iterator[Event]:
        """Yield the events after place `after`, in order; raises for one that cannot be read."""
        for row in self.rows(comparison, after):
            try:
                yield event_of(row.body)
            except ValueError as error:
                hint = "Look with: biasdiff audit verify"
                raise ReviewError(f"event {row.seq} was changed", where=self.where, hint=hint) from error

    def rows(self, comparison: str, after: int = 0) -> Iterator[Row]:
        """Yield the rows after place `after`, in order, as they stand in the database."""
        self.head(comparison)
        while True:
            asked = select(EVENTS).where(EVENTS.c.comparison == comparison, EVENTS.c.seq > after)
            with self._database.reading() as connection:
                page = connection.execute(asked.order_by(EVENTS.c.seq).limit(PAGE)).all()
            for row in page:
                yield Row(row.seq, row.id, row.body, row.hash, row.prev_hash)
            if len(page) < PAGE:
                return
            after = page[-1].seq

    def counted(self, comparison: str) -> tuple[int, int]:
        """Return how many rows of events there are, in whatever place, and the last place that is touched."""
        rows = select(func.count()).where(EVENTS.c.comparison == comparison)
        last = select(func.coalesce(func.max(TOUCHES.c.seq), 0)).where(TOUCHES.c.comparison == comparison)
        with self._database.reading() as connection:
            return connection.execute(rows).scalar_one(), connection.execute(last).scalar_one()

    def head(self, comparison: str) -> Head:
        """Return the end of the log as the store last wrote it."""
        self._must_have(comparison)
        with self._database.reading() as connection:
            row = connection.execute(
                select(HEADS.c.seq, HEADS.c.hash).where(HEADS.c.comparison == comparison)
            ).one_or_none()
        if row is None:
            raise self._missing(comparison)
        return Head(row.seq, row.hash)

    def close(self) -> None:
        """Let go of all connections."""
        self._database.close()

    def _must_have(self, comparison: str) -> None:
        if not is_key(comparison):
            raise MissingError("there is no such comparison", where=self.where)

    def _missing(self, comparison: str) -> MissingError:
        return MissingError(f"there is no comparison {comparison}", where=self.where)


def _append_too(connection: Connection, comparison: str, drafts: Sequence[Draft]) -> None:
    """Append in the transaction that is open; raises what ends it."""
    if drafts:
        (answer,) = append(connection, comparison, [request_of(drafts, {}, lambda _: False)])
        if isinstance(answer, ReviewError):
            raise answer


def _run(comparison: str, run: str, text: str, created: str) -> dict[str, object]:
    report = zlib.compress(text.encode("utf-8", "surrogatepass"))
    return {"comparison": comparison, "run": run, "created": created, "report": report}


def _report_of(comparison: str, run: str | None) -> Select[bytes]:
    newest = select(COMPARISONS.c.run).where(COMPARISONS.c.id == comparison).scalar_subquery()
    return select(RUNS.c.report).where(RUNS.c.comparison == comparison, RUNS.c.run == (newest if run is None else run))


def _text(report: bytes, where: str) -> str:
    try:
        return zlib.decompress(report).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise ReviewError("a run in the store is damaged", where=where, hint="Restore it from a backup.") from error
