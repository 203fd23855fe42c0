"""The sentences of an article as two versions are compared by them: their words, case and punctuation left out.

Of punctuation only quotation marks count, where one version has them and the other none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from compare.model import STORY, BlockKind, Reading, Span
from compare.text.stretches import meet
from compare.text.worddiff import is_word, word_keys

# Credits, bylines, lines of dates and what is not the story change with every print and tell nothing of the event.
COMPARED = STORY | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.QUESTION, BlockKind.CAPTION}

# Without them words are nobody's any longer; a single mark may be an apostrophe.
MARKS = frozenset('"“”„«»')

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: where it stands, its words, and its index and that of its block in the reading."""

    start: int
    end: int
    words: Words
    quoted: bool  # quotation marks stand in it
    sentence: int
    block: int
    kind: BlockKind


def units_of(reading: Reading, notes: Iterable[Span], others: Iterable[Span] = ()) -> list[Unit]:
    """Return the sentences that are compared: those of the text, without `notes` but with what stands in `others`."""
    left_out, taken = list(notes), list(others)
    units = []
    for index, one in enumerate(reading.sentences):
        if any(meet(one, note) for note in left_out):
            continue
        if one.block in COMPARED or any(meet(one, note) for note in taken):
            text = reading.text[one.start : one.end]
            if words := words_of(text):
                quoted = not MARKS.isdisjoint(text)
                units.append(Unit(one.start, one.end, words, quoted, index, one.block_index, one.block))
    return units


def words_of(text: str) -> Words:
    """Return the words of a text as they are compared."""
    return tuple(key for key in word_keys(text) if is_word(key))
