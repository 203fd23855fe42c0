"""Word diffs for people: difflib's opcodes over words, cleaned so that one sees changed phrases, not confetti.

The words of the right text always come out whole and in order: joining the parts that are not `DEL` gives it back.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Longer pairs cost seconds and nobody reads their diff word by word.
MOST_WORDS = 4_000
# An equal stretch between two changes tells a reader something from two telling words on, or from four words on
# (chosen by eye on the diffs of news sentences: below that, changes fall apart into crumbs).
LEAST_TELLING, LEAST_WORDS = 2, 4

_TOKEN = re.compile(r"\w+(?:[’'.,\-‐‑]\w+)*|[^\w\s]")
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


@dataclass(slots=True)
class _Run:
    same: bool
    left: tuple[int, int]
    right: tuple[int, int]


def word_diff(left: str, right: str) -> WordDiff | None:
    """Return how `right` differs from `left` word by word, or None where they are too long for that."""
    tokens = [list(_TOKEN.finditer(text)) for text in (left, right)]
    if sum(map(len, tokens)) > MOST_WORDS:
        return None
    keys = [[match[0].translate(_ALIKE).casefold() for match in side] for side in tokens]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    runs = [_Run(tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in matcher.get_opcodes()]
    runs = _joined(_cleaned(runs, keys[0], keys[1]))
    return WordDiff(tuple(_parts(runs, left, right, tokens)), matcher.ratio())


def _cleaned(runs: Sequence[_Run], left: Sequence[str], right: Sequence[str]) -> Iterator[_Run]:
    """Turn changes of punctuation alone into equal runs, and crumbs between two changes into changes."""
    for index, run in enumerate(runs):
        if not run.same and not any(_is_word(key) for key in (*left[slice(*run.left)], *right[slice(*run.right)])):
            yield _Run(True, run.left, run.right)
        elif run.same and 0 < index < len(runs) - 1 and _is_crumb(left[slice(*run.left)]):
            yield _Run(False, run.left, run.right)
        else:
            yield run


def _is_word(key: str) -> bool:
    return key[0].isalnum()


def _is_crumb(keys: Sequence[str]) -> bool:
    words = [key for key in keys if _is_word(key)]
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


def _parts(runs: Sequence[_Run], left: str, right: str, tokens: Sequence[list[re.Match[str]]]) -> Iterator[Part]:
    """Cut both texts at the borders of the runs; white space before a word goes with the word."""
    if not tokens[1]:
        yield from [Part(Op.DEL, left.strip())] if left.strip() else []
        yield from [Part(Op.SAME, right)] if right else []
        return
    for number, run in enumerate(runs):
        removed = _words(left, tokens[0], *run.left)
        kept = _stretch(right, tokens[1], *run.right, whole=number == len(runs) - 1)
        if not run.same and removed:
            yield Part(Op.DEL, removed)
        if kept:
            yield Part(Op.SAME if run.same else Op.INS, kept)


def _words(text: str, tokens: Sequence[re.Match[str]], first: int, last: int) -> str:
    """Removed words with the space before them, at the very beginning with one after them."""
    if first == last:
        return ""
    return text[tokens[first - 1].end() : tokens[last - 1].end()] if first else f"{text[: tokens[last - 1].end()]} "


def _stretch(text: str, tokens: Sequence[re.Match[str]], first: int, last: int, *, whole: bool) -> str:
    if first == last and not whole:
        return ""
    start = tokens[first - 1].end() if first else 0
    end = len(text) if whole else tokens[last - 1].end()
    return text[start:end]
