"""Days, weeks, months, years and weekdays in a text, resolved against the publication date.

Only what the words fix is resolved: a weekday in an undated article, "the 6th" or "last summer" are not guessed at.
Clock times are no dates.
"""

import functools
import re
from collections.abc import Callable, Sequence
from datetime import date

from compare.extract.calendar import Stretch, day_of, month_around, nearest, parse_day, shift, week_around, years_around
from compare.model import DateMention
from compare.text.numbers import MOST_NUMBERS

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()

_LONG = {
    "Jan": "uary", "Feb": "ruary", "Mar": "ch", "Apr": "il", "Jun": "e", "Jul": "y", "Aug": "ust", "Sep": "tember",
    "Oct": "ober", "Nov": "ember", "Dec": "ember",
}  # fmt: skip
_NAMES = [f"{short}(?:{rest}\\b|t?\\.|t?\\b)" for short, rest in _LONG.items()] + [r"May\b"]
_UPPER = [f"{(short + rest).upper()}\\b" for short, rest in _LONG.items()] + [r"MAY\b"]
_MONTH = f"(?:{'|'.join(_NAMES + _UPPER)})"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day\b|\.?(?=,?\s+\d|,?\s+[A-Z][a-z]{2})))"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.:]\d|,\d(?!\d{3}\b))"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%]|[.,:]\d|[-–/]\d\d?-)"
_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"
_TO = r"\s?(?:-|–|—|to|and|through|until)\s?"
_COUNT = rf"(?:\d{{1,3}}|an?|{'|'.join(_NUMBER_WORDS)})"

