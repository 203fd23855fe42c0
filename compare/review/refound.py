"""Every place of an older run as it stands in a newer one: which article it is now, where its words are, how alike.

Built once for a newer run and asked for each decision. What it does not do: say what becomes of a decision.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compare.match.successors import successors
from compare.model import Comparison, Reading
from compare.review.anchors import anchor_of_unit, find_again
from compare.review.event import Anchor, Unit
from compare.review.rows import pieces_of
from compare.text.again import likeness_of

# Of the 33 edits of tests/data/rerun.toml all end as an editor would have it with CARRIED from .80 to .97 (above it, a
# mended typo is to be checked; `same` alone keeps out any other changed word) and with CHECK up to .70; from .75 on a
# sentence that only got a clause more is lost. The strictest were taken (benchmarks/tune_rerun.py).
CARRIED, CHECK = 0.95, 0.70
# Two stretches are one unit from this share of the letters of both on: a sentence, not the paragraph it stands in.
ONE_UNIT = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of an old unit stand now.

    `unit` is the evidence of the new run that holds them, or they themselves; `similarity` (0..1) compares the old
    words with those of `unit`, `words` with the stretch found alone. `same`: nothing but spelling differs in `unit`
    and in the rest of its sentence, which may say that it is hearsay.
    """

    unit: Unit
    similarity: float
    words: float
    same: bool

    @property
    def is_near(self) -> bool:
        """Return whether this is surely the place, though its words may have changed."""
        return max(self.similarity, self.words) >= CHECK

    @property
    def is_same(self) -> bool:
        """Return whether the words are as good as they were."""
        return self.similarity >= CARRIED and self.same


