"""What stands between the network and the app: who calls, from where, how much, how fast; and what a browser is told.

Pure ASGI, before any route: exact Host, exact Origin and JSON on writes, size and time of a body, requests in a row;
afterwards headers on every answer and one line in the log, which never holds a token, a cookie, a body or a query.
"""

import asyncio
import json
import logging
import secrets
import time
from collections import OrderedDict
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
# Where a larger body is read: an uploaded run.
UPLOADS = ("/runs", "/comparisons")


class RefusedError(Exception):
    """A request that is not let through."""

    def __init__(self, status: int, what: str, wait: int = 0) -> None:
        super().__init__(what)
        self.status, self.what, self.wait = status, what, wait


class Guard:
    """The middleware; `inner` is the app."""

    def __init__(self, inner: ASGIApp, settings: AppSettings) -> None:
        self._inner, self._settings = inner, settings
        self._buckets = Buckets(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._inner(scope, receive, send)
            return
        began, seen = time.perf_counter(), Seen()
        sender = self._sender(scope, send, seen)
        try:
            self._check(scope)
            scope.setdefault("state", {})["fault"] = seen
            await self._inner(scope, self._body(scope, receive), sender)
        except RefusedError as error:
            if not seen.status:
                await refuse(scope, sender, error)
        except Exception:
            seen.fault = secrets.token_hex(4)
            log.exception("fault %s at %s %s", seen.fault, scope["method"], scope["path"][:200])
            if not seen.status:
                await refuse(scope, sender, RefusedError(500, f"something went wrong here (fault {seen.fault})"))
        finally:
            self._note(scope, seen, time.perf_counter() - began)

    # ------------------------------------------------------------ coming in

    def _check(self, scope: Scope) -> None:
        headers = _Headers(scope)
        if len(scope["headers"]) > MOST_HEADERS or sum(len(a) + len(b) for a, b in scope["headers"]) > LONGEST_HEADERS:
            raise RefusedError(431, "too many header lines")
        if scope["method"] not in METHODS:
            raise RefusedError(405, "no such method here")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_PATH:
            raise RefusedError(414, "the address is too long")
        if headers.only("host") not in self._settings.hosts:
            raise RefusedError(403, "this server does not answer under that name")
        if scope["method"] in WRITES:
            self._check_write(headers)
        wait = self._buckets.wait(_who(scope, headers, self._settings))
        if wait:
            raise RefusedError(429, "too many requests", wait)
        size = headers.only("content-length") or "0"
        if not size.isdecimal():
            raise RefusedError(400, "no such length")
        if int(size) > self._limit(scope):
            raise RefusedError(413, "this is too large")

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

    def _limit(self, scope: Scope) -> int:
        upload = scope["method"] == "POST" and scope["path"].rstrip("/").endswith(UPLOADS)
        return self._settings.max_run if upload else self._settings.max_body

    def _body(self, scope: Scope, receive: Receive) -> Receive:
        """The body as it comes: never more than is allowed, never slower."""
        limit, until = self._limit(scope), time.monotonic() + self._settings.body_seconds
        done, size = False, 0

        async def next_part() -> Message:
            nonlocal done, size
            if done:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(until - time.monotonic(), 0.001))
            except TimeoutError:
                raise RefusedError(408, "the body did not arrive in time") from None
            size += len(message.get("body", b""))
            if size > limit:
                raise RefusedError(413, "this is too large")
            done = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        return next_part

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
        path = ascii(scope["path"][:200])[1:-1]
        log.log(level, "%s %s %s %d %.0f ms", client, scope["method"], path, seen.status, 1000 * took)


class Seen:
    """What became of one request."""

    __slots__ = ("fault", "status")

    def __init__(self) -> None:
        self.status, self.fault = 0, ""


class Buckets:
    """How many requests each caller may still make: `burst` at once, `rate` more each second."""

    MOST = 10_000

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, who: str) -> int:
        """Take one request of a caller; return 0, or the whole seconds to wait."""
        now = time.monotonic()
        left, at = self._left.pop(who, (float(self._burst), now))
        left = min(self._burst, left + (now - at) * self._rate)
        self._left[who] = (max(left - 1, 0), now)
        while len(self._left) > self.MOST:
            self._left.popitem(last=False)
        return 0 if left >= 1 else int((1 - left) / self._rate) + 1


class _Headers:
    """The header lines of a request; a line that must be there once and is there twice is none."""

    def __init__(self, scope: Scope) -> None:
        self._lines = [(name.lower(), value) for name, value in scope["headers"]]

    def only(self, name: str) -> str | None:
        found = [value for key, value in self._lines if key == name.encode()]
        if len(found) > 1:
            raise RefusedError(400, f"the header {name} stands there twice")
        return found[0].decode("latin-1") if found else None


def _who(scope: Scope, headers: _Headers, settings: AppSettings) -> str:
    """Whose requests are counted together: a login's, else an address's."""
    cookie = headers.only("cookie") or ""
    name = f"{settings.cookie}="
    found = next((part.strip() for part in cookie.split(";") if part.strip().startswith(name)), "")
    return found or str((scope.get("client") or ("-",))[0])


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
