"""Two versions of one article: what an editor would say was changed is what is found, and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from version_sample import MATCH, PAIRS, QUARRY, QUARRY_LATER, TELESCOPE_LATER, Pair

from compare.model import Article, Reading, RevisionKind, Span, Touch, Versions
from compare.reading import read_article
from compare.versions.compared import compare_versions


def compared(before: str, after: str) -> Versions:
    return compare_versions(read_article(before), read_article(after))


def said(reading: Reading, span: Span | None) -> str:
    return reading.text[span.start : span.end] if span else ""


def told(before: str, after: str) -> list[tuple[str, str, str, bool, tuple[tuple[str, str, str], ...]]]:
    """Return the revisions as tuples of words."""
    old, new = read_article(before), read_article(after)
    return [
        (
            one.kind.value,
            said(old, one.before),
            said(new, one.after),
            one.moved,
            tuple((touch.kind.value, said(old, touch.before), said(new, touch.after)) for touch in one.touched),
        )
        for one in compare_versions(old, new).revisions
    ]


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_exactly_what_was_changed_is_found(pair: Pair) -> None:
    found = told(pair.before, pair.after)
    wanted = sorted((one.kind, one.before, one.after, one.moved, one.touched) for one in pair.told)
    assert len(found) == len(wanted)
    for (kind, before, after, moved, touched), want in zip(sorted(found), wanted, strict=True):
        assert (kind, moved, touched) == (want[0], want[3], want[4])
        assert before.startswith(want[1])
        assert after.startswith(want[2])


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_note_of_a_correction_is_found_and_is_itself_no_addition(pair: Pair) -> None:
    after = read_article(pair.after)
    found = compare_versions(read_article(pair.before), after)
    assert len(found.notes) == len(pair.notes)
    assert all(said(after, note).startswith(words) for note, words in zip(found.notes, pair.notes, strict=True))


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_what_was_changed_without_any_note_was_changed_silently(pair: Pair) -> None:
    found = compared(pair.before, pair.after)
    silent = [one for one in found.revisions if found.is_silent(one)]
    touching = [one for one in found.revisions if one.kind is RevisionKind.CHANGED and one.touched]
    assert silent == ([] if pair.notes else touching)


def test_a_change_that_the_note_names_is_told_apart_from_one_that_it_does_not() -> None:
    pair = next(pair for pair in PAIRS.values() if pair.notes)
    found = compared(pair.before, pair.after)
    by_note = {one.note: [touch.kind for touch in one.touched] for one in found.revisions}
    assert by_note[0] == [Touch.NAME]
    assert by_note[None] == [Touch.NEGATION]


def test_a_note_that_stood_in_the_older_version_is_no_note_of_what_came_after() -> None:
    later = TELESCOPE_LATER.replace("14 kilometres", "19 kilometres")
    found = compared(TELESCOPE_LATER, later)
    assert found.notes == ()
    assert [found.is_silent(one) for one in found.revisions] == [True]


def test_a_note_that_is_gone_is_told_like_any_other_passage() -> None:
    without = TELESCOPE_LATER.partition("Correction")[0]
    kind, before, _, _, _ = told(TELESCOPE_LATER, without)[0]
    assert kind == "dropped"
    assert before.startswith("Correction, 5 June 2031")


@pytest.mark.parametrize("text", [QUARRY, QUARRY_LATER, MATCH, "", "…", "One line"])
def test_a_version_does_not_differ_from_itself(text: str) -> None:
    assert compared(text, text).revisions == ()


def test_marks_and_white_space_and_capitals_are_no_change() -> None:
    assert told(QUARRY, QUARRY.replace('"', "”").replace(" – ", " - ").replace("\n\n", "\n\n\n").upper()) == []


def test_paragraphs_cut_or_joined_otherwise_are_no_change() -> None:
    assert told(QUARRY, QUARRY.replace(". It produced", ".\n\nIt produced")) == []


HEAD = "A bridge over the Sorrel\n\n"
REST = "\n\nThe ferry goes on for now. Its captain wants to retire in spring."


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        pytest.param(
            "The bridge will carry trams and a lane for bicycles, and it is to open next year, the city said.",
            "The bridge will carry trams and a lane for bicycles. It is to open next year, the city said.",
            ["changed"],
            id="a sentence cut in two",
        ),
        pytest.param(
            "The bridge will carry trams and a lane for bicycles. It is to open next year, the city said.",
            "The bridge will carry trams and a lane for bicycles, and it is to open next year, the city said.",
            ["changed"],
            id="two sentences joined",
        ),
        pytest.param(
            "The bridge will carry trams. It is to open next year.",
            "It is to open next year. The bridge will carry trams.",
            ["moved"],
            id="two sentences swapped",
        ),
        pytest.param(
            "The bridge will carry trams. It is to open next year.",
            "The bridge will carry trams.",
            ["dropped"],
            id="a sentence gone",
        ),
        pytest.param(
            "The bridge will carry trams.",
            "The bridge will carry trams. Its piers stand on rock. A toll is not planned.",
            ["added"],
            id="two sentences of one paragraph are one addition",
        ),
        pytest.param(
            "The bridge will carry trams.",
            "The bridge will carry trams.\n\nIts piers stand on rock.\n\nA toll is not planned.",
            ["added", "added"],
            id="two paragraphs are two additions",
        ),
    ],
)
def test_sentences_are_told_by_what_became_of_them(before: str, after: str, kinds: list[str]) -> None:
    assert [one[0] for one in told(HEAD + before + REST, HEAD + after + REST)] == kinds


def test_a_passage_may_be_moved_and_changed_at_once() -> None:
    moved = "\n\nThe old ferry carried about nine hundred people a day across the river in its best years."
    changed = moved.replace("nine hundred", "seven hundred")
    body = "The bridge will carry trams and a lane for bicycles. It is to open next year, as the city hopes." + REST
    ((kind, _, after, is_moved, touched),) = told(HEAD + body + moved, f"{HEAD}{changed.strip()}\n\n{body}")
    assert (kind, is_moved) == ("changed", True)
    assert after.startswith("The old ferry")
    assert [one[0] for one in touched] == ["number"]


def test_two_versions_in_turn_are_each_others_mirror() -> None:
    turned = {"added": "dropped", "dropped": "added"}
    for pair in PAIRS.values():
        if pair.notes:
            continue
        there = sorted((one[0], one[1], one[2]) for one in told(pair.before, pair.after))
        back = sorted((turned.get(one[0], one[0]), one[2], one[1]) for one in told(pair.after, pair.before))
        assert [one for one in there if one[0] != "moved"] == [one for one in back if one[0] != "moved"]


WORDS = st.sampled_from("the mill burned on monday 12 no workers “we” said Ana Holt may 1,200 not.".split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: " ".join(words) + ".")
TEXT = st.lists(SENTENCE, max_size=6).map("\n\n".join)


@given(TEXT, TEXT)
def test_every_span_lies_in_its_version_and_no_word_is_told_twice(before: str, after: str) -> None:
    found = compared(before, after)
    for text, spans in ((before, [r.before for r in found.revisions]), (after, [r.after for r in found.revisions])):
        stretches = sorted((span.start, span.end) for span in spans if span)
        assert all(0 <= start < end <= len(text) for start, end in stretches)
        assert all(first[1] <= second[0] for first, second in pairwise(stretches))
    for one in found.revisions:
        for touch in one.touched:
            for inner, whole in ((touch.before, one.before), (touch.after, one.after)):
                assert inner is None or (whole is not None and whole.start <= inner.start < inner.end <= whole.end)


HOSTILE = {
    "one word a thousand times": ("a " * 3000, "a " * 2999),
    "two letters in every order": (" ".join("ab"[i * i % 7 % 2] for i in range(3000)), "b a " * 1500),
    "a thousand equal sentences": ("It rained. " * 1000, "It rained. " * 990),
    "other sentences throughout": (
        " ".join(f"Word{i} went to place{i} on day{i} with thing{i}." for i in range(900)),
        " ".join(f"Name{i} came from town{i} at hour{i} without tool{i}." for i in range(900)),
    ),
    "sentences of the same few words in every order": (
        " ".join(" ".join(f"{c}{i % 60 * j % 61}" for i in range(100)) + ".\n\n" for c in "abcde" for j in range(40)),
        " ".join(" ".join(f"{c}{i % 60 * j % 59}" for i in range(100)) + ".\n\n" for c in "abcde" for j in range(40)),
    ),
    "every sentence with one word changed": (
        " ".join(f"The wall number {i} of the harbour in the west was mended." for i in range(600)),
        " ".join(f"The wall number {i} of the harbour in the east was mended." for i in range(600)),
    ),
}


@pytest.mark.parametrize(("before", "after"), HOSTILE.values(), ids=HOSTILE)
def test_texts_that_are_made_to_cost_time_come_to_an_end(before: str, after: str) -> None:
    found = compared(before, after)
    assert len(found.revisions) <= len(before.split(".")) + len(after.split("."))


def test_an_older_version_of_other_words_throughout_is_all_dropped_and_added() -> None:
    kinds = {one.kind for one in compared(QUARRY.split("\n\n")[1], MATCH.split("\n\n")[1]).revisions}
    assert kinds == {RevisionKind.DROPPED, RevisionKind.ADDED}


def test_the_older_version_is_kept_whole() -> None:
    old = read_article(Article(QUARRY, source="The Tessel Post", published="2031-05-06"))
    assert compare_versions(old, read_article(QUARRY_LATER)).before is old
