"""Certainty: hedged in the own voice here, flat in the own voice there."""

import pytest
from contrasting import said

from compare.model import Contrast

DAM_A = """Dam at Korrin

The district will empty the Korrin reservoir before the winter.
Water from the reservoir may flood the lower meadows of Tarn.
The dam was built in 1931."""
DAM_B = """Meadows under water

The district will empty the Korrin reservoir before the winter.
Water from the reservoir will flood the lower meadows of Tarn.
Farmers keep 200 sheep on the meadows."""
FIRE_A = """Chapel burns

The fire at the Eskdale chapel was reportedly started by a candle on Sunday night.
The roof fell in at two in the morning.
Nobody was hurt."""
FIRE_B = """Eskdale loses its chapel

The fire at the Eskdale chapel was started by a candle on Sunday night.
Nobody was hurt.
The chapel had been repaired only last year."""
CLUB_A = """Treasurer gone

The club failed to pay the groundsmen of Norby for June.
The Norby stadium seats 4,000."""
CLUB_B = """Unpaid in Norby

The club refused to pay the groundsmen of Norby for June.
The Norby stadium seats 4,000."""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (DAM_A, DAM_B), {"a": ("may flood", "hedged"), "b": ("will flood", "asserted")}, id="may and will"
        ),
        pytest.param(
            (FIRE_A, FIRE_B),
            {"a": ("was reportedly started", "hedged"), "b": ("was started", "asserted")},
            id="reportedly here, flatly there",
        ),
        pytest.param(
            (
                FIRE_A.replace("was reportedly", "was").replace("a candle", "the suspected arsonist"),
                FIRE_B.replace("a candle", "the arsonist"),
            ),
            {"a": ("suspected arsonist", "hedged"), "b": ("arsonist", "asserted")},
            id="a suspected arsonist and an arsonist",
        ),
        pytest.param(
            (CLUB_A, CLUB_B),
            {"a": ("failed to pay", "fail to"), "b": ("refused to pay", "refuse to")},
            id="failed to and refused to",
        ),
        pytest.param(
            (CLUB_A.replace("failed to pay", "did not pay"), CLUB_B),
            {"a": ("did not pay", "did not"), "b": ("refused to pay", "refuse to")},
            id="did not and refused to",
        ),
    ],
)
def test_one_article_is_surer_than_the_other(texts: tuple[str, str], expected: dict[str, tuple[str, str]]) -> None:
    assert expected in said(Contrast.CERTAINTY, *texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(DAM_A, DAM_B.replace("will flood", "could flood"), id="both hedge"),
        pytest.param(
            DAM_A, DAM_B.replace("Water from", "The mayor said that water from"), id="flat on somebody's word"
        ),
        pytest.param(DAM_A, DAM_B.replace("will flood", "would flood"), id="a condition asserts nothing"),
        pytest.param(
            FIRE_A,
            FIRE_B.replace("The fire at", "If the fire at").replace("Sunday night.", "Sunday night, a law was broken."),
            id="an if asserts nothing",
        ),
        pytest.param(CLUB_A, CLUB_A.replace("Treasurer gone", "June unpaid"), id="the same words"),
        pytest.param(DAM_A, DAM_B.replace("will flood the lower meadows", "will drive the old mill"), id="another act"),
    ],
)
def test_nothing_is_said_where_both_are_as_sure(one: str, other: str) -> None:
    assert said(Contrast.CERTAINTY, one, other) == []
