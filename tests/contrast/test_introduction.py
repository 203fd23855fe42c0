"""Introduction: the same person brought in with a colouring word here, without it there."""

from dataclasses import replace

import pytest

from compare.contrast import contrast_articles
from compare.model import Contrast, Framing, FramingFinding, Introduction, Reading, Span
from compare.reading import read_article

CHAIR = "The disgraced former chairman of the rowing club, Tom Hale, opened the regatta on Sunday."
PLAIN = "Tom Hale, the former chairman of the rowing club, opened the regatta on Sunday."
DESCRIBED = "disgraced former chairman of the rowing club"


def _introduced(text: str, name: str, *descriptions: str, source: str = "a") -> Reading:
    """Return a text read with one introduction: where the name and its descriptions stand first."""
    reading = read_article(text, source=source)
    parts = tuple(Span(text.index(words), text.index(words) + len(words)) for words in descriptions)
    at = text.index(name)
    return replace(reading, framing=Framing(introductions=(Introduction(at, at + len(name), name, parts),)))


def _findings(*readings: Reading) -> list[FramingFinding]:
    return [f for f in contrast_articles(readings, (), (), ()) if f.kind is Contrast.INTRODUCTION]


def test_a_colouring_word_stands_in_one_introduction_only() -> None:
    one = _introduced(CHAIR, "Tom Hale", DESCRIBED)
    other = _introduced(PLAIN, "Tom Hale", "the former chairman of the rowing club")
    (found,) = _findings(one, other)
    assert found.about == "Tom Hale"
    assert [side.manner for side in found.sides] == ["disgraced", ""]
    assert found.sides[0].says == f"{DESCRIBED}, Tom Hale"
    assert found.sides[0].position != found.sides[1].position


def test_a_short_name_meets_its_full_form() -> None:
    one = _introduced("The celebrated baker Ada Mørk sells rye bread.", "Ada Mørk", "celebrated baker")
    other = _introduced("Mørk, a baker, sells rye bread.", "Mørk", "a baker")
    (found,) = _findings(one, other)
    assert found.about == "Ada Mørk"
    assert [side.manner for side in found.sides] == ["celebrated", ""]


def test_two_colouring_words_are_two_positions() -> None:
    one = _introduced("The renowned diver Ib Holt found the anchor.", "Ib Holt", "renowned diver")
    other = _introduced("The controversial diver Ib Holt found the anchor.", "Ib Holt", "controversial diver")
    (found,) = _findings(one, other)
    assert [(side.manner, side.position) for side in found.sides] == [("renowned", 0), ("controversial", 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            _introduced("Mayor Lis Dahl, 52, cut the ribbon.", "Lis Dahl", "Mayor"),
            _introduced("Lis Dahl, the mayor of Hune, cut the ribbon.", "Lis Dahl", "the mayor of Hune"),
            id="age and place are no colour",
        ),
        pytest.param(
            _introduced("Prof. Lis Dahl cut the ribbon.", "Lis Dahl", "Prof."),
            _introduced("Professor Lis Dahl cut the ribbon.", "Lis Dahl", "Professor"),
            id="another spelling of a title",
        ),
        pytest.param(
            _introduced(CHAIR, "Tom Hale", DESCRIBED),
            _introduced(CHAIR + " It rained.", "Tom Hale", DESCRIBED),
            id="both colour alike",
        ),
        pytest.param(
            _introduced(CHAIR, "Tom Hale", DESCRIBED),
            _introduced("Eva Hale, a dentist, rowed.", "Eva Hale", "a dentist"),
            id="another person",
        ),
        pytest.param(
            _introduced('The "disgraced" chairman Tom Hale spoke.', "Tom Hale", '"disgraced" chairman'),
            _introduced("The chairman Tom Hale spoke.", "Tom Hale", "chairman"),
            id="the word is quoted",
        ),
    ],
)
def test_nothing_is_said_of_introductions_that_differ_in_facts_only(one: Reading, other: Reading) -> None:
    assert _findings(one, other) == []
