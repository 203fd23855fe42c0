"""Which paragraphs of several articles stand in one row of the reader: from evidence alone, in the order of each text.

Articles join one after another, the one that shares most first. Each keeps its own order, so that a passage told
elsewhere out of line is not moved; the reader links to it instead.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.text.chains import best_chain

# (article, unit) on both sides and how much they share.
Node = tuple[int, int]
Shared = Mapping[tuple[Node, Node], float]
# A pair that shares less than one weak piece of evidence does not stand side by side.
LEAST_SHARED = 0.3


@dataclass(slots=True)
class Row:
    """One row: for every article the units that stand in it."""

    units: dict[int, list[int]]


def align(sizes: Sequence[int], shared: Shared, alone: frozenset[Node] = frozenset()) -> list[dict[int, list[int]]]:
    """Return rows of units; `sizes` are the numbers of units by article, every unit stands in exactly one row.

    Beside a unit in `alone` no article has more than one.
    """
    near: defaultdict[Node, list[tuple[Node, float]]] = defaultdict(list)
    for (left, right), weight in sorted(shared.items()):
        near[left].append((right, weight))
        near[right].append((left, weight))
    rows: list[Row] = []
    for article in _order(sizes, near):
        rows = _join(rows, article, sizes[article], near, alone)
    return [row.units for row in rows]


def _order(sizes: Sequence[int], near: Mapping[Node, Sequence[tuple[Node, float]]]) -> list[int]:
    weight: defaultdict[int, float] = defaultdict(float)
    for (article, _), found in sorted(near.items()):
        weight[article] += sum(value for _, value in found)
    return sorted(range(len(sizes)), key=lambda article: (-round(weight[article], 6), article))


def _join(
    rows: Sequence[Row],
    article: int,
    size: int,
    near: Mapping[Node, Sequence[tuple[Node, float]]],
    alone: frozenset[Node],
) -> list[Row]:
    """Put the units of one more article into the rows: matched ones beside, the others before the next of them."""
    home = {(one, unit): index for index, row in enumerate(rows) for one, units in row.units.items() for unit in units}
    scores: dict[Node, float] = defaultdict(float)
    for unit in range(size):
        for other, weight in near.get((article, unit), ()):
            if other in home:
                scores[home[other], unit] += weight
    placed = {unit: row for row, unit in best_chain(_enough(scores))}
    closed = {home[node] for node in alone if node in home}
    _take_followers(placed, {pair: score for pair, score in scores.items() if pair[0] not in closed}, size)
    before = _next_rows(placed, size, len(rows))
    out: list[Row] = []
    done = 0
    for unit in range(size):
        row = placed.get(unit)
        until = before[unit] if row is None else row + 1
        out.extend(rows[done:until])
        done = max(done, until)
        if row is None:
            out.append(Row({article: [unit]}))
        else:
            rows[row].units.setdefault(article, []).append(unit)
    return [*out, *rows[done:]]


def _enough(scores: Mapping[Node, float]) -> dict[Node, float]:
    return {pair: score for pair, score in scores.items() if score >= LEAST_SHARED}


def _next_rows(placed: Mapping[int, int], size: int, end: int) -> list[int]:
    """Return, for every unit, the row of the next unit that has one; `end` where none follows."""
    out = [end] * size
    for unit in range(size - 2, -1, -1):
        out[unit] = placed.get(unit + 1, out[unit + 1])
    return out


def _take_followers(placed: dict[int, int], scores: Mapping[Node, float], size: int) -> None:
    """Let a unit that tells the same as the unit before it stand in that unit's row."""
    for unit in range(1, size):
        row = placed.get(unit - 1)
        if unit not in placed and row is not None and scores.get((row, unit), 0.0) >= LEAST_SHARED:
            placed[unit] = row
