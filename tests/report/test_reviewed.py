"""A reviewed page says of every cell who stands behind it, and who signed; a page without a review is as it was."""

import base64
import hashlib
import html
import json
import re
from dataclasses import replace

import pytest

from compare.model import Comparison, Status
from compare.report import render_html
from compare.report.embed import unpack
from compare.report.render import REVIEW_STYLE, templates
from compare.report.reviewed import (
    CellSaid,
    HoldsSaid,
    JudgedSaid,
    NoteSaid,
    Review,
    RowSaid,
    SignedOff,
    TakenOff,
    VerdictSaid,
)
from compare.serial import from_json

HEAD = "5e" * 32
HOSTILE = "</script><img src=x onerror=hit()>{{ 7*7 }}{name}%s\u202e"


@pytest.fixture
def review(comparison: Comparison) -> Review:
    """Return a review in which every mark occurs."""
    first, second = comparison.claims[:2]
    ids = [reading.id for reading in comparison.articles]
    cells = {
        (row.id, cell.article): CellSaid("machine", cell.status) for row in comparison.claims for cell in row.cells
    }
    cells[first.id, ids[0]] = CellSaid("confirmed", Status.STATED, ("Ann",))
    cells[first.id, ids[1]] = CellSaid("changed", Status.PARTIAL, ("Ann",))
    cells |= {(second.id, one): CellSaid("differ", Status.NA, ("Ann", "Bob")) for one in ids}
    quote = comparison.quotes[0]
    return Review(
        run=comparison, claims=3, reviewed=2, decided=1, signed=1, head=HEAD, events=12, since=2,
        sign_offs=(SignedOff("Cleo", "owner", False, "2031-05-06T09:10:11.000Z", 3, 1, HEAD),),
        cells=cells,
        rows={
            first.id: RowSaid(("Ann",), confirmed=True, signed_by="Cleo", signed="2031-05-06",
                              verdict=VerdictSaid("Ann", "The harbour log says so.", "Accurate"),
                              notes=(NoteSaid("Bob", "Ask the harbour master."),)),
            second.id: RowSaid(("Ann", "Bob"), agreed=False),
        },
        quotes={(quote.id, quote.cells[1].article): JudgedSaid("changed", "altered", "Mae Orr", ("Bob",))},
        conflicts={0: (HoldsSaid("Ann", True), HoldsSaid("Bob", False), HoldsSaid("Cleo", None))},
        off=(TakenOff("The gulls were loud.", "trivial", ("Bob",)),),
    )  # fmt: skip


