"""Whether somebody may do a thing now: asked before a draft becomes an event, once for the app and the command line.

Three questions in this order: may this role do it, is what it points at there and open, and is what it says whole. The
answer is an error in plain words, or nothing. Whether somebody else was faster is the store's question.
"""

from collections.abc import Callable, Mapping
from typing import Any

from compare.errors import ReviewError
from compare.matrix import TOLD
from compare.model import Status
from compare.review.changes import unit_from, words_of
from compare.review.conflicts import conflict_id
from compare.review.event import REVIEW, Action, Draft, Event, Role, claim_target
from compare.review.nouns import ANSWERS, STRUCTURE, Progress, State, Verdict
from compare.review.rules import changed
from compare.review.standing import given, progress

# Longest texts that a person may write, in characters: a note is a page, a wording a long sentence.
LONGEST_NOTE, LONGEST_WORDING, LONGEST_NAME = 10_000, 2_000, 80
LEAST_ROLE = {
    **dict.fromkeys((*ANSWERS, *STRUCTURE), Role.REVIEWER),
    **dict.fromkeys((Action.STATE, Action.CLAIM, Action.PAIR, Action.QUOTE, Action.CONFLICT), Role.REVIEWER),
    **dict.fromkeys((Action.NOTE, Action.RESOLVE, Action.VERDICT, Action.ASSIGN, Action.SECOND), Role.REVIEWER),
    **dict.fromkeys((Action.UNDO, Action.REDO, Action.KEEP, Action.ATTACH, Action.RETIRE), Role.REVIEWER),
    **dict.fromkeys((Action.ADJUDICATE, Action.REOPEN, Action.BACK), Role.ADJUDICATOR),
    **dict.fromkeys((Action.SIGN, Action.SIGN_OFF, Action.RULES), Role.OWNER),
}
# The program's own events; nobody sends these.
OWN = frozenset({Action.START, Action.RERUN, Action.STALE, Action.ORPHAN})


class ForbiddenError(ReviewError):
    """The role may not do this."""


class MissingError(ReviewError):
    """What the action points at is not there."""


class ClosedError(ReviewError):
    """What the action points at is signed or settled: it must be reopened first."""


class IncompleteError(ReviewError):
    """What the action says is not whole or contradicts itself."""


def check(state: State, draft: Draft) -> None:
    """Raise the error that says why an action cannot be done now; `state` is the fold of everything.

    Errors: ForbiddenError, MissingError, ClosedError, IncompleteError.
    """
    if draft.action in OWN:
        raise ForbiddenError("this is for the program itself to say")
    if not draft.actor.role.may(LEAST_ROLE[draft.action]):
        what = f"a {draft.actor.role} may not do this ({draft.action})"
        raise ForbiddenError(what, hint=f"Ask somebody who is {LEAST_ROLE[draft.action]}.")
    kind = draft.target.partition(":")[0]
    if kind not in KINDS[draft.action]:
        raise MissingError(f"{draft.action} is nothing to do to {draft.target[:60]!r}")
    _check_texts(draft)
    try:
        CHECKS.get(draft.action, _nothing)(state, draft, draft.after or {})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise IncompleteError(f"{draft.action} lacks something or has it wrong: {str(error)[:60]}") from error


def _check_texts(draft: Draft) -> None:
    for name, most in (("text", LONGEST_NOTE), ("wording", LONGEST_WORDING), ("rating", LONGEST_WORDING)):
        value = (draft.after or {}).get(name)
        if isinstance(value, str) and len(value) > most:
            raise IncompleteError(f"{name} is longer than {most} characters")
    if draft.reason is not None and len(draft.reason) > LONGEST_NOTE:
        raise IncompleteError(f"the reason is longer than {LONGEST_NOTE} characters")


def _claim(state: State, draft: Draft) -> str:
    """Return the live claim that a draft is about, open for answers."""
    claim = draft.target.partition(":")[2].partition("/")[0]
    if claim not in state.rows:
        raise MissingError(f"there is no claim {claim[:40]!r} (any more)")
    item = state.peek(claim_target(claim))
    if item.signed and not item.stale:
        raise ClosedError("this claim is signed", hint="Reopen it first.")
    return claim


def _open_claim(state: State, draft: Draft) -> str:
    claim = _claim(state, draft)
    if state.peek(claim_target(claim)).settled:
        raise ClosedError("this claim is adjudicated", hint="Reopen it first.")
    return claim


