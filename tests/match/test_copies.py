"""Articles that print the same text are known by runs of words, cheaply, however many there are."""

import time

import pytest

from compare.match.copies import COPY, find_copies, shared_text, sketch

WIRE = (
    "Two barges broke loose from their moorings above the weir at Stenby on Sunday evening and blocked the lock for nine "
    "hours. Nobody was aboard. The lock keeper, who heard a chain snap shortly before eight, called a tug from the next "
    "village, but the current was too strong until after midnight. By dawn eleven ships were waiting on both sides."
)
OTHER = (
    "A choir of two hundred voices sang in the empty gasworks of Holm on Sunday. The conductor had asked for people who "
    "had never sung before, and most of them came back for a second evening, which nobody had planned for."
)
CUT = WIRE.partition(" By dawn")[0]
EDITED = WIRE.replace("on Sunday evening", "late on Sunday").replace("eleven ships", "a dozen ships") + " More follows."
RETOLD = (
    "Shipping at Stenby stood still for nine hours after two barges drifted onto the weir. Their chains had snapped on "
    "Sunday, said the keeper of the lock; a tug could not help before midnight."
)


@pytest.mark.parametrize(
    ("left", "right", "copies"),
    [
        pytest.param(WIRE, WIRE, True, id="the same text"),
        pytest.param(WIRE, CUT, True, id="cut short"),
        pytest.param(WIRE, EDITED, True, id="edited lightly"),
        pytest.param(WIRE, WIRE.upper(), True, id="in capitals"),
        pytest.param(WIRE, f"{OTHER} {WIRE}", True, id="whole inside a longer text"),
        pytest.param(WIRE, RETOLD, False, id="told in other words"),
        pytest.param(WIRE, OTHER, False, id="another text"),
        pytest.param("", "", False, id="no text"),
        pytest.param("Stenby lock shut", "Stenby lock shut", False, id="too short for a run of words"),
    ],
)
def test_copies_are_told_from_reports_in_other_words(left: str, right: str, copies: bool) -> None:
    assert bool(find_copies(shared_text([sketch(left), sketch(right)]))) is copies


def test_the_share_of_a_long_text_is_known_from_a_sample() -> None:
    left = " ".join(f"word{n}" for n in range(2_500))
    right = " ".join(f"word{n}" if n < 1_500 else f"other{n}" for n in range(2_500))
    (share,) = shared_text([sketch(left), sketch(right)]).values()
    assert share == pytest.approx(0.6, abs=0.08)
    assert share >= COPY


def test_a_thousand_copies_take_no_longer_than_a_thousand_texts() -> None:
    sketches = [sketch(WIRE)] * 1_000
    start = time.perf_counter()
    shares = shared_text(sketches)
    assert time.perf_counter() - start < 5
    assert len(shares) < 2_000
    assert {(n, n + 1) for n in range(999)} <= set(find_copies(shares))
