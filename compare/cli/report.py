"""`biasdiff report RUN`: a saved run in another format, without reading the articles anew."""

import dataclasses
from pathlib import Path

import click

from compare.cli.console import Console, Result, color_wanted
from compare.cli.files import plan
from compare.cli.look import look_of, page
from compare.cli.options import common, examples, results
from compare.cli.render import conclude, deliver
from compare.cli.saved import read_run


@click.command(
    "report",
    epilog=examples(
        "biasdiff report run.json -o report.html",
        "biasdiff report report.html --format text",
        "biasdiff report run.json -o tables/ --format csv",
    ),
)
@click.argument("run", metavar="RUN", type=click.Path(path_type=str, allow_dash=True))
@results
@page
@common
def command(
    run: str,
    outputs: tuple[str, ...],
    form: str | None,
    title: str | None,
    logo: Path | None,
    language: str,
    house: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Show a saved run again. RUN is a JSON report, or an HTML report, which holds the same run inside."""
    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    targets, look = plan(outputs, form, [run]), look_of(house, logo, language)
    comparison = read_run(run)
    if title is not None:
        comparison = dataclasses.replace(comparison, title=title)
    written = deliver(comparison, targets, look)
    for warned in look.warnings:
        console.warn(warned)
    printed = any(target.path is None for target in targets)
    return conclude(console, Result("report", 0, written, warnings=look.warnings), printed=printed)
