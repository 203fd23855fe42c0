"""A PDF → its text: lines joined to paragraphs, heads and feet of pages left out, words at line ends made whole.

What it does not do: read scanned pages, undo columns that the file itself mixes up, or tell captions from the story.
"""

import io
import itertools
import logging
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from compare.errors import InputError
from compare.ingest.extras import not_installed
from compare.ingest.fields import Place, make_record
from compare.ingest.found import Found

_HINT = "Copy its text into a .txt file and give that instead."
_LEAST_LETTERS = 20  # fewer on all pages are stamps on a scan
# Lines at the top and at the foot of a page that may be its head and foot; a line there that stands on half of the
# pages, figures aside, is none of the story's.
_EDGE, _SHARE, _LEAST_PAGES = 2, 0.5, 2
_HEAD_WORDS = 10
_NUMBER = re.compile(r"\W*(?:page|seite|p\.)?\s*\d{1,4}\s*(?:(?:of|/|von)\s*\d{1,4})?\W*", re.IGNORECASE)
# A new paragraph begins where the gap is this much more than the usual one, or the letters change by so much in size.
_GAP, _SIZE = 1.3, 0.12
# Without gaps, a line that is so much shorter than the longest ends a paragraph if it also ends a sentence.
_SHORT = 0.8
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪◦‣·–-]|\d{1,2}[.)])\s")
_BROKEN = re.compile(r"(\w)[-\u2010\u00ad]$")
_TITLE = 1.2  # letters so much larger than those of the text are a headline's
_MOST_TITLE = 300
_TOP = 1_000  # characters at the top of a text, where its title stands
_SPACES = re.compile(r"[^\S\n]+|[\x00-\x08\x0e-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it is printed: its words, how high on the page it stands, and the size of its letters, in points."""

    text: str
    y: float
    size: float


def read_pdf(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the text of a PDF as an article; raises InputError for one that is locked, broken, scanned or too long."""
    try:
        pages, fields = _read(data, place)
    except InputError:
        raise
    except ImportError:
        raise not_installed("PDF documents", "pypdf", place.where) from None
    except Exception as error:
        what = f"the PDF is broken ({type(error).__name__})"
        raise InputError(what, where=place.where, hint=_HINT) from None
    lines = _without_edges(pages)
    text = "\n\n".join(_paragraphs(lines))
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        what = "there is no text in this PDF; it may be a scan"
        raise InputError(what, where=place.where, hint="Run it through text recognition first, or type its text.")
    yield make_record(text, _fields(fields, lines, text), place)


def _read(data: bytes, place: Place) -> tuple[list[list[_Line]], dict[str, str]]:
    from pypdf import PdfReader  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it remarks on every oddity of a file
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("the PDF has a password", where=place.where, hint="Save it without one.")
    count = len(reader.pages)
    if count > place.settings.max_pages:
        what = f"a PDF of {count:,} pages is too long for an article (at most {place.settings.max_pages})"
        raise InputError(what, where=place.where, hint="Give only the pages of the article.")
    pages, characters = [], 0
    for page in reader.pages:
        pages.append(_lines(page))
        characters += sum(len(line.text) for line in pages[-1])
        if characters > 2 * place.settings.max_characters:
            break  # it is refused as too long in any case
    info = reader.metadata
    return pages, {"title": str((info and info.title) or ""), "byline": str((info and info.author) or "")}


def _lines(page: Any) -> list[_Line]:
    """The lines of a page in the order in which the file holds them, which columns keep."""
    lines: list[_Line] = []
    words: list[str] = []
    at, size = 0.0, 0.0

    def end() -> None:
        if text := _SPACES.sub(" ", "".join(words)).strip():
            lines.append(_Line(text, at, size))
        words.clear()

    def visit(text: str, matrix: Any, text_matrix: Any, font: Any, font_size: Any) -> None:  # noqa: ARG001
        nonlocal at, size
        for number, piece in enumerate(text.split("\n")):
            if number:
                end()
            if piece.strip():
                if not "".join(words).strip():
                    at = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
                    scale = abs(text_matrix[3] * matrix[3]) or abs(text_matrix[1] * matrix[2]) or 1.0
                    size = float(font_size or 0) * scale
                words.append(piece)
            elif words and piece:
                words.append(" ")

    page.extract_text(visitor_text=visit)
    end()
    return lines


def _without_edges(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """The lines of all pages but their heads, feet and numbers."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    often = {key for key, count in edges.items() if count >= max(_LEAST_PAGES, _SHARE * len(pages))}
    kept = []
    for page in pages:
        edge = {id(line) for line in _edge(page)}
        kept += [line for line in page if id(line) not in edge or not (_key(line) in often or _is_number(line))]
    return kept


def _edge(page: Sequence[_Line]) -> list[_Line]:
    """The lines that stand highest and lowest on a page, whenever the file draws them."""
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in page if round(line.y) in outer]


def _key(line: _Line) -> str:
    """What makes two heads one: their words, of short ones without the figures."""
    words = line.text.casefold()
    return re.sub(r"\d+", "#", words) if len(words.split()) <= _HEAD_WORDS else words


def _is_number(line: _Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """Join lines to paragraphs."""
    usual = _leading(lines)
    longest = max((len(line.text) for line in lines), default=0)
    words = ""
    for number, line in enumerate(lines):
        if number and _breaks(lines[number - 1], line, usual, longest):
            yield words
            words = line.text
        else:
            words = _joined(words, line.text)
    if words:
        yield words


def _leading(lines: Sequence[_Line]) -> float:
    """The distance from line to line inside a paragraph: nearly the smallest that letters of their size allow."""
    size = statistics.median(line.size for line in lines) if lines else 0.0
    gaps = sorted(before.y - line.y for before, line in itertools.pairwise(lines))
    possible = [gap for gap in gaps if 0.9 * size <= gap <= 3 * size and gap > 0]
    return possible[len(possible) // 10] if possible else 0.0


def _breaks(before: _Line, line: _Line, usual: float, longest: int) -> bool:
    """Whether a new paragraph begins between two lines."""
    if abs(before.size - line.size) > _SIZE * max(before.size, line.size, 1.0) or _ITEM.match(line.text):
        return True
    gap = before.y - line.y
    ends = _ENDS.search(before.text) is not None
    if gap <= 0 or gap > 100:  # the next column or page: a sentence goes on there, a paragraph hardly ever
        return ends
    return (usual > 0 and gap > _GAP * usual) or (ends and len(before.text) < _SHORT * longest)


def _joined(words: str, more: str) -> str:
    """Two parts of a paragraph; a word that was parted at the line's end is whole again.

    "co-" with "operate" gives "cooperate": a hyphen that belongs there is lost, which is the rarer case.
    """
    if not words:
        return more
    if _BROKEN.search(words) and more[:1].islower():
        return words[:-1] + more
    return f"{words} {more}"


def _fields(info: dict[str, str], lines: Sequence[_Line], text: str) -> dict[str, str]:
    """The title in the largest letters at the top, else the one that the file names where the text has it."""
    usual = statistics.median(line.size for line in lines)
    large = ""
    for line in lines[:12]:
        if line.size >= _TITLE * usual > 0:
            large = _joined(large, line.text)
        elif large:
            break
    named = " ".join(info["title"].split())
    title = large if 0 < len(large) <= _MOST_TITLE else named if named.casefold() in text[:_TOP].casefold() else ""
    byline = " ".join(info["byline"].split())
    if byline.casefold() not in text.casefold():
        byline = ""
    return {name: value for name, value in {"title": title, "byline": byline}.items() if value}
