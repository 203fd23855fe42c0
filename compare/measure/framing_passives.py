"""Passives in the outlet's own voice, and whom "by" names as the doer.

Only "be" and "get" with a participle count; adjectives that look like one are listed (data/framing_passives.txt), and
so are the times, ways and places behind "by" that do nothing. Not done: participles without "be" ("a man held since
May"), and doers named otherwise ("at the hands of").
"""

import functools
from collections.abc import Mapping, Sequence

from compare.measure.framing_lines import OWN, Line, read_lists
from compare.model import Passive, Span
from compare.text.verbs import verb_form

_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_GET = frozenset("get gets got getting".split())
_SURE = frozenset(["been", "being"]) | _GET
_BETWEEN = frozenset(
    """not also then later since now never already still ever just only all both soon first again once often
    twice""".split()
)
# Words that may stand between "be" and its participle.
_GAP = 2
# A doer begins within this many words of the participle: "was handed on Monday to the police by a boy".
_REACH = 7
# Words of a doer that are shown at most.
_LONGEST = 12
_CLAUSE = frozenset(
    """that which who whom whose when while where after before because but although though if as than until since so
    and or by""".split()
)
_ENDS_DOER = _CLAUSE - {"and", "or"} | frozenset(
    """in on at with for from to into during over under about near through against between without within outside inside
    is are was were has have had will would can could may might must should did does do said says early last next
    he she it they we you i him her them
    yesterday today tomorrow tonight then there here just only not""".split()
)
_SHORT = frozenset("gov rep sen mr mrs ms dr st gen lt col sgt capt prof".split())
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve about nearly almost around".split()
)


def find_passives(lines: Sequence[Line]) -> tuple[Passive, ...]:
    """Return the passive acts of story sentences outside quotation marks, in order, with the doer that "by" names."""
    found = []
    starts = _BE | _GET
    for line in lines:
        if line.headline or starts.isdisjoint(line.words):
            continue
        for at, word in enumerate(line.words):
            if word in starts and (last := _participle(line, at)) and line.voice(at) == OWN:
                agent = _agent(line, last)
                if _is_act(line, at, last, agent):
                    found.append(Passive(line.spans[at][0], line.spans[last][1], agent))
    return tuple(found)


def _participle(line: Line, at: int) -> int:
    """Return the index of the participle behind a form of "be" or "get", 0 where none is."""
    for index in range(at + 1, min(at + 2 + _GAP, len(line.words))):
        if line.gap(index).strip():
            return 0
        word = line.words[index]
        if word in _BETWEEN or (word.endswith("ly") and len(word) > 4):
            continue
        if line.words[at] in _GET and index > at + 1:
            return 0
        return index if _is_participle(word) else 0
    return 0


def _is_participle(word: str) -> bool:
    form = verb_form(word)
    if form is None or form.form not in ("either", "participle", "any"):
        return False
    return word.endswith("ed") or form.share >= 4  # behind "be" a form in -ed is no noun


def _is_act(line: Line, at: int, last: int, agent: Span | None) -> bool:
    word = line.words[last]
    lists = _lists()
    if word in lists["states"]:
        return agent is not None and word in _ACTS_WITH_DOER
    form = verb_form(word)
    if form is not None and form.form == "any" and line.words[at] in _GET:
        return False
    return word not in lists["either"] or agent is not None or line.words[at] in _SURE


# States of the list that are acts where a doer is named: "was told by the coach".
_ACTS_WITH_DOER = frozenset(
    """told run cut hit put shut hurt read cast left lost hidden
    surprised shocked stunned called divided split torn""".split()
)


def _agent(line: Line, last: int) -> Span | None:
    """Return whom the first "by" behind a participle names, None for a time, a way, a place or a measure."""
    for at in range(last + 1, min(last + 1 + _REACH, len(line.words) - 1)):
        mark = line.gap(at).strip()
        if mark or (line.words[at] in _CLAUSE and line.words[at] != "by"):
            return None
        if line.words[at] == "by":
            return _doer(line, at + 1)
    return None


def _doer(line: Line, first: int) -> Span | None:
    lists = _lists()
    end = first
    while end < len(line.words) and end - first < _LONGEST:
        if end > first and (_parts(line, end) or line.words[end] in _ENDS_DOER):
            break
        if line.words[end] in ("and", "or") and not _goes_on(line, end + 1):
            break
        end += 1
    if line.gap(first).strip() or end == first:
        return None
    words = line.words[first:end]
    head = _head(words)
    if words[0].endswith("ing") and (form := verb_form(words[0])) and form.form == "ing":
        return None
    if (
        words == ["head"]
        or head in lists["no_doer"]
        or head in lists["units"]
        or head[:1].isdigit()
        or words[0] in lists["no_doer"]
    ):
        return None
    after = line.text[line.spans[end - 1][1] : line.spans[end - 1][1] + 2].strip()
    if after[:1] in ("%", "$", "£", "€") or line.gap(first).strip(" ") in ("$", "£", "€"):
        return None
    if (words[0][:1].isdigit() or words[0] in _NUMBERS) and (len(words) == 1 or not lists["units"].isdisjoint(words)):
        return None
    return Span(line.spans[first][0], line.spans[end - 1][1])


def _parts(line: Line, at: int) -> bool:
    """Tell whether a mark ends a phrase before a word: not the stop of "Gov." or "J.", nor a hyphen with spaces."""
    mark = line.gap(at).strip(" \n\t“\"‘'")
    short = mark == "." and (line.words[at - 1] in _SHORT or len(line.words[at - 1]) == 1)
    return bool(mark) and not short and line.gap(at) != " - "


def _head(words: Sequence[str]) -> str:
    """Return the noun of a phrase: the last word before "of"."""
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _goes_on(line: Line, at: int) -> bool:
    """Tell whether a phrase goes on behind "and": an article or a capital follows, and no verb."""
    if at >= len(line.words):
        return False
    return (
        line.words[at] in ("a", "an", "the", "his", "her", "its", "their", "other", "two") or line.raw(at)[0].isupper()
    )


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    return read_lists("framing_passives.txt")
