import pytest

from compare.measure.mention import FEATURES, describe, read_scene
from compare.measure.targets import find_targets, tone_toward
from compare.model import BlockKind, Sentence
from compare.text.names import Name


def polarity(text: str, target: str) -> float:
    start = text.index(target)
    return tone_toward(text, start, start + len(target)).polarity


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("Prosecutors accused Ines Okafor of fraud and bribery.", "Ines Okafor", "negative"),
        ("Ines Okafor was accused of lying to the harbour board.", "Ines Okafor", "negative"),
        ("Ines Okafor won the award for her brave rescue of the crew.", "Ines Okafor", "positive"),
        ("The board praised Ines Okafor for her honest and brilliant work.", "Ines Okafor", "positive"),
        ("Ines Okafor said on Tuesday that the meeting will begin at nine.", "Ines Okafor", "neutral"),
    ],
)
def test_a_mention_is_judged_by_what_stands_around_it(text: str, target: str, label: str) -> None:
    start = text.index(target)
    assert tone_toward(text, start, start + len(target)).label == label


@pytest.mark.parametrize(
    ("kinder", "harsher"),
    [
        ("Pell praised Okafor.", "Pell attacked Okafor."),
        ("Okafor helped the crew.", "Okafor betrayed the crew."),
        ("Okafor did not lie to the court.", "Okafor lied to the court and lost."),
        ("Support for Okafor grew.", "Anger at Okafor grew."),
    ],
)
def test_the_kinder_sentence_has_the_kinder_polarity(kinder: str, harsher: str) -> None:
    assert polarity(kinder, "Okafor") > polarity(harsher, "Okafor")


@pytest.mark.parametrize("text", ["", "  ", "Okafor", "“Okafor”", "!!!", "ö" * 50])
def test_any_text_and_any_span_has_a_verdict(text: str) -> None:
    verdict = tone_toward(text, 0, len(text))
    assert -1 <= verdict.polarity <= 1
    assert verdict.label in ("negative", "neutral", "positive")


def test_people_and_organisations_of_the_story_are_targets_and_places_are_not() -> None:
    text = "Okafor met the Port Union in Harrow. Okafor left."
    sentences = [Sentence(0, 36, BlockKind.PARAGRAPH), Sentence(37, 49, BlockKind.BOILERPLATE)]
    names = [
        Name(0, 6, "Ines Okafor", None, "person"),
        Name(15, 25, "Port Union", None, "organisation"),
        Name(29, 35, "Harrow", None, "place"),
        Name(37, 43, "Ines Okafor", None, "person"),
    ]
    found = find_targets(text, sentences, names)
    assert [(t.name, text[t.start : t.end]) for t in found] == [
        ("Ines Okafor", "Okafor"),
        ("Port Union", "Port Union"),
    ]


def test_features_come_in_the_order_of_their_names() -> None:
    text = "Critics accused Okafor?"
    values = dict(zip(FEATURES, describe(read_scene(text, 0, len(text)), 16, 22), strict=True))
    assert values["suffers_blame"] == values["question"] == values["bias"] == 1.0
    assert values["does_blame"] == 0.0
