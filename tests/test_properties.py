"""Whatever an article holds: no crash, spans inside its text, JSON that fits the schema, a page without live markup."""

import dataclasses
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.model import Article, Comparison, ConflictSide, Reading, Span
from compare.pipeline import compare_articles
from compare.reading import read_article
from compare.report import render_html
from compare.report.exports import to_csv
from compare.report.memo import to_markdown
from compare.report.terminal import to_text
from compare.serial import from_json, schema, to_json

# Bounded, and the same examples every time: a test that fails by chance teaches people to run it again.
BOUNDED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FEW = settings(BOUNDED, max_examples=25)

VALIDATOR = jsonschema.Draft202012Validator(schema())

# The pieces that news text and its accidents are made of; hypothesis shuffles them with arbitrary characters.
PIECES = st.sampled_from(
    [
        "The bridge was closed on Monday. ",
        "At least 40 people, or 12.5%, were hurt, the council said. ",
        '"We will not," said Ana Roe, "be moved." ',
        "“It fell in,” he said. ",
        "‘No’ — never. ",
        "U.S.officials denied it.They did not. ",
        "\n\n",
        "\r\n",
        "- one\n- two\n",
        "March 4, 2031\n",
        "By Ana Roe\n",
        "Share this article\n",
        "(Reuters) – ",
        "$3.5 million",
        "“",
        "”",
        '"',
        "’",
        "<script>alert(1)</script>",
        "</script><marker-x onerror=alert(1)>",
        "<img src=x onerror=alert(1)>",
        "</textarea></style><!--",
        "javascript:alert(1)",
        "{{ 7*7 }}{% raw %}",
        "&lt;b&gt;&amp;#x41;",
        "\x00\x1b[2J\u202e\u2028\ufeff",
        "\U0001f600é\u0301",
        "שלום עולם. ",
        "1e999 -0 ½ ٣ ",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, PIECES, PIECES, st.text(max_size=20)), min_size=1, max_size=25).map("".join)
FIELDS = st.one_of(st.none(), st.text(max_size=20), PIECES)


def _articles(texts: list[str]) -> list[Article]:
    return [Article(text) for text in texts]


def _spans(value: Any) -> Iterator[Any]:
    """Yield every span inside a value."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _spans(getattr(value, part.name))


def _assert_inside(start: int, end: int, text: str) -> None:
    assert 0 <= start <= end <= len(text)


def _assert_sound(reading: Reading) -> None:
    for span in _spans(reading):
        _assert_inside(span.start, span.end, reading.text)
    for quote in reading.quotes:
        if quote.speaker_start is not None and quote.speaker_end is not None:
            _assert_inside(quote.speaker_start, quote.speaker_end, reading.text)
    for parts in (reading.sentences, reading.blocks):
        starts = [part.start for part in parts]
        assert starts == sorted(starts)
    assert all(reading.text[part.start : part.end].strip() for part in reading.sentences)
    for claim in reading.claims:
        sentence = reading.sentences[claim.sentence]
        assert sentence.start <= claim.start < claim.end <= sentence.end


def _assert_points_home(comparison: Comparison) -> None:
    """Check that everything the comparison shows can be re-read in the article that it names."""
    text = {reading.id: reading.text for reading in comparison.articles}
    for row in comparison.claims:
        assert row.text == text[row.article][row.start : row.end]
        for cell in row.cells:
            for found in cell.evidence:
                _assert_inside(found.start, found.end, text[cell.article])
    for unit in comparison.coverage:
        _assert_inside(unit.start, unit.end, text[unit.article])
        for verdict in unit.cells:
            assert all(unit.start <= gap.start <= gap.end <= unit.end for gap in verdict.missing)
            for found in verdict.evidence:
                _assert_inside(found.start, found.end, text[verdict.article])
    for conflict in comparison.conflicts:
        for side in conflict.sides:
            _assert_said(side, text[side.article])


def _assert_said(side: ConflictSide, text: str) -> None:
    _assert_inside(side.start, side.end, text)
    if side.says_start is not None and side.says_end is not None:
        assert text[side.says_start : side.says_end] == side.says


class _Page(HTMLParser):
    """Collects the tags of a page and what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.scripts = 0
        self.live: list[str] = []
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.scripts += tag == "script"
        for name, value in attrs:
            target = "".join((value or "").split()).lower()
            if name.startswith("on") or (name in ("href", "src", "action") and target.startswith("javascript:")):
                self.live.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def _page(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    return page


@BOUNDED
@given(TEXTS, FIELDS, FIELDS)
def test_reading_any_text_gives_sound_spans_and_leaves_the_text_alone(
    text: str, title: str | None, source: str | None
) -> None:
    reading = read_article(text, title=title, source=source)
    assert reading.text == text
    _assert_sound(reading)


@BOUNDED
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_comparing_any_texts_gives_a_report_that_fits_its_schema_and_reads_back(texts: list[str]) -> None:
    comparison = compare_articles(_articles(texts))
    for reading in comparison.articles:
        _assert_sound(reading)
    _assert_points_home(comparison)
    written = to_json(comparison)
    assert next(VALIDATOR.iter_errors(json.loads(written)), None) is None
    assert from_json(written) == comparison


@FEW
@given(st.lists(TEXTS, min_size=2, max_size=3), st.integers(0, 5))
def test_the_order_of_any_texts_changes_no_byte(texts: list[str], turn: int) -> None:
    articles = _articles(texts)
    turned = articles[turn % len(articles) :] + articles[: turn % len(articles)]
    assert to_json(compare_articles(articles)) == to_json(compare_articles(turned))


@FEW
@given(st.lists(TEXTS, min_size=2, max_size=3), FIELDS)
def test_the_page_of_any_texts_holds_no_live_markup_of_theirs(texts: list[str], field: str | None) -> None:
    plain = _page(render_html(compare_articles([Article("The bridge was closed."), Article("It was open.")])))
    hostile = [Article(text, title=field, source=field, byline=field, url=field) for text in texts]
    page = _page(render_html(compare_articles(hostile)))
    assert page.live == []
    assert page.scripts == plain.scripts
    assert not {"marker-x", "img"} & (page.tags - plain.tags)
    for mark in ("{{ 7*7 }}", "<script>alert(1)</script>"):
        if any(mark in text for text in texts):
            assert any(mark in shown for shown in page.shown)


@FEW
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_plain_reports_of_any_texts_are_safe_to_show(texts: list[str]) -> None:
    comparison = compare_articles(_articles(texts))
    terminal, memo = to_text(comparison), to_markdown(comparison)
    for text in (terminal, memo):
        assert not {"\x1b", "\x00", "\u202e"} & set(text)
    assert "<script" not in memo
    assert "<img" not in memo
    assert "](javascript" not in memo
    for table in to_csv(comparison).values():
        assert table.endswith("\r\n")
