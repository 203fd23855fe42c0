"""Sentences as the framing layer needs them: words in small letters with their places, and whose words they are."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from compare.model import STORY, BlockKind, Quote, QuoteKind, Sentence
from compare.text.words import find_words

HEADLINE, OWN, QUOTED = "headline", "own", "quoted"
_READ = STORY | {BlockKind.HEADLINE}

Parts = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of story or headline; `words` are in small letters with straight apostrophes, `parts` are all
    stretches of the article inside quotation marks, in order and apart.
    """

    text: str
    start: int
    end: int
    headline: bool
    spans: Sequence[tuple[int, int]]
    words: Sequence[str]
    parts: Parts

    def word(self, index: int) -> str:
        """Return a word by its index, "" beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """Return what stands between the word before and the word with that index."""
        if not 0 < index < len(self.words):
            return "."
        return self.text[self.spans[index - 1][1] : self.spans[index][0]]

    def joined(self, first: int, last: int) -> bool:
        """Tell whether nothing but white space stands between the words [first, last]."""
        return all(not self.gap(at).strip() for at in range(first + 1, last + 1))

    def voice(self, index: int) -> str:
        """Return whose word it is: "headline", "own" or "quoted"."""
        if self.headline:
            return HEADLINE
        return QUOTED if is_inside(self.parts, self.spans[index][0]) else OWN

    def raw(self, index: int) -> str:
        """Return a word as it is printed."""
        start, end = self.spans[index]
        return self.text[start:end]


def make_lines(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Line]:
    """Return the sentences of story and headlines; a sentence without words is none."""
    parts = quoted_parts(quotes)
    lines = []
    for sentence in sentences:
        if sentence.block not in _READ:
            continue
        spans = find_words(text, sentence.start, sentence.end)
        if spans:
            # No word holds a space, so all are put into small letters at once.
            words = " ".join([text[start:end] for start, end in spans]).lower().replace("’", "'").split(" ")
            headline = sentence.block is BlockKind.HEADLINE
            lines.append(Line(text, sentence.start, sentence.end, headline, spans, words, parts))
    return lines


def quoted_parts(quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Return the stretches inside quotation marks, in order and apart; one inside another is left to it."""
    found = [
        (part.start, part.end)
        for quote in quotes
        if quote.kind is not QuoteKind.INDIRECT
        for part in (quote.parts or (quote,))
    ]
    return merged(found)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, overlapping ones made one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def is_inside(parts: Parts, at: int) -> bool:
    """Tell whether a place stands inside one of the stretches, which are in order and apart."""
    index = bisect_right(parts, at, key=lambda part: part[0]) - 1
    return index >= 0 and at < parts[index][1]


def read_sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield (section, entry) of a data file in which "[section]" begins a list and "#" a remark."""
    section = ""
    source = resources.files("compare.measure").joinpath(f"data/{name}").read_text(encoding="utf-8")
    for line in source.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            yield from ((section, entry) for entry in line.split())


def read_lists(name: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of a data file by their section; "_" in an entry stands for a space."""
    lists: dict[str, set[str]] = {}
    for section, entry in read_sections(name):
        lists.setdefault(section, set()).add(entry.replace("_", " "))
    return {section: frozenset(entries) for section, entries in lists.items()}
