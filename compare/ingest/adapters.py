"""One adapter per kind of input, and the walk through inputs that hold other inputs.

What it does not do: open files, connect anywhere, or guard itself against a parser that hangs; worker.py does that.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from compare.errors import InputError
from compare.ingest.encoding import Decoded, decode, decode_page, not_text
from compare.ingest.fields import Place, Record, digest, make_record, note, too_long
from compare.ingest.found import Adapter, Found, Link, Piece
from compare.ingest.html import page_record
from compare.ingest.kinds import KNOWN, Kind, kind_by_look, kind_by_name, kind_by_start, looks_like_page
from compare.ingest.markdown import front_matter
from compare.ingest.records import read_json, read_json_lines
from compare.model import Diagnostic, Severity

Told = Record | InputError | Diagnostic | Link

_MOST_ERRORS = 20  # told one by one per file of many articles
_OWN_HEAD = 3_000  # bytes in which a report of biasdiff says that it is one
_ARCHIVES = frozenset({Kind.ZIP, Kind.TAR})


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one input, its name, the place to tell of, and whether it came with others it may not belong to."""

    name: str
    data: bytes
    place: Place
    kind: Kind | None = None
    bundled: bool = False  # from a folder or an archive, where reports of biasdiff may lie among the articles
    depth: int = 0  # how many inputs it lies in


def kind_of(item: Input) -> Kind:
    """Return the kind of an input; raises InputError for pictures, programs and other bytes that hold no article."""
    if kind := item.kind or kind_by_start(item.data, item.name):
        return kind
    if known := not_text(item.data):
        raise InputError(f"this is {known[0]}, not a text", where=item.place.where, hint=known[1])
    named = kind_by_name(item.name)
    # A document that does not begin as one is told so by its parser; a text may begin like anything.
    return named or kind_by_look(_decoded(item, None).text)


class Watch:
    """Who looks on while inputs are read, and may forbid one or bear its fault; this one lets everything pass."""

    def enter(self, item: Input) -> bool:  # noqa: ARG002
        """Return whether an input may be read; raises InputError where it must not be."""
        return True

    def fault(self, item: Input, error: Exception) -> InputError:  # noqa: ARG002
        """Return what to tell of a parser that failed on an input; here that is a fault of biasdiff, and raised."""
        raise error


def unfold(item: Input, watch: Watch | None = None, aside: list[Input] | None = None) -> Iterator[Told]:
    """Yield all that is found in an input and in the inputs inside it; after a few errors only their number.

    What cannot be read is an error among the others. With `aside`, inputs inside it are put there instead of read.
    """
    errors = 0
    for told in _walk(item, watch or Watch(), aside):
        if not isinstance(told, InputError) or (errors := errors + 1) <= _MOST_ERRORS:
            yield told
    if errors > _MOST_ERRORS:
        what = f"{errors - _MOST_ERRORS:,} more articles in it cannot be read"
        yield InputError(what, where=item.place.where, hint="Mend the first ones first.")


def _walk(item: Input, watch: Watch, aside: list[Input] | None) -> Iterator[Told]:
    try:
        if not watch.enter(item):
            return
        kind = kind_of(item)
        if item.bundled and _is_own_output(item.data, kind):
            yield skipped(item.place.where, "it was made by biasdiff")
            return
        for found in read(item, kind):
            if isinstance(found, Link) and item.depth:
                yield _of_a_stranger(found, item.place)
            elif not isinstance(found, Piece):
                yield found
            elif aside is None:
                yield from _inner(item, kind, found, watch)
            else:
                aside.append(inner(item, kind, found))
    except InputError as error:
        yield error
    except Exception as error:
        yield watch.fault(item, error)


def _of_a_stranger(link: Link, place: Place) -> Link | InputError:
    """What a list inside an archive or a mail names: never a file beside that, and no address that was asked for."""
    if link.file:
        where = place.at(link.spot).where if link.spot else place.where
        what = "files can be named only by a list that lies beside them"
        return InputError(what, where=where, hint="Unpack it first.")
    return replace(link, asked=False)


def _inner(item: Input, kind: Kind, piece: Piece, watch: Watch) -> Iterator[Told]:
    try:
        yield from _walk(inner(item, kind, piece), watch, None)
    except InputError as error:  # it lies too deep; the others beside it do not
        yield error


