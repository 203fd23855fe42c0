"""Reviews as people might write them, made from a seed: who does what, in which order, on which claim.

Every event is one that `check` lets pass at its place, unless `odd` says how often one that fits nothing is to come
between. The same seed gives the same log. No clock, nothing random but the generator of the seed.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

from invented_run import Log

from compare.errors import ReviewError
from compare.model import Comparison
from compare.review.check import check, conflict_ids
from compare.review.event import Action, Actor, Draft, Role, pair_target
from compare.review.nouns import State
from compare.review.standing import digest
from compare.review.state import advance, empty

PEOPLE = (Actor("Ada", role=Role.OWNER), Actor("Bo", role=Role.REVIEWER), Actor("Cem", role=Role.ADJUDICATOR))
Said = tuple[Action, str, dict[str, Any] | None]
# How often each comes, of a hundred or so: most of a review is confirming.
SHARES = {
    Action.CONFIRM: 40, Action.REJECT: 6, Action.UNSURE: 4, Action.TRIVIAL: 3, Action.STATE: 8, Action.MERGE: 5,
    Action.SPLIT: 5, Action.MOVE: 3, Action.DETACH: 2, Action.ADD: 3, Action.CLAIM: 2, Action.WORDING: 3,
    Action.PAIR: 2, Action.CONFLICT: 2, Action.NOTE: 5, Action.RESOLVE: 2, Action.VERDICT: 2, Action.ASSIGN: 3,
    Action.SECOND: 2, Action.BACK: 1, Action.ADJUDICATE: 6, Action.SIGN: 4, Action.REOPEN: 2, Action.UNDO: 6,
    Action.REDO: 3, Action.RULES: 1,
}  # fmt: skip


def scripted(run: Comparison, seed: int, events: int = 100, *, odd: float = 0.0, **rules: object) -> Log:
    """Return a log of about `events` events over a run; `odd` is the share of events that fit nothing, 0..1."""
    chance, log = random.Random(seed), Log(run, **rules)
    state = advance(empty(run, "r-1"), log.events, log.runs)
    for number in range(events):
        actor, action = chance.choice(PEOPLE), chance.choices(list(SHARES), list(SHARES.values()))[0]
        fits = chance.random() >= odd
        said = MAKERS[action](chance, state, number) if fits else _odd(chance, state, action)
        batch = f"b-{number // 7}" if chance.random() < 0.1 else None
        if said is None or (fits and not _passes(state, actor, said)):
            continue
        event = log.add(actor.name, said[0], said[1], said[2], actor=actor, batch=batch)
        state = advance(state, [event], log.runs)
    return log


def _passes(state: State, actor: Actor, said: Said) -> bool:
    try:
        check(state, Draft("e-new", "2031-05-06T09:00:00.000Z", "r-1", "0.0.0", actor, *said[:2], after=said[2]))
    except ReviewError:
        return False
    return True


# ---------------------------------------------------------------- what fits, or nearly


def _claim(chance: random.Random, state: State) -> str:
    return chance.choice(list(state.rows))


def _confirm(chance: random.Random, state: State, _: int) -> Said:
    claim = _claim(chance, state)
    cells = {cell.article: cell.status.value for cell in state.machine_cells(claim)}
    return Action.CONFIRM, f"claim:{claim}", {"cells": cells}


def _plain(action: Action) -> Callable[[random.Random, State, int], Said | None]:
    return lambda chance, state, _: (action, f"claim:{_claim(chance, state)}", None)


def _state(chance: random.Random, state: State, _: int) -> Said:
    article = chance.choice(state.articles)
    return Action.STATE, f"cell:{_claim(chance, state)}/{article}", {"state": chance.choice(STATES)}


STATES = ("stated", "partial", "absent", "conflicting", "na")


def _merge(chance: random.Random, state: State, _: int) -> Said:
    first, *others = chance.sample(list(state.rows), min(chance.choice((2, 2, 3)), len(state.rows)))
    return Action.MERGE, f"claim:{first}", {"merged": others}


def _units(chance: random.Random, state: State) -> tuple[str, list[dict[str, Any]]]:
    claim = _claim(chance, state)
    units = sorted({one.unit for one in state.rows[claim].pieces}, key=lambda unit: unit.key)
    return claim, [unit.to_dict() for unit in chance.sample(units, len(units))]


def _split(chance: random.Random, state: State, number: int) -> Said:
    claim, units = _units(chance, state)
    taken = units[: max(1, len(units) // 2)]
    return Action.SPLIT, f"claim:{claim}", {"row": f"n-{number}", "units": taken}


def _move(chance: random.Random, state: State, _: int) -> Said:
    claim, units = _units(chance, state)
    return Action.MOVE, f"claim:{claim}", {"unit": units[0], "to": _claim(chance, state)}


def _detach(chance: random.Random, state: State, _: int) -> Said:
    claim, units = _units(chance, state)
    return Action.DETACH, f"claim:{claim}", {"unit": units[0]}


def _place(chance: random.Random, state: State) -> dict[str, Any]:
    reading = chance.choice(state.run.articles)
    start = chance.randrange(len(reading.text) - 12)
    return {"article": reading.id, "start": start, "end": start + 12}


def _add(chance: random.Random, state: State, _: int) -> Said:
    after = {"unit": _place(chance, state), "state": chance.choice(STATES[:2])}
    return Action.ADD, f"claim:{_claim(chance, state)}", after


def _new(chance: random.Random, state: State, number: int) -> Said:
    return Action.CLAIM, f"claim:n-c{number}", {"unit": _place(chance, state), "wording": f"Found by hand {number}"}


def _wording(chance: random.Random, state: State, number: int) -> Said:
    return Action.WORDING, f"claim:{_claim(chance, state)}", {"wording": f"Put otherwise {number}"}


def _pair(chance: random.Random, state: State, _: int) -> Said | None:
    units = [
        one.unit
        for claim in chance.sample(list(state.rows), min(2, len(state.rows)))
        for one in state.rows[claim].pieces
    ]
    left, right = min(units, key=lambda one: one.key), max(units, key=lambda one: one.key)
    return Action.PAIR, pair_target(left, right), {"same": chance.choice((True, False, None))}


def _conflict(chance: random.Random, state: State, _: int) -> Said | None:
    known = sorted(conflict_ids(state))
    return (Action.CONFLICT, f"conflict:{chance.choice(known)}", {"holds": chance.random() < 0.7}) if known else None


def _note(chance: random.Random, state: State, number: int) -> Said:
    return Action.NOTE, f"claim:{_claim(chance, state)}", {"text": f"Look at this {number}", "to": ["Bo"]}


def _verdict(chance: random.Random, state: State, number: int) -> Said:
    return Action.VERDICT, f"claim:{_claim(chance, state)}", {"text": f"Held up {number}", "rating": None}


def _assign(chance: random.Random, state: State, _: int) -> Said:
    return Action.ASSIGN, f"claim:{_claim(chance, state)}", {"to": chance.choice(("Ada", "Bo", None))}


def _adjudicate(chance: random.Random, state: State, _: int) -> Said | None:
    open_ones = [claim for claim in state.rows if state.peek(f"claim:{claim}").answers]
    if not open_ones:
        return None
    claim = chance.choice(open_ones)
    apply = [one.id for one in state.peek(f"claim:{claim}").proposals if chance.random() < 0.6]
    verdict = chance.choice(("confirm", "confirm", "reject", "none"))
    return Action.ADJUDICATE, f"claim:{claim}", {"verdict": verdict, "cells": {}, "choice": "other", "apply": apply}


def _sign(chance: random.Random, state: State, _: int) -> Said:
    claim = _claim(chance, state)
    return Action.SIGN, f"claim:{claim}", {"cells": digest(state, claim)}


def _undo(action: Action) -> Callable[[random.Random, State, int], Said | None]:
    def make(chance: random.Random, state: State, _: int) -> Said | None:
        ids = sorted(state.undone) if action is Action.REDO else [one.id for one in state.events[-12:]]
        return (action, f"event:{chance.choice(ids)}", None) if ids else None

    return make


def _resolve(chance: random.Random, state: State, _: int) -> Said | None:
    notes = [note.event for item in state.items.values() for note in item.notes]
    return (Action.RESOLVE, f"event:{chance.choice(notes)}", None) if notes else None


def _rules(chance: random.Random, _: State, __: int) -> Said:
    rule: Sequence[dict[str, Any]] = (
        {"reviews_per_claim": 1},
        {"reviews_per_claim": 2},
        {"blind": False},
        {"blind": True},
    )
    return Action.RULES, "review", dict(chance.choice(rule))


MAKERS: dict[Action, Callable[[random.Random, State, int], Said | None]] = {
    Action.CONFIRM: _confirm, Action.REJECT: _plain(Action.REJECT), Action.UNSURE: _plain(Action.UNSURE),
    Action.TRIVIAL: _plain(Action.TRIVIAL), Action.STATE: _state, Action.MERGE: _merge, Action.SPLIT: _split,
    Action.MOVE: _move, Action.DETACH: _detach, Action.ADD: _add, Action.CLAIM: _new, Action.WORDING: _wording,
    Action.PAIR: _pair, Action.CONFLICT: _conflict, Action.NOTE: _note, Action.RESOLVE: _resolve,
    Action.VERDICT: _verdict, Action.ASSIGN: _assign, Action.SECOND: _plain(Action.SECOND),
    Action.BACK: _plain(Action.BACK), Action.ADJUDICATE: _adjudicate, Action.SIGN: _sign,
    Action.REOPEN: _plain(Action.REOPEN), Action.UNDO: _undo(Action.UNDO), Action.REDO: _undo(Action.REDO),
    Action.RULES: _rules,
}  # fmt: skip


# ---------------------------------------------------------------- what fits nothing

ODD_VALUES: tuple[Any, ...] = (
    None,
    7,
    -1,
    2**70,
    "",
    "n-1",
    "c-00000000",
    [],
    ["c-00000001"] * 2,
    {},
    [[]],
    {"a": [1]},
    True,
)
ODD_KEYS = ("cells", "state", "merged", "row", "units", "unit", "to", "wording", "same", "text", "verdict", "apply", "run",
            "items", "rows", "gone", "articles", "holds", "choice", "rules")  # fmt: skip
ODD_TARGETS = ("claim:", "claim:c-00000000", "claim:c-00000001", "claim:gone", "cell:c-00000000/x", "pair:a|b", "quote:q/1",
               "conflict:x", "event:e-2", "event:none", "review", "claim:n-1", ":", "cell:")  # fmt: skip


def _odd(chance: random.Random, state: State, action: Action) -> Said:
    del state
    keys = chance.sample(ODD_KEYS, chance.randrange(4))
    other = chance.choice((action, chance.choice(list(Action))))
    return other, chance.choice(ODD_TARGETS), {key: chance.choice(ODD_VALUES) for key in keys} or None
