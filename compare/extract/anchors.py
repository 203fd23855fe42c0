"""By what an event may be known, read from one article alone: who is named, where, on which day, with which figures.

Only the first few thousand characters are read: no report tells later what it is about. It says what stands in the
text, not what it means: two bearers of one name are not told apart, and a day that the words do not fix ("yesterday"
in an undated article) is left out.
"""

import re
from collections.abc import Iterator

from compare.extract.dates import find_date_matches, find_dates
from compare.model import Anchor, AnchorKind
from compare.text.name_forms import name_key
from compare.text.names import find_names
from compare.text.numbers import find_numbers
from compare.text.sentences import split_sentences

# About a thousand words: the longest reports of one event among the labelled piles name what it is by then, and names
# are the slowest to find.
READ = 6_000
_LINE = re.compile(r"[^\n]+")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PLACE = "place"

Spans = list[tuple[int, int]]


def find_anchors(text: str, published: str | None = None) -> tuple[Anchor, ...]:
    """Return the names, places, days and figures of a text, in their order.

    `published` is the ISO date by which "Tuesday" becomes a day. Spans count code points of `text`.
    """
    spans = [span for line in _LINE.finditer(text[:READ]) for span in split_sentences(text, line.start(), line.end())]
    found = [*_names(text, spans), *_days(text, spans, published)]
    found += _figures(text, spans, found)
    return tuple(sorted(found, key=lambda anchor: (anchor.start, anchor.end, anchor.kind)))


def _names(text: str, spans: Spans) -> Iterator[Anchor]:
    for name in find_names(text, spans):
        key = " ".join(name_key(name.name))
        if key:
            yield Anchor(name.start, name.end, AnchorKind.WHERE if name.kind == _PLACE else AnchorKind.WHO, key)


def _days(text: str, spans: Spans, published: str | None) -> Iterator[Anchor]:
    for span in spans:
        matches = find_date_matches(text, *span)
        for match, mention in zip(matches, find_dates(text, [span], published), strict=True):
            day = mention.first if mention.first == mention.last else None
            if key := _written_day(match):
                yield Anchor(mention.start, mention.end, AnchorKind.WHEN, key, day)


def _written_day(match: re.Match[str]) -> str:
    """A day as far as the words fix it: "2013-07-21", "--07-21", "2013-07", "--07", "2013", "monday"; "" for none."""
    if match["iso"]:
        return match["iso"]
    for kind in ("mdy", "dmy"):
        if match[f"{kind}_month"]:
            day = int(re.sub(r"\D", "", match[f"{kind}_day"]))
            return f"{match[f'{kind}_year'] or '-'}-{_month(match[f'{kind}_month'])}-{day:02}"
    if name := match["my_month"] or match["month_name"]:
        return f"{match['my_year'] or '-'}-{_month(name)}"
    if match["weekday_name"]:
        return next(day for day in _WEEKDAYS if day.startswith(match["weekday_name"][:3].lower()))
    return match["year_only"] or ""


def _month(name: str) -> str:
    return f"{_MONTHS.index(name[:3].lower()) + 1:02}"


def _figures(text: str, spans: Spans, others: list[Anchor]) -> Iterator[Anchor]:
    """Numbers that are no part of a name, a day or a time of day."""
    taken = {position for other in others for position in range(other.start, other.end)}
    taken |= {position for clock in _CLOCK.finditer(text[:READ]) for position in range(*clock.span())}
    for start, end in spans:
        taken |= {position for match in find_date_matches(text, start, end) for position in range(*match.span())}
        for number in find_numbers(text, start, end):
            if number.start not in taken:
                yield Anchor(number.start, number.end, AnchorKind.FIGURE, f"{number.value:.12g}")
