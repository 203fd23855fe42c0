"""One review from the first claim to the next run, as people would go through it in a browser; every number is asserted.

Ana decides twenty claims by keyboard alone, merges two, splits one, adds words that were missed; Ben sees one of them
otherwise; Cem settles it; Dora, who decided nothing, signs; the review is exported; one article is changed, compared
again and taken in.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_help import confirm, until
from playwright.sync_api import Browser, Page, expect
from serving import SEEDS, Client, Running, running_app, samples

from compare import to_json
from compare.model import Comparison
from compare.pipeline import compare_articles
from compare.review.event import Role, verify
from compare.review.lines import from_lines

STAGES = "document.querySelector('.done-of').textContent.trim().replace(/\\s+/g, ' ')"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("walk"), team=True) as running:
        yield running


class Walk:
    """The people of one walk, each with a browser of their own and an eye on the interface."""

    def __init__(self, browser: Browser, app: Running) -> None:
        self.browser, self.app, self.faults = browser, app, list[str]()

    def page(self, who: str, role: Role) -> Page:
        context = self.browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
        for name, value in self.app.cookie(who, role).items():
            context.add_cookies([{"name": name, "value": value, "url": self.app.base}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if "olicy" in said.text else None)
        return page

    def open(self, page: Page, name: str) -> None:
        page.goto(self.app.page(name))
        until(page, "document.querySelector('#theme').textContent.startsWith('Theme: ')")

    def ask(self, who: str, role: Role) -> Client:
        return self.app.login(who, role)


def _standing(client: Client) -> dict[str, int]:
    standing: dict[str, int] = client.get().json()["standing"]
    return standing


def _claim(page: Page) -> str:
    return str(page.evaluate("document.querySelector('[data-claim]').dataset.claim"))


def _actions(client: Client, after: int = 0) -> list[str]:
    return [event["action"] for event in client.get("/events", after=after).json()["events"]]


def _decide_twenty(walk: Walk, page: Page, ask: Client) -> list[str]:
    """From the queue, with nothing but keys: seventeen confirmed, three rejected."""
    walk.open(page, "queue?tab=todo&sort=story")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.locator(".source.now")).to_be_visible()
    claims = []
    for number in range(20):
        claims.append(_claim(page))
        page.keyboard.press("x") if number % 7 == 6 else confirm(page)
        expect(page.locator(f"[data-claim='{claims[-1]}']")).to_have_count(0)
        expect(page.locator(".source.now")).to_be_visible()
    expect(page.locator("#saved")).to_have_text(re.compile(r"saved \d\d:\d\d:\d\d"))
    # Rejected: the seventh and the fourteenth; a claim on which articles contradict each other waits for a second answer.
    assert _actions(ask) == ["start", *(["confirm"] * 6 + ["reject"]) * 2, *["confirm"] * 6]
    waiting = sum(ask.get(f"/claims/{claim}").json()["required"] > 1 for claim in claims)
    assert _standing(ask)["decided"] == 20 - waiting
    walk.open(page, "queue?tab=todo")
    found = page.evaluate(STAGES)
    assert found.startswith(f"{20 - waiting}/{len(samples().claims)} decided, 0 signed"), found
    return claims


def _merge(walk: Walk, page: Page, ask: Client, free: list[str]) -> str:
    """Merge two claims that nobody has answered; the other one is the first that the app offers."""
    claim = free[0]
    walk.open(page, f"workbench?claim={claim}")
    expect(page.locator(".source.now")).to_be_visible()
    before = len(ask.get("/claims").json())
    page.keyboard.press("m")
    page.locator("#merge [name=other]").first.check()
    expect(page.locator("#merge .preview tr.after")).to_be_visible()
    page.locator("#merge .first").click()
    expect(page.locator("#merge")).to_be_hidden()
    expect(page.locator("#saved")).to_have_text(re.compile("saved"))
    event = ask.get("/events").json()["events"][-1]
    assert event["action"] == "merge"
    assert len(event["after"]["merged"]) == 1
    assert len(ask.get("/claims").json()) == before - 1
    return str(event["target"]).removeprefix("claim:")


def _split(walk: Walk, page: Page, ask: Client, claim: str) -> str:
    """Take the last piece of evidence of a claim out of it."""
    walk.open(page, f"workbench?claim={claim}")
    expect(page.locator(".source.now")).to_be_visible()
    before, pieces = len(ask.get("/claims").json()), page.locator("#split [name=unit]").count()
    assert pieces > 1
    page.keyboard.press("s")
    page.locator("#split [name=unit]").last.check()
    page.locator("#split .first").click()
    until(page, f"document.querySelectorAll('#split [name=unit]').length === {pieces - 1}")
    event = ask.get("/events").json()["events"][-1]
    assert (event["action"], len(event["after"]["units"])) == ("split", 1)
    assert len(ask.get("/claims").json()) == before + 1
    return str(event["after"]["row"])


def _add_missed(walk: Walk, page: Page, ask: Client, claim: str, article: str) -> None:
    """In the reader, by keys: the first sentence of an article that had nothing for the claim."""
    walk.open(page, f"reader?article={article}&claim={claim}")
    page.keyboard.press("s")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#h-chosen")).to_be_focused()
    page.locator(f"#give [name=claim][value='{claim}']").check()
    page.locator("#give [name=state][value=partial]").check()
    page.locator("#give [type=submit]").click()
    expect(page.locator(".toast")).to_contain_text(re.compile("dded"))
    event = ask.get("/events").json()["events"][-1]
    assert (event["action"], event["target"], event["after"]["state"]) == ("add", f"claim:{claim}", "partial")
    unit = event["after"]["unit"]
    text = next(one.text for one in samples().articles if one.id == article)
    assert event["anchors"][0]["quote"] == text[unit["start"] : unit["end"]].strip()
    cell = next(one for one in ask.get(f"/claims/{claim}").json()["cells"] if one["article"] == article)
    assert (cell["machine"], cell["state"], len(cell["evidence"])) == ("partial", "partial", 1)


def _give_verdict(walk: Walk, page: Page, ask: Client, claim: str) -> None:
    """A person's own verdict, by keyboard: the program has none."""
    walk.open(page, f"workbench?claim={claim}")
    expect(page.locator(".source.now")).to_be_visible()
    page.keyboard.press("v")
    page.keyboard.type("The minutes of the meeting say so.")
    page.keyboard.press("Tab")
    page.keyboard.type("Right")
    page.keyboard.press("Enter")
    expect(page.locator("blockquote.verdict")).to_contain_text("The minutes of the meeting say so.")
    assert ask.get("/events").json()["events"][-1]["after"] == {
        "text": "The minutes of the meeting say so.",
        "rating": "Right",
    }


