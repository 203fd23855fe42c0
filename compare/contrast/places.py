"""When two words stand in the same place of two claims: the test that makes a comparison of words fair."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from compare.contrast.couples import Parsed
from compare.extract.slots import Act
from compare.match.views import View, Word
from compare.text.relations import related
from compare.text.words import stem

# A stretch put for another one is at most this long; longer ones say other things.
LONGEST_SWAP = 5
# Telling words on either side that are looked at, and how many of them both claims must share.
REACH, SHARED = 5, 2
DIES = "die"
# Verbs that say little by themselves: an act by one of them is known by its object.
_LIGHT = frozenset(stem(word) for word in "be have do make take give get go come say tell become begin start".split())


def swapped(left: View, right: View, one: Word, other: Word) -> bool:
    """Say whether two words stand in stretches put for each other, with shared telling words beside the stretch."""
    mine, theirs = [w.stem for w in left.words], [w.stem for w in right.words]
    i, j = left.words.index(one), right.words.index(other)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "replace" and i1 <= i < i2 and j1 <= j < j2:
            if max(i2 - i1, j2 - j1) > LONGEST_SWAP:
                return False
            before = _anchors(left.words[max(0, i1 - REACH) : i1], right.words[max(0, j1 - REACH) : j1])
            behind = _anchors(left.words[i2 : i2 + REACH], right.words[j2 : j2 + REACH])
            return before + behind >= SHARED
    return False


def _anchors(one: Sequence[Word], other: Sequence[Word]) -> int:
    stems = {word.stem for word in other}
    return len({word.stem for word in one if word.telling and word.stem in stems})


def same_act(one: str, other: str) -> bool:
    """Say whether two verbs can tell one act: the same verb, or one near in meaning."""
    left, right = stem(one), stem(other)
    return left == right or (left not in _LIGHT and right not in _LIGHT and right in related(left))


def head_of(parsed: Parsed, words: tuple[int, int] | None) -> int | None:
    """Return the head of a noun phrase: the last word before its first preposition."""
    if words is None:
        return None
    for at in range(words[0] + 1, words[1]):
        if parsed.tagged.tags[at] == "P":
            return at - 1
    return words[1] - 1


def acts_alike(left: Parsed, right: Parsed) -> Iterator[tuple[Act, Act]]:
    """Yield the acts of two sentences that tell one act; verbs that say little must share both doer and object."""
    for one in left.acts:
        for other in right.acts:
            if same_act(one.lemma, other.lemma) and (
                stem(one.lemma) not in _LIGHT or _share_all(left, right, one, other)
            ):
                yield one, other


def _share_all(left: Parsed, right: Parsed, one: Act, other: Act) -> bool:
    pairs = ((one.actor, other.actor), (one.object, other.object))
    return all(left.stems(mine) & right.stems(theirs) for mine, theirs in pairs)


def same_role(left: Parsed, right: Parsed, i: int, j: int) -> bool:
    """Say whether words `i` and `j` are heads of the doer, or of the object, of the same act in both sentences."""
    for one, other in acts_alike(left, right):
        for mine, theirs in ((one.actor, other.actor), (one.object, other.object)):
            if head_of(left, mine) == i and head_of(right, theirs) == j:
                return True
    return False


def same_parties(left: Parsed, right: Parsed, i: int, j: int) -> bool:
    """Say whether words `i` and `j` are verbs of one doer and one object, or of one of them if no more is told."""
    one, other = left.act_at(i), right.act_at(j)
    if one is None or other is None or one.denied != other.denied:
        return False
    for act, parsed, rival, there in ((one, left, other, right), (other, right, one, left)):
        if act.lemma == DIES and rival.lemma != DIES:  # who dies is who is killed
            return bool(parsed.stems(act.actor) & there.stems(rival.object))
    return meet(left, right, one, other)


def meet(left: Parsed, right: Parsed, one: Act, other: Act) -> bool:
    """Say whether two acts share doer and object, as far as both tell them, and at least one of the two."""
    hits = tells = 0
    for mine, theirs in ((one.actor, other.actor), (one.object, other.object)):
        here, there = left.stems(mine), right.stems(theirs)
        if here and there:
            tells += 1
            hits += bool(here & there)
    return hits > 0 and hits == tells
