"""P6, adjudication: one claim at a time, a column each for the machine, every reviewer and the end; what differs first.

Regroupings of a blind pass are proposals: they are compared pair by pair, for two people may reach one grouping by
different steps. Nothing of an answer that is hidden from the viewer is here, only how many there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from compare.report.lookup import Lookup, short
from compare.review.elsewhere import named
from compare.review.event import Role, claim_target
from compare.review.nouns import Item, State, Verdict
from compare.review.numbering import numbers
from compare.review.standing import disputed, given
from compare.review.visible import is_hidden_from
from compare.web.pages.agreement import AgreementView, agreement_view
from compare.web.pages.cases import Case, case_of, columns_of
from compare.web.pages.proposals import AGREE, DIFFER
from compare.web.pages.rows import Query
from compare.web.pages.shell import may, steps
from compare.web.view import View

SHOW = {"differ": "Differ", "agree": "Agree", "incomplete": "Incomplete", "settled": "Settled"}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A claim in the list."""

    claim: str
    number: int
    text: str
    address: str
    badge: tuple[str, str]
    note: str
    current: bool


@dataclass(frozen=True, slots=True)
class AdjudicatePage:
    """The list of one tab, the chosen claim, and how far people agree in all."""

    shown: str
    tabs: tuple[tuple[str, str, int, str, bool], ...]
    lines: tuple[CaseLine, ...]
    case: Case | None
    wish: str
    before: str
    after: str
    here: str
    agreed: tuple[dict[str, object], ...]  # what one click settles: target and `after` of each
    agreement: AgreementView
    may_settle: bool
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def adjudicate_page(view: View, query: Query) -> AdjudicatePage:
    """Return the claim that the address names, else the first on which reviewers differ."""
    # What everybody has, not what the viewer proposes.
    state = replace(view.state, rows=view.state.ground, base=None)
    lookup = Lookup.of(state.run)
    groups = {claim: group for claim in state.rows if (group := _group(view, state, claim))}
    wish = query.get("claim", "") if query.get("claim", "") in groups else ""
    shown = query.get("show", "") if query.get("show", "") in SHOW else groups[wish] if wish else _first(groups)
    claims = [claim for claim, group in groups.items() if group == shown]
    claim = wish or (claims[0] if claims else "")
    at = claims.index(claim) if claim in claims else -1
    back, again = steps(view.state, view.viewer.name)
    known = numbers(state)
    return AdjudicatePage(
        shown=shown,
        tabs=_tabs(view, groups, shown),
        lines=tuple(_line(view, state, one, known[one], groups[one], shown, current=one == claim) for one in claims),
        case=case_of(view, state, claim, lookup) if claim else None,
        wish=query.get("claim", "")[:80],
        before=_address(view, claims[at - 1], shown) if at > 0 else "",
        after=_address(view, claims[at + 1], shown) if -1 < at < len(claims) - 1 else "",
        here=_address(view, claim, shown) if claim else "",
        agreed=tuple(_settling(state, one) for one, group in groups.items() if group == "agree"),
        agreement=agreement_view(state),
        may_settle=may(view, Role.ADJUDICATOR),
        seq=view.full.seq,
        back=back,
        again=again,
    )


def _first(groups: Mapping[str, str]) -> str:
    return next((key for key in SHOW if key in groups.values()), "differ")


def _group(view: View, state: State, claim: str) -> str:
    """Return the tab of a claim, "" for one that nobody or only one is asked about.

    What differs is asked of the answers themselves: a claim that is signed, or was before somebody disagreed, may not
    pass for one on which all agree.
    """
    item = state.peek(claim_target(claim))
    if item.settled or (item.signed and not item.stale and not disputed(state, claim)):
        return "settled"
    hidden = is_hidden_from(view.full, claim, view.viewer)
    there = len(given(view.full.peek(claim_target(claim))))
    if state.required(claim) < 2 and there < 2:
        return ""
    if there < state.required(claim) or hidden:
        return "incomplete" if there else ""
    return "differ" if disputed(state, claim) or _open(item) else "agree"


def _open(item: Item) -> bool:
    """Return whether all are unsure: they agree, and nothing is decided."""
    return any(answer.verdict is Verdict.UNSURE for answer in given(item))


def _tabs(view: View, groups: Mapping[str, str], shown: str) -> tuple[tuple[str, str, int, str, bool], ...]:
    every = list(groups.values())
    return tuple(
        (key, word, every.count(key), f"{view.base}/adjudicate?show={key}", key == shown) for key, word in SHOW.items()
    )


def _address(view: View, claim: str, shown: str) -> str:
    return f"{view.base}/adjudicate?{urlencode({'claim': claim, 'show': shown})}"


def _line(view: View, state: State, claim: str, number: int, group: str, shown: str, *, current: bool) -> CaseLine:
    there, asked = len(given(view.full.peek(claim_target(claim)))), state.required(claim)
    badge = {"differ": DIFFER, "agree": AGREE, "incomplete": ("…", f"{there} of {asked} incomplete")}
    item = state.peek(claim_target(claim))
    note = f"by {named(item.settled.by)}" if item.settled else _what_differs(state, claim)
    if group == "settled" and item.signed and not item.settled:
        note = f"signed by {named(item.signed.actor)}"
    return CaseLine(
        claim,
        number,
        short(state.rows[claim].wording),
        _address(view, claim, shown),
        badge.get(group, ("⚖", "Settled")),
        "" if group == "incomplete" else note,
        current,
    )


def _what_differs(state: State, claim: str) -> str:
    found = disputed(state, claim)
    cells = sum(one in state.articles for one in found)
    words = [one for one in found if one not in state.articles]
    words += [f"{cells} state{'s' if cells > 1 else ''}"] if cells else []
    return ", ".join(words)


# ---------------------------------------------------------------- one click for all that agree


def _settling(state: State, claim: str) -> dict[str, object]:
    """Return what settles a claim on which all agree: their answer, and one person's proposals, which are all alike."""
    item = state.peek(claim_target(claim))
    column = columns_of(item, given(item), state, claim)[0]
    cells = column.cells if column.verdict == Verdict.CONFIRM else {}
    after = {"verdict": column.verdict, "cells": cells, "choice": "all", "apply": list(column.apply)}
    return {"target": claim_target(claim), "after": after}
