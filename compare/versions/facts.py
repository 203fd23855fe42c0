"""What a passage tells that a change of it may touch: figures, days, names, quoted words, whose word it is, hedges.

Each is a stretch of the text and a key; two stretches of equal keys tell the same however they are written. What is not
found by the layers that read an article (a trade name in small letters, a figure in Roman numbers) is not found here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from compare.match.figures import may_agree, same_kind
from compare.model import STORY, Attribution, BlockKind, Change, Quantity, Quote, Reading, Span, Touch
from compare.text.names import Name, find_names, same_name
from compare.text.units import CURRENCY_WORDS, MEASURE_NAMES
from compare.versions.passages import Words, words_of

_FIGURE = re.compile(r"(?<![\w.,:/-])\d[\d.,:/-]*\d|(?<![\w.,:/-])\d(?!\w)")
# Letters between a verb of saying and the name beside it; a speaker who was named further off is resolved.
BESIDE = 60
# "More than 40" is not 40, and a rise is no fall; "about 40" is a hedged 40.
_TELLING = frozenset({Change.MORE, Change.LESS, Change.UP, Change.DOWN})
_BOUNDS = frozenset({Change.MORE, Change.LESS})


Found = TypeVar("Found", bound=Span)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a longer time, resolved where it can be, and the words for it."""

    first: str | None
    last: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name as it is printed, and the fullest form of it in the article."""

    printed: str
    full: str


Value = Quantity | Day | Bearer | Words | str


@dataclass(frozen=True, slots=True)
class Fact:
    """Words of an article that tell something which a change may touch; `value` is what they tell."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its reading, and the names in it, which a reading does not keep."""

    reading: Reading
    names: tuple[Name, ...]

    @property
    def text(self) -> str:
        """The text of this version."""
        return self.reading.text


def version_of(reading: Reading) -> Version:
    """Return a version with its names found."""
    telling = [(s.start, s.end) for s in reading.sentences if s.block in STORY or s.block is BlockKind.HEADLINE]
    return Version(reading, find_names(reading.text, telling))


def _within(span: Span, found: Sequence[Found]) -> list[Found]:
    return [one for one in found if span.start <= one.start and one.end <= span.end]


def _numbers(version: Version, span: Span) -> Iterator[Fact]:
    """Figures with their units; then whatever else is written in digits and is no day: a flight, a score, a time."""
    quantities = _within(span, version.reading.quantities)
    covered = [*quantities, *_within(span, version.reading.dates)]
    for one in quantities:
        yield Fact(one.start, one.end, one)
    for match in _FIGURE.finditer(version.text, span.start, span.end):
        if not any(one.start < match.end() and match.start() < one.end for one in covered):
            yield Fact(match.start(), match.end(), match[0])


def _dates(version: Version, span: Span) -> Iterator[Fact]:
    for one in _within(span, version.reading.dates):
        yield Fact(one.start, one.end, Day(one.first, one.last, words_of(version.text[one.start : one.end])))


def _names(version: Version, span: Span) -> Iterator[Fact]:
    for name in version.names:
        if span.start <= name.start and name.end <= span.end:
            printed = version.text[name.start : name.end].casefold()
            yield Fact(name.start, name.end, Bearer(printed, name.name))


def _quotes(version: Version, span: Span) -> Iterator[Fact]:
    """The stretches inside quotation marks; of a quotation that goes on outside of the passage what stands in it."""
    for quote in version.reading.quotes:
        for part in quote.parts:
            start, end = max(part.start, span.start), min(part.end, span.end)
            if start < end and (words := words_of(version.text[start:end])):
                yield Fact(start, end, words)


def _attributions(version: Version, span: Span) -> Iterator[Fact]:
    """Verbs of saying, with who says so beside them where that is known; "" is who is not named."""
    for one in _within(span, version.reading.framing.attributions):
        start, end = _with_speaker(version.reading.quotes, one)
        yield Fact(start, end, Bearer(one.speaker.casefold(), one.speaker) if one.speaker else "")


def _with_speaker(quotes: Sequence[Quote], one: Attribution) -> tuple[int, int]:
    for quote in quotes:
        if one.content and quote.start == one.content.start:
            start, end = quote.speaker_start, quote.speaker_end
            if start is not None and end is not None and abs(start - one.start) <= BESIDE:
                return min(start, one.start), max(end, one.end)
    return one.start, one.end


def _hedges(version: Version, span: Span) -> Iterator[Fact]:
    """Words that hedge, and figures that are told as only about so; "May" is a month."""
    reading = version.reading
    for claim in reading.claims:
        for one in _within(span, claim.hedges):
            word = version.text[one.start : one.end]
            if word != "May" or one.start == claim.start:
                yield Fact(one.start, one.end, word.casefold())
    for quantity in _within(span, reading.quantities):
        if quantity.change is Change.ABOUT:
            yield Fact(quantity.start, quantity.end, "about")


def _negations(version: Version, span: Span) -> Iterator[Fact]:
    for claim in version.reading.claims:
        for one in _within(span, claim.negations):
            yield Fact(one.start, one.end, version.text[one.start : one.end].casefold())


FINDERS: Mapping[Touch, Callable[[Version, Span], Iterator[Fact]]] = {
    Touch.NUMBER: _numbers,
    Touch.DATE: _dates,
    Touch.NAME: _names,
    Touch.QUOTE: _quotes,
    Touch.ATTRIBUTION: _attributions,
    Touch.HEDGE: _hedges,
    Touch.NEGATION: _negations,
}


def tells_same(left: Value, right: Value) -> bool:
    """Return whether two facts of one kind tell the same."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return _same_figure(left, right)
    if isinstance(left, Day) and isinstance(right, Day):
        same_day = left.first is not None and (left.first, left.last) == (right.first, right.last)
        return same_day or left.words == right.words
    if isinstance(left, Bearer) and isinstance(right, Bearer):
        return left.printed == right.printed or same_name(left.full, right.full)
    return left == right


def _same_figure(left: Quantity, right: Quantity) -> bool:
    """The same value of the same unit, or one value in two units; "40 workers" and "40 employees" are one figure."""
    changes = {left.change, right.change}
    if len(changes) > 1 and (changes & _BOUNDS or changes <= _TELLING):
        return False
    if left.unit == right.unit or not (_is_unit(left.unit) and _is_unit(right.unit)):
        return (left.value, left.value_high) == (right.value, right.value_high)
    return same_kind(left, right) and may_agree(left, right)


def _is_unit(unit: str | None) -> bool:
    """Say whether a figure counts money or measures something, so that another unit makes it another figure."""
    return unit is not None and (unit in MEASURE_NAMES or not CURRENCY_WORDS.isdisjoint(unit.split()))
