"""Whatever a log says, every export is made or refused in plain words, is well-formed, and can be opened again."""

import contextlib
import csv
import io
import json

import jsonschema
import pytest
from decided_log import dated, state_of
from invented_run import Log, make_run
from rerunning import EDITS, Review, edited, run_of
from scripted import scripted

from compare.review.event import Action, Role, claim_target, verify
from compare.review.exports import FORMS, RefusedExportError, export, preview
from compare.review.exports.whole import schema
from compare.review.lines import from_lines
from compare.review.state import fold
from compare.review.visible import Viewer, visible

RUN = dated(make_run(quotes=3))
SCHEMA = jsonschema.Draft202012Validator(schema())


def made(log: Log, viewer: str | None = None) -> dict[str, str]:
    """Return all files of a log, as somebody may see it where one is named."""
    state = state_of(log)
    events = log.events
    if viewer is not None:
        events = visible(state, Viewer(viewer, Role.REVIEWER))
        state = fold(events, log.runs, viewer, state.undone)
    files: dict[str, str] = {}
    for form in FORMS:
        with contextlib.suppress(RefusedExportError):
            files |= export(state, events, form, with_notes=True)
    assert [one.form for one in preview(state)] == [one.form for one in preview(state_of(log))]
    return files


@pytest.mark.parametrize("viewer", [None, "Bo"])
@pytest.mark.parametrize("odd", [0.0, 0.5])
@pytest.mark.parametrize("seed", range(6))
def test_every_export_of_any_review_is_well_formed(seed: int, odd: float, viewer: str | None) -> None:
    log = scripted(RUN, seed, 70, odd=odd, reviews_per_claim=1 + seed % 2)
    files = made(log, viewer)
    assert {"report.json", "report.html", "memo.md", "annotations.jsonld", "events.jsonl"} <= set(files)
    SCHEMA.validate(json.loads(files["report.json"]))
    texts = {f"urn:biasdiff:article:{reading.id}": reading.text for reading in RUN.articles}
    for one in json.loads(files["annotations.jsonld"])["items"]:
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            words, place = target.get("selector", ({"exact": ""}, {"start": 0, "end": 0}))
            assert texts[target["source"]][place["start"] : place["end"]] == words["exact"]
    for name, text in files.items():
        text.encode("utf-8")
        if name.endswith(".csv"):
            assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1
    if viewer is None:
        assert verify(from_lines(files["events.jsonl"].splitlines()), head=log.events[-1].hash) is None


def test_the_page_of_an_open_review_is_the_same_for_all_who_may_see_the_same() -> None:
    log = scripted(RUN, 3, 70, reviews_per_claim=1, reviews_per_conflict=1, blind=False)
    alone, seen = made(log), made(log, "Bo")
    assert alone == seen


@pytest.mark.parametrize("edit", EDITS[::6], ids=lambda edit: str(edit.get("name", edit["story"])))
def test_a_review_after_a_newer_run_is_exported_with_what_is_open(edit: dict[str, object]) -> None:
    before, after = edited(edit)
    review = Review(run_of(before))
    for row in review.run.claims:
        review.confirm(row.id)
        review.do(Action.NOTE, claim_target(row.id), {"text": "Who was asked?", "to": []})
    state = review.rerun(run_of(after))[1]
    files = {
        name: text
        for form in FORMS
        if form != "claimreview"
        for name, text in export(state, review.events, form).items()
    }
    data = json.loads(files["report.json"])
    SCHEMA.validate(data)
    count = data["decisions"]["counts"]
    assert count["orphans"] == len(data["decisions"]["orphans"])
    assert files["memo.md"].count("- to check after the newer run:") == count["to_check"]
    assert files["memo.md"].count("- decided before, and its words are gone:") == count["orphans"]
    assert "Who was asked?" not in "".join(text for name, text in files.items() if name != "events.jsonl")
