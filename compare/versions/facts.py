"""What a passage tells that a change of it may touch: figures, days, names, quoted words, whose word it is, hedges.

Each is a stretch of the text and a key; two stretches of equal keys tell the same however they are written. What is not
found by the layers that read an article (a trade name in small letters, a figure in Roman numbers) is not found here.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from compare.match.figures import may_agree, same_kind
from compare.model import STORY, Attribution, BlockKind, Change, Quantity, Quote, Reading, Span, Touch
from compare.text.names import Name, find_names, same_name
from compare.text.stretches import Stretch
from compare.text.units import CURRENCY_WORDS, MEASURE_NAMES
from compare.versions.passages import Words, words_of

_FIGURE = re.compile(r"(?<![\w.,:/-])\d[\d.,:/-]*\d|(?<![\w.,:/-])\d(?!\w)")
# Letters between a verb of saying and the name beside it; a speaker who was named further off is resolved.
BESIDE = 60
NEAR = 20  # quotations before a passage that may go on into it, as for claims (extract/claims.py)
# Of a text with more names than any article has, only a name that is printed alike is looked for elsewhere in it.
MOST_BEARERS = 400
# "More than 40" is not 40, and a rise is no fall; "about 40" is a hedged 40.
_TELLING = frozenset({Change.MORE, Change.LESS, Change.UP, Change.DOWN})
_BOUNDS = frozenset({Change.MORE, Change.LESS})


Found = TypeVar("Found", bound=Stretch)


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
    """One version: its reading, and what is looked for in every passage of it, each in the order of the text."""

    reading: Reading
    names: tuple[Name, ...]  # which a reading does not keep
    attributions: tuple[Attribution, ...]
    hedges: tuple[Span, ...]
    negations: tuple[Span, ...]
    bearers: frozenset[Bearer]

    @property
    def text(self) -> str:
        """The text of this version."""
        return self.reading.text

    def names_also(self, bearer: Bearer) -> bool:
        """Return whether anybody in this version may be the bearer of a name."""
        known = frozenset({bearer}) & self.bearers if len(self.bearers) > MOST_BEARERS else self.bearers
        return any(tells_same(bearer, other) for other in known)


def version_of(reading: Reading) -> Version:
    """Return a version with its names found, and the words that hedge and deny in it; "May" is a month."""
    telling = [(s.start, s.end) for s in reading.sentences if s.block in STORY or s.block is BlockKind.HEADLINE]
    names = find_names(reading.text, telling)
    hedges = [
        one
        for claim in reading.claims
        for one in claim.hedges
        if reading.text[one.start : one.end] != "May" or one.start == claim.start
    ]
    hedges += [one for one in reading.quantities if one.change is Change.ABOUT]
    return Version(
        reading,
        tuple(sorted(names, key=_start)),
        tuple(sorted(reading.framing.attributions, key=_start)),
        tuple(sorted(hedges, key=_start)),
        tuple(sorted((one for claim in reading.claims for one in claim.negations), key=_start)),
        frozenset(_bearer(reading.text, name) for name in names),
    )


def _start(one: Stretch) -> int:
    return one.start


def _bearer(text: str, name: Name) -> Bearer:
    return Bearer(text[name.start : name.end].casefold(), name.name)


def _within(span: Span, found: Sequence[Found]) -> list[Found]:
    """Return what lies in a passage, of what stands in the order of the text."""
    first, last = (bisect_left(found, at, key=_start) for at in (span.start, span.end))
    return [one for one in found[first:last] if one.end <= span.end]


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
    for name in _within(span, version.names):
        yield Fact(name.start, name.end, _bearer(version.text, name))


def _quotes(version: Version, span: Span) -> Iterator[Fact]:
    """The stretches inside quotation marks; of a quotation that goes on outside of the passage what stands in it."""
    quotes = version.reading.quotes
    last = bisect_left(quotes, span.end, key=_start)
    for quote in quotes[max(0, bisect_left(quotes, span.start, key=_start) - NEAR) : last]:
        for part in quote.parts:
            start, end = max(part.start, span.start), min(part.end, span.end)
            if start < end and (words := words_of(version.text[start:end])):
                yield Fact(start, end, words)


def _attributions(version: Version, span: Span) -> Iterator[Fact]:
    """Verbs of saying, with who says so beside them where that is known; "" is who is not named."""
    for one in _within(span, version.attributions):
        start, end = _with_speaker(version.reading.quotes, one)
        yield Fact(start, end, Bearer(one.speaker.casefold(), one.speaker) if one.speaker else "")


def _with_speaker(quotes: Sequence[Quote], one: Attribution) -> tuple[int, int]:
    start = one.content.start if one.content else -1
    for quote in quotes[bisect_left(quotes, start, key=_start) : bisect_left(quotes, start + 1, key=_start)]:
        low, high = quote.speaker_start, quote.speaker_end
        if low is not None and high is not None and abs(low - one.start) <= BESIDE:
            return min(low, one.start), max(high, one.end)
    return one.start, one.end


def _hedges(version: Version, span: Span) -> Iterator[Fact]:
    """Words that hedge, and figures that are told as only about so."""
    for one in _within(span, version.hedges):
        words = version.text[one.start : one.end].casefold()
        yield Fact(one.start, one.end, "about" if isinstance(one, Quantity) else words)


def _negations(version: Version, span: Span) -> Iterator[Fact]:
    for one in _within(span, version.negations):
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
