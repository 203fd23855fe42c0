"""The report as people left it: State → what the report needs to know, and the page.

Notes that people wrote for each other are left out unless they are asked for.
"""

from compare.report import render_html
from compare.report.reviewed import (
    CellSaid,
    HoldsSaid,
    JudgedSaid,
    NoteSaid,
    Review,
    RowSaid,
    SignedOff,
    TakenOff,
    VerdictSaid,
)
from compare.review.conflicts import conflict_id
from compare.review.elsewhere import named
from compare.review.event import ActorKind, claim_target, conflict_target
from compare.review.exports import facts
from compare.review.exports.nouns import ReviewedClaim, SignOff
from compare.review.exports.tables import judged_quote
from compare.review.left_open import is_no_conflict
from compare.review.nouns import State, Verdict
from compare.review.standing import is_off, reviewed


def html_page(state: State, *, with_notes: bool = False, verified: bool = False, language: str = "en") -> str:
    """Return the page; `verified` tells whether a login stands behind the names."""
    review = review_of(state, with_notes=with_notes, verified=verified)
    return render_html(reviewed(state), review=review, language=language)


def review_of(state: State, *, with_notes: bool = False, verified: bool = False) -> Review:
    """Return a review as the report shows it."""
    claims, count = [facts.reviewed_claim(state, one) for one in state.rows], facts.counts(state)
    last = state.signed_off[-1].seq if state.signed_off else state.seq
    return Review(
        run=state.run,
        claims=count.claims,
        reviewed=count.reviewed,
        decided=count.decided,
        signed=count.signed,
        head=state.head,
        events=state.seq,
        since=state.seq - last,
        sign_offs=tuple(_signed_off(one, verified=verified) for one in facts.sign_offs(state)),
        cells={
            (one.id, cell.article): CellSaid(cell.mark.value, cell.machine, cell.by)
            for one in claims
            if not is_off(state, one.id)
            for cell in one.cells
        },
        rows={one.id: _row(one, state, with_notes=with_notes) for one in claims},
        quotes=_quotes(state),
        conflicts=_conflicts(state),
        no_conflicts=frozenset(
            index
            for index, conflict in enumerate(state.run.conflicts)
            if is_no_conflict(state.peek(conflict_target(conflict_id(conflict))), state.rules.reviews_per_conflict)
        ),
        off=tuple(
            TakenOff(one.wording, one.verdict, _by(one)) for one in claims if one.verdict and is_off(state, one.id)
        ),
    )


def _row(one: ReviewedClaim, state: State, *, with_notes: bool) -> RowSaid:
    said, signed = one.human_verdict, one.signed
    notes = state.peek(claim_target(one.id)).notes if with_notes else []
    return RowSaid(
        by=_by(one),
        agreed=not one.differ,
        confirmed=one.verdict is Verdict.CONFIRM,
        reworded=one.regrouped,
        signed_by=named(signed.by) if signed else "",
        signed=signed.ts[:10] if signed else "",
        verdict=VerdictSaid(named(said.by), said.text, said.rating or "") if said else None,
        notes=tuple(NoteSaid(named(note.by), note.text) for note in notes),
    )


def _by(one: ReviewedClaim) -> tuple[str, ...]:
    if one.settled:
        return (named(one.settled.by),)
    return tuple(named(answer.by) for answer in one.answers if answer.verdict)


def _signed_off(one: SignOff, *, verified: bool) -> SignedOff:
    sure = verified and one.by.kind is ActorKind.HUMAN
    return SignedOff(one.by.name, one.by.role.value, sure, one.ts, one.claims, one.signed, one.hash, one.seq)


def _quotes(state: State) -> dict[tuple[str, str], JudgedSaid]:
    out = {}
    for row in state.run.quotes:
        for cell in row.cells:
            said = state.peek(f"quote:{row.id}/{cell.article}").judged
            if said:
                fidelity, mark, speaker = judged_quote(said, cell.fidelity.value if cell.fidelity else None)
                out[row.id, cell.article] = JudgedSaid(mark, fidelity or "", speaker or "", facts.judges(said))
    return out


def _conflicts(state: State) -> dict[int, tuple[HoldsSaid, ...]]:
    out = {}
    for index, conflict in enumerate(state.run.conflicts):
        judged = state.peek(conflict_target(conflict_id(conflict))).judged
        said = (HoldsSaid(named(judged[name].actor), _holds(judged[name].after)) for name in sorted(judged))
        if found := tuple(said):
            out[index] = found
    return out


def _holds(after: dict[str, object] | None) -> bool | None:
    value = (after or {}).get("holds")
    return value if isinstance(value, bool) else None
