"""Sourcing: in the own voice here, credited to somebody there."""

import pytest
from contrasting import said

from compare.model import Contrast

WELL_A = """Wells closed in Aldo

Nitrate from the pig farms has spoiled eleven wells in the valley of Aldo.
The villages get their water by lorry.
The region counts 90 farms."""
WELL_B = """Water by lorry

Nitrate from the pig farms has spoiled eleven wells in the valley of Aldo, according to the water office.
The villages get their water by lorry.
A lorry holds 9,000 litres."""
SHIP_A = """Ferry hits pier

The captain of the ferry was asleep on the bridge when the ship hit the pier at Vardo on Monday.
Four cars fell into the water.
The pier is closed for a month."""
SHIP_B = """Four cars in the harbour

The captain of the ferry was asleep on the bridge when the ship hit the pier at Vardo on Monday, police said.
Four cars fell into the water.
The ship was built in Gdansk."""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (WELL_A, WELL_B),
            {
                "a": ("has spoiled eleven wells in the valley of Aldo", "own voice"),
                "b": ("according to the water office", "credited"),
            },
            id="according to an office",
        ),
        pytest.param(
            (SHIP_A, SHIP_B),
            {"a": ("was asleep on the bridge", "own voice"), "b": ("police said", "credited")},
            id="police said",
        ),
    ],
)
def test_one_article_asserts_what_the_other_credits(
    texts: tuple[str, str], expected: dict[str, tuple[str, str]]
) -> None:
    assert expected in said(Contrast.SOURCING, *texts)


NAMED = """Reactor at rest

The reactor at Ringhals will not be switched on before the first snow, Eva Lund said.
The plant feeds 900,000 homes."""
UNNAMED = """Power short

The reactor at Ringhals will not be switched on before the first snow, people familiar with the plans said.
The plant feeds 900,000 homes."""


def test_a_source_without_a_name_stands_beside_one_with_a_name() -> None:
    (found,) = said(Contrast.SOURCING, NAMED, UNNAMED)
    assert found["a"] == ("Eva Lund", "named")
    assert found["b"][1] == "anonymous"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(WELL_B, WELL_B.replace("the water office", "the regional water office"), id="both credit it"),
        pytest.param(WELL_A, WELL_A.replace("closed", "shut"), id="both assert it"),
        pytest.param(WELL_A.replace("has spoiled", "may have spoiled"), WELL_B, id="a hedge asserts nothing"),
        pytest.param(
            SHIP_A.replace("The captain of", "The report of the coast guard is clear: the captain of"),
            SHIP_B,
            id="a report is named in the sentence",
        ),
        pytest.param(
            SHIP_A, SHIP_B.replace("police said", "police announced"), id="who announces does it by saying so"
        ),
        pytest.param(
            WELL_A,
            WELL_B.replace("eleven wells in the valley of Aldo", "two ponds at Rio"),
            id="other waters elsewhere",
        ),
    ],
)
def test_nothing_is_said_where_both_stand_alike_to_their_source(one: str, other: str) -> None:
    assert said(Contrast.SOURCING, one, other) == []
