"""JSON records become articles field by field; each bad one is named and the others go on."""

import json
from pathlib import Path
from typing import Any

import pytest

from compare.ingest import Loaded, load


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
