"""Two figures for one thing."""

import re

from compare.match.figures import closeness, may_agree, same_kind, unit_key
from compare.match.tolls import lot_of
from compare.match.views import ClaimConflict, View, describe, names_near, nearby, related_words
from compare.model import ConflictKind, Quantity, Reading
from compare.text.frequency import commonness
from compare.text.numbers import find_numbers
from compare.text.relations import related
from compare.text.words import stem

REACH = 4  # telling words on either side of a figure that say what it counts
LIKELY = 0.3  # claims less likely than this to tell the same are about different things
# Unless the figures themselves tell that they are of one thing: both count the same uncommon noun, no other figure of
# either article does, and they lie close together. Outlets word one act differently ("will close", "is to axe").
BARELY, CLOSE = 0.1, 1.3
UNCOMMON = 36  # commonness class of a noun from which on an article counts such things once
# Shared words near both figures that are needed, and how far apart (larger by smaller) rival figures may lie: of one
# thing outlets print 139 and 141 million, or 4 and 9 dead, not 5 and 500.
SHARED, APART = 2, 3.0
# Unless the two claims tell the same for sure: police and organisers count one crowd as 300 and as thousands.
SURE, SURELY_APART = 0.9, 10.0
FAR = 1.5  # times; an open figure ("more than 300") tells nothing of one further away
NAMES_REACH = 10
BESIDE = 2  # telling words between a bare figure and the noun it counts
_FROM = re.compile(r"\bfrom\s(?:about\s|some\s)?$")


