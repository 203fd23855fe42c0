"""Another doer of an act that has one doer: who leads, chairs, replaces, wins."""

import re

from compare.match.views import ClaimConflict, View, Word, common_words
from compare.model import ConflictKind
from compare.text.names import same_name
from compare.text.words import stem

LIKELY = 0.1
# Acts that one person or body does of one thing; our own list. Many may attend, one leads.
_ACTS = frozenset(
    stem(word)
    for word in """lead led head chair host command captain replace succeed preside steer broker moderate found invent
    discover design direct author write wrote own nominate appoint request initiate kill killed murder shoot shot
    rescue win won beat defeat""".split()
)
_LEAD = stem("lead")
_SAME_ACT = {stem("led"): _LEAD, stem("head"): _LEAD, stem("chair"): _LEAD, stem("won"): stem("win")}
_AUX = frozenset(
    """will would is are was were be been being to has have had slated set expected due going may might also
    reportedly later then again once scheduled planning plans plan likely who which that now""".split()
)
_APPOSITION = re.compile(r",[^,;:]{1,80},\s*$")
_REACH = 6  # words behind the act, or before "led by", in which its object stands


def judge_acts(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return acts with one doer and one object in both claims, done by bearers of different names."""
    if probability < LIKELY:
        return []
    found = []
    for act, doer, objects in _acts(left):
        for other_act, other_doer, other_objects in _acts(right):
            shared = objects & other_objects
            if act != other_act or not shared or _may_be_one(doer, other_doer):
                continue
            about = common_words(left, shared | {act}, doer[0].start, doer[-1].end)
            spans = (doer[0].start, doer[-1].end, other_doer[0].start, other_doer[-1].end)
            found.append(ClaimConflict(ConflictKind.WHO, about, *spans))
    return found[:1]


def _acts(view: View) -> list[tuple[str, tuple[Word, ...], frozenset[str]]]:
    out = []
    for i, word in enumerate(view.words):
        if word.stem not in _ACTS or word.name:
            continue
        act = _SAME_ACT.get(word.stem, word.stem)
        after = view.words[i + 1 : i + 2]
        if after and after[0].text.lower() == "by":
            doer = _name_after(view, i + 2)
            objects = _objects(view.words[max(0, i - _REACH) : i])
        else:
            doer = _name_before(view, i)
            objects = _objects(view.words[i + 1 : i + 1 + _REACH])
        if doer and objects:
            out.append((act, doer, objects))
    return out


def _objects(words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(w.stem for w in words if w.telling and not w.name and not w.stem[0].isdigit())


def _name_after(view: View, at: int) -> tuple[Word, ...]:
    end = at
    while end < len(view.words) and view.words[end].text.lower() in ("the", "a", "an"):
        end += 1
    while end < len(view.words) and not view.words[end].name:
        end += 1
        if end > at + 4:
            return ()
    start = end
    while end < len(view.words) and view.words[end].name and _touch(view, end - 1, end, start):
        end += 1
    return view.words[start:end]


def _touch(view: View, before: int, at: int, start: int) -> bool:
    return at == start or not view.reading.text[view.words[before].end : view.words[at].start].strip()


def _name_before(view: View, index: int) -> tuple[Word, ...]:
    """The name right before the act; an apposition between commas and words like "is expected to" stand between."""
    at = index - 1
    while at >= 0 and view.words[at].text.lower() in _AUX:
        at -= 1
    if at < 0:
        return ()
    text = view.reading.text
    if apposition := _APPOSITION.search(text, max(view.start, view.words[at + 1].start - 90), view.words[at + 1].start):
        at = max((k for k, w in enumerate(view.words) if w.end <= apposition.start()), default=-1)
    elif "," in text[view.words[at].end : view.words[at + 1].start]:
        return ()
    end = at + 1
    while at >= 0 and view.words[at].name and _touch(view, at, at + 1, end):
        at -= 1
    return view.words[at + 1 : end]


def _may_be_one(doer: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    names = [" ".join(w.text for w in words) for words in (doer, other)]
    if same_name(*names):
        return True
    one, two = ({w.stem for w in words} for words in (doer, other))
    return bool(one & two or {s[:4] for s in one} & {s[:4] for s in two})
