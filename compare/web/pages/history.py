"""P7, history: who did what when, before and after, newest first; what is hidden from the viewer is only counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.review.check import LEAST_ROLE, OWN
from compare.review.elsewhere import IMPORTED
from compare.review.event import Action, ActorKind, Event, Role, items_of, verify
from compare.review.nouns import STRUCTURE
from compare.web.pages.history_words import Changed, changes
from compare.web.pages.items import DONE, Item, Items, day_and_time
from compare.web.pages.shell import steps
from compare.web.view import View

# Events a page; more make it slow to look through, and the filters are nearer.
MOST = 50
_LASTING = frozenset({Action.UNDO, Action.REDO, Action.SIGN_OFF, *OWN})


@dataclass(frozen=True, slots=True)
class Entry:
    """One event."""

    id: str
    seq: int
    ts: str
    when: str
    who: str
    role: str
    how: str  # "", "imported, not verified" or "by the program"
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
    names: tuple[tuple[str, str], ...]  # by which the log has all of it: of use beside an export, and to nobody's eye


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
        {ActorKind.IMPORT: _imported(items, event), ActorKind.SYSTEM: "by the program"}.get(event.actor.kind, ""),
        DONE[event.action],
        event.action.value,
        items.item(event.target),
        tuple(changes(items, event)),
        event.reason or "",
        undone,
        may and not undone,
        may and undone,
        batches.get((event.actor.name, event.batch or ""), 1),
        event.hash,
        _names(event),
    )


def _names(event: Event) -> tuple[tuple[str, str], ...]:
    units = " ".join(anchor.unit.key for anchor in event.anchors[:20])
    found = (
        ("event", event.id),
        ("about", event.target),
        ("evidence", units),
        ("run", event.run_id),
        ("hash", event.hash),
    )
    return tuple((name, value) for name, value in found if value)


def _imported(items: Items, event: Event) -> str:
    aside = any(one.id == event.id for one in items.view.state.aside)
    return f"{IMPORTED}; not in force here" if aside else IMPORTED


def _may_take_back(view: View, event: Event) -> bool:
    """Return whether the viewer may undo an event or restore it: what check.py asks, for the buttons."""
    viewer = view.viewer
    if event.action in _LASTING or not viewer.role.may(LEAST_ROLE[Action.UNDO]):
        return False
    if event.actor.name != viewer.name and not viewer.role.may(Role.ADJUDICATOR):
        return False
    return not (event.action in STRUCTURE and any(one.seq > event.seq for one in view.state.reruns))
