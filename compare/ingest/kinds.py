"""What kind of input some bytes are: by their first signs where these are sure, else by the name, else by a look.

What it does not do: read them. A name may lie, so a document or an archive is known by how it begins, whatever it is
called; of texts the name is believed, since a story may begin like anything.
"""

import os
import re
from enum import StrEnum


class Kind(StrEnum):
    """How the bytes of an input are to be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json lines"
    CSV = "csv"
    TOML = "toml"
    FEED = "feed"
    MAIL = "mail"
    PDF = "pdf"
    DOCX = "docx"
    PARQUET = "parquet"
    WARC = "warc"
    ZIP = "zip"
    TAR = "tar"
    COMPRESSED = "compressed"


KINDS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".ninjs": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".toml": Kind.TOML,
    ".xml": Kind.FEED,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".rdf": Kind.FEED,
    ".eml": Kind.MAIL,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC,
    ".warc.gz": Kind.WARC,
    ".zip": Kind.ZIP,
    ".tar": Kind.TAR,
    ".tgz": Kind.TAR,
    ".tbz2": Kind.TAR,
    ".txz": Kind.TAR,
    ".tar.gz": Kind.TAR,
    ".tar.bz2": Kind.TAR,
    ".tar.xz": Kind.TAR,
    ".gz": Kind.COMPRESSED,
    ".bz2": Kind.COMPRESSED,
    ".xz": Kind.COMPRESSED,
}
KNOWN = "a .txt, .md, .html, .pdf, .docx, .eml, .json, .csv or another file of a kind in docs/inputs.md"
# Read by biasdiff's own code or the standard library, in time linear in their length; all others are read by parsers
# that a file may be made to break, in a process of their own.
PLAIN = frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.JSON, Kind.JSON_LINES, Kind.CSV, Kind.TOML})
# Kinds that hold many articles, so that they may be larger than one.
LARGE = frozenset(
    {Kind.ZIP, Kind.TAR, Kind.COMPRESSED, Kind.WARC, Kind.PARQUET, Kind.CSV, Kind.JSON, Kind.JSON_LINES, Kind.MAIL}
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_XML = re.compile(
    r"\s*(?:<\?[^>]{0,300}>\s*|<!--[^>]{0,500}-->\s*){0,5}<(?:\w{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|x-[\w-]+"
    r"|dkim-signature|reply-to): [^\n]*\n(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)
_STARTS = (
    (b"%PDF-", Kind.PDF),
    (b"PAR1", Kind.PARQUET),
    (b"WARC/", Kind.WARC),
    (b"BZh", Kind.COMPRESSED),
    (b"\xfd7zXZ\x00", Kind.COMPRESSED),
)
_GZIP, _ZIP, _TAR_MARK = b"\x1f\x8b", b"PK\x03\x04", slice(257, 262)
# Kinds of content that servers name, where these say more than the first bytes do.
_CONTENT = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/xml": Kind.FEED,
    "text/xml": Kind.FEED,
    "application/json": Kind.JSON,
    "application/feed+json": Kind.JSON,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/csv": Kind.CSV,
}


def kind_by_name(name: str) -> Kind | None:
    """Return the kind that a file's ending says, or None for an ending that says none; ".tar.gz" counts as one."""
    stem, ending = os.path.splitext(name.lower())
    double = os.path.splitext(stem)[1] + ending
    return KINDS.get(double) or KINDS.get(ending)


def kind_by_start(data: bytes, name: str) -> Kind | None:
    """Return the kind of a document or an archive by its first bytes, or None for a text."""
    named = kind_by_name(name)
    if data.startswith(_GZIP):
        return named if named in (Kind.WARC, Kind.TAR) else Kind.COMPRESSED
    if data.startswith(_ZIP):
        return Kind.DOCX if named is Kind.DOCX or b"word/" in data[:4096] else Kind.ZIP
    if data[_TAR_MARK] == b"ustar" or (named is Kind.TAR and len(data) > _TAR_MARK.start):
        return Kind.TAR
    return next((kind for start, kind in _STARTS if data.startswith(start)), None)


def kind_by_look(text: str) -> Kind:
    """Return the kind of a text whose name says none: a page, JSON, a feed, a mail, else plain text."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    if looks_like_page(head):
        return Kind.HTML
    if _XML.match(head):
        return Kind.FEED
    if _MAIL.match(head.replace("\r\n", "\n")):
        return Kind.MAIL
    if not head.startswith(("{", "[")):
        return Kind.TEXT
    first, _, rest = text.strip().partition("\n")
    lines = first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")
    # A text may begin with a bracket, "[Editor's note]": only what goes on like JSON is read as such.
    looks = lines or re.match(r'\{\s*["}]|\[\s*[\[{\]]', head)
    return Kind.JSON_LINES if lines else Kind.JSON if looks else Kind.TEXT


def kind_by_content(content_type: str | None) -> Kind | None:
    """Return the kind that a server's content type says, or None where it says none that is read."""
    return _CONTENT.get((content_type or "").partition(";")[0].strip().lower())


def looks_like_page(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return _PAGE.match(text) is not None
