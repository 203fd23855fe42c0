from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.chains import Pair, best_chain


def in_order(pairs: tuple[Pair, ...]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in combinations(pairs, 2))


@pytest.mark.parametrize(
    ("scores", "chain"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({(0, 0): 1.0, (1, 1): 1.0, (2, 2): 1.0}, [(0, 0), (1, 1), (2, 2)], id="all in order"),
        pytest.param({(0, 2): 1.0, (1, 0): 1.0, (2, 1): 1.0}, [(1, 0), (2, 1)], id="the first has moved to the end"),
        pytest.param({(0, 2): 5.0, (1, 0): 1.0, (2, 1): 1.0}, [(0, 2)], id="one that counts more than both others"),
        pytest.param({(0, 0): 1.0, (0, 1): 2.0}, [(0, 1)], id="a place is used once"),
    ],
)
def test_the_chain_keeps_the_order_of_both_texts(scores: dict[Pair, float], chain: list[Pair]) -> None:
    assert best_chain(scores) == chain


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 9), max_size=9))
def test_no_other_chain_counts_more(scores: dict[Pair, int]) -> None:
    chosen = best_chain({pair: float(score) for pair, score in scores.items()})
    chains = (c for n in range(len(scores) + 1) for c in combinations(sorted(scores), n))
    most = max(sum(scores[pair] for pair in chain) for chain in chains if in_order(chain))
    assert in_order(tuple(chosen))
    assert sum(scores[pair] for pair in chosen) == most
