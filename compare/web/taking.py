"""Runs taken into the store: a first one makes a comparison, a newer one meets the decisions."""

from dataclasses import dataclass

from compare.model import Comparison
from compare.review.carry import rerun
from compare.review.conflicts import conflict_id
from compare.review.event import REVIEW, SYSTEM, Action, Draft, claim_target, conflict_target, quote_target
from compare.review.nouns import State
from compare.review.rules import ALONE, Rules
from compare.serial import from_json, run_id, to_json
from compare.signature import VERSION
from compare.store.base import ClashError, Store
from compare.store.keys import LONGEST_ITEM, is_key
from compare.web.clock import new_id, new_name, now
from compare.web.deciding import BusyError
from compare.web.folds import Folds

# How often a newer run is tried while people go on deciding.
TRIES = 10


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a run is now; `counts` say what became of the decisions, empty for a first or an unchanged run."""

    comparison: str
    run: str
    counts: dict[str, int]


def take_first(store: Store, run: Comparison, *, team: bool, title: str | None = None) -> Taken:
    """Make a comparison of a run: its rules are those of a team, or of one person alone."""
    text, when, comparison = to_json(run), now(), new_name()
    name = run_id(text)
    store.create(comparison, title or run.title, name, text, when)
    rules = (Rules() if team else ALONE).to_dict()
    after = {"run": name, "claims": len(run.claims), "rules": rules}
    store.append(comparison, [Draft(new_id(), when, name, VERSION, SYSTEM, Action.START, REVIEW, None, after)])
    return Taken(comparison, name, {})


def take_newer(folds: Folds, store: Store, comparison: str, run: Comparison) -> Taken:
    """Take a newer run of a comparison: every decision is carried, to check, or an orphan.

    The run that the review stands on already changes nothing.
    """
    text = to_json(run)
    name = run_id(text)
    for _ in range(TRIES):
        with folds.open(comparison) as review:
            if review.full.run_id == name:
                return Taken(comparison, name, {})
            store.add_run(comparison, name, text, now())
            met = rerun(review.full, from_json(text), name)
            items, seq = _items(review.full), review.full.seq
        try:
            # Everything may be meant by it, so nothing else may have happened meanwhile.
            store.append(comparison, met.drafts(now(), new_id, VERSION), dict.fromkeys(items, seq))
        except ClashError:
            continue
        return Taken(comparison, name, dict(met.counts))
    raise BusyError("too much is decided on this review at once", hint="Try again when it is quieter.")


def _items(state: State) -> set[str]:
    """Return every item on which a decision may have come since."""
    claims = map(claim_target, state.rows)
    quotes = (quote_target(row.id, cell.article) for row in state.run.quotes for cell in row.cells)
    conflicts = (conflict_target(conflict_id(one)) for one in state.run.conflicts)
    return {item for item in (REVIEW, *state.items, *claims, *quotes, *conflicts) if is_key(item, LONGEST_ITEM)}
