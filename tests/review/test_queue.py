"""The order of the queue: which claim comes first, and why, in words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from invented_run import Log, make_run

from compare.model import Comparison, Origin
from compare.report.wording import codes
from compare.review.event import Action, cell_target, claim_target
from compare.review.queue import Ranks, ordered
from compare.review.standing import final_cells
from compare.review.state import empty, fold

C = [claim_target(f"c-{n:08x}") for n in range(8)]


def ranked(run: Comparison) -> list[tuple[int, str]]:
    """Number and reasons of each claim, in the order of the queue."""
    state, ranks = empty(run, "r-1"), Ranks.of(run, codes(run))
    return [
        (int(one[2:], 16), " · ".join(ranks.rank(state.rows[one], final_cells(state, one)).reasons))
        for one in ordered(state, ranks)
    ]


def reasons(log: Log, claim: int) -> tuple[str, ...]:
    state, name = fold(log.events, log.runs), f"c-{claim:08x}"
    return Ranks.of(log.run, codes(log.run)).rank(state.rows[name], final_cells(state, name)).reasons


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (("SSSS", "SCAA"), [(1, "articles contradict each other"), (0, "")]),
        (("SSSL", "SSSA", "SAAA", "SSSS"), [(0, "unsure in S4"), (1, "3 others tell it; not found in S4"), (3, ""), (2, "")]),
        (("SSLA", "SLLS"), [(1, "unsure in S2 and S3"), (0, "unsure in S3 · 2 others tell it; not found in S4")]),
        (("SSSA", "SSAA"), [(1, "2 others tell it; not found in S3 and S4"), (0, "3 others tell it; not found in S4")]),
        (("SLLL", "LLLS"), [(0, "unsure in S2, S3 and S4"), (1, "unsure in S1, S2 and S3")]),
        (("SSSS", "SPSS", "SPPS"), [(2, "partly told in S2 and S3"), (1, "partly told in S2"), (0, "")]),
        (("SAA", "SSX", "SNS"), [(1, ""), (2, ""), (0, "")]),
        (("SPLS", "CSLA"), [(1, "articles contradict each other · unsure in S3"), (0, "unsure in S3")]),
    ],
)  # fmt: skip
def test_what_accuses_and_what_is_unsure_comes_first_with_its_reason(
    table: Sequence[str], expected: list[tuple[int, str]]
) -> None:
    assert ranked(make_run(table)) == expected


def test_equals_stay_in_story_order() -> None:
    assert [number for number, _ in ranked(make_run(("SSA",) * 5))] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_the_order_of_the_articles_changes_nothing_but_their_codes(turn: int) -> None:
    run = make_run(("SSAS", "SCAA", "SLPA", "SSSS", "ASLL", "SAAA", "SPSS"))
    rows = tuple(replace(row, cells=(*row.cells[turn:], *row.cells[:turn])) for row in run.claims)
    turned = replace(run, articles=(*run.articles[turn:], *run.articles[:turn]), claims=rows)
    names = codes(run)
    state, ranks = empty(turned, "r-1"), Ranks.of(turned, names)
    assert list(ordered(state, ranks)) == [f"c-{number:08x}" for number, _ in ranked(run)]


def test_articles_of_one_origin_count_as_one_that_tells_it() -> None:
    run = make_run(("SSSSA",))
    first, second, *_ = run.articles
    agency = Origin((first.id, second.id), "an agency is credited", 0.9)
    shared = replace(
        run, origins=(agency, *(one for one in run.origins if not {*one.articles} & {first.id, second.id}))
    )
    assert ranked(run) == [(0, "4 others tell it; not found in S5")]
    assert ranked(shared) == [(0, "3 others tell it; not found in S5")]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("stated", ()), ("absent", ("partly told in S2",)), ("partial", ("partly told in S2 and S3",))],
)
def test_what_a_person_says_on_a_cell_ends_its_doubt(state: str, expected: tuple[str, ...]) -> None:
    log = Log(make_run(("SPL",)), reviews_per_conflict=1)
    assert reasons(log, 0) == ("unsure in S3",)
    cells = {log.run.articles[1].id: "stated" if state == "stated" else "partial", log.run.articles[2].id: state}
    log.add("Ilse Marrow", Action.CONFIRM, C[0], {"cells": cells})
    assert reasons(log, 0) == expected


def test_an_omission_that_a_person_found_told_is_a_reason_no_more() -> None:
    log = Log(make_run(("SSLA", "SSSA")), reviews_per_conflict=1)
    assert "2 others tell it; not found in S4" in reasons(log, 0)
    log.add("Ilse Marrow", Action.STATE, cell_target("c-00000000", log.run.articles[3].id), {"state": "na"})
    assert reasons(log, 0) == ("unsure in S3",)


def test_where_reviewers_differ_says_so() -> None:
    log = Log(make_run(("SSA", "SPS")), reviews_per_claim=2)
    partly = log.run.articles[1].id
    log.add("Ilse Marrow", Action.CONFIRM, C[1], {"cells": {partly: "stated"}})
    log.add("Tom Okoro", Action.CONFIRM, C[1], {"cells": {partly: "partial"}})
    assert reasons(log, 1) == ("reviewers differ on S2",)


@pytest.mark.parametrize("state", ["stated", "absent", "na"])
def test_what_a_person_says_on_cells_leaves_the_order_as_it_is(state: str) -> None:
    log = Log(make_run(("SSSS", "SSLL", "SSSL", "SPSS")), reviews_per_conflict=1)
    ranks, before = Ranks.of(log.run, codes(log.run)), ordered(fold(log.events, log.runs), Ranks.of(log.run, {}))
    for claim in (1, 2):
        log.add("Ilse Marrow", Action.STATE, cell_target(f"c-{claim:08x}", log.run.articles[3].id), {"state": state})
        assert ordered(fold(log.events, log.runs), ranks) == before
    log.add("Ilse Marrow", Action.CONFIRM, C[1], {"cells": {log.run.articles[3].id: state}})
    assert ordered(fold(log.events, log.runs), ranks) == before


def test_who_tells_it_is_counted_as_people_left_it() -> None:
    log = Log(make_run(("SSAA",)), reviews_per_conflict=1)
    third, fourth = (one.id for one in log.run.articles[2:])
    assert reasons(log, 0) == ("2 others tell it; not found in S3 and S4",)
    unit = {"article": third, "start": 0, "end": 9}
    log.add("Ilse Marrow", Action.ADD, C[0], {"unit": unit, "state": "stated"})
    assert reasons(log, 0) == ("3 others tell it; not found in S4",)
    log.add("Ilse Marrow", Action.STATE, cell_target("c-00000000", fourth), {"state": "na"})
    assert reasons(log, 0) == ()


def test_merged_claims_keep_the_omissions_of_both() -> None:
    log = Log(make_run(("SSSA", "SSSA", "SSSS")), reviews_per_conflict=1)
    log.add("Ilse Marrow", Action.MERGE, C[1], {"merged": ["c-00000000"]})
    state = fold(log.events, log.runs)
    assert list(ordered(state, Ranks.of(log.run, codes(log.run)))) == ["c-00000001", "c-00000002"]
    assert reasons(log, 1) == ("3 others tell it; not found in S4",)
