"""The editor's memo: what is signed, what people made of quotations, what is open, and who signed what."""

import re

import pytest
from dated_story import story_log
from decided_log import decided_log, hostile_log, shown, sign, state_of
from invented_run import Log, make_run

from compare.review.event import Action, Actor, ActorKind, claim_target
from compare.review.exports import export


def memo(log: Log, **wish: bool) -> str:
    return export(state_of(log), log.events, "md", **wish)["memo.md"]


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n\n")[2].partition("\n\n## ")[0]


def test_only_signed_claims_are_findings_with_their_words_and_who_signed() -> None:
    found = section(memo(decided_log()), "Signed findings")
    assert found.count("**") == 2
    assert "confirmed, signed by Cleo on 2031-05-06 (c-00000000)" in found
    assert "- S1 Outlet 1, stated (✓ confirmed): “The weir keeper number 0 opened gate 0 at noon.”" in found
    assert "- Verdict of Ann (True): The log of the weir shows it." in found


def test_sources_with_an_address_are_links() -> None:
    log = story_log()
    claim = next(row.id for row in log.run.claims if row.tellers == 3)
    log.add("Ann", Action.CONFIRM, claim_target(claim), shown(log, claim))
    sign(log, claim)
    found = section(memo(log), "Signed findings")
    assert "[Marsh Courier](<https://marsh.example/mill?a=1>), stated" in found


def test_quotations_and_conflicts_say_who_judged_them_how() -> None:
    text = memo(decided_log())
    assert "S2 Outlet 2 (cut, spoken by Mae Orr, ✎ changed by a person by Bob): “Weir gate”" in text
    assert "(Ann: a conflict)" in section(text, "Conflicts that people judged")


def test_everything_that_is_open_is_a_question_with_its_reason() -> None:
    found = section(memo(decided_log()), "Open questions")
    assert re.findall(r"^- ([^:]+):", found, re.MULTILINE) == [
        "decided, not signed",
        "reviewers differ (Ann, Bob)",
        "decided, not signed",
        "a reviewer is unsure",
        "0 of 1 answers",
        "0 of 1 answers",
    ]


def test_a_review_that_nobody_began_says_so() -> None:
    text = memo(Log())
    assert "8 claims, 0 reviewed, 0 decided, 0 signed" in text
    assert "No claim is signed yet." in text
    assert "Not signed off." in text


@pytest.mark.parametrize(("verified", "name"), [(False, "Cleo (identity not verified)"), (True, "Cleo")])
def test_the_sign_off_names_who_when_and_which_end_of_the_log(verified: bool, name: str) -> None:
    log = decided_log()
    found = memo(log, verified=verified).partition("## Sign-off\n\n")[2]
    assert (
        f"- {name}, owner, {log.events[-1].ts}: 1 of 7 claims signed, event 21, head `{log.events[-1].hash}`" in found
    )
    assert f"Head of the log after {len(log.events)} events: `{log.events[-1].hash}`" in found


def test_a_sign_off_of_another_copy_signs_nothing_and_what_came_after_one_of_ours_is_said() -> None:
    log = hostile_log()
    found = memo(log, verified=True).partition("## Sign-off\n\n")[2]
    assert found.startswith("Not signed off.\n")
    assert "(imported, not verified) signed off on another copy, which signs nothing here." in found
    log.add("Cleo", Action.SIGN_OFF, "review", {"claims": 7, "signed": 1})
    log.add("Cleo", Action.NOTE, f"claim:{log.run.claims[0].id}", {"text": "Later."})
    assert "Since then the log went on by one event." in memo(log)


def test_a_name_that_was_imported_says_so_wherever_it_stands() -> None:
    log = decided_log()
    there = Actor("Rita Voss", ActorKind.IMPORT)
    target = f"claim:{log.run.claims[4].id}"
    for action in (Action.CONFIRM, Action.NOTE, Action.VERDICT):
        log.add("", action, target, {"cells": {}, "text": "Seen at the gate."}, actor=there)
    found = memo(log, with_notes=True)
    assert "Rita Voss (imported, not verified) on “" in found
    assert found.count("Rita Voss") == found.count("Rita Voss (imported, not verified)") == 2


def test_what_is_open_beside_the_claims_is_an_open_question() -> None:
    asked = memo(Log(make_run(quotes=3), reviews_per_conflict=1)).partition("## Open questions\n\n")[2]
    assert "- altered quotation in S2, not reviewed: “" in asked
    assert "- conflict, judged by 0 of 1: " in asked
    assert "- 1 open note\n" in memo(decided_log())


def test_notes_are_there_only_where_asked_for() -> None:
    assert "Secret" not in memo(decided_log())
    assert "- Ann on “The weir keeper number 1 opened gate 0 at noon.”: Secret: ask the keeper." in memo(
        decided_log(), with_notes=True
    )


def test_no_words_format_the_memo_or_become_markup() -> None:
    text = memo(hostile_log(), with_notes=True)
    assert "<script" not in text
    assert "javascript:" not in text
    assert not re.search("[\x00-\x08\u202a-\u202e\ud800-\udfff]", text)
    assert len([line for line in text.splitlines() if line.startswith("#")]) == 8


def test_what_people_left_as_perhaps_is_no_passage_of_a_finding() -> None:
    log = Log(make_run(("SLS",)), reviews_per_claim=1)
    log.add("Ann", Action.CONFIRM, claim_target("c-00000000"), {"cells": {}})
    sign(log, "c-00000000")
    found = section(memo(log), "Signed findings")
    assert "S2 Outlet 2, perhaps told, no words sure enough to be shown (✦ machine)\n" in found
    assert found.count("“") == 2
