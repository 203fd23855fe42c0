"""Colours, themes and aids: nothing rests on a colour alone, axe finds nothing serious, narrow pages do not scroll."""

import pytest
from browser_checks import IN_COLOUR, MOVING, SIDEWAYS, see_as, serious, too_close
from browser_help import CONTRAST, Open, unfold
from playwright.sync_api import Browser, expect

GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(247, 246, 243)", "rgb(19, 20, 23)"
LEGEND = {"s": "stated", "p": "partly", "a": "not found", "c": "conflicts"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_status_colours_stay_apart_for_the_colour_blind_and_the_marks_in_grey(
    browser: Browser, opened: Open, theme: str
) -> None:
    page = opened("mixed", color_scheme=theme, device_scale_factor=4)
    marks = {letter: page.locator(f"#map .legend li:has(use[href='#m-{letter}']) svg") for letter in LEGEND}
    next(iter(marks.values())).scroll_into_view_if_needed()
    clips = {LEGEND[letter]: box for letter, mark in marks.items() if (box := mark.bounding_box())}
    assert len(clips) == len(LEGEND)
    measure = browser.new_page()
    assert too_close(page, measure, clips) == []
    measure.close()


@pytest.mark.parametrize("sight", ["achromatopsia", "deuteranopia", "protanopia", "tritanopia"])
def test_every_status_has_its_glyph_and_its_word(opened: Open, sight: str) -> None:
    page = opened("mixed")
    see_as(page, sight)
    said = {"s": "● Stated", "p": "◐ Partly", "o": "○ Not found", "c": "≠ Conflicts", "n": "– Not assessable"}
    for letter, words in said.items():
        cell = page.locator(f".claims td.{letter}:not(.u)").first
        expect(cell).to_contain_text(words)
        expect(cell).to_be_visible()
        assert page.locator(f".legend use[href='#m-{letter}']").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["mixed", "five-read"])
def test_all_words_stand_out_from_their_ground_folded_and_unfolded(opened: Open, theme: str, name: str) -> None:
    page = opened(name, color_scheme=theme)
    page.locator(".claims tbody > tr:first-child > td:has(a)").first.hover()
    assert page.evaluate(CONTRAST) == []
    unfold(page)
    page.locator("#unfold").click()
    page.locator("#keys").click()
    assert page.evaluate(CONTRAST) == []


# ---------------------------------------------------------------- axe


@pytest.mark.parametrize("name", ["two-read", "five-read", "twelve-short"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious_in_light_and_dark(opened: Open, name: str, width: int) -> None:
    page = opened(name, width=width)
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == DARK
    assert serious(page, IN_COLOUR) == []


@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious_when_everything_is_unfolded(opened: Open, width: int) -> None:
    page = opened("mixed", width=width)
    unfold(page)
    page.locator("#unfold").click()
    assert serious(page) == []


# ---------------------------------------------------------------- narrow pages, themes


@pytest.mark.parametrize("name", ["mixed", "twelve-read", "hostile-read"])
def test_on_the_narrowest_page_only_named_regions_scroll_sideways(opened: Open, name: str) -> None:
    page = opened(name, width=320)
    unfold(page)
    page.evaluate("document.getElementById('unfold').click()")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(SIDEWAYS) == []


# What holds when the body begins to exist, before anything can have been painted.
AT_BODY = """new MutationObserver((_, watch) => {
  if (!document.body) return;
  window.first = [document.documentElement.dataset.theme || "auto", getComputedStyle(document.body).backgroundColor];
  watch.disconnect();
}).observe(document, { childList: true, subtree: true });"""


def test_the_theme_follows_the_system_until_one_is_chosen_and_the_choice_stays(opened: Open) -> None:
    page = opened("two-read", color_scheme="dark")
    assert page.evaluate(GROUND) == DARK
    page.locator("#theme").click()
    assert page.evaluate(GROUND) == LIGHT
    page.reload()
    assert page.evaluate(GROUND) == LIGHT
    page.emulate_media(color_scheme="light")
    page.locator("#theme").click()
    page.reload()
    assert page.evaluate(GROUND) == DARK


@pytest.mark.parametrize(
    ("system", "chosen", "ground"),
    [("dark", "", DARK), ("light", "", LIGHT), ("dark", "light", LIGHT), ("light", "dark", DARK)],
)
def test_the_first_frame_has_the_theme_of_all_others(opened: Open, system: str, chosen: str, ground: str) -> None:
    choose = f"localStorage.setItem('biasdiff:theme', '{chosen}');"
    page = opened("two-read", color_scheme=system, before=f"{choose}\n{AT_BODY}")
    assert page.evaluate("first") == [chosen or "auto", ground]
    assert page.evaluate(GROUND) == ground


def test_without_movement_nothing_moves_and_with_forced_colours_glyphs_stay(opened: Open) -> None:
    page = opened("mixed", reduced_motion="reduce", forced_colors="active")
    assert page.evaluate(MOVING) == 0
    expect(page.locator(".claims td.c").first).to_contain_text("≠")
    assert page.locator(".claims td.c").first.evaluate("one => getComputedStyle(one).borderLeftStyle") == "solid"
