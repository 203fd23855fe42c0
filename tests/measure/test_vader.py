import importlib.metadata

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from compare.measure import signature
from compare.measure.vader import plain_marks, score


def compound(text: str, names: tuple[tuple[int, int], ...] = ()) -> float:
    return score(plain_marks(text, names), [(0, len(text))]).compound


@pytest.mark.parametrize(
    "text",
    [
        "The plan was a terrible failure.",
        "Nobody was happy with the dreadful ruling!",
        "It was not a good day and not a bad one either.",
        "The VERY angry crowd hated it.",
        "She is hardly brave, he said.",
        "An extremely beautiful, sort of sad evening",
        "Is this a joke?? Is it really that stupid???",
        "The bridge has eleven arches.",
        "",
        "I love it 😀",
        "Such a dreadful, sad and stupid evening by the lake.",
        "Even in this rather dreadful evening it was the least sad song, without doubt.",
        "Nobody couldn't love the beautiful garden of the sad old man.",
        "No happy ending nor a beautiful one but just enough love.",
        "He said yeah right beautiful",
        "Never so happy, rarely more beautiful, seldom very sad",
    ],
)
def test_one_clause_without_names_or_listed_words_scores_as_in_the_library(text: str) -> None:
    assert compound(text) == pytest.approx(SentimentIntensityAnalyzer().polarity_scores(text)["compound"], abs=1e-3)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("The mayor isn’t happy.", "The mayor isn't happy."),
        ("“Dreadful” was the word.", '"Dreadful" was the word.'),
        ("They won peace—and lost friends.", "They won peace and lost friends."),
        ("They won peace--and lost friends.", "They won peace  and lost friends."),
    ],
)
def test_typographic_marks_score_as_plain_ones(printed: str, plain: str) -> None:
    assert compound(printed) == compound(plain) != 0


@pytest.mark.parametrize("text", ["It isn’t “good” — it is…bad", "plain", "a--b / c", "“”‘’—–…"])
def test_plain_marks_keep_every_offset(text: str) -> None:
    assert len(plain_marks(text)) == len(text)


def test_a_name_is_not_scored() -> None:
    text = "Lord Brave visited Hope Harbour."
    assert compound(text) > 0
    assert compound(text, ((0, 10), (19, 31))) == 0


def test_the_words_of_a_score_stand_where_their_spans_say() -> None:
    text = "The “dreadful” ruling was a disaster, they said."
    scored = score(plain_marks(text), [(0, len(text))])
    assert [(text[w.start : w.end], w.valence < 0) for w in scored.words] == [("dreadful", True), ("disaster", True)]


def test_what_stands_behind_but_weighs_more() -> None:
    assert compound("The food was good but the service was bad.") < compound("The food was good, the service was bad.")


def test_several_pieces_are_scored_as_one_stretch() -> None:
    text = "It was a good day, he said, and a happy one."
    whole = score(text, [(0, 17), (28, len(text))])
    assert [text[w.start : w.end] for w in whole.words] == ["good", "happy"]
    assert whole.count == 9


def test_the_signature_names_the_version_of_vader_that_is_installed() -> None:
    assert f"vader:{importlib.metadata.version('vaderSentiment')}+" in signature()


@pytest.mark.parametrize("name", ["St", "Mt", "UK", "Jo", "Li", "Bo Wu"])
def test_a_short_name_has_no_tone(name: str) -> None:
    text = f"{name} closed at noon."
    assert compound(text, ((0, len(name)),)) == 0.0
