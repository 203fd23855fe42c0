"""How alike two sentences are, and that the fast way of counting common words counts rightly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.versions.alignment import LEAST_ALIKE, likeness

WORDS = st.lists(st.sampled_from("abcd"), max_size=9).map(tuple)


def longest(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """The longest common subsequence, row by row."""
    above = [0] * (len(right) + 1)
    for one in left:
        row = [0]
        for index, other in enumerate(right):
            row.append(above[index] + 1 if one == other else max(row[index], above[index + 1]))
        above = row
    return above[-1]


@given(WORDS, WORDS)
def test_the_share_is_that_of_words_in_the_same_order(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    found, in_order = likeness(left, right), 2 * longest(left, right) / max(len(left) + len(right), 1)
    # Where too few words are shared in any order, their share stands for it.
    assert found == in_order or in_order <= found < LEAST_ALIKE


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        pytest.param("", "", 0.0, id="nothing"),
        pytest.param("a b c d", "a b c d", 1.0, id="the same"),
        pytest.param("a b c d", "a b x d", 0.75, id="one word changed"),
        pytest.param("a b c d", "d c b a", 0.25, id="the same words backwards"),
        pytest.param("a b", "c d", 0.0, id="other words"),
    ],
)
def test_some_shares(left: str, right: str, share: float) -> None:
    assert likeness(tuple(left.split()), tuple(right.split())) == share
