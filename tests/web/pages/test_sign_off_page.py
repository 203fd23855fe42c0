"""The sign-off: what is ready for whom, what stands in the way, who signed off at which head."""

import pytest
from invented_run import Log, make_run
from views import seen

from compare.review.conflicts import conflict_id
from compare.review.event import REVIEW, SYSTEM, Action, Actor, ActorKind, Role, claim_target, conflict_target
from compare.review.standing import digest
from compare.web.pages.signoff import sign_off_page

CLAIMS = [f"c-{number:08x}" for number in range(8)]


def confirm(log: Log, name: str, *claims: str) -> None:
    for claim in claims:
        log.add(name, Action.CONFIRM, claim_target(claim), {"cells": {}})


def in_the_way(log: Log, **who: object) -> dict[str, int]:
    return {one.name: one.count for one in sign_off_page(seen(log, **who), {}).obstacles}  # type: ignore[arg-type]


def test_at_first_everything_is_undecided() -> None:
    page = sign_off_page(seen(Log()), {})
    assert in_the_way(Log()) == {"undecided": 8}
    assert (page.ready, page.signed, page.claims, page.signatures) == ((), 0, 8, ())


@pytest.mark.parametrize(
    ("four_eyes", "name", "ready", "alone"),
    [(True, "Ana Ruiz", 1, 1), (True, "Bo Lind", 1, 1), (True, "Cem Aydin", 2, 0), (False, "Ana Ruiz", 2, 0)],
)
def test_under_four_eyes_nobody_signs_what_they_decided_alone(four_eyes: bool, name: str, ready: int, alone: int) -> None:  # fmt: skip
    log = Log(four_eyes=four_eyes)
    confirm(log, "Ana Ruiz", CLAIMS[0])
    confirm(log, "Bo Lind", CLAIMS[1])
    view = seen(log, name)
    page = sign_off_page(view, {})
    assert len(page.ready) == ready
    assert in_the_way(log, name=name).get("alone", 0) == alone
    assert all(one.cells == digest(view.state, one.id) for one in page.ready)


def test_disagreement_waiting_answers_stale_checks_and_orphans_are_told_apart() -> None:
    log = Log(four_eyes=False, blind=False)
    confirm(log, "Ana Ruiz", *CLAIMS[:5])
    log.add("Bo Lind", Action.REJECT, claim_target(CLAIMS[2]))
    log.add("Ana Ruiz", Action.SIGN, claim_target(CLAIMS[0]), {"cells": "x"})
    log.add("Ana Ruiz", Action.SIGN, claim_target(CLAIMS[1]), {"cells": "x"})
    log.add("biasdiff", Action.STALE, claim_target(CLAIMS[1]), actor=SYSTEM)
    items = [{"target": claim_target(one), "to": claim_target(one), "fate": "carried"} for one in CLAIMS[:3]]
    items += [{"target": claim_target(CLAIMS[3]), "to": claim_target(CLAIMS[3]), "fate": "check", "old": {}, "new": {}}]
    items += [{"target": claim_target(CLAIMS[4]), "to": "", "fate": "orphan", "old": {"wording": "gone"}}]
    articles = {reading.id: reading.id for reading in log.run.articles}
    log.add("biasdiff", Action.RERUN, REVIEW, {"run": "r-2", "items": items, "articles": articles}, actor=SYSTEM)
    assert in_the_way(log) == {"disagreed": 1, "check": 1, "stale": 1, "undecided": 4, "orphans": 1}
    assert sign_off_page(seen(log), {}).signed == 1


def test_a_reviewer_sees_why_they_cannot_sign() -> None:
    page = sign_off_page(seen(Log(), role=Role.REVIEWER), {})
    assert not page.may
    assert page.why_not == "Only an owner signs; you are reviewer."


def test_answers_that_are_hidden_from_the_viewer_make_nothing_ready() -> None:
    log = Log(reviews_per_claim=2)
    confirm(log, "Bo Lind", CLAIMS[0])
    confirm(log, "Cem Aydin", CLAIMS[0])
    assert sign_off_page(seen(log, "Ana Ruiz", Role.REVIEWER), {}).ready == ()
    assert len(sign_off_page(seen(log, "Ana Ruiz", Role.OWNER), {}).ready) == 1


def test_each_sign_off_stays_with_its_head_and_what_came_after_is_told() -> None:
    log = Log()
    after = {"head": log.events[-1].hash, "claims": 8, "signed": 0}
    event = log.add("Bo Lind", Action.SIGN_OFF, REVIEW, after)
    page = sign_off_page(seen(log), {})
    one = page.signatures[0]
    assert (one.who, one.signed, one.claims, one.head) == ("Bo Lind", 0, 8, after["head"])
    assert (one.event, one.seq) == (event.hash, event.seq)  # what `audit verify` is asked with
    assert not page.changed
    confirm(log, "Bo Lind", CLAIMS[0])
    assert sign_off_page(seen(log), {}).changed


def test_a_sign_off_from_elsewhere_that_makes_no_sense_breaks_no_page() -> None:
    log = Log()
    log.add("Bo Lind", Action.SIGN_OFF, REVIEW, {"head": 7, "claims": "many", "signed": None})
    assert (sign_off_page(seen(log), {}).signatures[0].claims, sign_off_page(seen(log), {}).claims) == (0, 8)


def test_what_else_is_open_is_told_and_stands_in_nobodys_way() -> None:
    log = Log(make_run(quotes=3), four_eyes=False, reviews_per_conflict=1)
    confirm(log, "Ana Ruiz", *CLAIMS)
    log.add("Ana Ruiz", Action.NOTE, claim_target(CLAIMS[0]), {"text": "Ask the keeper."})
    conflict = conflict_target(conflict_id(log.run.conflicts[0]))
    log.add("Ana Ruiz", Action.ASSIGN, conflict, {"to": "Bo Lind"})
    page = sign_off_page(seen(log), {})
    assert (page.obstacles, len(page.ready)) == ((), 8)
    assert [(one.name, one.count, one.what) for one in page.beside] == [
        ("conflicts", 1, "conflict not judged"),
        ("quotes", 1, "altered quotation not reviewed"),
        ("notes", 1, "open note"),
        ("assigned", 1, "piece of work given to somebody and not done"),
    ]
    assert all(one.address and one.claims and one.claims[0].text for one in page.beside)
    log.add("Ana Ruiz", Action.CONFLICT, conflict, {"holds": True})
    assert [one.name for one in sign_off_page(seen(log), {}).beside] == ["quotes", "notes"]


def test_what_was_signed_off_on_another_copy_is_told_and_signs_nothing() -> None:
    log, there = Log(four_eyes=False), Actor("Editha Lorn", ActorKind.IMPORT)
    log.add("", Action.CONFIRM, claim_target(CLAIMS[0]), {"cells": {}}, actor=there)
    log.add("", Action.SIGN, claim_target(CLAIMS[0]), {"cells": "x"}, actor=there)
    log.add("", Action.SIGN_OFF, REVIEW, {"claims": 8, "signed": 8}, actor=there)
    page = sign_off_page(seen(log), {})
    assert (page.signed, page.signatures) == (0, ())
    assert [one.who for one in page.elsewhere] == ["Editha Lorn (imported, not verified)"]
    assert [one.by for one in page.ready] == ["Editha Lorn (imported, not verified)"]
