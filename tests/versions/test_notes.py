"""Which lines of an article tell its readers that it was corrected or updated."""

import pytest

from compare.model import NoteKind
from compare.reading import read_article
from compare.versions.notes import find_notes

STORY = (
    "Council keeps the old pool open\n\nThe town council of Ardrey voted on Monday to keep the old swimming pool open for "
    "another year.\n\nRepairs are to cost 90,000 pounds, the treasurer said. The pool was built in 1931."
)


def noted(line: str) -> list[tuple[str, str]]:
    reading = read_article(f"{STORY}\n\n{line}\n")
    return [(note.kind.value, reading.text[note.start : note.end]) for note in find_notes(reading)]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The pool was built in 1931, not 1913.",
        "CORRECTION (6 May): The pool was built in 1931, not 1913.",
        "Corrections and clarifications: the treasurer is Mr Iwan, not Mr Evan.",
        "Corrected — the pool was built in 1931.",
        "Clarification, 6 May 2031: The vote was on Monday evening.",
        "* Erratum. The pool was built in 1931.",
        "An earlier version of this article gave the wrong year.",
        "This story has been corrected to give the right year.",
        "This article was amended on 6 May 2031 to give the right year.",
        "Because of an editing mistake, an earlier version of this report named the wrong treasurer.",
        "We apologise for the error.",
        "The Ardrey Mail regrets the error.",
    ],
)
def test_a_line_about_an_error_is_a_note_of_a_correction(line: str) -> None:
    assert noted(line) == [("correction", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Update: The repairs are to begin in June.",
        "UPDATE 2 - The repairs are to begin in June.",
        "Updated 6 May 2031, 14:10",
        "Updated with a statement of the swimming club.",
        "Last updated: 6 May 2031",
        "This story has been updated with a statement of the swimming club.",
    ],
)
def test_a_line_about_something_new_is_a_note_of_an_update(line: str) -> None:
    assert noted(line) == [("update", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Corrections officers had searched the changing rooms in March.",
        "Correct change is asked for at the door.",
        "An earlier version of the plan would have closed the pool at once.",
        "An earlier version of this plan would have closed the pool at once.",
        "Updates of the heating were put off once more.",
        "The rules of the pool were amended in 1994.",
        "The treasurer corrected himself twice.",
        '"This article has been corrected more often than the pool was cleaned," one swimmer said.',
        "Updating the heating would cost more than the roof.",
    ],
)
def test_what_only_sounds_like_it_is_none(line: str) -> None:
    assert noted(line) == []


def test_a_heading_goes_with_the_line_below_it() -> None:
    assert noted("Correction\n\nThe pool was built in 1931, not 1913.") == [
        ("correction", "Correction\n\nThe pool was built in 1931, not 1913.")
    ]


def test_a_note_within_a_paragraph_begins_with_its_sentence() -> None:
    line = "Swimmers cheered. An earlier version of this article said that nobody came. It was wrong."
    assert noted(line) == [("correction", line.partition(". ")[2])]


def test_what_two_signs_show_is_one_note() -> None:
    line = "Correction: An earlier version of this article gave the wrong year. This article was amended on 6 May 2031."
    assert noted(line) == [("correction", line)]


def test_an_article_without_any_has_none() -> None:
    assert find_notes(read_article(STORY)) == ()
    assert NoteKind.CORRECTION < NoteKind.UPDATE  # of two at one place the correction tells more
