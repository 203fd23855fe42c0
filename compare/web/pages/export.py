"""P9, export: what each format would hold, counted beforehand, with warnings; the files themselves are made elsewhere.

The head of the log is printed, so that a reader of an export can tell later whether the log's end is still there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from compare.review.exports import FORMS, claimreview, facts
from compare.review.exports.annotations import how_many
from compare.review.nouns import Progress, State
from compare.review.standing import progress, sign_off_in_force
from compare.web.pages.shell import steps
from compare.web.view import View

NOTHING = "nothing to export yet"
# Files that leave people's notes out unless they are asked for.
_NOTED = frozenset({"report.html", "report.json", "memo.md", "decisions.csv", "annotations.jsonld"})


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what a file would hold."""

    number: int
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Format:
    """One file that can be had; `empty` tells that it would hold nothing."""

    name: str
    title: str
    what: str
    address: str
    counts: tuple[Count, ...]
    warning: str
    empty: bool
    notes: str = ""  # address of the same with people's notes


@dataclass(frozen=True, slots=True)
class ExportPage:
    """All formats, and where the review stands."""

    formats: tuple[Format, ...]
    claims: int
    decided: int
    signed: int
    undecided: int
    signed_off: str  # by whom and when the last time, "" for not yet
    in_force: bool  # whether that is what stands here now
    head: str
    events: int
    hidden: int
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tally:
    """What is counted for all formats."""

    claims: int
    cells: int
    undecided: int
    signed: int
    events: int
    quotes: int
    judged: int
    verdicts: int
    notes: int


def export_page(view: View, query: Mapping[str, str]) -> ExportPage:
    """Return the page; nothing is asked of it."""
    del query
    state, count = view.state, _tally(view.state)
    last, in_force = state.signed_off[-1] if state.signed_off else None, sign_off_in_force(view.full)
    return ExportPage(
        tuple(_formats(view, count)),
        count.claims,
        count.claims - count.undecided,
        count.signed,
        count.undecided,
        f"{last.actor.name}, {last.ts[:16].replace('T', ' ')}" if last else "",
        in_force is not None,
        view.full.head,
        len(view.full.events),
        len(view.full.events) - len(state.events),
        view.full.seq,
        *steps(state, view.viewer.name),
    )


def _tally(state: State) -> _Tally:
    signed, counts = [one for one in state.rows if progress(state, one) is Progress.SIGNED], facts.counts(state)
    cells = [cell for row in state.run.quotes for cell in row.cells if cell.start is not None]
    return _Tally(
        claims=counts.claims,
        cells=len(state.rows) * len(state.articles),
        undecided=counts.claims - counts.decided,
        signed=counts.signed,
        events=len(state.events),
        quotes=len(cells),
        judged=sum(bool(item.judged) for target, item in state.items.items() if target.startswith("quote:")),
        verdicts=sum(not claimreview.missing(state, claim) for claim in signed),
        notes=sum(len(item.notes) for item in state.items.values()),
    )


def _formats(view: View, count: _Tally) -> tuple[Format, ...]:
    claims = Count(count.claims, "claim", "claims")
    events = Count(count.events, "event", "events")
    signed = Count(count.signed, "signed claim", "signed claims")
    waiting = Count(count.undecided, "open claim", "open claims")
    open_ = f"{count.undecided} of {count.claims} claims are not decided" if count.undecided else ""
    unsigned = "" if count.signed else "no claim is signed yet"
    left = count.quotes - count.judged
    unjudged = f"{left} {'version is' if left == 1 else 'versions are'} not judged" if left > 0 else ""
    made_of = Count(how_many(view.state), "annotation", "annotations")
    reviews = "" if count.verdicts else "only signed claims with a person’s verdict; there is none"
    made = (
        ("report.html", "Report", "the report as people left it, with the sign-off block", (claims,), open_),
        ("memo.md", "Memo", "signed findings and quotations with links, open questions", (signed, waiting), unsigned),
        ("report.json", "Report as JSON", "everything: report, decisions and events", (claims, events), open_),
        ("claims.csv", "Claims", "a line a claim", (claims,), open_),
        ("cells.csv", "Cells", "a line a claim and source", (Count(count.cells, "cell", "cells"),), open_),
        ("quotes.csv", "Quotations", "a line a version", (Count(count.quotes, "version", "versions"),), unjudged),
        ("decisions.csv", "Decisions", "a line an event", (events,), ""),
        ("agreement.csv", "Agreement", "how far reviewers agree", (Count(3, "kind of item", "kinds of item"),), ""),
        ("annotations.jsonld", "Web Annotations", "decisions as W3C annotations of the texts", (made_of,), ""),
        (
            "claimreview.json",
            "ClaimReview",
            "for search engines",
            (Count(count.verdicts, "review", "reviews"),),
            reviews,
        ),
        ("events.jsonl", "Events", "the log itself, to be verified, kept or imported", (events,), ""),
    )
    there = [one for one in made if one[0] != "report.html" or "html" in FORMS]
    return tuple(_format(view, *one, notes=count.notes) for one in there)


def _format(
    view: View, name: str, title: str, what: str, counts: tuple[Count, ...], warning: str, *, notes: int
) -> Format:
    address = f"/api/comparisons/{quote(view.comparison, safe='')}/exports/{name}"
    empty = not any(one.number for one in counts)
    with_notes = f"{address}?notes=1" if name in _NOTED and notes else ""
    return Format(name, title, what, address, counts, NOTHING if empty and not warning else warning, empty, with_notes)
