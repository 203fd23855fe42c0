"""Fit boosted decision tables (compare/match/single_model.py). Needs numpy."""

from typing import Any

import numpy as np

from compare.match.single_model import Table, Tables

# Chosen by cross-validation by article: 60 to 150 tables of 2 to 4 questions are within 0.005 of each other.
TABLES, DEPTH = 80, 3
RATE = 0.1
RIDGE = 10.0  # so that a cell of few examples says little
LEAST = 60  # examples on either side of a question, in all the data
CUTS = 24  # thresholds tried per feature
Array = Any


def fit_tables(names: tuple[str, ...], features: Array, targets: Array, weights: Array) -> Tables:
    """Return tables fitted to the logistic loss by Newton steps; the same data give the same bytes."""
    cuts = [_cuts(features[:, i]) for i in range(len(names))]
    bins = np.stack([np.searchsorted(c, features[:, i], side="right") for i, c in enumerate(cuts)], axis=1)
    weights = weights * len(weights) / weights.sum()
    bias = round(float(np.log((weights * targets).sum() / (weights * (1 - targets)).sum())), 4)
    score = np.full(len(targets), bias)
    tables = []
    for _ in range(TABLES):
        chance = 1 / (1 + np.exp(-score))
        slope, curve = weights * (targets - chance), weights * chance * (1 - chance)
        chosen, cell = _questions(bins, slope, curve)
        size = 1 << len(chosen)
        steps = RATE * np.bincount(cell, slope, size) / (np.bincount(cell, curve, size) + RIDGE)
        values = np.round(steps, 4)
        score += values[cell]
        tables.append(Table(tuple((i, float(cuts[i][k])) for i, k in chosen), tuple(values.tolist())))
    return Tables(names, tuple(tables), bias)


def _cuts(column: Array) -> Array:
    """Return thresholds between which the examples are about equally many, rounded as they are written."""
    cuts = np.unique(np.round(np.quantile(column, np.linspace(0, 1, CUTS + 2)[1:-1]), 4))
    above = [int((column >= cut).sum()) for cut in cuts]
    return cuts[[LEAST <= n <= len(column) - LEAST for n in above]]


def _questions(bins: Array, slope: Array, curve: Array) -> tuple[list[tuple[int, int]], Array]:
    """Return the questions (feature, cut) of one table, each the best after those before, and the examples' cells."""
    cell = np.zeros(len(bins), dtype=np.int64)
    chosen: list[tuple[int, int]] = []
    for level in range(DEPTH):
        gain = _gain(bins, cell, 1 << level, slope, curve)
        feature, cut = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[feature, cut] <= 1e-9:
            break
        chosen.append((int(feature), int(cut)))
        cell = 2 * cell + (bins[:, feature] > cut)
    return chosen, cell


def _gain(bins: Array, cell: Array, cells: int, slope: Array, curve: Array) -> Array:
    """Return for every feature and cut what it gains over all cells."""
    count, wide = bins.shape[1], CUTS + 1
    flat = ((cell * count)[:, None] + np.arange(count)) * wide + bins
    shape = (cells, count, wide)
    sums = [
        np.bincount(flat.ravel(), np.repeat(values, count), cells * count * wide).reshape(shape)
        for values in (slope, curve)
    ]
    up, down = (total[:, :, ::-1].cumsum(axis=2)[:, :, ::-1] for total in sums)
    parts = [(up[:, :, 1:], down[:, :, 1:]), (up[:, :, :1] - up[:, :, 1:], down[:, :, :1] - down[:, :, 1:])]
    after = sum(s**2 / (c + RIDGE) for s, c in parts)
    return (after - up[:, :, :1] ** 2 / (down[:, :, :1] + RIDGE)).sum(axis=0)
