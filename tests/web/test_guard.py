"""Between the network and the app: each forged, oversized, slow or foreign request is refused, and noted without secrets."""

import http.client
import logging
import socket
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import Client, Running, noted, running_app

from compare.web import serving as serving_module
from compare.web.limits import Buckets
from compare.web.security import POLICY
from compare.web.site import safe_path

SECRET = "planted-secret-7f3a"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("guard")) as running:
        yield running


@pytest.fixture(scope="module")
def ada(served: Running) -> Client:
    return served.login("Ada")


def _raw(served: Running, lines: list[str], body: bytes = b"", *, wait: float = 5) -> tuple[int, bytes]:
    """Send a request as written, header by header, and return status and answer."""
    host, port = served.base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=wait) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status, answer.read()


def _own(served: Running) -> str:
    return served.base.removeprefix("http://")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1.evil.com", "evil.com", "127.0.0.1", "localhost", "127.0.0.1:1", "127.0.0.1:{port}.evil.com", "[::1]:{port}",
     "127.0.0.1:{port}@evil.com", "{own} ", "{OWN}x"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/comparisons", "/static/x/review.js", "/openapi.json"])
def test_a_host_that_is_not_exactly_ours_gets_nothing(served: Running, host: str, path: str) -> None:
    own = _own(served)
    named = host.replace("{port}", own.split(":")[1]).replace("{own}", own).replace("{OWN}", own)
    if named.strip() == own:
        return  # blanks around a header are not part of it
    status, body = _raw(served, [f"GET {path} HTTP/1.1", f"Host: {named}", "Connection: close"])
    assert status in (400, 403), body


def test_a_host_twice_or_none_gets_nothing(served: Running) -> None:
    own = _own(served)
    assert _raw(served, ["GET / HTTP/1.1", f"Host: {own}", f"Host: {own}", "Connection: close"])[0] == 400
    assert _raw(served, ["GET / HTTP/1.0", "Connection: close"])[0] in (400, 403)


FOREIGN = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "http://127.0.0.1.evil.com"},
    {"Origin": "{base}", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "{base}.evil.com"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: " ".join(headers.values()))
@pytest.mark.parametrize("path", ["/events", "/drafts/claim:x"])
def test_a_write_from_another_site_is_refused_though_the_login_is_good(
    served: Running, ada: Client, headers: dict[str, str], path: str
) -> None:
    before = served.here.store.head(served.comparison)
    sent = {name: value.replace("{base}", served.base) for name, value in headers.items()}
    answer = ada.http.request(
        "PUT" if path.startswith("/drafts") else "POST",
        f"{served.api}{path}",
        json={"text": "x"},
        headers={**sent, "X-Biasdiff-Token": ada.token},
    )
    assert answer.status_code == 403
    assert served.here.store.head(served.comparison) == before


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/jsonp"]
)
def test_a_write_that_a_form_could_make_is_refused(ada: Client, served: Running, kind: str) -> None:
    answer = ada.http.post(
        f"{served.api}/events", content=b"{}", headers={"Content-Type": kind, "X-Biasdiff-Token": ada.token}
    )
    assert answer.status_code == 415


@pytest.mark.parametrize("token", [None, "", "x", "0" * 64, "{other}", "{token}x", "é"])
def test_a_write_without_the_token_of_its_own_login_is_refused(served: Running, ada: Client, token: str | None) -> None:
    other = served.login("Bob").token
    value = None if token is None else token.replace("{other}", other).replace("{token}", ada.token)
    headers = {"Content-Type": "application/json"} | (
        {} if value is None else {"X-Biasdiff-Token": value.encode("utf-8")}
    )
    answer = ada.http.post(f"{served.api}/events", content=b'{"events": []}', headers=headers)
    assert answer.status_code == 403
    assert "login" in answer.json()["error"]


def test_a_token_ends_with_its_login(served: Running) -> None:
    eve = served.login("Eve")
    assert (
        eve.http.request(
            "DELETE",
            f"{served.base}/api/session",
            headers={"X-Biasdiff-Token": eve.token, "Content-Type": "application/json"},
        ).status_code
        == 204
    )
    assert eve.act("note", "claim:x", {"text": "x"}).status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "0" * 43, "a" * 10_000, "é", "';--"])
