"""What a revision touches: facts that stand in one version of a passage and have no counterpart in the other.

It compares what is written. Whether the newer figure is the right one, nobody here knows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.model import Span, Touch, Touched, VersionNote
from compare.text.worddiff import word_changes
from compare.text.words import FUNCTION_WORDS
from compare.versions.facts import FINDERS, Bearer, Day, Fact, Version, tells_same
from compare.versions.passages import words_of

# Of a passage that is new or gone as a whole only these are worth a mark: it has hedges and verbs of saying anyway.
TELLING_ALONE = (Touch.NUMBER, Touch.NAME, Touch.QUOTE)
# The others are found by word lists and capitals of English.
OF_ANY_LANGUAGE = (Touch.NUMBER, Touch.QUOTE)
# In passages of more words changes are not told apart, so that all facts of one kind may be each other's versions: a
# sentence of the news has some 25 words, and the time of a word diff grows with more than their square.
MOST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Two:
    """Both versions of an article."""

    before: Version
    after: Version

    def said_otherwise(self, old: Fact, new: Fact) -> bool:
        """Return whether an older and a newer fact are in other words."""
        words = words_of(self.before.text[old.start : old.end])
        return words != words_of(self.after.text[new.start : new.end])

    @property
    def foreign(self) -> bool:
        """Whether one of them is in another language than English."""
        notes = (*self.before.reading.diagnostics, *self.after.reading.diagnostics)
        return any(note.code == "other-language" for note in notes)


def touched(two: Two, before: Span | None, after: Span | None) -> tuple[Touched, ...]:
    """Return what a revision of these passages touches, in the order of the kinds and of the text."""
    kinds = OF_ANY_LANGUAGE if two.foreign else tuple(Touch)
    if before and after:
        return _told_once([found for kind in kinds for found in _changed(kind, two, before, after)])
    return tuple(found for kind in kinds if kind in TELLING_ALONE for found in _alone(kind, two, before, after))


def _told_once(found: Sequence[Touched]) -> tuple[Touched, ...]:
    """Leave out who says so where the name is told of, and what stands inside of words that say who says so."""
    credits = [one for one in found if one.kind is Touch.ATTRIBUTION]
    rest = [one for one in found if one.kind is not Touch.ATTRIBUTION]
    named = [one for one in credits if any(_both_hold(one, inner) for inner in rest)]
    kept = [one for one in credits if one not in named]
    inside = [one for one in rest if any(_is_part(one, whole) for whole in kept)]
    return tuple(one for one in found if one not in named and one not in inside)


def _both_hold(whole: Touched, part: Touched) -> bool:
    return _holds(whole.before, part.before) and _holds(whole.after, part.after)


def _is_part(one: Touched, whole: Touched) -> bool:
    """Something that is only in one version, inside words on whose word it is told that are only there, too."""
    if one.before and one.after:
        return False
    return _holds(whole.before, one.before) or _holds(whole.after, one.after)


def _holds(whole: Span | None, part: Span | None) -> bool:
    return bool(whole and part and whole.start <= part.start and part.end <= whole.end)


def _changed(kind: Touch, two: Two, before: Span, after: Span) -> Iterator[Touched]:
    """Yield the facts without a counterpart, an older one with the newer one that stands in its place."""
    old, new = list(FINDERS[kind](two.before, before)), list(FINDERS[kind](two.after, after))
    if kind is Touch.QUOTE and _words(old) == _words(new):
        return  # the same words, only cut by a credit in another place
    if kind is Touch.ATTRIBUTION:
        yield from _other_word(two, old, new)
        return
    gone, come = _unmatched(kind, old, new)
    if kind is Touch.DATE:  # not every day is found in every sentence
        gone, come = _unwritten(gone, two.after, after), _unwritten(come, two.before, before)
    for one, other in _in_place(two, (before, after), gone, come):
        if kind is not Touch.NAME or not _stands_elsewhere(two, one, other):
            yield _touched(kind, one, other)


def _stands_elsewhere(two: Two, one: Fact | None, other: Fact | None) -> bool:
    """Say whether a name that is gone, or is new, stands in another passage of the other version."""
    if one and other:
        return False
    return _is_told(one, two.after) if one else bool(other and _is_told(other, two.before))


_Couple = tuple[Fact | None, Fact | None]


def _in_place(two: Two, passages: tuple[Span, Span], gone: Sequence[Fact], come: Sequence[Fact]) -> Iterator[_Couple]:
    """Yield each older fact with the newer one that stands in its place, then those without."""
    left, right = list(gone), list(come)
    places = _Places(two, *passages) if left and right else None
    for one in gone if places else ():
        other = next((other for other in right if places and places.of_old(one) == places.of_new(other)), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            yield one, other
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in right)


def _unwritten(days: Sequence[Fact], version: Version, passage: Span) -> list[Fact]:
    """Return the days whose words do not stand in a passage of the other version."""
    there = f" {' '.join(words_of(version.text[passage.start : passage.end]))} "
    return [one for one in days if not (isinstance(one.value, Day) and f" {' '.join(one.value.words)} " in there)]


def _touched(kind: Touch, one: Fact | None, other: Fact | None) -> Touched:
    return Touched(kind, Span(one.start, one.end) if one else None, Span(other.start, other.end) if other else None)


def _alone(kind: Touch, two: Two, before: Span | None, after: Span | None) -> Iterator[Touched]:
    """Yield what goes or comes with a passage as a whole; a name only where the other version has it nowhere."""
    version, other = (two.before, two.after) if before else (two.after, two.before)
    for fact in FINDERS[kind](version, before or after or Span(0, 0)):
        if kind is not Touch.NAME or not _is_told(fact, other):
            yield _touched(kind, fact if before else None, None if before else fact)


def _is_told(name: Fact, version: Version) -> bool:
    return isinstance(name.value, Bearer) and version.names_also(name.value)


def _unmatched(kind: Touch, old: Sequence[Fact], new: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of each side that have no counterpart; a name may be told more often on one side."""
    if kind is Touch.NAME:
        gone = [one for one in old if not any(tells_same(one.value, other.value) for other in new)]
        return gone, [one for one in new if not any(tells_same(other.value, one.value) for other in old)]
    come, gone = list(new), []
    for one in old:
        partner = next((other for other in come if tells_same(one.value, other.value)), None)
        if partner is None:
            gone.append(one)
        else:
            come.remove(partner)
    return gone, come


