"""What a merge, a split or a move would make of the cells: shown before anybody does it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.errors import ReviewError
from compare.report.lookup import Lookup, short
from compare.review.changes import words_of
from compare.review.event import Unit
from compare.review.nouns import State
from compare.review.numbering import numbers
from compare.review.rows import Piece, Row, cells_of, merged, split, with_piece, without
from compare.review.standing import FinalCell, Mark
from compare.text.worddiff import word_keys
from compare.web.pages.cells import CellMark, cell_mark

# So many claims are offered at once; typing narrows them.
MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A claim that another could be merged with; `alike` is the share of common words in percent."""

    claim: str
    number: int
    text: str
    alike: int
    cells: tuple[CellMark, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A row before or after; `changed` are the codes of the cells that become others."""

    label: str
    text: str
    cells: tuple[CellMark, ...]
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """Rows before and after; `refused` says why it cannot be done."""

    before: tuple[Side, ...]
    after: tuple[Side, ...]
    refused: str = ""


def offers(state: State, claim: str, q: str, chosen: str, lookup: Lookup) -> tuple[Offer, ...]:
    """Return other claims, those with the most words in common first."""
    own = _words(state.rows[claim].wording)
    asked = q.casefold().split()
    found = []
    known = numbers(state)
    for name, row in state.rows.items():
        text = f"{row.wording} {name}".casefold()
        if name == claim or not all(word in text or word == str(known[name]) for word in asked):
            continue
        words = _words(row.wording)
        found.append((-len(own & words) / max(len(own | words), 1), known[name], name))
    best = sorted(found, key=lambda one: (one[2] != chosen, *one))[:MOST_OFFERED]
    return tuple(
        Offer(
            name,
            number,
            short(state.rows[name].wording, 160),
            round(-100 * alike),
            marks(state.rows[name], state, lookup),
            name == chosen,
        )
        for alike, number, name in best
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(key for key in word_keys(text) if len(key) > 3)


def marks(row: Row, state: State, lookup: Lookup) -> tuple[CellMark, ...]:
    """Return the cells of a row as they follow from its evidence."""
    cells = cells_of(row, state.machine, state.articles)
    return tuple(cell_mark(FinalCell(cell, Mark.MACHINE, cell.status), lookup, omitted=False) for cell in cells)


def preview(state: State, claim: str, query: Mapping[str, str], lookup: Lookup) -> Preview | None:
    """Return what the address asks to try, None where it asks for nothing.

    `other` and `keep` name a merge, `units` a split, `unit` and `other` a move.
    """
    row = state.rows[claim]
    other = state.rows.get(query.get("other", ""))
    try:
        if query.get("unit") and other:
            return _move(row, other, Unit.parse(query["unit"]), state, lookup)
        if other and other is not row:
            keep = other if query.get("keep") == other.id else row
            return _merge(keep, row if keep is other else other, state, lookup)
        if query.get("units"):
            return _split(row, [Unit.parse(key) for key in query["units"].split(",")], state, lookup)
    except (ReviewError, KeyError, StopIteration) as error:
        return Preview((), (), str(error)[:200])
    return None


def _merge(keep: Row, gone: Row, state: State, lookup: Lookup) -> Preview:
    after = [("One claim", merged(keep, [gone], None))]
    return _sides([("Kept", keep), ("Merged into it", gone)], after, state, lookup)


def _split(row: Row, units: Sequence[Unit], state: State, lookup: Lookup) -> Preview:
    here = {piece.unit for piece in row.pieces}
    if not set(units) < here:
        return Preview((), (), "Tick some of the evidence, not all of it.")
    left, taken = split(row, units, "n-", words_of(state, units[0]), state.machine)
    return _sides([("Now", row)], [("Stays", left), ("New claim", taken)], state, lookup)


def _move(row: Row, other: Row, unit: Unit, state: State, lookup: Lookup) -> Preview:
    piece = next((one for one in row.pieces if one.unit == unit), None)
    if piece is None or len(row.pieces) == 1:
        return Preview((), (), "It is the only evidence of this claim: merge or reject the claim instead.")
    after = [("Here", without(row, unit)), ("There", with_piece(other, piece))]
    return _sides([("Here", row), ("There", other)], after, state, lookup)


def _sides(
    before: Sequence[tuple[str, Row]], after: Sequence[tuple[str, Row]], state: State, lookup: Lookup
) -> Preview:
    old = [Side(label, row.wording, marks(row, state, lookup), frozenset()) for label, row in before]
    return Preview(tuple(old), tuple(_after(after, old, state, lookup)))


def _after(after: Sequence[tuple[str, Row]], before: Sequence[Side], state: State, lookup: Lookup) -> Iterator[Side]:
    """Yield the rows afterwards, each against the row of its label, else against the first."""
    for label, row in after:
        old = next((side for side in before if side.label == label), before[0])
        was = {cell.code: (cell.state, cell.unsure) for cell in old.cells}
        cells = marks(row, state, lookup)
        changed = frozenset(cell.code for cell in cells if was[cell.code] != (cell.state, cell.unsure))
        yield Side(label, row.wording, cells, changed)


def pieces_in_order(state: State, claim: str) -> tuple[Piece, ...]:
    """Return the evidence of a claim in the order of the columns and the text."""
    place = {article: number for number, article in enumerate(state.articles)}
    return tuple(
        sorted(
            state.rows[claim].pieces,
            key=lambda one: (place.get(one.unit.article, len(place)), one.unit.start, one.unit.end),
        )
    )
