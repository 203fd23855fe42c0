"""Runs taken into the store: a first one makes a comparison, a newer one meets the decisions on the older."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.errors import ReviewError, UsageError
from compare.model import Article, Comparison
from compare.review.carry import rerun
from compare.review.event import REVIEW, SYSTEM, Action, Draft
from compare.review.rules import ALONE, Rules
from compare.serial import from_json, run_id, to_json
from compare.signature import VERSION
from compare.store.base import ClashError, Listed, Store, named
from compare.web.clock import new_id, new_name, now
from compare.web.deciding import BusyError
from compare.web.folds import Folds

# How often a newer run is tried while people go on deciding.
TRIES = 10


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a run is now; `counts` say what became of the decisions, empty for a first or an unchanged run.

    `there` tells that the run was there already and nothing was done.
    """

    comparison: str
    run: str
    counts: dict[str, int]
    there: bool = False


def take_home(
    folds: Folds, store: Store, run: Comparison, wanted: str | None = None, *, team: bool, title: str | None = None
) -> Taken:
    """Take a run where it belongs: a newer run of the comparison `wanted`, or of the only one that shares an article.

    Else it becomes a comparison. Raises UsageError where `wanted` is not there, ReviewError where several are meant.
    """
    home = _home(folds, store.listed(), run, wanted)
    return take_newer(folds, store, home, run) if home else take_first(store, run, team=team, title=title)


def place_of(store: Store, run: Comparison) -> Taken | None:
    """Return where this very run is already, as the newest of a comparison or an earlier one; None where it is new."""
    name = run_id(to_json(run))
    here = next((one.id for one in store.listed() if one.head.seq and name in store.runs(one.id)), None)
    return Taken(here, name, {}, there=True) if here else None


def _home(folds: Folds, listed: Sequence[Listed], run: Comparison, wanted: str | None) -> str | None:
    """The comparison that a run belongs to."""
    if wanted is not None:
        if all(one.id != wanted for one in listed):
            raise UsageError(f"there is no comparison {wanted[:40]}", hint="Leave --comparison out to make one.")
        return wanted
    name = run_id(to_json(run))
    if same := next((one.id for one in listed if one.head.seq and one.run == name), None):
        return same  # there already: that others share its articles is no matter
    # One without an event was left by an older version that was killed while it took its run in.
    related = [one for one in listed if one.head.seq and _is_related(folds, one, run)]
    if len(related) > 1:
        what = f"the run belongs to several comparisons of this store: {named(related)}"
        raise ReviewError(
            what, hint="Say which one: --comparison ID with biasdiff review, or choose it where a server lists them."
        )
    return related[0].id if related else None


def _is_related(folds: Folds, one: Listed, run: Comparison) -> bool:
    with folds.open(one.id) as review:
        known = {name for reading in review.full.run.articles for name in _names(reading.article)}
    return any(name in known for reading in run.articles for name in _names(reading.article))


def _names(article: Article) -> tuple[tuple[str, str], ...]:
    """What makes two articles of two runs the same: the text, or where it was read."""
    found = (("id", article.id), ("url", article.url), ("path", article.path))
    return tuple((kind, value) for kind, value in found if value)


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
                return Taken(comparison, name, {}, there=True)
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
