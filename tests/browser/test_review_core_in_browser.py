"""The review app in Chromium: the queue, the workbench, match review and adjudication, by keyboard above all."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest
from browser_help import confirm, settled, until
from playwright.sync_api import Browser, Page, expect
from review_visits import Visit, visits
from serving import Running, running_app, samples

from compare import to_json
from compare.model import Status
from compare.review.event import Role
from compare.web.pages.registry import PAGES
from compare.web.pages.shell import COMMON_KEYS

OURS = ("queue", "workbench", "pairs", "adjudicate")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("review")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, app: Running) -> Iterator[Visit]:
    with visits(browser, app) as open_page:
        yield open_page


def claim_of(page: Page) -> str:
    return str(page.evaluate("document.querySelector('[data-claim]')?.dataset.claim"))


def events(app: Running, who: str = "Ana") -> list[dict[str, object]]:
    found: list[dict[str, object]] = app.login(who).get("/events", after=0).json()["events"]
    return found


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(re.compile(r"saved \d\d:\d\d:\d\d"))


# ---------------------------------------------------------------- what is decided stays


COMMAND = "from compare.cli import main; main()"


class Command:
    """`biasdiff review`, the real command, that can be killed and started anew on its port."""

    def __init__(self, run: Path, db: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._args = ["review", str(run), "--db", str(db), "--port", str(self.port), "--no-open", "--user", "Ana", "--json"]  # fmt: skip
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Start and return the address that lets one in."""
        args = [sys.executable, "-c", COMMAND, *self._args]
        self._process = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout is not None
        return str(json.loads(self._process.stdout.readline())["outputs"][0])

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()


def test_a_decision_saves_advances_outlives_the_death_of_the_server_and_is_taken_back(
    browser: Browser, tmp_path: Path
) -> None:
    run = tmp_path / "run.json"
    run.write_text(to_json(samples()), encoding="utf-8")
    command, context = Command(run, tmp_path / "review.db"), browser.new_context()
    page = context.new_page()
    try:
        page.goto(command.start())
        page.locator("#lines tbody a").first.click()
        until(page, "document.querySelector('.source.now')")
        first = claim_of(page)
        confirm(page)
        until(page, f"document.querySelector('[data-claim]').dataset.claim !== {first!r}")
        saved(page)
        command.kill()
        # Without a server the next decision waits, and says so; with one it is saved, once.
        second, base = claim_of(page), page.url.partition("?")[0]
        page.keyboard.press("x")
        expect(page.locator("#retry")).to_contain_text("One decision is kept here")
        command.start()
        page.locator("#retry-now").click()
        expect(page.locator(f"[data-claim='{second}']")).to_have_count(0, timeout=15_000)
        expect(page.locator("#retry")).to_be_hidden()
        page.keyboard.press("z")
        expect(page.locator(f"[data-claim='{second}']")).to_have_count(1)
        expect(page.locator(".decide .stage")).to_contain_text("Unreviewed")
        page.goto(f"{base}?claim={second}")
        page.locator(".past summary").click()
        expect(page.locator(".past li")).to_have_count(2)
        expect(page.locator(".past li.undone")).to_contain_text("rejected this")
        page.goto(f"{base}?claim={first}")
        expect(page.locator(".decide .stage")).to_contain_text("Decided")
    finally:
        context.close()
        command.kill()


def test_where_somebody_was_faster_both_are_shown_and_nothing_is_overwritten(app: Running, visit: Visit) -> None:
    page = visit("workbench?claim=40")
    claim = claim_of(page)
    app.login("Ben").act("reject", f"claim:{claim}")
    page.keyboard.press("u")
    expect(page.locator("#clash")).to_be_visible()
    expect(page.locator("#clash-mine")).to_contain_text("was unsure")
    expect(page.locator("#clash-theirs")).to_contain_text("Ben rejected it")
    assert [one["action"] for one in events(app) if one["target"] == f"claim:{claim}"] == ["reject"]
    page.locator("#keep-mine").click()
    expect(page.locator(".decide")).to_contain_text("Rejected Ben")
    assert [one["action"] for one in events(app) if one["target"] == f"claim:{claim}"] == ["reject", "unsure"]


