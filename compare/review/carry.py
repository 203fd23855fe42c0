"""Decisions meet a newer run: each is carried, carried to be checked, or an orphan, and none is lost.

`rerun` is pure: it says in one value what becomes of everything, and gives the events that say so in the log. What it
does not do: run the comparison, or steer it (constraints.py says what the next run must obey).

The RERUN event's `after` is {"run", "before", "articles": {old id: new id}, "items": […], "rows": […], "gone": […],
"contradictions": […], "steering", "counts"}. Each of "items" is {"target", "to", "fate", "why": [words]} and, unless it
is carried, "old" and "new" as a page shows them, with "cells" and "words" by article. An orphan has
"anchors"; "orphan" marks one that was an orphan before and has its words again; "apart" one whose verdict was on other
words. Of a signed claim that is stale "since" says why, and "again" whether it may be signed again with others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from compare.model import Comparison
from compare.review.changes import row_to
from compare.review.constraints import constraints_of
from compare.review.event import REVIEW, SYSTEM, Action, Draft
from compare.review.fates import Both, Claims, Entry, both_of
from compare.review.fates_beside import Conflicts, Quotes, pair_entry
from compare.review.nouns import Fate, State
from compare.review.opposed import Contradiction, contradictions, moved
from compare.review.refound import Refound
from compare.review.regrouped import Regrouped, regrouped
from compare.steering import Steering

__all__ = ["Contradiction", "Entry", "Rerun", "in_words", "rerun"]


@dataclass(frozen=True, slots=True)
class Rerun:
    """What becomes of a review in a newer run; nothing of it is done before `drafts` are in the log."""

    before: str
    run: str
    articles: Mapping[str, str]
    items: tuple[Entry, ...]
    regrouped: Regrouped
    contradictions: tuple[Contradiction, ...]
    steering: Steering

    @property
    def counts(self) -> dict[str, int]:
        """How many items are carried, to check and orphans, how many signed claims are stale, how many contradict.

        What was two and is one now is to be checked, and is stale, once.
        """
        fates = Counter(entry.fate for entry in self.items)
        return {
            "carried": fates[Fate.CARRIED],
            "check": len({entry.to for entry in self.items if entry.fate is Fate.CHECK}),
            "orphan": fates[Fate.ORPHAN],
            "stale": len({entry.to for entry in self.items if entry.stale}),
            "contradictions": len(self.contradictions),
        }

    def after(self) -> dict[str, Any]:
        """Return what the event of the re-run says stands afterwards, as plain values."""
        return {
            "run": self.run,
            "before": self.before,
            "counts": self.counts,
            "articles": dict(self.articles),
            "items": [entry.plain() for entry in self.items],
            "rows": [row_to(row) for row in self.regrouped.rows],
            "gone": list(self.regrouped.gone),
            "contradictions": [one.plain() for one in self.contradictions],
            "steering": self.steering.to_dict(),
        }

    def drafts(self, ts: str, make_id: Callable[[], str], tool_version: str) -> list[Draft]:
        """Return the events of it by the program: the re-run, then each signed claim that changed, then each orphan."""

        def draft(action: Action, target: str, before: Any, after: Any, why: Iterable[str] = ()) -> Draft:
            reason = "; ".join(why) or None
            return Draft(make_id(), ts, self.run, tool_version, SYSTEM, action, target, before, after, reason)

        out = [draft(Action.RERUN, REVIEW, {"run": self.before}, self.after())]
        for one in self.items:
            if one.stale:
                after = {**(one.new or {}), "since": list(one.since), "again": one.again}
                out.append(draft(Action.STALE, one.to, one.old, after, one.since or one.why))
        for one in self.items:
            if one.fate is Fate.ORPHAN:
                out.append(draft(Action.ORPHAN, one.target, one.old, None, one.why))
        return out


def in_words(counts: Mapping[str, int]) -> str:
    """Return what became of the decisions: "71 carried, 6 to check, 3 orphans"."""
    orphans = counts["orphan"]
    return (
        f"{counts['carried']} carried, {counts['check']} to check, {orphans} {'orphan' if orphans == 1 else 'orphans'}"
    )


def rerun(state: State, run: Comparison, run_id: str) -> Rerun:
    """Return what becomes of all decisions of `state`, the fold of the whole log, in the newer run `run`.

    Give the fold that no single viewer sees (`fold(log, runs)`). Append `drafts` of the result to the log once the run
    is in the store; the fold reads the rest off them.
    """
    refound = Refound(state.run, run)
    asked = constraints_of(state)
    rows = regrouped(state, run, refound)
    opposed = contradictions(asked, refound)
    both = both_of(state, run, run_id, refound, rows, opposed)
    return Rerun(
        state.run_id,
        run_id,
        {one.id: refound.articles[one.id] for one in state.run.articles if one.id in refound.articles},
        _entries(both),
        rows,
        opposed,
        moved(asked, refound, run),
    )


def _entries(both: Both) -> tuple[Entry, ...]:
    """What becomes of every item on which there is an event, undone ones too: they may be done again."""
    claims, quotes, conflicts = Claims(both), Quotes(both), Conflicts(both)
    found: list[Entry | None] = []
    for target, item in both.state.items.items():
        kind, _, name = target.partition(":")
        if kind == "claim" and item.events:
            found.append(claims.entry(name, item))
        elif kind == "quote" and item.events:
            found.append(quotes.entry(item))
        elif kind == "conflict" and item.events:
            found.append(conflicts.entry(item))
        elif kind == "pair" and item.events:
            found.append(pair_entry(both, item))
    found += [
        claims.back(target, orphan)
        for target, orphan in both.state.orphans.items()
        if target.startswith("claim:") and orphan.waits
    ]
    return tuple(entry for entry in found if entry is not None)
