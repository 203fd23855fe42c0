"""Two pieces of evidence side by side: the words that both have, and which figures, dates and names only one has.

Common words are those that count as common for the matcher, related ones ("crash", "collision") among them; of words
that a person chose, the same stems. What it does not do: say which of two figures is right.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from compare.match import parts
from compare.match.figures import may_agree, same_kind
from compare.match.parts import Explainer
from compare.match.units import FUNCTION_STEMS, TITLE_SHARE, TITLE_WORDS
from compare.model import DateMention, Quantity, Reading, Span
from compare.report.lookup import Lookup
from compare.report.views import Passage, Piece
from compare.review.event import Unit
from compare.text.stretches import meet
from compare.text.words import find_words, stem
from compare.web.pages.alike import Seen
from compare.web.pages.passages import Shown

# Of a passage without full stops; nobody reads on.
MOST = 40
Two = tuple[Unit, Unit]
M = TypeVar("M", Quantity, DateMention)


@dataclass(frozen=True, slots=True)
class Compared:
    """What two pieces name of one kind: in the first alone, in the second alone, in both; each as printed."""

    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    both: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One piece: its words with their stems, and the stems that are names."""

    reading: Reading
    unit: Unit
    words: tuple[tuple[int, int, str], ...]
    names: frozenset[str]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(name for _, _, name in self.words)


def compared(units: Two, lookup: Lookup) -> tuple[Compared, ...]:
    """Return the figures, dates and names of two pieces by who has them; a kind that neither has is left out."""
    left, right = (_side(unit, lookup) for unit in units)
    found = (
        _by_kind("figures", _quantities(left), _quantities(right), _one_figure, lookup, units),
        _by_kind("dates", _dates(left), _dates(right), _one_day, lookup, units),
        _names(left, right),
    )
    return tuple(one for one in found if one.left or one.right or one.both)


def seen_in(table: Sequence[Compared]) -> Seen:
    """Return what the parts of the score are told by."""
    rows = {one.kind: one for one in table}
    counted = [rows[kind] for kind in ("figures", "dates") if kind in rows]
    return Seen(
        figures=tuple(text for one in counted for text in one.both),
        other_figures=tuple(text for one in counted for text in (*one.left, *one.right)),
    )


def marked(shown: tuple[Shown, Shown], units: Two, lookup: Lookup, explainer: Explainer) -> tuple[Shown, ...]:
    """Return both pieces in their sentences with the words marked that they have in common."""
    sides = [_side(unit, lookup) for unit in units]
    common = _common(sides, explainer)
    return tuple(
        replace(one, words=_marked(one.words, side, stems))
        for one, side, stems in zip(shown, sides, common, strict=True)
    )


def _common(sides: Sequence[_Side], explainer: Explainer) -> tuple[frozenset[str], frozenset[str]]:
    left, right = (explainer.unit((one.unit.article, one.unit.start, one.unit.end)) for one in sides)
    if left is not None and right is not None:
        return parts.common_stems(left, right)
    same = (sides[0].stems & sides[1].stems) - FUNCTION_STEMS
    return same, same


def _marked(words: Passage, side: _Side, common: frozenset[str]) -> Passage:
    """The evidence itself stands out of its sentence already ("hit"); now what it shares does instead."""
    pieces = (inner for piece in words.pieces for inner in (_hits(side, common) if piece.mark == "hit" else [piece]))
    return replace(words, pieces=tuple(pieces))


def _hits(side: _Side, common: frozenset[str]) -> Iterator[Piece]:
    text, position = side.reading.text, side.unit.start
    for start, end in _runs(text, [(a, b) for a, b, name in side.words if name in common]):
        if start > position:
            yield Piece(text[position:start])
        yield Piece(text[start:end], "hit")
        position = end
    if position < side.unit.end:
        yield Piece(text[position : side.unit.end])


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take words together that only spaces part."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = out[-1][0], end
        else:
            out.append((start, end))
    return out


