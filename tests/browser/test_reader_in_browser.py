"""The side-by-side reader in a real Chromium: columns, differences, lanes, tabs, paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_help import CONTRAST, Open
from playwright.sync_api import Browser, Page, expect
from reader_sample import FIRST, SECOND, THIRD, versions

from compare.report import render_html

LINES = tuple(f"Line {number} of the long report tells of house {number} in the street. " * 7 for number in range(30))
OTHER = tuple(line.replace("long report", "short report") for line in LINES[:25])
PAGES = {
    "three": lambda: versions(url="https://example.org/mill"),
    "five": lambda: versions((FIRST, SECOND, THIRD, FIRST[1:], (*SECOND, *THIRD))),
    "long": lambda: versions((LINES, OTHER, LINES[5:])),
}
# The words of every paragraph without what the page says inside it.
WORDS = """() => Object.fromEntries([...document.querySelectorAll(".reader p[id]")].map((paragraph) => {
  const copy = paragraph.cloneNode(true);
  for (const one of copy.querySelectorAll("a, del")) one.remove();
  return [paragraph.id, copy.textContent];
}))"""
# What the words were before they were changed: the same without what is new.
FORMER = """() => Object.fromEntries([...document.querySelectorAll(".reader p[id]:has(ins, del)")].map((paragraph) => {
  const copy = paragraph.cloneNode(true);
  for (const one of copy.querySelectorAll("a, ins")) one.remove();
  return [paragraph.id, copy.textContent.replace(/\\s+/g, " ").trim()];
}))"""
OpenReader = Callable[..., Page]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader")
    for name, make in PAGES.items():
        (folder / f"{name}.html").write_text(render_html(make()), encoding="utf-8")
    return folder


@pytest.fixture
def reader(browser: Browser, pages: Path) -> Iterator[OpenReader]:
    """Return a function that opens a page at its reader; no page may have made an error by the end."""
    contexts, faults = [], []

    def open_page(name: str, anchor: str = "", width: int = 1400, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((pages / f"{name}.html").as_uri() + anchor)
        if options.get("java_script_enabled", True):
            expect(page.locator(".reading.numbered")).to_have_count(1)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def shown(page: Page) -> list[str]:
    return [text.split()[0] for text in page.locator(".reader thead th:visible").all_inner_texts()]


def scrolled(page: Page) -> list[float]:
    return page.locator(".lane").evaluate_all("(lanes) => lanes.map((lane) => lane.scrollTop)")  # type: ignore[no-any-return]


def scroll_lane(page: Page, lane: int, top: int) -> list[float]:
    """Scroll one lane, wait until the others have followed and return where all stand."""
    page.locator(".lane").nth(lane).evaluate("(lane, top) => { lane.scrollTop = top; }", top)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return scrolled(page)


def test_two_columns_are_shown_and_up_to_four_can_be(reader: OpenReader) -> None:
    page = reader("five")
    assert len(shown(page)) == 2
    boxes = page.locator("#columns [name=column]")
    for box in boxes.all():
        if len(shown(page)) < 4 and not box.is_checked():
            box.check()
    assert len(shown(page)) == 4
    assert page.locator("#columns [name=column]:disabled").count() == 1
    boxes.first.uncheck()
    assert page.locator("#columns [name=column]:disabled").count() == 0


def test_the_last_column_cannot_be_taken_away(reader: OpenReader) -> None:
    page = reader("three")
    for _ in range(3):
        page.locator("#columns [name=column]:checked").first.click()
    assert len(shown(page)) == 1


def test_without_scripts_the_differences_from_the_reference_stand_in_the_page(reader: OpenReader) -> None:
    page = reader("three", java_script_enabled=False)
    expect(page.locator(".reader ins", has_text="police")).to_be_visible()
    expect(page.locator(".reader del", has_text="the fire brigade")).to_be_visible()
    expect(page.locator("#columns")).to_be_hidden()
    assert page.locator(".reader p[id]").count() == page.locator(".reader p[id]:visible").count()


@pytest.mark.parametrize("mode", ["words", "sentences", "off"])
@pytest.mark.parametrize("base", [0, 1, 2])
def test_no_mode_and_no_reference_changes_a_word_or_a_badge(reader: OpenReader, mode: str, base: int) -> None:
    page = reader("three")
    for box in page.locator("#columns [name=column]:not(:checked)").all():
        box.check()
    words, badges = page.evaluate(WORDS), page.locator(".reader p[id] [href^='#c']").count()
    assert words["S2.p1"] == SECOND[0]
    page.locator("#columns [name=reference]").select_option(str(base))
    page.locator(f"#columns [value={mode}]").check()
    assert page.evaluate(WORDS) == words
    assert page.locator(".reader p[id] [href^='#c']").count() == badges
    former = page.evaluate(FORMER)
    texts = {text for own in (FIRST, SECOND, THIRD) for text in own}
    assert set(former.values()) <= texts
    assert all(not anchor.startswith(f"S{base + 1}.") for anchor in former)
    assert bool(former) == (mode != "off")


def test_a_static_page_is_drawn_as_the_script_draws_it(reader: OpenReader) -> None:
    page = reader("three")
    for box in page.locator("#columns [name=column]:not(:checked)").all():
        box.check()
    marks = "() => [...document.querySelectorAll('.reader :is(ins, del)')].map((one) => one.outerHTML)"
    static = page.evaluate(marks)
    page.locator("#columns [value=off]").check()
    assert page.evaluate(marks) == []
    page.locator("#columns [value=words]").check()
    assert page.evaluate(marks) == static


def test_the_reference_is_named_in_its_column_and_is_shown(reader: OpenReader) -> None:
    page = reader("three")
    page.locator("#columns [name=reference]").select_option("2")
    assert "S3" in shown(page)
    assert page.locator(".reader th.base .code").inner_text() == "S3"
    assert page.locator("[data-base]").first.inner_text() == "S3"


def test_keys_change_what_is_drawn_and_the_reference(reader: OpenReader) -> None:
    page = reader("three")
    page.keyboard.press("d")
    assert page.locator("#columns [value=sentences]").is_checked()
    expect(page.locator("#toast")).to_contain_text("sentences")
    page.keyboard.press("l")
    expect(page.locator(".lane")).to_have_count(2)
    page.keyboard.press("r")
    assert page.locator("#columns [name=reference]").input_value() == "1"
    expect(page.locator(".lane")).to_have_count(0)


def test_a_pair_of_long_articles_says_that_only_sentences_are_compared(reader: OpenReader) -> None:
    page = reader("long")
    expect(page.locator("#long")).to_contain_text("S2 S3: more than 4,000 words")
    page.locator("#columns [value=off]").check()
    expect(page.locator("#long")).to_be_hidden()


def test_scrolled_together_the_rows_are_aligned(reader: OpenReader) -> None:
    page = reader("long")
    page.locator("#texts").evaluate("(box) => { box.scrollTop = 900; }")
    tops = page.evaluate(
        "() => ['S1.p9', 'S2.p9'].map((id) => document.getElementById(id).getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]


def test_apart_columns_keep_their_places_and_together_again_their_distance(reader: OpenReader) -> None:
    page = reader("long")
    page.locator("#texts").evaluate("(box) => { box.scrollTop = 300; }")
    place = """() => document.getElementById("S2.p9").getBoundingClientRect().top
      - document.getElementById("texts").getBoundingClientRect().top"""
    before = page.evaluate(place)
    lock = page.get_by_label("Scroll together")
    lock.uncheck()
    assert scrolled(page) == [300, 300]
    assert abs(page.evaluate(place) - before) < 2
    assert scroll_lane(page, 1, 500) == [300, 500]
    lock.check()
    assert scroll_lane(page, 0, 400) == [400, 600]
    assert scroll_lane(page, 1, 250) == [50, 250]
    # A lane that has come to its end waits there and keeps the distance.
    scroll_lane(page, 0, 0)
    assert scroll_lane(page, 1, 700) == [500, 700]
    page.get_by_role("button", name="Align the rows again").click()
    expect(page.locator(".lane")).to_have_count(0)
    assert page.locator("#texts").evaluate("(box) => box.scrollTop") == 500


def test_lanes_are_regions_that_keys_scroll_and_go_when_columns_change(reader: OpenReader) -> None:
    page = reader("long")
    html = "() => document.querySelector('table.reader tbody').textContent"
    before = page.evaluate(html)
    page.get_by_label("Scroll together").uncheck()
    lane = page.get_by_role("region", name="S2 Paper 2")
    lane.focus()
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.querySelectorAll('.lane')[1].scrollTop > 0")
    assert scrolled(page)[0] == 0
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    page.locator("#columns [name=column]:not(:checked)").first.check()
    expect(page.locator(".lane")).to_have_count(0)
    page.locator("#columns [name=column]").nth(2).uncheck()
    assert page.evaluate(html) == before


@pytest.mark.parametrize("apart", [False, True], ids=["rows", "lanes"])
@pytest.mark.parametrize("anchor", ["S2.p20", "S3.p18"], ids=["shown", "hidden"])
def test_a_link_to_a_paragraph_leads_there_in_both_forms(reader: OpenReader, apart: bool, anchor: str) -> None:
    page = reader("long")
    if apart:
        page.get_by_label("Scroll together").uncheck()
    page.evaluate(f"location.hash = '{anchor}'")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_number_of_a_paragraph_is_a_link_to_it(reader: OpenReader) -> None:
    page = reader("three")
    link = page.locator("[id='S1.p2'] .num")
    assert link.inner_text() == "S1.p2"
    link.click()
    assert page.url.endswith("#S1.p2")
    box = link.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24


def test_a_column_leads_to_its_source(reader: OpenReader) -> None:
    link = reader("three").locator(".reader th a").first
    assert link.get_attribute("href") == "https://example.org/mill"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_gap_has_words_where_it_begins(reader: OpenReader) -> None:
    page = reader("five")
    page.locator("#columns [name=column]").nth(3).check()
    labels = page.evaluate("""() => [0, 1, 2, 3, 4].flatMap((column) => {
      let gap = false;
      return [...document.querySelectorAll(".reader tbody tr")].filter((row) => !row.hidden).map((row) => row.cells[column])
        .filter((cell) => !cell.hidden).flatMap((cell) => {
          const first = !gap && !cell.querySelector("p");
          const wrong = gap && cell.textContent && !cell.querySelector("p");
          gap = !cell.querySelector("p");
          return first || wrong ? [[first, cell.textContent]] : [];
        });
    })""")
    assert labels
    assert all(first and text.startswith("nothing of S") for first, text in labels)


def test_on_a_phone_one_source_stands_behind_each_tab(reader: OpenReader) -> None:
    page = reader("three", width=390)
    tabs = page.get_by_role("tab")
    assert tabs.all_inner_texts() == ["S1 Paper 1", "S2 Paper 2", "S3 Paper 3"]
    expect(page.get_by_role("tabpanel", name="S1 Paper 1")).to_be_visible()
    expect(page.locator("[id='S2.p1']")).to_be_hidden()
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(page.locator("[id='S2.p1']")).to_be_visible()
    expect(page.locator("[id='S1.p1']")).to_be_hidden()
    page.keyboard.press("End")
    assert tabs.nth(2).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowRight")
    assert tabs.first.get_attribute("aria-selected") == "true"
    page.evaluate("location.hash = 'S2.p3'")
    expect(tabs.nth(1)).to_be_in_viewport()
    expect(page.locator("[id='S2.p3']")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_window_made_narrow_and_wide_again_shows_the_chosen_columns(reader: OpenReader) -> None:
    page = reader("three")
    page.get_by_label("Scroll together").uncheck()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.get_by_role("tablist")).to_be_visible()
    expect(page.locator(".lane")).to_have_count(0)
    page.set_viewport_size({"width": 1400, "height": 800})
    expect(page.get_by_role("tablist")).to_be_hidden()
    assert len(shown(page)) == 2
    expect(page.get_by_role("region", name="Texts side by side")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_paper_shows_every_text_whole_one_after_another_where_columns_do_not_fit(
    reader: OpenReader, scripts: bool
) -> None:
    page = reader("five", width=720, java_script_enabled=scripts)
    page.emulate_media(media="print")
    places = [
        (paragraph.get_attribute("id") or "", box["y"])
        for paragraph in page.locator(".reader p[id]").all()
        if (box := paragraph.bounding_box())
    ]
    order = [anchor for anchor, _ in sorted(places, key=lambda place: place[1])]
    assert order == sorted(order)
    assert len(order) == sum(map(len, (FIRST, SECOND, THIRD, FIRST[1:], (*SECOND, *THIRD))))
    assert page.locator(".reader .gap:visible").count() == 0


def test_paper_shows_three_texts_side_by_side(reader: OpenReader) -> None:
    page = reader("three", width=720)
    page.emulate_media(media="print")
    tops = [box["y"] for code in "123" if (box := page.locator(f"[id='S{code}.p1']").bounding_box())]
    assert len(tops) == 3
    assert len(set(tops)) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_keep_their_contrast_in_both_forms(reader: OpenReader, theme: str) -> None:
    page = reader("three", color_scheme=theme)
    assert [fault for fault in page.evaluate(CONTRAST) if "INS" in fault or "DEL" in fault or "P." in fault] == []
    page.get_by_label("Scroll together").uncheck()
    assert [fault for fault in page.evaluate(CONTRAST) if "DIV" in fault or "INS" in fault or "DEL" in fault] == []


def test_the_address_holds_the_columns_the_reference_and_the_mode(opened: Open) -> None:
    page = opened("four")
    page.locator("#columns [name=column]:not(:checked)").first.check()
    page.locator("#columns [name=diff][value=sentences]").check()
    shown = page.locator(".reader thead th:visible").all_inner_texts()
    assert "m=sentences" in page.url
    again = opened("four", f"#{page.url.split('#')[1]}")
    expect(again.locator("#columns [name=diff][value=sentences]")).to_be_checked()
    assert again.locator(".reader thead th:visible").all_inner_texts() == shown
    assert abs(again.locator("#reader").evaluate("box => box.getBoundingClientRect().top")) < 200


def test_a_filter_keeps_the_state_of_the_reader_in_the_address(opened: Open) -> None:
    page = opened("four", "#?m=off")
    page.locator("[name=f]").first.check()
    assert "m=off" in page.url
    assert "f=" in page.url
