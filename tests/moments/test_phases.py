"""How a sentence tells a happening: still to come, reported and not confirmed, done, or not at all."""

import pytest
from making import make_reading

from compare.match.units import make_units
from compare.model import Phase, Reading
from compare.moments.tellings import Telling, find_tellings
from compare.reading import read_article

A, U, D = Phase.AHEAD, Phase.UNCONFIRMED, Phase.DONE


def tellings(reading: Reading) -> tuple[Telling, ...]:
    return find_tellings(reading, frozenset[str]().union(*(unit.names for unit in make_units([reading]))))


def told(sentence: str, kind: str, published: str | None = None) -> set[Phase]:
    """Return how a sentence tells happenings of a kind."""
    return {one.phase for one in tellings(make_reading(sentence, published=published)) if kind in one.kinds}


@pytest.mark.parametrize(
    ("sentence", "kind", "phases"),
    [
        pytest.param("The minister resigned on Monday.", "leave", {D}, id="a past tense"),
        pytest.param("The minister has stepped down.", "leave", {D}, id="a perfect, with its particle"),
        pytest.param("The minister was dismissed by the council.", "leave", {D}, id="a passive"),
        pytest.param("The minister will resign on Monday.", "leave", {A}, id="will"),
        pytest.param("The minister is expected to resign.", "leave", {A}, id="is expected to"),
        pytest.param("The minister is about to quit.", "leave", {A}, id="is about to"),
        pytest.param("The minister is to step down in May.", "leave", {A}, id="is to"),
        pytest.param("The minister plans to resign.", "leave", {A}, id="plans to"),
        pytest.param("The minister might resign.", "leave", {A}, id="might"),
        pytest.param("Observers expect the minister to resign.", "leave", {A}, id="somebody expects somebody to"),
        pytest.param("If the minister resigns, nobody will cry.", "leave", {A}, id="a condition"),
        pytest.param("The minister is said to have resigned.", "leave", {U}, id="is said to have"),
        pytest.param("The minister may have resigned.", "leave", {U}, id="may have"),
        pytest.param("The minister reportedly resigned.", "leave", {U}, id="reportedly"),
        pytest.param("Reports suggest that the minister has resigned.", "leave", {U}, id="reports suggest"),
        pytest.param("The minister resigned, but his office declined to confirm it.", "leave", {U}, id="not confirmed"),
        pytest.param("The minister resigned, people familiar with the matter said.", "leave", {U}, id="no names"),
        pytest.param("The minister resigned, his office confirmed.", "leave", {D}, id="confirmed"),
        pytest.param("The minister did not resign.", "leave", set(), id="denied"),
        pytest.param("The minister was expected to resign.", "leave", set(), id="was expected to, once"),
        pytest.param("The minister would have resigned.", "leave", set(), id="would have"),
        pytest.param("The minister stayed until he resigned.", "leave", set(), id="until"),
        pytest.param("Seven years ago the minister resigned from the board.", "leave", set(), id="long ago"),
        pytest.param("The minister last resigned in 2019.", "leave", set(), id="a year that is over"),
    ],
)
def test_a_verb_tells_its_act_as_its_form_and_its_company_say(sentence: str, kind: str, phases: set[Phase]) -> None:
    assert told(sentence, kind, "2031-05-05") == phases


@pytest.mark.parametrize(
    ("sentence", "kind", "phases"),
    [
        pytest.param("A possible merger worries the staff.", "buy", {A}, id="a possible"),
        pytest.param("Hopes for a truce are fading.", "agree", {A}, id="hopes for"),
        pytest.param("A verdict is expected this week.", "verdict", {A}, id="is expected"),
        pytest.param("They left without a verdict.", "verdict", {A}, id="without"),
        pytest.param("The firm is considering a recall.", "recall", {A}, id="is considering"),
        pytest.param("The rumoured transfer kept the town awake.", "join", {U}, id="rumoured"),
        pytest.param("There is talk of a merger.", "buy", {U}, id="talk of"),
        pytest.param("Shares rose after the merger.", "buy", {D}, id="after"),
        pytest.param("The verdict was read at noon.", "verdict", {D}, id="it took place"),
        pytest.param("The strike has been called off.", "strike", {D}, id="what was to be is settled"),
        pytest.param("The paper is about mergers.", "buy", set(), id="it says nothing of one"),
        pytest.param("The sailors are free.", "free", {D}, id="a state that has come about"),
        pytest.param("The sailors are not free.", "free", set(), id="a state denied"),
        pytest.param("The nurse is missing.", "find", {A}, id="a state that lasts"),
    ],
)
def test_a_noun_tells_what_it_names_as_the_words_around_it_say(sentence: str, kind: str, phases: set[Phase]) -> None:
    assert told(sentence, kind) == phases


@pytest.mark.parametrize(
    ("title", "kind", "phases"),
    [
        ("Council to vote on tram line", "vote", {A}),
        ("Miners brought up, all alive", "find", {D}),
        ("Minister resigns over tram line", "leave", {D}),
        ("Minister plans to resign over tram line", "leave", {A}),
    ],
)
def test_a_headline_has_a_grammar_of_its_own(title: str, kind: str, phases: set[Phase]) -> None:
    reading = read_article(f"{title}\n\nThe tram line has been a matter of dispute. It is four miles long.")
    assert {one.phase for one in tellings(reading) if kind in one.kinds and one.rank > 1.4} == phases


def test_words_in_quotation_marks_are_not_the_account_of_the_article() -> None:
    text = 'A day of waiting\n\n"The minister will resign before the week is over," said a neighbour.'
    assert not [one for one in tellings(read_article(text)) if "leave" in one.kinds]


def test_a_day_before_the_comma_belongs_to_the_act_before_it() -> None:
    sentence = "The car, which was unveiled in Marl on Tuesday, will be sold from May."
    days = {one.phase: one.weekdays for one in tellings(make_reading(sentence)) if one.stems}
    assert days == {D: frozenset({1}), A: frozenset()}


def test_a_text_of_nothing_but_happenings_is_bounded() -> None:
    reading = read_article("Endless\n\n" + "The minister resigned. The minister will resign. " * 3000)
    assert len(tellings(reading)) == 200