def _other_word(two: Two, old: Sequence[Fact], new: Sequence[Fact]) -> Iterator[Touched]:
    """Yield where a passage is told on somebody's word in one version and on nobody's, or another's, in the other."""
    if not old or not new:
        yield from (_touched(Touch.ATTRIBUTION, one, None) for one in old[:1])
        yield from (_touched(Touch.ATTRIBUTION, None, one) for one in new[:1])
        return
    named, now = [one for one in old if one.value], [one for one in new if one.value]
    gone, come = _unmatched(Touch.NAME, named, now)
    # "Said" and "said" with another name further off: that is a change of the name.
    if gone and come and two.said_otherwise(gone[0], come[0]):
        yield _touched(Touch.ATTRIBUTION, gone[0], come[0])


def _words(facts: Sequence[Fact]) -> list[str]:
    return [word for fact in facts if isinstance(fact.value, tuple) for word in fact.value]


class _Places:
    """In which change of the words a fact stands, so that the older goes with the newer one of the same change."""

    def __init__(self, two: Two, before: Span, after: Span) -> None:
        self._before, self._after = before, after
        left, right = two.before.text[before.start : before.end], two.after.text[after.start : after.end]
        long = max(len(words_of(left)), len(words_of(right))) > MOST_WORDS
        found = None if long else word_changes(left, right)
        self._changes = found.changes if found else ()

    def of_old(self, fact: Fact) -> int:
        """Return the number of the change in which an older fact stands, -1 for none."""
        stretch = (fact.start - self._before.start, fact.end - self._before.start)
        return next((n for n, one in enumerate(self._changes) if _meet(one.left, stretch)), -1)

    def of_new(self, fact: Fact) -> int:
        """Return the number of the change in which a newer fact stands, -1 for none."""
        stretch = (fact.start - self._after.start, fact.end - self._after.start)
        return next((n for n, one in enumerate(self._changes) if _meet(one.right, stretch)), -1)


def _meet(change: tuple[int, int], stretch: tuple[int, int]) -> bool:
    """Where words are gone the change has no length; it meets the stretch that they were taken from."""
    if change[0] == change[1]:
        return stretch[0] <= change[0] <= stretch[1]
    return change[0] < stretch[1] and stretch[0] < change[1]


def named_by(notes: Sequence[VersionNote], found: Sequence[Touched], two: Two) -> int | None:
    """Return the index of the first note that holds the older or the newer words of something touched."""
    for index, note in enumerate(notes):
        words = set(words_of(two.after.text[note.start : note.end]))
        if any(_told_of(one, words, two) for one in found):
            return index
    return None


def _told_of(one: Touched, words: set[str], two: Two) -> bool:
    sides: Mapping[str, Span | None] = {two.before.text: one.before, two.after.text: one.after}
    for text, span in sides.items():
        telling = {word for word in words_of(text[span.start : span.end]) if word not in FUNCTION_WORDS} if span else ()
        if telling and words.issuperset(telling):
            return True
    return False
