"""Names: which stretches are mentions, and whom each one means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.names import find_names, same_name


def _names(text: str, *spans: tuple[int, int]) -> list[tuple[str, str, str | None, str]]:
    found = find_names(text, spans or [(0, len(text))])
    return [(text[n.start : n.end], n.name, n.title, n.kind) for n in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Yesterday Gov. Marta Quill spoke.", ("Marta Quill", "Marta Quill", "Gov.", "person"), id="short title"
        ),
        pytest.param(
            "They met Secretary of State Ewan Brandt.",
            ("Ewan Brandt", "Ewan Brandt", "Secretary of State", "person"),
            id="title with a portfolio",
        ),
        pytest.param(
            "A call came from National Security Adviser Ines Roth.",
            ("Ines Roth", "Ines Roth", "National Security Adviser", "person"),
            id="title of several words",
        ),
        pytest.param(
            "It was former finance minister Owen Tarr who paid.",
            ("Owen Tarr", "Owen Tarr", "former finance minister", "person"),
            id="title in small letters",
        ),
        pytest.param(
            "We saw Pieter van der Meer there.",
            ("Pieter van der Meer", "Pieter van der Meer", None, "person"),
            id="particles belong to the surname",
        ),
        pytest.param("We saw J. R. Ackerly there.", ("J. R. Ackerly", "J. R. Ackerly", None, "person"), id="initials"),
        pytest.param(
            "Staff of the Department of Health and Human Services left.",
            (
                "Department of Health and Human Services",
                "Department of Health and Human Services",
                None,
                "organisation",
            ),
            id="organisation with of and and",
        ),
        pytest.param(
            "Shares of Norvik Industries fell.",
            ("Norvik Industries", "Norvik Industries", None, "organisation"),
            id="company suffix",
        ),
        pytest.param("He flew to New Zealand again.", ("New Zealand", "New Zealand", None, "place"), id="country"),
        pytest.param(
            "Then Clara Voss's brother came.", ("Clara Voss", "Clara Voss", None, "person"), id="possessive is left out"
        ),
    ],
)
def test_a_mention_is_split_into_name_title_and_kind(text: str, expected: tuple[str, str, str | None, str]) -> None:
    assert expected in _names(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("However, nothing was found on Monday in April.", id="openers and calendar words"),
        pytest.param("The Danish and French visitors left.", id="demonyms alone"),
        pytest.param("The President spoke. The Governor listened.", id="ranks alone"),
    ],
)
def test_capitals_of_other_kinds_are_no_names(text: str) -> None:
    assert _names(text) == []


def test_a_surname_means_the_only_full_name_that_ends_with_it() -> None:
    text = "We met Hilda Marsh. Later Marsh paid, and Ms. Marsh left."
    assert {name for _, name, _, _ in _names(text)} == {"Hilda Marsh"}


def test_a_surname_that_two_people_share_stays_as_printed() -> None:
    text = "We met Hilda Marsh. We met Peter Marsh. Later, of course, Marsh paid."
    assert [name for _, name, _, _ in _names(text)] == ["Hilda Marsh", "Peter Marsh", "Marsh"]


def test_a_headline_in_capitals_names_only_what_the_body_names() -> None:
    text = "Marsh Wins Big Prize For Old Bridge\nThe prize went to Hilda Marsh on Friday."
    assert _names(text, (0, 35), (36, len(text))) == [
        ("Marsh", "Hilda Marsh", None, "person"),
        ("Hilda Marsh", "Hilda Marsh", None, "person"),
    ]


def test_a_surname_in_small_letters_counts_before_a_verb_of_saying() -> None:
    text = "We met Hilda Brandvold. On Friday brandvold said the bridge was safe."
    assert [name for _, name, _, _ in _names(text)] == ["Hilda Brandvold", "Hilda Brandvold"]


def test_an_acronym_means_the_organisation_with_its_initials() -> None:
    text = "The Global Wheat Council met. It was the GWC that asked."
    assert {name for _, name, _, _ in _names(text)} == {"Global Wheat Council"}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Marsh", "Hilda Marsh", True),
        ("Gov. Hilda Marsh", "Marsh", True),
        ("H. Marsh", "Hilda Marsh", True),
        ("Hilda B. Marsh", "Hilda Marsh", True),
        ("Hilda Marsh", "Peter Marsh", False),
        ("Hilda Marsh", "Hilda Quill", False),
        ("GWC", "Global Wheat Council", True),
        ("Petrovsky", "Ivan Petrovskyy", True),
        ("", "Marsh", False),
    ],
)
def test_same_name_knows_short_forms_and_is_symmetric(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same
    assert same_name(right, left) is same


@given(st.text(alphabet="AbCd eé.’'-“”\nOfofand&Mr ", max_size=200))
def test_every_mention_is_a_stretch_of_its_sentence_in_order(text: str) -> None:
    found = find_names(text, [(0, len(text))])
    assert all(0 <= n.start < n.end <= len(text) and text[n.start : n.end].strip() for n in found)
    assert [n.start for n in found] == sorted(n.start for n in found)
