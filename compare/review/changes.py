"""What each event does to a state: one function an action, in a table.

An event that does not fit what is there (a log may come from anywhere) changes nothing and is listed as a
contradiction. Whether somebody may do a thing now is asked before it becomes an event (check.py), not here.
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from compare.errors import ReviewError
from compare.model import Comparison, Status
from compare.review.event import Action, Event, Unit, claim_target, item_of, items_of
from compare.review.nouns import ANSWERS, STRUCTURE, Answer, Item, Note, Orphan, State, Verdict
from compare.review.rows import Piece, Row, machine_row, merged, split, with_piece, without
from compare.review.rules import changed

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


def apply(state: State, event: Event, runs: Runs, taken: frozenset[str], settled: frozenset[str]) -> None:
    """Add one event to a state; `taken` are proposals that an adjudication took over, `settled` adjudicated claims."""
    state.events.append(event)
    state.seq, state.head = event.seq, event.hash
    for target in items_of(event):
        item = state.item(target)
        item.seq = event.seq
        item.events.append(event)
    if event.id in state.undone:
        return
    try:
        if event.action in STRUCTURE or event.action is Action.CLAIM:
            _regroup(state, event, taken, settled)
        elif event.action is Action.RERUN:
            _rerun(state, event, runs)
        else:
            change = CHANGES.get(event.action)
            if change:
                change(Turn(state, state.item(item_of(event.target)), event, event.after or {}))
    except (KeyError, TypeError, ValueError, AttributeError, ReviewError):
        state.contradictions.append(event)


def load_run(state: State, run: Comparison, run_id: str) -> None:
    """Put a run into the state: its rows as the machine has them."""
    state.run, state.run_id = run, run_id
    state.machine = {row.id: row for row in run.claims}
    state.rows = {row.id: machine_row(row) for row in run.claims}


# ---------------------------------------------------------------- answers


def _answer(turn: Turn) -> None:
    cells = {article: Status(value) for article, value in (turn.after.get("cells") or {}).items()}
    answer = turn.item.answers.setdefault(turn.event.actor.name, Answer(turn.event.actor))
    answer.verdict, answer.event, answer.ts = ANSWERS[turn.event.action], turn.event.id, turn.event.ts
    answer.cells.update(cells)
    turn.item.back, turn.item.check = False, None


def _state(turn: Turn) -> None:
    answer = turn.item.answers.setdefault(turn.event.actor.name, Answer(turn.event.actor))
    answer.cells[turn.event.target.partition("/")[2]] = Status(turn.after["state"])
    answer.event, answer.ts = turn.event.id, turn.event.ts


def _send_back(turn: Turn) -> None:
    for answer in turn.item.answers.values():
        answer.verdict = None
    turn.item.back = True


def _adjudicate(turn: Turn) -> None:
    cells = {article: Status(value) for article, value in (turn.after.get("cells") or {}).items()}
    turn.item.settled = Answer(turn.event.actor, Verdict(turn.after["verdict"]), cells, turn.event.id, turn.event.ts)
    turn.item.choice, turn.item.check = str(turn.after.get("choice", "")), None


def _judge(turn: Turn) -> None:
    turn.item.judged[turn.event.actor.name] = turn.event
    turn.item.check = None


# ---------------------------------------------------------------- talk, work, ends


def _note(turn: Turn) -> None:
    turn.item.notes.append(
        Note(turn.event.id, turn.event.actor, turn.event.ts, str(turn.after["text"]), tuple(turn.after.get("to") or ()))
    )


def _resolve(turn: Turn) -> None:
    wanted = turn.event.target.removeprefix("event:")
    for other in turn.state.items.values():
        for note in other.notes:
            note.resolved = note.resolved or note.event == wanted


def _verdict(turn: Turn) -> None:
    turn.item.verdict = turn.event


def _assign(turn: Turn) -> None:
    turn.item.assigned = turn.after["to"]


def _second(turn: Turn) -> None:
    turn.item.second = True
    turn.item.assigned = turn.after.get("to") or turn.item.assigned


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
    turn.item.stale = True


def _keep(turn: Turn) -> None:
    turn.item.check = None


def _attach(turn: Turn) -> None:
    """What was said on the orphan is said on the claim it is given to; an answer that is there already stays."""
    orphan = turn.state.orphans.pop(turn.event.target)
    home = turn.state.item(claim_target(turn.after["to"]))
    for name, answer in orphan.item.answers.items():
        home.answers.setdefault(name, answer)
    home.notes.extend(orphan.item.notes)
    home.verdict = home.verdict or orphan.item.verdict


def _retire(turn: Turn) -> None:
    turn.state.orphans[turn.event.target].retired = True


def _rerun(state: State, event: Event, runs: Runs) -> None:
    """Take over a newer run: its rows as regrouped, and every item where `after` says that it is now (carry.py)."""
    after = event.after or {}
    old = state.items
    load_run(state, runs(after["run"]), after["run"])
    for name in after.get("gone", ()):
        state.rows.pop(name, None)
    for row in after.get("rows", ()):
        state.rows[row["id"]] = row_from(row)
    articles = after.get("articles") or {}
    state.items = {target: item for target, item in old.items() if target.partition(":")[0] not in CARRIED_KINDS}
    for entry in after.get("items", ()):
        if (item := old.pop(entry["target"], None)) is not None:
            _rehome(state, item, entry, articles)
    state.reruns.append(event)


# Of these kinds of items a re-run says where each is; the others (events, the review as a whole) stay as they are.
CARRIED_KINDS = frozenset({"claim", "quote", "conflict", "pair"})


def _rehome(state: State, item: Item, entry: After, articles: Mapping[str, str]) -> None:
    if entry["fate"] == "orphan":
        state.orphans[entry["target"]] = Orphan(item, dict(entry.get("old") or {}))
        return
    for answer in item.answers.values():
        answer.cells = {articles[one]: value for one, value in answer.cells.items() if one in articles}
    if item.settled:
        item.settled.cells = {articles[one]: value for one, value in item.settled.cells.items() if one in articles}
    item.target = entry["to"]
    item.check = {"old": entry.get("old"), "new": entry.get("new")} if entry["fate"] == "check" else None
    there = state.items.get(item.target)
    state.items[item.target] = item if there is None else _together(there, item)


def _together(one: Item, other: Item) -> Item:
    """Two items whose claims are one row now: the answers of both, the first where a person answered both."""
    for name, answer in other.answers.items():
        one.answers.setdefault(name, answer)
    one.notes.extend(other.notes)
    one.events.extend(other.events)
    one.seq = max(one.seq, other.seq)
    one.check = one.check or other.check or {"old": {"target": other.target}, "new": {"target": one.target}}
    return one


# ---------------------------------------------------------------- regrouping


def _regroup(state: State, event: Event, taken: frozenset[str], settled: frozenset[str]) -> None:
    """Regroup now, or keep a proposal: on a blind claim only its maker sees it done before it is settled."""
    claim = event.target.removeprefix("claim:")
    if event.action is not Action.CLAIM and state.is_blind(claim) and event.id not in taken:
        state.item(event.target).proposals.append(event)
        if event.target in settled or event.actor.name != state.viewer:
            return
    REGROUPINGS[event.action](state, claim, event.after or {})
    if event.action is not Action.WORDING:
        for target in items_of(event):
            for answer in state.item(target).answers.values():
                answer.verdict = None  # it was given on other evidence


def _merge(state: State, claim: str, after: After) -> None:
    others = [state.rows[name] for name in after["merged"]]
    if claim in after["merged"]:
        raise ReviewError("a claim cannot be merged with itself")
    state.rows[claim] = merged(state.rows[claim], others, after.get("wording"))
    for other in others:
        del state.rows[other.id]


def _split(state: State, claim: str, after: After) -> None:
    row, name = state.rows[claim], after["row"]
    if name in state.rows:
        raise ReviewError("the new row is there already")
    units = [unit_from(one) for one in after["units"]]
    wording = after.get("wording") or words_of(state, units[0])
    left, taken = split(row, units, name, wording, state.machine)
    if not left.pieces or not taken.pieces:
        raise ReviewError("a split needs evidence on both sides")
    after_it = list(state.rows.items())
    place = list(state.rows).index(claim)
    state.rows = dict([*after_it[:place], (claim, left), (name, taken), *after_it[place + 1 :]])


def _move(state: State, claim: str, after: After) -> None:
    unit, row, home = unit_from(after["unit"]), state.rows[claim], state.rows[after["to"]]
    piece = next(one for one in row.pieces if one.unit == unit)
    state.rows[claim], state.rows[home.id] = without(row, unit), with_piece(home, piece)


def _detach(state: State, claim: str, after: After) -> None:
    state.rows[claim] = without(state.rows[claim], unit_from(after["unit"]))


def _add_evidence(state: State, claim: str, after: After) -> None:
    piece = Piece(unit_from(after["unit"]), None, Status(after.get("state", Status.STATED)))
    state.rows[claim] = with_piece(state.rows[claim], piece)


def _new_claim(state: State, claim: str, after: After) -> None:
    unit = unit_from(after["unit"])
    if claim in state.rows:
        raise ReviewError("the new claim is there already")
    wording = after.get("wording") or words_of(state, unit)
    state.rows[claim] = Row(claim, wording, frozenset((Piece(unit, None),)), (), human=True)


def _reword(state: State, claim: str, after: After) -> None:
    state.rows[claim] = dataclasses.replace(state.rows[claim], wording=str(after["wording"]), human=True)


def unit_from(plain: Mapping[str, Any]) -> Unit:
    """Return the unit that an event holds as plain values; raises what a missing or odd value raises."""
    return Unit(str(plain["article"]), int(plain["start"]), int(plain["end"]))


def row_from(plain: Mapping[str, Any]) -> Row:
    """Return the row that a re-run wrote as plain values."""
    pieces = frozenset(Piece(unit_from(one["unit"]), one["row"], Status(one["state"])) for one in plain["pieces"])
    return Row(plain["id"], plain["wording"], pieces, tuple(plain["sources"]), human=True)


def row_to(row: Row) -> dict[str, Any]:
    """Return a row as plain values, pieces in the order of their places."""
    pieces = sorted(row.pieces, key=lambda one: (one.unit.article, one.unit.start, one.unit.end, one.row or ""))
    plain = [{"unit": one.unit.to_dict(), "row": one.row, "state": one.state.value} for one in pieces]
    return {"id": row.id, "wording": row.wording, "pieces": plain, "sources": list(row.sources)}


def words_of(state: State, unit: Unit) -> str:
    """Return the words of a unit; raises ReviewError where its article or its place is not there."""
    text = next((one.text for one in state.run.articles if one.id == unit.article), None)
    if text is None or not 0 <= unit.start < unit.end <= len(text):
        raise ReviewError(f"{unit.key} is no place in the articles of this run")
    return text[unit.start : unit.end]


REGROUPINGS: dict[Action, Callable[[State, str, After], None]] = {
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.MOVE: _move,
    Action.DETACH: _detach,
    Action.ADD: _add_evidence,
    Action.CLAIM: _new_claim,
    Action.WORDING: _reword,
}
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
}
