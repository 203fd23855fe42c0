"""JSON records become articles field by field; each bad one is named and the others go on."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compare.errors import InputError
from compare.ingest import Loaded, load
from compare.ingest.fields import Place, Record
from compare.ingest.found import Found, Link, Piece
from compare.ingest.records import read_json, read_json_lines
from compare.model import Article, Diagnostic
from compare.settings import DEFAULT

PLACE = Place("r.json", "r.json", "00", DEFAULT)
STORY = "The night ferry to Torvik was cancelled on Monday after a fire in its engine room, the line said."
MORE = "Its 84 passengers spent the night in the school of Torvik, said Ida Holm, who runs the harbour."
HTML = f"<p>{STORY}</p><p>{MORE}</p>"


def read(value: Any, columns: Sequence[tuple[str, str]] = (), place: Place = PLACE) -> list[Found]:
    told = replace(place, settings=replace(DEFAULT, columns=tuple(columns)))
    return list(read_json(json.dumps(value), told))


def article(value: Any, columns: Sequence[tuple[str, str]] = ()) -> Article:
    """The one article that a value is."""
    (record,) = read(value, columns)
    assert isinstance(record, Record)
    return record.article


def page(value: Any) -> Piece:
    """The one page that a value holds."""
    (piece,) = read(value)
    assert isinstance(piece, Piece)
    return piece


def error(value: Any, columns: Sequence[tuple[str, str]] = ()) -> str:
    """The one error that a value gives."""
    (told,) = read(value, columns)
    assert isinstance(told, InputError)
    return str(told)


def load_text(tmp_path: Path, text: str, name: str = "a.json") -> Loaded:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load([path])


def test_every_field_finds_its_place(tmp_path: Path) -> None:
    record = {
        "text": "The ferry sailed.",
        "title": " Ferry\nsails ",
        "source": "Harbour Post",
        "published": "2024-05-03",
        "url": "https://example.org/f",
        "byline": "Ida Holm",
        "language": "en-GB",
        "updated": "2024-05-04T10:00:00Z",
        "section": "Local",
        "agency": "Coast Wire",
        "score": 5,
        "more": {"kept": [1, 2]},
    }
    (article,) = load_text(tmp_path, json.dumps(record)).articles
    assert article.text == "The ferry sailed."
    assert (article.title, article.source, article.published) == ("Ferry sails", "Harbour Post", "2024-05-03")
    assert (article.url, article.byline, article.language) == ("https://example.org/f", "Ida Holm", "en")
    assert (article.updated, article.section, article.agency) == ("2024-05-04T10:00:00+00:00", "Local", "Coast Wire")


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"body": "Text."}, "text", "Text."),
        ({"articleBody": "Text."}, "text", "Text."),
        ({"text": "T.", "outlet": "Post"}, "source", "Post"),
        ({"text": "T.", "publisher": {"name": "Post"}}, "source", "Post"),
        ({"text": "T.", "date": "May 3, 2024"}, "published", "2024-05-03"),
        ({"text": "T.", "author": ["Ida Holm", {"name": "Bo Lund"}]}, "byline", "Ida Holm, Bo Lund"),
        ({"text": "T.", "headline": "Head"}, "title", "Head"),
        ({"text": "T.", "title": None}, "title", None),
        ({"text": "T.", "title": "  "}, "title", None),
        ({"text": "T.", "language": "English"}, "language", None),
    ],
)
def test_fields_go_by_several_names(tmp_path: Path, record: dict[str, Any], field: str, value: str | None) -> None:
    (article,) = load_text(tmp_path, json.dumps(record)).articles
    assert getattr(article, field) == value


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"articles": items}], ids=["a list", "an object"])
def test_many_articles_in_one_file(tmp_path: Path, wrap: Any) -> None:
    loaded = load_text(tmp_path, json.dumps(wrap([{"text": "One."}, {"text": 7}, {"text": "Two."}, "three"])))
    assert sorted(article.text for article in loaded.articles) == ["One.", "Two."]
    assert ["article 2" in loaded.failed[0].message, "article 4" in loaded.failed[1].message] == [True, True]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('{"text": 5}', "'text' must be a string, not a number", id="a number for text"),
        pytest.param('{"text": ["a"]}', "'text' must be a string, not a list", id="a list for text"),
        pytest.param('{"text": null}', "there is no field 'text'", id="null for text"),
        pytest.param('{"title": "a"}', "there is no field 'text'", id="no text"),
        pytest.param(
            '{"text": "a", "published": 1714720000}', "'published' must be a string or null", id="a number for a date"
        ),
        pytest.param('{"text": "a", "title": true}', "not true or false", id="a truth value for a title"),
        pytest.param('{"text": "a", "author": [["b"]]}', "'author' must be a string", id="a list in a list"),
        pytest.param('{"text": "a", "title": "' + "x" * 3000 + '"}', "3,000 characters", id="an endless title"),
        pytest.param('{"text": "a", "text": "b"}', "'text' is given twice", id="a field given twice"),
        pytest.param('{"text": "a", "n": NaN}', "NaN is no JSON value", id="NaN"),
        pytest.param('"text"', "must be an object, not a string", id="a bare string"),
        pytest.param("null", "must be an object, not null", id="null alone"),
        pytest.param("[" * 100_000, "nested too deep", id="a hundred thousand brackets"),
        pytest.param('{"a":' * 100_000, "nested too deep", id="a hundred thousand objects"),
        pytest.param('{"text": "a"', "line 1, column", id="cut short"),
        pytest.param('{"text": "  "}', "only white space", id="blank text"),
    ],
)
def test_a_bad_record_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    loaded = load_text(tmp_path, text)
    assert loaded.articles == ()
    (failed,) = loaded.failed
    assert says in failed.message
    assert failed.message.startswith(str(tmp_path / "a.json"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"text": "a", "n": ' + "9" * 10_000 + "}", id="a number of ten thousand digits"),
        pytest.param('{"text": "a", "x": 1, "x": 2}', id="an unknown field given twice"),
        pytest.param('\ufeff{"text": "a"}', id="a byte-order mark"),
        pytest.param('{"text": "a", "n": 1e999}', id="a number beyond all bounds"),
    ],
)
def test_what_is_odd_but_harmless_is_read(tmp_path: Path, text: str) -> None:
    assert [article.text for article in load_text(tmp_path, text).articles] == ["a"]


def test_half_a_character_is_replaced_so_that_the_report_can_be_written(tmp_path: Path) -> None:
    (article,) = load_text(tmp_path, '{"text": "ferry \\ud83d sank", "title": "\\udc00"}').articles
    assert article.text == "ferry \ufffd sank"
    assert article.title == "\ufffd"


def test_a_bad_line_is_named_by_its_number_and_the_others_go_on(tmp_path: Path) -> None:
    lines = '{"text": "One."}\n\n{"text": }\r\n{"text": "Line\u2028separator."}\n{"title": "none"}\n'
    loaded = load_text(tmp_path, lines, "a.jsonl")
    assert sorted(article.text for article in loaded.articles) == ["Line\u2028separator.", "One."]
    assert "line 3: not valid JSON at column 10" in loaded.failed[0].message
    assert "line 5: there is no field 'text'" in loaded.failed[1].message


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        pytest.param(
            "a.json", "[" + '{"text":"a"},' * 10_000 + '{"text":"a"}]', "more than 10,000 articles", id="a list"
        ),
        pytest.param("a.jsonl", '{"text":"a"}\n' * 10_001, "more than 10,000 articles", id="lines"),
        pytest.param("a.json", "[" + "[]," * 1_000_000 + "[]]", "too many objects and lists", id="a million lists"),
        pytest.param("a.jsonl", "\n \n", "only white space", id="blank lines"),
    ],
)
def test_a_collection_too_large_or_empty_is_one_failure(tmp_path: Path, name: str, text: str, says: str) -> None:
    loaded = load_text(tmp_path, text, name)
    assert loaded.articles == ()
    (failed,) = loaded.failed
    assert says in failed.message


def test_many_bad_records_are_told_by_their_number(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, '{"text": 1}\n' * 500 + '{"text": "Good."}\n', "a.jsonl")
    assert [article.text for article in loaded.articles] == ["Good."]
    assert len(loaded.failed) == 21
    assert any("480 more articles in it cannot be read" in failed.message for failed in loaded.failed)


def test_an_object_of_many_equal_keys_is_read_in_reasonable_time(tmp_path: Path) -> None:
    pairs = ",".join(f'"k{n % 50000}": 1' for n in range(100_000))
    assert len(load_text(tmp_path, '{"text": "a", ' + pairs + "}").articles) == 1


def test_told_fields_win_over_known_names_in_every_record() -> None:
    told = [("text", "Volltext"), ("source", "Medium"), ("published", "Tag")]
    record = {"text": "Teaser.", "Volltext": STORY, "Medium": "Torvik Post", "date": "2020-01-01", "Tag": "2024-05-06"}
    assert article(record, told).text == STORY
    assert (article(record, told).source, article(record, told).published) == ("Torvik Post", "2024-05-06")
    assert article({**record, "Tag": None}, told).published is None, "a known name does not stand in for a told one"


def test_a_told_field_that_a_record_lacks_is_named_with_the_nearest() -> None:
    good, bad = read([{"Volltext": STORY}, {"Voltext": STORY, "text": "Teaser."}], [("text", "Volltext")])
    assert isinstance(good, Record)
    assert str(bad) == "r.json, article 2: there is no field 'Volltext'. Did you mean 'Voltext'?"


@pytest.mark.parametrize("lines", [False, True], ids=["a list", "lines"])
def test_a_told_field_that_no_record_has_is_an_error_beside_the_articles(lines: bool) -> None:
    place = replace(PLACE, settings=replace(DEFAULT, columns=(("source", "Meduim"),)))
    records = [{"text": STORY, "Medium": "Post"}, {"text": MORE, "Medium": "Echo"}]
    text = "\n".join(map(json.dumps, records)) if lines else json.dumps(records)
    *found, missing = (read_json_lines if lines else read_json)(text, place)
    assert [type(told) for told in found] == [Record, Record]
    assert str(missing) == "r.json: there is no field 'Meduim'. Did you mean 'Medium'?"


def test_a_told_field_that_no_article_has_is_refused() -> None:
    with pytest.raises(InputError, match=r"no field 'texts'\. Did you mean 'text'\?"):
        read([{"a": STORY}], [("texts", "a")])


def test_a_told_field_given_twice_is_an_error() -> None:
    place = replace(PLACE, settings=replace(DEFAULT, columns=(("text", "Volltext"),)))
    (told,) = read_json('{"Volltext": "a", "Volltext": "b"}', place)
    assert "the field 'Volltext' is given twice" in str(told)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HTML, id="paragraphs"),
        pytest.param(f"{STORY}<br><br>{MORE}", id="line breaks"),
        pytest.param(f"{STORY} <em>{MORE}</em>", id="emphasis alone"),
        pytest.param(f"<div class='a'>{STORY}</div>\n<div>{MORE}</div>", id="divisions"),
        pytest.param(f"<html><head><title>x</title></head><body><article>{HTML}</article></body></html>", id="a page"),
    ],
)
def test_a_text_with_tags_is_read_as_a_page(tmp_path: Path, text: str) -> None:
    record = {
        "title": "Ferry cancelled after fire",
        "source": "Torvik Post",
        "url": "https://t.example/1",
        "text": text,
    }
    assert page(record).name == "its text"
    (found,) = load_text(tmp_path, json.dumps(record)).articles
    assert STORY in found.text
    assert MORE in found.text
    assert "<" not in found.text
    assert (found.title, found.source) == ("Ferry cancelled after fire", "Torvik Post"), "not the host of the address"


@pytest.mark.parametrize(
    "text", ["Profit was < 5 and > 3.", "He wrote <p> on the wall.", "a <b c> d", "Fish &amp; chips"]
)
def test_a_text_with_a_bracket_is_no_page(text: str) -> None:
    assert article({"text": text}).text == text


def test_markup_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (found,) = load_text(tmp_path, json.dumps([{"text": f"<p>{STORY}</p><p>{MORE[:50]}"}])).articles
    assert STORY in found.text


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            {"outlet": "Post", "published": "2024-05-06", "file": "a.html"},
            Link(file="a.html", known={"source": "Post", "published": "2024-05-06"}, asked=True, spot="article 1"),
            id="a file",
        ),
        pytest.param(
            {"publisher": {"name": "Post"}, "url": "https://t.example/1"},
            Link("https://t.example/1", known={"source": "Post"}, asked=True, spot="article 1"),
            id="an address",
        ),
        pytest.param({"text": " ", "file": "a.txt"}, Link(file="a.txt", asked=True, spot="article 1"), id="no text"),
    ],
)
def test_a_record_without_a_text_names_where_the_article_is(record: dict[str, Any], expected: Link) -> None:
    assert read({"articles": [record]}) == [expected]


@pytest.mark.parametrize(
    ("record", "says"),
    [
        pytest.param(
            {"text": None, "url": "https://t.example/1"}, "there is no field 'text'", id="a text that is null"
        ),
        pytest.param({"text": "", "url": "https://t.example/1"}, "there is no text in it", id="an empty text"),
        pytest.param({"url": None}, "neither its file nor its address is given", id="no address"),
        pytest.param({"url": "t.example/1"}, "'t.example/1' is no address of a web page", id="half an address"),
        pytest.param({"url": "gopher://t.example"}, "no address of a web page", id="another scheme"),
        pytest.param({"file": ["a"]}, "'file' must be a string, not a list", id="a list of files"),
    ],
)
def test_an_article_whose_text_is_missing_is_not_fetched_instead(record: dict[str, Any], says: str) -> None:
    assert says in error(record)


def test_the_address_of_a_list_is_not_that_of_its_articles() -> None:
    place = replace(PLACE, known={"url": "https://list.example/all.json", "source": "Isle Wire"})
    found = read([{"text": STORY, "url": "https://t.example/1"}, {"url": "https://t.example/2"}], place=place)
    record, link = found
    assert isinstance(record, Record)
    assert (record.article.url, record.article.source) == ("https://t.example/1", "Isle Wire")
    assert link == Link("https://t.example/2", known={"source": "Isle Wire"}, asked=True, spot="article 2")


NINJS_1 = {
    "uri": "https://wire.example/items/7",
    "type": "text",
    "firstcreated": "2024-05-06T06:00:00Z",
    "versioncreated": "2024-05-06T09:30:00Z",
    "headline": "Ferry cancelled",
    "byline": "Ida Holm",
    "language": "nb-NO",
    "copyrightholder": "Coast Wire",
    "infosource": [{"name": "Torvik police"}],
    "body_text": f"{STORY}\n{MORE}",
    "associations": {"main": {"type": "picture", "headline": "The ferry", "body_text": "A caption."}},
}
NINJS_2 = {
    "uri": "urn:wire:7",
    "standard": {"name": "ninjs", "version": "2.1"},
    "contentcreated": "2024-05-06T06:00:00Z",
    "versioncreated": "2024-05-06T09:30:00Z",
    "headlines": [{"role": "short", "value": "Fire"}, {"role": "main", "value": "Ferry cancelled"}],
    "by": "Ida Holm",
    "infosources": [{"name": "Coast Wire", "uri": "urn:x"}],
    "bodies": [
        {"role": "summary", "contenttype": "text/plain", "value": "Ferry off."},
        {"role": "main", "contenttype": "text/plain", "value": f"{STORY} {MORE}"},
    ],
}
NINJS_3 = {
    "uri": "urn:wire:7",
    "type": "text",
    "firstCreated": "2024-05-06T06:00:00Z",
    "versionCreated": "2024-05-06T09:30:00Z",
    "copyrightHolder": "Coast Wire",
    "headlines": [{"value": "Ferry cancelled"}],
    "by": "Ida Holm",
    "bodies": [{"contentType": "text/plain", "value": f"{STORY} {MORE}"}],
}


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3], ids=["1.x", "2.x", "3.x"])
def test_a_ninjs_item_of_every_version_is_an_article(item: dict[str, Any]) -> None:
    found = article(item)
    assert " ".join(found.text.split()) == f"{STORY} {MORE}"
    assert (found.title, found.byline, found.source) == ("Ferry cancelled", "Ida Holm", "Coast Wire")
    assert (found.published, found.updated) == ("2024-05-06T06:00:00+00:00", "2024-05-06T09:30:00+00:00")


def test_a_ninjs_item_tells_its_address_and_language() -> None:
    assert (article(NINJS_1).url, article(NINJS_1).language) == ("https://wire.example/items/7", "nb")
    assert article(NINJS_2).url is None, "an address that no browser opens"


@pytest.mark.parametrize(
    "item",
    [
        pytest.param({**NINJS_1, "body_html": HTML}, id="1.x"),
        pytest.param({**NINJS_1, "body_text": None, "body_xhtml": HTML}, id="1.x, only tags"),
        pytest.param(
            {**NINJS_2, "bodies": [*NINJS_2["bodies"], {"contenttype": "text/html", "value": HTML}]},  # type: ignore[misc]
            id="2.x",
        ),
        pytest.param({**NINJS_3, "bodies": [{"contentType": "application/nitf+xml", "value": HTML}]}, id="3.x"),
    ],
)
def test_the_body_with_paragraphs_is_taken(item: dict[str, Any]) -> None:
    piece = page(item)
    assert HTML.encode() in piece.data
    assert piece.known["title"] == "Ferry cancelled"


def test_a_teaser_with_tags_does_not_pass_for_the_body() -> None:
    assert MORE in article({**NINJS_1, "body_html": f"<p>{STORY[:40]}</p>"}).text


def test_the_first_version_of_an_item_is_no_update() -> None:
    assert article({**NINJS_1, "versioncreated": NINJS_1["firstcreated"]}).updated is None


def test_several_items_and_a_bad_one_among_them() -> None:
    picture = {
        "uri": "urn:wire:8",
        "type": "picture",
        "headline": "The ferry",
        "versioncreated": "2024-05-06T09:30:00Z",
    }
    good, bad = read([NINJS_2, picture])
    assert isinstance(good, Record)
    assert "r.json, article 2: its type is 'picture', and it has no body. Give items of the type text" in str(bad)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"bodies": []}, "it has no body", id="no body"),
        pytest.param({"bodies": [{"value": " "}, {"role": "main"}, 5]}, "it has no body", id="empty bodies"),
        pytest.param({"bodies": "text"}, "it has no body", id="a body that is no list"),
        pytest.param({"versioncreated": 5}, "'updated' must be a string", id="a number for a date"),
        pytest.param({"bodies": [{"value": "123"}]}, "not one letter", id="a body of figures"),
    ],
)
def test_a_bad_ninjs_item_says_what_is_wrong(change: dict[str, Any], says: str) -> None:
    assert says in error({**NINJS_2, **change})


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_an_item_that_the_agency_took_back_is_read_and_told(status: str) -> None:
    record, note = read({**NINJS_1, "pubstatus": status})
    assert isinstance(record, Record)
    assert isinstance(note, Diagnostic)
    assert note.code == "withdrawn"


def test_a_record_with_a_plain_text_is_no_ninjs_item() -> None:
    assert article({"uri": "urn:x", "headline": "Ferry", "versioncreated": "x", "text": STORY}).text == STORY


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Torvik Post",
    "items": [
        {
            "url": "https://t.example/1",
            "title": "Ferry",
            "content_html": HTML,
            "date_published": "2024-05-06T06:00:00Z",
        },
        {"url": "https://t.example/2", "title": "Fire", "content_text": STORY, "authors": [{"name": "Ida Holm"}]},
        {"url": "https://t.example/3", "title": "School", "summary": "In short."},
        {"title": "Nothing"},
        "no item",
    ],
}


def test_a_json_feed_gives_pages_articles_and_links() -> None:
    piece, record, link, *bad = read(FEED)
    assert isinstance(piece, Piece)
    assert (piece.name, piece.known["source"], piece.known["url"]) == (
        "article 1",
        "Torvik Post",
        "https://t.example/1",
    )
    assert isinstance(record, Record)
    assert (record.article.text, record.article.byline) == (STORY, "Ida Holm")
    assert link == Link("https://t.example/3", hints={"title": "School", "source": "Torvik Post"}, spot="article 3")
    assert "article 4: it has neither a text nor an address" in str(bad[0])
    assert "article 5: an item must be an object, not a string" in str(bad[1])


def test_pages_that_were_kept_are_links_that_were_asked_for() -> None:
    kept = {"biasdiff": "saved-inputs/1", "articles": [{"url": "https://t.example/1", "file": "1.html"}, {"url": 5}]}
    link, bad = read(kept)
    assert isinstance(link, Link)
    assert (link.url, link.file, link.asked) == ("https://t.example/1", "1.html", True)
    assert isinstance(bad, InputError)
