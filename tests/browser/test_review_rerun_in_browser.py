"""The page after a newer run in Chromium: every kind of decision kept, given away, retired, discarded, taken back."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_checks import SIDEWAYS, serious
from browser_help import CONTRAST
from lannport import (
    HULL,
    SAME_HULL,
    SAME_TANKS,
    TANKS,
    TITLE,
    conflict,
    lannport,
    name,
    pair,
    quotation,
)
from playwright.sync_api import Browser, Page, expect
from rerunning import claim_with
from serving import Client, Running, running_app

from compare import to_json
from compare.review.event import Role, claim_target, verify

Visit = Callable[..., Page]


def decide(client: Client) -> dict[str, Any]:
    """Decide on something of every kind, then take in the newer run; return what became of it."""
    run = lannport()
    acts: list[tuple[str, str, Any]] = [
        *(("conflict", conflict(run, words), {"holds": True}) for words in ("people on board", "tonnes of diesel")),
        ("note", conflict(run, "tonnes"), {"text": "Ask the <coast> guard.", "to": []}),
        *(("quote", quotation(run, who, 1), {"correct": True}) for who in ("Runa Feld", "Edda Holm")),
        ("pair", pair(run, TANKS, SAME_TANKS), {"same": None}),
        *(("confirm", claim_target(row.id), {"cells": {}}) for row in run.claims),
    ]
    for action, target, after in acts:
        assert client.act(action, target, after).status_code == 201, (action, target)
    answer = client.send("POST", "/runs", json.loads(to_json(lannport(newer=True))))
    assert answer.status_code == 201, answer.text
    counts: dict[str, Any] = answer.json()["counts"]
    return counts


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    with running_app(tmp_path, lannport()) as running:
        yield running
        assert verify(list(running.here.store.events(running.comparison))) is None


@pytest.fixture
def counts(app: Running) -> dict[str, Any]:
    return decide(app.login("Ana"))


@pytest.fixture
def visit(browser: Browser, app: Running) -> Iterator[Visit]:
    """Return a function that opens a page; at the end no page may have made an error."""
    contexts, faults = [], []

    def open_page(page_name: str = "rerun", *, width: int = 1400, role: Role = Role.OWNER, **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        for key, value in app.cookie("Ana", role).items():
            context.add_cookies([{"name": key, "value": value, "url": app.base}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "olicy" in said.text else None)
        page.goto(app.page(page_name))
        expect(page.locator("#theme")).to_contain_text("Theme: ")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def last(app: Running, number: int = 1) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = app.login("Ana").get("/events", after=0).json()["events"][-number:]
    return found


def orphan(page: Page, kind: str) -> Any:
    return page.locator(".orphan", has=page.locator(f"h3 .soft:text-is('{kind}')"))


def test_each_kind_is_given_to_another_of_its_kind(app: Running, counts: dict[str, Any], visit: Visit) -> None:
    page = visit()
    orphans = page.locator(".orphan")
    expect(orphans).to_have_count(counts["orphan"])
    newer = lannport(newer=True)
    homes = {
        "quotation": name(quotation(newer, "Aksel Brom", 0)),
        "conflict": name(conflict(newer, "people on board")),
        "pair": name(pair(newer, HULL, SAME_HULL)),
        "claim": claim_with(newer, "Divers found a hole").id,
    }
    left = counts["orphan"]
    for kind, home in homes.items():
        lost = orphan(page, kind).first
        target = lost.get_attribute("data-item")
        lost.locator("select").focus()
        lost.locator("select").select_option(home)
        lost.locator("[type=submit]").click()
        left -= 1
        expect(orphans).to_have_count(left)
        (event,) = last(app)
        assert (event["action"], event["target"], event["after"]) == ("attach", target, {"to": home})
    page.keyboard.press("z")
    expect(orphans).to_have_count(left + 1)


def test_nothing_chosen_nothing_is_given_away(app: Running, counts: dict[str, Any], visit: Visit) -> None:
    page = visit()
    before = last(app)
    orphan(page, "conflict").locator("[type=submit]").click()
    expect(page.locator(".orphan")).to_have_count(counts["orphan"])
    assert last(app) == before


def test_an_orphan_is_retired_and_that_is_taken_back(app: Running, counts: dict[str, Any], visit: Visit) -> None:
    page = visit()
    orphan(page, "quotation").locator("[data-retire]").click()
    expect(page.locator(".orphan")).to_have_count(counts["orphan"] - 1)
    assert last(app)[0]["action"] == "retire"
    page.locator("details summary").click()
    expect(page.locator(".aside .badge")).to_have_text("retired")
    page.locator("[data-restore]").click()
    expect(page.locator(".orphan")).to_have_count(counts["orphan"])
    expect(page.locator(".aside")).to_have_count(0)
    assert last(app)[0]["action"] == "undo"


def test_an_orphan_is_discarded_only_when_the_title_of_the_report_is_typed(
    app: Running, counts: dict[str, Any], visit: Visit
) -> None:
    page = visit()
    before = last(app)
    orphan(page, "pair").locator("[data-discard]").click()
    dialog = page.locator("#discard")
    expect(dialog).to_be_visible()
    expect(dialog.locator("b")).to_have_text(TITLE)
    for typed in ("", TITLE.lower(), TITLE[:-1]):
        dialog.locator("input").fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator(".toast.bad").last).to_contain_text("not the title of the report")
        expect(dialog).to_be_visible()
    assert last(app) == before
    dialog.locator("input").fill(TITLE)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator(".orphan")).to_have_count(counts["orphan"] - 1)
    (event,) = last(app)
    assert (event["action"], event["after"]) == ("discard", {"of": "orphan", "title": TITLE})
    assert event["before"] == {"decisions": 1}
    page.locator("details summary").click()
    expect(page.locator(".aside .badge")).to_have_text("discarded")
    page.keyboard.press("z")
    expect(page.locator(".orphan")).to_have_count(counts["orphan"])


def test_all_that_is_to_check_is_discarded_in_one_go_and_comes_back_in_one(
    app: Running, counts: dict[str, Any], visit: Visit
) -> None:
    page = visit()
    checks = page.locator(".check[data-item]")
    expect(checks).to_have_count(counts["check"])
    assert counts["check"] > 1
    page.locator("[data-discard=check]").click()
    expect(page.locator("#discard h2")).to_contain_text(f"the decisions on {counts['check']}")
    page.locator("#discard input").fill(f"  {TITLE} ")
    page.keyboard.press("Enter")
    expect(checks).to_have_count(0)
    events = last(app, counts["check"])
    assert {event["action"] for event in events} == {"discard"}
    assert len({event["batch"] for event in events}) == 1
    page.goto(app.page("history"))
    expect(page.locator(".history li").first).to_contain_text("discarded the decisions on")
    page.goto(app.page("rerun"))
    expect(page.locator("#theme")).to_contain_text("Theme: ")
    page.keyboard.press("z")
    expect(checks).to_have_count(counts["check"])


def test_y_keeps_n_opens_where_it_is_decided_and_all_listed_are_kept_at_once(
    app: Running, counts: dict[str, Any], visit: Visit
) -> None:
    page = visit()
    checks = page.locator(".check[data-item]")
    page.keyboard.press("j")
    target = page.locator("[data-current]").get_attribute("data-item")
    page.keyboard.press("y")
    expect(checks).to_have_count(counts["check"] - 1)
    assert (last(app)[0]["action"], last(app)[0]["target"]) == ("keep", target)
    expect(page.locator(".check[data-current]")).to_have_count(1)  # goes on from there
    page.keyboard.press("n")
    page.wait_for_url(lambda url: "/rerun" not in url)
    page.go_back()
    expect(page.locator("#theme")).to_contain_text("Theme: ")
    page.locator("[data-keep-all]").click()
    expect(page.locator("#keep-count")).to_have_text(str(counts["check"] - 1))
    expect(page.locator("#keep-typed")).to_be_hidden()
    page.locator("#keep-all [type=submit]").click()
    expect(page.get_by_text("Nothing is left to check.")).to_be_visible()
    page.keyboard.press("z")
    expect(checks).to_have_count(counts["check"] - 1)


def test_above_twenty_the_number_is_typed(app: Running, counts: dict[str, Any], visit: Visit) -> None:
    page = visit()
    page.locator("[data-keep-all]").evaluate("button => { button.dataset.typedAbove = '1'; }")
    page.locator("[data-keep-all]").click()
    page.locator("#keep-all input").fill("1")
    page.keyboard.press("Enter")
    expect(page.locator(".toast.bad")).to_contain_text(f"Type {counts['check']}")
    page.locator("#keep-all input").fill(str(counts["check"]))
    page.keyboard.press("Enter")
    expect(page.locator(".check[data-item]")).to_have_count(0)


def test_a_reason_lists_those_that_have_no_other(counts: dict[str, Any], visit: Visit) -> None:
    page = visit()
    for number in range(page.locator(".reasons a").count()):
        link = page.locator(".reasons a").nth(number)
        wanted = int(link.locator("b").inner_text())
        link.click()
        expect(page.locator(f".reasons a:nth-child({number + 1})")).to_have_attribute("aria-current", "page")
        expect(page.locator(".check[data-item]")).to_have_count(wanted)
    assert counts["check"] > 1


def test_of_two_clicks_the_last_one_counts_whichever_answer_comes_first(counts: dict[str, Any], visit: Visit) -> None:
    page = visit()
    for _ in range(5):
        page.evaluate("for (const link of [...document.querySelectorAll('.reasons a')].slice(0, 2)) link.click()")
        expect(page.locator(".reasons a:nth-child(2)")).to_have_attribute("aria-current", "page")
        page.wait_for_timeout(300)
        assert page.locator(".reasons a:nth-child(2)").get_attribute("aria-current") == "page"
        expect(page.locator("#retry")).to_be_hidden()
    assert counts["check"] > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390, 320])
def test_the_filled_page_is_wide_enough_and_to_be_read(
    counts: dict[str, Any], visit: Visit, width: int, scheme: str
) -> None:
    page = visit(width=width, color_scheme=scheme)
    expect(page.locator(".orphan")).to_have_count(counts["orphan"])
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(CONTRAST) == []
    if width == 1400:
        assert serious(page) == []
        page.locator("[data-discard=check]").click()
        assert serious(page) == []
        assert page.evaluate(CONTRAST) == []


def test_what_articles_and_people_wrote_is_text(counts: dict[str, Any], visit: Visit) -> None:
    page = visit()
    expect(orphan(page, "conflict").locator(".said.notes")).to_contain_text("Ask the <coast> guard.")
    assert page.locator("coast").count() == 0
    assert counts["orphan"] > 0
