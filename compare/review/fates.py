"""What becomes of each item of a review in a newer run, and why, in words that a page can show.

Claims here; quotations, conflicts and pairs in fates_beside.py. What it does not do: change a state; carry.py makes the
events.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compare.matrix import TOLD
from compare.model import ClaimCell, Comparison, Reading, Status
from compare.review.accused import accused
from compare.review.event import Anchor, Unit, claim_target
from compare.review.nouns import Fate, Item, Orphan, State
from compare.review.opposed import Contradiction
from compare.review.refound import Place, Refound
from compare.review.regrouped import Regrouped
from compare.review.rows import Row
from compare.review.signatures import NOT_THERE, TELLS_TOO, may_sign_again, state_of, why_stale
from compare.review.state import empty
from compare.text.again import likeness_of

# Words of a cell that a page shows of an old place.
SHOWN = 1_000
ON_OTHER_WORDS = "a verdict was given on other words of the claim"


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes of one item: `to` is its target now, `old` and `new` are what a page shows side by side.

    `anchors` are where an orphan's evidence stood, so that it can be found again; `was_orphan`: it was. `apart`: a
    verdict on it was on other words, so it counts no longer and is shown apart. `since`: why a signature is `stale`;
    `again`: nothing changed but that articles were added which plainly tell the claim, or plainly do not.
    """

    target: str
    to: str
    fate: Fate
    why: tuple[str, ...] = ()
    old: dict[str, Any] | None = None
    new: dict[str, Any] | None = None
    stale: bool = False
    anchors: tuple[Anchor, ...] = ()
    was_orphan: bool = False
    apart: bool = False
    since: tuple[str, ...] = ()
    again: bool = False

    def plain(self) -> dict[str, Any]:
        """Return it as the event of the re-run holds it."""
        out: dict[str, Any] = {"target": self.target, "to": self.to, "fate": self.fate.value, "why": list(self.why)}
        out |= {} if self.fate is Fate.CARRIED else {"old": self.old, "new": self.new}
        out |= {"old": {**(self.old or {}), "why": list(self.why)}} if self.fate is Fate.ORPHAN else {}
        out |= {"anchors": [one.to_dict() for one in self.anchors]} if self.anchors else {}
        out |= {"apart": True} if self.apart else {}
        out |= {"since": list(self.since), "again": self.again} if self.stale else {}
        return out | ({"orphan": True} if self.was_orphan else {})


@dataclass(frozen=True, slots=True)
class Both:
    """An older review and the newer run that it meets."""

    state: State
    new: State
    refound: Refound
    regrouped: Regrouped
    opposed: frozenset[Unit]


