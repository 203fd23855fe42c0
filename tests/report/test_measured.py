"""The figures of accuracy: their words are the page's own, though they come from a file."""

import gettext
import json
from importlib.resources import files

from report_sample import single

from compare.report.measured import FIGURE_WORDS, measured_panel
from compare.report.words import Words


def test_every_name_in_the_file_of_figures_is_in_the_catalogue() -> None:
    found = json.loads((files("compare.report") / "data" / "figures.json").read_text(encoding="utf-8"))
    said = {one["name"] for one in (*found["verdicts"], *found["layers"])}
    said |= {one["figure"] for one in found["layers"]}
    said |= {one["plain"].partition(" ")[2] for one in found["layers"]} - {""}
    assert said == FIGURE_WORDS


def test_figures_are_printed_with_the_decimal_mark_of_the_page() -> None:
    measured = measured_panel(single(), Words("de", gettext.NullTranslations()))
    assert {one.real[:2] for one in measured.verdicts} == {"0,"}
    assert not [one.plain for one in measured.layers if one.plain[0] == "."]
