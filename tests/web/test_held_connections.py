"""Nobody holds what the server has little of: connections that never end, bodies larger than one's role, odd cookies."""

import re
import socket
from collections.abc import Iterator

import httpx
import pytest
from invented_run import make_run
from serving import Client, Running, noted, running_app

from compare.review.event import Role
from compare.web import serving as serving_module


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("held"), make_run(), team=True, rate=1e6, burst=10**6) as running:
        running.login("Olu Brandt", Role.OWNER)
        yield running


def _connected(served: Running) -> socket.socket:
    host, port = served.local.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def _ends(connection: socket.socket) -> bool:
    """Read to the end of a connection; a server that is not rid of it lets this run into the time limit."""
    try:
        while connection.recv(65_536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


def test_who_is_answered_before_their_body_does_not_keep_the_connection_by_sending_it_byte_by_byte(
    served: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_module, "HEAD_SECONDS", 0.5)
    with _connected(served) as connection:
        head = f"POST /api/people HTTP/1.1\r\nHost: {served.base.removeprefix('http://')}\r\n"
        connection.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 9999\r\n\r\n".encode())
        assert connection.recv(12) == b"HTTP/1.1 401"
        connection.sendall(b"x")  # from here on the time of an idle connection no longer runs
        assert _ends(connection)


def test_who_does_not_take_their_answers_is_let_go(
    served: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(serving_module, "LOOK_SECONDS", 0.2)
    script = re.findall(r'src="(/static/[^"]+htmx[^"]+)"', httpx.get(f"{served.base}/login").text)[0]
    with _connected(served) as connection:
        asked = f"GET {script} HTTP/1.1\r\nHost: {served.base.removeprefix('http://')}\r\n\r\n".encode()
        connection.sendall(asked * 400)  # fifteen megabytes, of which nothing is read
        noted(caplog, "does not take its answer")


def test_who_takes_their_answers_slowly_gets_them_whole(served: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_module, "LOOK_SECONDS", 1.0)
    asked = f"GET /openapi.json HTTP/1.1\r\nHost: {served.base.removeprefix('http://')}\r\n\r\n".encode()
    whole = len(httpx.get(f"{served.base}/openapi.json").content)
    with _connected(served) as connection:
        connection.sendall(asked * 100)
        read = 0
        while read < whole * 100:
            part = connection.recv(50_000)
            assert part, f"cut off after {read} bytes"
            read += len(part)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/comparisons"),
        ("POST", "/api/comparisons/{c}/runs"),
        ("PUT", "/api/comparisons/{c}/drafts/claim/runs"),
        ("POST", "/nothing/runs"),
    ],
)
@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADJUDICATOR])
def test_a_body_as_large_as_a_run_is_read_of_an_owner_alone(
    served: Running, method: str, path: str, role: Role
) -> None:
    assert _large(served, served.login(f"A {role}", role), method, path) == 413


def test_an_owner_may_send_one_and_only_where_a_run_belongs(served: Running) -> None:
    owner = served.login("Olu Brandt", Role.OWNER)
    assert _large(served, owner, "POST", "/api/comparisons") == 422
    assert _large(served, owner, "PUT", "/api/comparisons/{c}/drafts/claim/runs") == 413


def _large(served: Running, client: Client, method: str, path: str) -> int:
    body = b'{"text": "' + b"x" * served.here.settings.max_body + b'"}'
    headers = {"X-Biasdiff-Token": client.token, "Content-Type": "application/json", "Connection": "close"}
    return client.http.request(
        method, path.replace("{c}", served.comparison), content=body, headers=headers
    ).status_code


@pytest.mark.parametrize("other", ['theme={"dark":true}', "a=[1,2]; b", 'x="unclosed', "k@y=1", "a=b,c", "é=1", ";;=;"])
@pytest.mark.parametrize("first", [True, False])
def test_an_odd_cookie_of_another_program_on_this_machine_is_not_in_the_way(
    served: Running, other: str, first: bool
) -> None:
    ida = served.login("Ida Brook", Role.REVIEWER)
    own = f"{served.here.settings.cookie}={ida.http.cookies[served.here.settings.cookie]}"
    cookie = (f"{other}; {own}" if first else f"{own}; {other}").encode()
    headers = {"Cookie": cookie, "X-Biasdiff-Token": ida.token.encode()}
    assert httpx.get(f"{served.base}/api/session", headers=headers).status_code == 200
    answer = httpx.put(f"{served.api}/drafts/claim:c-00000000", headers=headers, json={"text": "x"})
    assert answer.status_code == 204, answer.text
