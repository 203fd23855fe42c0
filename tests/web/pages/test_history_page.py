"""The history: newest first, filtered by person, claim, action and time; what is hidden is counted and never shown."""

import dataclasses

import pytest
from invented_run import Log, make_run
from views import seen

from compare.review.event import REVIEW, SYSTEM, Action, Role, cell_target, claim_target
from compare.web.pages.history import MOST, history_page

C0, C1 = claim_target("c-00000000"), claim_target("c-00000001")


def log_of_all() -> Log:
    log = Log(reviews_per_conflict=1)
    log.add("Ana Ruiz", Action.CONFIRM, C0, {"cells": {log.run.articles[0].id: "stated"}})
    log.add("Bo Lind", Action.NOTE, C1, {"text": "Which gate?", "to": []})
    log.add("Ana Ruiz", Action.STATE, cell_target("c-00000001", log.run.articles[1].id), {"state": "absent"}, before={"state": "stated"})  # fmt: skip
    log.add("Bo Lind", Action.MERGE, C0, {"merged": ["c-00000004"], "wording": None})
    return log


@pytest.mark.parametrize(
    ("query", "seqs"),
    [
        ({}, [5, 4, 3, 2, 1]),
        ({"person": "Bo Lind"}, [5, 3]),
        ({"action": "confirm"}, [2]),
        ({"claim": "c-00000000"}, [5, 2]),
        ({"claim": "c-00000004"}, [5]),
        ({"claim": "number 1"}, [4, 3]),
        ({"person": "Ana Ruiz", "action": "state"}, [4]),
        ({"since": "2031-05-06"}, [5, 4, 3, 2, 1]),
        ({"until": "2031-05-05"}, []),
        ({"since": "soon"}, []),
        ({"person": "nobody"}, []),
        ({"at": "9"}, [5, 4, 3, 2, 1]),
    ],
)
def test_filters_leave_what_they_say(query: dict[str, str], seqs: list[int]) -> None:
    page = history_page(seen(log_of_all()), query)
    assert [entry.seq for entry in page.entries] == seqs
    assert page.found == len(seqs)


def test_choices_count_what_they_would_leave() -> None:
    page = history_page(seen(log_of_all()), {})
    assert [(one.value, one.count) for one in page.people] == [("Ana Ruiz", 2), ("Bo Lind", 2), ("biasdiff", 1)]
    assert ("merge", 1) in [(one.value, one.count) for one in page.actions]


def test_hidden_events_are_counted_and_neither_they_nor_their_makers_are_shown() -> None:
    log = Log()
    log.add("Bo Lind", Action.CONFIRM, claim_target("c-00000002"), {"cells": {}})
    page = history_page(seen(log, "Ana Ruiz", Role.REVIEWER), {})
    assert (page.hidden, page.total, page.length) == (1, 1, 2)
    assert [entry.action for entry in page.entries] == ["start"]
    assert "Bo Lind" not in str(dataclasses.astuple(page)[:12])
    assert page.head == log.events[-1].hash


def test_a_state_is_told_before_and_after_and_a_confirmation_in_one_line() -> None:
    entries = {entry.seq: entry for entry in history_page(seen(log_of_all()), {}).entries}
    assert [(one.name, one.before, one.after) for one in entries[4].changes] == [("state", "● stated", "○ not found")]
    assert [(one.name, one.after) for one in entries[2].changes] == [("", "S1 ● stated")]


def test_what_the_server_kept_of_before_tells_which_cells_a_person_changed() -> None:
    log = Log()
    first, second = (reading.id for reading in log.run.articles[:2])
    before = {"wording": "Gate two opened.", "cells": {first: "stated", second: "stated"}}
    log.add("Ana Ruiz", Action.CONFIRM, C0, {"cells": {first: "stated", second: "absent"}}, before=before)
    log.add("Ana Ruiz", Action.STATE, cell_target("c-00000001", first), {"state": "partial"}, before=before)
    log.add("Ana Ruiz", Action.REJECT, C1, None, before=before)
    told = [
        [(one.name, one.before, one.after) for one in entry.changes] for entry in history_page(seen(log), {}).entries
    ]
    assert told[:3] == [
        [],
        [("state", "● stated", "◐ partly stated")],
        [("S2", "● stated", "○ not found")],
    ]


def test_a_wording_shows_the_words_that_went_and_came() -> None:
    log = Log()
    log.add("Ana Ruiz", Action.WORDING, C0, {"wording": "gate three opened"}, before={"wording": "gate two opened"})
    pieces = history_page(seen(log), {}).entries[0].changes[0].pieces
    assert [(one.text.strip(), one.mark) for one in pieces] == [("gate", ""), ("two", "del"), ("three", "ins"), ("opened", "")]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "role", "may"),
    [
        ("Ana Ruiz", Role.REVIEWER, {2, 4}),
        ("Ana Ruiz", Role.ADJUDICATOR, {2, 3, 4, 5}),
        ("Ana Ruiz", Role.VIEWER, set()),
    ],
)
def test_who_may_take_back_what(name: str, role: Role, may: set[int]) -> None:
    page = history_page(seen(log_of_all(), name, role), {})
    assert {entry.seq for entry in page.entries if entry.may_undo} == may


