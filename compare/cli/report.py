"""`biasdiff report RUN`: a saved run in another format, or many as a site, without reading the articles anew."""

import dataclasses
from pathlib import Path

import click

from compare.cli.console import Console, Result, Warned, color_wanted
from compare.cli.files import plan
from compare.cli.look import Look, look_of, page
from compare.cli.options import common, examples, results
from compare.cli.progress import Progress
from compare.cli.render import conclude, deliver
from compare.cli.saved import read_run
from compare.cli.site import conclude_site, make_site, read_runs, weigher
from compare.errors import UsageError


@click.command(
    "report",
    epilog=examples(
        "biasdiff report run.json -o report.html",
        "biasdiff report report.html --format text",
        "biasdiff report run.json -o tables/ --format csv",
        "biasdiff report runs/*.json --site site/",
    )
    + "\n\n\b\nExit codes: 0 done; 2 wrong usage, or no run could be read; 3 some runs of a\n"
    "site could not be read, the others are in it.",
)
@click.argument("runs", metavar="RUN…", nargs=-1, required=True, type=click.Path(path_type=str, allow_dash=True))
@results
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a report of every RUN into DIR, and an index.html that leads to them.",
)
@page
@common
def command(
    runs: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str | None,
    site: Path | None,
    title: str | None,
    logo: Path | None,
    language: str,
    house: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    force: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Show a saved run again. RUN is a JSON report, or an HTML report, which holds the same run inside.

    With --site it may also be a folder of such files, and there may be several; --title is then the title of the index.
    """
    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    if site is not None:
        if outputs or form:
            raise UsageError("--site writes pages into a folder of its own", hint="Leave out -o and --format.")
        return _site(runs, site, look_of(house, logo, language), title, console, force)
    run = _only(runs)
    targets, look = plan(outputs, form, [run]), look_of(house, logo, language)
    comparison = read_run(run)
    if title is not None:
        comparison = dataclasses.replace(comparison, title=title)
    written = deliver(comparison, targets, look, console=console, force=force)
    for warned in look.warnings:
        console.warn(warned)
    printed = any(target.path is None for target in targets)
    return conclude(console, Result("report", 0, written, warnings=look.warnings), printed=printed)


def _only(runs: tuple[str, ...]) -> str:
    if len(runs) > 1 or Path(runs[0]).is_dir():
        what = "is a folder" if len(runs) == 1 else "one report shows one run"
        hint = "Add --site DIR for an index with a report of each run."
        raise UsageError(what, where=runs[0] if len(runs) == 1 else None, hint=hint)
    return runs[0]


def _site(runs: tuple[str, ...], folder: Path, look: Look, title: str | None, console: Console, force: bool) -> int:
    progress = Progress(console, "auto")
    lost: list[Warned] = []
    try:
        comparisons = read_runs(runs, progress, lost)
        written = make_site(comparisons, folder, look, title, lost, weigher(progress, console, force=force))
    finally:
        progress.clear()
    return conclude_site(console, Result("report", 0, written, warnings=(*look.warnings, *lost)), lost=len(lost))
