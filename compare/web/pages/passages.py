"""The words behind each cell: whole sentences with the evidence marked, the sentence before and after, word diffs."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from compare.model import ClaimCell, EvidenceKind, Span
from compare.report.evidence import HOW, LEAST_ALIKE
from compare.report.lookup import Lookup, cut_around
from compare.report.views import Passage, Piece
from compare.review.event import Unit
from compare.review.nouns import State
from compare.review.standing import FinalCell
from compare.text.worddiff import word_diff
from compare.web.pages.cells import CellMark, StateChoice, cell_mark, choices

# Characters shown on either side of the evidence; a sentence that is longer is cut at a space (the longest of the
# samples has 320, so that only text without full stops is cut).
MOST_AROUND = 600
# More passages than this in one article are listed by the first ones; the reader has all.
MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence in its sentence, with the sentences around it; `unit` is its key."""

    unit: str
    article: str
    start: int
    end: int
    before: str
    words: Passage
    after: str
    how: str
    score: str
    paragraph: str
    nearest: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article's cell with its words and the states that it can be given; `home` gives the claim its wording."""

    cell: CellMark
    language: str
    shown: tuple[Shown, ...]
    more: int
    choices: tuple[StateChoice, ...]
    reason: str
    home: bool
    emptied: bool  # a person said that these words do not tell it


@dataclass(frozen=True, slots=True)
class Against:
    """One article's words against the reference; `alike` is the share of common words in percent."""

    cell: CellMark
    words: Passage
    alike: int
    close: bool


def source_view(
    final: FinalCell, machine: ClaimCell, lookup: Lookup, *, omitted: bool, home: bool, reason: str
) -> SourceView:
    """Return one article's cell and its words; those of a cell that a person emptied are still shown and can be given
    back, so they are taken from `machine`, the cell as the evidence makes it.
    """
    cell = final.cell
    found = machine.evidence or machine.nearest
    places = sorted(found, key=lambda one: (one.start, one.end))
    shown = tuple(
        show(Unit(cell.article, one.start, one.end), lookup, score=one.score, kind=one.kind, nearest=bool(cell.nearest))
        for one in places[:MOST_PASSAGES]
    )
    return SourceView(
        cell_mark(final, lookup, omitted=omitted),
        lookup.language(cell.article),
        shown,
        max(0, len(places) - MOST_PASSAGES),
        choices(final, told=bool(found)),
        reason,
        home,
        emptied=bool(found) and not (cell.evidence or cell.nearest),
    )


def show(unit: Unit, lookup: Lookup, *, score: float, kind: EvidenceKind | None, nearest: bool = False) -> Shown:
    """Return a unit in its sentence."""
    text = lookup.readings[unit.article].text
    whole = lookup.sentence(unit.article, unit.start, unit.end)
    low, high = cut_around(text, whole.start, unit.start, unit.end, whole.end, MOST_AROUND)
    before, after = around(unit.article, Span(whole.start, whole.end), lookup)
    pieces = (
        Piece(text[low : unit.start], "dim"),
        Piece(text[unit.start : unit.end], "hit"),
        Piece(text[unit.end : high], "dim"),
    )
    return Shown(
        unit=unit.key,
        article=unit.article,
        start=unit.start,
        end=unit.end,
        before=before,
        words=Passage(
            lookup.codes[unit.article], lookup.language(unit.article), tuple(one for one in pieces if one.text)
        ),
        after=after,
        how=HOW[kind] if kind else "",
        score=f"{score:.2f}",
        paragraph=lookup.place(unit.article, unit.start).rpartition(".p")[2],
        nearest=nearest,
    )


def around(article: str, whole: Span, lookup: Lookup) -> tuple[str, str]:
    """Return the sentence before and the one after a stretch of whole sentences, "" where there is none."""
    reading = lookup.readings[article]
    starts = [one.start for one in reading.sentences]
    at = bisect_right(starts, whole.start - 1) - 1
    after = bisect_right(starts, whole.end - 1)
    one = lookup.words(article, reading.sentences[at].start, reading.sentences[at].end) if at >= 0 else ""
    two = ""
    if after < len(starts):
        two = lookup.words(article, reading.sentences[after].start, reading.sentences[after].end)
    return one[-MOST_AROUND:], two[:MOST_AROUND]


def against(reference: str, without: str, finals: tuple[FinalCell, ...], lookup: Lookup) -> Iterator[Against]:
    """Yield the best evidence of each article but `without`, drawn against the words `reference`."""
    for final in finals:
        cell = final.cell
        best = cell.best or max(cell.nearest, key=lambda one: (one.score, -one.start), default=None)
        if best is None or cell.article == without:
            continue
        words = lookup.readings[cell.article].text[best.start : best.end]
        diff = word_diff(reference, words)
        close = diff is not None and diff.ratio >= LEAST_ALIKE
        pieces = tuple(Piece(one.text, one.op.value) for one in diff.parts) if diff and close else (Piece(words),)
        passage = Passage(lookup.codes[cell.article], lookup.language(cell.article), pieces)
        yield Against(cell_mark(final, lookup, omitted=False), passage, round(100 * diff.ratio) if diff else 0, close)


def home_of(state: State, claim: str) -> str:
    """Return the article that gives a claim its wording: that of the machine's row, else the first with evidence."""
    row = state.rows[claim]
    for name in (claim, *row.sources):
        if name in state.machine:
            return state.machine[name].article
    return next(one for one in state.articles if any(piece.unit.article == one for piece in row.pieces))
