from collections.abc import Callable

import pytest

from compare.model import Comparison
from compare.report.terminal import WIDTH, to_text


def test_nothing_is_wider_than_a_terminal(make_comparison: Callable[..., Comparison]) -> None:
    text = to_text(make_comparison(title="A long title " * 12))
    assert max(map(len, text.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    "line",
    [
        "  S1  Harbour · Ferry terminal shut after roof fails · 2031-05-06 · 51 words",
        "CLAIMS TOLD BY SEVERAL (1 of 2)",
        "  ●○●  Nobody was hurt.",
        "NOT FOUND THOUGH OTHERS TELL IT (1)",
        "    · Nobody was hurt. [told by S1, S3]",
        "CONFLICTS (1)",
        "    S1: Four — “Four crossings were cancelled.”",
        "CHANGED QUOTATIONS (1)",
        "  “Not found” means: not found in the text we had.",
        "  S3: Gazette has no date",
    ],
)
def test_the_summary_holds(comparison: Comparison, line: str) -> None:
    assert line in to_text(comparison).splitlines()


def test_a_summary_without_findings_says_none(make_comparison: Callable[..., Comparison]) -> None:
    text = to_text(make_comparison(claims=(), conflicts=(), omissions=(), quotes=()))
    assert text.count("  none\n") == 4


def test_terminal_escapes_of_an_article_are_not_passed_on(make_comparison: Callable[..., Comparison]) -> None:
    text = to_text(make_comparison(title="\x1b]0;owned\x07 title", hostile="\x1b[2J\u202e"))
    assert "\x1b" not in text
    assert "\u202e" not in text
