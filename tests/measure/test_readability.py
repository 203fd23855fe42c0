import importlib
import math
import re
import socket
import subprocess
import sys

import pytest
import textstat

from compare.measure import signature
from compare.measure.formulas import COUNTS, FORMULAS, Formula
from compare.measure.readability import (
    MINIMUM_WORDS,
    SMOG_SENTENCES,
    count_story,
    measure_readability,
    plain_story,
)
from compare.measure.syllables import Pronunciations
from compare.model import BlockKind, Readability, Sentence

STORY = [
    "The harbour board met for three hours on Tuesday and put off the question of the new crane again.",
    "“We haven’t got the money,” said its chairwoman, Ines Okafor — who had promised a decision by May 3.5 weeks ago.",
    "The U.S. maker of the crane wants $4.25 million, about twice what the port earned in 2030.",
    "Dr. Pell, a well-known engineer, called the old machine “a disaster waiting for its day”.",
    "It was built in 1961 and lifts no more than eleven tonnes!",
    "Would any insurer take that risk?",
    "Fishermen who unload at the northern quay say that they have written to the authorities repeatedly.",
    "Nobody answered, they say, and the boats' owners now sail to other harbours when the weather allows it.",
    "The board's own figures show that a fifth of the catch was landed elsewhere last year.",
    "Its members will meet again on 14 June, with the regional administration's representative at the table.",
]


def article(parts: list[str], block: BlockKind = BlockKind.PARAGRAPH) -> tuple[str, list[Sentence]]:
    text, sentences = "", []
    for part in parts:
        sentences.append(Sentence(len(text), len(text) + len(part), block))
        text += part + " "
    return text, sentences


def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give textstat's own counting functions our syllables, the way its hook allows."""
    module = importlib.import_module("textstat.backend.counts._count_syllables")
    assert callable(module.get_cmudict), "the hook that lets textstat count offline is gone"
    monkeypatch.setattr(module, "get_cmudict", lambda lang: Pronunciations())


@pytest.mark.parametrize(
    ("field", "function"),
    [
        ("flesch_reading_ease", "flesch_reading_ease"),
        ("flesch_kincaid_grade", "flesch_kincaid_grade"),
        ("gunning_fog", "gunning_fog"),
        ("smog_index", "smog_index"),
        ("coleman_liau_index", "coleman_liau_index"),
        ("automated_readability_index", "automated_readability_index"),
        ("dale_chall_readability_score", "dale_chall_readability_score"),
    ],
)
def test_every_figure_is_what_textstat_gives_for_the_plain_story(
    field: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    patched(monkeypatch)
    text, sentences = article(STORY * 4)
    expected = getattr(textstat, function)(plain_story(text, sentences))
    assert getattr(measure_readability(text, sentences), field) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("field", "function"),
    [
        ("sentences", "sentence_count"),
        ("words", "lexicon_count"),
        ("syllables", "syllable_count"),
        ("complex_words", "polysyllabcount"),
        ("characters", "char_count"),
    ],
)
def test_every_count_is_what_textstat_counts_in_the_plain_story(
    field: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    patched(monkeypatch)
    text, sentences = article(STORY)
    assert getattr(measure_readability(text, sentences), field) == getattr(textstat, function)(
        plain_story(text, sentences)
    )


def test_dots_inside_a_sentence_do_not_end_it() -> None:
    assert count_story(["The U.S. paid $3.5 million to Dr. Pell."]).sentences == 1


def test_a_dash_parts_two_words_and_a_hyphen_does_not() -> None:
    assert count_story(["A well-known plan—old by now—was dropped."]).words == 8


def test_only_story_blocks_are_counted() -> None:
    text, sentences = article(STORY)
    furniture = Sentence(0, len(text), BlockKind.BOILERPLATE)
    caption = Sentence(0, len(text), BlockKind.CAPTION)
    assert measure_readability(text, [*sentences, furniture, caption]) == measure_readability(text, sentences)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([], "no story text"),
        (["— … —"], "no story text"),
        (STORY[:2], f"needs {MINIMUM_WORDS} words"),
        ([" ".join(STORY).replace(".", "")], "in 3 sentences"),
        (["в городе прошло собрание жителей о новом мосте"] * 20, "English letters"),
    ],
)
def test_a_text_unfit_for_the_formulas_gets_no_figure_and_a_reason(parts: list[str], reason: str) -> None:
    figures = measure_readability(*article(parts))
    assert figures.flesch_kincaid_grade is None
    assert reason in figures.unavailable["flesch_kincaid_grade"]


