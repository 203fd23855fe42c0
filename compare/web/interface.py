"""The interface under /api: thin routes over the reviews, the store and the gate, described in /openapi.json."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from compare.errors import ReportError, ReviewError
from compare.review.check import ForbiddenError
from compare.review.event import Role, claim_target
from compare.review.nouns import Progress, State
from compare.review.standing import decided, final_cells, given, progress
from compare.review.visible import Viewer, is_hidden_from
from compare.serial import from_json
from compare.store.base import MissingError
from compare.web import bodies
from compare.web.auth import Login
from compare.web.clock import now
from compare.web.context import App, app_of, reader_of, writer_of
from compare.web.deciding import decide
from compare.web.drafting import Said
from compare.web.taking import take_first, take_newer

# What every route may answer; the schema of each is Failure.
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": bodies.Failure, "description": what}
    for status, what in {
        400: "Not to be read",
        401: "Not logged in",
        403: "Not allowed",
        404: "Not there",
        405: "No such method",
        408: "Too slow",
        409: "Settled, signed, or somebody was faster",
        413: "Too large",
        415: "Not JSON",
        422: "Not whole",
        429: "Too many",
        500: "A fault",
        503: "The store is not there",
        507: "No space left",
    }.items()
}
router = APIRouter(prefix="/api", responses=FAILURES)
Reader = Annotated[Login, Depends(reader_of)]
Writer = Annotated[Login, Depends(writer_of)]
Here = Annotated[App, Depends(app_of)]
Comparison = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[\w.-]+$")]


# The report itself; it is read once more from the body, by its own reader.
Report = Annotated[dict[str, Any], Body()]


def _least(login: Login, role: Role) -> None:
    if not login.viewer.role.may(role):
        raise ForbiddenError(f"a {login.viewer.role} may not do this", hint=f"Ask somebody who is {role}.")


# ---------------------------------------------------------------- comparisons


@router.get("/comparisons", tags=["comparisons"])
def comparisons(app: Here, _: Reader) -> list[bodies.Listed]:
    """List all comparisons, the newest first."""
    return [
        bodies.Listed(
            id=one.id, title=one.title, run=one.run, created=one.created, seq=one.head.seq, head=one.head.hash
        )
        for one in app.store.listed()
    ]


@router.post("/comparisons", status_code=201, tags=["comparisons"])
def add_comparison(app: Here, login: Writer, report: Report, request: Request) -> bodies.Created:
    """Take a run, the JSON report of biasdiff, as a new comparison."""
    del report
    _least(login, Role.OWNER)
    taken = take_first(app.store, _report(request), team=app.settings.team)
    return bodies.Created(id=taken.comparison, run=taken.run, counts=taken.counts)


@router.post("/comparisons/{comparison}/runs", status_code=201, tags=["comparisons"])
def add_run(app: Here, login: Writer, comparison: Comparison, report: Report, request: Request) -> bodies.Created:
    """Take a newer run of a comparison: its decisions are carried, to check, or orphans."""
    del report
    _least(login, Role.OWNER)
    taken = take_newer(app.folds, app.store, comparison, _report(request))
    return bodies.Created(id=taken.comparison, run=taken.run, counts=taken.counts)


def _report(request: Request) -> Any:
    """The body once more, as a report: its own reader says what is wrong with it."""
    raw: bytes = request._body
    try:
        return from_json(raw.decode("utf-8"), where="the report")
    except UnicodeDecodeError as error:
        raise ReportError("is not a text in UTF-8", where="the report") from error


@router.get("/comparisons/{comparison}", tags=["comparisons"])
def summary(app: Here, login: Reader, comparison: Comparison) -> bodies.Summary:
    """Tell how far a review has come, as the reader may see it."""
    one = next((item for item in app.store.listed() if item.id == comparison), None)
    if one is None:
        raise MissingError("there is no such comparison")
    with app.folds.open(comparison) as review:
        standing = standing_of(review.seen(login.viewer))
    return bodies.Summary(
        id=one.id, title=one.title, run=one.run, created=one.created, seq=one.head.seq, head=one.head.hash,
        standing=standing,
    )  # fmt: skip


def standing_of(state: State) -> bodies.Standing:
    """Return the counts of a review."""
    found = [progress(state, claim) for claim in state.rows]
    return bodies.Standing(
        claims=len(found),
        decided=sum(decided(state, claim) for claim in state.rows),
        signed=found.count(Progress.SIGNED),
        disagreed=found.count(Progress.DISAGREED),
    )


# ---------------------------------------------------------------- claims and events


@router.get("/comparisons/{comparison}/claims", tags=["claims"])
def claims(app: Here, login: Reader, comparison: Comparison) -> list[bodies.ClaimBody]:
    """List all live claims in the order of the table, as the reader may see them."""
    with app.folds.open(comparison) as review:
        state, full = review.seen(login.viewer), review.full
        return [_claim(state, full, claim, login.viewer) for claim in state.rows]


@router.get("/comparisons/{comparison}/claims/{claim}", tags=["claims"])
def one_claim(app: Here, login: Reader, comparison: Comparison, claim: Comparison) -> bodies.ClaimBody:
    """Show one live claim, as the reader may see it."""
    with app.folds.open(comparison) as review:
        state, full = review.seen(login.viewer), review.full
        if claim not in state.rows:
            raise MissingError("there is no such claim (any more)")
        return _claim(state, full, claim, login.viewer)


def _claim(state: State, full: State, claim: str, viewer: Viewer) -> bodies.ClaimBody:
    item = state.peek(claim_target(claim))
    cells = [
        bodies.CellBody(
            article=final.cell.article,
            state=final.cell.status.value,
            machine=final.machine.value,
            mark=final.mark.value,
            evidence=[one.to_dict() for one in final.cell.evidence],
        )
        for final in final_cells(state, claim)
    ]
    answers = [
        {"by": one.by.name, "verdict": one.verdict, "cells": {name: value.value for name, value in one.cells.items()}}
        for one in item.answers.values()
    ]
    return bodies.ClaimBody(
        id=claim,
        wording=state.rows[claim].wording,
        progress=progress(state, claim).value,
        decided=decided(state, claim),
        required=state.required(claim),
        answered=len(given(full.peek(claim_target(claim)))),
        hidden=is_hidden_from(full, claim, viewer),
        seq=full.peek(claim_target(claim)).seq,
        signed=item.signed is not None,
        stale=item.stale,
        cells=cells,
        answers=answers,
    )


@router.get("/comparisons/{comparison}/events", tags=["events"])
def events(
    app: Here, login: Reader, comparison: Comparison, after: Annotated[int, Query(ge=0, le=2**53)] = 0
) -> bodies.EventsBody:
    """List the events after a place in the log that the reader may see."""
    with app.folds.open(comparison) as review:
        state, full = review.seen(login.viewer), review.full
        shown = [bodies.EventBody.of(event) for event in state.events if event.seq > after]
        late = sum(event.seq > after for event in full.events)
        return bodies.EventsBody(events=shown, hidden=late - len(shown), seq=full.seq, head=full.head)


@router.post(
    "/comparisons/{comparison}/events",
    status_code=201,
    tags=["events"],
    responses={409: {"model": bodies.Clash | bodies.Failure, "description": "Somebody was faster, or it is closed"}},
)
def add_events(app: Here, login: Writer, comparison: Comparison, body: bodies.ActsBody) -> bodies.Done:
    """Decide: append what a person does, all of it or nothing; a repeated id is not done twice."""
    said = [Said(**one.model_dump()) for one in body.events]
    done = decide(app.folds, app.store, comparison, login.viewer, said, body.expected, now())
    return bodies.Done(
        events=[bodies.EventBody.of(event) for event in done.events],
        seq=done.head.seq,
        head=done.head.hash,
        progress=done.progress,
    )


# ---------------------------------------------------------------- notes that were not sent


@router.get("/comparisons/{comparison}/drafts", tags=["notes"])
def drafts(app: Here, login: Reader, comparison: Comparison) -> bodies.Notes:
    """List the reader's own unsent notes."""
    app.store.head(comparison)
    return bodies.Notes(drafts=app.accounts.note_drafts(comparison, login.viewer.name))


