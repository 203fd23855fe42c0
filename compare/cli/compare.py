"""`biasdiff compare INPUT…`: the main job."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import click

from compare.cli.console import Console, Result, Warned, color_wanted, first_reasons, without_path
from compare.cli.draft import Own, check_own, choose, drafts, own_counts, own_lines, read_own, to_count
from compare.cli.files import plan
from compare.cli.folder import compare_events, refuse_with_site
from compare.cli.inputs import Access, gather, sources
from compare.cli.look import look_of, page
from compare.cli.options import common, examples, results
from compare.cli.progress import Progress
from compare.cli.render import conclude, deliver
from compare.errors import UsageError
from compare.ingest import Loaded
from compare.model import ANOTHER_EVENT, Comparison, Diagnostic, Reading, Severity, Status
from compare.pipeline import compare_articles
from compare.settings import DEFAULT, Settings
from compare.steering import Steering

GATE, PARTIAL = 1, 3
GATES = ("conflicting", "omission")


def _gates(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Split and check what --fail-on was given."""
    names = tuple(name.strip() for name in (value or "").split(",") if name.strip())
    for name in names:
        if name not in GATES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(GATES)}")
    return names


@click.command(
    "compare",
    epilog=examples(
        "biasdiff compare first.txt second.txt -o report.html",
        "biasdiff compare articles/ -o report.html -o run.json",
        "biasdiff compare a.html b.md c.json --format text",
        "biasdiff compare a.txt b.txt --format json | jq '.conflicts'",
        "biasdiff compare a.txt b.txt -o report.html --fail-on conflicting,omission",
        "cat a.txt | biasdiff compare - b.txt --format md",
        "biasdiff compare https://first.example/story https://second.example/story",
        "biasdiff compare folder-of-mixed-news/ --site site/",
        "biasdiff compare --draft mine.docx rivals/ -o report.html",
        "biasdiff compare --draft new.docx --before old.docx",
    )
    + "\n\n\b\nExit codes: 0 done; 1 a --fail-on gate was hit; 2 wrong usage or nothing\n"
    "to compare; 3 some inputs failed, the report shows the gap; 5 a fault of\n"
    "biasdiff; 130 interrupted.",
)
@click.argument("inputs", nargs=-1, metavar="INPUT…", type=click.Path(path_type=str, allow_dash=True))
@results
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a report of every event among the inputs into DIR, and an index.html that leads to them.",
)
@click.option(
    "--together", is_flag=True, help="Compare all articles as one event, even where they seem to tell of several."
)
@click.option(
    "--decisions",
    "decided",
    metavar="DECISIONS",
    type=click.Path(path_type=str),
    help="Obey what people decided: an exported log, or the store of a review (docs/review.md).",
)
@click.option(
    "--decided-on",
    multiple=True,
    metavar="OLD-RUN",
    type=click.Path(path_type=str),
    help="The run that the log was made on; again for each where it went over several.",
)
@drafts
@page
@sources
@click.option(
    "--fail-on",
    "gates",
    callback=_gates,
    metavar="WHAT[,WHAT]",
    help="End with exit code 1 if the report holds any: conflicting, omission.",
)
@click.option(
    "--max-sources",
    type=click.IntRange(min=1),
    default=DEFAULT.max_articles,
    show_default=True,
    help="How many articles a report may hold.",
)
@click.option("--weights", type=click.Path(exists=True, dir_okay=False), help="Weights of your own (docs/method.md).")
@click.option(
    "--semantic",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Also match with the sentence model in DIR (docs/semantic.md); never fetched.",
)
@click.option("--allow-single", is_flag=True, help="Accept one article: read and shown, with nothing to compare.")
@click.option(
    "--progress",
    type=click.Choice(("auto", "plain", "none")),
    default="auto",
    help="How progress is shown on standard error when the work takes longer than a second.",
)
@common
def command(
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str | None,
    site: Path | None,
    together: bool,
    decided: str | None,
    decided_on: tuple[str, ...],
    title: str | None,
    logo: Path | None,
    language: str,
    house: Path | None,
    access: Access,
    own: Own,
    gates: tuple[str, ...],
    max_sources: int,
    weights: str | None,
    semantic: str | None,
    allow_single: bool,
    progress: str,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    force: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Compare articles about one event, claim by claim, and write the report.

    INPUT is a file (page, PDF, Word, mail, feed, table, archive, text), a folder, a web address, a manifest, or - for
    standard input. With neither -o nor --format the report is written to biasdiff-report.html in the current folder.
    Articles that seem to tell of another event are named and left out.
    """
    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    check_own(own, inputs, site=site is not None)
    if not inputs and not own.paths:
        raise UsageError("no articles given", hint="Type: biasdiff compare first.txt second.txt -o report.html")
    look = look_of(house, logo, language)
    settings = dataclasses.replace(DEFAULT, max_articles=max_sources, weights=weights, semantic=semantic)
    steps = Progress(console, progress)
    steering = _steering(decided, decided_on, alone=site is None)
    if site is not None:
        refuse_with_site(outputs, form, gates)
        return compare_events(inputs, access, settings, site, look, title, console, steps, force)
    targets = plan(outputs, form, (*inputs, *own.paths))
    try:
        steps("reading files", 0, len(inputs))
        mine = read_own(own, access, settings, steps)
        loaded = gather(inputs, access, settings, steps)
        chosen = choose(loaded.articles, mine, together=together)
        noted = (*chosen.notes, *mine.notes, *loaded.diagnostics)
        loaded = dataclasses.replace(loaded, articles=chosen.articles, diagnostics=noted)
        counted = to_count(loaded, mine)
        check_amount(counted, settings, allow_single or mine.before is not None)
        notes = (*loaded.diagnostics, *_beyond_tested(counted))
        comparison = compare_articles(
            loaded.articles,
            settings,
            draft=mine.draft,
            before=mine.before,
            failed=loaded.failed,
            diagnostics=notes,
            title=title,
            steering=steering,
            progress=steps,
        )
        steps("writing", 0, len(targets))
        written = deliver(comparison, targets, look, console=console, force=force)
    finally:
        steps.clear()
    warned = (*look.warnings, *warnings(comparison))
    result = Result("compare", exit_code(comparison, gates), written, counts(comparison), warned)
    printed = any(target.path is None for target in targets)
    _tell(console, comparison, result, gates, own, printed=printed)
    return conclude(console, result, printed=printed)


def _steering(decided: str | None, decided_on: Sequence[str], *, alone: bool) -> Steering | None:
    """Return what decisions ask of this run."""
    if decided is None:
        if decided_on:
            raise UsageError("--decided-on is the run of a log", hint="Add --decisions LOG.")
        return None
    if not alone:
        raise UsageError("decisions are about one event", hint="Leave out --site or --decisions.")
    from compare.cli.decisions import steering_of  # noqa: PLC0415 - a run that nobody decided on needs no review

    return steering_of(decided, decided_on)


def check_amount(loaded: Loaded, settings: Settings, allow_single: bool) -> None:
    """Raise UsageError when there are too few or too many articles to compare."""
    amount = len(loaded.articles)
    if amount + len(loaded.failed) > settings.max_articles:
        what = (
            f"{amount + len(loaded.failed)} articles are more than the {settings.max_articles} that a report may hold"
        )
        raise UsageError(what, hint="Give fewer, or raise the limit with --max-sources N.")
    if amount >= 2 or (amount == 1 and allow_single):
        return
    if not loaded.failed:
        what = "one article leaves nothing to compare" if amount else "no article was found"
        hint = "Give a second one, or add --allow-single." if amount else "Give files that hold articles."
        raise UsageError(what, where=loaded.articles[0].path if amount else None, hint=hint)
    left = "One readable article is left, which --allow-single would accept." if amount else "No article is left."
    raise UsageError(first_reasons([item.message for item in loaded.failed]), hint=left)


def _beyond_tested(loaded: Loaded) -> tuple[Diagnostic, ...]:
    if len(loaded.articles) <= DEFAULT.max_articles:
        return ()
    what = f"{len(loaded.articles)} articles are beyond the tested range of {DEFAULT.max_articles}"
    return (Diagnostic("beyond-tested-range", what, Severity.WARNING),)


def exit_code(comparison: Comparison, gates: Sequence[str]) -> int:
    """Return how the run ends; a gate outranks a failed input, because what it found will not go away."""
    if any(hits(comparison, gate) for gate in gates):
        return GATE
    return PARTIAL if comparison.failed else 0


def hits(comparison: Comparison, gate: str) -> int:
    """Return how many findings a --fail-on gate objects to."""
    if gate == "omission":
        return len(comparison.omissions)
    cells = [cell for row in comparison.claims for cell in row.cells if cell.status is Status.CONFLICTING]
    return len(comparison.conflicts) or len(cells)


def counts(comparison: Comparison) -> dict[str, int]:
    """Return the figures of the closing line."""
    return {
        "articles": len(comparison.articles),
        "failed": len(comparison.failed),
        "claims": len(comparison.claims),
        "shared": sum(row.carriers > 1 for row in comparison.claims),
        "omissions": len(comparison.omissions),
        "conflicts": len(comparison.conflicts),
        "quotes": len(comparison.quotes),
        **own_counts(comparison),
    }


def warnings(comparison: Comparison) -> tuple[Warned, ...]:
    """Return what limits the verdicts: who was left out, failed inputs, then warnings of the run and each article."""
    failed = [Warned("failed-input", item.path, without_path(item.path, item.message)) for item in comparison.failed]
    noted: list[tuple[Reading | None, Diagnostic]] = [(None, note) for note in comparison.diagnostics]
    noted += [(reading, note) for reading in comparison.articles for note in reading.diagnostics]
    paths = {reading.id: reading.article.path for reading in comparison.articles}
    apart = [Warned(note.code, None, note.message) for note in comparison.diagnostics if note.code == ANOTHER_EVENT]
    found: list[Warned] = [*apart, *failed]
    for reading, note in noted:
        source = reading.article.path if reading else paths.get(note.article or "")
        warned = Warned(note.code, source, without_path(source, note.message))
        if note.severity is not Severity.INFO and note.code != ANOTHER_EVENT and warned not in found:
            found.append(warned)
    return tuple(found)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _tell(
    console: Console, comparison: Comparison, result: Result, gates: Sequence[str], own: Own, *, printed: bool
) -> None:
    for warned in result.warnings:
        console.warn(warned)
    if not printed:
        found = result.counts
        console.say(
            f"{_many(found['articles'], 'article')} · {_many(found['claims'], 'claim')}, {found['shared']} told by "
            f"several · {_many(found['omissions'], 'omission')} · {_many(found['conflicts'], 'conflict')} · "
            f"{_many(found['quotes'], 'quotation')}"
        )
        for line in own_lines(comparison, own):
            console.say(line)
    for gate in gates:
        if found_by_gate := hits(comparison, gate):
            console.say(f"--fail-on {gate}: {found_by_gate} found")
    console.detail(f"signature: {comparison.signature}")
