"""What plain reading makes of a verdict: other words for the same state it, a changed word does not."""

import pytest

from compare.extract.claims import make_claim
from compare.match.coverage import covered
from compare.match.differing import differences
from compare.match.overrule import overrule
from compare.match.units import Unit, make_units
from compare.model import Article, BlockKind, Reading, Sentence, Status
from compare.text.words import find_words

BOARD = (
    "The harbour board in Lisbry approved the plan for seven new ferries on Tuesday, against the advice of Olaf Brandt."
)


def reading(*sentences: str) -> Reading:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    words = [(a, b, text[a:b].lower()) for a, b in find_words(text)]
    claims = tuple(make_claim(span, words, i, (), (), ()) for i, span in enumerate(spans))
    return Reading(Article(text), sentences=tuple(Sentence(a, b, BlockKind.PARAGRAPH) for a, b in spans), claims=claims)


def units_of(claim: str, *evidence: str) -> tuple[Unit, list[Unit]]:
    units = make_units([reading(claim), reading(*evidence)])
    return units[0], list(units[1:])


def verdict(claim: str, *evidence: str, status: Status = Status.PARTIAL, probability: float = 0.97) -> Status:
    unit, found = units_of(claim, *evidence)
    there = frozenset[str]().union(*(other.weights for other in found))
    best, together = (covered(unit, words) / unit.total for words in (found[0].weights.keys(), there))
    return overrule(status, unit, found, probability, best, together)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        pytest.param(
            "The harbour board in Lisbry backed the plan for seven new ferries on Tuesday.", [BOARD], id="another verb"
        ),
        pytest.param("The harbour board in Lisbry approved the plan for 7 new ferries.", [BOARD], id="digits"),
        pytest.param("Brandt advised the harbour board against the plan for new ferries.", [BOARD], id="last name"),
        pytest.param(
            "The Lisbrian harbour board approved the plan for new ferries.", [BOARD], id="the people for the place"
        ),
        pytest.param(
            "The board approved 1,200 berths on the quay in Lisbry.",
            ["The board in Lisbry approved 1,187 berths on the quay."],
            id="a rounded figure",
        ),
        pytest.param(
            "The NFA opened its new cannery on the quay in Lisbry.",
            ["The National Fishing Authority opened its new cannery on the quay in Lisbry."],
            id="initials",
        ),
        pytest.param(
            "The board in Lisbry bought seven ferries and hired forty sailors.",
            ["The board in Lisbry bought seven ferries.", "The board then hired forty sailors."],
            id="two sentences together",
        ),
    ],
)
def test_a_claim_is_stated_where_all_that_it_tells_is_there(claim: str, evidence: list[str]) -> None:
    assert differences(*units_of(claim, *evidence)) == ()
    assert verdict(claim, *evidence) is Status.STATED


@pytest.mark.parametrize(
    ("claim", "evidence", "sign"),
    [
        pytest.param(BOARD.replace("Lisbry", "Corvo"), BOARD, "name", id="another place"),
        pytest.param(BOARD.replace("Brandt", "Lund"), BOARD, "name", id="another person"),
        pytest.param(BOARD.replace("seven", "nine"), BOARD, "number", id="another figure"),
        pytest.param(
            "The quay has 24 berths for ferries and 31 for trawlers.",
            "The quay has 24 berths for ferries and 30 for trawlers.",
            "number",
            id="a figure that is near but no rounding",
        ),
        pytest.param(
            "The vote in the council on the tram line was 9-4 in the end.",
            "The vote in the council on the tram line was 8-5 in the end.",
            "number",
            id="another tally",
        ),
        pytest.param(BOARD.replace("Tuesday", "Friday"), BOARD, "day", id="another day"),
        pytest.param(BOARD.replace("approved", "rejected"), BOARD, "opposite", id="the opposite"),
        pytest.param(BOARD.replace("approved", "has not approved"), BOARD, "denial", id="a denial"),
        pytest.param(
            "The orchestra moved from Corvo to the old mill in Lisbry.",
            "The orchestra moved from the old mill in Lisbry to Corvo.",
            "roles",
            id="two places exchanged",
        ),
    ],
)
def test_a_claim_with_one_thing_changed_is_at_most_half_told(claim: str, evidence: str, sign: str) -> None:
    assert sign in differences(*units_of(claim, evidence))
    assert verdict(claim, evidence) is Status.PARTIAL
    assert verdict(claim, evidence, status=Status.STATED) is Status.PARTIAL


def test_a_detail_that_is_not_there_leaves_the_verdict_to_the_model() -> None:
    claim = "The harbour board approved seven ferries, each with solar panels, two saloons and a nursery."
    evidence = "The harbour board approved seven ferries."
    assert verdict(claim, evidence) is Status.PARTIAL
    assert verdict(claim, evidence, status=Status.ABSENT) is Status.ABSENT


def test_likeness_alone_overrules_nothing_where_the_pair_is_unlikely() -> None:
    assert verdict(BOARD, BOARD, probability=0.3) is Status.PARTIAL
    assert verdict(BOARD, BOARD) is Status.STATED


def test_the_act_of_another_is_half_told_though_the_name_stands_in_the_next_sentence() -> None:
    claim = "Inga Thall cancelled her concert in the old mill because of a cold."
    told = ["Rolf Aker cancelled his concert in the old mill because of a cold.", "Inga Thall will sing longer."]
    assert "actor" in differences(*units_of(claim, *told))
    assert verdict(claim, *told, status=Status.STATED) is Status.PARTIAL


def test_two_denials_are_none_and_a_denied_opposite_says_the_same() -> None:
    claim = "The mayor did not reject the plan for the tram line in Lisbry."
    assert "opposite" not in differences(*units_of(claim, "The mayor accepted the plan for the tram line in Lisbry."))
