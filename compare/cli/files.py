"""Where results go: formats by name, never over an input, written beside and then renamed."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.errors import ReportError, UsageError

FORMATS = ("html", "json", "csv", "md", "text")
DEFAULT_REPORT = "biasdiff-report.html"
OWN_HEAD = 3000  # the generator line of a report stands before this byte

_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".md": "md",
    ".markdown": "md",
    ".txt": "text",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One result to write: its format and its file; no file means standard output."""

    form: str
    path: Path | None = None
    folder: bool = False  # a folder that takes the tables of --format csv


def plan(outputs: Sequence[str], form: str | None, inputs: Iterable[str] = ()) -> tuple[Target, ...]:
    """Return where each result goes: `outputs` as given with -o, `form` as given with --format.

    Raises UsageError when a format cannot be told, a file is named twice, or an input would be overwritten.
    """
    if not outputs:
        return (Target(form),) if form else (Target("html", _own(Path(DEFAULT_REPORT))),)
    targets = tuple(_target(output, form, alone=len(outputs) == 1) for output in outputs)
    places = [os.path.realpath(target.path) if target.path else "-" for target in targets]
    taken = {os.path.realpath(name) for name in inputs if name != "-"}
    for output, place in zip(outputs, places, strict=True):
        if place in taken:
            raise UsageError("is one of the inputs and would be overwritten", where=output, hint="Choose another -o.")
        if places.count(place) > 1:
            raise UsageError("is named twice as output", where=output, hint="Give each -o another name.")
    return targets


def _target(output: str, form: str | None, *, alone: bool) -> Target:
    if output == "-":
        return Target(form or "json")
    path = Path(output)
    by_name = _SUFFIXES.get(path.suffix.lower())
    chosen = (form or by_name) if alone else (by_name or form)
    if output.endswith(("/", os.sep)) or path.is_dir():
        form = form or "html"
        return Target(form, path, folder=True) if form == "csv" else Target(form, path / _default_name(form))
    if chosen is None:
        raise UsageError(
            "cannot tell the format from this name", where=output, hint="Add --format, or end it in .html."
        )
    return Target(chosen, path)


def _default_name(form: str) -> str:
    return Path(DEFAULT_REPORT).with_suffix({"text": ".txt"}.get(form, f".{form}")).name


def _own(path: Path) -> Path:
    """Refuse to replace a file under the default name that biasdiff did not make."""
    if path.exists() and b'content="biasdiff' not in path.read_bytes()[:OWN_HEAD]:
        hint = "Name the report yourself: -o report.html"
        raise UsageError("already exists and was not made by biasdiff", where=str(path), hint=hint)
    return path


def link(path: Path) -> str:
    """Return the file:// address of a file, which terminals make clickable."""
    return path.resolve().as_uri()


def write_all(files: Iterable[tuple[Path, str]]) -> None:
    """Write every file beside its place, then rename them all; whatever goes wrong, no half-written file stays.

    Each text is let go once it is written, so that files made one by one need the memory of one.

    Raises ReportError when a place cannot be written.
    """
    with contextlib.ExitStack() as stack:
        written = [(stack.enter_context(_beside(path, text)), path) for path, text in files]
        for beside, path in written:
            if beside is not None:
                with _told(path):
                    os.replace(beside, os.path.realpath(path))


@contextlib.contextmanager
def _beside(path: Path, text: str) -> Iterator[Path | None]:
    """Write `text` to a new file in the folder of `path`; it is gone at the end unless it was renamed."""
    real = Path(os.path.realpath(path))
    raw = text.encode("utf-8", "replace")
    del text
    if real.exists() and not real.is_file():  # a device or a pipe cannot be replaced, only written to
        with _told(path):
            real.write_bytes(raw)
        yield None
        return
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with _told(path):
            real.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(raw)
            if real.exists():
                shutil.copymode(real, beside)
        del raw
        yield beside
    finally:
        with contextlib.suppress(OSError):  # renamed by now, or never made
            beside.unlink()


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReportError(
            f"cannot be written ({reason})", where=str(path), hint="Choose another place with -o."
        ) from error
