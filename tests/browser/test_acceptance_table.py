"""The table of claims: twelve sources, hundreds of claims, the order of the inputs, filters, what belongs together."""

from collections.abc import Callable
from typing import Any

import pytest
import report_states
from browser_help import Open, unfold, until
from browser_reports import write_report
from playwright.sync_api import Page, expect

# Rows that were left out of the layout, in percent; a row counts by its head.
SKIPPED = """() => {
  const rows = [...document.querySelectorAll(".claims tbody th")];
  return 100 * rows.filter((row) => !row.checkVisibility({ contentVisibilityAuto: true })).length / rows.length;
}"""
TABLE = """() => {
  const heads = [...document.querySelector(".claims thead tr").cells].map((one) => one.querySelector("bdi")?.textContent);
  return Object.fromEntries([...document.querySelectorAll(".claims tbody")].map((body) => [
    body.id,
    [body.closest(".group").dataset.group, ...[...body.rows[0].cells].map((cell, at) => [heads[at], cell.textContent.replace(/\\s+/g, " ")])
      .sort((one, other) => (one[0] || "").localeCompare(other[0] || ""))],
  ]));
}"""


def shown(page: Page) -> int:
    return page.locator(".claims tbody:not([hidden])").count()


def test_of_twelve_sources_every_column_is_inside_the_frame_that_scrolls(opened: Open) -> None:
    page = opened("twelve-read")
    widths = page.locator("#claims-one thead th").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width)"
    )
    frame = page.locator(".matrix").evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert len(widths) == 13
    assert frame[0] >= sum(widths) - 1
    assert frame[0] > frame[1]
    assert min(widths) >= 90


def test_of_twelve_sources_the_last_is_reached_by_keys_and_heads_stay_in_place(opened: Open) -> None:
    page = opened("twelve-read")
    page.keyboard.press("j")
    for _ in range(12):
        page.keyboard.press("]")
    last = page.locator(".claims tbody.now > tr:first-child > td:last-child")
    expect(last).to_be_focused()
    frame, cell = page.locator(".matrix").bounding_box(), last.bounding_box()
    assert frame is not None
    assert cell is not None
    assert frame["x"] < cell["x"]
    assert cell["x"] + cell["width"] <= frame["x"] + frame["width"] + 1
    page.locator(".matrix").evaluate("one => { one.scrollTop += 700; one.scrollLeft -= 150; }")
    assert page.locator(".matrix").evaluate("one => one.scrollTop > 300 && one.scrollLeft > 0")
    stuck = page.evaluate("""() => {
      const frame = document.querySelector(".matrix").getBoundingClientRect();
      const row = [...document.querySelectorAll(".claims tbody th")].find((one) => one.getBoundingClientRect().top > frame.top + 150);
      const head = row.closest("table").tHead.rows[0].cells[3];
      return [head.getBoundingClientRect().top - frame.top, row.getBoundingClientRect().left - frame.left];
    }""")
    assert stuck == pytest.approx([0, 0], abs=2)


def test_of_three_hundred_claims_four_rows_in_five_are_not_laid_out(opened: Open) -> None:
    page = opened("huge")
    assert page.locator(".claims tbody").count() == 300
    assert page.evaluate(SKIPPED) >= 80
    page.locator("#q").fill("culverts")
    expect(page.locator("#shown")).to_have_text(f"{shown(page)} of 300 claims")
    assert 0 < shown(page) < 300


@pytest.mark.parametrize("order", [[3, 2, 1, 0], [2, 0, 3, 1]])
def test_the_order_of_the_inputs_changes_no_cell(opened: Open, reports: Any, order: list[int]) -> None:
    name = report_states.EVENTS[0]
    write_report(reports, "other-order", lambda: report_states.shuffled(name, order))
    one, other = opened(name), opened("other-order")
    assert one.evaluate(TABLE) == other.evaluate(TABLE)


# ---------------------------------------------------------------- filters


def of_conflict(row: Any) -> bool:
    return any(cell.status.value == "conflicting" for cell in row.cells)


def left_out(row: Any) -> bool:
    return row.id in {omission.claim for omission in report_states.mixed().omissions}


@pytest.mark.parametrize(("letter", "belongs"), [("c", of_conflict), ("o", left_out)], ids=["conflicts", "omissions"])
def test_a_filter_its_count_and_what_is_announced_agree_and_survive_a_reload(
    opened: Open, letter: str, belongs: Callable[[Any], bool]
) -> None:
    page, rows = opened("mixed"), report_states.mixed().claims
    want = sorted(row.id for row in rows if belongs(row))
    assert want
    chip = page.locator(f"#filter .chip:has([name=f][value={letter}])")
    chip.locator("input").check()
    for _ in range(2):
        found = page.locator(".claims tbody:not([hidden])").evaluate_all("all => all.map((one) => one.id)")
        assert sorted(found) == want
        assert chip.locator("b").inner_text() == str(len(want))
        expect(page.locator("#shown[role=status]")).to_have_text(f"{len(want)} of {len(rows)} claims")
        page.reload()
    page.locator("#clear").click()
    expect(page.locator("#shown")).to_have_text(f"{len(rows)} of {len(rows)} claims")
    assert shown(page) == len(rows)


def test_several_filters_hold_together_and_the_order_keeps_them(opened: Open) -> None:
    page = opened("mixed")
    page.locator("[name=f][value=o]").check()
    page.locator("#s").select_option("2")
    few = shown(page)
    page.locator("[name=h][value=n]").check()
    fewer = shown(page)
    assert 0 < fewer <= few < len(report_states.mixed().claims)
    page.locator("#order").select_option("d")
    assert shown(page) == fewer
    page.reload()
    assert shown(page) == fewer
    assert page.locator("#order").input_value() == "d"


@pytest.mark.parametrize("width", [1400, 390])
def test_without_a_match_there_is_a_message_a_way_out_and_no_empty_table(opened: Open, width: int) -> None:
    page = opened("twelve-read", "#?q=no-such-words", width)
    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator("#clear-too")).to_be_visible()
    assert page.locator(".claims:visible, .matrix h3:visible").count() == 0
    page.locator("#clear-too").click()
    expect(page.locator("#empty")).to_be_hidden()
    assert page.locator(".claims:visible").count() > 0


# ---------------------------------------------------------------- what belongs together

LIT = """(id) => ["#bands a", ".reader a"].map((where) => document.querySelectorAll(`${where}[href="#${id}"].lit`).length)"""


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_a_cell_lights_its_claim_in_map_and_texts_until_escape(opened: Open, how: str) -> None:
    page = opened("five-read")
    cell = page.locator(".claims tbody > tr:first-child > td:has(a)").first
    claim = cell.evaluate("one => one.closest('tbody').id")
    if how == "hover":
        cell.hover()
    else:
        cell.locator("a").focus()
    column, texts = page.evaluate(LIT, claim)
    assert column == 1
    assert texts >= 1
    assert page.locator(".claims thead th.lit").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0


def test_what_is_unfolded_shows_the_same_words_that_are_marked_in_the_text(opened: Open) -> None:
    page = opened("five-read")
    unfold(page)
    links = page.locator(".claims details a[href^='#S']").evaluate_all(
        "all => all.map((one) => one.getAttribute('href').slice(1))"
    )
    assert links
    until(page, "document.querySelector('.reader p[id]')")
    assert page.evaluate("(all) => all.filter((id) => !document.getElementById(id).closest('.reader'))", links) == []
