"""Who may do what, asked over HTTP: for every role and every action, and for what only an owner may do."""

import json
import logging
import uuid
from collections.abc import Iterator

import pytest
from invented_run import make_run
from serving import Client, Running, noted, running_app

from compare.review.check import LEAST_ROLE, OWN
from compare.review.event import Action, Role

# In an order of their own: that of a table made from sets is another in every process.
ROLES = sorted(LEAST_ROLE.items())
BELOW = [(role, action) for action, least in ROLES for role in Role if not role.may(least)]
REACHED = [(role, action) for action, least in ROLES for role in Role if role.may(least)]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("roles"), make_run(), team=True) as running:
        yield running


@pytest.fixture(scope="module")
def people(served: Running) -> dict[Role, Client]:
    served.login("Olu Brandt", Role.OWNER)
    return {role: served.login(f"A {role}", role) for role in Role}


def _named(pair: tuple[Role, Action]) -> str:
    return f"{pair[0]} {pair[1]}"


def test_every_action_is_given_to_a_role_or_is_the_programs_own() -> None:
    assert {*LEAST_ROLE, *OWN} == set(Action)


@pytest.mark.parametrize("pair", BELOW, ids=_named)
def test_what_is_another_roles_to_do_is_refused_and_noted(
    served: Running, people: dict[Role, Client], pair: tuple[Role, Action], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    role, action = pair
    claim = served.here.folds
    with claim.open(served.comparison) as review:
        target = f"claim:{next(iter(review.full.rows))}"
    before = served.here.store.head(served.comparison)
    answer = people[role].act(action, target, {"text": "planted-secret-91"})
    assert answer.status_code == 403
    assert answer.json()["error"].startswith(f"a {role} may not do this ({action})")
    assert served.here.store.head(served.comparison) == before
    lines = noted(caplog, "/events 403")
    assert "planted-secret-91" not in "".join(lines)


@pytest.mark.parametrize("pair", REACHED, ids=_named)
def test_what_a_role_may_do_is_not_refused_for_its_role(people: dict[Role, Client], pair: tuple[Role, Action]) -> None:
    role, action = pair
    answer = people[role].act(action, "claim:c-none", None)
    assert answer.status_code in (404, 409, 422)


@pytest.mark.parametrize("action", sorted(OWN))
@pytest.mark.parametrize("role", list(Role))
def test_nobody_speaks_for_the_program(people: dict[Role, Client], role: Role, action: Action) -> None:
    assert people[role].act(action, "review", {"run": "r-1"}).status_code == 403


OWNERS = [
    ("POST", "/api/comparisons", {}),
    ("POST", "/api/comparisons/{c}/runs", {}),
    ("POST", "/api/people", {"name": "Mallory", "role": "owner"}),
    ("POST", "/api/people/A viewer/invitation", None),
    ("PATCH", "/api/people/A viewer", {"role": "owner"}),
    ("PATCH", "/api/people/Olu Brandt", {"active": False}),
]


@pytest.mark.parametrize(("method", "path", "body"), OWNERS, ids=lambda value: str(value)[:30])
@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER, Role.ADJUDICATOR])
def test_what_is_an_owners_is_refused_to_others(
    served: Running, people: dict[Role, Client], role: Role, method: str, path: str, body: object
) -> None:
    known = served.here.accounts.accounts()
    client = people[role]
    answer = client.http.request(
        method,
        path.replace("{c}", served.comparison),
        content=json.dumps(body),
        headers={"X-Biasdiff-Token": client.token, "Content-Type": "application/json"},
    )
    assert answer.status_code == 403, answer.text
    assert served.here.accounts.accounts() == known
    assert len(served.here.store.listed()) == 1


@pytest.mark.parametrize(
    "field", ["actor", "ts", "seq", "before", "anchors", "run_id", "tool_version", "prev_hash", "hash", "origin"]
)
def test_what_the_server_fills_in_is_never_taken_from_outside(people: dict[Role, Client], field: str) -> None:
    answer = people[Role.OWNER].act("note", "claim:c-00000000", {"text": "x", "to": []}, **{field: "x"})
    assert answer.status_code == 422
    assert field in answer.json()["error"]


def test_nobody_takes_over_the_id_of_somebody_elses_decision(served: Running, people: dict[Role, Client]) -> None:
    name = str(uuid.uuid4())
    first = people[Role.REVIEWER].act("note", "claim:c-00000001", {"text": "x", "to": []}, id=name)
    second = people[Role.OWNER].act("note", "claim:c-00000001", {"text": "x", "to": []}, id=name)
    assert (first.status_code, second.status_code) == (201, 400)
    log = list(served.here.store.events(served.comparison))
    assert [event.actor.name for event in log if event.id == name] == ["A reviewer"]
