"""One claim against one text."""

import pytest

from compare import check_claim
from compare.model import EvidenceKind, Status

TEXT = (
    "The town council of Brackmere voted on Tuesday to close the swimming pool in Mill Street. Councillor Ines Aldous "
    "said that repairs would cost 2.4 million euros. About 300 residents had signed a petition against the closure. "
    "The pool opened in 1968 and has seven lanes. Aldous grew up beside it. She added that the library will stay open "
    "until June. Tamsin Roe called the decision a mistake."
)
LOWER = TEXT.lower().replace(". ", " . ")


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        pytest.param("The council voted to close the swimming pool.", "stated", id="in the same words"),
        pytest.param("The pool has 7 lanes.", "stated", id="a figure in digits for one in words"),
        pytest.param("Aldous said the library will stay open.", "stated", id="the name stands in the sentence before"),
        pytest.param("Ines Aldous said repairs would cost 2.4 million euros.", "stated", id="a figure and a full name"),
        pytest.param("The council/the town voted to close the pool.", "stated", id="one of two names at a slash"),
        pytest.param("Ines Aldous signed a petition.", "partial", id="the act is told of others"),
        pytest.param("The ferry sank off the northern coast.", "absent", id="another matter"),
        pytest.param("Brackmere hired a new fire chief.", "absent", id="only the place is shared"),
        pytest.param("About 500 residents signed a petition against the closure.", "conflicting", id="another figure"),
        pytest.param("The council did not vote to close the pool.", "conflicting", id="a denial"),
        pytest.param("", "absent", id="an empty claim"),
        pytest.param("of the", "absent", id="a claim that asserts nothing"),
        pytest.param("/ ( / -", "absent", id="a claim without words"),
    ],
)
def test_status(claim: str, status: str) -> None:
    assert check_claim(claim, TEXT).status.value == status


@pytest.mark.parametrize("text", ["", " \n\n ", "!!!", "—"])
def test_a_text_without_words_states_nothing(text: str) -> None:
    assert check_claim("The pool has seven lanes.", text).to_dict() == {
        "status": "absent", "score": 0.0, "evidence": [], "missing": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        pytest.param("The pool has seven lanes.", ["The pool opened in 1968 and has seven lanes."], id="one sentence"),
        pytest.param(
            "Tamsin Roe called it a mistake.", ["Tamsin Roe called the decision a mistake."], id="the last sentence"
        ),
    ],
)
def test_evidence_is_a_sentence_of_the_text(claim: str, evidence: list[str]) -> None:
    assert [TEXT[e.start : e.end] for e in check_claim(claim, TEXT).evidence] == evidence


def test_what_a_partial_claim_leaves_over_is_named() -> None:
    claim = "The council voted to close the swimming pool and the aqueduct."
    found = check_claim(claim, TEXT)
    assert found.status is Status.PARTIAL
    assert [claim[m.start : m.end] for m in found.missing] == ["aqueduct"]
    assert {e.kind for e in found.evidence} == {EvidenceKind.PARTIAL}


def test_a_sentence_in_its_own_words_is_verbatim_and_leaves_nothing_over() -> None:
    found = check_claim("The pool opened in 1968 and has seven lanes.", TEXT)
    assert (found.status, found.missing) == (Status.STATED, ())
    assert found.evidence[0].kind is EvidenceKind.VERBATIM


@pytest.mark.parametrize(
    "claim", ["Aldous said repairs would cost 2.4 million euros.", "The council voted to close the swimming pool."]
)
def test_capitals_and_spaced_full_stops_change_no_verdict(claim: str) -> None:
    assert check_claim(claim, LOWER).status is check_claim(claim, TEXT).status is Status.STATED


def test_the_more_of_a_claim_is_found_the_higher_its_score() -> None:
    claims = ["A ferry sank off the coast.", "A ferry closed the pool.", "The council voted to close the pool."]
    scores = [check_claim(claim, TEXT).score for claim in claims]
    assert scores == sorted(scores)
    assert 0 <= scores[0] < scores[-1] <= 1


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        pytest.param("a/" * 5000, TEXT, id="slashes"),
        pytest.param("(" * 5000 + "pool", TEXT, id="brackets"),
        pytest.param("pool " * 5000, "pool " * 5000, id="one word over and over"),
        pytest.param("The pool \ud800 has seven lanes.", TEXT + "\ud800", id="half a code point pair"),
    ],
)
def test_hostile_input_gets_an_answer_with_spans_inside_the_text(claim: str, text: str) -> None:
    found = check_claim(claim, text)
    assert all(0 <= e.start < e.end <= len(text) for e in found.evidence)
    assert all(0 <= m.start < m.end <= len(claim) for m in found.missing)


def test_evidence_in_a_text_without_capitals_is_one_sentence_and_not_the_whole() -> None:
    (evidence,) = check_claim("The pool has seven lanes.", LOWER).evidence
    assert LOWER[evidence.start : evidence.end].strip(" .") == "the pool opened in 1968 and has seven lanes"
