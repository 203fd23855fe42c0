"""Quantities of a text: numbers with what they count, how they are qualified, and ranges.

Years, days, clock times, telephone numbers, names such as "Boeing 737" and ordinals are no quantities.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.extract.counted import Counted, find_counted, with_rate
from compare.extract.dates import find_date_matches
from compare.extract.qualifiers import find_change, find_movement
from compare.model import Change, Quantity
from compare.text.numbers import Number, find_numbers
from compare.text.plurals import is_plural
from compare.text.units import CURRENCY_SIGNS, MEASURE_NAMES
from compare.text.words import FUNCTION_WORDS

# Clock times, scores of a race, telephone numbers, decimal section numbers, web addresses.
_SKIP = re.compile(
    r"""\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\b\.?|hrs\b|h\b|GMT|UTC|CET)|\b\d{1,2}\s?[ap]\.?\s?m\b\.?
    |\b\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?\b|\b\d{3,4}\s?(?:GMT|UTC)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten
    |eleven|twelve|half\s+past\s+\w+)\s+(?:o['’]clock|[ap]\.?m\.?\b)
    |(?<![\w.])\+?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}\b|\b9/11\b|\b24/7\b|\b50/50\b|\b\d+(?:\.\d+){2,}
    |\b(?:quarter|half|minutes|shortly|little|just)\s+(?:past|before|after|to)\s+\w+(?!\s+(?:people|years|months|days))
    |\b\w+\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night|on\s+[A-Z][a-z]+day\s+(?:morning|afternoon|evening|night))\b
    |\b(?:no|every|each|any|some|this|that|another|which|the|by|good|bad|big|last|first|only)\s+ones?\b
    |\bone\s+(?:another|day|thing|reason|way|more|hand|time|side|point|by\s+one|or\s+the\s+other|can|could|may|might
        |must|should|would|will|has|had|is|was|knows?|who|that|in\s+which|off)\b
    |\bone[\s-](?:on|to|at)[\s-](?:one|a\s+time)\b|\bone-\w+|\b\w+-one\b(?<!(?:nty|rty|fty|xty|hty)-one)
    |\b(?:at|on|of|all)\s+(?:once|fours|sixes)\b|\bground\s+zero\b|\bnet[\s-]zero\b|\bzero[\s-](?:tolerance|sum|in)\b
    |\b\d+(?:st|nd|rd|th)\b|\b(?:https?://|www\.)\S+|\#\d+""",
    re.VERBOSE | re.IGNORECASE,
)
# Words before a bare number that make it part of a name or a place in a list.
_REACH = 20  # as long as the longest of these beside its number
_NAME_BEFORE = re.compile(
    r"\b(?:game|part|unit|article|section|chapter|phase|level|type|model|highway|route|flight|channel|room|platform|gate"
    r"|terminal|no\.?|nos?\.|number|season|episode|week|round|act|title|tier|category|class|grade|stage|figure|page|version"
    r"|mark|apollo|formula|group|line|lane|bus|train|district|ward|zone|sector|area|track|volume|vol\.?|issue|proposition"
    r"|prop\.?|bill|law|resolution|order|rule|step|day|year|lot|exhibit|count|item|paragraph|clause|seed|ranked|under|top"
    r"|bottom|final|last|first|generation|gen|windows|iphone|series|ps|mach|interstate)[\s-]$",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"(?:\b[A-Z][\w’'&./-]*|\b[a-z]+[A-Z]\w*)\s$")
