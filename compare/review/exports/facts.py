"""What every export asks of a state: who stands behind a cell, who signed, how far it all is. Nothing about formats.

A log may come from anywhere, so what an event says is taken as text only where it is text.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from compare.model import Evidence, Reading
from compare.review.elsewhere import named
from compare.review.event import Action, Actor, ActorKind, Event, claim_target
from compare.review.exports.nouns import (
    Counts,
    GivenAnswer,
    HumanVerdict,
    Judged,
    Left,
    ReviewedCell,
    ReviewedClaim,
    Signature,
    SignOff,
    Words,
    WrittenNote,
)
from compare.review.nouns import Answer, Item, Progress, State
from compare.review.standing import (
    FinalCell,
    Mark,
    decided,
    disputed,
    final_answer,
    final_cells,
    given,
    progress,
)

_HASH = re.compile(r"[0-9a-f]{64}")


def text_of(event: Event | None, key: str) -> str | None:
    """Return what an event says under a key, None where that is no text."""
    value = (event.after or {}).get(key) if event else None
    return value if isinstance(value, str) else None


def number_of(event: Event, key: str) -> int:
    """Return the number that an event says under a key, 0 where it is none."""
    value = (event.after or {}).get(key)
    return value if type(value) is int else 0


def who(actor: Actor, *, verified: bool = False) -> str:
    """Return a name with what is to be known of it: a login that stands behind it, or that nothing does."""
    if actor.kind is ActorKind.IMPORT:
        return named(actor)
    return actor.name if verified else f"{actor.name} (identity not verified)"


def signed_by(state: State, claim: str) -> Event | None:
    """Return the signature of a claim as long as it holds."""
    item = state.peek(claim_target(claim))
    return item.signed if item.signed and not item.stale else None


def human_verdict(state: State, claim: str) -> HumanVerdict | None:
    """Return a person's verdict on the truth of a claim."""
    event = state.peek(claim_target(claim)).verdict
    text = text_of(event, "text")
    if event is None or not text:
        return None
    return HumanVerdict(event.actor, text, text_of(event, "rating"), event.id, event.ts)


def behind(state: State, claim: str, final: FinalCell) -> tuple[str, ...]:
    """Return the names of those who stand behind a cell, nobody for the machine."""
    item = state.peek(claim_target(claim))
    if final.mark is Mark.MACHINE:
        return ()
    if item.settled:
        return (named(item.settled.by),)
    told = given(item) or [one for one in item.answers.values() if final.cell.article in one.cells]
    return tuple(sorted(named(one.by) for one in told))


def judges(said: Mapping[str, Event]) -> tuple[str, ...]:
    """Return the names of those who judged something."""
    return tuple(named(said[name].actor) for name in sorted(said))


def counts(state: State) -> Counts:
    """Return how far the review has come: the one place where this is counted, for pages, exports and commands."""
    stage = {claim: progress(state, claim) for claim in state.rows}
    items = [state.peek(claim_target(claim)) for claim in state.rows]
    return Counts(
        claims=len(state.rows),
        reviewed=sum(bool(given(item) or item.settled) for item in items),
        decided=sum(decided(state, claim) for claim in state.rows),
        signed=sum(one is Progress.SIGNED for one in stage.values()),
        differ=sum(one is Progress.DISAGREED for one in stage.values()),
        to_check=sum(item.check is not None for item in state.items.values()),
        stale=sum(item.stale for item in state.items.values()),
        orphans=sum(one.waits for one in state.orphans.values()),
    )


def hidden(state: State, events: Sequence[Event]) -> int:
    """Return how many events there must be between those that are there, as far as their places tell."""
    return max((event.seq for event in events), default=state.seq) - len(events)


# ---------------------------------------------------------------- values


