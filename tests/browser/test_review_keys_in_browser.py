"""Every key of every sheet of the review app does what the sheet says; switched off, or in a field, none does anything.

Queue, workbench, match review and adjudication have their own keys in test_review_core_in_browser.py.
"""

import operator
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import report_states
from browser_help import settled, until
from filled_review import ANA, OWNER, PLACES, Filled
from playwright.sync_api import Browser, expect
from review_visits import READY
from serving import running_app

from compare.web.pages.registry import PAGES
from compare.web.pages.shell import COMMON_KEYS

OPEN = "document.querySelector('dialog[open]')?.id"
FOCUS = "document.activeElement.id || document.activeElement.name"
PAGE = "location.pathname.split('/').pop()"
PLACE = "[...document.querySelectorAll('.version, .history > li, .checks > li')].findIndex((one) => 'current' in one.dataset)"
SPEAKER = "[...document.querySelectorAll('.index a')].findIndex((one) => one.ariaCurrent)"
ARTICLE = "[...document.querySelectorAll('.tabs a')].findIndex((one) => one.ariaCurrent)"
FILE = "[...document.querySelectorAll('.exports .button')].indexOf(document.activeElement)"
THEME = "document.documentElement.dataset.theme || 'auto'"
# The page by its name; of each key the keys before, what is asked of the page, what it answers then.
ACTIONS: dict[str, dict[str, tuple[str, str, object]]] = {
    "quotes": {
        "j": ("", PLACE, 1), "k": ("j", PLACE, 0), "n": ("", SPEAKER, 1), "p": ("n", SPEAKER, 0),
        "e": ("", FOCUS, "speaker"), "o": ("", PAGE, "reader"),
    },
    "reader": {"j": ("", ARTICLE, 2), "k": ("", ARTICLE, 0), "s": ("", FOCUS, "text")},
    "reader, chosen": {"/": ("", FOCUS, "find-claim")},
    "newer run": {"j": ("j", PLACE, 1), "k": ("j j", PLACE, 0), "n": ("j", PAGE, "workbench"), "o": ("j", PAGE, "workbench")},
    "history": {
        "j": ("j", PLACE, 1), "k": ("j j", PLACE, 0), "/": ("", FOCUS, "claim"),
        "o": ("j j j", PAGE, "workbench"), "Enter": ("j j j", PAGE, "workbench"),
    },
    "export": {"j": ("j", FILE, 1), "k": ("j j", FILE, 0)},
}  # fmt: skip
COMMON: dict[str, tuple[str, str, object]] = {"g": ("", OPEN, "go"), "?": ("", OPEN, "help"), "t": ("", THEME, "light")}
# These write, and each is tried below or where its page is tested.
WRITING = {"quotes": {"a", "x", "b", *"12345"}, "newer run": {"y"}, "history": {"d"}}
REGISTERED = {"newer run": "rerun", "reader, chosen": "reader"}
OTHERS = {"queue", "workbench", "pairs", "adjudicate"}


def test_every_key_of_the_other_sheets_is_tried() -> None:
    tried: dict[str, set[str]] = {name: set() for name in PAGES if name not in OTHERS}
    for table in (ACTIONS, WRITING):
        for name, keys in table.items():
            tried[REGISTERED.get(name, name)] |= set(keys)
    for name, keys in tried.items():
        assert {key for some, _ in PAGES[name].keys for key in some.split()} == keys, name
    assert {key for some, _ in COMMON_KEYS for key in some.split()} == {*COMMON, "z", "Shift+Z"}


@pytest.mark.wide
@pytest.mark.parametrize("name", [*ACTIONS, "sign-off", "settings"])
def test_every_key_of_the_sheet_leads_where_it_says(browser: Browser, filled: Filled, name: str) -> None:
    wrong = []
    with filled.visiting(browser) as visit:
        for key, (before, asked, answer) in {**ACTIONS.get(name, {}), **COMMON}.items():
            page = visit(name)
            for one in before.split():
                page.keyboard.press(one)
                page.wait_for_timeout(500)  # a key may load another part of the page
            page.keyboard.press(key)
            found = settled(page, asked, partial(operator.eq, answer))
            wrong += [] if found == answer else [(key, found, answer)]
            if key == "t":
                page.evaluate("localStorage.removeItem('biasdiff:theme')")
    assert wrong == []


# ---------------------------------------------------------------- keys that write


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """A review of this module alone: what follows changes it."""
    with running_app(tmp_path_factory.mktemp("keys"), report_states.mixed(), team=True, rate=1e6, burst=10**6) as here:
        yield Filled(here)


def _last(own: Filled, who: str = OWNER) -> dict[str, Any]:
    found: dict[str, Any] = own.work.people[who].get("/events", after=0).json()["events"][-1]
    return found


