"""The pages in German: nothing of the page's own is left in English, and every word of an article says its language."""

import re
from collections.abc import Iterator
from functools import cache

import lxml.html
import pytest
import report_states
from babel.messages.pofile import read_po
from lxml.html import HtmlElement
from report_sample import event, nothing_shared, single, with_copy

from compare.report import render_html
from compare.report.site import event_row, render_site
from compare.report.words import CATALOGUE, words_of

PAGES = {
    "three": report_states.compared("talvane-budget"),
    "five": report_states.five(),
    "mixed": report_states.mixed(),
    "failed and cut": report_states.failed_and_cut(),
    "four": event(),
    "one": single(),
    "none": nothing_shared(),
    "copy": with_copy(),
}
SAYING = ("title", "aria-label", "placeholder", "data-label")
# Shorter messages can be words of articles, too, and names are the same in both languages.
LEAST_WORDS = 4
# As many words in a row stand in an article by no chance.
RUN = 3
WORD = re.compile(r"\w+(?:['’]\w+)?")
every_page = pytest.mark.parametrize("name", PAGES)


def parsed(text: str) -> HtmlElement:
    """Parse a page; libxml2 is older than <details> and does not know that it ends a paragraph."""
    return lxml.html.fromstring(text.replace("<details", "</p><details"))


@cache
def page(name: str) -> HtmlElement:
    return parsed(render_html(PAGES[name], language="de"))


@cache
def index() -> HtmlElement:
    words = words_of("de")
    rows = [event_row(one, f"{number}.html", words) for number, one in enumerate(PAGES.values())]
    return parsed(render_site(rows, words))


def language(element: HtmlElement) -> str:
    return next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")


def shown(root: HtmlElement, spoken: str) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the texts of the body in one language, each with the element in which it stands."""
    for text in root.xpath("//body//text()[not(ancestor::script or ancestor::style)]"):
        parent = text.getparent().getparent() if text.is_tail else text.getparent()
        if text.strip() and language(parent) == spoken:
            yield parent, " ".join(text.split())


def says(root: HtmlElement) -> str:
    """Return all that a page says in German, texts and names of elements."""
    names = [element.get(name) for name in SAYING for element in root.xpath(f"//body//*[@{name}]")]
    return " ".join([text for _, text in shown(root, "de")] + names)


@cache
def english() -> tuple[re.Pattern[str], ...]:
    """Return what finds a message of the catalogue in its English words, whatever fills its places."""
    with (CATALOGUE / "de.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="de") if message.id]
    pairs = [
        pair
        for one in messages
        for pair in (zip(one.id, one.string, strict=True) if isinstance(one.id, tuple) else [(one.id, one.string)])
    ]
    return tuple(
        _pattern(text) for text, other in pairs if text != other and len(WORD.findall(_bare(text))) >= LEAST_WORDS
    )


def _bare(text: str) -> str:
    return re.sub(r"<[^<>]*>|%\(\w+\)s|\{\w+\}", " ", text)


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"%\(\w+\)s|\{\w+\}", re.sub("<[^<>]*>", " ", text.replace("%%", "%")))
    return re.compile(
        r"\b" + ".{1,80}?".join(r"\s+".join(map(re.escape, part.split())) for part in parts if part.strip())
    )


def left_in_english(root: HtmlElement) -> list[str]:
    text = says(root)
    return [found[0] for pattern in english() if (found := pattern.search(text))]


@every_page
def test_no_sentence_of_the_report_is_left_in_english(name: str) -> None:
    assert left_in_english(page(name)) == []


def test_no_sentence_of_the_index_is_left_in_english() -> None:
    assert left_in_english(index()) == []


def test_what_would_be_left_in_english_is_found() -> None:
    root = parsed(render_html(PAGES["three"]).replace('<html lang="en">', '<html lang="de">'))
    assert len(left_in_english(root)) > 100


@pytest.mark.parametrize("root", [*PAGES, "index"])
def test_the_page_says_that_it_is_german(root: str) -> None:
    assert (index() if root == "index" else page(root)).get("lang") == "de"


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


@every_page
def test_every_run_of_an_article_s_words_says_its_language(name: str) -> None:
    printed = {run for one in PAGES[name].articles if one.article.language == "en" for run in runs(one.article.text)}
    # Names of outlets and titles may be in any language; those of these pages are taken from articles.
    names = ("//bdi", "//h1", "//*[@class='title w']", "//option", "//*[contains(@class, 'on-paper')]")
    exempt = {element for path in names for element in page(name).xpath(path)}
    unsaid = [
        text for parent, text in shown(page(name), "de") if parent not in exempt and printed.intersection(runs(text))
    ]
    assert unsaid == []


@every_page
def test_articles_stand_in_english(name: str) -> None:
    cells = page(name).xpath("//section[@id='reader']//tbody//td[p]")
    assert cells
    spoken = {one.article.language for one in PAGES[name].articles}
    assert {language(cell) for cell in cells} == spoken


@every_page
def test_figures_have_a_decimal_comma(name: str) -> None:
    point = re.compile(r"(?<![\w.-])[+−]?\d*\.\d{1,2}(?![\d.])|(?<![\d,])[+−]?,\d")
    assert [text for _, text in shown(page(name), "de") if point.search(text)] == []


@every_page
def test_no_per_cent_sign_can_stand_on_a_line_of_its_own(name: str) -> None:
    texts = page(name).xpath("//body//text()[not(ancestor::script or ancestor::style)]")
    loose = [text for text in texts if re.search(r"\d[ \n]%", text) and language(text.getparent()) == "de"]
    assert loose == []


@pytest.mark.parametrize(
    ("one", "many", "n", "said"),
    [
        pytest.param("{n} paragraph", "{n} paragraphs", 0, "0 Absätze", id="none"),
        pytest.param("{n} paragraph", "{n} paragraphs", 1, "1 Absatz", id="one"),
        pytest.param("{n} paragraph", "{n} paragraphs", 2, "2 Absätze", id="two"),
        pytest.param("{n} word changed", "{n} words changed", 1234, "1.234 Wörter geändert", id="thousands"),
        pytest.param("conflict", "conflicts", 1, "Widerspruch", id="one without its number"),
        pytest.param("conflict", "conflicts", 21, "Widersprüche", id="twenty-one are many"),
    ],
)
def test_a_number_takes_its_form(one: str, many: str, n: int, said: str) -> None:
    assert words_of("de").count(one, many, n) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one", "1 Artikel"),
        ("four", "4 Artikel"),
        ("five", "5 Artikel aus 4 unabhängigen Quellen"),
        ("failed and cut", "1 Eingabe war nicht lesbar"),
    ],
)
def test_counts_of_the_first_screen_are_said_in_german(name: str, said: str) -> None:
    assert said in " ".join(page(name).get_element_by_id("summary").text_content().split())


def test_the_same_comparison_gives_the_same_german_page() -> None:
    assert render_html(PAGES["three"], language="de") == render_html(PAGES["three"], language="de")


def test_a_german_article_needs_no_word_of_its_language_in_a_german_page() -> None:
    root = parsed(render_html(report_states.mixed(), language="de"))
    assert {language(cell) for cell in root.xpath("//section[@id='reader']//tbody//td[p]")} == {"de", "en"}
    assert not root.xpath("//section[@id='reader']//td[@lang='de']")


def test_the_words_of_the_lists_stay_as_they_are_listed() -> None:
    assert "may, perhaps, seems" in says(page("three"))
