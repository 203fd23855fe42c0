"""How far down in an article something stands: by paragraphs of its story, and by the words before it.

The headline opens a text, but is no part of its story; headings, captions and furniture are neither.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from compare.model import STORY, BlockKind, Reading
from compare.text.words import find_words

# What stands in the headline or the first two paragraphs opens a text, the last third is far down; a text of fewer
# paragraphs than eight is too short to bury anything.
OPENING, DEEP, LEAST_PARAGRAPHS = 2, 2 / 3, 8
# How likely a piece of evidence must be to be sure that the claim is told there.
SURE = 0.75
HEADLINE = 0  # in place of the number of a paragraph


@dataclass(frozen=True, slots=True)
class Depths:
    """The measure of one article: its story paragraphs by block, and where its story words begin."""

    numbers: dict[int, int]  # index of the block → number of its paragraph from 1, HEADLINE for the headline
    count: int
    blocks: tuple[int, ...]  # where each block begins
    words: tuple[int, ...]

    def paragraph(self, position: int) -> int | None:
        """Return the number of the paragraph at a position; None where no story stands."""
        return self.numbers.get(bisect_right(self.blocks, position) - 1)

    def share(self, position: int) -> float:
        """Return the share of the story's words before a position, 0..1."""
        return bisect_left(self.words, position) / len(self.words) if self.words else 0.0


def depths(reading: Reading) -> Depths:
    """Return the measure of an article."""
    numbers, count = number_paragraphs(reading)
    story = [one for one in reading.sentences if one.block in STORY]
    words = [start for one in story for start, _ in find_words(reading.text, one.start, one.end)]
    return Depths(numbers, count, tuple(block.start for block in reading.blocks), tuple(words))


def number_paragraphs(reading: Reading) -> tuple[dict[int, int], int]:
    """Return the number of the paragraph by the index of its block, HEADLINE for the headline, and how many there are.

    Only paragraphs of the story are counted.
    """
    numbers: dict[int, int] = {}
    count = 0
    for index, block in enumerate(reading.blocks):
        if block.kind is BlockKind.HEADLINE:
            numbers[index] = HEADLINE
        elif block.kind in STORY:
            count += 1
            numbers[index] = count
    return numbers, count
