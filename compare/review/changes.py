"""What each event does to a state: one function an action, in a table.

An event that does not fit what is there (a log may come from anywhere) changes nothing and is listed as a
contradiction. Whether somebody may do a thing now is asked before it becomes an event (check.py), not here.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from compare.errors import ReviewError
from compare.model import Comparison, Status
from compare.review.elsewhere import is_aside, is_over
from compare.review.event import Action, Event, claim_target, item_of, items_of
from compare.review.nouns import ANSWERS, STRUCTURE, Answer, Item, Note, State, Verdict
from compare.review.orphans import attach, discard, orphan_of, retire
from compare.review.rehome import CARRIED_KINDS, load_run, rerun
from compare.review.rules import changed
from compare.review.structure import FAULTS, claims_of, regroup, row_from, row_to, unit_from, words_of

__all__ = ["CARRIED_KINDS", "apply", "load_run", "row_from", "row_to", "unit_from", "words_of"]

After = Mapping[str, Any]
Change = Callable[["Turn"], None]
Runs = Callable[[str], Comparison]


@dataclasses.dataclass(slots=True)
class Turn:
    """One event on its way into a state: the item that it is about, and what it says stands afterwards."""

    state: State
    item: Item
    event: Event
    after: After


def apply(state: State, event: Event, runs: Runs) -> None:
    """Add one event to a state; one that does not fit changes nothing and is kept among the contradictions.

    An imported one that would end or replace what is said here changes nothing either, and is kept aside.
    """
    state.events.append(event)
    state.memo.clear()
    state.seq, state.head = event.seq, event.hash
    for target in items_of(event):
        item = _item(state, event, target)
        item.seq = event.seq
        item.events.append(event)
    if event.id in state.undone:
        return
    if is_aside(state, event):
        state.aside.append(event)
        return
    try:
        if event.action in STRUCTURE or event.action is Action.CLAIM:
            _regroup(state, event)
        elif event.action is Action.RERUN:
            rerun(state, event, runs)
        else:
            change = CHANGES.get(event.action)
            if change:
                change(Turn(state, state.item(item_of(event.target)), event, event.after or {}))
    except FAULTS:
        state.contradictions.append(event)


def _item(state: State, event: Event, target: str) -> Item:
    """The item that an event touches: an orphan's where it is about that, for a claim may have the same id again."""
    orphan = orphan_of(state, event) if target == event.target else None
    return orphan.item if orphan else state.item(target)


# ---------------------------------------------------------------- answers


def _answer(turn: Turn) -> None:
    cells = {article: Status(value) for article, value in (turn.after.get("cells") or {}).items()}
    answer = turn.item.answers.setdefault(turn.event.actor.name, Answer(turn.event.actor))
    answer.verdict, answer.event, answer.ts = ANSWERS[turn.event.action], turn.event.id, turn.event.ts
    answer.by = turn.event.actor
    answer.cells.update(cells)
    turn.item.back, turn.item.check = False, None


def _state(turn: Turn) -> None:
    status = Status(turn.after["state"])
    answer = turn.item.answers.setdefault(turn.event.actor.name, Answer(turn.event.actor))
    answer.cells[turn.event.target.partition("/")[2]] = status
    answer.by, answer.event, answer.ts = turn.event.actor, turn.event.id, turn.event.ts


def _send_back(turn: Turn) -> None:
    for answer in turn.item.answers.values():
        if not is_over(turn.event.actor, answer.by):
            answer.verdict = None
    turn.item.back = True


def _adjudicate(turn: Turn) -> None:
    cells = {article: Status(value) for article, value in (turn.after.get("cells") or {}).items()}
    wanted = set(turn.after.get("apply") or ())
    turn.item.settled = Answer(turn.event.actor, Verdict(turn.after["verdict"]), cells, turn.event.id, turn.event.ts)
    turn.item.choice, turn.item.check = str(turn.after.get("choice", "")), None
    for event in [one for one in turn.item.proposals if one.id in wanted]:
        _take_over(turn.state, event, turn.item)


def _take_over(state: State, event: Event, settled: Item) -> None:
    """Do what was proposed; where it no longer fits it is a contradiction, and the rest of the adjudication stands."""
    homes = [item for item in state.items.values() if event in item.proposals]
    for item in homes:
        item.proposals.remove(event)
    try:
        regroup(state, event)
    except FAULTS:
        state.contradictions.append(event)
        return
    _follow(state, event)
    others = [claim for claim in claims_of(event) if claim_target(claim) != settled.target]
    _outdate(state, others, _articles(state, event))


def _judge(turn: Turn) -> None:
    turn.item.judged[turn.event.actor.name] = turn.event
    turn.item.check = None


# ---------------------------------------------------------------- talk, work, ends


def _note(turn: Turn) -> None:
    turn.item.notes.append(
        Note(turn.event.id, turn.event.actor, turn.event.ts, str(turn.after["text"]), _people(turn.after.get("to")))
    )


def _people(plain: object) -> tuple[str, ...]:
    if not isinstance(plain, list | None):
        raise ReviewError("people are named in a list")
    return tuple(map(str, plain or ()))


def _resolve(turn: Turn) -> None:
    wanted = turn.event.target.removeprefix("event:")
    for other in turn.state.items.values():
        for note in other.notes:
            note.resolved = note.resolved or note.event == wanted


def _verdict(turn: Turn) -> None:
    turn.item.verdict, turn.item.earlier = turn.event, None


def _assign(turn: Turn) -> None:
    turn.item.assigned = _person(turn.after["to"])


def _second(turn: Turn) -> None:
    turn.item.assigned = _person(turn.after.get("to")) or turn.item.assigned
    turn.item.second = True


