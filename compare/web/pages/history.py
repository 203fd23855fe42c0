"""P7, history: who did what when, before and after, newest first; what is hidden from the viewer is only counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compare.model import Status
from compare.report.views import Piece
from compare.report.wording import GLYPH, WORD
from compare.review.check import LEAST_ROLE, OWN
from compare.review.event import Action, ActorKind, Event, Role, beside, items_of, verify
from compare.review.nouns import STRUCTURE
from compare.text.worddiff import word_diff
from compare.web.pages.items import DONE, Item, Items, day_and_time
from compare.web.pages.rerun_words import judgement
from compare.web.pages.shell import steps
from compare.web.view import View

# Events a page; more make it slow to look through, and the filters are nearer.
MOST = 50
# One value of an event, in characters; the whole stands in the log.
_LONGEST = 600
# Values in values; no decision holds more, but a store may come from anywhere.
_DEEPEST = 8
# Names of values, where they say less than a word of the page; the others go by their own.
NAMES = {"unit": "words", "units": "words", "row": "new claim", "correct": "right", "apply": "taken over", "text": ""}
_UNSAID = frozenset({"rules"})
_LASTING = frozenset({Action.UNDO, Action.REDO, Action.SIGN_OFF, *OWN})


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that an event changed, as words; `pieces` is the text with what went and what came, if it is a text."""

    name: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One event."""

    id: str
    seq: int
    ts: str
    when: str
    who: str
    role: str
    how: str  # "", "imported" or "by the program"
    done: str
    action: str
    item: Item
    changes: tuple[Changed, ...]
    reason: str
    undone: bool
    may_undo: bool
    may_redo: bool
    batch: int  # events that go together with it, 1 where it stands alone
    hash: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter, with the events that it would leave."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The events that the filters leave."""

    entries: tuple[Entry, ...]
    found: int
    total: int
    hidden: int
    people: tuple[Choice, ...]
    actions: tuple[Choice, ...]
    person: str
    action: str
    claim: str
    since: str
    until: str
    filtered: bool
    newer: str
    older: str
    head: str
    chain: str  # "" where the chain is unbroken, else what is wrong
    length: int
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def history_page(view: View, query: Mapping[str, str]) -> HistoryPage:
    """Return the history; filters are `person`, `action`, `claim` (an id, a target or words), `since` and `until`."""
    items = Items.of(view)
    known = view.state.events
    asked = {name: query.get(name, "").strip()[:200] for name in ("person", "action", "claim", "since", "until")}
    found = [event for event in reversed(known) if _fits(items, event, asked)]
    page = _page(query.get("at", ""), len(found))
    batches = _batches(known)
    back, again = steps(view.state, view.viewer.name)
    ways = [items.address("history", **asked, at=str(one)) for one in (page - 1, page + 1)]
    return HistoryPage(
        tuple(_entry(items, event, batches) for event in found[page * MOST : (page + 1) * MOST]),
        len(found),
        len(known),
        len(view.full.events) - len(known),
        _choices(event.actor.name for event in known),
        tuple(Choice(one.value, DONE[Action(one.value)], one.count) for one in _choices(e.action for e in known)),
        **asked,
        filtered=any(asked.values()),
        newer=ways[0] if page > 0 else "",
        older=ways[1] if (page + 1) * MOST < len(found) else "",
        head=view.full.head,
        chain=verify(view.full.events) or "",
        length=len(view.full.events),
        seq=view.full.seq,
        back=back,
        again=again,
    )


