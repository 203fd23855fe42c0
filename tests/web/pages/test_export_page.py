"""The export page: what each file would hold, counted beforehand, with what speaks against making it now."""

import pytest
from invented_run import Log, make_run
from views import seen

from compare.review.event import Action, Role, claim_target
from compare.review.exports import FORMS, export
from compare.review.state import fold
from compare.web.pages.export import NOTHING, ExportPage, Format, export_page


def files(page: ExportPage) -> dict[str, Format]:
    return {one.name: one for one in page.formats}


def counted(one: Format) -> list[tuple[int, str]]:
    return [(count.number, count.many) for count in one.counts]


def reviewed() -> Log:
    log = Log(make_run(quotes=2), four_eyes=False, reviews_per_conflict=1)
    for number in range(3):
        log.add("Ana Ruiz", Action.CONFIRM, claim_target(f"c-{number:08x}"), {"cells": {}})
    log.add("Ana Ruiz", Action.NOTE, claim_target("c-00000000"), {"text": "Ask the keeper.", "to": []})
    log.add("Ana Ruiz", Action.SIGN, claim_target("c-00000000"), {})
    return log


def test_counts_are_those_of_the_review() -> None:
    page = export_page(seen(reviewed()), {})
    found = files(page)
    assert (page.claims, page.decided, page.signed) == (8, 3, 1)
    assert counted(found["report.json"]) == [(8, "claims"), (6, "events")]
    assert counted(found["cells.csv"]) == [(24, "cells")]
    assert counted(found["quotes.csv"]) == [(4, "versions")]
    assert counted(found["memo.md"]) == [(1, "signed claims"), (5, "open claims")]
    assert page.head == reviewed().events[-1].hash


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("claims.csv", "5 of 8 claims are not decided"),
        ("quotes.csv", "4 versions are not judged"),
        ("memo.md", ""),
        ("events.jsonl", ""),
        ("claimreview.json", "only signed claims with a person’s verdict; there is none"),
    ],
)
def test_what_is_undecided_or_empty_is_said(name: str, warning: str) -> None:
    assert files(export_page(seen(reviewed()), {}))[name].warning == warning


def test_a_file_that_would_hold_nothing_says_so() -> None:
    empty = files(export_page(seen(Log()), {}))["quotes.csv"]
    assert empty.empty
    assert empty.warning == NOTHING


def test_events_that_are_hidden_from_the_viewer_are_not_counted_into_their_files() -> None:
    log = Log()
    log.add("Bo Lind", Action.CONFIRM, claim_target("c-00000002"), {"cells": {}})
    page = export_page(seen(log, "Ana Ruiz", Role.REVIEWER), {})
    assert (page.hidden, counted(files(page)["decisions.csv"])) == (1, [(1, "events")])


def test_every_file_on_the_page_is_one_that_an_export_makes() -> None:
    log = reviewed()
    log.add("Ana Ruiz", Action.VERDICT, claim_target("c-00000000"), {"text": "True as told.", "rating": "True"})
    state = fold(log.events, log.runs)
    made = {name for form in FORMS if form != "claimreview" for name in export(state, state.events, form)}
    assert set(files(export_page(seen(log), {}))) - {"claimreview.json"} == made
