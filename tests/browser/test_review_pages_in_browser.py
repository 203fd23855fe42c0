"""The review app in Chromium beside queue and workbench: quotations, reader, history, sign-off, people, settings."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_help import until
from invented_run import make_run
from playwright.sync_api import Browser, expect
from review_visits import Visit, visits
from serving import PASSWORD, Client, Running, running_app

from compare import to_json
from compare.model import Article, Comparison, Fidelity, QuoteCell, QuoteRow
from compare.reading import read_article
from compare.review.event import Role, claim_target

OURS = ("quotes", "reader", "rerun", "history", "sign-off", "export", "settings")
ODD = (
    "Ferry strike 🛳️ enters its third week\n\n"
    "Crews 👩‍👩‍👧 of the Aldermere line 🚢 stay ashore. Mayor Ilse Brandt said talks 😀 had ended. Nobody was hurt.\n\n"
    "The strike began on 3 March."
)


def invented() -> Comparison:
    """A run of eight claims, two utterances and one text more, with many characters outside the basic plane."""
    run = make_run()
    first, second, third = (reading.id for reading in run.articles)
    versions = {
        "q-00000001": (Fidelity.FULLEST, Fidelity.ALTERED, Fidelity.CUT),
        "q-00000002": (Fidelity.FULLEST, Fidelity.SAME),
    }
    rows = tuple(
        QuoteRow(
            name,
            "Odo Quill",
            first,
            tuple(
                QuoteCell(one, 0, 9, kind, "Odo Quill")
                for one, kind in zip((first, second, third), kinds, strict=False)
            ),
        )
        for name, kinds in versions.items()
    )
    odd = read_article(Article(ODD, source="Aldermere Post"))
    return dataclasses.replace(run, articles=(*run.articles, odd), quotes=rows)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("pages"), invented()) as running:
        yield running


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("team"), invented(), team=True) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, app: Running) -> Iterator[Visit]:
    with visits(browser, app) as open_page:
        yield open_page


def last(here: Running, who: str = "Ana") -> dict[str, Any]:
    found: dict[str, Any] = here.login(who).get("/events", after=0).json()["events"][-1]
    return found


def confirm(client: Client, *claims: str) -> None:
    for claim in claims:
        assert client.act("confirm", claim_target(claim), {"cells": {}}).status_code == 201


# ---------------------------------------------------------------- reader

# Selects, as a mouse would, from the first letter of some words to the last of others, wherever they stand.
SELECT = """([from, to]) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT), range = document.createRange();
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const first = node.data.indexOf(from), last = node.data.indexOf(to);
    if (!begun && first >= 0) { range.setStart(node, first); begun = true; }
    if (begun && last >= 0) { range.setEnd(node, last + to.length); break; }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def odd() -> str:
    return next(one.id for one in invented().articles if one.text == ODD)


@pytest.mark.parametrize(
    ("start", "end"),
    [("Mayor", "ended."), ("🚢 stay", "ashore."), (" talks 😀", "😀 "), ("Crews 👩‍👩‍👧", "👩‍👩‍👧"), ("third", "stay")],
    ids=["behind", "from", "around", "only", "across"],
)
def test_words_selected_behind_emoji_are_stored_exactly_and_marked_again(
    app: Running, visit: Visit, start: str, end: str
) -> None:
    words = ODD[ODD.index(start) : ODD.index(end) + len(end)].strip()
    page = visit(f"reader?article={odd()}&claim=c-00000003")
    page.evaluate(SELECT, [start, end])
    page.locator("#use").click()
    expect(page.locator("#h-chosen")).to_be_focused()
    assert page.locator("#chosen-words").text_content() == words
    page.locator("#give [value=partial]").check()
    page.locator("#give [type=submit]").click()
    expect(page.locator(".toast")).to_contain_text("Evidence added.")
    event = last(app)
    unit = event["after"]["unit"]
    assert (event["action"], event["target"], event["after"]["state"]) == ("add", "claim:c-00000003", "partial")
    assert ODD[unit["start"] : unit["end"]] == words == event["anchors"][0]["quote"]
    page.reload()
    marked = "".join(page.locator("#text span.now").all_text_contents())
    assert marked == ODD[unit["start"] : unit["end"]].replace("\n\n", "")
    page.keyboard.press("z")
    expect(page.locator("#text span.now")).to_have_count(0)


