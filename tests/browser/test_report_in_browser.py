"""The report in a real Chromium, opened from the disk with the network off."""

import json
from pathlib import Path

import pytest
from browser_help import Open
from playwright.sync_api import Page, expect
from report_sample import event

CLAIMS = event().claims


def shown(page: Page) -> int:
    return page.locator(".claims tbody:not([hidden])").count()


@pytest.mark.parametrize("name", ["four", "twelve", "one", "none", "copy", "hostile"])
@pytest.mark.parametrize("width", [1400, 320])
def test_the_page_never_scrolls_sideways(opened: Open, name: str, width: int) -> None:
    page = opened(name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", ["four", "none", "one"])
def test_without_scripts_every_claim_is_there_and_no_control(opened: Open, name: str) -> None:
    page = opened(name, java_script_enabled=False)
    assert page.locator(".claims tbody").count() > 0
    assert page.locator(".claims tbody th").first.is_visible()
    assert not page.locator("#filter").is_visible()
    assert not page.locator("#theme").is_visible()


def test_a_link_to_a_cell_opens_its_words(opened: Open) -> None:
    told = next(row for row in CLAIMS if sum(bool(cell.evidence) for cell in row.cells) > 1)
    articles = [reading.id for reading in event().articles]
    other = next(cell for cell in told.cells if cell.evidence and cell.article != told.article)
    anchor = f"{told.id}.S{articles.index(other.article) + 1}"
    page = opened("four", f"#{anchor}")
    assert page.locator(f'[id="{anchor}"]').is_visible()


def test_a_link_to_a_paragraph_of_a_hidden_column_shows_the_column(opened: Open) -> None:
    page = opened("four")
    hidden = page.locator("#columns [name=column]:not(:checked)").first.get_attribute("value")
    anchor = f"S{int(hidden or 0) + 1}.p2"
    assert not page.locator(f'[id="{anchor}"]').is_visible()
    page.evaluate(f"location.hash = '{anchor}'")
    expect(page.locator(f'[id="{anchor}"]')).to_be_visible()


@pytest.mark.parametrize("state", ["w=all", "w=one", "f=o"])
def test_a_number_of_the_first_screen_filters_the_claims_behind_it(opened: Open, state: str) -> None:
    page = opened("four")
    fact = page.locator(f".facts a[data-go='{state}']")
    number = int(fact.locator("b").inner_text())
    fact.click()
    expect(page.locator("#shown")).to_have_text(f"{number} of {len(CLAIMS)} claims")
    assert shown(page) == number


def test_a_filter_lives_in_the_address_and_clears(opened: Open) -> None:
    page = opened("four", "#?f=o&s=2")
    few = shown(page)
    assert 0 < few < len(CLAIMS)
    assert page.locator("[name=f][value=o]").is_checked()
    page.locator("#q").fill("school")
    assert shown(page) <= few
    assert "q=school" in page.url
    page.locator("#clear").click()
    assert shown(page) == len(CLAIMS)
    assert not page.locator("#clear").is_visible()


@pytest.mark.parametrize("name", ["four"])
def test_every_choice_of_the_filter_leaves_as_many_claims_as_it_says(opened: Open, name: str) -> None:
    page = opened(name)
    for chip in page.locator("#filter .chip:has([name=f]), #filter .chip:has([name=w])").all():
        chip.locator("input").check()
        assert shown(page) == int(chip.locator("b").inner_text())
        chip.locator("input").uncheck()


def test_the_keyboard_walks_opens_and_closes_claims(opened: Open) -> None:
    page = opened("four")
    order = page.locator(".claims tbody").evaluate_all("rows => rows.map((row) => row.id)")
    current = "document.querySelector('.claims tbody.now').id"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(current) == order[1]
    page.keyboard.press("k")
    assert page.evaluate(current) == order[0]
    page.keyboard.press("Enter")
    assert page.locator(f'[id="{order[0]}"] details').evaluate("box => box.open")
    page.keyboard.press("Escape")
    assert not page.locator(f'[id="{order[0]}"] details').evaluate("box => box.open")


def test_the_sheet_of_keys_opens_closes_and_turns_the_keys_off(opened: Open) -> None:
    page = opened("four")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#keys-off").check()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert page.locator(".claims tbody.now").count() == 0
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".claims tbody.now").count() == 0


def test_spans_of_a_hostile_article_still_point_at_the_right_words(opened: Open) -> None:
    page = opened("hostile")
    page.locator("#unfold").click()
    words = page.locator(".versus mark").all_inner_texts()
    assert "seven" in [word.lower() for word in words]


def test_the_reader_shows_the_chosen_columns_and_labels_gaps(opened: Open) -> None:
    page = opened("four")
    assert page.locator(".reader thead th:visible").count() == 2
    assert page.locator(".reader .gap:visible").first.inner_text().startswith("nothing of S")
    page.locator("#columns [name=column]:not(:checked)").first.check()
    assert page.locator(".reader thead th:visible").count() == 3


def test_the_map_is_one_stop_and_moves_by_arrows(opened: Open) -> None:
    page = opened("four")
    assert page.locator("#bands a[tabindex='0']").count() == 1
    page.locator("#bands a").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('href')") == page.locator("#bands a").nth(
        1
    ).get_attribute("href")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('href')") == page.locator("#bands a").last.get_attribute(
        "href"
    )


def test_the_download_is_the_whole_run(opened: Open, tmp_path: Path) -> None:
    page = opened("four")
    with page.expect_download() as waiting:
        page.locator("#download").click()
    file = tmp_path / "run.json"
    waiting.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8")) == event().to_dict()
