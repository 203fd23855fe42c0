"""Inputs as a person names them → articles; what cannot be read is told, and the others go on."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from compare.errors import InputError
from compare.ingest.encoding import Decoded
from compare.ingest.fields import Place, Record, make_record, note
from compare.ingest.files import (
    KNOWN,
    STDIN,
    Kind,
    Skipped,
    Source,
    decode_text,
    find_sources,
    kind_of_text,
    looks_like_page,
    printable,
    read_bytes,
)
from compare.ingest.html import page_record
from compare.ingest.markdown import front_matter
from compare.ingest.records import read_json, read_json_lines
from compare.model import Article, Diagnostic, FailedInput, Severity
from compare.settings import DEFAULT, Settings

# All articles of one call together, in characters: some 4,000 news articles, or 100 MB of memory.
_MOST_CHARACTERS = 25_000_000
_MOST_ERRORS = 20  # told one by one per file of many articles


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of the inputs; the order depends on what the articles say, not on how they were named or listed."""

    articles: tuple[Article, ...]
    failed: tuple[FailedInput, ...]
    diagnostics: tuple[Diagnostic, ...]


def load(inputs: Sequence[str | Path], settings: Settings = DEFAULT, stdin: BinaryIO | None = None) -> Loaded:
    """Return the articles of files, folders and "-" (standard input), with a line for each input that cannot be read.

    A plain-text article's `text` is the decoded file, untouched (a byte-order mark, which is no text, is left out);
    its `sha256` is that of the file's bytes and its `path` the one given. Nothing is raised for a bad input.
    """
    records: list[Record] = []
    failed: list[FailedInput] = []
    diagnostics: list[Diagnostic] = []
    total = 0
    for item in _read_all(inputs, settings, stdin):
        if isinstance(item, FailedInput):
            failed.append(item)
        elif isinstance(item, Diagnostic):
            diagnostics.append(item)
        elif (total := total + len(item.article.text)) > _MOST_CHARACTERS:
            failed.append(_too_many(item.article))
        else:
            records.append(item)
            diagnostics.extend(item.diagnostics)
    return Loaded(
        tuple(sorted((record.article for record in records), key=_by_content)),
        tuple(sorted(failed, key=lambda item: (item.path, item.message))),
        tuple(sorted(diagnostics, key=lambda item: (item.code, item.message, item.article or ""))),
    )


def _by_content(article: Article) -> tuple[str, ...]:
    fields = (article.published, article.source, article.title, article.url, article.path)
    return (article.id, *(field or "" for field in fields))


def _too_many(article: Article) -> FailedInput:
    where = article.path or "an article"
    return FailedInput(where, f"{where}: the articles before it fill the memory allowed. Give fewer at a time.")


def _read_all(
    inputs: Iterable[str | Path], settings: Settings, stdin: BinaryIO | None
) -> Iterator[Record | FailedInput | Diagnostic]:
    for given in inputs:
        path = printable(os.fspath(given))
        try:
            for source in find_sources(given):
                if isinstance(source, Skipped):
                    yield _skipped(source.where, f"it is not {KNOWN}")
                else:
                    yield from _read_source(source, settings, stdin)
        except InputError as error:
            yield FailedInput(path, str(error))


def _skipped(where: str, why: str) -> Diagnostic:
    return Diagnostic("skipped-file", f"{where} was passed over: {why}.", Severity.INFO)


def _read_source(
    source: Source, settings: Settings, stdin: BinaryIO | None
) -> Iterator[Record | FailedInput | Diagnostic]:
    path = STDIN if source.path == STDIN else source.where
    try:
        data = read_bytes(source, settings, stdin)
        decoded = decode_text(data, source, settings)
        kind = kind_of_text(source, decoded.text)
        if source.in_folder and _is_own_output(decoded.text, kind):
            yield _skipped(source.where, "it was made by biasdiff")
            return
        place = Place(source.where, path, hashlib.sha256(data).hexdigest(), settings)
        yield from _tell(_parse(kind, decoded.text, place), decoded, kind, place)
    except InputError as error:
        yield FailedInput(path, str(error))


def _tell(
    items: Iterable[Record | InputError], decoded: Decoded, kind: Kind, place: Place
) -> Iterator[Record | FailedInput | Diagnostic]:
    """Each article with remarks on its file, each error as a failed input; after a few errors only their number."""
    path, errors = place.path or place.where, 0
    for item in items:
        if isinstance(item, Record):
            yield item
            yield from _remarks(item.article, decoded, kind, place.where)
        elif (errors := errors + 1) <= _MOST_ERRORS:
            yield FailedInput(path, str(item))
    if errors > _MOST_ERRORS:
        more = errors - _MOST_ERRORS
        yield FailedInput(
            path, f"{place.where}: {more:,} more articles in it cannot be read. Mend the first ones first."
        )


def _is_own_output(text: str, kind: Kind) -> bool:
    """A report saved among the articles must not be read as one of them the next time."""
    head = text[:3000]
    if kind is Kind.JSON:
        return '"biasdiff/report/' in head
    return kind is Kind.HTML and 'name="generator" content="biasdiff' in head


def _parse(kind: Kind, text: str, place: Place) -> Iterator[Record | InputError]:
    if kind is Kind.JSON:
        yield from read_json(text, place)
    elif kind is Kind.JSON_LINES:
        yield from read_json_lines(text, place)
    elif kind is Kind.HTML:
        yield page_record(text, None, place)
    else:
        yield make_record(text, front_matter(text) if kind is Kind.MARKDOWN else {}, place)


def _remarks(article: Article, decoded: Decoded, kind: Kind, where: str) -> Iterator[Diagnostic]:
    if decoded.repaired:
        what = f"{where}: {decoded.repaired} bytes did not fit its encoding ({decoded.encoding})"
        yield note("mixed-encoding", f"{what}; they were read as best they could be.", article)
    if kind is Kind.TEXT and looks_like_page(article.text):
        yield note(
            "looks-like-page", f"{where} looks like a web page: rename it to .html to read its article only.", article
        )
