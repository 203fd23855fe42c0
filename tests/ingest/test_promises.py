"""A page tells programs how long its article is; a body that falls short of that is no ground for an accusation."""

import json
from typing import Any

import pytest

from compare.ingest.fields import Place
from compare.ingest.html import page_record
from compare.model import Diagnostic, Doubt, Status
from compare.pipeline import compare_articles
from compare.settings import DEFAULT

SUBJECTS = ("goat show", "dam repair", "opera strike", "tax on yeast", "ice road")


def story(subject: str, paragraphs: int) -> list[str]:
    return [
        f"Paragraph {n} about the {subject} tells what clerk number {n} saw on day {n} of the month, why it cost {n * 30} "
        f"crowns, and who had to stand {n + 2} hours in the rain before anybody from the council came to look at it."
        for n in range(1, paragraphs + 1)
    ]


def page(paragraphs: list[str], data: dict[str, Any] | list[Any] | None = None, extra: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    head = f"<head><title>A day in town</title>{script}</head>"
    return f"<html>{head}<body><article><h1>A day in town</h1>{body}</article>{extra}</body></html>"


def notices(html: str, url: str | None = None) -> dict[str, Diagnostic]:
    record = page_record(html, url, Place("a.html", "a.html", "00", DEFAULT))
    return {note.code: note for note in record.diagnostics}


def news(**fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "A day in town", **fields}


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("how", ["wordCount", "as words", "articleBody"])
def test_a_body_far_shorter_than_the_page_says_is_cut_short(subject: str, how: str) -> None:
    whole = story(subject, 12)
    words = len(" ".join(whole).split())
    data = (
        news(articleBody=" ".join(whole))
        if how == "articleBody"
        else news(wordCount=words if how == "wordCount" else str(words))
    )
    note = notices(page(whole[:3], data))["text-cut-short"]
    assert "the page says that its article has" in note.message
    assert "text-cut-short" not in notices(page(whole, data))


@pytest.mark.parametrize("closed", [False, "False", "false", "http://schema.org/False"])
@pytest.mark.parametrize("where", ["article", "part"])
def test_a_short_body_of_an_article_for_subscribers_is_cut_short(closed: Any, where: str) -> None:
    data = news(isAccessibleForFree=closed) if where == "article" else news(hasPart={"isAccessibleForFree": closed})
    assert "for subscribers" in notices(page(story("ice road", 3), data))["text-cut-short"].message
    assert "text-cut-short" not in notices(page(story("ice road", 20), data)), "somebody who pays saved the whole page"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="no data"),
        pytest.param(news(), id="no count"),
        pytest.param(news(wordCount=0), id="nought"),
        pytest.param(news(wordCount="many"), id="no figure"),
        pytest.param(news(wordCount=10**9), id="nonsense"),
        pytest.param(news(wordCount=130), id="less than there is"),
        pytest.param(news(wordCount=[400]), id="a list"),
        pytest.param(news(isAccessibleForFree=True), id="free"),
        pytest.param({"@type": "WebPage", "wordCount": 5000}, id="the page, not the article"),
    ],
)
def test_data_that_promise_nothing_are_no_sign(data: Any) -> None:
    assert "text-cut-short" not in notices(page(story("goat show", 4), data))


def test_what_is_missing_in_a_cut_page_is_no_omission() -> None:
    whole = story("dam repair", 12)
    words = len(" ".join(whole).split())
    others = [
        page(whole, news(wordCount=words)).replace("day in town", name) for name in ("week at the dam", "look at it")
    ]
    cut = page(whole[:3], news(wordCount=words))
    records = [
        page_record(html, None, Place(f"{n}.html", f"{n}.html", "00", DEFAULT)) for n, html in enumerate([cut, *others])
    ]
    notes = [note for record in records for note in record.diagnostics]
    comparison = compare_articles([record.article for record in records], diagnostics=notes)
    short = records[0].article.id
    assert not [omission for omission in comparison.omissions if omission.article == short]
    cells = [cell for row in comparison.claims for cell in row.cells if cell.article == short]
    absent = [cell for cell in cells if cell.status is Status.ABSENT]
    assert absent
    assert {cell.reason for cell in absent} == {Doubt.TEXT_CUT_SHORT}


def test_a_live_blog_is_more_than_one_article() -> None:
    assert (
        "live blog"
        in notices(page(story("ice road", 5), news() | {"@type": "LiveBlogPosting"}))["several-articles"].message
    )


def test_texts_with_headings_of_their_own_are_more_than_one_article() -> None:
    second = "".join(f"<p>{line}</p>" for line in story("opera strike", 6))
    extra = f"<article><h2>Singers walk out</h2>{second}</article>"
    html = page(story("tax on yeast", 6)).replace("</article></body>", f"</article>{extra}</body>")
    found = notices(html)
    record = page_record(html, None, Place("a.html", "a.html", "00", DEFAULT))
    both = "opera strike" in record.article.text and "tax on yeast" in record.article.text
    assert ("several-articles" in found) == both


def test_a_teaser_of_another_story_is_not_a_second_article() -> None:
    extra = "<article><h3>Singers walk out</h3><p>Read how the chorus left the stage.</p></article>"
    assert "several-articles" not in notices(page(story("tax on yeast", 6), extra=extra))


def test_where_each_field_was_read_is_told() -> None:
    data = news(datePublished="2031-04-02T08:00:00+02:00", author={"name": "Ida Moll"})
    message = notices(page(story("goat show", 5), data), "https://www.valley.example/2031/04/01/a-day")[
        "fields-read"
    ].message
    assert "title from JSON-LD" in message
    assert "outlet from the host of its address" in message
    assert "date from JSON-LD" in message
    assert "not found: update" in message


@pytest.mark.parametrize(
    ("html", "field", "value"),
    [
        (
            '<meta property="article:published_time" content="2031-04-02T08:00:00-05:00">',
            "published",
            "2031-04-02T08:00:00-05:00",
        ),
        (
            '<meta property="article:modified_time" content="2031-04-02T08:00:00Z">',
            "updated",
            "2031-04-02T08:00:00+00:00",
        ),
        ('<meta name="pubdate" content="2031-04-02T08:00:00">', "published", "2031-04-02"),
        ('<time itemprop="dateModified" datetime="2031-04-03T09:00+02:00">', "updated", "2031-04-03T09:00:00+02:00"),
    ],
)
def test_dates_keep_their_time_zone_and_lose_a_time_without_one(html: str, field: str, value: str) -> None:
    record = page_record(page(story("ice road", 4), extra=html), None, Place("a.html", "a.html", "00", DEFAULT))
    assert getattr(record.article, field) == value


def test_who_says_more_of_a_field_is_trusted_more() -> None:
    meta = '<meta property="og:site_name" content="Meta Post"><meta name="author" content="Meta Author">'
    data = news(publisher={"name": "Data Post"})
    record = page_record(
        page(story("ice road", 4), data, meta),
        None,
        Place("a.html", "a.html", "00", DEFAULT, {"byline": "Told"}, {"source": "Hint"}),
    )
    assert (record.article.source, record.article.byline) == ("Data Post", "Told")
