"""One claim against one text, as a few numbers: how much of it is found, where, in what order, and what is left over.

There is no event here whose density of claims could set a scale, so words weigh what they weigh in English at large and
a model of its own decides (compare/match/single_model.py). What opens a claim is mostly its subject, which a text on
the same matter names anyway; the rest of the claim tells more and is looked at apart.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.match.single_words import Asked, Passage, Told
from compare.match.single_worth import Worths
from compare.match.units import FUNCTION_STEMS

NAMES = (
    "rest_best", "rest_here", "rest_exact", "rest_two", "rest_names", "all_here", "all_two", "words_here", "exact",
    "names_here", "numbers_here", "left_here", "left_second", "left_text", "last_two", "last_here", "last_text",
    "bigrams", "run", "order", "window", "frame", "length", "mean_weight", "text_length", "no_capitals", "is_a",
)  # fmt: skip
LONGEST = 400  # words of a sentence whose order is looked at; only lists and noise have more
MOST = 80  # and of the claim
_BE = frozenset(("is", "be", "am", "are", "was", "were", "been", "isn't", "wasn't"))
_ARTICLES = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True)
class Place:
    """The sentence that tells most of a claim, by its place among the passages, and what each word is worth there."""

    passage: int
    worth: tuple[float, ...]


def best_place(asked: Asked, worths: Worths) -> Place:
    """Return where most of the claim stands, names of the text granted; the first one where there is a tie."""
    size = len(worths.free[0])
    told = [sum(w * row[column] for w, row in zip(asked.weights, worths.free, strict=True)) for column in range(size)]
    best = max(range(size), key=lambda column: (told[column], -column))
    return Place(best, tuple(row[best] for row in worths.free))


def single_features(asked: Asked, told: Told, worths: Worths, place: Place) -> tuple[float, ...]:
    """Return the features of a claim in a text, in the order of NAMES."""
    shares = _shares(asked, worths, place)
    order = _order(asked, told, place)
    words = sum(len(passage.stems) for passage in told.passages)
    return (
        *shares,
        *_left_over(asked, worths, place),
        *_ends(asked, worths, place),
        *order,
        math.log(len(asked.pieces)),
        sum(asked.weights) / len(asked.weights),
        math.log(words),
        float(not told.capitals),
        _is_a(asked),
    )


def _shares(asked: Asked, worths: Worths, place: Place) -> tuple[float, ...]:
    every = range(len(asked.stems))
    rest = [k for k in every if k not in asked.subject]
    names = [k for k in every if asked.names[k]]
    figures = [k for k in every if asked.numbers[k]]
    plain = [k for k in every if not asked.names[k] and not asked.numbers[k]]
    exact = [row[place.passage] for row in worths.exact]
    near = [row[place.passage] for row in worths.near]

    def share(chosen: Sequence[int], values: Sequence[float]) -> float:
        weight = sum(asked.weights[k] for k in chosen)
        return sum(asked.weights[k] * values[k] for k in chosen) / weight if weight else 1.0

    size = len(worths.free[0])
    columns = list(zip(*worths.free, strict=True))
    pairs = [tuple(map(max, columns[i], columns[i + 1])) for i in range(size - 1)] or columns
    near_columns = list(zip(*worths.near, strict=True))
    near_pairs = [tuple(map(max, near_columns[i], near_columns[i + 1])) for i in range(size - 1)] or near_columns
    return (
        max(share(rest, column) for column in columns),
        share(rest, place.worth),
        share(rest, exact),
        max(share(rest, pair) for pair in pairs),
        share([k for k in rest if asked.names[k]], place.worth),
        share(every, place.worth),
        max(share(every, pair) for pair in near_pairs),
        share(plain, place.worth),
        share(every, [float(1.0 in row) for row in worths.exact]),
        share(names, near),
        share(figures, exact),
    )


def _left_over(asked: Asked, worths: Worths, place: Place) -> tuple[float, ...]:
    """Weight of what is not in the best sentence, of the second telling word of it, and of what is nowhere."""
    here = sorted((w * (1 - x) for w, x in zip(asked.weights, place.worth, strict=True)), reverse=True)
    nowhere = [w * (1 - x) for w, x in zip(asked.weights, worths.anywhere, strict=True)]
    return sum(here), here[1] if len(here) > 1 else 0.0, sum(nowhere)


def _ends(asked: Asked, worths: Worths, place: Place) -> tuple[float, ...]:
    """What the last two words are worth, mostly the object; in the best sentence and, the last one, anywhere."""
    rest = [k for k in range(len(asked.stems)) if k not in asked.subject]
    last = place.worth[-1]
    return (
        place.worth[rest[-2]] if len(rest) > 1 else last,
        last,
        worths.anywhere[-1],
    )


def _order(asked: Asked, told: Told, place: Place) -> tuple[float, ...]:
    """Neighbours kept, longest run, longest common order, how close together the words stand, and the words between."""
    mine = [piece.stem for piece in asked.pieces]
    there = told.passages[place.passage]
    some = mine[:MOST]
    run, common = common_run(some, there.stems[:LONGEST]), common_order(some, there.stems[:LONGEST])
    bigrams = set(pairwise(mine))
    found = {pair for passage in told.passages for pair in pairwise(passage.stems)}
    frame = [name for name in mine if name in FUNCTION_STEMS]
    return (
        len(bigrams & found) / max(1, len(bigrams)),
        run / len(some),
        common / len(some),
        _window(asked, there),
        sum(name in there.held for name in frame) / max(1, len(frame)),
    )


def common_run(left: Sequence[str], right: Sequence[str]) -> int:
    """Return the length of the longest run of words that stands in both."""
    best, before = 0, [0] * (len(right) + 1)
    for name in left:
        now = [0] * (len(right) + 1)
        for at, other in enumerate(right):
            if name == other:
                now[at + 1] = before[at] + 1
        best, before = max(best, *now), now
    return best


def common_order(left: Sequence[str], right: Sequence[str]) -> int:
    """Return the length of the longest sequence of words that both hold in this order."""
    before = [0] * (len(right) + 1)
    for name in left:
        now = [0]
        for at, other in enumerate(right):
            now.append(before[at] + 1 if name == other else max(before[at + 1], now[at]))
        before = now
    return before[-1]


def _window(asked: Asked, there: Passage) -> float:
    """Log of the shortest stretch of a sentence with every telling word it shares, against the claim's own stretch."""
    wanted = there.held.intersection(asked.stems)
    if len(wanted) < 2:
        return 0.0
    counts: Counter[str] = Counter()
    places = [(at, name) for at, name in enumerate(there.stems) if name in wanted]
    first, best = 0, len(there.stems)
    for at, name in places:
        counts[name] += 1
        while len(counts) == len(wanted):
            start, leaving = places[first]
            best = min(best, at - start + 1)
            counts[leaving] -= 1
            if not counts[leaving]:
                del counts[leaving]
            first += 1
    return math.log(best / (asked.telling[-1] - asked.telling[0] + 1))


def _is_a(asked: Asked) -> float:
    """2 for "is a …", 1 for another form of "be", 0 without one: what somebody is, is seldom told as a sentence."""
    names = [piece.stem for piece in asked.pieces]
    for at, name in enumerate(names):
        if name in _BE:
            return 2.0 if at + 1 < len(names) and names[at + 1] in _ARTICLES else 1.0
    return 0.0
