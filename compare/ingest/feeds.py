"""RSS, Atom and RDF feeds, sitemaps of news and lists of sitemaps → articles they hold whole, and links to the others.

What it does not do: fetch anything, believe that a summary is an article, or read XML that declares a document type
(safexml.py).
"""

import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from compare.errors import InputError
from compare.ingest.extras import not_installed
from compare.ingest.fields import Place, note
from compare.ingest.files import is_address
from compare.ingest.found import Found, Link, Piece
from compare.ingest.items import looks_like_markup, outer_known, page_piece
from compare.ingest.kinds import Kind
from compare.ingest.records import check_count
from compare.ingest.safexml import Elements, close_after, local, mend, read_elements, read_markup
from compare.model import Diagnostic

_FEEDS = frozenset({"rss", "feed", "RDF"})
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_ENTRIES = frozenset({"item", "entry"})
# What holds the text of an entry, by namespace: other vocabularies have a "content" that is a picture.
_WHOLE = re.compile(
    r"\{(?:http://purl\.org/rss/1\.0/modules/content/\}(?:encoded|items)"
    r"|http://(?:www\.w3\.org/2005/Atom|purl\.org/atom/ns#)\}content|http://www\.w3\.org/1999/xhtml\}body)"
)
# Fields of a sitemap and of its news; those of pictures and films have the same names.
_SITEMAP_NAME = re.compile(r"(?:\{https?://www\.(?:sitemaps\.org|google\.com/schemas/sitemap(?:-news)?)/[^}]*\})?\w+\Z")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_PLAIN = "text/plain"
# What feedparser raises for what it does not expect.
_GIVEN_UP = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_MOST_TAGS = 5  # sections of one entry
_KINDS = "Give an RSS or Atom feed, or a sitemap."
_SITEMAP_FIELDS = {"title": "title", "publication_date": "published", "name": "source", "language": "language"}


class _Survey(Elements):
    """What an XML document is, which entries of a feed hold their text, and what a sitemap lists."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.entries, self.whole = 0, set[int]()
        self.complete: tuple[int, tuple[int, ...]] | None = None  # where the last whole entry ends, and what it lies in
        self.listed: list[dict[str, str]] = []
        self._text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Notice an entry, its text, or an address of a sitemap."""
        super().start(name, attributes)
        if local(name) in _ENTRIES:
            self.entries += 1
        elif _WHOLE.fullmatch(name):
            self.whole.add(self.entries)
        elif self.root in _SITEMAPS:
            self._text = []
            if local(name) in ("url", "sitemap"):
                self.listed.append({})

    def data(self, text: str) -> None:
        """Keep the text of a field of a sitemap."""
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        """Keep a field of a sitemap, but not those of pictures and films."""
        super().end(name)
        if local(name) in _ENTRIES:
            self.complete = (self.position(), tuple(self.open))
        if self._text is not None and self.listed and _SITEMAP_NAME.match(name):
            self.listed[-1].setdefault(local(name), "".join(self._text).strip())
        self._text = None


