"""Of ten small examples of each kind of error that a matcher of claims makes, as many as its floor are solved."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from compare.model import Status

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import error_kinds

TABLE, EXAMPLES = error_kinds.read_examples()
KINDS = list(TABLE["floors"])


@pytest.mark.parametrize("kind", KINDS)
def test_as_many_examples_are_solved_as_the_floor_says(kind: str):
    wrong = [e.claim for e in EXAMPLES if e.kind == kind and not error_kinds.ask(e).solved]
    assert 10 - len(wrong) >= TABLE["floors"][kind], "\n".join(wrong)


def test_each_kind_has_ten_examples_and_no_other_kind_stands_in_the_file():
    assert Counter(example.kind for example in EXAMPLES) == dict.fromkeys(KINDS, 10)
    assert list(TABLE["before"]) == KINDS


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.kind}: {example.claim[:60]}")
def test_each_example_asks_about_one_sentence_among_others(example: error_kinds.Example):
    assert example.left.count(example.claim) == 1
    assert example.where is None or example.right.count(example.where) == 1
    for text in (example.left, example.right):
        headline, _, story = text.partition("\n\n")
        assert headline
        assert len(story.split(". ")) >= 3


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], Status.NA),
        ([Status.ABSENT, Status.ABSENT], Status.ABSENT),
        ([Status.STATED, Status.ABSENT], Status.PARTIAL),
        ([Status.STATED, Status.CONFLICTING], Status.CONFLICTING),
    ],
)
def test_the_verdict_on_a_sentence_joins_those_on_its_claims(statuses: list[Status], expected: Status):
    assert error_kinds.joined(statuses) is expected
