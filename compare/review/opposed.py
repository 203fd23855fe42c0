"""Decisions that contradict each other in a newer run: passages that must stand together and cannot.

Two sentences that people kept apart may be one sentence now; two people may have said the opposite. What it does not
do: choose between them. A contradiction is listed with the words of both, and people settle it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from compare.match.steered import components
from compare.model import Comparison
from compare.review.constraints import passage_of
from compare.review.event import Unit
from compare.review.refound import Refound
from compare.steering import Passage, Source, Steering


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two passages of the newer run that decisions put together and apart; one and the same where texts were joined."""

    left: Unit
    right: Unit
    words: tuple[str, str]

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "left": {**self.left.to_dict(), "text": self.words[0]},
            "right": {**self.right.to_dict(), "text": self.words[1]},
        }


def contradictions(asked: Steering, refound: Refound) -> tuple[Contradiction, ...]:
    """Return the pairs that cannot stand together although they must, each once, in the order of their places."""
    units = [_place(asked, passage, refound) for passage in asked.passages]
    joined = components(_known(asked.must, units))
    found: dict[tuple[Unit, Unit], Contradiction] = {}
    for left, right in _known(asked.cannot, units):
        if left == right or (left in joined and joined[left] == joined.get(right)):
            pair = (left, right) if (left.key, right.key) <= (right.key, left.key) else (right, left)
            words = (refound.new_words(pair[0]), refound.new_words(pair[1]))
            found.setdefault(pair, Contradiction(*pair, words))
    return tuple(found[pair] for pair in sorted(found, key=lambda pair: (_order(pair[0]), _order(pair[1]))))


def _order(unit: Unit) -> tuple[str, int, int]:
    return unit.article, unit.start, unit.end


def _known(pairs: Iterable[Sequence[int]], units: Sequence[Unit | None]) -> list[tuple[Unit, Unit]]:
    both = [(units[left], units[right]) for left, right in pairs]
    return [(left, right) for left, right in both if left is not None and right is not None]


def _place(asked: Steering, passage: Passage, refound: Refound) -> Unit | None:
    source = asked.articles[passage.article]
    return refound.near(Unit(source.id, passage.start, passage.end)) if source.id in refound.old_texts else None


def moved(asked: Steering, refound: Refound, run: Comparison) -> Steering:
    """Return what was asked for with each passage as it stands in the newer run; one not found stays as it was."""
    sources = {
        Source(one.id, one.article.url, one.article.path, one.article.source, one.article.title): number
        for number, one in enumerate(run.articles)
    }
    by_id = {source.id: number for source, number in sources.items()}
    numbers: list[int] = []
    passages: dict[Passage, int] = {}
    for passage in asked.passages:
        unit = _place(asked, passage, refound)
        if unit is not None:
            there = passage_of(refound.new_anchor(unit), by_id[unit.article])
        else:
            source = asked.articles[passage.article]
            number = sources.setdefault(source, len(sources))
            there = Passage(number, passage.start, passage.end, passage.quote, passage.prefix, passage.suffix)
        numbers.append(passages.setdefault(there, len(passages)))

    def pairs(old: Iterable[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted({tuple(sorted((numbers[left], numbers[right]))) for left, right in old}))

    return Steering(tuple(sources), tuple(passages), pairs(asked.must), pairs(asked.cannot))
