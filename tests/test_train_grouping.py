"""Weights of grouping: learnt without what they are measured on, and the file that ships is what its maker writes."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

import train_grouping  # noqa: E402
from train_grouping import FOLDS, Row, b_cubed, draw, fit, group, make_pile  # noqa: E402

from compare.match.accounts import read_account  # noqa: E402
from compare.match.copies import sketch  # noqa: E402
from compare.match.nearness import NAMES  # noqa: E402

EVENTS = {
    "1a": ("A crack shut the Larkwell bridge.", "The bridge at Larkwell is shut by a crack."),
    "1b": ("A crack shut the Ostrow bridge.", "The bridge at Ostrow is shut by a crack."),
    "2a": ("Moss bees nest in Tarn clover.", "Clover in Tarn is full of moss bees."),
    "3a": ("A choir sang in the gasworks.", "The gasworks of Holm heard a choir."),
    "4a": ("Barges blocked the Stenby lock.", "The lock of Stenby was blocked by barges."),
}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Ten short reports of five events, two of them of one subject."""
    told = sorted((text, event) for event, texts in EVENTS.items() for text in texts)
    return [Row("ecb", event, read_account(text, ()), sketch(text)) for text, event in told]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        pytest.param([[0, 1], [2, 3]], (1.0, 1.0, 1.0), id="as it should be"),
        pytest.param([[0, 1, 2, 3]], (0.5, 1.0, 0.6667), id="two events run together"),
        pytest.param([[0], [1], [2], [3]], (1.0, 0.5, 0.6667), id="every article alone"),
        pytest.param([[0, 1, 2], [3]], (0.6667, 0.75, 0.7059), id="one article in the wrong group"),
    ],
)
def test_b_cubed_is_the_mean_over_articles(
    rows: list[Row], groups: list[list[int]], expected: tuple[float, float, float]
) -> None:
    four = [row for row in rows if row.event in ("1a", "1b")]
    four.sort(key=lambda row: row.event)
    assert b_cubed(four, groups) == pytest.approx(expected, abs=0.01)


def test_events_of_one_subject_are_held_out_together(rows: list[Row]) -> None:
    folds = {row.event: row.fold for row in rows}
    assert folds["1a"] == folds["1b"]


def test_draws_hold_articles_of_one_part_and_are_the_same_each_time(rows: list[Row]) -> None:
    for fold in range(FOLDS):
        drawn = [[id(row) for row in pile] for pile in draw(rows, fold, 2)]
        assert drawn == [[id(row) for row in pile] for pile in draw(rows, fold, 2)]
        assert all(row.fold == fold for pile in draw(rows, fold, 2) for row in pile)


def test_a_model_learns_nothing_from_the_part_that_is_held_out(rows: list[Row]) -> None:
    piles = [make_pile(rows), *(make_pile(pile, draw=True) for fold in range(FOLDS) for pile in draw(rows, fold, 1))]
    fold = rows[0].fold
    swapped = [row if row.fold != fold else Row(row.set, "x", row.account, row.sketch) for row in rows]
    changed = [make_pile(swapped), *piles[1:]]
    changed[0].folds[:] = piles[0].folds
    assert fit(piles, (fold,)) == fit(changed, (fold,))
    models = {(a, b): fit(piles, (a, b)) for a in range(FOLDS) for b in range(a, FOLDS)}
    assert sorted(index for members in group(piles[0], models) for index in members) == list(range(len(rows)))


def test_the_weights_that_ship_are_signed_and_carry_their_held_out_figures() -> None:
    data = json.loads(train_grouping.OUT.read_text("utf-8"))
    body = {key: data[key] for key in ("names", "weights", "bias")}
    assert hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:8] == data["signature"]
    assert data["names"] == list(NAMES)
    assert data["held_out"]["basil"]["f1"] >= 0.98
    assert data["held_out"]["pooled"]["f1"] >= 0.95
    assert data["held_out"]["ecb"]["f1"] >= 0.91
