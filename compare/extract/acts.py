"""The clauses of a claim, as the model keeps them: acts with their slots as spans, and what their pronouns mean."""

from collections.abc import Sequence

from compare.extract.mentions import Memory, remember, resolve
from compare.extract.slots import Act, find_acts
from compare.model import Clause, Mention, Span
from compare.text.modality import Words
from compare.text.tags import Tagged

Found = Sequence[tuple[int, Span]]  # figures or days with their indices


def find_clauses(memory: Memory, words: Words, figures: Found = (), days: Found = ()) -> tuple[Clause, ...]:
    """Return the clauses of the sentence with those words, in order; `figures` and `days` are those of the sentence.

    What its phrases stand for is looked up in `memory`, which then keeps the phrases of this sentence.
    """
    tagged, acts = find_acts(memory.text, [(start, end) for start, end, _ in words])
    clauses = tuple(_clause(memory, tagged, act, figures, days) for act in acts if act.stop > act.start)
    for clause in clauses:
        for mention in (clause.actor, clause.object):
            if mention is not None and mention.stands_for is None:
                remember(memory, mention.start, mention.end)
    _keep_actor(memory, clauses)
    return clauses


def _keep_actor(memory: Memory, clauses: Sequence[Clause]) -> None:
    first = next((c.actor or c.object for c in clauses if c.actor or c.object), None)
    memory.actor = (first.stands_for or Span(first.start, first.end)) if first else None


def _clause(memory: Memory, tagged: Tagged, act: Act, figures: Found, days: Found) -> Clause:
    start, end = _span(tagged, (act.start, act.stop))
    place = Span(*_span(tagged, act.place)) if act.place else None
    if place and any(day.start < place.end and place.start < day.end for _, day in days):
        place = None  # "in May" is a day
    return Clause(
        start, end, Span(*_span(tagged, (act.first, act.end))),
        actor=_mention(memory, tagged, act.actor),
        object=_mention(memory, tagged, act.object),
        place=place,
        attribution=_mention(memory, tagged, act.said_by),
        quantities=tuple(index for index, found in figures if start <= found.start < end) if figures else (),
        dates=tuple(index for index, found in days if start <= found.start < end) if days else (),
        negated=act.denied,
        hedged=act.hedged,
    )  # fmt: skip


def _mention(memory: Memory, tagged: Tagged, words: tuple[int, int] | None) -> Mention | None:
    if words is None:
        return None
    start, end = _span(tagged, words)
    return Mention(start, end, resolve(memory, start, end))


def _span(tagged: Tagged, words: tuple[int, int]) -> tuple[int, int]:
    return tagged.starts[words[0]], tagged.ends[words[1] - 1]
