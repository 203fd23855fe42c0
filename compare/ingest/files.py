"""Which files an input names, what kind each is, and its bytes, never more of them than allowed."""

import difflib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from compare.errors import InputError
from compare.ingest.encoding import Decoded, decode, decode_page, not_text
from compare.ingest.fields import too_long
from compare.settings import Settings

STDIN = "-"


class Kind(StrEnum):
    """How the text of an input is to be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json lines"


KINDS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
}
KNOWN = "a .txt, .md, .html, .json or .jsonl file"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
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
    if not any(_kind_by_name(name) for name in names):
        what = "there is no article in this folder"
        raise InputError(what, where=printable(path), hint=f"Put {KNOWN} there, or name the files.")
    for name in names:
        yield Source(name, printable(name), True) if _kind_by_name(name) else Skipped(printable(name))


def _walk(folder: str) -> list[str]:
    names: list[str] = []

    def refuse(error: OSError) -> None:
        raise _unreadable(error, printable(str(error.filename or folder))) from None

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names.extend(os.path.join(parent, name) for name in sorted(files) if not name.startswith("."))
        if len(names) > _MOST_FILES:
            what = f"there are more than {_MOST_FILES:,} files in this folder"
            raise InputError(what, where=printable(folder), hint="Give a folder that holds only the articles.")
    return names


def _kind_by_name(name: str) -> Kind | None:
    return KINDS.get(os.path.splitext(name)[1].lower())


def read_bytes(source: Source, settings: Settings, stdin: BinaryIO | None = None) -> bytes:
    """Return the bytes of a file, or of standard input for "-"; raise InputError for none, too many or no access."""
    try:
        if source.path == STDIN:
            data = _read_at_most(stdin or _standard_input(), settings.max_bytes)
        else:
            with open(source.path, "rb") as stream:
                data = _read_at_most(stream, settings.max_bytes)
    except (OSError, ValueError) as error:
        raise _unreadable(error, source.where) from None
    if data is None:
        what = f"it is larger than {settings.max_bytes / 1e6:g} MB, too large for an article"
        raise InputError(what, where=source.where, hint="Give one article per file.")
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
        if _ADDRESS.match(where):
            hint = "Nothing is fetched from the web here: save the page in a browser and give that .html file."
            return InputError("this is a web address, not a file", where=where, hint=hint)
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


def decode_text(data: bytes, source: Source, settings: Settings) -> Decoded:
    """Return the text in the bytes of a file; raise InputError for pictures, archives and other binary files."""
    where = source.where
    if known := not_text(data):
        raise InputError(f"this is {known[0]}, not a text", where=where, hint=known[1])
    kind = _kind_by_name(source.path)
    # No encoding takes more than four bytes for a character, so this needs no decoding to be known.
    if kind in (Kind.TEXT, Kind.MARKDOWN) and len(data) > 4 * settings.max_characters:
        raise too_long(f"{len(data):,} bytes", where, settings)
    is_page = kind is Kind.HTML or (kind is None and looks_like_page(data[:1000].decode("latin-1")))
    decoded = decode_page(data) if is_page else decode(data)
    if decoded is None:
        hint = f"Save the article's text as {KNOWN}."
        raise InputError("this is a binary file, not a text", where=where, hint=hint)
    return decoded


def kind_of_text(source: Source, text: str) -> Kind:
    """Return the kind that a file's name says, or, for other names and standard input, that its first signs say."""
    if source.path != STDIN and (kind := _kind_by_name(source.path)):
        return kind
    head = text[:2000].lstrip()
    if looks_like_page(head):
        return Kind.HTML
    if not head.startswith(("{", "[")):
        return Kind.TEXT
    first, _, rest = text.strip().partition("\n")
    lines = first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")
    # A text may begin with a bracket, "[Editor's note]": only what goes on like JSON is read as such.
    looks = lines or re.match(r'\{\s*["}]|\[\s*[\[{\]]', head)
    return Kind.JSON_LINES if lines else Kind.JSON if looks else Kind.TEXT


def looks_like_page(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return _PAGE.match(text) is not None
