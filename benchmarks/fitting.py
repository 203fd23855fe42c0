"""Fit the linear models of the weights file. Needs numpy."""

import itertools
from typing import Any

import numpy as np

RIDGE = 1.0
STEPS = 25
Array = Any


def fit_linear(features: Array, targets: Array, weights: Array) -> list[tuple[tuple[float, ...], float]]:
    """Newton's method for ridge-penalised logistic (one target column) or softmax regression on standardised features.

    Returns (weights, bias) per column, in the units of the raw features.
    """
    mean = np.average(features, axis=0, weights=weights)
    spread = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=weights)) + 1e-9
    x = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    w = weights * len(weights) / weights.sum()
    outcomes, size = targets.shape[1], x.shape[1]
    beta = np.zeros((outcomes, size))
    penalty = np.full(size, RIDGE)
    penalty[-1] = 1e-3
    for _ in range(STEPS):
        z = x @ beta.T
        if outcomes == 1:
            chance = 1 / (1 + np.exp(-z))
        else:
            chance = np.exp(z - z.max(axis=1, keepdims=True))
            chance /= chance.sum(axis=1, keepdims=True)
        gradient = ((chance - targets) * w[:, None]).T @ x + penalty * beta
        hessian = np.zeros((outcomes * size, outcomes * size))
        for i, j in itertools.product(range(outcomes), repeat=2):
            curve = chance[:, i] * ((i == j) - chance[:, j]) * w
            block = (x * curve[:, None]).T @ x
            hessian[i * size : (i + 1) * size, j * size : (j + 1) * size] = block + (i == j) * np.diag(penalty)
        beta -= np.linalg.solve(hessian, gradient.ravel()).reshape(beta.shape)
    out = []
    for row in beta:
        raw = row[:-1] / spread
        out.append((tuple(np.round(raw, 5).tolist()), round(float(row[-1] - raw @ mean), 5)))
    return out
