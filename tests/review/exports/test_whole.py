"""The JSON export holds the run, the decisions and the log, and fits its published schema."""

import json
from collections.abc import Callable

import jsonschema
import pytest
from decided_log import claim, dated, decided_log, hostile_log, state_of
from invented_run import Log, make_run

from compare.errors import UsageError
from compare.review.event import verify
from compare.review.exports import FORMS, export
from compare.review.exports.whole import schema
from compare.review.lines import from_lines
from compare.serial import from_json


def written(log: Log, **wish: bool) -> dict[str, object]:
    files = export(state_of(log), log.events, "json", **wish)
    assert list(files) == ["report.json"]
    data = json.loads(files["report.json"])
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("make", [decided_log, hostile_log, Log])
@pytest.mark.parametrize("with_notes", [True, False])
def test_every_file_fits_the_schema(make: Callable[[], Log], with_notes: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(written(make(), with_notes=with_notes), schema())


def test_it_holds_the_run_as_the_machine_made_it() -> None:
    log = decided_log()
    assert from_json(json.dumps(written(log)["report"])) == log.run


def test_it_says_how_far_the_review_is_and_how_the_log_ends() -> None:
    log = decided_log()
    data = written(log)
    assert data["head"] == log.events[-1].hash
    assert data["events_left_out"] == 0
    assert data["decisions"]["counts"] == {"claims": 7, "reviewed": 5, "decided": 3, "signed": 1, "differ": 1, "to_check": 0,
                                           "stale": 0, "orphans": 0}  # fmt: skip


def test_a_claim_tells_who_said_what_and_what_counts() -> None:
    claims = {one["id"]: one for one in written(decided_log())["decisions"]["claims"]}
    assert claim(7) not in claims
    assert (claims[claim(0)]["verdict"], claims[claim(0)]["signed"]["by"]["name"]) == ("confirm", "Cleo")
    assert claims[claim(0)]["human_verdict"]["rating"] == "True"
    assert [cell["mark"] for cell in claims[claim(1)]["cells"]] == ["changed", "confirmed", "confirmed"]
    assert (claims[claim(1)]["cells"][0]["machine"], claims[claim(1)]["cells"][0]["status"]) == ("stated", "partial")
    assert (claims[claim(2)]["differ"], claims[claim(2)]["verdict"]) == (["verdict"], None)
    assert {tuple(cell["by"]) for cell in claims[claim(2)]["cells"]} == {("Ann", "Bob")}
    assert [answer["by"]["name"] for answer in claims[claim(2)]["answers"]] == ["Ann", "Bob"]
    assert claims[claim(5)]["progress"] == "draft"


def test_evidence_stands_with_its_words() -> None:
    log = decided_log()
    texts = {reading.id: reading.text for reading in log.run.articles}
    found = [
        (cell["article"], one)
        for row in written(log)["decisions"]["claims"]
        for cell in row["cells"]
        for one in cell["evidence"]
    ]
    assert found
    for article, one in found:
        assert one["quote"] == texts[article][one["start"] : one["end"]] != ""


def test_notes_are_left_out_unless_asked_for_and_counted() -> None:
    log = decided_log()
    bare, full = written(log), written(log, with_notes=True)
    assert "Secret" not in json.dumps(bare)
    assert (bare["decisions"]["notes_left_out"], bare["decisions"]["notes"]) == (1, [])
    assert full["decisions"]["notes"][0]["text"] == "Secret: ask the keeper."
    assert full["events"] == [event.to_dict() for event in log.events]


def test_the_log_itself_is_always_whole() -> None:
    log = decided_log()
    files = export(state_of(log), log.events, "jsonl")
    events = from_lines(files["events.jsonl"].splitlines())
    assert verify(events, head=log.events[-1].hash, least=len(log.events)) is None


def test_what_was_not_given_is_counted() -> None:
    log = decided_log()
    left = [event for event in log.events if event.actor.name != "Bob"]
    assert json.loads(export(state_of(log), left, "json")["report.json"])["events_left_out"] == len(log.events) - len(
        left
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_same_log_gives_the_same_bytes(form: str) -> None:
    log = decided_log(dated(make_run(quotes=3)))
    once, again = (export(state_of(log), tuple(log.events), form) for _ in range(2))
    assert once == again
    assert all(name == name.strip("/.") and "/" not in name and "\\" not in name for name in once)


def test_a_format_that_there_is_none_of_is_refused_with_those_there_are() -> None:
    log = Log()
    with pytest.raises(UsageError, match=r"no export 'xml'\. There are json"):
        export(state_of(log), log.events, "xml")
