import pytest

from compare.measure.clauses import find_clauses, find_turn
from compare.measure.vader import plain_marks, score


def compound(text: str) -> float:
    return score(plain_marks(text), [(0, len(text))]).compound


def clauses(text: str) -> list[str]:
    raw = text.split()
    return [" ".join(raw[i] for i in clause) for clause in find_clauses(raw, [w.strip(",.;:!?").lower() for w in raw])]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The ferry sailed at noon.", ["The ferry sailed at noon."]),
        ("It rained, so the match was off.", ["It rained,", "so the match was off."]),
        ("They did not, he said, win the cup.", ["he said,", "They did not, win the cup."]),
        ("They did not, the coach of the team said, win.", ["the coach of the team said,", "They did not, win."]),
        ("They lost, as the coach knew when he came back to the bench, twice.", [
            "They lost,", "as the coach knew when he came back to the bench,", "twice."]),
        ("He came, he saw, he won.", ["He came,", "he saw,", "he won."]),
        ("A 2,000-seat hall; no more", ["A 2,000-seat hall;", "no more"]),
        ("", []),
    ],
)  # fmt: skip
def test_clauses_end_at_marks_and_go_on_behind_a_credit(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


@pytest.mark.parametrize(
    "text", [", he said, " * 20_000, "a, he said, b, she said, " * 8_000, "," * 50_000, "a, " * 60_000]
)
def test_every_word_stands_in_one_clause_however_hostile_the_text(text: str) -> None:
    raw = text.split()
    found = find_clauses(raw, [word.strip(",").lower() for word in raw])
    assert sorted(i for clause in found for i in clause) == list(range(len(raw)))


@pytest.mark.parametrize(
    ("denied", "plain"),
    [
        ("The team did not, he said, win the match.", "The team did, he said, win the match."),
        (
            "There is no evidence that the water in the lake is safe.",
            "There is evidence that the water in the lake is safe.",
        ),
        (
            "The board does not believe that the old bridge is safe.",
            "The board does believe that the old bridge is safe.",
        ),
        ("It isn’t clear that swimmers in the bay are safe.", "It is likely that swimmers in the bay are safe."),
    ],
)
def test_a_denial_reaches_past_a_credit_and_to_the_end_of_what_it_denies(denied: str, plain: str) -> None:
    assert compound(denied) < compound(plain)
    assert compound(denied) < 0 < compound(plain)


@pytest.mark.parametrize(
    "text",
    [
        "The team did not play, and the fans were happy.",
        "There is no doubt that the water in the lake is safe.",
        "There is no evidence of a leak, and the water is safe.",
        "There is no reason but greed and the water is safe.",
        "She said nothing of the plan and the water in the lake is safe.",
    ],
)
def test_a_denial_does_not_reach_into_another_clause_or_past_what_it_denies(text: str) -> None:
    assert compound(text) > 0


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("the food was good but the service was bad", 4),
        ("nothing but praise", -1),
        ("all but certain", -1),
        ("he would have won but for the rain", -1),
        ("not only a good cook but a kind man", -1),
        ("no turn here", -1),
    ],
)
def test_but_turns_a_sentence_only_where_it_sets_two_things_against_each_other(text: str, at: int) -> None:
    assert find_turn(text.split()) == at


def test_but_weighs_the_clause_before_it_and_its_own_and_no_other() -> None:
    text = "A great day, the food was good but bad, a great night"
    words = [(text[w.start : w.end], w.valence) for w in score(text, [(0, len(text))]).words]
    assert words == [("great", 3.1), ("good", 1.9 * 0.5), ("bad", -2.5 * 1.5), ("great", 3.1)]
