"""How well each sentence of a text covers each telling word of a claim, 0..1."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.match.single_words import HEAD, Asked, Told
from compare.text.relations import related

# Two forms of one word beyond what the stemmer sees ("Asia", "Asian"): from this share of common first letters on a
# match is nearly sure, below it and from LONG letters on it is right about every third time.
ALIKE, LONG = 0.65, 5
NEAR_FORM, FAR_FORM = 0.7, 0.35
MOST_ALIKE = 50  # stems with the same first letters that are looked at; only hostile text has more
# Of a name the last part tells who it is: it stands for the others, and they less surely for it.
BY_LAST, BY_FIRST = 0.9, 0.6
ELSEWHERE = 0.9  # worth of a name that another sentence prints: this one may say "he"

Row = list[float]


@dataclass(frozen=True, slots=True)
class Worths:
    """One row per telling word of the claim, one column per sentence."""

    exact: list[Row]  # 1 where the very stem stands
    near: list[Row]  # relatives, other forms, parts of names and alternatives at their worth
    free: list[Row]  # and names that stand anywhere in the text
    anywhere: Row  # the best of `near` for each word


def weigh_worths(asked: Asked, told: Told) -> Worths:
    """Return what each sentence is worth for each telling word; time grows with the words of the text."""
    size = len(told.passages)
    exact = [[0.0] * size for _ in asked.stems]
    near = [[0.0] * size for _ in asked.stems]
    for row, full, name in zip(near, exact, asked.stems, strict=True):
        for other, worth in _likenesses(name, told):
            for column in told.homes.get(other, ()):
                row[column] = max(row[column], worth)
        for column in told.homes.get(name, ()):
            full[column] = row[column] = 1.0
    for first, last in asked.runs:
        _share_name(near, first, last, size)
    for one, two in asked.choices:
        _share_choice(near, asked.weights, one, two, size)
    anywhere = [max(row) for row in near]
    free = [
        [max(value, ELSEWHERE * best) for value in row] if named else row
        for row, best, named in zip(near, anywhere, asked.names, strict=True)
    ]
    return Worths(exact, near, free, anywhere)


def _likenesses(name: str, told: Told) -> list[tuple[str, float]]:
    found = sorted(related(name).items())
    if len(name) >= HEAD and name.isalpha():
        for other in told.heads.get(name[:HEAD], ())[:MOST_ALIKE]:
            worth = _same_word(name, other)
            if worth:
                found.append((other, worth))
    return found


def _same_word(name: str, other: str) -> float:
    common = 0
    for a, b in zip(name, other, strict=False):
        if a != b:
            break
        common += 1
    if common >= ALIKE * max(len(name), len(other)):
        return NEAR_FORM
    return FAR_FORM if common >= LONG else 0.0


def _share_name(rows: list[Row], first: int, last: int, size: int) -> None:
    if first == last:
        return
    for column in range(size):
        front = max(rows[k][column] for k in range(first, last))
        behind = rows[last][column]
        for k in range(first, last):
            rows[k][column] = max(rows[k][column], BY_LAST * behind)
        rows[last][column] = max(behind, BY_FIRST * front)


def _share_choice(rows: list[Row], weights: Sequence[float], one: Sequence[int], two: Sequence[int], size: int) -> None:
    for column in range(size):
        told = max(_mean(rows, weights, side, column) for side in (one, two))
        for k in (*one, *two):
            rows[k][column] = max(rows[k][column], told)


def _mean(rows: list[Row], weights: Sequence[float], side: Sequence[int], column: int) -> float:
    return sum(rows[k][column] * weights[k] for k in side) / sum(weights[k] for k in side)