def judge_numbers(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return the pairs of figures for one thing that cannot both be true; each figure has at most one rival."""
    if probability < BARELY or not left.quantities or not right.quantities or _other_times(left, right):
        return []
    apart = SURELY_APART if probability >= SURE else APART
    pairs = [
        (one, other)
        for one in left.quantities
        for other in right.quantities
        if closeness(one, other) <= apart
        and _rivals(left, right, one, other)
        and _of_one_thing(left, right, one, other, probability)
    ]
    pairs.sort(key=lambda pair: (-len(_shared(left, right, *pair)), closeness(*pair), pair[0].start, pair[1].start))
    found, used = [], set()
    for one, other in pairs:
        if (0, one.start) not in used and (1, other.start) not in used:
            used |= {(0, one.start), (1, other.start)}
            found.append(_conflict(left, one, other))
    return found


def _other_times(left: View, right: View) -> bool:
    """Say whether both claims name years, and not the same ones: then their figures are of different times."""
    one, other = _years(left), _years(right)
    return bool(one and other) and one != other


def _years(view: View) -> set[tuple[str, str]]:
    """The years named; "last year" in an undated article stands for itself, "30 years ago" is itself the figure."""
    text = view.reading.text
    years = [(d, text[d.start : d.end].lower()) for d in view.dates if d.grain == "year"]
    return {(d.first or words, d.last or "") for d, words in years if not words.endswith("ago")}


def _shared(left: View, right: View, one: Quantity, other: Quantity) -> frozenset[str]:
    units = frozenset(stem(w) for q in (one, other) if q.unit for w in q.unit.split())
    return (nearby(left, one.start, one.end, REACH) & nearby(right, other.start, other.end, REACH)) - units


def _conflict(left: View, one: Quantity, other: Quantity) -> ClaimConflict:
    about = describe(
        left, one.start, max((n.end for n in find_numbers(left.reading.text, one.start, one.end)), default=one.end)
    )
    return ClaimConflict(ConflictKind.NUMBER, about, one.start, one.end, other.start, other.end)


def _rivals(left: View, right: View, one: Quantity, other: Quantity) -> bool:
    """Say whether two figures are of one thing, by the words around them, and cannot both be true."""
    if not _comparable(left, right, one, other) or may_agree(one, other):
        return False
    if _told(one, right) or _told(other, left) or _printed(one, right.reading) or _printed(other, left.reading):
        return False
    return _baseline(left, one) == _baseline(right, other) and not _other_bearers(left, right, one, other)


def _of_one_thing(left: View, right: View, one: Quantity, other: Quantity, probability: float) -> bool:
    needed = SHARED + (_among_others(left, one) or _among_others(right, other))
    if probability >= LIKELY and len(_shared(left, right, one, other)) >= needed:
        return True
    lots = lot_of(left, one), lot_of(right, other)
    if lots[0] is not None and lots[0] == lots[1] and min(one.value, other.value) > 1:
        return True
    return _only_ones(left, right, one, other)


def _among_others(view: View, quantity: Quantity) -> bool:
    """Say whether a claim holds several percentages: each is of another thing."""
    return quantity.unit == "percent" and sum(q.unit == "percent" for q in view.quantities) > 1


def _only_ones(left: View, right: View, one: Quantity, other: Quantity) -> bool:
    """Say whether two close figures count one uncommon noun that nothing else in either article is counted by."""
    if one.unit is None or other.unit is None or closeness(one, other) > CLOSE:
        return False
    key, other_key = unit_key(one.unit)[0], unit_key(other.unit)[0]
    if key[0] != "#" or other_key[0] != "#" or min(commonness(k[1:]) for k in (key, other_key)) < UNCOMMON:
        return False
    if key != other_key and not _same_noun(one, other):
        return False
    if not related_words(left.content - {key[1:], other_key[1:]}, right.content - {key[1:], other_key[1:]}):
        return False
    return _alone(left.reading, one, key) and _alone(right.reading, other, other_key)


def _alone(reading: Reading, quantity: Quantity, key: str) -> bool:
    return all(q.value == quantity.value for q in reading.quantities if q.unit and unit_key(q.unit)[0] == key)


def _other_bearers(left: View, right: View, one: Quantity, other: Quantity) -> bool:
    """Say whether the names around two figures have none in common: then they are of different bearers."""
    names = names_near(left, one.start, NAMES_REACH)
    others = names_near(right, other.start, NAMES_REACH)
    return bool(names) and bool(others) and not names & others


def _comparable(left: View, right: View, one: Quantity, other: Quantity) -> bool:
    loose = any(q.value_high is not None and q.value_high >= 10 * q.value for q in (one, other))
    lots = lot_of(left, one), lot_of(right, other)
    if loose or (None not in lots and lots[0] != lots[1]):
        return False
    if same_kind(one, other) or _same_noun(one, other):
        return True
    return _both_people(left, right, one, other) or _unnamed(left, right, one, other)


def _both_people(left: View, right: View, one: Quantity, other: Quantity) -> bool:
    """Say whether both count people to whom one thing happened: "four dead", "six of its people were killed"."""
    if any(q.unit is not None and unit_key(q.unit)[0][0] != "#" for q in (one, other)):
        return False
    lot = lot_of(left, one)
    return lot is not None and lot == lot_of(right, other)


def _same_noun(one: Quantity, other: Quantity) -> bool:
    """Say whether the nouns counted mean the same: prisoners, inmates."""
    keys = [unit_key(q.unit)[0] for q in (one, other) if q.unit]
    return len(keys) == 2 and all(key[0] == "#" for key in keys) and keys[1][1:] in related(keys[0][1:])


def _unnamed(left: View, right: View, one: Quantity, other: Quantity) -> bool:
    """Say whether a bare figure stands right beside the noun that the other one counts: "the dead number 12"."""
    for view, bare, named in ((left, one, other), (right, other, one)):
        if bare.unit is None and named.unit is not None and (key := unit_key(named.unit)[0])[0] == "#":
            return key[1:] in nearby(view, bare.start, bare.end, BESIDE)
    return False


def _told(quantity: Quantity, view: View) -> bool:
    """Say whether a claim holds a figure too, whatever it counts: then the rival is of something else."""
    for found in view.quantities:
        kind = found.unit is None or same_kind(quantity, found)
        if kind and may_agree(quantity, found) and closeness(quantity, found) < FAR:
            return True
    return quantity.value in view.numbers


def _printed(quantity: Quantity, reading: Reading) -> bool:
    """Say whether the other article knows this figure too: then the two are of different things."""
    kind = unit_key(quantity.unit)[0] if quantity.unit else None
    return any(
        q.value == quantity.value and (unit_key(q.unit)[0] if q.unit else None) in (kind, None)
        for q in reading.quantities
    )


def _baseline(view: View, quantity: Quantity) -> bool:
    """Say whether a figure is where something came from ("from 7 percent"), not what it is."""
    return bool(_FROM.search(view.reading.text, max(view.start, quantity.start - 12), quantity.start))
