"""A draft of the reader's own and an older version of it: how they are named, read, and told of in the end."""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import click

from compare.cli.events import Chosen, event_of, one_event
from compare.cli.inputs import Access, gather
from compare.cli.progress import Step
from compare.errors import InputError, UsageError
from compare.ingest import Loaded
from compare.model import Article, Comparison, Diagnostic, RevisionKind
from compare.settings import Settings

Command = Callable[..., Any]
EXAMPLE = "Type: biasdiff compare --draft new.txt --before old.txt"


@dataclass(frozen=True, slots=True)
class Own:
    """A draft and an older version, as they were named."""

    draft: str | None = None
    before: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """The names given."""
        return tuple(filter(None, (self.draft, self.before)))


@dataclass(frozen=True, slots=True)
class Mine:
    """A draft and an older version, as they were read, and what there is to say of them."""

    draft: Article | None = None
    before: Article | None = None
    notes: tuple[Diagnostic, ...] = ()


def drafts(command: Command) -> Command:
    """Add how a draft and an older version are named; the command gets both as `own`."""

    @functools.wraps(command)
    def called(**options: Any) -> Any:
        own = Own(options.pop("draft"), options.pop("before"))
        return command(own=own, **options)

    wrapped: Command = called
    kind = click.Path(path_type=str, allow_dash=True)
    for option in (
        click.option(
            "--before",
            metavar="FILE",
            type=kind,
            help="An older version of the draft, or of the only INPUT: what was added, dropped, silently changed?",
        ),
        click.option(
            "--draft", metavar="FILE", type=kind, help="Your own draft: what do the others have that it lacks?"
        ),
    ):
        wrapped = option(wrapped)
    return wrapped


def check_own(own: Own, inputs: Sequence[str], *, site: bool) -> None:
    """Raise UsageError for names that make no comparison."""
    if own.paths and site:
        raise UsageError("--draft and --before are for one report", hint="Leave out --site.")
    if own.before and not own.draft and not inputs:
        raise UsageError("--before names an older version, but nothing is there that is newer", hint=EXAMPLE)
    if [*inputs, *own.paths].count("-") > 1:
        raise UsageError("standard input can be read only once", hint="Give the others as files.")


def read_own(own: Own, access: Access, settings: Settings, step: Step) -> Mine:
    """Return the draft and the older version; raises InputError for one that cannot be read as one article."""
    access = replace(access, save=None)
    draft, before = (_read(name, access, settings, step) for name in (own.draft, own.before))
    notes = tuple(note for loaded in (draft, before) if loaded for note in loaded.diagnostics)
    return Mine(draft.articles[0] if draft else None, before.articles[0] if before else None, notes)


def _read(name: str | None, access: Access, settings: Settings, step: Step) -> Loaded | None:
    if name is None:
        return None
    loaded = gather([name], access, settings, step)
    if loaded.failed and not loaded.articles:
        raise InputError(loaded.failed[0].message)
    if len(loaded.articles) != 1:
        raise InputError(f"holds {len(loaded.articles)} articles", where=name, hint="Name one article.")
    return loaded


def choose(articles: Sequence[Article], mine: Mine, *, together: bool) -> Chosen:
    """Return the rivals that tell of the event of the draft; without a draft, those of the one event told of."""
    if mine.draft is None:
        return one_event(articles, together=together or mine.before is not None)
    rivals = [one for one in articles if one.text not in _texts(mine)]
    chosen = event_of(rivals, mine.draft, together=together)
    return replace(chosen, articles=(*chosen.articles, *(one for one in articles if one.text in _texts(mine))))


def _texts(mine: Mine) -> set[str]:
    return {one.text for one in (mine.draft, mine.before) if one}


def to_count(loaded: Loaded, mine: Mine) -> Loaded:
    """Return what is to be compared with the draft among it, and a rival that is the draft itself not counted."""
    if mine.draft is None:
        return loaded
    return replace(loaded, articles=(mine.draft, *(one for one in loaded.articles if one.text not in _texts(mine))))


def own_counts(comparison: Comparison) -> dict[str, int]:
    """Return the figures of a draft and of two versions; none where neither was given."""
    found: dict[str, int] = {}
    if own := comparison.draft_lists:
        partly = sum(one.partly for one in own.lacks)
        found |= {"lacks": len(own.lacks) - partly, "alone": len(own.alone), "against": len(own.conflicts)}
    if versions := comparison.versions:
        kinds = [one.kind for one in versions.revisions]
        found |= {kind.value: kinds.count(kind) for kind in RevisionKind}
        found["silent"] = sum(versions.is_silent(one) for one in versions.revisions)
    return found


def own_lines(comparison: Comparison, own: Own) -> Iterator[str]:
    """Yield what is said of a draft and of two versions when all is done."""
    found = own_counts(comparison)
    if comparison.draft_lists:
        yield (
            f"draft: {found['lacks']} told by others and not found in it · {found['alone']} only in it · "
            f"{found['against']} in conflict with others"
        )
    if comparison.versions:
        yield (
            f"versions: {found['changed']} changed, {found['silent']} of these silently · {found['added']} added · "
            f"{found['dropped']} dropped · {found['moved']} moved"
        )
    if own.before and not own.draft:
        yield "note: with --draft the newer version can be compared with others, too"
