"""XML of strangers → text in which nothing is declared, and its elements, before any other parser sees it.

A document type is refused whatever it holds: it can name files and addresses to read and entities that grow without
end, and no feed or sitemap of today needs one. What it does not do: guess what XML that is not well-formed would say;
of such it tells how far it is good.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from compare.errors import InputError
from compare.ingest.encoding import decode_page
from compare.ingest.extras import not_installed
from compare.ingest.fields import Place

# Elements inside elements: a feed has six, the markup of an article in it twenty more.
_DEEPEST = 200
# Elements of one document: ten thousand entries of twenty each; what makes something of them needs 50 µs for each.
_MOST_ELEMENTS = 200_000
# Attributes of one element; real ones have up to thirty, and feedparser needs time that grows with their square.
_MOST_ATTRIBUTES = 1_000
_DECLARED = re.compile(r"\s{0,100}<\?xml\b([^>]{0,300})\?>")
_ENCODING = re.compile(rb"\s{0,100}<\?xml\b[^>]{0,300}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_-]{2,20})[\"']")
# All that may stand before the first element; unrolled, so that it takes time in proportion to its length.
_PROLOG = re.compile(r"(?:\s++|<\?(?:[^?]++|\?(?!>))*+\?>|<!--(?:[^-]++|-(?!->))*+-->)*+")
_TYPE = re.compile(r"<!(?:doctype|entity)", re.IGNORECASE)
# Characters that XML does not allow, which careless writers of feeds leave in.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\ufffe\uffff]")
# A reference that XML does not know, or a bare "&", outside of what is quoted whole.
_QUOTED = r"<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+\]\]>"
_REFERENCE = re.compile(rf"{_QUOTED}|&(?!(?:amp|lt|gt|quot|apos|#\d{{1,7}}|#x[0-9A-Fa-f]{{1,6}});)(?:(\w{{1,30}});)?")
_MOST_REFERENCES = 100_000  # ten for each of ten thousand entries
_NAME = re.compile(rb"<([^\s/>]{1,200})")
_HINT = "Save the feed again, or give the articles as pages."


@dataclass(frozen=True, slots=True)
class Markup:
    """The text of a document without its XML declaration, and how many bytes of it did not fit its encoding."""

    text: str
    encoding: str
    repaired: int


class Elements:
    """What is told of each element while a document is read; the base of those that look for something in it."""

    root = ""  # the local name of the first element

    def __init__(self, where: str) -> None:
        self.where, self._count = where, 0
        self.position: Callable[[], int] = int  # the number of the byte at which the reader is
        self.open: list[int] = []  # where the elements begin that are not closed yet, outermost first

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element; raises InputError where there are too many or they lie too deep in each other."""
        self.open.append(self.position())
        self._count += 1
        self.root = self.root or local(name)
        if len(self.open) > _DEEPEST:
            raise InputError("its elements are nested too deep", where=self.where, hint=_HINT)
        if self._count > _MOST_ELEMENTS or len(attributes) > _MOST_ATTRIBUTES:
            raise InputError("it holds too many elements or attributes", where=self.where, hint="Give it in parts.")

    def end(self, name: str) -> None:  # noqa: ARG002
        """Leave an element."""
        self.open.pop()

    def data(self, text: str) -> None:
        """Pass over text."""

    def close(self) -> None:
        """End the document."""


def local(name: str) -> str:
    """Return the name of an element without its namespace."""
    return name.rpartition("}")[2].rpartition(":")[2]


def read_markup(data: bytes, place: Place) -> Markup:
    """Return the text of an XML document; raises InputError for what is no text or declares a document type."""
    named = _ENCODING.match(data)
    decoded = decode_page(data, named[1].decode("ascii").lower() if named else place.hints.get("charset"))
    if decoded is None:
        raise InputError("this is a binary file, not XML", where=place.where, hint="Give a feed or a sitemap.")
    text = _UNFIT.sub("", decoded.text)
    if declared := _DECLARED.match(text):
        text = text[declared.end() :]
    before = _PROLOG.match(text)
    if _TYPE.match(text, before.end() if before else 0):
        raise _declared(place.where)
    return Markup(text, decoded.encoding, decoded.repaired)


def _declared(where: str) -> InputError:
    what = "it declares a document type, which could make a reader fetch files or run out of memory"
    return InputError(what, where=where, hint="Take the <!DOCTYPE …> out of it.")


def mend(text: str) -> str:
    """Return XML with the characters that HTML's names stand for (&eacute;), and every bare "&" as a reference.

    One with more of them than any feed has is returned as it is.
    """
    if text.count("&") > _MOST_REFERENCES:
        return text

    def replace(match: re.Match[str]) -> str:
        found = match.group()
        if found[0] == "<":
            return found
        character = html.unescape(found) if match[1] else found
        return html.escape(character if character != found else found, quote=False)

    return _REFERENCE.sub(replace, text)


def read_elements(data: bytes, elements: Elements) -> str | None:
    """Tell of every element of XML in UTF-8; return None, or where it stops being well-formed.

    Raises InputError for a document type and for what `elements` refuses.
    """
    try:
        from defusedxml import DefusedXmlException  # noqa: PLC0415 - few inputs are XML
        from defusedxml.ElementTree import DefusedXMLParser, ParseError  # noqa: PLC0415
    except ImportError:
        raise not_installed("feeds", "defusedxml", elements.where) from None
    parser = DefusedXMLParser(target=elements, encoding="utf-8", forbid_dtd=True)
    elements.position = lambda: int(parser.parser.CurrentByteIndex)
    try:
        parser.feed(data)
        parser.close()
    except ParseError as error:
        line, column = error.position
        return f"line {line}, column {column + 1}"
    except DefusedXmlException:
        raise _declared(elements.where) from None
    return None


def close_after(data: bytes, end: int, opened: tuple[int, ...]) -> bytes:
    """Return XML up to the end tag at byte `end`, and the end tags of the elements that begin at the bytes `opened`."""
    names = [match[1] for match in (_NAME.match(data, at) for at in reversed(opened)) if match]
    return data[: data.index(b">", end) + 1] + b"".join(b"</" + name + b">" for name in names)
