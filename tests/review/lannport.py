"""Two reports of a sunken ship that contradict each other twice and quote two people, and the second one cut and reworded.

The newer version of "tide" has one person more on board, names no tonnes, quotes one person only, and leaves a cook out.
"""

from functools import cache
from typing import Any

from rerunning import BOB, Review, articles_of, claim_with, run_of

from compare.model import Comparison
from compare.review.conflicts import conflict_id
from compare.review.event import Action, Unit, claim_target, conflict_target, pair_target, quote_target

COAST = """Dredger sinks off Lannport

The dredger Ottilie sank off Lannport on Monday with 19 people on board. “We heard the alarm too late, and we should have sailed at once,” said the harbour master, Runa Feld.

Divers found a hole of 40 centimetres in the hull. Its tanks held 300 tonnes of diesel. “Nobody will fish here this summer,” said Aksel Brom, who owns three boats.
"""
TIDE = """Ship lost near Lannport

The dredger Ottilie went down off Lannport on Monday with 23 people on board. “We heard the alarm too late,” said the harbour master, Runa Feld.

Divers found a hole of 40 centimetres in its hull. Its tanks held 450 tonnes of diesel. “Nobody will fish here this summer,” said Aksel Brom. The oldest of the crew, a cook, is 71. “I shall go to sea again,” said the cook, Edda Holm.
"""
SHORTER = TIDE.partition(" Its tanks held")[0].replace("23 people", "24 people")
SHORTER += " What the ship had in its tanks is not known.\n"


@cache
def lannport(*, newer: bool = False) -> Comparison:
    """Return a real run of both, with the second as it was or as it is now."""
    return run_of(articles_of({"coast": COAST, "tide": SHORTER if newer else TIDE}))


TITLE = "Ship lost near Lannport"
SHORT = {"of": "orphan", "title": TITLE}


def conflict(run: Comparison, words: str) -> str:
    return conflict_target(conflict_id(next(one for one in run.conflicts if words in one.about)))


def quotation(run: Comparison, speaker: str, number: int) -> str:
    row = next(row for row in run.quotes if row.speaker == speaker)
    return quote_target(row.id, run.articles[number].id)


def unit(run: Comparison, number: int, words: str) -> Unit:
    start = run.articles[number].text.index(words)
    return Unit(run.articles[number].id, start, start + len(words))


TANKS = (0, "Its tanks held 300 tonnes of diesel.")
SAME_TANKS = (1, "Its tanks held 450 tonnes of diesel.")
HULL = (0, "Divers found a hole of 40 centimetres in the hull.")
SAME_HULL = (1, "Divers found a hole of 40 centimetres in its hull.")


def pair(run: Comparison, one: tuple[int, str], other: tuple[int, str]) -> str:
    return pair_target(unit(run, *one), unit(run, *other))


def reviewed(**rules: Any) -> Review:
    """All kinds of decisions, then the newer run: of each kind one has lost its place."""
    run = lannport()
    review = Review(run, **(rules or {"reviews_per_conflict": 1, "four_eyes": False}))
    for words in ("people on board", "tonnes of diesel"):
        review.do(Action.CONFLICT, conflict(run, words), {"holds": True})
    review.do(Action.NOTE, conflict(run, "tonnes"), {"text": "Ask the coast guard.", "to": []})
    for speaker in ("Runa Feld", "Edda Holm"):
        review.do(Action.QUOTE, quotation(run, speaker, 1), {"correct": True}, BOB)
    review.do(Action.PAIR, pair(run, TANKS, SAME_TANKS), {"same": False})
    review.confirm(claim_with(run, "The oldest of the crew").id)
    review.do(Action.VERDICT, claim_target(claim_with(run, "The oldest").id), {"text": "He is 71.", "rating": None})
    review.confirm(claim_with(run, "went down off").id)
    review.rerun(lannport(newer=True))
    return review


def orphan_of(review: Review, kind: str) -> str:
    return next(target for target in review.state().orphans if target.startswith(f"{kind}:"))


def name(target: str) -> str:
    return target.partition(":")[2]
