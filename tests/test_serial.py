import dataclasses
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from compare.errors import ReportError
from compare.model import Article, Comparison, Reading
from compare.serial import SCHEMA, from_json, schema, to_json
from compare.settings import DEFAULT
from compare.signature import VERSION, signature


def test_what_is_written_is_read_back_exactly(comparison: Comparison) -> None:
    text = to_json(comparison)
    assert from_json(text) == comparison
    assert to_json(from_json(text)) == text


def test_the_report_is_readable_text_with_keys_in_field_order(comparison: Comparison) -> None:
    text = to_json(comparison)
    assert text.startswith('{\n "schema": "biasdiff/report/1",\n "version"')
    assert text.endswith("}\n")
    assert "\\u2026" not in to_json(dataclasses.replace(comparison, title="…é"))


def test_the_keys_are_those_of_the_published_contract(comparison: Comparison) -> None:
    data = json.loads(to_json(comparison))
    article, coverage, claim, quote = data["articles"][0], data["coverage"][0], data["claims"][0], data["quotes"][0]
    assert {"id", "path", "url", "sha256", "source", "title", "byline", "published", "language", "text"} <= set(article)
    assert {"blocks", "sentences", "tone", "readability"} <= set(article)
    assert set(coverage["in"]) == {data["articles"][1]["id"], data["articles"][2]["id"]}
    assert claim["articles"][data["articles"][1]["id"]]["reason"] == "not-found"
    assert quote["articles"][data["articles"][2]["id"]] is None
    assert set(data["conflicts"][0]["sides"][0]) >= {"article", "start", "end", "says"}


@pytest.mark.parametrize("text", ["a \ud800 b", "\udfff", "tab\tnul\x00 \u2028 \u2029 \U0001f600"])
def test_any_text_survives_and_can_be_encoded(comparison: Comparison, text: str) -> None:
    written = to_json(dataclasses.replace(comparison, title=text))
    assert from_json(written.encode("utf-8").decode("utf-8")).title == text


def test_the_report_fits_the_published_schema(comparison: Comparison) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    assert list(validator.iter_errors(json.loads(to_json(comparison)))) == []


def test_a_report_without_anything_found_fits_too(comparison: Comparison) -> None:
    empty: dict[str, Any] = dict.fromkeys(("coverage", "claims", "omissions", "quotes", "conflicts", "origins"), ())
    bare = dataclasses.replace(comparison, articles=(Reading(Article("x")),), diagnostics=(), **empty)
    jsonschema.validate(json.loads(to_json(bare)), schema())
    assert from_json(to_json(bare)) == bare


def test_the_schema_describes_every_key_it_names() -> None:
    published = schema()
    assert all(part["description"] for part in published["properties"].values())
    assert published["properties"]["schema"]["const"] == SCHEMA
    assert published["properties"]["articles"]["items"]["description"].startswith("One article")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "not valid JSON", id="an empty file"),
        pytest.param('{"schema": ', "not valid JSON (line 1)", id="a cut file"),
        pytest.param("[" * 200_000, "not valid JSON", id="nesting without end"),
        pytest.param("[]", "not a biasdiff report", id="no object"),
        pytest.param('{"schema": "other/1"}', "not a biasdiff report", id="another program's file"),
        pytest.param('{"schema": "biasdiff/report/0"}', "Make the report again", id="an older schema"),
        pytest.param('{"schema": "biasdiff/report/2"}', "Update biasdiff", id="a newer schema"),
        pytest.param('{"schema": "biasdiff/report/1"}', "does not fit the schema", id="nothing but the schema"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(ReportError) as caught:
        from_json(text, "run.json")
    assert str(caught.value).startswith("run.json: ")
    assert says in str(caught.value)


def _set(*path: str | int, value: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(_set("title", value=3), "title is no string", id="a number for a title"),
        pytest.param(_set("articles", value={}), "articles is no array", id="an object for a list"),
        pytest.param(
            _set("articles", 0, "sentences", 0, "start", value="7"),
            "articles[0].sentences[0].start",
            id="a text offset",
        ),
        pytest.param(
            _set("articles", 0, "sentences", 0, "start", value=True), "no integer", id="a truth for an offset"
        ),
        pytest.param(_set("articles", 0, "blocks", 0, "kind", value="box"), "none of headline", id="an unknown kind"),
        pytest.param(_set("claims", 0, "article", value="a-lost"), "names the article 'a-lost'", id="a lost article"),
    ],
)
def test_a_damaged_report_is_refused_with_the_place(
    comparison: Comparison, change: Callable[[Any], None], says: str
) -> None:
    data = json.loads(to_json(comparison))
    change(data)
    with pytest.raises(ReportError) as caught:
        from_json(json.dumps(data))
    assert says in str(caught.value)


def test_keys_of_a_later_release_are_passed_over(comparison: Comparison) -> None:
    data = json.loads(to_json(comparison))
    data["added_later"] = 1
    data["articles"][0]["added_later"] = [1]
    assert from_json(json.dumps(data)) == comparison


def test_a_signature_lists_its_parts_in_order() -> None:
    assert (
        signature(DEFAULT, match="lexical1", tone="vader3.3.2+o1") == f"v:{VERSION}|match:lexical1|tone:vader3.3.2+o1"
    )


def test_a_signature_tells_of_changed_settings_and_keeps_its_separator() -> None:
    changed = dataclasses.replace(DEFAULT, max_articles=60)
    assert signature(changed, match="a|b") == f"v:{VERSION}|match:a/b|set:max_articles=60"
