"""One claim denies what the other asserts, or says the opposite of it."""

import re

from compare.match.opposites import opposites_of
from compare.match.views import ClaimConflict, View, Word, common_words, nearby, overlap
from compare.model import ConflictKind

# Claims less likely than this to tell the same are not compared; nor claims that share less than this of the shorter
# one's telling words. Chosen on one half of SummEdits' news and the authored events: looser settings cry wolf.
LIKELY = 0.3
OVERLAP = 0.5
REACH = 4  # words on either side that must be shared for a word and its opposite to be of one thing
SHARED = 2
_NEGATORS = frozenset(
    """not never cannot without neither nor no nobody none nothing fail fails failed failing refuse refuses refused
    refusing decline declines declined deny denies denied denying unlikely unable hardly scarcely barely""".split()
)
_BEHIND = frozenset("no nobody none nothing neither little".split())
_FAR = frozenset(("nobody", "none", "neither", "nothing"))
_NOT_DENIALS = frozenset("only just necessarily longer least yet one".split())
_CUT = re.compile(r"[,;:–—()“”\"]")
_VERB_LIKE = 3


def judge_words(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return denials and opposites between two claims that share most of their words."""
    if probability < LIKELY or overlap(left, right) < OVERLAP:
        return []
    return [*_denials(left, right), *_opposites(left, right)]


def negator(view: View, index: int) -> Word | None:
    """Return the word that denies word `index`: one of the three before it, or "no" right behind it."""
    return _before(view, index) or _behind(view, index)


def _before(view: View, index: int) -> Word | None:
    for at in range(index - 1, max(-1, index - 6), -1):
        word = view.words[at]
        if _CUT.search(view.reading.text, word.end, view.words[index].start):
            return None
        low = word.text.lower().replace("’", "'")
        near = index - at <= _VERB_LIKE and (low in _NEGATORS or low.endswith("n't"))
        if near or low in _FAR:
            return None if view.words[at + 1].text.lower() in _NOT_DENIALS else word
    return None


def _behind(view: View, index: int) -> Word | None:
    for word in view.words[index + 1 : index + 3]:
        if _CUT.search(view.reading.text, view.words[index].end, word.start):
            return None
        if word.text.lower() in _BEHIND:
            return word
    return None


def _denials(left: View, right: View) -> list[ClaimConflict]:
    """A word that every mention in one claim denies and no mention in the other."""
    for i, one in enumerate(left.words):
        if not one.telling or one.name or one.stem[0].isdigit() or one.stem not in right.content:
            continue
        here = {negator(left, k) is not None for k, w in enumerate(left.words) if w.stem == one.stem}
        there = {negator(right, k) is not None for k, w in enumerate(right.words) if w.stem == one.stem}
        if here & there:
            continue
        j = next(k for k, w in enumerate(right.words) if w.stem == one.stem)
        other = right.words[j]
        shared = nearby(left, one.start, one.end, REACH) & nearby(right, other.start, other.end, REACH)
        if len(shared) >= SHARED and not _denied_around(left, right, i, j):
            about = common_words(left, shared | {one.stem}, one.start, one.start)
            first, last = _stretch(one, negator(left, i))
            other_first, other_last = _stretch(other, negator(right, j))
            return [ClaimConflict(ConflictKind.WHAT, about, first, last, other_first, other_last)]
    return []


def _denied_around(left: View, right: View, i: int, j: int) -> bool:
    """Say whether the claim without the negator denies too, in words near by that the rules above do not tie to it."""
    bare, at = (right, j) if negator(left, i) else (left, i)
    around = bare.words[max(0, at - 6) : at + 5]
    return any(w.text.lower().replace("’", "'") in _NEGATORS or w.text.lower().endswith(("n't", "n’t")) for w in around)


def _stretch(word: Word, denial: Word | None) -> tuple[int, int]:
    return (min(word.start, denial.start), max(word.end, denial.end)) if denial else (word.start, word.end)


def _opposites(left: View, right: View) -> list[ClaimConflict]:
    found = []
    for i, one in enumerate(left.words):
        rivals = opposites_of(one.stem)
        if not rivals or one.stem in right.stems:
            continue
        for j, other in enumerate(right.words):
            if other.stem not in rivals or other.stem in left.stems:
                continue
            if (negator(left, i) is None) != (negator(right, j) is None):
                continue
            shared = nearby(left, one.start, one.end, REACH) & nearby(right, other.start, other.end, REACH)
            if len(shared) >= SHARED:
                about = common_words(left, shared, one.start, one.end)
                found.append(ClaimConflict(ConflictKind.WHAT, about, one.start, one.end, other.start, other.end))
    return found
