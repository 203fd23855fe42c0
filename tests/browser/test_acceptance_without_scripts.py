"""JavaScript off: everything is there, in sight or in a part that can be unfolded; anchors lead; nothing overlaps."""

from collections import Counter
from collections.abc import Callable

import pytest
import report_states
from browser_help import IN_SIGHT, OVERLAPS, Open, unfold
from playwright.sync_api import Page
from report_sample import event

from compare.model import Comparison, Status

PAGES: dict[str, Callable[[], Comparison]] = {
    "two-read": report_states.two,
    "mixed": report_states.mixed,
    "twelve": lambda: event(copies=3),
}
WORDS = {
    Status.STATED: "● Stated",
    Status.PARTIAL: "◐ Partly",
    Status.ABSENT: "○ Not found",
    Status.CONFLICTING: "≠ Conflicts",
    Status.NA: "– Not assessable",
}
PERHAPS = "◌ Perhaps"
# What stands in the page and is shown to nobody, although everything is unfolded.
UNSEEN = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const away = ".needs-js, .needs-js *, svg title, defs *, script, .empty, .on-paper, #columns-menu *";
  const unseen = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() && !element.closest(away) && !element.checkVisibility({ visibilityProperty: true })) unseen.push(node.data.trim().slice(0, 40));
  }
  return unseen.slice(0, 10);
}"""


def plain(text: str) -> str:
    return "".join(text.split())


def off(opened: Open, name: str, anchor: str = "", width: int = 1400) -> Page:
    return opened(name, anchor, width, java_script_enabled=False)


@pytest.mark.parametrize("name", PAGES)
def test_every_claim_and_every_status_word_is_there(opened: Open, name: str) -> None:
    made, page = PAGES[name](), off(opened, name)
    rows = page.locator(".claims tbody").evaluate_all("all => all.map((one) => one.id)")
    assert sorted(rows) == sorted(row.id for row in made.claims)
    cells = page.locator(".claims tr:first-child > td").evaluate_all(
        "all => all.map((one) => (one.querySelector('a') || one).firstChild.data.trim())"
    )
    want = Counter(PERHAPS if cell.nearest else WORDS[cell.status] for row in made.claims for cell in row.cells)
    want[WORDS[Status.NA]] += len(made.failed) * len(made.claims)
    assert Counter(cells) == want


@pytest.mark.parametrize("name", PAGES)
def test_every_quotation_is_there_in_every_version(opened: Open, name: str) -> None:
    made, page = PAGES[name](), off(opened, name)
    unfold(page)
    # Words that only the fullest version holds stand struck in the others.
    text = plain(page.locator("#quotes").evaluate("one => { for (const gone of one.querySelectorAll('del')) gone.remove(); return one.textContent; }"))  # fmt: skip
    readings = {reading.id: reading for reading in made.articles}
    spoken = [
        readings[cell.article].text[start:end] for row in made.quotes for cell in row.cells for start, end in cell.spans
    ]
    assert spoken
    assert [words for words in spoken if plain(words) not in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_has_its_table_and_everything_can_be_unfolded(opened: Open, name: str) -> None:
    page = off(opened, name)
    assert page.evaluate("[...document.querySelectorAll('svg[role=img]')].filter((one) => !one.closest('section[id]').querySelector('table')).length") == 0  # fmt: skip
    unfold(page)
    assert page.evaluate(UNSEEN) == []
    assert page.locator("main table:not(#columns-menu table):visible").count() >= 8


@pytest.mark.parametrize("name", ["two-read", "mixed", "twelve", "hostile"])
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scripts", [False, True], ids=["scripts off", "scripts on"])
def test_no_words_lie_on_others(opened: Open, name: str, width: int, scripts: bool) -> None:
    page = opened(name, width=width, java_script_enabled=scripts)
    assert page.evaluate(OVERLAPS) == []
    unfold(page)
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("at", [0, 0.5, 1], ids=["first", "middle", "last"])
@pytest.mark.parametrize(("name", "width"), [("twelve", 1400), ("two-read", 390)])
def test_an_anchor_leads_to_its_claim(opened: Open, name: str, width: int, at: float) -> None:
    rows = PAGES[name]().claims
    claim = rows[round(at * (len(rows) - 1))].id
    page = off(opened, name, f"#{claim}", width)
    assert page.locator(f'[id="{claim}"] th').evaluate(IN_SIGHT)