def _settle(walk: Walk, page: Page, ask: Client, claim: str) -> None:
    walk.open(page, f"adjudicate?claim={claim}")
    expect(page.locator("[data-case] thead")).to_contain_text("Ana")
    expect(page.locator("[data-case] thead")).to_contain_text("Ben")
    expect(page.locator("[data-case] tr.differs")).to_have_count(1)
    page.keyboard.press("1")
    expect(page.locator("[data-case] .sub")).to_contain_text("settled by Cem")
    event = ask.get("/events").json()["events"][-1]
    assert (event["action"], event["after"]["verdict"], event["actor"]["role"]) == (
        "adjudicate",
        "confirm",
        "adjudicator",
    )
    assert ask.get(f"/claims/{claim}").json()["progress"] == "adjudicated"


def _sign(walk: Walk, page: Page, ask: Client) -> int:
    standing = _standing(ask)
    walk.open(page, "sign-off")
    ready = page.locator(".ready [data-item]").count()
    assert ready == standing["decided"]
    page.locator("#sign [type=submit]").click()
    expect(page.locator(".signatures tbody tr")).to_have_count(1)
    expect(page.locator(".signatures tbody tr")).to_contain_text(f"{ready} of {standing['claims']}")
    events = ask.get("/events").json()["events"]
    assert [event["action"] for event in events[-ready - 1 :]] == ["sign"] * ready + ["sign-off"]
    assert events[-1]["after"]["head"] == events[-ready - 2]["hash"]
    assert _standing(ask)["signed"] == ready
    return ready


