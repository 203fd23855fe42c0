"""What a reader of the report should know about one article: cut short, opinion, reworded, undated and the like.

A false alarm costs trust, so each notice needs a plain sign in the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from compare.extract.genre import find_opinion
from compare.extract.machine import find_signs
from compare.model import STORY, Article, Block, BlockKind, Diagnostic, MetaSpan, Sentence, Severity
from compare.text.language import guess_language
from compare.text.words import find_words

# A claim matrix compares reports; under fifty words a text is a teaser or a brief, and "absent" says little.
SHORT_WORDS = 50
LONGEST_LINE = 12  # words; a last line as short is a label without a full stop, not a sentence cut off
# A report that ends its paragraphs with a full stop does so everywhere; where fewer do, a missing one means nothing.
CLOSED_SHARE = 0.7
FEWEST_OTHERS = 2  # paragraphs to compare the last one with
DIRECTION = 500  # characters that show in which direction a text runs
TAIL = 4  # last blocks, where a paywall or "read more" stands

_PAYWALL = re.compile(
    r"(?:subscribe|log ?in|sign in|register|sign up)(?: now| today| here)? (?:to|and) "
    r"(?:continue|keep|read|unlock|access|view)"
    r"|to (?:continue|keep) reading\b"
    r"|th(?:is|e) (?:article|story|content) is (?:only )?(?:available|reserved|exclusive|for)[^.]{0,40}"
    r"(?:subscribers|members)"
    r"|you(?:['’]ve| have) (?:reached|used|read)[^.]{0,40}(?:limit|free articles)"
    r"|unlock (?:this|the) (?:article|story)|already a subscriber|subscribers only|for subscribers",
    re.IGNORECASE,
)
_GO_ON = re.compile(
    r"(?:continue reading|(?:read|see|view) (?:more|on|(?:the )?full (?:story|article|text)))[\s.…»›→>]*\Z",
    re.IGNORECASE,
)
# Three dots after a word; four, or dots after a mark, are a writer's.
_ELLIPSIS = re.compile(r"(?:(?<=[\w,])\s?(?:…|\.\.\.)|\[(?:…|\.\.\.)\]|\[\+\d+ chars\])[\s»›→>]*\Z")
_CLOSED = (".", "!", "?", "…", "。", "！", "？", "؟", "।", ":", ";")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def find_notices(
    article: Article, blocks: Sequence[Block], sentences: Sequence[Sentence], found: Sequence[MetaSpan] = ()
) -> tuple[Diagnostic, ...]:
    """Return the notices about one article: what was found, and where it limits what can be concluded."""
    finders = (
        _cut_short(article, blocks),
        _opinion(article, blocks),
        _agency_copy(article, found),
        _machine_made(article, blocks, sentences),
        _other_language(article),
        _undated(article),
        _very_short(article, sentences),
    )
    return tuple(notice for finder in finders for notice in finder)


def _cut_short(article: Article, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    found = _paywall(article.text, blocks) or _open_end(article.text, blocks)
    if found:
        start, end, why = found
        message = (
            f"The text seems to be cut short: {why}. What is not found in it may stand in the part that is missing."
        )
        yield Diagnostic("text-cut-short", message, Severity.WARNING, article.id, start, end)


def _paywall(text: str, blocks: Sequence[Block]) -> tuple[int, int, str] | None:
    for block in blocks[-TAIL:]:
        if block.kind is BlockKind.BOILERPLATE and _PAYWALL.search(text[block.start : block.end]):
            return block.start, block.end, "it ends with a line that asks to subscribe"
    return None


def _open_end(text: str, blocks: Sequence[Block]) -> tuple[int, int, str] | None:
    """The text ends in dots or with "read more", or its story without the full stop that its paragraphs have."""
    story = [block for block in blocks if block.kind in STORY]
    if not story:
        return None
    for block in (story[-1], blocks[-1]):
        line = text[block.start : block.end]
        if _ELLIPSIS.search(line):
            return block.start, block.end, "it ends in dots"
        if block is not story[-1] and _GO_ON.match(line):
            return block.start, block.end, "it ends with an invitation to read more"
    return _torn(text, story)


def _torn(text: str, story: Sequence[Block]) -> tuple[int, int, str] | None:
    last, others = story[-1], [block for block in story[:-1] if block.kind is not BlockKind.LIST]
    line = text[last.start : last.end]
    if (
        _is_closed(line)
        or last.kind is BlockKind.LIST
        or len(line.split()) <= LONGEST_LINE
        or len(others) < FEWEST_OTHERS
    ):
        return None
    closed = sum(_is_closed(text[block.start : block.end]) for block in others)
    return (last.start, last.end, "its last sentence has no end") if closed >= CLOSED_SHARE * len(others) else None


def _is_closed(line: str) -> bool:
    """A full stop, or what ends a post: an address, a tag, a name."""
    if line.rsplit(maxsplit=1)[-1].startswith(("#", "@", "http", "pic.")):
        return True
    return line.rstrip("\"”’'»)] *_").endswith(_CLOSED)


def _other_language(article: Article) -> Iterator[Diagnostic]:
    language = article.language or guess_language(article.text)
    if language not in {None, "en"}:
        message = f"The text is not in English (“{language}”). Claims, tone and readability are made for English."
        yield Diagnostic("other-language", message, Severity.WARNING, article.id)
    marks = [unicodedata.bidirectional(c) for c in article.text[:DIRECTION] if c.isalpha()]
    if marks and sum(mark in _RIGHT_TO_LEFT for mark in marks) * 2 > len(marks):
        yield Diagnostic("right-to-left", "The text is written from right to left.", Severity.INFO, article.id)


def _opinion(article: Article, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    if opinion := find_opinion(article, blocks):
        why, start, end = opinion
        message = (
            f"This seems to be opinion, not a report: {why}. What it does not carry says little about the reports of "
            "its outlet."
        )
        yield Diagnostic("opinion", message, Severity.WARNING, article.id, start, end)


def _agency_copy(article: Article, found: Sequence[MetaSpan]) -> Iterator[Diagnostic]:
    if article.agency:
        place = next((span for span in found if span.field == "agency"), None)
        message = f"The text credits {article.agency}: other outlets may print the same report."
        start, end = (place.start, place.end) if place else (None, None)
        yield Diagnostic("agency-copy", message, Severity.INFO, article.id, start, end)


def _machine_made(article: Article, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> Iterator[Diagnostic]:
    if signs := find_signs(article.text, blocks, sentences):
        seen = "; ".join(sign.what for sign in signs)
        message = f"Signs of machine translation or rewording: {seen}."
        yield Diagnostic("machine-made-signs", message, Severity.WARNING, article.id, signs[0].start, signs[0].end)


def _undated(article: Article) -> Iterator[Diagnostic]:
    if article.published is None:
        message = "No date of publication was given or found, so weekdays in it cannot be placed."
        yield Diagnostic("no-date", message, Severity.INFO, article.id)


def _very_short(article: Article, sentences: Sequence[Sentence]) -> Iterator[Diagnostic]:
    words = 0
    for sentence in sentences:
        if sentence.block in STORY:
            words += len(find_words(article.text, sentence.start, sentence.end))
            if words >= SHORT_WORDS:
                return
    message = f"There are only {words} words of story in it, too few to say what it leaves out."
    yield Diagnostic("very-short", message, Severity.WARNING, article.id)
