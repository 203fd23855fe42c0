"""Printed to PDF: every claim with its id, everything that is folded on the screen, nothing cut, heads, light colours."""

import io
import re
import unicodedata
from collections.abc import Callable

import pytest
import report_states
from browser_help import Open, unfold
from playwright.sync_api import Page
from pypdf import PdfReader

from compare.model import Comparison

# The width of a sheet between its margins, in pixels of a style sheet: 96 an inch, margins of 12 mm.
SHEETS = {"A4": 703, "Letter": 725}
PAGES: dict[str, Callable[[], Comparison]] = {
    "mixed": report_states.mixed,
    "twelve-short": report_states.twelve_short,
}
GROUND = "getComputedStyle(document.body).backgroundColor"
INK = "getComputedStyle(document.body).color"
# Words that a sheet would lose: beyond its edge, or cut by a frame that cannot be scrolled there.
CUT = """(width) => {
  const cut = [];
  for (const one of document.querySelectorAll("main *")) {
    if (!one.checkVisibility() || one.closest("svg, .hidden, .w.hidden")) continue;
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const box = one.getBoundingClientRect();
    if (own && box.right > width + 1) cut.push(`beyond the edge by ${Math.round(box.right - width)}: ${one.outerHTML.slice(0, 80)}`);
    const style = getComputedStyle(one);
    if (style.overflow !== "visible" && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) && one.clientWidth > 1) {
      cut.push(`in a frame: ${one.outerHTML.slice(0, 80)}`);
    }
  }
  return cut.slice(0, 10);
}"""
# All words of the page but those of controls and for aids alone.
ALL_WORDS = """() => {
  const away = ".needs-js, .hidden, script, style, svg title, defs, dialog, #teaching, .num, .on-paper, [hidden], #toast, .claims thead, .skip, .bar, .claims summary, .furniture summary, .tools, .reader .gap";
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.trim() && !node.parentElement.closest(away)) found.push(node.data);
  return found;
}"""


def printed(page: Page, sheet: str = "A4") -> tuple[list[str], str]:
    """Return the words of every sheet, and of all without spaces, hyphens, ligatures: lines break where they want."""
    sheets = [
        one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(format=sheet, prefer_css_page_size=False))).pages
    ]
    return sheets, plain("".join(sheets))


def plain(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b-]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(("name", "sheet"), [("mixed", "A4"), ("twelve-short", "Letter")])
def test_every_claim_with_its_id_every_quotation_and_every_folded_word_is_on_paper(
    opened: Open, name: str, sheet: str
) -> None:
    page = opened(name)
    sheets, text = printed(page, sheet)
    claims = PAGES[name]().claims
    assert len(sheets) > 5
    assert [row.id for row in claims if plain(row.id) not in text] == []
    assert [row.text[:40] for row in claims if plain(row.text) not in text] == []
    # A word of the page may be broken between two sheets or drawn in pieces, so the longest run without a break counts.
    missing = [words for words in page.evaluate(ALL_WORDS) if not any(plain(part) in text for part in _halves(words))]
    assert [words[:60] for words in missing] == []


def _halves(words: str) -> tuple[str, ...]:
    middle = words.find(" ", len(words) // 2)
    return (words, words[:middle], words[middle:]) if middle > 0 else (words,)


@pytest.mark.parametrize("name", ["mixed", "twelve-short"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_nothing_is_cut_on_a_sheet(opened: Open, name: str, sheet: str) -> None:
    page = opened(name, width=SHEETS[sheet])
    page.emulate_media(media="print")
    unfold(page)
    assert page.evaluate(CUT, SHEETS[sheet]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEETS[sheet]


def test_the_head_of_a_long_table_stands_on_every_sheet_of_it(opened: Open) -> None:
    page = opened("twelve-read")
    page.evaluate("for (const one of document.querySelectorAll('main > section:not(#positions)')) one.remove()")
    sheets, _ = printed(page)
    rows = [sheet for sheet in sheets if sheet.count("¶") > 10]
    head = "Claim" + "".join(f"S{number}" for number in range(1, 13))
    assert len(rows) > 1
    assert [head in plain(sheet) for sheet in rows] == [True] * len(rows)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_is_light_whatever_the_theme(opened: Open, theme: str) -> None:
    page = opened("two-read", color_scheme="dark", before=f"localStorage.setItem('biasdiff:theme', '{theme}');")
    page.emulate_media(media="print")
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert page.evaluate(INK) == "rgb(28, 28, 32)"


def test_a_filter_on_the_screen_leaves_no_claim_out_on_paper(opened: Open) -> None:
    page = opened("mixed", "#?q=no-such-words")
    assert page.locator("#empty").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".claims tbody:visible").count() == len(PAGES["mixed"]().claims)
    assert not page.locator("#empty").is_visible()


def test_after_printing_the_page_is_folded_as_before(opened: Open) -> None:
    page = opened("two-read")
    before = page.locator("details[open]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == before
