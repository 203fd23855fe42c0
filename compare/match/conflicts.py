"""Claims of different articles that cannot both be true as written.

A tool that cries conflict too often is not read twice: every rule asks for shared words around what differs, and gives
way when either article itself holds the other's version. More detail is no conflict. Wording of quotations is judged
elsewhere; a toll that later articles raise is listed with a note that says so.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from compare.match.conflict_acts import judge_acts
from compare.match.conflict_numbers import judge_numbers
from compare.match.conflict_slots import judge_dates, judge_names
from compare.match.conflict_speakers import find_speaker_conflicts
from compare.match.conflict_tallies import judge_tallies
from compare.match.conflict_titles import find_title_conflicts
from compare.match.conflict_words import judge_words
from compare.match.positions import with_positions
from compare.match.revisions import with_note
from compare.match.views import ClaimConflict, View, view_claim
from compare.model import Claim, Conflict, ConflictKind, ConflictSide, Reading

__all__ = ["ClaimConflict", "ClaimPair", "contradicts", "find_conflicts"]

Judge = Callable[[View, View, float], list[ClaimConflict]]
_JUDGES: tuple[Judge, ...] = (judge_tallies, judge_numbers, judge_words, judge_names, judge_dates, judge_acts)
# A pair must be nearly the likeliest of one of its claims: what an article says better elsewhere is judged there.
# Which of two paraphrases scores higher by less than this is chance.
NEARLY_BEST = 0.1


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims of different readings, by index, and the probability (0..1) that they tell the same thing."""

    left: int
    left_claim: int
    right: int
    right_claim: int
    probability: float


@dataclass(frozen=True, slots=True)
class _Rival:
    """One pairwise conflict with the claims that hold its sides."""

    pair: ClaimPair
    conflict: ClaimConflict


def find_conflicts(readings: Sequence[Reading], pairs: Sequence[ClaimPair]) -> tuple[Conflict, ...]:
    """Return what the articles say differently of one thing, one conflict per thing with a side for each article.

    `pairs` are the claim pairs of different articles that are alike enough to be looked at, with their probability.
    """
    rivals = []
    views: dict[tuple[int, int], View] = {}
    for pair in _likeliest(pairs):
        left = _view(readings, views, pair.left, pair.left_claim)
        right = _view(readings, views, pair.right, pair.right_claim)
        rivals += [_Rival(pair, found) for found in _judge(left, right, pair.probability)]
    whole = [*find_title_conflicts(readings), *find_speaker_conflicts(readings)]
    found = sorted([*_merged(readings, rivals), *whole], key=_order)
    by_id = {reading.id: reading for reading in readings}
    return tuple(with_note(replace(c, sides=with_positions(c.kind, c.about, c.sides)), by_id) for c in found)


def contradicts(
    left: Reading, left_claim: Claim, right: Reading, right_claim: Claim, probability: float
) -> tuple[ClaimConflict, ...]:
    """Return what two claims of different articles say differently of one thing; empty for most pairs.

    `probability` (0..1) is how likely the two tell the same thing.
    """
    return _judge(view_claim(left, left_claim), view_claim(right, right_claim), probability)


def _judge(left: View, right: View, probability: float) -> tuple[ClaimConflict, ...]:
    return tuple(found for judge in _JUDGES for found in judge(left, right, probability))


def _view(readings: Sequence[Reading], views: dict[tuple[int, int], View], reading: int, claim: int) -> View:
    if (reading, claim) not in views:
        views[reading, claim] = view_claim(readings[reading], readings[reading].claims[claim])
    return views[reading, claim]


def _likeliest(pairs: Sequence[ClaimPair]) -> list[ClaimPair]:
    best: defaultdict[tuple[int, int, int], float] = defaultdict(float)
    for pair in pairs:
        for key in ((pair.left, pair.left_claim, pair.right), (pair.right, pair.right_claim, pair.left)):
            best[key] = max(best[key], pair.probability)
    kept = []
    for pair in pairs:
        keys = ((pair.left, pair.left_claim, pair.right), (pair.right, pair.right_claim, pair.left))
        if pair.probability >= min(best[key] for key in keys) - NEARLY_BEST:
            kept.append(pair)
    return sorted(kept, key=lambda p: (-p.probability, p.left, p.left_claim, p.right, p.right_claim))


def _merged(readings: Sequence[Reading], rivals: Sequence[_Rival]) -> list[Conflict]:
    """Join pairwise conflicts of one kind that share a claim, the likeliest first; an article keeps its first side."""
    groups: list[tuple[ConflictKind, str, dict[int, ConflictSide], set[tuple[int, int]]]] = []
    for rival in rivals:
        pair, found = rival.pair, rival.conflict
        ends = {
            (pair.left, pair.left_claim): (found.left_start, found.left_end),
            (pair.right, pair.right_claim): (found.right_start, found.right_end),
        }
        home = next((g for g in groups if g[0] is found.kind and g[3] & ends.keys()), None)
        if home is None:
            home = (found.kind, found.about, {}, set())
            groups.append(home)
        for (reading, claim), span in ends.items():
            home[3].add((reading, claim))
            home[2].setdefault(reading, _side(readings[reading], claim, *span))
    return [Conflict(kind, about, tuple(sides[i] for i in sorted(sides))) for kind, about, sides, _ in groups]


def _side(reading: Reading, claim: int, start: int, end: int) -> ConflictSide:
    whole = reading.claims[claim]
    return ConflictSide(reading.id, whole.start, whole.end, reading.text[start:end], start, end)


def _order(conflict: Conflict) -> tuple[str, ...]:
    return (*(f"{side.article}:{side.start:09d}" for side in conflict.sides), conflict.kind.value, conflict.about)
