"""Who may do what to which claim in which condition: one table of all actions, and what each asks of its words."""

from collections.abc import Callable

import pytest
from invented_run import Log, make_run

from compare.errors import ReviewError
from compare.review.check import (
    LEAST_ROLE,
    OWN,
    ClosedError,
    ForbiddenError,
    IncompleteError,
    MissingError,
    check,
    conflict_ids,
)
from compare.review.event import Action, Actor, Draft, Role, Unit, pair_target
from compare.review.nouns import State
from compare.review.standing import digest
from compare.review.state import fold

FIRST, SECOND, LAST = "c-00000000", "c-00000001", "c-00000007"
Said = tuple[Action, str, dict[str, object] | None]


def place(log: Log, claim: int, column: int) -> dict[str, object]:
    """Return the place of a piece of evidence as an event holds it."""
    cell = log.run.claims[claim].cells[column]
    return Unit(cell.article, cell.evidence[0].start, cell.evidence[0].end).to_dict()


def refusal(log: Log, said: Said, role: Role = Role.OWNER, name: str = "Eve", batch: str | None = None) -> type | None:
    """Return the kind of error with which an action is refused, None where it may be done."""
    draft = Draft(
        "e-new",
        "2031-05-06T09:00:00.000Z",
        "r-1",
        "0.0.0",
        Actor(name, role=role),
        *said[:2],
        after=said[2],
        batch=batch,
    )
    try:
        check(fold(log.events, log.runs), draft)
    except ReviewError as error:
        return type(error) if len(str(error).splitlines()) == 1 else None
    return None


def all_of(log: Log) -> dict[Action, Said]:
    """Return one whole saying of every action on the first claim, or beside it."""
    article, state = log.run.articles[0].id, fold(log.events, log.runs)
    claim, unit = f"claim:{FIRST}", place(log, 0, 1)
    note = next(one.id for one in log.events if one.action is Action.NOTE)
    pair = pair_target(Unit(**place(log, 0, 0)), Unit(**place(log, 0, 1)))  # type: ignore[arg-type]
    afters: dict[Action, tuple[str, dict[str, object] | None]] = {
        Action.CONFIRM: (claim, {"cells": {article: "stated"}}),
        Action.REJECT: (claim, None),
        Action.UNSURE: (claim, None),
        Action.TRIVIAL: (claim, None),
        Action.STATE: (f"cell:{FIRST}/{article}", {"state": "partial"}),
        Action.MERGE: (claim, {"merged": [SECOND]}),
        Action.SPLIT: (claim, {"row": "n-1", "units": [unit]}),
        Action.MOVE: (claim, {"unit": unit, "to": SECOND}),
        Action.DETACH: (claim, {"unit": unit}),
        Action.ADD: (claim, {"unit": {"article": article, "start": 0, "end": 9}, "state": "stated"}),
        Action.WORDING: (claim, {"wording": "The keeper opened the gate."}),
        Action.CLAIM: ("claim:n-2", {"unit": {"article": article, "start": 0, "end": 9}}),
        Action.PAIR: (pair, {"same": True}),
        Action.QUOTE: (f"quote:q-00000000/{article}", {"fidelity": "cut"}),
        Action.CONFLICT: (f"conflict:{next(iter(conflict_ids(state)))}", {"holds": None}),
        Action.NOTE: (claim, {"text": "who counted?", "to": ["Bo"]}),
        Action.RESOLVE: (f"event:{note}", None),
        Action.VERDICT: (claim, {"text": "It held up.", "rating": None}),
        Action.ASSIGN: (claim, {"to": "Bo"}),
        Action.SECOND: (claim, {"to": None}),
        Action.BACK: (claim, None),
        Action.ADJUDICATE: (claim, {"verdict": "confirm", "cells": {}, "apply": []}),
        Action.SIGN: (claim, {"cells": digest(state, FIRST)}),
        Action.SIGN_OFF: ("review", {"head": state.head}),
        Action.REOPEN: (claim, None),
        Action.UNDO: (f"event:{note}", None),
        Action.RULES: ("review", {"blind": False}),
    }
    return {action: (action, *said) for action, said in afters.items()}


