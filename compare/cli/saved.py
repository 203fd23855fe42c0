"""A saved run, read back from a JSON report or from the HTML report that holds it."""

import json
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from compare.errors import InputError, ReportError
from compare.model import Comparison
from compare.report.embed import ENCODINGS, unpack
from compare.serial import from_json

# A report of twelve long articles is some 10 MB; ten times that is no report.
MAX_BYTES = 100_000_000


def read_run(name: str) -> Comparison:
    """Return the comparison in a JSON or HTML report; raises InputError or ReportError."""
    text = _read(name)
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return from_json(text.removeprefix("\ufeff"), name)
    finder = _Embedded()
    finder.feed(text)
    for block in finder.blocks:
        if (run := _unpacked(block)) is not None:
            return from_json(run, name)
    raise ReportError("no run was found in this page", where=name, hint="Give a report that biasdiff wrote.")


def _read(name: str) -> str:
    try:
        if name == "-":
            return _bounded(sys.stdin.buffer, name).decode("utf-8")
        with Path(name).open("rb") as file:
            return _bounded(file, name).decode("utf-8")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=name, hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError("is not a text in UTF-8", where=name, hint="Give a run.json or report.html.") from error


def _bounded(file: BinaryIO, name: str) -> bytes:
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise InputError("is too large for a report", where=name, hint="Give a run.json or report.html.")
    return raw


def _unpacked(block: str) -> str | None:
    """Return the JSON report in a block of a page, which holds it packed; None for a block with other data."""
    try:
        data = json.loads(block)
        if not isinstance(data, dict):
            return None
        if data.get("encoding") in ENCODINGS:
            return json.dumps(unpack(block, MAX_BYTES))
        return block if str(data.get("schema", "")).startswith("biasdiff/report/") else None
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, zlib.error):
        return None


class _Embedded(HTMLParser):
    """Collects the JSON blocks of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self._parts: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block at a script of type application/json."""
        if tag == "script" and dict(attrs).get("type") == "application/json":
            self._parts = []

    def handle_data(self, data: str) -> None:
        """Keep what stands in a block."""
        if self._parts is not None:
            self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag == "script" and self._parts is not None:
            self.blocks.append("".join(self._parts))
            self._parts = None
