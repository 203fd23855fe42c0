"""Groups of people and bodies known by somebody's name are found; one person, and a body's plain name, are not."""

import pytest

from compare.measure.groups import find_groups
from compare.measure.targets import find_targets
from compare.model import BlockKind, Quote, QuoteKind, Sentence, Span
from compare.text.names import find_names


def groups(text: str) -> list[tuple[str, str]]:
    sentences = [Sentence(0, len(text), BlockKind.PARAGRAPH)]
    found = find_groups(text, sentences, find_names(text, [(0, len(text))]))
    return [(name.name, text[name.start : name.end]) for name in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nurses met the council; pupils stayed at home.", [("nurses", "Nurses"), ("pupils", "pupils")]),
        ("The town gave asylum seekers a hall.", [("asylum seekers", "asylum seekers")]),
        (
            "Reporters asked the Ilvar government for its figures.",
            [("reporters", "Reporters"), ("Ilvar government", "Ilvar government")],
        ),
        ("Critics of Okafor’s campaign left.", [("Okafor campaign", "Okafor’s campaign")]),
        ("Staff of the White House left.", [("White House", "White House")]),
    ],
    ids=[
        "plural nouns",
        "two words",
        "a government by its country",
        "a campaign by its owner",
        "an office in capitals",
    ],
)
def test_a_group_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    "text",
    ["A nurse left the ward.", "The nurses’-home roof fell in.", "The fan is broken.", "Okafor left.", ""],
    ids=["one person", "part of a compound", "a singular noun", "a name", "no words"],
)
def test_what_is_no_group_is_left_alone(text: str) -> None:
    assert groups(text) == []


def test_furniture_holds_no_groups() -> None:
    text = "Nurses left."
    assert find_groups(text, [Sentence(0, len(text), BlockKind.BOILERPLATE)], ()) == ()


def test_a_mention_belongs_to_the_group_and_not_to_the_name_inside_it() -> None:
    text = "The Ilvar government praised nurses."
    sentences = [Sentence(0, len(text), BlockKind.PARAGRAPH)]
    found = find_targets(text, sentences, find_names(text, [(0, len(text))]))
    assert [(target.name, target.kind) for target in found] == [("Ilvar government", "group"), ("nurses", "group")]


def test_every_mention_says_whose_words_it_stands_in() -> None:
    text = "Okafor helped nurses. “Okafor betrayed teachers,” she said."
    sentences = [Sentence(0, 21, BlockKind.HEADLINE), Sentence(22, len(text), BlockKind.PARAGRAPH)]
    quote = Quote(23, 48, QuoteKind.DIRECT, parts=(Span(23, 48),))
    found = find_targets(text, sentences, find_names(text, [(0, 21), (22, len(text))]), [quote])
    assert {(text[t.start : t.end], t.voice) for t in found if t.kind == "group"} == {
        ("nurses", "headline"),
        ("teachers", "quoted"),
    }
