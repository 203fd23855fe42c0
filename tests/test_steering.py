"""Decisions obeyed by a comparison: what must stand in one row, what cannot, and what contradicts."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rerunning import BOB, STORIES, Review, articles_of, claim_with, run_of

from compare.match.steered import components
from compare.model import Article, ClaimRow, Comparison, Severity, Status
from compare.review.constraints import constraints_of
from compare.review.event import Action, Unit, claim_target, pair_target
from compare.review.rows import pieces_of
from compare.serial import to_json
from compare.steering import Passage, Source, Steering


def words(run: Comparison, unit: Unit) -> str:
    return next(one.text for one in run.articles if one.id == unit.article)[unit.start : unit.end]


def piece(run: Comparison, row: ClaimRow, text: str) -> Unit:
    return next(one.unit for one in pieces_of(row) if text in words(run, one.unit))


def steered(review: Review, articles: Sequence[Article]) -> Comparison:
    return run_of(articles, steering=constraints_of(review.state()))


def rows_with(run: Comparison, text: str) -> list[ClaimRow]:
    return [row for row in run.claims if any(text in words(run, one.unit) for one in pieces_of(row))]


def edited_story(name: str, article: str, old: str, new: str) -> list[Article]:
    texts = dict(STORIES[name])
    assert old in texts[article]
    return articles_of({**texts, article: texts[article].replace(old, new)})


# ---------------------------------------------------------------- nothing asked for


@pytest.mark.parametrize("name", STORIES)
def test_without_decisions_nothing_changes_to_the_byte(name: str) -> None:
    articles = articles_of(STORIES[name])
    plain = run_of(articles)
    review = Review(plain)
    for row in plain.claims:
        review.confirm(row.id)
    asked = constraints_of(review.state())
    assert not asked
    assert to_json(run_of(articles, steering=asked)) == to_json(plain)
    assert to_json(run_of(articles, steering=None)) == to_json(plain)


def test_what_was_split_and_merged_again_asks_for_nothing() -> None:
    run = run_of(articles_of(STORIES["schools"]))
    row = claim_with(run, "called the figures a disgrace")
    review = Review(run)
    unit = piece(run, row, "In Morvane").to_dict()
    review.do(Action.SPLIT, claim_target(row.id), {"row": "n-1", "units": [unit], "wording": None})
    assert constraints_of(review.state()).cannot
    review.do(Action.MERGE, claim_target(row.id), {"merged": ["n-1"], "wording": None})
    assert not constraints_of(review.state())


def test_an_undone_merge_asks_for_nothing() -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    first, second = claim_with(run, "Lorries").id, claim_with(run, "Yes, it hurts").id
    event = review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    assert constraints_of(review.state()).must
    review.do(Action.UNDO, f"event:{event.id}", {})
    assert not constraints_of(review.state())


# ---------------------------------------------------------------- must and cannot


@pytest.mark.parametrize("change", [("Shop owners", "Shop owners"), ("east bank", "eastern bank")])
def test_merged_rows_are_one_row_whatever_the_words_share(change: tuple[str, str]) -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    first, second = claim_with(run, "Lorries").id, claim_with(run, "Engineers had found").id
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    after = steered(review, edited_story("bridge", "eastbank", *change))
    (row,) = rows_with(after, "Lorries")
    held = {words(after, one.unit) for one in pieces_of(row)}
    assert any("Engineers had found" in one for one in held)
    assert any("found by engineers" in one for one in held)  # what the machine links with one of them comes along
    assert not rows_with(replace(after, claims=tuple(one for one in after.claims if one.id != row.id)), "Lorries")
    assert len({one.id for one in after.claims}) == len(after.claims)


def test_parts_of_a_split_row_never_share_a_row_or_a_cell_again() -> None:
    run = run_of(articles_of(STORIES["recall"]))
    row = claim_with(run, "called back 4,200")
    review = Review(run)
    unit = piece(run, row, "Some 4,200 heart pumps")
    review.do(Action.SPLIT, claim_target(row.id), {"row": "n-1", "units": [unit.to_dict()], "wording": None})
    after = steered(review, articles_of(STORIES["recall"]))
    for one in rows_with(after, "Some 4,200 heart pumps"):
        texts = {words(after, other.unit) for other in pieces_of(one)}
        assert not any("called back 4,200" in text or "calling back 4,200" in text for text in texts)
    assert rows_with(after, "Some 4,200 heart pumps")
    assert rows_with(after, "called back 4,200")


def test_a_rejected_match_is_evidence_of_the_claim_nowhere_anymore() -> None:
    run = run_of(articles_of(STORIES["lens"]))
    row = claim_with(run, "nineteen nights")
    wrong = piece(run, row, "observatory's budget")
    review = Review(run)
    review.do(Action.DETACH, claim_target(row.id), {"unit": wrong.to_dict()})
    article = wrong.article
    review.confirm(claim_with(run, "hopes to look again").id)
    after = steered(review, articles_of(STORIES["lens"]))
    for one in rows_with(after, "nineteen nights"):
        for cell in one.cells:
            spans = [Unit(cell.article, found.start, found.end) for found in (*cell.evidence, *cell.nearest)]
            assert wrong not in spans
    index = next(n for n, reading in enumerate(after.articles) if reading.id == article)
    claim = next(n for n, one in enumerate(after.articles[index].claims) if one.start == wrong.start)
    covered = next(one for one in after.coverage if one.article == article and one.claim == claim)
    assert all(cell.article == article or "nineteen" not in "".join(
        words(after, Unit(cell.article, one.start, one.end)) for one in cell.evidence) for cell in covered.cells)  # fmt: skip


@pytest.mark.parametrize("state", ["stated", "partial"])
def test_the_nearest_words_that_a_person_says_tell_the_claim_must_stand_in_its_row(state: str) -> None:
    runs = [run_of(articles_of(STORIES[name])) for name in STORIES]
    run, row, cell = next(
        (run, row, cell) for run in runs for row in run.claims for cell in row.cells if cell.nearest and cell.article != row.article
    )  # fmt: skip
    review = Review(run)
    review.confirm(row.id)
    assert not constraints_of(review.state()).must
    review.confirm(row.id, **{cell.article: state})
    asked = constraints_of(review.state())
    quotes = {asked.passages[index].quote for pair in asked.must for index in pair}
    assert words(run, Unit(cell.article, cell.nearest[0].start, cell.nearest[0].end)) in quotes


def test_a_cell_that_people_set_to_not_found_loses_its_evidence_for_good() -> None:
    run = run_of(articles_of(STORIES["final"]))
    row = claim_with(run, "Some 18,000 people watched")
    cell = next(one for one in row.cells if one.evidence and "heavy rain" in words(run, Unit(one.article, one.evidence[0].start, one.evidence[0].end)))  # fmt: skip
    review = Review(run)
    review.confirm(row.id, **{cell.article: "absent"})
    after = steered(review, articles_of(STORIES["final"]))
    (now,) = rows_with(after, "Some 18,000 people watched")
    there = next(one for one in now.cells if one.article == cell.article)
    assert there.status in (Status.ABSENT, Status.PARTIAL)
    assert not any("heavy rain" in words(after, Unit(one.article, found.start, found.end))
                   for one in now.cells for found in (*one.evidence, *one.nearest))  # fmt: skip
    assert rows_with(after, "heavy rain")


def test_pairs_judged_the_same_are_one_row_and_pairs_judged_not_the_same_are_two() -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    lorries, hurts = (piece(run, claim_with(run, one), one) for one in ("Lorries", "Yes, it hurts"))
    cost, other = (piece(run, claim_with(run, one), one) for one in ("The repair will cost", "put the cost"))
    review.do(Action.PAIR, pair_target(lorries, hurts), {"same": True})
    review.do(Action.PAIR, pair_target(cost, other), {"same": False})
    review.do(Action.PAIR, pair_target(cost, hurts), {"same": None})
    after = steered(review, articles_of(STORIES["bridge"]))
    assert [row.id for row in rows_with(after, "Lorries")] == [row.id for row in rows_with(after, "Yes, it hurts")]
    assert not {row.id for row in rows_with(after, "The repair will cost")} & {
        row.id for row in rows_with(after, "put the cost")
    }


def test_people_who_judge_a_pair_differently_ask_for_nothing() -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    units = [piece(run, claim_with(run, one), one) for one in ("Lorries", "Yes, it hurts")]
    review.do(Action.PAIR, pair_target(*units), {"same": True})
    review.do(Action.PAIR, pair_target(*units), {"same": False}, by=BOB)
    assert not constraints_of(review.state())


# ---------------------------------------------------------------- contradictions and what has no place


def test_contradicting_decisions_are_named_and_obeyed_in_neither_way() -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    first, second = claim_with(run, "Lorries"), claim_with(run, "Yes, it hurts")
    units = [piece(run, first, "Lorries"), piece(run, second, "Yes, it hurts")]
    review.do(Action.MERGE, claim_target(first.id), {"merged": [second.id], "wording": None})
    review.do(Action.PAIR, pair_target(*units), {"same": False}, by=BOB)
    after = steered(review, articles_of(STORIES["bridge"]))
    (note,) = [one for one in after.diagnostics if one.code == "contradicting-decisions"]
    assert note.severity is Severity.WARNING
    assert "“Lorries have not been allowed" in note.message
    assert "“Yes, it hurts" in note.message
    assert [row.to_dict() for row in after.claims] == [row.to_dict() for row in run.claims]


def test_a_passage_whose_words_changed_is_placed_nowhere_and_counted() -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    first, second = claim_with(run, "Lorries").id, claim_with(run, "Engineers had found").id
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    articles = edited_story("bridge", "harbour", "since 2019", "since 2021")
    after = steered(review, articles)
    (note,) = [one for one in after.diagnostics if one.code == "decisions-not-placed"]
    assert "1 of " in note.message
    assert [row.to_dict() for row in after.claims] == [row.to_dict() for row in run_of(articles).claims]


def test_decisions_find_their_passages_in_an_article_that_lies_elsewhere_now() -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    first, second = claim_with(run, "Lorries").id, claim_with(run, "Yes, it hurts").id
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    moved = [replace(one, path=f"new/{n}.txt", source=None, id="", sha256="", text=f"Update. {one.text}")
             for n, one in enumerate(articles_of(STORIES["bridge"]))]  # fmt: skip
    after = steered(review, moved)
    assert rows_with(after, "Lorries") == rows_with(after, "Yes, it hurts")


@pytest.mark.parametrize(
    "passage",
    [
        Passage(0, 0, 1, "x"),
        Passage(0, 5, 9, "\x00" * 4),
        Passage(0, 0, 10**9, "word " * 100_000),
        Passage(0, 3, 4, " "),
    ],
)
def test_passages_from_anywhere_do_no_harm(passage: Passage) -> None:
    articles = articles_of(STORIES["bridge"])
    asked = Steering((Source("a-0"),), (passage, Passage(0, 0, 4, "Lorries have not")), ((0, 1),), ((0, 1), (1, 1)))
    after = run_of(articles, steering=asked)
    assert [row.id for row in after.claims] == [row.id for row in run_of(articles).claims]


# ---------------------------------------------------------------- at random


def regroup(review: Review, rng: random.Random) -> None:
    """One regrouping that a person may do now, if there is any."""
    state = review.state()
    claim = rng.choice(list(state.rows))
    target, others = claim_target(claim), [one for one in state.rows if one != claim]
    units = [
        unit.to_dict() for unit in sorted({one.unit for one in state.rows[claim].pieces}, key=lambda unit: unit.key)
    ]
    act = rng.choice([Action.MERGE, Action.SPLIT, Action.DETACH, Action.MOVE])
    if act is Action.MERGE and others:
        review.do(act, target, {"merged": [rng.choice(others)], "wording": None})
    elif act is Action.SPLIT and len(units) > 1:
        some = rng.sample(units, rng.randint(1, len(units) - 1))
        review.do(act, target, {"row": f"n-{len(review.events)}", "units": some, "wording": None})
    elif act is Action.DETACH and len(units) > 1:
        review.do(act, target, {"unit": rng.choice(units)})
    elif act is Action.MOVE and len(units) > 1 and others:
        review.do(act, target, {"unit": rng.choice(units), "to": rng.choice(others)})


@pytest.mark.parametrize("seed", range(16))
def test_every_pair_that_must_is_in_one_row_and_none_that_cannot(seed: int) -> None:
    rng = random.Random(seed)
    name = rng.choice(list(STORIES))
    review = Review(run_of(articles_of(STORIES[name])))
    for _ in range(4):
        regroup(review, rng)
    for claim in review.state().rows:
        review.confirm(claim)
    asked = constraints_of(review.state())
    after = steered(review, articles_of(STORIES[name]))
    rows = [{one.unit for one in pieces_of(row)} for row in after.claims]
    units = [Unit(asked.articles[one.article].id, one.start, one.end) for one in asked.passages]
    opposed = {one.code for one in after.diagnostics} & {"contradicting-decisions", "decisions-not-placed"}
    assert not opposed
    for left, right in asked.must:
        assert any({units[left], units[right]} <= row for row in rows)
    for left, right in asked.cannot:
        assert not any({units[left], units[right]} <= row for row in rows)
    assert {unit for row in rows for unit in row} >= {
        Unit(reading.id, claim.start, claim.end) for reading in after.articles for claim in reading.claims
    }
    result, state = review.rerun(after)
    assert (result.counts["orphan"], result.counts["contradictions"]) == (0, 0)
    assert not [one for one in state.contradictions if one.action is Action.RERUN]


@pytest.mark.parametrize("seed", range(8))
def test_a_review_meets_its_own_run_as_if_nothing_had_been(seed: int) -> None:
    rng = random.Random(seed)
    run = run_of(articles_of(STORIES[rng.choice(list(STORIES))]))
    review = Review(run)
    for _ in range(4):
        regroup(review, rng)
    before = review.state()
    for claim in before.rows:
        review.confirm(claim)
    result, state = review.rerun(run)
    assert result.counts == {"carried": len(result.items), "check": 0, "orphan": 0, "stale": 0, "contradictions": 0}
    assert {row.pieces for row in state.rows.values()} == {row.pieces for row in before.rows.values()}
    assert {row.wording for row in state.rows.values()} == {row.wording for row in before.rows.values()}


# ---------------------------------------------------------------- run after run


def test_what_people_asked_for_lasts_over_several_steered_runs() -> None:
    run = run_of(articles_of(STORIES["recall"]))
    row = claim_with(run, "called back 4,200")
    review = Review(run)
    unit = piece(run, row, "Some 4,200 heart pumps")
    review.do(Action.SPLIT, claim_target(row.id), {"row": "n-1", "units": [unit.to_dict()], "wording": None})
    first, second = claim_with(run, "Hospitals in Tessaly").id, claim_with(run, "Shares of Orvane").id
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    asked = constraints_of(review.state())
    for text in ("More follows.", "More follows. And more."):
        texts = {**STORIES["recall"], "herald": f"{STORIES['recall']['herald']}\n{text}\n"}
        after = steered(review, articles_of(texts))
        assert rows_with(after, "Hospitals in Tessaly") == rows_with(after, "Shares of Orvane")
        assert not {one.id for one in rows_with(after, "Some 4,200")} & {
            one.id for one in rows_with(after, "called back")
        }
        result, state = review.rerun(after)
        assert not result.contradictions
        assert "n-1" in state.rows
        assert (len(constraints_of(state).must), len(constraints_of(state).cannot)) == (
            len(asked.must),
            len(asked.cannot),
        )


def test_a_later_merge_takes_back_what_an_earlier_run_was_asked_to_part() -> None:
    run = run_of(articles_of(STORIES["recall"]))
    row = claim_with(run, "called back 4,200")
    review = Review(run)
    unit = piece(run, row, "Some 4,200 heart pumps")
    review.do(Action.SPLIT, claim_target(row.id), {"row": "n-1", "units": [unit.to_dict()], "wording": None})
    review.rerun(steered(review, articles_of(STORIES["recall"])))
    home = claim_with(review.run, "called back 4,200").id
    review.do(Action.MERGE, claim_target(home), {"merged": ["n-1"], "wording": None})
    asked = constraints_of(review.state())
    assert not asked.cannot
    assert rows_with(steered(review, articles_of(STORIES["recall"])), "Some 4,200") == rows_with(
        steered(review, articles_of(STORIES["recall"])), "called back 4,200"
    )


def test_the_order_of_articles_changes_nothing_in_a_steered_run() -> None:
    run = run_of(articles_of(STORIES["bridge"]))
    review = Review(run)
    first, second = claim_with(run, "Lorries").id, claim_with(run, "Yes, it hurts").id
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    articles = articles_of(STORIES["bridge"])
    assert to_json(steered(review, articles)) == to_json(steered(review, articles[::-1]))


def test_steering_is_plain_values() -> None:
    asked = Steering((Source("a-1", path="x.txt"),), (Passage(0, 1, 2, "é", "a", "b"),), ((0, 0),), ())
    assert Steering.from_dict(asked.to_dict()) == asked
    assert asked.signature.startswith("1+0-")


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], []),
        ([(1, 2)], [{1, 2}]),
        ([(1, 2), (3, 4), (2, 3)], [{1, 2, 3, 4}]),
        ([(1, 2), (3, 4)], [{1, 2}, {3, 4}]),
        ([(1, 1)], [{1}]),
        ([(n, n + 1) for n in range(20_000)], [set(range(20_001))]),
    ],
)
def test_joined_pairs_are_groups(pairs: list[tuple[int, int]], groups: list[set[int]]) -> None:
    home = components(pairs)
    found: dict[int, set[int]] = {}
    for node, root in home.items():
        found.setdefault(root, set()).add(node)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, groups))