class Claims:
    """The fates of claims."""

    def __init__(self, both: Both) -> None:
        self._both = both
        self._state, self._new, self._refound = both.state, both.new, both.refound
        self._homes = Counter(
            home for name, home in both.regrouped.home.items() if both.state.peek(claim_target(name)).events
        )

    @cached_property
    def _accused(self) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
        """The omissions of both runs as the rows stand, each a claim and an article, before any person set a state."""
        return accused(self._state), accused(self._new)

    def entry(self, claim: str, item: Item) -> Entry | None:
        """Return what becomes of the item of a claim; None for one that was merged away and stays where it is."""
        row = self._state.rows.get(claim)
        if row is None:
            return self._entry_without_row(claim, item)
        home = self._both.regrouped.home.get(claim)
        places = {piece.unit: self._refound.place(piece.unit) for piece in row.pieces}
        if home is None or not any(place and place.is_near for place in places.values()):
            why = self._why_lost(claim, places)
            anchors = tuple(one for unit in sorted(places, key=_order) if (one := self._refound.anchor(unit)))
            return Entry(item.target, item.target, Fate.ORPHAN, why, self._old(row), None, anchors=anchors)
        why = tuple(dict.fromkeys(self._why_check(row, home, places, item)))
        before, after = self._cells(row, home)
        changed = why_stale(self._refound, row, self._new.rows[home], places, before, after)
        stale = item.signed is not None and not item.stale and bool(why or changed)
        since = changed if stale else ()
        again = stale and may_sign_again(since, why, self._fresh(after))
        fate = Fate.CHECK if why or item.check else Fate.CARRIED
        show = fate is Fate.CHECK or stale
        old = self._old(row) if show else None
        new = {**self._side(self._new, home), "why": list(why)} if show else None
        if item.check and item.check.get("old"):
            old = dict(item.check["old"])
            why = why or ("it was to check after an earlier run already",)
        apart = item.verdict is not None and not self._same_wording(row.wording, home)
        to = claim_target(home)
        return Entry(item.target, to, fate, why, old, new, stale, apart=apart, since=since, again=again)

    def back(self, target: str, orphan: Orphan) -> Entry | None:
        """Return where an orphan of an earlier re-run belongs now that its very words are there again, if they are."""
        anchors = _anchors_of(self._state, target)
        units = [unit for one in anchors if (unit := self._refound.again(one)) is not None]
        votes = Counter(row.id for row in self._new.rows.values() for piece in row.pieces if piece.unit in units)
        if not votes:
            return None
        order = {name: number for number, name in enumerate(self._new.rows)}
        home = max(votes, key=lambda one: (votes[one], -order[one]))
        why: tuple[str, ...] = ("it was an orphan, and its words are there again",)
        apart = orphan.item.verdict is not None and not self._same_wording(str(orphan.old.get("wording", "")), home)
        why += (ON_OTHER_WORDS,) if apart else ()
        new = {**self._side(self._new, home), "why": list(why)}
        return Entry(target, claim_target(home), Fate.CHECK, why, orphan.old, new, was_orphan=True, apart=apart)

    def _entry_without_row(self, claim: str, item: Item) -> Entry | None:
        """What was said on a claim that was merged away stays under its id unless that is a claim again."""
        if claim not in self._state.gone:
            return Entry(
                item.target, item.target, Fate.ORPHAN, ("there was no such claim",), {"wording": claim[:SHOWN]}
            )
        if claim not in self._new.rows:
            return None
        if self._both.regrouped.home.get(_survivor(self._state, claim)) == claim:
            return Entry(item.target, item.target, Fate.CARRIED)  # the claim that it was merged into has its id now
        why = ("the claim was merged into another one and stands alone again",)
        new = {**self._side(self._new, claim), "why": list(why)}
        return Entry(item.target, item.target, Fate.CHECK, why, {"wording": claim}, new)

    def _same_wording(self, old: str, home: str) -> bool:
        """Whether a claim goes by the same words, but for spelling."""
        new = self._new.rows[home].wording
        return old[:SHOWN] == new[:SHOWN] or likeness_of(old, new).same

    def _why_lost(self, claim: str, places: Mapping[Unit, Place | None]) -> tuple[str, ...]:
        if claim in self._both.regrouped.anothers:
            return ("what is left of its evidence tells another claim now",)
        if not any(unit.article in self._refound.articles for unit in places):
            return ("the article is not in the newer run",)
        if any(place and place.is_near for place in places.values()):
            return ("no claim of the newer run has these words as evidence",)
        return ("its words were not found in the newer texts",)

    def _why_check(self, row: Row, home: str, places: Mapping[Unit, Place | None], item: Item) -> Iterable[str]:
        articles = self._refound.articles
        if any(unit.article not in articles for unit in places):
            yield "an article with evidence of it is not in the newer run"
        here = {unit: place for unit, place in places.items() if unit.article in articles}
        near = {unit: place for unit, place in here.items() if place and place.is_near}
        if len(near) < len(here):
            yield "some of its evidence was not found again"
        other = [self._refound.words(a) != self._refound.new_words(b.unit) for a, b in near.items() if not b.is_same]
        if other:
            yield "the words of its evidence changed" if any(other) else "what stands around its few words changed"
        there = self._new.rows[home]
        known = set(articles.values())
        held = {piece.unit for piece in there.pieces if piece.unit.article in known}
        if held != {place.unit for place in near.values()}:
            yield "other passages are its evidence now"
        yield from self._why_words(row, home, near, item)
        yield from self._why_states(row, home)
        if self._homes[home] > 1:
            yield "two claims that were reviewed are one row now"
        if item.proposals and not item.settled:
            yield "regroupings were proposed on the evidence of the earlier run"
        if any(unit in self._both.opposed for unit in held):
            yield "decisions on its evidence contradict each other"

    def _why_words(self, row: Row, home: str, near: Mapping[Unit, Place], item: Item) -> Iterable[str]:
        """A wording that people gave, and a verdict of theirs, are about the words that the claim went by."""
        if self._same_wording(row.wording, home):
            return
        machine = {one.text for name in row.sources if (one := self._state.machine.get(name))}
        if row.human and row.wording not in machine | {self._refound.words(one.unit) for one in row.pieces}:
            yield "a person's wording was for other words of the claim"
        elif (row.wording, self._new.rows[home].wording) not in self._words_of(near):
            yield "the claim goes by other words now"
        if item.verdict is not None:
            yield ON_OTHER_WORDS

    def _words_of(self, near: Mapping[Unit, Place]) -> set[tuple[str, str]]:
        """What evidence said and says: where a claim goes by it, its words are told as those of its evidence."""
        return {(self._refound.words(unit), self._refound.new_words(place.unit)) for unit, place in near.items()}

    def _why_states(self, row: Row, home: str) -> Iterable[str]:
        before, after = self._cells(row, home)
        if any(state_of(before[one]) != state_of(after[one]) for one in before if one in after):
            yield "the program comes to another state"
        old, new = self._accused
        before_too = {self._refound.articles.get(article) for claim, article in old if claim == row.id}
        left_out = {article for claim, article in new if claim == home} - before_too
        if left_out & set(self._refound.articles.values()):
            yield "it counts as left out where it did not"
        if left_out - set(self._refound.articles.values()):
            yield NOT_THERE
        fresh = {cell.status for cell in self._fresh(after)}
        if Status.CONFLICTING in fresh:
            yield "an article that is new contradicts it"
        elif fresh & TOLD:
            yield TELLS_TOO

    def _fresh(self, cells: Mapping[str, ClaimCell]) -> list[ClaimCell]:
        """The cells of articles that are new."""
        known = set(self._refound.articles.values())
        return [cell for one, cell in cells.items() if one not in known]

    def _cells(self, row: Row, home: str) -> tuple[dict[str, ClaimCell], dict[str, ClaimCell]]:
        """The machine's cells in both runs by the id of the new article."""
        articles = self._refound.articles
        before = {articles[one.article]: one for one in self._state.machine_cells(row.id) if one.article in articles}
        return before, {one.article: one for one in self._new.machine_cells(home)}

    def _old(self, row: Row) -> dict[str, Any]:
        """The old claim as a page shows it, its articles by their ids in the newer run, else by their names."""
        side, articles = self._side(self._state, row.id), self._refound.articles
        gone = _names(reading for reading in self._state.run.articles if reading.id not in articles)
        return {
            key: {articles.get(one) or gone[one]: there for one, there in value.items()}
            if isinstance(value, dict)
            else value
            for key, value in side.items()
        }

    def _side(self, state: State, claim: str) -> dict[str, Any]:
        texts = {reading.id: reading.text for reading in state.run.articles}
        cells = state.machine_cells(claim)
        words = {
            cell.article: " … ".join(texts[cell.article][one.start : one.end] for one in cell.evidence)[:SHOWN]
            for cell in cells
            if cell.evidence
        }
        return {
            "wording": state.rows[claim].wording[:SHOWN],
            "cells": {cell.article: cell.status.value for cell in cells},
            "words": words,
        }


