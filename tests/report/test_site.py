"""The index over many reports: what a row counts, how files are named, what stands in the page."""

import base64
import dataclasses
import gettext
import hashlib
import html
import random
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import meta, nodes
from report_sample import EVENTS, event, hostile, nothing_shared, single, with_copy

from compare.model import Comparison, Fidelity
from compare.report import site
from compare.report.page import Assets
from compare.report.render import environment
from compare.report.site import EventRow, event_row, is_index, render_site, report_name, run_id
from compare.report.words import Words

RESERVED = ("con", "prn", "aux", "nul", "com1", "lpt1")
HOSTILE = "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>{{ 7*7 }} \u202egnitirw\u202c 😀\x00"
ROW = EventRow(
    "a-storm-00c0ffee.html", "A storm", "en", "2031-05-01", "2031-05-02", 2, ("One", "Two"), 1234, 5, 4, 3, 2, 1
)


def rows(page: str) -> list[str]:
    return re.findall(r"<tr><th scope=row>.*", page)


def unquoted(page: str) -> str:
    """Return a page without the quotation marks of its attributes, which it may do without."""
    return re.sub(r'="([^"\s>]*)"', r"=\1", page)


def cells(page: str) -> list[list[str]]:
    found = (re.split(r"<td>", row) for row in rows(page))
    return [[html.unescape(re.sub("<[^>]*>", "", cell)).strip() for cell in row] for row in found]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("Harbour wall to close", "harbour-wall-to-close-0badcafe.html", id="words"),
        pytest.param("Größe, Łódź & Øresund", "grosse-lodz-oresund-0badcafe.html", id="letters with marks"),
        pytest.param("../../etc/passwd", "etc-passwd-0badcafe.html", id="a path"),
        pytest.param("C:\\windows\\system32", "c-windows-system32-0badcafe.html", id="a path of another system"),
        pytest.param("a\x00b\nc\u202ed", "a-b-c-d-0badcafe.html", id="control characters"),
        pytest.param("洪水 😀", "event-0badcafe.html", id="no letter of ASCII"),
        pytest.param("", "event-0badcafe.html", id="no title"),
        pytest.param("-", "event-0badcafe.html", id="only a dash"),
        pytest.param("\ud800 lone", "lone-0badcafe.html", id="half a character"),
        pytest.param("x" * 5000, f"{'x' * 40}-0badcafe.html", id="one endless word"),
        pytest.param("word " * 1000, "word-word-word-word-word-word-word-word-0badcafe.html", id="endless words"),
        pytest.param("<b onclick=x>", "b-onclick-x-0badcafe.html", id="markup"),
    ],
)
def test_a_file_is_named_after_the_title_in_ascii_and_the_run(title: str, name: str) -> None:
    assert report_name(title, "0badcafe") == name


@pytest.mark.parametrize("title", RESERVED)
def test_no_file_has_a_name_that_some_systems_reserve(title: str) -> None:
    assert report_name(title, "0badcafe").partition(".")[0] not in RESERVED


def test_no_report_can_be_called_as_the_index() -> None:
    assert report_name("index", "0badcafe") != site.INDEX


def test_the_id_of_a_run_depends_on_the_run_alone() -> None:
    assert run_id(event()) == run_id(event())
    assert run_id(event()) != run_id(dataclasses.replace(event(), title="Another"))
    assert re.fullmatch("[0-9a-f]{64}", run_id(event()))


@pytest.mark.parametrize(
    "comparison", [event(), event(EVENTS[1]), event(copies=3), single(), nothing_shared(), with_copy()]
)
def test_every_count_of_a_row_is_that_of_the_run(comparison: Comparison) -> None:
    row = event_row(comparison, "x.html")
    changed = [
        cell
        for one in comparison.quotes
        for cell in one.cells
        if cell.start is not None and (cell.other_speaker or cell.fidelity in (Fidelity.CUT, Fidelity.ALTERED))
    ]
    assert row.sources == len(comparison.articles)
    assert row.claims == len(comparison.claims)
    assert row.shared == sum(claim.carriers >= 2 for claim in comparison.claims)
    assert row.left_out == len({omission.claim for omission in comparison.omissions})
    assert row.conflicts == len(comparison.conflicts)
    assert row.changed == len(changed)
    assert row.copies == sum(len(origin.articles) > 1 for origin in comparison.origins)


