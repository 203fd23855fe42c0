"""The fields of an article as other people name them → `Article`, each checked for its type and cleaned.

Shared by JSON records, Markdown front matter and web pages, so that a field means the same whatever it came in.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from compare.errors import InputError
from compare.ingest.dates import iso_date
from compare.model import Article, Diagnostic, Severity
from compare.settings import Settings

# What a field is called in news APIs, feeds, schema.org records and spreadsheets; the first name present wins.
NAMES = {
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "site_name", "sitename", "site", "newspaper", "publication"),
    "published": ("published", "date", "published_at", "publishedAt", "datePublished", "pubDate", "date_published"),
    "url": ("url", "link", "canonical_url"),
    "byline": ("byline", "author", "authors", "creator"),
    "language": ("language", "lang", "inLanguage"),
    "updated": ("updated", "updated_at", "updatedAt", "modified", "dateModified", "lastmod"),
    "section": ("section", "category", "articleSection"),
    "agency": ("agency", "wire"),
}
TEXT_NAMES = ("text", "body", "content", "articleBody")
_DATES = ("published", "updated")
_LONGEST = 2_000  # characters of a field; an address may be long, nothing else is
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was read: how a person is told of it, and what its `Article` says of it.

    `known` and `hints` are fields told from outside (docs/inputs.md): known ones win over what the article says of
    itself, hints stand in where it says nothing.
    """

    where: str
    path: str | None
    sha256: str
    settings: Settings
    known: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    def at(self, spot: str) -> "Place":
        """Return the place of one article of several in a file."""
        return replace(self, where=f"{self.where}, {spot}")


@dataclass(frozen=True, slots=True)
class Record:
    """One article as read from an input, with what there is to say about it."""

    article: Article
    diagnostics: tuple[Diagnostic, ...] = ()


def digest(data: bytes) -> str:
    """Return what an `Article` calls the SHA-256 of the bytes that it was read from."""
    return hashlib.sha256(data).hexdigest()


def check_text(text: str, where: str, settings: Settings) -> None:
    """Raise InputError where `text` cannot be an article: empty, too long, or without letters."""
    if not text:
        raise InputError("there is no text in it", where=where, hint="Give a file that holds the article's text.")
    if len(text) > settings.max_characters:
        raise too_long(f"{len(text):,} characters", where, settings)
    if text.isspace():
        raise InputError("there is only white space in it", where=where, hint="Give the article's text.")
    if not any(map(str.isalpha, text)):
        raise InputError("there is not one letter in it", where=where, hint="Give the article's text.")


def too_long(size: str, where: str, settings: Settings) -> InputError:
    """Return the error for a text of that size."""
    what = f"{size} is too long for an article (at most {settings.max_characters:,} characters)"
    return InputError(what, where=where, hint="Give one article per file, without the rest of the page.")


def repair(text: str) -> str:
    """Return `text` with halves of surrogate pairs, which no file can hold, as replacement characters (same length)."""
    return _SURROGATE.sub("\ufffd", text)


def make_record(text: str, fields: Mapping[str, Any], place: Place) -> Record:
    """Return the article of a text and its named fields; raise InputError for a field of the wrong type.

    A date that cannot be read and characters that had to be replaced become diagnostics, since the article stands.
    """
    where = place.where
    values: dict[str, Any] = {name: _told(name, fields, place) for name in NAMES}
    notes: list[tuple[str, str]] = []
    if _SURROGATE.search(text):
        notes.append(("lost-characters", "Halves of characters in it were replaced by U+FFFD."))
        text = repair(text)
    for name in _DATES:
        raw = values[name]
        values[name] = iso_date(raw) if raw else None
        if raw and values[name] is None:
            notes.append(("unread-date", f"The field {name!r} is not a date that can be read: {raw[:60]!r}."))
    values["language"] = _language(values["language"])
    check_text(text, where, place.settings)
    article = replace(Article(text, path=place.path, sha256=place.sha256), **values)
    return Record(article, tuple(note(code, f"{where}: {message}", article) for code, message in notes))


def _told(name: str, fields: Mapping[str, Any], place: Place) -> str | None:
    """The value of a field by who is trusted most: who names the article, the article, who hints at it."""
    told = (_value(source, NAMES[name], place.where) for source in (place.known, fields, place.hints))
    return next((value for value in told if value), None)


def named_fields(fields: Mapping[str, Any], where: str) -> dict[str, str]:
    """Return what a record says of its article, by the names of `Article`; raises InputError for a wrong type."""
    values = ((name, _value(fields, aliases, where)) for name, aliases in NAMES.items())
    return {name: value for name, value in values if value}


def note(code: str, message: str, article: Article | None = None, severity: Severity = Severity.WARNING) -> Diagnostic:
    """Return a warning, or a note of another severity, about an article, or about an input that gave none."""
    return Diagnostic(code, message, severity, article.id if article else None)


def _value(fields: Mapping[str, Any], aliases: tuple[str, ...], where: str) -> str | None:
    for name in aliases:
        if fields.get(name) is not None:
            text = repair(_BLANKS.sub(" ", _string(fields[name], name, where)).strip())
            if len(text) > _LONGEST:
                raise InputError(
                    f"the field {name!r} has {len(text):,} characters", where=where, hint=f"Shorten {name!r}."
                )
            return text or None
    return None


def _string(value: Any, name: str, where: str) -> str:
    """A string, or what stands for one: {"name": "…"} as in schema.org, or a list of either."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        return str(value["name"])
    if isinstance(value, list) and value and all(isinstance(item, (str, Mapping)) for item in value):
        return ", ".join(_string(item, name, where) for item in value if not isinstance(item, list))
    what = f"the field {name!r} must be a string or null, not {kind_of(value)}"
    raise InputError(what, where=where, hint=f"Put {name!r} in quotation marks, or leave it out.")


def kind_of(value: Any) -> str:
    """Return what JSON calls the type of `value`, with its article."""
    if value is None:
        return "null"
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", str: "a string"}
    return names.get(type(value), "an object")


def _language(value: str | None) -> str | None:
    code = (value or "").replace("_", "-").split("-")[0].lower()
    return code if re.fullmatch(r"[a-z]{2}", code) else None
