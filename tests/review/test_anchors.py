"""Where a decision points, and how it is found again in a text that was edited since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.review.anchors import SIDE, anchor_of, find_again
from compare.review.event import Anchor
from compare.text.again import is_typo, likeness_of

LOCK = (
    "The lock keeper of Hesper raised the gate at noon. Water ran into the fields for an hour. "
    "He said so. Nobody had warned the farmers. He said so."
)


def again(text: str, quote: str, newer: str) -> tuple[str, float, bool] | None:
    start = text.index(quote)
    found = find_again(anchor_of(text, "a-1", start, start + len(quote)), newer)
    return (newer[found.start : found.end], found.similarity, found.same) if found else None


# ---------------------------------------------------------------- what is kept


def test_an_anchor_keeps_the_words_and_32_characters_beside_them() -> None:
    text = "x" * 50 + "the words" + "y" * 50
    assert anchor_of(text, "a-1", 50, 59) == Anchor("a-1", 50, 59, "the words", "x" * SIDE, "y" * SIDE)
    assert anchor_of("word", "a-1", 0, 4) == Anchor("a-1", 0, 4, "word", "", "")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5), (9, 12)])
def test_a_place_that_is_not_there_is_no_anchor(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no place in a text of 4"):
        anchor_of("word", "a-1", start, end)


@given(st.text(max_size=80), st.text(min_size=1, max_size=40), st.text(max_size=80))
def test_in_the_same_text_the_very_place_is_found_whatever_the_signs(before: str, quote: str, behind: str) -> None:
    text = before + quote + behind
    found = find_again(anchor_of(text, "a-1", len(before), len(before) + len(quote)), text)
    if not quote.strip():
        assert found is None
    else:
        assert found is not None
        assert (text[found.start : found.end], found.similarity, found.same) == (quote, 1.0, True)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_a_likeness_from_0_to_1_the_same_both_ways(one: str, other: str) -> None:
    left, right = likeness_of(one, other), likeness_of(other, one)
    assert 0 <= left.similarity <= 1
    assert left.same == right.same
    assert abs(left.similarity - right.similarity) < 0.11  # a misspelling counts by the letters of one side


# ---------------------------------------------------------------- exact words


@pytest.mark.parametrize(
    ("newer", "start"),
    [
        (LOCK, 91),
        (f"New on top. {LOCK}", 103),
        (LOCK.replace(" He said so. Nobody", " Nobody"), None),  # the other one has other neighbours
        (LOCK.replace("noon. Water", "dawn. Water"), 91),
    ],
)
def test_of_equal_words_those_with_the_best_neighbours_are_the_place(newer: str, start: int | None) -> None:
    assert LOCK.index("He said so.") == 90
    found = find_again(anchor_of(LOCK, "a-1", 90, 101), newer)
    if start is None:
        assert found is None
    else:
        assert found is not None
        assert found.start == start - 1


def test_of_equal_neighbours_the_nearest_place_counts() -> None:
    text = "Rain fell on the roofs of Karrow. " * 40
    for number in (0, 7, 39):
        start = number * 34
        found = find_again(Anchor("a-1", start, start + 33, "Rain fell on the roofs of Karrow."), text)
        assert found is not None
        assert found.start == start


def test_long_words_that_moved_are_the_place_wherever_their_neighbours_are() -> None:
    moved = LOCK.replace("Water ran into the fields for an hour. ", "") + " Water ran into the fields for an hour."
    assert again(LOCK, "Water ran into the fields for an hour.", moved) == (
        "Water ran into the fields for an hour.", 1.0, True,
    )  # fmt: skip


def test_a_few_words_that_stand_elsewhere_once_are_the_place_perhaps() -> None:
    text = "The mayor spoke. It hurts badly. Then he left."
    assert again(text, "It hurts badly.", "Quite another story begins. It hurts badly. And it ends.") == (
        "It hurts badly.", 0.9, False,
    )  # fmt: skip
    assert again(text, "He" if "He" in text else "Then", "Then came rain. Then came snow.") is None


def test_positions_are_code_points_before_which_anything_may_stand() -> None:
    text = "👩‍🚒🚒 É̂tait 漢字. The fire chief of Oriel left. 𝔘𝔫𝔦"
    start = text.index("The fire")
    found = find_again(anchor_of(text, "a-1", start, start + 30), "👩‍🚒" + text)
    assert found is not None
    assert found.start == start + 3


# ---------------------------------------------------------------- changed words


SENTENCE = "The lock keeper of Hesper raised the gate at noon."


@pytest.mark.parametrize(
    ("newer", "similarity", "same"),
    [
        ("The lock keeper of Hesper raised the gate at noon!", 1.0, True),
        ("The  lock keeper of HESPER raised the\u00a0gate at noon.", 1.0, True),
        ("The lock kepeer of Hesper raised the gate at noon.", 0.97, True),
        ("A lock keeper of Hesper raised the gate at noon.", 0.9, True),
        ("The lock keeper of Hesper raised the gate at noon?", 1.0, False),
        ("The lock keeper of Hesper “raised the gate” at noon.", 1.0, False),
        ("The lock keeper of Hesper lowered the gate at noon.", 0.8, False),
        ("The lock keeper of Hesper never raised the gate at noon.", 0.9, False),
        ("The lock keeper of Hesper raised the gate at 3 pm.", 0.8, False),
        ("At noon the lock keeper of Hesper raised the gate.", 0.8, False),
        ("The lock keeper of Hesper, an old man, raised the gate at noon.", 0.8, False),
    ],
)
def test_changed_words_are_found_and_said_to_be_changed(newer: str, similarity: float, *, same: bool) -> None:
    text = f"{newer} Water ran into the fields for an hour."
    found = again(LOCK, SENTENCE, f"Hesper, Monday. {text}")
    assert found is not None
    alike = likeness_of(SENTENCE, newer)
    assert alike.similarity >= similarity
    assert alike.same is same
    assert found[2] is same


@pytest.mark.parametrize(
    "newer",
    [
        "",
        "Nothing of the kind.",
        "Water ran into the fields for an hour. Nobody had warned the farmers.",
        "The gate of the old castle will be painted next year, the town said.",
        "x",
    ],
)
def test_what_is_not_there_is_not_placed_by_guess(newer: str) -> None:
    assert again(LOCK, SENTENCE, newer) is None


@pytest.mark.parametrize(
    ("one", "other", "typo"),
    [
        ("council", "counsil", True),
        ("engineers", "enginers", True),
        ("harbour", "harbuor", True),
        ("monastery", "monastry", True),
        ("recieve", "receive", False),  # so common a mistake that the table of words holds it: to be checked
        ("hired", "fired", False),
        ("worker", "workers", False),
        ("now", "not", False),
        ("2019", "2021", False),
        ("colour", "color", False),
        ("approved", "rejected", False),
        ("karrow", "karow", False),  # neither is a word: two names
    ],
)
def test_a_misspelling_is_a_letter_off_a_word_and_no_other_word(one: str, other: str, *, typo: bool) -> None:
    assert is_typo(one, other) is typo
    assert is_typo(other, one) is typo


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    old, new = "市議会は火曜日に石橋を閉鎖することを決めた。", "市議会は水曜日に石橋を閉鎖することを決めた。"
    found = again(old, old, f"速報。{new}")
    assert found is not None
    assert found[0].startswith("市議会は水曜日")
    assert 0.9 < found[1] < 1
    assert not found[2]


# ---------------------------------------------------------------- hostile texts


@pytest.mark.parametrize(
    "text",
    [
        "aa " * 130_000,
        "a" * 400_000,
        f"{SENTENCE} " * 8_000,
        "aa bb " * 65_000,
        "漢字" * 200_000,
        "\u0301" * 400_000,
        "\u202e\u200b" * 200_000,
        "\ud800 " * 200_000,
        "(" * 400_000,
    ],
    ids=["one word", "one letter", "one sentence", "two words", "signs", "marks", "unseen", "half signs", "brackets"],
)
@pytest.mark.parametrize(
    "quote",
    [
        SENTENCE,
        "aa " * 5_000 + "x",
        "a" * 50_000 + "b",
        "漢字" * 3_000 + "漢",
        "(((((",
        "\ud800 \ud800 \ud800 x \ud800",
    ],
    ids=["sentence", "words", "letters", "signs", "brackets", "half signs"],
)
def test_texts_made_to_cost_are_searched_like_others(text: str, quote: str) -> None:
    anchor = Anchor("a-1", 200_000, 200_000 + len(quote), quote, "aa aa aa", "bb bb bb")
    found = find_again(anchor, text)
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("near", [-5, 10**12])
def test_a_place_from_anywhere_is_only_a_tie_break(near: int) -> None:
    found = find_again(Anchor("a-1", near, near + 5, SENTENCE), LOCK)
    assert found is not None
    assert found.start == 0
