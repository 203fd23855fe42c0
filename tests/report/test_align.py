from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.report.align import Node, align


@pytest.mark.parametrize(
    ("sizes", "shared", "rows"),
    [
        pytest.param((2, 2), {}, [{0: [0]}, {0: [1]}, {1: [0]}, {1: [1]}], id="nothing shared: one text after the other"),
        pytest.param((2, 2), {((0, 0), (1, 0)): 1.0, ((0, 1), (1, 1)): 1.0}, [{0: [0], 1: [0]}, {0: [1], 1: [1]}], id="twins"),
        pytest.param(
            (2, 2), {((0, 0), (1, 1)): 0.5, ((0, 1), (1, 0)): 0.9}, [{0: [0]}, {0: [1], 1: [0]}, {1: [1]}],
            id="of two crossing pairs the stronger stands side by side",
        ),
        pytest.param((2, 3), {((0, 1), (1, 1)): 1.0}, [{0: [0]}, {1: [0]}, {0: [1], 1: [1]}, {1: [2]}], id="gaps"),
    ],
)  # fmt: skip
def test_paragraphs_that_tell_the_same_stand_in_one_row(
    sizes: tuple[int, ...], shared: dict[tuple[Node, Node], float], rows: list[dict[int, list[int]]]
) -> None:
    assert align(sizes, shared) == rows


_NODES = st.tuples(st.integers(0, 3), st.integers(0, 5))


@given(st.dictionaries(st.tuples(_NODES, _NODES).filter(lambda p: p[0][0] < p[1][0]), st.floats(0, 5), max_size=30))
def test_every_paragraph_stands_once_and_every_text_keeps_its_order(shared: dict[tuple[Node, Node], float]) -> None:
    rows = align((6, 6, 6, 6), shared)
    for article in range(4):
        units = [unit for row in rows for unit in row.get(article, [])]
        assert units == list(range(6))
        assert all(one < other for one, other in pairwise(units))
