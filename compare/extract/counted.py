"""What a number counts: the unit of measure, currency or noun phrase that stands after it."""

import re
from dataclasses import dataclass

from compare.text.plurals import is_plural, singular
from compare.text.units import (
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    GLUED_ONLY,
    PHRASES,
    RATE_NOUNS,
    SHORT_UNITS,
    measure,
)
from compare.text.words import FUNCTION_WORDS

_WORD = re.compile(r"(?P<gap>[\s\u00a0]{0,2}|[-‐‑\u2013])(?P<word>[^\W\d_](?:[\w&]|[’'.](?=[^\W\d_]))*)")
_GLUED = re.compile(
    r"(?:[%‰°€£¥₹₪₽]|[^\W\d_])(?:[^\W\d_]|[²³](?!\d)|[23](?![\w])|/(?=[a-z]{1,2}\b)|-(?=ft\b))*(?:(?<=°)[CF])?"
)
_TWO = re.compile(r"(?:sq\.?\s(?:m|ft|mi|km|miles)|lb[\s-]ft)\b")
_CODE = re.compile(r"[\s\u00a0]?([A-Z]{3}|US|[A-Za-z]{1,3}\$|[$€£¥₹]|ps)\b|[\s\u00a0]?([$€£¥₹])(?!\s?\d)")
_AGE = re.compile(
    r"(?:[\s-]|,\s(?=and\b))?(?P<unit>year|month|week|day)s?(?:[\s-]+olds?\b|[\s-]of[\s-]age\b)", re.IGNORECASE
)
_PER = re.compile(
    r"(?P<gap>\s?/\s?|[\s-]+(?:per|an?)[\s-]+)(?P<what>sq\.?\s(?:m|ft)\b|square\s(?:foot|metre|meter|mile)\b|[^\W\d_]+)"
    r"(?!\s(?:earlier|later|ago|before|after)\b)"
)
# Words after a number that are no part of what it counts: verbs that news puts there, and adverbs; our own list.
_STOP = FUNCTION_WORDS | frozenset(
    """come came go went say ago later earlier ahead behind left right away back together apart alone today yesterday
    tomorrow tonight plus minus versus times percent die died dead kill killed hurt
    injured wounded missing fell rose gained lost won voted took take get got make made give gave left work worked live
    lived remain remained stand stood begin began end ended saw see know knew expect expected including according per
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december want wanted need needed think believe show showed get use used set put run ran let am pm
    already now currently annually yearly monthly daily respectively currently nationwide worldwide overall combined
    bound built based born compared followed like next last first second third million billion trillion thousand hundred
    dozen not cheaper higher lower better worse bigger larger smaller faster slower longer shorter taller earlier later
    greater older younger well enough straight almost nearly about around roughly quite rather really o'clock nil
    flat apiece each overnight meanwhile however so-called across said told""".split()
)
_VERB_ENDS = ("ed", "ing", "ly")
_NOUNS_LIKE_VERBS = frozenset(
    "bed shed sled building meeting filing hearing ruling killing shooting rally family".split()
)
# After a measure these end it ("12 feet deep"); before a plural they belong to the noun ("12 deep shafts").
_DIMENSIONS = frozenset("old wide long high tall deep thick".split())
_BRIDGE = frozenset(("and", "or", "&"))
# Plurals that stand before the noun they belong to: "12 sports clubs".
_ATTRIBUTIVE = frozenset(
    "sports arms goods savings customs communications operations rights weapons sales human".split()
)
_OF = re.compile(
    r"\s+of\s+(?:(?:the|these|those|its|their|his|her|our|my|your|[A-Z]\w+[’']s)\s+)?(?:(?:most|least|more)\s+)?(?=\w)"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit and where it ends; `sort` is "age", "money", "measure" or "noun"."""

    unit: str
    end: int
    sort: str


def find_counted(text: str, at: int, end: int, *, letters: bool, one: bool) -> Counted | None:
    """Return what stands after a number that ends at `at`, looking no further than `end`; None for a bare number.

    `letters` says that the number is in words, where only a measure may follow a hyphen; `one` that a singular follows.
    """
    if age := _AGE.match(text, at, end):
        unit = age["unit"].lower()
        return Counted(f"{unit} of age", age.end(), "age")
    found = None if letters else _glued(text, at, end) or _code(text, at, end)
    found = found or _measure(text, at, end)
    if found:
        return with_rate(text, found, end)
    noun = _noun(text, at, end, letters=letters, one=one)
    return with_rate(text, noun, end) if noun else None


def _glued(text: str, at: int, end: int) -> Counted | None:
    """A unit written on the number or one space after it: "80km/h", "352 μm", "5.5kWh", "30%"."""
    spaced = text[at : at + 1] in (" ", "\u00a0")
    match = _GLUED.match(text, at + spaced, end)
    if not match:
        return None
    word = match[0]
    if two := _TWO.match(text, at + spaced, end):
        key = two[0].replace(".", "").replace("lb-ft", "lb ft")
        return Counted(SHORT_UNITS[key], two.end(), "measure")
    if word in SHORT_UNITS and not (spaced and word in GLUED_ONLY):
        return Counted(SHORT_UNITS[word], match.end(), "measure")
    if word[0] in "%°" and word[0] in SHORT_UNITS:
        return Counted(SHORT_UNITS[word[0]], match.start() + 1, "measure")
    return None


def _code(text: str, at: int, end: int) -> Counted | None:
    """A currency code or sign after the sum: "110 JPY", "1,200€"."""
    match = _CODE.match(text, at, end)
    name = (match[1] or match[2]).lower() if match else ""
    if not match or name not in CURRENCY_SIGNS:
        return None
    return Counted(CURRENCY_SIGNS[name], match.end(), "money")


def _words(text: str, at: int, end: int, most: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    while len(found) < most and (match := _WORD.match(text, at, end)):
        if not match["gap"]:
            break
        found.append(match)
        at = match.end()
    return found


def _measure(text: str, at: int, end: int) -> Counted | None:
    """A word or two of measure or money, with a nation before the money: "square feet", "Hong Kong dollars"."""
    words = _words(text, at, end, 4)
    if not words:
        return None
    lower = [w["word"].lower().rstrip(".") for w in words]
    if len(lower) > 1:
        pair = f"{singular(lower[0])} {singular(lower[1])}"
        if pair in PHRASES:
            return Counted(PHRASES[pair], words[1].end(), "measure")
        if lower[0] == "parts" and lower[1] == "per" and len(lower) > 2:
            return Counted(f"part per {lower[2]}", words[2].end(), "measure")
    if lower[0] == "times":
        return Counted("time", words[0].end(), "measure")
    if unit := measure(lower[0]):
        money = singular(lower[0]) in CURRENCY_WORDS
        # "points" and "cents" stay as they are; a "second" after a number may only be one with a plural or a hyphen.
        if lower[0] == "second" and words[0]["gap"] not in "-‐‑":
            return None
        return Counted(unit, words[0].end(), "money" if money else "measure")
    for i in (1, 2):
        if len(words) > i and words[0]["word"][0].isupper() and singular(lower[i]) in CURRENCY_WORDS:
            nation = " ".join(lower[:i]).replace(".", "")
            name = measure(lower[i]) or lower[i]
            us = nation in ("us", "american", "united states")
            return Counted(name if us else f"{nation} {name}", words[i].end(), "money")
    return None


def with_rate(text: str, unit: Counted, end: int) -> Counted:
    """Put "per month" behind a unit where "a month" or "per month" follows."""
    match = _PER.match(text, unit.end, end)
    if not match or unit.sort == "age":
        return unit
    what = re.sub(r"\s+", " ", match["what"].lower())
    one = {"sq m": "square metre", "sq. m": "square metre", "sq ft": "square foot", "sq. ft": "square foot"}.get(what)
    one = one or measure(what) or SHORT_UNITS.get(match["what"]) or singular(what)
    per = "per" in match["gap"] or "/" in match["gap"]
    if not (per or one in RATE_NOUNS) or one in FUNCTION_WORDS or one == "cent":
        return unit
    return Counted(f"{unit.unit} per {one}", match.end(), unit.sort)


def _noun(text: str, at: int, end: int, *, letters: bool, one: bool) -> Counted | None:
    """The noun phrase right after a number, up to its first plural (or up to three words where none is plural)."""
    of = _OF.match(text, at, end)
    if of:
        at = of.end() - 1
    words = _words(text, at, end, 6)
    # "three-year", "four-cylinder": a measure was looked for before; in words the rest is an adjective.
    if letters and words and words[0]["gap"] in "-‐‑\u2013":
        return None
    kept: list[re.Match[str]] = []
    for i, word in enumerate(words):
        lower = word["word"].lower()
        after = words[i + 1]["word"] if i + 1 < len(words) else ""
        if lower in _BRIDGE and kept and after:
            continue
        if _ends_phrase(lower, after) or (i == 0 and not of and _looks_verb(lower)):
            break
        if one and not of and kept and is_plural(lower):
            break
        kept.append(word)
        if is_plural(lower) and (lower not in _ATTRIBUTIVE or not is_plural(after)):
            return _phrase(kept, word.end())
        if len(kept) == 5:
            break
    return _singular_phrase(kept, one)


def _ends_phrase(lower: str, after: str) -> bool:
    if lower in _DIMENSIONS:
        return not is_plural(after) or after.lower() in _STOP
    return lower in _STOP or "'" in lower or "’" in lower


def _looks_verb(lower: str) -> bool:
    return lower.endswith(_VERB_ENDS) and not lower.endswith("eed") and lower not in _NOUNS_LIKE_VERBS


def _phrase(words: list[re.Match[str]], end: int) -> Counted:
    names = [w["word"] for w in words]
    return Counted(
        " ".join([*names[:-1], singular(names[-1]) if names[-1].islower() else _keep(names[-1])]), end, "noun"
    )


def _keep(name: str) -> str:
    one = singular(name)
    return name[: len(one)] if name.lower().startswith(one) else one


def _singular_phrase(words: list[re.Match[str]], one: bool) -> Counted | None:
    """A phrase without a plural counts when it is all in lower case: "one proposal", "three course meal"."""
    kept: list[re.Match[str]] = []
    for word in words:
        if not word["word"].islower() and not (one and kept):
            break
        kept.append(word)
    limit = 2 if one else 3
    kept = kept[:limit]
    return _phrase(kept, kept[-1].end()) if kept else None
