"""A web page becomes its article: title first, then the story, without the page around it."""

import json
from pathlib import Path
from typing import Any

import pytest

from compare.errors import InputError
from compare.ingest import extract_html, load
from compare.ingest.html import strip_scripts
from compare.ingest.tidy import tidy_lines

PARAGRAPHS = (
    "The ferry ran aground on a sandbank outside the harbour on Tuesday evening with forty people aboard.",
    "“We felt a bump and then nothing moved,” said Ida Holm, who was travelling home with two children.",
    "The coastguard sent three boats, and by midnight all passengers had been brought to the quay unhurt.",
    "The company said it would look into why the ship had left the dredged channel in clear weather.",
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(body: str = BODY, head: str = "", title: str = "Ferry runs aground outside harbour") -> str:
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>{title} | Harbour Post</title>{head}</head><body>"
        "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer><p>Copyright 2024 Harbour Post</p></footer></body></html>"
    )


def test_the_title_comes_first_and_paragraphs_are_apart() -> None:
    article = extract_html(page())
    assert article.text == "\n\n".join(("Ferry runs aground outside harbour", *PARAGRAPHS))
    assert article.title == "Ferry runs aground outside harbour"
    assert article.language == "en"


def test_the_page_does_not_print_its_own_address_into_the_story() -> None:
    address = "https://harbour.example/ferry"
    assert address not in extract_html(page(f"<p>{address}</p>{BODY}"), address).text


def test_a_list_is_one_paragraph() -> None:
    article = extract_html(page(BODY + "<ul><li>Three boats came to help.</li><li>Nobody was hurt.</li></ul>"))
    assert article.text.endswith("\n\n- Three boats came to help.\n- Nobody was hurt.")


LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "BreadcrumbList", "name": "no"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry runs aground outside harbour",
            "datePublished": "2024-05-03T21:15:00+02:00",
            "dateModified": "2024-05-04T06:00:00Z",
            "author": [{"@type": "Person", "name": "Ida Holm"}, {"@type": "Person", "name": "Bo Lund"}],
            "publisher": {"@type": "Organization", "name": "The Harbour Post"},
            "articleSection": "Local",
        },
    ],
}


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(
            ld(LINKED),
            {
                "published": "2024-05-03T21:15:00+02:00",
                "updated": "2024-05-04T06:00:00+00:00",
                "byline": "Ida Holm, Bo Lund",
                "source": "The Harbour Post",
                "section": "Local",
            },
            id="JSON-LD",
        ),
        pytest.param(
            '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ida Holm">'
            '<meta property="article:published_time" content="2024-05-03T21:15:00Z">'
            '<meta property="og:url" content="https://harbour.example/ferry">',
            {
                "published": "2024-05-03T21:15:00+00:00",
                "byline": "Ida Holm",
                "source": "Harbour Post",
                "url": "https://harbour.example/ferry",
            },
            id="OpenGraph and meta tags",
        ),
        pytest.param(
            '<link rel="canonical" href="https://www.harbour.example/ferry">',
            {"url": "https://www.harbour.example/ferry", "source": "harbour.example", "published": None},
            id="only a canonical address",
        ),
        pytest.param(
            '<meta property="article:author" content="https://a.example/ida"><meta name="byl" content="By Ida Holm">',
            {"byline": "Ida Holm"},
            id="an address is no author",
        ),
        pytest.param(ld("{not json"), {"source": None, "byline": None}, id="broken JSON-LD is passed over"),
        pytest.param(ld("[" * 50_000), {"source": None}, id="JSON-LD nested without end"),
        pytest.param(
            ld({"@type": "NewsArticle", "headline": 5, "author": [[1]], "publisher": []}),
            {"byline": None},
            id="odd types",
        ),
        pytest.param(
            '<meta property="og:site_name" content="https://www.harbour.example/">',
            {"source": "harbour.example"},
            id="an address for a name",
        ),
        pytest.param(
            '<meta itemprop="datePublished" content="2024-05-03">', {"published": "2024-05-03"}, id="microdata"
        ),
        pytest.param(
            '<meta property="og:url" content="https://a.example/2024/05/03/ferry">',
            {"published": "2024-05-03"},
            id="a day in the address",
        ),
        pytest.param('<meta name="date" content="soon">', {"published": None}, id="a date that is none"),
    ],
)
def test_the_page_says_who_wrote_it_and_when(head: str, expected: dict[str, str | None]) -> None:
    article = extract_html(page(head=head))
    assert {name: getattr(article, name) for name in expected} == expected


def test_the_address_given_wins_over_that_of_the_page() -> None:
    head = '<meta property="og:url" content="https://other.example/">'
    assert extract_html(page(head=head), "https://harbour.example/f").url == "https://harbour.example/f"


