"""A review in the middle of its life, in a team: every page has something of every kind to show.

Five people worked on a comparison that holds all five states: they answered alike and otherwise, regrouped, judged
pairs, quotations and the contradiction, wrote notes (some words as long and odd as they come), settled, signed; then an
article was changed, so that decisions were carried, are to be checked, have lost their place. `fill` does it over HTTP
as the pages do; `PLACES` says where each page shows most.
"""

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import report_states
from playwright.sync_api import Browser, Page
from review_visits import go, visits
from serving import Client, Running

from compare import to_json
from compare.model import ClaimRow, Comparison, Status
from compare.pipeline import compare_articles
from compare.review.conflicts import conflict_id
from compare.review.event import Role, Unit, cell_target, claim_target, conflict_target, pair_target, quote_target
from compare.review.standing import digest

ODD = "<b>Bold</b> \u202eback\u202c 😀 " + "x" * 300
OWNER, ANA, BEN, CEM, VIEWER = "Dora Quist", "Ana Ruiz", "Ben Oduya", "Cem Aydın", "Wilhelmina Featherstonehaugh" * 2
PEOPLE = {OWNER: Role.OWNER, ANA: Role.REVIEWER, BEN: Role.REVIEWER, CEM: Role.ADJUDICATOR, VIEWER: Role.VIEWER}
GUIDELINES = f"Read the whole sentence before you decide.\nA rounded number is no contradiction.\n{'long' * 40}"


class Work:
    """The people at work on the comparison; `calm` are the claims on which nothing contradicts."""

    def __init__(self, here: Running, run: Comparison) -> None:
        self.here, self.run = here, run
        self.people = {name: here.login(name, role) for name, role in PEOPLE.items()}
        self.calm = [row for row in run.claims if not _contested(row)]
        self.contested = next(row for row in run.claims if _contested(row))
        gone, self.changed = _alone(run)
        spare = [row for row in self.calm if row not in (gone, self.changed)]
        self.talked, self.second, self.gone, self.spare = spare[0], spare[18], gone, spare

    @property
    def owner(self) -> Client:
        return self.people[OWNER]

    def do(self, who: str, action: str, target: str, after: Any = None, **more: Any) -> None:
        """Let somebody do something; it must be taken."""
        answer = self.people[who].act(action, target, after, **more)
        assert answer.status_code == 201, (who, action, target, answer.text)

    def confirm(self, who: str, *rows: ClaimRow, **changed: str) -> None:
        """Confirm claims as they are shown, but for `changed` states by article."""
        for row in rows:
            cells = {one["article"]: one["state"] for one in self.people[who].get(f"/claims/{row.id}").json()["cells"]}
            self.do(who, "confirm", claim_target(row.id), {"cells": cells | changed})

    def sign(self, *rows: ClaimRow) -> None:
        for row in rows:
            with self.here.here.folds.open(self.here.comparison) as review:
                cells = digest(review.full, row.id)
            self.do(OWNER, "sign", claim_target(row.id), {"cells": cells})


def _contested(row: ClaimRow) -> bool:
    return any(cell.status is Status.CONFLICTING for cell in row.cells)


def _units(row: ClaimRow) -> list[Unit]:
    return [Unit(cell.article, one.start, one.end) for cell in row.cells for one in cell.evidence]


def fill(here: Running, run: Comparison) -> Work:
    """Do all of it; the newer run comes last."""
    work = Work(here, run)
    work.do(OWNER, "rules", "review", {"guidelines": GUIDELINES})
    spare, gone, reworded = work.spare, work.gone, work.changed
    _answer(work, gone, reworded, spare[:12])
    _differ(work, spare[12:20])
    _regroup(work, spare[20:])
    _talk(work, spare[0], spare[20])
    _judge(work)
    work.sign(reworded, spare[0])
    work.do(OWNER, "sign-off", "review", {"claims": len(run.claims), "signed": 2}, reason=f"For Tuesday. {ODD}")
    newer = _newer(run, gone, reworded)
    assert work.owner.send("POST", "/runs", json.loads(to_json(newer))).status_code == 201
    return work


def _alone(run: Comparison) -> list[ClaimRow]:
    """Return two claims that the first article alone tells."""
    first = run.articles[0].id
    rows = [row for row in run.claims if row.article == first and len(_units(row)) == 1]
    return rows[-2:]


