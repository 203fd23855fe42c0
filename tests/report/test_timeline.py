"""When the articles were published: moments, gaps, ticks, the picture and its table."""

import dataclasses
import itertools
from datetime import UTC, datetime

import pytest
from report_sample import event, single

from compare.model import Comparison
from compare.report import render_html
from compare.report.lookup import Lookup
from compare.report.positions_views import Timeline
from compare.report.timeline import MOST_TICKS, printed, read_moment, time_ticks, timeline_panel
from compare.report.words import ENGLISH

Date = str | None


def dated(*published: Date, updated: tuple[Date, ...] = ()) -> Comparison:
    whole = event(copies=1 + (len(published) - 1) // 4)
    articles = tuple(
        dataclasses.replace(
            reading,
            article=dataclasses.replace(
                reading.article, published=stamp, updated=updated[n] if n < len(updated) else None
            ),
        )
        for n, (reading, stamp) in enumerate(zip(whole.articles, (*published, *[None] * 12), strict=False))
    )
    return dataclasses.replace(whole, articles=articles)


def panel(*published: Date, updated: tuple[Date, ...] = ()) -> Timeline:
    comparison = dated(*published, updated=updated)
    found = timeline_panel(comparison, Lookup.of(comparison))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("published", "gaps"),
    [
        (("2025-02-10", "2025-02-12", "2025-02-10"), ["among the first", "same day", "2 days later"]),
        (("2025-02-10T08:00:00+00:00", "2025-02-12T11:00:00+00:00"), ["first", "2 days 3 h later"]),
        (("2025-02-10T08:00:00+00:00", "2025-02-11T11:30:00+00:00"), ["first", "1 day 3 h later"]),
        (("2025-02-10T08:00:00+00:00", "2025-02-11T08:00:00+00:00"), ["first", "1 day later"]),
        (("2025-02-10T08:00:00+00:00", "2025-02-10T09:05:00+01:00"), ["first", "5 min later"]),
        (("2025-02-10T23:00:00-05:00", "2025-02-11T05:20:00+00:00"), ["first", "1 h 20 min later"]),
        (("2025-02-10T08:00:00+00:00", "2025-02-10T09:00:00+01:00"), ["among the first", "at the same time"]),
        (("2025-02-10", "2025-02-10T09:00:00+01:00"), ["among the first", "same day"]),
        (("2025-02-10T21:00:00+00:00", "2025-02-12"), ["first", "2 days later"]),
    ],
)
def test_the_gap_to_the_first_is_as_exact_as_both_dates(published: tuple[str, ...], gaps: list[str]) -> None:
    assert [row.gap for row in panel(*published).rows if row.gap] == gaps


@pytest.mark.parametrize("undated", [None, "", "yesterday", "0001-01-01", "9999-12-31", "2025-13-40"])
def test_an_article_without_a_readable_date_is_listed_as_undated(undated: str | None) -> None:
    found = panel("2025-02-10", undated, "2025-02-11")
    assert found.undated == ("S2", "S4")
    assert [row.code for row in found.rows] == ["S1", "S3", "S2", "S4"]
    assert [line.code for line in found.chart.lines] == ["S1", "S3"]


@pytest.mark.parametrize("published", [("2025-02-10",), ("2025-02-10", None), (None, None, "x")])
def test_with_fewer_than_two_dates_there_is_no_panel(published: tuple[Date, ...]) -> None:
    comparison = dated(*published)
    assert timeline_panel(comparison, Lookup.of(comparison)) is None
    assert 'id="timeline"' not in render_html(comparison)


def test_one_article_has_no_timeline() -> None:
    assert timeline_panel(single(), Lookup.of(single())) is None


def test_a_date_without_time_is_a_bar_of_a_day_and_a_time_a_point() -> None:
    found = panel("2025-02-10", "2025-02-11T00:00:00+00:00", "2025-02-14")
    day, moment, last = (line.marks[0] for line in found.chart.lines)
    assert (day.left, last.right) == ("3%", "97%")
    assert moment.left == moment.right == day.right
    assert found.days


