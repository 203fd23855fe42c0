"""Inputs as a person names them → articles; what cannot be read is told, and the others go on."""

import os
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from compare.errors import InputError
from compare.ingest.adapters import Input, Told, kind_of, skipped, unfold
from compare.ingest.encoding import charset_of, with_charset
from compare.ingest.fields import Place, Record, digest
from compare.ingest.files import STDIN, Skipped, Source, find_sources, inside, is_address, printable, read_bytes
from compare.ingest.found import Link
from compare.ingest.kinds import KNOWN, PLAIN, kind_by_content, kind_by_start
from compare.ingest.workshop import Workshop
from compare.model import Article, Diagnostic, FailedInput
from compare.settings import DEFAULT, Settings

# All articles of one call together, in characters: ten thousand rows of an export, or 400 MB of memory.
_MOST_CHARACTERS = 100_000_000
_USER = re.compile(r"(?<=:)//[^/?#@]*@")
_ROUNDS = 2  # a page, and the pages that it names: a feed that names feeds leads nowhere


class Fetched(Protocol):
    """A page as it came from its address."""

    @property
    def final_url(self) -> str:
        """The address at the end of all redirects."""

    @property
    def content_type(self) -> str:
        """What the server says it is."""

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""

    @property
    def data(self) -> bytes:
        """The body, unpacked."""


