"""Agent: an act without its doer here, with it there."""

import pytest
from contrasting import said

from compare.model import Contrast

SQUARE_A = """Square empty again

The tents on the fish square of Molde were torn down before dawn on Sunday.
The square had been full since April.
Trams run again from Monday."""
SQUARE_B = """Camp gone

Police tore down the tents on the fish square of Molde before dawn on Sunday.
The camp had asked for cheaper rooms.
Trams run again from Monday."""
TREES_A = """Avenue gone

The forty lime trees along the school road in Bray were felled in one night.
The school road is to be widened in spring.
Pupils planted acorns on Friday."""
TREES_B = """Chainsaws at night

The forty lime trees along the school road in Bray were felled by a roadworks firm in one night.
The school road is to be widened in spring.
The firm has its yard in Luton."""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (SQUARE_A, SQUARE_B),
            {"a": ("were torn", "no agent"), "b": ("Police tore", "agent named")},
            id="a passive here, an active sentence there",
        ),
        pytest.param(
            (TREES_A, TREES_B),
            {"a": ("were felled", "no agent"), "b": ("were felled by a roadworks firm", "agent named")},
            id="a passive with and without by",
        ),
    ],
)
def test_the_doer_is_named_in_one_article_only(texts: tuple[str, str], expected: dict[str, tuple[str, str]]) -> None:
    assert expected in said(Contrast.AGENT, *texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            SQUARE_A.replace("The square had", "Police in helmets stood at every corner. The square had"),
            SQUARE_B,
            id="the doer is named in the next sentence",
        ),
        pytest.param(SQUARE_A, SQUARE_A.replace("again", "once more"), id="neither names a doer"),
        pytest.param(TREES_B, TREES_B.replace("at night", "in the dark"), id="both name the doer"),
        pytest.param(SQUARE_A, SQUARE_B.replace("Police tore", "They tore"), id="a pronoun names nobody"),
        pytest.param(
            TREES_A,
            TREES_B.replace("The forty lime trees along the school road in Bray were", "An old walnut in Bray was"),
            id="another thing was felled",
        ),
        pytest.param(
            SQUARE_A.replace("were torn down", "were scheduled to go"),
            SQUARE_B,
            id="an act of which nobody misses the doer",
        ),
    ],
)
def test_nothing_is_said_where_no_doer_is_left_out(one: str, other: str) -> None:
    assert said(Contrast.AGENT, one, other) == []