class Refound:
    """The places of `old` in `new`; `articles` maps ids of old articles to those of new ones, where there are any."""

    def __init__(self, old: Comparison, new: Comparison) -> None:
        self.old_texts = {reading.id: reading.text for reading in old.articles}
        self.new_texts = {reading.id: reading.text for reading in new.articles}
        self._old_readings = {reading.id: reading for reading in old.articles}
        self._new_readings = {reading.id: reading for reading in new.articles}
        before, after = ([reading.article for reading in run.articles] for run in (old, new))
        self.articles: Mapping[str, str] = successors(before, after, self.old_texts, self.new_texts)
        self._units = _units_by_article(new)
        self._places: dict[Unit, Place | None] = {}
        self._old_units = _units_by_article(old)
        self._taken: dict[str, list[tuple[Unit, Unit]]] = {}

    def words(self, unit: Unit) -> str:
        """Return the words of a unit of the old run, "" for no place in it."""
        return self.old_texts.get(unit.article, "")[unit.start : unit.end]

    def new_words(self, unit: Unit) -> str:
        """Return the words of a unit of the new run."""
        return self.new_texts.get(unit.article, "")[unit.start : unit.end]

    def anchor(self, unit: Unit) -> Anchor | None:
        """Return the anchor of a unit of the old run, None for no place in it."""
        text = self.old_texts.get(unit.article, "")
        return anchor_of_unit(text, unit) if 0 <= unit.start < unit.end <= len(text) else None

    def new_anchor(self, unit: Unit) -> Anchor:
        """Return the anchor of a unit of the new run."""
        return anchor_of_unit(self.new_texts[unit.article], unit)

    def place(self, unit: Unit) -> Place | None:
        """Return where a unit of the old run stands now, as evidence of the new run where it is one."""
        if unit not in self._places:
            self._places[unit] = self._place(unit)
        return self._places[unit]

    def stretch(self, unit: Unit) -> Place | None:
        """Return where the very words of a unit stand now, whatever the new run takes them for."""
        article, anchor = self.articles.get(unit.article), self.anchor(unit)
        if article is None or anchor is None:
            return None
        if article == unit.article:
            return Place(unit, 1.0, 1.0, same=True)
        found = find_again(anchor, self.new_texts[article])
        there = Unit(article, found.start, found.end) if found else None
        if found is None or there is None or (not found.same and self._is_anothers(unit, there)):
            return None
        return Place(there, found.similarity, found.similarity, found.same)

    def _is_anothers(self, unit: Unit, there: Unit) -> bool:
        """Whether other evidence of the old article stands there unchanged: some sentences are much alike."""
        if unit.article not in self._taken:
            self._taken[unit.article] = self._unchanged(unit.article, there.article)
        return any(old != unit and overlap(there, new) >= ONE_UNIT for old, new in self._taken[unit.article])

    def _unchanged(self, old: str, new: str) -> list[tuple[Unit, Unit]]:
        """The exact places of the evidence of an old article."""
        text, out = self.new_texts[new], list[tuple[Unit, Unit]]()
        for one in self._old_units.get(old, ()):
            start = text.find(self.words(one))
            if start >= 0:
                out.append((one, Unit(new, start, start + one.end - one.start)))
        return out

    def near(self, unit: Unit) -> Unit | None:
        """Return where a unit stands now, None where that is not sure."""
        place = self.place(unit)
        return place.unit if place and place.is_near else None

    def again(self, anchor: Anchor) -> Unit | None:
        """Return the evidence that has the very words of an anchor: in the article of its id, else in one alone."""
        wanted = [anchor.article] if anchor.article in self.new_texts else list(self.new_texts)
        found = [(one, place) for one in wanted if (place := find_again(anchor, self.new_texts[one])) and place.same]
        if len(found) != 1:
            return None
        (article, place), *_ = found
        return self._evidence(Unit(article, place.start, place.end))

    def _place(self, unit: Unit) -> Place | None:
        found = self.stretch(unit)
        if found is None:
            return None
        home = self._evidence(found.unit) or found.unit
        alike = likeness_of(self.words(unit), self.new_words(home)) if home != found.unit else found
        same = alike.same and (unit == home or self._in_one_sentence(unit, home))
        return Place(home, alike.similarity, found.words, same)

    def _in_one_sentence(self, old: Unit, new: Unit) -> bool:
        """Whether the sentences in which two units stand have the same words."""
        before, after = (
            _sentences(self._old_readings[old.article], old),
            _sentences(self._new_readings[new.article], new),
        )
        return before == after or likeness_of(before, after).same

    def _evidence(self, unit: Unit) -> Unit | None:
        """The evidence of the new run that a stretch of it is, where there is any."""
        units = self._units.get(unit.article, [])
        # What shares half of all that both cover begins no further before it than it is long.
        first = bisect_left(units, 2 * unit.start - unit.end, key=lambda one: one.start)
        return best_overlap(unit, units[first : bisect_left(units, unit.end, key=lambda one: one.start)])


def _sentences(reading: Reading, unit: Unit) -> str:
    """The words of all sentences that a unit touches, or its own where no sentence is known."""
    first = bisect_right(reading.sentences, unit.start, key=lambda one: one.start) - 1
    last = bisect_left(reading.sentences, unit.end, key=lambda one: one.start) - 1
    touched = [one for one in reading.sentences[max(0, first) : last + 1] if one.end > unit.start]
    start = min(unit.start, touched[0].start) if touched else unit.start
    return reading.text[start : max(unit.end, touched[-1].end) if touched else unit.end]


def _units_by_article(run: Comparison) -> dict[str, list[Unit]]:
    units: dict[str, set[Unit]] = {}
    for row in run.claims:
        for piece in pieces_of(row):
            units.setdefault(piece.unit.article, set()).add(piece.unit)
    return {article: sorted(found, key=lambda one: (one.start, one.end)) for article, found in units.items()}


def best_overlap(unit: Unit, others: Iterable[Unit]) -> Unit | None:
    """Return that of `others`, all of one article, that is the same stretch as `unit` but for its ends."""
    best = max(others, key=lambda other: (overlap(unit, other), -other.start), default=None)
    return best if best is not None and overlap(unit, best) >= ONE_UNIT else None


def overlap(one: Unit, other: Unit) -> float:
    """Return the common share of all that two stretches cover, 0..1."""
    if one.article != other.article:
        return 0.0
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))
