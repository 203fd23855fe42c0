"""One utterance given to different speakers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from compare.match.views import claim_at
from compare.model import Conflict, ConflictKind, ConflictSide, Quote, QuoteKind, Reading
from compare.text.names import same_name
from compare.text.words import FUNCTION_WORDS, find_words, stem

# Shorter quotations are phrases that two people may well both have used.
LEAST_WORDS = 6
# Share of the shorter quotation's different stems that the other must hold for the two to be one utterance.
ALIKE = 0.75
_LOWER = re.compile(r" ([a-z]+)\b")
_MOST_QUOTES = 500  # of one article; more is an attack or a transcript


def find_speaker_conflicts(readings: Sequence[Reading]) -> list[Conflict]:
    """Return utterances printed as quotations in several articles under names that cannot be one speaker's."""
    quotes = [_spoken(reading) for reading in readings]
    found, seen = [], set()
    for left, one, words, right, other, other_words in _pairs(quotes):
        if (left, one.start) in seen or (right, other.start) in seen or not _alike(words, other_words):
            continue
        if not same_name(one.speaker or "", other.speaker or ""):
            conflict = _conflict(readings, left, one, right, other)
            if conflict:
                seen |= {(left, one.start), (right, other.start)}
                found.append(conflict)
    return found


_Spoken = list[tuple[Quote, frozenset[str]]]


def _spoken(reading: Reading) -> _Spoken:
    out = []
    for quote in reading.quotes[:_MOST_QUOTES]:
        words = [stem(reading.text[a:b]) for a, b in find_words(reading.text, quote.start, quote.end)]
        if quote.kind is not QuoteKind.INDIRECT and _named(reading, quote) and len(words) >= LEAST_WORDS:
            out.append((quote, frozenset(words)))
    return out


def _named(reading: Reading, quote: Quote) -> bool:
    """Say whether a name stands beside the quotation; a pronoun or "his mother" may be the other article's name."""
    if not quote.speaker or quote.speaker_start is None or quote.speaker_end is None:
        return False
    around = (
        reading.text[max(0, quote.speaker_start - 4) : quote.speaker_start],
        reading.text[quote.speaker_end : quote.speaker_end + 20],
    )
    if around[0].endswith("and ") or around[1].startswith(" and ") or _begins_role(around[1], quote.cue):
        return False
    words = [reading.text[a:b] for a, b in find_words(reading.text, quote.speaker_start, quote.speaker_end)]
    return bool(words) and words[-1][0].isupper() and not FUNCTION_WORDS & {word.lower() for word in words}


def _begins_role(behind: str, cue: str | None) -> bool:
    """Say whether another word than that of saying follows: "the Lisbry mayor says" names no speaker."""
    word = _LOWER.match(behind)
    return word is not None and word[1] not in FUNCTION_WORDS and word[1] != cue


def _pairs(
    quotes: Sequence[_Spoken],
) -> Iterator[tuple[int, Quote, frozenset[str], int, Quote, frozenset[str]]]:
    """Yield quotations of different articles that share a stem which few quotations hold."""
    held: Counter[str] = Counter(word for told in quotes for _, words in told for word in words)
    index: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, told in enumerate(quotes):
        for number, (quote, words) in enumerate(told):
            near: set[tuple[int, int]] = set()
            for word in sorted(words, key=lambda w: (held[w], w))[:LEAST_WORDS]:
                near.update(pair for pair in index[word] if pair[0] != article)
                index[word].append((article, number))
            for other, at in sorted(near):
                yield (other, *quotes[other][at], article, quote, words)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * min(len(one), len(other)) and len(one & other) >= LEAST_WORDS - 1


def _conflict(readings: Sequence[Reading], left: int, one: Quote, right: int, other: Quote) -> Conflict | None:
    sides = []
    for index, quote in ((left, one), (right, other)):
        reading = readings[index]
        claim = claim_at(reading, quote.start)
        if claim is None or quote.speaker_start is None or quote.speaker_end is None:
            return None
        says = reading.text[quote.speaker_start : quote.speaker_end]
        start, end = min(claim[0], quote.speaker_start), max(claim[1], quote.speaker_end)
        sides.append(ConflictSide(reading.id, start, end, says, quote.speaker_start, quote.speaker_end))
    text = readings[left].text
    about = " ".join(text[a:b] for a, b in find_words(text, one.start, one.end)[:LEAST_WORDS])
    return Conflict(ConflictKind.ATTRIBUTION, about, tuple(sides))
