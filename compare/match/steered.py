"""Decisions of people obeyed in matching: pairs of claims that must stand in one row, and pairs that cannot.

Passages are looked for in the texts of this run; one whose words changed is not placed, and a place taken by guess is
worse than none. Decisions that contradict each other are named and not obeyed. What it does not do: score anything.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from compare.match.base import Pair
from compare.match.successors import successors
from compare.match.units import Unit
from compare.model import Coverage, CoverageCell, Diagnostic, Doubt, Reading, Severity, Span, Status
from compare.steering import Passage, Steering
from compare.text.again import find_passage

Node = TypeVar("Node", bound=Hashable)
Spot = tuple[str, int, int]  # article, start, end

# A claim is the passage meant from this share of the letters of both on: a sentence, not the paragraph it stands in.
ONE_CLAIM = 0.5
# Words of a passage that a diagnostic shows.
SHOWN = 120
CONTRADICTING, NOT_PLACED = "contradicting-decisions", "decisions-not-placed"


@dataclass(frozen=True, slots=True)
class Forced:
    """What must and what cannot stand together, by the indices of units; `must` are groups, `apart` goes both ways."""

    must: tuple[tuple[int, ...], ...] = ()
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()

    def allowed(self, scores: Mapping[Pair, float]) -> Mapping[Pair, float]:
        """Return the scores without the pairs that cannot stand together."""
        if not self.apart:
            return scores
        return {pair: score for pair, score in scores.items() if pair[1] not in self.apart.get(pair[0], ())}


def force(steering: Steering, readings: Sequence[Reading], units: Sequence[Unit]) -> Forced:
    """Return the decisions as pairs of units, and a diagnostic for each contradiction and for what has no place."""
    places = _places(steering, readings, units)
    must = [(places[a], places[b]) for a, b in steering.must if a in places and b in places]
    cannot = [(places[a], places[b]) for a, b in steering.cannot if a in places and b in places]
    home = components(must)
    against = [(a, b) for a, b in cannot if a == b or (a in home and home[a] == home.get(b))]
    broken = {home[a] for a, b in against if a in home}
    groups: dict[int, list[int]] = {}
    for index, root in home.items():
        if root not in broken:
            groups.setdefault(root, []).append(index)
    must_groups = tuple(sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1))
    apart = _apart([pair for pair in cannot if pair not in against], must_groups)
    notes = [_contradiction(pair, readings, units) for pair in dict.fromkeys(against)]
    if lost := len(steering.passages) - len(places):
        what = f"{lost} of {len(steering.passages)} passages of earlier decisions were not found word for word"
        notes.append(Diagnostic(NOT_PLACED, what, Severity.INFO))
    return Forced(must_groups, apart, tuple(notes))


def components(pairs: Iterable[tuple[Node, Node]]) -> dict[Node, Node]:
    """Return for each node of the pairs the first node of all that are joined with it."""
    near: dict[Node, dict[Node, None]] = {}
    for left, right in pairs:
        near.setdefault(left, {})[right] = None
        near.setdefault(right, {})[left] = None
    home: dict[Node, Node] = {}
    for first in near:
        waiting = [first] if first not in home else []
        while waiting:
            node = waiting.pop()
            if node not in home:
                home[node] = first
                waiting.extend(near[node])
    return home


def _apart(pairs: Iterable[Pair], groups: Iterable[tuple[int, ...]]) -> dict[int, frozenset[int]]:
    """Both ways; what cannot stand with a passage cannot stand with what must stand with it."""
    with_it = {unit: group for group in groups for unit in group}
    out: dict[int, set[int]] = {}
    for left, right in pairs:
        for one in with_it.get(left, (left,)):
            for other in with_it.get(right, (right,)):
                out.setdefault(one, set()).add(other)
                out.setdefault(other, set()).add(one)
    return {unit: frozenset(others) for unit, others in out.items()}


# ---------------------------------------------------------------- places


def _places(steering: Steering, readings: Sequence[Reading], units: Sequence[Unit]) -> dict[int, int]:
    """The unit that each passage is in this run, by the index of the passage, where it is one."""
    texts = {reading.id: reading.text for reading in readings}
    now = successors(steering.articles, [reading.article for reading in readings], {}, texts)
    here = {reading.id: number for number, reading in enumerate(readings)}
    by_article: dict[int, list[int]] = {}
    for index, unit in enumerate(units):
        by_article.setdefault(unit.article, []).append(index)
    out: dict[int, int] = {}
    for number, passage in enumerate(steering.passages):
        article = now.get(steering.articles[passage.article].id)
        tried = [here[article]] if article is not None else range(len(readings))
        there = [_unit(passage, one, readings, units, by_article) for one in tried]
        found = [index for index in there if index is not None]
        if len(found) == 1:
            out[number] = found[0]
    return out


def _unit(
    passage: Passage,
    article: int,
    readings: Sequence[Reading],
    units: Sequence[Unit],
    by_article: Mapping[int, Sequence[int]],
) -> int | None:
    """The claim of an article that a passage is, None where its words do not stand there as they were."""
    around = {"prefix": passage.prefix, "suffix": passage.suffix, "near": passage.start}
    found = find_passage(passage.quote, readings[article].text, **around)  # type: ignore[arg-type]
    if found is None or not found.same:
        return None
    claims = readings[article].claims

    def share(index: int) -> float:
        claim = claims[units[index].claim]
        common = min(claim.end, found.end) - max(claim.start, found.start)
        return max(0, common) / (max(claim.end, found.end) - min(claim.start, found.start))

    best = max(by_article.get(article, ()), key=lambda index: (share(index), -index), default=None)
    return best if best is not None and share(best) >= ONE_CLAIM else None


def _contradiction(pair: Pair, readings: Sequence[Reading], units: Sequence[Unit]) -> Diagnostic:
    (left, one), (_, other) = (_words(index, readings, units) for index in pair)
    what = (
        f"decisions contradict each other: “{one}” and “{other}” must stand together and must not; neither was obeyed"
    )
    claim = left.claims[units[pair[0]].claim]
    return Diagnostic(CONTRADICTING, what, Severity.WARNING, left.id, claim.start, claim.end)


def _words(index: int, readings: Sequence[Reading], units: Sequence[Unit]) -> tuple[Reading, str]:
    reading = readings[units[index].article]
    claim = reading.claims[units[index].claim]
    words = " ".join(reading.text[claim.start : claim.end].split())
    return reading, words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


# ---------------------------------------------------------------- what follows


def join(groups: Sequence[tuple[int, ...]], forced: Forced, count: int) -> list[tuple[int, ...]]:
    """Return the groups with what must stand together in one, and what cannot in none.

    A group goes along whole where most of it must; of `count` units each stands in a group at least.
    """
    out = [set(group) for group in groups]
    for must in forced.must:
        inside = set(must)
        going = [group for group in out if 2 * len(group & inside) > len(group)]
        whole = set(inside)
        for group in going:
            for unit in sorted(group - whole):
                if whole.isdisjoint(forced.apart.get(unit, ())):
                    whole.add(unit)
        out = [group for group in out if not any(group is one for one in going)]
        out = [*out, whole]
    known = set().union(*out) if out else set()
    out += [{index} for index in range(count) if index not in known]
    return sorted({tuple(sorted(group)) for group in out})


def without_apart(
    coverage: Sequence[Coverage], forced: Forced, readings: Sequence[Reading], units: Sequence[Unit]
) -> tuple[Coverage, ...]:
    """Return the coverage without evidence that people rejected for the claim, wherever it came from."""
    if not forced.apart:
        return tuple(coverage)
    out = list(coverage)
    for index in forced.apart:
        out[index] = _without(out[index], _banned([index], forced, readings, units))
    return tuple(out)


def heard_by(
    group: Iterable[int],
    coverage: Sequence[Coverage],
    forced: Forced,
    readings: Sequence[Reading],
    units: Sequence[Unit],
) -> Mapping[int, Coverage]:
    """Return the coverage of the claims of a group, by index, without what cannot stand with any of them."""
    members = tuple(group)
    banned = _banned(members, forced, readings, units)
    return {index: _without(coverage[index], banned) for index in members}


def _without(covered: Coverage, banned: frozenset[Spot]) -> Coverage:
    return replace(covered, cells=tuple(_cell(cell, banned) for cell in covered.cells)) if banned else covered


def _banned(
    group: Iterable[int], forced: Forced, readings: Sequence[Reading], units: Sequence[Unit]
) -> frozenset[Spot]:
    """Return the passages (article, start, end) that cannot be evidence of a row with these units."""
    out = set()
    for other in {other for index in group for other in forced.apart.get(index, ())}:
        reading = readings[units[other].article]
        claim = reading.claims[units[other].claim]
        out.add((reading.id, claim.start, claim.end))
    return frozenset(out)


def _cell(cell: CoverageCell, banned: frozenset[Spot]) -> CoverageCell:
    """Return a verdict without the banned passages; with no evidence left the claim was not found there."""

    def stays(one: Span) -> bool:
        return (cell.article, one.start, one.end) not in banned

    evidence = tuple(one for one in cell.evidence if stays(one))
    nearest = tuple(one for one in cell.nearest if stays(one))
    if evidence == cell.evidence and nearest == cell.nearest:
        return cell
    if evidence:
        return CoverageCell(cell.article, cell.status, cell.score, evidence, cell.reason, cell.missing, nearest)
    if nearest:
        return CoverageCell(cell.article, Status.PARTIAL, cell.score, (), Doubt.LOW_CONFIDENCE, (), nearest)
    return CoverageCell(cell.article, Status.ABSENT, cell.score, reason=Doubt.NOT_FOUND)
