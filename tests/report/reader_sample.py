"""Comparisons for the tests of the reader: versions of one report, their paragraphs lined up by hand."""

from collections.abc import Sequence

from compare.model import (
    Article,
    Block,
    BlockKind,
    ClaimCell,
    ClaimRow,
    Comparison,
    Coverage,
    CoverageCell,
    Evidence,
    Reading,
    Sentence,
    Status,
)
from compare.serial import SCHEMA

# The first article tells all four; the second changes words of two, prints one alike and tells another elsewhere;
# the third leaves the second out and tells the last in wholly other words.
FIRST = (
    "The old mill by the river burned down on Friday night 😀, the fire brigade said.",
    "Nobody was hurt. Three cats were saved from the roof by two firemen.",
    "The council will meet on Monday to decide what becomes of the site.",
    "Insurance covers the loss in full, according to the owner of the mill.",
)
SECOND = (
    "The old paper mill by the river burned down on Friday night 😀, police said.",
    "Nobody was hurt. Four cats were saved from the roof by two firemen.",
    "The council will meet on Monday to decide what becomes of the site.",
)
THIRD = (
    "The mill by the river burned down late on Friday night 😀, the fire brigade said.",
    "Nothing else.",
    "A meeting is planned for next week.",
    "Money is no worry, he told us.",
)
TEXTS = (FIRST, SECOND, THIRD)


def versions(texts: Sequence[Sequence[str]] = TEXTS, **fields: str) -> Comparison:
    """Return a comparison in which the paragraphs of all articles that have one number tell the same claim.

    Of every paragraph each sentence is one; the articles have no headlines. `fields` are given to every article.
    """
    made = [_reading("\n\n".join(parts), number, fields) for number, parts in enumerate(texts)]
    rows = [
        _row(number, [(reading, _span(reading, number)) for reading in made if _span(reading, number)])
        for number in range(max(map(len, texts)))
    ]
    coverage = [
        Coverage(
            row.article,
            row.start,
            row.end,
            number,
            tuple(
                CoverageCell(cell.article, cell.status, 0.9, cell.evidence)
                for cell in row.cells
                if cell.article != row.article
            ),
        )
        for number, row in enumerate(rows)
    ]
    return Comparison(
        SCHEMA, "0.0.0", "v:0.0.0|match:by-hand", "The mill", tuple(made), tuple(coverage), tuple(rows), (), (), (), ()
    )


def _reading(text: str, number: int, fields: dict[str, str]) -> Reading:
    blocks, sentences, start = [], [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(start, start + len(part), BlockKind.PARAGRAPH))
        position = start
        for sentence in part.replace(". ", ".\n").split("\n"):
            sentences.append(Sentence(position, position + len(sentence), BlockKind.PARAGRAPH))
            position += len(sentence) + 1
        start += len(part) + 2
    article = Article(text, source=f"Paper {number + 1}", language="en", **fields)
    return Reading(article, blocks=tuple(blocks), sentences=tuple(sentences))


def _span(reading: Reading, number: int) -> tuple[int, int]:
    blocks = reading.blocks
    return (blocks[number].start, blocks[number].end) if number < len(blocks) else (0, 0)


def _row(number: int, told: Sequence[tuple[Reading, tuple[int, int]]]) -> ClaimRow:
    told = [(reading, span) for reading, span in told if span[1]]
    first, (start, end) = told[0]
    cells = tuple(ClaimCell(reading.id, Status.STATED, (Evidence(*span, 0.9),)) for reading, span in told)
    return ClaimRow(f"c-0000000{number}", first.text[start:end], first.id, start, end, len(told), cells)