def test_smog_is_left_out_under_the_thirty_sentences_it_is_defined_on() -> None:
    short = measure_readability(*article(STORY * 2))
    assert short.smog_index is None
    assert str(SMOG_SENTENCES) in short.unavailable["smog_index"]
    assert short.gunning_fog is not None
    assert measure_readability(*article(STORY * 3)).unavailable == {}


def test_no_network_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert measure_readability(*article(STORY * 3)).flesch_reading_ease is not None


def test_textstat_is_not_imported_before_a_figure_is_wanted() -> None:
    code = "import sys, compare.measure.readability; sys.exit('textstat' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_textstat_itself_stays_as_it_was() -> None:
    module = importlib.import_module("textstat.backend.metrics._flesch_kincaid_grade")
    before = dict(vars(module))
    measure_readability(*article(STORY * 3))
    assert dict(vars(module)) == before


def test_the_signature_names_formulas_syllables_and_lexicon() -> None:
    assert [part.split(":")[0] for part in signature().split("|")][:3] == ["textstat", "syllables", "vader"]


def test_reading_time_is_the_words_at_the_pace_of_silent_reading() -> None:
    text, sentences = article(STORY)
    figures = measure_readability(text, sentences)
    assert figures.reading_seconds == pytest.approx(60 * figures.words / 238, abs=1e-3)


def by_hand(formula: str, figures: Readability) -> float:
    """Evaluate a printed formula with the counts that the report prints beside it."""
    counts = {letter: getattr(figures, field) for letter, field, _ in COUNTS}
    base, _, extra = formula.partition(", and 3.6365 more where ")
    value = _value(base, counts)
    return value + 3.6365 if extra and counts["D"] / counts["W"] > 0.05 else value


def _value(formula: str, counts: dict[str, int]) -> float:
    plain = formula.replace("×", "*").replace("÷", "/").replace("−", "-").replace("√", "sqrt")
    assert re.fullmatch(r"[\d.WSYPLTCDH*/+()\s-]+", plain.replace("sqrt", ""))
    return float(eval(plain, {"__builtins__": {}, "sqrt": math.sqrt}, dict(counts)))


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.field)
@pytest.mark.parametrize("times", [1, 4])
def test_every_printed_formula_gives_the_printed_figure(formula: Formula, times: int) -> None:
    text, sentences = article(STORY * times)
    figures = measure_readability(text, sentences)
    shown = getattr(figures, formula.field)
    if times == 1 and formula.field == "smog_index":
        assert shown is None
    else:
        made = by_hand(formula.text, figures) * (60 if formula.field == "reading_seconds" else 1)
        assert made == pytest.approx(shown, abs=1e-3)


LONG = (
    "The men of the old yard by the sea said that they would not sell the boats to the man who had come to the {end}."
)


def test_the_costliest_sentences_come_first_and_short_ones_are_left_out() -> None:
    plain, learned = LONG.format(end="quay at dawn"), LONG.format(end="administration of industrial properties")
    text, sentences = article(["The boat sank.", plain, learned, "Nobody was hurt."])
    hardest = measure_readability(text, sentences).hardest
    assert [text[one.start : one.end] for one in hardest] == [learned, plain]
    assert [one.cost for one in hardest] == [one.words + one.long_words for one in hardest]


def test_a_long_word_counts_twice() -> None:
    text, sentences = article([LONG.format(end="regional administration of industrial properties")])
    hard = measure_readability(text, sentences).hardest[0]
    assert (hard.words, hard.long_words, hard.cost) == (30, 4, 34)
