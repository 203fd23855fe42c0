"""Another doer of an act that has one doer: who leads, chairs, replaces, wins."""

import re

from compare.match.views import ClaimConflict, View, Word, describe, related_words
from compare.model import ConflictKind
from compare.text.names import same_name
from compare.text.words import stem

LIKELY = 0.1
# Acts that one person or body does of one thing; our own list. Many may attend, one leads.
_ACTS = frozenset(
    stem(word)
    for word in """lead led head chair host command captain replace succeed preside steer broker moderate found invent
    discover design direct author write wrote own nominate appoint request initiate kill killed murder shoot shot
    rescue win won beat defeat introduce propose table sponsor submit draft initiate""".split()
)
_PROPOSE = stem("propose")
_LEAD = stem("lead")
_SAME_ACT = {stem("won"): stem("win"), stem("shot"): stem("shoot"), stem("wrote"): stem("write")}
_SAME_ACT |= {stem(word): _LEAD for word in ("led", "head", "chair", "steer", "preside", "host", "command", "moderate")}
_SAME_ACT |= {
    stem(word): _PROPOSE for word in ("introduce", "table", "sponsor", "submit", "draft", "author", "initiate")
}
_PHRASAL = frozenset({("put", "forward"), ("bring", "in"), ("bring", "forward"), ("put", "up")})
# Who stands behind "by" after one of these has proposed it.
_PROPOSED = frozenset(stem(word) for word in "amendment motion bill proposal resolution petition".split())
_AUX = frozenset(
    """will would is are was were be been being to has have had slated set expected due going may might also
    reportedly later then again once scheduled planning plans plan likely who which that now""".split()
)
_APPOSITION = re.compile(r",[^,;:]{1,80},\s*$")
REACH = 6  # words behind the act, or before "led by", in which its object stands


def judge_acts(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return acts with one doer and one object in both claims, done by bearers of different names."""
    if probability < LIKELY:
        return []
    found = []
    for act, doer, objects in _acts(left):
        for other_act, other_doer, other_objects in _acts(right):
            shared = related_words(objects, other_objects)
            if act != other_act or not shared or _may_be_one(doer, other_doer):
                continue
            about = describe(left, doer[0].start, doer[-1].end)
            spans = (doer[0].start, doer[-1].end, other_doer[0].start, other_doer[-1].end)
            found.append(ClaimConflict(ConflictKind.WHO, about, *spans))
    return found[:1]


def _acts(view: View) -> list[tuple[str, tuple[Word, ...], frozenset[str]]]:
    out = []
    for i, word in enumerate(view.words):
        if (act := _act(view, i)) is None:
            continue
        end = i + 1 if word.stem in _ACTS or word.stem in _PROPOSED else i + 2
        by = view.words[end : end + 1]
        if by and by[0].text.lower() == "by":
            doer = _name_after(view, end + 1)
            objects = _objects(view.words[max(0, i - REACH) : i + (word.stem in _PROPOSED)])
        elif word.stem in _PROPOSED:
            continue
        else:
            doer = _name_before(view, i)
            objects = _objects(view.words[end : end + REACH])
        if doer and objects:
            out.append((act, doer, objects))
    return out


def _act(view: View, index: int) -> str | None:
    """The act that a word names, under the stem of all that mean the same; None for other words and for names."""
    word = view.words[index]
    after = view.words[index + 1].text.lower() if index + 1 < len(view.words) else ""
    if word.name:
        return None
    if (word.stem, after) in _PHRASAL or word.stem in _PROPOSED:
        return _PROPOSE
    return _SAME_ACT.get(word.stem, word.stem) if word.stem in _ACTS else None


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
    if at >= 0 and view.words[at].text.lower() in ("a", "an"):  # "an Academy host" does nothing
        return ()
    return view.words[at + 1 : end]


def _may_be_one(doer: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    names = [" ".join(w.text for w in words) for words in (doer, other)]
    if same_name(*names):
        return True
    one, two = ({w.stem for w in words} for words in (doer, other))
    return bool(one & two or {s[:4] for s in one} & {s[:4] for s in two})
