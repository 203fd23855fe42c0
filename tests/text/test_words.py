"""Words and stems."""

import pytest
import snowballstemmer

from compare.text.frequency import UNKNOWN, commonness
from compare.text.relations import related
from compare.text.words import _irregular, _known, find_words, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "The U.S. can't pay", ["The", "U.S.", "can't", "pay"], id="initialisms and contractions are one word"
        ),
        pytest.param("$1,200.5 a week", ["1,200.5", "a", "week"], id="digit groups are one word"),
        pytest.param(
            "a well-known 90‐minute call",
            ["a", "well-known", "90", "minute", "call"],
            id="a hyphen joins, but not figures",
        ),
        pytest.param("call,the mayor", ["call", "the", "mayor"], id="a comma without a space still parts words"),
        pytest.param("“Stop.”", ["Stop"], id="quotation marks and full stops are no part of a word"),
        pytest.param("peace—talks", ["peace", "talks"], id="a long dash parts words"),
        pytest.param("", [], id="nothing has no words"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in find_words(text)] == words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("councillor’s", "Councillors"),
        ("announced", "announces"),
        ("U.S.", "US"),
        ("held", "hold"),
        ("went", "go"),
        ("children", "child"),
        ("1,200", "1200"),
    ],
)
def test_forms_of_one_word_have_one_stem(left: str, right: str) -> None:
    assert stem(left) == stem(right)


@pytest.mark.parametrize(("left", "right"), [("1.5", "15"), ("sued", "suede"), ("policy", "police")])
def test_different_words_keep_different_stems(left: str, right: str) -> None:
    assert stem(left) != stem(right)


def test_the_table_of_stems_says_what_the_stemmer_says() -> None:
    table, stemmer = _known(), snowballstemmer.stemmer("english")
    assert len(table) > 5000
    assert all(name == stemmer.stemWord(_irregular().get(word, word)) for word, name in table.items())


def test_commonness_falls_from_articles_to_rare_nouns() -> None:
    assert commonness("the") < commonness("citi") < commonness("tribun") < commonness("zzzyx") == UNKNOWN


def test_derived_words_are_nearer_than_synonyms_and_the_relation_is_mutual() -> None:
    assert related("invad")["invas"] > related("accus")["charg"] > 0
    assert related("charg")["accus"] == related("accus")["charg"]
    assert related("zzzyx") == {}
