"""The classroom: what the program marked is hidden until it is revealed, marks of pupils stay, the sheet is on paper."""

from browser_help import Open
from playwright.sync_api import Page, expect

SELECT = """(id) => {
  const range = document.createRange();
  range.selectNodeContents(document.getElementById(id));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
FOUND = "#map, #claims, #differences, #quotes, #tone, #framing, .facts, .overview, .counts, .reader a[href^='#c']"


def classroom(opened: Open, **options: object) -> Page:
    page = opened("four", **options)
    page.locator("#teach").click()
    return page


def test_everything_that_the_program_marked_is_hidden_and_comes_back(opened: Open) -> None:
    page = classroom(opened)
    assert [one for one in page.locator(FOUND).all() if one.is_visible()] == []
    assert page.locator(".reader p:visible").count() > 5
    page.locator("#reveal").click()
    assert all(page.locator(name).first.is_visible() for name in ("#map", "#claims", ".facts", ".reader a[href^='#c']"))


def test_each_text_runs_on_by_itself_without_gaps(opened: Open) -> None:
    page = classroom(opened)
    assert page.locator(".lane").count() == 2
    assert page.locator(".lane .gap:visible").count() == 0
    page.locator("#reveal").click()
    assert page.locator(".lane").count() == 0


def test_selected_words_are_marked_counted_and_taken_back(opened: Open) -> None:
    page = classroom(opened)
    words = page.locator("[id='S1.p2']").inner_text()
    page.evaluate(SELECT, "S1.p2")
    page.locator("#mark").click()
    expect(page.locator("#marked")).to_contain_text("Passages marked: 1")
    assert page.locator("[id='S1.p2']").inner_text() == words
    page.locator("#reveal").click()
    assert page.locator(".mine").first.is_visible()
    page.locator("#teach").click()
    while page.locator(".mine").count():
        page.locator(".mine").first.click()
    expect(page.locator("#marked")).to_contain_text("Passages marked: 0")
    assert page.locator("[id='S1.p2']").inner_text() == words


def test_the_worksheet_holds_the_tasks_and_the_texts_and_answers_only_when_asked(opened: Open) -> None:
    page = opened("four")
    page.evaluate("window.print = () => {}")
    page.locator("#worksheet").click()
    page.emulate_media(media="print")
    assert page.locator(".sheet .tasks").is_visible()
    assert page.locator(".reader p").first.is_visible()
    assert not page.locator("#claims").is_visible()
    answer = page.locator(".sheet .answer").first
    assert not answer.is_visible()
    page.emulate_media(media="screen")
    page.locator("#answers").check()
    page.emulate_media(media="print")
    assert answer.is_visible()


def test_a_common_print_has_no_worksheet(opened: Open) -> None:
    page = opened("four")
    page.emulate_media(media="print")
    assert not page.locator("#teaching").is_visible()
    assert page.locator("#claims").is_visible()
