"""What stands between the network and the app: who calls, from where, how much, how fast; and what a browser is told.

Pure ASGI, before any route: exact Host, exact Origin and JSON on writes, size and time of a body, requests in a row;
afterwards headers on every answer and one line in the log, which never holds a token, a cookie, a body or a query.
"""

import json
import logging
import re
import secrets
import time
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compare.errors import ReviewError
from compare.review.event import Role
from compare.web.auth import Gate, Login
from compare.web.limits import Buckets, RefusedError, read_body, replayed
from compare.web.settings import AppSettings

log = logging.getLogger("biasdiff.web")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
METHODS = frozenset({"GET", "HEAD", *WRITES})
# Header lines: a browser sends twenty, a proxy some more.
MOST_HEADERS, LONGEST_HEADERS, LONGEST_PATH = 100, 32_000, 4_000
# How many logins may come from one address: a newsroom behind one router, or behind the proxy that brings https.
CROWD = 100
# Where who is not in yet may write: names, passwords and secrets, in a body of some bytes.
WAYS_IN = frozenset(
    ("POST", f"/api/{path}") for path in ("session", "session/token", "invitations", "invitations/name")
)
# Where a larger body is read: a run that an owner uploads.
UPLOADS = re.compile(r"/api/comparisons(/[0-9A-Za-z_.-]{1,64}/runs)?")


