"""Which files an input names, and their bytes, never more of them than allowed."""

import difflib
import ntpath
import os
import posixpath
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from compare.errors import InputError
from compare.ingest.kinds import KNOWN, LARGE, Kind, kind_by_name
from compare.settings import Settings

STDIN = "-"

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MOST_FILES = 10_000  # of one folder; more is a wrong folder, and every one of them would be opened
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: the path to open, and how a person is told of it."""

    path: str
    where: str
    in_folder: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that is no article by its name."""

    where: str


def printable(path: str) -> str:
    """Return a path as one line that can be written anywhere: control characters and undecodable bytes as marks."""
    return _UNPRINTABLE.sub("\ufffd", path)


def is_address(given: str | Path) -> bool:
    """Whether an input is the address of a page, not the name of a file."""
    return isinstance(given, str) and _ADDRESS.match(given) is not None


def find_sources(given: str | Path) -> Iterator[Source | Skipped]:
    """Yield the files that one input names: itself, or everything in a folder and its sub-folders, sorted by name.

    Hidden files and folders are passed over; links to folders are not followed, so that no circle is endless.
    Raises InputError for a folder without any article.
    """
    path = os.fspath(given)
    if path == STDIN or not os.path.isdir(path):
        yield Source(path, "standard input" if path == STDIN else printable(path))
        return
    names = _walk(path)
    if not any(kind_by_name(name) for name in names):
        what = "there is no article in this folder"
        raise InputError(what, where=printable(path), hint=f"Put {KNOWN} there, or name the files.")
    for name in names:
        yield Source(name, printable(name), True) if kind_by_name(name) else Skipped(printable(name))


def _walk(folder: str) -> list[str]:
    names: list[str] = []

    def refuse(error: OSError) -> None:
        raise _unreadable(error, printable(str(error.filename or folder))) from None

    for parent, folders, files in os.walk(folder, onerror=refuse):
        pages = {os.path.splitext(name)[0] for name in files if kind_by_name(name) is Kind.HTML}
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or _belongs(name, pages)))
        names.extend(os.path.join(parent, name) for name in sorted(files) if not name.startswith("."))
        if len(names) > _MOST_FILES:
            what = f"there are more than {_MOST_FILES:,} files in this folder"
            raise InputError(what, where=printable(folder), hint="Give a folder that holds only the articles.")
    return names


def _belongs(folder: str, pages: set[str]) -> bool:
    """Whether a folder is what a browser keeps beside a saved page: its pictures, scripts and frames."""
    stem, mark, _ = folder.rpartition("_")
    return bool(mark) and stem in pages


def inside(folder: str, name: str) -> str:
    """Return the path of a file that an input in `folder` names.

    Raises InputError for an absolute path, for one that leads out of the folder by ".." or by a link, and where the
    input that names it is a page of the web. A list may come from a stranger, and what it names is shown.
    """
    where = printable(os.path.join(folder, name))
    if is_address(folder):
        raise InputError("a page cannot name files of this computer", where=where, hint="Name their addresses.")
    # A manifest may have been written on Windows, whatever it is read on.
    relative = posixpath.normpath(name.strip().replace("\\", "/"))
    if posixpath.isabs(relative) or ntpath.splitdrive(relative)[0]:
        raise _elsewhere("it names a file by its absolute path", where)
    if relative.split("/")[0] == ".." or not _is_within(os.path.join(folder, relative), folder, where):
        raise _elsewhere("it names a file outside its own folder", where)
    return os.path.join(folder, relative)


def _is_within(path: str, folder: str, where: str) -> bool:
    """Whether a path, all links followed, leads to something in the folder."""
    try:
        home, target = os.path.realpath(folder or "."), os.path.realpath(path)
        return target != home and os.path.commonpath([home, target]) == home
    except (OSError, ValueError):
        raise InputError("this is no name of a file", where=where, hint="Check the name.") from None


def _elsewhere(what: str, where: str) -> InputError:
    return InputError(what, where=where, hint="Put the file beside the manifest or in a folder there, and name that.")


def read_bytes(source: Source, settings: Settings, stdin: BinaryIO | None = None) -> bytes:
    """Return the bytes of a file, or of standard input for "-"; raise InputError for none, too many or no access."""
    large = kind_by_name(source.path) in LARGE
    limit = settings.max_archive_bytes if large else settings.max_bytes
    try:
        if source.path == STDIN:
            data = _read_at_most(stdin or _standard_input(), limit)
        else:
            with open(source.path, "rb") as stream:
                data = _read_at_most(stream, limit)
    except (OSError, ValueError) as error:
        raise _unreadable(error, source.where) from None
    if data is None:
        what = f"it is larger than {limit / 1e6:g} MB, too large for {'an archive' if large else 'an article'}"
        raise InputError(what, where=source.where, hint="Give it in parts." if large else "Give one article per file.")
    if not data:
        raise InputError("it is empty", where=source.where, hint="Give a file that holds the article's text.")
    return data


def _standard_input() -> BinaryIO:
    # A program without a console has none.
    if sys.stdin is None:
        raise OSError("there is no standard input")
    return sys.stdin.buffer


def _read_at_most(stream: BinaryIO, limit: int) -> bytes | None:
    """Read to the end, or None once it proves longer: sizes lie (pipes, growing files), so count what comes."""
    pieces, size = [], 0
    while piece := stream.read(min(_PIECE, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            return None
    return b"".join(pieces)


def _unreadable(error: Exception, where: str) -> InputError:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return InputError("there is no such file", where=where, hint=_nearest(where))
    if isinstance(error, PermissionError):
        return InputError("it may not be read", where=where, hint="Ask its owner, or change its permissions.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(f"it cannot be read: {reason}", where=where, hint="Check the name, or copy the file elsewhere.")


def _nearest(where: str) -> str:
    """A hint with the name in the same folder that looks most like the one given."""
    folder, name = os.path.split(where)
    try:
        with os.scandir(folder or ".") as entries:
            names = sorted(entry.name for entry, _ in zip(entries, range(1000), strict=False))
    except (OSError, ValueError):
        return "Check the folder's name."
    near = difflib.get_close_matches(name[:100], names, n=1, cutoff=0.7)
    return f"Did you mean {printable(os.path.join(folder, near[0]))}?" if near else "Check the name and the folder."
