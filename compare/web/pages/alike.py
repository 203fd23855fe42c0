"""The parts of a match's score in plain words: how each speaks for or against, and what it rests on.

What the matcher made of the pair is reckoned anew from the texts (match/parts.py). Where that cannot be, or does not
come to the score that the run kept, the page says so instead of showing parts that are not those of the score.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from compare.match.links import LINK
from compare.match.parts import Explained, Explainer, PartKind, Spot
from compare.model import Comparison, Evidence
from compare.review.event import Unit

NAME = {
    PartKind.WORDS: "Words and names in common",
    PartKind.APART: "Closer than to other passages",
    PartKind.AROUND: "Sentences beside",
    PartKind.FIGURES: "Figures and days",
}
# A part that changes the odds by less than a twentieth is told as nothing.
NOTHING = 0.05
# Half a bar: odds times 55, as much as the strongest part of the samples has.
FULL = 4.0
# The run keeps four digits of a score.
ROUNDED = 0.0001


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: what it rests on, what it does to the odds in words, and its bar, -100..100."""

    name: str
    told: str
    effect: str
    bar: int


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike the machine finds two pieces: the score and where every pair starts in percent, the parts between them.

    `percent` is None where the machine did not score the two, `note` says why there are no parts.
    """

    percent: int | None
    start: int
    enough: int
    parts: tuple[Part, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Figures and days as printed: those that both pieces have, and those that only one has."""

    figures: Sequence[str]
    other_figures: Sequence[str]


def alike(
    run: Comparison, explainer: Explainer, left: Unit, right: Unit, found: Evidence, codes: tuple[str, str], seen: Seen
) -> Alike:
    """Return the parts of a pair's score, `found` being what the run kept of it."""
    score = round(100 * found.score)
    spots = [(one.article, one.start, one.end) for one in (left, right)]
    explained = explainer.between(spots[0], spots[1])
    note = _why_not(run, explainer, explained, found) or ("" if explained else _why_none(explainer, spots))
    if explained is None or note:
        return Alike(score if found.score else None, 0, round(100 * LINK), (), note)
    told = _told(explained, codes, seen)
    parts = tuple(Part(NAME[kind], told[kind], _effect(x), _bar(x)) for kind, x in explained.parts.items())
    return Alike(score, round(100 * explained.start), round(100 * LINK), parts, "")


def _why_not(run: Comparison, explainer: Explainer, explained: Explained | None, found: Evidence) -> str:
    if f"|match:{explainer.signature}" not in run.signature:
        return "This run was matched with other weights or a sentence model: the parts of its scores cannot be shown."
    if explainer.too_many:
        return "This run has too many claims for the parts of its scores to be reckoned while you wait."
    if explained is not None and abs(explained.score - found.score) > ROUNDED:
        alone = f"Of these two alone the program makes {round(100 * explained.score)} %"
        return f"{alone}; the score of the run is that of other words of the claim."
    return ""


def _why_none(explainer: Explainer, spots: Sequence[Spot]) -> str:
    if any(explainer.unit(spot) is None for spot in spots):
        return "A person chose these words; the program did not score them."
    linked = "Other passages of the claim link them."
    if spots[0][0] == spots[1][0]:
        return f"The program scores no two passages of one article. {linked}"
    return f"The program did not score these two: each has nearer passages in the other article. {linked}"


def _told(explained: Explained, codes: tuple[str, str], seen: Seen) -> dict[PartKind, str]:
    here, there, around = (round(100 * x) for x in (explained.here, explained.there, explained.around))
    order = f"; two words in a row: {explained.order} ×" if explained.order else ""
    return {
        PartKind.WORDS: f"{here} % of {codes[0]} is in {codes[1]}, {there} % of {codes[1]} in {codes[0]}{order}",
        PartKind.APART: "against the best that either shares with any other passage",
        PartKind.AROUND: f"the nearest pair beside them shares {around} %" if around else "they share nothing",
        PartKind.FIGURES: _figures(seen),
    }


def _figures(seen: Seen) -> str:
    if seen.figures:
        return f"both have {', '.join(seen.figures)}"
    return "none is in both" if seen.other_figures else "there are none"


def _effect(x: float) -> str:
    if abs(x) < NOTHING:
        return "counts next to nothing"
    return f"{'for: odds ×' if x > 0 else 'against: odds ÷'} {math.exp(abs(x)):,.1f}"


def _bar(x: float) -> int:
    return round(100 * max(-1.0, min(1.0, x / FULL)))