def reviewed_claim(state: State, claim: str) -> ReviewedClaim:
    """Return everything on a live claim."""
    item, row, answer = state.peek(claim_target(claim)), state.rows[claim], final_answer(state, claim)
    return ReviewedClaim(
        id=claim,
        wording=row.wording,
        regrouped=row.human,
        sources=row.sources,
        progress=progress(state, claim),
        decided=decided(state, claim),
        verdict=answer.verdict if answer else None,
        differ=() if item.settled else disputed(state, claim),
        answers=_answers(item),
        settled=_answer(item.settled) if item.settled else None,
        human_verdict=human_verdict(state, claim),
        signed=_signature(signed_by(state, claim)),
        stale=item.stale,
        to_check=item.check is not None,
        cells=reviewed_cells(state, claim),
    )


def reviewed_cells(state: State, claim: str) -> tuple[ReviewedCell, ...]:
    """Return the cells of a live claim in the order of the columns."""
    readings = {reading.id: reading for reading in state.run.articles}
    return tuple(
        ReviewedCell(
            final.cell.article,
            final.machine,
            final.cell.status,
            final.mark,
            behind(state, claim, final),
            final.cell.reason,
            passages(readings[final.cell.article], final.cell.evidence),
        )
        for final in final_cells(state, claim)
    )


def passages(reading: Reading, evidence: Sequence[Evidence]) -> tuple[Words, ...]:
    """Return stretches of an article with the words that stand there; one that holds no word is left out."""
    found = (Words(one.start, one.end, reading.text[one.start : one.end]) for one in evidence)
    return tuple(one for one in found if one.quote)


def _answers(item: Item) -> tuple[GivenAnswer, ...]:
    return tuple(_answer(item.answers[name]) for name in sorted(item.answers))


def _answer(answer: Answer) -> GivenAnswer:
    return GivenAnswer(answer.by, answer.verdict, dict(sorted(answer.cells.items())), answer.event, answer.ts)


def _signature(event: Event | None) -> Signature | None:
    return Signature(event.actor, text_of(event, "cells"), event.id, event.ts) if event else None


def judged(state: State, kind: str) -> tuple[Judged, ...]:
    """Return what people say on the items of a kind ("quote", "conflict", "pair"), by item and name."""
    items = sorted((target, item) for target, item in state.items.items() if target.startswith(f"{kind}:"))
    return tuple(
        Judged(target, event.actor, dict(event.after or {}), event.id, event.ts)
        for target, item in items
        for _, event in sorted(item.judged.items())
    )


def written_notes(state: State) -> tuple[WrittenNote, ...]:
    """Return all notes, by item and in order."""
    return tuple(
        WrittenNote(target, note.by, note.text, note.to, note.resolved, note.event, note.ts)
        for target, item in sorted(state.items.items())
        for note in item.notes
    )


def orphans(state: State) -> tuple[Left, ...]:
    """Return the decisions whose place is gone."""
    return tuple(
        Left(target, one.retired, dict(one.old), _answers(one.item))
        for target, one in sorted(state.orphans.items())
        if not one.discarded
    )


def sign_offs(state: State) -> tuple[SignOff, ...]:
    """Return the sign-offs in order."""
    return _sign_offs(state.signed_off)


def sign_offs_elsewhere(state: State) -> tuple[SignOff, ...]:
    """Return the sign-offs of other copies that were imported: they sign nothing here."""
    return _sign_offs([event for event in state.aside if event.action is Action.SIGN_OFF])


def _sign_offs(events: Sequence[Event]) -> tuple[SignOff, ...]:
    return tuple(
        SignOff(
            event.actor,
            event.seq,
            event.hash,
            head if (head := text_of(event, "head")) and _HASH.fullmatch(head) else "",
            number_of(event, "claims"),
            number_of(event, "signed"),
            event.id,
            event.ts,
        )
        for event in events
    )


# ---------------------------------------------------------------- notes


TALK = frozenset({Action.NOTE})


def without_notes(event: Event) -> dict[str, Any]:
    """Return an event as plain JSON; of a note only that there was one, by whom and when."""
    plain = event.to_dict()
    if event.action in TALK:
        plain |= {"before": None, "after": {"left_out": True}, "reason": None}
    return plain
