"""What an article tells, in masses: what stands first weighs more, names and plain words are kept apart."""

import pytest

from compare.extract.anchors import find_anchors
from compare.match.accounts import LEAD_WORDS, READ, Account, parts_of_day, read_account


def account(text: str) -> Account:
    return read_account(text, find_anchors(text))


def test_what_stands_first_weighs_more_and_what_is_told_often_adds_up() -> None:
    words = account("Ferries stopped. " + "Crews waited for news. " * 30 + "Harbours closed.").words
    assert words["ferri"] > words["harbour"]
    assert words["crew"] > words["ferri"]


def test_names_and_plain_words_are_kept_apart_and_names_side_by_side_are_pairs() -> None:
    told = account("Ferries waited while Ida Holm counted 40,000 crates.")
    assert set(told.names) == {"ida", "holm", "ida holm"}
    assert {"ferri", "crate"} <= set(told.plain)
    assert not set(told.names) & set(told.plain)
    assert set(told.figures) == {"40000"}


def test_the_lead_ends_after_its_words() -> None:
    told = account("Ferries stopped. " + "word " * LEAD_WORDS + "harbours closed.")
    assert "ferri" in told.lead
    assert "harbour" not in told.lead
    assert "harbour" in told.words


def test_phrases_do_not_reach_over_the_end_of_a_sentence() -> None:
    phrases = account("The cracked cable broke. Ferries ran.").phrases
    assert {"crack cabl", "cabl broke"} & set(phrases)
    assert not any(phrase.endswith("ferri") for phrase in phrases)


def test_weekdays_and_dates_are_told_apart() -> None:
    told = account("It began on Monday and ended on 4 March 2031.")
    assert "monday" in told.weekdays
    assert {"2031", "--03", "--03-04"} <= set(told.dates)


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("monday", ("monday",)),
        ("2013", ("2013",)),
        ("--07", ("--07",)),
        ("--07-21", ("--07", "--07-21")),
        ("2013-07", ("2013", "--07")),
        ("2013-07-21", ("2013", "--07", "--07-21", "sunday")),
        ("2013-02-30", ("2013", "--02", "--02-30")),
    ],
)
def test_a_day_is_told_piece_by_piece(key: str, parts: tuple[str, ...]) -> None:
    assert parts_of_day(key) == parts


def test_a_long_text_is_read_to_a_bound() -> None:
    assert "harbour" not in account("word " * READ + "harbours closed.").words