def unreviewed() -> Log:
    """Return a review with a note and nothing else."""
    log = Log(make_run(quotes=1), reviews_per_claim=1, reviews_per_conflict=1)
    log.add("Eve", Action.NOTE, "claim:c-00000003", {"text": "x"})
    return log


def decided() -> Log:
    """Return the same with an answer of Ada on the first claim."""
    log = unreviewed()
    log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {}})
    return log


def adjudicated() -> Log:
    """Return the same, settled."""
    log = decided()
    log.add("Cem", Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "confirm", "cells": {}})
    return log


def signed() -> Log:
    """Return the same, decided and signed."""
    log = decided()
    log.add("Eve", Action.SIGN, f"claim:{FIRST}", {})
    return log


def stale() -> Log:
    """Return the same, changed since it was signed."""
    log = signed()
    log.add("biasdiff", Action.STALE, f"claim:{FIRST}")
    return log


def merged() -> Log:
    """Return a review in which the first claim was merged into the second."""
    log = unreviewed()
    log.add("Ada", Action.MERGE, f"claim:{SECOND}", {"merged": [FIRST]})
    return log


OK, NONE, SHUT, LESS = None, MissingError, ClosedError, IncompleteError
CONDITIONS: tuple[Callable[[], Log], ...] = (unreviewed, decided, adjudicated, signed, stale, merged)
# What each action meets in each condition, an owner asking.
TABLE: dict[Action, tuple[type | None, ...]] = {
    **dict.fromkeys((Action.CONFIRM, Action.REJECT, Action.UNSURE, Action.TRIVIAL, Action.STATE, Action.MERGE, Action.SPLIT,
                     Action.MOVE, Action.DETACH, Action.ADD, Action.WORDING, Action.SECOND),
                    (OK, OK, SHUT, SHUT, OK, NONE)),
    **dict.fromkeys((Action.NOTE, Action.VERDICT, Action.ASSIGN), (OK, OK, OK, OK, OK, NONE)),
    **dict.fromkeys((Action.CLAIM, Action.PAIR, Action.QUOTE, Action.CONFLICT, Action.RESOLVE, Action.SIGN_OFF,
                     Action.UNDO, Action.RULES), (OK, OK, OK, OK, OK, OK)),
    Action.BACK: (LESS, OK, SHUT, SHUT, OK, NONE),
    Action.ADJUDICATE: (LESS, OK, OK, SHUT, OK, NONE),
    Action.SIGN: (LESS, OK, OK, SHUT, OK, NONE),
    Action.REOPEN: (LESS, LESS, OK, OK, OK, LESS),
}  # fmt: skip


@pytest.mark.parametrize("action", sorted(TABLE, key=str))
@pytest.mark.parametrize("number", range(len(CONDITIONS)), ids=[make.__name__ for make in CONDITIONS])
def test_every_action_in_every_condition_is_let_pass_or_refused_with_its_reason(action: Action, number: int) -> None:
    log = CONDITIONS[number]()
    if action is Action.SIGN and CONDITIONS[number] is merged:
        said: Said = (action, f"claim:{FIRST}", {})
    else:
        said = all_of(log)[action] if CONDITIONS[number] is not merged else _on_merged(log, action)
    assert refusal(log, said) is TABLE[action][number]


def _on_merged(log: Log, action: Action) -> Said:
    whole = unreviewed()
    said = all_of(whole)[action]
    return (action, "review", {}) if action is Action.SIGN_OFF else (action, said[1], said[2])


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", [action for action in Action if action not in OWN])
def test_a_role_may_do_what_it_is_for_and_nothing_above(action: Action, role: Role) -> None:
    log = decided()
    said = all_of(log).get(action, (action, f"claim:{FIRST}", None))
    forbidden = refusal(log, said, role) is ForbiddenError
    assert forbidden == (not role.may(LEAST_ROLE[action]))