def test_a_made_up_login_is_nobody(served: Running, cookie: str) -> None:
    answer = httpx.get(f"{served.api}/claims", headers={"Cookie": f"{served.here.settings.cookie}={cookie}".encode()})
    assert answer.status_code == 401


def test_a_login_that_somebody_else_chose_is_never_taken_over(served: Running) -> None:
    """Session fixation: the cookie that was there before logging in is not the one that is in afterwards."""
    planted = "planted" * 6
    secret = served.here.gate.one_time("Ada")
    with httpx.Client(base_url=served.base, cookies={served.here.settings.cookie: planted}) as browser:
        answer = browser.post("/api/session/token", json={"token": secret})
        assert answer.status_code == 204
        fresh = answer.cookies[served.here.settings.cookie]
        assert fresh != planted
        header = answer.headers["set-cookie"].lower()
        assert "httponly" in header
        assert "samesite=strict" in header
        assert browser.post("/api/session/token", json={"token": secret}).status_code == 401
    assert served.here.gate.login_of(planted) is None


@pytest.mark.parametrize(
    ("wanted", "path"),
    [("/c/x/queue?a=b", "/c/x/queue?a=b"), ("//evil.com", "/"), ("https://evil.com", "/"), ("/\\evil.com", "/"), ("\\\\evil.com", "/"),
     ("/%09/evil.com", "/%09/evil.com"), ("/\t/evil.com", "/"), ("/x\r\nSet-Cookie: a=b", "/"), ("", "/"), ("javascript:alert(1)", "/")],
)  # fmt: skip
def test_after_logging_in_nobody_is_sent_to_another_site(ada: Client, wanted: str, path: str) -> None:
    assert safe_path(wanted) == path
    answer = ada.http.get("/login", params={"next": wanted}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, path)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/x", "%2e%2e%2fx.jsonl", "events.jsonl%00.txt", "....//x",
             "..\\..\\events.jsonl", "C:\\x.json", "/etc/passwd.csv", "claimreview/../x", "nothing.html", "%0d%0aSet-Cookie: a=b.csv"]
)  # fmt: skip
def test_no_name_of_an_export_leaves_it(served: Running, ada: Client, name: str) -> None:
    path = f"/api/comparisons/{served.comparison}/exports/{name}"
    cookie = f"{served.here.settings.cookie}={ada.http.cookies[served.here.settings.cookie]}"
    status, body = _raw(
        served, [f"GET {path} HTTP/1.1", f"Host: {_own(served)}", f"Cookie: {cookie}", "Connection: close"]
    )
    assert status in (307, 400, 404, 422)
    assert b"root:" not in body


def test_a_file_of_an_export_is_given_for_what_it_is(served: Running, ada: Client) -> None:
    answer = ada.get("/exports/events.jsonl")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="events.jsonl"'
    assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "name", ["../base.html", "..%2f..%2fpyproject.toml", "vendor/../../base.html", "nothing.js", "vendor/LICENSE-htmx"]
)
def test_only_scripts_and_styles_are_static(served: Running, ada: Client, name: str) -> None:
    page = ada.http.get(served.page("queue")).text
    base = page.split('src="')[1].rsplit("/", 1)[0].split("/theme")[0]
    assert ada.http.get(f"{base}/theme.js").status_code == 200
    cookie = f"{served.here.settings.cookie}={ada.http.cookies[served.here.settings.cookie]}"
    lines = [f"GET {base}/{name} HTTP/1.1", f"Host: {_own(served)}", f"Cookie: {cookie}", "Connection: close"]
    assert _raw(served, lines)[0] == 404


