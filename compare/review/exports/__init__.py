"""Exports of a review: one module a format, each a function of the log alone; the same log gives the same bytes.

Nothing here reads a clock or a disk: whoever asks writes the files. Notes that people wrote for each other are left out
unless they are asked for; only the log itself (jsonl) is always whole, for a chain with a hole proves nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from compare.errors import UsageError
from compare.review.event import Event
from compare.review.exports.annotations import annotations
from compare.review.exports.claimreview import claim_reviews
from compare.review.exports.html import html_page
from compare.review.exports.memo import memo
from compare.review.exports.preview import Preview, preview
from compare.review.exports.refused import RefusedExportError
from compare.review.exports.tables import csv_files
from compare.review.exports.whole import json_file
from compare.review.lines import to_lines
from compare.review.nouns import State

__all__ = ["FORMS", "Preview", "RefusedExportError", "Wish", "export", "preview"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for beside the format; `verified` tells whether a login stands behind the names of people."""

    with_notes: bool = False
    csv_raw: bool = False
    verified: bool = False


Files = dict[str, str]


def _log(_: State, events: Sequence[Event], __: Wish) -> Files:
    return {"events.jsonl": "".join(to_lines(events))}


def _json(state: State, events: Sequence[Event], wish: Wish) -> Files:
    return {"report.json": json_file(state, events, with_notes=wish.with_notes)}


def _csv(state: State, events: Sequence[Event], wish: Wish) -> Files:
    return csv_files(state, events, with_notes=wish.with_notes, raw=wish.csv_raw)


def _memo(state: State, _: Sequence[Event], wish: Wish) -> Files:
    return {"memo.md": memo(state, with_notes=wish.with_notes, verified=wish.verified)}


def _annotations(state: State, _: Sequence[Event], wish: Wish) -> Files:
    return {"annotations.jsonld": annotations(state, with_notes=wish.with_notes)}


def _html(state: State, _: Sequence[Event], wish: Wish) -> Files:
    return {"report.html": html_page(state, with_notes=wish.with_notes, verified=wish.verified)}


def _reviews(state: State, _: Sequence[Event], __: Wish) -> Files:
    return claim_reviews(state)


_MAKERS: dict[str, Callable[[State, Sequence[Event], Wish], Files]] = {
    "json": _json,
    "csv": _csv,
    "md": _memo,
    "annotations": _annotations,
    "claimreview": _reviews,
    "html": _html,
    "jsonl": _log,
}
FORMS = tuple(_MAKERS)


def export(
    state: State,
    events: Sequence[Event],
    form: str,
    *,
    with_notes: bool = False,
    csv_raw: bool = False,
    verified: bool = False,
) -> Files:
    """Return the files of an export by name; `state` is the fold of `events`.

    What somebody only proposes on a blind claim is not in it. Raises RefusedExportError where the format needs what is
    not there, UsageError for a format that there is none of.
    """
    if form not in _MAKERS:
        raise UsageError(f"there is no export {form[:40]!r}", hint=f"There are {', '.join(FORMS)}.")
    return _MAKERS[form](_ground(state), events, Wish(with_notes, csv_raw, verified))


def _ground(state: State) -> State:
    """The review as all have it, without the viewer's own proposals and drafts."""
    return replace(state, rows=state.ground, base=None, viewer=None, memo={})
