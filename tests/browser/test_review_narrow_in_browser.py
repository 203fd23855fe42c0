"""The review on a phone and beside it: filters are folded, titles and signs told, fields show the whole of what they say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_run import make_run
from playwright.sync_api import Browser, expect
from review_visits import Visit, visits
from serving import Running, running_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder: Path = tmp_path_factory.mktemp("narrow")
    with running_app(folder, make_run(quotes=2), rate=1e6, burst=10**6) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, app: Running) -> Iterator[Visit]:
    with visits(browser, app) as open_page:
        yield open_page


def test_on_a_phone_the_filters_are_folded_unless_one_is_in_use(visit: Visit) -> None:
    page = visit("queue", width=390)
    expect(page.locator("[name=kind]")).to_be_hidden()
    expect(page.locator(".which")).to_have_text("Weir gate")
    page.locator("#more summary").click()
    page.locator("[name=kind]").select_option("conflict")
    expect(page.locator("#lines tbody tr")).to_have_count(1)
    page.reload()
    expect(page.locator("[name=kind]")).to_be_visible()
    wide = visit("queue")
    expect(wide.locator("[name=kind]")).to_be_visible()
    expect(wide.locator("#more summary")).to_be_hidden()


def test_the_signs_are_told_with_the_columns_by_name(visit: Visit) -> None:
    page = visit("queue")
    page.locator(".signs summary").click()
    for words in ("S1 Outlet 1", "◌ Perhaps", "… Draft", "Orphans: decisions", "✗ Reject: it is no claim"):
        expect(page.locator(".signs dl")).to_contain_text(words)


@pytest.mark.parametrize("name", ["queue", "history"])
def test_no_field_cuts_what_it_says(visit: Visit, name: str) -> None:
    page = visit(name)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('#filter input, #filter select')].filter((field) => {
          const pen = document.createElement('canvas').getContext('2d'), style = getComputedStyle(field);
          pen.font = `${style.fontSize} ${style.fontFamily}`;
          const words = field.placeholder || field.selectedOptions?.[0].text || '';
          const arrow = field.tagName === 'SELECT' ? 20 : 0;
          const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
          return pen.measureText(words).width > room + 20;
        }).map((field) => field.name)"""
    )
    assert cut == []


def test_on_a_phone_every_answer_is_at_the_thumb_and_the_reader_speaks_of_touch(visit: Visit) -> None:
    page = visit("workbench", width=390, has_touch=True, is_mobile=True)
    for act in ("confirm", "reject", "unsure", "trivial"):
        expect(page.locator(f".thumb [data-act={act}]")).to_be_visible()
    page = visit("reader", width=390, has_touch=True, is_mobile=True)
    expect(page.locator("#how")).to_contain_text("tap")
    expect(page.locator(".by-mouse")).to_be_hidden()
    expect(visit("reader").locator(".by-touch")).to_be_hidden()


def test_a_state_that_needs_words_leads_to_the_reader_in_colours_that_can_be_read(visit: Visit) -> None:
    page = visit("workbench?claim=c-00000004")
    page.locator(".source [data-state=stated]:disabled").first.evaluate(
        "one => one.closest('.source').querySelector('a, button:not(:disabled)').focus()"
    )
    page.keyboard.press("1")
    link = page.locator(".toast a")
    expect(link).to_have_text("Look in the reader")
    same = link.evaluate("one => getComputedStyle(one).color === getComputedStyle(one.closest('.toast')).color")
    assert same
    link.click()
    expect(page.locator(".looked")).to_contain_text("It has no evidence in this text.")
