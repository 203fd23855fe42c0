"""Blind over HTTP: before B has answered, nothing that the server sends B holds what A answered or wrote."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute
from invented_run import make_run
from serving import Client, Running, running_app

from compare.review.event import Role
from compare.web import interface, interface_people, site
from compare.web.pages.registry import PAGES

SECRET = "zebrafinch"
CLAIM = "c-00000000"
EXPORTS = ["events.jsonl", "report.json", "claims.csv", "cells.csv", "quotes.csv", "decisions.csv", "memo.md", "report.html",
           "annotations.jsonld", "claimreview.json"]  # fmt: skip


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("blind"), make_run(quotes=2), team=True, rate=1e6, burst=10**6) as running:
        owner = running.login("Olu Brandt", Role.OWNER)
        assert owner.act("rules", "review", {"reviews_per_claim": 2}).status_code == 201
        yield running


def _answered(served: Running) -> Client:
    """A answers on the claim in every way there is, each with the secret in it."""
    ana = served.login("Ana Ruiz", Role.REVIEWER)
    article = ana.get(f"/claims/{CLAIM}").json()["cells"][1]["article"]
    other = ana.get("/claims/c-00000005").json()["cells"][0]
    unit = {"article": other["article"], **{key: other["evidence"][0][key] for key in ("start", "end")}}
    for action, target, after in (
        ("state", f"cell:{CLAIM}/{article}", {"state": "na"}),
        ("note", f"claim:{CLAIM}", {"text": f"a note, {SECRET}", "to": [SECRET]}),
        ("verdict", f"claim:{CLAIM}", {"text": f"a verdict, {SECRET}", "rating": SECRET}),
        ("wording", f"claim:{CLAIM}", {"wording": f"a wording, {SECRET}"}),
        ("add", f"claim:{CLAIM}", {"unit": unit, "state": "stated"}),
        ("merge", f"claim:{CLAIM}", {"merged": ["c-00000004"], "wording": f"merged, {SECRET}"}),
        ("reject", f"claim:{CLAIM}", None),
    ):
        answer = ana.act(action, target, after, reason=SECRET)
        assert answer.status_code == 201, answer.text
    ana.send("PUT", f"/drafts/claim:{CLAIM}", {"text": f"a draft, {SECRET}"})
    return ana


def _addresses(served: Running) -> list[str]:
    """Every address that can be read, by every route there is, with every value that a part of it may take."""
    values = {
        "comparison": [served.comparison], "claim": [CLAIM, "c-00000004"], "version": ["x"],
    }  # fmt: skip
    out: list[str] = ["/openapi.json"]
    routes = [*interface.router.routes, *interface_people.router.routes, *site.router.routes]
    for route in routes:
        assert isinstance(route, APIRoute)
        if "GET" not in route.methods:
            continue
        names = EXPORTS if "/exports/" in route.path else [*PAGES, "none"]
        filled = [route.path]
        for name, choices in {**values, "name": names, "name:path": ["review.js"]}.items():
            filled = [one.replace(f"{{{name}}}", choice) for one in filled for choice in choices]
        out += dict.fromkeys(filled)
    queries = (f"claim={CLAIM}", f"q={SECRET[:5]}", "tab=done", "tab=mine", "tab=disagree", "person=Ana+Ruiz", "notes=1", "after=0", "mode=merge",
               "part=regroup", "part=chosen", "at=1", f"claim={CLAIM}&mode=merge&find={SECRET[:5]}")  # fmt: skip
    return [*out, *(f"{one}?{query}" for one in out if "{" not in one for query in queries)]


def _found(client: Client, addresses: list[str]) -> list[str]:
    answers = {one: client.http.get(one, follow_redirects=True) for one in addresses}
    assert {answer.status_code for answer in answers.values()} <= {200, 404, 422}
    return [one for one, answer in answers.items() if SECRET in answer.text]


def test_nothing_that_can_be_read_tells_what_somebody_else_answered_blind(served: Running) -> None:
    ana = _answered(served)
    ben = served.login("Ben Oduya", Role.REVIEWER)
    addresses = _addresses(served)
    assert len(addresses) > 250
    assert _found(ben, addresses) == []
    assert _found(served.login("Vi Lind", Role.VIEWER), addresses) == []
    assert _found(served.login("Ada Juma", Role.ADJUDICATOR), addresses) == []
    # The same sweep finds it for whoever may see it, so it looks where it stands.
    seen = _found(ana, addresses)
    for part in ("/workbench", "/history", "/events", "/claims", "/exports/events.jsonl", "/drafts"):
        assert any(part in one for one in seen), part


def test_what_is_hidden_is_counted_and_does_not_stand_in_the_way(served: Running) -> None:
    _answered(served)
    ben = served.login("Ben Oduya", Role.REVIEWER)
    told = ben.get("/events").json()
    assert told["hidden"] == 7
    assert {event["actor"]["name"] for event in told["events"]} == {"biasdiff", "Olu Brandt"}
    claim = ben.get(f"/claims/{CLAIM}").json()
    assert (claim["answered"], claim["hidden"], claim["answers"], claim["progress"]) == (1, True, [], "unreviewed")
    # He knows the claim as it was before she came: no clash, for that would tell that she did.
    answer = ben.act("confirm", f"claim:{CLAIM}", {"cells": {}}, expected={f"claim:{CLAIM}": 0})
    assert answer.status_code == 201
    assert answer.json()["progress"] == {CLAIM: "disagreed"}
    assert ben.get("/events").json()["hidden"] == 1  # the merge is about another claim, too, which he has not answered
    assert SECRET in ben.get("/events").text


def test_a_clash_shows_only_what_may_be_seen(served: Running) -> None:
    _answered(served)
    ben, owner = served.login("Ben Oduya", Role.REVIEWER), served.login("Olu Brandt", Role.OWNER)
    assert owner.act("assign", f"claim:{CLAIM}", {"to": "Ben Oduya"}).status_code == 201
    answer: httpx.Response = ben.act("reject", f"claim:{CLAIM}", expected={f"claim:{CLAIM}": 0})
    assert answer.status_code == 409
    assert [event["action"] for event in answer.json()["theirs"]] == ["assign"]
    assert SECRET not in answer.text


def test_what_stood_there_before_is_told_only_as_far_as_it_may_be_seen(served: Running) -> None:
    """What comes back of an act of one's own names what was there: a verdict of somebody who answers blind is not."""
    _answered(served)
    ben = served.login("Ben Oduya", Role.REVIEWER)
    for after in ({"text": "sounds right", "rating": None}, {"text": "sounds half right", "rating": None}):
        answer = ben.act("verdict", f"claim:{CLAIM}", after)
        assert answer.status_code == 201
        assert SECRET not in answer.text
    assert answer.json()["events"][0]["before"] == {"text": "sounds right", "rating": None}
    assert SECRET not in ben.get("/events").text


