import pytest

from compare.match.slots import NAMES, Slot, differing, make_slots, meet, slot_features, weights_of
from compare.match.units import make_units
from compare.model import Article
from compare.reading import read_article, read_clauses


def _differing(left: str, right: str) -> tuple[Slot, ...] | None:
    """Return the slots in which the last claims of two articles differ, None where their clauses do not meet."""
    readings = [
        read_clauses(read_article(Article(text, id=name, published="2021-03-20")))
        for name, text in zip("ab", (left, right), strict=True)
    ]
    units = make_units(readings)
    slots = make_slots(readings, units)
    last = [max(i for i, unit in enumerate(units) if unit.article == article) for article in (0, 1)]
    meeting = meet(slots[last[0]], slots[last[1]], weights_of(units))
    return None if meeting is None else differing(meeting)


@pytest.mark.parametrize(
    ("left", "right", "slots"),
    [
        pytest.param(
            "The brewery bought the old watermill.", "The watermill was bought by the brewery.", (),
            id="a passive tells the same",
        ),
        pytest.param(
            "The brewery bought the old watermill.", "The monastery bought the old watermill.", (Slot.ACTOR,),
            id="the same act by another actor",
        ),
        pytest.param(
            "The monastery sold forty beehives in the valley.", "The monastery sold ninety beehives in the valley.",
            (Slot.QUANTITY,), id="another figure of the same thing",
        ),
        pytest.param(
            "The monastery closed its bakery on March 2.", "The monastery closed its bakery on March 9.", (Slot.TIME,),
            id="the same act on another day",
        ),
        pytest.param(
            "The monastery closed its bakery.", "The monastery did not close its bakery.", (Slot.NEGATION,),
            id="the same act denied",
        ),
        pytest.param(
            "The abbot said the flood ruined the cellar.", "The plumber said the flood ruined the cellar.",
            (Slot.ATTRIBUTION,), id="the same act on another's word",
        ),
        pytest.param(
            "Elena Marsh runs a salt works in Ostren. She bought the old watermill.",
            "Elena Marsh bought the old watermill.", (), id="a pronoun is who it stands for",
        ),
    ],
)  # fmt: skip
def test_the_slot_that_differs_is_named(left: str, right: str, slots: tuple[Slot, ...]) -> None:
    assert _differing(left, right) == slots
    assert _differing(right, left) == slots


def test_clauses_that_share_one_slot_do_not_meet() -> None:
    assert _differing("The brewery bought the old watermill.", "The brewery paints its copper kettles.") is None


def test_claims_without_clauses_have_no_shared_slots() -> None:
    assert slot_features((), (), {}) == (0.0,) * len(NAMES)
