"""What goes wrong in a database, in plain words. Never shows a statement, its values or a password."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from compare.errors import ReviewError
from compare.store.base import AwayError, FullError

# PostgreSQL's codes: the server ends connections, starts or stops, or was not asked anything for too long; class 08 is
# the connection itself.
_GONE = ("57P01", "57P02", "57P03", "25P03")
_LOCKED = ("55P03", "57014", "40P01", "40001")
_DENIED = ("28", "3D", "42501")
_FULL = ("53100",)
# SQLite calls only one reason of a failed write "full"; a quota and a limit on the size of files end in these.
_UNWRITTEN = ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_FSYNC")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextlib.contextmanager
def plain_words(where: str) -> Iterator[None]:
    """Turn what a database raises inside into ReviewError; `where` names the database without its password."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise told(error, where) from error


def told(error: BaseException, where: str) -> ReviewError:
    """Return the error that a person is shown."""
    origin = getattr(error, "orig", None) or error
    code, text = code_of(origin), str(origin).lower()
    if code in _FULL or _is_full(origin, text):
        hint = "Make room, then repeat: what was acknowledged is kept."
        return FullError("there is no space left for decisions", where=where, hint=hint)
    if isinstance(error, IntegrityError) or code.startswith("23"):
        return ReviewError("what was to be kept contradicts what is there", where=where)
    if code in _LOCKED or isinstance(error, PoolTimeout) or "locked" in text or "busy" in text:
        return AwayError("the database is busy", where=where, hint="Try again in a moment.")
    if code.startswith(_DENIED):
        return ReviewError("the database does not let us in", where=where, hint="Check name, password and rights.")
    if isinstance(origin, sqlite3.Error):
        return _told_of_file(text, where)
    if is_gone(error):
        hint = "It is found again by itself; a decision that was not acknowledged may be repeated."
        return AwayError("the database cannot be reached", where=where, hint=hint)
    return ReviewError(f"the database refused ({code or type(origin).__name__})", where=where)


def _is_full(origin: BaseException, text: str) -> bool:
    unwritten = getattr(origin, "sqlite_errorname", "") in _UNWRITTEN
    return unwritten or "disk is full" in text or getattr(origin, "errno", None) in _NO_ROOM


def _told_of_file(text: str, where: str) -> ReviewError:
    if "not a database" in text or "malformed" in text:
        hint = "Restore it from a backup (docs/store.md)."
        return ReviewError("is no store of decisions, or is damaged", where=where, hint=hint)
    if "readonly" in text or "unable to open" in text:
        return ReviewError("cannot be opened for writing", where=where, hint="Check the folder and its rights.")
    if "disk i/o" in text:
        return ReviewError(
            "cannot be read or written (the disk failed or is full)", where=where, hint="Check the disk."
        )
    return ReviewError(f"the database refused ({text[:80]})", where=where)


def code_of(origin: object) -> str:
    """Return the five characters by which PostgreSQL names an error, "" for any other."""
    args = getattr(origin, "args", ())
    fields: Any = args[0] if args else None
    return str(fields.get("C", "")) if isinstance(fields, dict) else ""


def is_gone(error: BaseException | None) -> bool:
    """Return whether an error means that the connection is no longer there."""
    origin = getattr(error, "orig", None) or error
    code = code_of(origin)
    if code:
        return code in _GONE or code.startswith("08")
    return not isinstance(origin, sqlite3.Error) and (isinstance(error, DBAPIError) or isinstance(origin, OSError))


def note_gone(context: ExceptionContext) -> None:
    """Tell SQLAlchemy that a connection is gone, which pg8000 says in more ways than it knows."""
    if is_gone(context.original_exception) or type(context.original_exception).__name__ in ("InterfaceError", "error"):
        context.is_disconnect = True
