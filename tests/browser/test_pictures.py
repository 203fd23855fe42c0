"""The two pictures as wide as the page: where the shared claims stand, and when the articles were published."""

import pytest
from browser_help import Open
from playwright.sync_api import expect

PICTURES = ["positions", "timeline"]
OUTSIDE = """picture => {
  const frame = picture.getBoundingClientRect();
  return [...picture.querySelectorAll("text, use, circle, line")]
    .filter((part) => getComputedStyle(part).display !== "none" && !part.closest("defs"))
    .map((part) => [part.outerHTML.slice(0, 60), part.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.left < frame.left - 8 || box.right > frame.right + 8))
    .map(([words]) => words);
}"""
OVERLAPS = """picture => {
  const boxes = [...picture.querySelectorAll("text")]
    .filter((part) => getComputedStyle(part).display !== "none")
    .map((part) => [part.textContent, part.getBoundingClientRect()]);
  const hits = [];
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3) hits.push([one, other]);
  }));
  return hits;
}"""


@pytest.mark.parametrize("panel", PICTURES)
@pytest.mark.parametrize("name", ["four", "twelve"])
@pytest.mark.parametrize("width", [1400, 390, 320])
def test_a_picture_fills_its_frame_and_nothing_leaves_it(opened: Open, panel: str, name: str, width: int) -> None:
    page = opened(name, width=width)
    page.locator(f"#{panel} details > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    picture = page.locator(f"#{panel} svg[role=img]")
    box = picture.bounding_box()
    assert box is not None
    assert box["width"] > min(0.8 * width, width - 80)
    assert picture.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("panel", PICTURES)
@pytest.mark.parametrize("name", ["four", "twelve"])
def test_no_two_labels_of_a_picture_overlap_on_a_phone(opened: Open, panel: str, name: str) -> None:
    assert opened(name, width=390).locator(f"#{panel} svg[role=img]").evaluate(OVERLAPS) == []


@pytest.mark.parametrize("panel", PICTURES)
def test_a_picture_has_a_name_and_its_table_beside_it(opened: Open, panel: str) -> None:
    page = opened("four", java_script_enabled=False)
    assert page.locator(f"#{panel} svg[role=img]").get_attribute("aria-label")
    page.locator(f"#{panel} details > summary").click()
    expect(page.locator(f"#{panel} details table")).to_be_visible()
    assert page.locator(f"#{panel} tbody tr").count() > 1


@pytest.mark.parametrize("panel", PICTURES)
def test_the_table_of_a_picture_is_printed(opened: Open, panel: str) -> None:
    page = opened("four")
    page.emulate_media(media="print")
    assert page.locator(f"#{panel} details table").is_visible()


def test_a_claim_of_the_table_leads_to_its_row(opened: Open) -> None:
    page = opened("four")
    page.locator("#positions details > summary").click()
    link = page.locator("#positions tbody a").first
    anchor = link.get_attribute("href") or ""
    link.click()
    expect(page.locator(f'[id="{anchor[1:]}"]')).to_be_in_viewport()


@pytest.mark.parametrize("name", ["one", "none"])
def test_without_shared_claims_there_is_no_picture_of_them(opened: Open, name: str) -> None:
    assert opened(name).locator("#positions").count() == 0