_DATE = re.compile(
    rf"""(?<![\w$€£])(?:
     (?P<iso>(?P<iso_year>(?:1[5-9]|20|21)\d\d)-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>\d\d))(?!\d)
    |(?P<slash>\d{{1,2}}[/.]\d{{1,2}}[/.](?:(?:19|20)\d\d|\d\d))(?![\d/]|\.\d)
    |(?P<full>(?:(?P<full_weekday>{_WEEKDAY}){_PART_OF_DAY},?\s+(?:the\s+)?)?(?:
        (?P<mdy_month>{_MONTH})\s?(?P<mdy_day>{_DAY})(?:{_TO}(?P<mdy_last>{_DAY}))?(?:,?\s?(?P<mdy_year>{_YEAR}))?
       |(?P<dmy_day>{_DAY})(?:{_TO}(?P<dmy_last>{_DAY}))?\s?(?:of\s+)?(?P<dmy_month>{_MONTH})(?:,?\s?(?P<dmy_year>{_YEAR}))?
     ))
    |(?P<month_year>(?:(?:early|late|mid)[\s-])?(?P<my_month>{_MONTH}),?\s(?:of\s+)?(?P<my_year>{_YEAR}))
    |(?P<quarter>(?:the\s+)?(?:(?P<q_word>first|second|third|fourth)\s+quarter(?:\s+of)?|Q(?P<q_digit>[1-4]))
        \s+(?P<q_year>{_YEAR}))
    |(?P<weekday>(?:(?P<which>(?i:last|next|this(?:\s+(?:past|coming))?|past|coming|the\s+following|early|late))\s+)?
        (?P<weekday_name>{_WEEKDAY}){_PART_OF_DAY})
    |(?P<near>(?i:today|tonight|yesterday|tomorrow|last\s+night|(?:this|yesterday|tomorrow)\s+(?:morning|afternoon|evening)
        |the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)))\b
    |(?P<relative>(?:(?i:earlier|later)\s+)?(?P<rel_which>(?i:last|next|this|this\s+past|the\s+past|the\s+coming))\s+
        (?P<rel_unit>week|weekend|month|year)\b(?!-|['’]s\s+end))
    |(?P<ago>(?P<ago_count>(?i:{_COUNT}))\s+(?P<ago_unit>day|week|month|year|decade)s?\s+(?:ago|earlier\s+this)\b)
    |(?P<month>(?:(?i:early|late|mid|last|next|this|in|since|until|by|from|of|during|before|after
        |through|to))[\s-](?P<month_name>{_MONTH})(?!\s?\d))
    |(?P<decade>(?:the\s+)?(?:early|late|mid)?[\s-]?(?P<decade_year>(?:1[5-9]|20)\d0)['’]?s\b)
    |(?P<years>(?P<year_first>{_YEAR})\s?[-–/]\s?(?P<year_last>(?:(?:1[5-9]|20)\d)?\d\d?)(?![\w%]))
    |(?P<year>(?:(?:early|late|mid|fiscal|year)[\s-])?(?P<year_only>{_YEAR})(?![\w]))
    )""",
    re.VERBOSE,
)
# Words that begin a date only before the name of a month, which has a capital.
_BEFORE_A_MONTH = frozenset("in since until by from of during before after through to".split())
# Where a date may begin: the grammar is slow to try at every word.
_HINT = re.compile(r"(?<![\w$€£])(?:\d+|[A-Za-z]+)")
_OPENERS = (
    _BEFORE_A_MONTH
    | frozenset(_NUMBER_WORDS)
    | frozenset(
        """a an the this last next past coming early late mid earlier later year fiscal q first second third fourth
    today tonight yesterday tomorrow""".split()
    )
)
# Months and weekdays, often shortened, by their first three letters; they have a capital.
_CAPITALISED = frozenset(_MONTHS + _WEEKDAYS)
# What tells that a clause looks ahead; words of plan and modal verbs, our own list.
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are|was|were)\s+(?:to|due|set|scheduled|slated|expected|planned|likely)|due|set\s+to"
    r"|(?:scheduled|expected|slated|planned|planning|preparing|hopes?|intends?|aims?|plans?)\s+(?:to|for)|going\s+to"
    r"|upcoming|must|deadline|by\s+(?:next|early|late|mid)|['’]ll|meets?|begins|starts|opens|votes|takes\s+(?:place|effect)"
    r"|until|later\s+this|next|ahead\s+of)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;:—“”\"()]|\b(?:and|but|which|who|that|after|because|while|said|says|told|announced|added|according)\b"
)
# A year without "in" or "since" before it may be a count: these words right before say that it is one.
_COUNT_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?i:about|around|roughly|approximately|some|nearly|almost|over|than|least|most|of\s+up|No\.?|no\.?"
    r"|cost|costs|worth|paid|total(?:ing|ling|led|ed)?))\s?$"
)
_COUNT_AFTER = re.compile(
    r"\s?(?:(?P<sure>%|°|[€£]|(?:million|billion|percent|per\s|rpm|sq|km|kg|hp|feet|yuan|yen|people|euros|dollars)\b)"
    r"|(?:[a-z]+[\s-])?(?:men|women|children|[a-z]{3,}(?<!s|u|i)s)\b)"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:(?i:in|since|by|until|from|of|during|before|after|to|between|and|through|for|early|late|mid|year|back|the|this)"
    r"|[A-Z][a-z]+)[\s-]$"
)
_YEAR_FIRM = re.compile(r"\b(?:(?i:in|since|the|until|of|early|late|mid|fiscal|this)|[A-Z][a-z]+)[\s-]$")
_NOT_YEARS = frozenset("was is has does as its this across always perhaps less plus versus".split())


def find_dates(text: str, spans: Sequence[tuple[int, int]], published: str | None) -> tuple[DateMention, ...]:
    """Return the dates named in the given sentences, resolved against the ISO publication date where there is one."""
    day = parse_day(published)
    found: list[DateMention] = []
    for start, end in spans:
        for match in find_date_matches(text, start, end):
            found.append(_resolve(match, day, start, end))
    return tuple(found)


