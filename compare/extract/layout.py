"""What a paragraph looks like: short line or sentence, title case, date or writer's line. Shared by the block rules."""

import re
from dataclasses import dataclass

from compare.extract.credits import read_byline, read_dateline
from compare.extract.paragraphs import Paragraph
from compare.extract.stamps import read_stamps
from compare.model import BlockKind

LONGEST_HEADLINE = 30  # words; the longest headlines of news sites run to about 25
LONGEST_HEADING = 14
LONGEST_QUESTION = 30
LONGEST_FRONT_LINE = 25  # a byline of several writers with date and time
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")  # two labels printed as one word
LONGEST_ROLE = 5
_ROLE = re.compile(r"\b(?:correspondent|reporter|writer|editor|columnist|contributor|bureau chief)s?\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_STOPS = tuple(".!…;,。！।۔")
_ABBREVIATION_REACH = 40  # characters before the end in which the last abbreviation stands
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Z]\.)+|\b(?:Jr|Sr|Inc|Co|Ltd|Corp|No|St)\.|\.\.\.|…)[\"”’']*\Z")
_CAPITAL_SHARE = 0.75  # of the longer words of a title; sentences with many names stay below


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paragraph was found to be, and why."""

    kind: BlockKind
    reason: str | None = None


Marks = list[Mark | None]


def boilerplate(reason: str) -> Mark:
    """Return the mark of a piece of furniture."""
    return Mark(BlockKind.BOILERPLATE, reason)


def normal(text: str) -> str:
    """Return the words of a line in small letters, without marks, for comparing headlines."""
    return " ".join(_WORD.findall(text.casefold()))


def is_closed(text: str) -> bool:
    """Does the text end as a sentence does? A closing mark after the stop counts, a final abbreviation does not."""
    return text.rstrip("\"”’'»)]* ").endswith(_STOPS) and not _ABBREVIATION_END.search(
        text, max(0, len(text) - _ABBREVIATION_REACH)
    )


def is_short_line(p: Paragraph, words: int = LONGEST_HEADING) -> bool:
    """Is the paragraph a line of at most so many words that no full stop ends?"""
    return p.words <= words and not is_closed(p.text)


def is_title_case(text: str) -> bool:
    """Are nearly all longer words of a line capitalised?"""
    words = [word for word in _WORD.findall(text) if len(word) > 3 or word.isupper()]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return len(words) > 1 and capitals >= _CAPITAL_SHARE * len(words)


def front_mark(p: Paragraph) -> Mark | None:
    """Return the mark of a line of dates, of a byline or of a place with its date; None for anything else."""
    if p.words > LONGEST_FRONT_LINE:
        return None
    if read_byline(p.text):
        return Mark(BlockKind.BYLINE)
    stamps = read_stamps(p.text)
    if stamps is None:
        return None
    if not stamps.rest or is_place_line(p.text):
        return Mark(BlockKind.DATELINE)
    if read_byline(stamps.rest):
        return Mark(BlockKind.BYLINE)
    return Mark(BlockKind.DATELINE) if stamps.rest.isupper() and len(stamps.rest.split()) <= 4 else None


def is_role_line(p: Paragraph) -> bool:
    """Is the line nothing but what a writer is ("Health Correspondent", "Staff Writer")?"""
    return p.words <= LONGEST_ROLE and bool(_ROLE.search(p.text)) and p.text[0].isupper()


def is_place_line(text: str) -> bool:
    """Is the whole line a place, with or without date and agency ("OLD QUAY, June 3 (NW)")?"""
    dateline = read_dateline(text)
    return dateline is not None and dateline.end == len(text)
