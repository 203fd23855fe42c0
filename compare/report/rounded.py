"""Figures that differ in print and can be one number: converted, rounded, or only "about" so."""

from collections.abc import Iterator, Mapping, Sequence

from compare.match.figures import closeness, may_agree, same_kind, unit_key
from compare.model import ClaimCell, ClaimRow, Comparison, Quantity, Status
from compare.report.lookup import SHORT, Lookup, claim_link
from compare.report.page import FigureSaid, Rounded
from compare.text.stretches import Stretch

# As far as "about 400" may be from the truth (match/figures.py); open figures ("over 300") agree with anything larger.
FARTHEST = 1.12
# Less than any rounding: two figures this close are one figure, computed in two ways.
NOTHING = 1e-9

Place = tuple[str, int]  # article, first code point
Figure = tuple[str, Quantity]


def rounded_figures(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> tuple[Rounded, ...]:
    """Return figures of claims beside those that others print for them in other units or roundings.

    Two figures stand together once, at the first claim that holds them. Ranges are left out, and figures without a
    unit: those could be of anything.
    """
    seen: set[tuple[Place, Place]] = set()
    found = []
    for row in comparison.claims:
        own = _in_spans(row.article, [row], lookup)
        for figure in own:
            others = [one for cell in row.cells for one in _told_otherwise(figure, own, row, cell, lookup)]
            pairs = {_pair((row.article, figure), other) for other in others}
            if not pairs <= seen:
                seen |= pairs
                said = tuple(_said(*one, lookup) for one in ((row.article, figure), *others))
                found.append(Rounded(claim_link(row, lookup, anchor, SHORT), said))
    return tuple(found)


def _told_otherwise(
    figure: Quantity, own: Sequence[Quantity], row: ClaimRow, cell: ClaimCell, lookup: Lookup
) -> Iterator[Figure]:
    """Yield the figure of a cell's evidence that is nearest, unless the cell prints this very figure, too."""
    if cell.article == row.article or cell.status not in (Status.STATED, Status.PARTIAL):
        return
    told = _in_spans(cell.article, cell.evidence, lookup)
    if any(_is_same(figure, one) for one in told):
        return
    free = [one for one in told if not any(_is_same(mine, one) for mine in own)]
    near = [one for one in free if same_kind(figure, one) and may_agree(figure, one)]
    best = min(near, key=lambda one: (closeness(figure, one), one.start), default=None)
    if best and closeness(figure, best) <= FARTHEST:
        yield cell.article, best


def _in_spans(article: str, spans: Sequence[Stretch], lookup: Lookup) -> list[Quantity]:
    return [
        one
        for one in lookup.readings[article].quantities
        if one.unit is not None
        and one.value_high is None
        and any(span.start <= one.start and one.end <= span.end for span in spans)
    ]


def _is_same(left: Quantity, right: Quantity) -> bool:
    """Say whether two figures are printed alike but for qualifiers and spelling: same value in the same unit."""
    alike = unit_key(left.unit or "") == unit_key(right.unit or "")
    return alike and abs(closeness(left, right) - 1) < NOTHING


def _pair(one: Figure, other: Figure) -> tuple[Place, Place]:
    first, second = sorted([(one[0], one[1].start), (other[0], other[1].start)])
    return first, second


def _said(article: str, figure: Quantity, lookup: Lookup) -> FigureSaid:
    words = lookup.words(article, figure.start, figure.end)
    return FigureSaid(lookup.codes[article], words, lookup.place(article, figure.start))
