"""Every state in which a report can be has a page that says so, makes no error, and shows what there is."""

from collections.abc import Callable

import pytest
import report_states
from browser_help import Open, unfold
from browser_reports import write_report
from playwright.sync_api import Page, expect

from compare.report import render


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        pytest.param("alone", ".banner", "One article: nothing to compare.", id="one article"),
        pytest.param("strangers", ".banner", "No shared claims.", id="nothing shared"),
        pytest.param("identical", "#source-table .badge", "same origin as S2 (100 %", id="one text printed twice"),
        pytest.param("five-read", "#copies", "count as one source", id="a later edition"),
        pytest.param("failed", "#S3 .warn", "cut short", id="a text that is cut"),
        pytest.param("failed", "#source-table", "language: de", id="another language"),
        pytest.param("failed", "#F1", "Could not be read. no article text found", id="an input that failed"),
        pytest.param("failed", ".sub a", "1 input could not be read", id="an input that failed, on the first screen"),
    ],
)
def test_the_page_says_its_state(opened: Open, name: str, place: str, said: str) -> None:
    expect(opened(name).locator(place).filter(has_text=said).first).to_be_visible()


@pytest.mark.parametrize("name", ["none", "strangers"])
def test_where_nothing_is_shared_no_word_speaks_of_conflict(opened: Open, name: str) -> None:
    page = opened(name)
    unfold(page)
    page.locator("#keys").click()
    words = page.evaluate(
        "document.body.innerText + [...document.querySelectorAll('[title], [aria-label]')].map((one) => one.title + one.ariaLabel)"
    )
    articles = [reading.text for reading in report_states.strangers().articles]
    assert "conflict" not in " ".join(articles).lower()
    assert "conflict" not in words.lower()
    assert page.locator(".claims tbody").count() > 0


def test_one_article_has_its_claims_quotations_and_tone_and_no_comparison(opened: Open) -> None:
    page = opened("alone")
    assert page.locator("#map, #differences, #positions").count() == 0
    assert page.locator(".claims tbody").count() == len(report_states.alone().claims)
    for panel in ("quotes", "tone", "readability", "reader"):
        assert page.locator(f"#{panel}").is_visible()


def test_two_articles_fill_the_reader_side_by_side(opened: Open) -> None:
    page = opened("two-read")
    heads = page.locator(".reader thead th:visible")
    widths = heads.evaluate_all("all => all.map((one) => one.getBoundingClientRect().width)")
    frame = page.locator("#texts").evaluate("one => one.clientWidth")
    assert len(widths) == 2
    assert sum(widths) == pytest.approx(frame, abs=3)


def test_one_text_printed_twice_is_one_source(opened: Open) -> None:
    page = opened("identical")
    expect(page.locator(".sub").first).to_contain_text("2 articles from 1 independent source")
    assert page.locator("#not-found .omitted").count() == 0


def cells(page: Page, column: int) -> set[str]:
    return set(page.locator(f".claims tr:first-child > td:nth-child({column})").evaluate_all("all => all.map((one) => one.className)"))  # fmt: skip


def test_a_failed_input_keeps_its_column_without_verdicts_and_its_reason(opened: Open) -> None:
    page = opened("failed")
    codes = page.locator(".claims thead").first.locator("th .code").all_inner_texts()
    assert codes == ["S1", "S2", "S3", "S4", "F1"]
    assert cells(page, 6) == {"n"}
    assert "folder" not in page.locator("#F1").inner_text()


def test_a_text_that_is_cut_is_never_said_to_leave_out(opened: Open) -> None:
    page = opened("failed")
    code = page.locator("#source-table tr:has(.warn:has-text('cut short'))").get_attribute("id") or ""
    column = int(code[1:]) + 1
    assert "o" not in cells(page, column)
    assert page.locator(f".claims td:nth-child({column}) small", has_text="text cut short").count() > 0


def test_nothing_is_looked_for_in_a_text_of_another_language(opened: Open) -> None:
    page = opened("failed")
    code = page.locator("#source-table tr:has(small:has-text('language: de'))").get_attribute("id") or ""
    assert cells(page, int(code[1:]) + 1) == {"n", "s"}, "not assessable, or its own claims"
    assert page.locator(f"#source-table #{code} .a, #source-table #{code} .o").count() == 0, (
        "neither not found nor left out"
    )


def test_the_words_of_another_language_carry_it(opened: Open) -> None:
    page = opened("failed")
    german = sum(reading.article.language == "de" for reading in report_states.failed_and_cut().articles)
    assert german == 1
    assert page.locator("#reader td[lang=de] p").count() > 2
    assert page.locator("#reader td[lang=de][dir=auto]").count() == page.locator("#reader td[lang=de]").count()
    assert page.locator("#source-table .w[lang=de]").count() == 1


def test_a_large_page_says_how_large_it_is(opened: Open, reports: Callable, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    monkeypatch.setattr(render, "LARGE", 100_000)
    write_report(reports, "large", report_states.two)  # type: ignore[arg-type]
    expect(opened("large").locator(".made")).to_contain_text("MB")
    assert "MB" not in opened("two-read").locator(".made").inner_text()


def test_of_twelve_sources_all_stand_in_map_table_and_reader(opened: Open) -> None:
    page = opened("twelve-read")
    for place in ("#source-table tbody tr", "#m-codes text", "#columns [name=column]"):
        assert page.locator(place).count() == 12
    assert page.locator("#claims-one thead th").count() == 13
    assert page.locator(".reader thead th:visible").count() <= 4
    page.locator("#claims-one thead th").last.scroll_into_view_if_needed()
    expect(page.locator("#claims-one thead th .code").last).to_have_text("S12")
