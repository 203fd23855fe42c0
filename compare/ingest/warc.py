"""Web archives (WARC) → the pages and PDF documents that a crawler was given, each under its address.

What it does not do: read what a page loads (pictures, scripts), what was answered with a redirect or an error, records
that only point to others (revisits), and ARC files. The day of the capture says nothing about that of publication.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from compare.errors import InputError
from compare.ingest.encoding import charset_of
from compare.ingest.extras import not_installed
from compare.ingest.fields import Place
from compare.ingest.found import Found, Piece
from compare.ingest.kinds import Kind, looks_like_page
from compare.ingest.members import OTHERS, one_line, passed_over
from compare.ingest.responses import decode_body, split_head
from compare.ingest.unpacking import Budget, PackingError, UnpackedFile, packing_of, pieces, too_large
from compare.settings import Settings

_KINDS = {"text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML, "application/pdf": Kind.PDF}
_PLAIN = {**_KINDS, "text/plain": Kind.TEXT}  # a "conversion" is often the bare text of a page
_MOST_HEAD = 1 << 16  # bytes of what a server says before its page; servers and browsers take 8 to 64 KB
_NO_PAGES = re.compile(r"(?!https?://)|https?://[^/?#]*/robots\.txt(?:[?#]|$)", re.IGNORECASE)
_OTHER = "other files"
_SOUND = "Get a sound copy."


def read_warc(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the pages of a web archive as pieces; raises InputError where there is none.

    Where the archive breaks off or goes on in garbage, the pages before that are yielded, then one InputError.
    """
    budget = Budget(place.settings)
    file = UnpackedFile(pieces(data, packing_of(data), budget))
    passed: Counter[str] = Counter()
    count = 0
    for found in _walk(_open(file, place), file, place, budget):
        if isinstance(found, str):
            passed[found] += 1
        else:
            count += 1
            yield found
    if passed:
        counts = ", ".join(f"{what} {number:,}" for what, number in sorted(passed.items()))
        yield passed_over(place.where, f"records without a page: {counts}")
    if not count:
        raise InputError("there is no page in this web archive", where=place.where, hint="Give one that holds pages.")


def _open(file: UnpackedFile, place: Place) -> Any:
    """The records as warcio reads them; a heading without an end would take it time that grows with the square."""
    try:
        from warcio.archiveiterator import WARCIterator  # noqa: PLC0415
        from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415
    except ImportError:
        raise not_installed("web archives", "warcio", place.where) from None

    class Reader(BufferedReader):  # type: ignore[misc]
        left = 0

        def readline(self, length: int | None = None) -> bytes:
            line = bytes(super().readline(length or self.left))
            self.left -= len(line)
            if self.left <= 0:
                raise ValueError("a heading without an end")
            return line

    records = WARCIterator(file, no_record_parse=True)
    # In place of its own, which would unpack once more what lies under the packing, without our limits.
    records.reader = Reader(file)
    return records


def _walk(records: Any, file: UnpackedFile, place: Place, budget: Budget) -> Iterator[Piece | InputError | str]:
    """Yield what each record holds, or what one is called that holds no page; at the end what is wrong with the rest.

    A record is looked at when the next one was found behind it, since a wrong length cuts a page short.
    """
    most, pages = place.settings.max_members, 0
    for number in range(most * OTHERS):
        record = _next(records)
        if record is None:
            yield from [file.fault.at(place.where)] if file.fault else []
            return
        if isinstance(record, Exception):
            yield _broken(number, file, place)
            return
        found = _found(record, place, budget)
        if not _is_whole(records, record):
            fault = file.fault or PackingError("the archive is cut or damaged in it", _SOUND)
            yield fault.at(_where(record, place))
            return
        pages += isinstance(found, Piece)
        if pages > most or budget.left < 0:
            break
        if found:
            yield found
    yield InputError("it holds too much, so the rest was not read", where=place.where, hint="Give it in parts.")


def _next(records: Any) -> Any:
    """The next record, None at the end, or whatever warcio raised, of garbage even AssertionError."""
    records.reader.left = _MOST_HEAD
    try:
        return next(records, None)
    except MemoryError:
        raise
    except Exception as error:
        return error


def _is_whole(records: Any, record: Any) -> bool:
    """Whether a record ends where it says, with blank lines and the next one behind it."""
    records.reader.left = _MOST_HEAD
    try:
        records.read_to_end()
    except ValueError:
        return False
    return record.length is not None and record.raw_stream.limit == 0 and not records.err_count


def _broken(number: int, file: UnpackedFile, place: Place) -> InputError:
    if file.fault:
        return file.fault.at(place.where)
    what = f"what follows its record {number:,} is none" if number else "this is no web archive"
    return InputError(what, where=place.where, hint=_SOUND)


def _where(record: Any, place: Place) -> str:
    url = record.rec_headers.get_header("WARC-Target-URI")
    return f"{place.where}, {one_line(url)}" if url else place.where


def _found(record: Any, place: Place, budget: Budget) -> Piece | InputError | str | None:
    try:
        return _page(record, place.settings, budget)
    except PackingError as fault:
        return fault.at(_where(record, place))


def _page(record: Any, settings: Settings, budget: Budget) -> Piece | str | None:
    """The page in a record, or what it is called that is none, or None for a record about others."""
    if record.length is None or record.rec_type not in ("response", "resource", "conversion", "revisit"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if _NO_PAGES.match(url):
        return _OTHER
    if record.rec_type == "revisit":
        return "revisits"
    start = record.raw_stream.read(_MOST_HEAD)
    status, headers, begin = split_head(start)
    if record.rec_type != "response":
        status, headers, begin = 200, {"content-type": record.content_type or ""}, 0
    if status is None or status != 200:
        return _OTHER if status is None else "redirects" if 300 <= status < 400 else "errors"
    kinds = _PLAIN if record.rec_type == "conversion" else _KINDS
    kind = _kind(headers.get("content-type", ""), start[begin:], kinds)
    if kind is None:
        return _OTHER
    body = decode_body(_body(record, start, settings)[begin:], headers, settings.max_bytes, budget)
    charset = charset_of(headers.get("content-type"))
    return Piece(one_line(url), body, kind, {"url": url}, {"charset": charset} if charset else {})


def _kind(content_type: str, start: bytes, kinds: dict[str, Kind]) -> Kind | None:
    if content_type:
        return kinds.get(content_type.partition(";")[0].strip().lower())
    return Kind.HTML if looks_like_page(start[:1000].decode("latin-1")) else None


def _body(record: Any, start: bytes, settings: Settings) -> bytes:
    """All bytes of a record; raises PackingError for one that is too large, or kept in part."""
    if record.rec_headers.get_header("WARC-Truncated") or record.rec_headers.get_header("WARC-Segment-Number"):
        raise PackingError("its crawler kept only a part of it", "Save the page itself instead.")
    if record.length > settings.max_bytes + _MOST_HEAD:
        raise too_large(settings.max_bytes)
    return start + bytes(record.raw_stream.read(max(0, record.length - len(start))))
