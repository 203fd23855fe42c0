import csv
import io
from collections.abc import Callable

import pytest

from compare.model import Comparison
from compare.report.exports import to_csv


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_tables_are_named_after_what_they_hold(comparison: Comparison) -> None:
    assert list(to_csv(comparison)) == ["articles.csv", "claims.csv", "cells.csv", "quotes.csv", "conflicts.csv"]


def test_lines_end_as_rfc_4180_says_and_every_row_is_as_wide_as_its_head(comparison: Comparison) -> None:
    for text in to_csv(comparison).values():
        assert text.endswith("\r\n")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}


def test_claims_have_a_column_for_every_article(comparison: Comparison) -> None:
    rows = _rows(to_csv(comparison)["claims.csv"])
    ids = [reading.id for reading in comparison.articles]
    assert [rows[0][one] for one in ids] == ["stated", "absent", "stated"]
    assert [rows[1][one] for one in ids] == ["stated", "conflicting", "na"]


def test_cells_have_a_row_for_every_claim_and_article_with_the_words(comparison: Comparison) -> None:
    rows = _rows(to_csv(comparison)["cells.csv"])
    assert len(rows) == len(comparison.claims) * len(comparison.articles)
    assert (rows[1]["status"], rows[1]["reason"], rows[1]["omission"], rows[1]["evidence"]) == (
        *("absent", "not-found", "yes", ""),
    )
    found = rows[2]
    text = comparison.articles[2].text
    assert found["evidence"] == text[int(found["start"]) : int(found["end"])] == "Nobody was hurt"


def test_quotes_say_how_each_article_printed_them(comparison: Comparison) -> None:
    rows = _rows(to_csv(comparison)["quotes.csv"])
    assert [row["carried"] for row in rows] == ["yes", "yes", "no"]
    assert (rows[1]["fidelity"], rows[1]["other_speaker"], rows[1]["differences"]) == ("cut", "yes", "cut-end (silent)")


def test_conflicts_have_a_row_for_every_side(comparison: Comparison) -> None:
    assert [row["says"] for row in _rows(to_csv(comparison)["conflicts.csv"])] == ["Four", "Six"]


def test_an_input_that_failed_keeps_its_row(comparison: Comparison) -> None:
    last = _rows(to_csv(comparison)["articles.csv"])[-1]
    assert last["path"] == "lost.txt"
    assert "could not be read" in last["title"]


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t=", " =", "\r=", "＝", "＠", "\ufeff=", "\u00a0+", " \u200b="]
)
def test_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(
    make_comparison: Callable[..., Comparison], begin: str
) -> None:
    comparison = make_comparison()
    side = comparison.conflicts[0].sides[0]
    hostile = type(side)(side.article, side.start, side.end, begin + "HYPERLINK(A1)")
    conflict = type(comparison.conflicts[0])(comparison.conflicts[0].kind, "=1+1", (hostile,))
    row = _rows(to_csv(make_comparison(conflicts=(conflict,)))["conflicts.csv"])[0]
    assert row["says"] == f"'{begin}HYPERLINK(A1)"
    assert row["about"] == "'=1+1"


def test_numbers_stay_numbers(comparison: Comparison) -> None:
    assert _rows(to_csv(comparison)["articles.csv"])[0]["tone_own_words"] == "-0.2"
