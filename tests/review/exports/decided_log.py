"""A log in which something of everything happened, over an invented run; and one whose texts try to break out."""

from dataclasses import replace

from invented_run import Log, make_run

from compare.model import Comparison
from compare.review.conflicts import conflict_id
from compare.review.event import Action, ActorKind, Role, claim_target, conflict_target, pair_target, quote_target
from compare.review.event import Actor as Person
from compare.review.nouns import State
from compare.review.rows import pieces_of
from compare.review.standing import digest
from compare.review.state import fold

HOSTILE = ("=cmd|' /C calc'!A1", 'He said "no",\r\nthen\nleft', "<script>alert(1)</script>", "a\u202eb\x00c\ud83d", "@SUM(A1)", "\t=1+1")  # fmt: skip


def claim(number: int) -> str:
    """Return the id of a claim of the run."""
    return f"c-{number:08x}"


def dated(run: Comparison) -> Comparison:
    """Return the run with a day of publication for every article."""
    days = (replace(one, article=replace(one.article, published="2031-05-04")) for one in run.articles)
    return replace(run, articles=tuple(days))


def state_of(log: Log) -> State:
    """Return what a log adds up to."""
    return fold(log.events, log.runs)


def shown(log: Log, name: str, **changed: str) -> dict[str, object]:
    """Return a confirmation of a claim as the machine has it, but for some articles by number ("a1")."""
    articles = [reading.id for reading in log.run.articles]
    cells = {cell.article: cell.status.value for cell in state_of(log).machine_cells(name)}
    return {"cells": cells | {articles[int(key[1:])]: value for key, value in changed.items()}}


def sign(log: Log, name: str, by: str = "Cleo") -> None:
    """Sign a claim as it stands."""
    log.add(by, Action.SIGN, claim_target(name), {"cells": digest(state_of(log), name)})


def decided_log(run: Comparison | None = None) -> Log:
    """Return a log with answers, changes, disagreement, quotations, conflicts, pairs, notes, verdicts, signatures."""
    log = Log(run or make_run(quotes=3), reviews_per_claim=1, reviews_per_conflict=1, blind=False)
    articles = [reading.id for reading in log.run.articles]
    log.add("Ann", Action.CONFIRM, claim_target(claim(0)), shown(log, claim(0)))
    log.add("Ann", Action.CONFIRM, claim_target(claim(1)), shown(log, claim(1), a0="partial"))
    log.add("Ann", Action.CONFIRM, claim_target(claim(2)), shown(log, claim(2)))
    log.add("Bob", Action.REJECT, claim_target(claim(2)))
    log.add("Bob", Action.TRIVIAL, claim_target(claim(3)))
    log.add("Bob", Action.UNSURE, claim_target(claim(4)))
    log.add("Ann", Action.STATE, f"cell:{claim(5)}/{articles[0]}", {"state": "partial"})
    log.add("Ann", Action.WORDING, claim_target(claim(6)), {"wording": "The keeper opened one gate."})
    log.add("Ann", Action.MERGE, claim_target(claim(0)), {"merged": [claim(7)], "wording": None})
    log.add("Ann", Action.CONFIRM, claim_target(claim(0)), shown(log, claim(0)))
    log.add("Bob", Action.QUOTE, quote_target("q-00000001", articles[1]), {"correct": True})
    log.add("Bob", Action.QUOTE, quote_target("q-00000000", articles[1]), {"fidelity": "cut", "speaker": "Mae Orr"})
    if log.run.conflicts:
        log.add("Ann", Action.CONFLICT, conflict_target(conflict_id(log.run.conflicts[0])), {"holds": True})
    first, second = sorted(pieces_of(log.run.claims[0]), key=lambda one: one.unit.key)[:2]
    log.add("Ann", Action.PAIR, pair_target(first.unit, second.unit), {"same": True})
    log.add("Ann", Action.NOTE, claim_target(claim(1)), {"text": "Secret: ask the keeper.", "to": ["Bob"]})
    log.add("Ann", Action.VERDICT, claim_target(claim(0)), {"text": "The log of the weir shows it.", "rating": "True"})
    undone = log.add("Bob", Action.REJECT, claim_target(claim(0)))
    log.add("Bob", Action.UNDO, f"event:{undone.id}")
    sign(log, claim(0))
    log.add("Cleo", Action.SIGN_OFF, "review", {"head": log.events[-1].hash, "claims": 7, "signed": 1})
    return log


def hostile_log() -> Log:
    """Return a log whose names, notes, wordings, verdicts and articles hold what breaks files and pages."""
    run = make_run(quotes=2)
    readings = tuple(
        replace(reading, article=replace(reading.article, source=HOSTILE[n], title=HOSTILE[n + 1], url="javascript:1"))
        for n, reading in enumerate(run.articles)
    )
    log = Log(replace(run, articles=readings, title=HOSTILE[2]), reviews_per_claim=1, reviews_per_conflict=1)
    for number, words in enumerate(HOSTILE):
        target = claim_target(claim(number))
        log.add(words, Action.WORDING, target, {"wording": words})
        log.add(words, Action.CONFIRM, target, shown(log, claim(number)), reason=words)
        log.add(words, Action.NOTE, target, {"text": words, "to": [words]})
        log.add(words, Action.VERDICT, target, {"text": words, "rating": words})
        sign(log, claim(number), words)
    odd = Person(HOSTILE[0], ActorKind.IMPORT, Role.OWNER)
    log.add("", Action.SIGN_OFF, "review", {"head": 7, "claims": "many", "signed": None}, actor=odd)
    log.add("Ann", Action.VERDICT, claim_target(claim(6)), {"text": 7, "rating": ["x"]})
    log.add("Ann", Action.QUOTE, quote_target("q-00000000", run.articles[0].id), {"fidelity": HOSTILE[0], "speaker": 3})
    return log
