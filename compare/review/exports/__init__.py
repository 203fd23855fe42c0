"""Exports of a review, a module a format; `FORMS` names them. (Being built.)"""

from collections.abc import Sequence

from compare.errors import ReviewError
from compare.review.event import Event, to_lines
from compare.review.nouns import State

FORMS: tuple[str, ...] = ("jsonl",)


class RefusedExportError(ReviewError):
    """What is to be exported lacks something."""


def export(
    state: State, events: Sequence[Event], form: str, *, with_notes: bool = False, csv_raw: bool = False
) -> dict[str, str]:
    """Return the files of an export by name."""
    del state, form, with_notes, csv_raw
    return {"events.jsonl": "".join(to_lines(events))}
