"""Before anything is made: what it would hold, and what speaks against it."""

import json

from decided_log import decided_log, state_of
from invented_run import Log

from compare.review.exports import FORMS, export, preview


def test_every_format_is_counted() -> None:
    log = decided_log()
    found = {one.form: one for one in preview(state_of(log))}
    assert set(FORMS) <= set(found)
    assert found["csv"].counts == {"claims": 7, "cells": 21, "quotes": 6, "events": 21}
    assert found["md"].counts == {"signed": 1}
    items = json.loads(export(state_of(log), log.events, "annotations")["annotations.jsonld"])["items"]
    assert found["annotations"].counts == {"annotations": len(items)}


def test_what_is_undecided_is_a_warning() -> None:
    found = {one.form: one for one in preview(state_of(decided_log()))}
    assert found["html"].warnings == ("4 of 7 claims are not decided", "reviewers differ on 1 claim")
    assert "4 versions of quotations are not judged" in found["csv"].warnings
    assert found["jsonl"].warnings == ()


def test_nothing_to_export_is_a_warning() -> None:
    found = {one.form: one for one in preview(state_of(Log()))}
    assert found["md"].empty
    assert found["claimreview"].empty
    assert found["claimreview"].warnings == ("no person gave a verdict on any claim",)
    assert "no claim is signed" in found["md"].warnings