@pytest.mark.wide
def test_each_key_that_judges_a_quotation_writes_what_it_says_and_z_takes_it_back(
    browser: Browser, own: Filled
) -> None:
    kinds = {"1": "fullest", "2": "same", "3": "cut", "4": "altered", "5": "paraphrased"}
    with own.visiting(browser) as visit:
        page = visit("quotes")
        told = page.locator(".version").count()
        for key in ("a", "x", *kinds, "b"):
            page.goto(own.here.page("quotes?show=all"))
            until(page, READY)
            page.keyboard.press(key)
            expect(page.locator("#saved")).to_contain_text("saved")
            event = _last(own, ANA)
            said = event["after"]
            assert (event["action"], event["actor"]["name"]) == ("quote", ANA)
            if key in kinds:
                assert said["fidelity"] == kinds[key]
            else:
                assert "base" in said if key == "b" else said["correct"] is (key == "a")
            page.keyboard.press("z")
            expect(page.locator(".toast").last).to_contain_text("Taken back.")
            assert _last(own, ANA)["action"] == "undo"
        assert told > 1


@pytest.mark.wide
def test_y_keeps_and_d_takes_back_what_the_history_shows(browser: Browser, own: Filled) -> None:
    with own.visiting(browser) as visit:
        page = visit("newer run")
        page.keyboard.press("j")
        page.keyboard.press("y")
        expect(page.locator("#saved")).to_contain_text("saved")
        assert _last(own)["action"] == "keep"
        page = visit("history")
        page.keyboard.press("j")
        page.keyboard.press("d")
        expect(page.locator(".history > li.undone", has_text="kept")).to_have_count(1)
        assert _last(own)["action"] == "undo"


# ---------------------------------------------------------------- off, and in fields

ALL_KEYS = sorted(
    {key for spec in PAGES.values() for some, _ in spec.keys for key in some.split()} | {"z", "Z", "g", "t", "?"}
)
# Enter and Shift+Enter are no single characters, so the switch leaves them (WCAG 2.1.4).
CHARACTERS = [key for key in ALL_KEYS if len(key) == 1]
ADDRESSED = {place.address.partition("?")[0]: name for name, place in reversed(PLACES.items())}
STATE = f"[location.href, {THEME}, document.querySelectorAll('dialog[open], .now:is(tr, .card, .history > li), .toast').length].join()"


@pytest.mark.wide
@pytest.mark.parametrize("name", sorted(ADDRESSED.values()))
def test_switched_off_no_single_key_does_anything(browser: Browser, filled: Filled, name: str) -> None:
    before = filled.work.owner.get().json()["seq"]
    with filled.visiting(browser) as visit:
        page = visit(name)
        page.keyboard.press("?")
        page.locator("#keys-off").check()
        page.locator("#help [data-close]").click()
        page.evaluate("document.activeElement.blur()")
        state = page.evaluate(STATE)
        for key in (*CHARACTERS, "Backspace", "Delete"):
            page.keyboard.press(key)
        page.wait_for_timeout(150)
        assert page.evaluate(STATE) == state
        page.reload()
        until(page, READY)
        page.keyboard.press("t")
        assert page.evaluate(STATE) == state
    assert filled.work.owner.get().json()["seq"] == before


FIELD = (
    "main :is(input[type=search], input[type=text], input[type=password], input:not([type]), textarea):not([readonly])"
)


@pytest.mark.wide
@pytest.mark.parametrize("name", [*sorted(ADDRESSED.values()), "reader, chosen"])
def test_keys_typed_into_a_field_only_write_and_with_others_held_are_the_browsers(
    browser: Browser, filled: Filled, name: str
) -> None:
    before = filled.work.owner.get().json()["seq"]
    with filled.visiting(browser) as visit:
        page = visit(name)
        fields = [one for one in page.locator(FIELD).all() if one.is_visible()][:3]
        typed = "".join(CHARACTERS)
        for field in fields:
            field.fill("")
            page.keyboard.type(typed[: int(field.get_attribute("maxlength") or 1000)])
            assert field.input_value() == typed
            assert page.evaluate(THEME) == "auto"
            assert page.locator("dialog[open]").count() == 0
            field.fill("")
        page.evaluate("document.activeElement.blur()")
        place = page.evaluate(PAGE)
        for key in ("Backspace", "Delete", "Alt+x", "Control+a", "Control+z"):
            page.keyboard.press(key)
        page.wait_for_timeout(100)
        assert page.evaluate(PAGE) == place
        page.evaluate(
            "for (const one of document.querySelectorAll('[data-draft]')) { one.value = ''; one.dispatchEvent(new Event('input', { bubbles: true })); }"
        )
    assert filled.work.owner.get().json()["seq"] == before


def test_pages_around_the_comparisons_have_a_sheet_of_what_works_there(browser: Browser, filled: Filled) -> None:
    with filled.visiting(browser) as visit:
        for name in ("home", "login", "invitation"):
            page = visit(name)
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("?")
            assert page.locator("#help kbd").all_inner_texts() == ["t", "?"]
            page.keyboard.press("Escape")
            page.keyboard.press("g")
            assert page.locator("dialog[open]").count() == 0
