"""Every word of the page's own comes from one catalogue, and every language of it is complete."""

import gettext
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from report_sample import event, nothing_shared, single, with_copy

from compare.model import Comparison
from compare.report.render import render_page, templates
from compare.report.words import Words

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


# Panels whose words have moved into the catalogue.
MOVED = frozenset(
    {
        "positions",
        "timeline",
        "summary",
        "tone",
        "targets",
        "vocabulary",
        "framing",
        "sources",
        "claims",
        "keys",
        "teaching",
        "readability",
        "method",
        "differences",
        "quotes",
        "reader",
    }
)


class Outside(HTMLParser):
    """Collects the words of a page that stand outside of brackets, with the panel in which they do."""

    def __init__(self, known: str) -> None:
        super().__init__(convert_charrefs=True)
        self.known, self.depth, self.silent, self.panel = known, 0, 0, ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _NO_WORDS
        heading = dict(attrs).get("aria-labelledby")
        if tag == "section" and heading == f"h-{dict(attrs).get('id')}" and dict(attrs)["id"] in PANELS:
            self.panel = dict(attrs)["id"] or ""
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
            self.found.append((self.panel, words))


PANELS = frozenset(
    re.findall(r'include "panels/(\w+)\.html"', (templates() / "comparison.html").read_text(encoding="utf-8"))
)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inside for text in strings(item)]


PAGES = {"four": event(), "one": single(), "none": nothing_shared(), "copy": with_copy()}


@pytest.mark.parametrize("comparison", list(PAGES.values()), ids=list(PAGES))
def test_no_word_of_the_page_stands_outside_the_catalogue(comparison: Comparison) -> None:
    known = " ".join(" ".join(strings(comparison.to_dict())).split()).casefold()
    page = Outside(known)
    page.feed(render_page(comparison, Words("en", Bracketed())))
    assert sorted({(panel, words) for panel, words in page.found if panel in MOVED}) == []
