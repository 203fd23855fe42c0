"""What every matcher behind the seam (compare/match/base.py) must keep."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from making import make_reading
from tiny_model import write_blend, write_model

from compare.match.base import Matcher
from compare.match.lexical import LexicalMatcher
from compare.match.semantic import SemanticMatcher
from compare.match.units import make_units
from compare.model import Reading

Make = Callable[[Sequence[Reading]], Matcher]

READINGS = (
    make_reading(
        "Cracks were found in the east quay, and the harbour was closed on Monday.",
        "Forty boats have to leave the harbour.",
        "The bill of six million crowns is for the town.",
    ),
    make_reading(
        "The harbour shut on Monday because the quay had cracks.",
        "A baker sold 40 loaves of rye bread.",
        "The harbour shut on Monday because the quay had cracks.",
    ),
    make_reading("Six million crowns is what the repair of the quay will cost.", "Boats by the quay were shipped."),
)


@pytest.fixture(scope="module", params=["lexical", "semantic"])
def make(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Make:
    if request.param == "lexical":
        return lambda readings: LexicalMatcher()
    folder: Path = tmp_path_factory.mktemp("model")
    directory = write_model(folder / "tiny")
    weights = write_blend(folder / "blend.json", directory)
    return lambda readings: SemanticMatcher(readings, directory, weights)


def scored(make: Make, readings: Sequence[Reading]) -> dict[frozenset[tuple[str, int]], float]:
    """Return the score of each pair, named by article and claim."""
    units = make_units(readings)
    names = [(readings[unit.article].id, unit.claim) for unit in units]
    return {frozenset((names[a], names[b])): score for (a, b), score in make(readings).score(units).items()}


def test_pairs_are_of_different_articles_with_the_smaller_index_first(make: Make) -> None:
    units = make_units(READINGS)
    pairs = list(make(READINGS).score(units))
    assert pairs
    assert all(0 <= a < b < len(units) and units[a].article != units[b].article for a, b in pairs)


def test_scores_are_probabilities(make: Make) -> None:
    assert all(0 <= score <= 1 for score in make(READINGS).score(make_units(READINGS)).values())


def test_scoring_twice_gives_the_very_same(make: Make) -> None:
    units = make_units(READINGS)
    matcher = make(READINGS)
    assert list(matcher.score(units).items()) == list(matcher.score(units).items())
    assert dict(make(READINGS).score(units)) == dict(matcher.score(units))


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 2, 0), (0, 2, 1)], ids=str)
def test_the_order_of_the_articles_changes_no_score(make: Make, order: tuple[int, ...]) -> None:
    assert scored(make, [READINGS[i] for i in order]) == pytest.approx(scored(make, READINGS), abs=1e-9)


def test_the_likelier_pair_is_the_one_that_says_the_same(make: Make) -> None:
    scores = scored(make, READINGS)
    same = scores[frozenset(((READINGS[0].id, 0), (READINGS[1].id, 0)))]
    other = scores.get(frozenset(((READINGS[0].id, 0), (READINGS[1].id, 1))), 0.0)
    assert same > other


@pytest.mark.parametrize(
    "readings",
    [
        pytest.param((), id="no article"),
        pytest.param((make_reading("Boats left."),), id="one article"),
        pytest.param((make_reading(), make_reading()), id="articles without a claim"),
    ],
)
def test_where_nothing_can_be_paired_there_are_no_pairs(make: Make, readings: tuple[Reading, ...]) -> None:
    assert dict(make(readings).score(make_units(readings))) == {}


def test_the_signature_is_one_word_that_stays(make: Make) -> None:
    signature = make(READINGS).signature
    assert signature == make(READINGS[:1]).signature
    assert signature.replace("-", "").isalnum()
