"""A folder of sixty-five mixed articles in files of many kinds: ten events, five strays, a report of each, an index."""

import json
import re
from pathlib import Path

import pytest
from mixed import ARTICLES, write_folder

from compare import group_events
from compare.cli.app import run
from compare.ingest import load
from compare.model import Article

EVENTS = sorted({article["event"] for article in ARTICLES if "event" in article})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of mixed articles."""
    place = tmp_path_factory.mktemp("mixed")
    write_folder(place)
    return place


def event_of(article: Article) -> str | None:
    """The event that an article was written for, known by its number in the name."""
    number = int(Path(article.path or "").stem)
    event: str | None = ARTICLES[number].get("event")
    return event


def test_the_articles_are_grouped_by_event_whatever_kind_of_file_they_came_in(folder: Path) -> None:
    articles = load([folder]).articles
    assert len(articles) == 65
    groups = [[event_of(articles[index]) for index in event.articles] for event in group_events(articles).events]
    together = sorted(str(group[0]) for group in groups if len(group) > 1)
    assert together == EVENTS
    assert all(len(set(group)) == 1 and len(group) in (1, 6) for group in groups)
    assert sum(group == [None] for group in groups) == 5


def test_every_group_says_by_what_it_belongs_together(folder: Path) -> None:
    articles = load([folder]).articles
    for event in group_events(articles).events:
        if len(event.articles) > 1:
            named = re.findall(r"[\w']{4,}", event.why.partition("share")[2] or event.why)
            texts = [articles[index].text.lower() for index in event.articles]
            assert sum(any(word.lower() in text for text in texts) for word in named) >= 3, event.why


def test_without_a_word_on_how_the_events_are_named_and_nothing_is_compared(
    folder: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["compare", str(folder), "-o", str(tmp_path / "r.html")]) == 2
    error = capfd.readouterr().err
    assert "65 articles tell of 10 events" in error
    assert "--site DIR" in error
    assert "--together" in error
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the folder."""
    place = tmp_path_factory.mktemp("site")
    assert run(["compare", str(folder), "--site", str(place), "-q"]) == 0
    return place


def test_each_event_has_one_report_and_the_index_leads_to_all_of_them(site: Path) -> None:
    reports = {path.name for path in site.glob("*.html")} - {"index.html"}
    assert len(reports) == 10
    index = (site / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="?([\w-]+\.html)', index)) == reports


def test_the_reports_hold_the_articles_of_their_event_alone(site: Path) -> None:
    for path in site.glob("*-*.html"):
        page = path.read_text(encoding="utf-8")
        titles = [article["title"] for article in ARTICLES if article["title"].replace("’", "'") in page]
        events = {article.get("event") for article in ARTICLES if article["title"] in titles}
        assert len(events) == 1, path.name


def test_each_report_says_why_its_articles_belong_together(site: Path) -> None:
    for path in site.glob("*-*.html"):
        assert "These 6 articles were put together: they share" in path.read_text(encoding="utf-8")


def test_strays_are_named(folder: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(["compare", str(folder), "--site", str(tmp_path / "site")])
    lines = [line for line in capfd.readouterr().err.splitlines() if "no other article" in line]
    assert len(lines) == 5
    for number in range(60, 65):
        assert any(f"{number}." in line for line in lines), number


def test_a_stray_beside_one_event_is_named_first_and_left_out(
    folder: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mixed = [str(path) for path in sorted(folder.glob("0[0-5].*"))] + [str(folder / "60.txt")]
    assert run(["compare", *mixed, "-o", str(tmp_path / "r.json")]) == 0
    # What is told of progress on a slow machine is no word on the articles.
    first = next(line for line in capfd.readouterr().err.splitlines() if not line.endswith(" s"))
    assert re.search(r"60\.txt: shares \d+ of \d+ anchors, probably another event", first)
    report = json.loads((tmp_path / "r.json").read_text())
    assert len(report["articles"]) == len(mixed) - 1
    assert [note["code"] for note in report["diagnostics"]].count("another-event") == 1
    assert run(["compare", *mixed, "-o", str(tmp_path / "all.json"), "--together", "-q"]) == 0
    assert len(json.loads((tmp_path / "all.json").read_text())["articles"]) == len(mixed)


def test_two_articles_of_different_events_are_compared_with_a_warning(
    folder: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["compare", str(folder / "00.txt"), str(folder / "60.txt"), "-o", str(tmp_path / "r.json")]) == 0
    assert "probably another event. It was compared all the same." in capfd.readouterr().err
