"""A team over HTTP: logging in and out, inviting, resetting, changing roles; what the cookie is, and what is never said."""

from collections.abc import Iterator

import httpx
import pytest
from invented_run import make_run
from serving import Client, Running, running_app

from compare.review.event import Role

PASSWORD = "a dozen of words, and salt"


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("team"), make_run(), team=True) as running:
        yield running


@pytest.fixture
def owner(served: Running) -> Client:
    return served.login("Olu Brandt", Role.OWNER)


def _write(client: Client, method: str, path: str, body: object) -> httpx.Response:
    return client.http.request(method, path, json=body, headers={"X-Biasdiff-Token": client.token})


def _accept(served: Running, address: str, password: str = PASSWORD) -> httpx.Response:
    body = {"token": address.partition("#t=")[2], "password": password}
    return httpx.post(f"{served.base}/api/invitations", json=body)


def test_from_an_invitation_to_a_decision(served: Running, owner: Client) -> None:
    made = _write(owner, "POST", "/api/people", {"name": "Uma Reed", "role": "reviewer"})
    assert made.status_code == 201
    address = made.json()["address"]
    assert address.startswith(f"{served.base}/invite#t=")
    answer = _accept(served, address)
    assert answer.status_code == 204
    with httpx.Client(base_url=served.base, cookies=answer.cookies) as browser:
        me = browser.get("/api/session").json()
        assert (me["name"], me["role"], me["verified"]) == ("Uma Reed", "reviewer", True)
        assert me["token"] in browser.get(served.page("queue")).text
    assert _accept(served, address).status_code == 401
    assert [one["name"] for one in owner.http.get("/api/people").json()] == ["Olu Brandt", "Uma Reed"]


def test_logging_in_with_a_password_and_out_again(served: Running, owner: Client) -> None:
    address = _write(owner, "POST", "/api/people", {"name": "Uma Reed", "role": "viewer"}).json()["address"]
    _accept(served, address)
    with httpx.Client(base_url=served.base) as browser:
        wrong = browser.post("/api/session", json={"name": "Uma Reed", "password": "wrong"})
        assert (wrong.status_code, wrong.json()["error"]) == (401, "name and password do not fit")
        assert browser.post("/api/session", json={"name": "Uma Reed", "password": PASSWORD}).status_code == 204
        token = browser.get("/api/session").json()["token"]
        cookie = dict(browser.cookies)
        assert (
            browser.request("DELETE", "/api/session", json={}, headers={"X-Biasdiff-Token": token}).status_code == 204
        )
        assert browser.get("/api/session").status_code == 401
    # The cookie that was is nobody's now, wherever it was copied to.
    assert httpx.get(f"{served.base}/api/session", cookies=cookie).status_code == 401


def test_too_many_failures_are_told_when_to_come_back(served: Running) -> None:
    body = {"name": "Olu Brandt", "password": "wrong"}
    answers = [httpx.post(f"{served.base}/api/session", json=body) for _ in range(served.here.settings.attempts + 1)]
    assert [answer.status_code for answer in answers] == [401] * served.here.settings.attempts + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("body", "status"),
    [({"name": "olu brandt", "role": "viewer"}, 409), ({"name": "\u202e", "role": "viewer"}, 422), ({"name": "A", "role": "king"}, 422),
     ({"name": "A"}, 422), ({"name": "A", "role": "viewer", "password": "x"}, 422), ({"name": "biasdiff", "role": "owner"}, 422)],
)  # fmt: skip
def test_an_invitation_that_makes_no_sense_is_refused(owner: Client, body: object, status: int) -> None:
    assert _write(owner, "POST", "/api/people", body).status_code == status


def test_a_role_is_changed_and_somebody_is_let_in_no_more(served: Running, owner: Client) -> None:
    uma = served.login("Uma Reed", Role.VIEWER)
    assert _write(owner, "PATCH", "/api/people/Uma Reed", {"role": "reviewer"}).json()["role"] == "reviewer"
    assert uma.http.get("/api/session").status_code == 401  # what was open under the old role is closed
    again = served.login("Uma Reed", Role.REVIEWER)
    assert again.act("note", "claim:c-00000000", {"text": "x", "to": []}).status_code == 201
    assert _write(owner, "PATCH", "/api/people/Uma Reed", {"active": False}).json()["active"] is False
    assert again.http.get("/api/session").status_code == 401
    assert again.act("note", "claim:c-00000000", {"text": "x", "to": []}).status_code == 401
    assert _write(owner, "PATCH", "/api/people/Olu Brandt", {"role": "viewer"}).status_code == 422
    assert _write(owner, "PATCH", "/api/people/Nobody", {"role": "viewer"}).status_code == 404


