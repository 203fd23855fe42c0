import pytest

from compare.extract.blocks import find_blocks
from compare.extract.metadata import fill_article, find_metadata
from compare.extract.notices import find_notices
from compare.extract.sentences import find_sentences
from compare.model import Article, Severity

TITLE = "Harbour ferry returns after winter refit"
DATE = "3 May 2030"
BODY = (
    "The ferry between Old Quay and Marl Point sailed again on Monday after eleven weeks in dry dock.",
    "The operator said that the new engine uses a third less fuel. It carried 300 people on its first run.",
    "A second boat will follow in May, the harbour board said. It has no money for a third one yet.",
)


def notices(*lines: str) -> dict[str, Severity]:
    article = Article("\n\n".join(lines))
    blocks = find_blocks(article.text)
    article = fill_article(article, find_metadata(article, blocks))
    found = find_notices(article, blocks, find_sentences(article.text, blocks))
    assert all(notice.article == article.id for notice in found)
    return {notice.code: notice.severity for notice in found}


def test_a_whole_dated_english_report_needs_no_notice() -> None:
    assert notices(TITLE, DATE, *BODY) == {}


CUT = [
    "The board will meet again in June to decide whether the older of the two boats is to be sold or kept for the",
    "The board will meet again in June to decide whether the older boat is to be sold…",
    "The board will meet again in June to decide whether the older ... [+2140 chars]",
    "Subscribe to continue reading",
    "This article is for subscribers only.",
    "You have reached your limit of free articles this month.",
    "Continue reading",
    "Read more",
    "All...",
]


@pytest.mark.parametrize("line", CUT, ids=lambda line: line[-30:])
def test_a_text_that_breaks_off_is_said_to_be_cut_short(line: str) -> None:
    assert notices(TITLE, DATE, *BODY, line) == {"text-cut-short": Severity.WARNING}


WHOLE = [
    "“It has no money for a third one yet,” Holm said, “and that is the end of the matter for this year at least.”",
    "Listen to us on 98.4",
    "Read more: Five islands without a bridge",
    "Sign up for our newsletter",
    "(Reporting by Ida Moor; editing by Tom Vale)",
    "• The ferry sails every hour from six in the morning until midnight, and on Sundays from eight until ten at night",
]


@pytest.mark.parametrize("line", WHOLE, ids=lambda line: line[:30])
def test_other_ends_are_no_cut(line: str) -> None:
    assert "text-cut-short" not in notices(TITLE, DATE, *BODY, line)


def test_a_text_that_never_uses_full_stops_is_not_cut() -> None:
    lines = [line.replace(".", "") for line in BODY]
    assert "text-cut-short" not in notices(TITLE, DATE, *lines)


def test_a_missing_date_is_noted() -> None:
    assert notices(TITLE, *BODY) == {"no-date": Severity.INFO}


def test_a_short_text_is_noted() -> None:
    assert notices(TITLE, DATE, BODY[0]) == {"very-short": Severity.WARNING}


def test_furniture_does_not_make_a_text_longer() -> None:
    links = [f"Read more: Five islands without a bridge, part {n} of the long story" for n in range(9)]
    assert "very-short" in notices(TITLE, DATE, BODY[0], *links)


def test_another_language_is_noted() -> None:
    text = (
        "Das Schiff fährt jeden Tag aus dem Hafen, und viele der Leute, die dort wohnen, warten auf seine Rückkehr. "
        * 5
    )
    assert notices("Die Fähre ist zurück", DATE, text)["other-language"] is Severity.WARNING


def test_text_from_right_to_left_is_noted() -> None:
    text = "تغادر السفينة الميناء كل يوم وينتظر كثير من الناس الذين يعيشون هناك عودتها. " * 9
    assert {"other-language", "right-to-left"} <= set(notices(text, text))


@pytest.mark.parametrize("text", ["", " ", "?", "\n\n", "“", "x" * 10_000])
def test_odd_texts_are_noted_not_refused(text: str) -> None:
    assert "very-short" in notices(text)
