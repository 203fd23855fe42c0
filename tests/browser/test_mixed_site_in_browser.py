"""A folder of mixed news becomes a site: its index finds, sorts and leads to the report of each event, offline."""

import pytest
from mixed import write_folder
from playwright.sync_api import Browser, expect

from compare.cli.app import run


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the index over the mixed folder."""
    place = tmp_path_factory.mktemp("mixed-site")
    (place / "given").mkdir()
    write_folder(place / "given")
    assert run(["compare", str(place / "given"), "--site", str(place / "site"), "-q"]) == 0
    return (place / "site" / "index.html").as_uri()


def test_the_index_leads_to_the_report_of_every_event_and_back(browser: Browser, index: str) -> None:
    context = browser.new_context(offline=True)
    page, faults = context.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(index)
    links = page.locator("#events tbody a")
    expect(links).to_have_count(10)
    for title in links.all_inner_texts():
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.locator("h1").first).to_contain_text(title)
        expect(page.locator("#sources tbody tr")).to_have_count(6)
        page.go_back()
    assert faults == []
    context.close()


def test_a_word_of_a_title_or_an_outlet_finds_its_events(browser: Browser, index: str) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(index)
    box = page.get_by_role("searchbox")
    box.fill("bridge")
    expect(page.locator("#events tbody tr:visible")).to_have_count(1)
    box.fill("Labour Letter")
    expect(page.locator("#events tbody tr:visible")).to_have_count(1)
    box.fill("")
    expect(page.locator("#events tbody tr:visible")).to_have_count(10)
    context.close()