def read_feed(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the entries of a feed or a sitemap: pages where it holds them whole, else links.

    Raises InputError for other XML, for a document type, and for too many entries; where it breaks off, what stands
    before is yielded, and then an InputError.
    """
    document = _surveyed(data, place)
    yield from document.notes
    root = document.survey.root
    if root in _SITEMAPS:
        yield from _read_sitemap(document.survey, place, document.fault)
    elif root in _FEEDS:
        yield from _read_entries(document, place)
    elif root:
        what = f"it is neither a feed nor a sitemap: its first element is <{root[:40]}>"
        raise InputError(what, where=place.where, hint=_KINDS)
    else:
        raise InputError("there is no feed in it: it is no XML from the start", where=place.where, hint=_KINDS)


@dataclass(frozen=True, slots=True)
class _Document:
    """XML in UTF-8, what was seen in it, and where it stops being well-formed, if it does."""

    data: bytes
    survey: _Survey
    fault: str | None
    notes: tuple[Diagnostic, ...]


def _surveyed(data: bytes, place: Place) -> _Document:
    """The document, its references mended where only so it is XML."""
    markup, notes = read_markup(data, place), []
    if markup.repaired:
        what = f"{place.where}: {markup.repaired} bytes did not fit its encoding ({markup.encoding})"
        notes.append(note("mixed-encoding", f"{what}; they were read as best they could be."))
    text, survey = markup.text.encode("utf-8", "replace"), _Survey(place.where)
    if fault := read_elements(text, survey):
        mended = mend(markup.text).encode("utf-8", "replace")
        if mended != text:
            notes.append(note("mended-feed", f"{place.where}: it is no XML at {fault}; its references were mended."))
            text, survey = mended, _Survey(place.where)
            fault = read_elements(text, survey)
    return _Document(text, survey, fault, tuple(notes))


def _read_sitemap(survey: _Survey, place: Place, fault: str | None) -> Iterator[Found]:
    rows = survey.listed[:-1] if fault else survey.listed  # what the last one would have said is not known
    check_count(len(rows), place)
    for number, row in enumerate(rows, 1):
        spot = f"entry {number}"
        url = row.get("loc", "")
        if not is_address(url):
            yield _no_address(place.at(spot).where)
            continue
        hints = {field: row[name] for name, field in _SITEMAP_FIELDS.items() if row.get(name)}
        yield Link(url, known=outer_known(place), hints={**place.hints, **hints}, spot=spot)
    if fault:
        yield _broken_off(place.where, fault, len(rows))
    elif not rows:
        raise InputError("it lists no address", where=place.where, hint=_KINDS)


def _no_address(where: str) -> InputError:
    return InputError("it has no address of a web page", where=where, hint="Give the article as a page or a text.")


def _broken_off(where: str, fault: str, count: int) -> InputError:
    what = f"it breaks off, or is no XML any more, at {fault}; entries read before that: {count:,}"
    return InputError(what, where=where, hint="Save it again.")


def _read_entries(document: _Document, place: Place) -> Iterator[Found]:
    """Yield the entries of a feed; of one that is no XML to its end those before that, which are whole."""
    survey, fault, data = document.survey, document.fault, document.data
    if fault:
        data = close_after(data, *survey.complete) if survey.complete else b"<rss/>"
    check_count(survey.entries, place)
    entries, feed = _parsed(data, place)
    # Where the parser takes for entries what the survey does not, none of them is believed to be whole.
    whole = survey.whole if fault or len(entries) == survey.entries else set[int]()
    for number, entry in enumerate(entries, 1):
        yield _read_entry(entry, feed, place, f"entry {number}", whole=number in whole)
    if fault:
        yield _broken_off(place.where, fault, len(entries))
    elif not entries:
        raise InputError("there is no entry in this feed", where=place.where, hint=_KINDS)


def _parsed(data: bytes, place: Place) -> tuple[list[Mapping[str, Any]], Mapping[str, Any]]:
    """The entries and the head of a feed as feedparser finds them, which is given bytes and never a name to open.

    It is given well-formed XML alone: its other parser, for what is none, needs time that grows with the square.
    """
    try:
        import feedparser  # noqa: PLC0415

        url = place.known.get("url") or place.hints.get("url") or ""
        found = feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            # The page that is made of an entry is read like any other, which never runs or fetches what is on it.
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except ImportError:
        raise not_installed("feeds", "feedparser", place.where) from None
    except _GIVEN_UP as error:
        what = f"its parser gave up ({type(error).__name__})"
        raise InputError(what, where=place.where, hint="Save the feed again.") from None
    return list(found.entries), found.feed


def _read_entry(entry: Mapping[str, Any], feed: Mapping[str, Any], place: Place, spot: str, *, whole: bool) -> Found:
    fields = _fields(entry, feed)
    kind, text = _text(entry, summary=not whole and "url" not in fields) if whole or "url" not in fields else ("", "")
    if text and (kind != _PLAIN or looks_like_markup(text)):
        return page_piece(spot, text, fields)
    if text:
        return Piece(spot, text.encode("utf-8", "replace"), Kind.TEXT, fields)
    if "url" not in fields:
        return _no_address(place.at(spot).where)
    return Link(fields.pop("url"), known=outer_known(place), hints={**place.hints, **fields}, spot=spot)


def _text(entry: Mapping[str, Any], *, summary: bool) -> tuple[str, str]:
    """The type and the text of an entry; its summary where it has no address, which then is all there is (RSS 2.0)."""
    parts = [entry.get("summary_detail") or {}] if summary else entry.get("content") or []
    texts = [(str(part.get("type") or ""), str(part.get("value") or "").strip()) for part in parts]
    readable = [(kind, text) for kind, text in texts if kind == _PLAIN or "html" in kind or "xml" in kind]
    return max(readable, key=lambda found: len(found[1]), default=("", ""))


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, str]:
    """What a feed says of an entry, by the names of `Article`."""
    published, updated = entry.get("published"), entry.get("updated") if "updated" in entry else None
    source = entry.get("source")
    told = {
        "title": _line(entry.get("title")),
        "byline": ", ".join(_authors(entry)),
        "published": published or updated,
        "updated": updated if published and updated != published else None,
        "source": _line(source.get("title") if isinstance(source, Mapping) else None) or _line(feed.get("title")),
        "language": feed.get("language"),
        "section": ", ".join(dict.fromkeys(filter(None, map(_term, (entry.get("tags") or [])[:_MOST_TAGS])))),
        "url": next(filter(is_address, (entry.get("feedburner_origlink") or "", entry.get("link") or "")), None),
    }
    return {name: str(value) for name, value in told.items() if value}


def _authors(entry: Mapping[str, Any]) -> list[str]:
    """The names of the authors, once each; their addresses are left out."""
    authors = entry.get("authors") or []
    names = [_line(author.get("name")) for author in authors if isinstance(author, Mapping)]
    return list(dict.fromkeys(name for name in names if name and "@" not in name))


def _term(tag: Mapping[str, Any]) -> str:
    return _line(tag.get("label") or tag.get("term"))


def _line(value: Any) -> str:
    """A title without the tags and the entities that feeds write into it."""
    return " ".join(html.unescape(_TAG.sub("", value)).split()) if isinstance(value, str) else ""
