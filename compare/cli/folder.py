"""`biasdiff compare FOLDER --site DIR`: a report of every event among the articles given, and an index of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from compare.cli.console import Console, Result, Warned, first_reasons, without_path
from compare.cli.events import Chosen, each_event
from compare.cli.inputs import Access, gather
from compare.cli.look import Look
from compare.cli.progress import Progress
from compare.cli.site import conclude_site, make_site, weigher
from compare.errors import UsageError
from compare.ingest import Loaded
from compare.model import Article, Comparison, Diagnostic
from compare.pipeline import compare_articles
from compare.settings import Settings


def refuse_with_site(outputs: Sequence[str], form: str | None, gates: Sequence[str]) -> None:
    """Raise UsageError for what asks for one result where --site makes many."""
    if outputs or form:
        raise UsageError("--site writes pages into a folder of its own", hint="Leave out -o and --format.")
    if gates:
        raise UsageError("--fail-on looks at one report", hint="Leave it out, or compare one event at a time.")


def compare_events(
    inputs: Sequence[str],
    access: Access,
    settings: Settings,
    folder: Path,
    look: Look,
    title: str | None,
    console: Console,
    steps: Progress,
    force: bool,
) -> int:
    """Write a report of every event that several articles tell of, and name all that is in none."""
    try:
        steps("reading files", 0, len(inputs))
        loaded = gather(inputs, access, settings, steps)
        groups, alone = each_event(loaded.articles)
        lost = [Warned("failed-input", item.path, without_path(item.path, item.message)) for item in loaded.failed]
        large = [group for group in groups if len(group.articles) > settings.max_articles]
        lost += [_too_large(group.articles, settings) for group in large]
        kept = [group for group in groups if group not in large]
        if not kept:
            check_any(loaded, lost)
        comparisons = _compared(kept, loaded.diagnostics, settings, steps)
        written = make_site(comparisons, folder, look, title, lost, weigher(steps, console, force=force))
    finally:
        steps.clear()
    apart = [Warned(note.code, None, note.message) for note in alone]
    result = Result("compare", 0, written, {"apart": len(alone)}, (*look.warnings, *apart, *lost))
    return conclude_site(console, result, lost=len(lost))


def _compared(
    groups: Sequence[Chosen], notes: Sequence[Diagnostic], settings: Settings, steps: Progress
) -> Iterator[Comparison]:
    """Compare the events one by one, so that many take no more memory than the largest."""
    for number, group in enumerate(groups):
        steps("comparing events", number, len(groups))
        ids = {article.id for article in group.articles}
        about = [*group.notes, *(note for note in notes if note.article in ids)]
        yield compare_articles(group.articles, settings, diagnostics=about)


def _too_large(group: Sequence[Article], settings: Settings) -> Warned:
    what = f"{len(group)} articles tell of this event, more than the {settings.max_articles} that a report may hold"
    return Warned("large-event", group[0].title or group[0].path, f"{what}. Raise the limit with --max-sources N.")


def check_any(loaded: Loaded, lost: Sequence[Warned]) -> None:
    """Raise UsageError where no event is left to compare, with the reasons."""
    if lost:
        reasons = first_reasons([f"{one.source}: {one.message}" for one in lost])
        raise UsageError(reasons, hint="No event is left to compare.")
    what = f"no two of the {len(loaded.articles)} articles tell of the same event"
    raise UsageError(what, hint="Add --together to compare them all the same.")
