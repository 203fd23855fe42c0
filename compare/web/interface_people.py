"""The interface for people: logging in and out, and the team. Who may is asked here, auth.py does it."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from compare.review.event import Role
from compare.store.base import Account, MissingError
from compare.web import bodies
from compare.web.answers import READS, WRITES, Answer
from compare.web.auth import Login, person_name
from compare.web.context import App
from compare.web.interface import Here, Reader, Writer, least

router = APIRouter(prefix="/api", tags=["people"])
Person = Annotated[str, Path(min_length=1, max_length=80)]


@router.get("/session", response_model=bodies.Who, responses=READS)
def who(app: Here, login: Reader) -> Response:
    """Tell who is asking, and the token that their writes must carry."""
    viewer = login.viewer
    return Answer({"name": viewer.name, "role": viewer.role, "verified": app.settings.team, "token": login.token})


@router.post("/session", status_code=204, responses=WRITES)
def log_in(app: Here, body: bodies.LoginBody, request: Request) -> Response:
    """Log in with a name and a password."""
    if not app.settings.team:
        raise MissingError("nobody has a password here")
    return app.with_cookie(Response(status_code=204), app.gate.log_in(body.name, body.password, _address(request)))


@router.post("/session/token", status_code=204, responses=WRITES)
def log_in_once(app: Here, body: bodies.TokenBody, request: Request) -> Response:
    """Log in with the one-time secret of the address that the program printed."""
    return app.with_cookie(Response(status_code=204), app.gate.take_one_time(body.token, _address(request)))


@router.delete("/session", status_code=204, responses=WRITES)
def log_out(app: Here, login: Writer) -> Response:
    """Log out."""
    app.gate.end_session(login)
    return app.without_cookie(Response(status_code=204))


@router.post("/invitations/name", response_model=bodies.InvitedName, responses=WRITES)
def invited(app: Here, body: bodies.TokenBody, request: Request) -> Response:
    """Tell for whom an invitation is, as long as it holds."""
    return Answer({"name": app.gate.invited(body.token, _address(request))})


@router.post("/invitations", status_code=204, responses=WRITES)
def take_invitation(app: Here, body: bodies.InvitationBody, request: Request) -> Response:
    """Set a password by an invitation, and be logged in."""
    secret = app.gate.take_invitation(body.token, body.password, _address(request))
    return app.with_cookie(Response(status_code=204), secret)


def _address(request: Request) -> str:
    return request.client.host if request.client else "-"


# ---------------------------------------------------------------- the team


@router.get("/people", response_model=list[bodies.PersonBody], responses=READS)
def people(app: Here, _: Reader) -> Response:
    """List everybody of the team; one person alone has none."""
    return Answer([_person(one) for one in app.accounts.accounts()])


def _person(one: Account) -> dict[str, Any]:
    return {"name": one.name, "role": one.role.value, "active": one.active, "invited": one.password is None}


@router.post("/people", status_code=201, response_model=bodies.Invited, responses=WRITES)
def invite(app: Here, login: Writer, body: bodies.NewPerson) -> Response:
    """Invite somebody; the address is shown this once."""
    _team(app, login)
    name = person_name(body.name)
    return Answer({"name": name, "address": app.invitation(app.gate.invite(name, body.role, new=True))}, 201)


@router.post("/people/{name}/invitation", status_code=201, response_model=bodies.Invited, responses=WRITES)
def reset(app: Here, login: Writer, name: Person) -> Response:
    """Let somebody set a new password; the address is shown this once."""
    _team(app, login, name)
    return Answer({"name": name, "address": app.invitation(app.gate.reset(name))}, 201)


@router.patch("/people/{name}", response_model=bodies.PersonBody, responses=WRITES)
def change_person(app: Here, login: Writer, name: Person, body: bodies.PersonChange) -> Response:
    """Change somebody's role, or let them in no more."""
    _team(app, login, name)
    return Answer(_person(app.gate.change(name, role=body.role, active=body.active)))


def _team(app: App, login: Login, name: str | None = None) -> None:
    """Raise unless an owner of a team is asking, about somebody who is there."""
    least(login, Role.OWNER)
    if not app.settings.team:
        raise MissingError("one person alone has no team", hint="Start biasdiff serve for a team.")
    if name is not None and all(one.name != name for one in app.accounts.accounts()):
        raise MissingError("there is nobody of that name")
