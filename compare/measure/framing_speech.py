"""Attributions: by which verb an article credits words to somebody, and words that credit them to nobody ("allegedly").

The verb beside a quotation or a report is the one that found its speaker; a verb with a that-clause counts without one,
too. The manner is the verb's own (data/speech.txt); a denied one ("did not confirm") takes no side.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from compare.measure.framing_lines import QUOTED, Line, is_inside, quoted_parts
from compare.measure.framing_stance import Hit
from compare.model import Attribution, Manner, Quote, Span
from compare.text.names import Name
from compare.text.speech import cue_class, speech_verbs
from compare.text.words import FUNCTION_WORDS

# A verb stands this near to the words that name its speaker: further off lies another sentence.
_NEAR = 160
_DENIES = frozenset(
    "not never no nobody cannot refused refuses declined declines neither nor failed fails yet without".split()
)
_BE = frozenset("is are was were be been being".split())
_NO_SUBJECT = frozenset("the a an his her its their to of for in with by as this that having suffice what".split())
# Behind a verb of saying these open the clause that is said.
_SUBJECTS = frozenset("that he she they it there we i".split())
_IDLE = frozenset("so nothing little it them something yes no goodbye hello thank aloud the a more less".split())
_NOUN_MARKERS = frozenset("the a an this these its their in into with from for of".split())
# Verbs that say something only before a clause, or right beside what is said.
_ACTS = frozenset(
    """find show prove establish discover learn maintain boast see know realise realize demonstrate recognise recognize
    understand consider want prefer wish explain allege assert claim reveal disclose deny recall insist
    admit point""".split()
)
# Verbs whose forms are nouns as often.
_NOUNS = frozenset(
    """state email text comment reason fear post venture report question remark promise wonder joke bark storm rage
    demand request order estimate forecast hope support label brand rule muse""".split()
)
_REPORTS = re.compile(r"[:,]? ?(?:that\b|[“\"‘]|:)|,? (?:he|she|it|they|there)\b")
_OPENS_SAID = frozenset(
    """that how why what whether when where he she it they we i you there no nothing nobody everything everyone to on
    yesterday today monday tuesday wednesday thursday friday saturday sunday in later""".split()
)
_MODALS = frozenset("will would can could may might must should".split())
_DETERMINERS = frozenset(["the", "his", "her", "its", "their", "a", "an"])
_FINITE = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|could|can|should|might|may|did|does)\b")
_PAST_ONLY = frozenset(["past", "third"])
_WORD = re.compile(r"\w")


def find_attributions(
    lines: Sequence[Line],
    entries: Sequence[Sequence[Hit]],
    quotes: Sequence[Quote],
    names: Sequence[Name],
    anonymous: Sequence[Span],
) -> tuple[Attribution, ...]:
    """Return what credits words to somebody in the outlet's own voice, in order; one verb counts once.

    `entries` are those that `find_entries` gave for each line.
    """
    text = lines[0].text if lines else ""
    parts = quoted_parts(quotes)
    found: dict[tuple[int, int], Attribution] = {}
    for quote in quotes:
        span = cue_span(text, quote, parts)
        if span is not None and span not in found and credits_words(text, span):
            found[span] = _beside(text, quote, span, anonymous)
    starts = sorted(start for start, _ in found)
    for line, hits in zip(lines, entries, strict=True):
        for extra in (*_clauses(line, names, anonymous), *_without_source(line, hits)):
            if not _taken(starts, extra):
                found[extra.start, extra.end] = extra
    return tuple(found[span] for span in sorted(found))


def cue_span(text: str, quote: Quote, parts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return where the verb of a quotation's credit stands: its nearest place to the speaker outside the marks."""
    cue, start, end = quote.cue, quote.speaker_start, quote.speaker_end
    if cue is None or start is None or end is None or not _WORD.search(cue):
        return None
    low, high = max(0, start - _NEAR), end + _NEAR
    best: tuple[int, int] | None = None
    at = text.find(cue, low, high)
    while at >= 0:
        stop = at + len(cue)
        whole = not text[max(0, at - 1) : at].isalnum() and not text[stop : stop + 1].isalnum()
        distance = max(start - stop, at - end, 0)
        if whole and not (start <= at < end) and not is_inside(parts, at) and (best is None or distance < best[0]):
            best = (distance, at)
        at = text.find(cue, at + 1, high)
    return (best[1], best[1] + len(cue)) if best else None


def _beside(text: str, quote: Quote, span: tuple[int, int], anonymous: Sequence[Span]) -> Attribution:
    words = text[max(0, span[0] - 40) : span[0]].lower().replace("’", "'").split()[-3:]
    manner = _manner(text[span[0] : span[1]], words)
    unnamed = quote.speaker_start is not None and _overlaps(anonymous, quote.speaker_start, quote.speaker_end or 0)
    return Attribution(span[0], span[1], manner, quote.speaker, unnamed, Span(quote.start, quote.end))