def _confirm(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim = _open_claim(state, draft)
    _check_cells(state, claim, after["cells"])


def _check_cells(state: State, claim: str, cells: Mapping[str, str]) -> None:
    if set(cells) - set(state.articles):
        raise MissingError("a cell names an article that is not there")
    for article, value in cells.items():
        _check_state(state, claim, article, Status(value))


def _state(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim, article = _open_claim(state, draft), draft.target.partition("/")[2]
    if article not in state.articles:
        raise MissingError("there is no such article in this run")
    _check_state(state, claim, article, Status(after["state"]))


def _check_state(state: State, claim: str, article: str, status: Status) -> None:
    """Evidence or nothing: told means that there are words that tell it."""
    cell = next(one for one in state.machine_cells(claim) if one.article == article)
    if status in TOLD and not cell.evidence and not cell.nearest:
        hint = "Select the words in the reader first."
        raise IncompleteError(f"no words of the article are given that would be {status}", hint=hint)


def _answerable(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    _open_claim(state, draft)


def _merge(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim, others = _open_claim(state, draft), after["merged"]
    if not isinstance(others, list) or not others or claim in others or len(set(others)) != len(others):
        raise IncompleteError("a merge names one other claim at least, each once")
    for other in others:
        if other not in state.rows:
            raise MissingError(f"there is no claim {str(other)[:40]!r} (any more)")
        if state.peek(claim_target(other)).signed or state.peek(claim_target(other)).settled:
            raise ClosedError("one of the claims is signed or adjudicated", hint="Reopen it first.")


def _split(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    row = state.rows[_open_claim(state, draft)]
    wanted = {unit_from(one) for one in after["units"]}
    here = {piece.unit for piece in row.pieces}
    if not wanted or not wanted < here:
        raise IncompleteError("a split moves some of the evidence of the claim and leaves some")
    if not str(after["row"]).startswith("n-") or after["row"] in state.rows:
        raise IncompleteError('the new claim needs an id of its own that begins with "n-"')


def _move(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    row = state.rows[_open_claim(state, draft)]
    if unit_from(after["unit"]) not in {piece.unit for piece in row.pieces}:
        raise MissingError("this claim does not have that evidence (any more)")
    if draft.action is Action.MOVE and (after["to"] not in state.rows or after["to"] == row.id):
        raise MissingError("there is no other claim to move it to")
    if len(row.pieces) == 1:
        raise IncompleteError("it is the only evidence of the claim", hint="Merge or reject the claim instead.")


def _add(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    if draft.action is Action.ADD:
        _open_claim(state, draft)
        if Status(after.get("state", "stated")) not in TOLD:
            raise IncompleteError("added words state, half state or contradict the claim")
    elif not draft.target.startswith("claim:n-") or draft.target[6:] in state.rows:
        raise IncompleteError('the new claim needs an id of its own that begins with "n-"')
    if not words_of(state, unit_from(after["unit"])).strip():
        raise IncompleteError("the words are empty")


def _wording(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    _open_claim(state, draft)
    if not str(after["wording"]).strip():
        raise IncompleteError("the wording is empty")


def _judge(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    name = draft.target.partition(":")[2]
    if draft.action is Action.QUOTE:
        known = {f"{row.id}/{cell.article}" for row in state.run.quotes for cell in row.cells}
    else:
        known = set(conflict_ids(state))
    if name not in known:
        raise MissingError(f"there is no {draft.action} {name[:60]!r} in this run")
    if draft.action is Action.CONFLICT and after["holds"] not in (True, False, None):
        raise IncompleteError("a conflict holds, does not, or is unsure")


def conflict_ids(state: State) -> dict[str, int]:
    """Return the index of each conflict of the run by its id, a hash of where its sides stand."""

    return {conflict_id(one): number for number, one in enumerate(state.run.conflicts)}


def _adjudicate(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim = _claim(state, draft)
    Verdict(after["verdict"])
    if not given(state.peek(claim_target(claim))):
        raise IncompleteError("nobody has answered on this claim yet")
    if after["verdict"] == Verdict.CONFIRM:
        _check_cells(state, claim, after.get("cells") or {})
    known = {event.id for event in state.peek(claim_target(claim)).proposals}
    if not set(after.get("apply") or ()) <= known:
        raise MissingError("a proposal that was to be taken over is not there")


def _sign(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    claim = _claim(state, draft)
    if progress(state, claim) not in (Progress.DECIDED, Progress.ADJUDICATED):
        raise IncompleteError("only a decided claim can be signed")
    deciders = {answer.by.name for answer in given(state.peek(claim_target(claim)))}
    settled = state.peek(claim_target(claim)).settled
    deciders |= {settled.by.name} if settled else set()
    if state.rules.four_eyes and deciders == {draft.actor.name}:
        raise ForbiddenError("whoever decided alone cannot sign (rule four_eyes)", hint="Somebody else must sign.")


def _reopen(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    item = state.peek(draft.target)
    if not item.signed and not item.settled:
        raise IncompleteError("this claim is open")


def _undo(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    event = _event(state, draft)
    if event.action in (Action.UNDO, Action.REDO, Action.SIGN_OFF, *OWN):
        raise IncompleteError(f"{event.action} cannot be undone")
    if event.actor.name != draft.actor.name and not draft.actor.role.may(Role.ADJUDICATOR):
        raise ForbiddenError("only an adjudicator may undo what somebody else did")
    if (event.id in state.undone) == (draft.action is Action.UNDO):
        raise IncompleteError(f"this event is {'undone' if draft.action is Action.UNDO else 'in force'} already")
    if event.action in STRUCTURE and any(one.seq > event.seq for one in state.reruns):
        raise ClosedError("it was done before the last run", hint="Split or merge again instead.")


def _event(state: State, draft: Draft) -> Event:
    wanted = draft.target.removeprefix("event:")
    found = next((event for event in state.events if event.id == wanted), None)
    if found is None:
        raise MissingError("there is no such event")
    return found


def _note(_: State, __: Draft, after: Mapping[str, Any]) -> None:
    if not str(after["text"]).strip():
        raise IncompleteError("the text is empty")
    if any(not isinstance(name, str) or len(name) > LONGEST_NAME for name in after.get("to") or ()):
        raise IncompleteError("a note is to people, by name")


def _rules(state: State, _: Draft, after: Mapping[str, Any]) -> None:
    changed(state.rules, after)


def _orphan(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    if draft.target not in state.orphans:
        raise MissingError("there is no such orphan")
    if draft.action is Action.ATTACH and after["to"] not in state.rows:
        raise MissingError("there is no such claim to give it to")


def _keep(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    if state.peek(draft.target).check is None:
        raise MissingError("there is nothing to check there")


def _resolve(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    if _event(state, draft).action is not Action.NOTE:
        raise MissingError("only a note can be resolved")


def _nothing(_: State, __: Draft, ___: Mapping[str, Any]) -> None:
    """Nothing to ask."""


_CLAIM = frozenset({"claim"})
_ITEM = frozenset({"claim", "quote", "conflict", "pair"})
KINDS: dict[Action, frozenset[str]] = {
    **dict.fromkeys((*ANSWERS, *STRUCTURE, Action.CLAIM, Action.VERDICT, Action.ADJUDICATE, Action.SIGN), _CLAIM),
    **dict.fromkeys((Action.REOPEN, Action.BACK, Action.SECOND), _CLAIM),
    **dict.fromkeys((Action.NOTE, Action.ASSIGN, Action.KEEP, Action.ATTACH, Action.RETIRE), _ITEM),
    **dict.fromkeys((Action.UNDO, Action.REDO, Action.RESOLVE), frozenset({"event"})),
    **dict.fromkeys((Action.RULES, Action.SIGN_OFF), frozenset({REVIEW})),
    Action.STATE: frozenset({"cell"}),
    Action.PAIR: frozenset({"pair"}),
    Action.QUOTE: frozenset({"quote"}),
    Action.CONFLICT: frozenset({"conflict"}),
}
CHECKS: dict[Action, Callable[[State, Draft, Mapping[str, Any]], None]] = {
    Action.CONFIRM: _confirm,
    Action.REJECT: _answerable,
    Action.UNSURE: _answerable,
    Action.TRIVIAL: _answerable,
    Action.STATE: _state,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.MOVE: _move,
    Action.DETACH: _move,
    Action.ADD: _add,
    Action.CLAIM: _add,
    Action.WORDING: _wording,
    Action.QUOTE: _judge,
    Action.CONFLICT: _judge,
    Action.ADJUDICATE: _adjudicate,
    Action.SIGN: _sign,
    Action.REOPEN: _reopen,
    Action.UNDO: _undo,
    Action.REDO: _undo,
    Action.NOTE: _note,
    Action.VERDICT: _note,
    Action.RULES: _rules,
    Action.ATTACH: _orphan,
    Action.RETIRE: _orphan,
    Action.KEEP: _keep,
    Action.RESOLVE: _resolve,
}