class Guard:
    """The middleware; `inner` is the app."""

    def __init__(self, inner: ASGIApp, settings: AppSettings, gate: Gate) -> None:
        self._inner, self._settings, self._gate = inner, settings, gate
        self._logins = Buckets(settings.rate, settings.burst)
        self._addresses = Buckets(settings.rate * CROWD, settings.burst * CROWD)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._inner(scope, receive, send)
            return
        began, seen = time.perf_counter(), Seen()
        sender = self._sender(scope, send, seen)
        try:
            await self._let_in(scope, receive, sender)
        except RefusedError as error:
            seen.why = error.what
            if not seen.status:
                await refuse(scope, sender, error)
        except ReviewError as error:  # the login could not be looked up
            seen.why = error.what
            await refuse(scope, sender, RefusedError(503, error.what))
        except Exception:
            fault = secrets.token_hex(4)
            log.exception("fault %s at %s %s", fault, scope["method"], _shown(scope["path"]))
            if not seen.status:
                await refuse(scope, sender, RefusedError(500, f"something went wrong here (fault {fault})"))
        finally:
            self._note(scope, seen, time.perf_counter() - began)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _Headers(scope)
        self._check(scope, headers)
        limit = self._settings.max_body
        if scope["method"] in WRITES and (scope["method"], scope["path"]) not in WAYS_IN:
            login = await self._check_login(headers)  # before the body: of a stranger none is read
            if UPLOADS.fullmatch(scope["path"]) and login.viewer.role.may(Role.OWNER):
                limit = self._settings.max_run
        size = headers.only("content-length") or "0"
        if not size.isdecimal() or len(size) > 15:
            raise RefusedError(400, "no such length")
        if int(size) > limit:
            raise RefusedError(413, "this is too large")
        body = await read_body(receive, limit, self._settings.body_seconds)
        if body is not None:  # else the client is gone
            await self._inner(scope, replayed(body, receive), send)

    # ------------------------------------------------------------ coming in

    def _check(self, scope: Scope, headers: "_Headers") -> None:
        if len(scope["headers"]) > MOST_HEADERS or sum(len(a) + len(b) for a, b in scope["headers"]) > LONGEST_HEADERS:
            raise RefusedError(431, "too many header lines")
        if headers.only("host") not in self._settings.hosts:
            raise RefusedError(403, "this server does not answer under that name")
        if scope["method"] not in METHODS:
            raise RefusedError(405, "no such method here")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_PATH:
            raise RefusedError(414, "the address is too long")
        # Counted before it is looked at any closer: who only knocks is counted, too.
        if wait := self._wait(scope, headers):
            raise RefusedError(429, "too many requests", wait)
        if scope["method"] in WRITES:
            self._check_write(headers)

    def _wait(self, scope: Scope, headers: "_Headers") -> int:
        """Whose requests are counted together: those of a login that was just seen, else those of an address."""
        address, cookie = str((scope.get("client") or ("-",))[0]), headers.cookie(self._settings.cookie)
        crowd = self._addresses.wait(address)
        known = cookie is not None and self._gate.was_just_seen(cookie)
        return crowd or self._logins.wait(f"login {cookie}" if known else f"address {address}")

    def _check_write(self, headers: "_Headers") -> None:
        """A page of somebody else may make a browser send things here; not with our Origin, nor as JSON."""
        origin, site = headers.only("origin"), headers.only("sec-fetch-site")
        if origin is None and site is None:
            pass  # no browser: a program, which a foreign page cannot be
        elif origin not in self._settings.origins or site not in (None, "same-origin"):
            raise RefusedError(403, "this was sent by another site")
        kind = (headers.only("content-type") or "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise RefusedError(415, "only JSON is taken here")

    async def _check_login(self, headers: "_Headers") -> Login:
        """A write is somebody's and carries the token of the login: a cookie goes along by itself, a token does not."""
        cookie = headers.cookie(self._settings.cookie)
        login = await run_in_threadpool(self._gate.login_of, cookie)
        if login is None:
            raise RefusedError(401, "you are not logged in. Log in, or open the address that the program printed.")
        if not self._gate.is_token(login, headers.only("x-biasdiff-token")):
            raise RefusedError(403, "this page is not of this login (any more). Load the page again.")
        return login

    # ------------------------------------------------------------ going out

    def _sender(self, scope: Scope, send: Send, seen: "Seen") -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                message = {**message, "headers": _with(message["headers"], scope["path"])}
            await send(message)

        return with_headers

    def _note(self, scope: Scope, seen: "Seen", took: float) -> None:
        """One line a request: never the query, where a client may have put anything."""
        level = logging.INFO if 0 < seen.status < 400 else logging.WARNING
        client = (scope.get("client") or ("-",))[0]
        why = f" ({seen.why})" if seen.why else ""
        method = _shown(scope["method"], 20)
        log.log(level, "%s %s %s %d %.0f ms%s", client, method, _shown(scope["path"]), seen.status, 1000 * took, why)


class Seen:
    """What became of one request: its status, and why it was not let through."""

    __slots__ = ("status", "why")

    def __init__(self) -> None:
        self.status, self.why = 0, ""


def _shown(text: str, longest: int = 200) -> str:
    """Return text from outside as a line of a log can hold it."""
    return ascii(text[:longest])[1:-1]


class _Headers:
    """The header lines of a request; a line that must be there once and is there twice is none."""

    def __init__(self, scope: Scope) -> None:
        self._lines = [(name.lower(), value) for name, value in scope["headers"]]

    def only(self, name: str) -> str | None:
        found = [value for key, value in self._lines if key == name.encode()]
        if len(found) > 1:
            raise RefusedError(400, f"the header {name} stands there twice")
        return found[0].decode("latin-1") if found else None

    def cookie(self, name: str) -> str | None:
        """Return the value of a cookie, read as the routes read it: other programs of this machine set odd ones."""
        return cookie_parser(self.only("cookie") or "").get(name)


def _with(headers: Any, path: str) -> list[tuple[bytes, bytes]]:
    out = [(name, value) for name, value in headers if name.lower() != b"server"]
    there = {name.lower() for name, _ in out}
    cache = "public, max-age=31536000, immutable" if path.startswith("/static/") else "no-store"
    for name, value in {**HEADERS, "cache-control": cache}.items():
        if name.encode() not in there:
            out.append((name.encode(), value.encode()))
    return out


async def refuse(scope: Scope, send: Send, error: RefusedError) -> None:
    """Answer a request that is not let through: JSON, whatever was asked for."""
    body = json.dumps({"error": error.what}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if error.wait:
        headers.append((b"retry-after", str(error.wait).encode()))
    if error.status in (408, 413):
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
