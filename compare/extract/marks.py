"""Stretches of text inside quotation marks: straight, curly, angled, low, doubled apostrophes, and single ones.

One pass over each block, so the cost grows with its length alone; a mark left open ends with its block.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.model import Block, BlockKind

# Furniture holds other people's headlines and captions in marks, not what anybody said here.
_SILENT = frozenset({BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.CAPTION, BlockKind.BOILERPLATE})
_MARK = re.compile(r"''|``|[“”\"„«»‹›‘’']")
_OPENERS = {"“": "”\"''", "„": '“”"', "«": "»", "‹": "›", "``": "''\"”", '"': "\"”''", "''": "''\"”", "»": "«"}
_EITHER = frozenset(('"', "''"))
_SINGLE = frozenset("‘’'")
_DOUBLE = _EITHER | frozenset("“”«»›")
# How a paragraph begins into which a quotation in single marks goes on.
_GOES_ON = re.compile(r"\s*[‘'][^\W\d_]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch [start, end) inside quotation marks that take the text up to `outer_start` and `outer_end`.

    `closed` is False when the block ended first; `block` is the index of its block; `single` means ‘…’ or '…'.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    block: int
    single: bool = False


def find_marked(text: str, blocks: Sequence[Block]) -> tuple[Marked, ...]:
    """Return the outermost stretches inside quotation marks, in order; a nested quotation belongs to the outer one."""
    found: list[Marked] = []
    for index, block in enumerate(blocks):
        if block.kind not in _SILENT:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            goes_on = following is not None and _GOES_ON.match(text, following.start, following.end) is not None
            found.extend(_scan(text, block, index, goes_on))
    return tuple(found)


def _scan(text: str, block: Block, index: int, goes_on: bool) -> Iterator[Marked]:
    """Walk over the marks of one block; nesting counts only where the block's marks balance.

    A single mark may be an apostrophe, so that what double marks hold behind it waits until it is seen closed.
    """
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, block.start, block.end)]
    nests = _balanced(marks)
    opener: tuple[int, int, str] | None = None
    single: tuple[int, int] | None = None
    waiting: list[Marked] = []
    depth = 0
    for start, end, mark in marks:
        if opener is None and mark in _SINGLE:
            if single is not None and mark != "‘" and _closes_single(text, block, start, end):
                yield from _cut(text, *single, start, end, index, single=True)
                single, waiting = None, []
            elif single is None and _opens(text, block, start, end, mark):
                single = (start, end)
        elif opener is None:
            if _opens(text, block, start, end, mark):
                if single is not None and text[single[1]].islower():
                    yield from waiting  # 'em, 'tis: a word cut short
                    single, waiting = None, []
                opener, depth = (start, end, mark), 1
        elif _repairs(text, block, start, end, mark, opener[2]):
            opener = (start, end, mark)
        elif nests and mark == opener[2] and mark not in _EITHER:
            depth += 1
        elif mark in _DOUBLE and mark in _OPENERS[opener[2]]:
            depth -= 1
            if depth <= 0:
                waiting.extend(_cut(text, opener[0], opener[1], start, end, index))
                opener = None
        if single is None and waiting:
            yield from waiting
            waiting = []
    if single is not None and goes_on and text[single[1]].isupper():
        yield from _cut(text, *single, block.end, block.end, index, closed=False, single=True)
        return
    yield from waiting
    if opener is not None:
        yield from _cut(text, opener[0], opener[1], block.end, block.end, index, closed=False)


def _balanced(marks: Sequence[tuple[int, int, str]]) -> bool:
    depth = 0
    for _, _, mark in marks:
        depth += (mark == "“") - (mark == "”")
        if depth < 0:
            return False
    return depth == 0


def _opens(text: str, block: Block, start: int, end: int, mark: str) -> bool:
    """Tell whether a mark outside any quotation opens one; inches, apostrophes and stray closing marks do not."""
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if mark in ("‘", "'"):
        # '90s is a decade and 'tis a word cut short: only a mark that is closed before the block ends will count.
        return not (before.isalnum() or before in "’'.") and after.isalpha()
    if mark in _EITHER:
        return not after.isspace() and not (before.isdigit() or (before.isalpha() and not after.isalnum()))
    return mark in _OPENERS and mark != "»"


def _closes_single(text: str, block: Block, start: int, end: int) -> bool:
    before = text[start - 1]
    after = text[end] if end < block.end else " "
    if after.isalnum() or before.isspace():
        return False
    # "the boys' house": after a plural s only punctuation before or behind the mark tells a closing mark.
    return before in ".,?!…—-" or after in ".,;:?!)—-" or before != "s"


def _repairs(text: str, block: Block, start: int, end: int, mark: str, opened: str) -> bool:
    """Tell whether a straight mark can only open, so that the one before was never closed."""
    if mark not in _EITHER or mark != opened or start == block.start or end >= block.end:
        return False
    return text[start - 1].isspace() and text[end].isupper() and text[start - 2 : start - 1] not in (".", ",", "?", "!")


def _cut(
    text: str, outer: int, start: int, end: int, outer_end: int, index: int, closed: bool = True, single: bool = False
) -> Iterator[Marked]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield Marked(start, end, outer, outer_end, closed, index, single)
