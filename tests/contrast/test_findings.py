"""All kinds together: what holds for every finding."""

import itertools
from pathlib import Path

import pytest
from contrasting import compare_texts

from compare import compare_articles
from compare.model import Article, Comparison, Contrast

TEXTS = (
    """Camp on the fish square cleared

Police tore down the tents on the fish square of Molde before dawn on Sunday.
Around 300 protesters had blocked the square since April.
The scathing report on the square was handed to the county council on Thursday.
The smell of the camp has spoiled the fish trade of the square, traders said.""",
    """Square empty again

The tents on the fish square of Molde were torn down before dawn on Sunday.
Around 300 rioters had blocked the square since April.
The report on the square was handed to the county council on Thursday.
The smell of the camp has spoiled the fish trade of the square.""",
    """Fish square

The tents on the fish square of Molde were torn down before dawn on Sunday.
Around 300 activists had blocked the square since April.
The square may be full again soon.""",
)
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def _words(compared: Comparison) -> list[tuple[object, ...]]:
    return [
        (f.kind, f.about, f.claim, tuple((s.article, s.says, s.says_start, s.manner, s.position) for s in f.sides))
        for f in compared.framing
    ]


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare_texts(*TEXTS)


def test_several_kinds_are_found_in_one_event(compared: Comparison) -> None:
    kinds = {finding.kind for finding in compared.framing}
    assert {Contrast.NAMING, Contrast.LOADED, Contrast.AGENT, Contrast.SOURCING} <= kinds


def test_the_order_of_the_articles_changes_nothing(compared: Comparison) -> None:
    articles = [Article(text, source=chr(97 + number)) for number, text in enumerate(TEXTS)]
    for order in itertools.permutations(articles):
        assert _words(compare_articles(list(order))) == _words(compared)


@pytest.mark.parametrize("which", ["invented", "seeds"])
def test_every_finding_compares_and_every_side_stands_in_its_text(which: str, compared: Comparison) -> None:
    event = compared if which == "invented" else compare_articles(SEEDS)
    texts = {reading.id: reading.text for reading in event.articles}
    rows = {row.id for row in event.claims}
    for finding in event.framing:
        articles = [side.article for side in finding.sides]
        assert len({side.position for side in finding.sides}) > 1
        assert finding.kind is Contrast.HEADLINE or len(set(articles)) == len(articles) > 1
        assert finding.claim is None or finding.claim in rows
        assert finding.about
        for side in finding.sides:
            assert texts[side.article][side.says_start : side.says_end] == side.says != ""
            assert side.start <= side.says_start < side.says_end <= side.end


def test_one_article_alone_has_nothing_to_be_compared_with() -> None:
    assert compare_texts(TEXTS[0]).framing == ()
