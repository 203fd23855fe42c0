"""What stands around every page: the ways to the others with what waits there, who looks, what can be taken back.

`frame_of` is the one place that makes a Frame for a page of a comparison; pages without one (login) make their own.
"""

from collections.abc import Iterable
from typing import Any

from compare.review.event import Action, Event, Role, item_of
from compare.review.nouns import Progress, State
from compare.review.standing import progress
from compare.web.pages.rows import tab_of
from compare.web.view import Frame, Link, View

# Keys that every page has; those of a page come before them.
COMMON_KEYS: tuple[tuple[str, str], ...] = (
    ("z", "take back what you did last"),
    ("Shift+Z", "do it again after all"),
    ("g", "go to a claim by its number or id"),
    ("t", "theme: auto, light, dark"),
    ("?", "this sheet"),
)
# So many steps back are kept at hand; whoever wants more finds them in the history.
MOST_STEPS = 50


def frame_of(view: View, name: str, spec: Any, pages: Iterable[tuple[str, Any]]) -> Frame:
    """Return the frame of page `name`; `pages` are the names and specs of all pages, in the order of the ways."""
    role = view.viewer.role
    counts = _counts(view)
    links = tuple(
        Link(one.heading, f"{view.base}/{other}", other == name, counts.get(other))
        for other, one in pages
        if role.may(one.least)
    )
    return Frame(
        page=name,
        heading=spec.heading,
        title=view.title,
        links=links,
        viewer=view.viewer,
        verified=view.verified,
        token=view.token,
        base=view.base,
        static=view.static,
        comparison=view.comparison,
        seq=view.full.seq,
        head=view.full.head,
        among=view.among,
        help=(*spec.keys, *COMMON_KEYS),
    )


def _counts(view: View) -> dict[str, int]:
    """Return what is left to do for the one who looks, by page: of the queue what its first tab says."""
    state = view.state
    return {
        "queue": sum("todo" in tab_of(view, claim) for claim in state.rows),
        "adjudicate": sum(progress(state, claim) is Progress.DISAGREED for claim in state.rows),
    }


def steps(state: State, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a person can take back and do again: "event id|item" each, the nearest last."""
    by_id = {event.id: event for event in state.events}
    back: list[Event] = []
    again: list[Event] = []
    for event in state.events:
        if event.actor.name != name or event.action in NO_STEPS:
            continue
        target = by_id.get(event.target.removeprefix("event:"))
        if event.action is Action.UNDO:
            _shift(target, back, again)
        elif event.action is Action.REDO:
            _shift(target, again, back)
        elif not (event.batch and back and back[-1].batch == event.batch):
            back.append(event)
            again.clear()
    return _said(back), _said(again)


NO_STEPS = frozenset({Action.SIGN_OFF, Action.START, Action.RERUN, Action.STALE, Action.ORPHAN})


def _shift(event: Event | None, source: list[Event], home: list[Event]) -> None:
    if event is not None and event in source:
        source.remove(event)
        home.append(event)


def _said(events: list[Event]) -> tuple[str, ...]:
    return tuple(f"{event.id}|{item_of(event.target)}" for event in events[-MOST_STEPS:])


def may(view: View, least: Role) -> bool:
    """Return whether the person who looks reaches a role."""
    return view.viewer.role.may(least)