@pytest.mark.parametrize("naive", ["2025-02-11T15:00:00", "2025-02-11 15:00"])
def test_a_time_of_unknown_zone_counts_as_its_day(naive: str) -> None:
    assert read_moment(naive) == read_moment("2025-02-11")


def test_times_of_different_zones_stand_by_the_instant_and_are_labelled_as_printed() -> None:
    found = panel("2025-02-10T10:00:00+02:00", "2025-02-10T08:00:00+00:00", "2025-02-10T09:00:00-05:00")
    first, second, third = found.chart.lines
    assert first.marks[0].left == second.marks[0].left < third.marks[0].left
    assert [first.label, third.label] == ["2025-02-10 10:00 +02:00", "2025-02-10 09:00 −05:00"]
    assert found.zone.startswith("Times in different zones")


@pytest.mark.parametrize(("offset", "zone"), [("+05:30", "+05:30"), ("-05:00", "−05:00"), ("+00:00", "")])
def test_times_of_one_zone_are_shown_in_it(offset: str, zone: str) -> None:
    found = panel(f"2025-02-10T10:00:00{offset}", f"2025-02-10T12:00:00{offset}")
    assert found.zone == f"All times in UTC{zone}."
    assert found.chart.lines[0].label == "2025-02-10 10:00"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2025-02-10", "2025-02-10"),
        ("2025-02-10T10:00:59+02:00", "2025-02-10 10:00 +02:00"),
        ("2025-02-10T10:00:59-05:00", "2025-02-10 10:00 −05:00"),
        ("2025-02-10T10:00:00Z", "2025-02-10 10:00 +00:00"),
        ("2025-02-10T10:00", "2025-02-10 10:00"),
        (None, ""),
    ],
)
def test_a_date_is_printed_to_the_minute_with_its_zone(moment: str | None, words: str) -> None:
    assert printed(moment) == words


def test_updates_are_marked_beside_the_publication() -> None:
    found = panel("2025-02-10", "2025-02-11", updated=("2025-02-12", "2025-02-11"))
    assert found.updates
    assert [len(line.marks) for line in found.chart.lines] == [2, 1]
    assert found.rows[0].updated == "2025-02-12"


def test_every_article_has_a_line_of_its_own_in_order_of_time() -> None:
    found = panel(*["2025-02-10T08:00:00+00:00"] * 11, "2025-03-09")
    heights = [line.y for line in found.chart.lines]
    assert len(set(heights)) == 12
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 30
    assert found.chart.height > max(heights)


def seconds(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> float:
    return datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        ((2025, 2, 10, 8), (2025, 2, 10, 9), ["08:00 10 Feb 2025", "08:30", "09:00"]),
        ((2025, 2, 10, 8), (2025, 2, 11, 9), ["12:00 10 Feb 2025", "18:00", "00:00 11 Feb 2025", "06:00"]),
        ((2025, 2, 10), (2025, 2, 14), ["10 Feb 2025", "12 Feb", "14 Feb"]),
        ((2024, 12, 30), (2025, 1, 2), ["30 Dec 2024", "31 Dec", "1 Jan 2025", "2 Jan"]),
        ((2025, 2, 10), (2025, 3, 9), ["10 Feb 2025", "17 Feb", "24 Feb", "3 Mar"]),
        ((2024, 11, 10), (2025, 2, 20), ["Dec 2024", "Jan 2025", "Feb"]),
        ((1990, 1, 1), (2025, 1, 1), ["1990", "2000", "2010", "2020"]),
    ],
)
def test_ticks_stand_at_round_times(low: tuple[int, ...], high: tuple[int, ...], labels: list[str]) -> None:
    found = list(time_ticks(seconds(*low), seconds(*high), ENGLISH))
    assert [f"{tick.label} {tick.within}".strip() for tick in found] == labels


@pytest.mark.parametrize("span", [3600, 7200, 20000, 86400, 3 * 86400, 10**6, 10**7, 10**8, 10**9, 10**10])
def test_any_stretch_of_time_has_some_ticks_and_few(span: int) -> None:
    for low in (seconds(1700, 1, 1), seconds(1999, 12, 31, 23, 59)):
        assert 1 <= len(list(time_ticks(low, low + span, ENGLISH))) <= MOST_TICKS
