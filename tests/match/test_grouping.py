"""Groups are joined by the mean of the judgements between them; copies come first and count once."""

import pytest

from compare.match.grouping import LIMIT, connected, judge, link, load_judge
from compare.match.linear import Logistic
from compare.match.nearness import NAMES, Pair, Pairs

SURE = LIMIT


def both(members: range, odds: float) -> dict[Pair, float]:
    return {(i, j): odds for i in members for j in members if i < j}


@pytest.mark.parametrize(
    ("judged", "groups"),
    [
        pytest.param({}, [[0], [1], [2]], id="nothing in common, nothing joined"),
        pytest.param({(0, 1): SURE}, [[0, 1], [2]], id="a sure pair is joined"),
        pytest.param({(0, 1): SURE, (1, 2): 1.0}, [[0, 1], [2]], id="one bridge is not enough: the mean counts"),
        pytest.param({(0, 1): SURE, (1, 2): 2.0, (0, 2): 1.0}, [[0, 1, 2]], id="near both, joined"),
        pytest.param({(0, 1): -1.0}, [[0], [1], [2]], id="two alone are joined only when it is likely"),
        pytest.param({(0, 1): SURE, (0, 2): -1.0, (1, 2): -1.0}, [[0, 1, 2]], id="one more report of a group, less so"),
    ],
)
def test_the_nearest_groups_are_joined_until_none_belong_together(
    judged: dict[Pair, float], groups: list[list[int]]
) -> None:
    assert link(3, judged) == groups


def test_a_tight_group_is_joined_only_with_what_is_nearly_as_near() -> None:
    between = {(i, j): -1.5 for i in range(3) for j in range(3, 6)}
    tight = {**both(range(3), SURE), **both(range(3, 6), SURE), **between}
    loose = {**both(range(3), 0.1), **both(range(3, 6), 0.1), **between}
    assert link(6, tight) == [[0, 1, 2], [3, 4, 5]]
    assert link(6, loose) == [[0, 1, 2, 3, 4, 5]]


def test_pairs_that_were_not_looked_at_count_neither_way() -> None:
    judged = {(0, 1): SURE, (0, 2): 1.0}
    assert link(3, judged) == [[0, 1], [2]]
    assert link(3, judged, unknown=[(1, 2)]) == [[0, 1, 2]]


def test_copies_are_one_group_whatever_is_judged() -> None:
    assert link(3, {(0, 1): -LIMIT}, together=[(0, 1), (1, 2)]) == [[0, 1, 2]]


def test_a_group_of_copies_counts_as_one_article() -> None:
    judged = {(0, 1): SURE, (0, 2): -2.2, (1, 2): -2.2}
    assert link(3, judged, together=[(0, 1)]) == [[0, 1], [2]]
    with_third = {**judged, (0, 3): SURE, (1, 3): SURE, (2, 3): -2.0}
    assert link(4, with_third, together=[(0, 1)]) == [[0, 1, 3], [2]]


def test_the_same_judgements_in_another_order_give_the_same_groups() -> None:
    judged = {(0, 1): 1.0, (1, 2): 1.0, (0, 2): -3.0, (2, 3): 1.0, (1, 3): 1.0}
    assert link(4, judged) == link(4, dict(reversed(judged.items())))


def test_connected_pairs_are_groups() -> None:
    assert connected([(3, 4), (0, 1), (1, 2)]) == [[0, 1, 2], [3, 4]]
    assert connected([]) == []


def test_a_judgement_stays_within_its_bounds() -> None:
    model = Logistic(NAMES, tuple([100.0] * len(NAMES)), 0.0)
    pairs = Pairs({(0, 1): tuple([1.0] * len(NAMES)), (0, 2): tuple([-1.0] * len(NAMES))}, frozenset())
    assert judge(pairs, model) == {(0, 1): LIMIT, (0, 2): -LIMIT}


def test_the_shipped_weights_are_for_the_features_that_are_computed() -> None:
    model = load_judge()
    assert model.names == NAMES
    assert len(model.weights) == len(NAMES)
