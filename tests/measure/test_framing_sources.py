"""Sources that stay unnamed, and who speaks how much and where."""

import pytest
from framing_reading import Shown

UNNAMED = [
    ("an official who says something", "A senior official said the bridge was weak.", ["A senior official"]),
    (
        "people in the know",
        "The club is for sale, according to people close to the talks.",
        ["people close to the talks"],
    ),
    (
        "a source familiar with a matter",
        "A source familiar with the deal told us it was off.",
        ["A source familiar with the deal"],
    ),
    (
        "who asked not to be named",
        "A cook who asked not to be named said the soup was old.",
        ["who asked not to be named"],
    ),
    (
        "a worker who asked not to be named",
        "One worker, who asked not to be named, said it leaked.",
        ["One worker, who asked not to be named"],
    ),
    ("a condition", "She spoke on condition of anonymity about the lost nets.", ["on condition of anonymity"]),
    ("experts at large", "Experts say the pier will not last.", ["Experts"]),
    ("critics at large", "Critics argue that the museum is too large.", ["Critics"]),
    ("some say", "Some say the bell is cursed.", ["Some"]),
    ("a behind-credit", "The bell will be sold, a museum insider said.", ["a museum insider"]),
    ("somebody's aides", "His aides said the trip was off.", ["His aides"]),
]

NAMED = [
    ("an official with a name", "A senior official, Jo Reed, said the bridge was weak."),
    ("a name behind the noun", "Council official Jo Reed said the bridge was weak."),
    ("officials who only act", "Officials closed the road at noon."),
    ("a source of income", "Eels are the main source of income on the coast."),
    ("witnesses who only see", "The boat sank before the eyes of witnesses."),
    ("somebody who speaks for a body", "A spokesman for the club said the match was off."),
    ("a body", "The council said the bridge was weak."),
    ("people who only live near", "People close to the river moved their boats."),
    ("to name a prize", "The ship was to be named in May."),
    ("to have no wish", "The bird was not identified."),
    ("a critic with a name before", "Jo Reed, a critic of the club, said the bell was cracked."),
    ("a noun that is part of a name", "The Association of Lock Officials said the bridge was weak."),
    ("an adjective", "The fair will go ahead, according to official figures."),
    ("friends who only weep", "Nobody spoke as his friends sobbed in the street."),
    ("somebody on whom a duty falls", "The rule puts the burden on residents, the mayor said."),
]

ARTICLE = """Pier to stay shut

The pier will stay shut all winter. Warden Jo Reed said the piles were rotten and would not bear a crowd.

“We will mend what we can,” Reed said. A senior official said the money was gone. The shops were empty on Monday.

“There is no money at all,” the official said.
"""


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in UNNAMED], ids=[row[0] for row in UNNAMED])
def test_a_source_left_unnamed_is_found(text: str, expected: list[str]) -> None:
    shown = Shown(text)
    assert [shown.words(span) for span in shown.framing.anonymous] == expected


@pytest.mark.parametrize("text", [row[1] for row in NAMED], ids=[row[0] for row in NAMED])
def test_what_is_no_unnamed_source_is_passed_over(text: str) -> None:
    shown = Shown(text)
    assert [shown.words(span) for span in shown.framing.anonymous] == []


def test_who_speaks_how_much_and_where() -> None:
    named, unnamed = Shown(ARTICLE).framing.sources
    assert (named.name, named.anonymous, named.quoted_words, named.reported_words) == ("Jo Reed", False, 6, 10)
    assert (unnamed.anonymous, unnamed.quoted_words, unnamed.reported_words) == (True, 6, 4)
    assert 0 < named.first < unnamed.first < 1


def test_the_official_is_the_senior_official_before() -> None:
    unnamed = Shown(ARTICLE).framing.sources[1]
    assert unnamed.name == "A senior official"
    assert len(unnamed.quotes) == 2


def test_words_are_counted_once_where_quotations_overlap() -> None:
    shown = Shown("“He told me ‘the nets are gone for good’ and left,” said skipper Tom Hale.")
    story = len(shown.text.split())
    assert sum(use.quoted_words + use.reported_words for use in shown.framing.sources) <= story - 4


def test_a_text_without_words_has_no_sources() -> None:
    assert Shown("…\n").framing.sources == ()
