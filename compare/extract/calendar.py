"""Calendar arithmetic on ISO days: the first and the last day of weeks, months, years, and the nearest of several.

Days outside the years 1 to 9999 cannot be held; functions that may leave that range return None.
"""

import calendar
from datetime import date, timedelta

Stretch = tuple[date, date]


def parse_day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date and time, None where there is none or it is not valid."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date | None:
    """Return the day so many days later (earlier if negative), None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_around(day: date) -> Stretch | None:
    """Return Monday and Sunday of the week of a day."""
    first = shift(day, -day.weekday())
    last = shift(day, 6 - day.weekday())
    return (first, last) if first and last else None


def month_around(year: int, month: int) -> Stretch | None:
    """Return first and last day of a month; months beyond 1..12 run into the years before and after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = day_of(year, month, 1)
    return (first, date(year, month, calendar.monthrange(year, month)[1])) if first else None


def years_around(first: int, last: int) -> Stretch | None:
    """Return the first day of one year and the last day of another."""
    start, end = day_of(first, 1, 1), day_of(last, 12, 31)
    return (start, end) if start and end else None


def nearest(day: int, month: int, published: date, forward: bool | None, weekday: int | None = None) -> date | None:
    """Return the day of that month nearest to publication, on or after it if `forward`, on or before it if False.

    A weekday named beside it (0 is Monday) picks the year where the two agree, if one of the four years around has it.
    """
    years = range(published.year - 2, published.year + 3)
    days = [found for year in years if (found := day_of(year, month, day))]
    fitting = [found for found in days if found.weekday() == weekday]
    if not fitting and forward is not None:
        fitting = [found for found in days if (found >= published if forward else found <= published)]
    return min(fitting or days, key=lambda found: (abs(found - published), found), default=None)
