"""The files in an archive: how each may be called, which are passed over, and how the bytes of each are had.

What it does not do: take a name for a path. A name is a label for people, without what would lead out of a folder.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compare.ingest.unpacking import Budget, PackingError
from compare.model import Diagnostic, Severity

# Files of an archive that are looked at for each one that may be read: saved pages bring pictures and scripts along,
# and a hundred thousand headings are read in some five seconds.
OTHERS = 10
_LONGEST = 200  # characters of a label; the end of a longer name says its kind
_SEPARATORS = re.compile(r"[/\\]+")
_NO_PARTS = frozenset({"", ".", ".."})


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `unpack` is told how many bytes there may be and what budget to spend from."""

    label: str
    offset: int
    unpack: Callable[[int, Budget], bytes]
    hidden: bool = False
    special: bool = False  # a link, a device, whatever is no file


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive says that it holds, and what is wrong with it as a whole."""

    members: Sequence[Member]
    faults: Sequence[PackingError] = ()


def label_of(name: str) -> str:
    """Return a name as one printable line that leads nowhere: without "..", a leading "/" or control characters."""
    return one_line("/".join(_parts(name)) or "a file without a name")


def one_line(text: str) -> str:
    """Return a text, or the end of a long one, with a mark for each letter that cannot be printed."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in text[-_LONGEST:])
    return line if len(text) <= _LONGEST else "…" + line


def is_hidden(name: str) -> bool:
    """Whether a name is one of those that systems put beside the files of people."""
    return any(part.startswith(".") or part == "__MACOSX" for part in _parts(name))


def passed_over(where: str, what: str) -> Diagnostic:
    """Return the note on files in an archive that are not read."""
    return Diagnostic("skipped-file", f"{where}: passed over {what}.", Severity.INFO)


def _parts(name: str) -> list[str]:
    return [part for part in _SEPARATORS.split(name) if part not in _NO_PARTS]
