"""Certainty: one article hedges in its own voice what another asserts flatly in its own."""

from collections.abc import Iterator, Sequence

from compare.contrast.couples import Couple, Desk, Parsed
from compare.contrast.drafts import Draft, make_side
from compare.contrast.places import acts_alike, meet
from compare.contrast.voice import DOUBTED, OPEN, WEAK, is_own, other_figures, weak_near
from compare.extract.slots import Act
from compare.match.views import View, describe, overlap
from compare.model import Contrast

# Telling words of the shorter claim that the other has, from which an act without told parties is the same act.
ALIKE = 0.5
_ANY = frozenset("any no some every each or if".split())
# Verbs that say of an act that it was not done, each with a reason of its own; "did not" gives none.
_UNDONE = frozenset("fail refuse decline neglect".split())


def find_certainty(desk: Desk, couples: Sequence[Couple]) -> list[Draft]:
    """Return what one article tells with a hedge and the other without, neither on anybody's word."""
    drafts: list[Draft] = []
    for couple in couples:
        for here, there in (couple.ends, couple.ends[::-1]):
            if _hedged_words(desk, here):
                drafts += _contrasts(desk, couple, here, there)
        drafts += _undone(desk, couple)
    return drafts


def _undone(desk: Desk, couple: Couple) -> Iterator[Draft]:
    """An act not done: "failed to" here, "refused to" or "did not" there."""
    view, other = (desk.view(*end) for end in couple.ends)
    if view.voice is not None or other.voice is not None:
        return
    left, right = (desk.parsed(*end) for end in couple.ends)
    for one, rival in acts_alike(left, right):
        how = (_reason(left, one), _reason(right, rival))
        if how[0] and how[1] and how[0] != how[1] and meet(left, right, one, rival):
            spans = (left.span((one.first, one.end)), right.span((rival.first, rival.end)))
            if desk.quoted(couple.left, spans[0][0]) or desk.quoted(couple.right, spans[1][0]):
                continue
            sides = (make_side(view, *spans[0], how[0]), make_side(other, *spans[1], how[1]))
            about = describe(view, *spans[0])
            keys = tuple(("undone", *end) for end in couple.ends)
            yield Draft(Contrast.CERTAINTY, about, sides, how, keys, couple.probability, couple.claim)


def _reason(parsed: Parsed, act: Act) -> str:
    """Return how an act is told not to be done: "failed to", "did not"; empty where it is done."""
    words = parsed.tagged.lemmas[act.first : act.end]
    found = next((word for word in words[:-1] if word in _UNDONE), None)
    if found is not None:
        return f"{found} to"
    plain = any(word == "not" or word.endswith("n't") for word in words)
    return "did not" if plain and act.finite and "M" not in parsed.tagged.tags[act.first : act.end] else ""


def _hedged_words(desk: Desk, key: tuple[int, int]) -> bool:
    view = desk.view(*key)
    return any(word.text.lower() in WEAK and not desk.quoted(key[0], word.start) for word in view.words)


def _contrasts(desk: Desk, couple: Couple, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Draft]:
    view, other = desk.view(*here), desk.view(*there)
    if other_figures(view, other) or not (is_own(desk, *here) and is_own(desk, *there)):
        return
    left, right = desk.parsed(*here), desk.parsed(*there)
    for spans in (*_acts(view, other, left, right), *_nouns(view, other)):
        first, last, start, end = spans
        if view.start <= first and last <= view.end and other.start <= start and end <= other.end:
            sides = (make_side(view, first, last, "hedged"), make_side(other, start, end, "asserted"))
            keys = (("certainty", *here), ("certainty", *there))
            about = describe(other, start, end)
            yield Draft(
                Contrast.CERTAINTY, about, sides, ("hedged", "asserted"), keys, couple.probability, couple.claim
            )
            return


def _acts(view: View, there: View, left: Parsed, right: Parsed) -> Iterator[tuple[int, int, int, int]]:
    for one, other in acts_alike(left, right):
        if not (one.finite and other.finite) or one.denied != other.denied:
            continue
        if not meet(left, right, one, other) and (_parties(left, right, one, other) or overlap(view, there) < ALIKE):
            continue
        weak = weak_near(left, one)
        if weak is not None and _flat(right, other):
            first, last = left.span((min(weak, one.first), max(weak + 1, one.end)))
            yield (first, last, *right.span((other.first, other.end)))


def _parties(left: Parsed, right: Parsed, one: Act, other: Act) -> bool:
    """Say whether some doer or some object is told in both sentences."""
    pairs = ((one.actor, other.actor), (one.object, other.object))
    return any(left.stems(mine) and right.stems(theirs) for mine, theirs in pairs)


def _flat(parsed: Parsed, act: Act) -> bool:
    words = parsed.tagged.lemmas[max(0, act.first - 6) : act.end + 1]
    shown = parsed.text[parsed.tagged.starts[act.start] : parsed.tagged.ends[act.stop - 1]].lower().split()
    return OPEN.isdisjoint(words) and WEAK.isdisjoint(shown) and OPEN.isdisjoint(shown[:3])


def _nouns(view: View, other: View) -> Iterator[tuple[int, int, int, int]]:
    """The thing is "an alleged" one here, and simply one there."""
    for word, noun in zip(view.words, view.words[1:], strict=False):
        if word.text.lower() not in DOUBTED or not noun.telling:
            continue
        twins = [k for k, twin in enumerate(other.words) if twin.stem == noun.stem]
        if len(twins) != 1:
            continue
        before = other.words[max(0, twins[0] - 3) : twins[0]]
        if not any(one.text.lower() in WEAK or one.text.lower() in _ANY for one in before):
            twin = other.words[twins[0]]
            yield word.start, noun.end, twin.start, twin.end
