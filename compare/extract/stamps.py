"""Lines that say when an article appeared: "Published: 10 February 2025, 14:05 GMT", "Thu 13th Feb, 2025".

A date inside running text is no publication date, so a stamp must fill its line: what is left beside dates, times and
words such as "updated" must be nothing, or a byline or place, which is handed back. Nothing is guessed: 03/04/2025
has no value, and a time without a known zone is left out of the value.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_DATE = re.compile(
    rf"\b(?P<m1>{_MONTH})\s?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?|\s)(?P<y1>{_YEAR})\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-](?:of\s)?(?P<m2>{_MONTH})[\s,-]{{1,2}}(?P<y2>{_YEAR})\b"
    rf"|\b(?P<y3>{_YEAR})[-/.](?P<n3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})(?!\d)"
    rf"|\b(?P<y4>{_YEAR})\s(?P<m4>{_MONTH})\s(?P<d4>\d{{1,2}})\b"
    rf"|\b(?P<a5>\d{{1,2}})[/.-](?P<b5>\d{{1,2}})[/.-](?P<y5>{_YEAR})\b"
    rf"|\b(?P<m6>{_MONTH})\s(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\b(?![\d:/])"
    rf"|\b(?P<d7>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m7>{_MONTH})(?!\w)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:(?<=\dT)|(?<!\w))(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?)?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s?\(?(?P<zone>Z\b|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?\b|[A-Z]{2,4}\b)\)?)?",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:first|last|originally|article|story|date|time|news|post)?\s?(?:published|posted|updated|modified|created|"
    r"issued|released|filed|uploaded|revised|edited|published online|on|at|as of|date|time|last update|update)\b|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\bat\b|\d+ ?-?min(?:ute)?s? read\b|"
    r"[\s,;:|•·–—@()/.*-]+",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)
_LONGEST = 160  # characters; a line of dates, times and a byline is shorter
_FIXED = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "cet": 60, "wat": 60, "west": 60, "cest": 120, "eet": 120,
    "cat": 120, "sast": 120, "eest": 180, "eat": 180, "msk": 180, "pkt": 300, "wib": 420, "hkt": 480, "sgt": 480,
    "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "nst": -210, "edt": -240,
    "est": -300, "cdt": -300, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480, "akst": -540, "hst": -600,
}  # fmt: skip
# "ET" and the like are winter or summer time by the day. Left out because two zones bear the name: IST, CST, AST, PT…
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line of dates: `value` is ISO 8601, None where the day cannot be told for sure."""

    start: int
    end: int
    value: str | None
    updated: bool


@dataclass(frozen=True, slots=True)
class StampLine:
    """The dates of a line, and what it holds beside them."""

    stamps: tuple[Stamp, ...]
    rest: str


def read_stamps(line: str) -> StampLine | None:
    """Return the dates of a line with what is left beside them; None where the line holds no date."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    found = list(_DATE.finditer(line))
    if not found:
        return None
    stamps, rest, place = [], [], 0
    for number, m in enumerate(found):
        before = line[place : m.start()]
        limit = found[number + 1].start() if number + 1 < len(found) else len(line)
        end, clock = _clock(line, m.end(), limit)
        stamps.append(Stamp(m.start(), end, _value(m, clock), bool(_UPDATED.search(before))))
        rest.append(before)
        place = end
    rest.append(line[place:])
    plain = " ".join(_TIME.sub(_drop_time, piece) for piece in rest)
    return StampLine(tuple(stamps), _FILLER.sub(" ", plain).strip())


def _drop_time(m: re.Match[str]) -> str:
    return " " if m["minute"] or m["half"] else m[0]


def _clock(line: str, start: int, limit: int) -> tuple[int, re.Match[str] | None]:
    """The time that follows a date, and where it ends."""
    gap = re.compile(r"(?:T|[\s,|•·–—(-]*(?:at\s|@\s?)?)", re.IGNORECASE).match(line, start, limit)
    m = _TIME.match(line, gap.end() if gap else start, limit)
    if not m or not (m["minute"] or m["half"]):
        return start, None
    return m.end(), m


def _value(m: re.Match[str], clock: re.Match[str] | None) -> str | None:
    day = _day(m)
    if day is None or clock is None or not clock["zone"]:
        return day.isoformat() if day else None
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    offset = _offset(clock["zone"].lower(), day)
    if offset is None or hour > 23 or minute > 59:
        return day.isoformat()
    zone = timezone(timedelta(minutes=offset))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).isoformat(timespec="seconds")


def _day(m: re.Match[str]) -> date | None:
    groups = m.groupdict()
    if m["y5"]:
        month, day = _order(int(m["a5"]), int(m["b5"]))
        year = int(m["y5"])
    else:
        number = next(n for n in "123467" if groups.get(f"d{n}"))
        name = groups.get(f"m{number}")
        month = _NAMES.index(name[:3].lower()) + 1 if name else int(groups["n3"])
        day, year = int(groups[f"d{number}"]), int(groups.get(f"y{number}") or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _order(one: int, other: int) -> tuple[int, int]:
    """Month and day of an all-figure date: known only where one part cannot be a month, or both are the same."""
    if one > 12 or one == other:
        return other, one
    return (one, other) if other > 12 else (0, 0)


def _offset(zone: str, day: date) -> int | None:
    """Minutes east of Greenwich, None for a zone that is not known or that two zones bear."""
    if zone in _FIXED:
        return _FIXED[zone]
    if zone in _AMERICAN:
        return _AMERICAN[zone] + (60 if _american_summer(day) else 0)
    m = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d\d))?", zone)
    if not m or int(m[2]) > 14:
        return None
    minutes = int(m[2]) * 60 + int(m[3] or 0)
    return -minutes if m[1] == "-" else minutes


def _american_summer(day: date) -> bool:
    """From the second Sunday of March to the first of November (United States, since 2007)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begin = march + timedelta(days=(6 - march.weekday()) % 7)
    close = november + timedelta(days=(6 - november.weekday()) % 7)
    return begin <= day < close
