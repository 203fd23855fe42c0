"""A decision follows the wording of its claim into a newer run: never another claim's id, nor words it only shares."""

from dataclasses import replace

import pytest
from built_run import Told, built
from rerunning import BOB, Review

from compare.model import ClaimCell, Comparison, Evidence
from compare.review.constraints import constraints_of
from compare.review.event import Action, claim_target
from compare.review.nouns import Fate, Verdict
from compare.review.standing import decided

VISITORS = "The glasshouse of Ostrel counted 92,000 visitors last year."
PALM = "The palm in its middle hall is the oldest north of the strait."
BOTH = "In Ostrel they speak of 92,000 visitors under what is said to be the oldest palm north of the strait."
HEATING = "Heating the halls takes eleven tonnes of straw a week."
TEXTS = {
    "Gazette": [VISITORS, PALM, HEATING],
    "Courier": [BOTH, "Tickets will cost four crowns from May."],
    "Radio": ["Eleven tonnes of straw a week are burnt to heat the halls."],
}


BEFORE = {"c-visitors": {"Gazette": VISITORS, "Courier": BOTH}, "c-palm": {"Gazette": PALM, "Courier": BOTH}}


def review_of(run: Comparison, claim: str) -> Review:
    """Return a review in which one claim is confirmed, and somebody says in their words that it is right."""
    review = Review(run)
    review.confirm(claim)
    review.do(
        Action.VERDICT, claim_target(claim), {"text": "92,000 is what the ticket office counts.", "rating": "Right"}
    )
    return review


def test_a_decision_follows_its_words_where_the_claims_change_their_ids() -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    swapped = {"c-palm": BEFORE["c-visitors"], "c-visitors": BEFORE["c-palm"]}
    result, state = review.rerun(built(TEXTS, swapped))
    assert [(one.to, one.fate) for one in result.items] == [("claim:c-palm", Fate.CARRIED)]
    assert state.rows["c-palm"].wording == VISITORS
    assert state.peek("claim:c-palm").verdict is not None
    assert not state.peek("claim:c-visitors").events


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        # The sentence is gone, and what it shared with another claim is that one's only.
        ([PALM, HEATING], {"c-visitors": {"Gazette": PALM, "Courier": BOTH}}),
        # The id of the claim goes to the other one, which has its evidence and more.
        (
            [PALM, HEATING, "Nobody counts at the gate."],
            {"c-visitors": {"Gazette": PALM, "Courier": BOTH}, "c-gate": {"Gazette": "Nobody counts at the gate."}},
        ),
        # What stands there now says something else in some of the words.
        (
            ["The glasshouse of Ostrel has a new roof since last year.", PALM, HEATING],
            {
                "c-roof": {"Gazette": "The glasshouse of Ostrel has a new roof since last year."},
                "c-x": BEFORE["c-palm"],
            },
        ),
        # So it does under a wording that nobody has seen before.
        ([PALM, HEATING], {"c-z": {"Radio": TEXTS["Radio"][0], "Courier": BOTH}, "c-palm": {"Gazette": PALM}}),
    ],
)
def test_where_only_the_wording_of_another_claim_is_left_a_decision_is_an_orphan(
    lines: list[str], told: dict[str, Told]
) -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    result, state = review.rerun(built({**TEXTS, "Gazette": lines}, told))
    assert [(one.fate, one.why) for one in result.items] == [
        (Fate.ORPHAN, ("what is left of its evidence tells another claim now",))
    ]
    orphan = state.orphans["claim:c-visitors"]
    assert orphan.item.verdict is not None
    assert orphan.item.answers["Ann"].verdict is Verdict.CONFIRM
    assert not any(item.answers or item.verdict for item in state.items.values())


def test_an_orphan_that_somebody_gives_to_another_claim_brings_its_answer_and_no_verdict_on_other_words() -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    review.rerun(built({**TEXTS, "Gazette": [PALM, HEATING]}, {"c-palm": BEFORE["c-palm"]}))
    review.do(Action.ATTACH, "claim:c-visitors", {"to": "c-palm"})
    item = review.state().peek("claim:c-palm")
    assert item.answers["Ann"].verdict is Verdict.CONFIRM
    assert item.verdict is None
    assert item.earlier is not None


def test_a_reworded_claim_whose_wording_is_gone_takes_no_evidence_from_another_claim() -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    review.do(Action.WORDING, "claim:c-visitors", {"wording": "92,000 people came."})
    review.confirm("c-visitors")
    after = built({**TEXTS, "Gazette": [PALM, HEATING]}, {"c-visitors": BEFORE["c-palm"]})
    result, state = review.rerun(after)
    assert [one.fate for one in result.items] == [Fate.ORPHAN]
    assert (state.rows["c-visitors"].wording, state.rows["c-visitors"].human) == (PALM, False)


def test_of_two_claims_in_one_row_the_one_whose_wording_stands_there_keeps_its_decision() -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    review.confirm("c-palm", by=BOB)
    one = {"c-palm": {"Gazette": PALM, "Courier": BOTH}}
    result, state = review.rerun(built({**TEXTS, "Gazette": [PALM, HEATING]}, one))
    assert {entry.target: entry.fate for entry in result.items} == {
        "claim:c-visitors": Fate.ORPHAN,
        "claim:c-palm": Fate.CARRIED,
    }
    assert list(state.peek("claim:c-palm").answers) == ["Bob"]


