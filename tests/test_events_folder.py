"""A folder of unlike files with look-alike events: right groups, named strays, whatever the files are called."""

import itertools
import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from compare.events import group_events, place_articles
from compare.ingest import load
from compare.model import Article

DATA = Path(__file__).parent / "data" / "events"
TOLD = json.loads((DATA / "events.json").read_text("utf-8"))
GROUPS = {name: frozenset(members) for name, members in TOLD["events"].items()}
TWINS = [("velm-rockslide", "osta-landslip"), ("calder-mayor", "pell-mayor")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder without the file that says what belongs where."""
    place = tmp_path_factory.mktemp("news") / "news"
    shutil.copytree(DATA, place, ignore=shutil.ignore_patterns("events.json"))
    return place


@pytest.fixture(scope="module")
def articles(folder: Path) -> tuple[Article, ...]:
    """The articles of the folder."""
    return tuple(load([folder]).articles)


def lines() -> dict[str, str]:
    """The titles of the articles in files of JSON lines, and how events.json calls them."""
    return {
        json.loads(line)["title"]: f"{path.name}#{number}"
        for path in DATA.glob("*.jsonl")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    }


def name_of(article: Article) -> str:
    return lines().get(article.title or "") or Path(article.path or "").name


def named(articles: Sequence[Article], indices: Sequence[int]) -> frozenset[str]:
    return frozenset(name_of(articles[index]) for index in indices)


def test_every_article_is_read_and_put_with_those_of_its_event(articles: tuple[Article, ...]) -> None:
    placement = place_articles(articles)
    assert {named(articles, event.articles) for event in placement.events} == set(GROUPS.values())
    assert named(articles, [stray.index for stray in placement.strays]) == set(TOLD["strays"])
    assert len(articles) == sum(map(len, GROUPS.values())) + len(TOLD["strays"])


def test_each_group_names_who_and_what_its_articles_share(articles: tuple[Article, ...]) -> None:
    for event in place_articles(articles).events:
        assert event.why.startswith("share who: ")
        assert "; what: " in event.why
        for anchor in event.anchors:
            holders = sum(
                anchor.text.lower() in f"{articles[i].title}\n{articles[i].text}".lower() for i in event.articles
            )
            assert holders >= 1, anchor
            assert len(anchor.articles) * 2 >= len(event.articles)


def test_the_wire_copy_is_named_as_one(articles: tuple[Article, ...]) -> None:
    copies = [named(articles, group) for event in place_articles(articles).events for group in event.copies]
    assert copies == [frozenset(group) for group in TOLD["copies"]]
    (why,) = (event.why for event in place_articles(articles).events if event.copies)
    assert why.endswith("2 of them are near copies")


def test_a_stray_says_how_few_anchors_it_shares_and_where_they_stand(articles: tuple[Article, ...]) -> None:
    for stray in place_articles(articles).strays:
        assert stray.shared * 3 < stray.anchors
        assert stray.line == f"shares {stray.shared} of {stray.anchors} anchors, probably another event"
        assert bool(stray.found) == bool(stray.shared)
        text = articles[stray.index].text
        assert all(
            0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip() for span in stray.found
        )


@pytest.mark.parametrize(("left", "right"), TWINS)
def test_any_few_articles_of_look_alike_events_are_told_apart(
    articles: tuple[Article, ...], left: str, right: str
) -> None:
    mine, theirs = ([a for a in articles if name_of(a) in GROUPS[event]] for event in (left, right))
    for pair, other in itertools.product(itertools.combinations(mine, 2), theirs):
        for event in group_events([*pair, other]).events:
            assert len({name_of(([*pair, other])[index]) in GROUPS[left] for index in event.articles}) == 1


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_the_articles_of_one_event_are_one_group_by_themselves(articles: tuple[Article, ...], name: str) -> None:
    mine = [article for article in articles if name_of(article) in GROUPS[name]]
    assert [len(event.articles) for event in group_events(mine).events] == [len(mine)]


def summary(
    articles: Sequence[Article],
) -> tuple[set[tuple[frozenset[str], str]], set[tuple[str, str, frozenset[str]]]]:
    placement = place_articles(articles)
    groups = {(frozenset(articles[i].id for i in event.articles), event.why) for event in placement.events}
    strays = {(articles[s.index].id, s.line, frozenset(articles[i].id for i in s.beside)) for s in placement.strays}
    return groups, strays


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_articles_changes_nothing(articles: tuple[Article, ...], seed: int) -> None:
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert summary(shuffled) == summary(articles)


def test_the_names_of_the_files_change_nothing(folder: Path, articles: tuple[Article, ...], tmp_path: Path) -> None:
    for number, path in enumerate(sorted(folder.iterdir(), reverse=True)):
        shutil.copy(path, tmp_path / f"{number:02}{path.suffix}")
    assert summary(load([tmp_path]).articles) == summary(articles)


def test_an_article_given_twice_is_in_one_group_with_itself(articles: tuple[Article, ...]) -> None:
    stray = next(article for article in articles if name_of(article) in TOLD["strays"])
    again = Article(stray.text, title=stray.title)
    events = place_articles([*articles, again]).events
    (both,) = (event for event in events if len(articles) in event.articles)
    assert both.articles == (articles.index(stray), len(articles))
    assert both.why.endswith("2 of them are near copies")
