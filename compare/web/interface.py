"""The interface under /api: thin routes over the reviews and the store, described in /openapi.json; people are in
interface_people.py.

What is answered is built as plain values, for texts may hold what no model takes; the models describe it.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response

from compare.errors import ReportError
from compare.model import Comparison
from compare.review.check import ForbiddenError
from compare.review.event import Event, Role, claim_target
from compare.review.exports import facts
from compare.review.nouns import State
from compare.review.standing import decided, final_cells, given, progress
from compare.review.visible import Viewer, is_hidden_from, visible
from compare.serial import from_json
from compare.store.base import Listed, MissingError
from compare.web import bodies
from compare.web.answers import OPEN, READS, WRITES, Answer
from compare.web.auth import Login
from compare.web.clock import now
from compare.web.context import App, app_of, reader_of, writer_of
from compare.web.deciding import decide
from compare.web.drafting import Said
from compare.web.taking import Taken, place_of, take_first, take_home, take_newer

router = APIRouter(prefix="/api")
Reader = Annotated[Login, Depends(reader_of)]
Writer = Annotated[Login, Depends(writer_of)]
Here = Annotated[App, Depends(app_of)]
Key = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z_.-]+$")]
# The report itself; it is read once more from the body, by its own reader.
Report = Annotated[dict[str, Any], Body(description="The JSON report of biasdiff (docs/json.md).")]


def least(login: Login, role: Role) -> None:
    """Raise ForbiddenError unless somebody reaches a role."""
    if not login.viewer.role.may(role):
        raise ForbiddenError(f"a {login.viewer.role} may not do this", hint=f"Ask somebody who is {role}.")


# ---------------------------------------------------------------- comparisons


@router.get("/health", tags=["comparisons"], response_model=bodies.Health, responses=OPEN)
def health(app: Here) -> Response:
    """Tell that the server runs and reaches its store."""
    app.accounts.setting("token-key")
    return Answer({"ok": True})


@router.get("/comparisons", tags=["comparisons"], response_model=list[bodies.Listed], responses=READS)
def comparisons(app: Here, _: Reader) -> Response:
    """List all comparisons, the newest first."""
    return Answer([_listed(one) for one in app.store.listed()])


def _listed(one: Listed) -> dict[str, Any]:
    head = {"seq": one.head.seq, "head": one.head.hash}
    return {"id": one.id, "title": one.title, "run": one.run, "created": one.created, **head}


@router.post("/comparisons", status_code=201, tags=["comparisons"], response_model=bodies.Created, responses=WRITES)
def add_comparison(app: Here, login: Writer, report: Report, request: Request, join: bool = False) -> Response:
    """Take a run, the JSON report of biasdiff, as a new comparison; with `join` where its articles say it belongs."""
    del report
    least(login, Role.OWNER)
    run = _report(request)
    if not join:
        return _taken(take_first(app.store, run, team=app.settings.team))
    there = place_of(app.store, run)
    return _taken(there or take_home(app.folds, app.store, run, team=app.settings.team))


@router.post(
    "/comparisons/{comparison}/runs",
    status_code=201,
    tags=["comparisons"],
    response_model=bodies.Created,
    responses=WRITES,
)
def add_run(app: Here, login: Writer, comparison: Key, report: Report, request: Request) -> Response:
    """Take a newer run of a comparison: its decisions are carried, to check, or orphans."""
    del report
    least(login, Role.OWNER)
    return _taken(take_newer(app.folds, app.store, comparison, _report(request)))


def _taken(taken: Taken) -> Response:
    return Answer({"id": taken.comparison, "run": taken.run, "counts": taken.counts, "there": taken.there}, 201)


def _report(request: Request) -> Comparison:
    """The body once more, as a report: its own reader says what is wrong with it."""
    raw: bytes = request._body  # read already, for the route has a body
    try:
        return from_json(raw.decode("utf-8"), where="the report")
    except UnicodeDecodeError as error:
        raise ReportError("is not a text in UTF-8", where="the report") from error


@router.get("/comparisons/{comparison}", tags=["comparisons"], response_model=bodies.Summary, responses=READS)
def summary(app: Here, login: Reader, comparison: Key) -> Response:
    """Tell how far a review has come, as the reader may see it."""
    one = next((item for item in app.store.listed() if item.id == comparison), None)
    if one is None:
        raise MissingError("there is no such comparison")
    with app.folds.open(comparison) as review:
        return Answer({**_listed(one), "standing": standing_of(review.seen(login.viewer))})


def standing_of(state: State) -> dict[str, int]:
    """Return the counts of a review."""
    found = facts.counts(state)
    return {
        "claims": found.claims,
        "decided": found.decided,
        "signed": found.signed,
        "disagreed": found.differ,
    }


# ---------------------------------------------------------------- claims and events


@router.get("/comparisons/{comparison}/claims", tags=["claims"], response_model=list[bodies.ClaimBody], responses=READS)
def claims(app: Here, login: Reader, comparison: Key) -> Response:
    """List all live claims in the order of the table, as the reader may see them."""
    with app.folds.open(comparison) as review:
        state, full = review.seen(login.viewer), review.full
        return Answer([_claim(state, full, claim, login.viewer) for claim in state.rows])


@router.get(
    "/comparisons/{comparison}/claims/{claim}", tags=["claims"], response_model=bodies.ClaimBody, responses=READS
)
def one_claim(app: Here, login: Reader, comparison: Key, claim: Key) -> Response:
    """Show one live claim, as the reader may see it."""
    with app.folds.open(comparison) as review:
        state, full = review.seen(login.viewer), review.full
        if claim not in state.rows:
            raise MissingError("there is no such claim (any more)")
        return Answer(_claim(state, full, claim, login.viewer))


def _claim(state: State, full: State, claim: str, viewer: Viewer) -> dict[str, Any]:
    item, whole = state.peek(claim_target(claim)), full.peek(claim_target(claim))
    return {
        "id": claim,
        "wording": state.rows[claim].wording,
        "progress": progress(state, claim).value,
        "decided": decided(state, claim),
        "required": state.required(claim),
        "answered": len(given(whole)),
        "hidden": is_hidden_from(full, claim, viewer),
        "seq": whole.seq,
        "signed": item.signed is not None,
        "stale": item.stale,
        "cells": [
            {
                "article": final.cell.article,
                "state": final.cell.status.value,
                "machine": final.machine.value,
                "mark": final.mark.value,
                "evidence": [one.to_dict() for one in final.cell.evidence],
            }
            for final in final_cells(state, claim)
        ],
        "answers": [
            {"by": one.by.name, "verdict": one.verdict, "cells": {name: cell.value for name, cell in one.cells.items()}}
            for one in item.answers.values()
        ],
    }


@router.get("/comparisons/{comparison}/events", tags=["events"], response_model=bodies.EventsBody, responses=READS)
def events(app: Here, login: Reader, comparison: Key, after: Annotated[int, Query(ge=0, le=2**53)] = 0) -> Response:
    """List the events after a place in the log that the reader may see; how many they may not is counted."""
    with app.folds.open(comparison) as review:
        full = review.full
        if after >= full.seq:  # the usual case: every page asks every ten seconds
            return Answer({"events": [], "hidden": 0, "seq": full.seq, "head": full.head})
        late = [event for event in visible(full, login.viewer) if event.seq > after]
        hidden = sum(event.seq > after for event in full.events) - len(late)
        return Answer({"events": plain(late), "hidden": hidden, "seq": full.seq, "head": full.head})


def plain(events: list[Event] | tuple[Event, ...]) -> list[dict[str, Any]]:
    """Return events as they are sent."""
    return [event.to_dict() for event in events]


@router.post(
    "/comparisons/{comparison}/events",
    status_code=201,
    tags=["events"],
    response_model=bodies.Done,
    responses={**WRITES, 409: {"model": bodies.Clash | bodies.Failure, "description": WRITES[409]["description"]}},
)
def add_events(app: Here, login: Writer, comparison: Key, body: bodies.ActsBody) -> Response:
    """Decide: append what a person does, all of it or nothing; a repeated id is not done twice."""
    said = [Said(one.id, one.action, one.target, one.after, one.reason, one.batch) for one in body.events]
    done = decide(app.folds, app.store, comparison, login.viewer, said, body.expected, now())
    head = {"seq": done.head.seq, "head": done.head.hash}
    return Answer({"events": plain(done.events), **head, "progress": done.progress}, 201)


# ---------------------------------------------------------------- notes that were not sent


@router.get("/comparisons/{comparison}/drafts", tags=["notes"], response_model=bodies.Notes, responses=READS)
def drafts(app: Here, login: Reader, comparison: Key) -> Response:
    """List the reader's own unsent notes."""
    app.store.head(comparison)
    return Answer({"drafts": app.accounts.note_drafts(comparison, login.viewer.name)})


@router.put("/comparisons/{comparison}/drafts/{item:path}", status_code=204, tags=["notes"], responses=WRITES)
def put_draft(
    app: Here,
    login: Writer,
    comparison: Key,
    item: Annotated[str, Path(min_length=1, max_length=400)],
    body: bodies.DraftBody,
) -> Response:
    """Keep what the reader typed and did not send yet; an empty text forgets it."""
    app.store.head(comparison)
    app.accounts.put_note_draft(comparison, login.viewer.name, item, body.text)
    return Response(status_code=204)


# ---------------------------------------------------------------- exports


@router.get(
    "/comparisons/{comparison}/exports/{name}",
    tags=["exports"],
    response_class=Response,
    responses={**READS, 200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
def export_file(
    app: Here, login: Reader, comparison: Key, name: Annotated[str, Path(max_length=200)], notes: bool = False
) -> Response:
    """Give one file of an export, as the reader may see the review."""
    text = app.exported(comparison, login.viewer, name, notes=notes)
    return Response(
        text.encode("utf-8", "surrogatepass"),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
