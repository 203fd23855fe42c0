"""Rows of the claim table as people regroup them: which evidence stands together, and which cells follow from it.

A row is a set of pieces of evidence. As long as it holds all the pieces of machine rows, its cells are theirs, joined;
so splitting what was merged gives back the very cells that were there. Nothing here knows who decided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.model import ClaimCell, ClaimRow, Doubt, Evidence, EvidenceKind, Status
from compare.review.event import Unit

# Of two verdicts on one article the one that says more: evidence of a conflict or of the claim is not undone by
# another wording's silence, and a silence says more than a text that cannot be judged.
ORDER = (Status.CONFLICTING, Status.STATED, Status.PARTIAL, Status.ABSENT, Status.NA)
TOLD = frozenset(ORDER[:3])


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence and the machine row it comes from, None where a person added it with a state of their own."""

    unit: Unit
    row: str | None
    state: Status = Status.STATED


@dataclass(frozen=True, slots=True)
class Row:
    """A live row: its id, the wording shown, its pieces, and the machine rows whose silence it inherits."""

    id: str
    wording: str
    pieces: frozenset[Piece]
    sources: tuple[str, ...]  # machine rows, the one that gives the wording first
    human: bool = False  # regrouped, reworded or made by a person


def machine_row(row: ClaimRow) -> Row:
    """Return a row as the machine has it."""
    return Row(row.id, row.text, pieces_of(row), (row.id,))


def pieces_of(row: ClaimRow) -> frozenset[Piece]:
    """Return all evidence of a machine row."""
    return frozenset(
        Piece(Unit(cell.article, found.start, found.end), row.id, cell.status)
        for cell in row.cells
        for found in cell.evidence
    )


def merged(into: Row, others: Sequence[Row], wording: str | None) -> Row:
    """Return the survivor of a merge with everything that the others hold."""
    pieces = into.pieces.union(*(other.pieces for other in others))
    sources = tuple(dict.fromkeys((*into.sources, *(name for other in others for name in other.sources))))
    return Row(into.id, wording or into.wording, pieces, sources, human=True)


def split(row: Row, units: Iterable[Unit], name: str, wording: str, machine: Mapping[str, ClaimRow]) -> tuple[Row, Row]:
    """Return what is left of a row, and the new row `name` of the units taken out of it.

    Where the units are those of whole machine rows, other rows keep what they share with these: one passage may tell
    two claims, and so a merge is taken back whole.
    """
    wanted = frozenset(units)
    taken = frozenset(piece for piece in row.pieces if piece.unit in wanted)
    whole = frozenset(piece for piece in taken if piece.row and _all_in(row, piece.row, wanted))
    if whole != row.pieces and {piece.unit for piece in whole} == wanted:
        taken = whole
    left = row.pieces - taken
    return (
        replace(row, pieces=left, sources=_sources(row, left, machine), human=True),
        Row(name, wording, taken, _sources(row, taken, machine), human=True),
    )


def _all_in(row: Row, name: str, units: frozenset[Unit]) -> bool:
    return all(piece.unit in units for piece in row.pieces if piece.row == name)


def without(row: Row, unit: Unit) -> Row:
    """Return the row without a piece of evidence."""
    return replace(row, pieces=frozenset(one for one in row.pieces if one.unit != unit), human=True)


def with_piece(row: Row, piece: Piece) -> Row:
    """Return the row with a piece more."""
    return replace(row, pieces=row.pieces | {piece}, human=True)


def _sources(row: Row, pieces: frozenset[Piece], machine: Mapping[str, ClaimRow]) -> tuple[str, ...]:
    """The machine rows that the pieces come from; a row without any inherits all."""
    found = tuple(name for name in row.sources if any(piece.row == name for piece in pieces))
    whole = tuple(name for name in found if pieces_of(machine[name]) <= pieces)
    return (
        whole
        if whole and pieces <= frozenset().union(*(pieces_of(machine[name]) for name in whole))
        else (found or row.sources)
    )


def cells_of(row: Row, machine: Mapping[str, ClaimRow], articles: Sequence[str]) -> tuple[ClaimCell, ...]:
    """Return one cell an article, in the order of `articles`, as they follow from the evidence."""
    rows = [machine[name] for name in row.sources if name in machine]
    known = {name: [cell for one in rows for cell in one.cells if cell.article == name] for name in articles}
    whole = frozenset().union(*(pieces_of(one) for one in rows)) if rows else frozenset()
    if row.pieces == whole:
        return tuple(_joined(name, known[name]) for name in articles)
    return tuple(_regrouped(name, row.pieces, known[name]) for name in articles)


def _joined(article: str, cells: Sequence[ClaimCell]) -> ClaimCell:
    if len(cells) == 1:
        return cells[0]
    if not cells:
        return ClaimCell(article, Status.ABSENT, reason=Doubt.NOT_FOUND)
    best = min(cells, key=_says_more)
    evidence = _distinct(found for cell in cells for found in cell.evidence)
    nearest = () if evidence else _distinct(found for cell in cells for found in cell.nearest)
    return replace(best, evidence=evidence, nearest=nearest)


# Of two equal verdicts the more careful one stands: an absence keeps every doubt, a sure half beats a likely one.
DOUBTS = (Doubt.LOW_CONFIDENCE, Doubt.TEXT_CUT_SHORT, Doubt.PUBLISHED_EARLIER, Doubt.NOT_FOUND)


def _says_more(cell: ClaimCell) -> tuple[object, ...]:
    """Order cells so that joining them does not depend on which claim was merged into which."""
    sure = cell.reason is not None if cell.status in TOLD else cell.reason is None
    doubt = DOUBTS.index(cell.reason) if cell.reason else 0
    origin = (cell.same_origin_as is None, cell.same_origin_as or "")
    return ORDER.index(cell.status), not cell.evidence, sure, doubt, origin


def _regrouped(article: str, pieces: frozenset[Piece], cells: Sequence[ClaimCell]) -> ClaimCell:
    """A cell whose evidence was moved: what is left decides; with nothing left the claim is not found there."""
    mine = sorted((one for one in pieces if one.unit.article == article), key=lambda one: one.unit.start)
    if not mine:
        silent = [cell for cell in cells if not cell.evidence]
        return _joined(article, silent) if silent else ClaimCell(article, Status.ABSENT, reason=Doubt.NOT_FOUND)
    status = min((piece.state for piece in mine), key=ORDER.index)
    known = {(found.start, found.end): found for found in _distinct(e for cell in cells for e in cell.evidence)}
    evidence = _distinct(known.get((one.unit.start, one.unit.end)) or evidence_at(one.unit) for one in mine)
    doubts = {cell.reason for cell in cells if cell.evidence and cell.status is status}
    likely = doubts == {Doubt.LOW_CONFIDENCE} and all(piece.row for piece in mine)
    return ClaimCell(article, status, evidence, Doubt.LOW_CONFIDENCE if likely else None)


def evidence_at(unit: Unit) -> Evidence:
    """Return the unit as evidence that a person gave: certain, and of no kind that the machine measured."""
    return Evidence(unit.start, unit.end, 1.0, EvidenceKind.PARAPHRASE)


def _distinct(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    ordered = sorted(found, key=lambda one: (one.start, one.end, one.score, one.kind))
    by_place = {(one.start, one.end): one for one in ordered}
    return tuple(by_place.values())