INJECTIONS = [
    "'; DROP TABLE events; --", '" OR 1=1 --', "{{ 7007 * 7 }}", "{% include 'base.html' %}", "${7007*7}", "<script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>", "\u202egnp.exe", "%s%s%n", "line\r\nbreak", "😀 𝕏 ", "a" * 9_000,
]  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS, ids=lambda text: ascii(text[:20]))
def test_whatever_a_person_writes_is_kept_and_shown_as_text(served: Running, ada: Client, text: str) -> None:
    claim = ada.get("/claims").json()[0]["id"]
    acts: list[tuple[str, dict[str, Any]]] = [
        ("note", {"text": text, "to": [text[:60]]}),
        ("verdict", {"text": text, "rating": text[:1000]}),
        ("wording", {"wording": text[:1900]}),
        ("assign", {"to": text[:60]}),
    ]
    for action, after in acts:
        answer = ada.act(action, f"claim:{claim}", after, reason=text)
        assert answer.status_code == 201, answer.text
        assert answer.json()["events"][0]["after"] == after
    pages = "".join(
        ada.http.get(served.page(name), params={"claim": claim}).text for name in ("workbench", "queue", "history")
    )
    assert "<script>alert" not in pages
    assert "<img src=x" not in pages
    assert "49049" not in pages
    assert (
        ada.http.get(served.page("queue"), params={"q": text[:500], "claim": text[:500], "tab": text[:500]}).status_code
        == 200
    )


@pytest.mark.parametrize(
    ("after", "statuses"),
    [
        ('{"text": "nul \\u0000 inside"}', {201}),
        ('{"text": "half \\ud800 of a letter"}', {201}),
        ('{"text": NaN}', {400, 422}),
        ('{"text": "x", "more": NaN}', {400}),
        ('{"text": "x", "to": 1e999}', {422}),
        ('{"text": ' + "[" * 30 + "]" * 30 + "}", {422}),
        ('{"text": ' + "[" * 90_000 + "]" * 90_000 + "}", {400, 422}),
        ('{"text": ' + "9" * 5000 + "}", {400, 422}),
        ('{"text": "x", "\\ud800": 1}', {201, 400}),
    ],
)
def test_what_json_may_hold_is_kept_or_refused_in_words(ada: Client, after: str, statuses: set[int]) -> None:
    claim = ada.get("/claims").json()[0]["id"]
    act = f'{{"id":"{uuid.uuid4()}","action":"note","target":"claim:{claim}","after":{after}}}'
    body = f'{{"events":[{act}]}}'.encode()
    answer = ada.http.post(f"{ada.running.api}/events", content=body, headers=_json(ada))
    assert answer.status_code in statuses, answer.text
    for path in ("/events", "/claims"):
        assert ada.get(path).status_code == 200
    assert ada.http.get(ada.running.page("history")).status_code == 200
    assert ada.http.get(ada.running.page("workbench"), params={"claim": claim}).status_code == 200


def _json(client: Client) -> dict[str, str]:
    return {"Content-Type": "application/json", "X-Biasdiff-Token": client.token}