def test_nobody_acts_on_a_claim_by_naming_it_in_a_note_on_another(served: Running) -> None:
    ben = served.login("Ben Oduya", Role.REVIEWER)
    before = ben.get(f"/claims/{CLAIM}").json()["seq"]
    answer = ben.act("note", "claim:c-00000003", {"text": "see there", "to": [], "merged": [CLAIM, "no-such-claim"]})
    assert answer.status_code == 201
    assert ben.get(f"/claims/{CLAIM}").json()["seq"] == before
    answer = ben.act(
        "note", f"claim:{CLAIM}", {"text": "nothing was done here since"}, expected={f"claim:{CLAIM}": before}
    )
    assert answer.status_code == 201


# The same acts by the same person in the same order, but for what they say.
SAID = (
    ("confirm", {"cells": {}}, "yes, it stands", "True", "It holds."),
    ("reject", None, "no claim at all, see the second page", None, "It does not hold."),
)
MADE_UP = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|\b[0-9a-f]{12}\b|20\d\d-\d\d-\d\d[T ][\d:.]+Z?|\d\d:\d\d"
)


def _world(folder: Path, said: tuple[str, dict[str, object] | None, str, str | None, str]) -> dict[str, str]:
    """What three people who have not answered can read once somebody has; what is random is left out."""
    action, after, note, rating, verdict = said
    with running_app(folder, make_run(quotes=2), team=True, rate=1e6, burst=10**6) as served:
        served.login("Olu Brandt", Role.OWNER).act("rules", "review", {"reviews_per_claim": 2})
        ana = served.login("Ana Ruiz", Role.REVIEWER)
        for what, value in (
            ("note", {"text": note, "to": []}),
            ("verdict", {"text": verdict, "rating": rating}),
            ("wording", {"wording": f"The keeper says: {verdict}"}),
            (action, after),
        ):
            assert ana.act(what, f"claim:{CLAIM}", value).status_code == 201
        pages = [served.page(f"{name}{query}") for name in PAGES for query in ("", f"?claim={CLAIM}", "?tab=done")]
        files = [f"{served.api}/exports/{name}?notes=1" for name in EXPORTS if name != "report.html"]
        addresses = [*pages, *files, served.api, f"{served.api}/claims", f"{served.api}/events", f"{served.base}/"]
        found = {}
        for name, role in (("Ben Oduya", Role.REVIEWER), ("Vi Lind", Role.VIEWER), ("Ada Juma", Role.ADJUDICATOR)):
            client = served.login(name, role)
            for address in addresses:
                text = client.http.get(address).text.replace(served.base, "")
                place = f"{name} {address.removeprefix(served.base).replace(served.comparison, '…')}"
                found[place] = MADE_UP.sub("…", text.replace(client.token, ""))
        return found


def test_what_somebody_answered_blind_changes_nothing_that_others_can_read(tmp_path: Path) -> None:
    """Not only no word of it: no count, order, mark, state or length either."""
    worlds = []
    for number, said in enumerate(SAID):
        (folder := tmp_path / str(number)).mkdir()
        worlds.append(_world(folder, said))
    assert len(worlds[0]) > 100
    assert [place for place, text in worlds[0].items() if text != worlds[1][place]] == []
