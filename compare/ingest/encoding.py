"""Bytes → text without loss, and the kinds of file that hold no text at all.

What it does not do: guess among the many single-byte code pages. Text that is neither UTF-8 nor UTF-16/32 is read as
Windows-1252, which the web's own rules choose for undeclared western text and which has a character for every byte.
"""

import codecs
import contextlib
import re
from dataclasses import dataclass

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of files that people drop by mistake, with what such a file is called and what to do about it.
_SAVE_TEXT = "Copy its text into a .txt file and give that instead"
_UNPACK = "Unpack it and give the text files inside"
_PICTURE = "A picture holds no text; give the article's text as a .txt file"
_MAGIC = (
    (b"%PDF-", "a PDF document", _SAVE_TEXT),
    (b"%!PS", "a PostScript document", _SAVE_TEXT),
    (b"{\\rtf", "a rich-text (RTF) document", "Save it as plain text (.txt) and give that instead"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document",
        "Save it as plain text (.txt) and give that instead",
    ),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"RIFF", "a picture or a recording", _PICTURE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"SQLite format 3\x00", "a database", "Export the articles as .json or .txt and give those"),
    (b"\x7fELF", "a program", "Give the article's text as a .txt file"),
)
# How a page names its encoding, and the families of code pages that are believed: Latin-1 is not among them, as the
# web's rules read that label as Windows-1252, and neither are Python codecs that are no encodings of text.
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CODE_PAGES = re.compile(
    r"iso-?8859-(?:[2-9]|1[0-6])|windows-125[0-8]|cp125[0-8]|koi8-[rtu]|shift[_-]?jis|euc-(?:jp|kr)|iso-2022-jp|"
    r"gb2312|gbk|gb18030|big5(?:-hkscs)?|macintosh|ibm866|tis-620"
)
_PARAMETER = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_ZIP_KINDS = (
    (b"word/", "a Word document (.docx)", "Save it as plain text (.txt) and give that instead"),
    (
        b"mimetypeapplication/vnd.oasis",
        "an OpenDocument file (.odt)",
        "Save it as plain text (.txt) and give that instead",
    ),
    (b"mimetypeapplication/epub", "an e-book (EPUB)", _SAVE_TEXT),
)
# Bytes that no text holds: C0 controls but tab, line ends, form feed, backspace, shift and escape.
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
# A text may hold a stray control byte of a broken export; compressed or compiled data holds one in ten.
_CONTROL_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read with, and whether some bytes did not fit that encoding."""

    text: str
    encoding: str
    repaired: int = 0  # stray bytes that were read as Windows-1252, or halves of a character that were lost before


def not_text(data: bytes) -> tuple[str, str] | None:
    """Return what a file of a known binary kind is and what to do about it, or None; looks at the first 4 KB only."""
    if data.startswith(_ZIP):
        head = data[:4096]
        known = (kind[1:] for kind in _ZIP_KINDS if kind[0] in head)
        return next(known, ("a ZIP archive", _UNPACK))
    for magic, name, hint in _MAGIC:
        if data.startswith(magic):
            return name, hint
    if data[4:8] == b"ftyp":
        return "a film or a recording", "Give the article's text as a .txt file"
    return None


def decode(data: bytes) -> Decoded | None:
    """Return the text of `data`, or None where the bytes are not text in any known encoding.

    A byte-order mark says how to read the bytes and is no part of the text; every other byte is kept: line ends
    stay as they are, and the five bytes that Windows-1252 leaves undefined become the control characters of the
    same number, so that encoding back gives the same bytes.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if b"\x00" in data:
        wide = _guess_wide(data)
        return _decode_marked(data, wide) if wide else None
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        decoded = _decode_mixed(data)
    return None if _looks_binary(data) else decoded


def decode_page(data: bytes, charset: str | None = None) -> Decoded | None:
    """Return the text of an HTML file: as `decode`, but what is not UTF-8 is believed the encoding that is named.

    The server's word, `charset`, comes before the page's own, as the web's rules have it.
    """
    named = _CHARSET.search(data, 0, 4096)
    labels = [label for label in (charset, named[1].decode("ascii").lower() if named else None) if label]
    if not labels or b"\x00" in data or data.startswith(codecs.BOM_UTF8):
        return decode(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        for label in filter(_CODE_PAGES.fullmatch, labels):
            with contextlib.suppress(LookupError, UnicodeDecodeError):
                return Decoded(data.decode(label), label)
    return decode(data)


def with_charset(content_type: str, charset: str | None) -> str:
    """Return a content type that names its encoding, as servers write it; `charset_of` reads it back."""
    return f"{content_type}; charset={charset}" if charset else content_type


def charset_of(content_type: str | None) -> str | None:
    """Return the encoding that a server's content type names, in small letters, or None."""
    named = _PARAMETER.search(content_type or "")
    return named[1].lower() if named else None


def _decode_marked(data: bytes, encoding: str) -> Decoded | None:
    try:
        text, repaired = data.decode(encoding), 0
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return None if _looks_binary(data) else _decode_mixed(data)
        text = data.decode(encoding, "replace")
        repaired = text.count("\ufffd")
    return None if "\x00" in text else Decoded(text, encoding, repaired)


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its spaces and Latin letters all stand on one side of each pair.

    The sides are told apart by a share of one in twenty, which the spaces between the words of any script reach.
    """
    sample = data[: 1 << 16]
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(high, low) * 40 < len(sample):
        return None
    encoding = "utf-16-le" if low > high else "utf-16-be"
    try:
        text = sample[: len(sample) - len(sample) % 2].decode(encoding, "ignore")
    except UnicodeDecodeError:
        return None
    odd = sum(1 for c in text if c == "\x00" or not (c.isprintable() or c.isspace()))
    return encoding if min(high, low) == 0 and odd * 50 < len(text) else None


def _decode_mixed(data: bytes) -> Decoded:
    """Bytes that are not UTF-8 throughout: one stray byte must not spoil a UTF-8 text, nor the other way round."""
    # Counted without a list of them, which for a table of 200 MB would take gigabytes.
    clean = data.decode("utf-8", "ignore")
    stray = len(data) - len(clean.encode("utf-8"))
    good = len(clean) - len(data) + len(data.translate(None, _ASCII))
    if good > stray:
        return Decoded(_decode_each(data), "utf-8", stray)
    try:
        return Decoded(data.decode("cp1252"), "windows-1252")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1").translate(_WINDOWS), "windows-1252")


# Windows-1252 over Latin-1: only the bytes 0x80 to 0x9f differ, and five of those are not defined.
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


def _decode_each(data: bytes) -> str:
    """Decode as UTF-8 with every stray byte read as Windows-1252."""
    return data.decode("utf-8", "surrogateescape").translate(_ESCAPED)


_ASCII = bytes(range(0x80))
_ESCAPED = {0xDC00 + byte: _WINDOWS.get(byte, chr(byte)) for byte in range(0x80, 0x100)}


def _looks_binary(data: bytes) -> bool:
    sample = data[: 1 << 16]
    return len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample)
