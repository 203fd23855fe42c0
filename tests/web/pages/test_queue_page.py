"""The queue: tabs, filters, order and counts, as one person may see them."""

import pytest
from invented_run import Log
from views import seen

from compare.review.conflicts import conflict_id
from compare.review.event import Action, Role, cell_target, claim_target, conflict_target
from compare.web.pages.queue import queue_page
from compare.web.pages.registry import PAGES
from compare.web.pages.shell import frame_of, steps
from compare.web.rendering import render

C = [claim_target(f"c-{n:08x}") for n in range(8)]


def some_log() -> Log:
    log = Log(reviews_per_conflict=1)
    log.add("Ana Ruiz", Action.CONFIRM, C[0], {"cells": {}})
    log.add("Ana Ruiz", Action.REJECT, C[1])
    log.add("Bo Lind", Action.UNSURE, C[3])
    log.add("Ana Ruiz", Action.ASSIGN, C[4], {"to": "Bo Lind"})
    log.add("Bo Lind", Action.NOTE, C[5], {"text": "@Ana Ruiz which keeper?", "to": ["Ana Ruiz"]})
    return log


def ids(log: Log, name: str = "Ana Ruiz", **query: str) -> list[int]:
    return [int(line.claim[2:], 16) for line in queue_page(seen(log, name), query).lines]


@pytest.mark.parametrize(
    ("name", "query", "claims"),
    [
        ("Ana Ruiz", {"sort": "story"}, [2, 3, 4, 5, 6, 7]),
        ("Ana Ruiz", {"tab": "done", "sort": "story"}, [0, 1]),
        ("Ana Ruiz", {"tab": "mine"}, [5]),
        ("Bo Lind", {"tab": "mine"}, [4]),
        ("Ana Ruiz", {"tab": "disagree"}, []),
        ("Ana Ruiz", {"tab": "all", "kind": "conflict"}, [2]),
        ("Ana Ruiz", {"tab": "all", "kind": "omission", "sort": "story"}, [0, 1, 4]),
        ("Ana Ruiz", {"tab": "all", "state": "partial"}, [3]),
        ("Ana Ruiz", {"assigned": "Bo Lind"}, [4]),
        ("Ana Ruiz", {"tab": "all", "reviewed": "yes", "sort": "story"}, [0, 1, 3]),
        ("Ana Ruiz", {"tab": "all", "q": "number 6"}, [6]),
        ("Ana Ruiz", {"tab": "all", "q": "c-00000007"}, [7]),
        ("Ana Ruiz", {"tab": "all", "q": "nothing like it"}, []),
        ("Ana Ruiz", {"tab": "nonsense", "sort": "x", "state": "'\"<", "sort ": "y"}, ids(some_log())),
    ],
)
def test_tabs_and_filters_leave_the_claims_that_they_name(name: str, query: dict[str, str], claims: list[int]) -> None:
    assert ids(some_log(), name, **query) == claims


def test_a_conflict_comes_first_and_what_the_viewer_is_unsure_of_last() -> None:
    assert ids(some_log(), "Bo Lind")[0] == 2
    assert ids(some_log(), "Bo Lind")[-1] == 3


def test_the_reason_is_said_in_words() -> None:
    lines = {line.claim: line.why for line in queue_page(seen(some_log()), {"tab": "all"}).lines}
    assert lines["c-00000002"].startswith("articles contradict each other")
    assert lines["c-00000003"] == "unsure in S3"
    assert lines["c-00000000"] == "2 others tell it; not found in S3"


def test_every_tab_counts_what_it_lists() -> None:
    view = seen(some_log())
    for tab in queue_page(view, {}).tabs:
        page = queue_page(view, {"tab": tab.key})
        assert tab.count == page.found + len(page.orphans), tab.key


def test_progress_counts_what_is_decided_and_signed() -> None:
    log = some_log()
    log.add("Bo Lind", Action.SIGN, C[0], {"cells": "x"})
    page = queue_page(seen(log), {})
    assert (page.decided, page.signed, page.total) == (2, 1, 8)


