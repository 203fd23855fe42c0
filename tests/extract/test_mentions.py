import pytest

from compare.reading import read_article, read_clauses

OPENING = "Elena Marsh, the harbour pilot, met Viktor Roos on a wet quay in Ostren."


def _meant(second: str) -> str | None:
    """Return what the first actor of the second sentence stands for."""
    text = f"{OPENING} {second}"
    clause = read_clauses(read_article(text)).claims[-1].clauses[0]
    assert clause.actor is not None
    there = clause.actor.stands_for
    return text[there.start : there.end] if there else None


@pytest.mark.parametrize(
    ("second", "who"),
    [
        pytest.param("She steered the last tanker through the ice.", "Elena Marsh", id="she is the last woman named"),
        pytest.param("He paid for the broken mooring ropes.", "Viktor Roos", id="he is the last man named"),
        pytest.param("Elena Marsh steered the last tanker home.", None, id="a name stands for itself"),
        pytest.param("The archbishop blessed the last tanker.", None, id="a rank that nobody has stands for nobody"),
    ],
)
def test_a_pronoun_means_the_person_that_fits(second: str, who: str | None) -> None:
    assert _meant(second) == who


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(
            "The council debated a bitter new parking law. The law bans long trucks from Ostren.",
            "a bitter new parking law",
            id="the law is the fuller phrase before",
        ),
        pytest.param(
            "Senator Paula Greve opened the salt museum. The senator gave a short speech in the yard.",
            "Paula Greve",
            id="the senator is the last person of that rank",
        ),
    ],
)
def test_a_definite_noun_means_the_fuller_phrase_before(text: str, what: str) -> None:
    actor = read_clauses(read_article(text)).claims[-1].clauses[0].actor
    assert actor is not None
    assert actor.stands_for is not None
    assert text[actor.stands_for.start : actor.stands_for.end] == what


def test_i_in_a_quotation_means_its_speaker() -> None:
    text = "Viktor Roos visited the flooded mill. “I will rebuild the whole mill before winter,” Roos said."
    actor = read_clauses(read_article(text)).claims[-1].clauses[0].actor
    assert actor is not None
    assert actor.stands_for is not None
    assert text[actor.stands_for.start : actor.stands_for.end] == "Roos"


def test_figures_and_days_lie_in_the_clause_that_tells_them() -> None:
    text = "The mill sold 40 boats in March 2021 and the quarry lost 7 cranes."
    reading = read_clauses(read_article(text))
    first, second = [c for claim in reading.claims for c in claim.clauses]
    assert [reading.quantities[i].value for i in first.quantities] == [40]
    assert len(first.dates) == 1
    assert [reading.quantities[i].value for i in second.quantities] == [7]
    assert second.dates == ()


def test_clauses_are_no_part_of_the_written_report() -> None:
    claim = read_clauses(read_article(OPENING)).claims[0]
    assert claim.clauses
    assert "clauses" not in claim.to_dict()
