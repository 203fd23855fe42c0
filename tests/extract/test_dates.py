from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.dates import find_dates
from compare.model import DateMention

PUBLISHED = "2031-03-13"  # a Thursday


def read(text: str, published: str | None = PUBLISHED) -> list[DateMention]:
    return list(find_dates(text, [(0, len(text))], published))


@pytest.mark.parametrize(
    ("text", "mention", "first", "last", "grain"),
    [
        ("It opened on Feb. 10, 2025.", "Feb. 10, 2025", "2025-02-10", "2025-02-10", "day"),
        ("It opened on 12 March.", "12 March", "2031-03-12", "2031-03-12", "day"),
        ("It opened on March 12.", "March 12", "2031-03-12", "2031-03-12", "day"),
        ("It opened on 28 December.", "28 December", "2030-12-28", "2030-12-28", "day"),
        ("It closes by 2035.", "2035", "2035-01-01", "2035-12-31", "year"),
        ("It opened in March.", "March", "2031-03-01", "2031-03-31", "month"),
        ("It opened in May.", "May", "2030-05-01", "2030-05-31", "month"),
        ("It will open in May.", "May", "2031-05-01", "2031-05-31", "month"),
        ("It opened in June 2029.", "June 2029", "2029-06-01", "2029-06-30", "month"),
        ("It opened last week.", "last week", "2031-03-03", "2031-03-09", "week"),
        ("It opens next month.", "next month", "2031-04-01", "2031-04-30", "month"),
        ("It opened two years ago.", "two years ago", "2029-01-01", "2029-12-31", "year"),
        ("It opened three weeks ago.", "three weeks ago", "2031-02-17", "2031-02-23", "week"),
        ("It opened in early 2024.", "early 2024", "2024-01-01", "2024-12-31", "year"),
        ("It dates from the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "year"),
        ("Last year it rained.", "Last year", "2030-01-01", "2030-12-31", "year"),
        ("Two weeks ago it rained.", "Two weeks ago", "2031-02-24", "2031-03-02", "week"),
        ("It opened yesterday.", "yesterday", "2031-03-12", "2031-03-12", "day"),
        ("It opened Tuesday.", "Tuesday", "2031-03-11", "2031-03-11", "day"),
        ("It opened on Thursday.", "Thursday", "2031-03-13", "2031-03-13", "day"),
        ("It will open on Monday.", "Monday", "2031-03-17", "2031-03-17", "day"),
        ("It is next Thursday.", "next Thursday", "2031-03-20", "2031-03-20", "day"),
        ("It was last Thursday.", "last Thursday", "2031-03-06", "2031-03-06", "day"),
        ("It sank on Saturday night, 1 March.", "Saturday night, 1 March", "2031-03-01", "2031-03-01", "day"),
        ("The fair runs 18-22 March.", "18-22 March", "2031-03-18", "2031-03-22", "day"),
        ("Costs doubled in the 2014-15 season.", "2014-15", "2014-01-01", "2015-12-31", "year"),
        ("Filed 2031-03-10.", "2031-03-10", "2031-03-10", "2031-03-10", "day"),
        ("Filed 28/02/2031.", "28/02/2031", "2031-02-28", "2031-02-28", "day"),
        ("Due in the first quarter of 2034.", "the first quarter of 2034", "2034-01-01", "2034-03-31", "month"),
    ],
)
def test_a_date_is_resolved_against_the_publication_date(
    text: str, mention: str, first: str, last: str, grain: str
) -> None:
    (found,) = read(text)
    assert (text[found.start : found.end], found.first, found.last, found.grain) == (mention, first, last, grain)


def test_the_clause_decides_whether_a_weekday_lies_ahead() -> None:
    text = "Officials said on Wednesday that the ferries will run again on Friday."
    assert [found.first for found in read(text)] == ["2031-03-12", "2031-03-14"]


@pytest.mark.parametrize(
    "text", ["It opened on Tuesday.", "It opened yesterday.", "It opened in March.", "On 5 May it rained."]
)
def test_without_a_publication_date_nothing_is_guessed(text: str) -> None:
    (found,) = read(text, None)
    assert (found.first, found.last) == (None, None)


@pytest.mark.parametrize("text", ["Filed 02/03/2031.", "On 31 June 2031 it rained.", "The past week was dry."])
def test_what_words_do_not_fix_stays_open(text: str) -> None:
    assert all(found.first is None for found in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on.",
        "2031 people came.",
        "About 2000 seals died.",
        "It cost $2019.",
        "At 10.45pm.",
        "Mr. May left.",
    ],
)
def test_other_words_and_counts_are_no_dates(text: str) -> None:
    assert read(text) == []


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), st.dates(date(1950, 1, 1), date(2090, 12, 31))
)
def test_a_full_date_reads_back_whatever_the_day_of_publication(day: date, published: date) -> None:
    text = f"It happened on {day:%B} {day.day}, {day.year}."
    (found,) = read(text, published.isoformat())
    assert found.first == found.last == day.isoformat()


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(min_value=0, max_value=6))
def test_a_past_weekday_lies_in_the_week_up_to_publication(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (found,) = read(f"It happened on {day:%A}.", published.isoformat())
    assert found.first == day.isoformat()


@given(
    st.text(alphabet="0123456789 .,-/MarchJunFriday thelasxwko", max_size=80),
    st.sampled_from([None, "2031-03-13", "0001-01-01", "9999-12-31", "x"]),
)
def test_spans_are_ordered_and_inside_whatever_the_text(text: str, published: str | None) -> None:
    edge = 0
    for found in read(text, published):
        assert edge <= found.start < found.end <= len(text)
        edge = found.end
