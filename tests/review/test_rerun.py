"""Checks 22 and 23 of the browser list, without a browser: what becomes of a whole review when its articles change."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from rerunning import ANN, BOB, EDITS, HELD_OUT, STORIES, Review, articles_of, claim_with, edited, run_of

from compare.model import Comparison
from compare.review.conflicts import conflict_id
from compare.review.event import (
    Action,
    ActorKind,
    Anchor,
    Unit,
    claim_target,
    conflict_target,
    pair_target,
    quote_target,
    verify,
)
from compare.review.nouns import Fate, Progress, State, Verdict
from compare.review.rows import pieces_of
from compare.review.standing import final_cells, progress, reviewed
from compare.review.state import advance, fold


@cache
def story(name: str) -> Comparison:
    return run_of(articles_of(STORIES[name]))


@cache
def runs_of_edit(number: int) -> tuple[Comparison, Comparison]:
    before, after = edited(EDITS[number])
    return run_of(before), run_of(after)


# ---------------------------------------------------------------- edits with the fate of each


@pytest.mark.parametrize("number", range(len(EDITS)), ids=[edit["name"] for edit in EDITS])
def test_a_decision_meets_the_fate_that_an_editor_would_want(number: int) -> None:
    edit, (before, after) = EDITS[number], runs_of_edit(number)
    review = Review(before)
    for row in before.claims:
        review.confirm(row.id)
    target = claim_target(claim_with(before, edit["claim"]).id)
    result, state = review.rerun(after)
    entry = next(one for one in result.items if one.target == target)
    assert entry.fate == edit["fate"], entry.why
    assert [result.counts[name] for name in ("carried", "check", "orphan")] == edit["counts"]
    assert bool(entry.why) == (entry.fate is not Fate.CARRIED)
    assert not state.contradictions
    assert len(state.orphans) == edit["counts"][2]
    to_check = {one.to for one in result.items if one.fate is Fate.CHECK}
    assert {target for target, item in state.items.items() if item.check is not None} == to_check


@pytest.mark.parametrize("edit", HELD_OUT, ids=[edit["name"] for edit in HELD_OUT])
def test_edits_on_which_nothing_was_chosen_end_as_an_editor_would_want(edit: dict[str, Any]) -> None:
    before, after = map(run_of, edited(edit))
    review = Review(before)
    for row in before.claims:
        review.confirm(row.id)
    target = claim_target(claim_with(before, edit["claim"]).id)
    result, _ = review.rerun(after)
    entry = next(one for one in result.items if one.target == target)
    assert entry.fate == edit["fate"], entry.why


@pytest.mark.parametrize(
    ("old", "new", "fate"),
    [
        ("Dust disc found", "A dust disc found", Fate.CARRIED),
        ("according to a paper published", "according to a rumour heard", Fate.CHECK),
        # Here the program takes the words for evidence under the wording of another claim.
        (
            "The planet Veyra 7 is surrounded by",
            "Nobody believes that the planet Veyra 7 is surrounded by",
            Fate.ORPHAN,
        ),
    ],
)
def test_a_clause_whose_sentence_now_says_that_it_is_hearsay_is_not_carried_as_it_was(
    old: str, new: str, fate: Fate
) -> None:
    run = story("lens")
    review = Review(run)
    row = next(one for one in run.claims if one.text == "The planet Veyra 7 is surrounded by a disc of dust")
    review.confirm(row.id)
    texts = {**STORIES["lens"], "review": STORIES["lens"]["review"].replace(old, new)}
    result, _ = review.rerun(run_of(articles_of(texts)))
    assert [entry.fate for entry in result.items] == [fate], result.items[0].why


def test_a_carried_answer_is_decided_and_one_to_check_is_open_until_somebody_keeps_it() -> None:
    before, after = runs_of_edit([edit["name"] for edit in EDITS].index("a number is changed in digits"))
    review = Review(before)
    for row in before.claims:
        review.confirm(row.id)
    _, state = review.rerun(after)
    changed = claim_with(after, "16 months").id
    item = state.peek(claim_target(changed))
    assert progress(state, changed) is Progress.DECIDED
    assert item.check is not None
    assert "14 months" in str(item.check["old"]["words"])
    assert "16 months" in str(item.check["new"]["words"])
    review.do(Action.KEEP, claim_target(changed))
    assert review.state().peek(claim_target(changed)).check is None
    assert all(item.check is None for target, item in state.items.items() if target != claim_target(changed))


def test_what_was_to_check_and_is_not_kept_is_to_check_after_the_next_run_too_with_what_it_first_was() -> None:
    before, after = runs_of_edit([edit["name"] for edit in EDITS].index("a number is changed in digits"))
    review = Review(before)
    review.confirm(claim_with(before, "council of Brenholm voted").id)
    review.rerun(after)
    result, state = review.rerun(after)
    assert result.counts["check"] == 1
    check = next(item.check for item in state.items.values() if item.check)
    assert "14 months" in str(check["old"]["words"])


# ---------------------------------------------------------------- check 22: merge, split, and the next run


def two_claims(run: Comparison) -> tuple[str, str]:
    return claim_with(run, "Lorries have not").id, claim_with(run, "Yes, it hurts").id


def plain(unit: Unit) -> dict[str, Any]:
    return unit.to_dict()


def test_merge_then_split_gives_back_the_very_cells() -> None:
    run = story("bridge")
    first, second = two_claims(run)
    review = Review(run)
    before = {claim: review.state().machine_cells(claim) for claim in (first, second)}
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    units = [plain(piece.unit) for piece in review.state().rows[first].pieces if piece.row == second]
    review.do(Action.SPLIT, claim_target(first), {"row": "n-1", "units": units, "wording": None})
    state = review.state()
    assert state.machine_cells(first) == before[first]
    assert state.machine_cells("n-1") == before[second]


def test_merged_rows_are_one_row_in_the_next_run() -> None:
    before, after = runs_of_edit(2)
    first, second = two_claims(before)
    review = Review(before)
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": "Lorries are banned, and it hurts."})
    review.confirm(first)
    cells = [cell.status for cell in review.state().machine_cells(first)]
    _, state = review.rerun(after)
    merged = next(row for row in state.rows.values() if row.wording == "Lorries are banned, and it hurts.")
    assert len({piece.row for piece in merged.pieces}) == 2
    assert claim_with(after, "Yes, it hurts").id not in state.rows
    assert [cell.status for cell in state.machine_cells(merged.id)] == cells
    assert state.peek(claim_target(merged.id)).answers["Ann"].verdict is Verdict.CONFIRM


def test_split_rows_stay_apart_in_the_next_run_and_in_the_one_after_it() -> None:
    run = story("schools")
    row = claim_with(run, "called the figures a disgrace")
    unit = next(piece.unit for piece in pieces_of(row) if "In Morvane" in words(run, piece.unit))
    review = Review(run)
    review.do(Action.SPLIT, claim_target(row.id), {"row": "n-morvane", "units": [plain(unit)], "wording": None})
    review.confirm("n-morvane")
    later = articles_of({**STORIES["schools"], "chronicle": STORIES["schools"]["chronicle"] + "\nMore follows.\n"})
    for _ in range(2):
        result, state = review.rerun(run_of(later))
        own = state.rows["n-morvane"]
        assert [words(state.run, piece.unit) for piece in own.pieces] == [
            "In Morvane 120 pupils were taught in containers last winter."
        ]
        rest = claim_with(state.run, "called the figures a disgrace").id
        assert own.pieces.isdisjoint(state.rows[rest].pieces)
        assert result.counts["carried"] == len(result.items) - result.counts["check"]
        assert state.peek("claim:n-morvane").answers["Ann"].verdict is Verdict.CONFIRM


def test_taken_out_evidence_stays_out_and_added_evidence_stays_in() -> None:
    run = story("lens")
    row = claim_with(run, "disc is three times as wide as the rings")
    out = next(piece.unit for piece in pieces_of(row) if "Saturn's rings" in words(run, piece.unit))
    article = next(reading for reading in run.articles if "smaller telescopes" in reading.text)
    start = article.text.index("smaller telescopes")
    added = Unit(article.id, start, start + len("smaller telescopes"))
    review = Review(run)
    review.do(Action.DETACH, claim_target(row.id), {"unit": plain(out)})
    review.do(Action.ADD, claim_target(row.id), {"unit": plain(added), "state": "partial"})
    texts = {**STORIES["lens"], "daily": STORIES["lens"]["daily"].replace("A moon in the making", "A moon is made")}
    _, state = review.rerun(run_of(articles_of(texts)))
    home = claim_with(state.run, "disc is three times as wide as the rings").id
    held = {words(state.run, piece.unit) for piece in state.rows[home].pieces}
    assert "smaller telescopes" in held
    assert not any("Saturn's rings" in one for one in held)


def words(run: Comparison, unit: Unit) -> str:
    return next(one.text for one in run.articles if one.id == unit.article)[unit.start : unit.end]


def test_a_contradiction_is_listed_with_its_words_and_not_resolved_in_silence() -> None:
    run = story("schools")
    row = claim_with(run, "called the figures a disgrace")
    unit = next(piece.unit for piece in pieces_of(row) if "In Morvane" in words(run, piece.unit))
    review = Review(run)
    review.do(Action.SPLIT, claim_target(row.id), {"row": "n-morvane", "units": [plain(unit)], "wording": None})
    review.confirm("n-morvane")
    review.confirm(row.id)
    # The desk of the paper makes one sentence of the two that people had kept apart.
    text = STORIES["schools"]["chronicle"].replace(
        "In Tessaly 310 pupils were taught in containers last winter. In Morvane 120 pupils",
        "In Tessaly 310 pupils and in Morvane 120 pupils",
    )
    result, state = review.rerun(run_of(articles_of({**STORIES["schools"], "chronicle": text})))
    assert result.counts["contradictions"] >= 1
    assert any(
        "In Tessaly" in one.words[0] and "in Morvane" in one.words[1] and one.left == one.right
        for one in result.contradictions
    )
    listed = (state.reruns[-1].after or {})["contradictions"]
    assert listed == [one.plain() for one in result.contradictions]
    assert any("contradict" in " ".join(one.why) for one in result.items if one.fate is Fate.CHECK)


def test_pairs_said_to_be_the_same_and_not_by_structure_contradict_each_other() -> None:
    run = story("bridge")
    first, second = two_claims(run)
    units = [next(iter(pieces_of(row))).unit for row in run.claims if row.id in (first, second)]
    review = Review(run)
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    review.do(Action.PAIR, pair_target(*units), {"same": False}, by=BOB)
    result, _ = review.rerun(run)
    assert [{one.left, one.right} for one in result.contradictions] == [set(units)]


# ---------------------------------------------------------------- check 23: nothing is lost, signatures


def test_a_changed_signed_claim_is_stale_by_the_system_and_an_unchanged_one_stays_signed() -> None:
    before, after = runs_of_edit([edit["name"] for edit in EDITS].index("a number is changed in digits"))
    review = Review(before)
    changed, same = claim_with(before, "14 months").id, claim_with(before, "Shop owners").id
    for claim in (changed, same):
        review.confirm(claim)
        review.do(Action.SIGN, claim_target(claim), {"cells": "digest"}, by=BOB)
    result, state = review.rerun(after)
    stale = [event for event in review.events if event.action is Action.STALE]
    assert [(event.actor.kind, event.actor.name) for event in stale] == [(ActorKind.SYSTEM, "biasdiff")]
    assert stale[0].target == claim_target(claim_with(after, "16 months").id)
    assert progress(state, claim_with(after, "16 months").id) is Progress.DECIDED
    assert progress(state, claim_with(after, "Shop owners").id) is Progress.SIGNED
    assert result.counts["stale"] == 1


@pytest.mark.parametrize(
    ("old", "new", "stale"),
    [
        ("Yes, it hurts.", "Yes, it hurts.", False),
        ("Council closes Brenholm bridge", "The council closes Brenholm bridge", False),  # all places are others
        ("Yes, it hurts.", "It is sad.", True),  # what stands beside the words
        ("Lorries have not", "Lorries  have not", True),
    ],
)
def test_a_signature_holds_only_for_the_very_letters_and_what_stands_beside_them(
    old: str, new: str, stale: bool
) -> None:
    review = Review(story("bridge"))
    claim = claim_with(review.run, "Lorries have not").id
    review.confirm(claim)
    review.do(Action.SIGN, claim_target(claim), {"cells": "digest"}, by=BOB)
    texts = {**STORIES["bridge"], "harbour": STORIES["bridge"]["harbour"].replace(old, new)}
    result, _ = review.rerun(run_of(articles_of(texts)))
    assert result.counts["stale"] == stale


def test_orphans_come_back_to_be_checked_when_their_article_does() -> None:
    whole = story("final")
    texts = {name: text for name, text in STORIES["final"].items() if name != "evening"}
    review = Review(whole)
    claim = claim_with(whole, "Police detained").id
    review.confirm(claim)
    review.do(Action.NOTE, claim_target(claim), {"text": "Ask the police again.", "to": []})
    _, without = review.rerun(run_of(articles_of(texts)))
    assert list(without.orphans) == [claim_target(claim)]
    _, again = review.rerun(whole)
    item = again.peek(claim_target(claim_with(again.run, "Police detained").id))
    assert not again.orphans
    assert item.check is not None
    assert [note.text for note in item.notes] == ["Ask the police again."]
    assert item.answers["Ann"].verdict is Verdict.CONFIRM
    assert set(item.answers["Ann"].cells) == set(again.articles)


def test_an_orphan_of_an_id_that_was_an_orphan_before_loses_nothing_of_either() -> None:
    whole = story("final")
    texts = {name: text for name, text in STORIES["final"].items() if name != "evening"}
    less = run_of(articles_of(texts))
    review = Review(whole)
    target = claim_target(claim_with(whole, "Police detained").id)
    review.do(Action.NOTE, target, {"text": "first", "to": []})
    review.rerun(less)
    review.do(Action.RETIRE, target)
    review.rerun(whole)
    review.do(Action.NOTE, target, {"text": "second", "to": []})
    _, state = review.rerun(less)
    assert sorted(note.text for note in state.orphans[target].item.notes) == ["first", "second"]


def test_quotations_conflicts_and_pairs_are_carried_with_their_claims() -> None:
    run = story("bridge")
    assert run.conflicts
    review = Review(run)
    conflict = conflict_target(conflict_id(run.conflicts[0]))
    review.do(Action.CONFLICT, conflict, {"holds": True})
    for row in run.quotes:
        for cell in row.cells:
            if cell.start is not None:
                review.do(Action.QUOTE, quote_target(row.id, cell.article), {"correct": True})
    units = [next(iter(pieces_of(row))).unit for row in run.claims if row.id in two_claims(run)]
    review.do(Action.PAIR, pair_target(*units), {"same": False})
    texts = {**STORIES["bridge"], "valley": STORIES["bridge"]["valley"].replace("Stone bridge to", "Old bridge to")}
    result, state = review.rerun(run_of(articles_of(texts)))
    assert {(entry.fate, entry.why) for entry in result.items} == {(Fate.CARRIED, ())}
    new = conflict_target(conflict_id(state.run.conflicts[0]))
    assert new != conflict
    assert state.peek(new).judged["Ann"].after == {"holds": True}
    gone = {**STORIES["bridge"], "valley": STORIES["bridge"]["valley"].replace("3.4 million", "3.2 million")}
    again, lost = review.rerun(run_of(articles_of(gone)))
    assert new in lost.orphans
    assert next(one for one in again.items if one.target == new).why == ("the newer run finds no such conflict",)


# ---------------------------------------------------------------- at random


@cache
def versions(name: str) -> tuple[Comparison, ...]:
    """A story before and after each of its edits, those that need other texts before left out."""
    return (story(name), *(runs_of_edit(n)[1] for n, edit in enumerate(EDITS) if edit["story"] == name))


def acts(review: Review, rng: random.Random) -> Iterator[tuple[Action, str, dict[str, Any]]]:
    """Something that a person may do now, of every kind."""
    state = review.state()
    claim = rng.choice(list(state.rows))
    row, target = state.rows[claim], claim_target(claim)
    cells = {cell.article: cell.status.value for cell in state.machine_cells(claim)}
    yield Action.CONFIRM, target, {"cells": cells}
    yield Action.CONFIRM, target, {"cells": {**cells, rng.choice(list(cells)): "absent"}}
    yield rng.choice([Action.REJECT, Action.UNSURE, Action.TRIVIAL]), target, {}
    yield Action.NOTE, target, {"text": "look again", "to": []}
    yield Action.ASSIGN, target, {"to": "Bob"}
    yield Action.VERDICT, target, {"text": "true as far as we know", "rating": None}
    yield Action.WORDING, target, {"wording": f"reworded {rng.random():.4f}"}
    others = [one for one in state.rows if one != claim]
    units = sorted((piece.unit for piece in row.pieces), key=lambda unit: unit.key)
    if others:
        yield Action.MERGE, target, {"merged": rng.sample(others, 1), "wording": None}
    if len(units) > 1:
        some = [plain(unit) for unit in rng.sample(units, rng.randint(1, len(units) - 1))]
        yield Action.SPLIT, target, {"row": f"n-{len(review.events)}", "units": some, "wording": None}
        yield Action.DETACH, target, {"unit": some[0]}
        yield Action.MOVE, target, {"unit": some[0], "to": rng.choice(others or [claim])}
    reading = rng.choice(state.run.articles)
    start = rng.randrange(len(reading.text) - 5)
    made = plain(Unit(reading.id, start, rng.randint(start + 1, len(reading.text))))
    yield Action.ADD, target, {"unit": made, "state": rng.choice(["stated", "partial", "conflicting"])}
    yield Action.CLAIM, f"claim:n-{len(review.events)}", {"unit": made, "wording": "one more"}
    if len(units) > 1:
        yield Action.PAIR, pair_target(units[0], units[-1]), {"same": rng.choice([True, False, None])}
    for conflict in state.run.conflicts:
        yield Action.CONFLICT, conflict_target(conflict_id(conflict)), {"holds": False}
    for quote in state.run.quotes:
        yield Action.QUOTE, quote_target(quote.id, quote.cells[0].article), {"correct": True}
    said = [
        event
        for event in review.events
        if event.action not in (Action.START, Action.RERUN, Action.STALE, Action.ORPHAN)
    ]
    if said:
        yield Action.UNDO, f"event:{rng.choice(said).id}", {}
    for orphan in list(state.orphans)[:1]:
        yield Action.RETIRE, orphan, {}
        yield Action.DISCARD, orphan, {"of": "orphan", "title": state.run.title}
        if orphan.startswith("claim:"):
            yield Action.ATTACH, orphan, {"to": claim}
        elif orphan.startswith("pair:") and len(units) > 1:
            yield Action.ATTACH, orphan, {"to": pair_target(units[0], units[-1]).removeprefix("pair:")}
        elif orphan.startswith("conflict:") and state.run.conflicts:
            yield Action.ATTACH, orphan, {"to": conflict_id(state.run.conflicts[0])}
    for waiting in [item.target for item in state.items.values() if item.check is not None][:1]:
        yield Action.KEEP, waiting, {}
        yield Action.DISCARD, waiting, {"of": "check", "title": state.run.title}


def touched(state: State) -> dict[str, str]:
    """Every event on an item or an orphan, and where it is."""
    kinds = ("claim:", "quote:", "conflict:", "pair:")
    found = {e.id: target for target, item in state.items.items() if target.startswith(kinds) for e in item.events}
    return found | {e.id: f"orphan {target}" for target, orphan in state.orphans.items() for e in orphan.item.events}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_people_did_and_whatever_changes_no_decision_is_lost(seed: int) -> None:
    rng = random.Random(seed)
    name = rng.choice(list(STORIES))
    review = Review(story(name), reviews_per_conflict=rng.choice([1, 2]), four_eyes=False)
    for _ in range(3):
        for _ in range(25):
            review.do(*rng.choice(list(acts(review, rng))), by=rng.choice([ANN, BOB]))
        before = touched(review.state())
        result, state = review.rerun(rng.choice(versions(name)))
        after = touched(state)
        assert set(before) <= set(after)
        assert not [one for one in state.contradictions if one.actor.kind is ActorKind.SYSTEM]
        assert state.run_id == result.run
        for claim, row in state.rows.items():
            assert all(words(state.run, piece.unit) for piece in row.pieces)
            assert len(final_cells(state, claim)) == len(state.articles)
        assert len(reviewed(state).claims) <= len(state.rows)
        for target, item in state.items.items():
            if target.startswith("claim:") and item.answers and target[6:] not in state.rows:
                assert target[6:] in state.gone
    assert verify(review.events) is None
    half = len(review.events) // 2
    ahead = advance(fold(review.events[:half], review.runs.__getitem__), review.events[half:], review.runs.__getitem__)
    whole = review.state()
    assert (ahead.items, ahead.orphans, ahead.rows) == (whole.items, whole.orphans, whole.rows)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_log_and_the_same_run_give_the_same_events(seed: int) -> None:
    rng = random.Random(seed)
    review = Review(story("lens"))
    for _ in range(20):
        review.do(*rng.choice(list(acts(review, rng))))
    first, second = (Review.__new__(Review) for _ in range(2))
    for one in (first, second):
        one.runs, one.events, one._ids = dict(review.runs), list(review.events), iter(range(1000, 9000))  # type: ignore[assignment]
        one.rerun(versions("lens")[1])
    assert first.events == second.events


def test_anchors_of_orphans_hold_the_words() -> None:
    whole = story("final")
    review = Review(whole)
    review.confirm(claim_with(whole, "Police detained").id)
    texts = {name: text for name, text in STORIES["final"].items() if name != "evening"}
    result, _ = review.rerun(run_of(articles_of(texts)))
    kept = [Anchor.from_dict(one) for one in result.items[0].plain()["anchors"]]
    assert [one.quote for one in kept] == ["Police detained eleven supporters after the match."]
