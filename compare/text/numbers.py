"""Numbers in digits and in English words, as spans of a text with their values.

Reads what is written and nothing around it: what a number counts, and whether it is a year or part of a name, is for
the caller to say. "several hundred" and "a few thousand" have no value and are left out.
"""

import re
from dataclasses import dataclass

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_ONES + _TEENS)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_SCALES = {
    "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_LOOSE = {
    "tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "trillions": 1e12,
}  # fmt: skip

_SMALL_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_SCALE_WORD = "hundred|dozen|" + "|".join(_SCALES)
_PART_WORD = "(?:hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
_GAP = r"(?:[\s\u00a0]{1,3}|[-‐‑])"
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d+\s?[/⁄]\s?\d+|\d+(?:\.\d+)?|\.\d+"
)
_NUMBER = re.compile(
    rf"""(?<![\w.,])(?:
      (?P<loose>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b
         (?:\s+of\s+(?P<loose_of>thousands|millions|billions|trillions)\b)?
     |(?P<share>(?P<share_top>{_SMALL_WORD}|\d{{1,3}})[\s-](?:in|out[\s-]of)[\s-](?:every[\s-])?
         (?P<share_low>(?:{_SMALL_WORD})\b(?!-)|a\ hundred|1000|\d{{1,3}})(?![\w%])(?![.,]\d))
     |(?P<half>(?:half\s+an?|an?\s+half|an?\s+quarter\s+of\s+an?|quarter\s+of\s+an?)[\s-](?P<half_of>{_SCALE_WORD})\b)
     |(?P<part>(?P<part_top>an?|one|two|three|four|five|seven|nine){_GAP}(?P<part_of>{_PART_WORD})\b(?=\s+of\b|\s+the\b)
         |(?P<parts_top>one|two|three|four|five|seven|nine){_GAP}(?P<parts_of>{_PART_WORD})\b
         |half(?=\s+(?:of|the|its|their|his|her|our)\b))
     |(?P<words>(?:(?P<article>an?)\s+(?=(?:{_SCALE_WORD})\b))?
         (?:{_SMALL_WORD}|{_SCALE_WORD})\b
         (?:{_GAP}(?:and{_GAP}(?:an?{_GAP})?(?=(?:{_SMALL_WORD}|half|quarter)\b))?
            (?:{_SMALL_WORD}|{_SCALE_WORD}|(?<=a[\s-])(?:half|quarter))\b){{0,30}})
    )
    |(?<![\d.,])(?P<digits>{_DIGITS})(?P<vulgar>\s?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])?
        (?:(?P<short>(?:bln|mln|trn|bn|mn|tn|k|m|b)(?![^\W_]))
          |{_GAP}(?:(?P<hundred>hundred){_GAP}(?=thousand|[mb]illion))?(?P<scale>{_SCALE_WORD}|bn|mn|tn|trn)\b)?
    |(?P<lone>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A sentence with more numbers is a table or an attack; what lies beyond would cost time and tell a reader nothing.
MOST_NUMBERS = 2000
_MOST_DIGITS = 200  # no figure in the news has more; a longer run times a scale would overflow a float
# Where a number may begin: looked for first, since the grammar itself is slow to try at every letter.
_HINT = re.compile(r"[^\W\d_]+|(?<![\d.,])(?:\.\d|\d)\d*|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]")
_STARTERS = frozenset((*_SMALL, *_LOOSE, *_SCALES, "hundred", "dozen", "half", "quarter", "a", "an"))
_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)
_VAGUE_BEFORE = re.compile(r"\b(?:several|few|many|couple of|couple|various|countless)[\s-]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from text[start:end]; `high` only for loose counts such as "tens of thousands".

    `kind` is "digits", "words", "loose" or "share" (a fraction of something); `base` is the value before its scale
    ("5" of "5 million"), `short` the letter that may be a scale or a unit ("m" of "37m").
    """

    start: int
    end: int
    value: float
    high: float | None = None
    kind: str = "digits"
    base: float | None = None
    short: str | None = None


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Return the numbers of text[start:end] in order, in digits and in words, with their scale words read in.

    Stops after the first MOST_NUMBERS of them.
    """
    found: list[Number] = []
    stop = len(text) if end is None else end
    done = start
    for hint in _HINT.finditer(text, start, stop):
        word = hint[0]
        if (word[0] > "9" and word.lower() not in _STARTERS and word not in _VULGAR) or hint.start() < done:
            continue
        match = _NUMBER.match(text, hint.start(), stop)
        number = _read(match) if match else None
        if number and match:
            done = number.end
            if not _vague(text, number, start):
                found.append(number)
            if len(found) == MOST_NUMBERS:
                break
        elif match:
            done = match.end() if match["digits"] else hint.end()
    return found


def _vague(text: str, number: Number, start: int) -> bool:
    return number.kind == "words" and bool(_VAGUE_BEFORE.search(text, max(start, number.start - 12), number.start))


def _read(match: re.Match[str]) -> Number | None:
    if match["digits"]:
        return _read_digits(match)
    if match["lone"]:
        return Number(*match.span(), _VULGAR[match["lone"]], kind="share")
    if match["loose"]:
        return _read_loose(match)
    if match["share"]:
        top, low = _small(match["share_top"]), _small(match["share_low"])
        return Number(*match.span(), top / low, kind="share") if low > top else None
    if match["part"]:
        return _read_part(match)
    if match["half"]:
        whole = _scale(match["half_of"])
        return Number(*match.span(), whole / (4 if "quarter" in match[0].lower() else 2), kind="words")
    return _read_words(match)


def _scale(word: str) -> float:
    lower = word.lower()
    return {"hundred": 100.0, "dozen": 12.0}.get(lower) or _SCALES.get(lower) or _SHORT_SCALES[lower]


def _small(word: str) -> float:
    lower = word.lower()
    return 100.0 if lower == "a hundred" else float(_SMALL.get(lower, lower))


def _read_digits(match: re.Match[str]) -> Number | None:
    base = _plain(match["digits"])
    if base is None:
        return None
    if match["vulgar"]:
        base += _VULGAR[match["vulgar"].strip()]
    word = match["short"] or match["scale"]
    value = round(base * _scale(word) * (100 if match["hundred"] else 1), 6) if word else base
    kind = "share" if re.search("[/⁄]", match["digits"]) else "digits"
    return Number(*match.span(), value, kind=kind, base=base if word else None, short=match["short"])


def _plain(digits: str) -> float | None:
    parts = re.split(r"\s?[/⁄]\s?", digits)
    if len(parts) == 2:
        low = float(parts[1][:_MOST_DIGITS])
        return float(parts[0][:_MOST_DIGITS]) / low if low else None
    return float(re.sub(r"[,\s]", "", digits)[:_MOST_DIGITS])


def _read_loose(match: re.Match[str]) -> Number:
    value = _LOOSE[match["loose"].lower()] * (_LOOSE[match["loose_of"].lower()] if match["loose_of"] else 1)
    # A dozen and a score have no next round number to end at.
    high = None if match["loose"].lower() in ("dozens", "scores") else value * 10
    return Number(*match.span(), value, high, kind="loose")


def _read_part(match: re.Match[str]) -> Number:
    top, low = match["part_top"] or match["parts_top"], match["part_of"] or match["parts_of"]
    if not top or not low:
        return Number(*match.span(), 0.5, kind="share")
    name = "half" if low.lower() == "halves" else low.lower().rstrip("s")
    share = _SMALL.get(top.lower(), 1) / _PARTS[name]
    return Number(*match.span(), share, kind="share")


def _read_words(match: re.Match[str]) -> Number | None:
    total, group, last_scale, end = 0.0, 1.0 if match["article"] else None, float("inf"), match.start()
    first = match.end("article") if match["article"] else match.start()
    joined = False
    for token in _TOKEN.finditer(match.string, first, match.end()):
        word = token[0].lower()
        if word in ("and", "a", "an"):
            joined = word == "and" or joined
            continue
        step = _step(word, total, group, last_scale, joined)
        if step is None:
            break
        total, group, last_scale = step
        end, joined = token.end(), False
        if word == "dozen":
            break
    if end == match.start():
        return None
    base = total / last_scale if group is None and total else None
    return Number(match.start(), end, total + (group or 0), kind="words", base=base)


def _step(
    word: str, total: float, group: float | None, last_scale: float, joined: bool
) -> tuple[float, float | None, float] | None:
    """Return total, open group and last scale after one more number word, or None where the number ends before it."""
    if word in ("half", "quarter"):
        part = 0.5 if word == "half" else 0.25
        return None if group is None or not joined else (total, group + part, last_scale)
    if word in _SMALL:
        grown = _append(group, _SMALL[word], joined and not total)
        return None if grown is None else (total, grown, last_scale)
    if word == "dozen":
        return None if total or (group or 1) >= 100 else (0.0, (group or 1) * 12, last_scale)
    if word == "hundred":
        return None if group is not None and not 0 < group < 100 else (total, (group or 1) * 100, last_scale)
    scale = _SCALES[word]
    if scale >= last_scale or group == 0 or (group is None and total):
        return None
    return (total + (1 if group is None else group) * scale, None, scale)


def _append(group: float | None, value: int, joined: bool) -> float | None:
    """Return the group with a number below a hundred put behind it: "two hundred" + "five", "twenty" + "one"."""
    if group is None:
        return float(value)
    if value and group >= 100 and group % 100 == 0:
        return group + value
    if not joined and 0 < value < 10 and group % 100 >= 20 and group % 10 == 0:
        return group + value
    return None
