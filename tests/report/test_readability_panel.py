"""The readability panel: words of formulas and counts, and why a figure is missing."""

import dataclasses
import gettext

import pytest
from report_sample import single

from compare.measure.formulas import COUNTS, FORMULAS
from compare.measure.readability import measure_readability
from compare.model import Article, BlockKind, Reading, Sentence
from compare.report.lookup import Lookup
from compare.report.readability import FORMULA_WORDS, readability_panel
from compare.report.text_views import Readability
from compare.report.words import ENGLISH, Words

SENTENCE = "The old mill by the river burned down last night. "


def test_every_word_of_the_formulas_and_counts_is_in_the_catalogue() -> None:
    said = {text for one in FORMULAS for text in (one.name, one.direction, one.source)}
    said |= {one.text for one in FORMULAS if any(len(word) > 1 and word.isalpha() for word in one.text.split())}
    assert (said | {name for _, _, name in COUNTS}) - {""} == FORMULA_WORDS


def panel(text: str, page: Words = ENGLISH) -> Readability:
    starts = range(0, len(text) - len(SENTENCE) + 1, len(SENTENCE))
    sentences = [Sentence(at, at + len(SENTENCE) - 1, BlockKind.PARAGRAPH) for at in starts]
    reading = Reading(Article(text, language="en"), readability=measure_readability(text, sentences))
    comparison = dataclasses.replace(single(), articles=(reading,))
    return readability_panel(comparison, Lookup.of(comparison, page))


@pytest.mark.parametrize(
    ("text", "label", "why"),
    [
        ("", "SMOG", "no story text"),
        (SENTENCE * 5, "Gunning Fog", "too short: it takes 100 words in 3 sentences"),
        (SENTENCE * 12, "SMOG", "it takes 30 sentences, here are 12"),
        (SENTENCE.translate(dict.fromkeys(range(97, 123), "д")) * 30, "SMOG", "not in English letters"),
        ("", "Words in a sentence", "too short"),
    ],
)
def test_why_a_figure_is_missing_stands_in_few_words(text: str, label: str, why: str) -> None:
    [figure] = next(one for one in panel(text).measures if one.label == label).figures
    assert (figure.value, figure.why) == ("–", why)


def test_formulas_and_figures_have_the_decimal_mark_of_the_page() -> None:
    german = panel(SENTENCE * 12, Words("de", gettext.NullTranslations()))
    fog = next(one for one in german.measures if one.label == "Gunning Fog")
    assert (fog.formula, fog.figures[0].value) == ("0,4 × (W ÷ S + 100 × H ÷ W)", "4,0")