def inner(item: Input, kind: Kind, piece: Piece) -> Input:
    """Return the input that a piece of another is; raises InputError where inputs lie in each other too deep."""
    where = f"{item.place.where}, {piece.name}"
    settings = item.place.settings
    if item.depth >= settings.max_depth:
        what = f"it lies in {item.depth} other files"
        raise InputError(what, where=where, hint="Unpack the outer ones and give what they hold.")
    path = f"{item.place.path}/{piece.name}" if kind in _ARCHIVES else item.place.path
    known = {**piece.known, **item.place.known}
    if "url" in piece.known:  # that of a feed or an archive is not that of an article in it
        known["url"] = piece.known["url"]
    hints = {**item.place.hints, **piece.hints}
    place = Place(where, path, digest(piece.data), settings, known, hints)
    given = Kind(piece.kind) if piece.kind else None
    return Input(piece.name, piece.data, place, given, item.bundled or kind in _ARCHIVES, item.depth + 1)


def skipped(where: str, why: str) -> Diagnostic:
    """Return the note on a file that was passed over."""
    return Diagnostic("skipped-file", f"{where} was passed over: {why}.", Severity.INFO)


def read(item: Input, kind: Kind) -> Iterator[Found]:
    """Yield what one input holds, other inputs as pieces; raises InputError where it cannot be read at all."""
    if adapter := _document(kind):
        yield from adapter(item.data, item.place)
        return
    decoded = _decoded(item, kind)
    for found in _TEXTS[kind](decoded.text, item.place):
        yield found
        if isinstance(found, Record):
            yield from _remarks(found, decoded, kind, item.place.where)


def _decoded(item: Input, kind: Kind | None) -> Decoded:
    """The text in the bytes of an input; raises InputError for binary files."""
    data, place = item.data, item.place
    # No encoding takes more than four bytes for a character, so this needs no decoding to be known.
    if kind in (Kind.TEXT, Kind.MARKDOWN) and len(data) > 4 * place.settings.max_characters:
        raise too_long(f"{len(data):,} bytes", place.where, place.settings)
    is_page = kind is Kind.HTML or (kind is None and looks_like_page(data[:1000].decode("latin-1")))
    charset = place.hints.get("charset")  # as the server said that sent it
    decoded = decode_page(data, charset) if is_page or charset else decode(data)
    if decoded is None:
        hint = f"Save the article's text as {KNOWN}."
        raise InputError("this is a binary file, not a text", where=place.where, hint=hint)
    return decoded


def _is_own_output(data: bytes, kind: Kind) -> bool:
    """A report saved among the articles must not be read as one of them the next time."""
    head = data[:_OWN_HEAD]
    if kind is Kind.JSON:
        return b'"biasdiff/report/' in head
    return kind is Kind.HTML and b'name="generator" content="biasdiff' in head


def _remarks(record: Record, decoded: Decoded, kind: Kind, where: str) -> Iterator[Diagnostic]:
    if decoded.repaired:
        what = f"{where}: {decoded.repaired} bytes did not fit its encoding ({decoded.encoding})"
        yield note("mixed-encoding", f"{what}; they were read as best they could be.", record.article)
    if kind is Kind.TEXT and looks_like_page(record.article.text):
        what = f"{where} looks like a web page: rename it to .html to read its article only."
        yield note("looks-like-page", what, record.article)


def _read_text(text: str, place: Place) -> Iterator[Found]:
    yield make_record(text, {}, place)


def _read_markdown(text: str, place: Place) -> Iterator[Found]:
    yield make_record(text, front_matter(text), place)


def _read_page(text: str, place: Place) -> Iterator[Found]:
    yield page_record(text, place.known.get("url") or place.hints.get("url"), place)


def _read_manifest(text: str, place: Place) -> Iterator[Found]:
    yield from _late("manifest", "read_toml")(text, place)


_TEXTS: Mapping[Kind, Callable[[str, Place], Iterator[Found]]] = {
    Kind.TEXT: _read_text,
    Kind.MARKDOWN: _read_markdown,
    Kind.HTML: _read_page,
    Kind.JSON: read_json,
    Kind.JSON_LINES: read_json_lines,
    Kind.TOML: _read_manifest,
}
# By module and function, loaded when the first input of its kind is read: together they take longer to load than all
# the rest.
_DOCUMENTS = {
    Kind.CSV: ("tables", "read_csv"),
    Kind.FEED: ("feeds", "read_feed"),
    Kind.MAIL: ("mail", "read_mail"),
    Kind.PDF: ("pdf", "read_pdf"),
    Kind.DOCX: ("docx", "read_docx"),
    Kind.PARQUET: ("tables", "read_parquet"),
    Kind.WARC: ("warc", "read_warc"),
    Kind.ZIP: ("archives", "read_zip"),
    Kind.TAR: ("archives", "read_tar"),
    Kind.COMPRESSED: ("archives", "read_compressed"),
}


def _document(kind: Kind) -> Adapter | None:
    return _late(*_DOCUMENTS[kind]) if kind in _DOCUMENTS else None


def _late(module: str, name: str) -> Any:
    return getattr(importlib.import_module(f"compare.ingest.{module}"), name)
