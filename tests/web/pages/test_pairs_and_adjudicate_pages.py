"""Match review and adjudication: the least sure pair first; columns, badges and what one click settles."""

from urllib.parse import parse_qs, urlsplit

import pytest
from invented_run import Log, make_run
from views import seen

from compare.review.event import Action, Actor, ActorKind, Role, claim_target
from compare.web.pages.adjudicate import AdjudicatePage, adjudicate_page
from compare.web.pages.pairs import PairsPage, pairs_page
from compare.web.pages.registry import PAGES
from compare.web.pages.shell import frame_of
from compare.web.rendering import render

C = [claim_target(f"c-{n:08x}") for n in range(8)]


def pairs(log: Log, name: str = "Ana Ruiz", **query: str) -> PairsPage:
    return pairs_page(seen(log, name), query)


def test_the_least_sure_pair_comes_first() -> None:
    log = Log(make_run(("SS", "SS", "SS"), scores=(0.8, 0.3, 0.9)))
    page = pairs(log)
    assert page.pair is not None
    assert (page.pair.claim, page.place, page.found, page.waiting) == ("c-00000001", 1, 3, 3)
    assert page.pair.alike.percent == 30


def test_a_judged_pair_leaves_the_list_and_stays_reachable() -> None:
    log = Log(make_run(("SS", "SS")))
    first = pairs(log).pair
    assert first is not None
    log.add("Ana Ruiz", Action.PAIR, first.target, {"same": False})
    after = pairs(log).pair
    assert after is not None
    assert after.target != first.target
    again = pairs(log, pair=first.target.removeprefix("pair:")).pair
    assert again is not None
    assert (again.own, again.may_part) == ("false", True)
    assert [count for _, _, count, _, _ in pairs(log).tabs] == [1, 1, 2]


def test_next_leads_to_each_pair_once() -> None:
    log = Log()
    page, met = pairs(log, show="all"), []
    while page.pair and page.pair.target not in met:
        met.append(page.pair.target)
        if not page.after:
            break
        page = pairs(log, **{key: value[0] for key, value in parse_qs(urlsplit(page.after).query).items()})
    assert len(met) == page.found


@pytest.mark.parametrize("wish", ["nonsense", "a:1-2|b:1-2", "<script>"])
def test_a_pair_that_is_not_there_is_said_so(wish: str) -> None:
    page = pairs(Log(), pair=wish)
    assert page.pair is None
    assert page.wish == wish


# ---------------------------------------------------------------- adjudication


def answered(**rules: object) -> Log:
    """Two answer: on 0 alike, on 1 another verdict, on 2 another state, on 3 only one, on 4 alike with a split."""
    log = Log(reviews_per_claim=2, **rules)
    one, two = (log.run.articles[n].id for n in (0, 1))
    log.add("Bo Lind", Action.CONFIRM, C[0], {"cells": {}})
    log.add("Cy Moor", Action.CONFIRM, C[0], {"cells": {}})
    log.add("Bo Lind", Action.CONFIRM, C[1], {"cells": {}})
    log.add("Cy Moor", Action.REJECT, C[1])
    log.add("Bo Lind", Action.CONFIRM, C[2], {"cells": {one: "stated", two: "conflicting"}})
    log.add("Cy Moor", Action.CONFIRM, C[2], {"cells": {one: "stated", two: "partial"}})
    log.add("Bo Lind", Action.CONFIRM, C[3], {"cells": {}})
    return log


def settled(log: Log, **query: str) -> AdjudicatePage:
    return adjudicate_page(seen(log), query)


def test_claims_stand_under_differ_agree_incomplete_and_settled() -> None:
    log = answered()
    log.add("Ana Ruiz", Action.ADJUDICATE, C[1], {"verdict": "none", "cells": {}, "choice": "none", "apply": []})
    page = settled(log)
    assert [(key, count) for key, _, count, _, _ in page.tabs] == [
        ("differ", 1), ("agree", 1), ("incomplete", 1), ("settled", 1),
    ]  # fmt: skip
    assert page.case is not None
    assert page.case.claim == "c-00000002"


def test_a_signature_does_not_make_a_disagreement_an_agreement() -> None:
    log, there = answered(four_eyes=False), Actor("Editha Lorn", ActorKind.IMPORT)
    for claim in C[:3]:
        log.add("", Action.SIGN, claim, {"cells": "x"}, actor=there)
    page = settled(log)
    assert [(key, count) for key, _, count, _, _ in page.tabs][:2] == [("differ", 2), ("agree", 1)]
    assert [one["target"] for one in page.agreed] == [C[0]]
    for claim in C[:3]:  # as a log of an older version may have it
        log.add("Olga Brandt", Action.SIGN, claim, {"cells": "x"})
    page = settled(log)
    assert [count for _, _, count, _, _ in page.tabs] == [2, 0, 1, 1]
    assert page.agreed == ()
    (line,) = settled(log, show="settled").lines
    assert line.note == "signed by Olga Brandt"