def test_to_take_theirs_leaves_the_log_as_it_is(app: Running, visit: Visit) -> None:
    page = visit("workbench?claim=41")
    claim = claim_of(page)
    app.login("Ben").act("reject", f"claim:{claim}")
    confirm(page)
    page.locator("#take-theirs").click()
    expect(page.locator(".decide")).to_contain_text("Rejected Ben")
    assert [one["action"] for one in events(app) if one["target"] == f"claim:{claim}"] == ["reject"]


def test_a_decision_of_somebody_whose_login_ended_is_kept_and_sent_after_the_next(app: Running, visit: Visit) -> None:
    page = visit("workbench?claim=45")
    claim = claim_of(page)
    page.context.clear_cookies()
    confirm(page)
    expect(page.locator(".toast.bad")).to_contain_text("this decision is kept")
    for key, value in app.cookie("Ana").items():
        page.context.add_cookies([{"name": key, "value": value, "url": app.base}])
    page.goto(app.page(f"workbench?claim={claim}"))
    expect(page.locator(".decide .stage")).to_contain_text("Decided")
    assert [one["action"] for one in events(app) if one["target"] == f"claim:{claim}"] == ["confirm"]


def test_what_somebody_else_does_meanwhile_is_told(app: Running, visit: Visit) -> None:
    page = visit("workbench?claim=42")
    app.login("Ben").act("trivial", f"claim:{claim_of(page)}")
    # Every ten seconds it asks, and when somebody comes back to the window.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".toast")).to_contain_text("This claim was just changed by Ben, who called it trivial.")


def test_a_note_that_was_not_sent_is_there_after_a_reload(visit: Visit) -> None:
    page = visit("workbench?claim=43")
    page.keyboard.press("c")
    page.keyboard.type("Which keeper? axu1")
    page.reload()
    expect(page.locator("#note-text")).to_have_value("Which keeper? axu1")
    expect(page.locator(".decide .stage")).to_contain_text("Unreviewed")
    page.locator("#note button").click()
    expect(page.locator(".note .text")).to_have_text("Which keeper? axu1")
    expect(page.locator("#note-text")).to_have_value("")
    page.locator("[data-resolve]").click()
    expect(page.locator(".note.resolved")).to_be_visible()


# ---------------------------------------------------------------- regrouping


def test_a_merge_is_previewed_and_a_split_gives_back_the_cells(visit: Visit) -> None:
    page = visit("workbench?claim=44")
    claim, strip = claim_of(page), page.evaluate("document.querySelector('[data-cells]').dataset.cells")
    page.keyboard.press("m")
    page.locator("#merge [name=other]").first.check()
    expect(page.locator("#merge .preview tr.after")).to_contain_text("One claim")
    page.locator("#merge .first").click()
    expect(page.locator("#merge")).to_be_hidden()
    until(page, "document.querySelectorAll('#split [name=unit]').length > 1")
    page.keyboard.press("z")
    until(page, f"document.querySelector('[data-cells]').dataset.cells === {json.dumps(strip)}")
    assert claim_of(page) == claim


def test_a_split_needs_some_of_the_evidence_and_makes_a_claim_of_it(visit: Visit) -> None:
    page = visit("workbench?claim=28")
    page.keyboard.press("s")
    page.locator("#split .first").click()
    expect(page.locator(".toast.bad")).to_contain_text("Tick some of the evidence")
    before = page.locator("#split [name=unit]").count()
    page.locator("#split [name=unit]").last.check()
    expect(page.locator("#split-preview .after")).to_have_count(2)
    page.locator("#split .first").click()
    until(page, f"document.querySelectorAll('#split [name=unit]').length === {before - 1}")
    page.keyboard.press("z")
    until(page, f"document.querySelectorAll('#split [name=unit]').length === {before}")


# ---------------------------------------------------------------- keys

