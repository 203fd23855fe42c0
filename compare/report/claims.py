"""The claim table: one view a row, its cells, and what unfolds below it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.match.timing import is_earlier
from compare.model import (
    ClaimCell,
    ClaimRow,
    Comparison,
    CoverageCell,
    Doubt,
    Evidence,
    EvidenceKind,
    Span,
    Status,
)
from compare.report.lookup import Lookup, paragraph_link, safe_anchor
from compare.report.page import Cell, ClaimGroup, Claims, ClaimView, Facet, Found
from compare.report.views import Link, Passage, Piece
from compare.report.worddiff import word_diff
from compare.report.wording import GLYPH

LETTER = {Status.STATED: "s", Status.PARTIAL: "p", Status.ABSENT: "a", Status.CONFLICTING: "c", Status.NA: "n"}
CELL_WORD = {
    Status.STATED: "Stated",
    Status.PARTIAL: "Partly",
    Status.ABSENT: "Not found",
    Status.CONFLICTING: "Conflicts",
    Status.NA: "Not assessable",
}
# A claim that is likely told there, though no passage is sure.
UNSURE_GLYPH, UNSURE = "◌", "Perhaps"
NEAREST = "no passage is sure"
HOW = {
    EvidenceKind.VERBATIM: "the same words",
    EvidenceKind.NEAR: "nearly the same words",
    EvidenceKind.PARAPHRASE: "in other words",
    EvidenceKind.PARTIAL: "a part of it",
}
LEFT_OUT = "others tell it"
WHY = {
    Doubt.NOT_FOUND: "",
    Doubt.PUBLISHED_EARLIER: "published earlier",
    Doubt.TEXT_CUT_SHORT: "text cut short",
    Doubt.LOW_CONFIDENCE: "low confidence",
}
OMITTED = "o"
FAILED = "could not be read"
# Below this share of common words a word diff is two unrelated sentences in alternation; the evidence is marked whole.
LEAST_ALIKE = 0.4
# Where more of the claim than this is missing, its words are no help: the passage itself shows how little is told.
MOST_MISSING = 0.6
# More passages of one source would bury the best; the others are linked by their paragraphs. A claim told in full may
# be spread over two sentences; of a claim told in part the best is enough.
MOST_PASSAGES = {Status.STATED: 2, Status.CONFLICTING: 2, Status.PARTIAL: 1}
# Missing words this close (characters between them) read as one phrase.
NEXT_TO_NOTHING = 12

SPREAD = {"all": "Told by all", "several": "Told by several", "one": "Told by one"}


@dataclass(frozen=True, slots=True)
class Rows:
    """What is looked up for every row of the claim table."""

    lookup: Lookup
    failed: tuple[str, ...]  # codes of the inputs that could not be read
    omitted: frozenset[tuple[str, str]]
    verdicts: Mapping[tuple[str, int, int], Mapping[str, CoverageCell]]
    conflicts: Mapping[str, tuple[Link, ...]]


def anchors(comparison: Comparison) -> dict[str, str]:
    """Return the anchor of every claim row by its id."""
    return {row.id: safe_anchor(row.id, f"claim-{number}") for number, row in enumerate(comparison.claims, 1)}


def failed_codes(comparison: Comparison) -> tuple[str, ...]:
    """Return the codes of the inputs that could not be read: F1, F2, …"""
    return tuple(f"F{number}" for number in range(1, len(comparison.failed) + 1))


def claim_panel(
    comparison: Comparison, lookup: Lookup, total: int, conflicts: Mapping[str, tuple[Link, ...]]
) -> Claims:
    """Return the claim table: rows told by all, by several, by one, each in story order."""
    rows = Rows(
        lookup,
        failed_codes(comparison),
        frozenset((omission.claim, omission.article) for omission in comparison.omissions),
        {(c.article, c.start, c.end): {cell.article: cell for cell in c.cells} for c in comparison.coverage},
        conflicts,
    )
    anchor = anchors(comparison)
    views = [(spread(row, total), _view(row, anchor[row.id], rows)) for row in comparison.claims]
    groups = tuple(ClaimGroup(key, tuple(view for own, view in views if own == key)) for key in SPREAD)
    spreads = tuple(Facet(group.key, SPREAD[group.key], len(group.claims)) for group in groups if group.claims)
    return Claims(tuple(g for g in groups if g.claims), len(views), spreads, _statuses([view for _, view in views]))


def spread(row: ClaimRow, total: int) -> str:
    """Return how widely a claim is told: "all", "several" or "one", by independent sources."""
    if row.carriers >= total > 1:
        return "all"
    return "several" if row.carriers > 1 else "one"


def _statuses(views: Sequence[ClaimView]) -> tuple[Facet, ...]:
    labels = {
        "c": f"{GLYPH[Status.CONFLICTING]} Conflicts",
        "o": f"{GLYPH[Status.ABSENT]} Not found, others tell it",
        "a": f"{GLYPH[Status.ABSENT]} Not found",
        "p": f"{GLYPH[Status.PARTIAL]} Partly",
        "s": f"{GLYPH[Status.STATED]} Stated",
        "n": f"{GLYPH[Status.NA]} Not assessable",
    }
    counts = {key: sum(_has(view, key) for view in views) for key in labels}
    return tuple(Facet(key, label, counts[key]) for key, label in labels.items() if counts[key])


def _has(view: ClaimView, letter: str) -> bool:
    """An omission is a claim not found, too."""
    return letter in view.letters or (letter == "a" and OMITTED in view.letters)


def letters(row: ClaimRow, lookup: Lookup, omitted: frozenset[tuple[str, str]], failed: int = 0) -> str:
    """Return one status letter a source in the order of the columns, "o" for an omission."""
    cells = {cell.article: cell for cell in row.cells}
    own = [
        OMITTED if (row.id, one) in omitted else LETTER[cells[one].status if one in cells else Status.NA]
        for one in lookup.codes
    ]
    return "".join(own) + LETTER[Status.NA] * failed


def _view(row: ClaimRow, anchor: str, rows: Rows) -> ClaimView:
    lookup = rows.lookup
    by_article = {cell.article: cell for cell in row.cells}
    cells = [by_article.get(one, ClaimCell(one, Status.NA)) for one in lookup.codes]
    shown = {cell.article: _cell(row, cell, anchor, rows) for cell in cells}
    lost = tuple(_lost(code, anchor) for code in rows.failed)
    verdicts = rows.verdicts.get((row.article, row.start, row.end), {})
    told = [one for one in cells if one.status not in (Status.ABSENT, Status.NA) and not one.nearest]
    others = [one for one in told if one.article != row.article]
    return ClaimView(
        anchor=anchor,
        text=row.text,
        code=lookup.codes[row.article],
        language=lookup.language(row.article),
        carriers=row.carriers,
        tellers=row.tellers,
        letters=letters(row, lookup, rows.omitted, len(rows.failed)),
        cells=(*shown.values(), *lost),
        around=_around(row, lookup),
        found=tuple(_found(row, one, shown[one.article], verdicts.get(one.article), lookup) for one in others),
        conflicts=rows.conflicts.get(row.id, ()),
    )


def _cell(row: ClaimRow, cell: ClaimCell, anchor: str, rows: Rows) -> Cell:
    code, letter, badge, place = rows.lookup.codes[cell.article], LETTER[cell.status], "", ""
    if (row.id, cell.article) in rows.omitted:
        letter, badge = OMITTED, LEFT_OUT
    elif cell.article == row.article:
        place = rows.lookup.place(row.article, row.start)
    elif cell.nearest:  # to what is only the nearest a link is enough
        place, badge = rows.lookup.place(cell.article, min(cell.nearest, key=lambda one: one.start).start), NEAREST
    elif cell.reason:
        badge = why(row, cell, rows.lookup)
    if cell.same_origin_as in rows.lookup.codes:
        badge = f"same origin as {rows.lookup.codes[cell.same_origin_as]}"
    glyph, word = (UNSURE_GLYPH, UNSURE) if cell.nearest else (GLYPH[cell.status], CELL_WORD[cell.status])
    return Cell(code, letter, glyph, word, f"{anchor}.{code}", badge, place)


def why(row: ClaimRow, cell: ClaimCell, lookup: Lookup) -> str:
    """Return why an absence may be no omission, in words; of an earlier article with what shows that it is."""
    if cell.reason is not Doubt.PUBLISHED_EARLIER or row.known is None:
        return WHY[cell.reason] if cell.reason else ""
    published = lookup.readings[cell.article].article.published
    if row.known.happened and is_earlier(published, row.known.happened):
        return f"published before {row.known.happened}"
    return f"{WHY[cell.reason]} than {lookup.codes.get(row.known.first or '', 'those')}"


def _lost(code: str, anchor: str) -> Cell:
    return Cell(code, "n", GLYPH[Status.NA], CELL_WORD[Status.NA], f"{anchor}.{code}", "not read")


def _found(row: ClaimRow, cell: ClaimCell, shown: Cell, verdict: CoverageCell | None, lookup: Lookup) -> Found:
    best = max(cell.evidence, key=lambda found: (found.score, -found.start), default=None)
    missing = verdict.missing if verdict and cell.status is Status.PARTIAL else ()
    return Found(
        cell=shown,
        name=lookup.outlet(cell.article),
        how=HOW[best.kind] if best and cell.status is Status.STATED else "",
        score=f"{verdict.score:.2f}" if verdict and best else "",
        passages=tuple(_passages(row, cell, lookup, compared=True)),
        places=tuple(_places(cell.article, cell.evidence, lookup)),
        missing=_missing(row, missing, lookup),
    )


def _missing(row: ClaimRow, spans: Sequence[Span], lookup: Lookup) -> str:
    """The words of the claim that were not found, spans with next to nothing between them taken together."""
    text = lookup.readings[row.article].text
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and len(text[joined[-1].end : span.start].strip()) <= NEXT_TO_NOTHING:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    if sum(one.end - one.start for one in joined) > MOST_MISSING * (row.end - row.start):
        return ""
    words = (lookup.words(row.article, span.start, span.end) for span in joined)
    return " · ".join(filter(None, words))


def _around(row: ClaimRow, lookup: Lookup) -> tuple[Passage, ...]:
    """The sentence around the claim, where it says more than the claim, which stands above."""
    around = lookup.sentence(row.article, row.start, row.end)
    text = lookup.readings[row.article].text
    outside = text[around.start : row.start] + text[row.end : around.end]
    if not any(letter.isalnum() for letter in outside):
        return ()
    own = ClaimCell(row.article, Status.STATED, (Evidence(row.start, row.end),))
    return tuple(_passages(row, own, lookup, compared=False))


def _places(article: str, evidence: Sequence[Evidence], lookup: Lookup) -> Iterator[Link]:
    seen = dict.fromkeys(lookup.place(article, found.start) for found in sorted(evidence, key=lambda e: e.start))
    for place in seen:
        yield paragraph_link(place)


def _passages(row: ClaimRow, cell: ClaimCell, lookup: Lookup, *, compared: bool) -> Iterator[Passage]:
    """The best stretches of sentences that hold evidence, in the order of the text."""
    article = cell.article
    by_sentence: defaultdict[tuple[int, int], list[Evidence]] = defaultdict(list)
    for found in sorted(cell.evidence, key=lambda e: (e.start, e.end)):
        around = lookup.sentence(article, found.start, found.end)
        by_sentence[around.start, around.end].append(found)
    best = sorted(by_sentence, key=lambda key: (-max(one.score for one in by_sentence[key]), key))
    for start, end in sorted(best[: MOST_PASSAGES[cell.status]]):
        inside = by_sentence[start, end]
        pieces = _pieces(row, article, Span(start, end), inside, lookup, compared=compared)
        yield Passage(lookup.codes[article], lookup.language(article), tuple(pieces))


def _pieces(
    row: ClaimRow, article: str, around: Span, inside: Sequence[Evidence], lookup: Lookup, *, compared: bool
) -> Iterator[Piece]:
    text, position = lookup.readings[article].text, around.start
    outside = text[around.start : inside[0].start] + text[inside[0].end : around.end]
    whole = len(inside) == 1 and not any(letter.isalnum() for letter in outside)
    for found in inside:
        if found.end <= position:
            continue
        start = max(found.start, position)
        if start > position:
            yield Piece(text[position:start], "dim")
        words = text[start : found.end]
        marked = Piece(words, "" if whole else "hit")
        yield from _compared(row.text, words, marked) if compared else [marked]
        position = found.end
    if position < around.end:
        yield Piece(text[position : around.end], "dim")


def _compared(claim: str, words: str, marked: Piece) -> Iterator[Piece]:
    """Draw the words against the claim where they are alike enough for that, else mark them whole."""
    diff = word_diff(claim, words)
    if diff is None or diff.ratio < LEAST_ALIKE:
        yield marked
    else:
        yield from (Piece(part.text, part.op.value) for part in diff.parts)
