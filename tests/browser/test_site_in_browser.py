"""The index over many reports in a real Chromium, opened from the disk with the network off."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_help import CONTRAST, Open
from playwright.sync_api import Browser, Page, expect
from report_sample import event, hostile

from compare.report.site import EventRow, event_row, render_site

HOSTILE = "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>{{ 7*7 }}" + "x" * 5000
EVENTS = (
    dataclasses.replace(event_row(event(), "four.html"), title="Ashgrove: the closures"),
    EventRow("b.html", "Élan of the Øresund", "", "2031-03-02", "2031-03-04", 2, ("Le Café",), 9, 3, 2, 0, 1, 0),
    EventRow("c.html", "bridge vote", "", "2032-01-01", "2032-01-01", 12, ("Post", "Herald"), 1200, 30, 0, 7, 0, 2),
    EventRow("d.html", "Zebra found", "", "", "", 3, (), 90, 20, 5, 2, 3, 1),
    EventRow("e.html", "Another vote", "de", "2029-12-31", "2030-01-01", 5, ("Post",), 80, 20, 5, 2, 3, 1),
)
COUNTS = ("sources", "claims", "shared", "left_out", "conflicts", "changed", "copies")
MANY = 3000


@pytest.fixture(scope="session")
def site(reports: Path) -> Path:
    """Write indexes beside the reports to which they lead."""
    many = [dataclasses.replace(EVENTS[n % 5], file=f"{n}.html", title=f"Event {n}", claims=n) for n in range(MANY)]
    pages = {"index": EVENTS, "many": many, "none": (), "hostile-index": (event_row(hostile(HOSTILE), "hostile.html"),)}
    for name, rows in pages.items():
        (reports / f"{name}.html").write_text(render_site(rows), encoding="utf-8")
    return reports


def titles(page: Page) -> list[str]:
    return page.locator("#events tbody a").all_inner_texts()


def at(page: Page) -> str:
    return str(page.evaluate("location.hash"))


LATEST_FIRST = ["bridge vote", "Élan of the Øresund", "Another vote", "Zebra found"]


def in_order(page: Page) -> list[str]:
    """Return the titles without that of the sample event, whose date and counts belong to other tests."""
    return [title for title in titles(page) if not title.startswith("Ashgrove")]


@pytest.mark.parametrize("name", ["index", "none", "hostile-index"])
@pytest.mark.parametrize("width", [1400, 900, 320])
def test_the_index_never_scrolls_sideways(site: Path, opened: Open, name: str, width: int) -> None:
    page = opened(name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1400, 320])
def test_without_scripts_every_event_is_a_link_and_no_control_is_shown(site: Path, opened: Open, width: int) -> None:
    page = opened("index", width=width, java_script_enabled=False)
    assert in_order(page) == LATEST_FIRST
    assert page.locator("#events tbody a").evaluate_all("all => all.map(a => a.getAttribute('href'))").count("b.html")
    assert [page.locator(f"#events tbody tr:nth-child({n}) td").count() for n in range(1, 6)] == [8] * 5
    assert page.locator("button:visible, input:visible, select:visible").count() == 0


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("VOTE", ["bridge vote", "Another vote"], id="a word of a title in other letters"),
        pytest.param("elan", ["Élan of the Øresund"], id="without its accent"),
        pytest.param("post bridge", ["bridge vote"], id="words of title and outlet in any order"),
        pytest.param("cafe", ["Élan of the Øresund"], id="an outlet"),
        pytest.param("2030-01", ["Another vote"], id="a date"),
        pytest.param("1,200", [], id="no count"),
    ],
)
def test_search_shows_the_events_that_hold_every_word(site: Path, opened: Open, asked: str, found: list[str]) -> None:
    page = opened("index")
    page.fill("#q", asked)
    assert titles(page) == found
    expect(page.locator("#shown")).to_have_text(f"{len(found)} of 5 events")
    page.reload()
    assert titles(page) == found
    assert page.input_value("#q") == asked
    page.click("#clear")
    assert len(titles(page)) == 5
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_search_without_a_match_says_so_and_offers_a_way_back(site: Path, opened: Open) -> None:
    page = opened("index")
    page.fill("#q", "nowhere")
    assert page.locator("#empty").is_visible()
    assert not page.locator("#events").is_visible()
    page.click("#clear-too")
    assert not page.locator("#empty").is_visible()
    assert len(titles(page)) == 5


@pytest.mark.parametrize(("column", "name"), list(enumerate(COUNTS, 2)))
def test_a_press_on_the_head_of_a_count_puts_the_most_first_and_another_the_least(
    site: Path, opened: Open, column: int, name: str
) -> None:
    page = opened("index")
    first = [row.title for row in EVENTS]
    latest = sorted(range(len(EVENTS)), key=lambda n: titles(page).index(first[n]))
    most = sorted(latest, key=lambda n: -getattr(EVENTS[n], name))
    least = sorted(latest, key=lambda n: getattr(EVENTS[n], name))
    head = page.locator("#events thead th").nth(column)
    head.locator("button").click()
    assert titles(page) == [first[n] for n in most]
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").click()
    assert titles(page) == [first[n] for n in least]
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("[aria-sort]").count() == 1


def test_titles_are_ordered_as_people_do_and_events_without_a_date_stay_last(site: Path, opened: Open) -> None:
    page = opened("index")
    heads = page.locator("#events thead button")
    heads.nth(0).click()
    assert in_order(page) == ["Another vote", "bridge vote", "Élan of the Øresund", "Zebra found"]
    heads.nth(1).click()
    assert in_order(page) == LATEST_FIRST
    heads.nth(1).click()
    assert in_order(page) == [*reversed(LATEST_FIRST[:3]), "Zebra found"]


def test_order_and_search_stand_in_the_address_and_work_on_a_narrow_page(site: Path, opened: Open) -> None:
    page = opened("index", width=320)
    page.select_option("#order", "3")
    page.click("#turn")
    page.fill("#q", "vote")
    assert titles(page) == ["Another vote", "bridge vote"]
    assert at(page) == "#?q=vote&o=3&r=1"
    page.reload()
    assert titles(page) == ["Another vote", "bridge vote"]
    assert page.locator("#turn").get_attribute("aria-pressed") == "true"
    page.click("#turn")
    assert titles(page) == ["bridge vote", "Another vote"]


@pytest.mark.parametrize(
    "hash_", ["#?o=99&r", "#?o=x", "#?o=length", "#?o=map&r=1", "#?o=-1", "#?q=%ZZ", "#?", "#events", "#nothing"]
)
def test_a_strange_address_shows_every_event(site: Path, opened: Open, hash_: str) -> None:
    page = opened("index", hash_)
    shown = 0 if "%ZZ" in hash_ else 5
    assert len(titles(page)) == shown
    assert page.input_value("#order") == "1"
    assert [head.get_attribute("aria-sort") is not None for head in page.locator("thead th").all()].index(True) == 1


def test_the_keyboard_searches_and_changes_the_theme_unless_it_is_switched_off(site: Path, opened: Open) -> None:
    page = opened("index")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("t/")
    assert page.input_value("#q") == "t/"
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.fill("#q", "")
    page.keyboard.press("Escape")
    page.check("#keys-off")
    page.reload()
    assert page.is_checked("#keys-off")
    page.keyboard.press("t")
    page.keyboard.press("/")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert page.evaluate("document.activeElement.id") != "q"


@pytest.mark.parametrize("width", [1400, 320])
def test_tab_reaches_every_control_and_each_is_large_enough(site: Path, opened: Open, width: int) -> None:
    page = opened("index", width=width)
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select')].filter((one) => one.checkVisibility()).length"
    )
    seen: list[str] = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => { const one = document.activeElement, box = one.getBoundingClientRect();
                const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return `${[...document.querySelectorAll("*")].indexOf(one)} ${one === hit || one.contains(hit)}`; }"""
            )
        )
    covered = [one for one in seen if one.endswith("false")]
    assert len(set(seen)) == wanted
    assert covered == []
    small = page.locator("button:visible, input:visible, select:visible").evaluate_all(
        "all => all.map((one) => (one.closest('label') || one).getBoundingClientRect())"
        ".filter((box) => box.width < 24 || box.height < 24).map((box) => [box.x, box.y, box.width, box.height])"
    )
    assert small == []


