"""Articles that tell the same thing are one event, whatever their order; each event says what it was known by."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.events import group_events, place_articles
from compare.model import Article, Grouping

BRIDGE = (
    "Larkwell bridge closed after crack found\n\nThe Larkwell suspension bridge was closed on Tuesday after inspectors "
    "found a crack in a main cable. Engineer Petra Quill said repairs would take six weeks.",
    "Six weeks of detours for Larkwell\n\nDrivers face detours after a crack in a cable shut the Larkwell suspension "
    "bridge, engineer Petra Quill said on Tuesday. Ferries will run every ten minutes.",
    "Cracked cable shuts Larkwell crossing\n\nInspectors ordered the suspension bridge at Larkwell shut when they saw "
    "a cracked cable. The repair, said Petra Quill, the engineer in charge, needs six weeks.",
)
BEES = (
    "Moss bee returns to Tarn valley\n\nA bumblebee not seen in the Tarn valley for forty years has come back, "
    "biologist Odo Merle reported. Farmers had left strips of clover unmown for the moss bee.",
    "Rare bumblebee is back after forty years\n\nThe moss bee, thought lost, nests again among clover in the Tarn "
    "valley, according to biologist Odo Merle, who counted eleven nests.",
)
CHESS = "Twelve-year-old wins chess open\n\nA girl of twelve beat four grandmasters to win the Ravensholm chess open."
QUAKES = (
    "Strong quake shakes Ostmark coast\n\nAn earthquake of magnitude 6.1 shook Ostmark on Friday; nine people in the "
    "port of Hellin were hurt when a market roof fell in, rescuers said.",
    "Market roof falls in as quake hits Hellin\n\nNine people were hurt in Hellin, a port of Ostmark, when a magnitude "
    "6.1 earthquake brought down the market roof on Friday.",
    "Quake cuts power in Suvara\n\nAn earthquake of magnitude 5.4 cut the power in Suvara, capital of the island of "
    "Mirra, on Sunday. Nobody was hurt, but trains stood still, the mayor said.",
    "Trains halted after Mirra earthquake\n\nTrains stood still and lights went out in Suvara on Sunday after a "
    "magnitude 5.4 earthquake on the island of Mirra, its mayor said. There were no injuries.",
)


def grouped(*texts: str) -> list[tuple[int, ...]]:
    return [event.articles for event in group_events([Article(text=text) for text in texts]).events]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param((), [], id="no articles, no events"),
        pytest.param((CHESS,), [(0,)], id="one article is one event"),
        pytest.param(BRIDGE, [(0, 1, 2)], id="three accounts of one thing"),
        pytest.param((BRIDGE[0], BEES[0]), [(0,), (1,)], id="two articles with nothing in common"),
        pytest.param((*BRIDGE, *BEES, CHESS), [(0, 1, 2), (3, 4), (5,)], id="three events in one pile"),
        pytest.param(QUAKES, [(0, 1), (2, 3)], id="two events of one kind stay apart"),
        pytest.param((CHESS, CHESS), [(0, 1)], id="the same text twice is one event"),
        pytest.param(("", "", CHESS), [(0,), (1,), (2,)], id="articles without words stand alone"),
        pytest.param(("the of and", "the of and"), [(0,), (1,)], id="function words tell nothing"),
    ],
)
def test_articles_are_put_together_by_what_they_tell(texts: tuple[str, ...], expected: list[tuple[int, ...]]) -> None:
    assert grouped(*texts) == expected


def test_the_reason_names_what_the_articles_share() -> None:
    (event,) = group_events([Article(text=text) for text in BRIDGE]).events
    assert event.why.startswith("share ")
    assert "Petra Quill" in event.why
    assert "Larkwell" in event.why


def test_a_lonely_article_says_so() -> None:
    assert group_events([Article(text=CHESS)]).events[0].why == "no other article tells of it"


def test_a_title_given_beside_the_text_counts_as_its_beginning() -> None:
    head, _, body = BRIDGE[0].partition("\n\n")
    apart = [Article(text=body, title=head), Article(text=BRIDGE[1]), Article(text=CHESS)]
    whole = [Article(text=BRIDGE[0], title=head), Article(text=BRIDGE[1]), Article(text=CHESS)]
    assert group_events(apart) == group_events(whole)


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("2024-05-03", "2024-05-05", True),
        ("2024-05-03T23:00:00+02:00", "2024-05-04", True),
        (None, "2021-01-01", True),
        ("soon", "2021-01-01", True),
        ("2024-05-03", "2024-08-20", False),
    ],
)
def test_dates_far_apart_weaken_a_link(left: str | None, right: str | None, together: bool) -> None:
    texts = (
        "Storm closes port\n\nA storm closed the port of Hellin; ferries stayed in harbour and two cranes fell.",
        "Owners complain\n\nWinds kept ferries in Hellin for a week, and owners asked the town for money. "
        "The mayor promised help to families who live off tourists, and a new quay before autumn.",
    )
    articles = [Article(text=text, published=day) for text, day in zip(texts, (left, right), strict=True)]
    assert (len(group_events(articles).events) == 1) is together


def _by_text(grouping: Grouping, articles: list[Article]) -> set[tuple[frozenset[str], str]]:
    return {(frozenset(articles[i].text for i in event.articles), event.why) for event in grouping.events}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_articles_changes_nothing(seed: int) -> None:
    articles = [Article(text=text) for text in (*BRIDGE, *BEES, *QUAKES, CHESS)]
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert _by_text(group_events(articles), articles) == _by_text(group_events(shuffled), shuffled)


@settings(max_examples=50, deadline=None)
@given(texts=st.lists(st.one_of(st.text(max_size=80), st.sampled_from((*BRIDGE, *BEES))), max_size=12))
def test_every_article_stands_in_exactly_one_event(texts: list[str]) -> None:
    members = [index for group in grouped(*texts) for index in group]
    assert sorted(members) == list(range(len(texts)))


def test_the_reason_tells_apart_who_where_when_and_what() -> None:
    event = group_events([Article(text) for text in BRIDGE]).events[0]
    assert event.why.startswith("share who: ")
    assert "Petra Quill" in event.why.partition("who: ")[2].partition(";")[0]
    assert "what: " in event.why
    assert all(len(anchor.articles) >= 2 for anchor in event.anchors)


def test_a_copy_with_another_end_is_named_as_one() -> None:
    copy = BRIDGE[0] + " " + " ".join(BRIDGE[0].split()[5:]) + " Reporting by another desk."
    long = BRIDGE[0] + " " + " ".join(BRIDGE[0].split()[5:])
    event = group_events([Article(text) for text in (long, copy, CHESS)]).events[0]
    assert event.articles == (0, 1)
    assert event.copies == ((0, 1),)
    assert "cop" in event.why


def test_a_stray_says_how_many_anchors_of_the_others_it_shares() -> None:
    placement = place_articles([Article(text) for text in (*BRIDGE, CHESS)])
    assert [event.articles for event in placement.events] == [(0, 1, 2)]
    (stray,) = placement.strays
    assert stray.index == 3
    assert stray.shared < stray.anchors / 2
    assert stray.line == f"shares {stray.shared} of {stray.anchors} anchors, probably another event"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 200_000, id="one endless word"),
        pytest.param("Ab" * 50_000, id="one endless name"),
        pytest.param("9" * 50_000, id="one endless number"),
        pytest.param("Monday, 4 March 2031 " * 5_000, id="nothing but dates"),
        pytest.param("U.S." * 20_000, id="nothing but initials"),
        pytest.param("word" + " " * 300_000 + "word", id="a gap without an end"),
        pytest.param("\ud800 half a pair \x00 and none " * 400, id="letters that no encoding has"),
    ],
)
def test_spoilt_text_is_grouped_in_bounded_time_with_a_short_reason(text: str) -> None:
    articles = [Article(text), Article(BRIDGE[0]), Article(f"{text} end", title=text[:1_000])]
    start = time.perf_counter()
    placement = place_articles(articles)
    assert time.perf_counter() - start < 10
    assert all(len(event.why) < 1_500 for event in placement.events)
    placed = [index for event in placement.events for index in event.articles]
    assert sorted([*placed, *(stray.index for stray in placement.strays)]) == [0, 1, 2]


def test_two_articles_of_different_events_still_say_how_much_they_share() -> None:
    placement = place_articles([Article(BRIDGE[0]), Article(BEES[0])])
    assert placement.events == ()
    assert [(stray.index, stray.beside) for stray in placement.strays] == [(0, (1,)), (1, (0,))]
    assert all(stray.shared <= 1 < stray.anchors for stray in placement.strays)


@pytest.mark.parametrize(("texts", "strays"), [((), 0), ((CHESS,), 1), (BRIDGE, 0)])
def test_every_article_is_in_a_group_or_named_as_a_stray(texts: tuple[str, ...], strays: int) -> None:
    placement = place_articles([Article(text) for text in texts])
    assert len(placement.strays) == strays
    assert sum(len(event.articles) for event in placement.events) + strays == len(texts)
