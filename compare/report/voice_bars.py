"""Whose words fill an article: a bar of the outlet's own words and of every voice, and the same in figures."""

from collections.abc import Sequence

from compare.model import Reading, SourceUse
from compare.report.figures import story_words
from compare.report.framing_views import Segment, Voice, VoiceBar
from compare.report.lookup import Lookup, paragraph_link, short
from compare.report.wording import clean
from compare.report.words import Words

# A bar is drawn for the width of a phone; a letter needs this much of it.
WIDTH, LETTER = 320, 13
# Voices with a stretch and a line of their own; the others are put together.
MOST_VOICES = 5
LONGEST_NAME = 60


def voice_bar(reading: Reading, lookup: Lookup) -> VoiceBar:
    """Return the bar of one article; shares are of the words of the story."""
    total = max(story_words(reading), sum(map(_words, reading.framing.sources)), 1)
    ranked = sorted((use for use in reading.framing.sources if _words(use)), key=lambda use: (-_words(use), use.first))
    listed, others = ranked[:MOST_VOICES], ranked[MOST_VOICES:]
    own = total - sum(map(_words, ranked))
    return VoiceBar(
        code=lookup.codes[reading.id],
        name=lookup.names[reading.id],
        own=_percent(own, total, lookup.page),
        segments=_segments(own, listed, sum(map(_words, others)), total),
        speakers=tuple(
            _voice(letter, use, total, reading, lookup) for letter, use in zip("abcde", listed, strict=False)
        ),
        more=len(others),
        more_share=_percent(sum(map(_words, others)), total, lookup.page),
        unnamed=len(reading.framing.anonymous),
    )


def _words(use: SourceUse) -> int:
    return use.quoted_words + use.reported_words


def _percent(part: int, total: int, page: Words) -> str:
    share = 100 * part / total
    return page.say("under 1 %") if 0 < share < 1 else page.percent(share)


def _segments(own: int, listed: Sequence[SourceUse], others: int, total: int) -> tuple[Segment, ...]:
    """Lay out the bar: own words, the listed voices in two shades by turns, unnamed ones hatched, the rest."""
    parts = [(own, "o", "")]
    parts += [
        (_words(use), "u" if use.anonymous or use.name is None else "vw"[place % 2], "abcde"[place])
        for place, use in enumerate(listed)
    ]
    parts.append((others, "r", ""))
    made: list[Segment] = []
    before = 0
    for words, fill, letter in parts:
        start, end = round(WIDTH * before / total), round(WIDTH * (before + words) / total)
        if end > start:
            made.append(Segment(start, end - start, fill, letter if end - start >= LETTER else ""))
        before += words
    return tuple(made)


def _voice(letter: str, use: SourceUse, total: int, reading: Reading, lookup: Lookup) -> Voice:
    start = reading.quotes[use.quotes[0]].start if use.quotes else 0
    place = lookup.place(reading.id, start)
    return Voice(
        letter=letter,
        speaker=short(clean(use.name), LONGEST_NAME) if use.name else lookup.page.say("speaker not found"),
        share=_percent(_words(use), total, lookup.page),
        in_marks=use.quoted_words,
        reported=use.reported_words,
        unnamed=use.anonymous,
        place=paragraph_link(place),
    )
