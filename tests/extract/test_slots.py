"""Who does what to whom: a table of sentences of our own, counted by slot, and the rules that must always hold."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from compare.extract.slots import MOST_WORDS, Act, find_acts
from compare.text.tags import Tagged
from compare.text.words import find_words

TABLE = Path(__file__).parent / "slot_sentences.txt"
SLOTS = ("act", "actor", "object", "place", "word")
# Shares of the table that are right; a change must not lower them.
FLOORS = {"act": 0.95, "actor": 0.9, "object": 0.88, "place": 0.9, "word": 0.9}


def _rows() -> list[tuple[str, list[list[str]]]]:
    rows: list[tuple[str, list[list[str]]]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            rows[-1][1].append([part.strip() for part in line.split(";")])
        elif not line.startswith("#"):
            rows.append((line, []))
    return rows


def _text(sentence: str, tagged: Tagged, words: tuple[int, int] | None) -> str:
    return sentence[tagged.starts[words[0]] : tagged.ends[words[1] - 1]] if words else "-"


def _found(sentence: str) -> dict[str, list[str]]:
    """Return what stands in the slots of each act, by the words of the act."""
    tagged, acts = find_acts(sentence, find_words(sentence))
    return {
        _text(sentence, tagged, (act.first, act.end)): [
            _text(sentence, tagged, words) for words in (act.actor, act.object, act.place, act.said_by)
        ]
        for act in acts
    }


def _counted() -> tuple[Counter[str], Counter[str], list[str]]:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong = []
    for sentence, acts in _rows():
        found = _found(sentence)
        for act, *slots in acts:
            asked["act"] += 1
            right["act"] += act in found
            for slot, want, got in zip(SLOTS[1:], slots, found.get(act, ["?"] * 4), strict=True):
                if want != "*":
                    asked[slot] += 1
                    right[slot] += want.lower() == got.lower()
                    if want.lower() != got.lower():
                        wrong.append(f"{sentence} [{act}] {slot}: {got!r} for {want!r}")
    return right, asked, wrong


def test_the_table_holds_sixty_sentences() -> None:
    assert len(_rows()) >= 60


@pytest.mark.parametrize("slot", SLOTS)
def test_most_slots_of_the_table_are_filled_right(slot: str) -> None:
    right, asked, wrong = _counted()
    assert right[slot] >= FLOORS[slot] * asked[slot], "\n".join(wrong)


def _only(sentence: str) -> Act:
    (act,) = find_acts(sentence, find_words(sentence))[1]
    return act


@pytest.mark.parametrize(
    ("sentence", "denied", "hedged", "passive"),
    [
        pytest.param("The choir will not sing the anthem.", True, False, False, id="a not denies"),
        pytest.param("The choir didn’t sing the anthem.", True, False, False, id="a short not denies"),
        pytest.param("The choir may sing the anthem.", False, True, False, id="a may hedges"),
        pytest.param("The anthem was sung by the choir.", False, False, True, id="a passive is seen"),
        pytest.param("The choir had sung the anthem.", False, False, False, id="a perfect is no passive"),
    ],
)
def test_the_act_knows_its_mood(sentence: str, denied: bool, hedged: bool, passive: bool) -> None:
    act = _only(sentence)
    assert (act.denied, act.hedged, act.passive) == (denied, hedged, passive)


@pytest.mark.parametrize("text", ["", "Pears.", "the the the", "and and and", "that which who", "to to to", "by by by"])
def test_words_without_an_act_give_none_and_no_error(text: str) -> None:
    assert find_acts(text, find_words(text))[1] == ()


def test_words_beyond_the_limit_are_left_out() -> None:
    text = "The goat ate a hat and " * 200
    assert find_acts(text, find_words(text))[0].ends[-1] <= find_words(text)[MOST_WORDS - 1][1]


def test_the_words_of_the_acts_follow_each_other_without_overlap() -> None:
    for sentence, _ in _rows():
        acts = find_acts(sentence, find_words(sentence))[1]
        assert all(one.stop <= two.start for one, two in pairwise(acts))
