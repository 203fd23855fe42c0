import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.quantities import find_quantities
from compare.model import Quantity


def read(text: str) -> list[Quantity]:
    return list(find_quantities(text, [(0, len(text))]))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Rescuers found 43 people on the ridge.", 43, "people"),
        ("The ferry has 12,000 life jackets.", 12000, "life jacket"),
        ("The bridge cost $3bn.", 3e9, "dollar"),
        ("They asked for €20m.", 2e7, "euro"),
        ("The fund holds 10.5 million Australian dollars.", 1.05e7, "australian dollar"),
        ("He owes 800 yuan.", 800, "yuan"),
        ("The rent is $3500 a month.", 3500, "dollar per month"),
        ("They pump 800,000 barrels a day.", 800000, "barrel per day"),
        ("Turnout was 61 per cent.", 61, "percent"),
        ("The rate moved 25 basis points.", 25, "basis point"),
        ("Support moved three percentage points.", 3, "percentage point"),
        ("A 48-year-old baker was hurt.", 48, "year of age"),
        ("The baker, 48, was hurt.", 48, None),
        ("Ida Brandt, 48, was hurt.", 48, "year of age"),
        ("The call took 90 minutes.", 90, "minute"),
        ("They agreed on a 30-day halt.", 30, "day"),
        ("Gusts of 155mph hit the coast.", 155, "mile per hour"),
        ("The plot measures 1520 sq m.", 1520, "square metre"),
        ("The mast is 37m (121ft) tall.", 37, "metre"),
        ("It weighs 278kg.", 278, "kilogram"),
        ("Half of the herd died.", 0.5, None),
        ("One in five wells is dry.", 0.2, None),
        ("A dozen goats escaped.", 12, "goat"),
        ("The index closed at 6,327.80.", 6327.8, None),
        ("It was minus 40 degrees Celsius.", -40, "celsius"),
    ],
)
def test_a_quantity_has_its_value_and_unit(text: str, value: float, unit: str | None) -> None:
    quantity = read(text)[0] if read(text) else None
    if unit is None and quantity is None:
        assert text == "The baker, 48, was hurt."
        return
    assert quantity is not None
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It cost $40.", "="),
        ("About 250 people came.", "~"),
        ("Nearly 250 people came.", "~"),
        ("More than 240 people came.", ">"),
        ("At least 240 people came.", ">"),
        ("Some 240 people came.", "~"),
        ("240 or more people came.", ">"),
        ("Up to 400 people may come.", "<"),
        ("Fewer than 20 people came.", "<"),
        ("Prices rose 5%.", "up"),
        ("Prices fell by 5%.", "down"),
        ("Prices rose about 5%.", "up"),
        ("The firm lost more than 60% of its value.", ">"),
        ("Output is to grow by around 3 percent.", "up"),
        ("The index fell from 40 points to 30 points.", "down"),
        ("It rose to 40 points.", "="),
    ],
)
def test_a_quantity_is_qualified_by_the_words_before_it(text: str, change: str) -> None:
    assert read(text)[0].change == change


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It takes 10-15 minutes.", 10, 15),
        ("Between 10 and 15 boats sank.", 10, 15),
        ("Growth of 5 to 7 percent is likely.", 5, 7),
        ("It needs 33-35 billion euros.", 33e9, 35e9),
        ("There are four to five thousand seals.", 4000, 5000),
        ("Fines run from $200 to $4 million.", 200, 4e6),
        ("For three or four years nothing grew.", 3, 4),
        ("Tens of thousands of cranes passed.", 1e4, 1e5),
        ("The home side won 3-1.", 3, 1),
    ],
)
def test_a_range_is_one_quantity_with_two_ends(text: str, low: float, high: float) -> None:
    (quantity,) = read(text)
    assert (quantity.value, quantity.value_high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    "text",
    [
        "In 2031 most people stayed away.",
        "It opened on 12 March 2031.",
        "The doors open at 10.45pm and close at 5am.",
        "It blew up a few minutes past seven.",
        "They left a little before nine on Tuesday morning.",
        "They left at four in the afternoon.",
        "Call 0171 555 0142 now.",
        "No one knew which one it was.",
        "An F-16 and a Boeing 737 landed.",
        "The G7 met over COVID-19.",
        "1. Wash the beans.",
        "She came 3rd in the 22nd race.",
        "See section 12 of the act.",
        "The league of 9/11 widows met.",
        "They live at 16-18 Elm Road.",
        "One day they will know.",
        "It was the bottom three.",
        "The 1990s were dry.",
        "Several hundred came.",
    ],
)
def test_names_dates_and_pronouns_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_conversion_in_brackets_shares_the_qualifier() -> None:
    assert [q.change for q in read("They fly more than 100 kilometres (60 miles).")] == [">", ">"]


def test_a_span_holds_sign_number_and_unit() -> None:
    text = "It pays US$ 3,500 a month to 20 gardeners."
    assert [text[q.start : q.end] for q in read(text)] == ["US$ 3,500 a month", "20 gardeners"]


def test_only_the_given_sentences_are_read() -> None:
    text = "Six geese left. Nine geese stayed."
    assert [q.value for q in find_quantities(text, [(16, len(text))])] == [9]


@given(st.text(alphabet="0123456789 .,-–$€%kmbn()'to and six half dozen between from year old US", max_size=80))
def test_spans_are_ordered_valid_and_figures_finite_whatever_the_text(text: str) -> None:
    edge = 0
    for quantity in read(text):
        assert edge <= quantity.start < quantity.end <= len(text)
        assert math.isfinite(quantity.value)
        edge = quantity.end


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(0 <= q.start < q.end <= len(text) for q in read(text))
