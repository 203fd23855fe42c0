"""Claims as a matcher sees them: bags of weighted stems.

A word tells more the fewer claims of this event hold it and the rarer it is in English at large; both are needed,
since the event's main names are everywhere in it and rare in English.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from compare.model import BlockKind, Claim, DateMention, Quantity, Reading
from compare.text.frequency import commonness
from compare.text.relations import related
from compare.text.words import FUNCTION_WORDS, find_words, stem

# Share of the event in a word's weight, the rest is English at large. Between .4 and 1 the figures on the gold events
# move by less than .01; .6 was best on the real events and the authored ones together.
EVENT_SHARE = 0.6
# A function word keeps a quarter of its weight: dropping it loses .01 claim_f1, full weight loses more.
FUNCTION_SHARE = 0.25
# Commonness classes (text/frequency.py) between which the weight from English at large rises from 0 to 1.
COMMON, RARE = 22.0, 56.0
NUMBER_WEIGHT = 0.8  # a figure is as telling as a rather rare word
# A name weighs the same whether or not English at large knows it, and has no relatives: who is named must not change a
# verdict. .65 to .75 are as good as the weights of the table were; 1 loses .01 kappa.
NAME_WEIGHT = 0.75
# From this share of capitalised words on, and this many words, a claim is set like a title; its capitals say nothing.
TITLE_SHARE, TITLE_WORDS = 0.6, 4

MOST_FIGURES = 12  # of one claim that are compared; more stand in a table only

FUNCTION_STEMS = frozenset(stem(word) for word in FUNCTION_WORDS)


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim of one article: its stems in order, their weights, and which of them are names and figures."""

    article: int  # index into the readings
    claim: int  # index into Reading.claims
    kind: BlockKind
    stems: tuple[str, ...]
    weights: dict[str, float]
    total: float
    content: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    reach: dict[str, tuple[tuple[str, float], ...]]  # relative of a content stem → such stems and its worth for them
    figures: tuple[Quantity, ...] = ()
    days: frozenset[str] = frozenset()  # ISO dates of the days named in it


@dataclass(frozen=True, slots=True)
class _Words:
    article: int
    claim: int
    kind: BlockKind
    words: tuple[str, ...]
    stems: tuple[str, ...]
    figures: tuple[Quantity, ...]
    days: frozenset[str]


def make_units(readings: Sequence[Reading], event_share: float = EVENT_SHARE) -> tuple[Unit, ...]:
    """Return every claim of every reading as a unit, weighted by this event and by English at large."""
    raw = [words for index, reading in enumerate(readings) for words in _words_of(index, reading)]
    counts = Counter(name for words in raw for name in set(words.stems))
    lower = {stem_ for w in raw for word, stem_ in zip(w.words, w.stems, strict=True) if word[0].islower()}
    names = _names_inside(raw) - lower
    weigh = _Weigher(counts, len(raw), event_share, names)
    return tuple(_unit(words, lower, weigh, names) for words in raw)


def _names_inside(raw: Iterable[_Words]) -> frozenset[str]:
    """Stems with a capital inside a sentence, where no rule asks for one."""
    found: set[str] = set()
    for words in raw:
        capitals = [word[0].isupper() for word in words.words]
        if len(capitals) < TITLE_WORDS or sum(capitals) <= TITLE_SHARE * len(capitals):
            found.update(name for name, capital in zip(words.stems[1:], capitals[1:], strict=True) if capital)
    return frozenset(found - FUNCTION_STEMS)


def _words_of(index: int, reading: Reading) -> Iterable[_Words]:
    for number, claim in enumerate(reading.claims):
        words = tuple(reading.text[a:b] for a, b in find_words(reading.text, claim.start, claim.end))
        kind = reading.sentences[claim.sentence].block
        figures = tuple(reading.quantities[i] for i in claim.quantities[:MOST_FIGURES])
        yield _Words(index, number, kind, words, tuple(stem(word) for word in words), figures, _days(reading, claim))


def _days(reading: Reading, claim: Claim) -> frozenset[str]:
    dates: Iterable[DateMention] = (reading.dates[i] for i in claim.dates)
    return frozenset(date.first for date in dates if date.first and date.grain == "day")


class _Weigher:
    """Weight of a stem in one event, remembered."""

    def __init__(self, counts: Counter[str], units: int, event_share: float, names: Set[str]) -> None:
        self._counts, self._units, self._event_share, self._names = counts, units, event_share, names
        self._known: dict[str, float] = {}

    def __call__(self, name: str) -> float:
        if name not in self._known:
            scale = math.log(self._units + 1)
            here = math.log((self._units + 1) / (self._counts[name] + 0.5)) / scale if scale else 0.0
            at_large = min(1.0, max(0.0, (commonness(name) - COMMON) / (RARE - COMMON)))
            if name[0].isdigit():
                at_large = NUMBER_WEIGHT
            elif name in self._names:
                at_large = NAME_WEIGHT
            weight = max(0.0, self._event_share * here + (1 - self._event_share) * at_large)
            self._known[name] = weight * (FUNCTION_SHARE if name in FUNCTION_STEMS else 1.0)
        return self._known[name]


def _reach(content: Sequence[str]) -> dict[str, tuple[tuple[str, float], ...]]:
    out: dict[str, tuple[tuple[str, float], ...]] = {}
    for name in content:
        for near, worth in related(name).items():
            out[near] = (*out.get(near, ()), (name, worth))
    return out


def reached(unit: Unit, there: Set[str], common: Set[str]) -> dict[str, float]:
    """Return the stems of a unit, not in `common`, that have a relative in `there`; sorted, with the best worth."""
    best: dict[str, float] = {}
    for near in unit.reach.keys() & there:
        for name, worth in unit.reach[near]:
            if name not in common and worth > best.get(name, 0.0):
                best[name] = worth
    return dict(sorted(best.items()))


def _unit(raw: _Words, lower: Set[str], weigh: _Weigher, inside: Set[str]) -> Unit:
    stems = dict.fromkeys(raw.stems)
    weights = {name: weigh(name) for name in stems}
    names = {s for w, s in zip(raw.words, raw.stems, strict=True) if w[0].isupper() and s not in lower}
    return Unit(
        article=raw.article,
        claim=raw.claim,
        kind=raw.kind,
        stems=raw.stems,
        weights=weights,
        total=sum(weights.values()) or 1e-9,
        content=frozenset(s for s in stems if s not in FUNCTION_STEMS),
        names=frozenset(names - FUNCTION_STEMS),
        numbers=frozenset(s for s in stems if s[0].isdigit()),
        bigrams=frozenset(zip(raw.stems, raw.stems[1:], strict=False)),
        reach=_reach(sorted(s for s in stems if s not in FUNCTION_STEMS and s not in inside)),
        figures=raw.figures,
        days=raw.days,
    )