def _names(readings: Iterable[Reading]) -> dict[str, str]:
    """What people call articles that are gone, each otherwise."""
    out: dict[str, str] = {}
    for one in readings:
        name = (one.article.source or one.article.title or one.article.path or one.id)[:60]
        out[one.id] = name if name not in out.values() else f"{name} ({len(out) + 1})"
    return out


def _anchors_of(state: State, target: str) -> list[Anchor]:
    """Where the evidence of an orphan stood; nothing where a log from elsewhere has it wrong."""
    for event in reversed(state.reruns):
        for entry in (event.after or {}).get("items", ()):
            if entry.get("target") == target and entry.get("fate") == Fate.ORPHAN:
                try:
                    return [Anchor.from_dict(one) for one in entry.get("anchors") or ()]
                except (TypeError, ValueError):
                    return []
    return []


def _order(unit: Unit) -> tuple[str, int, int]:
    return unit.article, unit.start, unit.end


def _survivor(state: State, claim: str) -> str:
    """The live claim into which a claim was merged."""
    for _ in range(len(state.gone)):
        claim = claim if claim in state.rows else state.gone.get(claim, claim)
    return claim


def over(state: State, run: Comparison, run_id: str, regrouped: Regrouped) -> State:
    """Return the newer run as the regrouped rows leave it, with nothing said on it yet."""
    new = empty(run, run_id, rules=state.rules)
    new.rows = dict(regrouped.live)
    return new


def both_of(
    state: State, run: Comparison, run_id: str, refound: Refound, regrouped: Regrouped, opposed: Sequence[Contradiction]
) -> Both:
    """Return the older review beside the newer run."""
    units = frozenset(unit for one in opposed for unit in (one.left, one.right))
    return Both(state, over(state, run, run_id, regrouped), refound, regrouped, units)
