"""What an article prints of what somebody said: quotations joined over their credits, as words to be compared."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from compare.match.sayings import Day, other_day, said_on
from compare.model import Quote, QuoteKind, Reading, Span
from compare.text.name_forms import same_name
from compare.text.words import FUNCTION_WORDS, WORD, stem

# Between two stretches of one utterance stands only a credit: "A," said Jane Doe, the mayor of Exton. "B."
LONGEST_CREDIT = 45
# Longer quotations are compared by their beginning: the cost of a word diff grows with the square of their length.
LONGEST = 1200
_BRACKETS = re.compile(r"\[[^\]\n]{0,120}\]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a quotation, folded for comparison, at [start, end) of its article."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Quotations of one article that make one utterance; `article` is the index of its reading.

    `whole` is where the quotation begins that this is a piece of: pieces of one sentence share it.
    """

    article: int
    whole: int
    quotes: tuple[Quote, ...]
    parts: tuple[Span, ...]
    tokens: tuple[Token, ...]
    stems: frozenset[str]  # of the telling words
    day: Day | None = None  # on which it was said, where the article tells

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(token.word for token in self.tokens)

    @property
    def speaker(self) -> str | None:
        """The first speaker that one of its quotations names."""
        return next((quote.speaker for quote in self.quotes if quote.speaker), None)


def find_utterances(reading: Reading, article: int) -> tuple[Utterance, ...]:
    """Return the utterances of the words in quotation marks of an article, in order."""
    quoted = [quote for quote in reading.quotes if quote.kind is not QuoteKind.INDIRECT]
    made = (_make(reading, whole, group, article) for whole, group in _groups(reading, quoted))
    return tuple(utterance for utterance in made if utterance.tokens)


def _groups(reading: Reading, quotes: Sequence[Quote]) -> Iterator[tuple[int, list[Quote]]]:
    """Join quotations that only a credit parts."""
    starts = [block.start for block in reading.blocks]
    group: list[Quote] = []
    first = 0
    for whole in quotes:
        for quote in _pieces(whole):
            if group and not _continues(reading, starts, group[-1], quote):
                yield first, group
                group = []
            if not group:
                first = whole.start
            group.append(quote)
    if group:
        yield first, group


def _pieces(quote: Quote) -> Iterator[Quote]:
    """Split a reporter's sentence with several stretches in marks: other articles may print one of them alone."""
    if quote.kind is QuoteKind.MIXED:
        yield from (replace(quote, start=part.start, end=part.end, parts=(part,)) for part in quote.parts)
    else:
        yield quote


def _continues(reading: Reading, block_starts: Sequence[int], last: Quote, quote: Quote) -> bool:
    if last.kind is not QuoteKind.DIRECT or quote.kind is not QuoteKind.DIRECT or not last.speaker or not quote.speaker:
        return False
    if bisect_right(block_starts, last.start) != bisect_right(block_starts, quote.start):
        return False
    between = reading.text[last.end : quote.start]
    if not _credit(last, quote, last.end, quote.start) or len(between.split()) > LONGEST_CREDIT:
        return False
    return last.speaker == quote.speaker and not other_day(said_on(reading, last), said_on(reading, quote))


def _credit(last: Quote, quote: Quote, start: int, end: int) -> bool:
    """Tell whether the speaker of both is named between them, or nothing is."""
    return any(q.speaker_start is not None and start <= q.speaker_start < end for q in (last, quote)) or end - start < 6


def _make(reading: Reading, whole: int, quotes: Sequence[Quote], article: int) -> Utterance:
    parts = tuple(part for quote in quotes for part in (quote.parts or (Span(quote.start, quote.end),)))
    tokens = (token for part in parts for token in find_tokens(reading.text, part.start, part.end))
    kept = tuple(islice(tokens, LONGEST))
    stems = frozenset(stem(token.word) for token in kept if token.word not in FUNCTION_WORDS and len(token.word) > 2)
    day = next((day for quote in quotes if (day := said_on(reading, quote))), None)
    return Utterance(article, whole, tuple(quotes), parts, kept, stems, day)


def find_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words of a stretch without case, marks, and what an editor put in brackets."""
    skip = [m.span() for m in _BRACKETS.finditer(text, start, end)]
    for match in WORD.finditer(text, start, end):
        if not any(a <= match.start() < b for a, b in skip):
            yield Token(match.start(), match.end(), match.group().lower().translate(_FOLD).replace(".", ""))


def may_be_one(left: str | None, right: str | None) -> bool:
    """Tell whether two speakers can be one: one is unknown or unnamed, or their names agree."""
    return not left or not right or not _is_name(left) or not _is_name(right) or same_name(left, right)


def _is_name(speaker: str) -> bool:
    return speaker[:1].isupper() and not speaker.lower().startswith(("the ", "a ", "an "))
