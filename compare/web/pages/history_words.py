"""What an event changed, in words: the words of evidence with their column and paragraph, claims by their wording.

Ids stand nowhere in it, but for what a log from elsewhere names and nothing here knows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compare.errors import ReviewError
from compare.model import Status
from compare.report.lookup import short
from compare.report.views import Piece
from compare.report.wording import GLYPH, WORD
from compare.review.event import Action, Event, Unit, beside, claim_target
from compare.review.nouns import Verdict
from compare.text.worddiff import word_diff
from compare.web.pages.cells import VERDICT_GLYPH, VERDICT_WORD
from compare.web.pages.items import SHORT, Items
from compare.web.pages.rerun_words import judgement

# One value of an event, in characters; the whole stands in the log.
_LONGEST = 600
# Values in values; no decision holds more, but a store may come from anywhere.
_DEEPEST = 8
# Names of values, where they say less than a word of the page; the others go by their own.
NAMES = {
    "unit": "words", "units": "words", "row": "new claim", "merged": "with", "apply": "taken over", "text": "",
    "choice": "whose answer",
}  # fmt: skip
# Told by other words of the entry: a signature's hash and a run's id are in its ids.
_UNSAID = frozenset({"rules", "run"})
# Why the program found a decision changed is its reason already.
_WHY = frozenset({"why", "since", "again"})
# Of these the evidence that a claim had before is no news: only what went or came is.
_STRUCTURE = frozenset({Action.MERGE, Action.SPLIT, Action.MOVE, Action.DETACH, Action.ADD, Action.CLAIM})


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that an event changed, as words; `pieces` is the text with what went and what came, if it is a text."""

    name: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


def changes(items: Items, event: Event) -> Iterator[Changed]:
    """Yield what an event says stands afterwards, beside what stood there before, where that is known."""
    before, after = event.before or {}, event.after or {}
    if event.action is Action.RERUN:
        yield Changed("decisions", "", _fates(after))
    elif event.action in (Action.PAIR, Action.CONFLICT, Action.QUOTE):
        yield Changed("", judgement(items, before) if before else "", judgement(items, after))
    elif event.action is Action.ATTACH and isinstance(after.get("to"), str):
        yield Changed("to", "", items.item(beside(event.target, after["to"])).text)
    elif event.action is Action.DISCARD:
        yield Changed("decisions", _words(items, event, before.get("decisions")), "none")
    else:
        for name, new in after.items():
            yield from _value(items, event, name, new)


def _value(items: Items, event: Event, name: str, new: Any) -> Iterator[Changed]:
    old, word = _before(event, name), NAMES.get(name, name.replace("_", " "))
    # What is empty and was not there before was not said: a wording left as it is, nobody in particular.
    nothing = new in (None, [], {}) and (not old or event.action in _STRUCTURE)
    if nothing or (old == new and name in (event.before or {})) or name in _UNSAID or (event.reason and name in _WHY):
        return
    if name == "cells":
        yield from _cells(items, event, old, new)
    elif isinstance(old, str) and isinstance(new, str) and " " in old + new:
        yield Changed(word, _words(items, event, old), _words(items, event, new), _pieces(old, new))
    else:
        yield Changed(word, _words(items, event, old), _words(items, event, new))


def _before(event: Event, name: str) -> Any:
    """Return what stood before; of a single cell it stands among all cells of its claim."""
    before = event.before or {}
    if event.action in _STRUCTURE and name in ("unit", "units", "state"):
        return None
    if name == "state" and name not in before and isinstance(before.get("cells"), Mapping):
        return before["cells"].get(event.target.partition("/")[2])
    return before.get(name)


def _fates(after: Mapping[str, Any]) -> str:
    entries = [one for one in after.get("items") or () if isinstance(one, Mapping)]
    counts = Counter(str(one.get("fate")) for one in entries)
    return f"{counts['carried']} carried, {counts['check']} to check, {counts['orphan']} without a place"


def _cells(items: Items, event: Event, before: Any, after: Any) -> Iterator[Changed]:
    """Yield the cells that changed, or all in one line where none did or nothing is known of what stood there."""
    if not isinstance(after, Mapping):
        return
    codes, old = items.lookup.codes, before if isinstance(before, Mapping) else after
    order = [*(one for one in codes if one in after), *sorted(set(after) - set(codes))]
    changed = [one for one in order if old.get(one) != after[one]]
    for one in changed:
        yield Changed(items.code(one), _words(items, event, old.get(one)), _words(items, event, after[one]))
    if order and not changed:
        line = " · ".join(f"{items.code(one)} {_words(items, event, after[one])}" for one in order)
        yield Changed("", "", line[:_LONGEST])


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    diff = word_diff(old[:_LONGEST], new[:_LONGEST])
    return tuple(Piece(part.text, part.op.value) for part in diff.parts) if diff else ()


def _words(items: Items, event: Event, value: Any, depth: int = 0) -> str:
    """Return a value of an event in words; "" for nothing, "…" for what is too deep in others."""
    if depth > _DEEPEST:
        return "…"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return _one(items, event, value)[:_LONGEST]
    if isinstance(value, Mapping):
        if {"article", "start", "end"} <= set(value):
            return _stretch(items, event, value)
        parts = (f"{items.code(str(name))} {_words(items, event, one, depth + 1)}" for name, one in value.items())
        return ", ".join(parts)[:_LONGEST]
    if isinstance(value, Sequence):
        more = " …" if len(value) > 20 else ""
        return ", ".join(_words(items, event, one, depth + 1) for one in value[:20])[:_LONGEST] + more
    return str(value)[:_LONGEST]


def _one(items: Items, event: Event, value: str) -> str:
    """Return one word of an event: a state, an answer, a column, a claim by its wording, evidence by its words."""
    if value in set(Status):
        return f"{GLYPH[Status(value)]} {WORD[Status(value)]}"
    if event.action is Action.ADJUDICATE and value in set(Verdict):
        return f"{VERDICT_GLYPH[Verdict(value)]} {VERDICT_WORD[Verdict(value)]}"
    if items.code(value) != value:
        return items.code(value)
    if (claim := items.item(claim_target(value))).words:
        return f"“{claim.text}”"
    if (other := items.events.get(value)) is not None:
        return f"what {other.actor.name} proposed"
    try:
        return _unit(items, event, Unit.parse(value))
    except ReviewError:
        return value


def _stretch(items: Items, event: Event, value: Mapping[str, Any]) -> str:
    start, end = value["start"], value["end"]
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        return _unit(items, event, Unit(str(value["article"]), start, end))
    return "words that are not in any article"


def _unit(items: Items, event: Event, unit: Unit) -> str:
    """Return the first words of evidence and where they stand; of an older run those that were kept."""
    kept = next((one.quote for one in event.anchors if one.unit == unit), "")
    here = unit.article in items.lookup.readings
    words = short(kept or items.words(unit), SHORT)
    place = f" ¶{items.lookup.place(unit.article, unit.start).rpartition('.p')[2]}" if here else ""
    return f"{items.code(unit.article)}{place} " + (f"“{words}”" if words else "words that are not there any more")
