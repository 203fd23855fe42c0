"""`biasdiff export RUN --format F -o DIR`: a review as files for others; says which log they were made of."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from compare.cli.console import Console, Result, Warned, color_wanted, emit
from compare.cli.decisions import Decisions
from compare.cli.files import link, write_all
from compare.cli.options import common, examples
from compare.cli.reviewed import review_of
from compare.errors import UsageError
from compare.review.event import GENESIS
from compare.review.exports import FORMS, Preview, export, preview


@click.command(
    "export",
    epilog=examples(
        "biasdiff export run.json --format csv,md -o exports/",
        "biasdiff export run.review.db --format html --with-notes -o exports/",
    )
    + "\n\n\b\nExit codes: 0 done; 2 wrong usage; 4 the log was changed, or the format lacks\nwhat it must have, "
    "which is named. Then no file is written.",
)
@click.argument("target", metavar="RUN")
@click.option("--format", "forms", required=True, metavar="F,F", help=f"One or several of {', '.join(FORMS)}.")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that the files are written into.",
)
@click.option("--db", metavar="URL", help="The store of the decisions on RUN, where it is not beside it.")
@click.option("--comparison", metavar="ID", help="Which one, where a store holds several.")
@click.option("--with-notes", is_flag=True, help="Also what people wrote to each other.")
@click.option("--csv-raw", is_flag=True, help="Leave alone what a spreadsheet would take for a formula.")
@common
def command(
    target: str,
    forms: str,
    folder: Path,
    db: str | None,
    comparison: str | None,
    with_notes: bool,
    csv_raw: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Write a review into files. RUN is a saved run whose store lies beside it, or a store (path or URL)."""
    wanted = _forms(forms)
    review = review_of(target, db, comparison)
    files: dict[Path, str] = {}
    for form in wanted:
        made = export(review.state, review.events, form, with_notes=with_notes, csv_raw=csv_raw)
        files |= {folder / name: text for name, text in made.items()}
    _spare_inputs(files, target, db)
    write_all(files.items())
    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    seen = [one for one in preview(review.state) if one.form in wanted]
    warned = tuple(_warned(review, seen, wanted, with_notes=with_notes))
    if as_json:
        counts = {"events": len(review.events)}
        emit(Result("export", 0, tuple(map(str, files)), counts, warned).to_json() + "\n")
    _tell(console, review, seen, warned)
    for path in files:
        console.say(link(path))
    return 0


def _forms(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [one for one in wanted if one not in FORMS]
    if unknown or not wanted:
        what = f"there is no export {unknown[0][:40]!r}" if unknown else "no format is named"
        raise UsageError(what, where="--format", hint=f"There are {', '.join(FORMS)}.")
    return wanted


def _spare_inputs(files: dict[Path, str], target: str, db: str | None) -> None:
    """Raise UsageError where a file of the export would take the place of what it is made of."""
    inputs = {os.path.realpath(name) for name in (target, db) if name and "://" not in name}
    for path in files:
        if os.path.realpath(path) in inputs:
            hint = "Choose another folder with -o."
            raise UsageError("is what the export is made of and would be overwritten", where=str(path), hint=hint)


def _warned(review: Decisions, seen: list[Preview], wanted: tuple[str, ...], *, with_notes: bool) -> Iterator[Warned]:
    texts = {text: one.form for one in reversed(seen) for text in reversed(one.warnings)}
    yield from (Warned(f"export-{form}", None, text) for text, form in reversed(texts.items()))
    notes = sum(len(item.notes) for item in review.state.items.values())
    if notes and not with_notes:
        many = f"{notes} note{'s are' if notes > 1 else ' is'}"
        whole = ", but for events.jsonl, which is always whole" if "jsonl" in wanted else ""
        yield Warned("export-notes", None, f"{many} left out{whole}; --with-notes takes them in")


def _tell(console: Console, review: Decisions, seen: list[Preview], warned: tuple[Warned, ...]) -> None:
    head = review.events[-1].hash if review.events else GENESIS
    console.say(f"events  {len(review.events)}\nhead    {head}")
    for one in seen:
        console.say(f"{one.form}: " + ", ".join(f"{number} {what}" for what, number in one.counts.items()))
    for warning in warned:
        console.warn(warning)
