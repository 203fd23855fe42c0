"""Every page of the review app, with something of every kind on it: aids, the Tab key, narrow screens, no movement.

Colours have tests of their own (test_review_colours_in_browser.py), and so have the keys of the sheets.
"""

import pytest
from browser_checks import CONTROLS, IN_COLOUR, MISSED, MOVING, SIDEWAYS, serious
from filled_review import NAMES, Filled
from playwright.sync_api import Browser, Page

# A target is 24 pixels high and wide at least, but for a word in a sentence and what has a label to press.
SMALL = """[...document.querySelectorAll("main :is(button, .button, input:not([type=hidden]), select, summary)")].filter((one) =>
  one.checkVisibility() && Math.min(one.offsetWidth, one.offsetHeight) < 24 && !one.closest("label")).map((one) => one.outerHTML.slice(0, 80))"""
WIDTH = "document.documentElement.scrollWidth"
# One heading of the first level, none left out on the way down, and every landmark of a kind that is there twice named.
HEADINGS = """(() => {
  const levels = [...document.querySelectorAll("body > header h1, main :is(h1, h2, h3, h4)")].filter((one) => one.checkVisibility() || one.classList.contains("hidden")).map((one) => Number(one.tagName[1]));
  const skipped = levels.some((level, at) => level > (levels[at - 1] ?? 0) + 1);
  const unnamed = [...document.querySelectorAll("nav, aside, [role=region], [role=search]")].filter((one) => !one.ariaLabel && !one.getAttribute("aria-labelledby"));
  return [levels.filter((level) => level === 1).length, skipped, unnamed.length].join();
})()"""
# A date has a stop for each of its parts, a list that scrolls may have one of its own.
MORE_STOPS = 8


@pytest.mark.wide
def test_the_narrowest_page_scrolls_only_in_named_regions_has_large_targets_ordered_headings_and_does_not_move(
    browser: Browser, filled: Filled
) -> None:
    faults = []
    with filled.visiting(browser, width=320, reduced_motion="reduce") as visit:
        for name in NAMES:
            page = visit(name)
            found = tuple(page.evaluate(one) for one in (WIDTH, SIDEWAYS, SMALL, HEADINGS, MOVING))
            faults += [] if found == (320, [], [], "1,false,0", 0) else [(name, *found)]
    assert faults == [], faults


@pytest.mark.wide
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(browser: Browser, filled: Filled, name: str, width: int) -> None:
    with filled.visiting(browser, width=width) as visit:
        page = visit(name)
        assert serious(page) == []
        page.emulate_media(color_scheme="dark")
        assert serious(page, IN_COLOUR) == []


@pytest.mark.wide
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("name", NAMES)
def test_tab_reaches_every_control_each_in_sight_and_leaves_it_again(
    browser: Browser, filled: Filled, name: str, width: int
) -> None:
    with filled.visiting(browser, width=width) as visit:
        page = visit(name)
        assert _tabbed(page) == ([], [])


def _tabbed(page: Page) -> tuple[list[str], list[str]]:
    for _ in range(page.evaluate(CONTROLS) + MORE_STOPS):
        page.keyboard.press("Tab")
    return page.evaluate(MISSED), page.evaluate("covered")


DIALOGS = {
    "queue": ("help", "go", "assign", "bulk-ask"),
    "workbench": ("merge", "split", "wording", "verdict", "assign"),
    "adjudicate": ("other",),
}


@pytest.mark.wide
@pytest.mark.parametrize(("name", "dialog"), [(name, one) for name, all_ in DIALOGS.items() for one in all_])
def test_a_dialog_keeps_the_focus_fits_the_narrowest_page_and_closes_by_escape(
    browser: Browser, filled: Filled, name: str, dialog: str
) -> None:
    with filled.visiting(browser, width=320) as visit:
        page = visit(name)
        page.evaluate(f"document.getElementById('{dialog}').showModal()")
        page.wait_for_timeout(150)
        assert serious(page) == []
        assert page.evaluate(WIDTH) == 320
        assert page.evaluate(
            f"document.getElementById('{dialog}').scrollWidth <= document.getElementById('{dialog}').clientWidth"
        )
        for _ in range(20):
            page.keyboard.press("Tab")
            assert page.evaluate(
                f"document.activeElement === document.body || !!document.activeElement.closest('#{dialog}')"
            )
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