@router.put("/comparisons/{comparison}/drafts/{item:path}", status_code=204, tags=["notes"])
def put_draft(
    app: Here,
    login: Writer,
    comparison: Comparison,
    item: Annotated[str, Path(min_length=1, max_length=500)],
    body: bodies.DraftBody,
) -> Response:
    """Keep what the reader typed and did not send yet; an empty text forgets it."""
    app.store.head(comparison)
    app.accounts.put_note_draft(comparison, login.viewer.name, item, body.text)
    return Response(status_code=204)


# ---------------------------------------------------------------- logging in


@router.post("/session", status_code=204, tags=["people"])
def log_in(app: Here, body: bodies.LoginBody, request: Request) -> Response:
    """Log in with a name and a password."""
    if not app.settings.team:
        raise MissingError("nobody has a password here")
    return app.with_cookie(Response(status_code=204), app.gate.log_in(body.name, body.password, _address(request)))


@router.post("/session/token", status_code=204, tags=["people"])
def log_in_once(app: Here, body: bodies.TokenBody, request: Request) -> Response:
    """Log in with the one-time secret of the address that the program printed."""
    return app.with_cookie(Response(status_code=204), app.gate.take_one_time(body.token, _address(request)))


@router.delete("/session", status_code=204, tags=["people"])
def log_out(app: Here, login: Writer) -> Response:
    """Log out."""
    app.gate.end_session(login)
    return app.without_cookie(Response(status_code=204))


