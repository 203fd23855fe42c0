"""Clauses: where a sentence may be cut, and where it must not."""

import pytest

from compare.extract.clauses import split_clauses
from compare.text.words import find_words


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        pytest.param(
            "The mill closed in May after forty years, but the owners kept all ninety workers on full pay.",
            ["The mill closed in May after forty years", "but the owners kept all ninety workers on full pay."],
            id="a comma, a conjunction and a new subject with its verb part two clauses",
        ),
        pytest.param(
            "The ferry sank within nine minutes; rescuers pulled eleven passengers from the water.",
            ["The ferry sank within nine minutes", "rescuers pulled eleven passengers from the water."],
            id="a semicolon parts two clauses",
        ),
        pytest.param(
            "The board, which met on Monday, raised the fare and cut two night lines.",
            ["The board, which met on Monday, raised the fare and cut two night lines."],
            id="a relative clause and a second verb of one subject stay together",
        ),
        pytest.param(
            "She said: “The gate was open; nobody had checked the lock that morning.”",
            ["She said: “The gate was open; nobody had checked the lock that morning.”"],
            id="nothing is cut inside quotation marks",
        ),
        pytest.param(
            "It rained; roads flooded.", ["It rained; roads flooded."], id="halves too short to claim stay whole"
        ),
    ],
)
def test_clauses(sentence: str, clauses: list[str]) -> None:
    words = [(a, b, sentence[a:b].lower()) for a, b in find_words(sentence)]
    assert [sentence[a:b] for a, b in split_clauses(sentence, 0, len(sentence), words)] == clauses
