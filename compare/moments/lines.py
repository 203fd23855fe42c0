"""The sentences of an article as the rules of phases see them: kinds of words, acts, and what is said of them all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.extract.marks import find_marked
from compare.extract.slots import Act, find_acts
from compare.model import STORY, BlockKind, Reading
from compare.text.tags import Tagged
from compare.text.words import find_words

# Stretches in quotation marks longer than this are somebody's sentences, not the outlet's account; shorter ones are a
# name or a word in doubt.
QUOTED = 25
# More sentences than this are no news article; each costs a tenth of a millisecond.
MOST_LINES = 400
# Words that may stand between an act and who does or suffers it, when both are shown.
APART = 4

# Nobody stands up for it: our own lists, for words of a whole sentence.
_SILENT = (
    r"declin\w+|refus\w+|(?:would|could|did|has|have)\s+not|(?:wouldn|couldn|didn|hasn|haven)['’]t|neither|nor|nobody"
    r"|no\s+one|none|not|without|yet\s+to"
)
_WORD_FOR_IT = (
    r"confirm\w*|verif\w+|comment\w*|acknowledg\w+|disclos\w+|respond|answer|sa(?:y|id)\s+(?:anything|whether|if|when)"
)
_UNCONFIRMED = re.compile(
    rf"\b(?:{_SILENT})\b[^.;:]{{0,60}}?\b(?:{_WORD_FOR_IT})\b|\bunconfirmed\b|\b(?:stay|remain|keep|fell)\w*\s+silent\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\bhad\b[^.;]{0,20}\b(?:not|declin|refus|never)", re.IGNORECASE)
_CONFIRMED = re.compile(r"\b(?:confirm(?:s|ed)|announc(?:es|ed|ement)|acknowledged|officially)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:reportedly|allegedly|apparently|rumou?r(?:ed|s)?|speculation|unconfirmed"
    r"|(?:media\s+|press\s+)?reports?\s+(?:suggest|indicate|say|said|claim|that\b|on\s+\w+day\b)\w*"
    r"|according\s+to\s+(?:unconfirmed\s+|media\s+|press\s+)?reports)\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|people|persons?|insiders?)\b[^.;]{0,50}\b(?:familiar|close\s+to|knowledge|briefed|sa(?:y|id))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a story or a headline, taken apart; `place` counts the story's sentences, 0 is a headline.

    `reported` is where the words begin that are only reported, None where none are. `unconfirmed` are
    the words by which somebody would not or could not confirm something, `confirmed` says that somebody did,
    `anonymous` that sources have no names.
    """

    sentence: int
    start: int
    end: int
    tagged: Tagged
    acts: tuple[Act, ...]
    words: tuple[str, ...]
    place: int
    reported: int | None
    unconfirmed: tuple[int, int] | None
    confirmed: bool
    anonymous: bool
    quoted: tuple[tuple[int, int], ...]

    @property
    def headline(self) -> bool:
        """Whether it is a headline."""
        return self.place == 0

    def is_quoted(self, index: int) -> bool:
        """Say whether a word stands in a quotation."""
        at = self.tagged.starts[index]
        return any(start <= at < end for start, end in self.quoted)

    def is_reported(self, index: int) -> bool:
        """Say whether a word stands behind the words that make the rest a report."""
        return self.reported is not None and self.reported < self.tagged.starts[index]


def parties(act: Act) -> tuple[int, int]:
    """Return the words from whoever does an act to whoever suffers it, where these stand right around it."""
    first, end = act.first, act.end
    for part in (act.actor, act.object):
        if part and part[1] <= act.first <= part[1] + APART:
            first = min(first, part[0])
        elif part and act.end <= part[0] <= act.end + APART:
            end = max(end, part[1])
    return first, end


def read_lines(reading: Reading) -> Iterator[Line]:
    """Yield the sentences of a reading that tell its story, in order."""
    text, place = reading.text, 0
    marked = [(m.outer_start, m.outer_end) for m in find_marked(text, reading.blocks) if m.end - m.start > QUOTED]
    telling = [
        (number, one)
        for number, one in enumerate(reading.sentences)
        if one.block in STORY or one.block is BlockKind.HEADLINE
    ]
    for number, sentence in telling[:MOST_LINES]:
        headline = sentence.block is BlockKind.HEADLINE
        place += not headline
        quoted = tuple((a, b) for a, b in marked if a < sentence.end and sentence.start < b)
        yield _line(text, number, sentence.start, sentence.end, 0 if headline else place, quoted)


def _line(text: str, number: int, start: int, end: int, place: int, quoted: tuple[tuple[int, int], ...]) -> Line:
    tagged, acts = find_acts(text, find_words(text, start, end))
    reported = _REPORTED.search(text, start, end)
    unconfirmed = None if _NO_LONGER.search(text, start, end) else _UNCONFIRMED.search(text, start, end)
    confirmed = _CONFIRMED.search(text, start, end)
    if unconfirmed and confirmed and not unconfirmed.start() <= confirmed.start() < unconfirmed.end():
        unconfirmed = None  # "confirmed it but would not comment further"
    return Line(
        number,
        start,
        end,
        tagged,
        acts,
        tuple(text[a:b].lower() for a, b in zip(tagged.starts, tagged.ends, strict=True)),
        place,
        reported.start() if reported else None,
        unconfirmed.span() if unconfirmed else None,
        confirmed is not None and unconfirmed is None,
        bool(_ANONYMOUS.search(text, start, end)),
        quoted,
    )
