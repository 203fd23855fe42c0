"""Where things stand: codes, sentences and paragraphs of every article, found once and looked up by position."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from compare.model import BlockKind, ClaimRow, Comparison, Quote, Reading, Span
from compare.report.views import Link
from compare.report.wording import codes, name, readings
from compare.report.words import ENGLISH, Words

# A column has room for about this many characters of an outlet's name, or of a headline where there is none.
LONGEST_NAME = 32
# Claims are linked by their first words; about one line of the page.
SHORT = 80

_LINE = re.compile(r"\S[^\n]*")
# An id of a claim or a quotation; any other could be the id of something else on the page.
_ANCHOR = re.compile(r"[cq](?:-[\w-]{1,60}|\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an article, numbered from 1 in the order of the text."""

    number: int
    start: int
    end: int
    kind: BlockKind
    reason: str | None


@dataclass(frozen=True, slots=True)
class Lookup:
    """The readings of a comparison by id, their codes and names, and their parts by position; the page's own words."""

    page: Words
    readings: dict[str, Reading]
    codes: dict[str, str]
    names: dict[str, str]
    paragraphs: dict[str, tuple[Paragraph, ...]]
    broken: dict[str, tuple[Quote, ...]]  # quotations of several parts
    draft: str | None
    moments: dict[str, int]  # the moment of the story that an article is of, by its number from 1
    _paragraph_starts: dict[str, list[int]]
    _sentence_starts: dict[str, list[int]]

    @classmethod
    def of(cls, comparison: Comparison, page: Words = ENGLISH) -> Self:
        """Build the lookup of a comparison."""
        by_id = readings(comparison)
        parts = {one: paragraphs_of(reading) for one, reading in by_id.items()}
        return cls(
            page,
            by_id,
            codes(comparison),
            {
                one: page.say("Draft") if one == comparison.draft else short(name(reading), LONGEST_NAME)
                for one, reading in by_id.items()
            },
            parts,
            {one: tuple(quote for quote in r.quotes if len(quote.parts) > 1) for one, r in by_id.items()},
            comparison.draft,
            {one: number for number, moment in enumerate(comparison.moments, 1) for one in moment.articles},
            {one: [part.start for part in found] for one, found in parts.items()},
            {one: [sentence.start for sentence in reading.sentences] for one, reading in by_id.items()},
        )

    def outlet(self, article: str) -> str:
        """Return the name of the outlet, "" where it is unknown."""
        known = article == self.draft or self.readings[article].article.source
        return self.names[article] if known else ""

    def words(self, article: str, start: int, end: int) -> str:
        """Return the words of a stretch, white space folded to single spaces."""
        return " ".join(self.readings[article].text[start:end].split())

    def language(self, article: str) -> str:
        """Return the language of an article, "" where it is unknown."""
        return self.readings[article].article.language or ""

    def sentence(self, article: str, start: int, end: int) -> Span:
        """Return the stretch of whole sentences around [start, end); the stretch itself where none is known."""
        reading, starts = self.readings[article], self._sentence_starts[article]
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, max(start, end - 1)) - 1
        low, high = start, end
        if first >= 0 and reading.sentences[first].end > start:
            low = reading.sentences[first].start
        if last >= 0:
            high = max(high, reading.sentences[last].end)
        return Span(low, high)

    def paragraph(self, article: str, position: int) -> int:
        """Return the index of the paragraph at or before a position."""
        return max(bisect_right(self._paragraph_starts[article], position) - 1, 0)

    def place(self, article: str, position: int) -> str:
        """Return the anchor of the paragraph at a position, e.g. "S2.p7"."""
        parts = self.paragraphs[article]
        number = parts[self.paragraph(article, position)].number if parts else 1
        return f"{self.codes[article]}.p{number}"


def paragraph_link(place: str, code: str = "") -> Link:
    """Return the link to a paragraph by its anchor: "¶7", or "S2 ¶7" with the code of its source."""
    return Link(f"{code} ¶{place.rpartition('.p')[2]}".lstrip(), place)


def cut_around(text: str, low: int, start: int, end: int, high: int, most: int) -> tuple[int, int]:
    """Return where an excerpt of [low, high) begins and ends that shows [start, end) and at most `most` characters on
    either side, cut at a space.
    """
    first, last = max(low, start - most), min(high, end + most)
    if first > low:
        first = min(text.find(" ", first, start) + 1 or start, start)
    if last < high:
        last = max(text.rfind(" ", end, last), end)
    return first, last


def short(text: str, most: int = SHORT) -> str:
    """Return the first words of `text` up to `most` characters, an ellipsis where something is left off."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    head = words[: most - 1]
    at = head.rfind(" ")
    return (head[:at] if at > most // 2 else head).rstrip(",;:–—- ") + "…"


def safe_anchor(wish: str, otherwise: str) -> str:
    """Return `wish` if it can stand as an id in a page and in a link, else `otherwise`."""
    return wish if _ANCHOR.fullmatch(wish) else otherwise


def paragraphs_of(reading: Reading) -> tuple[Paragraph, ...]:
    """Return the blocks of an article; text that no block covers is a paragraph a line."""
    found: list[Paragraph] = []
    position = 0
    for block in sorted(reading.blocks, key=lambda block: (block.start, block.end)):
        start, end = max(block.start, position), min(block.end, len(reading.text))
        if start >= end:
            continue
        found.extend(_lines(reading.text, position, start))
        found.append(Paragraph(0, start, end, block.kind, block.reason))
        position = end
    found.extend(_lines(reading.text, position, len(reading.text)))
    return _numbered(found)


def _lines(text: str, start: int, end: int) -> Iterator[Paragraph]:
    for match in _LINE.finditer(text, start, end):
        yield Paragraph(0, match.start(), match.start() + len(match[0].rstrip()), BlockKind.PARAGRAPH, None)


def _numbered(found: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(n, part.start, part.end, part.kind, part.reason) for n, part in enumerate(found, 1))


def claim_link(row: ClaimRow, lookup: Lookup, anchor: Mapping[str, str], most: int) -> Link:
    """Return a link to a claim's row of the table, by at most so many letters of its first words."""
    return Link(short(row.text, most), anchor[row.id], lookup.language(row.article))
