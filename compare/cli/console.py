"""What the commands say: lines for a person on standard error, or one JSON object for a program."""

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import click

RESULT = "biasdiff.result/1"

# A file name or an article may hold terminal escapes; shown raw they could rewrite what a person sees. Bidirectional
# overrides are in the list because they reorder a line without leaving a trace.
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Return `text` as one line that is safe to show: control and reordering characters become visible escapes."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning of one run: a code for programs, the input it is about, a message for people."""

    code: str
    source: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """How one command ended."""

    command: str
    exit: int = 0
    outputs: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()
    error: dict[str, str] | None = None

    def to_json(self) -> str:
        """Return the object that `--json` promises, on one line."""
        plain: dict[str, Any] = {
            "schema": RESULT,
            "ok": self.exit == 0,
            "command": self.command,
            "exit": self.exit,
            "outputs": list(self.outputs),
            "counts": self.counts,
            "warnings": [{"code": w.code, "source": w.source, "message": w.message} for w in self.warnings],
            "error": self.error,
        }
        return json.dumps(plain)


@dataclass(frozen=True, slots=True)
class Console:
    """How much a run says, and in which form."""

    quiet: bool = False
    verbose: bool = False
    json: bool = False
    color: bool | None = None  # None: as the terminal allows

    def say(self, text: str) -> None:
        """Tell a person something; silent with --quiet and --json."""
        if not (self.quiet or self.json):
            line(text, color=self.color)

    def detail(self, text: str) -> None:
        """Tell a person something that only --verbose asks for."""
        if self.verbose:
            self.say(text)

    def warn(self, warned: Warned) -> None:
        """Tell a person of one warning."""
        where = f"{warned.source}: " if warned.source else ""
        self.say(f"{click.style('warning:', fg='yellow')} {printable(where + warned.message)}")


def color_wanted(flag: bool) -> bool | None:
    """Return False where colour is unwanted: `flag` (--no-color), NO_COLOR, a dumb terminal; None leaves it open."""
    unwanted = flag or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if unwanted else None


def line(text: str, *, color: bool | None = None) -> None:
    """Write one line to standard error, whatever encoding it has."""
    stream = sys.stderr
    encoding = getattr(stream, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), file=stream, color=color)


def emit(text: str) -> None:
    """Write a result to standard output as UTF-8, whatever the locale says."""
    click.echo(text.encode("utf-8", "replace"), nl=False)
    sys.stdout.flush()


def first_reasons(reasons: Sequence[str]) -> str:
    """Return the first three of several reasons as one line, and how many more there are."""
    more = f" (and {len(reasons) - 3} more)" if len(reasons) > 3 else ""
    return " · ".join(reasons[:3]) + more


def without_path(path: str | None, message: str) -> str:
    """Return the message without the file name that it begins with; the name is shown beside it anyway."""
    return message.removeprefix(f"{path}: ") if path else message
