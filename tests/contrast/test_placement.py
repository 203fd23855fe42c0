"""Placement: at the top here, far down there."""

import pytest
from contrasting import said

from compare.model import Contrast

FILLER = [
    "The harbour of Rysum has three piers and a light that dates from 1890.",
    "Most boats there fish for sole and for brown shrimp.",
    "The auction hall opens at five in the morning on weekdays.",
    "A kilo of shrimp brought nine euros last week.",
    "Schools in the region teach net making as an elective.",
    "The mayor, Hinrich Boll, has been in office for six years.",
    "Tourists rent the old captains' houses in summer.",
    "A new slipway is planned beside the museum.",
    "The ferry to the islands leaves from the western pier.",
]
BURIED = "Three fishermen of Rysum drowned when the cutter Marie sank in the ice on Friday night."
OTHER = [
    "The hall of Emlage was painted green.",
    "A choir sang for the pensioners on Sunday.",
    "The bakery sells rye bread again.",
    "Two storks nest on the school roof.",
    "The road to the dyke has been repaired.",
    "Swimmers meet at the pond each morning.",
    "The library lends out garden tools.",
    "A cyclist found a Roman coin.",
    "The bus runs every hour.",
]


def _article(title: str, *paragraphs: str) -> str:
    return "\n\n".join((title, *paragraphs)) + "\n"


TOP = _article("Cutter lost", BURIED, *OTHER)
DEEP = _article("A harbour in winter", *FILLER, BURIED)


@pytest.mark.parametrize(
    ("one", "other", "manners"),
    [
        pytest.param(TOP, DEEP, {"a": "¶ 1 of 10", "b": "¶ 10 of 10"}, id="first paragraph, last paragraph"),
        pytest.param(
            _article(BURIED.removesuffix("."), *OTHER),
            DEEP,
            {"a": "headline", "b": "¶ 10 of 10"},
            id="headline, last paragraph",
        ),
    ],
)
def test_a_claim_opens_one_article_and_ends_another(one: str, other: str, manners: dict[str, str]) -> None:
    found = said(Contrast.PLACEMENT, one, other)
    assert manners in [{outlet: manner for outlet, (_, manner) in sides.items()} for sides in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(TOP, _article("A harbour in winter", *FILLER[:5], BURIED, *FILLER[5:]), id="in the middle"),
        pytest.param(TOP, _article("A harbour in winter", *FILLER[:4], BURIED), id="the last of five paragraphs"),
        pytest.param(
            TOP,
            _article("A harbour in winter", "Three fishermen of Rysum have drowned in the ice.", *FILLER, BURIED),
            id="told at the top in short, too",
        ),
        pytest.param(DEEP, _article("Winter", *FILLER, BURIED), id="far down in both"),
    ],
)
def test_nothing_is_said_where_nobody_buries_it(one: str, other: str) -> None:
    assert said(Contrast.PLACEMENT, one, other) == []
