"""The panel of quotations: what each source did to the words, in sentences and drawn."""

import dataclasses

import pytest
from report_sample import event, single

from compare.model import Article, Difference, Fidelity, QuoteCell, QuoteRow, Reading
from compare.report.edits import edits
from compare.report.lookup import Lookup
from compare.report.quotes import quote_panel
from compare.report.text_views import Version
from compare.report.words import ENGLISH

BASE = "We will win and then we rest for a long while."


def difference(kind: str, words: str, *, marked: bool = False) -> Difference:
    start = BASE.index(words)
    return Difference(kind, start, start + len(words), 0, 0, marked)


def count(one: Difference) -> int:
    return len(BASE[one.base_start : one.base_end].split()) or 3


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([difference("cut-end", "for a long while")], [("stops 4 words earlier", False)]),
        ([difference("cut-start", "We")], [("begins 1 word later", False)]),
        (
            [difference("cut-middle", "and then", marked=True)],
            [("2 words cut in the middle, an ellipsis shows it", False)],
        ),
        (
            [difference("cut-middle", "will"), difference("cut-middle", "and then")],
            [("3 words cut in the middle, no ellipsis shows it", True)],
        ),
        (
            [difference("cut-end", "while"), difference("cut-start", "We", marked=True)],
            [
                ("1 word cut at the start, an ellipsis shows it", False),
                ("stops 1 word earlier", False),
            ],
        ),
        (
            [difference("changed", "win"), Difference("added", 4, 4, 0, 9)],
            [("1 word changed", True), ("3 words added", True)],
        ),
        ([], []),
    ],
    ids=["end", "start", "middle, shown", "cuts of one place taken together", "shown and not", "other words", "none"],
)
def test_what_was_done_to_the_words_is_said_by_place_and_by_whether_a_mark_shows_it(
    found: list[Difference], said: list[tuple[str, bool]]
) -> None:
    assert [(edit.text, edit.silent) for edit in edits(found, count, ENGLISH)] == said


def version(
    text: str, fidelity: Fidelity, *differences: Difference, spans: tuple[tuple[int, ...], ...] = ()
) -> Version:
    """Return how a version of BASE is shown, the whole text being the quotation."""
    first, second = Reading(Article(BASE, "a")), Reading(Article(text, "b"))
    row = QuoteRow("q-1", "Ada Voss", first.id, (
        QuoteCell(first.id, 0, len(BASE), Fidelity.FULLEST, "Ada Voss"),
        QuoteCell(second.id, 0, len(text), fidelity, "Ada Voss", False, differences, spans),
    ))  # fmt: skip
    comparison = dataclasses.replace(single(), articles=(first, second), quotes=(row,), claims=(), coverage=())
    [shown] = quote_panel(comparison, Lookup.of(comparison)).several
    assert [one.base for one in shown.versions] == [True, False]
    return shown.versions[1]


@pytest.mark.parametrize(
    ("fidelity", "said"),
    [
        (Fidelity.CUT, ["no ellipsis shows it"]),
        (Fidelity.PARAPHRASED, ["told in the outlet’s own words"]),
        (Fidelity.SAME, []),
        (Fidelity.ALTERED, []),
    ],
)
def test_where_no_differences_are_known_only_what_is_sure_is_said(fidelity: Fidelity, said: list[str]) -> None:
    assert [edit.text for edit in version("We rest.", fidelity).edits] == said


@pytest.mark.parametrize(
    ("text", "difference", "shown"),
    [
        ("We will win", Difference("cut-end", 12, 45, 11, 11), "We will win[ and then we rest for a long while]"),
        ("We rest for a long while.", Difference("cut-middle", 3, 24, 3, 3), "We [will win and then we ]rest for a long while."),
        ("We will lose", Difference("changed", 8, 11, 8, 12), "We will [win ]lose"),
    ],
    ids=["at the end", "before a word that stays", "before the word in its place"],
)  # fmt: skip
def test_struck_words_have_one_space_on_the_side_of_what_stays(text: str, difference: Difference, shown: str) -> None:
    pieces = version(text, Fidelity.ALTERED, difference).words.pieces
    assert "".join(f"[{piece.text}]" if piece.mark == "del" else piece.text for piece in pieces) == shown


def test_words_between_two_parts_of_a_version_are_dimmed_and_never_counted_as_spoken() -> None:
    text = "We will win,” said Ada. “And then we rest"
    spans = ((0, 12), (text.index("And"), len(text)))
    shown = version(text, Fidelity.CUT, Difference("cut-end", 29, 45, len(text), len(text)), spans=spans)
    assert [piece.text for piece in shown.words.pieces if piece.mark == "dim"] == ["” said Ada. “"]
    assert [edit.text for edit in shown.edits] == ["stops 4 words earlier"]


def test_every_version_that_is_called_cut_or_changed_says_what_was_done() -> None:
    comparison = event()
    for quote in quote_panel(comparison, Lookup.of(comparison)).several:
        assert [one.base for one in quote.versions].count(True) == 1
        assert all(one.edits for one in quote.versions if one.fidelity in ("cut", "paraphrased"))
