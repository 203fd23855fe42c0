"""Moments of the story on the page, in the memo and in the terminal: counts, days, words that show them, links."""

import dataclasses
import re
from html import unescape

import pytest
from report_sample import event

from compare.model import (
    ClaimCell,
    ClaimRow,
    Comparison,
    Doubt,
    Known,
    Moment,
    MomentSign,
    Phase,
    Reading,
    Span,
    Status,
)
from compare.report import render_html
from compare.report.claims import why
from compare.report.lookup import Lookup
from compare.report.memo import to_markdown
from compare.report.moments import moment_days, moment_views, moment_words, unplaced
from compare.report.terminal import WIDTH, to_text
from compare.report.words import ENGLISH


def moments(whole: Comparison) -> tuple[Moment, Moment]:
    one, two, three, *_ = whole.articles
    early = MomentSign(0, 20, one.id, Phase.AHEAD, three.id, Span(0, 15))
    weaker = MomentSign(30, 50, one.id, Phase.UNCONFIRMED, three.id, Span(0, 15))
    late = MomentSign(0, 15, three.id, Phase.DONE, one.id, Span(0, 20))
    return (
        Moment((one.id, two.id), Phase.AHEAD, "2031-05-04", "2031-05-05", (early, weaker)),
        Moment((three.id,), Phase.DONE, "2031-05-08", "2031-05-08", (late,)),
    )


@pytest.fixture(scope="module")
def moved() -> Comparison:
    whole = event()
    return dataclasses.replace(whole, moments=moments(whole))


def test_each_article_shows_its_strongest_words_and_leads_to_them(moved: Comparison) -> None:
    lookup = Lookup.of(moved)
    first, last = moment_views(moved, lookup)
    assert (first.words, first.codes) == ("2 articles tell it as still to come", ("S1", "S2"))
    assert [(said.code, said.link.anchor) for said in first.signs] == [("S1", "S1.p1")]
    assert first.signs[0].link.text == lookup.words(moved.articles[0].id, 0, 20)
    assert (last.words, last.codes, last.days) == ("1 article tells it as done", ("S3",), "2031-05-08, 3 days later")


@pytest.mark.parametrize(
    ("phase", "articles", "words"),
    [
        (Phase.UNCONFIRMED, 3, "3 articles tell first reports, not confirmed"),
        (Phase.UNCONFIRMED, 1, "1 article tells first reports, not confirmed"),
        (Phase.AHEAD, 1, "1 article tells it as still to come"),
        (Phase.DONE, 2, "2 articles tell it as done"),
        (None, 2, "2 articles had appeared before"),
    ],
)
def test_a_moment_is_said_in_words_that_anybody_can_check(phase: Phase | None, articles: int, words: str) -> None:
    assert moment_words(Moment(("a",) * articles, phase), ENGLISH) == words


@pytest.mark.parametrize(
    ("since", "until", "before", "days"),
    [
        ("2031-05-08", "2031-05-08", None, "2031-05-08"),
        ("2031-05-08", "2031-05-09", None, "2031-05-08 to 2031-05-09"),
        ("2031-05-08", "2031-05-09", "2031-05-07", "2031-05-08 to 2031-05-09, 1 day later"),
        ("2031-05-08", "2031-05-08", "2031-05-08", "2031-05-08"),
        (None, None, "2031-05-08", ""),
        ("some day", "some day", "2031-05-08", "some day"),
    ],
)
def test_days_are_said_where_they_are_known(
    since: str | None, until: str | None, before: str | None, days: str
) -> None:
    both = (Moment(("a",), Phase.AHEAD, before, before), Moment(("b",), Phase.DONE, since, until))
    assert moment_days(both, 1, ENGLISH) == days


def test_who_is_placed_nowhere_is_named(moved: Comparison) -> None:
    lookup = Lookup.of(moved)
    assert unplaced(moved, lookup.codes) == ("S4",)
    assert unplaced(dataclasses.replace(moved, moments=()), lookup.codes) == ()
    assert "Nothing shows the moment of S4." in _words(render_html(moved))


def test_the_first_screen_tells_the_moments_and_every_link_of_them_holds(moved: Comparison) -> None:
    page = render_html(moved)
    section = page[page.index("Moments of the story") :]
    section = section[: section.index("</section>")]
    assert "2 articles tell it as still to come" in section
    links = re.findall(r"href=[\"']?#([\w.-]+)", section)
    assert links
    assert all(re.search(rf"id=[\"']?{re.escape(link)}[\"' >]", page) for link in links)


def test_a_page_of_one_moment_says_nothing_of_moments() -> None:
    page = render_html(event())
    assert "Moments of the story" not in page
    assert "MOMENTS" not in to_text(event())
    assert "Moments" not in to_markdown(event())


def test_terminal_and_memo_tell_them_too(moved: Comparison) -> None:
    text, memo = to_text(moved), to_markdown(moved)
    assert "MOMENTS OF THE STORY (2)" in text
    assert "  2031-05-08, 3 days later: 1 article tells it as done (S3)" in text.splitlines()
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "## Moments of the story" in memo
    assert "- 1 article tells it as done (S3), 2031-05-08, 3 days later" in memo.splitlines()
    assert "- Nothing shows the moment of S4." in memo.splitlines()


def test_words_of_an_article_stay_words() -> None:
    hostile = "<script>alert(1)</script> *x* and more words than nine"
    whole = event()
    first = whole.articles[0]
    evil = dataclasses.replace(first, article=dataclasses.replace(first.article, text=hostile + first.text))
    sign = MomentSign(0, 28, evil.id, Phase.AHEAD, whole.articles[1].id)
    changed = dataclasses.replace(
        whole,
        articles=(evil, *whole.articles[1:]),
        moments=(
            Moment((evil.id,), Phase.AHEAD, signs=(sign,)),
            Moment((whole.articles[1].id,), Phase.DONE),
        ),
    )
    assert "<script>alert(1)" not in render_html(changed)
    assert "<script>" not in to_markdown(changed)


def test_an_absence_that_only_the_moment_explains_is_said_by_the_style_sheet(moved: Comparison) -> None:
    first, last = moved.articles[0], moved.articles[2]
    cell = ClaimCell(first.id, Status.ABSENT, reason=Doubt.PUBLISHED_EARLIER)
    row = dataclasses.replace(_told_by(last), cells=(cell, ClaimCell(last.id, Status.STATED)))
    lookup = Lookup.of(moved)
    assert why(row, cell, lookup) == "tells an earlier moment"
    dated = dataclasses.replace(row, known=Known(last.id, "2099-01-01"))
    assert why(dated, cell, lookup) == f"appeared before {lookup.codes[last.id]}"
    page = render_html(dataclasses.replace(moved, claims=(row,), omissions=(), coverage=()))
    assert re.search(r"<td class=e id=c-0000000a\.S1>○ Not found(?!<small)", page)
    assert '--say-earlier:"tells an earlier moment"' in page


def test_german_has_its_words(moved: Comparison) -> None:
    page = _words(render_html(moved, language="de"))
    assert "Zeitpunkte der Geschichte" in page
    assert "2 Artikel erzählen es als bevorstehend" in page


def _told_by(reading: Reading) -> ClaimRow:
    return ClaimRow("c-0000000a", reading.text[:20], reading.id, 0, 20, 1, tellers=1)


def _words(page: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", page).split()))