def _side(unit: Unit, lookup: Lookup) -> _Side:
    reading = lookup.readings[unit.article]
    spans = find_words(reading.text, unit.start, unit.end)
    words = tuple((start, end, stem(reading.text[start:end])) for start, end in spans)
    return _Side(reading, unit, words, _names_of(reading.text, words))


def _names_of(text: str, words: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """The stems that have a capital where no rule asks for one; in a line set like a title none do."""
    inside = [name for start, _, name in words[1:] if text[start].isupper()]
    if len(words) >= TITLE_WORDS and len(inside) > TITLE_SHARE * len(words):
        return frozenset()
    # The first word is one where a name follows it and it stands nowhere without its capital: "Tarn Bridge".
    start, end, first = words[0] if words else (0, 0, "")
    if inside[:1] == [name for _, _, name in words[1:2]] and text[start:end].lower() not in text:
        inside.append(first)
    return frozenset(inside) - FUNCTION_STEMS


# ---------------------------------------------------------------- figures and dates


def _dates(side: _Side) -> list[DateMention]:
    return [one for one in side.reading.dates if meet(one, Span(side.unit.start, side.unit.end))][:MOST]


def _quantities(side: _Side) -> list[Quantity]:
    """The figures of a piece that are no part of a date."""
    here, dates = Span(side.unit.start, side.unit.end), _dates(side)
    found = [one for one in side.reading.quantities if meet(one, here)]
    return [one for one in found if not any(meet(one, date) for date in dates)][:MOST]


def _one_figure(left: Quantity, right: Quantity) -> bool:
    return same_kind(left, right) and may_agree(left, right)


def _one_day(left: DateMention, right: DateMention) -> bool:
    """Whether two dates can be one; those that nobody can resolve are never."""
    if not (left.first and right.first):
        return False
    return left.first <= (right.last or right.first) and right.first <= (left.last or left.first)


def _by_kind(
    kind: str, left: Sequence[M], right: Sequence[M], same: Callable[[M, M], bool], lookup: Lookup, units: Two
) -> Compared:
    def words(side: int, one: M) -> str:
        return lookup.words(units[side].article, one.start, one.end)

    def alike(one: M, other: M) -> bool:
        return same(one, other) or words(0, one).casefold() == words(1, other).casefold()

    both = [
        " / ".join(dict.fromkeys((words(0, one), words(1, other))))
        for one in left
        if (other := next((other for other in right if alike(one, other)), None)) is not None
    ]
    return Compared(
        kind,
        _each(words(0, one) for one in left if not any(alike(one, other) for other in right)),
        _each(words(1, other) for other in right if not any(alike(one, other) for one in left)),
        _each(both),
    )


def _each(texts: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


# ---------------------------------------------------------------- names


def _names(left: _Side, right: _Side) -> Compared:
    """Names are the same where the last word is: "Ilva Dorn", "Ms Dorn"; not "President Dorn", "President Ahl"."""
    ours, theirs = _capitals(left), _capitals(right)
    return Compared(
        "names",
        _each(text for text, last in _named(left) if last not in theirs),
        _each(text for text, last in _named(right) if last not in ours),
        _each(text for text, last in _named(left) if last in theirs),
    )


def _capitals(side: _Side) -> frozenset[str]:
    return frozenset(name for start, _, name in side.words if side.reading.text[start].isupper())


def _named(side: _Side) -> list[tuple[str, str]]:
    """The names of a piece as printed, each with the stem of its last word; days and months are told as dates."""
    text, dates = side.reading.text, _dates(side)
    spans = [(a, b) for a, b, name in side.words if name in side.names and text[a].isupper()]
    last = {end: name for _, end, name in side.words}
    plain = [one for one in spans if not any(meet(Span(*one), date) for date in dates)]
    return [(" ".join(text[a:b].split()), last[b]) for a, b in _runs(text, plain)][:MOST]
