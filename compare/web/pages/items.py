"""What an item of a review is called, which words stand for it, and at which page it is decided. Decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from compare.errors import ReviewError
from compare.model import Conflict
from compare.report.lookup import Lookup, short
from compare.review.conflicts import conflict_id
from compare.review.event import REVIEW, Action, Anchor, Event, Unit, item_of
from compare.text.stretches import meet
from compare.web.view import View

# About one line beside a name and a time.
SHORT = 90

# What each action is called after the name of who did it: "Ines Okafor confirmed …".
DONE: Mapping[Action, str] = {
    Action.CONFIRM: "confirmed",
    Action.REJECT: "rejected",
    Action.UNSURE: "was unsure of",
    Action.TRIVIAL: "called trivial",
    Action.STATE: "changed a state of",
    Action.MERGE: "merged claims into",
    Action.SPLIT: "split",
    Action.MOVE: "moved evidence from",
    Action.DETACH: "detached evidence from",
    Action.ADD: "added evidence to",
    Action.CLAIM: "added the claim",
    Action.PAIR: "judged the pair",
    Action.WORDING: "reworded",
    Action.QUOTE: "judged the quotation",
    Action.CONFLICT: "judged the conflict",
    Action.NOTE: "wrote a note on",
    Action.RESOLVE: "resolved a note on",
    Action.VERDICT: "gave a verdict on",
    Action.ASSIGN: "assigned",
    Action.SECOND: "asked for a second review of",
    Action.BACK: "sent back",
    Action.ADJUDICATE: "settled",
    Action.SIGN: "signed",
    Action.SIGN_OFF: "signed off",
    Action.REOPEN: "reopened",
    Action.UNDO: "took back an act on",
    Action.REDO: "restored an act on",
    Action.RULES: "changed the rules of",
    Action.START: "opened",
    Action.RERUN: "took a newer run into",
    Action.STALE: "marked as changed since it was signed",
    Action.ORPHAN: "found no place any more for",
    Action.KEEP: "kept after the newer run",
    Action.ATTACH: "gave another place to what was said on",
    Action.RETIRE: "retired",
    Action.DISCARD: "discarded the decisions on",
}


@dataclass(frozen=True, slots=True)
class Item:
    """An item by its words; `address` is "" where no page decides it (any more), `words` tells a text of an article."""

    kind: str
    text: str
    address: str = ""
    words: bool = True


@dataclass(frozen=True, slots=True)
class Items:
    """The items of one view, looked up by target."""

    view: View
    lookup: Lookup
    events: Mapping[str, Event]
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    anchors: Mapping[str, tuple[Anchor, ...]] = field(default_factory=dict)  # where the last act on an item points
    lost: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # what an item said that lost its place
    codes: Mapping[str, str] = field(default_factory=dict)  # columns of articles, those of earlier runs among them
    made: Mapping[str, str] = field(default_factory=dict)  # words of claims that people made or merged away, by id

    @classmethod
    def of(cls, view: View) -> "Items":
        """Build the look-up of a view."""
        run = view.state.run
        return cls(
            view,
            Lookup.of(run),
            {event.id: event for event in view.state.events},
            {conflict_id(one): one for one in run.conflicts},
            _anchors(view),
            {event.target: event.before or {} for event in view.state.events if event.action is Action.ORPHAN},
            _columns(view),
            dict(filter(all, map(_made, view.state.events))),
        )

    def item(self, target: str) -> Item:
        """Return the item of a target; one that is not there (any more) keeps its id as its name."""
        kind, _, name = target.partition(":")
        if target == REVIEW:
            return Item("review", "the review as a whole", words=False)
        make = _KINDS.get(kind)
        found = make(self, name) if make else Item(kind, short(name, SHORT), words=False)
        if found.words or not (words := self.old_words(target)):
            return found
        return replace(found, text=short(words, SHORT), words=True)

    def old_words(self, target: str) -> str:
        """Return the words of an item that is not in this run (any more), as they were kept; "" where none were."""
        lost = self.lost.get(target, {})
        kept = str(lost.get("wording") or lost.get("text") or "")
        kept = kept.replace("\n", " | ") or " | ".join(one.quote for one in self.anchors.get(target, ())[:2])
        kind, _, name = target.partition(":")
        kept = "" if kept == name else kept  # an id is no words
        if not kept and kind == "cell":
            return self.old_words(f"claim:{name.partition('/')[0]}")
        return kept or (self.made.get(name, "") if kind == "claim" else "")

    def address(self, page: str, **query: str) -> str:
        """Return the address of a page of this comparison."""
        return address(self.view, page, **query)

    def code(self, article: str) -> str:
        """Return the code of an article, its id where it is none of this run, nor became one of it."""
        return self.codes.get(article, article)

    def words(self, unit: Unit) -> str:
        """Return the words of a unit on one line, "" where they are not there."""
        reading = self.lookup.readings.get(unit.article)
        return " ".join(reading.text[unit.start : unit.end].split()) if reading else ""


def _anchors(view: View) -> dict[str, tuple[Anchor, ...]]:
    """Where the last act on an item points, and of a claim without one the last on a cell of it."""
    acts = [event for event in view.state.events if event.anchors]
    return {item_of(one.target): one.anchors for one in acts} | {one.target: one.anchors for one in acts}


def _columns(view: View) -> dict[str, str]:
    """The codes of this run's articles, and of those of earlier runs that became them."""
    codes = dict(Lookup.of(view.state.run).codes)
    for event in reversed(view.state.reruns):
        became = (event.after or {}).get("articles")
        if isinstance(became, Mapping):
            codes |= {old: codes[new] for old, new in became.items() if isinstance(new, str) and new in codes}
    return codes


