"""How cells, answers and people are worded and marked on every page of the app: glyph and word, never colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from compare.matrix import TOLD
from compare.model import Comparison, Status
from compare.report.claims import CELL_WORD, LETTER, OMITTED, UNSURE, UNSURE_GLYPH, omitted_cells
from compare.report.lookup import Lookup
from compare.report.wording import GLYPH
from compare.review.nouns import Progress, Verdict
from compare.review.standing import FinalCell, Mark

# A sign of plain text: the emoji that one thinks of first is coloured, and a hollow box where no emoji font is.
MARK_GLYPH = {Mark.MACHINE: "✦", Mark.CONFIRMED: "✓", Mark.CHANGED: "✎", Mark.DIFFER: "!"}
MARK_WORD = {
    Mark.MACHINE: "machine",
    Mark.CONFIRMED: "confirmed by a person",
    Mark.CHANGED: "changed by a person",
    Mark.DIFFER: "reviewers differ",
}
PROGRESS_GLYPH = {
    Progress.UNREVIEWED: "·",
    Progress.DRAFT: "…",
    Progress.DECIDED: "✓",
    Progress.DISAGREED: "!",
    Progress.ADJUDICATED: "⚖",
    Progress.SIGNED: "✒",
}
PROGRESS_WORD = {
    Progress.UNREVIEWED: "Unreviewed",
    Progress.DRAFT: "Draft",
    Progress.DECIDED: "Decided",
    Progress.DISAGREED: "Disagreed",
    Progress.ADJUDICATED: "Adjudicated",
    Progress.SIGNED: "Signed",
}
VERDICT_WORD = {
    Verdict.CONFIRM: "Confirmed",
    Verdict.REJECT: "Rejected",
    Verdict.UNSURE: "Unsure",
    Verdict.TRIVIAL: "Trivial",
    Verdict.NONE: "None is right",
}
VERDICT_GLYPH = {
    Verdict.CONFIRM: "✓",
    Verdict.REJECT: "✗",
    Verdict.UNSURE: "?",
    Verdict.TRIVIAL: "~",
    Verdict.NONE: "∅",
}
# Keys 1 to 5, in the order of the report's filter keys.
STATES = (Status.STATED, Status.PARTIAL, Status.ABSENT, Status.CONFLICTING, Status.NA)


@dataclass(frozen=True, slots=True)
class CellMark:
    """A cell as a page shows it: the state by letter, glyph and word, and who stands behind it."""

    article: str
    code: str
    name: str
    state: str
    letter: str
    glyph: str
    word: str
    mark: str
    mark_glyph: str
    mark_word: str
    machine: str  # the machine's word where a person changed it, else ""
    unsure: bool


@dataclass(frozen=True, slots=True)
class StateChoice:
    """A state that a cell can be given: its key, and why it cannot where it cannot."""

    key: str
    state: str
    letter: str
    glyph: str
    word: str
    chosen: bool
    refused: str


def cell_mark(final: FinalCell, lookup: Lookup, *, omitted: bool) -> CellMark:
    """Return how a final cell is shown."""
    cell, unsure = final.cell, bool(final.cell.nearest)
    letter = OMITTED if omitted and cell.status is Status.ABSENT else LETTER[cell.status]
    return CellMark(
        article=cell.article,
        code=lookup.codes[cell.article],
        name=lookup.names[cell.article],
        state=cell.status.value,
        letter=letter,
        glyph=UNSURE_GLYPH if unsure else GLYPH[cell.status],
        word=UNSURE if unsure else CELL_WORD[cell.status],
        mark=final.mark.value,
        mark_glyph=MARK_GLYPH[final.mark],
        mark_word=MARK_WORD[final.mark],
        machine=CELL_WORD[final.machine] if final.machine is not cell.status else "",
        unsure=unsure,
    )


def choices(final: FinalCell, *, told: bool) -> tuple[StateChoice, ...]:
    """Return the five states; those that tell need words that tell, which `told` says are there."""
    return tuple(
        StateChoice(
            str(number),
            status.value,
            LETTER[status],
            GLYPH[status],
            CELL_WORD[status],
            status is final.cell.status and not final.cell.nearest,
            "no words of this article are given; add them in the reader" if status in TOLD and not told else "",
        )
        for number, status in enumerate(STATES, 1)
    )


def omitted_by(run: Comparison) -> Mapping[str, frozenset[str]]:
    """Return the articles that leave a claim out, by claim."""
    found: dict[str, set[str]] = {}
    for claim, article in omitted_cells(run):
        found.setdefault(claim, set()).add(article)
    return {claim: frozenset(articles) for claim, articles in found.items()}
