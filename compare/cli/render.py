"""A comparison in each format, and onto disk or standard output."""

from collections.abc import Sequence
from pathlib import Path

from compare.cli.console import Console, Result, Warned, emit, line
from compare.cli.files import Target, link, write_all
from compare.cli.look import Look
from compare.errors import ReportError
from compare.model import Comparison
from compare.report import render_html
from compare.report.exports import to_csv
from compare.report.memo import to_markdown
from compare.report.terminal import to_text
from compare.report.weight import LARGE, page_size
from compare.serial import to_json

# The one table that stands for the whole where only one file is asked for: a row per claim and article.
MAIN_TABLE = "cells.csv"
PLAIN = Look()
# Bytes of a page that is slow to open, and of one hardly ever opened (the last by judgement: a page of 50 MB holds some
# 3,000 claims, laid out for minutes).
SLOW, REFUSED = 20_000_000, 50_000_000


def render(comparison: Comparison, form: str, look: Look = PLAIN) -> str:
    """Return `comparison` as one text in the format `form`, one of `FORMATS`; only a page has a look."""
    if form == "html":
        return render_html(comparison, language=look.language, house=look.house, logo=look.logo)
    if form == "csv":
        return to_csv(comparison)[MAIN_TABLE]
    return {"json": to_json, "md": to_markdown, "text": to_text}[form](comparison)


def deliver(
    comparison: Comparison,
    targets: Sequence[Target],
    look: Look = PLAIN,
    *,
    console: Console | None = None,
    force: bool = False,
) -> tuple[str, ...]:
    """Write or print every result; the files appear all at once or not at all. Returns the paths written.

    A page too large for a mail or a browser is told to the console; one beyond all use raises ReportError unless
    `force` is given.
    """
    files: list[tuple[Path, str]] = []
    printed: list[str] = []
    for target in targets:
        if target.folder and target.path:
            files += [(target.path / name, text) for name, text in to_csv(comparison).items()]
            continue
        text = render(comparison, target.form, look)
        if target.form == "html":
            weigh(target.path, text, console or Console(quiet=True), force=force)
        if target.path:
            files.append((target.path, text))
        else:
            printed.append(text)
    write_all(files)
    for text in printed:
        emit(text)
    return tuple(str(path) for path, _ in files)


def weigh(path: Path | None, text: str, console: Console, *, force: bool) -> None:
    """Tell of a page of many bytes; raises ReportError for one that hardly any browser opens, unless forced.

    A page without a path goes to standard output.
    """
    size = page_size(text)
    mega, name = f"the page has {size / 1e6:.0f} MB", str(path or "standard output")
    if size > REFUSED and not force:
        hint = "Compare fewer articles, keep the run with -o run.json instead, or add --force."
        raise ReportError(f"{mega}, more than most browsers open", where=name, hint=hint)
    if size > SLOW:
        console.warn(Warned("large-page", name, f"{mega}: browsers will be slow to open it"))
    elif size > LARGE:
        console.say(f"note: {name}: {mega}, too large for many mail boxes")


def conclude(console: Console, result: Result, *, printed: bool) -> int:
    """Say how a command ended and return its exit code; `printed`: standard output already holds a result."""
    if console.json:
        text = result.to_json()
        line(text) if printed else emit(text + "\n")
    elif not console.quiet and not printed:
        for output in result.outputs:
            emit(link(Path(output)) + "\n")
    return result.exit
