from collections.abc import Callable

import pytest

from compare.model import Article, Comparison
from compare.report.memo import escape, to_markdown


def test_the_memo_has_a_section_for_everything_an_editor_asks(comparison: Comparison) -> None:
    heads = [line for line in to_markdown(comparison).splitlines() if line.startswith("## ")]
    assert heads == ["## Articles", "## Conflicts", "## Not found, by article", "## Changed quotations", "## Limits"]


def test_an_omission_comes_with_its_carriers_and_their_words(comparison: Comparison) -> None:
    memo = to_markdown(comparison)
    assert "### S2 Courier\n\n- Nobody was hurt.\n  - S1: “Nobody was hurt.”\n  - S3: “Nobody was hurt”" in memo


def test_a_conflict_comes_with_what_each_side_says(comparison: Comparison) -> None:
    memo = to_markdown(comparison)
    assert "- S1 says **Four**: “Four crossings were cancelled.”" in memo
    assert "- S2 says **Six**: “Six crossings were cancelled.”" in memo


def test_a_cut_quotation_stands_beside_its_fullest_version(comparison: Comparison) -> None:
    memo = to_markdown(comparison)
    assert "**Ilse Vannering**, fullest in S1: “We will reopen" in memo
    assert "- S2 (cut, without a mark, given to Ilse Vannering): “We will reopen" in memo


def test_limits_name_failed_inputs_warnings_and_what_not_found_means(comparison: Comparison) -> None:
    limits = to_markdown(comparison).split("## Limits")[1]
    assert "not found in the text we had" in limits
    assert "- Could not be read: lost.txt" in limits
    assert "- S3: Gazette has no date" in limits
    assert "v:0.0.0" in limits


def test_a_memo_without_findings_says_so(make_comparison: Callable[..., Comparison]) -> None:
    memo = to_markdown(make_comparison(conflicts=(), omissions=(), quotes=()))
    assert "No conflicts were found." in memo
    assert "No omissions were found." in memo
    assert "No quotation was changed." in memo


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", id="a tag stays text"),
        pytest.param("[a](javascript:b)", "\\[a\\](javascript&#58;b)", id="a link stays text"),
        pytest.param("![a](https://b)", "!\\[a\\](https&#58;//b)", id="a picture stays text"),
        pytest.param("www.example.org", "www&#46;example.org", id="an address stays text"),
        pytest.param("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~", id="emphasis stays text"),
        pytest.param("# a", "\\# a", id="a heading stays text"),
        pytest.param("- a", "\\- a", id="a bullet stays text"),
        pytest.param("12. a", "12\\. a", id="a numbered item stays text"),
        pytest.param("a | b", "a \\| b", id="a table cell keeps its bar"),
        pytest.param("{{ a }}", "\\{\\{ a \\}\\}", id="a template mark stays text"),
        pytest.param("a\nb\r\n\tc", "a b c", id="lines are joined"),
        pytest.param("a\\b &amp; c", "a\\\\b &amp;amp; c", id="escapes are escaped"),
        pytest.param("a\x1b[31m\u202eb", "a\ufffd\\[31m\ufffdb", id="control characters are shown as unknown"),
        pytest.param("Smith-Jones (43), 3.5%", "Smith-Jones (43), 3.5%", id="plain words are left alone"),
    ],
)
def test_words_of_an_article_are_shown_as_they_are(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1", True),
        ("javascript:alert(1)", False),
        ("https://example.org/)[x](javascript:y", False),
        ("https://example.org/> <script>", False),
    ],
)
def test_only_a_plain_web_address_becomes_a_link(
    make_comparison: Callable[..., Comparison], url: str, linked: bool
) -> None:
    comparison = make_comparison()
    first = comparison.articles[0]
    article = Article(first.text, first.article.title, first.article.source, url=url)
    reading = type(first)(article, readability=first.readability)
    memo = to_markdown(make_comparison(articles=(reading, *comparison.articles[1:])))
    assert (f"](<{url}>)" in memo) is linked
    assert "](javascript" not in memo
