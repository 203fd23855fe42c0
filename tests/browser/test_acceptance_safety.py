"""Nothing is fetched, nothing of an article runs, and what a browser stores for one report stays with it."""

import pytest
from browser_help import Open, unfold
from browser_reports import REPORTS, STATES
from playwright.sync_api import Page, expect

from compare.report.embed import unpack

WORDS = "<img src=x onerror=window.hit=2>"
# Everything that runs a piece of the page's script: folding, search, columns, differences, download, classroom, keys.
USES = """async () => {
  document.querySelector("#unfold").click();
  const press = (selector) => { for (const box of document.querySelectorAll(selector)) box.click(); };
  press("#columns [name=column], #columns [name=diff], #columns [name=lock], #columns [name=furniture]");
  press("#filter [name=show], #filter [name=pin], #source-table thead button");
  press("#teach");
  press("#reveal");
  for (const key of ["j", "]", "y", "o", "d", "l", "r", "t"]) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }
  for (const link of document.querySelectorAll("#bands a")) link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  for (const cell of document.querySelectorAll(".claims tr:first-child > td")) cell.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  await new Promise((done) => setTimeout(done, 100));
}"""


@pytest.mark.parametrize("name", sorted({*REPORTS, *STATES} - {"huge"}))
def test_a_report_fetches_nothing_and_makes_no_error_whatever_is_pressed(opened: Open, name: str) -> None:
    page = opened(name)
    page.evaluate(USES)
    assert page.locator("h1").inner_text()


@pytest.mark.parametrize("name", ["hostile", "hostile-read"])
def test_hostile_words_run_nothing_whatever_is_pressed(opened: Open, name: str) -> None:
    page = opened(name)
    page.evaluate(USES)
    page.locator("#q").fill(WORDS)
    page.evaluate("document.getElementById('clear').click()")
    assert page.evaluate("window.hit") is None
    assert page.locator("img, iframe, object, embed, a[href^='javascript' i], a[href^='data' i]").count() == 0
    handlers = "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name))"
    assert page.evaluate(handlers) == []


# A long name is shortened where it stands in a head or a list.
PLACES = {
    "hostile": [
        "h1", "#source-table tbody th", "#source-table td:nth-child(2)", "#source-table td:nth-child(5)", ".claims tbody th",
        "#filter select", "#conflicts h4", "#quotes h3", "#reader thead", "#reader tbody",
    ],
    "hostile-read": [".versions blockquote", "#reader tbody", "#source-table tbody th", "h1"],
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_hostile_words_are_shown_letter_by_letter_wherever_an_article_speaks(opened: Open, name: str) -> None:
    page = opened(name)
    texts = {place: page.locator(place).first.evaluate("one => one.textContent") for place in PLACES[name]}
    assert [place for place, text in texts.items() if "</script><script>window.hit=1" not in text] == []
    assert "{{ 7*7 }}" in texts["#reader tbody"]


@pytest.mark.parametrize("name", ["hostile", "hostile-read"])
def test_the_data_of_a_hostile_report_end_where_the_page_ends_them(opened: Open, name: str) -> None:
    page = opened(name)
    made = (REPORTS.get(name) or STATES[name])()
    assert unpack(page.locator("#run").inner_text()) == made.to_dict()
    for block in ("words", "diffs"):
        assert page.evaluate("(id) => JSON.parse(document.getElementById(id).textContent) !== null", block)


def test_the_download_of_a_hostile_report_is_the_whole_run(opened: Open) -> None:
    page = opened("hostile-read")
    with page.expect_download() as waiting:
        page.locator("#download").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert WORDS in text


# ---------------------------------------------------------------- what a browser stores


def hide_first_column(page: Page) -> None:
    page.locator("#columns-menu summary").click()
    page.locator("#filter [name=show]").first.uncheck()
    page.locator("#columns-menu summary").click()


def test_a_column_hidden_in_one_report_stays_in_a_report_of_another_folder(opened: Open) -> None:
    one = opened("five-read", folder="one")
    hide_first_column(one)
    other = opened("talvane-budget", folder="other", inside=one.context)
    one.reload()
    hidden = ".claims thead th:nth-child(2)"
    expect(one.locator(hidden).first).to_be_hidden()
    expect(other.locator(hidden).first).to_be_visible()


@pytest.mark.parametrize(
    "storage",
    [
        pytest.param("get() { throw new Error('no storage'); }", id="none at all"),
        pytest.param("value: null", id="nothing there"),
        pytest.param(
            "value: { getItem() { throw new Error('no'); }, setItem() { throw new Error('full'); } }", id="full"
        ),
    ],
)
def test_a_page_without_storage_works_as_any_other(opened: Open, storage: str) -> None:
    page = opened("five-read", before=f"Object.defineProperty(window, 'localStorage', {{ {storage} }});")
    hide_first_column(page)
    expect(page.locator(".claims thead th:nth-child(2)").first).to_be_hidden()
    page.locator("#theme").click()
    assert page.locator("#theme").inner_text() == "Theme: light"
    page.keyboard.press("?")
    page.locator("#keys-off").check()
    page.keyboard.press("Escape")
    page.locator("[name=f][value=o]").check()
    expect(page.locator("#clear")).to_be_visible()
    unfold(page)
