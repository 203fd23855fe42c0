"""One article as it is read for grouping: how much it tells of each word, name, phrase, place, day and figure.

News tells what happened first, so what stands first weighs most. Nothing here knows of other articles; how rare a word
is among them is for nearness.py.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from compare.model import Anchor, AnchorKind
from compare.text.words import FUNCTION_WORDS, WORD, stem

# The first word weighs this much more than one far down, half of it 40 words on. 25 or 60 words group alike.
_LEAD, _HALF = 6.0, 40
# Words read of each article: no report of one event is longer, and the lead tells what it is.
READ = 3_000
# Words of the lead: two or three sentences.
LEAD_WORDS = 60
_NAMES = (AnchorKind.WHO, AnchorKind.WHERE)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_BREAK = re.compile(r"[.!?:;\"“”\n]")

Masses = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells, each as masses by term: what stands first weighs more, what is told often adds up.

    `words` holds stems and pairs of neighbouring stems of one name; `lead`, `names` and `plain` are parts of it: of the
    first words, of names, and of neither names nor digits. `phrases` are pairs of neighbouring stems in a sentence.
    """

    words: Masses
    lead: Masses
    names: Masses
    plain: Masses
    phrases: Masses
    entities: Masses
    places: Masses
    weekdays: Masses
    dates: Masses
    figures: Masses


@dataclass(frozen=True, slots=True)
class _Word:
    """One content word: stem, position among all words, the name it is part of, and whether both neighbours join."""

    stem: str
    position: int
    name: int | None
    follows: str  # the content word before it in the sentence, "" for none
    digit: bool


def read_account(text: str, anchors: Sequence[Anchor]) -> Account:
    """Return what a text tells; the anchors are those found in it."""
    starts: list[int] = []
    words, lead, names, plain, phrases = (defaultdict[str, float](float) for _ in range(5))
    before: _Word | None = None
    for word in _content(text, anchors, starts):
        mass = _mass(word.position)
        terms = [word.stem]
        if before and word.name is not None and word.name == before.name:
            terms.append(f"{before.stem} {word.stem}")
        for term in terms:
            words[term] += mass
            if word.position < LEAD_WORDS:
                lead[term] += mass
            if word.name is not None:
                names[term] += mass
        if word.name is None and not word.digit:
            plain[word.stem] += mass
        if word.follows:
            phrases[f"{word.follows} {word.stem}"] += mass
        before = word
    return Account(words, lead, names, plain, phrases, *_by_kind(anchors, starts))


def _mass(position: int) -> float:
    return float(1 + _LEAD * 0.5 ** (position / _HALF))


def _content(text: str, anchors: Sequence[Anchor], starts: list[int]) -> Iterator[_Word]:
    """Yield the content words; the starts of all words are noted by the way."""
    name_at = {
        match.start(): number
        for number, anchor in enumerate(anchors)
        if anchor.kind in _NAMES
        for match in WORD.finditer(text, anchor.start, anchor.end)
    }
    follows, end = "", 0
    for position, match in enumerate(islice(WORD.finditer(text), READ)):
        starts.append(match.start())
        if _BREAK.search(text, end, match.start()):
            follows = ""
        end = match.end()
        if match.group().lower() not in FUNCTION_WORDS:
            term = stem(match.group())
            yield _Word(term, position, name_at.get(match.start()), follows, term[:1].isdigit())
            follows = term


def _by_kind(anchors: Sequence[Anchor], starts: Sequence[int]) -> tuple[Masses, Masses, Masses, Masses, Masses]:
    entities, places, weekdays, dates, figures = (defaultdict[str, float](float) for _ in range(5))
    for anchor in anchors:
        mass = _mass(bisect_left(starts, anchor.start))
        if anchor.kind is AnchorKind.FIGURE:
            figures[anchor.key] += mass
        elif anchor.kind is AnchorKind.WHEN:
            for part in parts_of_day(anchor.key):
                (weekdays if part.isalpha() else dates)[part] += mass
        else:
            for word in anchor.key.split():
                entities[stem(word)] += mass
                if anchor.kind is AnchorKind.WHERE:
                    places[stem(word)] += mass
    return entities, places, weekdays, dates, figures


def parts_of_day(key: str) -> tuple[str, ...]:
    """Return what the key of a day says piece by piece: year, month, month with day, weekday where it follows."""
    year, month, day = (*re.findall(r"\d+|^-", key), "", "", "")[:3]
    if not year:
        return (key,)
    full = _weekday(key) if day and year != "-" else ""
    parts = [
        "" if year == "-" else year,
        f"--{month}" if month else "",
        f"--{month}-{day}" if day else "",
    ]
    return tuple(part for part in [*parts, full] if part)


def _weekday(day: str) -> str:
    try:
        return _WEEKDAYS[date.fromisoformat(day).weekday()]
    except ValueError:
        return ""
