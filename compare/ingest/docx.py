"""A Word document (.docx) → its text: headings, paragraphs, lists, tables and footnotes in their order.

Tracked changes are read as accepted: what was inserted is text, what was deleted is not. What it does not do: comments,
text in headers, footers and pictures, or anything that lies outside the file.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from compare.errors import InputError
from compare.ingest.extras import not_installed
from compare.ingest.fields import Place, make_record
from compare.ingest.found import Found

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", _FALLBACK}
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old documents and of those with a password
_HINT = "Save its text as a .txt file and give that instead."
_SPACES = re.compile(r"[^\S\n]+")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Parts of a document unpacked: text of 400,000 characters takes 30 MB of markup at worst; pictures are not unpacked.
_MOST_MARKUP = 50_000_000
_MOST_DEPTH = 100  # tables in tables
_TOP = 1_000  # characters at the top of a text, where its title stands
# A title that a program or a template left in the properties.
_NO_TITLE = re.compile(
    r"(?:microsoft )?word\b|(?:untitled|document|dokument)\s*\d*$|.*\.(?:docx?|dotx?)$", re.IGNORECASE
)


def read_docx(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the text of a Word document as an article; raises InputError for one that is locked, broken or a bomb."""
    if data.startswith(_OFFICE):
        what = "the document has a password, or is of an old Office"
        raise InputError(what, where=place.where, hint="Save it without one, as .docx.")
    _check_parts(data, place)
    try:
        document = _open(data)
        lines = [*_blocks(document.element.body, 0), *_footnotes(document)]
        fields = _properties(document)
    except ImportError:
        raise not_installed("Word documents", "python-docx", place.where) from None
    except Exception as error:
        raise _broken(place, error) from None
    text = "\n\n".join(line for line in lines if line)
    if fields.get("title", "").casefold() not in text[:_TOP].casefold():
        del fields["title"]  # left over from another document
    yield make_record(text, {}, replace(place, hints={**fields, **place.hints}))


def _open(data: bytes) -> Any:
    from docx import Document  # noqa: PLC0415

    return Document(io.BytesIO(data))


def _check_parts(data: bytes, place: Place) -> None:
    """Look at the archive that a document is before anything of it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
            if any(part.flag_bits & 1 for part in parts):
                raise InputError("the document has a password", where=place.where, hint="Save it without one.")
            if sum(part.file_size for part in parts) > _MOST_MARKUP or len(archive.infolist()) > 10_000:
                raise InputError("the document unpacks to far too much", where=place.where, hint=_HINT)
            if any(_DECLARED.search(archive.read(part)[:4096]) for part in parts):
                raise InputError("the document declares entities of its own", where=place.where, hint=_HINT)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _broken(place, error) from None
    except Exception as error:
        if isinstance(error, InputError):
            raise
        raise _broken(place, error) from None


def _blocks(parent: Any, depth: int) -> Iterator[str]:
    """The paragraphs of a body, a cell or a text box; the rows of a table are one block."""
    if depth > _MOST_DEPTH:
        return
    items: list[str] = []  # of the list that is being read
    for child in parent.iterchildren():
        text = _text_of(child) if child.tag == f"{_W}p" else ""
        is_item = bool(text) and child.find(f"{_W}pPr/{_W}numPr") is not None
        if items and not is_item:
            yield "\n".join(items)
            items = []
        if is_item:
            items.append(f"- {text}")
        elif child.tag == f"{_W}p":
            yield text
        elif child.tag == f"{_W}tbl":
            yield "\n".join(_rows(child, depth + 1))
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _blocks(child, depth + 1)
    yield "\n".join(items)


def _rows(table: Any, depth: int) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        cells = (" ".join(filter(None, _blocks(cell, depth))) for cell in row.iterchildren(f"{_W}tc"))
        if line := " | ".join(filter(None, (cell.replace("\n", " ") for cell in cells))):
            yield line


def _text_of(paragraph: Any) -> str:
    """The words of a paragraph as they read when all changes are accepted."""
    pieces: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        for child in stack[-1]:
            if child.tag in _GONE:
                continue
            if child.tag == f"{_W}t":
                pieces.append(child.text or "")
            elif child.tag == f"{_W}tab":
                pieces.append(" ")
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                pieces.append("\n")
            elif child.tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            else:
                stack.append(iter(child))
                break
        else:
            stack.pop()
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _footnotes(document: Any) -> Iterator[str]:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            root = _parse(relation.target_part.blob)
            for note in root.iterchildren():
                if note.get(f"{_W}type") is None:
                    yield from _blocks(note, 0)


def _parse(blob: bytes) -> Any:
    from docx.oxml import parse_xml  # noqa: PLC0415

    return parse_xml(blob)


def _properties(document: Any) -> dict[str, str]:
    """What the document says of itself, as far as people keep it up: a title; the author; no date of publication."""
    core = document.core_properties
    title, author = (core.title or "").strip(), (core.author or "").strip()
    found = {"title": "" if _NO_TITLE.match(title) else title, "byline": "" if author == "python-docx" else author}
    return {name: value for name, value in found.items() if value}


def _broken(place: Place, error: Exception) -> InputError:
    return InputError(f"the Word document is broken ({type(error).__name__})", where=place.where, hint=_HINT)
