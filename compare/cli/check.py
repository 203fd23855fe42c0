"""`biasdiff check FILE…`: what is read from each input, before anything is compared."""

import json
import textwrap
from collections.abc import Sequence
from typing import Any

import click

from compare.cli.console import Console, Result, Warned, color_wanted, emit, printable
from compare.cli.inputs import Access, gather, sources
from compare.cli.options import common, examples
from compare.cli.progress import Progress
from compare.cli.render import conclude
from compare.errors import UsageError
from compare.ingest import Loaded
from compare.model import STORY, BlockKind, Reading, Severity
from compare.reading import read_article
from compare.settings import DEFAULT

PARTIAL, NOTHING = 3, 2
FIRST_WORDS = 8

# What carries the story, and so is not counted as furniture.
TOLD = STORY | {BlockKind.HEADLINE, BlockKind.HEADING}


@click.command(
    "check",
    epilog=examples(
        "biasdiff check first.txt",
        "biasdiff check articles/ --format json",
    ),
)
@click.argument("inputs", nargs=-1, metavar="INPUT…", type=click.Path(path_type=str, allow_dash=True))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="Format of the result.")
@sources
@common
def command(
    inputs: tuple[str, ...],
    form: str,
    access: Access,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Show what is read from each input: title, date, source, words, language, furniture, warnings. No comparison."""
    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    if not inputs:
        raise UsageError("no articles given", hint="Type: biasdiff check first.txt")
    steps = Progress(console, "auto")
    try:
        loaded = gather(inputs, access, DEFAULT, steps)
    finally:
        steps.clear()
    if not loaded.articles and loaded.failed:
        raise UsageError(" · ".join(item.message for item in loaded.failed[:3]))
    reports = [describe(read_article(article), loaded) for article in loaded.articles]
    emit(json.dumps(reports, indent=1) + "\n" if form == "json" else "\n".join(map(to_text, reports)))
    warned = tuple(Warned("failed-input", None, item.message) for item in loaded.failed)
    for warning in warned:
        console.warn(warning)
    code = PARTIAL if loaded.failed else 0
    return conclude(console, Result("check", code, (), {"articles": len(reports)}, warned), printed=True)


def describe(reading: Reading, loaded: Loaded) -> dict[str, Any]:
    """Return what was read from one input, as plain JSON values."""
    article = reading.article
    mine = [note for note in loaded.diagnostics if note.article == reading.id and note not in reading.diagnostics]
    return {
        "path": article.path,
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "byline": article.byline,
        "language": article.language,
        "agency": article.agency,
        "words": reading.readability.words,
        "sentences": len(reading.sentences),
        "claims": len(reading.claims),
        "quotations": len(reading.quotes),
        "furniture": _furniture(reading),
        "warnings": [
            {"code": note.code, "severity": note.severity.value, "message": note.message}
            for note in (*reading.diagnostics, *mine)
        ],
    }


def _furniture(reading: Reading) -> list[dict[str, Any]]:
    found: dict[str, list[str]] = {}
    for block in reading.blocks:
        if block.kind not in TOLD:
            first = " ".join(reading.text[block.start : block.end].split()[:FIRST_WORDS])
            found.setdefault(block.kind.value, []).append(first)
    return [{"kind": kind, "count": len(words), "first_words": words} for kind, words in sorted(found.items())]


def to_text(report: dict[str, Any]) -> str:
    """Return what was read from one input as lines for a terminal of 80 columns."""
    lines = [printable(report["path"] or report["id"])]
    for name in ("title", "source", "published", "byline", "language", "agency"):
        if report[name] or name in ("title", "source", "published"):
            lines.append(_row(name, report[name] or "not found"))
    lines.append(_row("text", _amounts(report, ("words", "sentences", "claims", "quotations"))))
    for part in report["furniture"]:
        shown = "; ".join(part["first_words"][:3]) + ("; …" if part["count"] > 3 else "")
        lines.append(_row("set aside", f"{part['count']} {part['kind']}: {shown}"))
    for warning in report["warnings"]:
        lines.append(_row("note" if warning["severity"] == Severity.INFO else "warning", warning["message"]))
    return "\n".join(lines) + "\n"


def _row(name: str, value: str) -> str:
    return textwrap.fill(
        printable(" ".join(value.split())), 80, initial_indent=f"  {name:<11}", subsequent_indent=" " * 13
    )


def _amounts(report: dict[str, Any], names: Sequence[str]) -> str:
    return ", ".join(f"{report[name]:,} {name}" for name in names)
