"""Whether somebody may do a thing now: asked before a draft becomes an event, once for the app and the command line.

Three questions in this order: may this role do it, is what it points at there and open, and is what it says whole. The
answer is an error in plain words, or nothing. Whether somebody else was faster is the store's question.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from compare.errors import ReviewError
from compare.matrix import TOLD
from compare.model import Fidelity, Status
from compare.review.check_rerun import check_discard, check_keep, check_orphan
from compare.review.check_rows import check_add, check_merge, check_move, check_split, check_words
from compare.review.event import REVIEW, Action, Draft, Event, Role, claim_target, items_of
from compare.review.nouns import ANSWERS, STRUCTURE, Progress, State, Verdict
from compare.review.refusals import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_WORDING,
    ClosedError,
    ForbiddenError,
    IncompleteError,
    MissingError,
    check_length,
    claim_of,
    conflict_ids,
    item_there,
    open_claim,
)
from compare.review.rules import changed
from compare.review.standing import deciders, digest, given, progress
from compare.review.structure import FAULTS, proposals, proposed

__all__ = [
    "LEAST_ROLE",
    "LONGEST_NAME",
    "LONGEST_NOTE",
    "LONGEST_WORDING",
    "OWN",
    "ClosedError",
    "ForbiddenError",
    "IncompleteError",
    "MissingError",
    "check",
    "conflict_ids",
]

LEAST_ROLE = {
    **dict.fromkeys((*ANSWERS, *STRUCTURE), Role.REVIEWER),
    **dict.fromkeys((Action.STATE, Action.CLAIM, Action.PAIR, Action.QUOTE, Action.CONFLICT), Role.REVIEWER),
    **dict.fromkeys((Action.NOTE, Action.RESOLVE, Action.VERDICT, Action.ASSIGN, Action.SECOND), Role.REVIEWER),
    **dict.fromkeys((Action.UNDO, Action.REDO, Action.KEEP, Action.ATTACH, Action.RETIRE), Role.REVIEWER),
    **dict.fromkeys((Action.ADJUDICATE, Action.REOPEN, Action.BACK), Role.ADJUDICATOR),
    **dict.fromkeys((Action.SIGN, Action.SIGN_OFF, Action.RULES, Action.DISCARD), Role.OWNER),
}
# The program's own events; nobody sends these.
OWN = frozenset({Action.START, Action.RERUN, Action.STALE, Action.ORPHAN})
# Taking these back leaves what was signed or settled as it is.
BESIDE = frozenset({Action.NOTE, Action.RESOLVE, Action.ASSIGN, Action.VERDICT})


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
    if kind not in KINDS[draft.action] or (kind == REVIEW and draft.target != REVIEW):
        raise MissingError(f"{draft.action} is nothing to do to {draft.target[:60]!r}")
    check_length(draft)
    try:
        CHECKS[draft.action](_as_actor(state, draft), draft, draft.after or {})
    except ReviewError:
        raise
    except FAULTS as error:
        raise IncompleteError(f"{draft.action} lacks something or has it wrong: {str(error)[:60]}") from error


def _as_actor(state: State, draft: Draft) -> State:
    """Return the state with the rows as the actor proposes them: who proposes twice goes on from there."""
    if not proposals(state, draft.actor.name):
        return state
    return replace(state, rows=proposed(state, draft.actor.name), base=state.ground, memo={})


def _confirm(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim = open_claim(state, draft)
    _check_cells(state, claim, after["cells"])


def _check_cells(state: State, claim: str, cells: Mapping[str, str]) -> None:
    if set(cells) - set(state.articles):
        raise MissingError("a cell names an article that is not there")
    for article, value in cells.items():
        _check_state(state, claim, article, Status(value))


def _state(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim, article = open_claim(state, draft), draft.target.partition("/")[2]
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
    open_claim(state, draft)


def _judge(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    item_there(state, draft)
    if draft.action is Action.CONFLICT:
        if not isinstance(after["holds"], bool | None):
            raise IncompleteError("a conflict holds, does not, or is unsure")
        return
    if after.get("fidelity") is not None:
        Fidelity(after["fidelity"])
    if not isinstance(after.get("speaker"), str | None) or not isinstance(after.get("correct"), bool | None):
        raise IncompleteError("a speaker goes by a name, and the machine's reading is right or not")
    if after.get("base") is not None and after["base"] not in state.articles:
        raise MissingError("there is no such article in this run")


def _pair(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    item_there(state, draft)
    if not isinstance(after["same"], bool | None):
        raise IncompleteError("two pieces of evidence tell the same, do not, or it is unsure")


def _assign(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    item_there(state, draft)
    if draft.action is Action.SECOND:
        open_claim(state, draft)
    to = after.get("to") if draft.action is Action.SECOND else after["to"]
    if not isinstance(to, str | None) or len(to or "") > LONGEST_NAME:
        raise IncompleteError("work is given to a person, by name")


def _back(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    if not given(state.peek(claim_target(open_claim(state, draft)))):
        raise IncompleteError("nobody has answered on this claim yet")


def _adjudicate(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim = claim_of(state, draft)
    Verdict(after["verdict"])
    there, asked = len(given(state.peek(claim_target(claim)))), state.required(claim)
    if not there:
        raise IncompleteError("nobody has answered on this claim yet")
    if state.is_blind(claim) and there < asked and not state.peek(claim_target(claim)).settled:
        raise IncompleteError(f"only {there} of {asked} have answered on this claim yet")
    if after["verdict"] == Verdict.CONFIRM:
        _check_cells(state, claim, after.get("cells") or {})
    known = {event.id for event in state.peek(claim_target(claim)).proposals}
    if not set(after.get("apply") or ()) <= known:
        raise MissingError("a proposal that was to be taken over is not there")


def _sign(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    claim = claim_of(state, draft)
    state = replace(state, rows=state.ground, base=None)
    if progress(state, claim) not in (Progress.DECIDED, Progress.ADJUDICATED):
        raise IncompleteError("only a decided claim can be signed")
    if state.rules.four_eyes and deciders(state, claim) == {draft.actor.name}:
        raise ForbiddenError("whoever decided alone cannot sign (rule four_eyes)", hint="Somebody else must sign.")
    if after.get("cells") != digest(state, claim):  # a signature that does not say what it signs would sign anything
        raise IncompleteError("the claim is not as it was shown (any more)", hint="Look at it again, then sign.")


def _reopen(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    item = state.peek(draft.target)
    if not item.signed and not item.settled:
        raise IncompleteError("this claim is open")


def _undo(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    event = _event(state, draft)
    if event.action in (Action.UNDO, Action.REDO, Action.SIGN_OFF, *OWN):
        raise IncompleteError(f"{event.action} cannot be undone")
    if (event.id in state.undone) == (draft.action is Action.UNDO):
        raise IncompleteError(f"this event is {'undone' if draft.action is Action.UNDO else 'in force'} already")
    for one in [other for other in state.events if other.is_with(event)]:
        _undoable(state, draft, one)


def _undoable(state: State, draft: Draft, event: Event) -> None:
    """Raise unless one event of those that go together may be taken back."""
    if event.actor.name != draft.actor.name and not draft.actor.role.may(Role.ADJUDICATOR):
        raise ForbiddenError("only an adjudicator may undo what somebody else did")
    if event.action not in {*BESIDE, Action.SIGN} and any(_is_closed(state, event, item) for item in items_of(event)):
        raise ClosedError("what followed from it is signed or adjudicated", hint="Reopen that first.")
    if event.action in STRUCTURE and any(one.seq > event.seq for one in state.reruns):
        raise ClosedError("it was done before the last run", hint="Split or merge again instead.")


def _is_closed(state: State, event: Event, target: str) -> bool:
    """Return whether an item was signed or settled after an event on it."""
    item = state.peek(target)
    signed = item.signed is not None and not item.stale and item.signed.id != event.id
    return signed or (item.settled is not None and item.settled.event != event.id)


def _event(state: State, draft: Draft) -> Event:
    wanted = draft.target.removeprefix("event:")
    found = next((event for event in state.events if event.id == wanted), None)
    if found is None:
        raise MissingError("there is no such event")
    return found


def _note(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    item_there(state, draft)
    if not isinstance(after["text"], str) or not after["text"].strip():
        raise IncompleteError("the text is empty")
    if not isinstance(after.get("rating"), str | None) or not isinstance(after.get("to"), list | None):
        raise IncompleteError("a rating is text, and a note is to people, by name")
    if any(not isinstance(name, str) or len(name) > LONGEST_NAME for name in after.get("to") or ()):
        raise IncompleteError("a note is to people, by name")


def _rules(state: State, _: Draft, after: Mapping[str, Any]) -> None:
    changed(state.rules, after)


def _resolve(state: State, draft: Draft, _: Mapping[str, Any]) -> None:
    if _event(state, draft).action is not Action.NOTE:
        raise MissingError("only a note can be resolved")


def _sign_off(state: State, draft: Draft, after: Mapping[str, Any]) -> None:
    """The head is that of the page on which it was done: signatures given in the same act come after it."""
    shown = next((event for event in reversed(state.events) if not _is_signed_with(event, draft)), None)
    if after.get("head") not in (None, shown.hash if shown else state.head):
        raise IncompleteError("the log went on since this page was shown", hint="Look at it again, then sign off.")


def _is_signed_with(event: Event, draft: Draft) -> bool:
    """Return whether an event is a signature of the same person in the same act."""
    same = draft.batch is not None and event.batch == draft.batch and event.actor.name == draft.actor.name
    return same and event.action is Action.SIGN


_CLAIM = frozenset({"claim"})
_ITEM = frozenset({"claim", "quote", "conflict", "pair"})
KINDS: dict[Action, frozenset[str]] = {
    **dict.fromkeys((*ANSWERS, *STRUCTURE, Action.CLAIM, Action.VERDICT, Action.ADJUDICATE, Action.SIGN), _CLAIM),
    **dict.fromkeys((Action.REOPEN, Action.BACK, Action.SECOND), _CLAIM),
    **dict.fromkeys((Action.NOTE, Action.ASSIGN, Action.KEEP, Action.ATTACH, Action.RETIRE, Action.DISCARD), _ITEM),
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
    Action.MERGE: check_merge,
    Action.SPLIT: check_split,
    Action.MOVE: check_move,
    Action.DETACH: check_move,
    Action.ADD: check_add,
    Action.CLAIM: check_add,
    Action.WORDING: check_words,
    Action.QUOTE: _judge,
    Action.CONFLICT: _judge,
    Action.ADJUDICATE: _adjudicate,
    Action.SIGN: _sign,
    Action.SIGN_OFF: _sign_off,
    Action.PAIR: _pair,
    Action.ASSIGN: _assign,
    Action.SECOND: _assign,
    Action.BACK: _back,
    Action.REOPEN: _reopen,
    Action.UNDO: _undo,
    Action.REDO: _undo,
    Action.NOTE: _note,
    Action.VERDICT: _note,
    Action.RULES: _rules,
    Action.ATTACH: check_orphan,
    Action.RETIRE: check_orphan,
    Action.DISCARD: check_discard,
    Action.KEEP: check_keep,
    Action.RESOLVE: _resolve,
}
