"""How far reviewers agree, in the figures of review/agreement.py as the adjudication page prints them."""

from dataclasses import dataclass

from compare.review.agreement import LEAST, Agreement, agreement
from compare.review.nouns import State

WORD = {"cells": "States of cells", "verdicts": "Verdicts", "pairs": "Pairs of evidence"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the panel; "" where a figure cannot be had, and `why` says why."""

    what: str
    reviewers: str
    n: int
    excluded: int
    percent: str
    kappa: str
    alpha: str
    why: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The panel; `kappa` tells whether two people answered, so that there is one."""

    figures: tuple[Figure, ...]
    least: int


def agreement_view(state: State) -> AgreementView:
    """Return how far those agree whose answers a state holds."""
    return AgreementView(tuple(map(_figure, agreement(state))), LEAST)


def _figure(one: Agreement) -> Figure:
    return Figure(
        WORD.get(one.what, one.what),
        ", ".join(one.reviewers),
        one.n,
        one.excluded,
        "" if one.percent is None else f"{one.percent:.0f} %",
        "" if one.kappa is None else f"{one.kappa:.2f}",
        "" if one.alpha is None else f"{one.alpha:.2f}",
        one.why or "",
    )
