"""Word diffs for people: difflib's opcodes over words, cleaned so that one sees changed phrases, not confetti.

The words of the right text always come out whole and in order: joining the parts that are not `DEL` gives it back.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

# Longer pairs cost seconds and nobody reads their diff word by word.
MOST_WORDS = 4_000
# An equal stretch between two changes tells a reader something from two telling words on, or from four words on
# (chosen by eye on the diffs of news sentences: below that, changes fall apart into crumbs).
LEAST_TELLING, LEAST_WORDS = 2, 4

_TOKEN = re.compile(r"\w+(?:[’'.,\-‐‑]\w+)*|[^\w\s]")
_SIGNS = frozenset("$€£¥₹₽₩₺%‰°−")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})
# Words that hold a sentence together; alone between two changes they are not worth a break.
_BINDING_WORDS = """
a an and are as at be been but by for from had has have he her his if in into is it its no nor not of on or our she so
than that the their them then there these they this to was we were which who will with would you
"""
_BINDING = frozenset(_BINDING_WORDS.split())


class Op(StrEnum):
    """What became of a stretch: in both texts, only in the left one, only in the right one."""

    SAME = ""
    DEL = "del"
    INS = "ins"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a word diff."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class WordDiff:
    """The parts of a word diff and how alike the two texts are, 0..1 by words."""

    parts: tuple[Part, ...]
    ratio: float


@dataclass(frozen=True, slots=True)
class Change:
    """Words [start, end) of the left text for which the right one has others; the space before them is theirs."""

    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two texts, in order, and how alike they are, 0..1 by words."""

    changes: tuple[Change, ...]
    ratio: float


@dataclass(slots=True)
class _Run:
    same: bool
    left: tuple[int, int]
    right: tuple[int, int]


def word_diff(left: str, right: str) -> WordDiff | None:
    """Return how `right` differs from `left` word by word, or None where they are too long for that."""
    found = word_changes(left, right)
    return None if found is None else WordDiff(tuple(_parts(found.changes, left, right)), found.ratio)


def word_changes(left: str, right: str) -> Changes | None:
    """Return the changed words between two texts, or None where they are too long for that."""
    tokens = [list(_TOKEN.finditer(text)) for text in (left, right)]
    if sum(map(len, tokens)) > MOST_WORDS:
        return None
    keys = [[_key(match[0]) for match in side] for side in tokens]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    runs = [_Run(tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in matcher.get_opcodes()]
    runs = _joined(_cleaned(runs, keys[0], keys[1]))
    ends = [[0, *(match.end() for match in side)] for side in tokens]
    return Changes(tuple(_changes(runs, *ends)), matcher.ratio())


def word_keys(text: str) -> list[str]:
    """Return the words and marks of a text as they are compared: case and kinds of quotation marks say nothing."""
    return [_key(word) for word in _TOKEN.findall(text)]


def _key(word: str) -> str:
    return word.translate(_ALIKE).casefold()


def sentence_changes(left: str, right: str, left_ends: Sequence[int], right_ends: Sequence[int]) -> Changes:
    """Return the sentences that stand in one text only; of each text the ends of its sentences are given."""
    ends = [[0, *left_ends], [0, *right_ends]]
    keys = [
        [tuple(filter(is_word, word_keys(text[start:end]))) for start, end in pairwise(side)]
        for text, side in zip((left, right), ends, strict=True)
    ]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    runs = [_Run(tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in matcher.get_opcodes()]
    return Changes(tuple(_changes(runs, *ends)), matcher.ratio())


def _changes(runs: Sequence[_Run], left: Sequence[int], right: Sequence[int]) -> Iterator[Change]:
    """Yield the places of the changed runs; `left` and `right` are the ends of their units, 0 before the first."""
    for run in runs:
        if not run.same:
            (a, b), (c, d) = run.left, run.right
            yield Change((left[a], left[b]), (right[c], right[d]))


def _cleaned(runs: Sequence[_Run], left: Sequence[str], right: Sequence[str]) -> Iterator[_Run]:
    """Turn changes of punctuation alone into equal runs, and crumbs between two changes into changes."""
    for index, run in enumerate(runs):
        if not run.same and not any(is_word(key) for key in (*left[slice(*run.left)], *right[slice(*run.right)])):
            yield _Run(True, run.left, run.right)
        elif run.same and 0 < index < len(runs) - 1 and _is_crumb(left[slice(*run.left)]):
            yield _Run(False, run.left, run.right)
        else:
            yield run


def is_word(key: str) -> bool:
    """Say whether a key tells something: a word, a figure, or a sign that makes another figure of one."""
    return key[0].isalnum() or key[0] in _SIGNS


def _is_crumb(keys: Sequence[str]) -> bool:
    words = [key for key in keys if is_word(key)]
    telling = sum(word not in _BINDING for word in words)
    return telling < LEAST_TELLING and len(words) < LEAST_WORDS


def _joined(runs: Iterator[_Run]) -> list[_Run]:
    out: list[_Run] = []
    for run in runs:
        if out and out[-1].same == run.same:
            last = out[-1]
            out[-1] = _Run(run.same, (last.left[0], run.left[1]), (last.right[0], run.right[1]))
        else:
            out.append(run)
    return out


def _parts(changes: Sequence[Change], left: str, right: str) -> Iterator[Part]:
    """Cut the right text at the changes and put in what it lacks."""
    position = 0
    for change in changes:
        start, end = change.right
        if start > position:
            yield Part(Op.SAME, right[position:start])
        if removed := removed_words(left, change, right):
            yield Part(Op.DEL, removed)
        if end > start:
            yield Part(Op.INS, right[start:end])
        position = end
    if position < len(right):
        yield Part(Op.SAME, right[position:])


def removed_words(left: str, change: Change, right: str) -> str:
    """Return the words that the right text lacks, at its very beginning with a space after them."""
    words = left[slice(*change.left)]
    return f"{words} " if words and not change.left[0] and right.strip() else words
