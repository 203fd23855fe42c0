"""What becomes of quotations, conflicts and pairs on which people said something, in a newer run."""

from collections.abc import Sequence
from typing import Any

from compare.model import Conflict, QuoteCell, QuoteRow
from compare.review.conflicts import conflict_id
from compare.review.constraints import pair_units
from compare.review.event import Unit, conflict_target, pair_target, quote_target
from compare.review.fates import SHOWN, Both, Entry
from compare.review.nouns import Fate, Item
from compare.review.refound import Place, overlap
from compare.text.again import likeness_of

# A conflict or a quotation of the newer run is the one of the older run where their places share this much.
SAME_PLACE = 0.5
_GONE = "the article is not in the newer run"
_LOST = "its words were not found in the newer texts"


# ---------------------------------------------------------------- quotations


class Quotes:
    """The fates of versions of utterances."""

    def __init__(self, both: Both) -> None:
        self._both = both
        self._old = {row.id: row for row in both.state.run.quotes}
        self._new = {row.id: row for row in both.new.run.quotes}

    def entry(self, item: Item) -> Entry:
        """Return what becomes of a version of an utterance."""
        name, _, article = item.target.removeprefix("quote:").rpartition("/")
        row = self._old.get(name)
        cell = next((one for one in row.cells if one.article == article), None) if row else None
        if row is None or cell is None:
            return _orphan(item, "there was no such quotation", {"text": item.target[:SHOWN]})
        old = self._side(row, cell, self._both.refound.old_texts)
        there = self._both.refound.articles.get(article)
        if there is None:
            return _orphan(item, _GONE, old)
        found = self._again(row, cell, there)
        if found is None:
            lost = not any(self._places(row, one.article) for one in row.cells)
            return _orphan(item, _LOST if lost else "no quotation of the newer run has these words", old)
        new = self._side(*found, self._both.refound.new_texts)
        why = tuple(self._why(old, new))
        target = quote_target(found[0].id, there)
        return _kept(item, target, why, old, new)

    def _again(self, row: QuoteRow, cell: QuoteCell, there: str) -> tuple[QuoteRow, QuoteCell] | None:
        """The quotation of the newer run that stands where this one does, else the one of its fullest version."""
        for article in (cell.article, row.base, *(one.article for one in row.cells)):
            for place in self._places(row, article):
                fits = [
                    (overlap(place.unit, Unit(one.article, one.start, one.end)), other.id == row.id, -number, other)
                    for number, other in enumerate(self._new.values())
                    for one in other.cells
                    if one.article == place.unit.article and one.start is not None and one.end is not None
                ]
                best = max(fits, key=lambda fit: fit[:3], default=None)
                if best and best[0] >= SAME_PLACE:
                    return best[3], next((c for c in best[3].cells if c.article == there), QuoteCell(there))
        return None

    def _places(self, row: QuoteRow, article: str) -> list[Place]:
        cell = next((one for one in row.cells if one.article == article), None)
        if cell is None or cell.start is None or cell.end is None:
            return []
        place = self._both.refound.stretch(Unit(article, cell.start, cell.end))
        return [place] if place and place.is_near else []

    def _side(self, row: QuoteRow, cell: QuoteCell, texts: dict[str, str]) -> dict[str, Any]:
        articles = self._both.refound.articles if texts is self._both.refound.old_texts else {}
        words = "" if cell.start is None else texts[cell.article][cell.start : cell.end]
        return {
            "text": words[:SHOWN],
            "speaker": cell.speaker or row.speaker,
            "fidelity": cell.fidelity.value if cell.fidelity else None,
            "base": articles.get(row.base, row.base),
            "differences": [one.kind for one in cell.differences],
        }

    def _why(self, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        out = [] if likeness_of(old["text"], new["text"]).same or old["text"] == new["text"] else ["its words changed"]
        for name, what in (("speaker", "speaker"), ("fidelity", "kind of version"), ("base", "fullest version")):
            out += [f"the program finds another {what}"] if old[name] != new[name] else []
        return out + (
            ["it differs otherwise from the fullest version"] if old["differences"] != new["differences"] else []
        )


# ---------------------------------------------------------------- conflicts


class Conflicts:
    """The fates of conflicts."""

    def __init__(self, both: Both) -> None:
        self._both = both
        self._old = {conflict_id(one): one for one in both.state.run.conflicts}
        self._new = {conflict_id(one): one for one in both.new.run.conflicts}

    def entry(self, item: Item) -> Entry:
        """Return what becomes of a conflict: it stays one as long as two of its sides do."""
        conflict = self._old.get(item.target.removeprefix("conflict:"))
        if conflict is None:
            return _orphan(item, "there was no such conflict", {"text": item.target[:SHOWN]})
        refound, old = self._both.refound, _shown(conflict, self._both.refound.articles)
        places = [refound.stretch(Unit(one.article, one.start, one.end)) for one in conflict.sides]
        near = [place for place in places if place and place.is_near]
        if len(near) < 2:
            gone = not any(one.article in refound.articles for one in conflict.sides)
            return _orphan(item, _GONE if gone else _LOST, old)
        fits = [
            (_common(near, other, conflict), -number, name) for number, (name, other) in enumerate(self._new.items())
        ]
        best = max(fits, default=None)
        if best is None or best[0] < 2:
            return _orphan(item, "the newer run finds no such conflict", old)
        new = _shown(self._new[best[2]], {})
        why = (
            [] if len(near) == len(places) and all(place.is_same for place in near) else ["the words of a side changed"]
        )
        why += [] if old["says"] == new["says"] else ["the sides say something else, or others do"]
        return _kept(item, conflict_target(best[2]), tuple(why), old, new)


def _common(places: Sequence[Place], other: Conflict, conflict: Conflict) -> int:
    """How many of the places are sides of another conflict of the same kind."""
    if other.kind is not conflict.kind:
        return 0
    units = [Unit(one.article, one.start, one.end) for one in other.sides if one.start < one.end]
    return sum(any(overlap(place.unit, unit) >= SAME_PLACE for unit in units) for place in places)


def _shown(conflict: Conflict, articles: Any) -> dict[str, Any]:
    says: dict[str, str] = {}
    for one in sorted(conflict.sides, key=lambda side: (side.article, side.start)):
        name = articles.get(one.article, one.article)
        says[name] = f"{says[name]} / {one.says}" if name in says else one.says
    return {"text": conflict.about[:SHOWN], "says": dict(sorted(says.items()))}


# ---------------------------------------------------------------- pairs


def pair_entry(both: Both, item: Item) -> Entry:
    """Return what becomes of a pair of passages that people judged the same or not."""
    units = pair_units(both.state, item.target)
    refound = both.refound
    if units is None:
        return _orphan(item, "there was no such pair", {"text": item.target[:SHOWN]})
    old = {"text": "\n".join(refound.words(unit)[:SHOWN] for unit in units)}
    if any(unit.article not in refound.articles for unit in units):
        return _orphan(item, _GONE, old)
    left, right = (refound.place(unit) for unit in units)
    if not left or not right or not left.is_near or not right.is_near:
        return _orphan(item, _LOST, old)
    if left.unit == right.unit:
        return _orphan(item, "both are one passage now", old)
    new = {"text": "\n".join(refound.new_words(place.unit)[:SHOWN] for place in (left, right))}
    why = () if left.is_same and right.is_same else ("the words of a passage changed",)
    return _kept(item, pair_target(left.unit, right.unit), why, old, new)


def _orphan(item: Item, why: str, old: dict[str, Any]) -> Entry:
    return Entry(item.target, item.target, Fate.ORPHAN, (why,), old)


def _kept(item: Item, target: str, why: tuple[str, ...], old: dict[str, Any], new: dict[str, Any]) -> Entry:
    """Carried where nothing speaks against it; what was to check already stays so, beside what it first was."""
    if item.check:
        why = why or ("it was to check after an earlier run already",)
        old = dict(item.check.get("old") or old)
    if not why:
        return Entry(item.target, target, Fate.CARRIED)
    return Entry(item.target, target, Fate.CHECK, why, old, {**new, "why": list(why)})