NOW = "document.querySelector('tr.now')?.rowIndex"
OPEN = "document.querySelector('dialog[open]')?.id"
BENCH = "document.querySelector('.decide .stage')?.textContent.trim().split(/\\s+/).slice(1).join(' ')"
SOURCE = "document.querySelector('.source.now').id"
PRESSED = "document.querySelector('.source.now [aria-pressed=true]').dataset.key"
PLACE = "document.querySelector('.ways .soft').textContent"
DONE = "document.querySelector('.done-of b').textContent"
JUDGED = "document.querySelector('.tabs a:nth-child(2) b').textContent"
URL = "location.href"
ALL_PAGES: dict[str, tuple[str, str, str]] = {
    "g": ("", OPEN, "go"),
    "?": ("", OPEN, "help"),
    "t": ("", "document.documentElement.dataset.theme", "light"),
}
# The page and its query; keys before, what is asked of the page, what it answers then.
ACTIONS: dict[str, tuple[str, dict[str, tuple[str, str, object]]]] = {
    "queue": ("queue?tab=todo&sort=story", {
        "j": ("", NOW, 1), "k": ("j j", NOW, 1), "n": ("j", NOW, 2), "p": ("j j", NOW, 1),
        "/": ("", "document.activeElement.id", "q"),
        "o": ("j", "location.pathname.split('/').pop()", "workbench"),
        "Enter": ("j", "location.pathname.split('/').pop()", "workbench"),
        "i": ("j", OPEN, "assign"), "m": ("j", OPEN, "merge"), "s": ("j j", OPEN, "split"), "e": ("j", OPEN, "wording"), "v": ("j", OPEN, "verdict"),
        "c": ("j", "document.activeElement.id", "note-text"),
    }),
    "workbench": ("workbench?claim=28&tab=all&sort=story", {
        "j": ("", PLACE, "29 of {all}"), "k": ("", PLACE, "27 of {all}"),
        "n": ("", PLACE, "29 of {all}"), "p": ("", PLACE, "27 of {all}"),
        "]": ("[ [ [ [", SOURCE, "s-S2"), "[": ("] ] ] ] ]", SOURCE, "s-S4"),
        "m": ("", OPEN, "merge"), "s": ("", OPEN, "split"), "e": ("", OPEN, "wording"), "v": ("", OPEN, "verdict"),
        "i": ("", OPEN, "assign"), "c": ("", "document.activeElement.id", "note-text"),
    }),
    "pairs": ("pairs?show=all", {
        "j": ("", PLACE, "2 of"), "k": ("j", PLACE, "1 of"), "n": ("", PLACE, "2 of"), "p": ("j", PLACE, "1 of"),
    }),
    "adjudicate": ("adjudicate", {}),
}  # fmt: skip
# These decide, so each has a claim of its own: the key, how far the claim has come then, on which number.
DECIDING = {"a": "Decided", "x": "Decided", "u": "Unsure", "Shift+Enter": "Decided"}
NAMES = {"Shift+Z": "Shift+Z", "Shift+Enter": "Shift+Enter"}


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(NAMES.get(key, key))
        if key in "jk":
            page.wait_for_timeout(120)


@pytest.mark.wide
@pytest.mark.parametrize("name", ["queue", "workbench", "pairs"])
def test_every_key_of_the_sheet_leads_where_it_says(app: Running, visit: Visit, name: str) -> None:
    address, keys = ACTIONS[name]
    page, number, fresh = visit(address), len(samples().claims), True
    wrong = []
    for key, (before, asked, answer) in {**ALL_PAGES, **keys}.items():
        if not fresh:
            page.goto(app.page(address))
            until(page, "document.querySelector('#theme').textContent.startsWith('Theme: ')")
        press(page, f"{before} {key}")
        want = str(answer).format(all=number) if isinstance(answer, str) else answer
        found = settled(page, asked, partial(_begins, want))
        wrong += [] if str(found).startswith(str(want)) else [(key, found, want)]
        fresh = asked == OPEN and name != "queue"
        if fresh:
            page.keyboard.press("Escape")
            until(page, "!document.querySelector('dialog[open]')")
    assert wrong == []


def _begins(want: object, found: object) -> bool:
    return str(found).startswith(str(want))


@pytest.mark.parametrize(("name", "number"), [("queue", 0), ("workbench", 50)])
def test_keys_that_decide_save_and_go_on_and_are_taken_back_and_done_again(
    app: Running, visit: Visit, name: str, number: int
) -> None:
    page = visit("queue?tab=all&sort=story&q=" if name == "queue" else f"workbench?claim={number}&tab=all&sort=story")
    if name == "queue":
        press(page, "j")
    for key, stage in DECIDING.items():
        claim = _chosen(page, name)
        confirm(page, key) if key in ("a", "Shift+Enter") else page.keyboard.press(key)
        until(page, f"({CHOSEN[name]}) !== {claim!r}" if key != "u" or name == "queue" else f"{BENCH} === 'Unsure'")
        saved(page)
        if key == "u" and name == "workbench":
            press(page, "j")
            until(page, f"({CHOSEN[name]}) !== {claim!r}")
        assert _stage(app, claim) == stage, key
    last = _last(app)
    page.keyboard.press("z")
    until(page, f"({CHOSEN[name]}) === {last!r}")
    assert _stage(app, last) == "Unreviewed"
    page.keyboard.press("Z")
    page.wait_for_timeout(300)
    assert _stage(app, last) == "Decided"
    if name == "queue":
        press(page, "j")
        page.keyboard.press(".")
        page.wait_for_timeout(300)
        assert [one["action"] for one in events(app)[-2:]] == ["redo", "confirm"]
    page.goto(app.page(f"workbench?claim={samples().claims[number + 20].id}&tab=all&sort=story"))
    until(page, "document.querySelector('.source.now')")
    confirm(page, ".")
    saved(page)
    assert _stage(app, samples().claims[number + 20].id) == "Decided"


