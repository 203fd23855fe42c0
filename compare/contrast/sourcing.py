"""Sourcing: one article tells in its own voice what another only credits to somebody, or to nobody by name."""

from collections.abc import Iterator, Sequence

from compare.contrast.couples import Couple, Desk, Parsed
from compare.contrast.drafts import Draft, make_side
from compare.contrast.places import acts_alike, meet
from compare.contrast.voice import OPEN, WEAK, Credit, find_credit, follows_speech, is_own, lower_words, other_figures
from compare.match.units import FUNCTION_STEMS
from compare.match.views import View, describe, overlap
from compare.model import Contrast
from compare.text.words import find_words, stem

# Telling words of the shorter claim that the other must have; below, one of the two says more than the other.
ALIKE = 0.5
LEAST_SHARED = 3
SAID_ALIKE = 0.4  # of what is credited; more of it may be told elsewhere
SURE = 0.6


def find_sourcing(desk: Desk, couples: Sequence[Couple]) -> list[Draft]:
    """Return what one article asserts itself and another credits."""
    drafts: list[Draft] = []
    for couple in couples:
        if couple.probability < SURE:
            break
        for here, there in (couple.ends, couple.ends[::-1]):
            drafts += _contrasts(desk, couple, here, there)
    return drafts


def _contrasts(desk: Desk, couple: Couple, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Draft]:
    view, other = desk.view(*here), desk.view(*there)
    if other.voice is None or _unlike(desk, here, there) or overlap(view, other) < ALIKE:
        return
    credit = find_credit(desk, *there)
    if credit is None or _is_open(desk, here) or not is_own(desk, *here) or other_figures(view, other):
        return
    if follows_speech(desk, *here):
        return
    act = _shared_act(desk.parsed(*here), desk.parsed(*there), view, credit)
    if act is not None:
        sides = (make_side(view, *act, "own voice"), make_side(other, credit.start, credit.end, "credited"))
        keys = (("sourcing", *here), ("sourcing", *there))
        about = describe(view, *act)
        yield Draft(Contrast.SOURCING, about, sides, ("own", "credited"), keys, couple.probability, couple.claim)


def _shared_act(left: Parsed, right: Parsed, view: View, credit: Credit) -> tuple[int, int] | None:
    """Return where the claim tells the act that is credited to somebody else than its doer."""
    told = [word.stem for word in view.words if word.telling]
    said = {stem(right.text[a:b]) for a, b in find_words(right.text, credit.content.start, credit.content.end)}
    shared = sum(name in said for name in dict.fromkeys(told))
    if shared < max(LEAST_SHARED, ALIKE * len(set(told)), SAID_ALIKE * len(said - FUNCTION_STEMS)):
        return None
    speaker = {stem(right.text[a:b]) for a, b in find_words(right.text, credit.speaker_start, credit.speaker_end)}
    for one, rival in acts_alike(left, right):
        start, end = left.span((one.first, one.end))
        inside = view.start <= start and end <= view.end
        credited = credit.content.start <= right.span((rival.first, rival.end))[0] < credit.content.end
        if one.finite and inside and credited and meet(left, right, one, rival) and not left.stems(one.actor) & speaker:
            return start, min(left.span((one.first, max(one.end, one.stop)))[1], view.end)
    return None


def _unlike(desk: Desk, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Say whether one is a headline and the other is not: a headline has no room for the source."""
    return desk.is_headline(*here) != desk.is_headline(*there)


def _is_open(desk: Desk, key: tuple[int, int]) -> bool:
    view = desk.view(*key)
    words = frozenset(lower_words(view.reading.text, view.start, view.end))
    return not (words.isdisjoint(WEAK) and words.isdisjoint(OPEN))
