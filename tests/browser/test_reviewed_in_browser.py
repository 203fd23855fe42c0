"""A reviewed page in a real Chromium: marks by glyph and word at any width, in both themes and on paper."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_help import CONTRAST, Open, unfold
from dated_story import story_log
from decided_log import HOSTILE, hostile_log, shown, sign, state_of
from invented_run import Log
from playwright.sync_api import expect

from compare.review.event import Action, claim_target
from compare.review.exports import export


def written(reports: Path, name: str, log: Log) -> str:
    """Write the page of a review among the reports, and return its name."""
    page = export(state_of(log), log.events, "html", with_notes=True)["report.html"]
    (reports / f"{name}.html").write_text(page, encoding="utf-8")
    return name


def reviewed_story() -> Log:
    """Return a review with every mark, a verdict, a note, a claim off the table and a sign-off."""
    log = story_log()
    rows = log.run.claims
    shared = next(row for row in rows if row.tellers == 3)
    others = [row for row in rows if row is not shared]
    log.add("Ann", Action.CONFIRM, claim_target(shared.id), shown(log, shared.id, a0="partial"))
    log.add("Ann", Action.VERDICT, claim_target(shared.id), {"text": "The mill book says so.", "rating": "Accurate"})
    log.add("Ann", Action.NOTE, claim_target(shared.id), {"text": "Ask the miller.", "to": []})
    log.add("Ann", Action.CONFIRM, claim_target(others[0].id), shown(log, others[0].id))
    log.add("Bob", Action.REJECT, claim_target(others[0].id))
    log.add("Bob", Action.TRIVIAL, claim_target(others[1].id))
    sign(log, shared.id)
    log.add("Cleo", Action.SIGN_OFF, "review", {"head": log.events[-1].hash, "claims": len(rows), "signed": 1})
    return log


@pytest.mark.wide
@pytest.mark.parametrize("width", [1400, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_fit_any_width_and_can_be_read_in_both_themes(
    opened: Open, reports: Path, width: int, scheme: str
) -> None:
    page = opened(written(reports, "reviewed", reviewed_story()), width=width, color_scheme=scheme)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(CONTRAST) == []
    marks = page.locator(".claims small.by").all_text_contents()
    assert {mark.partition(",")[0] for mark in marks} == {
        "✦ machine", "✓ confirmed", "✎ changed by a person", "! reviewers differ",
    }  # fmt: skip
    boxes = page.locator(".claims small.by").evaluate_all("all => all.map((one) => one.getBoundingClientRect().width)")
    assert min(boxes) > 20


def test_the_status_in_the_summary_leads_to_the_block_with_the_sign_off(opened: Open, reports: Path) -> None:
    page = opened(written(reports, "reviewed", reviewed_story()))
    page.locator("#summary a[href='#review']").click()
    expect(page.locator("#review .signoff")).to_be_in_viewport()
    expect(page.locator("#review .signoff")).to_contain_text("identity not verified")


def test_axe_finds_nothing_serious(opened: Open, reports: Path) -> None:
    page = opened(written(reports, "reviewed", reviewed_story()))
    unfold(page)
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_on_paper_every_mark_verdict_and_signature_is_there(opened: Open, reports: Path) -> None:
    page = opened(written(reports, "reviewed", reviewed_story()), color_scheme="dark")
    page.emulate_media(media="print")
    for words in ("The mill book says so.", "identity not verified", "Head of the log after"):
        assert page.get_by_text(words).first.is_visible()
    marks = page.locator(".claims small.by")
    assert all(marks.nth(at).is_visible() for at in range(marks.count()))


def test_words_of_people_stay_words(opened: Open, reports: Path) -> None:
    page = opened(written(reports, "reviewed-hostile", hostile_log()))
    assert HOSTILE[2] in page.locator("#claims").inner_text()
    assert page.locator("main script:not([type])").count() == 0
