"""Where the wordings of claims stand in a newer run: the words that a claim goes by, in the article they are from.

A decision is about these words. Rows share evidence, and ids are given anew in each run, so neither says whose a
decision is. What it does not do: say what becomes of a decision.
"""

from collections.abc import Iterable

from compare.model import ClaimRow, Comparison
from compare.review.event import Unit
from compare.review.nouns import State
from compare.review.refound import Place, Refound
from compare.review.rows import Row


class Wordings:
    """The wordings of the machine's claims of an older run, found again, and those of the newer run."""

    def __init__(self, state: State, new: Comparison, refound: Refound) -> None:
        self._refound = refound
        self._units = {row.id: _unit(row) for row in state.machine.values()}
        self._new = {row.id: _unit(row) for row in new.claims}
        self._there: dict[Unit, list[str]] = {}
        for claim in self._units:
            if (place := self._place(claim)) is not None:
                self._there.setdefault(place.unit, []).append(claim)

    def _place(self, claim: str) -> Place | None:
        unit = self._units.get(claim)
        place = self._refound.place(unit) if unit else None
        return place if place and place.is_near else None

    def place(self, claim: str) -> Unit | None:
        """Return where the wording of a machine's claim of the older run stands now, None where that is not sure."""
        place = self._place(claim)
        return place.unit if place else None

    def of_new(self, claim: str) -> Unit | None:
        """Return the wording of a claim of the newer run."""
        return self._new.get(claim)

    def is_found(self, claims: Iterable[str]) -> bool:
        """Return whether the wording of one of these claims is found again."""
        return any(self._place(claim) for claim in claims)

    def is_anothers(self, claims: Iterable[str], home: str) -> bool:
        """Return whether a claim of the newer run goes by words that were the wording of none of these but of another.

        Where two claims are found at one place, it is that of the one whose words are as they were.
        """
        mine, there = set(claims), self._new.get(home)
        here = self._there.get(there, []) if there else []
        others = [one for one in here if one not in mine]
        if not others or not mine.intersection(here):
            return bool(others)
        return not self._is_any_same(mine.intersection(here)) and self._is_any_same(others)

    def _is_any_same(self, claims: Iterable[str]) -> bool:
        return any(place.is_same for one in claims if (place := self._place(one)))

    def is_same(self, row: Row) -> bool:
        """Return whether the words that a person gave a wording of their own for are as good as they were."""
        own = next((unit for name in row.sources if (unit := self._units.get(name))), None)
        units = {piece.unit for piece in row.pieces}
        wanted = [own] if own in units else units
        return any(place.is_same for unit in wanted if unit and (place := self._refound.place(unit)))


def _unit(row: ClaimRow) -> Unit:
    return Unit(row.article, row.start, row.end)