@pytest.mark.parametrize("action", sorted(OWN, key=str))
def test_what_the_program_itself_says_nobody_may_send(action: Action) -> None:
    assert refusal(decided(), (action, "review", {"run": "r-1"})) is ForbiddenError


def test_every_action_has_a_least_role_and_a_place_in_the_table() -> None:
    beside = {Action.REDO, Action.KEEP, Action.ATTACH, Action.RETIRE, Action.DISCARD}
    assert set(TABLE) | OWN | beside == set(Action)
    assert set(LEAST_ROLE) | OWN == set(Action)


BAD: list[tuple[Action, str, dict[str, object] | None, type]] = [
    (Action.CONFIRM, f"claim:{FIRST}", None, LESS),
    (Action.CONFIRM, f"claim:{FIRST}", {"cells": []}, LESS),
    (Action.CONFIRM, f"claim:{FIRST}", {"cells": {"a-none": "stated"}}, NONE),
    (Action.CONFIRM, f"claim:{FIRST}", {"cells": {"LAST": "stated"}}, LESS),
    (Action.CONFIRM, f"claim:{FIRST}", {"cells": {"HERE": "omitted"}}, LESS),
    (Action.CONFIRM, "claim:gone", {"cells": {}}, NONE),
    (Action.CONFIRM, "quote:q-1", {"cells": {}}, NONE),
    (Action.CONFIRM, f"claim:{FIRST}/x", {"cells": {}}, NONE),
    (Action.MERGE, f"claim:{FIRST}/x", {"merged": [SECOND]}, NONE),
    (Action.STATE, f"cell:{FIRST}/a-none", {"state": "stated"}, NONE),
    (Action.STATE, f"cell:{FIRST}", {"state": "stated"}, NONE),
    (Action.MERGE, f"claim:{FIRST}", {"merged": []}, LESS),
    (Action.MERGE, f"claim:{FIRST}", {"merged": [FIRST]}, LESS),
    (Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND, SECOND]}, LESS),
    (Action.MERGE, f"claim:{FIRST}", {"merged": SECOND}, LESS),
    (Action.MERGE, f"claim:{FIRST}", {"merged": ["gone"]}, NONE),
    (Action.MERGE, f"claim:{FIRST}", {"merged": [[]]}, LESS),
    (Action.MERGE, f"claim:{FIRST}", {"merged": [SECOND], "wording": 7}, LESS),
    (Action.SPLIT, f"claim:{FIRST}", {"row": "n-1", "units": []}, LESS),
    (Action.SPLIT, f"claim:{FIRST}", {"row": "c-1", "units": ["HERE"]}, LESS),
    (Action.SPLIT, f"claim:{FIRST}", {"row": "n-1"}, LESS),
    (Action.SPLIT, f"claim:{LAST}", {"row": SECOND, "units": []}, LESS),
    (Action.MOVE, f"claim:{FIRST}", {"unit": {"article": "x", "start": 0, "end": 1}, "to": SECOND}, NONE),
    (Action.DETACH, f"claim:{FIRST}", {"unit": {"article": "x"}}, LESS),
    (Action.DETACH, "claim:c-00000005", {"unit": "ONLY"}, LESS),
    (Action.ADD, f"claim:{FIRST}", {"unit": {"article": "HERE", "start": 5, "end": 5}}, ReviewError),
    (Action.ADD, f"claim:{FIRST}", {"unit": {"article": "HERE", "start": 0, "end": 10**9}}, ReviewError),
    (Action.ADD, f"claim:{FIRST}", {"unit": {"article": "HERE", "start": 0, "end": float("inf")}}, LESS),
    (Action.ADD, f"claim:{FIRST}", {"unit": {"article": "HERE", "start": 0, "end": 4}, "state": "absent"}, LESS),
    (Action.CLAIM, "claim:n-", {"unit": {"article": "HERE", "start": 0, "end": 4}}, LESS),
    (Action.CLAIM, f"claim:{FIRST}", {"unit": {"article": "HERE", "start": 0, "end": 4}}, LESS),
    (Action.CLAIM, "claim:n-<b>", {"unit": {"article": "HERE", "start": 0, "end": 4}}, LESS),
    (Action.CLAIM, "claim:n-" + "x" * 99, {"unit": {"article": "HERE", "start": 0, "end": 4}}, LESS),
    (Action.WORDING, f"claim:{FIRST}", {"wording": " "}, LESS),
    (Action.WORDING, f"claim:{FIRST}", {"wording": "x" * 2001}, LESS),
    (Action.WORDING, f"claim:{FIRST}", {"wording": ["x"]}, LESS),
    (Action.PAIR, "pair:a|b", {"same": True}, ReviewError),
    (Action.PAIR, "PAIR", {"same": "yes"}, LESS),
    (Action.PAIR, "PAIR", {"same": 1}, LESS),
    (Action.PAIR, "PAIR WITH ZEROS", {"same": True}, LESS),
    (Action.QUOTE, "quote:q-none/x", {"fidelity": "cut"}, NONE),
    (Action.QUOTE, "QUOTE", {"fidelity": "shortened"}, LESS),
    (Action.QUOTE, "QUOTE", {"speaker": ["Bo"]}, LESS),
    (Action.QUOTE, "QUOTE", {"speaker": "B" * 2001}, LESS),
    (Action.QUOTE, "QUOTE", {"correct": "yes"}, LESS),
    (Action.QUOTE, "QUOTE", {"base": "a-none"}, NONE),
    (Action.QUOTE, "QUOTE", {"base": ["HERE"]}, NONE),
    (Action.CONFLICT, "conflict:x-none", {"holds": True}, NONE),
    (Action.CONFLICT, "CONFLICT", {"holds": "yes"}, LESS),
    (Action.NOTE, f"claim:{FIRST}", {"text": "  "}, LESS),
    (Action.NOTE, f"claim:{FIRST}", {"text": "x" * 10_001}, LESS),
    (Action.NOTE, f"claim:{FIRST}", {"text": "x", "to": "Bo"}, LESS),
    (Action.NOTE, f"claim:{FIRST}", {"text": "x", "to": ["B" * 81]}, LESS),
    (Action.NOTE, "claim:gone", {"text": "x"}, NONE),
    (Action.NOTE, f"claim:{FIRST}", {"text": "x", "more": ["x" * 1000] * 300}, LESS),
    (Action.VERDICT, f"claim:{FIRST}", {"text": "x", "rating": 5}, LESS),
    (Action.ASSIGN, f"claim:{FIRST}", {}, LESS),
    (Action.ASSIGN, f"claim:{FIRST}", {"to": ["Bo"]}, LESS),
    (Action.SECOND, f"claim:{FIRST}", {"to": "B" * 81}, LESS),
    (Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "maybe"}, LESS),
    (Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "confirm", "cells": {"a-none": "na"}}, NONE),
    (Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "confirm", "apply": ["e-9"]}, NONE),
    (Action.SIGN, f"claim:{FIRST}", {"cells": "0" * 64}, LESS),
    (Action.SIGN, f"claim:{FIRST}", {"cells": None}, LESS),
    (Action.SIGN, f"claim:{FIRST}", None, LESS),
    (Action.SIGN_OFF, "review", {"head": "0" * 64}, LESS),
    (Action.SIGN_OFF, "review:x", {}, NONE),
    (Action.RULES, "review:x", {"blind": False}, NONE),
    (Action.RULES, "review", {"guidelines": "x" * 10_001}, LESS),
    (Action.UNDO, "event:none", None, NONE),
    (Action.UNDO, "event:e-1", None, LESS),
    (Action.REDO, "event:e-2", None, LESS),
    (Action.RESOLVE, "event:e-3", None, NONE),
    (Action.RULES, "review", {"reviews_per_claim": 99}, ReviewError),
    (Action.KEEP, f"claim:{FIRST}", None, NONE),
    (Action.ATTACH, f"claim:{FIRST}", {"to": SECOND}, NONE),
    (Action.RETIRE, f"claim:{FIRST}", None, NONE),
    (Action.DISCARD, f"claim:{FIRST}", {"of": "orphan", "title": "Weir gate"}, NONE),
    (Action.DISCARD, f"claim:{FIRST}", {"of": "check", "title": "Weir gate"}, NONE),
    (Action.DISCARD, f"claim:{FIRST}", {"of": "everything", "title": "Weir gate"}, LESS),
    (Action.DISCARD, "review", {"of": "check", "title": "Weir gate"}, NONE),
]


