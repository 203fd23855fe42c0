"""A web server on 127.0.0.1 that answers as a test says, also as no honest server would."""

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from compare.fetch import Clock

Reply = bytes | Iterable[bytes]
Route = Reply | Callable[["Request"], Reply]

STORY = b"<html><title>Otters in the mill race</title><p>Three otters were seen in the mill race at Dunmere.</html>"


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: dict[str, str]


def reply(body: bytes = STORY, status: str = "200 OK", **headers: str) -> bytes:
    """Return an answer with its length; `content_type` and other headers with underscores."""
    told = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in told.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, location=to)


@dataclass
class Loopback:
    """The server: what it answers by path, and what it was asked."""

    port: int
    scheme: str = "http"
    host: str = "127.0.0.1"
    routes: dict[str, Route] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The pages asked for, without robots.txt."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]


class _Handler(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            request = self._request()
            if request is None:
                return
            known = self.server.loopback
            known.requests.append(request)
            answer = known.routes.get(request.path, reply(b"no", "404 Not Found"))
            answer = answer(request) if callable(answer) else answer
            for piece in [answer] if isinstance(answer, bytes) else answer:
                self.wfile.write(piece)

    def _request(self) -> Request | None:
        first = self.rfile.readline(65_536).decode("latin-1").split()
        headers = {}
        while line := self.rfile.readline(65_536).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        return Request(first[1], headers) if len(first) == 3 else None


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    loopback: Loopback
    context: ssl.SSLContext | None = None

    def finish_request(self, request: object, client_address: object) -> None:
        if self.context is None:
            super().finish_request(request, client_address)
            return
        with contextlib.suppress(OSError), self.context.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that turns away is what many of these tests are about."""


class _Server6(_Server):
    address_family = socket.AF_INET6


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Loopback]:
    with (_Server if "." in host else _Server6)((host, 0), _Handler) as server:
        server.context = context
        server.loopback = Loopback(server.server_address[1], "https" if context else "http", host)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True).start()
        try:
            yield server.loopback
        finally:
            server.shutdown()


class Hands:
    """A clock that a test moves: it stands still but for sleeping, and keeps what was slept."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.passed += seconds

    def now(self) -> datetime:
        return datetime(2031, 5, 6, 12, tzinfo=UTC) + timedelta(seconds=self.passed)

    def clock(self) -> Clock:
        return Clock(seconds=lambda: self.passed, now=self.now, sleep=self.sleep)


# A public address that no test ever reaches: the seam of conftest.py puts a server on loopback in its place.
PUBLIC = "23.45.67.89"


class Book:
    """A resolver that knows what a test wrote in; each name may answer otherwise the next time."""

    def __init__(self, **names: str | list[str]) -> None:
        self.answers = {name.replace("_", "."): answer for name, answer in names.items()}
        self.asked: list[str] = []

    def __call__(self, host: str) -> list[str]:
        self.asked.append(host)
        answer = self.answers.get(host)
        if answer is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        told = answer if isinstance(answer, str) else answer.pop(0) if len(answer) > 1 else answer[0]
        return told.split()


_HOME = ("127.0.0.1", "::1")


@dataclass
class Seam:
    """Every address that a socket was to be connected to, and where it really went."""

    asked: list[str] = field(default_factory=list)
    routes: dict[str, tuple[str, int]] = field(default_factory=dict)
    forbidden: list[str] = field(default_factory=list)

    def stands_for(self, address: str, server: Loopback) -> None:
        """Let a server on loopback answer in the place of a public address, on whatever port."""
        self.routes[address] = (server.host, server.port)

    def place(self, address: Any) -> Any:
        self.asked.append(address[0])
        if address[0] in self.routes:
            return self.routes[address[0]]
        if address[0] in _HOME:
            return address
        self.forbidden.append(str(address))
        raise ConnectionRefusedError(f"this test was about to connect to {address}")