def test_the_row_with_the_wording_counts_for_more_than_rows_with_more_of_the_evidence() -> None:
    before = {"c-heat": {"Gazette": HEATING, "Radio": TEXTS["Radio"][0], "Courier": TEXTS["Courier"][1]}}
    after = {
        "c-other": {"Radio": TEXTS["Radio"][0], "Courier": TEXTS["Courier"][1]},
        "c-new": {"Gazette": HEATING},
    }
    review = Review(built(TEXTS, before))
    review.confirm("c-heat")
    result, _ = review.rerun(built(TEXTS, after))
    assert [(one.to, one.fate) for one in result.items] == [("claim:c-new", Fate.CHECK)]


EARLIER = "Some 92,000 people came to see the glasshouse in the past year, its keeper says."


def test_an_earlier_outlet_gives_other_words_to_the_claim_and_the_verdict_waits_to_be_said_again() -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    texts = {"Agency": [EARLIER], **TEXTS}
    after = {"c-e": {"Agency": EARLIER, **BEFORE["c-visitors"]}, "c-visitors": BEFORE["c-palm"]}
    result, state = review.rerun(built(texts, after))
    (entry,) = result.items
    assert (entry.to, entry.fate) == ("claim:c-e", Fate.CHECK)
    assert "a verdict was given on other words of the claim" in entry.why
    item = state.peek("claim:c-e")
    assert item.verdict is None
    assert item.earlier is not None
    assert (item.earlier.after or {})["rating"] == "Right"
    assert item.answers["Ann"].verdict is Verdict.CONFIRM
    review.do(Action.KEEP, "claim:c-e")
    kept = review.state().peek("claim:c-e")
    assert (kept.check, kept.verdict) == (None, None)
    assert kept.earlier == item.earlier
    assert decided(review.state(), "c-e")
    review.do(Action.VERDICT, "claim:c-e", {"text": "Checked with the agency.", "rating": "Right"})
    said = review.state().peek("claim:c-e")
    assert (said.earlier, (said.verdict.after or {})["text"] if said.verdict else None) == (
        None,
        "Checked with the agency.",
    )


@pytest.mark.parametrize(
    ("line", "kept"),
    [(VISITORS, True), (VISITORS.replace("92,000", "29,000"), False), (VISITORS.replace("visitors", "vistors"), True)],
)
def test_a_verdict_and_an_edited_wording_stay_with_the_same_words_of_the_claim(line: str, kept: bool) -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    review.do(Action.WORDING, "claim:c-visitors", {"wording": "92,000 people came."})
    told = {"c-n": {"Gazette": line, "Courier": BOTH}, "c-palm": BEFORE["c-palm"]}
    result, state = review.rerun(built({**TEXTS, "Gazette": [line, PALM, HEATING]}, told))
    (entry,) = result.items
    home = entry.to.removeprefix("claim:")
    assert (entry.fate is Fate.CARRIED) == kept
    assert (state.rows[home].wording == "92,000 people came.") == kept
    assert (state.peek(entry.to).verdict is not None) == kept
    if not kept:
        assert (entry.old or {})["wording"] == "92,000 people came."
        assert state.rows[home].wording == line
        assert "a person's wording was for other words of the claim" in entry.why


@pytest.mark.parametrize("said", [{}, {"Courier": "conflicting"}])
def test_words_that_perhaps_tell_a_claim_are_no_anchor_of_it(said: dict[str, str]) -> None:
    run = built(TEXTS, {"c-heat": {"Gazette": HEATING}, **BEFORE}, {("c-heat", "Courier"): BOTH})
    review = Review(run)
    names = {reading.article.source: reading.id for reading in run.articles}
    shown = {cell.article: cell.status.value for cell in run.claims[0].cells if not cell.nearest}
    cells = shown | {names[one]: state for one, state in said.items()}
    review.do(Action.CONFIRM, "claim:c-heat", {"cells": cells})
    review.do(Action.VERDICT, "claim:c-heat", {"text": "Seen on the bills.", "rating": "Right"})
    assert said or not constraints_of(review.state()).must
    later = {**TEXTS, "Gazette": [VISITORS, PALM]}
    result, state = review.rerun(built(later, BEFORE))
    assert [(one.target, one.fate) for one in result.items] == [("claim:c-heat", Fate.ORPHAN)]
    assert not any(item.verdict for item in state.items.values())


def test_decisions_stay_apart_where_a_steered_run_makes_one_row_of_two_claims() -> None:
    review = review_of(built(TEXTS, BEFORE), "c-visitors")
    one = {"c-palm": {"Gazette": PALM, "Courier": BOTH}}
    after = built(TEXTS, one)
    joined = replace(after.claims[0], cells=(_with(after, VISITORS), *after.claims[0].cells[1:]))
    result, state = review.rerun(replace(after, claims=(joined,)))
    assert [entry.fate for entry in result.items] == [Fate.ORPHAN]
    assert not state.peek("claim:c-palm").events


def _with(run: Comparison, words: str) -> ClaimCell:
    """The first cell of the first claim with more evidence."""
    cell, text = run.claims[0].cells[0], run.articles[0].text
    start = text.index(words)
    return replace(cell, evidence=(Evidence(start, start + len(words), 0.9), *cell.evidence))