def test_a_row_says_when_the_first_and_the_last_article_were_published() -> None:
    days = sorted(reading.article.published[:10] for reading in event().articles if reading.article.published)
    row = event_row(event(), "x.html")
    assert (row.first, row.last) == (days[0], days[-1])


def test_a_cell_shows_what_its_column_says() -> None:
    page = render_site([ROW])
    heads = [head.strip() for head in re.findall(r"<th scope=col[^>]*>([^<]+)", unquoted(page))]
    assert dict(zip(heads, cells(page)[0], strict=True)) == {
        "Event": "A storm",
        "Published": "2031-05-01 to 2031-05-02",
        "Sources": "2 One, Two",
        "Claims": "1,234",
        "Shared claims": "5",
        "Not found somewhere": "4",
        "Conflicts": "3",
        "Changed quotations": "2",
        "Groups of copies": "1",
    }
    explained = re.findall(r"<dt>([^<]+)", page)
    assert explained == heads[1:]


def test_latest_events_come_first_then_by_title_and_those_without_a_date_last() -> None:
    made = [
        dataclasses.replace(ROW, title=title, first=first, last=first, file=f"{title}.html")
        for title, first in [("b", "2031-05-01"), ("A", "2031-05-01"), ("c", ""), ("d", "2032-01-01"), ("e", "")]
    ]
    assert [row[0] for row in cells(render_site(made))] == ["d", "A", "b", "c", "e"]
    assert [row[1] for row in cells(render_site(made))][-1] == "no date"


def test_the_order_of_the_runs_changes_nothing() -> None:
    made = [dataclasses.replace(ROW, file=f"{n}.html", title=f"T{n % 3}", first=f"2031-0{n % 4 + 1}") for n in range(9)]
    shuffled = random.Random(1).sample(made, len(made))
    assert render_site(made) == render_site(shuffled)


def test_a_long_title_and_many_outlets_are_cut_where_the_row_ends() -> None:
    names = tuple(f"The Evening Paper {n}" for n in range(40))
    page = render_site([event_row(dataclasses.replace(event(), title="word " * 200), "x.html")])
    assert len(cells(page)[0][0]) <= site.LONGEST_TITLE
    assert cells(page)[0][0].endswith("…")
    sources = cells(render_site([dataclasses.replace(ROW, outlets=names)]))[0][2]
    assert sources.startswith("2 The Evening Paper 0, The Evening Paper 1,")
    assert sources.endswith(", …")
    assert len(sources) < site.LONGEST_OUTLETS + 10


def test_an_outlet_that_printed_two_articles_is_named_once() -> None:
    first = event().articles[0].article
    same = tuple(
        dataclasses.replace(reading, article=dataclasses.replace(reading.article, source=first.source))
        for reading in event().articles
    )
    row = event_row(dataclasses.replace(event(), articles=same), "x.html")
    assert row.outlets == (first.source,)
    assert row.sources == len(same)


def test_a_row_of_five_sources_takes_400_bytes_at_most() -> None:
    title = "Council votes to close the harbour wall for repairs after a winter of storms and floods"
    outlets = ("Harbour Courier", "The Evening Observer", "Northern Post", "Daily Herald", "City Gazette")
    row = dataclasses.replace(ROW, title=title, outlets=outlets, sources=5, file=report_name(title, "0badcafe"))
    assert len(rows(render_site([row]))[0].encode()) <= 400


def test_hostile_words_stand_in_the_index_as_text() -> None:
    row = event_row(hostile(HOSTILE + "x" * 5000), report_name(HOSTILE, "0badcafe"))
    row = dataclasses.replace(row, language="en onclick=x")
    page = render_site([row], title=HOSTILE)
    assert "<script>window" not in page
    assert "<img" not in page
    assert 'lang="en onclick=x"' in page
    assert cells(page)[0][0].startswith("</script><script>window.hit=1</script><img src=x")
    assert not {"\x00", "\u202e", "\u202c"} & set(page)