def test_a_large_body_is_refused_with_and_without_its_length(served: Running, ada: Client) -> None:
    size, cookie = served.here.settings.max_body + 10, ada.http.cookies[served.here.settings.cookie]
    head = [
        f"POST /api/comparisons/{served.comparison}/events HTTP/1.1", f"Host: {_own(served)}", "Connection: close",
        f"Cookie: {served.here.settings.cookie}={cookie}", *(f"{name}: {value}" for name, value in _json(ada).items()),
    ]  # fmt: skip
    assert _raw(served, [*head, f"Content-Length: {size}"])[0] == 413
    chunk = b"186a0\r\n" + b"x" * 100_000 + b"\r\n"
    assert _raw(served, [*head, "Transfer-Encoding: chunked"], chunk * (size // 100_000 + 1))[0] == 413
    assert _raw(served, [*head, "Content-Length: -5"])[0] == 400
    assert _raw(served, [*head, "Content-Length: 5", "Content-Length: 6"])[0] == 400
    assert _raw(served, [*head, "Content-Length: 5", "Transfer-Encoding: chunked"], chunk + b"0\r\n\r\n")[0] in (
        400,
        422,
    )
    assert ada.get("/claims").status_code == 200


def test_only_who_is_in_may_send_a_body_as_large_as_a_run(served: Running, ada: Client) -> None:
    head = [
        "POST /api/comparisons HTTP/1.1", f"Host: {_own(served)}", "Connection: close",
        "Content-Type: application/json", f"Content-Length: {served.here.settings.max_body + 1}",
    ]  # fmt: skip
    assert _raw(served, head)[0] == 401


def test_many_or_long_header_lines_and_addresses_are_refused(served: Running) -> None:
    own = _own(served)
    start = ["GET / HTTP/1.1", f"Host: {own}", "Connection: close"]
    assert _raw(served, [*start, *(f"X-{number}: x" for number in range(150))])[0] == 431
    assert _raw(served, [*start, "X-Long: " + "x" * 40_000])[0] in (400, 431)
    assert _raw(served, [f"GET /?{'x' * 5000} HTTP/1.1", *start[1:]])[0] == 414
    assert _raw(served, ["TRACE / HTTP/1.1", *start[1:]])[0] == 405


def test_a_body_that_does_not_come_ends_the_request(tmp_path: Path) -> None:
    with running_app(tmp_path, body_seconds=0.3) as running:
        began = time.monotonic()
        head = [
            "POST /api/session/token HTTP/1.1", f"Host: {_own(running)}", "Content-Type: application/json",
            "Content-Length: 50",
        ]  # fmt: skip
        status, _ = _raw(running, head, b'{"token":')
        assert status == 408
        assert time.monotonic() - began < 5


def test_a_head_that_does_not_come_ends_the_connection(served: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_module, "HEAD_SECONDS", 0.3)
    host, port = _own(served).split(":")
    for sent in (b"", b"GET / HTTP/1.1\r\nHost: ", b"GET / HT"):
        with socket.create_connection((host, int(port)), timeout=5) as connection:
            connection.sendall(sent)
            assert connection.recv(100).startswith(b"HTTP/1.1 408 ")


def test_too_many_requests_are_told_when_to_come_back() -> None:
    buckets = Buckets(rate=10, burst=5)
    assert [buckets.wait("one") for _ in range(7)] == [0, 0, 0, 0, 0, 1, 1]
    assert buckets.wait("another") == 0


def test_every_answer_tells_the_browser_what_it_may_do(served: Running, ada: Client) -> None:
    for path in ("/", served.page("queue"), f"{served.api}/claims", "/nothing", "/openapi.json"):
        answer = ada.http.get(path)
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers
    for forbidden in ("unsafe-inline", "unsafe-eval", "http:", "*"):
        assert forbidden not in POLICY


def test_the_log_names_every_refusal_and_no_secret(
    served: Running, ada: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ada.http.get("/nothing", params={"q": SECRET})
    ada.http.post("/api/session/token", json={"token": SECRET})
    ada.http.post("/api/session", json={"name": "Ada", "password": SECRET})
    ada.http.post(
        f"{served.api}/events", content=SECRET, headers={"X-Biasdiff-Token": SECRET, "Content-Type": "application/json"}
    )
    httpx.get(
        f"{served.api}/claims", headers={"Cookie": f"{served.here.settings.cookie}={SECRET}", "Authorization": SECRET}
    )
    for line in (
        "GET /nothing 404",
        "POST /api/session/token 401",
        "POST /api/session 404",
        "/events 403",
        "/claims 401",
    ):
        text = "\n".join(noted(caplog, line))
    assert SECRET not in text
    assert ada.token not in text


def test_a_fault_shows_no_trace_and_can_be_found_in_the_log(
    served: Running, ada: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(served.here.store, "listed", broken)
    answer = ada.http.get("/api/comparisons")
    assert answer.status_code == 500
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    fault = answer.json()["error"].split("fault ")[1].rstrip(")")
    assert any(fault in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("name", ["x-none", "'; --", "a\x00b", "\u202e", " ", "😀" * 100])
@pytest.mark.parametrize("kind", ["claim", "cell", "quote", "conflict", "pair", "event"])
def test_what_is_not_there_is_said_so_whatever_it_is_called(ada: Client, kind: str, name: str) -> None:
    action = {"cell": "state", "quote": "quote", "conflict": "conflict", "pair": "pair", "event": "undo"}.get(
        kind, "reject"
    )
    after = {"state": "na", "fidelity": None, "holds": True, "same": True}
    answer = ada.act(action, f"{kind}:{name}", after, reason=name)
    assert answer.status_code in (400, 404, 422), answer.text


def test_no_request_makes_the_others_wait_by_what_it_says_it_knows(ada: Client) -> None:
    claim = ada.get("/claims").json()[0]["id"]
    known = {f"claim:{number}": 0 for number in range(10_001)}
    answer = ada.act("note", f"claim:{claim}", {"text": "x", "to": []}, expected=known)
    assert answer.status_code == 422
