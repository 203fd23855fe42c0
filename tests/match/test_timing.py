"""What was known when: dates decide only where they are known."""

import pytest
from making import make_reading

from compare.match.timing import appeared_before, came_before, is_earlier, known_since, last_change
from compare.model import Article, Known, Reading


@pytest.mark.parametrize(
    ("left", "right", "earlier"),
    [
        pytest.param("2031-05-03", "2031-05-05", True, id="an earlier day"),
        pytest.param("2031-05-05", "2031-05-05T14:00:00+00:00", False, id="a day is not before a time of that day"),
        pytest.param("2031-05-05T08:00", "2031-05-05T14:00:00+00:00", False, id="a time without a zone is a day"),
        pytest.param("2031-05-05T08:00:00+00:00", "2031-05-05T14:00:00+00:00", True, id="two times of one day"),
        pytest.param("2031-05-06T00:30:00+09:00", "2031-05-05T16:00:00+00:00", True, id="instants, not clocks"),
        pytest.param("2031-05-05T16:00:00+00:00", "2031-05-06T00:30:00+09:00", False, id="instants the other way"),
        pytest.param(None, "2031-05-05", False, id="no date here"),
        pytest.param("2031-05-05", None, False, id="no date there"),
        pytest.param("spring", "2031-05-05", False, id="not a date"),
    ],
)
def test_one_moment_is_before_another_only_where_that_is_sure(left: str, right: str, earlier: bool) -> None:
    assert is_earlier(left, right) is earlier


def _dated(published: str | None, updated: str | None = None, text: str = "x") -> Reading:
    return Reading(Article(f"{text} {published}", published=published, updated=updated))


@pytest.mark.parametrize(
    ("published", "updated", "last"),
    [
        ("2031-05-03", None, "2031-05-03"),
        ("2031-05-03", "2031-05-07", "2031-05-07"),
        ("2031-05-03", "2031-05-01", "2031-05-03"),
        (None, "2031-05-07", "2031-05-07"),
        (None, None, None),
    ],
)
def test_an_update_is_the_last_time_that_something_could_be_added(published: str, updated: str, last: str) -> None:
    assert last_change(_dated(published, updated)) == last


@pytest.mark.parametrize(
    ("published", "updated", "tellers", "before"),
    [
        ("2031-05-03", None, ["2031-05-05", "2031-05-06"], True),
        ("2031-05-03", "2031-05-07", ["2031-05-05", "2031-05-06"], False),
        ("2031-05-05", None, ["2031-05-05", "2031-05-06"], False),
        ("2031-05-05", None, ["2031-05-05T14:00:00+00:00", "2031-05-06"], False),
        ("2031-05-03", None, ["2031-05-05", None], False),
        (None, None, ["2031-05-05", "2031-05-06"], False),
    ],
    ids=["all later", "updated since", "one the same day", "a time on the same day", "one undated", "undated itself"],
)
def test_an_article_came_before_a_claim_when_all_its_tellers_came_later(
    published: str | None, updated: str | None, tellers: list[str | None], before: bool
) -> None:
    told = [_dated(day, text=f"teller {number}") for number, day in enumerate(tellers)]
    known = Known(told[0].id, told[0].article.published)
    assert came_before(_dated(published, updated), known, told) is before


ROTH = "Minister Ada Roth resigned on May 4 because of the collapse in the tunnel."


@pytest.mark.parametrize(
    ("sentence", "published", "happened"),
    [
        pytest.param(ROTH, "2031-05-06", "2031-05-04", id="a day behind the teller"),
        pytest.param("Minister Ada Roth will resign on May 9.", "2031-05-06", None, id="a day ahead"),
        pytest.param("Minister Ada Roth resigned on May 6.", "2031-05-06", "2031-05-06", id="today, done"),
        pytest.param("Minister Ada Roth will speak on May 6.", "2031-05-06", None, id="today, to come"),
        pytest.param("Minister Ada Roth took office in 2029.", "2031-05-06", None, id="a year is too coarse"),
        pytest.param(ROTH, None, None, id="a day of an unknown year"),
    ],
)
def test_a_claim_happened_on_the_past_day_that_it_names(
    sentence: str, published: str | None, happened: str | None
) -> None:
    reading = make_reading(sentence, published=published)
    known = known_since([reading], reading, reading.claims[0])
    assert (known.happened if known else None) == happened


def test_the_day_it_happened_shows_what_an_undated_teller_cannot() -> None:
    teller = make_reading(ROTH, published="2031-05-06")
    undated = make_reading("On May 4 the minister gave up her office over the tunnel.")
    known = known_since([teller, undated], teller, teller.claims[0])
    assert known == Known(teller.id, "2031-05-06", "2031-05-04")
    assert came_before(_dated("2031-05-03"), known, [teller, undated])
    assert not came_before(_dated("2031-05-05"), known, [teller, undated])


def test_a_day_that_somebody_told_of_in_advance_shows_nothing() -> None:
    early, late = (
        make_reading("Roth goes on May 4.", published="2031-05-02"),
        make_reading(ROTH, published="2031-05-06"),
    )
    known = known_since([early, late], late, late.claims[0])
    assert known == Known(early.id, "2031-05-02", None)


def test_without_any_date_nothing_is_known_of_when() -> None:
    reading = make_reading("The tunnel is closed to all traffic.")
    assert known_since([reading], reading, reading.claims[0]) is None


@pytest.mark.parametrize(
    ("article", "other", "places", "before"),
    [
        pytest.param(None, None, {}, None, id="nothing shows it"),
        pytest.param(None, None, {"one": 0, "two": 1}, True, id="an earlier moment"),
        pytest.param(None, None, {"one": 1, "two": 1}, False, id="the same moment"),
        pytest.param(None, None, {"one": 0}, None, id="the other has no place"),
        pytest.param("2031-05-03", "2031-05-04", {}, True, id="an earlier day"),
        pytest.param("2031-05-03", "2031-05-03", {}, False, id="the same day"),
        pytest.param("2031-05-03", "2031-05-03", {"one": 0, "two": 1}, True, id="the same day, an earlier moment"),
        pytest.param("2031-05-03", None, {}, None, id="one without a date"),
    ],
)
def test_a_moment_shows_the_order_that_dates_leave_open(
    article: str | None, other: str | None, places: dict[str, int], before: bool | None
) -> None:
    one, two = _dated(article, text="one"), _dated(other, text="two")
    by_id = {{"one": one.id, "two": two.id}[name]: number for name, number in places.items()}
    assert appeared_before(one, two, by_id) is before


def test_who_tells_an_earlier_moment_came_before_a_claim_that_only_a_later_one_tells() -> None:
    early, late, unknown = _dated(None, text="early"), _dated(None, text="late"), _dated(None, text="unknown")
    places = {early.id: 0, late.id: 1}
    assert came_before(early, None, [late], places)
    assert not came_before(early, None, [late, unknown], places)
    assert not came_before(late, None, [early], places)
    assert not came_before(early, None, [late])
    assert not came_before(early, None, [], places)
