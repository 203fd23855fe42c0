"""One claim denies what the other asserts, or says the opposite of it."""

import re
from collections.abc import Sequence

from compare.match.opposites import are_opposite, exclude_each_other
from compare.match.views import ClaimConflict, View, Word, describe, nearby, overlap
from compare.model import ConflictKind
from compare.text.words import stem

# Claims less likely than this to tell the same are not compared; nor claims that share less than this of the shorter
# one's telling words. Chosen on the news of SummEdits and the authored events, all of it read while choosing: looser
# settings cry wolf.
LIKELY = 0.3
OVERLAP = 0.5
REACH = 3  # telling words on either side that must be shared for a word and its opposite to be of one thing
SHARED = 2
_RULE = stem("rule")
_NEGATORS = frozenset(
    """not never cannot without neither nor no nobody none nothing hardly scarcely barely unlikely unable
    fail fails failed failing refuse refuses refused refusing decline declines declined
    deny denies denied denying
    isn aren wasn weren doesn didn hasn haven hadn wouldn couldn shouldn""".split()  # the last: "didn ’ t"
)
_BEHIND = frozenset("no nobody none nothing neither little".split())
_FAR = frozenset(("nobody", "none", "neither", "nothing"))
_NOT_DENIALS = frozenset("only just necessarily longer least yet".split())
_CUT = re.compile(r"[,;:–—()“”\"]")
# Acts that undo: "should be no meeting" and "should cancel the meeting" say the same.
_UNDOING = frozenset(
    stem(word)
    for word in """cancel scrap nix halt stop avoid prevent ban abandon postpone block oppose against reject
    absence lack doubt question end drop omit ignore forget""".split()
)
NEAR, FAR = 3, 6  # words before another within which a denial, or "nobody", belongs to it


def judge_words(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return denials and opposites between two claims that share most of their words."""
    if probability < LIKELY or overlap(left, right) < OVERLAP:
        return []
    return [*_denials(left, right), *_opposites(left, right)]


def negator(view: View, index: int) -> Word | None:
    """Return the word that denies word `index`: one of the three before it, or "no" right behind it."""
    before = _before(view, index)
    return before or _behind(view, index)


def _before(view: View, index: int) -> Word | None:
    """The nearest denial before a word; two of them ("not one who does not know") assert."""
    found: list[Word] = []
    for at in range(index - 1, max(-1, index - FAR - 1), -1):
        word = view.words[at]
        if _CUT.search(view.reading.text, word.end, view.words[index].start):
            break
        following = view.words[at + 1].text.lower()
        if _denies(word) and (index - at <= NEAR or found or _plain(word) in _FAR) and following not in _NOT_DENIALS:
            found.append(word)
    return found[0] if len(found) % 2 else None


def _plain(word: Word) -> str:
    return word.text.lower().replace("’", "'")


def _denies(word: Word) -> bool:
    return _plain(word) in _NEGATORS or _plain(word).endswith("n't")


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
        if other.name:
            continue
        shared = nearby(left, one.start, one.end, REACH) & nearby(right, other.start, other.end, REACH)
        if len(shared) >= SHARED and not _denied_around(left, right, i, j):
            first, last = _stretch(one, negator(left, i))
            other_first, other_last = _stretch(other, negator(right, j))
            about = describe(left, first, last)
            return [ClaimConflict(ConflictKind.WHAT, about, first, last, other_first, other_last)]
    return []


def _denied_around(left: View, right: View, i: int, j: int) -> bool:
    """Say whether the claim without the negator denies too, in words near by that the rules above do not tie to it."""
    bare, at = (right, j) if negator(left, i) else (left, i)
    around = bare.words[max(0, at - FAR) : at + FAR]
    return any(_denies(w) or w.stem in _UNDOING for w in around) or _rules_out(around)


def _rules_out(words: Sequence[Word]) -> bool:
    """Say whether something is ruled out, in that many words: "ruled out", "rule it out"."""
    return any(
        word.stem == _RULE and any(_plain(later) == "out" for later in words[i + 1 : i + 4])
        for i, word in enumerate(words)
    )


def _stretch(word: Word, denial: Word | None) -> tuple[int, int]:
    return (min(word.start, denial.start), max(word.end, denial.end)) if denial else (word.start, word.end)


def _opposites(left: View, right: View) -> list[ClaimConflict]:
    found = []
    mine = [(i, w) for i, w in enumerate(left.words) if w.stem not in right.stems and _free(w, left)]
    theirs = [(j, w) for j, w in enumerate(right.words) if w.stem not in left.stems and _free(w, right)]
    for i, one in mine:
        for j, other in theirs:
            if not _clash(one, other, left, right) or (negator(left, i) is None) != (negator(right, j) is None):
                continue
            shared = nearby(left, one.start, one.end, REACH) & nearby(right, other.start, other.end, REACH)
            if len(shared) >= SHARED:
                about = describe(left, one.start, one.end)
                found.append(ClaimConflict(ConflictKind.WHAT, about, one.start, one.end, other.start, other.end))
    return found


def _free(word: Word, view: View) -> bool:
    """Say whether a word tells something and is no part of a figure or a date, which are judged as such."""
    return word.telling and not any(m.start < word.end and word.start < m.end for m in (*view.quantities, *view.dates))


def _clash(one: Word, other: Word, left: View, right: View) -> bool:
    if are_opposite(one.stem, other.stem):
        return True
    if not exclude_each_other(one.stem, other.stem):
        return False
    return not _printed(one, right) and not _printed(other, left)


def _printed(word: Word, view: View) -> bool:
    """Say whether the other article has this word anywhere."""
    return re.search(rf"\b{re.escape(word.text)}\b", view.reading.text, re.IGNORECASE) is not None
