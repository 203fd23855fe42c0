"""What a reader of the report should know about one article: cut short, in another language, undated, very short.

A false alarm costs trust, so each notice needs a plain sign in the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from compare.model import STORY, Article, Block, BlockKind, Diagnostic, Sentence, Severity
from compare.text.language import guess_language
from compare.text.words import find_words

# A claim matrix compares reports; under fifty words a text is a teaser or a brief, and "absent" says little.
SHORT_WORDS = 50
LONGEST_LINE = 12  # words; a last line as short is a label without a full stop, not a sentence cut off
# A report that ends its paragraphs with a full stop does so everywhere; where fewer do, a missing one means nothing.
CLOSED_SHARE = 0.7
TAIL = 4  # last blocks, where a paywall or "read more" stands

_PAYWALL = re.compile(
    r"(?:subscribe|log ?in|sign in|register|sign up)(?: now| today| here)? (?:to|and) (?:continue|keep|read|unlock|access|view)"
    r"|to (?:continue|keep) reading\b|(?:this|the) (?:article|story|content) is (?:only )?(?:available|reserved|exclusive|for)"
    r"[^.]{0,40}(?:subscribers|members)|(?:you(?:['’]ve| have) (?:reached|used|read)[^.]{0,40}(?:limit|free articles))"
    r"|unlock (?:this|the) (?:article|story)|already a subscriber|subscribers only|for subscribers",
    re.IGNORECASE,
)
_GO_ON = re.compile(
    r"(?:continue reading|read (?:more|on|the full (?:story|article|text))|(?:read|see|view) (?:the )?full (?:story|article))"
    r"[\s.…»›→>]*\Z",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.+|\[(?:…|\.\.\.)\](?:\s*\[\+\d+ chars\])?|\[\+\d+ chars\])[\s»›→>]*\Z")
_CLOSED = (".", "!", "?", "…", "。", "！", "？", "؟", "।", ":", ";")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def find_notices(article: Article, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> tuple[Diagnostic, ...]:
    """Return the notices about one article: what was found, and where it limits what can be concluded."""
    finders = (
        _cut_short(article, blocks),
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
    """The last block of the story ends in dots, or without the full stop that the others have."""
    story = [block for block in blocks if block.kind in STORY]
    if not story:
        return None
    last = story[-1]
    line = text[last.start : last.end]
    if _ELLIPSIS.search(line):
        return last.start, last.end, "its last paragraph ends in dots"
    following = next((b for b in blocks if b.start >= last.end), None)
    if following and _GO_ON.match(text[following.start : following.end]) and following is blocks[-1]:
        return following.start, following.end, "it ends with “read more”"
    others = [block for block in story[:-1] if block.kind is not BlockKind.LIST]
    closed = sum(_is_closed(text[b.start : b.end]) for b in others)
    if _is_closed(line) or last.kind is BlockKind.LIST or len(line.split()) <= LONGEST_LINE:
        return None
    if len(others) < 2 or closed < CLOSED_SHARE * len(others):
        return None
    return last.start, last.end, "its last sentence has no end"


def _is_closed(line: str) -> bool:
    return line.rstrip("\"”’'»)] *_").endswith(_CLOSED)


def _other_language(article: Article) -> Iterator[Diagnostic]:
    language = article.language or guess_language(article.text)
    if language not in {None, "en"}:
        message = f"The text is not in English (“{language}”). Claims, tone and readability are made for English."
        yield Diagnostic("other-language", message, Severity.WARNING, article.id)
    marks = [unicodedata.bidirectional(c) for c in article.text[:2000] if c.isalpha()]
    if marks and sum(mark in _RIGHT_TO_LEFT for mark in marks) * 2 > len(marks):
        yield Diagnostic("right-to-left", "The text is written from right to left.", Severity.INFO, article.id)


def _undated(article: Article) -> Iterator[Diagnostic]:
    if article.published is None:
        message = "No date of publication was given or found. Weekdays in it cannot be placed, nor can what was known by then."
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