CHOSEN = {"queue": "document.querySelector('tr.now')?.id", "workbench": "document.querySelector('[data-claim]')?.dataset.claim"}  # fmt: skip


def _chosen(page: Page, name: str) -> str:
    return str(page.evaluate(CHOSEN[name]))


def _last(app: Running) -> str:
    return str(events(app)[-1]["target"]).removeprefix("claim:")


def _stage(app: Running, claim: str) -> str:
    words = {"unreviewed": "Unreviewed", "draft": "Unsure", "decided": "Decided"}
    return words[app.login("Ana").get(f"/claims/{claim}").json()["progress"]]


def test_1_to_5_set_the_state_of_the_chosen_source(app: Running, visit: Visit) -> None:
    page = visit("workbench?claim=27")
    page.locator(".source .states button:not([disabled])").first.focus()
    for key in "54321":
        page.keyboard.press(key)
        until(page, f"{PRESSED} === {key!r}")
    saved(page)
    assert [one["action"] for one in events(app)[-5:]] == ["state"] * 5


def test_what_the_program_is_unsure_of_is_asked_before_it_is_left_open(app: Running, visit: Visit) -> None:
    claim = next(one for one in samples().claims if any(cell.nearest for cell in one.cells))
    unsure = [cell.article for cell in claim.cells if cell.nearest]
    page = visit(f"workbench?claim={claim.id}&tab=all")
    page.keyboard.press("a")
    expect(page.locator(".toast").last).to_contain_text("Unsure in")
    assert claim_of(page) == claim.id
    page.keyboard.press("a")
    until(page, f"document.querySelector('[data-claim]').dataset.claim !== {claim.id!r}")
    said = events(app)[-1]
    assert (said["action"], set(said["after"]["cells"]) & set(unsure)) == ("confirm", set())
    page.goto(app.page(f"workbench?claim={claim.id}"))
    expect(page.locator(".source .nearest")).to_have_count(len(unsure))


def test_a_contradiction_is_judged_by_key_and_what_still_stands_so_is_said(app: Running, visit: Visit) -> None:
    claim = next(one for one in samples().claims if any(cell.status is Status.CONFLICTING for cell in one.cells))
    page = visit(f"workbench?claim={claim.id}&tab=all")
    page.keyboard.press("h")
    expect(page.locator(".conflict [aria-pressed=true]").first).to_contain_text("It holds")
    page.keyboard.press("z")
    expect(page.locator(".conflict [aria-pressed=true]")).to_have_count(0)
    page.keyboard.press("l")
    expect(page.locator(".conflict [aria-pressed=true]").first).to_contain_text("No conflict")
    expect(page.locator(".conflict .notice").first).to_contain_text("still stand")
    assert [one["after"] for one in events(app)[-3:] if one["action"] == "conflict"] == [
        {"holds": True},
        {"holds": False},
    ]


def test_a_pair_is_judged_by_key_and_what_is_not_the_same_can_be_taken_apart(app: Running, visit: Visit) -> None:
    page = visit("pairs")
    for number, key in enumerate(("a", "u", "Shift+Enter", "x"), 1):
        pair = page.evaluate("document.querySelector('[data-pair]').dataset.item")
        page.keyboard.press(key)
        until(page, f"{JUDGED} === '{number}'")
        if key == "u":
            page.keyboard.press("n")
            until(page, f"document.querySelector('[data-pair]').dataset.item !== {pair!r}")
    for key in "ds":
        expect(page.locator("[data-part=split]")).to_be_visible()
        page.keyboard.press(key)
        until(page, f"document.querySelector('[data-pair]').dataset.item !== {pair!r}")
        page.keyboard.press("z")
        page.wait_for_timeout(400)
        page.goto(f"{app.page('pairs')}?{urlencode({'pair': str(pair).removeprefix('pair:')})}")
    page.keyboard.press(".")
    page.wait_for_timeout(400)
    assert [(one["action"], (one["after"] or {}).get("same")) for one in events(app)[-9:]] == [
        ("pair", True), ("pair", None), ("pair", True), ("pair", False),
        ("detach", None), ("undo", None), ("split", None), ("undo", None), ("pair", False),
    ]  # fmt: skip