def test_nothing_but_reports_is_referred_to_and_nothing_is_styled_in_attributes() -> None:
    page = render_site([ROW])
    links = re.findall(r"href=[\"']?([^\"'\s>]+)", page)
    assert [link for link in links if not link.startswith("#")] == ["data:,", ROW.file]
    assert not re.search(r"<[^>]+\s(style|on\w+|src|srcset|action)=", page)
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_the_policy_allows_exactly_the_styles_and_scripts_of_the_index() -> None:
    page = render_site([ROW])
    policy = html.unescape(re.search(r'Content-Security-Policy"? content="([^"]+)"', page)[1])  # type: ignore[index]
    found = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found}
    assert len(found) == 3
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes


@pytest.mark.parametrize(
    ("page", "index"),
    [
        pytest.param(render_site([]), True, id="an index without events"),
        pytest.param(render_site([ROW]), True, id="an index"),
        pytest.param('<meta name="generator" content="biasdiff 1"><body data-report="0badcafe">', False, id="a report"),
        pytest.param('<meta name=generator content="biasdiff 1"><body data-report=indexed>', False, id="another id"),
        pytest.param('<meta name=generator content="biasdiff 1"><body data-report=index>', True, id="without quotes"),
        pytest.param('<body data-report="index">', False, id="a page of something else"),
    ],
)
def test_an_index_is_known_from_other_pages(page: str, index: bool) -> None:
    assert is_index(page.encode()) is index


def test_a_title_a_language_and_a_logo_are_shown() -> None:
    made = render_site([dataclasses.replace(ROW, language="fr")], title="May <b>", logo="data:image/png;base64,AA")
    page = unquoted(made)
    assert "<title>May &lt;b&gt;</title>" in page
    assert "<img class=logo src=data:image/png;base64,AA alt=" in page
    assert f"<a href={ROW.file} lang=fr>A storm</a>" in page


def test_the_template_of_a_newsroom_stands_in_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "site.html").write_text(
        '{% extends "base.html" %}{% block run %}{% endblock %}'
        "{% block body %}{% for event in events %}<p>{{ event.title }}: {{ event.claims }}{% endfor %}{% endblock %}",
        encoding="utf-8",
    )
    assert "<p>A storm: 1234" in render_site([ROW], house=tmp_path)


class Bracketed(gettext.NullTranslations):
    """A language in which every sentence stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


class Outside(HTMLParser):
    """Collects the words that stand outside of brackets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.silent, self.found = 0, 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "kbd")
        said = [value or "" for name, value in attrs if name in ("title", "aria-label", "placeholder", "alt")]
        self.found += " ".join(re.sub("⟦[^⟧]*⟧", " ", value) for value in said)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "kbd")

    def handle_data(self, data: str) -> None:
        for letter in data if not self.silent else "":
            self.depth += (letter == "⟦") - (letter == "⟧")
            self.found += letter if self.depth == 0 and letter != "⟧" else " "


@pytest.mark.parametrize("events", [[], [ROW], [ROW, dataclasses.replace(ROW, first="", last="", file="b.html")]])
def test_every_word_of_the_index_comes_from_the_catalogue(events: list[EventRow]) -> None:
    page = Outside()
    page.feed(render_site(events, Words("en", Bracketed())))
    found = re.sub(rf"{ROW.title}|One, Two|[\W\d_]", " ", page.found).split()
    assert found == []


def tree() -> nodes.Template:
    source, _, _ = environment().loader.get_source(environment(), site.TEMPLATE)  # type: ignore[union-attr]
    return environment().parse(source)


def test_the_template_asks_for_what_the_site_holds_and_shows_all_of_it() -> None:
    fields = {field.name for noun in (site.Site, site.EventRow, site.SiteMethod) for field in dataclasses.fields(noun)}
    asked = meta.find_undeclared_variables(tree())
    looked_up = {node.attr for node in tree().find_all(nodes.Getattr)}
    of_base = {"report", "language"}
    assert asked <= {field.name for field in dataclasses.fields(site.Site)}
    assert looked_up <= fields | {field.name for field in dataclasses.fields(Assets)}
    assert fields - asked - looked_up - of_base == set()
