"""Every word of the page's own comes from one catalogue, and every language of it is complete."""

import contextlib
import functools
import gettext
import io
import json
import re
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from draft_sample import drafted, noted
from report_sample import event, nothing_shared, single, with_copy

from compare.model import Comparison
from compare.report.render import render_page, templates
from compare.report.script_words import script_words, site_script_words, site_style_words, style_words
from compare.report.site import event_row, render_site
from compare.report.words import Words, words_of

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "compare" / "report" / "catalogue"

# What any page holds in any language: codes of sources and paragraphs, marks, names of formats and of this program.
_SAME_EVERYWHERE = re.compile(
    r"(?:[SF]\d+(?:\.p\d+)?|[cqx]-[\w.]+|biasdiff|JSON|CSV|Apache-2\.0|[\W\d_]|\b\w\b|[nv]:\S+)+"
)
_CODE = re.compile(r"\b(?:[SF]\d+(?:\.p\d+)?|\d[\d.,]*)(?!\w)")
_NO_WORDS = frozenset({"script", "style", "kbd", "title"})
_SAYING = frozenset({"title", "aria-label", "placeholder", "data-label", "alt"})


class Bracketed(gettext.NullTranslations):
    """A language in which every sentence stands in brackets, so that what is in none was said without the catalogue."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


class Outside(HTMLParser):
    """Collects the words of a page that stand outside of brackets."""

    def __init__(self, known: str) -> None:
        super().__init__(convert_charrefs=True)
        self.known, self.depth, self.silent = known, 0, 0
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _NO_WORDS
        for name, value in attrs:
            if name in _SAYING and value:
                self._look(re.sub("⟦[^⟧]*⟧", " ", value))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _NO_WORDS

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        outside = []
        for letter in data:
            self.depth += (letter == "⟦") - (letter == "⟧")
            outside.append(letter if self.depth == 0 and letter not in "⟦⟧" else " ")
        self._look("".join(outside))

    def _look(self, text: str) -> None:
        whole = " ".join(text.split()).strip("… ")
        words = " ".join(_CODE.sub(" ", whole).split()).strip("… ")
        if (
            words
            and not _SAME_EVERYWHERE.fullmatch(words)
            and not any(one.casefold() in self.known for one in (whole, words))
        ):
            self.found.add(words)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inside for text in strings(item)]


PAGES = {"four": event(), "one": single(), "none": nothing_shared(), "copy": with_copy()}
BRACKETED = Words("en", Bracketed())


def known_words(*comparisons: Comparison) -> str:
    """Return every text of the comparisons, in which the words of articles are."""
    return " ".join(" ".join(text for one in comparisons for text in strings(one.to_dict())).split()).casefold()


@pytest.mark.parametrize("comparison", list(PAGES.values()), ids=list(PAGES))
def test_no_word_of_the_page_stands_outside_the_catalogue(comparison: Comparison) -> None:
    page = Outside(known_words(comparison))
    page.feed(render_page(comparison, BRACKETED))
    assert sorted(page.found) == []


@pytest.mark.parametrize("comparison", [drafted(), noted()], ids=["draft", "note"])
def test_no_word_of_the_panels_of_a_draft_stands_outside_the_catalogue(comparison: Comparison) -> None:
    page = Outside(known_words(comparison))
    body = render_page(comparison, BRACKETED).partition("</nav>")[2]
    page.feed(body[re.search('<section id="?(draft|versions)', body).start() : body.index("h-sources")])  # type: ignore[union-attr]
    assert sorted(page.found) == []


def test_no_word_of_an_index_stands_outside_the_catalogue() -> None:
    rows = [event_row(one, f"{name}.html", f"Report {name}") for name, one in PAGES.items()]
    shown = [text for row in rows for text in (row.title, ", ".join(row.outlets))]
    page = Outside(" ".join(shown).casefold())
    page.feed(render_site(rows, words=BRACKETED))
    assert sorted(page.found) == []


@pytest.mark.parametrize("said", [script_words, site_script_words])
def test_whatever_the_script_says_comes_from_the_catalogue(said: Callable[[Words], str]) -> None:
    assert [text for text in json.loads(said(BRACKETED)).values() if not re.fullmatch("⟦.*⟧", text)] == []


@pytest.mark.parametrize("shown", [style_words, site_style_words])
def test_whatever_the_style_sheet_says_comes_from_the_catalogue(shown: Callable[[Words], str]) -> None:
    assert [text for text in re.findall('"([^"]*)"', shown(BRACKETED)) if not re.fullmatch("⟦.*⟧", text)] == []


def test_no_style_sheet_holds_words_of_its_own() -> None:
    sheets = sorted((templates() / "static").glob("*.css"))
    shown = [rule for sheet in sheets for rule in re.findall(r"content:([^;}]*)", sheet.read_text("utf-8"))]
    said = [text for rule in shown for text in re.findall('"([^"]*)"', rule)]
    assert [text for text in said if re.search(r"[^\W\d_]{2}", text)] == []


# ---------------------------------------------------------------- the files


@pytest.fixture(scope="module")
def template() -> Catalog:
    """Return the messages that stand in code and templates now."""
    return read_po(io.BytesIO(gathered()))


@functools.cache
def gathered() -> bytes:
    """Return what `make words` gathers: the very call of the Makefile, with another file to write."""
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    line = re.search(
        r"pybabel -q (extract .*?) -o \$\(WORDS\)/biasdiff.pot", " ".join(make.replace("\\\n", " ").split())
    )
    keywords = re.search(r"^KEYWORDS := (.*)$", make, re.MULTILINE)
    assert line
    assert keywords
    options = line[1].replace("$(KEYWORDS)", keywords[1]).replace("$(WORDS)", "compare/report/catalogue").split()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(ROOT):
        file = Path(folder, "gathered.pot")
        CommandLineInterface().run(["pybabel", "-q", *options, "-o", str(file), "."])
        return file.read_bytes()


def german() -> Catalog:
    return read_po(io.BytesIO((FOLDER / "de.po").read_bytes()), locale="de")


def forms(message: Message) -> list[tuple[str, str]]:
    """Return the forms of a message, each with its translation."""
    if isinstance(message.id, tuple):
        return list(zip(message.id, message.string, strict=True))
    return [(str(message.id), str(message.string))]


def messages() -> list[Message]:
    return [message for message in german() if message.id]


def test_the_gathered_words_are_those_of_code_and_templates() -> None:
    assert (FOLDER / "biasdiff.pot").read_bytes() == gathered(), "a word has changed: make words"


def test_every_message_is_there_in_german(template: Catalog) -> None:
    found = german()
    assert {message.id for message in template} - {message.id for message in found} == set()
    assert {message.id for message in found} - {message.id for message in template} == set()
    assert not found.obsolete


def test_no_message_is_left_untranslated_or_unsure() -> None:
    assert [message.id for message in messages() if message.fuzzy or not all(text for _, text in forms(message))] == []


def test_a_translation_keeps_places_and_markup() -> None:
    changed = [pair for message in messages() for pair in forms(message) if parts(pair[0]) != parts(pair[1])]
    assert changed == []


def parts(text: str) -> tuple[list[str], ...]:
    """Return the places to fill, in any order, signs of per cent and tags."""
    places = re.findall(r"%\(\w+\)s|\{\w+\}", text)
    return sorted(places), re.findall("%%", text), sorted(re.findall(r"<[^<>]*>|&\w+;", text))


def test_a_translation_ends_and_begins_as_the_message_does() -> None:
    pairs = [pair for message in messages() for pair in forms(message)]
    assert [pair for pair in pairs if ends(pair[0]) != ends(pair[1])] == []


def ends(text: str) -> tuple[str, bool]:
    """Return the sign that ends a text, and whether it is free of white space around."""
    return re.sub(r"[^.:?!]", "", text[-1:]), text == text.strip()


def test_marks_are_set_as_german_sets_them() -> None:
    wrong = re.compile(r"“\w|[”’\"]| %(?!\()|(?<!Apache-)\d\.\d(?!00)|--| - ")
    said = [re.sub("<[^<>]*>", "", text) for message in messages() for _, text in forms(message)]
    assert [text for text in said if wrong.search(text)] == []


def test_the_compiled_words_are_those_of_the_file() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, german())
    assert (FOLDER / "de.mo").read_bytes() == compiled.getvalue(), "a word has changed: make words"


def test_no_message_of_an_attribute_holds_markup() -> None:
    attribute = re.compile(r'(?:title|aria-label|placeholder|data-label|alt)="([^"]*)"')
    pages = [render_page(one, BRACKETED) for one in PAGES.values()]
    assert [text for page in pages for text in attribute.findall(page) if "&lt;" in text or "<" in text] == []


@pytest.mark.parametrize(
    ("figure", "printed"),
    [(".65", "0,65"), ("−.2", "−0,2"), ("0.39 × W", "0,39 × W"), ("12.5", "12,5"), ("–", "–"), ("7", "7")],
)
def test_german_prints_a_decimal_comma_and_the_zero_before_it(figure: str, printed: str) -> None:
    assert words_of("de").printed(figure) == printed


@pytest.mark.parametrize(("language", "printed"), [("en", "12 %"), ("de", "12\u00a0%")])
def test_a_share_is_a_whole_number_of_per_cent(language: str, printed: str) -> None:
    assert words_of(language).percent(12.4) == printed
