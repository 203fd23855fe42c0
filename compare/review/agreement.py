"""How far reviewers agree: percent, Cohen's kappa, Krippendorff's alpha, and how many items were left out.

Formulas over plain labels first, then what of a review is counted: cells, verdicts, pairs of evidence. A figure is
never given for fewer than LEAST items; nothing here says whether an agreement is good.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from compare.errors import ReviewError
from compare.plain import Plain
from compare.review.event import Unit, claim_target
from compare.review.nouns import State, Verdict
from compare.review.rows import Row, cells_of
from compare.review.standing import given, said
from compare.review.structure import proposed

# Below this a single item more or less moves any of the figures by several hundredths (UX.md: "too few").
LEAST = 20
# Pairs grow with the square of the evidence of a row; no row of a real comparison has more than some dozens of pieces.
MOST_UNITS, MOST_PAIRS = 200, 100_000

Pair = tuple[Unit, Unit]
Labels = Mapping[str, str]  # by name of the reviewer: what each said on one item


@dataclass(frozen=True, slots=True)
class Agreement(Plain):
    """How far reviewers agree on one kind of item; a figure is None where it cannot be had, `why` says why.

    `n` items have two answers and more; `excluded` have one only. `percent` is 0..100, kappa and alpha at most 1.
    Kappa is for exactly two reviewers.
    """

    what: str  # "cells", "verdicts", "pairs"
    reviewers: tuple[str, ...]
    n: int
    excluded: int
    percent: float | None = None
    kappa: float | None = None
    alpha: float | None = None
    why: str | None = None


def agreement(state: State) -> tuple[Agreement, ...]:
    """Return the agreement on cells, verdicts and pairs of evidence, of the answers that `state` holds."""
    parts = {"cells": cell_labels(state), "verdicts": verdict_labels(state), "pairs": pair_labels(state)}
    return tuple(measured(what, labels) for what, labels in parts.items())


def measured(what: str, items: Iterable[Labels]) -> Agreement:
    """Return all figures on items, each with the label that each reviewer gave it."""
    answered = [labels for labels in items if labels]
    counted = [labels for labels in answered if len(labels) > 1]
    names = tuple(sorted({name for labels in counted for name in labels}))
    base = Agreement(what, names, len(counted), len(answered) - len(counted))
    if len(counted) < LEAST:
        why = f"too few: {len(counted)} of at least {LEAST} items have two answers"
        return Agreement(what, names, base.n, base.excluded, why=why)
    alpha = krippendorff_alpha(counted)
    kappa = cohen_kappa([(labels[names[0]], labels[names[1]]) for labels in counted]) if len(names) == 2 else None
    reason = "all answers are the same: chance alone would agree as well" if alpha is None else None
    return Agreement(what, names, base.n, base.excluded, percent_agreement(counted), kappa, alpha, reason)


# ---------------------------------------------------------------- formulas


def percent_agreement(items: Sequence[Labels]) -> float:
    """Return the mean share, 0..100, of pairs of reviewers who gave an item the same label; items have two and more."""
    return 100.0 * sum(_alike(labels) for labels in items) / len(items)


def _alike(labels: Labels) -> float:
    counts, many = Counter(labels.values()), len(labels)
    return sum(count * (count - 1) for count in counts.values()) / (many * (many - 1))


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two reviewers, (observed - expected) / (1 - expected); None where chance alone agrees.

    J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20, 37-46.
    """
    many = len(pairs)
    observed = sum(left == right for left, right in pairs)
    lefts, rights = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    expected = sum(lefts[label] * rights[label] for label in lefts)
    if expected == many * many:
        return None
    return (many * observed - expected) / (many * many - expected)


def krippendorff_alpha(items: Sequence[Labels]) -> float | None:
    """Return Krippendorff's alpha for nominal labels, any number of reviewers, missing answers allowed.

    1 - (n - 1) * sum of o_ck / sum of n_c * n_k over unlike labels, with o the coincidences within items of two and
    more answers; None where all labels are the same. K. Krippendorff (2011), Computing Krippendorff's
    Alpha-Reliability, part C, University of Pennsylvania.
    """
    counted = [Counter(labels.values()) for labels in items if len(labels) > 1]
    totals: Counter[str] = Counter()
    unlike = 0.0
    for counts in counted:
        many = counts.total()
        totals.update(counts)
        unlike += (many * many - sum(count * count for count in counts.values())) / (many - 1)
    n = totals.total()
    by_chance = n * n - sum(count * count for count in totals.values())
    return None if by_chance == 0 else 1.0 - (n - 1) * unlike / by_chance