def test_pages_lead_to_the_login_and_back(served: Running) -> None:
    wanted = f"/c/{served.comparison}/workbench?claim=c-00000001"
    answer = httpx.get(f"{served.base}{wanted}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2Fc%2F")
    page = httpx.get(f"{served.base}{answer.headers['location']}")
    assert page.status_code == 401
    assert f'data-next="{wanted}"' in page.text
    assert httpx.get(f"{served.base}/invite").status_code == 200


def test_of_one_person_alone_there_is_no_team(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running_app(tmp_path_factory.mktemp("alone"), make_run()) as running:
        ada = running.login("Ada Juma")
        assert _write(ada, "POST", "/api/people", {"name": "Uma Reed", "role": "viewer"}).status_code == 404
        assert _write(ada, "POST", "/api/session", {"name": "Ada Juma", "password": "x"}).status_code == 404
        assert ada.http.get("/api/session").json()["verified"] is False


def test_behind_https_the_cookie_goes_over_nothing_else(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("https")
    with running_app(folder, make_run(), team=True, origin="https://review.example.org") as running:
        secret = running.here.gate.invite("Uma Reed", Role.VIEWER)
        assert running.here.invitation(secret).startswith("https://review.example.org/invite#t=")
        own = {"Host": "review.example.org"}
        body = {"token": secret, "password": PASSWORD}
        answer = httpx.post(
            f"{running.local}/api/invitations", json=body, headers={**own, "Origin": "https://review.example.org"}
        )
        assert answer.status_code == 204
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-biasdiff")
        for part in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
            assert part in cookie
        assert "Domain" not in cookie
        assert httpx.get(f"{running.local}/").status_code == 403
        foreign = httpx.post(
            f"{running.local}/api/invitations", json=body, headers={**own, "Origin": "http://review.example.org"}
        )
        assert foreign.status_code == 403


def test_an_invitation_says_for_whom_it_is_until_it_is_used(served: Running, owner: Client) -> None:
    address = _write(owner, "POST", "/api/people", {"name": "Uma Reed", "role": "viewer"}).json()["address"]
    body = {"token": address.partition("#t=")[2]}
    for _ in range(2):
        answer = httpx.post(f"{served.base}/api/invitations/name", json=body)
        assert (answer.status_code, answer.json()) == (200, {"name": "Uma Reed"})
    _accept(served, address)
    used = httpx.post(f"{served.base}/api/invitations/name", json=body)
    assert used.status_code == 401
    assert "holds no longer" in used.json()["error"]


@pytest.mark.parametrize("typed", ["uma reed", " UMA REED ", "Uma\u00a0Reed", "Uma Ree\uff44"], ids=ascii)
def test_a_name_may_be_typed_as_people_type_it(served: Running, owner: Client, typed: str) -> None:
    address = _write(owner, "POST", "/api/people", {"name": "Uma Reed", "role": "viewer"}).json()["address"]
    _accept(served, address)
    with httpx.Client(base_url=served.base) as browser:
        assert browser.post("/api/session", json={"name": typed, "password": PASSWORD}).status_code == 204
        assert browser.get("/api/session").json()["name"] == "Uma Reed"
    again = _write(owner, "POST", "/api/people", {"name": typed, "role": "viewer"})
    assert again.status_code in (409, 422)  # somebody looks so already, or it is no name that is kept


def test_spelling_a_name_otherwise_gives_no_more_guesses(served: Running, owner: Client) -> None:
    _accept(served, _write(owner, "POST", "/api/people", {"name": "Uma Reed", "role": "viewer"}).json()["address"])
    names = ["Uma Reed", "uma reed", "UMA REED", "uMA rEED"]
    statuses = [
        httpx.post(f"{served.base}/api/session", json={"name": names[turn % 4], "password": "wrong"}).status_code
        for turn in range(served.here.settings.attempts + 1)
    ]
    assert statuses == [401] * served.here.settings.attempts + [429]
