"""Naming: two words of one field, in two shades, in the same place of one claim."""

import pytest
from contrasting import findings, said

from compare.contrast.fields import find_fielded, shades
from compare.model import Contrast

HARBOUR_A = """Harbour blocked for a second day

Around 300 protesters blocked the entrance of the harbour at Skarvik on Monday.
The protesters demand that the cod quota be raised.
The harbour master expects the first ferries to sail again on Wednesday."""
HARBOUR_B = """Skarvik harbour closed

Around 300 rioters blocked the entrance of the harbour at Skarvik on Monday.
Fish buyers say that each day costs them 40,000 crowns.
The harbour master expects the first ferries to sail again on Wednesday."""
MUSEUM_A = """Bronze horse gone from Lund museum

The theft of the bronze horse from the Lund museum was noticed by a cleaner on Friday morning.
The museum had been without a night guard since May.
The horse is valued at two million crowns."""
MUSEUM_B = """Horse of Lund disappears

The heist of the bronze horse from the Lund museum was noticed by a cleaner on Friday morning.
The horse is valued at two million crowns.
Visitors left flowers at the empty plinth."""
CLUB_A = """Rovers part with coach

Tanfield Rovers beat Ashby United 4-0 in the cup final on Saturday.
The final drew 11,000 people to the Mill Lane ground.
Rovers had last won the cup in 1987."""
CLUB_B = """Cup goes to Tanfield

Tanfield Rovers humiliated Ashby United 4-0 in the cup final on Saturday.
Rovers had last won the cup in 1987.
The trophy was shown on the market square."""
CANTEEN_A = """School meals to cost more

The town of Brede plans to raise the price of a school meal by 20 cents from August.
The canteens serve 3,400 meals a day.
The council votes on the plan in June."""
CANTEEN_B = """Brede and the price of lunch

The town of Brede plans to hike the price of a school meal by 20 cents from August.
Parents have collected 900 signatures.
The council votes on the scheme in June."""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param((HARBOUR_A, HARBOUR_B), {"a": "protesters", "b": "rioters"}, id="people who block a harbour"),
        pytest.param((MUSEUM_A, MUSEUM_B), {"a": "theft", "b": "heist"}, id="a horse taken from a museum"),
        pytest.param((CLUB_A, CLUB_B), {"a": "beat", "b": "humiliated"}, id="a cup final won"),
        pytest.param((CANTEEN_A, CANTEEN_B), {"a": "raise", "b": "hike"}, id="a dearer school meal"),
        pytest.param((CANTEEN_A, CANTEEN_B), {"a": "plan", "b": "scheme"}, id="what the council votes on"),
    ],
)
def test_two_articles_call_one_thing_by_words_of_two_shades(texts: tuple[str, str], expected: dict[str, str]) -> None:
    assert expected in [
        {outlet: words for outlet, (words, _) in sides.items()} for sides in said(Contrast.NAMING, *texts)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            HARBOUR_A, HARBOUR_A.replace("protesters blocked", "demonstrators blocked"), id="mere synonyms of one shade"
        ),
        pytest.param(HARBOUR_A, HARBOUR_B.replace("rioters", '"rioters"'), id="the other word is somebody else's"),
        pytest.param(HARBOUR_A, HARBOUR_A, id="the very same words"),
        pytest.param(
            HARBOUR_A,
            HARBOUR_B.replace(
                "Around 300 rioters blocked the entrance", "Police kept rioters off the fish market"
            ).replace(
                "of the harbour at Skarvik on Monday", "in Ostby in 1998, years before anybody thought of quotas"
            ),
            id="other people on another day",
        ),
        pytest.param(
            MUSEUM_A + " It was the second heist in a year.",
            MUSEUM_B + " The theft of a saint's arm was never solved.",
            id="both articles use both words",
        ),
    ],
)
def test_nothing_is_said_without_a_difference_of_choice(one: str, other: str) -> None:
    assert said(Contrast.NAMING, one, other) == []


def test_a_side_counts_how_often_the_article_says_so() -> None:
    assert {"a": ("protesters", "×2"), "b": ("rioters", "")} in said(Contrast.NAMING, HARBOUR_A, HARBOUR_B)


def test_articles_that_share_a_word_share_a_position() -> None:
    third = HARBOUR_A.replace("for a second day", "again")
    (found,) = findings(Contrast.NAMING, HARBOUR_A, HARBOUR_B, third)
    words = {side.says: side.position for side in found.sides}
    assert len(found.sides) == 3
    assert words["protesters"] != words["rioters"]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("asylum seekers", "illegal immigrants", True),
        ("layoffs", "redundancies", False),
        ("gunned down", "shot", True),
        ("whistleblower", "leaker", True),
        ("harbour", "port", False),
    ],
)
def test_the_fields_know_which_words_differ_in_shade(one: str, other: str, differ: bool) -> None:
    left, right = find_fielded(one.split()), find_fielded(other.split())
    assert any(shades(a, b) is not None for a in left for b in right) is differ
