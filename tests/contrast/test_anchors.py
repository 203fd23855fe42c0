"""Naming by what stands beside the word: a name bound to two words of one field."""

import pytest
from contrasting import said

from compare.model import Contrast

STRIKE_A = """Trams stand still

The walkout at Brenna Trams enters its third day.
Drivers drank tea beside their fire on Monday. No end of the walkout is in sight.
The mayor rides a bicycle."""
STRIKE_B = """City on foot

Shops in the centre sell half of what they did.
Pensioners cannot reach the clinic because of the disruption at Brenna Trams.
The disruption costs 90,000 crowns a day, the chamber of trade has worked out."""
DEAL_A = """Salmon farms

The takeover of Fjordlaks will be voted on in March. A takeover needs two thirds of the votes.
The farms lie north of Bodin."""
DEAL_B = """Fish and money

Nobody asked the divers about the merger of Fjordlaks with its rival.
A merger of that size has not been seen on the coast."""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (STRIKE_A, STRIKE_B),
            {"a": ("walkout", "×2"), "b": ("disruption", "×2")},
            id="a strike in claims that tell different things",
        ),
        pytest.param((DEAL_A, DEAL_B), {"a": ("takeover", "×2"), "b": ("merger", "×2")}, id="one firm and another"),
        pytest.param(
            (STRIKE_A.replace("No end of the walkout", "No end of the stoppage"), STRIKE_B),
            {"a": ("walkout", "×1; also stoppage ×1"), "b": ("disruption", "×2")},
            id="a side lists what else the article says",
        ),
    ],
)
def test_a_name_beside_two_words_makes_them_names_of_one_thing(
    texts: tuple[str, str], expected: dict[str, tuple[str, str]]
) -> None:
    assert expected in said(Contrast.NAMING, *texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STRIKE_A, STRIKE_B.replace("Brenna Trams", "Hov Ferries"), id="the name is another one"),
        pytest.param(
            STRIKE_A + " Some call it a disruption.",
            STRIKE_B + " It is their fourth walkout.",
            id="both articles know both words",
        ),
        pytest.param(DEAL_A, DEAL_B.replace("merger", "takeover"), id="the same word"),
    ],
)
def test_nothing_is_said_where_the_choice_may_be_chance(one: str, other: str) -> None:
    assert said(Contrast.NAMING, one, other) == []