def test_every_key_of_the_sheets_is_tried() -> None:
    tried = {
        "queue": {*ACTIONS["queue"][1], *DECIDING, "."},
        "workbench": {*ACTIONS["workbench"][1], *DECIDING, ".", *"12345hl"},
        "pairs": {*ACTIONS["pairs"][1], "a", "x", "u", "Shift+Enter", "d", ".", "s"},
        "adjudicate": {"j", "k", "1", "2", "3", "x", "o"},
    }
    for name in OURS:
        assert {key for keys, _ in PAGES[name].keys for key in keys.split()} == tried[name], name
    assert {key for keys, _ in COMMON_KEYS for key in keys.split()} == {*ALL_PAGES, "z", "Shift+Z"}


# ---------------------------------------------------------------- many at once, and two people


def test_many_are_decided_at_once_after_their_number_is_typed_and_taken_back_in_one_step(
    browser: Browser, visit: Visit, tmp_path: Path
) -> None:
    with running_app(tmp_path) as here:
        page = visit("queue?tab=todo", here=here)
        number = len(samples().claims)
        page.locator("#bulk").click()
        expect(page.locator("#bulk-count")).to_have_text(str(number))
        page.locator("#bulk-ask .first").click()
        expect(page.locator(".toast.bad")).to_contain_text(f"Type {number}")
        page.locator("#bulk-ask [name=typed]").fill(str(number))
        page.locator("#bulk-ask .first").click()
        expect(page.locator(".nothing")).to_contain_text("No claim is left to do", timeout=20_000)
        assert page.locator(".done-of b").first.inner_text() == f"{number}/{number}"
        page.keyboard.press("z")
        expect(page.locator(".done-of b").first).to_have_text(f"0/{number}", timeout=20_000)


def test_two_answer_blind_and_a_third_settles_by_key(visit: Visit, tmp_path: Path) -> None:
    with running_app(tmp_path, team=True) as here:
        here.login("Ola").act("rules", "review", {"reviews_per_claim": 2, "reviews_per_conflict": 2})
        claims = [row.id for row in samples().claims[:4]]
        for who, action in (("Ben", "confirm"), ("Cleo", "reject")):
            client = here.login(who, Role.REVIEWER)
            for claim in claims[:3]:
                client.act(action, f"claim:{claim}", {"cells": {}} if action == "confirm" else None)
            page = visit(f"workbench?claim={claims[0]}", "Cleo", here=here, role=Role.REVIEWER)
            assert ("Confirmed Ben" in page.locator(".decide").inner_text()) is (who == "Cleo")
            expect(page.locator(".notice").first).to_contain_text("Blind review" if who == "Ben" else "2 of 2 answers")
        page = visit("adjudicate", "Ola", here=here)
        expect(page.locator(".compare tr.differs")).to_contain_text("Differ")
        page.keyboard.press("3")
        expect(page.locator(".toast")).to_contain_text("Nothing can be settled here")
        case = "document.querySelector('[data-case]').dataset.item"
        for key, claim in (("j", claims[1]), ("j", claims[2]), ("k", claims[1]), ("k", claims[0])):
            page.keyboard.press(key)
            until(page, f"{case} === 'claim:{claim}'")
        page.keyboard.press("o")
        until(page, f"{OPEN} === 'other'")
        page.keyboard.press("Escape")
        until(page, "!document.querySelector('dialog[open]')")
        for key, choice in (("1", "Ben"), ("2", "Cleo"), ("x", "none")):
            held = page.evaluate(case)
            page.keyboard.press(key)
            expect(page.locator(f"[data-item='{held}'] [data-take]")).to_have_count(0)
            last = here.login("Ola").get("/events", after=0).json()["events"][-1]
            assert (last["action"], last["after"]["choice"]) == ("adjudicate", choice)
        expect(page.locator(".panel")).to_contain_text("too few")
