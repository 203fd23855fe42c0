"""Tone of an article's wording: the outlet's own words, quoted words, each speaker and the headline, apart.

Every figure is a mean of VADER compounds over sentences, because VADER saturates on longer text, and it unfolds to the
sentences and words that made it; a voice of fewer than ten sentences has none. It measures wording, not truth and not
an outlet: "peace" counts as kind and "war" as harsh whoever writes about them.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from compare.measure.framing_lines import HEADLINE, OWN, QUOTED
from compare.measure.loaded import find_loaded
from compare.measure.resampling import interval
from compare.measure.targets import find_targets
from compare.measure.vader import Scored, plain_marks, score
from compare.model import (
    STORY,
    BlockKind,
    Quote,
    QuoteKind,
    Sentence,
    SentenceTone,
    Span,
    SpeakerTone,
    Tone,
    VoiceTone,
)
from compare.text.names import Name

# What a quotation leaves of its sentence ("he said") is no sentence of the outlet's own under this many words.
STRETCH_WORDS = 4
# From ten sentences on, what tells two articles apart weighs about as much in their means as the luck of which
# sentences they hold: halves of an article agree with r = .49 where each has ten sentences, with .35 where it has eight
# (benchmarks/tone_length.py).
LEAST_SENTENCES = 10

Part = tuple[int, int, str | None]  # start, end and speaker of quoted words


def measure_tone(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], names: Sequence[Name]) -> Tone:
    """Return the tone of an article: means of VADER compounds (-1..1), with all that they are made of.

    Scored are story sentences and headlines; quotations are direct and mixed ones, since a report without marks is
    the outlet's wording.
    """
    plain = plain_marks(text, ((name.start, name.end) for name in names))
    parts = _quoted_parts(quotes)
    tones: list[tuple[SentenceTone, int]] = []
    wholes: list[float] = []
    for sentence in sentences:
        if sentence.block is BlockKind.HEADLINE:
            scored = score(plain, [(sentence.start, sentence.end)], capitals=False)
            tones.append((_tone(sentence, HEADLINE, scored, None), scored.count))
        elif sentence.block in STORY:
            whole = score(plain, [(sentence.start, sentence.end)])
            wholes.append(whole.compound)
            tones += _by_voice(plain, sentence, whole, parts)
    voices = tuple(_voice(voice, tones) for voice in (OWN, QUOTED, HEADLINE))
    means = {voice.voice: voice.mean for voice in voices}
    return Tone(
        compound=_mean(wholes) or 0.0,
        own_voice=means[OWN],
        quoted=means[QUOTED],
        headline=means[HEADLINE],
        voices=voices,
        speakers=_speakers(tones),
        sentences=tuple(tone for tone, _ in tones),
        loaded=find_loaded(text, sentences, names, [(start, end) for start, end, _ in parts]),
        targets=find_targets(text, sentences, names, quotes),
    )


def _quoted_parts(quotes: Sequence[Quote]) -> list[Part]:
    """Return the stretches inside marks in order and apart; one that begins inside another is left to it."""
    found: list[Part] = []
    for quote in quotes:
        if quote.kind is not QuoteKind.INDIRECT:
            stretches: Sequence[Span] = quote.parts or (quote,)
            found += [(part.start, part.end, quote.speaker) for part in stretches]
    apart: list[Part] = []
    for part in sorted(found, key=lambda part: (part[0], -part[1])):
        if not apart or part[0] >= apart[-1][1]:
            apart.append(part)
    return apart


def _by_voice(plain: str, sentence: Sentence, whole: Scored, parts: list[Part]) -> Iterator[tuple[SentenceTone, int]]:
    """Yield the tone of each stretch of one voice in the sentence, with its number of words."""
    pieces = list(_pieces(sentence, parts))
    if len(pieces) == 1:
        start, end, voice, speaker = pieces[0]
        yield _tone(Span(start, end), voice, whole, speaker), whole.count
        return
    for start, end, voice, speaker in pieces:
        start, end = _trimmed(plain, start, end)
        scored = score(plain, [(start, end)])
        if scored.count >= (STRETCH_WORDS if voice == OWN else 1):
            yield _tone(Span(start, end), voice, scored, speaker), scored.count


def _pieces(sentence: Sentence, parts: list[Part]) -> Iterator[tuple[int, int, str, str | None]]:
    """Cut a sentence where quoted words begin and end."""
    at = sentence.start
    first = max(0, bisect_right(parts, sentence.start, key=lambda part: part[0]) - 1)
    for start, end, speaker in parts[first:]:
        if start >= sentence.end:
            break
        start, end = max(start, at), min(end, sentence.end)
        if start >= end:  # it ended before this sentence
            continue
        # the marks, and a stop behind them, belong to nobody
        if start - at > 2:
            yield at, start, OWN, None
        yield start, end, QUOTED, speaker
        at = end
    if sentence.end - at > 2 or at == sentence.start:
        yield at, sentence.end, OWN, None


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not plain[start].isalnum():
        start += 1
    while start < end and plain[end - 1] in " \n\t\r\"'`([,":
        end -= 1
    return start, end


def _tone(span: Span, voice: str, scored: Scored, speaker: str | None) -> SentenceTone:
    return SentenceTone(span.start, span.end, voice, scored.compound, scored.words, speaker)


def _voice(voice: str, tones: Sequence[tuple[SentenceTone, int]]) -> VoiceTone:
    own = [(tone.compound, count) for tone, count in tones if tone.voice == voice]
    # A headline is all there; the sentences of a voice are a sample of how it words things.
    return VoiceTone(voice, *_figures(own, 1 if voice == HEADLINE else LEAST_SENTENCES))


def _speakers(tones: Sequence[tuple[SentenceTone, int]]) -> tuple[SpeakerTone, ...]:
    """Return the tone of the quoted words of every named speaker."""
    by_name: dict[str, list[tuple[float, int]]] = {}
    for tone, count in tones:
        if tone.speaker:
            by_name.setdefault(tone.speaker, []).append((tone.compound, count))
    return tuple(SpeakerTone(name, *_figures(own, LEAST_SENTENCES)) for name, own in by_name.items())


def _figures(
    own: Sequence[tuple[float, int]], least: int
) -> tuple[float | None, float | None, float | None, int, int, str | None]:
    """Return mean, low, high, sentences, words and the reason where there is no mean."""
    values = [compound for compound, _ in own]
    size, words = len(values), sum(count for _, count in own)
    if size < least:
        reason = (
            f"too short to say: {size} sentence{'' if size == 1 else 's'} of {least} needed" if size else "no words"
        )
        return None, None, None, size, words, reason
    low, high = interval(values) if size >= LEAST_SENTENCES else (None, None)
    return _mean(values), low, high, size, words, None


def _mean(values: Sequence[float]) -> float | None:
    return round(math.fsum(values) / len(values), 4) if values else None  # fsum: the same on every Python
