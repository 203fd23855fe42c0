"""How accurate the program is that made the report: measured once, shipped beside it, shown with every report."""

import functools
import json
from importlib.resources import files
from typing import Any

from compare.model import Comparison
from compare.report.page import LayerFigure, Measured, VerdictFigure


@functools.cache
def _figures() -> dict[str, Any]:
    """The figures as benchmarks/figures.py wrote them: numbers in the words in which they are printed."""
    text = (files("compare.report") / "data" / "figures.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _of_conflict(figure: dict[str, str]) -> bool:
    return "conflict" in figure["name"]


def _layer(figure: dict[str, str]) -> LayerFigure:
    shown = {name: value for name, value in figure.items() if name != "key"}
    return LayerFigure(**shown, conflict=_of_conflict(figure))


def layer_figure(key: str) -> str:
    """Return the figure of one layer on public data as it is printed, e.g. ".63"; "" where none is known."""
    return next((one["value"] for one in _figures()["layers"] if one["key"] == key), "")


def measured_panel(comparison: Comparison) -> Measured:
    """Return the figures of this version, and whether the comparison was made with the weights that they are of."""
    found = _figures()
    real, invented = found["sizes"]["real"], found["sizes"]["authored"]
    return Measured(
        version=found["version"],
        weights=found["weights"],
        alike=f"-{found['weights']}|" in f"{comparison.signature}|",
        events=real["events"],
        articles=real["articles"],
        invented_events=invented["events"],
        verdicts=tuple(VerdictFigure(**one, conflict=_of_conflict(one)) for one in found["verdicts"]),
        layers=tuple(_layer(one) for one in found["layers"]),
    )
