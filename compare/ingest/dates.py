"""Date fields of pages and records → ISO 8601; dates inside running text are read elsewhere."""

import importlib  # email.utils takes a tenth of the start-up time, and few inputs have dates of mail
import re
from datetime import date, datetime

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})\b")
_ISO_DAY = re.compile(r"\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b")
_EARLIEST = 1600  # no newspaper is older; a smaller year is a misread number
_LONGEST = 100  # characters of a date field; anything longer is no date


def iso_date(value: str) -> str | None:
    """Return a date field as ISO 8601, or None where it cannot be read for sure.

    A time is kept only with its offset from UTC; a time of unknown zone would order articles wrongly, so the day
    alone is kept. All-figure dates other than year-month-day ("03/04/2025") are refused: their order is a guess.
    """
    text = value.strip()
    if not text or len(text) > _LONGEST:
        return None
    return _from_iso(text) or _from_mail(text) or _from_words(text)


def _from_iso(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < _EARLIEST:
        return None
    return moment.date().isoformat() if moment.tzinfo is None else moment.isoformat(timespec="seconds")


def _from_mail(text: str) -> str | None:
    try:
        moment = importlib.import_module("email.utils").parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _from_iso(moment.isoformat())


def _from_words(text: str) -> str | None:
    if match := _DAY_FIRST.search(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST.search(text):
        month, day, year = match[1], match[2], match[3]
    elif match := _ISO_DAY.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    else:
        return None
    return _day(int(year), _MONTHS.get(month[:3].lower(), 0), int(day))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None
