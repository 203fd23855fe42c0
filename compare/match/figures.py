"""Can two figures both be true of one thing? Units, rounding, ranges and qualifiers."""

import math

from compare.model import Change, Quantity
from compare.text.plurals import singular
from compare.text.words import stem

# Minutes of each unit of time, grams, metres of units that one article may use where another uses the next.
_SCALES = {
    "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0), "day": ("time", 86400.0),
    "week": ("time", 604800.0), "fortnight": ("time", 1209600.0), "month": ("months", 1.0), "year": ("months", 12.0),
    "decade": ("months", 120.0), "century": ("months", 1200.0),
    "millimetre": ("length", 0.001), "centimetre": ("length", 0.01), "metre": ("length", 1.0),
    "kilometre": ("length", 1000.0), "inch": ("length", 0.0254), "foot": ("length", 0.3048), "yard": ("length", 0.9144),
    "mile": ("length", 1609.344), "gram": ("mass", 1.0), "kilogram": ("mass", 1000.0), "tonne": ("mass", 1e6),
    "ton": ("mass", 1e6), "pound": ("mass", 453.592), "ounce": ("mass", 28.35), "hectare": ("area", 1e4),
    "acre": ("area", 4046.86), "square kilometre": ("area", 1e6), "square mile": ("area", 2.59e6),
    "square metre": ("area", 1.0), "square foot": ("area", 0.092903), "litre": ("volume", 1.0),
    "gallon": ("volume", 3.785), "millilitre": ("volume", 0.001), "cent": ("dollar", 0.01), "dollar": ("dollar", 1.0),
    "kilometre per hour": ("speed", 1.0), "mile per hour": ("speed", 1.609),
}  # fmt: skip
# How far "about" may be from the truth, by the number of its telling figures: "about 400" may be 440, "about 250" 260,
# "about 141 million" is between 140 and 142.
_ABOUT_SHARE = {1: 0.12, 2: 0.05}
_CONVERTED_SHARE = 0.06  # a figure turned into other units is rounded once more


def same_kind(left: Quantity, right: Quantity) -> bool:
    """Say whether two figures can be of one thing by their units: the same measure, money or counted noun."""
    if left.unit is None or right.unit is None:
        return left.unit is right.unit
    return unit_key(left.unit)[0] == unit_key(right.unit)[0]


def unit_key(unit: str) -> tuple[str, float]:
    """Return what a unit measures, by the head of its noun phrase, and its size in the smallest unit of that."""
    if unit in _SCALES:
        return _SCALES[unit]
    if " per " in unit:
        return unit, 1.0
    head = singular(unit.rsplit(maxsplit=1)[-1])
    return "#" + stem({"people": "person"}.get(head, head)), 1.0


def is_measure(word: str) -> bool:
    """Say whether a word is a unit of measure, of which a figure has one: "three hours" are no "three days"."""
    return word in _SCALES


def may_agree(left: Quantity, right: Quantity) -> bool:
    """Say whether both figures can be true of one thing, given rounding, "about", "more than" and ranges."""
    low, high = _reach(left, right)
    other_low, other_high = _reach(right, left)
    # Where two roundings only touch, neither figure is inside the other's reach.
    return (low < other_high and other_low < high) or low == other_low or high == other_high


def closeness(left: Quantity, right: Quantity) -> float:
    """Return the larger of two figures divided by the smaller, in one unit; infinite where one of them is nought."""
    sizes = [abs(q.value) * (unit_key(q.unit)[1] if q.unit else 1.0) for q in (left, right)]
    return max(sizes) / min(sizes) if min(sizes) else math.inf


def _reach(quantity: Quantity, other: Quantity) -> tuple[float, float]:
    """Lowest and highest value that a figure may stand for, in the smallest unit of its kind."""
    size = unit_key(quantity.unit)[1] if quantity.unit else 1.0
    other_size = unit_key(other.unit)[1] if other.unit else 1.0
    low = min(quantity.value, quantity.value_high if quantity.value_high is not None else quantity.value)
    high = max(quantity.value, quantity.value_high if quantity.value_high is not None else quantity.value)
    slack = _last_place(quantity.value) * 0.5
    if quantity.change is Change.ABOUT:
        slack = max(2 * slack, _ABOUT_SHARE.get(_telling_figures(quantity.value), 0.0) * abs(high))
    if size != other_size:
        slack = max(slack, _CONVERTED_SHARE * abs(high))
    low, high = (low - slack) * size, (high + slack) * size
    if quantity.change is Change.MORE:
        return low, math.inf
    return (-math.inf, high) if quantity.change is Change.LESS else (low, high)


def _last_place(value: float) -> float:
    """Return the size of the last figure that is not a rounding zero: 1,000 for 12,000, nothing below a hundred.

    Small counts are counted, not rounded; a long number without zeros is exact.
    """
    if value < 100 or value != int(value):
        return 0.0
    place = 1.0
    while value % (place * 10) == 0 and place * 100 <= value:
        place *= 10
    return place if place > 1 else 0.0


def _telling_figures(value: float) -> int:
    """Return how many figures of a number are no rounding zeros: 2 for 250 and for 44,000,000."""
    return len(f"{abs(value):.0f}".strip("0")) or 1