# The figures of a sentence and its dates are looked for one after the other, and both need to know the dates.
@functools.lru_cache(maxsize=256)
def find_date_matches(text: str, start: int, end: int) -> tuple[re.Match[str], ...]:
    """Return the matches of date expressions in text[start:end]; bare counts that look like years are left out.

    Stops after the first MOST_NUMBERS of them.
    """
    found: list[re.Match[str]] = []
    done = start
    for hint in _HINT.finditer(text, start, end):
        word = hint[0]
        lower = word.lower()
        if word[0] > "9" and lower not in _OPENERS and (word[0] > "Z" or lower[:3] not in _CAPITALISED):
            continue
        if lower in _BEFORE_A_MONTH and not text[hint.end() + 1 : hint.end() + 2].isupper():
            continue
        if hint.start() < done:
            continue
        if match := _DATE.match(text, hint.start(), end):
            done = match.end()
            if _is_date(match, start, end):
                found.append(match)
            if len(found) == MOST_NUMBERS:
                break
    return tuple(found)


def _is_date(match: re.Match[str], start: int, end: int) -> bool:
    if _kind(match) != "year":
        return True
    text, at = match.string, match.start("year_only")
    before = text[max(start, at - 14) : at]
    if _COUNT_BEFORE.search(before):
        return False
    after = _COUNT_AFTER.match(text, match.end(), min(end, match.end() + 40))
    sure = bool(_YEAR_BEFORE.search(before)) or match.start() != at
    if after and after[0].split()[-1] not in _NOT_YEARS and (after["sure"] or not _YEAR_FIRM.search(before)):
        return False
    return sure or 1900 <= int(match["year_only"]) <= 2099


_KINDS = "iso slash full month_year quarter weekday near relative ago month decade years year".split()


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind] is not None)


def _resolve(match: re.Match[str], published: date | None, start: int, end: int) -> DateMention:
    kind = _kind(match)
    first, last = _span_of(match, kind)
    ahead = _looks_ahead(match.string, first, last, start, end)
    stretch, grain = _RESOLVERS[kind](match, published, ahead)
    if stretch is None:
        return DateMention(first, last, grain=grain)
    return DateMention(first, last, stretch[0].isoformat(), stretch[1].isoformat(), grain)


def _span_of(match: re.Match[str], kind: str) -> tuple[int, int]:
    """The mention itself: a preposition that only helps to know a month as one is left out."""
    if kind == "month" and not re.match(r"(?i:early|late|mid|last|next|this)", match[0]):
        return match.span("month_name")
    return match.span(kind)


