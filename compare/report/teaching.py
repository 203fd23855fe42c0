"""The worksheet: claims for pupils to look up themselves, chosen by counts, in an order that gives nothing away."""

from collections.abc import Iterator, Mapping

from compare.model import ClaimRow, Comparison, Status
from compare.report.claims import LETTER_GLYPH, letters, omitted_cells
from compare.report.lookup import Lookup, claim_link
from compare.report.page import Exercise, Teaching

# About as many as a class looks up in a quarter of an hour; of each kind so many that all kinds are there.
MOST_CONFLICTING, MOST_LEFT_OUT, MOST_SHARED, MOST_SINGLE = 2, 3, 3, 2
# Longer claims do not fit a line of the sheet.
LONGEST = 180


def teaching_panel(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> Teaching:
    """Return the exercises of the worksheet; none where nothing is compared."""
    if len(comparison.articles) < 2:
        return Teaching(())
    omitted = omitted_cells(comparison)
    chosen = {row.id: row for row in _chosen(comparison, omitted)}
    # Ids are hashes of words, so their order says nothing of how widely a claim is told.
    rows = sorted(chosen.values(), key=lambda row: row.id)
    answers = [tuple(LETTER_GLYPH[letter] for letter in letters(row, lookup, omitted)) for row in rows]
    links = [claim_link(row, lookup, anchor, LONGEST) for row in rows]
    return Teaching(tuple(Exercise(link, own) for link, own in zip(links, answers, strict=True)))


def _chosen(comparison: Comparison, omitted: frozenset[tuple[str, str]]) -> Iterator[ClaimRow]:
    """Yield conflicting claims, omitted ones, widely told ones and single ones, most widely told first; some twice."""
    rows = sorted(comparison.claims, key=lambda row: (-row.carriers, row.article, row.start))
    left_out = {claim for claim, _ in omitted}
    kinds = (
        (MOST_CONFLICTING, [row for row in rows if any(cell.status is Status.CONFLICTING for cell in row.cells)]),
        (MOST_LEFT_OUT, [row for row in rows if row.id in left_out]),
        (MOST_SHARED, [row for row in rows if row.carriers > 1 and row.id not in left_out]),
        (MOST_SINGLE, [row for row in rows if row.carriers == 1]),
    )
    for most, found in kinds:
        yield from found[:most]
