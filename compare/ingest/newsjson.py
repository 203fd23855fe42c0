"""The JSON formats of news with names of their own, ninjs (IPTC) and JSON Feed → records by the names of `Article`.

What it does not do: follow the associations of an item (its pictures, its parts) or read items without a text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from compare.errors import InputError
from compare.ingest.fields import TEXT_NAMES
from compare.ingest.files import is_address
from compare.ingest.items import looks_like_markup

_BODY, _HEADLINE = "body_", "headline_"  # ninjs 1.x names these after their role: body_html, headline_main
_TAG = re.compile(r"<[^<>]{0,1000}>")
# The body with tags is taken, as it has paragraphs, unless it lacks a tenth of the plain one and so may be a teaser.
_WHOLE = 0.9
_MOST = 20  # bodies, headlines and sources of one item that are looked at
_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an item, and whether it is HTML."""

    text: str
    markup: bool


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """Whether a record is a ninjs item of version 1, 2 or 3; one that has a text under a plain name is read by that."""
    if any(record.get(name) is not None for name in TEXT_NAMES):
        return False
    names = {name.lower() for name in record}
    item = "uri" in names and bool(names & {"versioncreated", "headline", "headlines", "bodies"})
    return item or isinstance(record.get("bodies"), list) or any(name.startswith(_BODY) for name in names)


def read_ninjs(record: Mapping[str, Any], where: str) -> tuple[dict[str, Any], Body]:
    """Return the fields of a ninjs item and its text; raises InputError where it is not a text or has no body.

    Version 3 writes in camel case what version 2 writes small, so names are compared without regard to capitals.
    """
    item = {name.lower(): value for name, value in record.items()}
    bodies = list(_bodies(item))
    if not bodies:
        kind = item.get("type")
        what = f"its type is {kind!r:.40}, and it has no body" if kind not in (None, "text") else "it has no body"
        raise InputError(what, where=where, hint="Give items of the type text with body_text, body_html or bodies.")
    created = _first(item, "firstcreated", "contentcreated", "versioncreated")
    fields = {
        "title": _headline(item),
        "byline": _first(item, "byline", "by", "bylines"),
        "published": created,
        "updated": item.get("versioncreated") if item.get("versioncreated") != created else None,
        "language": item.get("language"),
        "source": _first(item, "source", "copyrightholder")
        or _names(item.get("infosources") or item.get("infosource")),
        "url": item["uri"] if is_address(item.get("uri") or "") else None,
    }
    return {name: value for name, value in fields.items() if value}, _best(bodies)


def withdrawn(record: Mapping[str, Any]) -> bool:
    """Whether the agency took a ninjs item back, or holds it back."""
    return any(record.get(name) in ("canceled", "withheld") for name in ("pubstatus", "pubStatus"))


def _first(item: Mapping[str, Any], *names: str) -> Any:
    return next((item[name] for name in names if item.get(name)), None)


def _bodies(item: Mapping[str, Any]) -> Iterator[Body]:
    for name, value in item.items():
        if name.startswith(_BODY) and isinstance(value, str) and value.strip():
            yield Body(value, "html" in name or looks_like_markup(value))
    for part in _parts(item.get("bodies")):
        kind = str(part.get("contenttype") or part.get("contentType") or "")
        yield Body(part["value"], "html" in kind or "xml" in kind or looks_like_markup(part["value"]))


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:
    """The bodies or headlines of version 2 and 3 that have a value."""
    for part in value[:_MOST] if isinstance(value, list) else ():
        if isinstance(part, Mapping) and isinstance(part.get("value"), str) and part["value"].strip():
            yield part


def _best(bodies: Iterable[Body]) -> Body:
    """The longest body, without tags; one with tags before one without, when it is as long but for a tenth."""
    lengths = {body: len(_TAG.sub("", body.text) if body.markup else body.text) for body in bodies}
    most = max(lengths.values())
    whole = [body for body, length in lengths.items() if length >= _WHOLE * most]
    return max(whole, key=lambda body: (body.markup, lengths[body]))


def _headline(item: Mapping[str, Any]) -> Any:
    parts = {str(part.get("role") or "main"): part["value"] for part in reversed(list(_parts(item.get("headlines"))))}
    named = {name.removeprefix(_HEADLINE): value for name, value in item.items() if name.startswith(_HEADLINE)}
    several = {**named, **parts}
    return item.get("headline") or several.get("main") or next(iter(several.values()), None) or item.get("title")


def _names(value: Any) -> str | None:
    """The names of the sources of information, the only ones that tell whose text it is where no holder is named."""
    sources = value[:_MOST] if isinstance(value, list) else [value]
    names = [source.get("name") if isinstance(source, Mapping) else source for source in sources]
    return ", ".join(dict.fromkeys(name for name in names if isinstance(name, str))) or None


def is_json_feed(value: Any) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, Mapping) and str(value.get("version", "")).startswith(_FEED)


def read_feed_item(item: Mapping[str, Any], feed: Mapping[str, Any]) -> tuple[dict[str, Any], Body | None]:
    """Return the fields of an item of a JSON Feed and its text, or None for an item that has a summary at most."""
    authors = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author")
    fields = {
        "title": item.get("title"),
        "byline": _names(authors),
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "language": item.get("language") or feed.get("language"),
        "source": feed.get("title"),
        "url": item.get("url") or item.get("external_url"),
    }
    told = {name: value for name, value in fields.items() if isinstance(value, str) and value}
    for name in ("content_html", "content_text"):
        if isinstance(text := item.get(name), str) and text.strip():
            return told, Body(text, name == "content_html" or looks_like_markup(text))
    return told, None