def test_sentences_are_chosen_by_keys_alone_narrowed_by_words_and_become_a_claim(app: Running, visit: Visit) -> None:
    page = visit(f"reader?article={odd()}")
    for key in ("s", "ArrowDown", "ArrowDown", "ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator("#cursor")).to_contain_text("2 sentences chosen.")
    page.keyboard.press("Enter")
    words = "Mayor Ilse Brandt said talks 😀 had ended. Nobody was hurt."
    expect(page.locator("#chosen-words")).to_have_text(words)
    page.locator("[data-step][title='begin a word later']").click()
    expect(page.locator("#chosen-words")).to_have_text(words.removeprefix("Mayor "))
    page.locator("#new textarea").fill("Ilse Brandt ended the talks.")
    page.locator("#new button").click()
    expect(page.locator(".looked")).to_contain_text("Ilse Brandt ended the talks.")
    event = last(app)
    assert event["action"] == "claim"
    assert event["anchors"][0]["quote"] == words.removeprefix("Mayor ")
    page.locator(".looked a").click()
    expect(page.locator("[data-claim]")).to_contain_text("Ilse Brandt ended the talks.")


def test_white_space_alone_is_refused_by_page_and_server(app: Running, visit: Visit) -> None:
    at = ODD.index("\n\n")
    page = visit(f"reader?article={odd()}&start={at}&end={at + 2}")
    expect(page.locator("#chosen [role=alert]")).to_have_text("Only white space was chosen.")
    assert page.locator("#give").count() == 0
    unit = {"article": odd(), "start": at, "end": at + 2}
    answer = app.login("Ana").act("add", "claim:c-00000003", {"unit": unit, "state": "stated"})
    assert answer.status_code == 422
    page.evaluate(SELECT, [" ", " "])
    page.locator("#use").click()
    expect(page.locator(".toast")).to_have_text("Only white space was chosen.✕")


def test_a_claim_for_the_words_is_found_by_its_words(visit: Visit) -> None:
    page = visit(f"reader?article={odd()}&start=0&end=5")
    page.locator("#find-claim").press_sequentially("number 6")
    expect(page.locator("#offers li")).to_have_count(1)
    expect(page.locator("#offers")).to_contain_text("number 6 opened")
    add = page.locator("#give [type=submit]")
    expect(add).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#add-why")).to_have_text("Choose a claim first.")
    page.locator("#give [name=reason]").focus()
    page.keyboard.press("Tab")
    expect(add).to_be_focused()  # with the keyboard one comes to it, too, and hears why
    page.locator("#offers input").check()
    expect(add).to_have_attribute("aria-disabled", "false")
    expect(page.locator("#add-why")).to_be_hidden()


# ---------------------------------------------------------------- quotations


def test_versions_are_judged_by_keys_alone_and_taken_back(app: Running, visit: Visit) -> None:
    page = visit("quotes", "Cem")
    now = page.locator(".version.now")
    expect(page.locator(".index [aria-current] .badge")).to_have_text("words changed")
    expect(now.locator(".code")).to_have_text("S1")
    page.keyboard.press("a")
    expect(now.locator(".code").first).to_have_text("S2")
    page.keyboard.press("3")
    expect(now.locator("[data-kind=cut]")).to_have_attribute("aria-pressed", "true")
    expect(now.locator(".said")).to_contain_text("Cem: not right, cut")
    page.keyboard.press("e")
    page.keyboard.type("Mira Quill")
    page.keyboard.press("Enter")
    expect(now.locator(".said")).to_contain_text("said by Mira Quill")
    assert last(app)["after"] == {"fidelity": "cut", "correct": False, "speaker": "Mira Quill"}
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".index [aria-current] small")).to_have_text("2 versions")
    expect(page.locator(".done-of b")).to_have_text("3/5")
    expect(now.locator(".code").first).to_have_text("S1")
    page.keyboard.press("z")
    expect(page.locator(".done-of b")).to_have_text("2/5")
    page.keyboard.press("Z")
    expect(page.locator(".done-of b")).to_have_text("3/5")


def test_a_name_typed_after_e_on_a_page_just_opened_is_no_command(app: Running, visit: Visit) -> None:
    page, before = visit("quotes", "Dina Axelby"), last(app)["seq"]
    page.keyboard.press("e")
    expect(page.locator(".version.now [name=speaker]")).to_be_focused()
    page.keyboard.type("Axel Baxter 123 xz")
    expect(page.locator(".version.now [name=speaker]")).to_have_value("Axel Baxter 123 xz")
    assert last(app)["seq"] == before
    page.locator(".step [rel=next]").click()
    expect(page.locator(".step [rel=prev]")).to_have_text("Previous")
    expect(page.locator(".version.now")).to_have_count(1)
    page.keyboard.press("e")
    expect(page.locator(".version.now [name=speaker]")).to_be_focused()
    assert last(app)["seq"] == before


