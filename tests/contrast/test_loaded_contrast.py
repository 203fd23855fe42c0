"""Loaded: a colouring word in one telling of a claim, none in the other."""

import pytest
from contrasting import said

from compare.model import Contrast

BRIDGE_A = """Bridge report due

The report on the collapsed footbridge at Holme was handed to the county council on Thursday.
The footbridge had been closed since March.
The county council will discuss it next week."""
BRIDGE_B = """Holme waits

The scathing report on the collapsed footbridge at Holme was handed to the county council on Thursday.
Divers found the missing bolts in April.
The county council will discuss it next week."""
FERRY_A = """Ferry line stays

The director of the Vik ferry line, Ane Moe, criticised the harbour board on Tuesday over the new fees.
The fees rise by 12 percent in May.
About 600 islanders use the ferry each day."""
FERRY_B = """Fees anger ferry line

The director of the Vik ferry line, Ane Moe, slammed the harbour board on Tuesday over the new fees.
The fees rise by 12 percent in May.
The board answers for seven harbours."""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param((BRIDGE_A, BRIDGE_B), {"a": "report", "b": "scathing report"}, id="an adjective before the noun"),
        pytest.param((FERRY_A, FERRY_B), {"a": "criticised", "b": "slammed"}, id="a verb of attack for a plain one"),
        pytest.param(
            (BRIDGE_A, BRIDGE_A.replace("The county council will", "The hapless county council will")),
            {"a": "county council", "b": "hapless county council"},
            id="a word about those who decide",
        ),
    ],
)
def test_a_loaded_word_stands_beside_a_plain_telling(texts: tuple[str, str], expected: dict[str, str]) -> None:
    assert expected in [
        {outlet: words for outlet, (words, _) in sides.items()} for sides in said(Contrast.LOADED, *texts)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(BRIDGE_B, BRIDGE_B.replace("Holme waits", "Report in"), id="both have the word"),
        pytest.param(BRIDGE_A, BRIDGE_B.replace("scathing", '"scathing"'), id="the word is quoted"),
        pytest.param(BRIDGE_A, BRIDGE_B.replace("scathing", "second"), id="a plain adjective"),
        pytest.param(
            BRIDGE_A,
            BRIDGE_B.replace("scathing report", "devastating report")
            .replace("Holme", "Arnside")
            .replace("collapsed footbridge", "swimming bath")
            .replace("county council", "school board"),
            id="the report on something else",
        ),
        pytest.param(FERRY_A, FERRY_B.replace("slammed", "censured"), id="a plain verb for a plain verb"),
    ],
)
def test_nothing_is_said_of_words_that_do_not_contrast(one: str, other: str) -> None:
    assert said(Contrast.LOADED, one, other) == []
