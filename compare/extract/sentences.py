"""The sentences of an article, block by block."""

from compare.model import Block, BlockKind, Sentence
from compare.text.sentences import split_sentences

_WHOLE = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CREDIT})


def find_sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks in order, furniture too; a heading, byline or dateline is one sentence."""
    out = []
    for index, block in enumerate(blocks):
        whole = block.kind in _WHOLE
        spans = [(block.start, block.end)] if whole else split_sentences(text, block.start, block.end)
        out += [Sentence(start, end, block.kind, index) for start, end in spans]
    return tuple(out)