def _looks_ahead(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Say whether the clause around a mention speaks of the future."""
    left, right = max(start, first - 160), min(end, last + 80)
    cuts = [m.end() for m in _CLAUSE_END.finditer(text, left, first)] or [left]
    stop = _CLAUSE_END.search(text, last, right)
    return bool(_AHEAD.search(text, cuts[-1], stop.start() if stop else right))


Resolved = tuple[Stretch | None, str]


def _one(day: date | None) -> Stretch | None:
    return (day, day) if day else None


def _iso(match: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    return _one(day_of(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))), "day"


def _slash(match: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    """Day and month are only known apart when one of them is above twelve."""
    left, right, year = (int(part) for part in re.split(r"[/.]", match["slash"]))
    year += 2000 if year < 100 else 0
    if left > 12 >= right:
        return _one(day_of(year, right, left)), "day"
    if right > 12 >= left or left == right:
        return _one(day_of(year, left, right)), "day"
    return None, "day"


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _full(match: re.Match[str], published: date | None, ahead: bool) -> Resolved:
    kind = "mdy" if match["mdy_month"] else "dmy"
    month, year = _month_number(match[f"{kind}_month"]), match[f"{kind}_year"]
    first = int(re.sub(r"\D", "", match[f"{kind}_day"]))
    last = int(re.sub(r"\D", "", match[f"{kind}_last"] or match[f"{kind}_day"]))
    if year:
        days = [day_of(int(year), month, day) for day in (first, last)]
    elif published:
        # Six months either way, unless the clause looks ahead: a plan is not about a day long past.
        name = match["full_weekday"]
        weekday = _WEEKDAYS.index(name[:3].lower()) if name else None
        start = nearest(first, month, published, True if ahead else None, weekday)
        days = [start, day_of(start.year, month, last) if start else None]
    else:
        return None, "day"
    if days[0] is None or days[1] is None or days[1] < days[0]:
        return _one(days[0]), "day"
    return (days[0], days[1]), "day"


def _month_year(match: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    return month_around(int(match["my_year"]), _month_number(match["my_month"])), "month"


def _quarter(match: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    words = ["first", "second", "third", "fourth"]
    number = int(match["q_digit"]) if match["q_digit"] else words.index(match["q_word"]) + 1
    first = month_around(int(match["q_year"]), 3 * number - 2)
    last = month_around(int(match["q_year"]), 3 * number)
    return (first[0], last[1]) if first and last else None, "month"


def _weekday(match: re.Match[str], published: date | None, ahead: bool) -> Resolved:
    if published is None:
        return None, "day"
    back = (published.weekday() - _WEEKDAYS.index(match["weekday_name"][:3].lower())) % 7
    which = (match["which"] or "").lower().split()
    if which[:1] == ["last"]:
        return _one(shift(published, -(back or 7))), "day"
    if which[:1] == ["next"] or "following" in which:
        return _one(shift(published, 7 - back)), "day"
    if "coming" in which or (ahead and "past" not in which):
        return _one(shift(published, (7 - back) % 7)), "day"
    return _one(shift(published, -back)), "day"


def _near(match: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    if published is None:
        return None, "day"
    words = match["near"].lower()
    days = 0
    if "yesterday" in words or words.startswith("last"):
        days = -2 if "before" in words else -1
    elif "tomorrow" in words:
        days = 2 if "after" in words else 1
    return _one(shift(published, days)), "day"


def _relative(match: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    unit, which = match["rel_unit"], match["rel_which"].lower().split()
    grain = "week" if unit == "weekend" else unit
    # "the past week" reaches back from today and is not the week before.
    if published is None or which[0] == "the":
        return None, grain
    step = {"last": -1, "next": 1}.get(which[0], -1 if "past" in which else 0)
    return _unit_around(unit, step, published), grain


def _unit_around(unit: str, step: int, published: date) -> Stretch | None:
    if unit in ("week", "weekend"):
        day = shift(published, 7 * step)
        week = week_around(day) if day else None
        saturday = shift(week[1], -1) if week else None
        return (saturday, week[1]) if week and saturday and unit == "weekend" else week
    if unit == "month":
        return month_around(published.year, published.month + step)
    return years_around(published.year + step, published.year + step)


def _ago(match: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    unit = match["ago_unit"]
    grain = "year" if unit == "decade" else unit
    word = match["ago_count"].lower()
    if published is None:
        return None, grain
    count = int(word) if word.isdigit() else _NUMBER_WORDS.index(word) + 1 if word in _NUMBER_WORDS else 1
    if unit == "day":
        return _one(shift(published, -count)), grain
    if unit == "decade":
        # A decade is a round word: no year is meant.
        return None, grain
    return _unit_around(unit, -count, published), grain


def _month(match: re.Match[str], published: date | None, ahead: bool) -> Resolved:
    if published is None:
        return None, "month"
    month = _month_number(match["month_name"])
    year = published.year
    word = match[0].split()[0].lower()
    if word == "next" or (ahead and word != "last"):
        year += month < published.month or (word == "next" and month == published.month)
    elif word != "this":
        year -= month > published.month or (word == "last" and month == published.month)
    return month_around(year, month), "month"


def _decade(match: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    year = int(match["decade_year"])
    return years_around(year, year + 9), "year"


def _years(match: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    first, low = int(match["year_first"]), match["year_last"]
    last = int(str(first)[: 4 - len(low)] + low)
    return years_around(first, last) if last > first else None, "year"


def _year(match: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    year = int(match["year_only"])
    return years_around(year, year), "year"


_RESOLVERS: dict[str, Callable[[re.Match[str], date | None, bool], Resolved]] = {
    "iso": _iso, "slash": _slash, "full": _full, "month_year": _month_year, "quarter": _quarter, "weekday": _weekday,
    "near": _near, "relative": _relative, "ago": _ago, "month": _month, "decade": _decade, "years": _years,
    "year": _year,
}  # fmt: skip
