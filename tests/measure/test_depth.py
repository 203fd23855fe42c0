"""How far down in a text something stands."""

import pytest

from compare.measure.depth import HEADLINE, depths
from compare.model import Article, Block, BlockKind, Reading, Sentence

TEXT = "Head line\n\nOne two three four.\n\nA heading\n\nFive six. Seven eight."
READING = Reading(
    Article(TEXT),
    blocks=(
        Block(0, 9, BlockKind.HEADLINE),
        Block(11, 30, BlockKind.PARAGRAPH),
        Block(32, 41, BlockKind.HEADING),
        Block(43, 65, BlockKind.QUOTE),
    ),
    sentences=(
        Sentence(0, 9, BlockKind.HEADLINE, 0),
        Sentence(11, 30, BlockKind.PARAGRAPH, 1),
        Sentence(32, 41, BlockKind.HEADING, 2),
        Sentence(43, 52, BlockKind.QUOTE, 3),
        Sentence(53, 65, BlockKind.QUOTE, 3),
    ),
)


@pytest.mark.parametrize(
    ("words", "paragraph", "share"),
    [
        ("Head", HEADLINE, 0.0),
        ("One", 1, 0.0),
        ("three", 1, 0.25),
        ("heading", None, 0.5),
        ("Five", 2, 0.5),
        ("eight", 2, 0.875),
    ],
)
def test_paragraphs_and_words_of_the_story_alone_are_counted(words: str, paragraph: int | None, share: float) -> None:
    measure = depths(READING)
    at = TEXT.index(words)
    assert (measure.paragraph(at), measure.share(at), measure.count) == (paragraph, share, 2)


def test_a_text_without_story_has_no_depth() -> None:
    assert depths(Reading(Article("x"))).share(0) == 0.0
    assert depths(Reading(Article("x"))).paragraph(0) is None
