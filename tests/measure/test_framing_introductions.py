"""First mentions: the title before a name, the apposition behind it, and what is neither."""

import pytest
from framing_reading import Shown

FOUND = [
    ("a title before", "Harbour master Jo Reed closed the pier.", ("Jo Reed", ["Harbour master"])),
    (
        "a description before",
        "The disgraced former chairman Jo Reed returned.",
        ("Jo Reed", ["disgraced former chairman"]),
    ),
    (
        "an apposition behind",
        "Jo Reed, a fisherman from the north shore, won.",
        ("Jo Reed", ["a fisherman from the north shore"]),
    ),
    ("behind an age", "Jo Reed, 43, a trainee nurse, won.", ("Jo Reed", ["a trainee nurse"])),
    ("a bare rank behind", "Jo Reed, head of the rowing club, won.", ("Jo Reed", ["head of the rowing club"])),
    (
        "both",
        "Captain Jo Reed, the oldest man on the quay, won.",
        ("Jo Reed", ["Captain", "the oldest man on the quay"]),
    ),
    ("a clause of office", "Jo Reed, who runs the canteen, won.", ("Jo Reed", ["who runs the canteen"])),
]

BARE = [
    ("a clause of what happened", "Captain Jo Reed won. Jo Reed, who had slept badly, won again."),
    ("a list", "Mayor Jo Reed, the cook and the nurse left."),
    ("a credit behind", "The pier was sold to mayor Jo Reed, the cook said."),
    ("a verb before", "Asked mayor Jo Reed, nobody knew."),
    ("a verb with an object before", "Critics are handing mayor Jo Reed a bill."),
    ("a sentence before", "A town jury convicted skipper Jo Reed."),
    ("a look", "Jo Reed, his face painted blue, won."),
    ("a body whose name ends in a capital word", "The Harbour Department closed the pier."),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_a_person_is_introduced(text: str, expected: tuple[str, list[str]]) -> None:
    shown = Shown(text)
    first = shown.framing.introductions[0]
    assert (first.name, [shown.words(part) for part in first.descriptions]) == expected


@pytest.mark.parametrize("text", [row[1] for row in BARE], ids=[row[0] for row in BARE])
def test_what_describes_nobody_is_left_out(text: str) -> None:
    shown = Shown(text)
    found = [shown.words(part) for met in shown.framing.introductions for part in met.descriptions]
    assert all(len(words.split()) == 1 for words in found if words)


def test_only_the_first_mention_counts() -> None:
    shown = Shown("Mayor Jo Reed opened the fair. Reed, a keen rower, left early.")
    assert [shown.words(part) for met in shown.framing.introductions for part in met.descriptions] == ["Mayor"]


def test_an_organisation_is_introduced() -> None:
    shown = Shown("The Harbour Trust, a troubled charity, has closed. Nobody at the Harbour Trust replied.")
    (met,) = shown.framing.introductions
    assert [shown.words(part) for part in met.descriptions] == ["a troubled charity"]


def test_a_headline_introduces_nobody() -> None:
    shown = Shown("Disgraced mayor Jo Reed leaves\n\nMayor Jo Reed has left the town hall for good after ten years.\n")
    assert [shown.words(part) for met in shown.framing.introductions for part in met.descriptions] == ["Mayor"]
