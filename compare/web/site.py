"""The pages: from an address to HTML. What they show is built in pages/, what they look like stands in templates/."""

import hashlib
import logging
import mimetypes
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from compare.errors import BiasdiffError
from compare.report.house import templates
from compare.review.check import ForbiddenError
from compare.review.structure import FAULTS
from compare.review.visible import Viewer
from compare.store.base import MissingError
from compare.web.auth import NEW_ADDRESS, Login
from compare.web.context import App, app_of, login_or_none
from compare.web.folds import Review
from compare.web.interface import standing_of
from compare.web.pages.outside import (
    FailurePage,
    HomePage,
    InvitePage,
    LoginPage,
    Standing,
    failure_page,
    frame,
    home_page,
)
from compare.web.pages.registry import PAGES
from compare.web.pages.shell import frame_of
from compare.web.pages.team import team_of
from compare.web.rendering import render
from compare.web.view import Frame, Person, View

log = logging.getLogger("biasdiff.web")
router = APIRouter(include_in_schema=False)
Here = Annotated[App, Depends(app_of)]
Who = Annotated[Login | None, Depends(login_or_none)]
# What of the static folder the app serves; a name is looked up, never put together to a path.
KINDS = (".js", ".css")
TYPES = {".js": "text/javascript", ".css": "text/css"}


@cache
def statics() -> dict[str, bytes]:
    """Return scripts and styles by their names below the folder."""
    folder = templates() / "static"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in KINDS and path.is_file()
    }


@cache
def static_base() -> str:
    """Return the address below which scripts and styles stand: new with every change of any, so they never go stale."""
    whole = hashlib.sha256(b"\0".join(name.encode() + b"\0" + data for name, data in statics().items()))
    return f"/static/{whole.hexdigest()[:12]}"


@router.get("/static/{version}/{name:path}")
def static(version: str, name: str) -> Response:
    """Give a script or a style sheet."""
    data = statics().get(name)
    if data is None or f"/static/{version}" != static_base():
        raise MissingError("there is no such file")
    kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(data, media_type=f"{kind}; charset=utf-8")


@router.get("/")
def home(app: Here, login: Who) -> Response:
    """List the comparisons; of one person with one comparison, show its queue."""
    if login is None:
        return _outside(app, "login" if app.settings.team else "open")
    listed = app.store.listed()
    if not app.settings.team and len(listed) == 1:
        return RedirectResponse(f"/c/{listed[0].id}/queue", status_code=303)
    return HTMLResponse(render("home.html", _frame(app, "home", "Comparisons", login), _home(app, login.viewer)))


def _home(app: App, viewer: Viewer) -> HomePage:
    rows = []
    for one in app.store.listed()[:200]:
        rows.append((one, _standing(app, one.id, viewer)))
    return home_page(rows, team_of(_people(app), viewer, there=app.settings.team))


def _standing(app: App, comparison: str, viewer: Viewer) -> Standing | None:
    """How far a review has come; None for one that cannot be read, which must not hide the others."""
    try:
        with app.folds.open(comparison) as review:
            found = standing_of(review.seen(viewer))
    except (BiasdiffError, *FAULTS) as error:
        log.error("comparison %s: %s", comparison, ascii(str(error)))
        return None
    return Standing(found["claims"], found["decided"], found["signed"])


@router.get("/login")
def login_page(app: Here, login: Who, next: str = "/") -> Response:
    """Show the way in."""
    if login is not None:
        return RedirectResponse(safe_path(next), status_code=303)
    return _outside(app, "login" if app.settings.team else "open", safe_path(next))


@router.get("/invite")
def invite_page(app: Here) -> Response:
    """Show where an invited person sets a password."""
    return HTMLResponse(render("invite.html", _frame(app, "invite", "Set your password"), InvitePage()))


def _outside(app: App, name: str, back: str = "/") -> Response:
    if name == "open":
        page = failure_page(401, "Open the address that the program printed", f"It works once. {NEW_ADDRESS}")
        return HTMLResponse(render("open.html", _frame(app, "open", "Opening"), page), status_code=401)
    return HTMLResponse(render("login.html", _frame(app, "login", "Log in"), LoginPage(next=back)), status_code=401)


def _frame(app: App, name: str, heading: str, login: Login | None = None) -> Frame:
    made = frame(
        name, heading, login.viewer if login else None, login.token if login else "", verified=app.settings.team
    )
    return Frame(**{field: getattr(made, field) for field in made.__dataclass_fields__} | {"static": static_base()})


@router.get("/c/{comparison}")
def comparison_home(comparison: str) -> Response:
    """Lead to the queue."""
    return RedirectResponse(f"/c/{quote(comparison, safe='')}/queue", status_code=303)


@router.get("/c/{comparison}/{name}")
def page(app: Here, login: Who, comparison: str, name: str, request: Request, part: str = "") -> Response:
    """Show a page of a comparison, or one part of it."""
    if login is None:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if not app.settings.team:
            return _outside(app, "open")
        return RedirectResponse(f"/login?next={quote(safe_path(here), safe='')}", status_code=303)
    spec = PAGES.get(name)
    if spec is None or (part and part not in spec.parts):
        raise MissingError("there is no such page")
    if not login.viewer.role.may(spec.least):
        raise ForbiddenError(f"this page is for whoever is {spec.least}")
    with app.folds.open(comparison) as review:
        view = _view(app, login, comparison, review)
        shown = spec.build(view, dict(request.query_params))
        around = frame_of(view, name, spec, PAGES.items())
    # Both are plain values now: while the page is written others may decide.
    return HTMLResponse(render(f"parts/{part}.html" if part else f"{name}.html", around, shown))


def _view(app: App, login: Login, comparison: str, review: Review) -> View:
    state = review.seen(login.viewer)
    listed = app.store.listed()
    title = next((one.title for one in listed if one.id == comparison), state.run.title)
    return View(
        comparison=comparison,
        title=title,
        viewer=login.viewer,
        state=state,
        full=review.full,
        verified=app.settings.team,
        token=login.token,
        base=f"/c/{comparison}",
        people=_people(app),
        drafts=app.accounts.note_drafts(comparison, login.viewer.name),
        static=static_base(),
        explain=review.explain,
        among=app.settings.team or len(listed) > 1,
    )


def _people(app: App) -> tuple[Person, ...]:
    """Everybody of the team; one person alone has none."""
    known = app.accounts.accounts() if app.settings.team else ()
    return tuple(Person(one.name, one.role.value, one.active, one.password is None) for one in known)


def failure(app: App, status: int, what: str, hint: str, login: Login | None) -> Response:
    """Return the page that says why a page cannot be shown."""
    shown: FailurePage = failure_page(status, what, hint)
    return HTMLResponse(render("failure.html", _frame(app, "failure", shown.what, login), shown), status_code=status)


def safe_path(wanted: str) -> str:
    r"""Return `wanted` where it is a path on this server, else "/": no "//other.site", no "\\", nothing unprintable."""
    if not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or "\\" in wanted or not wanted.isprintable():
        return "/"
    return wanted