def _page(asked: str, found: int) -> int:
    last = max(0, (found - 1) // MOST)
    return min(int(asked), last) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0


def _fits(items: Items, event: Event, asked: Mapping[str, str]) -> bool:
    day = event.ts[:10]
    return (
        (not asked["person"] or event.actor.name == asked["person"])
        and (not asked["action"] or event.action == asked["action"])
        and (not asked["since"] or day >= asked["since"])
        and (not asked["until"] or day <= asked["until"])
        and (not asked["claim"] or _about(items, event, asked["claim"]))
    )


def _about(items: Items, event: Event, wanted: str) -> bool:
    """Return whether an event is about an item that is named by its id or by some of its words."""
    targets = items_of(event)
    if any(wanted in (target, target.partition(":")[2].partition("/")[0]) for target in targets):
        return True
    return wanted.casefold() in items.item(event.target).text.casefold()


def _choices(values: Iterator[str]) -> tuple[Choice, ...]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(Choice(value, value, count) for value, count in sorted(counts.items()))


def _batches(events: Sequence[Event]) -> Counter[tuple[str, str]]:
    return Counter((event.actor.name, event.batch) for event in events if event.batch)


# ---------------------------------------------------------------- one event


def _entry(items: Items, event: Event, batches: Mapping[tuple[str, str], int]) -> Entry:
    undone = event.id in items.view.state.undone
    may = _may_take_back(items.view, event)
    return Entry(
        event.id,
        event.seq,
        event.ts,
        day_and_time(event.ts),
        event.actor.name,
        event.actor.role.value,
        {ActorKind.IMPORT: "imported", ActorKind.SYSTEM: "by the program"}.get(event.actor.kind, ""),
        DONE[event.action],
        event.action.value,
        items.item(event.target),
        tuple(_changes(items, event)),
        event.reason or "",
        undone,
        may and not undone,
        may and undone,
        batches.get((event.actor.name, event.batch or ""), 1),
        event.hash,
    )


def _may_take_back(view: View, event: Event) -> bool:
    """Return whether the viewer may undo an event or restore it: what check.py asks, for the buttons."""
    viewer = view.viewer
    if event.action in _LASTING or not viewer.role.may(LEAST_ROLE[Action.UNDO]):
        return False
    if event.actor.name != viewer.name and not viewer.role.may(Role.ADJUDICATOR):
        return False
    return not (event.action in STRUCTURE and any(one.seq > event.seq for one in view.state.reruns))


def _changes(items: Items, event: Event) -> Iterator[Changed]:
    """Yield what an event says stands afterwards, beside what stood there before, where that is known."""
    before, after = event.before or {}, event.after or {}
    if event.action is Action.RERUN:
        yield Changed("decisions", "", _fates(after))
        return
    if event.action in (Action.PAIR, Action.CONFLICT):
        yield Changed("", judgement(items, before) if before else "", judgement(items, after))
        return
    if event.action is Action.ATTACH and isinstance(after.get("to"), str):
        yield Changed("to", "", items.item(beside(event.target, after["to"])).text)
        return
    if event.action is Action.DISCARD:
        yield Changed("decisions", _words(items, before.get("decisions")), "none")
        return
    for name, new in after.items():
        old, word = _before(event, name), NAMES.get(name, name.replace("_", " "))
        if (old == new and name in before) or name in _UNSAID:
            continue
        if name == "cells":
            yield from _cells(items, old, new)
        elif isinstance(old, str) and isinstance(new, str) and " " in old + new:
            yield Changed(word, _words(items, old), _words(items, new), _pieces(old, new))
        else:
            yield Changed(word, _words(items, old), _words(items, new))


def _before(event: Event, name: str) -> Any:
    """Return what stood before; of a single cell it stands among all cells of its claim."""
    before = event.before or {}
    if name == "state" and name not in before and isinstance(before.get("cells"), Mapping):
        return before["cells"].get(event.target.partition("/")[2])
    return before.get(name)


def _fates(after: Mapping[str, Any]) -> str:
    entries = [one for one in after.get("items") or () if isinstance(one, Mapping)]
    counts = Counter(str(one.get("fate")) for one in entries)
    return f"{counts['carried']} carried, {counts['check']} to check, {counts['orphan']} without a place"


def _cells(items: Items, before: Any, after: Any) -> Iterator[Changed]:
    """Yield the cells that changed, or all in one line where none did or nothing is known of what stood there."""
    if isinstance(after, str):
        yield Changed("signed as", "", after[:12])
    if not isinstance(after, Mapping):
        return
    codes, old = items.lookup.codes, before if isinstance(before, Mapping) else after
    order = [*(one for one in codes if one in after), *sorted(set(after) - set(codes))]
    changed = [one for one in order if old.get(one) != after[one]]
    for one in changed:
        yield Changed(items.code(one), _words(items, old.get(one)), _words(items, after[one]))
    if order and not changed:
        line = " · ".join(f"{items.code(one)} {_words(items, after[one])}" for one in order)
        yield Changed("", "", line[:_LONGEST])


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    diff = word_diff(old[:_LONGEST], new[:_LONGEST])
    return tuple(Piece(part.text, part.op.value) for part in diff.parts) if diff else ()


def _words(items: Items, value: Any, depth: int = 0) -> str:
    """Return a value of an event in words; "" for nothing, "…" for what is too deep in others."""
    if depth > _DEEPEST:
        return "…"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return _one(items, value)[:_LONGEST]
    if isinstance(value, Mapping):
        if {"article", "start", "end"} <= set(value):
            return _unit(items, value)
        return ", ".join(f"{items.code(str(name))} {_words(items, one, depth + 1)}" for name, one in value.items())[
            :_LONGEST
        ]
    if isinstance(value, Sequence):
        return ", ".join(_words(items, one, depth + 1) for one in value[:20])[:_LONGEST] + (
            " …" if len(value) > 20 else ""
        )
    return str(value)[:_LONGEST]


def _one(items: Items, value: str) -> str:
    if value in set(Status):
        return f"{GLYPH[Status(value)]} {WORD[Status(value)]}"
    if value in items.lookup.codes:
        return items.code(value)
    row = items.view.state.rows.get(value)
    return f"“{row.wording}”" if row else value


def _unit(items: Items, value: Mapping[str, Any]) -> str:
    reading = items.lookup.readings.get(str(value["article"]))
    start, end = value["start"], value["end"]
    if reading is None or not isinstance(start, int) or not isinstance(end, int):
        return f"{value['article']} {start}–{end}"
    words = reading.text[max(0, start) : max(0, end)][:_LONGEST]
    return f"{items.code(reading.id)} {start}–{end} “{' '.join(words.split())}”"
