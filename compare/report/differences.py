"""What the sources tell differently: conflicts, what was not found by source, what only one source tells."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from compare.model import ClaimCell, ClaimRow, Comparison, Conflict, ConflictKind, ConflictSide, Status
from compare.report.claims import omitted_cells, spread, why
from compare.report.conflict_views import ConflictView, Position, Says
from compare.report.lookup import SHORT, Lookup, claim_link
from compare.report.page import Differences, NotFound, OnlyHere, Told
from compare.report.rounded import rounded_figures
from compare.report.views import Passage, Piece
from compare.report.words import mark

KIND = {
    ConflictKind.NUMBER: mark("number"),
    ConflictKind.DATE: mark("date"),
    ConflictKind.WHO: mark("who"),
    ConflictKind.TITLE: mark("title or office"),
    ConflictKind.WHAT: mark("what happened"),
    ConflictKind.ATTRIBUTION: mark("who said it"),
    ConflictKind.QUOTE: mark("words of a quotation"),
}

# Long lists of claims, which stand in the table in full.
SHORTER = 44


def conflict_anchor(number: int) -> str:
    """Return the anchor of the conflict with this number, from 1."""
    return f"x-{number}"


def conflicts_of_claims(comparison: Comparison) -> dict[str, tuple[int, ...]]:
    """Return, by claim id, the numbers of the conflicts that one of its passages is a side of."""
    spans: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in comparison.claims:
        spans[row.article].append((row.start, row.end, row.id))
        for cell in row.cells:
            if cell.status is Status.CONFLICTING:
                spans[cell.article].extend((found.start, found.end, row.id) for found in cell.evidence)
    out: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for number, conflict in enumerate(comparison.conflicts, 1):
        for side in conflict.sides:
            for start, end, claim in spans[side.article]:
                if start < side.end and side.start < end:
                    out[claim][number] = None
    return {claim: tuple(numbers) for claim, numbers in out.items()}


def conflict_views(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> tuple[ConflictView, ...]:
    """Return the conflicts with their sides in their sentences and the claims that they touch."""
    claims: defaultdict[int, list[str]] = defaultdict(list)
    for claim, numbers in conflicts_of_claims(comparison).items():
        for number in numbers:
            claims[number].append(claim)
    rows = {row.id: row for row in comparison.claims}
    return tuple(
        ConflictView(
            conflict_anchor(number),
            conflict.about,
            lookup.page.say(KIND[conflict.kind]),
            _positions(conflict, lookup),
            tuple(_says(side, lookup) for side in _in_order(conflict, lookup)),
            tuple(claim_link(rows[claim], lookup, anchor, 70) for claim in claims[number]),
        )
        for number, conflict in enumerate(comparison.conflicts, 1)
    )


def _positions(conflict: Conflict, lookup: Lookup) -> tuple[Position, ...]:
    groups: dict[int, list[ConflictSide]] = {}
    for side in _in_order(conflict, lookup):
        groups.setdefault(side.position, []).append(side)
    return tuple(_position(sides, lookup) for sides in groups.values())


def _position(sides: Sequence[ConflictSide], lookup: Lookup) -> Position:
    codes = dict.fromkeys(lookup.codes[side.article] for side in sides)
    return Position(tuple(codes), sides[0].says, lookup.language(sides[0].article))


def _in_order(conflict: Conflict, lookup: Lookup) -> Sequence[ConflictSide]:
    order = {one: number for number, one in enumerate(lookup.codes)}
    return sorted(conflict.sides, key=lambda side: (order[side.article], side.start))


def _says(side: ConflictSide, lookup: Lookup) -> Says:
    text = lookup.readings[side.article].text
    if side.says_start is not None and side.says_end is not None:
        start, end = side.says_start, side.says_end
    else:
        start, end = _find(side.says, text, side.start, side.end)
    code, language = lookup.codes[side.article], lookup.language(side.article)
    if start < side.start or end > side.end:
        pieces: tuple[Piece, ...] = (Piece(text[side.start : side.end]),)
    else:
        pieces = (Piece(text[side.start : start]), Piece(text[start:end], "hit"), Piece(text[end : side.end]))
    passage = Passage(code, language, tuple(piece for piece in pieces if piece.text))
    return Says(code, lookup.names[side.article], side.says, passage, lookup.place(side.article, side.start))


def _find(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return where `words` stand in the stretch, in whatever case; (-1, -1) where they do not."""
    match = re.compile(re.escape(words), re.IGNORECASE).search(text, start, end) if words else None
    return match.span() if match else (-1, -1)


def told(row: ClaimRow, lookup: Lookup, anchor: Mapping[str, str], most: int = SHORT) -> Told:
    """Return a claim by its first words with the codes of the sources that tell it, whole or in part."""
    # Those that count in "3 of 5": where the match is unsure, nobody should be sent to look for the words.
    surely = [cell for cell in row.cells if not cell.nearest and cell.reason is None]
    told_by = [cell for cell in surely if cell.status in (Status.STATED, Status.PARTIAL)]
    tellers = {cell.article for cell in told_by}
    listed = tuple(code for one, code in lookup.codes.items() if one in tellers)
    return Told(claim_link(row, lookup, anchor, most), listed, row.carriers)


def difference_panel(
    comparison: Comparison,
    lookup: Lookup,
    total: int,
    anchor: Mapping[str, str],
    conflicts: tuple[ConflictView, ...],
) -> Differences:
    """Return conflicts, claims not found by source (omissions first), claims of one source, figures told otherwise."""
    omitted = omitted_cells(comparison)
    tables = [(row, {cell.article: cell for cell in row.cells}) for row in comparison.claims]
    return Differences(
        conflicts,
        tuple(_not_found(one, tables, lookup, anchor, omitted) for one in lookup.codes),
        tuple(_only_here(one, comparison, lookup, total, anchor) for one in lookup.codes),
        rounded_figures(comparison, lookup, anchor),
    )


def _not_found(
    article: str,
    tables: Sequence[tuple[ClaimRow, Mapping[str, ClaimCell]]],
    lookup: Lookup,
    anchor: Mapping[str, str],
    omitted: frozenset[tuple[str, str]],
) -> NotFound:
    omissions, others, reasons = [], [], []
    for row, cells in tables:
        cell = cells.get(article)
        if (row.id, article) in omitted:
            omissions.append(told(row, lookup, anchor))
        elif cell and cell.status is Status.ABSENT and row.carriers > 1:
            others.append(told(row, lookup, anchor))
            reasons.append(why(row, cell, lookup))
    omissions.sort(key=lambda claim: -claim.number)
    code = lookup.codes[article]
    return NotFound(code, lookup.names[article], f"not-found-{code}", tuple(omissions), tuple(others), tuple(reasons))


def _only_here(article: str, comparison: Comparison, lookup: Lookup, total: int, anchor: Mapping[str, str]) -> OnlyHere:
    rows = [row for row in comparison.claims if row.article == article and spread(row, total) == "one"]
    links = tuple(claim_link(row, lookup, anchor, SHORTER) for row in rows)
    return OnlyHere(lookup.codes[article], lookup.names[article], f"only-{lookup.codes[article]}", links)
