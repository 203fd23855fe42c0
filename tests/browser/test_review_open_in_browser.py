"""The one-time address of a review, and the ways in and around: what stands in the address bar afterwards, and who is in."""

import re
from pathlib import Path

import pytest
from invented_run import make_run
from playwright.sync_api import Browser, expect
from review_visits import visits
from serving import running_app


@pytest.mark.parametrize(
    "path", ["/", "/c/{}/queue", "/c/{}/reader", "/nowhere"], ids=["home", "queue", "reader", "404"]
)
def test_whoever_is_in_already_spends_the_one_time_secret_on_whatever_page_it_leads_to(
    browser: Browser, tmp_path: Path, path: str
) -> None:
    with running_app(tmp_path, make_run()) as app, visits(browser, app) as visit:
        secret = app.here.gate.one_time("Ben Oduya")
        address = f"{app.base}{path.format(app.comparison)}#t={secret}"
        page = visit("queue", "Ana Ruiz")
        page.goto("about:blank")  # as a new tab: with another fragment alone the page would stay
        page.goto(address)
        expect(page.locator(".me bdi")).to_have_text("Ben Oduya")  # the name that the program was started with
        expect(page).not_to_have_url(re.compile("#"))
        stranger = visit(f"{app.base}/#t={secret}", None)
        expect(stranger.locator("#said")).to_contain_text("used already")
        expect(stranger.locator("#said")).to_contain_text("Press Enter")
        assert "#" not in stranger.url


def test_a_used_secret_leaves_the_address_of_whoever_is_in_and_changes_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    with running_app(tmp_path, make_run()) as app, visits(browser, app) as visit:
        secret = app.here.gate.one_time("Ben Oduya")
        app.here.gate.take_one_time(secret, "127.0.0.9")
        page = visit("queue", "Ana Ruiz")
        page.goto("about:blank")
        page.goto(f"{app.page('queue')}#t={secret}")
        expect(page).not_to_have_url(re.compile("#"))
        expect(page.locator(".me bdi")).to_have_text("Ana Ruiz")
