"""Figures of the page in a language of which nobody told how it prints them."""

import gettext

import pytest

from compare.report.words import NO_BREAK, Words


@pytest.mark.parametrize(
    ("language", "amount", "figure"),
    [
        ("en", "1,234,567", ".63"),
        ("de", "1.234.567", "0,63"),
        ("xx", f"1{NO_BREAK}234{NO_BREAK}567", "0,63"),
        ("", f"1{NO_BREAK}234{NO_BREAK}567", "0,63"),
    ],
)
def test_a_language_without_marks_of_its_own_prints_its_figures(language: str, amount: str, figure: str) -> None:
    words = Words(language, gettext.NullTranslations())
    assert (words.amount(1_234_567), words.printed(".63")) == (amount, figure)
    assert words.count("{n} claim", "{n} claims", 1_234_567) == f"{amount} claims"