# ---------------------------------------------------------------- what is counted


def verdict_labels(state: State) -> list[dict[str, str]]:
    """Return what each reviewer answered on each live claim."""
    return [{one.by.name: str(one.verdict) for one in given(state.peek(claim_target(c)))} for c in state.ground]


def cell_labels(state: State) -> list[dict[str, str]]:
    """Return which state each reviewer who confirmed a claim gave each of its cells."""
    out = []
    for claim in state.ground:
        answers = [one for one in given(state.peek(claim_target(claim))) if one.verdict is Verdict.CONFIRM]
        for cell in cells_of(state.ground[claim], state.machine, state.articles) if answers else ():
            states = {one.by.name: said(one, cell) for one in answers}
            out.append({name: state.value for name, state in states.items() if state})
    return out


def pair_labels(state: State) -> list[dict[str, str]]:
    """Return of each pair of evidence which reviewers say that the two tell the same thing, and which that they do not.

    Somebody says it by judging the pair, or by confirming a claim after regrouping it or not: then all evidence that
    they leave in one row tells the same, and what stood in one row and no longer does tells different things. Only
    pairs that stand in one row before or after somebody regroups are counted: that all others differ is no finding.
    """
    said: dict[Pair, dict[str, str]] = {}
    homes: dict[str, dict[Unit, list[Row]]] = {}
    for claim, row in state.ground.items():
        views: dict[str, frozenset[Pair]] = {}
        for name in (one.by.name for one in given(state.peek(claim_target(claim)))):
            mine = homes.get(name) or homes.setdefault(name, _by_unit(proposed(state, name).values()))
            views[name] = _together(row, mine)
        pairs = frozenset(_pairs(row)).union(*views.values()) if views else frozenset[Pair]()
        for pair in sorted(pairs, key=_place)[: max(0, MOST_PAIRS - len(said))]:
            for name, view in views.items():
                said.setdefault(pair, {})[name] = "same" if pair in view else "not same"
    for target, item in state.items.items():
        if item.judged and (judged := _pair_of(target)):
            told = {name: (event.after or {}).get("same") for name, event in item.judged.items()}
            labels = {name: "same" if same else "not same" for name, same in told.items() if same is not None}
            said.setdefault(judged, {}).update(labels)
    return [said[pair] for pair in sorted(said, key=_place)]


def _by_unit(rows: Iterable[Row]) -> dict[Unit, list[Row]]:
    out: dict[Unit, list[Row]] = {}
    for row in rows:
        for unit in _units(row):
            out.setdefault(unit, []).append(row)
    return out


def _together(row: Row, homes: Mapping[Unit, Sequence[Row]]) -> frozenset[Pair]:
    """The pairs with evidence of a row that somebody has in one row, whichever that is."""
    units = _units(row)
    rows = {home.id: home for unit in units for home in homes.get(unit, ())}
    here = frozenset(units)
    return frozenset(pair for home in rows.values() for pair in _pairs(home) if not here.isdisjoint(pair))


def _units(row: Row) -> list[Unit]:
    return sorted({piece.unit for piece in row.pieces}, key=_spot)[:MOST_UNITS]


def _pairs(row: Row) -> Iterable[Pair]:
    return combinations(_units(row), 2)


def _pair_of(target: str) -> Pair | None:
    """The units of a pair target, in the order in which pairs of rows have them; None for any other target."""
    kind, _, name = target.partition(":")
    left, _, right = name.partition("|")
    try:
        units = sorted((Unit.parse(left), Unit.parse(right)), key=_spot)
    except ReviewError:
        return None
    return (units[0], units[1]) if kind == "pair" else None


def _place(pair: Pair) -> tuple[object, ...]:
    return _spot(pair[0]), _spot(pair[1])


def _spot(unit: Unit) -> tuple[str, int, int]:
    return unit.article, unit.start, unit.end
