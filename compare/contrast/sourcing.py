"""Sourcing: one article tells in its own voice what another only credits to somebody, or to nobody by name."""

import re
from collections.abc import Iterator, Sequence

from compare.contrast.couples import Couple, Desk, Parsed
from compare.contrast.drafts import Draft, make_side
from compare.contrast.places import acts_alike, meet
from compare.contrast.reports import Said, alike, quotes_in, shared_words
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
# Telling words that a statement of an unnamed source must share with that of a named one: two sources often agree.
LEAST_UNNAMED = 4
_OWNS = re.compile(r"\s?[’']\s?s\b")


def find_sourcing(desk: Desk, couples: Sequence[Couple]) -> list[Draft]:
    """Return what one article asserts itself and another credits."""
    drafts: list[Draft] = []
    for couple in couples:
        if couple.probability < SURE:
            break
        for here, there in (couple.ends, couple.ends[::-1]):
            drafts += _contrasts(desk, couple, here, there)
        drafts += _unnamed(desk, couple)
    return drafts


def _unnamed(desk: Desk, couple: Couple) -> Iterator[Draft]:
    """One statement by a source without a name here, by a named one there."""
    mine, theirs = (quotes_in(desk, *end) for end in couple.ends)
    for quote in mine:
        for rival in theirs:
            one, other = (couple.left, quote), (couple.right, rival)
            hows = (_source(desk, one), _source(desk, other))
            if {*hows} != {"anonymous", "named"} or not alike(desk, one, other):
                continue
            if len(shared_words(desk, one, other)) >= LEAST_UNNAMED:
                views = [desk.view(*end) for end in couple.ends]
                sides = tuple(
                    make_side(view, said[1].speaker_start or 0, said[1].speaker_end or 0, how)
                    for view, said, how in zip(views, (one, other), hows, strict=True)
                )
                keys = tuple(("source", article, said.start) for article, said in (one, other))
                about = " ".join(views[0].reading.text[quote.start : quote.end].split())
                yield Draft(
                    Contrast.SOURCING, about, (sides[0], sides[1]), hows, keys, couple.probability, couple.claim
                )


def _source(desk: Desk, said: Said) -> str:
    """Return whether who says it is "anonymous" or "named"; empty where neither is sure."""
    reading, quote = desk.readings[said[0]], said[1]
    start, end = quote.speaker_start, quote.speaker_end
    if start is None or end is None or _OWNS.match(reading.text, end):
        return ""
    if any(one.start < end and start < one.end for one in reading.framing.anonymous):
        return "anonymous"
    words = find_words(reading.text, start, end)
    capitals = [reading.text[a].isupper() for a, _ in words]
    return "named" if len(words) > 1 and all(capitals) else ""


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