@router.post("/invitations", status_code=204, tags=["people"])
def take_invitation(app: Here, body: bodies.InvitationBody, request: Request) -> Response:
    """Set a password by an invitation, and be logged in."""
    secret = app.gate.take_invitation(body.token, body.password, _address(request))
    return app.with_cookie(Response(status_code=204), secret)


def _address(request: Request) -> str:
    return f"address:{request.client.host if request.client else '-'}"


# ---------------------------------------------------------------- people


@router.get("/people", tags=["people"])
def people(app: Here, _: Reader) -> list[bodies.PersonBody]:
    """List everybody of the team."""
    return [
        bodies.PersonBody(name=one.name, role=one.role, active=one.active, invited=one.password is None)
        for one in app.accounts.accounts()
    ]


@router.post("/people", status_code=201, tags=["people"])
def invite(app: Here, login: Writer, body: bodies.NewPerson) -> bodies.Invited:
    """Invite somebody; the address is shown this once."""
    _team(app, login)
    if any(one.name == body.name.strip() for one in app.accounts.accounts()):
        raise ReviewError("somebody of that name is there already")
    return bodies.Invited(name=body.name.strip(), address=app.invitation(app.gate.invite(body.name, body.role)))


@router.post("/people/{name}/invitation", status_code=201, tags=["people"])
def reset(app: Here, login: Writer, name: bodies.Name) -> bodies.Invited:
    """Let somebody set a new password; the address is shown this once."""
    _team(app, login)
    if all(one.name != name for one in app.accounts.accounts()):
        raise MissingError("there is nobody of that name")
    return bodies.Invited(name=name, address=app.invitation(app.gate.reset(name)))


@router.patch("/people/{name}", tags=["people"])
def change_person(app: Here, login: Writer, name: bodies.Name, body: bodies.PersonChange) -> bodies.PersonBody:
    """Change somebody's role, or let them in no more."""
    _team(app, login)
    if all(one.name != name for one in app.accounts.accounts()):
        raise MissingError("there is nobody of that name")
    one = app.gate.change(name, role=body.role, active=body.active)
    return bodies.PersonBody(name=one.name, role=one.role, active=one.active, invited=one.password is None)


def _team(app: App, login: Login) -> None:
    _least(login, Role.OWNER)
    if not app.settings.team:
        raise MissingError("one person alone has no team", hint="Start biasdiff serve for a team.")


# ---------------------------------------------------------------- exports


@router.get(
    "/comparisons/{comparison}/exports/{form}/{name}",
    tags=["exports"],
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
def export_file(
    app: Here,
    login: Reader,
    comparison: Comparison,
    form: Annotated[str, Path(max_length=20)],
    name: Annotated[str, Path(max_length=200)],
    notes: bool = False,
) -> Response:
    """Give one file of an export, as the reader may see the review."""
    files = app.exported(comparison, login.viewer, form, notes=notes)
    if name not in files:
        raise MissingError("there is no such file in this export")
    return Response(
        files[name].encode("utf-8", "surrogatepass"),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/health", tags=["comparisons"], include_in_schema=True)
def health(app: Here, accept: Annotated[str | None, Header()] = None) -> JSONResponse:
    """Tell that the server runs and reaches its store."""
    del accept
    app.store.listed()
    return JSONResponse({"ok": True})
