"""An article of another event is known beside those of one; one that merely tells it in its own way is not."""

import itertools

import pytest
from mixed import ARTICLES

from compare.events import Pile
from compare.model import Article
from compare.strays import find_strays

EVENTS = sorted({article["event"] for article in ARTICLES if "event" in article})


def articles(event: str | None) -> list[Article]:
    chosen = [article for article in ARTICLES if article.get("event") == event]
    return [Article(f"{a['title']}\n\n{a['text'].strip()}", title=a["title"]) for a in chosen]


@pytest.mark.parametrize(("event", "other"), list(itertools.product(EVENTS[:5], [None, *EVENTS[5:]])))
def test_an_article_of_another_event_is_a_stray_and_shares_few_anchors(event: str, other: str | None) -> None:
    mine, theirs = articles(event), articles(other)
    for stranger in theirs:
        strays = find_strays(Pile([*mine, stranger]), range(len(mine)))
        assert [stray.index for stray in strays] == [len(mine)]
        assert strays[0].shared < strays[0].anchors / 2
        assert strays[0].line == f"shares {strays[0].shared} of {strays[0].anchors} anchors, probably another event"


@pytest.mark.parametrize("event", EVENTS)
def test_an_article_of_the_event_is_no_stray_whichever_are_given_beside_it(event: str) -> None:
    mine = articles(event)
    for out in range(len(mine)):
        assert find_strays(Pile(mine), [index for index in range(len(mine)) if index != out]) == ()


def test_twin_events_are_told_apart() -> None:
    fire = articles("fire-marlow")
    found = [find_strays(Pile([*fire, other]), range(len(fire))) for other in articles("fire-brenne")]
    assert all(found)
