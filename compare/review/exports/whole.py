"""The review as one JSON file: the run, the decisions, the log; and the JSON Schema of that file.

Version history: "biasdiff/review/1" is the first. Keys may be added under the same number.
"""

import json
from collections.abc import Sequence
from typing import Any

from compare.plain import schema_of
from compare.review.agreement import agreement
from compare.review.event import Event
from compare.review.exports import facts
from compare.review.exports.nouns import Decisions, ReviewFile
from compare.review.lines import escaped
from compare.review.nouns import State
from compare.serial import schema as report_schema
from compare.signature import VERSION

SCHEMA = "biasdiff/review/1"


def json_file(state: State, events: Sequence[Event], *, with_notes: bool = False) -> str:
    """Return the file: one space of indent, keys in field order, a line end at the end.

    Without notes the event of a note says only that there was one; its hash stands, and can no longer be made anew.
    """
    whole = ReviewFile(
        schema=SCHEMA,
        version=VERSION,
        run=state.run_id,
        head=state.head,
        events_left_out=facts.hidden(state, events),
        report=state.run,
        decisions=decisions(state, with_notes=with_notes),
        events=(),
    ).to_dict()
    whole["events"] = [event.to_dict() if with_notes else facts.without_notes(event) for event in events]
    return escaped(json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def decisions(state: State, *, with_notes: bool) -> Decisions:
    """Return what the log adds up to."""
    notes = facts.written_notes(state)
    return Decisions(
        rules=state.rules,
        counts=facts.counts(state),
        claims=tuple(facts.reviewed_claim(state, claim) for claim in state.rows),
        quotes=facts.judged(state, "quote"),
        conflicts=facts.judged(state, "conflict"),
        pairs=facts.judged(state, "pair"),
        notes=notes if with_notes else (),
        notes_left_out=0 if with_notes else len(notes),
        orphans=facts.orphans(state),
        contradictions=tuple(event.id for event in state.contradictions),
        signed_off=facts.sign_offs(state),
        agreement=agreement(state),
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every JSON export of a review satisfies."""
    body = schema_of(ReviewFile)
    report = {key: value for key, value in report_schema().items() if key not in ("$schema", "$id")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:biasdiff:review:1",
        "title": "biasdiff review",
        **body,
        "properties": {**body["properties"], "schema": {"const": SCHEMA}, "report": report},
    }