_CURRENCY = re.compile(
    r"(?:(?:US|A|C|NZ|HK|S|AU|CA|NT|R|MX|CAN|JP|CN|U\.S\.)?\s?[$¥]|\$(?:US|A)|[€£₹₩₪₽₺₴₦₱฿₫]"
    r"|\b(?:EUR|GBP|USD|AUD|CAD|NZD|HKD|SGD|JPY|CNY|RMB|INR|CHF|SEK|NOK|DKK|PLN|BRL|ZAR|AED|SAR|KES|NGN|RM|MYR|Rs\.?|Y=?))"
    r"[\s\u00a0]?$"
)
_SCORE_AFTER = re.compile(
    r"\s(?:lead|win|victory|defeat|loss|down|up|ahead|decision|ruling|vote|majority|draw|score|on\b|to\b|against|over)"
)
_MINUS = re.compile(r"(?:\bminus[\s-]|(?<![\w)])[-\u2212])$")
_DASHES = "-–—\u2212"
# A dash before digits is a minus, a range or a prefix; after any other letter it belongs to a name ("F-16").
_HYPHEN_OK = re.compile(
    r"(?:\b(?:minus|to|now|then|sub|mid|over|under|a|the|in)|\d|\d[%a-z]{1,3}|^|[\s(\[])[-–—\u2212]$", re.IGNORECASE
)
_TO = re.compile(r"\s?(?:-?(?P<word>to|and|or|till|until)\b|(?P<dash>-|–|—))[\s-]?")
_FAR_TO = re.compile(r"[^.,;]{1,60}\bto\s")
_FROM = re.compile(r"\bfrom(?:\s(?:about|around|roughly|some))?\s$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween(?:\s(?:about|around|roughly|some))?\s$", re.IGNORECASE)
_BARE_AGE = re.compile(r"[A-Z][\w’'.-]+,\s$")
_METRE = re.compile(
    r"\s?\(|[-\s](?:long|high|tall|deep|wide|away|above|below|from|race|sprint|final|relay|hurdles)\b|[.,;]?$"
)
_LISTED = re.compile(r"[.)]\s")
_LISTED_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,\s$")
_AGED = re.compile(r"\b(?:aged(?:\sjust|\sonly)?|age\sof|who\s(?:is|was|turned)|turn(?:ed|s|ing)?)\s$", re.IGNORECASE)
_OR = re.compile(r",?\s\(?or\s")
_BRACKET = re.compile(r"\s?[(/,]\s?~?|\s/\s")
_SCORE_BEFORE = re.compile(
    r"\b(?:won|win|wins|lost|beat|beaten|voted|led|lead|leading|trailed|by|drew|score\sof|vote\sof)\s$", re.I
)
_OPENERS = frozenset(
    "roughly approximately nearly almost exactly plus add save total around meanwhile currently".split()
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A number with the sign before it and the unit after it, before it is known to be a quantity."""

    start: int
    end: int
    value: float
    number: Number
    unit: Counted | None
    signed: bool  # a currency sign stands before it

    @property
    def name(self) -> str | None:
        return self.unit.unit if self.unit else None


def find_quantities(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Quantity, ...]:
    """Return the quantities of the given sentences in order, a range as one quantity with both its ends."""
    found: list[Quantity] = []
    for start, end in spans:
        if numbers := find_numbers(text, start, end):
            found.extend(_in_sentence(text, numbers, start, end))
    return tuple(found)


def _in_sentence(text: str, numbers: list[Number], start: int, end: int) -> list[Quantity]:
    # "two years ago" is a date and a duration both; its number is a quantity.
    dates = [m.span() for m in find_date_matches(text, start, end) if m["ago"] is None]
    open_numbers = [n for n in numbers if not _inside(n, dates) and not _skipped(text, n, start, end)]
    items = [item for n in open_numbers if (item := _item(text, n, start, end))]
    kept: list[Quantity] = []
    position, floor = 0, start
    while position < len(items):
        item, after = items[position], items[position + 1 : position + 2]
        found = _range(text, item, after[0], floor) if after else None
        position += 2 if found else 1
        found = found or _single(text, item, floor, end)
        if found and found.start >= floor:
            kept.append(_carried(text, kept[-1], found) if kept else found)
            floor = found.end
    return kept


def _inside(number: Number, stretches: list[tuple[int, int]]) -> bool:
    after = bisect_right(stretches, (number.start, number.end))
    return any(a < number.end and number.start < b for a, b in stretches[max(0, after - 1) : after + 1])


def _skipped(text: str, number: Number, start: int, end: int) -> bool:
    """Say whether a number is part of a clock time, a telephone number, a pronoun or another fixed phrase."""
    window = _SKIP.finditer(text, max(start, number.start - _REACH), min(end, number.end + _REACH))
    return any(m.start() < number.end and number.start < m.end() for m in window)


def _item(text: str, number: Number, start: int, end: int) -> _Item | None:
    """Read sign and unit around a number; None where a letter or a hyphen before it makes it part of a name."""
    before = text[max(start, number.start - 8) : number.start]
    if sign := _CURRENCY.search(before):
        key = re.sub(r"[\s.\u00a0]", "", sign[0]).lower()
        unit = with_rate(text, Counted(CURRENCY_SIGNS[key], number.end, "money"), end)
        first = number.start - len(before) + sign.end() - len(sign[0].lstrip())
        return _Item(first, unit.end, number.value, number, unit, True)
    if before[-1:].isalpha() or (before[-1:] in _DASHES and before and not _HYPHEN_OK.search(before)):
        return None
    minus = _MINUS.search(before)
    value = -number.value if minus else number.value
    first = number.start - len(before) + minus.start() if minus else number.start
    if number.short == "m" and number.base is not None and _METRE.match(text, number.end, end):
        metre = with_rate(text, Counted("metre", number.end, "measure"), end)
        return _Item(first, metre.end, number.base, number, metre, False)
    unit_after = find_counted(text, number.end, end, letters=number.kind == "words", one=number.value == 1)
    if number.kind == "share" and unit_after and unit_after.sort not in ("measure", "money"):
        unit_after = None
    return _Item(first, unit_after.end if unit_after else number.end, value, number, unit_after, False)


def _single(text: str, item: _Item, floor: int, end: int) -> Quantity | None:
    unit = item.name
    if unit is None and _is_age(text, item, floor, end):
        unit = "year of age"
    elif not _counts(text, item, floor):
        return None
    change = find_change(text, floor, item.start, item.number.end, item.end)
    number = item.number
    if number.kind == "loose" and number.high is None:
        change = Change.MORE
    return Quantity(item.start, item.end, item.value, number.high, unit, change)


def _counts(text: str, item: _Item, floor: int) -> bool:
    """Say whether a number is a quantity: it has a unit, or nothing around it makes it a name or a pronoun."""
    number, unit = item.number, item.unit
    if unit and unit.sort != "noun":
        return True
    if number.value in (0, 1) and number.kind == "words" and (not unit or number.value == 0):
        return False
    before = text[max(floor, item.start - 24) : item.start]
    if _NAME_BEFORE.search(before) and number.base is None:
        return False
    if (
        unit
        and number.kind == "digits"
        and number.base is None
        and _after_name(before)
        and not _plural_noun(text, unit)
    ):
        return False
    if unit or number.kind != "digits" or number.base is not None:
        return True
    if item.start == floor and _LISTED.match(text, item.end):
        return False
    plain = text[number.start : number.end]
    if "," in plain or "." in plain:
        return True
    following = text[item.end : item.end + 2]
    return not _after_name(before) and not (following[:1] == " " and following[1:].isupper()) and following[:1] != "-"


def _plural_noun(text: str, unit: Counted) -> bool:
    return text[unit.end - 1] == "s" or is_plural(unit.unit.split()[-1])


def _after_name(before: str) -> bool:
    """Say whether a capital stands before a bare number, as in "Boeing 737"; "About 40" and "In 40" open a sentence."""
    match = _CAPITAL_BEFORE.search(before)
    return bool(match) and match is not None and match[0].strip().lower() not in FUNCTION_WORDS | _OPENERS


def _is_age(text: str, item: _Item, floor: int, end: int) -> bool:
    if item.number.kind != "digits" or not 1 <= item.value <= 115 or item.value % 1:
        return False
    before, after = text[max(floor, item.start - 24) : item.start], text[item.end : min(end, item.end + 1)]
    if _AGED.search(before):
        return True
    return bool(_BARE_AGE.search(before)) and after in (",", ".", ")", "") and not _LISTED_BEFORE.search(before)


def _range(text: str, left: _Item, right: _Item, floor: int) -> Quantity | None:
    """Return the two numbers as one quantity where the words between them make them a range, else None."""
    before = text[max(floor, left.start - 24) : left.start]
    gap = _TO.fullmatch(text, left.end, right.start)
    if not gap:
        far = _FAR_TO.fullmatch(text, left.end, right.start) and _FROM.search(before)
        return _joined(text, left, right, floor) if far and left.unit and _alike(left, right) else None
    if gap["dash"]:
        return _dashed(text, left, right, floor)
    if not _alike(left, right):
        return None
    word = gap["word"]
    if word == "and":
        return _joined(text, left, right, floor) if _BETWEEN.search(before) else None
    if word == "or":
        near = left.unit is None and right.unit is not None and right.number.value == left.number.value + 1
        return _joined(text, left, right, floor) if near else None
    if not right.unit and not _FROM.search(before):
        return None
    return _joined(text, left, right, floor)


def _alike(left: _Item, right: _Item) -> bool:
    """Say whether two numbers may be ends of one range: one unit, or a unit at one end only, the last if a noun."""
    if left.unit and right.unit:
        return left.name == right.name
    if left.unit:
        return left.signed or left.unit.sort in ("measure", "money")
    return True


def _dashed(text: str, left: _Item, right: _Item, floor: int) -> Quantity | None:
    """ "10-15 people" is a range, "won 3-1" a score, "16-18 Elm Street" neither."""
    if not _alike(left, right) or left.number.kind == "words" != right.number.kind:
        return None
    unit = left.unit or right.unit
    if unit and unit.sort != "noun":
        return _joined(text, left, right, floor)
    before = text[max(floor, left.start - 24) : left.start]
    if _SCORE_AFTER.match(text, right.number.end) or _SCORE_BEFORE.search(before):
        return Quantity(left.start, right.number.end, left.value, abs(right.value), None)
    if unit and left.value < abs(right.value):
        return _joined(text, left, right, floor)
    return None


def _joined(text: str, left: _Item, right: _Item, floor: int) -> Quantity:
    unit = right.name or left.name
    low = left.value
    high = abs(right.value) if right.value < 0 <= low else right.value
    base = right.number.base
    # "33-35 billion" and "four to five thousand": the scale word at the end is for both.
    if base and left.number.base is None and low < base and not (left.unit and left.unit.sort == "noun"):
        low = round(low * high / base, 6)
    change = find_movement(text, floor, left.start)
    if change is Change.EXACT:
        change = find_change(text, floor, left.start, left.number.end, right.end)
        change = change if change is Change.ABOUT else Change.EXACT
    return Quantity(left.start, right.end, low, high, unit, change)


def _carried(text: str, before: Quantity, found: Quantity) -> Quantity:
    """Give a quantity the qualifier of the one before where both say one thing: "9 points, or 2 %", "6 mi (9 km)"."""
    if found.change is not Change.EXACT or before.change is Change.EXACT:
        return found
    gap = text[before.end : found.start]
    if before.change in (Change.UP, Change.DOWN):
        return replace(found, change=before.change) if _OR.fullmatch(gap) else found
    same = found.unit in MEASURE_NAMES and before.unit in MEASURE_NAMES and found.unit != before.unit
    return replace(found, change=before.change) if same and _BRACKET.fullmatch(gap) else found