@pytest.mark.parametrize(("action", "target", "after", "error"), BAD)
def test_what_is_not_whole_or_not_there_is_refused_in_one_line(
    action: Action, target: str, after: dict[str, object] | None, error: type
) -> None:
    log = decided()
    whole = all_of(log)
    pair = whole[Action.PAIR][1]
    named = {
        "PAIR": pair,
        "PAIR WITH ZEROS": pair.replace("-", "-0").replace("a-0", "a-"),
        "QUOTE": whole[Action.QUOTE][1],
        "CONFLICT": whole[Action.CONFLICT][1],
    }
    values = {"HERE": log.run.articles[0].id, "LAST": log.run.articles[2].id, "ONLY": place(log, 5, 0)}
    found = refusal(log, (action, named.get(target, target), _filled(after, values)))
    assert found is not None
    assert issubclass(found, error)


def _filled(value: object, values: dict[str, object]) -> object:
    """Put the ids of the run where their names stand."""
    if isinstance(value, dict):
        return {_filled(key, values): _filled(item, values) for key, item in value.items()}
    return values.get(value, value) if isinstance(value, str) else value


# ---------------------------------------------------------------- what hangs together


def test_evidence_or_nothing_also_by_hand() -> None:
    log = decided()
    third = log.run.articles[2].id
    said: Said = (Action.STATE, f"cell:{FIRST}/{third}", {"state": "stated"})
    assert refusal(log, said) is IncompleteError
    log.add("Ada", Action.ADD, f"claim:{FIRST}", {"unit": {"article": third, "start": 0, "end": 9}, "state": "stated"})
    assert refusal(log, said) is None


