"""Pairs of accounts get features of what they share; how rare a term is counts, and so does the crowd around."""

import pytest

from compare.extract.anchors import find_anchors
from compare.match.accounts import Account, read_account
from compare.match.nearness import NAMES, expected, find_pairs, uncrowd, weigh

CRACK = "A crack in the main cable of the Larkwell bridge was found on Tuesday, engineer Petra Quill said."
AGAIN = "Engineer Petra Quill said on Tuesday that the cable of the Larkwell bridge had a crack."
BEES = "Odo Merle counted eleven nests of the moss bee in clover that farmers had left standing in the Tarn valley."


def accounts(*texts: str) -> list[Account]:
    return [read_account(text, find_anchors(text)) for text in texts]


def features(left: str, right: str, *others: str) -> dict[str, float]:
    return dict(zip(NAMES, find_pairs(accounts(left, right, *others)).features[0, 1], strict=True))


def test_only_pairs_with_something_in_common_are_looked_at() -> None:
    assert set(find_pairs(accounts(CRACK, AGAIN, BEES)).features) == {(0, 1)}
    assert find_pairs(accounts("", "the of and")).features == {}


def test_features_say_what_is_shared() -> None:
    found = features(CRACK, AGAIN, BEES)
    assert found["entities"] > 0.9
    assert found["weekdays"] == pytest.approx(1.0)
    assert found["no_weekdays"] == 0.0
    assert found["figures"] == 0.0
    assert found["names_and_plain"] > found["phrases"] > 0


def test_a_pair_has_the_same_features_from_both_sides() -> None:
    assert features(CRACK, AGAIN, BEES) == pytest.approx(features(AGAIN, CRACK, BEES))


def test_each_feature_stands_once_more_for_small_piles() -> None:
    few, many = features(CRACK, AGAIN), features(CRACK, AGAIN, *[BEES] * 60)
    assert few["few"] > many["few"] > 0
    assert few["entities_of_few"] == pytest.approx(few["entities"] * few["few"])


def test_a_rare_term_is_worth_more_than_a_common_one() -> None:
    (vector,) = weigh([{"larkwell": 1.0, "bridg": 1.0, "peopl": 1.0}], expected)
    assert vector["larkwell"] > vector["bridg"] > vector["peopl"]
    assert sum(weight**2 for weight in vector.values()) == pytest.approx(1.0)


def test_crowding_lowers_the_nearness_of_articles_with_many_neighbours() -> None:
    alone = uncrowd({(0, 1): 0.3}, 2)
    crowded = uncrowd({(0, 1): 0.3, (0, 2): 0.3, (0, 3): 0.3}, 4)
    assert uncrowd({(0, 1): 0.9}, 2)[0, 1] / 0.9 < alone[0, 1] / 0.3
    assert crowded[0, 1] == pytest.approx(crowded[0, 2])


def test_a_pile_of_one_subject_leaves_far_pairs_unknown_and_every_near_one_known() -> None:
    texts = [f"{CRACK} Ship number {n} waited for pilot number {n % 7} at berth {n % 11}." for n in range(200)]
    pairs = find_pairs(accounts(*texts))
    assert pairs.unknown
    assert not pairs.unknown & pairs.features.keys()
    assert len(pairs.features) <= 200 * 80