def test_the_name_of_the_speaker_stays_in_sight_above_the_marked_version(visit: Visit) -> None:
    page = visit("quotes?quote=q-00000002")
    page.set_viewport_size({"width": 1400, "height": 420})
    for _ in range(3):
        page.keyboard.press("j")
    for _ in range(3):
        page.keyboard.press("k")
    top, bar = (page.locator(name).bounding_box() for name in ("#h-utterance", ".bar"))
    assert top is not None
    assert bar is not None
    assert top["y"] >= bar["y"] + bar["height"]


def test_another_base_draws_the_others_against_it(visit: Visit) -> None:
    page = visit("quotes?quote=q-00000002")
    page.keyboard.press("j")
    page.keyboard.press("b")
    expect(page.locator("#utterance .head .code")).to_have_text("S2")
    expect(page.locator(".version .code").first).to_have_text("S2")


# ---------------------------------------------------------------- history


def test_history_is_filtered_and_an_event_is_taken_back_and_restored(app: Running, visit: Visit) -> None:
    confirm(app.login("Bo"), "c-00000005", "c-00000006")
    page = visit("history", "Bo")
    expect(page.locator(".chain")).to_contain_text("Chain unbroken")
    expect(page.locator(".chain code")).to_have_text(last(app)["hash"])
    page.locator("[name=person]").select_option("Bo")
    page.locator("#claim").press_sequentially("number 6")
    rows = page.locator(".history > li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Bo confirmed")
    until(page, "location.search.includes('person=Bo')")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect(page.locator(".history > li.undone")).to_have_count(1)
    assert (last(app)["action"], last(app)["actor"]["name"]) == ("undo", "Bo")
    page.locator("[data-redo]").click()
    expect(page.locator(".history > li.undone")).to_have_count(0)
    assert last(app)["action"] == "redo"
    page.locator(".what a").first.click()
    expect(page.locator("[data-claim='c-00000006']")).to_have_count(1)


# ---------------------------------------------------------------- sign-off, export


def test_whoever_decided_alone_does_not_sign_and_somebody_else_does(team: Running, visit: Visit) -> None:
    confirm(team.login("Ana"), "c-00000000", "c-00000001")
    page = visit("sign-off", here=team)
    expect(page.locator(".obstacle.alone")).to_contain_text("2 Decided by you alone")
    assert page.locator(".ready li").count() == 0
    refused = team.login("Ana").act("sign", "claim:c-00000000", {})
    assert refused.status_code == 403
    page = visit("sign-off", "Bo", here=team)
    expect(page.locator(".ready li")).to_have_count(2)
    page.locator("#sign [name=reason]").fill("For the Tuesday edition.")
    page.get_by_role("button", name="Sign 2 claims and sign off").click()
    expect(page.locator(".signatures tbody tr")).to_have_count(1)
    expect(page.locator(".signatures tbody tr")).to_contain_text("2 of 8")
    expect(page.locator(".tally")).to_contain_text("2 of 8 claims signed, 0 ready")
    event = last(team)
    assert (event["action"], event["after"]["signed"], event["reason"]) == ("sign-off", 2, "For the Tuesday edition.")
    expect(page.locator(".signatures code")).to_have_text(event["hash"])
    page = visit("sign-off", "Dana", here=team, role=Role.REVIEWER)
    expect(page.locator(".banner")).to_have_text("Only an owner signs; you are reviewer.")
    assert page.locator("#sign").count() == 0


def test_each_file_of_the_export_is_there_or_says_why_not(app: Running, visit: Visit) -> None:
    page = visit("export")
    for link in page.locator(".exports td:last-child a:first-child").all():
        name = link.get_attribute("download")
        if name == "claimreview.json":
            link.click()
            expect(page.locator(".toast.bad")).to_be_visible()
            continue
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == name
        assert Path(download.value.path()).stat().st_size > 0


# ---------------------------------------------------------------- people and settings


