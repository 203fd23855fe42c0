"""The words behind a verdict: where and how each source tells a claim, drawn against the claim's own words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from compare.model import ClaimCell, ClaimRow, CoverageCell, Evidence, EvidenceKind, Span, Status
from compare.report.lookup import Lookup, paragraph_link
from compare.report.page import Cell, Found
from compare.report.views import Link, Passage, Piece
from compare.report.words import mark
from compare.text.worddiff import word_diff

HOW = {
    EvidenceKind.VERBATIM: mark("the same words"),
    EvidenceKind.NEAR: mark("nearly the same words"),
    EvidenceKind.PARAPHRASE: mark("in other words"),
    EvidenceKind.PARTIAL: mark("a part of it"),
}
# Below this share of common words a word diff is two unrelated sentences in alternation; the evidence is marked whole.
LEAST_ALIKE = 0.4
# Where more of the claim than this is missing, its words are no help: the passage itself shows how little is told.
MOST_MISSING = 0.6
# More passages of one source would bury the best; the others are linked by their paragraphs. A claim told in full may
# be spread over two sentences; of a claim told in part the best is enough.
MOST_PASSAGES = {Status.STATED: 2, Status.CONFLICTING: 2, Status.PARTIAL: 1}
# Missing words this close (characters between them) read as one phrase.
NEXT_TO_NOTHING = 12


def found_by(row: ClaimRow, cell: ClaimCell, shown: Cell, verdict: CoverageCell | None, lookup: Lookup) -> Found:
    """Return where and how one source tells a claim, its best passages drawn against the words of the claim."""
    best = cell.best
    missing = verdict.missing if verdict and cell.status is Status.PARTIAL else ()
    return Found(
        cell=shown,
        name=lookup.outlet(cell.article),
        how=lookup.page.say(HOW[best.kind]) if best and cell.status is Status.STATED else "",
        score=lookup.page.number(verdict.score) if verdict and best else "",
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


def in_its_sentence(row: ClaimRow, lookup: Lookup) -> tuple[Passage, ...]:
    """Return the sentence around the claim, where it says more than the claim, which stands above."""
    whole = lookup.sentence(row.article, row.start, row.end)
    text = lookup.readings[row.article].text
    outside = text[whole.start : row.start] + text[row.end : whole.end]
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
        whole = lookup.sentence(article, found.start, found.end)
        by_sentence[whole.start, whole.end].append(found)
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
