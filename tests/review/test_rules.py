"""The rules of a review: known by name, of their type, within bounds."""

import pytest

from compare.errors import ReviewError
from compare.review.rules import ALONE, MOST_REVIEWS, Rules, changed


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reviews": 2}, "no such rule: reviews"),
        ({"x" * 500: 2}, "no such rule: " + "x" * 40),
        ({"reviews_per_claim": "2"}, "the rule reviews_per_claim is no int"),
        ({"reviews_per_claim": True}, "the rule reviews_per_claim is no int"),
        ({"reviews_per_claim": 0}, f"reviews_per_claim is a number from 1 to {MOST_REVIEWS}"),
        ({"reviews_per_conflict": 10**9}, f"reviews_per_conflict is a number from 1 to {MOST_REVIEWS}"),
        ({"blind": 1}, "the rule blind is no bool"),
        ({"guidelines": None}, "the rule guidelines is no str"),
    ],
)
def test_a_rule_that_is_none_or_of_another_type_is_refused_in_plain_words(
    changes: dict[str, object], message: str
) -> None:
    with pytest.raises(ReviewError) as caught:
        changed(Rules(), changes)
    assert str(caught.value) == message


def test_what_is_not_named_stays_as_it_was() -> None:
    found = changed(ALONE, {"guidelines": "Read the whole article first."})
    assert (found.reviews_per_conflict, found.four_eyes, found.guidelines) == (
        1,
        False,
        "Read the whole article first.",
    )
    assert changed(found, {}) == found


def test_a_conflict_asks_for_two_by_default_and_one_person_alone_is_asked_once() -> None:
    assert (Rules().reviews_per_claim, Rules().reviews_per_conflict, Rules().blind, Rules().four_eyes) == (
        1,
        2,
        True,
        True,
    )
    assert (ALONE.reviews_per_claim, ALONE.reviews_per_conflict) == (1, 1)
