"""Files of decisions, told apart and read within bounds; needs no database."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from compare.errors import InputError

# A line of a log is one event, which takes at most eight million characters; a log of a hundred thousand decisions of
# one kilobyte takes a hundred megabytes.
MOST_LINE, MOST_BYTES = 40_000_000, 500_000_000
SQLITE = b"SQLite format 3\x00"


def head_of(path: str) -> bytes:
    """Return the first bytes of a file: `SQLITE` of a store, nothing of one that is about to become one."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(SQLITE))
    except OSError as error:
        raise _unread(error, path) from error


def lines_of(path: str) -> Iterator[bytes]:
    """Yield the lines of a log; raises InputError for a file that cannot be read or is too large."""
    try:
        with Path(path).open("rb") as file:
            yield from _bounded(file, path)
    except OSError as error:
        raise _unread(error, path) from error


def _bounded(file: BinaryIO, path: str) -> Iterator[bytes]:
    read = 0
    while line := file.readline(MOST_LINE):
        read += len(line)
        if read > MOST_BYTES:
            raise InputError("is too large for a log", where=path)
        yield line


def _unread(error: OSError, path: str) -> InputError:
    return InputError(error.strerror or "cannot be read", where=path, hint="Check the path.")