def test_what_was_taken_back_is_marked_and_can_be_restored() -> None:
    log = log_of_all()
    log.add("Ana Ruiz", Action.UNDO, f"event:{log.events[1].id}")
    entries = {entry.seq: entry for entry in history_page(seen(log), {}).entries}
    assert (entries[2].undone, entries[2].may_undo, entries[2].may_redo) == (True, False, True)
    assert entries[6].item.text == entries[2].item.text
    assert not entries[6].may_undo


def test_a_changed_event_breaks_the_chain_and_is_named() -> None:
    log = log_of_all()
    log.events[2] = dataclasses.replace(log.events[2], reason="never said")
    page = history_page(seen(log), {})
    assert page.chain == "event 3 was changed after it was written"
    assert history_page(seen(log_of_all()), {}).chain == ""


def test_long_logs_come_in_pages_that_keep_the_filters() -> None:
    log = Log()
    for number in range(MOST + 5):
        log.add("Ana Ruiz", Action.NOTE, C0, {"text": f"note {number}", "to": []})
    page = history_page(seen(log), {"person": "Ana Ruiz"})
    assert (len(page.entries), page.newer) == (MOST, "")
    assert page.older == "/c/k3v9/history?person=Ana+Ruiz&at=1"
    assert len(history_page(seen(log), {"person": "Ana Ruiz", "at": "1"}).entries) == 5


@pytest.mark.parametrize("after", [{"cells": 7}, {"cells": {"a": {"b": [1]}}}, {"unit": {"article": "x", "start": "a", "end": None}}, {"merged": "c-1"}])  # fmt: skip
def test_an_event_from_elsewhere_that_makes_no_sense_breaks_no_page(after: dict[str, object]) -> None:
    log = Log()
    log.add("Ana Ruiz", Action.VERDICT, "claim:c-none", after)
    assert history_page(seen(log), {}).entries[0].item.text == "c-none"


def test_events_of_one_act_say_how_many_they_are() -> None:
    log = Log()
    for target in (C0, C1):
        log.add("Ana Ruiz", Action.TRIVIAL, target, batch="b-1")
    assert [entry.batch for entry in history_page(seen(log), {}).entries] == [2, 2, 1]


def test_evidence_is_told_by_its_words_and_place_and_claims_by_theirs_never_by_ids() -> None:
    log = Log()
    article, other = (log.run.articles[column] for column in (0, 1))
    start = article.text.index("The weir")
    unit = {"article": article.id, "start": start, "end": start + 30}
    before = {"wording": "Gate two opened.", "units": [f"{article.id}:{start}-{start + 30}", f"{other.id}:0-9"]}
    log.add("Ana Ruiz", Action.DETACH, C0, {"unit": unit}, before=before)
    log.add("Ana Ruiz", Action.SPLIT, C1, {"row": "n-1", "units": [unit], "wording": None}, before=before)
    log.add("Ana Ruiz", Action.MERGE, C0, {"merged": ["c-00000004"], "wording": None}, before=before)
    merged, split, detached, _ = history_page(seen(log), {}).entries
    words = f"S1 ¶2 “{article.text[start : start + 30]}”"
    assert [(one.name, one.before, one.after) for one in detached.changes] == [("words", "", words)]
    assert ("words", "", words) in [(one.name, one.before, one.after) for one in split.changes]
    told = seen(log).state.machine["c-00000004"].text
    assert [(one.name, one.before, one.after) for one in merged.changes] == [("with", "", f"“{told}”")]
    assert ("about", C0) in detached.names
    assert ("event", detached.id) in detached.names


def test_a_judged_quotation_is_told_in_words() -> None:
    log = Log(make_run(quotes=1))
    said = {"correct": False, "fidelity": "altered", "speaker": "Odo Quill"}
    log.add("Ana Ruiz", Action.QUOTE, "quote:q-none/a-none", said)
    (change,) = history_page(seen(log), {}).entries[0].changes
    assert change.after == "✗ not right, words changed, by Odo Quill"


def test_an_article_of_an_earlier_run_keeps_its_column() -> None:
    log = Log()
    now = log.run.articles[1].id
    log.add("Ana Ruiz", Action.CONFIRM, C0, {"cells": {"a-old": "stated"}}, before={"cells": {"a-old": "absent"}})
    log.add("biasdiff", Action.RERUN, REVIEW, {"run": "r-2", "items": [], "articles": {"a-old": now}}, actor=SYSTEM)
    entries = {entry.action: entry for entry in history_page(seen(log), {}).entries}
    assert [(one.name, one.before, one.after) for one in entries["confirm"].changes] == [
        ("S2", "○ not found", "● stated")
    ]
