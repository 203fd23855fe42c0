"""The small counts behind the claims of a full text: how many independent sources tell this one."""

from collections import defaultdict
from collections.abc import Mapping

from compare.model import ClaimRow, Comparison, Status


def claim_badges(
    comparison: Comparison, anchor: Mapping[str, str], total: int
) -> dict[str, list[tuple[int, int, str, str]]]:
    """Return, by article, the stretches that belong to a claim row: start, end, "n/N" ("" where n is 1), its anchor.

    Of several rows with one stretch the most widely told counts; a stretch inside another's end keeps its own.
    """
    best: defaultdict[str, dict[int, tuple[int, int, str]]] = defaultdict(dict)
    for row in comparison.claims:
        for article, start, end in _stretches(row.article, row):
            known = best[article].get(end)
            if known is None or row.carriers > known[1]:
                best[article][end] = (start, row.carriers, anchor[row.id])
    return {
        article: [
            (start, end, f"{number}/{total}" if number > 1 else "", where)
            for end, (start, number, where) in sorted(found.items())
        ]
        for article, found in best.items()
    }


def _stretches(article: str, row: ClaimRow) -> list[tuple[str, int, int]]:
    told = [(article, row.start, row.end)]
    for cell in row.cells:
        if cell.status in (Status.STATED, Status.PARTIAL, Status.CONFLICTING):
            told.extend((cell.article, found.start, found.end) for found in cell.evidence)
    return told
