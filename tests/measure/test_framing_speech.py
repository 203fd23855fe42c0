"""Attributions: the verb that credits words, what it does with them, who says them, and which words those are."""

import pytest
from framing_reading import Shown

from compare.model import Manner

MANNERS = [
    ("said keeps out of it", "Warden Jo Reed said the pier was safe.", "said", Manner.NEUTRAL),
    ("according to keeps out of it", "The pier is safe, according to warden Jo Reed.", "according to", Manner.NEUTRAL),
    ("claimed doubts", "Warden Jo Reed claimed that the pier was safe.", "claimed", Manner.DOUBTING),
    ("insisted doubts", "Warden Jo Reed insisted the pier was safe.", "insisted", Manner.DOUBTING),
    ("alleged doubts", "Warden Jo Reed alleged that money was missing.", "alleged", Manner.DOUBTING),
    ("pointed out endorses", "Warden Jo Reed pointed out that the pier was safe.", "pointed", Manner.ENDORSING),
    ("admitted endorses", "Warden Jo Reed admitted that the pier was weak.", "admitted", Manner.ENDORSING),
    ("revealed endorses", "Warden Jo Reed revealed that the pier was weak.", "revealed", Manner.ENDORSING),
    ("noted beside a quotation endorses", "“The pier is weak,” noted warden Jo Reed.", "noted", Manner.ENDORSING),
    ("to deny takes no side", "Warden Jo Reed denied that the pier was weak.", "denied", Manner.NEUTRAL),
    ("a denied verb takes no side", "Warden Jo Reed did not admit that it was weak.", "admit", Manner.NEUTRAL),
    ("allegedly doubts without a source", "Reed allegedly sold the key.", "allegedly", Manner.DOUBTING),
    ("so-called doubts without a source", "The so-called rescue took a year.", "so-called", Manner.DOUBTING),
    ("reportedly credits nobody", "The pier was reportedly sold.", "reportedly", Manner.NEUTRAL),
]

SILENT = [
    ("claiming lives", "The storm claimed three lives."),
    ("claiming a prize", "The rower claimed a third medal."),
    ("finding a thing", "Divers found a bell in the mud."),
    ("showing a thing", "The museum showed two old nets."),
    ("maintaining a road", "The council maintained the road for years."),
    ("a noun of saying", "The claims were studied for a month."),
    ("states as places", "Fishing in many states, which share the lake, has ended."),
    ("supposed to", "The ferry is supposed to sail at noon."),
    ("nobody says it", "It is safe to say that the pier will close."),
    ("what will be seen", "They will see that the lock is gone."),
    ("a thing shown in marks", "The keeper showed “great patience” with the boys."),
    ("a point in time", "He stopped at one point: the old gate."),
]


@pytest.mark.parametrize(("text", "word", "manner"), [row[1:] for row in MANNERS], ids=[row[0] for row in MANNERS])
def test_a_verb_of_saying_has_its_manner(text: str, word: str, manner: Manner) -> None:
    shown = Shown(text)
    assert [(shown.words(mark), mark.manner) for mark in shown.framing.attributions] == [(word, manner)]


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_a_verb_that_reports_nothing_is_passed_over(text: str) -> None:
    shown = Shown(text)
    assert [shown.words(mark) for mark in shown.framing.attributions] == []


def test_speaker_and_content_are_those_of_the_report() -> None:
    shown = Shown("The canteen was closed. Warden Ann Lund claimed that rats had been seen in the store.")
    (mark,) = shown.framing.attributions
    assert mark.speaker == "Ann Lund"
    assert shown.words(mark.content) == "that rats had been seen in the store"
    assert not mark.anonymous


def test_a_quotation_in_two_parts_has_one_verb() -> None:
    shown = Shown("“The nets are gone,” said skipper Tom Hale. “We have nothing left to sell.”")
    assert [shown.words(mark) for mark in shown.framing.attributions] == ["said"]


def test_an_unnamed_speaker_is_anonymous() -> None:
    shown = Shown("A senior official said the bridge would stay closed until spring.")
    assert [mark.anonymous for mark in shown.framing.attributions] == [True]


def test_words_inside_quotation_marks_credit_nobody_for_the_outlet() -> None:
    shown = Shown("“He claimed that the boat was his,” said skipper Tom Hale.")
    assert [shown.words(mark) for mark in shown.framing.attributions] == ["said"]
