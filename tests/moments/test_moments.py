"""Moments of invented stories: which articles tell first what others tell as done, and when nothing may be said."""

import itertools
import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from compare.match.units import make_units
from compare.model import Article, ClaimRow, Comparison, Doubt, Moment, Phase, Reading, Status
from compare.moments.moments import find_moments
from compare.pipeline import compare_articles
from compare.reading import read_article

EVENTS = Path(__file__).resolve().parent.parent / "data" / "moments"
SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
# Of the stories that move, how many are divided at all; of their articles, how many are placed. Floors: what was
# reached when they were written, less one. What must not happen has no floor: it is none.
LEAST_DIVIDED, LEAST_PLACED = 30, 99


@dataclass(frozen=True)
class Event:
    """An invented event: its articles by letter, and the letters of each moment in order."""

    name: str
    articles: dict[str, Article]
    moments: tuple[tuple[str, ...], ...]

    def moment(self, letter: str) -> int:
        return next(number for number, group in enumerate(self.moments) if letter in group)


@cache
def events() -> tuple[Event, ...]:
    return tuple(_event(path) for path in sorted(EVENTS.glob("*.toml")))


def _event(path: Path) -> Event:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    articles = {
        letter: Article(one["text"].strip("\n"), published=one.get("published"))
        for letter, one in data["articles"].items()
    }
    return Event(path.stem, articles, tuple(tuple(group) for group in data["moments"]))


def moving() -> list[Event]:
    return [event for event in events() if len(event.moments) > 1]


def still() -> list[Event]:
    return [event for event in events() if len(event.moments) == 1]


