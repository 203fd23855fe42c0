"""Match review of a real run in Chromium: parts, common words, what differs, the row, and how many are left."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browser_checks import SIDEWAYS, serious
from browser_help import CONTRAST
from lannport import lannport
from playwright.sync_api import Browser, Page, expect
from serving import Running, running_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("match"), lannport()) as running:
        yield running


@pytest.fixture
def faults() -> list[str]:
    return []


def visit(browser: Browser, app: Running, faults: list[str], **more: Any) -> Page:
    context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **more})
    for key, value in app.cookie("Ana").items():
        context.add_cookies([{"name": key, "value": value, "url": app.base}])
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "olicy" in said.text else None)
    page.goto(app.page("pairs?show=all"))
    expect(page.locator("#theme")).to_contain_text("Theme: ")
    return page


def to_pair_with(page: Page, words: str) -> None:
    """Go on until both passages hold some words."""
    for _ in range(20):
        sides = page.locator(".sides-2 .shown").all_inner_texts()
        if all(words in side for side in sides):
            return
        pair = page.locator("[data-pair]").get_attribute("data-item")
        page.keyboard.press("j")
        expect(page.locator(f"[data-pair]:not([data-item='{pair}'])")).to_be_visible()
    raise AssertionError(words)


def test_a_pair_shows_the_parts_of_its_score_and_what_differs(
    browser: Browser, app: Running, faults: list[str]
) -> None:
    page = visit(browser, app, faults)
    to_pair_with(page, "tonnes")
    parts = page.locator(".parts tbody tr")
    expect(parts).to_have_count(4)
    expect(parts.locator("svg")).to_have_count(4)
    for number in range(4):
        expect(parts.nth(number).locator(".num")).to_have_text(re.compile("odds|next to nothing"))
    expect(page.locator(".score b")).to_contain_text("%")
    row = page.locator(".differ .other")
    expect(row).to_contain_text("300 tonnes")
    expect(row).to_contain_text("450 tonnes")
    marked = page.locator(".sides-2 mark").all_inner_texts()
    assert "tonnes of diesel" in marked or "tonnes" in marked or "diesel" in marked, marked
    expect(page.locator(".pairs .strip li")).to_have_count(2)
    page.locator(".sides-2 a").first.click()
    expect(page).to_have_url(re.compile(r"/reader\?article="))
    assert faults == []


def test_how_many_are_left_goes_down_as_pairs_are_judged(browser: Browser, app: Running, faults: list[str]) -> None:
    page = visit(browser, app, faults)
    left = int(page.locator(".ways b").inner_text())
    page.keyboard.press("a")
    expect(page.locator(".ways b")).to_have_text(str(left - 1))
    page.keyboard.press("z")
    expect(page.locator(".ways b")).to_have_text(str(left))
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390, 320])
def test_the_page_is_wide_enough_and_to_be_read(
    browser: Browser, app: Running, faults: list[str], width: int, scheme: str
) -> None:
    page = visit(browser, app, faults, viewport={"width": width, "height": 900}, color_scheme=scheme)
    to_pair_with(page, "tonnes")
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(CONTRAST) == []
    if width == 1400:
        assert serious(page) == []
    assert faults == []
