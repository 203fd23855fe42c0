"""What is open beside the claims: conflicts, changed quotations, notes, work given to somebody.

None of it keeps anybody from signing a claim, and a gate may ask for each. Sign-off page, queue, memo and gate all ask
here, so that they say the same.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from compare.model import Fidelity, QuoteCell
from compare.review.conflicts import conflict_id
from compare.review.event import Event, conflict_target, quote_target
from compare.review.nouns import Item, State
from compare.review.standing import decided

WORDS = {
    "conflicts": ("conflict not judged", "conflicts not judged"),
    "quotes": ("altered quotation not reviewed", "altered quotations not reviewed"),
    "notes": ("open note", "open notes"),
    "assigned": ("piece of work given to somebody and not done", "pieces of work given to somebody and not done"),
}


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """The targets of what is open, each kind in the order of the run; notes one by one."""

    conflicts: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()

    @property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """The targets by kind, without kinds of which nothing is open."""
        return {name: found for name in WORDS if (found := getattr(self, name))}

    @property
    def lines(self) -> tuple[str, ...]:
        """What is open, in words with its number, a line a kind."""
        return tuple(f"{len(found)} {counted(name, len(found))}" for name, found in self.kinds.items())


def counted(kind: str, number: int) -> str:
    """Return the words for so many of a kind, without the number."""
    return WORDS[kind][number != 1]


def left_open(state: State) -> LeftOpen:
    """Return what is open beside the claims."""
    items = state.items.items()
    return LeftOpen(
        tuple(target for target, _ in open_conflicts(state)),
        tuple(quote_target(row, cell.article) for row, cell, _ in open_quotes(state)),
        tuple(target for target, item in items for note in item.notes if not note.resolved),
        tuple(target for target, item in items if item.assigned and not _is_done(state, target, item)),
    )


def _is_done(state: State, target: str, item: Item) -> bool:
    kind, _, name = target.partition(":")
    return bool(item.judged) if kind != "claim" else name not in state.rows or decided(state, name)


# ---------------------------------------------------------------- conflicts


def open_conflicts(state: State) -> Iterator[tuple[str, str]]:
    """Yield the target of each open conflict, in the order of the run, and why it is open."""
    for conflict in state.run.conflicts:
        target = conflict_target(conflict_id(conflict))
        if why := open_conflict(state.peek(target), state.rules.reviews_per_conflict):
            yield target, why


def open_conflict(item: Item, least: int) -> str:
    """Return why a conflict is open, "" where `least` people and more say the same of it."""
    said = [(event.after or {}).get("holds") for event in item.judged.values()]
    if item.check is not None:
        return "to check after a newer run"
    if len(said) < least:
        return f"judged by {len(said)} of {least}"
    if not all(isinstance(one, bool) for one in said):
        return "somebody is unsure"
    return "" if len(set(said)) == 1 else "reviewers differ"


def is_no_conflict(item: Item, least: int) -> bool:
    """Return whether enough people judged a conflict, and all say that it is none."""
    return not open_conflict(item, least) and all(
        (one.after or {}).get("holds") is False for one in item.judged.values()
    )


# ---------------------------------------------------------------- quotations


def open_quotes(state: State) -> Iterator[tuple[str, QuoteCell, str]]:
    """Yield each altered version of a quotation that is open: the quotation, the version, why."""
    for row in state.run.quotes:
        for cell in row.cells:
            altered = cell.fidelity is Fidelity.ALTERED or cell.other_speaker
            if (
                altered
                and cell.start is not None
                and (why := open_quote(state.peek(quote_target(row.id, cell.article))))
            ):
                yield row.id, cell, why


def open_quote(item: Item) -> str:
    """Return why a version is open, "" where it is not: whoever judged it must have said the same."""
    if item.check is not None:
        return "to check after a newer run"
    said = {_said(event) for event in item.judged.values()}
    return "reviewers differ" if len(said) > 1 else "" if said else "not reviewed"


def _said(event: Event) -> str:
    """What an event says, as a text: a log from elsewhere may hold anything there."""
    return json.dumps(event.after or {}, sort_keys=True, default=repr)
