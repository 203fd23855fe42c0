from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.worddiff import MOST_WORDS, Op, word_diff


def drawn(left: str, right: str) -> str:
    diff = word_diff(left, right)
    assert diff is not None
    marks = {Op.SAME: "{}", Op.DEL: "[-{}-]", Op.INS: "[+{}+]"}
    return "".join(marks[part.op].format(part.text) for part in diff.parts)


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        pytest.param("The bridge was shut.", "The bridge was shut.", "The bridge was shut.", id="same words"),
        pytest.param(
            "Four boats sank near the old pier on Monday.",
            "Six boats sank near the old pier on Monday.",
            "[-Four -][+Six+] boats sank near the old pier on Monday.",
            id="one changed word",
        ),
        pytest.param(
            "The clerk said “no” – twice.", 'the clerk said "no" - twice', 'the clerk said "no" - twice',
            id="marks, dashes and case are no changes",
        ),
        pytest.param(
            "The old mill by the river burned down on Friday night.",
            "The new school of the town opened up on Friday night.",
            "The[- old mill by the river burned down-][+ new school of the town opened up+] on Friday night.",
            id="binding words do not break a change into crumbs",
        ),
        pytest.param("a b c d", "a b c d e f", "a b c d[+ e f+]", id="an added end"),
        pytest.param("", "new words", "[+new words+]", id="nothing before"),
        pytest.param("old words", "", "[-old words-]", id="nothing after"),
    ],
)  # fmt: skip
def test_a_reader_sees_changed_phrases(left: str, right: str, shown: str) -> None:
    assert drawn(left, right) == shown


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_right_text_comes_out_whole(left: str, right: str) -> None:
    diff = word_diff(left, right)
    assert diff is not None
    assert "".join(part.text for part in diff.parts if part.op is not Op.DEL) == right


_WORDS = st.lists(st.sampled_from("the a of boat pier sank rose four six , .".split()), max_size=40).map(" ".join)


@given(_WORDS, _WORDS)
def test_neighbouring_parts_never_say_the_same_thing(left: str, right: str) -> None:
    diff = word_diff(left, right)
    assert diff is not None
    ops = [part.op for part in diff.parts]
    assert all(one != other for one, other in pairwise(ops))
    assert all(part.text for part in diff.parts)


def test_a_pair_that_is_too_long_is_not_drawn() -> None:
    assert word_diff("word " * MOST_WORDS, "word") is None
    assert word_diff("word " * (MOST_WORDS - 1), "word") is not None
