"""The worksheet: claims for pupils to look up themselves, chosen by counts, in an order that gives nothing away."""

from collections.abc import Iterator, Mapping

from compare.model import ClaimRow, Comparison, Status
from compare.report.claims import LETTER, OMITTED, letters
from compare.report.lookup import Lookup, short
from compare.report.page import Exercise, Teaching
from compare.report.views import Link
from compare.report.wording import GLYPH

# About as many as a class looks up in a quarter of an hour; of each kind so many that all kinds are there.
MOST_CONFLICTING, MOST_LEFT_OUT, MOST_SHARED, MOST_SINGLE = 2, 3, 3, 2
# Longer claims do not fit a line of the sheet.
LONGEST = 180
_GLYPHS = {letter: GLYPH[status] for status, letter in LETTER.items()} | {OMITTED: GLYPH[Status.ABSENT]}


def teaching_panel(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> Teaching:
    """Return the exercises of the worksheet; none where nothing is compared."""
    if len(comparison.articles) < 2:
        return Teaching(())
    omitted = frozenset((omission.claim, omission.article) for omission in comparison.omissions)
    chosen = {row.id: row for row in _chosen(comparison, omitted)}
    # Ids are hashes of words, so their order says nothing of how widely a claim is told.
    rows = sorted(chosen.values(), key=lambda row: row.id)
    return Teaching(tuple(_exercise(row, lookup, omitted, anchor[row.id]) for row in rows))


def _exercise(row: ClaimRow, lookup: Lookup, omitted: frozenset[tuple[str, str]], anchor: str) -> Exercise:
    answers = tuple(_GLYPHS[letter] for letter in letters(row, lookup, omitted))
    return Exercise(Link(short(row.text, LONGEST), anchor), lookup.language(row.article), answers)


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
