"""Which stretches of an article make a claim, who makes it, and with what reserve."""

import bisect
import re
from collections.abc import Iterable, Sequence

from compare.extract.acts import find_clauses
from compare.extract.clauses import split_clauses
from compare.extract.credits import read_dateline
from compare.extract.mentions import make_memory
from compare.model import STORY, BlockKind, Claim, Clause, DateMention, Quantity, Quote, Sentence, Span
from compare.text.modality import Words, find_hedges, find_negations
from compare.text.names import Name
from compare.text.words import FUNCTION_WORDS, find_words

# A stretch with fewer words or fewer telling words asserts nothing that could be looked for elsewhere ("Bring soup.").
LEAST_WORDS, LEAST_CONTENT = 3, 2
# A headline of three words is a label, not a sentence.
LEAST_HEADLINE = 4
_BEARING = STORY | {BlockKind.HEADLINE}
NEAR = 20  # quotations looked at before the end of a claim; they stand in the order of the text
UNNAMED = "(speaker not named)"
_BULLET = re.compile(r"(?:[-–—•*·▪●■►✓]\s+|\d{1,2}[.)]\s+(?=[A-Z“\"]))?")
# A dateline opens the report: the first sentences of the story, a headline with a full stop may come before it.
OPENING, LONGEST_OPENING = 3, 160
_QUESTION = re.compile(r"\?[\"”’')\]]*\s*\Z")


def find_claims(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    names: Sequence[Name] | None = None,
) -> tuple[Claim, ...]:
    """Return the claim-bearing units in text order; questions, headings and furniture bear none.

    Their clauses are taken apart only where `names`, those of the text, are given.
    """
    claims, told = [], 0
    memory = None if names is None else make_memory(text, names, quotes)
    for index, sentence in enumerate(sentences):
        if sentence.block not in _BEARING or _QUESTION.search(text, sentence.start, sentence.end):
            continue
        told += sentence.block in STORY
        start = _opening(text, sentence, sentence.block in STORY and told <= OPENING)
        words = [(a, b, text[a:b].lower()) for a, b in find_words(text, start, sentence.end)]
        if _may_claim(sentence.block, words):
            span = (start, sentence.end)
            clauses: tuple[Clause, ...] = ()
            if memory is not None:
                clauses = find_clauses(memory, words, _listed(quantities, *span), _listed(dates, *span))
            for part in split_clauses(text, *span, words):
                mine = tuple(clause for clause in clauses if part[0] <= clause.act.start < part[1])
                claims.append(make_claim(part, words, index, quotes, quantities, dates, mine))
    return tuple(claims)


def _opening(text: str, sentence: Sentence, first: bool) -> int:
    """Return where a sentence says something: behind its bullet, or behind the place and agency that open a report."""
    mark = _BULLET.match(text, sentence.start, sentence.end)
    start = mark.end() if mark else sentence.start
    dateline = read_dateline(text[start : min(start + LONGEST_OPENING, sentence.end)]) if first else None
    if dateline is None or start + dateline.end >= sentence.end:
        return start
    bare = dateline.agency is None and not text[start + dateline.end].isupper()
    return start if bare else start + dateline.end


def make_claim(
    span: tuple[int, int],
    words: Words,
    sentence: int,
    quotes: Sequence[Quote],
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    clauses: tuple[Clause, ...] = (),
) -> Claim:
    """Return a stretch of the sentence with that index and those words as a claim."""
    start, end = span
    voice, cue = _voice(start, end, quotes)
    mine = [word for word in words if start <= word[0] < end]
    return Claim(
        start=start,
        end=end,
        sentence=sentence,
        voice=voice,
        cue=cue,
        hedges=_spans(find_hedges(mine)),
        negations=_spans(find_negations(mine)),
        quantities=_inside(quantities, start, end),
        dates=_inside(dates, start, end),
        clauses=clauses,
    )


def _listed(items: Sequence[Span], start: int, end: int) -> list[tuple[int, Span]]:
    return [(index, items[index]) for index in _inside(items, start, end)]


def _may_claim(block: BlockKind, words: Words) -> bool:
    if block is BlockKind.HEADLINE:
        return len(words) >= LEAST_HEADLINE
    content = sum(word not in FUNCTION_WORDS for _, _, word in words)
    return len(words) >= LEAST_WORDS and content >= LEAST_CONTENT


def _voice(start: int, end: int, quotes: Sequence[Quote]) -> tuple[str | None, str | None]:
    """Return who asserts the stretch: the speaker of a quotation that fills half of it, else the reporter (None)."""
    last = bisect.bisect_left(quotes, end, key=lambda quote: quote.start)
    for quote in quotes[max(0, last - NEAR) : last]:
        if 2 * (min(end, quote.end) - max(start, quote.start)) >= end - start:
            return quote.speaker or UNNAMED, quote.cue
    return None, None


def _spans(found: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in found)


def _inside(items: Sequence[Span], start: int, end: int) -> tuple[int, ...]:
    """Indices of the items that lie in [start, end); they stand in the order of the text."""
    first = bisect.bisect_left(items, start, key=lambda item: item.start)
    last = bisect.bisect_left(items, end, key=lambda item: item.start)
    return tuple(i for i in range(first, last) if items[i].end <= end)
