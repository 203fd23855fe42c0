"""The page without a mouse: Tab reaches every control in sight, every key of the sheet does what the sheet says."""

from collections.abc import Callable

import pytest
from browser_checks import CONTROLS, MISSED
from browser_help import Open, unfold, until
from playwright.sync_api import Page, expect

from compare.report.keys import key_lines
from compare.report.words import ENGLISH


@pytest.mark.wide
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize(("name", "folded"), [("five-read", True), ("two-read", False)], ids=["folded", "unfolded"])
def test_tab_reaches_every_control_and_each_is_in_sight(opened: Open, name: str, folded: bool, width: int) -> None:
    page = opened(name, width=width)
    if not folded:
        unfold(page)
    until(page, "document.querySelector('.numbered')")
    for _ in range(page.evaluate(CONTROLS) + 1):
        page.keyboard.press("Tab")
    assert page.evaluate(MISSED) == []
    assert page.evaluate("covered") == []


def test_shift_and_tab_lead_back(opened: Open) -> None:
    page = opened("two-read")
    page.locator("#download").focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate(
        "document.activeElement !== document.body && document.activeElement.closest('#method') === null"
    )


# ---------------------------------------------------------------- the sheet of keys

FOCUSED = "document.activeElement"
ROW = "[...document.querySelectorAll('.claims tbody')].indexOf(document.querySelector('.claims tbody.now'))"
HASH = "decodeURIComponent(location.hash)"
CHECKED = "[...document.querySelectorAll('#filter [name=f]:checked')].map((box) => box.value).join()"
MODE = "document.querySelector('[name=diff]:checked').value"
OPEN = "document.querySelector('.claims tbody.now details').open"
IN_CONFLICT = "document.querySelector('.claims tbody.now').dataset.s.includes('c')"
# Keys that lead to a place, pressed before; the key; what is asked of the page; what it answers then.
ACTIONS: dict[str, tuple[str, str, object]] = {
    "j": ("", ROW, 0),
    "k": ("j j", ROW, 0),
    "n": ("", IN_CONFLICT, True),
    "p": ("n n n", IN_CONFLICT, True),
    "]": ("j", f"{FOCUSED}.cellIndex", 1),
    "[": ("j ] ]", f"{FOCUSED}.cellIndex", 1),
    "Enter": ("j", OPEN, True),
    "o": ("j o", OPEN, False),
    "Esc": ("j o", OPEN, False),
    "/": ("", f"{FOCUSED}.id", "q"),
    "f": ("", f"{FOCUSED}.closest('#filter') !== null && {FOCUSED}.type", "checkbox"),
    "1": ("", CHECKED, "s"),
    "2": ("", CHECKED, "p"),
    "3": ("", CHECKED, "a"),
    "4": ("", CHECKED, "c"),
    "5": ("", CHECKED, "n"),
    "d": ("", MODE, "sentences"),
    "l": ("", "document.querySelector('[name=lock]').checked", False),
    "r": ("j ] ]", "document.querySelector('[name=reference]').value", "1"),
    "y": ("j", f"{HASH} === `#${{document.querySelector('.claims tbody.now').id}}`", True),
    "m": ("g", HASH, "#claims"),
    "q": ("g", HASH, "#quotes"),
    "x": ("g", HASH, "#differences"),
    "s": ("g", HASH, "#sources"),
    "g r": ("g", HASH, "#reader"),
    "c": ("g", HASH, "#tone"),
    "?": ("", "document.getElementById('help').open", True),
    "t": ("", "document.documentElement.dataset.theme", "light"),
}
NAMES = {"Esc": "Escape"}
# These work although single keys are switched off: no letters, digits or signs (WCAG 2.1.4).
ALWAYS = frozenset({"Enter", "Esc"})


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(NAMES.get(key, key))


def test_every_key_of_the_sheet_is_tried_below() -> None:
    lines = key_lines(ENGLISH, several=True, shared=True)
    listed = {f"g {key}" if line.after and key == "r" else key for line in lines for key in line.keys}
    assert listed == set(ACTIONS)


def test_every_key_of_the_sheet_does_what_it_says(opened: Open) -> None:
    page = opened("mixed")
    address, wrong, fresh = page.url, [], True
    for key, (before, asked, answer) in ACTIONS.items():
        if not fresh:
            page.goto("about:blank")
            page.goto(address, wait_until="domcontentloaded")
        press(page, f"{before} r" if key == "g r" else f"{before} {key}")
        found = page.evaluate(asked)
        wrong += [(key, found)] if found != answer else []
        # Pressed again, a key of the filter undoes itself; and a jump needs no fresh page.
        press(page, key if key.isdigit() else "")
        fresh = key.isdigit() or before == "g"
    assert wrong == []


def test_switched_off_no_single_key_does_anything(opened: Open) -> None:
    page = opened("mixed")
    page.keyboard.press("?")
    page.locator("#keys-off").check()
    page.locator("#close").click()
    state = "[location.hash, document.body.outerHTML.length, document.activeElement.id, document.documentElement.outerHTML.length]"
    before = page.evaluate(state)
    for key in ACTIONS.keys() - ALWAYS:
        press(page, key)
    press(page, "g m")
    assert page.evaluate(state) == before
    page.locator(".claims tbody a").first.focus()
    expect(page.locator("#help")).to_be_hidden()


def test_keys_typed_into_a_field_only_write(opened: Open) -> None:
    page = opened("mixed")
    page.locator("#q").focus()
    typed = "".join(key for key in ACTIONS if len(key) == 1)
    page.keyboard.type(typed)
    assert page.locator("#q").input_value() == typed
    assert page.locator(".claims tbody.now, #help[open], [name=f]:checked").count() == 0
    assert page.evaluate("document.documentElement.dataset.theme || ''") == ""
    assert page.evaluate(MODE) == "words"


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_a_key_with_another_held_down_is_left_to_the_browser(opened: Open, held: str) -> None:
    page = opened("two-read")
    page.evaluate(
        "(held) => { for (const key of ['j', 't', '?', 'd']) document.body.dispatchEvent(new KeyboardEvent('keydown', "
        "{ key, bubbles: true, [`${held === 'Control' ? 'ctrl' : held.toLowerCase()}Key`]: true })); }",
        held,
    )
    assert page.locator(".claims tbody.now, #help[open]").count() == 0
    assert page.evaluate("document.documentElement.dataset.theme || ''") == ""


def test_the_menu_of_columns_closes_when_somebody_turns_away(opened: Open) -> None:
    page = opened("two-read")
    menu = page.locator("#columns-menu")
    for leave in ("Escape", "Shift+Tab"):
        menu.locator("summary").click()
        expect(menu).to_have_attribute("open", "")
        page.keyboard.press(leave)
        expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    menu.locator("[name=show]").first.uncheck()
    expect(menu).to_have_attribute("open", "")
    page.locator("#h-claims").click()
    expect(menu).not_to_have_attribute("open", "")


def test_the_sheet_names_only_keys_that_have_something_to_do(opened: Open) -> None:
    page = opened("alone")
    page.keyboard.press("?")
    names: Callable[[], list[str]] = page.locator("#help kbd").all_inner_texts
    assert "j" in names()
    assert not {"]", "d", "l", "n", "4"} & set(names())
