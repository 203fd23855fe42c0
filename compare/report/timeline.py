"""When the articles were published: one axis of time, a line an article.

A time with its zone is placed by the instant; a date alone, or a time of who knows where, is a bar as wide as the day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from compare.match.timing import is_earlier
from compare.model import Article, Comparison, Reading
from compare.report.lookup import Lookup
from compare.report.positions import percent
from compare.report.positions_views import TimeChart, TimeLine, Timeline, TimeMark, TimeRow, TimeTick
from compare.report.wording import clean
from compare.report.words import Words, mark

MINUTE, HOUR, DAY = 60, 3600, 86400
# Steps that people count time in; the first that gives at most this many ticks, for that many labels fit a phone.
MOST_TICKS = 4
STEPS = (5 * MINUTE, 15 * MINUTE, 30 * MINUTE, *(HOUR * n for n in (1, 2, 3, 6, 12)), *(DAY * n for n in (1, 2, 7, 14)))
MONTH_STEPS = (1, 2, 3, 6, *(12 * n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))
MONDAY = 4 * DAY  # 1970-01-05, from which weeks are counted
# Years outside are misread numbers, and arithmetic on the last ones overflows.
FIRST_YEAR, LAST_YEAR = 1600, 9000
# Percent of the width in which the axis lies; labels of ticks at its edges, and of marks in
# its outer thirds, grow inwards.
LEFT, RIGHT, EDGE = 3.0, 97.0, 11.0
# Pixels: a line with its label above the mark, the axis with its labels.
LINE, TOP, FOOT = 34, 6, 34
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MONTHS = (
    *(mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun")),
    *(mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec")),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was published: seconds since 1970 by the clock of its zone, with the zone's offset in seconds.

    Without an offset only the day is known, and the seconds are those of its beginning.
    """

    clock: float
    offset: float | None

    @property
    def day(self) -> int:
        """The number of the day, as printed."""
        return int(self.clock // DAY)

    @property
    def instant(self) -> float | None:
        """Seconds since 1970 in UTC, None where only the day is known."""
        return None if self.offset is None else self.clock - self.offset

    def stretch(self, zone: float) -> tuple[float, float]:
        """Return when it began and ended by the clock of a zone."""
        if self.instant is None:
            return self.clock, self.clock + DAY
        return self.instant + zone, self.instant + zone


def read_moment(text: str | None) -> Moment | None:
    """Return an ISO moment; None for what is none."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    clock = (found.replace(tzinfo=UTC) - _EPOCH).total_seconds()
    offset = found.utcoffset()
    return Moment(clock - clock % DAY, None) if offset is None else Moment(clock, offset.total_seconds())


@dataclass(frozen=True, slots=True)
class _Dated:
    """An article with its dates."""

    reading: Reading
    published: Moment
    updated: Moment | None

    @property
    def moments(self) -> tuple[Moment, ...]:
        return (self.published, self.updated) if self.updated else (self.published,)


def timeline_panel(comparison: Comparison, lookup: Lookup) -> Timeline | None:
    """Return the articles on the axis of time; None where fewer than two have a date."""
    dated = _in_order([one for reading in comparison.articles if (one := _dated(reading))])
    if len(dated) < 2:
        return None
    moments = [moment for one in dated for moment in one.moments]
    offsets = sorted({moment.offset for moment in moments if moment.offset is not None})
    zone = offsets[0] if len(offsets) == 1 else 0.0
    known = {one.reading.id for one in dated}
    others = [reading for reading in comparison.articles if reading.id not in known]
    rows = [TimeRow(*_said(one.reading, lookup), _gap(dated, one, lookup.page)) for one in dated]
    rows += [TimeRow(*_said(reading, lookup), "") for reading in others]
    return Timeline(
        chart=_chart(dated, zone, lookup, several=len(offsets) > 1),
        zone=_zone_words(offsets, lookup.page),
        times=any(one.published.offset is not None for one in dated),
        days=any(moment.offset is None for moment in moments),
        updates=any(one.updated for one in dated),
        undated=tuple(lookup.codes[reading.id] for reading in others),
        rows=tuple(rows),
    )


def _dated(reading: Reading) -> _Dated | None:
    article = reading.article
    published = read_moment(article.published)
    changed = article.updated if article.updated != article.published else None
    return _Dated(reading, published, read_moment(changed)) if published else None


def _in_order(dated: list[_Dated]) -> list[_Dated]:
    """By the instant where all have one, else by the day; articles of one moment stay in the order of the report."""
    if all(one.published.offset is not None for one in dated):
        return sorted(dated, key=lambda one: one.published.instant or 0)
    return sorted(dated, key=lambda one: (one.published.day, one.published.clock))


# ---------------------------------------------------------------- words


def _said(reading: Reading, lookup: Lookup) -> tuple[str, str, str, str]:
    article: Article = reading.article
    dates = printed(article.published), printed(article.updated)
    return lookup.codes[reading.id], lookup.names[reading.id], *dates


def printed(moment: str | None, *, zone: bool = True) -> str:
    """Return a date, or a date and time to the minute with its zone, as the article prints it."""
    text = clean(moment or "")
    if len(text) <= 10 or text[10] not in "T ":
        return text
    tail = text[11:]
    at = max(tail.rfind("+"), tail.rfind("-"), tail.rfind("Z"))
    offset = tail[at:].replace("Z", "+00:00").replace("-", "−") if at > 0 and zone else ""
    return f"{text[:10]} {tail[:5]} {offset}".rstrip()


def _zone_words(offsets: Sequence[float], page: Words) -> str:
    if not offsets:
        return ""
    if len(offsets) > 1:
        return page.say("Times in different zones stand where they fall in UTC, and are labelled as printed.")
    hours, minutes = divmod(round(abs(offsets[0]) / MINUTE), 60)
    sign = "−" if offsets[0] < 0 else "+"
    return page.say("All times in UTC{offset}.", offset=f"{sign}{hours:02}:{minutes:02}" if offsets[0] else "")


def _gap(dated: Sequence[_Dated], one: _Dated, page: Words) -> str:
    """Say how long after the first an article came, as exactly as both dates allow."""
    first = dated[0]
    if one is first:
        stamp = first.reading.article.published
        alone = all(is_earlier(stamp, other.reading.article.published) for other in dated[1:])
        return page.say("first") if alone else page.say("among the first")
    start, end = first.published.instant, one.published.instant
    if start is not None and end is not None and end >= start:
        return _span(round((end - start) / MINUTE), page)
    days = one.published.day - first.published.day
    return page.count("{n} day later", "{n} days later", days) if days > 0 else page.say("same day")


def _span(minutes: int, page: Words) -> str:
    days, rest = divmod(minutes, 24 * 60)
    hours, rest = divmod(rest, 60)
    if days:
        return (
            page.count("{n} day {hours} h later", "{n} days {hours} h later", days, hours=hours)
            if hours
            else page.count("{n} day later", "{n} days later", days)
        )
    if hours:
        return page.say("{hours} h {minutes} min later", hours=hours, minutes=rest)
    return page.say("{minutes} min later", minutes=rest) if rest else page.say("at the same time")


# ---------------------------------------------------------------- drawing


def _chart(dated: Sequence[_Dated], zone: float, lookup: Lookup, *, several: bool) -> TimeChart:
    stretches = [moment.stretch(zone) for one in dated for moment in one.moments]
    low, high = min(start for start, _ in stretches), max(end for _, end in stretches)
    if high - low < HOUR:
        low, high = low - HOUR / 2, high + HOUR / 2
    scale = _Scale(low, high)
    bottom = TOP + len(dated) * LINE
    lines = (_line(n, one, zone, scale, lookup, several=several) for n, one in enumerate(dated))
    title = lookup.page.say("Time of publication of each article, the first one on top")
    return TimeChart(title, bottom + FOOT, bottom, tuple(time_ticks(low, high, lookup.page)), tuple(lines))


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axis from one moment to another, in percent of the width."""

    low: float
    high: float

    def at(self, moment: float) -> float:
        return LEFT + (moment - self.low) / (self.high - self.low) * (RIGHT - LEFT)


def _line(number: int, one: _Dated, zone: float, scale: _Scale, lookup: Lookup, *, several: bool) -> TimeLine:
    marks = [_time_mark(moment, zone, scale, ("p", "u")[n]) for n, moment in enumerate(one.moments)]
    places = [scale.at(end) for moment in one.moments for end in moment.stretch(zone)]
    start = (places[0] + places[1]) / 2
    side = _side(start)
    at = {"start": places[0], "middle": start, "end": places[1]}[side]
    return TimeLine(
        code=lookup.codes[one.reading.id],
        name=lookup.names[one.reading.id],
        label=printed(one.reading.article.published, zone=several),
        y=TOP + number * LINE + LINE - 8,
        label_at=percent(at),
        side=side,
        marks=tuple(marks),
        left=percent(min(places)),
        right=percent(max(places)),
    )


def _side(place: float) -> str:
    """Labels of the outer thirds grow inwards, so that none leaves the picture at the width of a phone."""
    return "start" if place < 100 / 3 else "end" if place > 200 / 3 else "middle"


def _time_mark(moment: Moment, zone: float, scale: _Scale, shape: str) -> TimeMark:
    start, end = moment.stretch(zone)
    return TimeMark(percent(scale.at(start)), percent(scale.at(end)), shape)


def time_ticks(low: float, high: float, page: Words) -> Iterator[TimeTick]:
    """Yield the ticks between two moments at round times, days, weeks, months or years, with the day or year around."""
    scale, before = _Scale(low, high), ""
    moments, form = _tick_moments(low, high)
    for moment in moments:
        label, around = _tick_words(_EPOCH + timedelta(seconds=moment), form, page)
        at = scale.at(moment)
        side = "start" if at < EDGE else "end" if at > 100 - EDGE else "middle"
        yield TimeTick(percent(at), label, around if around != before else "", side)
        before = around


def _tick_moments(low: float, high: float) -> tuple[list[float], str]:
    for step in STEPS:
        base = MONDAY if step % (7 * DAY) == 0 else DAY * _up(low, DAY) if step > DAY else 0
        first, last = _up(low - base, step), int((high - base) // step)
        if last - first < MOST_TICKS:
            return [base + number * step for number in range(first, last + 1)], "time" if step < DAY else "day"
    begin, end = (_EPOCH + timedelta(seconds=moment) for moment in (low, high))
    first = begin.year * 12 + begin.month - (1 if begin.day == 1 and low % DAY == 0 else 0)
    last = end.year * 12 + end.month - 1
    step = next(step for step in MONTH_STEPS if last // step - _up(first, step) < MOST_TICKS)
    found = [number * step for number in range(_up(first, step), last // step + 1)]
    dates = [datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC) for month in found]
    return [(date - _EPOCH).total_seconds() for date in dates], "year" if step >= 12 else "month"


def _up(value: float, step: float) -> int:
    """Return how many whole steps it takes to reach a value."""
    return int(-(-value // step))


def _tick_words(date: datetime, form: str, page: Words) -> tuple[str, str]:
    """Return what a tick says, and what it lies in: a time in its day, a day or month in its year."""
    month, year = page.say(MONTHS[date.month - 1]), str(date.year)
    if form == "time":
        return f"{date:%H:%M}", page.say("{day} {month} {year}", day=date.day, month=month, year=year)
    if form == "day":
        return page.say("{day} {month}", day=date.day, month=month), year
    return (month, year) if form == "month" else (year, "")
