"""One claim, and the sentences of one text, as the words that a verdict looks at.

Finer than the units of the matcher: compounds are cut at their hyphens and small numbers are figures, since texts that
went through a machine print "two - year" for "two-year" and "7" for "seven".
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.match.units import COMMON, FUNCTION_STEMS, NUMBER_WEIGHT, RARE
from compare.model import BlockKind, Reading, Span
from compare.text.frequency import commonness
from compare.text.words import find_words, stem

# A claim is a sentence; of more words only the first are looked for, so that hostile input stays cheap.
MOST_TELLING = 40
LEAST_WEIGHT = 0.05
HEAD = 4  # letters that two forms of one word share at least
# Words that hardly tell more than the grammar around them; our own list.
_LIGHT = frozenset(
    map(
        stem,
        "occur happen get go come make take give want put become use call include see look seem people person man "
        "woman thing time way one part place year day new good".split(),
    )
)
_FIGURES = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
    if word != "one"  # more often a pronoun than a figure
}
_HYPHEN = re.compile(r"[-‐‑–]")
# A full stop behind a longer word, since those behind short ones are mostly of abbreviations.
_STOP = re.compile(r"(?:(?<=[^\W_]{3})|(?<=[\s)’”'\"]))[.!?][)’”'\"]*\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_FURNITURE = frozenset((BlockKind.BOILERPLATE, BlockKind.CREDIT, BlockKind.BYLINE, BlockKind.DATELINE))


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of a compound, [start, end) in its text."""

    start: int
    end: int
    stem: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim: all its words, and of the telling ones their place among them, weight, and whether name or figure.

    `runs` are first and last telling word of each name; `choices` two lists of telling words that stand for one thing
    ("the singer / Ann Lee"); `subject` the telling words that open the claim.
    """

    pieces: tuple[Piece, ...]
    telling: tuple[int, ...]
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    names: tuple[bool, ...]
    numbers: tuple[bool, ...]
    runs: tuple[tuple[int, int], ...]
    choices: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    subject: frozenset[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence [start, end) of the text, or a part of it, with its index in the reading and its stems in order."""

    sentence: int
    start: int
    end: int
    stems: tuple[str, ...]
    held: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A text: its sentences, where each stem stands, stems by their first letters, words printed in small letters."""

    passages: tuple[Passage, ...]
    homes: Mapping[str, Sequence[int]]
    heads: Mapping[str, Sequence[str]]
    small: frozenset[str]
    capitals: bool


def weigh(name: str) -> float:
    """Return how much a stem tells, 0.05 to 1, by how rare it is in English at large."""
    if name[0].isdigit():
        return NUMBER_WEIGHT
    rarity = min(1.0, max(LEAST_WEIGHT, (commonness(name) - COMMON) / (RARE - COMMON)))
    return rarity / 2 if name in _LIGHT else rarity


def find_pieces(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """Return the words of text[start:end], compounds cut at their hyphens, in order."""
    pieces = []
    for first, last in find_words(text, start, end):
        at = first
        for part in _HYPHEN.split(text[first:last]):
            if part:
                name = _FIGURES.get(part.lower()) or stem(part)
                pieces.append(Piece(at, at + len(part), name, part[0].isupper()))
            at += len(part) + 1
    return tuple(pieces)


def read_told(reading: Reading) -> Told:
    """Return the sentences of a text; furniture counts only where there is nothing else."""
    story = [s for s in reading.sentences if s.block not in _FURNITURE] or list(reading.sentences)
    index = {(s.start, s.end): i for i, s in enumerate(reading.sentences)}
    capitals = any(char.isupper() for char in reading.text)
    passages: list[Passage] = []
    small: set[str] = set()
    for sentence in story:
        for start, end in [(sentence.start, sentence.end)] if capitals else _split(reading.text, sentence):
            pieces = find_pieces(reading.text, start, end)
            if pieces:
                stems = tuple(piece.stem for piece in pieces)
                passages.append(Passage(index[sentence.start, sentence.end], start, end, stems, frozenset(stems)))
                small.update(piece.stem for piece in pieces if not piece.capital)
    homes: defaultdict[str, list[int]] = defaultdict(list)
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for name in sorted(passage.held):
            if name not in homes and len(name) >= HEAD and name not in FUNCTION_STEMS and name.isalpha():
                heads[name[:HEAD]].append(name)
            homes[name].append(number)
    return Told(tuple(passages), homes, heads, frozenset(small), capitals)


def _split(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Cut where a sentence ends in a text without capitals, in which the splitter of sentences sees no beginnings."""
    ends = [match.end() for match in _STOP.finditer(text, sentence.start, sentence.end)]
    return list(pairwise([sentence.start, *ends, sentence.end]))


def read_asked(claim: str, told: Told) -> Asked:
    """Return the words of a claim, what stands in brackets left out; the text says which capitals are no names."""
    pieces = _without_brackets(claim)
    first: dict[str, int] = {}
    for at, piece in enumerate(pieces):
        if piece.stem not in FUNCTION_STEMS:
            first.setdefault(piece.stem, at)
    telling = tuple(sorted(first.values())[:MOST_TELLING])
    stems = tuple(pieces[at].stem for at in telling)
    names = tuple(pieces[at].capital and (at > 0 or pieces[at].stem not in told.small) for at in telling)
    runs = _runs(telling, names)
    opening = runs[0] if runs and runs[0][0] == 0 else (0, 0)
    return Asked(
        pieces=pieces,
        telling=telling,
        stems=stems,
        weights=tuple(weigh(name) for name in stems),
        names=names,
        numbers=tuple(name[0].isdigit() for name in stems),
        runs=runs,
        choices=_choices(claim, pieces, telling),
        subject=frozenset(range(opening[0], opening[1] + 1)),
    )


def _without_brackets(claim: str) -> tuple[Piece, ...]:
    shut = [match.span() for match in _BRACKETS.finditer(claim)]
    pieces = find_pieces(claim, 0, len(claim))
    kept, at = [], 0
    for piece in pieces:
        while at < len(shut) and shut[at][1] <= piece.start:
            at += 1
        if at == len(shut) or piece.start < shut[at][0]:
            kept.append(piece)
    return tuple(kept) or pieces


def _runs(telling: Sequence[int], names: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for k, named in enumerate(names):
        if named and runs and runs[-1][1] == k - 1 and telling[k] == telling[k - 1] + 1:
            runs[-1] = (runs[-1][0], k)
        elif named:
            runs.append((k, k))
    return tuple(runs)


def _choices(
    claim: str, pieces: Sequence[Piece], telling: Sequence[int]
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Return what stands on either side of each slash: a name, or one word."""
    order = {at: k for k, at in enumerate(telling)}
    found = []
    for left in range(len(pieces) - 1 if "/" in claim else 0):
        if "/" in claim[pieces[left].end : pieces[left + 1].start]:
            one = _side(pieces, order, left, -1)
            right = left + 1
            while right < len(pieces) - 1 and right < left + 3 and pieces[right].stem in FUNCTION_STEMS:
                right += 1
            two = _side(pieces, order, right, 1)
            if one and two:
                found.append((one, two))
    return tuple(found)


def _side(pieces: Sequence[Piece], order: Mapping[int, int], at: int, step: int) -> tuple[int, ...]:
    side, first = [], at
    while 0 <= at < len(pieces) and at in order and (at == first or pieces[at].capital):
        side.append(order[at])
        at += step
    return tuple(sorted(side))
