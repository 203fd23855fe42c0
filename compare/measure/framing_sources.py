"""Whose words fill an article: every source with what it is given, in words, and where it first speaks."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.measure.framing_anonymous import insider_noun
from compare.measure.framing_lines import Line
from compare.model import Quote, QuoteKind, SourceUse, Span
from compare.text.names import Name

_DETERMINERS = ("the ", "a ", "an ", "one ")


@dataclass(slots=True)
class _Use:
    name: str | None
    anonymous: bool
    quotes: list[int] = field(default_factory=list)
    quoted: int = 0
    reported: int = 0
    first: int | None = None


def find_sources(
    lines: Sequence[Line], quotes: Sequence[Quote], names: Sequence[Name], anonymous: Sequence[Span]
) -> tuple[SourceUse, ...]:
    """Return who speaks in story sentences, in the order of their first words; words are counted once.

    What nobody is found to say goes to one source without a name.
    """
    starts = [start for line in lines if not line.headline for start, _ in line.spans]
    unnamed = _unnamed_nouns(quotes, anonymous)
    known = {name.name for name in names}
    uses: dict[str, _Use] = {}
    covered = 0
    for index in sorted(range(len(quotes)), key=lambda i: (quotes[i].start, -quotes[i].end)):
        quote = quotes[index]
        key, secret = _key(quote, known, unnamed, anonymous)
        use = uses.setdefault(key, _Use(quote.speaker, secret))
        use.quotes.append(index)
        covered = _count(use, quote, starts, covered)
    total = len(starts)
    made = [_made(use, total) for use in uses.values()]
    return tuple(sorted(made, key=lambda use: use.first))


def _made(use: _Use, total: int) -> SourceUse:
    first = round(use.first / total, 4) if use.first is not None and total else 0.0
    return SourceUse(use.name, use.anonymous, tuple(use.quotes), use.quoted, use.reported, first)


def _count(use: _Use, quote: Quote, starts: Sequence[int], covered: int) -> int:
    """Add a quotation's words to its source; what an earlier one holds already is not counted again."""
    parts = [] if quote.kind is QuoteKind.INDIRECT else [(p.start, p.end) for p in quote.parts or (quote,)]
    low = max(quote.start, covered)
    whole = _words(starts, low, quote.end)
    inside = sum(_words(starts, max(start, low), min(end, quote.end)) for start, end in parts)
    if whole:
        use.first = bisect_left(starts, low) if use.first is None else use.first
        use.quoted += inside
        use.reported += max(0, whole - inside)
    return max(covered, quote.end)


def _words(starts: Sequence[int], start: int, end: int) -> int:
    return max(0, bisect_left(starts, end) - bisect_left(starts, start)) if end > start else 0


def _unnamed_nouns(quotes: Sequence[Quote], anonymous: Sequence[Span]) -> Mapping[str, str]:
    """Map the noun of each unnamed source to its first phrase: "the official" is the "senior official" before."""
    found: dict[str, str] = {}
    for quote in quotes:
        if quote.speaker and _is_unnamed(quote, anonymous) and (noun := insider_noun(quote.speaker)):
            found.setdefault(noun, quote.speaker)
    return found


def _is_unnamed(quote: Quote, anonymous: Sequence[Span]) -> bool:
    start, end = quote.speaker_start, quote.speaker_end
    if start is None or end is None:
        return False
    index = bisect_left(anonymous, end, key=lambda span: span.start) - 1
    return index >= 0 and anonymous[index].end > start


def _key(quote: Quote, known: set[str], unnamed: Mapping[str, str], anonymous: Sequence[Span]) -> tuple[str, bool]:
    """Return what tells a source from others, and whether it is left unnamed."""
    speaker = quote.speaker
    if speaker is None:
        return "", False
    if speaker in known:
        return speaker, False
    noun = insider_noun(speaker)
    if noun in unnamed:
        return f"?{noun}", True
    lower = speaker.lower()
    for article in _DETERMINERS:
        lower = lower.removeprefix(article)
    return lower, _is_unnamed(quote, anonymous)
