"""Every page of the review app in both themes: nothing rests on a colour alone, and all that is drawn stands out."""

from collections.abc import Iterator

import pytest
from browser_checks import BOXES, RINGS, SIGHTS, see_as, too_close
from browser_help import CONTRAST
from filled_review import NAMES, Filled
from playwright.sync_api import Browser, FloatRect, Locator, Page

THEMES = ["light", "dark"]
# The signs of the states; "perhaps" is the program's own doubt and has the colour of a part.
SIGNS = "●◐○≠–◌"
COLOURED = "●◐○≠"
# What says a state or how far a claim has come, without a sign or without a word that can be read.
BARE = """() => [...document.querySelectorAll(".status:not(.version .status), .dot, .stage > span, .states button, .compare .badge, .case .badge, .replies li, .said li > i")]
  .filter((one) => one.checkVisibility()).map((one) => one.matches(".said li > i") ? one.parentElement : one)
  .filter((one) => {
    const text = one.textContent.replace(/^\\s*S\\d+/, "").trim(), sign = one.querySelector("i, span > i")?.textContent.trim() || text[0];
    return !sign || /[\\p{L}\\p{N}]/u.test(sign) || !/\\p{L}{3}/u.test(text.replace(sign, "")) || getComputedStyle(one).opacity < 1;
  }).map((one) => one.outerHTML.slice(0, 100))"""
# A list of signs whose words only aids read has them all in a legend that is seen.
LEGEND = """() => [...document.querySelectorAll(".queue .dot")].map((one) => one.querySelector("i").textContent)
  .filter((sign) => ![...document.querySelectorAll(".legend li")].some((one) => one.checkVisibility() && one.textContent.trim().startsWith(sign) && /\\p{L}{3}/u.test(one.innerText)))"""


@pytest.fixture
def measure(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def _around(mark: Locator, more: float = 0) -> FloatRect:
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    return {"x": box["x"] - more, "y": box["y"], "width": box["width"] + more, "height": box["height"]}


@pytest.mark.parametrize("theme", THEMES)
def test_the_status_colours_stay_apart_for_the_colour_blind_and_the_signs_in_grey(
    browser: Browser, filled: Filled, measure: Page, theme: str
) -> None:
    with filled.visiting(browser, color_scheme=theme, device_scale_factor=4) as visit:
        page = visit("queue")
        signs = {sign: _around(page.locator(".legend .key i", has_text=sign), 2) for sign in SIGNS}
        assert too_close(page, measure, {sign: signs[sign] for sign in COLOURED}) == []
        see_as(page, "achromatopsia")
        assert len({page.screenshot(clip=box) for box in signs.values()}) == len(SIGNS)


@pytest.mark.wide
@pytest.mark.parametrize("theme", THEMES)
def test_beside_a_source_the_borders_of_the_states_stay_apart_too(
    browser: Browser, filled: Filled, measure: Page, theme: str
) -> None:
    with filled.visiting(browser, color_scheme=theme, device_scale_factor=4) as visit:
        page = visit("workbench, contested")
        page.set_viewport_size({"width": 1400, "height": page.evaluate("document.documentElement.scrollHeight")})
        assert too_close(page, measure, {letter: _edge(page, letter) for letter in "spc"}) == []


def _edge(page: Page, letter: str) -> FloatRect:
    """Return the left border of a state, with a little of its ground."""
    whole = _around(page.locator(f".source .status.{letter}").first, 2)
    return {**whole, "width": 3}


@pytest.mark.wide
def test_each_state_has_its_sign_and_its_word_whatever_somebody_sees(browser: Browser, filled: Filled) -> None:
    faults = []
    with filled.visiting(browser) as visit:
        for name in NAMES:
            page = visit(name)
            for sight in SIGHTS:
                see_as(page, sight)
                found = (page.evaluate(BARE), page.evaluate(LEGEND))
                faults += [] if found == ([], []) else [(name, sight, *found)]
    assert faults == [], faults


@pytest.mark.wide
def test_words_signs_borders_and_the_ring_of_the_focus_stand_out(browser: Browser, filled: Filled) -> None:
    faults = []
    with filled.visiting(browser) as visit:
        for name in NAMES:
            page = visit(name)
            page.keyboard.press("Tab")  # a ring is drawn for whoever uses keys
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                found = [page.evaluate(CONTRAST), page.evaluate(BOXES), page.evaluate(RINGS)]
                faults += [(name, theme, *found)] if any(found) else []
    assert faults == [], faults


@pytest.mark.wide
def test_with_forced_colours_borders_signs_and_what_is_chosen_stay(browser: Browser, filled: Filled) -> None:
    """Grounds and shadows go; borders, outlines and words are left."""
    faults = []
    with filled.visiting(browser, forced_colors="active") as visit:
        for name in NAMES:
            page = visit(name)
            found = (page.evaluate(BARE), page.evaluate(UNBORDERED), page.evaluate(UNMARKED))
            faults += [(name, *found)] if any(found) else []
    assert faults == [], faults


UNBORDERED = """() => [...document.querySelectorAll("main :is(button, .button, .card, .source, .status, .badge, .dot, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file]))")]
  .filter((one) => one.checkVisibility() && !one.closest(".legend"))
  .filter((one) => { const style = getComputedStyle(one); return style.borderLeftStyle === "none" || parseFloat(style.borderLeftWidth) < 1; }).map((one) => one.outerHTML.slice(0, 80))"""
# What is chosen among its like differs from them by an outline, a border or the weight of its letters.
UNMARKED = """() => [...document.querySelectorAll("[aria-current], [aria-pressed=true], .now:is(tr, article, li)")].filter((one) => one.checkVisibility()).filter((one) => {
  const like = [...one.parentElement.children, ...(one.closest("ol, ul, nav")?.querySelectorAll(one.tagName) ?? [])].find((other) => other !== one && other.tagName === one.tagName && !other.matches("[aria-current], [aria-pressed=true], .now"));
  const said = (element) => { const style = getComputedStyle(element); return [style.outlineStyle, style.borderBottomColor, style.borderBottomWidth, style.borderLeftWidth, style.fontWeight].join(); };
  return like && said(one) === said(like);
}).map((one) => one.outerHTML.slice(0, 80))"""
