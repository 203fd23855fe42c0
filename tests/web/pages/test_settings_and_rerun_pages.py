"""Settings as they stand and who may change them; after a newer run what is to check, and orphans with all they said."""

from pathlib import Path

import pytest
from invented_run import Log
from views import seen

from compare.review.event import REVIEW, SYSTEM, Action, Role, claim_target
from compare.web.pages.registry import PAGES
from compare.web.pages.rerun import rerun_page
from compare.web.pages.settings import settings_page
from compare.web.pages.shell import frame_of
from compare.web.rendering import render
from compare.web.view import Person

C0, C1, C2 = (claim_target(f"c-{number:08x}") for number in range(3))


def test_rules_are_shown_as_they_stand_with_who_changed_them_last() -> None:
    log = Log(guidelines="Read first.")
    log.add("Bo Lind", Action.RULES, REVIEW, {"reviews_per_claim": 2, "four_eyes": False})
    page = settings_page(seen(log), {})
    assert {rule.name: rule.value for rule in page.rules} == {
        "reviews_per_claim": 2,
        "reviews_per_conflict": 2,
        "blind": 1,
        "four_eyes": 0,
    }
    assert page.guidelines == "Read first."
    assert page.changed.startswith("Bo Lind, 2031-05-06")


@pytest.mark.parametrize(("role", "may"), [(Role.OWNER, True), (Role.ADJUDICATOR, False), (Role.VIEWER, False)])
def test_only_an_owner_changes_settings(role: Role, may: bool) -> None:
    assert settings_page(seen(Log(), role=role), {}).may is may


def test_people_are_listed_in_a_team_and_nobody_alone() -> None:
    team = (Person("Ana Ruiz", "owner"), Person("Bo Lind", "reviewer", invited=True))
    page = settings_page(seen(Log(), people=team), {})
    assert [(one.name, one.invited, one.self) for one in page.team.people] == [("Ana Ruiz", False, True), ("Bo Lind", True, False)]  # fmt: skip
    assert page.team.there
    assert not settings_page(seen(Log()), {}).team.there


def test_what_each_role_may_is_told_in_the_words_of_the_docs() -> None:
    told = (Path(__file__).parents[3] / "docs" / "review.md").read_text("utf-8")
    for role, words in settings_page(seen(Log()), {}).team.roles:
        assert f"| {role} | {words} |" in told


# ---------------------------------------------------------------- after a newer run


def rerun(log: Log, *items: dict[str, object]) -> Log:
    articles = {reading.id: reading.id for reading in log.run.articles}
    log.add("biasdiff", Action.RERUN, REVIEW, {"run": "r-2", "items": list(items), "articles": articles}, actor=SYSTEM)
    return log


def decided() -> Log:
    log = Log(four_eyes=False)
    for target in (C0, C1, C2):
        log.add("Ana Ruiz", Action.TRIVIAL, target)
    log.add("Bo Lind", Action.NOTE, C2, {"text": "Ask the keeper.", "to": []})
    first, second = log.run.articles[0].id, log.run.articles[1].id
    old = {"wording": "Two gates opened.", "cells": {first: "stated", second: "absent"}, "words": {first: "Two gates."}}
    new = {
        "wording": "Two gates opened.",
        "cells": {first: "partial", second: "absent"},
        "words": {first: "Three gates."},
        "why": ["the words of its evidence changed"],
    }
    return rerun(
        log,
        {"target": C0, "to": C0, "fate": "carried"},
        {"target": C1, "to": C1, "fate": "check", "old": old, "new": new},
        {"target": C2, "to": "", "fate": "orphan", "old": old},
    )


def test_without_a_newer_run_the_page_says_so() -> None:
    page = rerun_page(seen(Log()), {})
    assert (page.reruns, page.to_check, page.lost) == (0, (), ())


def test_the_fates_of_the_last_run_are_counted() -> None:
    page = rerun_page(seen(decided()), {})
    assert (page.reruns, page.carried, page.check, page.orphans) == (1, 1, 1, 1)


def test_what_is_to_check_shows_old_and_new_why_and_what_was_said() -> None:
    one = rerun_page(seen(decided()), {}).to_check[0]
    assert one.why == ("the words of its evidence changed",)
    assert [(side.name, side.before, side.after, side.same) for side in one.sides] == [
        ("claim", "Two gates opened.", "Two gates opened.", True),
        ("S1", "Two gates.", "Three gates.", False),
        ("states", "S1 ● stated", "S1 ◐ partly stated", False),
    ]
    assert [piece.mark for piece in one.sides[1].pieces if piece.mark] == ["del", "ins"]
    assert [(said.by, said.what) for said in one.said] == [("Ana Ruiz", "~ trivial")]


def test_an_orphan_keeps_its_old_words_answers_and_notes_until_it_is_given_away() -> None:
    log = decided()
    lost = rerun_page(seen(log), {}).lost[0]
    assert (lost.kind, lost.words) == ("claim", "Two gates opened.")
    assert lost.old == (("S1", "Two gates."), ("states", "S1 ● stated, S2 ○ not found"))
    assert [(said.by, said.what) for said in lost.said] == [("Ana Ruiz", "~ trivial")]
    assert [(note.by, note.what) for note in lost.notes] == [("Bo Lind", "Ask the keeper.")]
    assert len(rerun_page(seen(log), {}).places["claim"]) == 8
    log.add("Ana Ruiz", Action.ATTACH, C2, {"to": "c-00000005"})
    assert rerun_page(seen(log), {}).lost == ()


def test_decisions_that_contradict_each_other_are_listed_with_the_words_of_both() -> None:
    log = Log()
    sides = {"left": {"article": "a", "start": 0, "end": 4, "text": "Gate one."}, "right": {"text": "Gate <two>."}}
    after = {"run": "r-2", "items": [], "articles": {}, "contradictions": [sides, 3, {"left": "x"}]}
    log.add("biasdiff", Action.RERUN, REVIEW, after, actor=SYSTEM)
    page = rerun_page(seen(log), {})
    assert page.opposed == (("Gate one.", "Gate <two>."), ("", ""))
    html = render("rerun.html", frame_of(seen(log), "rerun", PAGES["rerun"], PAGES.items()), page)
    assert "Decisions that contradict each other" in html
    assert "Gate &lt;two&gt;." in html


def test_kept_is_checked_off_and_retired_stays_to_be_looked_at() -> None:
    log = decided()
    log.add("Ana Ruiz", Action.KEEP, C1)
    log.add("Ana Ruiz", Action.RETIRE, C2)
    page = rerun_page(seen(log), {})
    assert (page.to_check, page.lost) == ((), ())
    assert [(one.words, one.aside) for one in page.aside] == [("Two gates opened.", "retired")]
    assert page.aside[0].event == log.events[-1].id


@pytest.mark.parametrize(
    "old", [{}, {"cells": [1]}, {"words": {"x": None}}, {"wording": 4, "deep": {"er": {"still": []}}}]
)
def test_a_newer_run_from_elsewhere_that_makes_no_sense_breaks_no_page(old: dict[str, object]) -> None:
    log = Log()
    log.add("Ana Ruiz", Action.TRIVIAL, C0)
    log.add("Ana Ruiz", Action.TRIVIAL, C1)
    page = rerun_page(
        seen(
            rerun(
                log,
                {"target": C0, "to": C0, "fate": "check", "old": old, "new": {"why": "odd"}},
                {"target": C1, "to": "", "fate": "orphan", "old": old},
            )
        ),
        {},
    )
    assert (len(page.to_check), len(page.lost)) == (1, 1)
