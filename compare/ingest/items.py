"""One record, whatever table, list or manifest it stands in → the article it holds, the page it holds, or where it is.

What it does not do: open the file or fetch the address that a record names, or take a page apart; loading.py sees to
these, in a process of its own.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from compare.errors import InputError
from compare.ingest.columns import FILE_NAMES, show
from compare.ingest.fields import NAMES, TEXT_NAMES, Place, Record, kind_of, make_record, named_fields
from compare.ingest.files import is_address
from compare.ingest.found import Link, Piece
from compare.ingest.kinds import Kind, looks_like_page

Item = Record | Piece | Link

EXAMPLE = 'An article looks like {"title": "…", "published": "2025-03-01", "text": "…"}.'
# Prose has no closing tag and no tag that breaks a line; text that was cut out of a page has one soon.
_MARKUP = re.compile(
    r"<br\s{0,3}/?>|</(?:a|b|i|p|em|li|h[1-6]|div|span|strong|section|article|blockquote)\s{0,3}>", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|li|table|section|article|blockquote|figure|pre|main)\b", re.IGNORECASE)
_BREAKS = re.compile(r"(?:<br\s{0,3}/?>\s{0,9}){2,}|\n\s{0,9}\n", re.IGNORECASE)
_SOON = 10_000  # characters in which the first tag is looked for
_OWN_TEXT = "its text"  # what the page is called that the only record of a file holds


def find_item(record: Mapping[str, Any], place: Place, spot: str = "", *, markup: bool = False) -> Item:
    """Return the article, the page or the link that a record is; raises InputError where it is none of them.

    `spot` says where in the input it stands, "row 2"; `markup` tells that its text is HTML, though it may not look so.
    """
    place = _own(record, place.at(spot) if spot else place)
    name = next((name for name in TEXT_NAMES if record.get(name) is not None), None)
    text = record.get(name) if name else None
    if not isinstance(text, str | None):
        what = f"the field {name!r} must be a string, not {kind_of(text)}"
        raise InputError(what, where=place.where, hint="Put the article's text there in quotation marks.")
    if text is None or (not text.strip() and _file(record, place.where)):
        return _link(record, place, spot)
    if markup or looks_like_markup(text):
        return page_piece(spot or _OWN_TEXT, text, named_fields(record, place.where))
    return make_record(text, record, place)


def _own(record: Mapping[str, Any], place: Place) -> Place:
    """The place without the address of the list where the record has one of its own, which is that of the article."""
    if "url" in place.known and (record.get("url") or record.get("link") or record.get("canonical_url")):
        return replace(place, known=outer_known(place))
    return place


def _link(record: Mapping[str, Any], place: Place, spot: str) -> Link:
    """Where the article is that a record names; one whose text is missing is not fetched instead."""
    known, file = named_fields(record, place.where), _file(record, place.where)
    url = known.pop("url", None)
    has_text = any(name in record for name in TEXT_NAMES)
    if file is None and url is None and not has_text and any(name in record for name in (*FILE_NAMES, *NAMES["url"])):
        what = "neither its file nor its address is given"
        raise InputError(what, where=place.where, hint="Name one of them.")
    if file is None and (url is None or has_text):
        raise InputError("there is no field 'text'", where=place.where, hint=EXAMPLE)
    check_address(url, place.where)
    return Link(url, file, {**known, **outer_known(place)}, place.hints, asked=True, spot=spot)


def outer_known(place: Place) -> dict[str, str]:
    """Return what is known of an input that lists articles and goes for each of them: not the address of the list."""
    return {name: value for name, value in place.known.items() if name != "url"}


def check_address(url: str | None, where: str) -> None:
    """Raise InputError for an address that is none of the web's."""
    if url is not None and not is_address(url):
        what = f"{show(url)} is no address of a web page"
        raise InputError(what, where=where, hint="It must begin with https:// or http://.")


def _file(record: Mapping[str, Any], where: str) -> str | None:
    name = next((name for name in FILE_NAMES if record.get(name)), None)
    if name is None:
        return None
    file = record[name]
    if not isinstance(file, str):
        what = f"the field {name!r} must be a string, not {kind_of(file)}"
        raise InputError(what, where=where, hint="Put the name of the file there in quotation marks.")
    return file.strip() or None


def looks_like_markup(text: str) -> bool:
    """Whether a text is that of a page or cut out of one, so that it has tags to be taken off."""
    return _MARKUP.search(text, 0, _SOON) is not None or looks_like_page(text)


def page_piece(name: str, markup: str, known: Mapping[str, str]) -> Piece:
    """Return HTML from a record or a feed as a page with what is known of it; a fragment gets a page around it.

    What the record says is known, not a hint: a fragment says nothing of itself, and the host of its address must not
    pass for its outlet.
    """
    page = markup if looks_like_page(markup) else _page(markup, known.get("title", ""))
    return Piece(name, page.encode("utf-8", "replace"), Kind.HTML, known)


def _page(fragment: str, title: str) -> str:
    """A page whose only article is the fragment, so that nothing of it is taken for the furniture of a site."""
    if not _BLOCK.search(fragment):
        fragment = "".join(f"<p>{part}</p>" for part in _BREAKS.split(fragment) if part.strip())
    title = html.escape(title)
    head = f'<meta charset="utf-8"><title>{title}</title>' if title else '<meta charset="utf-8">'
    heading = f"<h1>{title}</h1>" if title and "<h1" not in fragment[:_SOON].lower() else ""
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{heading}{fragment}</article></body></html>"
