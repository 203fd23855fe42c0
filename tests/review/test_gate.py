"""A review meets a policy or it does not, and what fails is named."""

import json
from dataclasses import replace

import pytest
from decided_log import claim, decided_log, hostile_log, shown, sign, state_of
from invented_run import Log, make_run
from scripted import scripted

from compare.errors import UsageError
from compare.review.conflicts import conflict_id
from compare.review.event import Action, claim_target, conflict_target, quote_target
from compare.review.gate import MOST_ITEMS, RULES, judge, read_policy, to_markdown, to_plain
from compare.review.state import empty

RUN = make_run(quotes=2)


def failing(log: Log, policy: str) -> list[str]:
    return [one.target for outcome in judge(state_of(log), read_policy(policy)).outcomes for one in outcome.failing]


def new(**rules: object) -> Log:
    return Log(RUN, **({"reviews_per_claim": 1, "reviews_per_conflict": 1, "blind": False} | rules))


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_run_that_nobody_reviewed_fails_what_asks_for_decisions_and_nothing_else(name: str) -> None:
    quiet = {"no_disagreement", "no_stale", "no_open_notes"}
    gate = judge(empty(RUN, "r-1"), read_policy(f"{name} = {1 if name == 'min_reviews' else 'true'}"))
    assert gate.passed is (name in quiet)


def test_an_omission_counts_by_its_independent_carriers_until_its_claim_is_decided() -> None:
    log = new()
    first = failing(log, "omissions_decided = true")
    assert claim_target(claim(0)) in first
    assert failing(log, "omissions_decided = {carriers = 3}") == []
    log.add("Ann", Action.STATE, f"cell:{claim(0)}/{RUN.articles[2].id}", {"state": "na"})
    assert claim_target(claim(0)) in failing(log, "omissions_decided = true"), "a draft decides nothing"
    text = RUN.articles[2].text
    added = {"article": RUN.articles[2].id, "start": 0, "end": len(text.split("\n")[0])}
    log.add("Ann", Action.ADD, claim_target(claim(0)), {"unit": added, "state": "stated"})
    assert claim_target(claim(0)) in failing(log, "omissions_decided = true"), "nor do words that somebody added"
    log.add("Ann", Action.CONFIRM, claim_target(claim(0)), shown(log, claim(0)))
    assert failing(log, "omissions_decided = true") == [one for one in first if one != claim_target(claim(0))]


def test_an_altered_quotation_fails_until_somebody_judged_it() -> None:
    log, target = new(), quote_target(RUN.quotes[1].id, RUN.articles[1].id)
    assert failing(log, "altered_quotations_reviewed = true") == [target]
    log.add("Ann", Action.QUOTE, target, {"fidelity": "altered"})
    assert failing(log, "altered_quotations_reviewed = true") == []
    log.add("Bob", Action.QUOTE, target, {"fidelity": "cut"})
    assert failing(log, "altered_quotations_reviewed = true") == [target], "reviewers differ"


def test_words_given_to_another_speaker_are_altered_too() -> None:
    first, *others = RUN.quotes[0].cells
    row = replace(RUN.quotes[0], cells=(first, *(replace(one, other_speaker=True) for one in others)))
    state = empty(replace(RUN, quotes=(row,)), "r-1")
    (outcome,) = judge(state, read_policy("altered_quotations_reviewed = true")).outcomes
    assert [one.why for one in outcome.failing] == ["given to another speaker in S2, not reviewed"]


@pytest.mark.parametrize(("said", "asked", "met"), [
    ([True], 1, True), ([False], 1, True), ([None], 1, False), ([True], 2, False), ([True, True], 2, True),
    ([True, False], 2, False),
])  # fmt: skip
def test_a_conflict_is_decided_once_enough_people_say_the_same(said: list[bool | None], asked: int, met: bool) -> None:
    log, target = new(reviews_per_conflict=asked), conflict_target(conflict_id(RUN.conflicts[0]))
    for name, holds in zip(("Ann", "Bob"), said, strict=False):
        log.add(name, Action.CONFLICT, target, {"holds": holds})
    assert (target not in failing(log, "conflicts_decided = true")) is met


def test_a_claim_that_a_source_contradicts_is_a_conflict_until_it_is_decided() -> None:
    log, target = new(), claim_target(claim(2))
    log.add("Ann", Action.STATE, f"cell:{claim(2)}/{RUN.articles[1].id}", {"state": "stated"})
    assert target in failing(log, "conflicts_decided = true")
    log.add("Ann", Action.CONFIRM, target, shown(log, claim(2)))
    assert target not in failing(log, "conflicts_decided = true")


def test_a_sign_off_holds_until_something_comes_after() -> None:
    log = new()
    assert failing(log, "signed_off = true") == ["review"]
    log.add("Cleo", Action.SIGN_OFF, "review", {"head": log.events[-1].hash, "claims": 8, "signed": 0})
    assert failing(log, "signed_off = true") == []
    log.add("Ann", Action.NOTE, claim_target(claim(0)), {"text": "One more thing.", "to": []})
    assert failing(log, "signed_off = true") == ["review"]


