"""What a command may be told about its inputs, and the articles that come of them."""

import contextlib
import dataclasses
import functools
import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from compare.cli.progress import Step
from compare.errors import InputError, UsageError
from compare.ingest import Loaded, load
from compare.ingest.fields import NAMES
from compare.ingest.found import Link
from compare.settings import Settings

if TYPE_CHECKING:
    from compare.fetch import Fetched, Fetcher, FetchSettings

Command = Callable[..., Any]
FIELDS = ("text", "file", *NAMES)


@dataclass(frozen=True, slots=True)
class Access:
    """How inputs are to be read, and what may be fetched."""

    columns: tuple[tuple[str, str], ...] = ()
    offline: bool = False
    follow: bool = False
    allow_private: bool = False
    ignore_robots: bool = False
    cache: Path | None = None
    no_cache: bool = False
    save: Path | None = None


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> tuple[tuple[str, str], ...]:
    """Split and check what --columns was given."""
    pairs = []
    for part in filter(None, (part.strip() for part in (value or "").split(","))):
        name, mark, column = (word.strip() for word in part.partition("="))
        if not mark or not column or name not in FIELDS:
            raise click.BadParameter(f"{part!r} is not FIELD=COLUMN with a field of {', '.join(FIELDS)}")
        pairs.append((name, column))
    return tuple(pairs)


_OPTIONS = (
    click.option(
        "--columns",
        callback=_columns,
        metavar="FIELD=COLUMN,…",
        help="Which column of a table, or field of JSON, holds what: text=Volltext,source=Medium.",
    ),
    click.option(
        "--offline", is_flag=True, help="Fetch nothing; of web addresses only pages kept by an earlier run are read."
    ),
    click.option("--follow", is_flag=True, help="Also fetch the pages that a feed or a sitemap only names."),
    click.option("--allow-private", is_flag=True, help="Also fetch from this machine and private networks."),
    click.option("--ignore-robots", is_flag=True, help="Fetch where robots.txt asks not to; you answer for it."),
    click.option(
        "--cache",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep fetched pages in DIR; by default in your own cache folder.",
    ),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep fetched pages."),
    click.option(
        "--save-inputs",
        "save",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep what was fetched in DIR; DIR/manifest.json repeats the run offline, byte for byte.",
    ),
)
_NAMES = ("columns", "offline", "follow", "allow_private", "ignore_robots", "cache", "no_cache", "save")


def sources(command: Command) -> Command:
    """Add how inputs are read and fetched; the command gets it all as `access`."""

    @functools.wraps(command)
    def called(**options: Any) -> Any:
        access = Access(**{name: options.pop(name) for name in _NAMES})
        return command(access=access, **options)

    wrapped: Command = called
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def gather(inputs: Sequence[str], access: Access, settings: Settings, step: Step) -> Loaded:
    """Return the articles of the inputs, fetched where they are addresses and that is allowed.

    Raises UsageError where the folder for what is fetched cannot take it.
    """
    stdin = sys.stdin.buffer if "-" in inputs else None
    settings = dataclasses.replace(settings, columns=access.columns)
    if access.offline and access.save:
        raise UsageError("--offline fetches nothing that --save-inputs could keep", hint="Leave out one of them.")
    with contextlib.ExitStack() as stack:
        return load(inputs, settings, stdin, fetch=_Fetching(access, step, stack), follow=access.follow)


class _Fetching:
    """Fetches on demand: without an address nothing of the network is loaded, and nothing of it is touched."""

    def __init__(self, access: Access, step: Step, stack: contextlib.ExitStack) -> None:
        self._access, self._step, self._stack = access, step, stack
        self._saved = _fetch().SavedInputs(access.save) if access.save else None
        self._fetcher: Fetcher | None = None

    def __call__(self, links: Sequence[Link]) -> "list[Fetched | InputError]":
        urls = [link.url or "" for link in links]
        pages = self._started().fetch_all(urls, lambda done, total, _: self._step("fetching", done, total))
        if self._saved:
            told = {link.url or "": {"known": link.known, "hints": link.hints} for link in links}
            self._saved.keep(urls, pages, told)
        return pages

    def _started(self) -> "Fetcher":
        """The one client of a run, which remembers what a host asked for."""
        if self._fetcher is None:
            fetcher: Fetcher = self._stack.enter_context(_fetch().Fetcher(self._settings()))
            self._fetcher = fetcher
        return self._fetcher

    def _settings(self) -> "FetchSettings":
        access, fetch = self._access, _fetch()
        cache = None if access.no_cache else access.cache or fetch.default_cache_dir()
        settings: FetchSettings = fetch.FetchSettings(
            allow_private=access.allow_private,
            obey_robots=not access.ignore_robots,
            offline=access.offline,
            cache_dir=cache,
        )
        return settings


def _fetch() -> ModuleType:
    """Load the client, which takes as long as comparing two short articles."""
    return importlib.import_module("compare.fetch")
