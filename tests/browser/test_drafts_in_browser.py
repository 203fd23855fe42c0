"""A draft and its older version in a real Chromium: the lists lead to their evidence, at any width, in both themes."""

import pytest
from browser_help import CONTRAST, Open, unfold
from playwright.sync_api import expect


def test_every_entry_of_the_lists_leads_to_a_claim_and_to_paragraphs(opened: Open) -> None:
    page = opened("draft")
    links = page.locator("#draft a[href], #versions a[href]").evaluate_all("all => all.map((a) => a.hash.slice(1))")
    assert len(links) > 60
    gone = page.evaluate("(ids) => ids.filter((id) => !document.getElementById(id))", links)
    assert gone == []
    assert {anchor.partition(".p")[0] for anchor in links if ".p" in anchor} == {"S1", "S2", "S3", "S4", "older"}


def test_what_a_draft_lacks_is_filtered_by_its_number(opened: Open) -> None:
    page = opened("draft")
    page.locator("#h-lacks a").click()
    expect(page.locator("[name=f][value=a]")).to_be_checked()
    assert page.locator("#s").input_value() == "1"


def test_a_link_into_the_folded_older_version_unfolds_it(opened: Open) -> None:
    page = opened("draft")
    assert not page.locator("#older p").first.is_visible()
    page.locator("#versions a[href^='#older.']").first.click()
    expect(page.locator("#older p:target")).to_be_visible()


def test_the_draft_is_the_text_that_the_others_are_read_against(opened: Open) -> None:
    expect(opened("draft").locator("[name=reference]")).to_have_value("0")


@pytest.mark.wide
@pytest.mark.parametrize("width", [1400, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panels_fit_any_width_and_can_be_read_in_both_themes(opened: Open, width: int, scheme: str) -> None:
    page = opened("draft", width=width, color_scheme=scheme)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(CONTRAST) == []


def test_words_that_look_like_markup_stay_words(opened: Open) -> None:
    page = opened("draft-hostile")
    assert page.evaluate("window.hit") is None
    assert page.locator("#draft img, #versions img").count() == 0
