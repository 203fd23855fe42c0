import pytest

from compare.measure.syllables import count_by_rule, count_syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("the", 1),
        ("table", 2),
        ("making", 2),
        ("created", 3),
        ("business", 2),
        ("Wednesday", 2),
        ("area", 3),
        ("idea", 3),
        ("didn't", 2),
        ("people", 2),
        ("journalism", 4),
        ("every", 3),
        ("government", 3),
        ("AUTHORITIES", 4),
        ("2031", 1),
        ("'tis", 1),
    ],
)
def test_a_word_has_the_syllables_of_the_dictionary(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("flimmers", 2),
        ("grobbled", 2),
        ("drontes", 1),
        ("blatched", 1),
        ("vornted", 2),
        ("plessions", 2),
        ("zzz", 1),
        ("", 1),
    ],
)
def test_a_word_that_no_dictionary_holds_is_counted_by_its_spelling(word: str, syllables: int) -> None:
    assert count_by_rule(word) == syllables == count_syllables(word)