@pytest.mark.parametrize(
    ("query", "empty"), [({}, ""), ({"q": "zzz"}, "match"), ({"tab": "disagree"}, "none"), ({"tab": "orphans"}, "none")]
)
def test_an_empty_list_says_why(query: dict[str, str], empty: str) -> None:
    assert queue_page(seen(some_log()), query).empty == empty


def test_when_all_is_decided_nothing_is_left_to_do() -> None:
    log = Log(reviews_per_conflict=1)
    for target in C:
        log.add("Ana Ruiz", Action.REJECT, target)
    page = queue_page(seen(log), {})
    assert (page.empty, page.beside) == ("done", ("1 conflict not judged",))


def test_of_a_blind_claim_the_others_answer_is_not_on_the_page() -> None:
    log = Log(reviews_per_claim=2)
    log.add("Ana Ruiz", Action.TRIVIAL, C[0])
    view = seen(log, "Bo Lind", Role.REVIEWER)
    page = queue_page(view, {"tab": "all"})
    assert all(line.answers == () for line in page.lines)
    html = render("queue.html", frame_of(view, "queue", PAGES["queue"], PAGES.items()), page)
    assert "Trivial" not in html.partition('<div id="lines"')[2]  # before it stands what each answer means


@pytest.mark.parametrize(("role", "bulk", "decide"), [(Role.VIEWER, False, False), (Role.REVIEWER, False, True), (Role.ADJUDICATOR, True, True)])  # fmt: skip
def test_only_an_adjudicator_decides_on_many_at_once(role: Role, bulk: bool, decide: bool) -> None:
    page = queue_page(seen(some_log(), role=role), {})
    assert (page.may_bulk, page.may_decide) == (bulk, decide)


# ---------------------------------------------------------------- steps back


def test_what_was_taken_back_can_be_done_again_until_something_else_is_done() -> None:
    log = Log(reviews_per_conflict=1)
    first = log.add("Ana Ruiz", Action.CONFIRM, C[0], {"cells": {}})
    second = log.add("Ana Ruiz", Action.STATE, cell_target("c-00000001", log.run.articles[0].id), {"state": "absent"})
    log.add("Bo Lind", Action.REJECT, C[4])
    said = (f"{first.id}|{C[0]}", f"{second.id}|{C[1]}")
    assert steps(seen(log).state, "Ana Ruiz") == (said, ())
    log.add("Ana Ruiz", Action.UNDO, f"event:{second.id}")
    assert steps(seen(log).state, "Ana Ruiz") == (said[:1], said[1:])
    log.add("Ana Ruiz", Action.REDO, f"event:{second.id}")
    assert steps(seen(log).state, "Ana Ruiz") == (said, ())


def test_a_bulk_action_is_one_step() -> None:
    log = Log(reviews_per_conflict=1)
    for target in C[:4]:
        log.add("Ana Ruiz", Action.TRIVIAL, target, batch="b-1")
    assert len(steps(seen(log).state, "Ana Ruiz")[0]) == 1


def test_hostile_words_stand_on_the_page_as_words() -> None:
    log = Log(reviews_per_conflict=1)
    evil = "</script><img src=x onerror=alert(1)> \"quoted' \u202e"
    log.add("Ana Ruiz", Action.WORDING, C[0], {"wording": evil})
    log.add(evil, Action.CONFIRM, C[1], {"cells": {}})
    view = seen(log)
    html = render("queue.html", frame_of(view, "queue", PAGES["queue"], PAGES.items()), queue_page(view, {"tab": "all", "q": ""}))  # fmt: skip
    assert "<img" not in html
    assert html.count("&lt;img src=x") >= 2


def test_claims_with_a_contradiction_that_one_has_not_judged_can_be_listed_alone() -> None:
    log = some_log()
    assert ids(log, tab="all", kind="unjudged") == [2]
    target = conflict_target(conflict_id(log.run.conflicts[0]))
    log.add("Ana Ruiz", Action.CONFLICT, target, {"holds": True})
    assert ids(log, tab="all", kind="unjudged") == []
    assert ids(log, "Bo Lind", tab="all", kind="unjudged") == [2]
