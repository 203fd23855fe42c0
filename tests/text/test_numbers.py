import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.numbers import find_numbers

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]


def spell_below_thousand(number: int, joiner: str) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if rest and rest < 20:
        words.append(ONES[rest])
    elif rest:
        words.append(TENS[rest // 10] + (f"-{ONES[rest % 10]}" if rest % 10 else ""))
    return joiner.join(words) if hundreds else "".join(words)


def spell(number: int, joiner: str = " ") -> str:
    if number == 0:
        return "zero"
    words = []
    for scale, name in SCALES:
        count, number = divmod(number, scale)
        if count:
            words.append(f"{spell_below_thousand(count, joiner)} {name}")
    if number:
        words.append(spell_below_thousand(number, joiner))
    return " ".join(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-one", 21),
        ("two and a half million", 2.5e6),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a hundred billion", 1e11),
        ("half a million", 5e5),
        ("a quarter of a million", 250_000),
        ("twelve hundred", 1200),
        ("a hundred and seventy-three", 173),
        ("1,200.5", 1200.5),
        ("4 hundred million", 4e8),
        ("3.5-million", 3.5e6),
        ("20m", 2e7),
        ("3bn", 3e9),
        ("2½", 2.5),
        ("two-thirds", 2 / 3),
        ("1/16", 0.0625),
        ("one in five", 0.2),
        ("nine out of ten", 0.9),
        ("94 in a hundred", 0.94),
        ("12\u202f000", 12000),
    ],
)
def test_a_number_is_read_whole(text: str, value: float) -> None:
    (number,) = find_numbers(f"They saw {text} there.")
    assert number.value == pytest.approx(value)
    assert f"They saw {text} there."[number.start : number.end] == text


@pytest.mark.parametrize(
    "text", ["several hundred", "a few thousand", "a couple of hundred", "many thousand", "nothing"]
)
def test_a_vague_count_has_no_value(text: str) -> None:
    assert find_numbers(f"It took {text} lamps.") == []


def test_a_loose_count_runs_to_the_next_power_of_ten() -> None:
    (number,) = find_numbers("tens of thousands of herons")
    assert (number.value, number.high) == (10_000, 100_000)


def test_two_numbers_side_by_side_stay_apart() -> None:
    assert [n.value for n in find_numbers("twenty twenty-five, two and three")] == [20, 25, 2, 3]


@given(st.integers(min_value=0, max_value=10**15 - 1), st.sampled_from([" ", " and "]))
def test_a_spelled_out_integer_reads_back(number: int, joiner: str) -> None:
    text = spell(number, joiner)
    (found,) = find_numbers(text)
    assert found.value == number
    assert (found.start, found.end) == (0, len(text))


@given(st.integers(min_value=0, max_value=10**15), st.booleans())
def test_an_integer_in_digits_reads_back(number: int, grouped: bool) -> None:
    (found,) = find_numbers(f"{number:,}" if grouped else str(number))
    assert found.value == number


@given(st.text(alphabet="012359.,/- andthousonefivmlb½", max_size=60))
def test_spans_are_ordered_and_inside_whatever_the_text(text: str) -> None:
    edge = 0
    for number in find_numbers(text):
        assert edge <= number.start < number.end <= len(text)
        edge = number.end
