"""Lines → paragraphs: which line ends end a paragraph, and which only wrap it.

In most texts every line is a paragraph. In a text wrapped at a fixed width (mail, old wire copy, 72 columns) a
paragraph runs over many lines; such texts are known by lines that break in mid-sentence where the next word would not
have fitted.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

# Everything that str.splitlines takes for the end of a line, except the separators 0x1c-0x1e, which are white space.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_MARKDOWN = re.compile(r"(?:#{1,6}\s+|>\s+)+")
_WORD = re.compile(r"\S+")
BULLET = re.compile(r"\s*(?:[•‣▪◦●·⁃■►▶»✓✔–—*+-]|\d{1,2}[.)])(?:\s+|(?=[^\W\d_]))")
_FIRM_BULLET = re.compile(r"\s*(?:[•‣▪◦●⁃■►▶✓✔*+-]\s|\d{1,2}[.)]\s)")

# No fixed-width convention is wider than 100 columns; a longer line is a paragraph of its own.
WIDEST = 100
# Wrapped text breaks nearly every line in mid-sentence; a list of headlines hardly ever goes on in small letters.
# Half is far from both.
WRAPPED_SHARE = 0.5
FEWEST_BREAKS = 2
NARROWEST = 30


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A trimmed stretch of text between paragraph ends; `marked` says whether Markdown calls it a heading."""

    start: int
    end: int
    text: str  # without Markdown's marks around it
    words: int
    marked: bool = False


def find_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text in order; every visible character lies in exactly one."""
    lines = _lines(text)
    groups = _groups(text, lines)
    wrapped = _is_wrapped(text, groups)
    out: list[Paragraph] = []
    for group in groups:
        pieces = _unwrap(text, group) if wrapped else group
        for start, end in pieces:
            left, right = find_bare(text, start, end)
            bare = text[left:right]
            out.append(Paragraph(start, end, bare, len(bare.split()), text[start] == "#" and left > start))
    return out


def find_bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a paragraph without the marks that Markdown puts around it: "## …", "> …", "**…**"."""
    m = _MARKDOWN.match(text, start, end)
    left = m.end() if m and m.end() < end else start
    first = text[left]
    if first in "*_" and end - left > 2 and text[end - 1] == first and not text[left + 1].isspace():
        inner = text[left:end].strip(first)
        if inner and first not in inner:
            left += text[left:end].index(inner)
            end = left + len(inner)
    return left, end


def _lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that hold something visible, trimmed."""
    out = []
    for m in _LINE.finditer(text):
        piece = m[0].strip()
        if piece:
            start = m.start() + len(m[0]) - len(m[0].lstrip())
            out.append((start, start + len(piece)))
    return out


def _groups(text: str, lines: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Runs of lines without an empty line between them."""
    groups: list[list[tuple[int, int]]] = []
    for line in lines:
        between = text[groups[-1][-1][1] : line[0]] if groups else "\n\n"
        breaks = between.count("\n") or between.count("\r") or 1
        if breaks > 1 or "\u2029" in between:
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_wrapped(text: str, groups: list[list[tuple[int, int]]]) -> bool:
    """Do line ends in this text break sentences rather than end paragraphs?"""
    pairs = [(a, b) for group in groups for a, b in pairwise(group)]
    pairs = [(a, b) for a, b in pairs if not _FIRM_BULLET.match(text, b[0])]
    if len(pairs) < FEWEST_BREAKS or max(b[1] - b[0] for group in groups for b in group[:-1] or group) > 4 * WIDEST:
        return False
    lengths = sorted(a[1] - a[0] for a, _ in pairs)
    if not NARROWEST <= lengths[len(lengths) // 2] <= WIDEST:
        return False
    torn = sum(text[a[1] - 1] not in '.!?”"’:;' for a, _ in pairs)
    small = sum(text[b[0]].islower() for _, b in pairs)
    return torn >= WRAPPED_SHARE * len(pairs) and small >= WRAPPED_SHARE / 2 * len(pairs)


def _unwrap(text: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the lines of one run that a fixed width tore apart."""
    width = max(end - start for start, end in group)
    out = [group[0]]
    for line, following in pairwise(group):
        if _goes_on(text, line, following, width):
            out[-1] = (out[-1][0], following[1])
        else:
            out.append(following)
    return out


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    if _FIRM_BULLET.match(text, following[0]):
        return False
    length = line[1] - line[0]
    if text[following[0]].islower() and text[line[1] - 1] not in ".!?":
        return True
    word = _WORD.match(text, following[0], following[1])
    first = len(word[0]) if word else 0
    return width >= NARROWEST and length + 1 + first >= width
