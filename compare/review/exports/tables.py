"""The review as CSV tables: RFC 4180, UTF-8, CRLF line ends, offsets in code points.

A cell that a spreadsheet would take for a formula begins with an apostrophe, unless the exact text is asked for. What
is opened again has the rows that were written, whatever stands in a cell.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from compare.model import Fidelity, QuoteCell, Reading
from compare.report.exports import Value, table
from compare.review.agreement import agreement
from compare.review.elsewhere import named
from compare.review.event import Event, quote_target
from compare.review.exports import facts
from compare.review.exports.nouns import ReviewedCell, ReviewedClaim
from compare.review.nouns import State

Row = Sequence[Value]

# Half a character cannot be written as UTF-8.
_HALF = re.compile("[\ud800-\udfff]")


def csv_files(state: State, events: Sequence[Event], *, with_notes: bool = False, raw: bool = False) -> dict[str, str]:
    """Return the tables by file name.

    `claims.csv` (a row a live claim), `cells.csv` (a row a claim and source), `quotes.csv` (a row a version of a
    quotation), `decisions.csv` (a row an event, in order) and `agreement.csv` (a row a kind of item; a figure that
    cannot be had is empty, with why).
    """
    claims = [facts.reviewed_claim(state, claim) for claim in state.rows]
    tables = {
        "claims.csv": _claims(claims),
        "cells.csv": _cells(claims, state),
        "quotes.csv": _quotes(state),
        "decisions.csv": _decisions(state, events, with_notes=with_notes),
        "agreement.csv": _agreement(state),
    }
    return {name: table(map(_writable, rows), raw=raw) for name, rows in tables.items()}


def _writable(row: Row) -> Row:
    return [_HALF.sub("\ufffd", value) if isinstance(value, str) else value for value in row]


def _claims(claims: Sequence[ReviewedClaim]) -> Iterator[Row]:
    yield ("claim", "wording", "regrouped", "sources", "progress", "decided", "verdict", "differ", "reviewers",
           "settled_by", "human_verdict", "rating", "verdict_by", "signed_by", "signed_at", "stale",
           "to_check")  # fmt: skip
    for one in claims:
        said, signed, settled = one.human_verdict, one.signed, one.settled
        yield (
            *(one.id, one.wording, _yes(one.regrouped), " ".join(one.sources), one.progress.value, _yes(one.decided)),
            *(one.verdict.value if one.verdict else None, " ".join(one.differ)),
            "; ".join(named(answer.by) for answer in one.answers if answer.verdict),
            named(settled.by) if settled else None,
            *((said.text, said.rating, named(said.by)) if said else (None, None, None)),
            *((named(signed.by), signed.ts) if signed else (None, None)),
            *(_yes(one.stale), _yes(one.to_check)),
        )


def _cells(claims: Sequence[ReviewedClaim], state: State) -> Iterator[Row]:
    source = {reading.id: reading.article.source for reading in state.run.articles}
    yield ("claim", "wording", "article", "source", "machine", "reviewed", "mark", "by", "reason", "progress",
           "evidence", "start", "end", "spans")  # fmt: skip
    for one in claims:
        for cell in one.cells:
            yield (one.id, one.wording, cell.article, source[cell.article], *_cell(cell), one.progress.value,
                   *_evidence(cell))  # fmt: skip


def _cell(cell: ReviewedCell) -> Row:
    reason = cell.reason.value if cell.reason else None
    return (cell.machine.value, cell.status.value, cell.mark.value, "; ".join(cell.by), reason)


def _evidence(cell: ReviewedCell) -> Row:
    first = cell.evidence[0] if cell.evidence else None
    spans = " ".join(f"{one.start}-{one.end}" for one in cell.evidence)
    return (first.quote, first.start, first.end, spans) if first else (None, None, None, spans)


def _quotes(state: State) -> Iterator[Row]:
    readings = {reading.id: reading for reading in state.run.articles}
    yield ("quote", "speaker", "article", "source", "words", "start", "end", "machine", "reviewed", "mark",
           "speaker_here", "reviewed_speaker", "by")  # fmt: skip
    for row in state.run.quotes:
        for cell in row.cells:
            if cell.start is not None and cell.end is not None:
                yield (row.id, row.speaker, *_quote(state, row.id, cell, readings[cell.article]))


def _quote(state: State, quote: str, cell: QuoteCell, reading: Reading) -> Row:
    said = state.peek(quote_target(quote, cell.article)).judged
    machine = cell.fidelity.value if cell.fidelity else None
    final, mark, speaker = judged_quote(said, machine)
    return (
        *(cell.article, reading.article.source, reading.text[cell.start : cell.end], cell.start, cell.end),
        *(machine, final, mark, cell.speaker, speaker, "; ".join(facts.judges(said))),
    )


def judged_quote(said: Mapping[str, Event], machine: str | None) -> tuple[str | None, str, str | None]:
    """Return what people make of a version: how it relates to the fullest, the mark of that, and who they say speaks.

    Where they differ the machine's word stays and the mark says so.
    """
    if not said:
        return machine, "machine", None
    views = {_view(event, machine) for event in said.values()}
    if len(views) > 1:
        return machine, "differ", None
    fidelity, speaker, correct = views.pop()
    mark = "confirmed" if fidelity == machine and speaker is None and correct else "changed"
    return fidelity, mark, speaker


def _view(event: Event, machine: str | None) -> tuple[str | None, str | None, bool]:
    named = facts.text_of(event, "fidelity")
    fidelity = named if named in {one.value for one in Fidelity} else machine
    return fidelity, facts.text_of(event, "speaker"), (event.after or {}).get("correct") is not False


def _decisions(state: State, events: Sequence[Event], *, with_notes: bool) -> Iterator[Row]:
    yield ("seq", "ts", "name", "kind", "role", "action", "target", "undone", "before", "after", "reason", "batch",
           "run", "id", "hash")  # fmt: skip
    for event in events:
        plain = event.to_dict() if with_notes else facts.without_notes(event)
        yield (
            *(event.seq, event.ts, event.actor.name, event.actor.kind.value, event.actor.role.value),
            *(event.action.value, event.target, _yes(event.id in state.undone)),
            *(_json(plain["before"]), _json(plain["after"]), plain["reason"]),
            *(event.batch, event.run_id, event.id, event.hash),
        )


def _agreement(state: State) -> Iterator[Row]:
    yield ("what", "reviewers", "n", "excluded", "percent", "kappa", "alpha", "why")
    for one in agreement(state):
        figures = (round(one_, 4) if one_ is not None else None for one_ in (one.percent, one.kappa, one.alpha))
        yield (one.what, "; ".join(one.reviewers), one.n, one.excluded, *figures, one.why)


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