@pytest.mark.parametrize("log", [hostile_log(), *(scripted(RUN, seed, 60, odd=0.6) for seed in range(4))])
def test_whatever_a_log_says_every_rule_has_an_answer(log: Log) -> None:
    odd = conflict_target(conflict_id(RUN.conflicts[0]))
    log.add("Ann", Action.CONFLICT, odd, {"holds": [{}]})
    log.add("Ann", Action.QUOTE, quote_target(RUN.quotes[1].id, RUN.articles[1].id), {"fidelity": {"a": [1]}})
    gate = judge(state_of(log), read_policy("\n".join(f"{name} = {number_of(name)}" for name in RULES)))
    assert [one.rule for one in gate.outcomes] == list(RULES)
    assert odd in [one.target for outcome in gate.outcomes for one in outcome.failing]
    page = to_markdown(gate)
    assert "<script" not in page
    assert max(map(len, page.splitlines())) < 2000
    assert json.loads(json.dumps(to_plain(gate)))["passed"] is False


def number_of(name: str) -> str:
    """Return what switches a rule on."""
    return "1" if name == "min_reviews" else "true"


def test_a_review_in_which_all_is_done_passes_every_rule() -> None:
    log = new()
    for name in state_of(log).rows:
        log.add("Ann", Action.CONFIRM, claim_target(name), shown(log, name))
        sign(log, name)
    for conflict in RUN.conflicts:
        log.add("Ann", Action.CONFLICT, conflict_target(conflict_id(conflict)), {"holds": True})
    for row in RUN.quotes:
        for cell in row.cells:
            log.add("Bob", Action.QUOTE, quote_target(row.id, cell.article), {"correct": True})
    log.add("Cleo", Action.SIGN_OFF, "review", {"head": log.events[-1].hash, "claims": 8, "signed": 8})
    assert failing(log, "\n".join(f"{name} = {number_of(name)}" for name in RULES)) == []


@pytest.mark.parametrize(("signer", "met"), [("Cleo", True), ("Ann", False), (" ann", False), (None, False)])
def test_who_decides_alone_must_not_sign(signer: str | None, met: bool) -> None:
    log = new()
    log.add("Ann", Action.CONFIRM, claim_target(claim(0)), shown(log, claim(0)))
    if signer:
        sign(log, claim(0), signer)
    assert (failing(log, "signed_by_another = true") == []) is met


def test_reviews_are_counted_and_notes_and_disagreement_found() -> None:
    log = new()
    log.add("Ann", Action.CONFIRM, claim_target(claim(0)), shown(log, claim(0)))
    log.add("Bob", Action.REJECT, claim_target(claim(0)))
    note = log.add("Bob", Action.NOTE, claim_target(claim(1)), {"text": "Which gate?", "to": []})
    assert claim_target(claim(0)) not in failing(log, "min_reviews = 2")
    assert failing(log, "no_disagreement = true") == [claim_target(claim(0))]
    assert failing(log, "no_open_notes = true") == [claim_target(claim(1))]
    log.add("Ann", Action.RESOLVE, f"event:{note.id}")
    assert failing(log, "no_open_notes = true") == []


@pytest.mark.parametrize(("text", "says"), [
    ("omission_decided = true", "there is no rule 'omission_decided'. The nearest is omissions_decided."),
    ("all_signed = 3", "Write all_signed = true."),
    ("omissions_decided = {carrier = 3}", "Write omissions_decided = 2, or omissions_decided = {carriers = 2}."),
    ("omissions_decided = 0", "cannot have"), ("min_reviews = true", "cannot have"), ("min_reviews = -1", "cannot have"),
    ("", "no rule that is on"), ("all_signed = false", "no rule that is on"), ("= 3", "no TOML"),
])  # fmt: skip
def test_what_is_no_policy_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_policy(text, "desk.toml")
    assert str(caught.value).startswith("desk.toml: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_page_names_what_fails_with_its_words_and_an_anchor_and_counts_the_rest() -> None:
    log = Log(make_run(["SSA"] * 30))
    gate = judge(state_of(log), read_policy("all_signed = true\nno_open_notes = true"))
    page = to_markdown(gate, "report.html")
    assert f"](<report.html#{claim(0)}>) – not signed" in page
    assert page.count("not signed") == MOST_ITEMS
    assert f"and {30 - MOST_ITEMS} more" in page
    assert f"head {log.events[-1].hash}" in page
    assert (to_plain(gate)["passed"], page) == (False, to_markdown(gate, "report.html"))


def test_an_open_note_is_named_by_its_claim_and_kept_to_those_who_review() -> None:
    log = decided_log()
    gate = judge(state_of(log), read_policy("no_open_notes = true"))
    assert " – open note by Ann" in to_markdown(gate)
    assert "](" not in to_markdown(gate)  # without an address of the report a link would lead nowhere
    assert "Secret" not in to_markdown(gate) + json.dumps(to_plain(gate))