def _made(event: Event) -> tuple[str, str]:
    """The claim that an event made or merged away, and its words; "" where there is none."""
    before, after, quotes = event.before or {}, event.after or {}, event.anchors
    claim, words = after.get("row") if event.action is Action.SPLIT else None, after.get("wording")
    if event.action is Action.CLAIM:
        claim = event.target.removeprefix("claim:")
    elif event.action is Action.MERGE and isinstance(after.get("merged"), list) and len(after["merged"]) == 1:
        # Its words are what the other had not.
        claim, words, units = after["merged"][0], None, before.get("units")
        known = units if isinstance(units, list) else ()
        quotes = tuple(one for one in event.anchors if one.unit.key not in known)
    words = words or " | ".join(one.quote for one in quotes[:2])
    return (claim, words) if isinstance(claim, str) and isinstance(words, str) else ("", "")


def address(view: View, page: str, **query: str) -> str:
    """Return the address of a page of a view's comparison; empty values are left out."""
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{view.base}/{page}" + (f"?{asked}" if asked else "")


def day_and_time(ts: str) -> str:
    """Return a time of an event to the minute: "2026-03-04 09:15"."""
    return ts[:16].replace("T", " ")


def _claim(items: Items, name: str) -> Item:
    claim, _, article = name.partition("/")
    row = items.view.state.rows.get(claim)
    machine = items.view.state.machine.get(claim)
    text = short(row.wording if row else machine.text if machine else claim, SHORT)
    where = items.address("workbench", claim=claim) if row else ""
    kind = f"claim, {items.code(article)}" if article else "claim"
    return Item(kind, text, where, words=bool(row or machine))


def _quote(items: Items, name: str) -> Item:
    quote, _, article = name.rpartition("/")
    row = next((one for one in items.view.state.run.quotes if one.id == quote), None)
    cell = next((one for one in row.cells if one.article == article), None) if row else None
    if cell is None or cell.start is None or cell.end is None:
        return Item("quotation", name, words=False)
    text = short(items.words(Unit(article, cell.start, cell.end)), SHORT)
    return Item(f"quotation, {items.code(article)}", text, items.address("quotes", quote=quote))


def _conflict(items: Items, name: str) -> Item:
    conflict = items.conflicts.get(name)
    if conflict is None:
        return Item("conflict", name, words=False)
    return Item("conflict", short(conflict.about, SHORT), _claim_with(items, conflict))


def _claim_with(items: Items, conflict: Conflict) -> str:
    """The address of the first claim with a side of a conflict in its evidence: there it is judged."""
    for claim, row in items.view.state.rows.items():
        for unit in (piece.unit for piece in row.pieces):
            if any(unit.article == side.article and meet(unit, side) for side in conflict.sides):
                return items.address("workbench", claim=claim)
    return ""


def _pair(items: Items, name: str) -> Item:
    try:
        units = [Unit.parse(key) for key in name.split("|")]
    except ReviewError:
        return Item("pair", short(name, SHORT), words=False)
    words = [short(items.words(unit), SHORT // 2) for unit in units]
    if not all(words):
        return Item("pair", short(name, SHORT), words=False)
    return Item("pair", " | ".join(words), items.address("pairs", pair=name))


def _event(items: Items, name: str) -> Item:
    event = items.events.get(name)
    return items.item(event.target) if event and event.target != f"event:{name}" else Item("event", name, words=False)


_KINDS = {"claim": _claim, "cell": _claim, "quote": _quote, "conflict": _conflict, "pair": _pair, "event": _event}
