"""The one-time address of a review, and the ways in and around: what stands in the address bar afterwards, and who is in."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from invented_run import make_run
from playwright.sync_api import Browser, expect
from review_visits import visits
from serving import running_app

from compare import to_json
from compare.model import Status
from compare.review.event import Role


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


def test_from_a_comparison_of_a_team_back_to_the_list_where_an_owner_adds_a_run_and_people_go_out(
    browser: Browser, tmp_path: Path
) -> None:
    run = make_run()
    files = {name: tmp_path / f"{name}.json" for name in ("same", "newer", "none")}
    for name, text in zip(files, (to_json(run), to_json(replace(run, claims=run.claims[:-1])), "{"), strict=True):
        files[name].write_text(text, "utf-8")
    with running_app(tmp_path, run, team=True) as app, visits(browser, app) as visit:
        page = visit("history", "Ana Ruiz")
        page.locator(".bar .all").click()
        expect(page.locator("h1")).to_have_text("Comparisons")
        for name, said in (("same", "there already"), ("newer", "newer run: 0 carried"), ("none", "JSON")):
            page.locator("#add [name=run]").set_input_files(files[name])
            page.locator("#add [type=submit]").click()
            expect(page.locator(".toast").last).to_contain_text(said)
        assert page.locator(".comparisons > li").count() == 1
        page.locator("#add [name=run]").set_input_files(files["same"])
        page.locator("#add select").select_option(label="a new comparison")
        page.locator("#add [type=submit]").click()
        expect(page.locator(".comparisons > li")).to_have_count(2)
        page.locator("#invite [name=name]").fill("Wen Hadley")
        page.locator("#invite button").click()
        expect(page.locator("#invited-link")).to_be_visible()
        page.locator("#log-out").click()
        expect(page.locator("h1")).to_have_text("Log in")
        reviewer = visit("/", "Bo Lind", role=Role.REVIEWER)
        expect(reviewer.locator("#log-out")).to_be_visible()
        assert reviewer.locator("#add, #invite, [data-reset]").count() == 0


def test_one_person_with_one_comparison_has_no_list_to_go_back_to(browser: Browser, tmp_path: Path) -> None:
    with running_app(tmp_path, make_run()) as app, visits(browser, app) as visit:
        assert visit("queue", "Ana Ruiz").locator(".bar .all").count() == 0


def test_the_bar_counts_what_the_first_tab_of_the_queue_lists(browser: Browser, tmp_path: Path) -> None:
    with running_app(tmp_path, make_run(), team=True) as app, visits(browser, app) as visit:
        # One of two answers: nothing more for Ana to do, and not decided yet.
        claim = next(row for row in make_run().claims if any(cell.status is Status.CONFLICTING for cell in row.cells))
        assert app.login("Ana Ruiz").act("trivial", f"claim:{claim.id}").status_code == 201
        page = visit("queue", "Ana Ruiz")
        counts = [page.locator(f"{where} a[aria-current] b").inner_text() for where in ("#pages", ".tabs")]
        assert counts == [str(len(make_run().claims) - 1)] * 2
