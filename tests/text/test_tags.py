import pytest

from compare.text.tags import tag_words
from compare.text.verbs import verb_form
from compare.text.words import find_words


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        pytest.param("The goat ate a hat", "DNFDN", id="an irregular past is finite"),
        pytest.param("The goat was eaten", "DNBL", id="a participle behind be is none"),
        pytest.param("A hat knitted by monks was sold", "DNLPNBL", id="a participle behind its noun is none"),
        pytest.param("The monk plans a feast", "DNFDN", id="a plural-like verb before an article is finite"),
        pytest.param("The plans of the monk", "DNPDN", id="the same word behind an article is a noun"),
        pytest.param("Monks want to plan a feast", "NFtIDN", id="an infinitive behind to"),
        pytest.param("The monk’s goat slept", "DYNF", id="a possessive is no subject"),
        pytest.param("Goats, he said, ate hats", "N,pF,FN", id="marks are kept"),
        pytest.param("In May the goat may sleep", "PADNMI", id="the month is no modal"),
    ],
)
def test_each_word_has_the_letter_of_its_place(sentence: str, tags: str) -> None:
    assert tag_words(sentence, find_words(sentence)).tags == tags


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("sold", "sell", "either"),
        ("went", "go", "past"),
        ("written", "write", "participle"),
        ("cut", "cut", "any"),
        ("stopped", "stop", "either"),
        ("carries", "carry", "third"),
        ("died", "die", "either"),
        ("hoping", "hope", "ing"),
        ("agree", "agree", "base"),
    ],
)
def test_a_form_leads_to_its_verb(word: str, lemma: str, form: str) -> None:
    found = verb_form(word)
    assert found is not None
    assert (found.lemma, found.form) == (lemma, form)


@pytest.mark.parametrize("word", ["pear", "quickly", "the", "", "zzzed"])
def test_a_word_of_no_verb_has_no_form(word: str) -> None:
    assert verb_form(word) is None
