"""Where claims count as left out, as the rows of a review stand, before any person set a state in a cell."""

from compare.matrix import TOLD, find_omissions, independent
from compare.model import ClaimRow
from compare.review.nouns import State


def accused(state: State) -> frozenset[tuple[str, str]]:
    """Return each omission as a claim and the article in which it was not found."""
    rows = tuple(_plain_row(state, claim) for claim in state.rows)
    found = find_omissions(rows, state.run.origins, state.run.articles, state.run.moments)
    return frozenset((one.claim, one.article) for one in found)


def _plain_row(state: State, claim: str) -> ClaimRow:
    cells = state.machine_cells(claim)
    told = [cell.article for cell in cells if cell.status in TOLD]
    return ClaimRow(claim, "", "", 0, 0, independent(told, state.run.origins), cells)
