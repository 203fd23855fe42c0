"""No test of fetching can send anything beyond 127.0.0.1: sockets and the resolver are taken over before each.

A test may place a server of its own behind a public address (`seam.stands_for`); the connection then goes to
loopback, and the seam keeps which address was asked for.
"""

import socket
import ssl
from collections.abc import Iterator
from typing import Any

import pytest
from loopback import Hands, Loopback, Seam, serving


@pytest.fixture(autouse=True)
def seam(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seam]:
    """Take over where sockets go; the test fails if one was to go anywhere but to loopback."""
    held = Seam()
    for owner in (socket.socket, ssl.SSLSocket):
        for name in ("connect", "connect_ex"):
            monkeypatch.setattr(owner, name, _placed(held, getattr(owner, name)))

    def no_resolver(host: object, *_: object, **__: object) -> None:
        held.forbidden.append(f"the system's resolver: {host}")
        raise socket.gaierror(socket.EAI_NONAME, "no name is looked up in a test")

    monkeypatch.setattr(socket, "getaddrinfo", no_resolver)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield held
    assert held.forbidden == []


def _placed(held: Seam, method: Any) -> Any:
    def placed(sock: socket.socket, address: Any) -> Any:
        return method(sock, address if sock.family == getattr(socket, "AF_UNIX", None) else held.place(address))

    return placed


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as running:
        yield running


@pytest.fixture
def hands() -> Hands:
    return Hands()
