"""Two claims compared slot by slot: the same act by the same actor on the same thing, or another of one of them.

The clauses of both are compared each with each, and the best pair of clauses speaks for the claims. Where a slot is
empty on one side nothing is known of it, which is not the same as different. As features of the pair model they order
pairs a little better and make no verdict better (the gold events, each left out in turn), so they are not among its
features: what they are for is to say *which* slot differs.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from compare.match.units import FUNCTION_STEMS, Unit
from compare.model import Clause, Mention, Reading, Span
from compare.text.relations import related
from compare.text.words import find_words, stem

# Claims of more clauses are lists or noise; every clause of one is compared with every clause of the other.
MOST_CLAUSES = 8
UNSEEN_WEIGHT = 0.5  # of a stem that no claim of the event has: the middle of the scale
# Verbs that say little by themselves: an act by one of them is known by its object.
_LIGHT = frozenset(stem(word) for word in "be have do make take give get go come say tell become begin start".split())


class Slot(StrEnum):
    """What two clauses about one act can differ in."""

    ACTOR = "actor"
    OBJECT = "object"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    ATTRIBUTION = "attribution"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Slots:
    """One clause as stems, with those of what a pronoun stands for; figures are (value, unit), days (first, last)."""

    act: frozenset[str]
    actor: frozenset[str]
    object: frozenset[str]
    place: frozenset[str]
    speaker: frozenset[str]
    words: frozenset[str]
    figures: frozenset[tuple[float, str | None]]
    days: frozenset[tuple[str | None, str | None]]
    negated: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two clauses of two claims that share at least two of actor, act and object, with the weight of what is shared."""

    left: Slots
    right: Slots
    act: float
    actor: float
    object: float

    @property
    def weight(self) -> float:
        """Return the weight of the words that stand in the same slot of both."""
        return self.act + self.actor + self.object


# Each is explained where it is computed.
NAMES = ("roles", "roles_weight", "other_actor", "other_figure", "other_day", "other_speaker")


def make_slots(readings: Sequence[Reading], units: Sequence[Unit]) -> list[tuple[Slots, ...]]:
    """Return the clauses of every unit, in the order of the units."""
    out = []
    for unit in units:
        reading = readings[unit.article]
        out.append(tuple(_slots(reading, clause) for clause in reading.claims[unit.claim].clauses[:MOST_CLAUSES]))
    return out


def weights_of(units: Sequence[Unit]) -> dict[str, float]:
    """Return the weight of every stem of an event, for `meet`."""
    weights: dict[str, float] = {}
    for unit in units:
        weights.update(unit.weights)
    return weights


def meet(left: Sequence[Slots], right: Sequence[Slots], weights: Mapping[str, float]) -> Meeting | None:
    """Return the two clauses of two claims that share most of who does what to whom, None where none do."""
    best: Meeting | None = None
    for one in left:
        for two in right:
            found = _meeting(one, two, weights)
            if found is not None and (best is None or found.weight > best.weight):
                best = found
    return best


def differing(meeting: Meeting) -> tuple[Slot, ...]:
    """Return the slots that both clauses fill and that share nothing: the same act, but by another, on another day."""
    one, two = meeting.left, meeting.right
    pairs: tuple[tuple[Slot, Set[object], Set[object]], ...] = (
        (Slot.ACTOR, one.actor, two.actor),
        (Slot.OBJECT, one.object, two.object),
        (Slot.PLACE, one.place, two.place),
        (Slot.TIME, one.days, two.days),
        (Slot.QUANTITY, one.figures, two.figures),
        (Slot.ATTRIBUTION, one.speaker, two.speaker),
    )
    found = [slot for slot, a, b in pairs if a and b and not a & b and not _near(slot, meeting)]
    return (*found, Slot.NEGATION) if one.negated != two.negated else tuple(found)


def slot_features(left: Sequence[Slots], right: Sequence[Slots], weights: Mapping[str, float]) -> tuple[float, ...]:
    """Return what two claims share slot by slot, in the order of NAMES."""
    meeting = meet(left, right, weights)
    if meeting is None:
        return (0.0,) * len(NAMES)
    other = differing(meeting)
    size = math.log1p(meeting.weight)
    return (
        float(sum(part > 0 for part in (meeting.act, meeting.actor, meeting.object))),  # 2 or 3
        size,
        *(size * (slot in other) for slot in (Slot.ACTOR, Slot.QUANTITY, Slot.TIME, Slot.ATTRIBUTION)),
    )


def _near(slot: Slot, meeting: Meeting) -> bool:
    """Whether related words stand in a slot without a common one: "the firm" and "the company"."""
    return (slot is Slot.ACTOR and meeting.actor > 0) or (slot is Slot.OBJECT and meeting.object > 0)


def _meeting(one: Slots, two: Slots, weights: Mapping[str, float]) -> Meeting | None:
    act = _shared(one.act - _LIGHT, two.act - _LIGHT, weights)
    thing = _shared(one.object, two.object, weights)
    if not act and not thing:
        return None
    actor = _shared(one.actor, two.actor, weights)
    return Meeting(one, two, act, actor, thing) if (act > 0) + (actor > 0) + (thing > 0) > 1 else None


def _shared(left: Set[str], right: Set[str], weights: Mapping[str, float]) -> float:
    """Return the weight of the stems that both sides have, related ones at their worth; the mean of both sides."""
    return (_found(left, right, weights) + _found(right, left, weights)) / 2 if left and right else 0.0


def _found(left: Set[str], right: Set[str], weights: Mapping[str, float]) -> float:
    total = 0.0
    for name in sorted(left):
        worth = 1.0 if name in right else max((w for near, w in related(name).items() if near in right), default=0.0)
        total += worth * weights.get(name, UNSEEN_WEIGHT)
    return total


def _slots(reading: Reading, clause: Clause) -> Slots:
    figures = (reading.quantities[i] for i in clause.quantities)
    return Slots(
        act=_stems(reading, clause.act),
        actor=_meant(reading, clause.actor),
        object=_meant(reading, clause.object),
        place=_meant(reading, clause.place),
        speaker=_meant(reading, clause.attribution),
        words=_stems(reading, clause),
        figures=frozenset((figure.value, figure.unit) for figure in figures),
        days=frozenset((reading.dates[i].first, reading.dates[i].last) for i in clause.dates if reading.dates[i].first),
        negated=clause.negated,
    )


def _meant(reading: Reading, span: Span | None) -> frozenset[str]:
    """Return the stems of a phrase and of what it stands for; a pronoun that is not resolved gives none."""
    if span is None:
        return frozenset()
    meant = span.stands_for if isinstance(span, Mention) else None
    return _stems(reading, span) | (_stems(reading, meant) if meant else frozenset())


def _stems(reading: Reading, span: Span) -> frozenset[str]:
    found = (stem(reading.text[a:b]) for a, b in find_words(reading.text, span.start, span.end))
    return frozenset(found) - FUNCTION_STEMS
