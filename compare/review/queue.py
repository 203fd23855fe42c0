"""The order of the review queue: which claims need a person most, and why, in words that need no explanation.

Articles that contradict each other come first; then counts in how many articles the machine is unsure whether the claim
is told, in how many it is left out though others tell it, how many tell a part, how many tell it. Ties stay in story
order, and the order of the articles changes nothing. What people say on cells changes the reasons and not the order: a
list that is sorted anew under the hands of whoever works through it makes them miss what stood next.

The scores of the machine have no part in it: on five annotated events, orders that weigh them with knobs chosen on the
other four find mistakes no sooner (docs/review.md, benchmarks/queue_order.py), and this one can be said in a sentence.

What it does not do: say that a cell is wrong, follow what a person is working on, or know what a claim means to a desk.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from compare.matrix import TOLD, independent
from compare.model import Comparison, Origin, Status
from compare.review.nouns import State
from compare.review.rows import Row
from compare.review.standing import FinalCell, Mark


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a claim stands: what is counted of it, and the reasons in words, the weightiest first."""

    conflict: bool
    unsure: int
    omitted: int
    parts: int
    told: int
    reasons: tuple[str, ...]

    @property
    def key(self) -> tuple[bool, int, int, int, int]:
        """What to sort by; equals stay in story order."""
        return not self.conflict, -self.unsure, -self.omitted, -self.parts, -self.told


@dataclass(frozen=True, slots=True)
class Ranks:
    """What of a run the order depends on, looked up once for all claims."""

    names: Mapping[str, str]  # a short code of each article by id, such as S1
    carriers: Mapping[tuple[str, str], frozenset[str]]  # of omissions, by machine row and article: others that tell it
    origins: Sequence[Origin]

    @classmethod
    def of(cls, run: Comparison, names: Mapping[str, str]) -> Self:
        """Return the ranks of a run; `names` are short codes of the articles by id, such as S1."""
        carriers = {(one.claim, one.article): frozenset(one.carriers) for one in run.omissions}
        return cls(names, carriers, run.origins)

    def rank(self, row: Row, cells: Sequence[FinalCell]) -> Rank:
        """Return where a live claim stands, by its row and its cells as they stand now."""
        omitted = self._omitted(row, cells)
        return Rank(
            conflict=_conflict(cells),
            unsure=sum(is_unsure(one) or one.mark is Mark.DIFFER for one in cells),
            omitted=len(omitted),
            parts=sum(one.cell.status is Status.PARTIAL for one in cells),
            told=sum(one.cell.status in TOLD for one in cells),
            reasons=tuple(self._reasons(cells, omitted)),
        )

    def place(self, state: State, claim: str) -> tuple[bool, int, int, int, int]:
        """Return what to sort a live claim by: its cells as the machine left them."""
        cells = [FinalCell(one, Mark.MACHINE, one.status) for one in state.machine_cells(claim)]
        return self.rank(state.rows[claim], cells).key

    def _omitted(self, row: Row, cells: Sequence[FinalCell]) -> dict[str, int]:
        """The articles in which the claim is not found though others tell it, with how many these are at least."""
        absent = [one.cell.article for one in cells if one.cell.status is Status.ABSENT]
        told = {one.cell.article for one in cells if one.cell.status in TOLD and not one.cell.nearest}
        by_people = {one.cell.article for one in cells if one.mark is Mark.CHANGED}
        by_people |= {piece.unit.article for piece in row.pieces if not piece.row}
        counts = {}
        for one in absent:
            carriers = [self.carriers[name, one] for name in row.sources if (name, one) in self.carriers]
            tellers = [sorted(told & (names | by_people)) for names in carriers]
            counts[one] = min((independent(names, self.origins) for names in tellers), default=0)
        return {one: count for one, count in counts.items() if count}

    def _reasons(self, cells: Sequence[FinalCell], omitted: Mapping[str, int]) -> Iterator[str]:
        differ = self._listed(one for one in cells if one.mark is Mark.DIFFER)
        unsure = self._listed(one for one in cells if is_unsure(one))
        parts = self._listed(one for one in cells if one.cell.status is Status.PARTIAL)
        if _conflict(cells):
            yield "articles contradict each other"
        if differ:
            yield f"reviewers differ on {differ}"
        if unsure:
            yield f"unsure in {unsure}"
        if omitted:
            left_out = self._listed(one for one in cells if one.cell.article in omitted)
            yield f"{min(omitted.values())} others tell it; not found in {left_out}"
        if parts and not (differ or unsure or omitted or _conflict(cells)):
            yield f"partly told in {parts}"

    def _listed(self, cells: Iterable[FinalCell]) -> str:
        """The articles of cells as words: "S1, S3 and S4"."""
        names = [self.names.get(one.cell.article, one.cell.article) for one in cells]
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def ordered(state: State, ranks: Ranks) -> tuple[str, ...]:
    """Return the live claims, the one that needs a person most first."""
    return tuple(sorted(state.rows, key=lambda claim: ranks.place(state, claim)))


def is_unsure(final: FinalCell) -> bool:
    """Return whether the machine says "perhaps": no passage is likely enough to be evidence, and one is the nearest."""
    return final.mark is Mark.MACHINE and bool(final.cell.nearest)


def _conflict(cells: Sequence[FinalCell]) -> bool:
    return any(one.cell.status is Status.CONFLICTING for one in cells)
