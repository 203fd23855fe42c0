"""The German pages in a browser: longer words push nothing aside, hide nothing and are cut nowhere."""

from pathlib import Path

import pytest
import report_states
from axe_playwright_python.sync_playwright import Axe
from browser_help import CONTRAST, Open
from playwright.sync_api import Page, expect

from compare.report import render_html
from compare.report.site import event_row, render_site
from compare.report.words import words_of

NAMES = ["german-five", "german-twelve", "german-index"]
# Parts whose words must be seen whole; names of sources may end in an ellipsis.
CUT = """() => [...document.querySelectorAll("button, .chip, .badge, .status, .facts a, th, td, dt, summary, legend, nav a, option")]
  .filter((part) => part.checkVisibility() && part.tagName !== "OPTION" && part.scrollWidth > part.clientWidth + 1
    && part.clientWidth > 0 && getComputedStyle(part).overflowX !== "visible"
    && getComputedStyle(part).textOverflow === "clip")
  .map((part) => part.textContent.trim().slice(0, 40))"""
# Of what stands in the bar and the cells of the claim table: words that leave the box around them.
OUTSIDE = """(selector) => [...document.querySelectorAll(selector)].filter((box) => box.checkVisibility()).filter((box) => {
  const range = document.createRange();
  range.selectNodeContents(box);
  const [words, place] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
  return words.width > 0 && (words.left < place.left - 1 || words.right > place.right + 1);
}).map((box) => box.textContent.trim().slice(0, 40))"""


@pytest.fixture(scope="module")
def german(reports: Path) -> Path:
    """Write the German pages beside the others."""
    found = {"german-five": report_states.five(), "german-twelve": report_states.twelve()}
    for name, comparison in found.items():
        (reports / f"{name}.html").write_text(render_html(comparison, language="de"), encoding="utf-8")
    rows = [event_row(one, f"{name}.html", words_of("de")) for name, one in found.items()]
    (reports / "german-index.html").write_text(render_site(rows, words_of("de")), encoding="utf-8")
    return reports


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1400, 390, 320])
def test_the_page_does_not_scroll_sideways(german: Path, opened: Open, name: str, width: int) -> None:
    assert opened(name, width=width).evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.wide
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1400, 390])
def test_no_word_is_cut_or_leaves_its_box(german: Path, opened: Open, name: str, width: int) -> None:
    page = opened(name, width=width)
    assert page.evaluate(CUT) == []
    assert (
        page.evaluate(OUTSIDE, "header.bar button, .chip, .facts a, .badge, .claims td, #events th, #events td") == []
    )


@pytest.mark.wide
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1400, 320])
def test_axe_finds_nothing_serious(german: Path, opened: Open, name: str, width: int) -> None:
    page = opened(name, width=width, color_scheme="light")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["help"]) for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate(CONTRAST) == []


def test_the_script_speaks_german(german: Path, opened: Open) -> None:
    page: Page = opened("german-five")
    page.locator("#q").fill("budget")
    expect(page.locator("#shown")).to_contain_text(" von ")
    page.keyboard.press("Escape")
    page.locator("#unfold").click()
    expect(page.locator("#unfold")).to_have_text("Alle zuklappen")
    page.locator("#theme").click()
    expect(page.locator("#theme")).to_have_text("Farben: hell")


def test_the_shortest_screen_leaves_room_for_the_title(german: Path, opened: Open) -> None:
    box = opened("german-five", width=320).locator("header .title").bounding_box()
    assert box is not None
    assert box["width"] > 40
