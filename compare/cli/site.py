"""`--site DIR`: a report of every event, from saved runs or made just now, and one page that leads to them all."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from compare.cli.console import Console, Result, Warned, first_reasons
from compare.cli.files import write_all
from compare.cli.look import Look
from compare.cli.progress import Progress, Step
from compare.cli.render import conclude, weigh
from compare.cli.saved import read_run
from compare.errors import BiasdiffError, InputError, ReportError, UsageError
from compare.model import Comparison
from compare.report import render_html
from compare.report.site import (
    ID_DIGITS,
    INDEX,
    EventRow,
    event_row,
    is_index,
    is_ours,
    render_site,
    report_name,
    run_id,
)
from compare.report.words import words_of

PARTIAL = 3
# Names of runs in a folder; everything else in it is none of ours.
RUNS = (".json", ".html", ".htm")
_OTHER_FOLDER = "Choose another folder for --site."


@dataclass(slots=True)
class _Made:
    """What was made so far, event by event."""

    events: list[EventRow] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)


def make_site(
    comparisons: Iterable[Comparison],
    folder: Path,
    look: Look,
    title: str | None,
    lost: Sequence[Warned],
    weighed: Callable[[Path, str], None],
) -> tuple[str, ...]:
    """Write the index and every report into `folder`, all of them or nothing; nothing in it is deleted.

    Returns the files written, the index first. Comparisons are taken and shown one at a time, so that ten thousand
    take no more memory than one. Each page is handed to `weighed` before it is written; `lost` tells what could not be
    read. Raises UsageError where there is no comparison or a file that is not ours would be replaced, ReportError
    where a place cannot be written, and what `weighed` raises.
    """
    _check_index(folder / INDEX)
    made = _Made()
    write_all(_told(_pages(comparisons, folder, look, title, made, lost), weighed))
    return tuple(str(folder / name) for name in (INDEX, *sorted(made.files)))


def _told(pages: Iterator[tuple[Path, str]], weighed: Callable[[Path, str], None]) -> Iterator[tuple[Path, str]]:
    for path, text in pages:
        weighed(path, text)
        yield path, text
        del text  # else two pages are held while the next is made


def _pages(
    comparisons: Iterable[Comparison],
    folder: Path,
    look: Look,
    title: str | None,
    made: _Made,
    lost: Sequence[Warned],
) -> Iterator[tuple[Path, str]]:
    words = words_of(look.language)
    for comparison in comparisons:
        file = _file(comparison.title, run_id(comparison), made)
        if file is not None:
            _check_report(folder / file)
            made.events.append(event_row(comparison, file, words))
            yield folder / file, render_html(comparison, language=look.language, house=look.house, logo=look.logo)
    if not made.events:
        raise _nothing(lost)
    yield folder / INDEX, render_site(made.events, words, title=title, house=look.house, logo=look.logo)


def read_runs(runs: Sequence[str], step: Step, lost: list[Warned]) -> Iterator[Comparison]:
    """Yield every run that can be read; keep a warning for every other."""
    names = tuple(_expanded(runs, lost))
    for number, name in enumerate(names):
        step("writing reports", number, len(names))
        try:
            comparison = read_run(name)
        except (InputError, ReportError) as error:
            lost.append(_warned(name, error))
        else:
            yield comparison


def _file(title: str, ident: str, made: _Made) -> str | None:
    """Return the name of a report; None for a run that was there before. Of two alike the second gets its whole id."""
    if ident in made.ids:
        return None
    file = report_name(title, ident[:ID_DIGITS])
    if file in made.files:
        file = report_name(title, ident)
    made.ids.add(ident)
    made.files.add(file)
    return file


def _expanded(runs: Sequence[str], lost: list[Warned]) -> Iterator[str]:
    """Yield every file once, in an order of its own, so that the order in which runs are given changes nothing."""
    for name in sorted(dict.fromkeys(runs)):
        if name == "-" or not os.path.isdir(name):
            yield name
            continue
        inside = [str(path) for path in sorted(Path(name).iterdir()) if _may_be_run(path)]
        if not inside:
            lost.append(Warned("failed-input", name, f"no run is in this folder (names that end in {', '.join(RUNS)})"))
        yield from inside


def _may_be_run(path: Path) -> bool:
    """An index of an earlier call lies among the reports to which it leads; it is none itself."""
    if path.name.startswith(".") or path.suffix.lower() not in RUNS or not path.is_file():
        return False
    return path.name != INDEX or not is_index(_raw(path))


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _check_index(path: Path) -> None:
    if path.exists() and not is_index(_raw(path)):
        raise UsageError("already exists and is no index that biasdiff made", where=str(path), hint=_OTHER_FOLDER)


def _check_report(path: Path) -> None:
    if path.exists() and not is_ours(_raw(path)):
        raise UsageError("already exists and was not made by biasdiff", where=str(path), hint=_OTHER_FOLDER)


def _warned(name: str, error: BiasdiffError) -> Warned:
    what = f"{error.what.removesuffix('.')}. {error.hint}" if error.hint else error.what
    return Warned("failed-input", name, what)


def _nothing(lost: Sequence[Warned]) -> UsageError:
    reasons = first_reasons([f"{one.source}: {one.message}" for one in lost])
    return UsageError(f"no run could be read: {reasons}")


def weigher(progress: Progress, console: Console, *, force: bool) -> Callable[[Path, str], None]:
    """Return what looks at the size of every page before it is written (see `weigh`)."""

    def weighed(path: Path, text: str) -> None:
        progress.clear()
        weigh(path, text, console, force=force)

    return weighed


def conclude_site(console: Console, result: Result, *, lost: int) -> int:
    """Say how many reports were written and what is missing; return the exit code."""
    for warned in result.warnings:
        console.warn(warned)
    reports = len(result.outputs) - 1
    console.say(f"{reports} reports" if reports != 1 else "1 report")
    # Thousands of addresses help nobody; a program gets them all.
    outputs = result.outputs if console.json else result.outputs[:1]
    code = result.exit or (PARTIAL if lost else 0)
    told = replace(result, exit=code, outputs=outputs, counts={**result.counts, "reports": reports, "failed": lost})
    return conclude(console, told, printed=False)
