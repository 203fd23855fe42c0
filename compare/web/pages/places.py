"""Where a decision that lost its place could go: others of its kind, the few with the most of its words before all.

Offered only; nothing is placed by guess, and where no words are shared none stands before the others. All of a kind are
listed once for the page, however many decisions wait.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from compare.match.units import FUNCTION_STEMS
from compare.report.lookup import short
from compare.review.conflicts import conflict_id
from compare.review.numbering import numbers
from compare.text.words import find_words, stem
from compare.web.pages.items import Items
from compare.web.pages.pairs import pairs_of

# Places with words in common that stand before all others.
NEAREST = 5
LONGEST = 110


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a decision can be given to: its name as events have it, and its words."""

    name: str
    words: str


class Offers:
    """The places of one run by kind, each read once."""

    def __init__(self, items: Items) -> None:
        self._items = items

    def nearest(self, kind: str, text: str) -> tuple[Place, ...]:
        """Return the few places with most words in common with a decision of a kind, the most alike first."""
        wanted = _stems(text)
        every = [(_alike(wanted, stems), place) for place, stems in self._by_kind.get(kind, {}).items()]
        ranked = sorted((one for one in every if one[0]), key=lambda one: -one[0])
        return tuple(place for _, place in ranked[:NEAREST])

    def every(self, kind: str) -> tuple[Place, ...]:
        """Return all places of a kind, in the order of the story."""
        return tuple(self._by_kind.get(kind, {}))

    @cached_property
    def _by_kind(self) -> Mapping[str, dict[Place, frozenset[str]]]:
        made = {"claim": self._claims(), "quote": self._quotes(), "conflict": self._conflicts(), "pair": self._pairs()}
        return {
            kind: {Place(name, short(told, LONGEST)): _stems(told) for name, told in found}
            for kind, found in made.items()
        }

    def _claims(self) -> Iterator[tuple[str, str]]:
        known = numbers(self._items.view.state)
        for row in self._items.view.state.rows.values():
            yield row.id, f"{known[row.id]} {row.wording}"

    def _quotes(self) -> Iterator[tuple[str, str]]:
        lookup = self._items.lookup
        for row in self._items.view.state.run.quotes:
            for cell in row.cells:
                if cell.start is not None and cell.end is not None and cell.article in lookup.readings:
                    words = lookup.words(cell.article, cell.start, cell.end)
                    who = cell.speaker or row.speaker or "nobody named"
                    yield f"{row.id}/{cell.article}", f"{lookup.codes[cell.article]} {who}: {words}"

    def _conflicts(self) -> Iterator[tuple[str, str]]:
        for one in self._items.view.state.run.conflicts:
            says = " ≠ ".join(dict.fromkeys(f"{self._items.code(side.article)} {side.says}" for side in one.sides))
            yield conflict_id(one), f"{one.about}: {says}"

    def _pairs(self) -> Iterator[tuple[str, str]]:
        lookup = self._items.lookup
        for one in pairs_of(self._items.view.state, self._items.view.viewer.name):
            both = (lookup.words(unit.article, unit.start, unit.end) for unit in (one.left, one.right))
            yield one.target.removeprefix("pair:"), " | ".join(short(words, LONGEST // 2) for words in both)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(text[start:end]) for start, end in find_words(text)) - FUNCTION_STEMS


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the telling words of both that both have."""
    return len(one & other) / len(one | other) if one & other else 0.0
