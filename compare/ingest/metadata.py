"""What a web page's head says about its article: JSON-LD, OpenGraph, meta tags, in this order of trust."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from compare.ingest.dates import iso_date

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "title", "parsely-title", "sailthru.title"),
    "source": ("og:site_name", "application-name", "publisher", "dc.publisher", "cre"),
    "published": (
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish_date",
        "og:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "article.published",
        "ptime",
        "pdate",
    ),
    "byline": ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"),
    "updated": ("article:modified_time", "datemodified", "lastmod", "og:updated_time", "article.updated"),
    "section": ("article:section", "parsely-section"),
    "language": ("content-language", "dc.language", "inlanguage", "og:locale"),
    "url": ("og:url",),
}
_DATES = ("published", "updated")
_MARKS = {"datePublished": "published", "dateModified": "updated"}
# Addresses that hold the day of publication: /2024/05/03/ or /2024-05-03/.
_DATED_PATH = re.compile(r"/((?:19|20)\d\d[/-]\d{1,2}[/-]\d{1,2})(?:/|\b)")
_MOST_LD = 300_000  # characters of one JSON-LD block; real ones are under 50,000
_MOST_NODES = 2_000  # JSON-LD objects looked at per page


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page says about its article, and where it says so."""

    values: dict[str, str]
    origins: dict[str, str]  # by field: "JSON-LD", "meta tags", …


def find_fields(tree: Any, url: str | None, articles: Sequence[Mapping[str, Any]]) -> Fields:
    """Return title, source, published, updated (ISO), byline, section, language and url of a parsed page.

    `tree` is an lxml element, `articles` are its JSON-LD articles; a field that the page does not give is left out,
    except that a page without a site name is ascribed to the host of its address. Whoever is trusted most comes first.
    """
    found: dict[str, str] = {}
    origins: dict[str, str] = {}

    def take(fields: Mapping[str, str], origin: str) -> None:
        for field, value in fields.items():
            if value and field not in found:
                found[field], origins[field] = value, origin

    take({"url": url or ""}, "the address given")
    take(_article_fields(articles[0]) if articles else {}, "JSON-LD")
    take(_from_meta(tree), "meta tags")
    take(_marked_dates(tree), "marked elements")
    take({"language": tree.get("lang") or ""}, "the page's own mark")
    take({"url": _canonical(tree) or ""}, "the canonical link")
    if match := _DATED_PATH.search(found.get("url", "")):
        take({"published": iso_date(match[1]) or ""}, "the day in its address")
    named = _named(found)
    if "source" in named and "source" not in found:
        origins["source"] = "the host of its address"
    return Fields(named, origins)


def _from_meta(tree: Any) -> dict[str, str]:
    meta = _meta_tags(tree)
    found: dict[str, str] = {}
    for field, names in _META.items():
        values = (value for name in names for value in meta.get(name, ()))
        if value := next((v for v in map(_checker(field), values) if v), None):
            found[field] = value
    return found


def _named(found: dict[str, str]) -> dict[str, str]:
    """The fields with a source that is a name, not an address, and a byline without its "By"."""
    source = found.get("source", "")
    host = _host(source if "://" in source else None if source else found.get("url"))
    byline = re.sub(r"^by:? ", "", found.get("byline", ""), flags=re.IGNORECASE)
    named = {"source": host or source, "byline": byline}
    return {**found, **{field: value for field, value in named.items() if value}}


def _marked_dates(tree: Any) -> dict[str, str]:
    """Dates of elements that schema.org's attributes, or the `pubdate` of HTML, mark as the article's."""
    found: dict[str, str] = {}
    for element in tree.iter("time", "span", "meta", "div"):
        field = _MARKS.get(element.get("itemprop") or "") or ("published" if "pubdate" in element.attrib else None)
        if field and field not in found:
            raw = element.get("datetime") or element.get("content") or element.text or ""
            if day := iso_date(raw):
                found[field] = day
    return found


def _meta_tags(tree: Any) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and (value := _clean(element.get("content"))):
            tags.setdefault(name.lower(), []).append(value)
    return tags


def _checker(field: str) -> Any:
    if field in _DATES:
        return iso_date
    return _not_address if field == "byline" else _clean


def _not_address(value: str) -> str | None:
    return None if re.match(r"https?:|www\.|@", value) else value


def _clean(value: object) -> str | None:
    text = re.sub(r"\s+", " ", value).strip() if isinstance(value, str) else ""
    return text if 0 < len(text) <= 1000 else None


def _canonical(tree: Any) -> str | None:
    links = (element.get("href") for element in tree.iter("link") if element.get("rel") == "canonical")
    return next((link for link in links if link and link.startswith("http")), None)


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def linked_articles(tree: Any) -> list[Mapping[str, Any]]:
    """Return the JSON-LD objects of a page that are articles, in their order, those inside others behind them."""
    found: list[Mapping[str, Any]] = []
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "") and element.text and len(element.text) <= _MOST_LD:
            try:
                value = json.loads(element.text, strict=False)
            except (ValueError, RecursionError):
                continue
            found.extend(_articles(value))
    return found


def _articles(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of an article type, outermost first, by a bounded walk without recursion."""
    queue = [value]
    for node in queue:
        if len(queue) > _MOST_NODES:
            return
        if isinstance(node, list):
            queue.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(_is_article(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield node
            queue.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _is_article(kind: Any) -> bool:
    return isinstance(kind, str) and kind.endswith(("Article", "BlogPosting"))


def _is_opinion(article: Mapping[str, Any]) -> bool:
    return "OpinionNewsArticle" in str(article.get("@type"))


def _article_fields(article: Mapping[str, Any]) -> dict[str, str]:
    named = {
        "title": _clean(article.get("headline")),
        "source": _name(article.get("publisher")),
        "byline": _name(article.get("author")),
        "section": _name(article.get("articleSection")) or ("Opinion" if _is_opinion(article) else None),
        "language": _name(article.get("inLanguage")),
        "published": iso_date(_clean(article.get("datePublished")) or ""),
        "updated": iso_date(_clean(article.get("dateModified")) or ""),
    }
    return {key: value for key, value in named.items() if value}


def _name(value: Any) -> str | None:
    """The name in a string, an object with a name, or a list of either (all of them, once each)."""
    if isinstance(value, Mapping):
        return _name(value.get("name"))
    if isinstance(value, list):
        names = [name for item in value[:20] if not isinstance(item, list) and (name := _name(item))]
        return ", ".join(dict.fromkeys(names)) or None
    text = _clean(value)
    return _not_address(text) if text else None