def credits_words(text: str, span: tuple[int, int]) -> bool:
    """Tell whether the word [start, end) found beside a quotation credits it: no noun, and no act done to a thing."""
    word = text[span[0] : span[1]].lower()
    verb = speech_verbs().get(word)
    if verb is None:
        return word not in FUNCTION_WORDS
    before = (text[max(0, span[0] - 12) : span[0]].lower().split() or [""])[-1]
    if before in _NOUN_MARKERS or (before[-1:] in "-‐‑" and before):
        return False
    if verb.form == "base" and (
        (before == "to" and verb.lemma != "admit") or (verb.lemma in _ACTS and before in _MODALS)
    ):
        return False  # "it is safe to say", "they will see that": nobody says it
    if verb.lemma in _NOUNS and verb.form != "past" and (before[-1:].isdigit() or not _REPORTS.match(text, span[1])):
        return False  # "in many states, which"
    return not _is_act(text, *span)


def _is_act(text: str, start: int, end: int) -> bool:
    """Tell whether a verb that does a thing as often as it says one has a thing for its object: "found a key"."""
    verb = speech_verbs().get(text[start:end].lower())
    if verb is None or verb.lemma not in _ACTS:
        return False
    rest = text[end : end + 80].lstrip(" ")
    follows = rest.split(None, 1)[:1]
    if verb.lemma == "point" and not rest.startswith(("out", "to ")):
        return True
    if rest[:1] in '“"‘':
        return verb.lemma in ("show", "see")  # "showed “a great concern”"
    if rest[:1] in ",.:;–—-" or not follows:
        return False
    word = follows[0].lower().strip(",.")
    if word in _DETERMINERS:
        return not _FINITE.search(rest)
    if verb.lemma == "see" and word not in ("that", "how", "why"):
        return True
    named = rest[:1].isupper() and verb.lemma != "allege"  # "investigating alleged Ardal money"
    return not (word in _OPENS_SAID or verb.lemma == "point" or named)


def _manner(cue: str, before: Sequence[str]) -> Manner:
    if any(word in _DENIES or word.endswith("n't") for word in before):
        return Manner.NEUTRAL
    return Manner(cue_class(cue) or "neutral")


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    index = bisect_left(spans, end, key=lambda span: span.start) - 1
    return index >= 0 and spans[index].end > start


def _taken(starts: Sequence[int], extra: Attribution) -> bool:
    at = bisect_right(starts, extra.start) - 1
    return any(abs(starts[k] - extra.start) < 2 for k in (at, at + 1) if 0 <= k < len(starts))


def _clauses(line: Line, names: Sequence[Name], anonymous: Sequence[Span]) -> Iterator[Attribution]:
    """Yield verbs of saying with a clause whose speaker no quotation or report gave."""
    if line.headline:
        return
    verbs = speech_verbs()
    for at in [at for at, word in enumerate(line.words) if word in verbs and 0 < at < len(line.words) - 1]:
        verb, before, follows = verbs[line.words[at]], line.words[max(0, at - 3) : at], line.words[at + 1]
        if verb.use not in ("say", "that") or verb.form not in _PAST_ONLY or line.gap(at + 1).strip():
            continue
        if not (follows in _SUBJECTS or (verb.lemma == "say" and follows not in _IDLE)):
            continue
        if before[-1] in _NO_SUBJECT or "if" in before or not _BE.isdisjoint(before[-2:]) or line.voice(at) == QUOTED:
            continue
        if verb.lemma in _NOUNS and verb.form != "past" and not _is_subject(line, at - 1):
            continue
        start, end = line.spans[at]
        named = _subject(line, names, start)
        unnamed = _overlaps(anonymous, line.spans[max(0, at - 2)][0], start)
        content = Span(line.spans[at + 1][0], line.spans[-1][1])
        yield Attribution(start, end, _manner(line.words[at], before), named, unnamed, content)


def _is_subject(line: Line, at: int) -> bool:
    return line.raw(at)[:1].isupper() or line.words[at] in ("he", "she", "it", "who", "also")


def _subject(line: Line, names: Sequence[Name], at: int) -> str | None:
    """Return the person or body named right before a verb."""
    index = bisect_left(names, at, key=lambda name: name.start) - 1
    if index < 0 or names[index].start < line.start or names[index].kind == "place":
        return None
    between = line.text[names[index].end : at].split()
    return (
        names[index].name
        if len(between) <= 1 and not line.text[names[index].end : at].strip(" abcdefghijklmnopqrstuvwxyz")
        else None
    )


def _without_source(line: Line, hits: Sequence[Hit]) -> Iterator[Attribution]:
    """Yield "allegedly", "so-called", "reportedly": words that keep a distance and credit nobody by name."""
    for hit in hits:
        if hit.name in ("doubting", "neutral") and line.voice(hit.first) != QUOTED:
            manner = Manner(hit.name)
            yield Attribution(line.spans[hit.first][0], line.spans[hit.last][1], manner)
