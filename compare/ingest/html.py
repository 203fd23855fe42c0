"""A web page → the article on it, and what the page says about the article. Nothing is ever fetched.

The body is found by trafilatura, imported here alone and only when a page is read, since its import takes longer than
reading all the articles of an event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compare.errors import InputError
from compare.ingest.fields import Place, Record, make_record, note
from compare.ingest.metadata import find_fields, linked_articles
from compare.ingest.promises import page_notices
from compare.ingest.tidy import plain, tidy_lines
from compare.model import Article, Severity
from compare.settings import DEFAULT

# Characters and tags of the markup without scripts and styles. The largest of 91 news pages has 200,000 and 2,600;
# extraction takes a second per 20,000 tags at worst.
_MOST_MARKUP, _MOST_TAGS = 4_000_000, 100_000
_HINT = "Copy the article's text into a .txt file and give that instead."
_DROPPED = re.compile(r"<(script|style|template|svg|noscript|iframe)\b|<!--", re.IGNORECASE)
_LD_JSON = re.compile(r"[^>]{0,300}ld\+json", re.IGNORECASE)
# Characters that lxml refuses: C0 controls but white space, surrogates, and two that are no characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TABLE_RULE = re.compile(r"\|[\s|:-]*\|?")
_BLANKS = re.compile(r"[^\S\n]+")
ORIGINS = "fields-read"
_SHOWN = {"title": "title", "source": "outlet", "published": "date", "updated": "update", "byline": "byline"}
_SIMILAR = 0.5  # overlap (F1 of words) of a heading with the page's title from which it is the headline: half of both


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page's article, title first, and its fields by the names of `Article`."""

    text: str
    fields: dict[str, str]
    notes: tuple[tuple[str, str], ...] = ()  # code and message of what limits the text, and of where its fields stood


def extract_html(html: str, url: str | None = None) -> Article:
    """Return the article of a web page: its title, then its paragraphs, a blank line between, and its metadata.

    Raises InputError where the page is too large or no article is found on it. Never touches the network.
    """
    return page_record(html, url, Place(url or "the page", None, "", DEFAULT)).article


def page_record(html: str, url: str | None, place: Place) -> Record:
    """Return the article of a web page as a record of an input; raises InputError like `extract_html`."""
    if len(html) > place.settings.max_bytes:
        raise InputError(f"a page of {len(html):,} characters is too large", where=place.where, hint=_HINT)
    page = read_page(html, url, place.where)
    record = make_record(page.text, page.fields, place)
    notes = tuple(
        note(
            code,
            f"{place.where}: {message}",
            record.article,
            Severity.INFO if code == ORIGINS else Severity.WARNING,
        )
        for code, message in page.notes
    )
    return Record(record.article, (*record.diagnostics, *notes))


def read_page(html: str, url: str | None, where: str) -> Page:
    """Return the article's text and fields, or raise InputError where there is none."""
    markup = _UNFIT.sub("", strip_scripts(html))
    if len(markup) > _MOST_MARKUP or markup.count("<") > _MOST_TAGS:
        raise InputError(f"a page with {len(markup):,} characters of markup is too large", where=where, hint=_HINT)
    tree = _parse(markup)
    body = _find_body(tree, url) if tree is not None else ""
    if tree is None or not body.strip():
        raise InputError("no article was found on this page", where=where, hint=_HINT)
    articles = linked_articles(tree)
    told = find_fields(tree, url, articles)
    fields = told.values
    lines = [line for line in map(_clean_line, body.split("\n")) if line]
    title = _headline(tree, fields.get("title"), fields.get("source"))
    origins = {
        **told.origins,
        "title": "its heading" if title != fields.get("title") else told.origins.get("title", ""),
    }
    if title:
        fields["title"] = title
    own = {plain(address) for address in (url, fields.get("url")) if address}
    lines = tidy_lines(lines, title, _link_lines(tree) | own)
    paragraphs = list(_paragraphs(lines))
    notes = (*page_notices(tree, articles, "\n".join(paragraphs)), _origins(fields, origins))
    return Page("\n\n".join([title, *paragraphs] if title else paragraphs), fields, notes)