@pytest.mark.parametrize("name", ["index", "none", "hostile-index"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 320])
def test_axe_finds_nothing_serious(site: Path, opened: Open, name: str, theme: str, width: int) -> None:
    page = opened(name, width=width, color_scheme=theme)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["help"]) for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate(CONTRAST) == []


def test_on_a_narrow_page_every_count_stands_beside_its_name(site: Path, opened: Open) -> None:
    page = opened("index", width=390)
    names = page.locator("#events tbody tr:first-child td:nth-child(n + 3)").evaluate_all(
        "all => all.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    heads = [head.strip() for head in page.locator("#events thead th").all_text_contents()[2:]]
    assert [json.loads(name) for name in names] == heads


def test_hostile_words_run_nothing(site: Path, opened: Open) -> None:
    page = opened("hostile-index")
    assert page.evaluate("window.hit") is None
    assert titles(page)[0].startswith("</script><script>window.hit=1")


def test_a_link_leads_to_the_report_wherever_the_folder_lies(site: Path, browser: Browser, tmp_path: Path) -> None:
    for name in ("index.html", "four.html"):
        shutil.copy(site / name, tmp_path / name)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_text("Ashgrove: the closures").click()
    expect(page.locator("h1")).to_have_text(event().title)
    assert page.url == (tmp_path / "four.html").as_uri()
    context.close()


def test_of_thousands_of_events_a_browser_draws_only_those_on_the_screen(site: Path, opened: Open) -> None:
    page = opened("many")
    drawn = "document.querySelectorAll('#events tbody tr').length - [...document.querySelectorAll('#events tbody tr')]"
    skipped = f"{drawn}.filter((row) => row.checkVisibility({{ contentVisibilityAuto: true }})).length"
    assert page.evaluate(skipped) > 0.8 * MANY
    page.fill("#q", "event 299")
    expect(page.locator("#shown")).to_have_text("13 of 3,000 events")
    page.select_option("#order", "3")
    assert page.locator("#events tbody a").all_text_contents()[:2] == ["Event 2999", "Event 2998"]
    page.fill("#q", "")
    assert page.locator("#events tbody tr").count() == MANY
    assert page.locator("#events tbody a").last.text_content() == "Event 0"


def test_printed_it_shows_every_event_and_no_control(site: Path, opened: Open) -> None:
    page = opened("many")
    page.emulate_media(media="print")
    unseen = "[...document.querySelectorAll('#events tbody tr')].filter((row) => !row.checkVisibility({ contentVisibilityAuto: true }))"
    assert page.evaluate(f"{unseen}.length") == 0
    assert (
        page.locator("button:visible, input:visible, select:visible").count() == 0
        or page.locator("thead button:visible").count()
        == page.locator("button:visible, input:visible, select:visible").count()
    )
