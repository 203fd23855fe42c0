"""How accurate the program is that made the report: measured once, shipped beside it, shown with every report."""

import functools
import json
from importlib.resources import files
from typing import Any

from compare.model import Comparison
from compare.report.page import LayerFigure, Measured, VerdictFigure
from compare.report.words import ENGLISH, Words, mark

# The words of data/figures.json, which benchmarks/figures.py writes in English.
FIGURE_WORDS = frozenset({
    mark("claims told by two articles, linked rightly (F1)"), mark("stated / partly / not found (kappa)"),
    mark('"not found" that is right (precision)'), mark("what is not told, found so (recall)"),
    mark("rows of claims (B-cubed F1)"), mark("conflicts that are some (precision)"), mark("conflicts found (recall)"),
    mark("quotations found, aligned, right speaker (F1)"), mark("how faithfully each article quotes (accuracy)"),
    mark("sentences (GUM news)"), mark("F1 of ends inside paragraphs"), mark("regular expression"),
    mark("quotations (PolNeAR)"), mark("found and right speaker"), mark("direct quotations found (PolNeAR)"),
    mark("recall"), mark("what is called a quotation is one"), mark("precision"),
    mark("speaker of the direct quotations found"), mark("accuracy"), mark("name beside a verb"),
    mark("all attributions, exact words"), mark("F1"), mark("quantities (NewsQuant)"), mark("F1 of values"),
    mark("same, with the unit"), mark("F1 of value and unit"), mark("one claim in one text (PropSegmEnt)"),
    mark("balanced accuracy"), mark("containment"), mark("one claim in one summary (REALSumm)"),
    mark("wrong summaries (SummEdits)"), mark("names and numbers"), mark("right summaries called wrong by a conflict"),
    mark("share, lower is better"), mark("articles into events (BASIL + SEESAW)"), mark("B-cubed F1"), mark("TF-IDF"),
    mark("body of a web page"), mark("F1 of 4-word runs"), mark("all text"), mark("tone toward a target (NewsMTSC)"),
    mark("macro-F1"), mark("VADER"), mark("same, two outlets in order (SEESAW)"), mark("chance"),
    mark("same, pairs that readers found equal"), mark("called apart, lower is better"),
    mark("same, pairs that differ"), mark("not told apart"), mark("loaded words (BABE)"), mark("F1 of words"),
    mark("VADER's strong words"), mark("sentences with a loaded word (BABE)"), mark("its word list"),
    mark("same, whole articles (BASIL)"), mark("F1 of sentences"), mark("readability (OneStopEnglish)"),
    mark("stories in order"), mark("Flesch-Kincaid"), mark("golden rules of sentence ends"), mark("share kept"),
    mark("tone of a sentence (NYT editorials)"), mark("r with raters"),
})  # fmt: skip


@functools.cache
def _figures() -> dict[str, Any]:
    """The figures as benchmarks/figures.py wrote them: numbers in the words in which they are printed."""
    text = (files("compare.report") / "data" / "figures.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _of_conflict(figure: dict[str, str]) -> bool:
    return "conflict" in figure["name"]


def _verdict(figure: dict[str, str], page: Words) -> VerdictFigure:
    shown = {key: page.say(text) if key == "name" else page.printed(text) for key, text in figure.items()}
    return VerdictFigure(**shown, conflict=_of_conflict(figure))


def _layer(figure: dict[str, str], page: Words) -> LayerFigure:
    value, _, method = figure["plain"].partition(" ")
    return LayerFigure(
        name=page.say(figure["name"]),
        figure=page.say(figure["figure"]),
        value=page.printed(figure["value"]),
        plain=f"{page.printed(value)} {page.say(method)}".rstrip(),
        conflict=_of_conflict(figure),
    )


def layer_figure(key: str) -> str:
    """Return the figure of one layer on public data as it is printed, e.g. ".63"; "" where none is known."""
    return next((one["value"] for one in _figures()["layers"] if one["key"] == key), "")


def measured_panel(comparison: Comparison, page: Words = ENGLISH) -> Measured:
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
        verdicts=tuple(_verdict(one, page) for one in found["verdicts"]),
        layers=tuple(_layer(one, page) for one in found["layers"]),
    )