def _export(walk: Walk, page: Page, ask: Client, folder: Path, signed: int) -> None:
    walk.open(page, "export")
    files = {}
    names = [one.get_attribute("aria-label") or "" for one in page.locator("a.button[download]").all()]
    for name in names:
        if "with notes" in name:
            continue
        walk.open(page, "export")  # a browser that nobody can answer ends with the tenth file of one page
        with page.expect_download() as caught:
            page.get_by_label(name, exact=True).click()
        path = folder / caught.value.suggested_filename
        caught.value.save_as(path)
        files[path.name] = path.read_text(encoding="utf-8")
    log = from_lines(files["events.jsonl"].splitlines())
    assert verify(log, head=log[-1].hash) is None
    assert len(log) == ask.get().json()["seq"]
    claims = ask.get("/claims").json()
    rejected = sum({one["verdict"] for one in claim["answers"]} == {"reject"} for claim in claims)
    cells = list(csv.DictReader(io.StringIO(files["cells.csv"], newline="")))
    assert len({row["claim"] for row in cells}) in (len(claims), len(claims) - rejected)
    assert len(cells) == len({row["claim"] for row in cells}) * len(samples().articles)
    assert len(list(csv.DictReader(io.StringIO(files["decisions.csv"], newline="")))) == len(log)
    assert json.loads(files["report.json"])["schema"] == "biasdiff/review/1"
    reviews = json.loads(files["claimreview.json"])["@graph"]
    assert [(one["author"]["name"], one["reviewRating"]["alternateName"]) for one in reviews] == [("Ana", "Right")]
    assert log[-1].hash[:12] in files["memo.md"]
    assert "Dora" in files["report.html"]