def test_blind_work_goes_on_from_the_own_proposals_and_nobody_elses() -> None:
    log = Log(reviews_per_claim=2)
    log.add("Ada", Action.SPLIT, f"claim:{LAST}", {"row": "n-1", "units": [place(log, 7, 0), place(log, 7, 1)]})
    more: Said = (Action.DETACH, "claim:n-1", {"unit": place(log, 7, 0)})
    assert refusal(log, more, name="Ada") is None
    assert refusal(log, more, name="Bo") is MissingError
    assert refusal(log, (Action.CONFIRM, "claim:n-1", {"cells": {}}), name="Ada") is MissingError
    assert (
        refusal(log, (Action.SPLIT, f"claim:{FIRST}", {"row": "n-1", "units": [place(log, 0, 0)]}), name="Ada") is LESS
    )


def test_nobody_settles_a_blind_claim_before_all_have_answered() -> None:
    log = Log(reviews_per_claim=2)
    said: Said = (Action.ADJUDICATE, f"claim:{FIRST}", {"verdict": "confirm", "cells": {}})
    log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {}})
    assert refusal(log, said) is IncompleteError
    log.add("Bo", Action.REJECT, f"claim:{FIRST}")
    assert refusal(log, said) is None


@pytest.mark.parametrize(("name", "error"), [("Ada", ForbiddenError), ("Eve", None)])
def test_whoever_decided_alone_does_not_sign(name: str, error: type | None) -> None:
    log = decided()
    assert refusal(log, all_of(log)[Action.SIGN], name=name) is error


def test_evidence_does_not_move_into_a_claim_that_is_signed_or_settled() -> None:
    for log in (signed(), adjudicated()):
        assert refusal(log, (Action.MOVE, f"claim:{SECOND}", {"unit": place(log, 1, 0), "to": FIRST})) is ClosedError
        assert refusal(log, (Action.MERGE, f"claim:{SECOND}", {"merged": [FIRST]})) is ClosedError