def _person(plain: object) -> str | None:
    if not isinstance(plain, str | None):
        raise ReviewError("a person goes by a name")
    return plain


def _sign(turn: Turn) -> None:
    turn.item.signed, turn.item.stale = turn.event, False


def _sign_off(turn: Turn) -> None:
    turn.state.signed_off.append(turn.event)


def _reopen(turn: Turn) -> None:
    turn.item.signed, turn.item.settled, turn.item.choice, turn.item.stale = None, None, "", False


def _rules(turn: Turn) -> None:
    turn.state.rules = changed(turn.state.rules, turn.after)


def _start(turn: Turn) -> None:
    turn.state.rules = changed(turn.state.rules, turn.after.get("rules") or {})


# ---------------------------------------------------------------- after a re-run


def _stale(turn: Turn) -> None:
    since = turn.after.get("since")
    turn.item.stale, turn.item.again = True, turn.after.get("again") is True
    turn.item.since = tuple(map(str, since)) if isinstance(since, list) else ()


def _keep(turn: Turn) -> None:
    turn.item.check = None


def _attach(turn: Turn) -> None:
    attach(turn.state, turn.event)


def _retire(turn: Turn) -> None:
    retire(turn.state, turn.event)


def _discard(turn: Turn) -> None:
    discard(turn.state, turn.item, turn.event)


# ---------------------------------------------------------------- regrouping


def _regroup(state: State, event: Event) -> None:
    """Regroup now, or keep a proposal: on a blind claim it waits until somebody settles it."""
    articles, homes = _articles(state, event), _homes(state, event)
    if _waits(state, event, homes):
        state.waited.add(event.id)
        for claim in homes:
            state.item(claim_target(claim)).proposals.append(event)
        _outdate(state, homes, articles, only=event.actor.name)
        return
    regroup(state, event)
    _follow(state, event)
    _outdate(state, claims_of(event), articles)


def _homes(state: State, event: Event) -> tuple[str, ...]:
    """Return the live rows that a regrouping touches; of a row that is only proposed, those it was proposed on."""
    if event.action is Action.CLAIM:
        return ()
    homes: dict[str, None] = {}
    for claim in claims_of(event):
        found = [claim] if claim in state.rows else _made_on(state, claim, event.actor.name)
        if not found and (event.after or {}).get("row") != claim:
            raise ReviewError("there is no such claim (any more)")
        homes |= dict.fromkeys(found)
    return tuple(homes)


def _waits(state: State, event: Event, homes: Iterable[str]) -> bool:
    if state.told is not None:
        return event.id in state.told
    return any(state.is_blind(claim) or _goes_on(state, claim, event) for claim in homes)


def _goes_on(state: State, claim: str, event: Event) -> bool:
    """Whether a regrouping builds on what its maker proposed and nobody settled: then it is a proposal, too."""
    item = state.peek(claim_target(claim))
    own = any(one.actor.name == event.actor.name for one in item.proposals)
    return own and item.settled is None and event.action is not Action.WORDING


def _made_on(state: State, claim: str, name: str) -> list[str]:
    """Return the live rows on which a person proposed a split that makes a new row."""
    return [
        target.removeprefix("claim:")
        for target, item in state.items.items()
        if any(one.actor.name == name and (one.after or {}).get("row") == claim for one in item.proposals)
    ]


def _articles(state: State, event: Event) -> frozenset[str]:
    """Return the articles whose cells a regrouping may change."""
    after = event.after or {}
    if event.action is Action.WORDING:
        return frozenset()
    units = [after["unit"]] if "unit" in after else list(after.get("units") or ())
    return frozenset(unit_from(unit).article for unit in units) or frozenset(state.articles)


def _outdate(state: State, claims: Iterable[str], articles: frozenset[str], only: str | None = None) -> None:
    """Answers given on other evidence no longer count, nor do the cells that it is about."""
    for claim in claims if articles else ():
        for answer in state.peek(claim_target(claim)).answers.values():
            if only in (None, answer.by.name):
                answer.verdict = None
                answer.cells = {one: value for one, value in answer.cells.items() if one not in articles}


def _follow(state: State, event: Event) -> None:
    """What was said on merged claims is said on the survivor; a part is looked at by as many as the whole."""
    after, home = event.after or {}, state.item(event.target)
    for name in after["merged"] if event.action is Action.MERGE else ():
        state.gone[name] = event.target.removeprefix("claim:")
        item = state.item(claim_target(name))
        home.notes.extend(item.notes)
        item.notes = []
        home.verdict, home.second = home.verdict or item.verdict, home.second or item.second
        home.check = home.check or item.check
    if event.action is Action.SPLIT and home.second:
        state.item(claim_target(after["row"])).second = True


CHANGES: dict[Action, Change] = {
    **dict.fromkeys(ANSWERS, _answer),
    Action.STATE: _state,
    Action.BACK: _send_back,
    Action.ADJUDICATE: _adjudicate,
    Action.QUOTE: _judge,
    Action.CONFLICT: _judge,
    Action.PAIR: _judge,
    Action.NOTE: _note,
    Action.RESOLVE: _resolve,
    Action.VERDICT: _verdict,
    Action.ASSIGN: _assign,
    Action.SECOND: _second,
    Action.SIGN: _sign,
    Action.SIGN_OFF: _sign_off,
    Action.REOPEN: _reopen,
    Action.RULES: _rules,
    Action.START: _start,
    Action.STALE: _stale,
    Action.KEEP: _keep,
    Action.ATTACH: _attach,
    Action.RETIRE: _retire,
    Action.DISCARD: _discard,
}
