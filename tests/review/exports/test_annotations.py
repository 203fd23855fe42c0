"""The annotations select exactly the words that were decided on, in code points, by two selectors that agree."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from dated_story import story_log
from decided_log import decided_log, hostile_log, shown, state_of
from invented_run import Log

from compare.review.event import Action, claim_target, pair_target, quote_target
from compare.review.exports import export
from compare.review.rows import pieces_of


def page(log: Log, **wish: bool) -> dict[str, Any]:
    data = json.loads(export(state_of(log), log.events, "annotations", **wish)["annotations.jsonld"])
    assert isinstance(data, dict)
    return data


def targets(one: dict[str, Any]) -> list[dict[str, Any]]:
    found = one["target"]
    return found if isinstance(found, list) else [found]


def selected(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for one in data["items"]:
        for target in targets(one):
            if "selector" in target:
                yield (target["source"], *target["selector"])


def reviewed_story() -> Log:
    log = story_log()
    for row in log.run.claims:
        log.add("Ann", Action.CONFIRM, claim_target(row.id), shown(log, row.id))
    for quote in log.run.quotes:
        for cell in quote.cells:
            if cell.start is not None:
                log.add("Bob", Action.QUOTE, quote_target(quote.id, cell.article), {"fidelity": "cut"})
    return log


def test_both_selectors_find_exactly_the_stored_words_behind_characters_of_two_units() -> None:
    log = reviewed_story()
    texts = {reading.article.url: reading.text for reading in log.run.articles}
    found = list(selected(page(log)))
    assert len(found) > 10
    after_emoji = 0
    for source, words, place in found:
        text = texts[source]
        assert (words["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[place["start"] : place["end"]] == words["exact"] != ""
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert [at.start() + len(words["prefix"]) for at in re.finditer(re.escape(around), text)] == [place["start"]]
        after_emoji += any(ord(sign) > 0xFFFF for sign in text[: place["start"]])
    assert after_emoji > 5


def test_the_words_are_found_again_in_units_of_utf_16_by_walking_code_points() -> None:
    log = reviewed_story()
    texts = {reading.article.url: reading.text for reading in log.run.articles}
    for source, words, place in selected(page(log)):
        raw = texts[source].encode("utf-16-le")
        before = len(texts[source][: place["start"]].encode("utf-16-le"))
        assert raw[before:].decode("utf-16-le").startswith(words["exact"])


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (0, {"sourceDateStart": "2031-05-04T00:00:00Z", "sourceDateEnd": "2031-05-04T23:59:59Z"}),
        (1, {"sourceDate": "2031-05-03T05:00:00Z"}),
        (2, {}),
    ],
)
def test_the_state_says_which_text_was_read_and_when_it_appeared(number: int, state: dict[str, str]) -> None:
    log = reviewed_story()
    url = ["https://oxley.example/mill?a=1", "https://marsh.example/mill?a=1", "https://fen.example/mill?a=1"][number]
    found = {json.dumps(t["state"]) for one in page(log)["items"] for t in targets(one) if t["source"] == url}
    (only,) = map(json.loads, found)
    assert only.pop("type") == "TimeState"
    assert re.fullmatch(r"urn:sha256:[0-9a-f]{64}", only.pop("cached"))
    assert only == state


def test_each_kind_of_decision_has_its_motivation() -> None:
    log = decided_log()
    said = [(one["motivation"], one["creator"]["name"], one["body"][0]["value"]) for one in page(log)["items"]]
    assert ("assessing", "Ann", "partial") in said  # a state
    assert ("assessing", "Bob", "trivial") in said
    assert ("assessing", "Ann", "True: The log of the weir shows it.") in said
    assert ("classifying", "Bob", "cut") in said
    assert ("linking", "Ann", "same claim") in said
    assert ("assessing", "Ann", "a conflict") in said
    assert "commenting" not in {motive for motive, *_ in said}


def test_notes_are_comments_and_only_there_where_asked_for() -> None:
    log = decided_log()
    assert "Secret" not in json.dumps(page(log))
    (note,) = [one for one in page(log, with_notes=True)["items"] if one["motivation"] == "commenting"]
    assert note["body"][0]["value"] == "Secret: ask the keeper."


def test_no_words_end_the_script_that_the_file_may_stand_in() -> None:
    log = hostile_log()
    for with_notes in (False, True):
        (text,) = export(state_of(log), log.events, "annotations", with_notes=with_notes).values()
        assert "<" not in text
    assert "</script>" in json.dumps(json.loads(text))


def test_what_was_taken_back_is_not_annotated() -> None:
    log = Log()
    event = log.add("Ann", Action.REJECT, claim_target("c-00000000"))
    assert len(page(log)["items"]) == 1
    log.add("Ann", Action.UNDO, f"event:{event.id}")
    assert page(log)["items"] == []


def test_what_is_not_the_same_is_no_link() -> None:
    log = Log()
    one, two = sorted((piece.unit for piece in pieces_of(log.run.claims[0])), key=lambda unit: unit.key)
    log.add("Ann", Action.PAIR, pair_target(one, two), {"same": False})
    (only,) = page(log)["items"]
    assert (only["motivation"], only["body"][0]["value"], len(only["target"])) == ("assessing", "not the same claim", 2)


def test_what_is_not_found_points_at_the_whole_article() -> None:
    log = Log()
    log.add("Ann", Action.CONFIRM, claim_target("c-00000000"), shown(log, "c-00000000"))
    absent = next(one for one in page(log)["items"] if one["body"][0]["value"] == "absent")
    assert "selector" not in absent["target"]
    assert absent["target"]["source"].startswith("urn:biasdiff:article:a-")


@pytest.mark.parametrize("make", [decided_log, hostile_log, reviewed_story])
def test_every_page_is_well_formed_and_every_id_its_own(make: Any) -> None:
    data = page(make(), with_notes=True)
    assert (data["@context"], data["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    ids = [one["id"] for one in data["items"]]
    assert len(set(ids)) == len(ids)
    for one in data["items"]:
        assert re.fullmatch(r"urn:[A-Za-z0-9:%._~-]+", one["id"])
        assert one["target"]
        assert "javascript" not in json.dumps(one["target"])