def test_what_was_signed_is_not_changed_by_taking_back_what_led_to_it_not_even_by_way_of_a_batch() -> None:
    log = unreviewed()
    first = log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {}}, batch="b-1")
    other = log.add("Ada", Action.CONFIRM, f"claim:{SECOND}", {"cells": {}}, batch="b-1")
    sign = log.add("Eve", Action.SIGN, f"claim:{FIRST}", {})
    for event in (first, other):
        assert refusal(log, (Action.UNDO, f"event:{event.id}", None), name="Ada") is ClosedError
    assert refusal(log, (Action.UNDO, f"event:{sign.id}", None)) is None


def test_only_who_adjudicates_takes_back_what_others_did() -> None:
    log = decided()
    said: Said = (Action.UNDO, f"event:{log.events[-1].id}", None)
    assert refusal(log, said, Role.REVIEWER, "Bo") is ForbiddenError
    assert refusal(log, said, Role.REVIEWER, "Ada") is None
    assert refusal(log, said, Role.ADJUDICATOR, "Bo") is None


def test_a_claim_that_was_merged_is_named_with_the_claim_it_is_in_now() -> None:
    draft = Draft("e-new", "2031", "r-1", "0", Actor("Eve"), Action.REJECT, f"claim:{FIRST}")
    log = merged()
    with pytest.raises(MissingError, match=f"It was merged into {SECOND}"):
        check(fold(log.events, log.runs), draft)


def test_checking_changes_nothing() -> None:
    log = decided()
    state, untouched = fold(log.events, log.runs), fold(log.events, log.runs)
    for said in all_of(log).values():
        _try(state, said)
    assert state == untouched


def _try(state: State, said: Said) -> None:
    try:
        check(state, Draft("e-new", "2031", "r-1", "0", Actor("Eve"), *said[:2], after=said[2]))
    except ReviewError:
        return


def test_signatures_of_the_same_act_do_not_outdate_the_page_of_a_sign_off_and_all_else_does() -> None:
    log = decided()
    shown: Said = (Action.SIGN_OFF, "review", {"head": log.events[-1].hash})
    log.add("Eve", Action.SIGN, f"claim:{FIRST}", {}, batch="b-1")
    assert refusal(log, shown, batch="b-1") is None
    assert refusal(log, shown, batch="b-2") is IncompleteError
    assert refusal(log, shown) is IncompleteError
    log.add("Ada", Action.NOTE, f"claim:{SECOND}", {"text": "wait"})
    assert refusal(log, shown, batch="b-1") is IncompleteError
    log.add("Eve", Action.SIGN, f"claim:{FIRST}", {}, batch="b-1")
    assert refusal(log, shown, batch="b-1") is IncompleteError


def test_nobody_ties_their_own_act_to_somebody_elses_batch() -> None:
    log = unreviewed()
    first = log.add("Ada", Action.CONFIRM, f"claim:{FIRST}", {"cells": {}}, batch="b-1")
    other = log.add("Bo", Action.CONFIRM, f"claim:{SECOND}", {"cells": {}}, batch="b-1")
    assert refusal(log, (Action.UNDO, f"event:{first.id}", None), Role.REVIEWER, "Ada") is None
    log.add("Ada", Action.UNDO, f"event:{first.id}")
    assert fold(log.events, log.runs).undone == {first.id}
    assert refusal(log, (Action.UNDO, f"event:{other.id}", None), Role.REVIEWER, "Bo") is None


def test_a_sign_off_without_a_batch_sees_every_event() -> None:
    log = decided()
    shown: Said = (Action.SIGN_OFF, "review", {"head": log.events[-1].hash})
    assert refusal(log, shown) is None
    log.add("Eve", Action.SIGN, f"claim:{FIRST}", {})
    assert refusal(log, shown) is IncompleteError


def test_nobody_borrows_somebody_elses_batch_to_sign_off_past_what_they_said() -> None:
    log = decided()
    shown: Said = (Action.SIGN_OFF, "review", {"head": log.events[-1].hash})
    log.add("Bo", Action.REJECT, f"claim:{FIRST}", batch="b-1")
    assert refusal(log, shown, batch="b-1") is IncompleteError