def _origins(fields: dict[str, str], origins: dict[str, str]) -> tuple[str, str]:
    """Where each field that matters was read, and which were not found."""
    told = [f"{name} from {origins.get(key) or 'its heading'}" for key, name in _SHOWN.items() if fields.get(key)]
    lacking = [name for key, name in _SHOWN.items() if not fields.get(key)]
    missing = f"; not found: {', '.join(lacking)}" if lacking else ""
    return ORIGINS, f"read from the page: {', '.join(told) or 'nothing but its text'}{missing}."


def strip_scripts(html: str) -> str:
    """Return the page without scripts (but JSON-LD), styles, comments and drawings; linear in its length."""
    kept, position = [], 0
    while match := _DROPPED.search(html, position):
        name = (match[1] or "").lower()
        close = re.compile(f"</{name}[^>]{{0,100}}>" if name else "-->", re.IGNORECASE).search(html, match.end())
        kept.append(html[position : match.start()])
        end = close.end() if close else len(html)
        if name == "script" and _LD_JSON.match(html, match.end()):
            kept.append(html[match.start() : end])
        position = end
    return "".join(kept) + html[position:]


def _parse(markup: str) -> Any:
    """The page as an lxml tree, or None where it cannot be made one."""
    from trafilatura.utils import load_html  # noqa: PLC0415

    try:
        return load_html(markup)
    except (ValueError, TypeError, RecursionError, AttributeError):
        return None


def _find_body(tree: Any, url: str | None) -> str:
    """The lines of the article's body by trafilatura; "" where it finds none or gives up on a hostile page."""
    import trafilatura  # noqa: PLC0415

    try:
        # fast: no second opinion from other extractors, which on news pages costs a third more time and adds
        # furniture (.967 instead of .962 on 91 labelled news pages).
        found = trafilatura.bare_extraction(tree, url=url, fast=True, include_comments=False, with_metadata=False)
    except (ValueError, TypeError, RecursionError, AttributeError):
        return ""
    return (getattr(found, "text", "") or "") if found is not None else ""


def _clean_line(line: str) -> str:
    line = _BLANKS.sub(" ", line).strip()
    if line.startswith("|"):
        return "" if _TABLE_RULE.fullmatch(line) else line.strip("| ")
    return line


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join the items of a list by single line ends: a list is one paragraph."""
    items: list[str] = []
    for line in lines:
        if not line.startswith("- ") and items:
            yield "\n".join(items)
            items = []
        if line.startswith("- "):
            items.append(line)
        else:
            yield line
    if items:
        yield "\n".join(items)


def _text_of(element: Any) -> str:
    return _BLANKS.sub(" ", " ".join(element.itertext())).replace("\n", " ").strip()


def _headline(tree: Any, given: str | None, source: str | None) -> str:
    """The heading that says what the page's title says, as the reader sees it; else the title without the site."""
    page_title = " ".join(next((_text_of(element) for element in tree.iter("title")), "").split())
    titles = [_without_site(text, source) for text in (given, page_title) if text]
    known = [set(plain(text).split()) for text in titles]
    for element in tree.iter("h1", "h2"):
        heading = " ".join(_text_of(element).split())
        words = set(plain(heading).split())
        if len(words) > 2 and any(2 * len(words & other) >= _SIMILAR * (len(words) + len(other)) for other in known):
            return heading[:500]
    return titles[0][:500] if titles else ""


def _without_site(title: str, source: str | None) -> str:
    """Cut " | The Site" off the end of a title."""
    head, mark, tail = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    site = plain(source or "")
    return head.strip() if mark and (len(tail) < 25 or plain(tail) == site) and len(head) > len(tail) else title


def _link_lines(tree: Any) -> set[str]:
    """`plain` texts of paragraphs, items and headings that are links from end to end: other stories, not this one."""
    found = set()
    for element in tree.iter("p", "li", "h2", "h3", "h4"):
        links = [plain(_text_of(link)) for link in element.iter("a")]
        whole = " ".join(link for link in links if link)
        if links and whole and plain(_text_of(element)) == whole:
            found.add(whole)
    return found
