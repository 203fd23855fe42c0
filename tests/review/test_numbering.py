"""The numbers that people call claims by: nothing that is done in a review changes one that was given."""

from invented_run import make_run
from rerunning import STORIES, Review, articles_of, claim_with, run_of
from scripted import Log

from compare.review.event import Action, claim_target
from compare.review.nouns import State
from compare.review.numbering import name_now, numbers
from compare.review.state import fold

NAMES = [f"c-{number:08x}" for number in range(4)]


def state_of(log: Log) -> State:
    return fold(log.events, log.runs)


def test_claims_are_numbered_as_the_story_tells_them() -> None:
    log = Log(make_run(("SS",) * 4))
    assert numbers(state_of(log)) == {name: number for number, name in enumerate(NAMES, 1)}


def test_merging_and_splitting_leave_all_other_numbers_as_they_are() -> None:
    log = Log(make_run(("SS",) * 4), reviews_per_claim=1)
    log.add("Ada", Action.MERGE, f"claim:{NAMES[2]}", {"merged": [NAMES[1]]})
    state = state_of(log)
    assert {name: numbers(state)[name] for name in state.rows} == {NAMES[0]: 1, NAMES[2]: 3, NAMES[3]: 4}
    unit = next(iter(state.rows[NAMES[3]].pieces)).unit
    after = {"row": "n-00000001", "units": [{"article": unit.article, "start": unit.start, "end": unit.end}]}
    log.add("Ada", Action.SPLIT, f"claim:{NAMES[3]}", after)
    state = state_of(log)
    assert {name: numbers(state)[name] for name in state.rows} == {
        NAMES[0]: 1, NAMES[2]: 3, NAMES[3]: 4, "n-00000001": 5,
    }  # fmt: skip


def test_what_is_taken_back_gives_its_number_to_nobody_else() -> None:
    log = Log(make_run(("SS",) * 2), reviews_per_claim=1)
    articles = [one.id for one in log.run.articles]
    for number, article in enumerate(articles, 1):
        unit = {"article": article, "start": 0, "end": 6}
        after = {"unit": unit, "state": "stated", "wording": "A pier was closed."}
        log.add("Ada", Action.CLAIM, f"claim:n-0000000{number}", after)
    log.add("Ada", Action.UNDO, f"event:{log.events[-2].id}")
    state = state_of(log)
    assert list(state.rows)[-1] == "n-00000002"
    assert numbers(state)["n-00000002"] == 4


def test_an_id_leads_on_to_what_a_newer_run_calls_the_claim() -> None:
    run = run_of(articles_of(STORIES["lens"]))
    review = Review(run)
    old = claim_with(run, "nineteen nights")
    review.confirm(old.id)
    texts = {name: text.replace("nineteen nights", "some nineteen nights") for name, text in STORIES["lens"].items()}
    newer = run_of(articles_of(texts))
    review.rerun(newer)
    new = claim_with(newer, "nineteen nights")
    assert new.id != old.id
    state = review.state()
    assert (name_now(state, old.id), name_now(state, new.id), name_now(state, "c-nowhere")) == (new.id, new.id, "")
    assert state.peek(claim_target(new.id)).answers