def test_a_review_from_the_first_claim_to_the_next_run(browser: Browser, app: Running, tmp_path: Path) -> None:
    walk = Walk(browser, app)
    ana, ben, cem, dora = (
        walk.page(who, role)
        for who, role in (
            ("Ana", Role.REVIEWER),
            ("Ben", Role.REVIEWER),
            ("Cem", Role.ADJUDICATOR),
            ("Dora", Role.OWNER),
        )
    )
    ask = walk.ask("Dora", Role.OWNER)
    machine = {row.id: row for row in samples().claims}

    twenty = _decide_twenty(walk, ana, walk.ask("Ana", Role.REVIEWER))
    calm = [one for one in ask.get("/claims").json() if one["id"] not in twenty and one["required"] == 1]
    many = [one["id"] for one in calm if sum(len(cell["evidence"]) for cell in one["cells"]) > 1]
    merged = _merge(walk, ana, ask, [one["id"] for one in calm])
    left = [claim for claim in many if claim != merged and claim in {one["id"] for one in ask.get("/claims").json()}]
    _split(walk, ana, ask, left[0])
    silent = next(
        (claim, cell.article) for claim in left[1:] for cell in machine[claim].cells
        if cell.status.value == "absent" and claim in {one["id"] for one in ask.get("/claims").json()}
    )  # fmt: skip
    _add_missed(walk, ana, ask, *silent)

    # Ben sees one of Ana's otherwise: it counts as decided no more.
    single = next(
        claim
        for claim in twenty
        if machine[claim]
        and ask.get(f"/claims/{claim}").json()["progress"] == "decided"
        and ask.get(f"/claims/{claim}").json()["answers"][0]["verdict"] == "confirm"
    )
    decided = _standing(ask)["decided"]
    walk.open(ben, f"workbench?claim={single}")
    expect(ben.locator(".source.now")).to_be_visible()
    ben.keyboard.press("x")
    expect(ben.locator("#saved")).to_have_text(re.compile("saved"))
    assert _standing(ask) | {"claims": 0, "signed": 0} == {
        "decided": decided - 1,
        "disagreed": 1,
        "claims": 0,
        "signed": 0,
    }
    _settle(walk, cem, ask, single)
    assert _standing(ask)["decided"] == decided

    _give_verdict(walk, ana, ask, single)
    signed = _sign(walk, dora, ask)
    assert signed == decided
    _export(walk, dora, ask, tmp_path, signed)

    # One article loses the sentence of a signed claim and has a word changed in that of another.
    before = {one["id"]: one for one in ask.get("/claims").json()}
    newer, gone, reworded = _changed(before, tmp_path)
    answer = ask.http.post(
        f"{app.api}/runs",
        content=to_json(newer).encode(),
        headers={"Content-Type": "application/json", "X-Biasdiff-Token": ask.token},
    )
    assert answer.status_code == 201, answer.text
    counts = answer.json()["counts"]
    walk.open(dora, "rerun")
    expect(dora.locator(".tally")).to_contain_text(
        f"{counts['carried']} carried, {counts['check']} to check, {counts['orphan']} orphan"
    )
    items = next(event for event in ask.get("/events").json()["events"] if event["action"] == "rerun")["after"]["items"]
    # Each claim on which anything was ever said is somewhere, once; only the one whose words are gone has no place.
    assert sorted(one["target"] for one in items) == sorted(
        f"claim:{one['id']}" for one in before.values() if one["seq"]
    )
    fates = Counter(one["fate"] for one in items)
    assert (fates["carried"], fates["check"], fates["orphan"]) == (counts["carried"], counts["check"], counts["orphan"])
    assert [one["target"] for one in items if one["fate"] == "orphan"] == [f"claim:{gone}"]
    assert f"claim:{reworded}" in {one["target"] for one in items if one["fate"] == "check"}
    stale = [event for event in ask.get("/events").json()["events"] if event["action"] == "stale"]
    assert len(stale) == counts["stale"]
    assert {event["actor"]["kind"] for event in stale} == {"system"}
    assert next(one["to"] for one in items if one["target"] == f"claim:{reworded}") in {
        event["target"] for event in stale
    }
    assert _standing(ask)["signed"] == signed - counts["stale"] - 1
    assert counts["stale"] < signed / 2
    expect(dora.locator(".checks .check")).to_have_count(counts["check"])
    expect(dora.locator(".checks .orphan")).to_have_count(counts["orphan"])
    assert verify(list(app.here.store.events(app.comparison))) is None
    assert walk.faults == []


def _changed(before: dict[str, Any], folder: Path) -> tuple[Comparison, str, str]:
    """Return the comparison after one article was edited, the claim whose only sentence is gone, and the reworded one."""
    machine = {row.id: row for row in samples().claims}
    alone = [
        machine[name] for name, one in before.items()
        if one["progress"] == "signed" and name in machine and sum(len(c.evidence) for c in machine[name].cells) == 1
    ]  # fmt: skip
    gone = alone[0]
    other = next(row for row in alone[1:] if row.article == gone.article and row.text != gone.text)
    article = next(one for one in samples().articles if one.id == gone.article)
    text = article.text
    assert text.count(gone.text) == 1
    words = other.text.split(" ")
    text = text.replace(gone.text, "").replace(other.text, " ".join([*words[:3], "reportedly", *words[3:]]))
    folder = folder / "newer"
    folder.mkdir()
    for path in SEEDS.glob("*.txt"):
        own = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(
            own.replace(article.text, text) if article.text in own else own, encoding="utf-8"
        )
    return compare_articles(sorted(folder.glob("*.txt"))), gone.id, other.id
