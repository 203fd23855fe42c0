"""Articles that speak of one target are set side by side, and hardly ever told apart."""

import itertools

import pytest

from compare.contrast.targets import APART, LEAST_MENTIONS, MENTION_SD, compare_targets
from compare.model import Article, Reading, TargetTone, Tone


def reading(text: str, *mentions: tuple[str, float], kind: str = "person", voice: str = "own") -> Reading:
    targets = tuple(TargetTone(0, 1, name, polarity, "neutral", kind, voice) for name, polarity in mentions)
    return Reading(Article(text), tone=Tone(targets=targets))


def test_a_row_needs_two_articles_and_takes_the_fullest_name() -> None:
    rows = compare_targets([reading("a", ("Ada Quist", 0.2), ("Olm", 0.1)), reading("b", ("Quist", 0.4)), reading("c")])
    assert [row.name for row in rows] == ["Ada Quist"]
    assert [(cell.polarity, cell.mentions) for cell in rows[0].cells] == [(0.2, 1), (0.4, 1), (None, 0)]


def test_a_group_is_not_the_person_of_the_same_name() -> None:
    rows = compare_targets(
        [
            reading("a", ("Rao government", -0.2), kind="group"),
            reading("b", ("Priya Rao government", 0.3), kind="group"),
            reading("c", ("Priya Rao", 0.1)),
        ]
    )
    assert [(row.name, row.kind) for row in rows] == [("Priya Rao government", "group")]


def test_own_and_quoted_words_are_kept_apart() -> None:
    both = Reading(
        Article("a"),
        tone=Tone(
            targets=(
                TargetTone(0, 1, "Quist", 0.5, "positive"),
                TargetTone(2, 3, "Quist", -0.5, "negative", "person", "quoted"),
                TargetTone(4, 5, "Quist", 0.3, "positive", "person", "headline"),
            )
        ),
    )
    cell = compare_targets([both, reading("b", ("Quist", 0.0))])[0].cells[0]
    assert (cell.polarity, cell.own, cell.quoted) == (0.1, 0.4, -0.5)


def kind_and_harsh(number: int, gap: float) -> tuple[Reading, Reading]:
    kind = reading("kind", *[("Ada Quist", gap / 2)] * number)
    return kind, reading("harsh", *[("Ada Quist", -gap / 2)] * number)


def test_two_articles_far_apart_are_told_apart_the_kinder_first() -> None:
    kind, harsh = kind_and_harsh(8, 1.1 * APART * MENTION_SD / 2)
    assert compare_targets([kind, harsh])[0].apart == ((kind.id, harsh.id),)


@pytest.mark.parametrize(
    ("number", "gap"),
    [(8, 0.9 * APART * MENTION_SD / 2), (LEAST_MENTIONS - 1, 2.0)],
    ids=["less than three standard errors", "too few mentions"],
)
def test_otherwise_there_is_no_clear_difference(number: int, gap: float) -> None:
    assert compare_targets(kind_and_harsh(number, gap))[0].apart == ()


def test_the_order_of_the_articles_changes_nothing() -> None:
    readings = [
        reading("a", ("Ada Quist", 0.2), ("Port Union", 0.1)),
        reading("b", ("Quist", 0.4), ("Port Union", -0.3)),
        reading("c", ("A. Quist", -0.9)),
    ]
    seen = {
        tuple((row.name, row.apart, frozenset(row.cells)) for row in compare_targets(order))
        for order in itertools.permutations(readings)
    }
    assert len(seen) == 1


def test_a_name_that_may_be_anything_needs_three_mentions() -> None:
    few = [reading("a", ("Brightline", 0.1), kind="other"), reading("b", ("Brightline", 0.1), kind="other")]
    assert compare_targets(few) == ()
    assert len(compare_targets([*few, reading("c", ("Brightline", 0.1), kind="other")])) == 1
