"""The app: routes, guard and errors put together. One factory; no global state, no clock of its own."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from compare.errors import BiasdiffError, ReportError, ReviewError, UsageError
from compare.review.check import ClosedError, ForbiddenError, IncompleteError
from compare.review.check import MissingError as NoSuchError
from compare.review.exports import RefusedExportError
from compare.signature import VERSION
from compare.store.base import ClashError, FullError, MissingError
from compare.web import interface, interface_people, site
from compare.web.answers import Answer
from compare.web.auth import Gate, LoginError, ThrottledError
from compare.web.context import App, Both, LoggedOutError, TokenError, login_or_none
from compare.web.deciding import BusyError
from compare.web.folds import Folds
from compare.web.security import Guard
from compare.web.settings import AppSettings

log = logging.getLogger("biasdiff.web")

# What each error means to a client; the first that fits.
STATUS: tuple[tuple[type[BiasdiffError], int], ...] = (
    (LoggedOutError, 401),
    (LoginError, 401),
    (TokenError, 403),
    (ThrottledError, 429),
    (ForbiddenError, 403),
    (NoSuchError, 404),
    (MissingError, 404),
    (ClosedError, 409),
    (ClashError, 409),
    (IncompleteError, 422),
    (RefusedExportError, 422),
    (FullError, 507),
    (BusyError, 503),
    (UsageError, 422),
    (ReportError, 422),
)


def create_app(settings: AppSettings, store: Both, origin: str) -> FastAPI:
    """Return the app over a store; `origin` is the address under which people reach it."""
    app = FastAPI(
        title="biasdiff review",
        version=VERSION,
        description="Decisions of people on what biasdiff found: appended, never changed. See docs/review.md.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    gate = Gate(store, settings)
    app.state.here = App(settings, store, store, Folds(store), gate, origin)
    app.include_router(interface.router)
    app.include_router(interface_people.router)
    app.include_router(site.router)
    app.add_exception_handler(BiasdiffError, _on_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_middleware(Guard, settings=settings, gate=gate)
    return app


def status_of(error: BiasdiffError) -> int:
    """Return the HTTP status of an error; what is wrong with the store itself is 503."""
    found = next((status for kind, status in STATUS if isinstance(error, kind)), None)
    if found is not None:
        return found
    return 400 if type(error) is ReviewError and error.where is None else 503


async def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, BiasdiffError)
    status = status_of(error)
    # Where something lies on the server's disk is nobody's business.
    said = BiasdiffError(error.what, hint=error.hint)
    if status >= 500:
        log.error("%s %s: %s", request.method, ascii(request.url.path), ascii(str(error)))
    extra: dict[str, Any] = {}
    if isinstance(error, ClashError):
        extra = {"theirs": interface.plain(error.events)}
    headers = {"Retry-After": str(error.wait)} if isinstance(error, ThrottledError) else {}
    return _answer(request, status, str(said), extra, headers, error.what, error.hint or "")


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: dict[str, Any] = next(iter(error.errors()), {})
    place = ".".join(str(part) for part in first.get("loc", ()) if part != "body")
    what = f"{place[:100]}: {first.get('msg', 'not whole')}" if place else str(first.get("msg", "not whole"))
    return _answer(request, 422, what, {}, {}, what, "")


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what = {404: "there is no such page", 405: "no such method here", 400: "this cannot be read"}
    said = what.get(error.status_code, "this cannot be done")
    return _answer(request, error.status_code, said, {}, dict(error.headers or {}), "", "")


def _answer(
    request: Request, status: int, text: str, extra: dict[str, Any], headers: dict[str, str], what: str, hint: str
) -> Response:
    """JSON for programs, a page for people."""
    app: App = request.app.state.here
    path = request.url.path
    if path.startswith(("/api", "/openapi", "/static")):
        return Answer({"error": text, **extra}, status, headers)
    try:
        login = login_or_none(request)
    except ReviewError:
        login = None
    response = site.failure(app, status, what[:1].upper() + what[1:], hint, login)
    response.headers.update(headers)
    return response
