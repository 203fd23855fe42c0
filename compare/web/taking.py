"""Runs taken into the store: a first one makes a comparison, a newer one meets the decisions."""

from dataclasses import dataclass

from compare.model import Comparison
from compare.review.carry import rerun
from compare.review.event import REVIEW, SYSTEM, Action, Draft
from compare.review.rules import ALONE, Rules
from compare.serial import from_json, run_id, to_json
from compare.signature import VERSION
from compare.store.base import ClashError, Store
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
    rules = (Rules() if team else ALONE).to_dict()
    after = {"run": name, "claims": len(run.claims), "rules": rules}
    first = Draft(new_id(), when, name, VERSION, SYSTEM, Action.START, REVIEW, None, after)
    # In one step: a comparison whose log does not begin with its run could not be opened.
    store.create(comparison, title or run.title, name, text, when, [first])
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
            met = rerun(review.full, from_json(text), name)
            seq = review.full.seq
        try:
            # Everything may be meant by it, so nothing else may have happened meanwhile.
            drafts = met.drafts(now(), new_id, VERSION)
            store.add_run(comparison, name, text, now(), drafts, seq)
        except ClashError:
            continue
        return Taken(comparison, name, dict(met.counts))
    raise BusyError("too much is decided on this review at once", hint="Try again when it is quieter.")