def test_only_fields_that_differ_are_marked_and_each_answer_has_its_badge() -> None:
    case = settled(answered(), claim="c-00000002").case
    assert case is not None
    assert [field.name[:2] for field in case.fields if field.differs] == ["S2"]
    texts = {one.id: " ".join(one.text.split()) for one in make_run().articles}
    told = [field for field in case.fields if field.words]
    assert told
    assert all(part in texts[field.article] for field in told for part in field.words.split(" … "))
    assert {said.badge for field in case.fields for said in field.said} == {("=", "Agree"), ("!", "Differ")}
    assert [column.name for column in case.columns] == ["Bo Lind", "Cy Moor"]


def test_after_the_end_answers_are_taken_or_not_and_a_reviewer_sees_where_theirs_differs() -> None:
    log = answered()
    log.add("Ana Ruiz", Action.ADJUDICATE, C[1], {"verdict": "reject", "cells": {}, "choice": "Cy Moor", "apply": []})
    case = settled(log, claim="c-00000001").case
    assert case is not None
    assert [column.badge for column in case.columns] == [("✗", "Not taken"), ("✓", "Taken")]
    theirs = adjudicate_page(seen(log, "Bo Lind", Role.REVIEWER), {"claim": "c-00000001"}).case
    assert theirs is not None
    assert theirs.own == ("you said Confirmed, the end is Rejected",)


def test_an_incomplete_claim_says_how_many_are_there_and_nothing_else() -> None:
    view = seen(answered())
    page = adjudicate_page(view, {"show": "incomplete"})
    assert page.case is not None
    assert (page.case.there, page.case.asked, page.case.columns) == (1, 2, ())
    html = render("adjudicate.html", frame_of(view, "adjudicate", PAGES["adjudicate"], PAGES.items()), page)
    assert "1 of 2 incomplete" in html
    assert "Bo Lind" not in html.split('<section class="panel"')[0]


def test_one_click_settles_what_all_agree_on() -> None:
    (act,) = settled(answered()).agreed
    log = answered()
    assert act["target"] == C[0]
    log.add("Ana Ruiz", Action.ADJUDICATE, str(act["target"]), act["after"])  # type: ignore[arg-type]
    page = settled(log)
    assert page.agreed == ()
    assert [count for key, _, count, _, _ in page.tabs if key == "settled"] == [1]


def test_proposals_are_compared_pair_by_pair() -> None:
    log = Log(reviews_per_claim=2)
    cells = log.run.claims[7].cells
    last = cells[2]
    unit = {"article": last.article, "start": last.evidence[0].start, "end": last.evidence[0].end}
    log.add("Bo Lind", Action.SPLIT, C[7], {"row": "n-00000001", "units": [unit], "wording": None})
    log.add("Bo Lind", Action.CONFIRM, C[7], {"cells": {}})
    log.add("Cy Moor", Action.CONFIRM, C[7], {"cells": {}})
    case = settled(log, claim="c-00000007").case
    assert case is not None
    assert "evidence" in case.differs
    assert [[said.word for said in pair.said] for pair in case.pairs] == [["not same", "same"]] * 2
    assert [(one.who, one.text.split(":")[0]) for one in case.proposals] == [("Bo Lind", "split off")]


def test_figures_of_agreement_are_too_few_below_twenty() -> None:
    figures = settled(answered()).agreement.figures
    assert all("too few" in one.why and not one.percent for one in figures)
    assert {one.what: one.excluded for one in figures}["Verdicts"] == 0


def test_a_split_that_somebody_proposes_opens_with_the_claim_and_not_before() -> None:
    log = Log(reviews_per_claim=2)
    last = log.run.claims[7].cells[2]
    unit = {"article": last.article, "start": last.evidence[0].start, "end": last.evidence[0].end}
    log.add("Bo Lind", Action.SPLIT, C[7], {"row": "n-00000001", "units": [unit], "wording": None})
    log.add("Bo Lind", Action.CONFIRM, C[7], {"cells": {}})
    assert [event.actor.name for event in seen(log, "Cy Moor", Role.REVIEWER).state.events] == ["biasdiff"]
    log.add("Cy Moor", Action.CONFIRM, C[7], {"cells": {}})
    for name, role in (("Cy Moor", Role.REVIEWER), ("Ana Ruiz", Role.ADJUDICATOR)):
        assert Action.SPLIT in [event.action for event in seen(log, name, role).state.events], name