def _answer(work: Work, gone: ClaimRow, reworded: ClaimRow, rows: list[ClaimRow]) -> None:
    """Answers of one person, in every way there is."""
    work.confirm(ANA, gone, reworded, *rows[:6])
    first = work.run.articles[0].id
    work.do(ANA, "state", cell_target(rows[6].id, first), {"state": "na"})
    work.do(ANA, "state", cell_target(rows[6].id, work.run.articles[3].id), {"state": "absent"})
    work.confirm(BEN, rows[7], **{first: "conflicting"})
    work.do(ANA, "reject", claim_target(rows[8].id), reason=ODD)
    work.do(ANA, "unsure", claim_target(rows[9].id))
    work.do(BEN, "trivial", claim_target(rows[10].id))
    work.do(BEN, "wording", claim_target(rows[11].id), {"wording": ODD})


def _differ(work: Work, rows: list[ClaimRow]) -> None:
    """Two answers on each: otherwise, alike, with a state apart, with one missing; one is settled, one sent back."""
    for row in rows:
        work.do(OWNER, "second", claim_target(row.id), {"to": BEN})
    first = work.run.articles[0].id
    work.confirm(ANA, *rows[:5])
    work.do(ANA, "reject", claim_target(rows[5].id))
    work.do(BEN, "reject", claim_target(rows[0].id), reason="Two sentences, two things.")
    work.confirm(BEN, rows[1], rows[2])
    work.confirm(BEN, rows[3], **{first: "na"})
    work.do(BEN, "unsure", claim_target(rows[4].id))
    work.do(BEN, "trivial", claim_target(rows[5].id))
    none = {"verdict": "none", "cells": {}, "choice": "none", "apply": []}
    work.do(CEM, "adjudicate", claim_target(rows[5].id), none)
    contested = claim_target(work.contested.id)
    unit = _units(work.contested)[0].to_dict()
    work.do(ANA, "split", contested, {"row": "n-0000000a", "units": [unit], "wording": None})
    work.confirm(ANA, work.contested)
    work.do(BEN, "reject", contested)


def _regroup(work: Work, rows: list[ClaimRow]) -> None:
    """Merged, split, added to, taken out; and two passages that one merges and another calls not the same."""
    three, four = [row for row in rows if len(_units(row)) > 1][:2]
    one, two, *_, other = [row for row in rows if len(_units(row)) == 1]
    work.do(ANA, "merge", claim_target(one.id), {"merged": [two.id], "wording": None})
    work.do(BEN, "pair", pair_target(_units(one)[0], _units(two)[0]), {"same": False})
    unit = _units(three)[-1].to_dict()
    work.do(
        ANA, "split", claim_target(three.id), {"row": "n-0000000b", "units": [unit], "wording": "Told by one alone."}
    )
    added = {"article": work.run.articles[4].id, "start": 0, "end": 30}
    work.do(BEN, "add", claim_target(four.id), {"unit": added, "state": "partial"})
    work.do(BEN, "detach", claim_target(four.id), {"unit": _units(four)[-1].to_dict()})
    work.do(ANA, "trivial", claim_target(other.id))


def _talk(work: Work, answered: ClaimRow, open_one: ClaimRow) -> None:
    work.do(BEN, "note", claim_target(answered.id), {"text": f"Which call? {ODD}", "to": [ANA]})
    work.do(ANA, "verdict", claim_target(answered.id), {"text": f"The transcript has it. {ODD}", "rating": "Right"})
    work.do(OWNER, "assign", claim_target(open_one.id), {"to": ANA})
    work.do(OWNER, "note", claim_target(open_one.id), {"text": "Have a look, please.", "to": [ANA]})


def _judge(work: Work) -> None:
    """Quotations that two see otherwise, pairs, the contradiction."""
    told = [[(row.id, cell.article) for cell in row.cells if cell.start is not None] for row in work.run.quotes]
    several = next(cells for cells in told if len(cells) > 1)
    for cells in (several, *told[-2:]):
        for quote, article in cells:
            work.do(ANA, "quote", quote_target(quote, article), {"correct": True})
    work.do(BEN, "quote", quote_target(*several[1]), {"fidelity": "altered", "correct": False, "speaker": ODD[:80]})
    for row in [row for row in work.calm if len(_units(row)) > 1][:3]:
        left, right = _units(row)[:2]
        work.do(ANA, "pair", pair_target(left, right), {"same": row is not work.calm[1]})
    for who, holds in ((ANA, True), (BEN, None)):
        work.do(who, "conflict", conflict_target(conflict_id(work.run.conflicts[0])), {"holds": holds})