@pytest.mark.parametrize(
    ("title_tag", "heading", "expected"),
    [
        ("Ferry aground | Harbour Post", "Ferry aground: all aboard safe", "Ferry aground: all aboard safe"),
        ("Ferry runs aground - Harbour Post", "Harbour Post Navigation", "Ferry runs aground"),
        ("Ferry runs aground near port - Harbour Post", "Harbour Post", "Ferry runs aground near port"),
        (
            "Ferry runs aground near port | Local",
            "Ferry runs aground near the port",
            "Ferry runs aground near the port",
        ),
        ("Aground - again - what now for the ferry?", "News", "Aground - again - what now for the ferry?"),
    ],
)
def test_the_headline_is_the_one_the_reader_sees(title_tag: str, heading: str, expected: str) -> None:
    html = (
        f"<html><head><title>{title_tag}</title></head><body><h1>{heading}</h1><article>{BODY}</article></body></html>"
    )
    assert extract_html(html).title == expected


@pytest.mark.parametrize(
    "line",
    [
        "Print this article",
        "Share",
        "12 comments",
        "Advertisement",
        "Read more: Storm closes port",
        "RELATED: Storm closes port",
        "Follow Ida Holm on Twitter",
        "Sign up for our morning letter",
        "Click here to get the app",
        "© Harbour Post 2024",
        "An error occurred while sending",
        "* * *",
        "Storm closes port for two days",
    ],
)
def test_lines_of_the_page_are_left_out(line: str) -> None:
    lines = [PARAGRAPHS[0], line, PARAGRAPHS[1]]
    assert tidy_lines(lines, "", {"storm closes port for two days"}) == [PARAGRAPHS[0], PARAGRAPHS[1]]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the ferry company fell by a tenth on Wednesday.",
        "Read more books, the minister told pupils, and argue about them with your teachers.",
        "More than forty people were aboard.",
        "Thank you for saving us, the passengers wrote to the coastguard.",
        "Comments by the captain could not be verified.",
        "Registered owners must report such accidents within a day.",
        "Next week the inquiry begins.",
        "Related species of eel have the same disease.",
        "Follow the money, she said.",
    ],
)
def test_lines_that_may_be_story_stay(line: str) -> None:
    assert tidy_lines([PARAGRAPHS[0], line, PARAGRAPHS[1]], "Ferry", set())[1:2] == [line]


def test_a_list_of_other_stories_goes_with_its_heading_but_the_story_goes_on() -> None:
    teasers = ["Storm closes port", "Eel fishing banned"]
    lines = [PARAGRAPHS[0], "You may also like", *teasers, PARAGRAPHS[1] + " " + PARAGRAPHS[2], PARAGRAPHS[3]]
    assert tidy_lines(lines, "", set()) == [lines[0], lines[4], lines[5]]


def test_scripts_go_but_linked_data_stays() -> None:
    linked = '<script type="application/ld+json">{}</script>'
    html = f'<p>a</p><SCRIPT>if (a<b) {{"</p>"}}</SCRIPT >{linked}<!-- <p> --><p>b</p><style>'
    assert strip_scripts(html) == f"<p>a</p>{linked}<p>b</p>"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<html><body>" + "<div>" * 50_000 + BODY, id="fifty thousand open divisions"),
        pytest.param("<html><body>" + "<b>x " * 50_000, id="fifty thousand bold marks"),
        pytest.param("<html><body>" + "<table><tr><td>" * 5_000 + BODY, id="five thousand tables in each other"),
        pytest.param("<html><body>" + "<ul><li>" * 20_000, id="lists in lists"),
        pytest.param("<html><body><p>" + "word " * 200_000, id="a megabyte on one line"),
        pytest.param("<html><body>" + "<" * 300_000, id="only opening brackets"),
        pytest.param("<html><body>" + "<script " * 100_000, id="scripts that never begin"),
        pytest.param("<html><body>" + "<script>" * 100_000, id="scripts that never end"),
        pytest.param("<!--" * 100_000, id="comments that never end"),
        pytest.param("<svg></svg>" * 50_000 + BODY, id="fifty thousand drawings"),
        pytest.param("<html><body><p>a\x00b\x0bc \ud800</p>" + BODY, id="characters that no markup may hold"),
        pytest.param(
            "<?xml version='1.0' encoding='latin-1'?><html><body>" + BODY + "</body></html>", id="an XML head"
        ),
        pytest.param("", id="nothing"),
        pytest.param("just words", id="no markup at all"),
        pytest.param("<html><body>" + "<a href='x'>link of a menu</a> " * 5_000 + "</body>", id="only links"),
    ],
)
def test_a_hostile_page_gives_an_article_or_a_clear_error(html: str) -> None:
    try:
        outcome = extract_html(html).text
    except InputError as error:
        outcome = str(error)
    assert outcome.strip()
    assert outcome == outcome.encode().decode()


def test_a_page_too_large_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(InputError, match="too large"):
        extract_html("<p>word</p>" * 500_000)


def test_a_page_in_another_encoding_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page(head='<meta charset="windows-1252">').encode("cp1252"))
    loaded = load([path])
    assert "“We felt a bump" in loaded.articles[0].text
    assert loaded.articles[0].path == str(path)