@cache
def found_in(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the moments that are found in an event, by the letters of its articles."""
    event = next(one for one in events() if one.name == name)
    letters = {article.id: letter for letter, article in event.articles.items()}
    return tuple(tuple(letters[one] for one in moment.articles) for moment in moments_of(event))


def moments_of(event: Event) -> tuple[Moment, ...]:
    return _moments([read_article(article) for article in event.articles.values()])


def _moments(readings: list[Reading]) -> tuple[Moment, ...]:
    readings = sorted(readings, key=lambda reading: (reading.article.published or "9999", reading.id))
    return find_moments(readings, make_units(readings))


def names(events_: list[Event]) -> list[str]:
    return [event.name for event in events_]


def test_there_are_stories_that_move_and_stories_that_do_not() -> None:
    assert len(moving()) >= 20
    assert len(still()) >= 15
    undated = [event for event in moving() if any(not article.published for article in event.articles.values())]
    assert len(undated) >= 20


@pytest.mark.parametrize("event", still(), ids=names(still()))
def test_articles_of_one_moment_are_not_told_apart(event: Event) -> None:
    assert found_in(event.name) == ()


@pytest.mark.parametrize("days", [(0, 1, 2), (2, 1, 0), (0, 3, 5)], ids=str)
def test_articles_of_one_moment_are_hardly_ever_told_apart_whatever_their_days(days: tuple[int, ...]) -> None:
    divided = [event.name for event in still() if moments_of(_on_days(event, days))]
    # A dismissal told by people without names on one day and by the board on another may well be two moments.
    assert set(divided) <= {"still_hedged"}


def _on_days(event: Event, days: tuple[int, ...]) -> Event:
    last = max(article.published for article in event.articles.values() if article.published)
    stamps = [(date.fromisoformat(last) + timedelta(day)).isoformat() for day in days]
    pairs = zip(event.articles.items(), stamps, strict=True)
    return replace(event, articles={letter: Article(one.text, published=stamp) for (letter, one), stamp in pairs})


@pytest.mark.parametrize("event", moving(), ids=names(moving()))
def test_no_article_is_put_before_one_that_tells_an_earlier_or_the_same_moment(event: Event) -> None:
    groups = found_in(event.name)
    order = [[event.moment(letter) for letter in group] for group in groups]
    for before, after in itertools.pairwise(order):
        assert max(before) < min(after)


def test_most_stories_that_move_are_divided_and_most_of_their_articles_placed() -> None:
    found = [found_in(event.name) for event in moving()]
    assert sum(bool(groups) for groups in found) >= LEAST_DIVIDED
    assert sum(len(group) for groups in found for group in groups) >= LEAST_PLACED


@pytest.mark.parametrize("name", ["death", "callconfirmed", "expulsion", "truce", "vote"])
def test_every_sign_stands_in_its_article_and_points_to_another_moment(name: str) -> None:
    event = next(one for one in events() if one.name == name)
    texts = {article.id: article.text for article in event.articles.values()}
    moments = moments_of(event)
    assert moments
    for moment in moments:
        for sign in moment.signs:
            assert sign.article in moment.articles
            assert sign.other not in moment.articles
            assert texts[sign.article][sign.start : sign.end].strip() == texts[sign.article][sign.start : sign.end]
            assert sign.about is None or texts[sign.other][sign.about.start : sign.about.end].strip()


def test_the_order_of_the_articles_changes_nothing() -> None:
    for event in moving()[:6]:
        articles = list(event.articles.values())
        one, other = compare_articles(articles), compare_articles(articles[::-1])
        assert one.moments == other.moments


def test_phases_say_how_a_moment_tells_what_another_tells_as_done() -> None:
    def phases(name: str) -> list[Phase | None]:
        return [moment.phase for moment in moments_of(next(one for one in events() if one.name == name))]

    assert phases("death") == [Phase.UNCONFIRMED, Phase.DONE]
    assert phases("vote") == [Phase.AHEAD, Phase.DONE]


def test_dates_of_publication_stand_beside_the_moments_that_have_some() -> None:
    first, last = moments_of(next(one for one in events() if one.name == "vote"))
    assert (first.since, first.until, last.since, last.until) == (
        "2029-10-14",
        "2029-10-14",
        "2029-10-18",
        "2029-10-18",
    )


def _omitted_too_early(comparison: Comparison) -> list[tuple[str, str]]:
    """Return claims called left out of an article though all who tell them tell a later moment."""
    places = {one: number for number, moment in enumerate(comparison.moments) for one in moment.articles}
    return [
        (omission.claim, omission.article)
        for omission in comparison.omissions
        if omission.article in places
        and all(places.get(one, -1) > places[omission.article] for one in omission.carriers)
    ]


@pytest.mark.parametrize("event", moving(), ids=names(moving()))
def test_what_only_a_later_moment_tells_is_not_called_left_out(event: Event) -> None:
    assert _omitted_too_early(compare_articles(list(event.articles.values()))) == []


# ---------------------------------------------------------------- the samples


@pytest.fixture(scope="module")
def samples() -> Comparison:
    return compare_articles(sorted(SEEDS.glob("*.txt")))


def _numbers(comparison: Comparison, moment: Moment) -> set[str]:
    """Return the numbers that the names of the samples begin with."""
    files = {reading.id: Path(reading.article.path or "").name for reading in comparison.articles}
    return {files[one][:3] for one in moment.articles}


def test_three_samples_tell_first_reports_and_two_the_call_as_done(samples: Comparison) -> None:
    first, later = samples.moments
    assert _numbers(samples, first) == {"000", "001", "004"}
    assert _numbers(samples, later) == {"002", "003"}
    assert (first.phase, later.phase) == (Phase.UNCONFIRMED, Phase.DONE)
    assert (first.until, later.since) == ("2025-02-10", "2025-02-12")


def test_without_any_date_the_samples_are_told_apart_by_their_words() -> None:
    readings = [read_article(Article(path.read_text(encoding="utf-8"))) for path in sorted(SEEDS.glob("*.txt"))]
    bare = [replace(one, article=replace(one.article, published=None, updated=None)) for one in readings]
    first, later = _moments(bare)
    assert {len(first.articles), len(later.articles)} == {3, 2}
    assert {one.id for one in (readings[0], readings[1], readings[4])} == set(first.articles)


def test_no_claim_of_the_later_samples_is_called_left_out_of_the_earlier_ones(samples: Comparison) -> None:
    first, later = samples.moments
    assert _omitted_too_early(samples) == []
    assert not [
        o for o in samples.omissions if o.article in first.articles and not set(o.carriers) - set(later.articles)
    ]
    late_only = [row for row in samples.claims if _tellers(row) and _tellers(row) <= set(later.articles)]
    absent = [
        cell.reason
        for row in late_only
        for cell in row.cells
        if cell.article in first.articles and cell.status is Status.ABSENT
    ]
    assert len(absent) > 50
    assert set(absent) == {Doubt.PUBLISHED_EARLIER}


def test_what_the_later_samples_lack_of_the_earlier_ones_can_be_left_out(samples: Comparison) -> None:
    first, later = samples.moments
    told_early = [
        o for o in samples.omissions if o.article in later.articles and set(o.carriers) <= set(first.articles)
    ]
    assert len(told_early) > 10


def _tellers(row: ClaimRow) -> set[str]:
    told = (Status.STATED, Status.PARTIAL, Status.CONFLICTING)
    return {cell.article for cell in row.cells if cell.status in told and cell.reason is None}