Fetch = Callable[[Sequence[Link]], Sequence["Fetched | InputError"]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of the inputs; the order depends on what the articles say, not on how they were named or listed."""

    articles: tuple[Article, ...]
    failed: tuple[FailedInput, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """An address or a file that an input names, and the input."""

    link: Link
    origin: Input | None


def load(
    inputs: Sequence[str | Path],
    settings: Settings = DEFAULT,
    stdin: BinaryIO | None = None,
    *,
    fetch: Fetch | None = None,
    follow: bool = False,
) -> Loaded:
    """Return the articles of files, folders, addresses and "-" (standard input), with a line for each failed input.

    A plain-text article's `text` is the decoded file, untouched (a byte-order mark, which is no text, is left out);
    its `sha256` is that of the file's bytes and its `path` the one given. Nothing is raised for a bad input. Nothing
    is fetched without `fetch`; addresses that only a feed or a sitemap names are fetched with `follow`.
    """
    with Workshop() as workshop:
        loading = _Loading(settings, workshop)
        loading.take(_local(inputs, settings, stdin))
        asked = [_Named(Link(os.fspath(given), asked=True), None) for given in inputs if is_address(given)]
        loading.follow_links(asked, fetch, follow)
    return loading.result()


def _local(
    inputs: Iterable[str | Path], settings: Settings, stdin: BinaryIO | None
) -> Iterator[Input | FailedInput | Diagnostic]:
    for given in inputs:
        if is_address(given):
            continue
        path = printable(os.fspath(given))
        try:
            for source in find_sources(given):
                if isinstance(source, Skipped):
                    yield skipped(source.where, f"it is not {KNOWN}")
                else:
                    yield _open(source, settings, stdin)
        except InputError as error:
            yield FailedInput(path, str(error))


def _open(source: Source, settings: Settings, stdin: BinaryIO | None = None) -> Input | FailedInput:
    path = STDIN if source.path == STDIN else source.where
    try:
        data = read_bytes(source, settings, stdin)
    except InputError as error:
        return FailedInput(path, str(error))
    place = Place(source.where, path, digest(data), settings)
    # Standard input has no name that could say its kind.
    return Input("" if source.path == STDIN else source.path, data, place, bundled=source.in_folder)


class _Loading:
    """What was found so far, and what is still to be read."""

    def __init__(self, settings: Settings, workshop: Workshop) -> None:
        self._settings, self._workshop = settings, workshop
        self._records: list[tuple[Record, bool]] = []  # and whether it came with a folder
        self._failed: list[FailedInput] = []
        self._notes: list[Diagnostic] = []
        self._links: list[_Named] = []
        self._named_files: set[str] = set()
        self._characters = 0

    def take(self, items: Iterable[Input | FailedInput | Diagnostic]) -> None:
        """Read inputs: plain ones here, the others by the parsers' processes, as they come."""
        origins: deque[Input] = deque()  # those asked for and not yet answered, so that no bytes are kept longer
        for told in self._workshop.read_all(self._plain(items, origins)):
            self._keep(told, origins.popleft())

    def _plain(self, items: Iterable[Input | FailedInput | Diagnostic], origins: deque[Input]) -> Iterator[Input]:
        """Read what needs no process of its own, and pass on what does."""
        for item in items:
            if isinstance(item, FailedInput):
                self._failed.append(item)
            elif isinstance(item, Diagnostic):
                self._notes.append(item)
            else:
                for other in self._read_plain(item):
                    origins.append(other)
                    yield other

    def _read_plain(self, item: Input) -> Iterator[Input]:
        try:
            kind = kind_of(item)
        except InputError as error:
            self._keep([error], item)
            return
        if kind not in PLAIN:
            yield item
            return
        aside: list[Input] = []  # pages inside tables and JSON, which are for the parsers
        self._keep(list(unfold(item, aside=aside)), item, pages=bool(aside))
        yield from aside

    def _keep(self, found: Iterable[Told], item: Input, *, pages: bool = False) -> None:
        """Keep what was found in an input; `pages` are still to be read."""
        path = item.place.path or item.place.where
        empty = not pages
        for told in found:
            empty = empty and isinstance(told, Diagnostic) and not item.bundled
            if isinstance(told, Record):
                self._keep_record(told, item.bundled)
            elif isinstance(told, Diagnostic):
                self._notes.append(told)
            elif isinstance(told, Link):
                self._links.append(_Named(told, replace(item, data=b"")))
            else:
                # What a kept run could not fetch then is told of by its address, as it was then.
                named = told.where if told.where and is_address(told.where) else path
                self._failed.append(FailedInput(printable(named), str(told)))
        if empty:
            error = InputError("there is no article in it", where=item.place.where, hint=f"Give {KNOWN}.")
            self._failed.append(FailedInput(path, str(error)))

    def _keep_record(self, record: Record, bundled: bool) -> None:
        self._characters += len(record.article.text)
        if self._characters > _MOST_CHARACTERS:
            self._failed.append(_too_many(record.article))
        else:
            self._records.append((record, bundled))

    def follow_links(self, asked: Sequence[_Named], fetch: Fetch | None, follow: bool) -> None:
        """Read the files and fetch the pages that inputs name, and those that these name in turn."""
        self._links.extend(asked)
        for _ in range(_ROUNDS):
            links, self._links = self._links, []
            self.take([self._file(named) for named in links if named.link.file])
            pages = [named for named in links if not named.link.file]
            wanted = [named for named in pages if follow or _is_asked(named)]
            self._not_followed([named for named in pages if not (follow or _is_asked(named))])
            self.take(self._fetched(wanted, fetch))
        self._not_followed(self._links)

    def _file(self, named: _Named) -> Input | FailedInput:
        """The file that an input names, with what that says of it."""
        link, origin = named.link, named.origin
        where = origin.place.where if origin else ""
        try:
            if origin is None or not origin.place.path or origin.place.path == STDIN:
                what = "files can be named only by a list that lies beside them"
                raise InputError(what, where=where, hint="Save it there first.")
            path = inside(os.path.dirname(origin.place.path), link.file or "")
            self._named_files.add(os.path.realpath(path))
            data = read_bytes(Source(path, printable(path)), self._settings)
        except InputError as error:
            return FailedInput(link.file or where, str(error))
        if link.saved is not None and link.url:
            return page_input(link.url, link.known["url"], link.saved, data, link, self._settings)
        known = {**link.known, **({"url": link.url} if link.url else {})}
        place = Place(printable(path), printable(path), digest(data), self._settings, known, link.hints)
        return Input(path, data, place)

    def _not_followed(self, named: Sequence[_Named]) -> None:
        counts = Counter(item.origin.place.where for item in named if item.origin)
        for where, count in sorted(counts.items()):
            what = f"{where}: it names {count:,} {'article' if count == 1 else 'articles'} by address only."
            self._failed.append(FailedInput(where, f"{what} Add --follow to fetch them."))

    def _fetched(self, wanted: Sequence[_Named], fetch: Fetch | None) -> Iterator[Input | FailedInput]:
        links = [named.link for named in wanted]
        if fetch is None:
            for link in links:
                yield FailedInput(shown_address(link.url or ""), str(_no_network(link.url or "")))
            return
        for link, page in zip(links, fetch(links) if links else (), strict=True):
            url = link.url or ""
            if isinstance(page, InputError):
                yield FailedInput(shown_address(url), str(page))
            else:
                content_type = with_charset(page.content_type, page.charset)
                yield page_input(url, page.final_url, content_type, page.data, link, self._settings)

    def result(self) -> Loaded:
        """Return all that was found, in an order that depends on what it says alone."""
        # A file of a folder that a manifest names was read with what the manifest says; so once is enough.
        kept = [record for record, bundled in self._records if not (bundled and self._is_named(record.article))]
        return Loaded(
            tuple(sorted((record.article for record in kept), key=_by_content)),
            tuple(sorted(set(self._failed), key=lambda item: (item.path, item.message))),
            tuple(sorted(self._all_notes(kept), key=lambda item: (item.code, item.message, item.article or ""))),
        )

    def _is_named(self, article: Article) -> bool:
        return bool(self._named_files) and os.path.realpath(article.path or "") in self._named_files

    def _all_notes(self, kept: Sequence[Record]) -> Iterator[Diagnostic]:
        yield from self._notes
        for record in kept:
            yield from record.diagnostics


def _is_asked(named: _Named) -> bool:
    """Whether a person named the address, here or in a list of theirs; a list that was fetched is a stranger's."""
    return named.link.asked and not (named.origin and is_address(named.origin.place.path or ""))


def page_input(url: str, final: str, content_type: str, data: bytes, link: Link, settings: Settings) -> Input:
    """Return a fetched page as an input, the same whether it came just now or from a folder of kept pages."""
    charset = charset_of(content_type)
    hints = {**link.hints, **({"charset": charset} if charset else {})}
    place = Place(shown_address(url), shown_address(url), digest(data), settings, {**link.known, "url": final}, hints)
    name = final.partition("?")[0].partition("#")[0]
    kind = kind_by_start(data, name) or kind_by_content(content_type)
    return Input(name, data, place, kind)


def shown_address(url: str) -> str:
    """Return an address as it may stand in a report: in one line, without a name and password."""
    return _USER.sub("//", printable(url), count=1)


def _no_network(url: str) -> InputError:
    hint = "Save the page in a browser and give that .html file."
    return InputError("nothing is fetched from the web here", where=shown_address(url), hint=hint)


def _by_content(article: Article) -> tuple[str, ...]:
    fields = (article.published, article.source, article.title, article.url, article.path)
    return (article.id, *(field or "" for field in fields))


def _too_many(article: Article) -> FailedInput:
    where = article.path or "an article"
    return FailedInput(where, f"{where}: the articles before it fill the memory allowed. Give fewer at a time.")
