import re

import pytest

from compare.extract import furniture
from compare.extract.wording import ANY, NUMBER, parse_wording

CASES = [
    ("share this page", "share this page ", True),
    ("share this page", "share this ", False),
    ("(share|send) this? page", "send page ", True),
    ("(share on|tweet)+ now", "tweet share on now ", True),
    ("no* comments", "no no comments ", True),
    ("read more : ...", "read more : the long story ", True),
    ("<n> (vote|votes)", "1,200 votes ", True),
    ("<n> (vote|votes)", "many votes ", False),
    ("more (PLACES)", "more at home ", True),
]


@pytest.mark.parametrize(("pattern", "line", "expected"), CASES)
def test_a_pattern_matches_whole_words(pattern: str, line: str, expected: bool) -> None:
    source = parse_wording(pattern, {"PLACES": "at home|abroad"}).source
    assert bool(re.fullmatch(source, line)) is expected


@pytest.mark.parametrize(
    ("pattern", "first"),
    [("a? b", {"a", "b"}), ("(a|c d) b", {"a", "c"}), ("<n> b", {NUMBER}), ("... b", {ANY, "b"}), ("a*", {"a", ANY})],
)
def test_the_words_that_may_open_a_match(pattern: str, first: set[str]) -> None:
    assert parse_wording(pattern, {}).first == first


@pytest.mark.parametrize("pattern", ["(a|b", "a)", "(a|(b)"])
def test_unbalanced_brackets_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        parse_wording(pattern, {})


def test_every_pattern_of_the_list_can_be_compiled_and_marks_no_empty_line() -> None:
    patterns = {pattern.source for group in furniture._table().values() for pattern in group}
    assert len(patterns) > 200
    assert not [source for source in patterns if re.fullmatch(source, "")]