def text_of(page: str) -> str:
    """Return the words of a page as a reader has them."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_page_without_a_review_shows_nothing_of_one(comparison: Comparison) -> None:
    page = render_html(comparison)
    assert "reviewed by nobody yet" in page
    assert "not reviewed" in page
    own = (templates() / "static" / REVIEW_STYLE).read_text("utf-8")
    for word in ("id=review", ".signoff", 'class="by', "#review", "identity not verified"):
        assert word not in page
    assert ".signoff" in own


def test_every_cell_says_who_stands_behind_it_by_glyph_and_word(comparison: Comparison, review: Review) -> None:
    page = render_html(comparison, review=review)
    cells = re.findall(r'<small class="by (\w+)"[^>]*>(.*?)</small>', page)
    assert len(cells) == len(comparison.claims) * len(comparison.articles)
    words = {
        "machine": "✦ machine",
        "confirmed": "✓ confirmed",
        "changed": "✎ changed by a person, the program said: Partly",
        "differ": "! reviewers differ",
    }
    assert dict(cells) == words


def test_the_marks_are_counted(comparison: Comparison, review: Review) -> None:
    found = re.findall(r'<li class="by (\w+)"><i>(.)</i> [^<]+ <b>(\d+)</b>', render_html(comparison, review=review))
    total = len(comparison.claims) * len(comparison.articles)
    several = len(comparison.articles)
    assert found == [
        ("machine", "✦", str(total - several - 2)),
        ("confirmed", "✓", "1"),
        ("changed", "✎", "1"),
        ("differ", "!", str(several)),
    ]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"reviewed": 0, "sign_offs": ()}, "machine only, reviewed by nobody yet"),
        ({"sign_offs": ()}, "2 of 3 claims reviewed"),
        ({"since": 0}, "2 of 3 claims reviewed, signed off by Cleo"),
        ({}, "2 of 3 claims reviewed, not signed off as it stands now; Cleo signed off what was there before"),
    ],
)
def test_the_summary_and_the_foot_say_how_far_the_review_has_come(
    comparison: Comparison, review: Review, changes: dict[str, object], line: str
) -> None:
    page = render_html(comparison, review=replace(review, **changes))  # type: ignore[arg-type]
    assert f"<a href=#review><bdi>{line}</bdi></a>" in page
    (foot,) = re.findall(r"@bottom-left\{content:\"([^\"]*)\"", page)
    assert foot.endswith(f" · {line}")
    assert "not reviewed" not in page


def test_the_block_names_who_signed_when_and_over_which_log(comparison: Comparison, review: Review) -> None:
    text = text_of(render_html(comparison, review=review))
    assert (
        f"Cleo , owner identity not verified · 2031-05-06 09:10 UTC · 1 of 3 claims signed over the log up to {HEAD}"
        in text
    )
    assert f"2 events since then Head of the log after 12 events: {HEAD}" in text
    sure = replace(review, sign_offs=(replace(review.sign_offs[0], verified=True),))
    assert "identity not verified" not in render_html(comparison, review=sure)
    assert "Nobody has signed this review off." in render_html(comparison, review=replace(review, sign_offs=()))


def test_what_people_said_stands_with_what_it_is_about(comparison: Comparison, review: Review) -> None:
    text = text_of(render_html(comparison, review=review))
    for words in (
        "✓ confirmed by Ann signed by Cleo, 2031-05-06",
        "! reviewers differ: Ann, Bob",
        "Verdict of Ann Accurate The harbour log says so.",
        "Note of Bob Ask the harbour master.",
        "✎ changed by a person ( Bob ): words changed, spoken by Mae Orr",
        "✓ a conflict, says Ann ✎ no conflict, says Bob ? unsure: Cleo",
        "Taken off the table by people 1 The gulls were loud. true, and not worth comparing · Bob",
    ):
        assert words in text


def test_the_page_carries_the_run_as_the_program_made_it(comparison: Comparison, review: Review) -> None:
    shown = replace(comparison, claims=comparison.claims[:1])
    page = render_html(shown, review=review)
    (run,) = re.findall(r'<script type="application/json" id="run">(.*?)</script>', page, re.DOTALL)
    assert from_json(json.dumps(unpack(run))) == comparison


def test_another_review_is_another_report(comparison: Comparison, review: Review) -> None:
    pages = [render_html(comparison), render_html(comparison, review=review),
             render_html(comparison, review=replace(review, head="6f" * 32))]  # fmt: skip
    assert len({re.findall(r"data-report=(\w+)", page)[0] for page in pages}) == 3


def test_the_same_review_gives_the_same_bytes(comparison: Comparison, review: Review) -> None:
    assert render_html(comparison, review=review) == render_html(comparison, review=review)


def test_the_policy_allows_the_style_of_a_reviewed_page(comparison: Comparison, review: Review) -> None:
    page = render_html(comparison, review=review)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    allowed = re.findall(r"style-src '(sha256-[^']+)'", html.unescape(page))
    assert allowed == ["sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()]
    assert not re.search(r"<[^>]+ style=", page)


def test_no_words_of_people_are_markup(comparison: Comparison, review: Review) -> None:
    first = comparison.claims[0].id
    row = RowSaid((HOSTILE,), confirmed=True, signed_by=HOSTILE, signed=HOSTILE,
                  verdict=VerdictSaid(HOSTILE, HOSTILE, HOSTILE), notes=(NoteSaid(HOSTILE, HOSTILE),))  # fmt: skip
    ids = [reading.id for reading in comparison.articles]
    quote = comparison.quotes[0]
    odd = replace(
        review,
        rows={first: row},
        cells={(first, ids[0]): CellSaid(HOSTILE, Status.STATED, (HOSTILE,)), ("x", "y"): CellSaid("?", Status.NA)},
        quotes={(quote.id, ids[0]): JudgedSaid("differ", HOSTILE, HOSTILE, (HOSTILE,))},
        conflicts={0: (HoldsSaid(HOSTILE, True),), 99: ()},
        off=(TakenOff(HOSTILE, HOSTILE, (HOSTILE,)),),
        sign_offs=(SignedOff(HOSTILE, HOSTILE, False, HOSTILE, 1, 1, HOSTILE),),
        head=HOSTILE,
    )
    page = render_html(comparison, review=odd, language="de")
    plain = render_html(comparison)
    assert page.count("<script") == plain.count("<script")
    assert "<img" not in page
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in text_of(page)


def test_the_page_speaks_german_too(comparison: Comparison, review: Review) -> None:
    text = text_of(render_html(comparison, review=review, language="de"))
    assert "2 von 3 Aussagen geprüft, so nicht abgezeichnet; Cleo hat den früheren Stand abgezeichnet" in text
    assert "✎ von einem Menschen geändert" in text
    assert "Identität nicht geprüft" in text
