"""Attribution: one statement of one speaker by verbs of different manner."""

import pytest
from contrasting import said

from compare.contrast.attribution import manner_of
from compare.model import Contrast

HOSPITAL_A = """Ward closes

The director of the Sund hospital, Mona Reyes, said that the ward had been closed for want of nurses.
The ward has 24 beds.
"We have looked for nurses in nine countries," Reyes said."""
HOSPITAL_B = """Beds empty in Sund

The director of the Sund hospital, Mona Reyes, claimed that the ward had been closed for want of nurses.
Patients are taken to Brod, 60 kilometres away.
"We have looked for nurses in nine countries," Reyes said."""
ORCHARD_A = """Apples rot

"Nobody told the pickers that the lease had run out," Paul Werle said.
The orchard of Rehna covers 60 hectares."""
ORCHARD_B = """Pickers go home

"Nobody told the pickers that the lease had run out," Paul Werle admitted.
The orchard of Rehna covers 60 hectares."""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (HOSPITAL_A, HOSPITAL_B), {"a": ("said", "neutral"), "b": ("claimed", "doubting")}, id="said and claimed"
        ),
        pytest.param(
            (ORCHARD_A, ORCHARD_B), {"a": ("said", "neutral"), "b": ("admitted", "endorsing")}, id="said and admitted"
        ),
        pytest.param(
            (ORCHARD_A, ORCHARD_B.replace("admitted", "fumed")),
            {"a": ("said", "neutral"), "b": ("fumed", "heated")},
            id="said and fumed",
        ),
    ],
)
def test_one_statement_is_credited_by_two_manners(texts: tuple[str, str], expected: dict[str, tuple[str, str]]) -> None:
    assert expected in said(Contrast.ATTRIBUTION, *texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(HOSPITAL_A, HOSPITAL_B.replace("claimed", "added"), id="two neutral verbs"),
        pytest.param(HOSPITAL_A, HOSPITAL_B.replace("claimed", "explained"), id="explaining is plain saying"),
        pytest.param(
            HOSPITAL_A,
            HOSPITAL_B.replace(
                "that the ward had been closed for want of nurses", "that she would run for mayor of Brod"
            ),
            id="another statement",
        ),
        pytest.param(ORCHARD_A, ORCHARD_B.replace("Paul Werle", "Dora Lund"), id="another speaker"),
    ],
)
def test_nothing_is_said_of_verbs_that_do_not_contrast(one: str, other: str) -> None:
    assert said(Contrast.ATTRIBUTION, one, other) == []


@pytest.mark.parametrize(
    ("verb", "behind", "manner"),
    [
        ("said", " that", "neutral"),
        ("insisted", " that", "doubting"),
        ("pointed", " out that", "endorsing"),
        ("pointed", " at the", ""),
        ("maintained", " that", "doubting"),
        ("maintained", " his opposition", ""),
        ("noted", " that", "neutral"),
        ("believes", " that", ""),
    ],
)
def test_the_manner_of_a_verb_of_saying(verb: str, behind: str, manner: str) -> None:
    assert manner_of(verb, behind) == manner
