"""Passives: acts told without a doer, the doer that "by" names, and adjectives that are no act."""

import pytest
from framing_reading import Shown

FOUND = [
    ("an act without a doer", "The bridge was sold last year.", ("was sold", None)),
    ("an adverb between does not hide it", "The bridge was quietly sold.", ("was quietly sold", None)),
    ("an irregular participle", "Two bells were stolen.", ("were stolen", None)),
    ("a perfect", "The nets have been burned.", ("been burned", None)),
    ("one under way", "The pier is being rebuilt.", ("being rebuilt", None)),
    ("get with a participle", "Two rowers got arrested.", ("got arrested", None)),
    ("a doer behind by", "The bell was stolen by two boys.", ("was stolen", "two boys")),
    ("a doer further off", "The key was handed on Monday to the cook by a pupil.", ("was handed", "a pupil")),
    ("a doer with a name", "The museum was founded by Ann Lund in 1902.", ("was founded", "Ann Lund")),
    ("a body as doer", "The road was closed by the council.", ("was closed", "the council")),
    ("a group without an article", "The man was followed by police.", ("was followed", "police")),
    ("a doer with of", "The net was cut by the owner of the pier.", ("was cut", "the owner of the pier")),
    ("by a day names no doer", "The pier was rebuilt by Friday.", ("was rebuilt", None)),
    ("by a year names no doer", "The pier was rebuilt by 1950.", ("was rebuilt", None)),
    ("by a measure names no doer", "Rents were raised by 3 %.", ("were raised", None)),
    ("by points names no doer", "The team was beaten by nine points.", ("was beaten", None)),
    ("by a way names no doer", "The letter was sent by post.", ("was sent", None)),
    ("by doing names no doer", "The leak was stopped by closing the valve.", ("was stopped", None)),
    ("by a place names no doer", "The boy was found by the river.", ("was found", None)),
    ("by an order names no doer", "The race was ended by executive order.", ("was ended", None)),
    ("a doer with a short title", "The fair was opened by Gov. Ann Lund.", ("was opened", "Gov. Ann Lund")),
    ("a mark ends the search for a doer", "The bell was sold, and a copy by Reed was hung.", ("was sold", None)),
]

SILENT = [
    ("an interest", "The museum was interested in the bell."),
    ("a place", "The club is based in a harbour town."),
    ("a seat", "The mill is located on the river."),
    ("a mood", "Fans were excited and worried."),
    ("a marriage", "They got married in June."),
    ("a state of a door", "The canteen is closed on Sundays."),
    ("an active perfect", "The ferry has sailed."),
    ("a progressive", "The ferry is sailing."),
    ("what is due", "The ferry is expected to sail."),
    ("used to", "She is used to the cold."),
    ("words of a quotation", "“We were robbed,” said keeper Tom Hale."),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_a_passive_is_found_with_its_doer(text: str, expected: tuple[str, str | None]) -> None:
    shown = Shown(text)
    first = shown.framing.passives[0]
    assert (shown.words(first), shown.words(first.agent)) == expected


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_what_only_looks_like_a_passive_is_passed_over(text: str) -> None:
    shown = Shown(text)
    assert [shown.words(passive) for passive in shown.framing.passives] == []