def test_who_is_invited_sets_a_password_and_logs_in(team: Running, visit: Visit) -> None:
    page = visit("settings", here=team)
    page.locator("#invite [name=name]").fill("Wen Hadley")
    page.locator("#invite button").click()
    expect(page.locator("[data-name='Wen Hadley']")).to_contain_text("invited")
    link = page.locator("#invited-link").input_value()
    page.reload()
    expect(page.locator("#invited")).to_be_hidden()
    own = visit(link, None)
    assert "#" not in own.url
    expect(own.locator("#for")).to_have_text("For Wen Hadley: this is the name to log in with.")
    own.locator("[name=password]").fill(PASSWORD)
    own.locator("[name=again]").fill(PASSWORD + "r")
    own.locator("#accept button").click()
    expect(own.locator("#said")).to_have_text("The two passwords are not the same.")
    own.locator("[name=again]").fill(PASSWORD)
    own.locator("#accept button").click()
    expect(own.locator("h1")).to_have_text("Comparisons")
    expect(own.locator(".me")).to_contain_text("Wen Hadley")
    again = visit(team.page("history"), None)
    assert "/login" in again.url
    for password, said in (("not the password", "do not fit"), (PASSWORD, "")):
        again.locator("[name=name]").fill("wen hadley")
        again.locator("[name=password]").fill(password)
        again.locator("#login button").click()
        if said:
            expect(again.locator("#said")).to_contain_text(said)
    expect(again.locator(".me")).to_contain_text("Wen Hadley")
    assert again.url == team.page("history")
    again.goto(team.page("settings"))
    again.locator("#log-out").click()
    expect(again.locator("h1")).to_have_text("Log in")
    again.goto(team.page("queue"))
    assert "/login" in again.url
    used = visit(link, None)
    expect(used.locator("#said")).to_contain_text("holds no longer")
    expect(used.locator("#accept")).to_be_hidden()


def test_an_owner_changes_roles_and_rules_and_nobody_else_sees_the_forms(team: Running, visit: Visit) -> None:
    team.cookie("Eli", Role.REVIEWER)
    page = visit("settings", here=team)
    page.locator("[data-name=Eli] select").select_option("adjudicator")
    expect(page.locator("#live")).to_have_text("Role changed.")
    page.locator("[data-name=Eli] [data-active]").click()
    expect(page.locator("[data-name=Eli]")).to_contain_text("deactivated")
    people = {one["name"]: one for one in team.login("Ana").http.get("/api/people").json()}
    assert (people["Eli"]["role"], people["Eli"]["active"]) == ("adjudicator", False)
    page.locator("[name=guidelines]").fill("Read the sentence first.\nThen decide.")
    page.locator("[name=blind]").uncheck()
    page.locator("#rules button").click()
    expect(page.locator("#rules")).to_contain_text("Changed by Ana")
    assert last(team)["after"] == {"guidelines": "Read the sentence first.\nThen decide.", "blind": False}
    page = visit("settings", "Dana", here=team, role=Role.REVIEWER)
    assert page.locator("#rules, #invite, [data-reset]").count() == 0
    expect(page.locator(".guidelines")).to_contain_text("Then decide.")


def test_theme_and_keys_of_this_browser_are_set_and_stay(visit: Visit) -> None:
    page = visit("settings")
    page.locator("#theme-choice [value=dark]").check()
    page.locator("#keys-off-here").check()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.locator("#theme-choice [value=dark]")).to_be_checked()
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("#keys-off-here").uncheck()
    page.locator("h1").click()
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme || 'auto'") == "auto"
    expect(page.locator("#theme-choice [value=auto]")).to_be_checked()


# ---------------------------------------------------------------- after a newer run


def test_after_a_newer_run_what_is_unsure_is_kept_or_decided_again_and_orphans_find_a_home(
    tmp_path: Path, visit: Visit
) -> None:
    table = ("SSA", "SAS", "SPA", "ASS", "SAA")
    with running_app(tmp_path, make_run(table)) as here:
        client = here.login("Ana")
        confirm(client, *(f"c-{number:08x}" for number in range(5)))
        answer = client.send("POST", "/runs", _plain(make_run(("SSA", "SAS", "SSA", "ASS"))))
        assert answer.status_code in (200, 201), answer.text
        counts = answer.json()["counts"]
        page = visit("rerun", here=here)
        told = f"{counts['carried']} carried, {counts['check']} to check, {counts['orphan']} orphan"
        expect(page.locator(".tally")).to_contain_text(told)
        assert counts["check"] >= 1
        assert counts["orphan"] == 1
        checks = page.locator(".check")
        expect(checks).to_have_count(counts["check"])
        page.keyboard.press("j")
        page.keyboard.press("y")
        expect(checks).to_have_count(counts["check"] - 1)
        assert last(here)["action"] == "keep"
        page.locator(".orphan select").select_option("c-00000000")
        page.locator(".orphan [type=submit]").click()
        expect(page.locator(".orphan")).to_have_count(0)
        assert last(here)["after"] == {"to": "c-00000000"}


def _plain(run: Comparison) -> Any:
    return json.loads(to_json(run))
