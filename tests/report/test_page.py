"""The page as a reader without scripts has it, checked against the comparison it was made from."""

import base64
import dataclasses
import hashlib
import html
import json
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from report_sample import EVENTS, event, hostile, nothing_shared, single, with_copy

from compare.model import Comparison, Status
from compare.report import render, render_html
from compare.report.embed import FORMER_ENCODING, pack, unpack

LONG_TEXT = " ".join(f"The {n}th boat 😀 left pier {n * n}." for n in range(40))

HOSTILE = (
    "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>{{ 7*7 }}{% raw %} "
    "\u202egnitirw\u202c \u200bzero\u200b 😀\x00 " + "x" * 5000
)
_BLOCKS = frozenset(["li", "td", "th", "tr", "p", "div", "section", "h1", "h2", "h3", "ul"])
_VOID = frozenset(["meta", "link", "input", "br", "img"])


class Seen(HTMLParser):
    """Collects what a test asks about: elements, attributes, ids, visible text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag in _BLOCKS:
            self.text.append(" ")
        self._silent += tag in ("script", "style")
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids[value or ""] += 1
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    return parser


def words(page: str) -> str:
    return " ".join("".join(seen(page).text).split())


CASES = {
    "four sources": event(),
    "another event": event(EVENTS[1]),
    "two sources": dataclasses.replace(event(), title="Two"),
    "twelve sources": event(copies=3),
    "one source": single(),
    "nothing shared": nothing_shared(),
    "copies and a failed input": with_copy(),
    "hostile words": hostile(HOSTILE),
}


@pytest.fixture(params=list(CASES), scope="module")
def case(request: pytest.FixtureRequest) -> tuple[Comparison, str]:
    comparison = CASES[request.param]
    return comparison, render_html(comparison)


def test_same_comparison_gives_the_same_bytes(case: tuple[Comparison, str]) -> None:
    assert render_html(case[0]) == case[1]


def test_every_link_inside_the_page_leads_to_one_element(case: tuple[Comparison, str]) -> None:
    parser = seen(case[1])
    assert [link for link in parser.links if link.startswith("#") and parser.ids[link[1:]] != 1] == []
    assert [ident for ident, number in parser.ids.items() if number > 1] == []


def test_every_claim_and_every_cell_has_its_anchor(case: tuple[Comparison, str]) -> None:
    comparison, page = case
    ids = seen(page).ids
    codes = [f"S{number}" for number in range(1, len(comparison.articles) + 1)]
    assert all(ids[row.id] for row in comparison.claims)
    told = {row.id: {cell.article for cell in row.cells} for row in comparison.claims}
    assert all(
        ids[f"{row.id}.{code}"]
        for row in comparison.claims
        for code, reading in zip(codes, comparison.articles, strict=True)
        if reading.id in told[row.id]
    )


def test_nothing_is_styled_or_handled_in_attributes_and_nothing_is_fetched(case: tuple[Comparison, str]) -> None:
    attributes = seen(case[1]).attributes
    assert [one for one in attributes if one[1] == "style" or one[1].startswith("on")] == []
    assert [one for one in attributes if one[1] in ("src", "srcset", "data", "poster", "action")] == []
    assert [one[2] for one in attributes if one[:2] == ("link", "href")] == ["data:,"]


def test_the_policy_allows_exactly_the_styles_and_scripts_of_the_page(case: tuple[Comparison, str]) -> None:
    page = case[1]
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    found = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found}
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert policy.startswith("default-src 'none'")
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_the_page_holds_the_whole_run(case: tuple[Comparison, str]) -> None:
    comparison, page = case
    text = re.search(r'<script type="application/json" id="run">(.*?)</script>', page, re.DOTALL)[1]  # type: ignore[index]
    assert unpack(text) == comparison.to_dict()


def test_only_the_tags_of_the_templates_stand_in_the_page(case: tuple[Comparison, str]) -> None:
    tags = seen(case[1]).tags
    assert tags["script"] in (4, 5)  # with the differences of the reader, where there are any
    assert not tags.keys() & {"img", "iframe", "object", "embed", "base", "video", "audio"}


def test_every_word_of_every_article_can_be_read() -> None:
    comparison = event()
    text = words(render_html(comparison))
    for reading in comparison.articles:
        for sentence in reading.sentences:
            inside = " ".join(reading.text[sentence.start : sentence.end].split())
            # Small counts stand between the claims of one sentence, so the sentence is looked for in its halves.
            assert inside[: len(inside) // 2] in text


def test_the_numbers_of_the_first_screen_are_those_of_the_run() -> None:
    comparison = with_copy()
    text = words(render_html(comparison))
    shared = sum(row.carriers >= 3 for row in comparison.claims)
    several = sum(row.carriers == 2 for row in comparison.claims)
    assert f"{shared} told by all {several} told by several" in text
    left_out = len({omission.claim for omission in comparison.omissions})
    assert f"{left_out} not found somewhere, told by others {len(comparison.conflicts)} conflicts" in text
    one = sum(row.carriers == 1 for row in comparison.claims)
    assert f"{one} told by one" in text
    assert "4 articles from 3 independent sources" in text


def test_a_source_counts_its_claims_by_status() -> None:
    comparison = event()
    text = words(render_html(comparison))
    first = comparison.articles[0].id
    stated = sum(
        cell.status is Status.STATED for row in comparison.claims for cell in row.cells if cell.article == first
    )
    assert f"● {stated} Stated" in text


@pytest.mark.parametrize(
    ("comparison", "said", "unsaid"),
    [
        pytest.param(single(), "One article: nothing to compare.", "Side by side is empty", id="one article"),
        pytest.param(nothing_shared(), "No shared claims.", "onflict", id="nothing shared never speaks of conflict"),
        pytest.param(with_copy(), "same origin as S2 (97 % of the shorter text)", "S5", id="copies wear a badge"),
        pytest.param(with_copy(), "Could not be read. no article text found (12 words).", "folder", id="failed input"),
        pytest.param(with_copy(), "no date found", "some/folder", id="undated"),
    ],
)
def test_states_of_the_page(comparison: Comparison, said: str, unsaid: str) -> None:
    text = words(render_html(comparison))
    assert said in text
    assert unsaid not in text


def test_the_title_and_the_time_of_making_are_those_given() -> None:
    page = render_html(event(), title="Closures <b>", generated="2031-04-05 06:07")
    assert "<title>Closures &lt;b&gt;</title>" in page
    assert "made 2031-04-05 06:07" in words(page)


def test_hostile_words_stand_in_the_page_as_text() -> None:
    text = "".join(seen(render_html(hostile(HOSTILE))).text)
    assert "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>{{ 7*7 }}{% raw %}" in text
    assert "\ufffdgnitirw\ufffd" in text
    assert "😀\ufffd " in text
    assert not {"\x00", "\u202e", "\u202c"} & set(render_html(hostile(HOSTILE)))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org/ä", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/a", False),
        ('https://example.org/"onmouseover="x', False),
        ("https://example.org/a b", False),
        (" https://example.org/", False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, linked: bool) -> None:
    comparison = event()
    first = comparison.articles[0]
    changed = dataclasses.replace(first, article=dataclasses.replace(first.article, url=url))
    page = render_html(dataclasses.replace(comparison, articles=(changed, *comparison.articles[1:])))
    assert (url in seen(page).links) is linked


def test_a_strange_id_cannot_become_an_attribute() -> None:
    comparison = event()
    rows = (dataclasses.replace(comparison.claims[0], id='c-1" onclick=x'), *comparison.claims[1:])
    quotes = (dataclasses.replace(comparison.quotes[0], id="reader"), *comparison.quotes[1:])
    ids = seen(render_html(dataclasses.replace(comparison, claims=rows, quotes=quotes, omissions=()))).ids
    assert ids["claim-1"] == 1
    assert ids["quote-1"] == 1
    assert ids["reader"] == 1


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"a": [{"b": 1, "c": [1, 2]}, {"b": 2, "c": []}]}, id="objects of one shape"),
        pytest.param(
            {"a": [{"b": 1}, {"c": 1}], "d": [{}, {}], "e": []}, id="objects of several shapes and empty ones"
        ),
        pytest.param([[1], ["</script>"], [None, True, -1, 0.5, "ü😀\ud800"]], id="arrays and every kind of value"),
        pytest.param({"a": {"x": {"b": 1}, "y": {"b": 2}}}, id="keyed objects"),
        pytest.param(
            [{"b": 7, "c": -3}, {"b": 5, "c": None}, {"b": 5, "c": 2}], id="whole numbers that fall and mixed ones"
        ),
        pytest.param([{"b": True}, {"b": False}, {"b": 1}], id="truth values that are no numbers"),
        pytest.param([1, 1.0, True, 0.0, -0.0, False, 0], id="values that are equal and not the same"),
        pytest.param([{"b": 0.1234}, {"b": None}, {"b": -7.0}, {"b": 1e300}], id="decimals, one of them large"),
        pytest.param([{"b": -0.0}, {"b": 0.00001}], id="minus zero and a decimal of five places"),
        pytest.param([{"b": 2**60}, {"b": -(2**60)}], id="numbers beyond what a script counts exactly"),
        pytest.param([{"b": -n * n} for n in range(300)], id="many negative numbers"),
        pytest.param([7, "7", [7], {"7": 7}, None], id="one column of every kind"),
        pytest.param({"a-1": {"s": 1}, "a-2": {"t": 2}, "a": {"": 3}}, id="keys that are data"),
        pytest.param("words", id="a bare string"),
        pytest.param(
            [LONG_TEXT, LONG_TEXT[90:130], LONG_TEXT[90:130], "😀" * 30, LONG_TEXT[-20:], LONG_TEXT, LONG_TEXT + "!"],
            id="strings inside a long one",
        ),
        pytest.param(
            [{"start": n, "end": n + 9, "text": LONG_TEXT[n : n + 9]} for n in range(5, 90, 7)], id="spans of a text"
        ),
    ],
)
def test_what_was_packed_unpacks_to_itself(value: object) -> None:
    packed = pack(value)
    assert json.dumps(unpack(packed)) == json.dumps(value)
    assert "<" not in packed


def test_a_run_packed_by_an_earlier_version_is_still_read() -> None:
    data = (
        "LYvNCoNAEIPfJVezZVcthdI3iXPw9yQ9iAuF4rs7/hwSkpkvktCCGFwjjELnqT/T7+7u5opUKJn4R4G3XvRS20YpJL9+8zw7FNJpRJNjnPoP"
        "7JiWVMUQH0+7vhdWG9clj07s"
    )
    assert unpack(json.dumps({"encoding": FORMER_ENCODING, "data": data})) == {
        "a": [{"b": 7, "c": [1, None]}, {"b": 5, "c": []}, {"b": 9, "c": ["ü<"]}],
        "d": {"x": {"b": -0.5}},
        "e": [[], {}, True],
    }


@pytest.mark.parametrize(
    "value",
    [
        pytest.param([LONG_TEXT, *[LONG_TEXT[: 400 + n] for n in range(99)]], id="many spans of one text"),
        pytest.param(["x" * 300] * 300, id="one string many times"),
        pytest.param([{"x" * 300: None}] * 300, id="one key many times"),
    ],
)
def test_a_small_page_cannot_hold_a_huge_run(value: object) -> None:
    packed = pack(value)
    assert len(packed) < 3_000
    assert unpack(packed, 100_000) == value
    with pytest.raises(ValueError, match="report may have"):
        unpack(packed, 30_000)


@pytest.mark.parametrize("cut", [0, 1, 20, 55])
def test_a_run_that_was_cut_is_refused(cut: int) -> None:
    whole = json.loads(pack({"a": [{"b": n, "c": "words"} for n in range(40)]}))
    with pytest.raises(ValueError):  # noqa: PT011 - which step notices depends on the place
        unpack(json.dumps({**whole, "data": whole["data"][:cut]}))


def test_a_large_page_says_so_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "MB, slow on phones" not in render_html(event())
    monkeypatch.setattr(render, "LARGE", 1000)
    assert "a page of 0 MB, slow on phones" in render_html(event())
