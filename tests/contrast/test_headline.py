"""Headline: it asserts what its own article only credits or hedges."""

import pytest
from contrasting import findings

from compare.model import Contrast

OTHER = """Brewery closes

The old brewery of Tolm closes at the end of June.
It was founded in 1811."""
CREDITED = """Mayor took gifts from brewery

The mayor took gifts from the brewery for years, according to a former bookkeeper.
The brewery makes wheat beer and employs 40 people.
The council meets on Thursday."""
HEDGED = """Frost kills grape harvest in Tolm

The frost may have killed the grape harvest in Tolm on Wednesday night.
Growers lit 3,000 candles between the vines."""


@pytest.mark.parametrize(
    ("text", "words", "manner"),
    [
        pytest.param(CREDITED, "according to a former bookkeeper", "credited", id="the body credits it"),
        pytest.param(HEDGED, "may have killed", "hedged", id="the body hedges it"),
    ],
)
def test_the_headline_is_surer_than_its_body(text: str, words: str, manner: str) -> None:
    (found,) = findings(Contrast.HEADLINE, text, OTHER)
    top, body = found.sides
    assert (top.says, top.manner) == (text.split("\n", maxsplit=1)[0], "asserted")
    assert (body.says, body.manner) == (words, manner)
    assert top.article == body.article
    assert top.position != body.position


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CREDITED.replace(", according to a former bookkeeper", ""), id="the body asserts it as well"),
        pytest.param(CREDITED.replace("Mayor took", "Bookkeeper: Mayor took"), id="the headline names its source"),
        pytest.param(CREDITED.replace("Mayor took", "Mayor may have taken"), id="the headline hedges, too"),
        pytest.param(
            CREDITED.replace("brewery\n\n", "brewery, bookkeeper says\n\n"), id="the headline says who says so"
        ),
        pytest.param(
            CREDITED + "\nThe mayor took gifts worth 9,000 euros from the brewery.",
            id="the body asserts it further down",
        ),
        pytest.param(CREDITED.replace("Mayor took gifts from brewery", "A town and its beer"), id="another headline"),
        pytest.param(HEDGED.replace("may have killed", "has killed"), id="the body is as sure"),
    ],
)
def test_nothing_is_said_of_a_headline_that_keeps_to_its_body(text: str) -> None:
    assert findings(Contrast.HEADLINE, text, OTHER) == []
