"""The nouns of the panel that shows how persons, organisations and groups are spoken of."""

from dataclasses import dataclass

from compare.report.charts import DotChart
from compare.report.views import Link, Passage


@dataclass(frozen=True, slots=True, repr=False)
class TargetFigure:
    """How one source speaks of one target; all texts are empty where it does not name it."""

    polarity: str
    interval: str
    mentions: int
    voices: str  # the same by whose words: "own +0.10, quoted −0.31"


@dataclass(frozen=True, slots=True, repr=False)
class Coloured:
    """A mention that is spoken well or ill of, in its words."""

    label: str
    voice: str
    passage: Passage
    place: Link


@dataclass(frozen=True, slots=True, repr=False)
class TargetView:
    """One target: what sort of one, its figures in the order of the columns, its words; who is kinder ("": nobody)."""

    name: str
    kind: str
    apart: str
    chart: DotChart | None
    figures: tuple[TargetFigure, ...]
    coloured: tuple[Coloured, ...]
    plain: int  # mentions not shown: neutral ones, and more than fit


@dataclass(frozen=True, slots=True, repr=False)
class Targets:
    """The panel: targets drawn with their words, and the rest as figures only."""

    apart: tuple[str, ...]  # on which names sources can be told apart, in sentences
    drawn: tuple[TargetView, ...]
    others: tuple[TargetView, ...]
    unshown: int
    right: str  # how often two outlets come in the right order on public data, ".55"; "" where it is not known
    label: str  # macro-F1 of the label of a single mention on public data
    chance: str  # of the right order, as it is printed
