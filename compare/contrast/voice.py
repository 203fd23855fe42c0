"""Whose word a claim is: the outlet's own, or credited to somebody; and how surely it is told."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from compare.contrast.couples import Desk, Parsed
from compare.extract.slots import Act
from compare.match.views import View
from compare.model import Quote, QuoteKind, Reading, Span
from compare.text.tag_rules import SAYING
from compare.text.words import find_words

# Words that weaken an assertion by themselves. Narrower than the hedges of a claim: "would" and "expected" may stand in
# a flat report of a plan.
WEAK = frozenset(
    """may might could possibly perhaps maybe probably likely reportedly apparently allegedly seemingly supposedly
    presumably purportedly ostensibly appear appears appeared seem seems seemed suspected rumoured rumored unconfirmed
    alleged apparent purported supposed possible potential potentially believed thought feared suspects
    unclear""".split()
)
# Adjectives that leave open whether the thing behind them is one.
DOUBTED = frozenset("alleged suspected apparent purported supposed presumed".split())
# Quotations before a sentence that may reach into it, and how many are looked at in all.
NEAR, MOST = 2, 20
# Whoever weighs a thing does not assert it.
OPEN = frozenset(
    "if whether would should could can may might unless consider considers considering weigh weighs".split()
)
_CREDIT = re.compile(
    r"\b(?:according to|accord(?:ing)? with reports|in the words of|as reported by|reports? (?:say|said|suggest)"
    r"|sources? (?:say|said)|is said to|are said to|was said to|said to (?:be|have)|quoted|citing|told reporters)\b",
    re.IGNORECASE,
)
_BEFORE_TO = frozenset(("appe", "seem"))  # "appears to close"; who appears in court hedges nothing
# Nouns by which somebody is credited in a sentence without a verb of saying.
CREDITING = frozenset(
    """claim claims allegation allegations accusation accusations report reports statement assertion testimony complaint
    lawsuit indictment affidavit charge charges rumour rumor rumours rumors""".split()
)
# Who says so with one of these does the thing by saying it.
_DOES = frozenset(
    """order orders ordered ask asks asked urge urges urged demand demands demanded request requests requested promise
    promises promised vow vows vowed pledge pledges pledged propose proposes proposed agree agrees agreed rule rules
    ruled decide decides decided threaten threatens threatened offer offers offered recommend recommends recommended
    predict predicts predicted expect expects expected plan plans planned announce announces announced deny
    denies denied""".split()
)


@dataclass(frozen=True, slots=True)
class Credit:
    """The words that credit a claim to somebody: speaker and verb of saying, or "according to" and the speaker."""

    start: int
    end: int
    speaker: str
    speaker_start: int
    speaker_end: int
    content: Span


def lower_words(text: str, start: int, end: int) -> list[str]:
    """Return the words of a stretch in small letters."""
    return [text[a:b].lower().replace("’", "'") for a, b in find_words(text, start, end)]


def is_own(desk: Desk, article: int, claim: int) -> bool:
    """Say whether the outlet itself asserts a claim: nobody is credited in its sentence, and nothing is quoted."""
    reading = desk.readings[article]
    sentence = desk.sentence(article, claim)
    if reading.claims[claim].voice is not None or _quote_near(reading, sentence.start, sentence.end) is not None:
        return False
    if _CREDIT.search(reading.text, sentence.start, sentence.end):
        return False
    if reading.text[sentence.start : sentence.end].isupper():
        return False
    parsed = desk.parsed(article, claim)
    words = lower_words(reading.text, sentence.start, sentence.end)
    return not any(_credits(parsed, act) for act in parsed.acts) and CREDITING.isdisjoint(words)


def _credits(parsed: Parsed, act: Act) -> bool:
    return any(parsed.tagged.lemmas[at] in SAYING for at in range(act.first, act.end))


def follows_speech(desk: Desk, article: int, claim: int) -> bool:
    """Say whether the sentence before, in the same paragraph, reports what somebody says: the speech may go on."""
    reading = desk.readings[article]
    number = reading.claims[claim].sentence
    if number == 0:
        return False
    before, sentence = reading.sentences[number - 1], reading.sentences[number]
    return before.block_index == sentence.block_index and _quote_near(reading, before.start, before.end) is not None


def other_figures(view: View, other: View) -> bool:
    """Say whether each of two claims has a number that the other has not: they may tell two things."""
    return bool(view.numbers - other.numbers) and bool(other.numbers - view.numbers)


def _quote_near(reading: Reading, start: int, end: int) -> Quote | None:
    return next((quote for quote in _near(reading, start, end) if start < quote.end), None)


def _near(reading: Reading, start: int, end: int) -> Sequence[Quote]:
    """Return the last quotations that begin before a place: those of one sentence stand among them."""
    last = bisect_left(reading.quotes, end, key=lambda quote: quote.start)
    first = bisect_left(reading.quotes, start, key=lambda quote: quote.start, hi=last)
    return reading.quotes[max(0, first - NEAR) : last][:MOST]


def find_credit(desk: Desk, article: int, claim: int) -> Credit | None:
    """Return to whom a claim is credited without quotation marks; None where nobody is named beside it.

    What stands in quotation marks here and without there may be a quotation, too, whose marks stand further off.
    """
    reading = desk.readings[article]
    whole = reading.claims[claim]
    for quote in _near(reading, whole.start, whole.end):
        inside = min(quote.end, whole.end) - max(quote.start, whole.start)
        if (
            quote.kind is QuoteKind.INDIRECT
            and 2 * inside >= whole.end - whole.start
            and quote.speaker_start is not None
        ):
            return _of_quote(reading, quote)
    return None


def _of_quote(reading: Reading, quote: Quote) -> Credit | None:
    start, end = quote.speaker_start, quote.speaker_end
    if start is None or end is None or not _DOES.isdisjoint((quote.cue or "").lower().split()):
        return None
    speaker = reading.text[start:end]
    first, last = start, end
    for word_start, word_end in find_words(reading.text, max(0, start - 60), end + 60):
        near = word_start < end + 20 and word_end > start - 20
        if near and quote.cue and reading.text[word_start:word_end].lower() in quote.cue.lower().split():
            first, last = min(first, word_start), max(last, word_end)
    if (first, last) == (start, end) and not _CREDIT.search(reading.text, max(0, start - 20), end):
        return None
    return Credit(first, last, quote.speaker or speaker, start, end, Span(quote.start, quote.end))


def weak_near(parsed: Parsed, act: Act) -> int | None:
    """Return the place of the hedge in an act's verb group or right beside it."""
    for at in range(max(0, act.first - 2), min(len(parsed.tagged.tags), act.end + 1)):
        shown = parsed.text[parsed.tagged.starts[at] : parsed.tagged.ends[at]].lower()
        follows = parsed.tagged.lemmas[at + 1 : at + 2]
        if shown in WEAK - DOUBTED and (shown[:4] not in _BEFORE_TO or follows == ("to",)):
            return at
    return None