def _newer(run: Comparison, gone: ClaimRow, reworded: ClaimRow) -> Comparison:
    """Return the run after the first article lost one sentence and had a word put into another."""
    articles = [reading.article for reading in run.articles]
    words = reworded.text.split(" ")
    text = (
        articles[0].text.replace(gone.text, "").replace(reworded.text, " ".join([*words[:2], "reportedly", *words[2:]]))
    )
    assert text != articles[0].text
    edited = dataclasses.replace(articles[0], text=text, id="", sha256="")
    return compare_articles([edited, *articles[1:]], failed=(report_states.LOST,))


@dataclass(frozen=True)
class Place:
    """An address of the comparison (or, with a slash, of the server), and who opens it; None is nobody."""

    address: str
    who: str | None = OWNER


# Every page by name, some in several of their states, each where it shows most. What is in braces is known once all is
# done: the name of a claim or an article, or a pair.
PLACES = {
    "queue": Place("queue?tab=all"),
    "queue, to do": Place("queue?tab=todo", ANA),
    "queue, mine": Place("queue?tab=mine", ANA),
    "queue, disagree": Place("queue?tab=disagree", VIEWER),
    "queue, stale": Place("queue?tab=stale", ANA),
    "queue, orphans": Place("queue?tab=orphans", ANA),
    "queue, done": Place("queue?tab=done", ANA),
    "queue, no match": Place("queue?q=nothing+has+these+words"),
    "workbench": Place("workbench?claim={talked}", ANA),
    "workbench, contested": Place("workbench?claim={contested}", ANA),
    "workbench, blind": Place("workbench?claim={second}"),
    "workbench, to check": Place("workbench?claim={changed}"),
    "workbench, read only": Place("workbench?claim={talked}", VIEWER),
    "workbench, nothing": Place("workbench?claim=c-00000000"),
    "pairs": Place("pairs?show=all"),
    "pairs, judged": Place("pairs?show=judged", ANA),
    "quotes": Place("quotes?show=all", ANA),
    "reader": Place("reader?article={second_article}&claim={several}"),
    "reader, chosen": Place("reader?article={third_article}&start=60&end=120&claim={several}"),
    "adjudicate": Place("adjudicate?claim={contested}", CEM),
    "adjudicate, differ": Place("adjudicate?show=differ", CEM),
    "adjudicate, agree": Place("adjudicate?show=agree", CEM),
    "adjudicate, settled": Place("adjudicate?show=settled", BEN),
    "newer run": Place("rerun"),
    "newer run, read only": Place("rerun", VIEWER),
    "history": Place("history"),
    "sign-off": Place("sign-off"),
    "export": Place("export"),
    "settings": Place("settings"),
    "settings, read only": Place("settings", VIEWER),
    "home": Place("/"),
    "login": Place("/login", None),
    "invitation": Place("/invite#t=nobody-knows", None),
    "failure": Place("nothing"),
}
NAMES = tuple(PLACES)


class Filled:
    """The server with the review in it, and its pages by name."""

    def __init__(self, here: Running) -> None:
        self.here, self.work = here, fill(here, report_states.mixed())
        owner = self.work.owner
        (rerun,) = [one for one in owner.get("/events").json()["events"] if one["action"] == "rerun"]
        moved = {
            one["target"].removeprefix("claim:"): one["to"].removeprefix("claim:") for one in rerun["after"]["items"]
        }
        rows = {
            "talked": self.work.talked, "contested": self.work.contested, "second": self.work.second,
            "changed": self.work.changed, "several": self.work.calm[1],
        }  # fmt: skip
        articles = [one["article"] for one in owner.get("/claims").json()[0]["cells"]]
        self.known = {name: moved.get(row.id, row.id) for name, row in rows.items()}
        self.known |= {"second_article": articles[1], "third_article": articles[2]}

    @contextmanager
    def visiting(self, browser: Browser, **more: Any) -> Iterator[Callable[[str], Page]]:
        """Give a function that opens a page by its name; each person has one window, for all of their pages."""
        pages: dict[str | None, Page] = {}
        with visits(browser, self.here) as visit:

            def open_named(name: str) -> Page:
                place = PLACES[name]
                address = place.address.format_map(self.known)
                if place.who in pages:
                    go(pages[place.who], address, self.here)
                else:
                    role = PEOPLE[place.who] if place.who else Role.VIEWER
                    pages[place.who] = visit(address, place.who, role=role, **more)
                return pages[place.who]

            yield open_named
