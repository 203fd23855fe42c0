import itertools

import pytest

from compare.measure.resampling import interval, tell_apart

VALUES = [-0.5, 0.0, 0.0, 0.1, 0.4, 0.6, 0.0, -0.3, 0.2, 0.0]


def test_the_interval_is_the_same_each_time_and_holds_the_mean() -> None:
    low, high = interval(VALUES)
    assert interval(VALUES) == (low, high)
    assert low < sum(VALUES) / len(VALUES) < high


def test_the_interval_narrows_with_more_values() -> None:
    low, high = interval(VALUES)
    narrow_low, narrow_high = interval(VALUES * 9)
    assert low < narrow_low < narrow_high < high


def test_the_interval_of_few_values_is_wider_than_their_resampled_means() -> None:
    values = [0.0, 1.0]  # their resampled means never leave 0..1
    low, high = interval(values)
    assert low < 0 < 1 < high


@pytest.mark.parametrize("size", [2, 10, 64, 65, 1000])
def test_values_without_spread_have_an_interval_without_width(size: int) -> None:
    assert interval([0.25] * size) == (0.25, 0.25)


def test_texts_that_differ_clearly_are_told_apart_higher_first() -> None:
    low, high = [value - 0.4 for value in VALUES], [value + 0.4 for value in VALUES]
    assert tell_apart([low, VALUES * 3, high]) == [(1, 0), (2, 0), (2, 1)]


def test_texts_drawn_from_the_same_sentences_are_not_told_apart() -> None:
    shuffled = [VALUES[n:] + VALUES[:n] for n in range(4)]
    assert tell_apart(shuffled) == []


@pytest.mark.parametrize("groups", [[], [VALUES], [[0.0, 0.0], [0.0, 0.0, 0.0]], [[0.0, 0.0], [0.1, 0.1]]])
def test_without_two_texts_or_without_any_spread_nothing_is_told_apart(groups: list[list[float]]) -> None:
    assert tell_apart(groups) == []


def test_with_more_texts_a_pair_must_differ_more() -> None:
    other = [value + 0.25 for value in VALUES]
    alone = tell_apart([VALUES * 2, other * 2])
    crowd = tell_apart([VALUES * 2, other * 2, *[[value + 0.125 for value in VALUES * 2]] * 12])
    assert alone == [(1, 0)]
    assert crowd == []


def test_the_order_of_texts_does_not_change_which_differ() -> None:
    groups = {"a": [value - 0.5 for value in VALUES], "b": VALUES, "c": [value + 0.5 for value in VALUES]}
    found = set()
    for names in itertools.permutations("abc"):
        pairs = tell_apart([groups[name] for name in names])
        found.add(frozenset((names[i], names[j]) for i, j in pairs))
    assert len(found) == 1
