"""The parts of a score: made anew they come to the very score, and each feature is told once."""

import math

import pytest
from rerunning import STORIES, articles_of

from compare.match import parts
from compare.match.features import NAMES
from compare.match.parts import FEATURES, Explainer, PartKind, common_stems
from compare.model import Comparison
from compare.pipeline import canonical, compare_articles
from compare.serial import from_json, to_json


def run_of(story: str) -> Comparison:
    """A run as a store gives it back."""
    return from_json(to_json(compare_articles(articles_of(STORIES[story]))))


def explainer(run: Comparison) -> Explainer:
    return Explainer(sorted(run.articles, key=canonical))


def test_every_feature_of_the_matcher_is_in_one_part() -> None:
    assert sorted(name for names in FEATURES.values() for name in names) == sorted(NAMES)


@pytest.mark.parametrize("story", STORIES)
def test_made_anew_from_a_saved_run_the_score_of_every_pair_is_the_one_that_was_kept(story: str) -> None:
    run = run_of(story)
    explain = explainer(run)
    met = 0
    for row in run.claims:
        for cell in row.cells:
            for found in cell.evidence:
                explained = explain.between((row.article, row.start, row.end), (cell.article, found.start, found.end))
                if explained is not None:
                    met += 1
                    assert explained.score == pytest.approx(found.score, abs=0.0001)
    assert met > 0


def test_the_parts_lead_from_the_start_to_the_score() -> None:
    run = run_of("bridge")
    explain = explainer(run)
    claim = next(row for row in run.claims if row.tellers > 1)
    other = next(cell for cell in claim.cells if cell.article != claim.article and cell.evidence)
    spot = other.article, other.evidence[0].start, other.evidence[0].end
    found = explain.between((claim.article, claim.start, claim.end), spot)
    assert found is not None
    start = math.log(found.start / (1 - found.start))
    assert start + sum(found.parts.values()) == pytest.approx(math.log(found.score / (1 - found.score)))
    assert found.start < found.score
    back = explain.between(spot, (claim.article, claim.start, claim.end))
    assert back is not None
    assert (back.score, back.here, back.there) == (found.score, found.there, found.here)


def test_words_that_a_person_chose_and_pairs_of_one_article_have_no_parts() -> None:
    run = run_of("lens")
    explain, row = explainer(run), run.claims[0]
    spot = row.article, row.start, row.end
    assert explain.unit((row.article, row.start, row.end - 2)) is None
    assert explain.between(spot, (row.article, row.start, row.end - 2)) is None
    assert explain.between(spot, spot) is None


def test_a_run_with_too_many_claims_is_not_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_CLAIMS", 3)
    run = run_of("lens")
    explain, row = explainer(run), run.claims[0]
    assert explain.too_many
    assert explain.unit((row.article, row.start, row.end)) is None


@pytest.mark.parametrize("count", [0, 1])
def test_runs_of_one_article_and_of_none_have_no_pairs(count: int) -> None:
    readings = run_of("lens").articles[:count]
    assert Explainer(readings).between(("a", 0, 1), ("b", 0, 1)) is None


def test_common_words_are_telling_ones_and_relatives_on_both_sides() -> None:
    run = run_of("bridge")
    explain = explainer(run)
    units = [
        unit
        for reading in run.articles
        for claim in reading.claims
        if (unit := explain.unit((reading.id, claim.start, claim.end))) is not None
    ]
    for left in units:
        for right in units:
            here, there = common_stems(left, right)
            assert here <= left.weights.keys()
            assert there <= right.weights.keys()
            assert bool(here) == bool(there)
            assert not here & {"the", "of", "a"}
    assert PartKind.WORDS in FEATURES
