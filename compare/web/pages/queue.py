"""P1, the queue: one line a claim, in tabs, filtered by the address, the one that needs a person most first."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from compare.report.claims import CELL_WORD
from compare.report.lookup import Lookup, short
from compare.review.event import Role
from compare.review.exports import facts
from compare.review.left_open import left_open
from compare.review.nouns import Orphan
from compare.web.pages.cells import STATES
from compare.web.pages.rows import TABS, Line, Query, Wanted, listed, tab_of, wanted
from compare.web.pages.shell import may, steps
from compare.web.view import View

# More lines than this make a page that no eye reads and no browser likes; filters lead to the rest.
MOST_LINES = 500
# Above this a bulk action asks for the number to be typed (UX §3).
TYPED_ABOVE = 20
TAB_WORD = {
    "todo": "To do",
    "mine": "Mine",
    "disagree": "Disagreed",
    "stale": "Stale",
    "orphans": "Orphans",
    "done": "Decided",
}
SORT_WORD = {
    "urgent": "most in need first",
    "story": "as the story tells them",
    "told": "most widely told first",
    "latest": "latest change first",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to one part of the list, with how many lines are there."""

    key: str
    word: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OrphanLine:
    """A decision whose place is gone: what it said, in old words."""

    target: str
    kind: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Everything that the queue shows; `empty` says why there is no line: "", "none", "done" or "match"."""

    asked: Wanted
    tabs: tuple[Tab, ...]
    lines: tuple[Line, ...]
    orphans: tuple[OrphanLine, ...]
    found: int
    total: int
    decided: int
    signed: int
    differ: int
    empty: str
    beside: tuple[str, ...]  # what is open beside the claims, in words
    filtered: bool
    states: tuple[Choice, ...]
    articles: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    assigned: tuple[Choice, ...]
    reviewed: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    people: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]  # that an orphan can be given to: id and first words
    codes: tuple[tuple[str, str], ...]
    may_bulk: bool
    may_decide: bool
    typed_above: int
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def queue_page(view: View, query: Query) -> QueuePage:
    """Return the queue as one person may see it."""
    state, lookup = view.state, Lookup.of(view.state.run)
    asked = wanted(query, state)
    lines = listed(view, asked, lookup) if asked.tab != "orphans" else []
    orphans = _orphans(view) if asked.tab == "orphans" else ()
    count = facts.counts(state)
    tabs = _tabs(view, asked)
    back, again = steps(state, view.viewer.name)
    return QueuePage(
        asked=asked,
        tabs=tabs,
        lines=tuple(lines[:MOST_LINES]),
        orphans=orphans,
        found=len(lines),
        total=len(state.rows),
        decided=count.decided,
        signed=count.signed,
        differ=count.differ,
        empty=_empty(asked, tabs, len(lines) + len(orphans)),
        beside=left_open(state).lines,
        filtered=bool(asked.context) and any(getattr(asked, name) for name in FILTERS),
        claims=tuple((claim, short(row.wording)) for claim, row in state.rows.items()) if orphans else (),
        codes=tuple((code, lookup.names[article]) for article, code in lookup.codes.items()),
        may_bulk=may(view, Role.ADJUDICATOR),
        may_decide=may(view, Role.REVIEWER),
        typed_above=TYPED_ABOVE,
        seq=view.full.seq,
        back=back,
        again=again,
        people=people(view),
        **_choices(view, asked, lookup),
    )


FILTERS = ("q", "state", "article", "kind", "assigned", "reviewed")


def people(view: View) -> tuple[str, ...]:
    """Return who can be asked: the team, and on one machine everybody who acted."""
    known = [person.name for person in view.people if person.active]
    acted = [event.actor.name for event in view.state.events if event.actor.kind.value != "system"]
    return tuple(dict.fromkeys([view.viewer.name, *known, *([] if view.verified else acted)]))


def _tabs(view: View, asked: Wanted) -> tuple[Tab, ...]:
    counts = Counter(tab for claim in view.state.rows for tab in tab_of(view, claim))
    counts["orphans"] = sum(one.waits for one in view.state.orphans.values())
    return tuple(
        Tab(key, TAB_WORD[key], counts[key], f"{view.base}/queue?{urlencode({'tab': key})}", key == asked.tab)
        for key in TABS
    )


def _empty(asked: Wanted, tabs: tuple[Tab, ...], found: int) -> str:
    if found:
        return ""
    here = next((tab.count for tab in tabs if tab.key == asked.tab), 0)
    return "match" if here else "done" if asked.tab == "todo" else "none"


def _orphans(view: View) -> tuple[OrphanLine, ...]:
    return tuple(_orphan(target, one) for target, one in view.state.orphans.items() if one.waits)


def _orphan(target: str, one: Orphan) -> OrphanLine:
    kind, _, name = target.partition(":")
    text = str(one.old.get("text") or one.old.get("wording") or name)
    answers = tuple(f"{who}: {answer.verdict or '…'}" for who, answer in sorted(one.item.answers.items()))
    return OrphanLine(target, kind, text, answers)


def _choices(view: View, asked: Wanted, lookup: Lookup) -> dict[str, Any]:
    def of(name: str, pairs: list[tuple[str, str]]) -> tuple[Choice, ...]:
        return tuple(Choice(value, word, value == getattr(asked, name)) for value, word in pairs)

    names = [(name, name) for name in people(view)]
    return {
        "states": of("state", [("", "any state"), *((one.value, CELL_WORD[one]) for one in STATES)]),
        "articles": of(
            "article",
            [("", "any"), *((one, f"{lookup.codes[one]} {lookup.names[one]}") for one in lookup.codes)],
        ),
        "kinds": of(
            "kind",
            [
                ("", "any kind"),
                ("conflict", "conflicts"),
                ("unjudged", "contradiction not judged"),
                ("omission", "not found, others tell it"),
            ],
        ),
        "assigned": of("assigned", [("", "anybody"), ("-", "nobody"), *names]),
        "reviewed": of("reviewed", [("", "any"), ("yes", "answered"), ("no", "not answered")]),
        "sorts": of("sort", list(SORT_WORD.items())),
    }
