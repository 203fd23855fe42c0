"""A link into the report lands on its words: in sight below all heads, unfolded, chosen."""

import pytest
import report_states
from browser_help import IN_SIGHT, Open, until
from playwright.sync_api import expect

# What lies at the upper edge of the window and of the table over the rows: the bar and the head of the table.
BELOW_HEADS = """(row) => {
  const bottom = (one) => (one && one.checkVisibility() ? one.getBoundingClientRect().bottom : 0);
  const head = row.closest("table")?.querySelector("thead");
  const stuck = head && getComputedStyle(head).position === "sticky" ? bottom(head) : 0;
  const top = row.getBoundingClientRect().top;
  return top >= Math.max(bottom(document.querySelector(".bar")), stuck) - 1 && top < innerHeight;
}"""


@pytest.mark.parametrize("at", [0, 0.5, 1], ids=["first", "middle", "last"])
@pytest.mark.parametrize(("name", "width"), [("twelve-read", 1400), ("five-read", 1400), ("five-read", 390)])
def test_a_link_to_a_claim_lands_below_the_heads_opens_it_and_takes_the_focus(
    opened: Open, name: str, width: int, at: float
) -> None:
    rows = (report_states.twelve if name == "twelve-read" else report_states.five)().claims
    page = opened(name)
    order = page.locator(".claims tbody").evaluate_all("all => all.map((one) => one.id)")
    assert sorted(order) == sorted(row.id for row in rows)
    claim = order[round(at * (len(order) - 1))]
    page = opened(name, f"#{claim}", width)
    row = page.locator(f'[id="{claim}"]')
    expect(row).to_be_focused()
    until(page, f"({BELOW_HEADS})(document.getElementById('{claim}'))")
    assert row.evaluate(IN_SIGHT)
    assert row.evaluate("one => [...one.querySelectorAll('details')].every((box) => box.open)")


KINDS = {
    "words of a source under a claim": ".claims details > div > div[id]",
    "cell of what was not found": ".claims tr:first-child > td.o",
    "cell of what gave the claim its wording": ".claims tr:first-child > td.s[id]",
    "quotation that several print": "#quotes .stack article",
    "quotation that one prints": "#quotes .said li",
    "paragraph": "#reader td:nth-child(3) p[id]",
    "line that is folded": "#reader td:nth-child(5) .furniture p[id]",
    "conflict": "#conflicts article",
    "what was not found in a source": "#not-found > details",
    "what stands in one source only": "#only > details",
    "source": "#source-table tbody tr",
    "copies": "#copies",
    "section": "main > section",
}


@pytest.mark.parametrize("width", [1400, 390])
def test_every_kind_of_link_lands_on_its_words(opened: Open, width: int) -> None:
    page = opened("five-read", width=width)
    for kind, place in KINDS.items():
        anchor = page.locator(place).last.get_attribute("id")
        assert anchor, kind
        page.evaluate("(anchor) => { location.hash = anchor; }", anchor)
        target = f"document.getElementById({anchor!r})"
        until(page, f"({BELOW_HEADS})({target}) && ({IN_SIGHT})({target})")
        assert page.evaluate(
            f"({target}.matches('details') && {target}.querySelector('li') || {target}).checkVisibility()"
        ), kind


def test_every_link_of_the_page_has_its_place(opened: Open) -> None:
    page = opened("mixed")
    page.locator("#unfold").click()
    dead = "[...document.querySelectorAll('a[href^=\"#\"]')].map((one) => one.getAttribute('href').slice(1)).filter((id) => id && !id.startsWith('?') && !document.getElementById(id))"
    assert page.evaluate(dead) == []


def test_a_link_to_nothing_says_so_and_leaves_the_page_as_it_is(opened: Open) -> None:
    page = opened("two-read", "#c-00000000")
    expect(page.locator("#toast")).to_contain_text("c-00000000")
    assert page.evaluate("scrollY") == 0


def test_the_button_back_undoes_a_jump_and_not_every_letter_of_a_search(opened: Open) -> None:
    page = opened("five-read")
    page.locator(".facts a[data-go='f=o']").click()
    page.locator("#q").press_sequentially("food")
    page.go_back()
    assert page.url.endswith(".html")
    expect(page.locator("#clear")).to_be_hidden()
