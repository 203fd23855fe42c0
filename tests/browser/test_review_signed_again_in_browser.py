"""One outlet more in Chromium: why signatures are stale, and those where nothing else changed signed again in one go."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_checks import SIDEWAYS, serious
from canal import THINGS, first, later
from playwright.sync_api import Browser, expect
from serving import Running, running_app

from compare import to_json
from compare.review.event import Role, claim_target


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    """Nine of ten claims are decided and what is ready is signed; then one more outlet is there."""
    with running_app(tmp_path, first()) as running:
        ana = running.login("Ana")
        for one in THINGS[:9]:
            assert ana.act("confirm", claim_target(f"c-{one}"), {"cells": {}}).status_code == 201
        yield running


def test_claims_to_which_only_an_article_was_added_are_signed_again_in_one_go(browser: Browser, app: Running) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    for key, value in app.cookie("Ana", Role.OWNER).items():
        context.add_cookies([{"name": key, "value": value, "url": app.base}])
    page = context.new_page()
    page.goto(app.page("sign-off"))
    page.locator("#sign [type=submit]").click()
    expect(page.locator(".tally")).to_contain_text("9 of 10 claims signed")
    assert app.login("Ana").send("POST", "/runs", json.loads(to_json(later()))).status_code == 201

    page.goto(app.page("sign-off"))
    expect(page.locator(".tally")).to_contain_text("Not signed off as it stands now")
    again = page.locator("#sign-again li")
    number = again.count()
    assert number >= 4
    expect(again.first).to_contain_text("S3")
    assert serious(page) == []
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(SIDEWAYS) == []
    page.locator("#sign-again [type=submit]").click()
    expect(page.locator("#sign-again")).to_have_count(0)
    expect(page.locator(".tally")).to_contain_text(f"{number} of 9 claims signed")

    page.goto(app.page("workbench?claim=c-pear"))
    notice = page.locator(".notice.check")
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        box = notice.evaluate(
            "one => [one.scrollWidth - one.clientWidth, one.closest('aside').scrollWidth - one.closest('aside').clientWidth]"
        )
        assert max(box) <= 0
    assert "a-" not in notice.inner_text()
    expect(notice).to_contain_text("S3")
    context.close()
