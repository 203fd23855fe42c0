"""The default matcher: what it takes for the same claim, and what not."""

from types import SimpleNamespace

import pytest
from making import make_reading

from compare.match.coverage import judge, ranked
from compare.match.lexical import LexicalMatcher
from compare.match.linear import load_weights
from compare.match.links import cluster, find_links
from compare.match.units import make_units
from compare.model import Status

HARBOUR = make_reading(
    "The harbour authority closed the east quay on Monday after divers found cracks in its foundations.",
    "Forty fishing boats have to move to the river port until the spring.",
    "The repair will cost the town six million crowns, treasurer Ilse Brandt said.",
    "The quay was built in 1931 and was last inspected nine years ago.",
    "A rival ferry line has offered to take over the summer timetable.",
)
RIVAL = make_reading(
    "Treasurer Ilse Brandt put the bill for the repair at six million crowns.",
    "Divers discovered cracks in the foundations of the east quay, which was shut on Monday by the harbour authority.",
    "Until spring the forty boats of the fishing fleet must use the river port.",
    "The mayor spent the weekend at a wine festival in the hills.",
)


@pytest.fixture(scope="module")
def units():
    return make_units([HARBOUR, RIVAL])


@pytest.fixture(scope="module")
def scores(units):
    return LexicalMatcher().score(units)


def test_reworded_claims_are_linked_and_unrelated_ones_are_not(units, scores) -> None:
    pairs = {(units[a].claim, units[b].claim) for a, b in find_links(scores)}
    assert pairs >= {(0, 1), (1, 2), (2, 0)}
    assert not [pair for pair in pairs if pair[0] == 4 or pair[1] == 3]


def test_scores_are_probabilities_of_pairs_across_articles(units, scores) -> None:
    assert all(0 <= score <= 1 and a < b and units[a].article != units[b].article for (a, b), score in scores.items())


def test_the_order_of_the_readings_changes_no_score(units, scores) -> None:
    swapped = make_units([RIVAL, HARBOUR])
    again = LexicalMatcher().score(swapped)
    place = {(1 - u.article, u.claim): i for i, u in enumerate(swapped)}
    for (a, b), score in scores.items():
        c, d = sorted((place[units[a].article, units[a].claim], place[units[b].article, units[b].claim]))
        assert again[c, d] == pytest.approx(score, abs=1e-12)


def test_a_claim_that_the_other_article_lacks_is_absent(units, scores) -> None:
    verdicts = judge(units, ranked(units, scores), 2, load_weights().cover)
    lacking = [verdicts[i, 0].status for i, u in enumerate(units) if u.article == 1 and u.claim == 3]
    assert lacking == [Status.ABSENT]


def test_every_claim_stands_in_a_row_and_no_row_chains(units, scores) -> None:
    groups = cluster(units, scores, find_links(scores))
    assert sorted({index for group in groups for index in group}) == list(range(len(units)))
    linked = find_links(scores)
    pairs = [(a, b) for group in groups for a in group for b in group if a < b and units[a].article != units[b].article]
    assert pairs
    assert linked.issuperset(pairs)


def test_a_sentence_that_tells_two_things_stands_in_the_rows_of_both() -> None:
    """Claim 0 is told by 1 and by 2, but those two articles do not tell each other's."""
    units = [SimpleNamespace(article=article) for article in (0, 1, 2, 2)]
    scores = {(0, 1): 0.7, (0, 2): 0.6, (1, 2): 0.1, (1, 3): 0.1}
    assert cluster(units, scores, find_links(scores)) == [(0, 1), (0, 2), (3,)]


def test_one_missing_link_does_not_tell_one_thing_in_two_rows() -> None:
    units = [SimpleNamespace(article=article) for article in (0, 1, 2)]
    scores = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.3}
    assert cluster(units, scores, find_links(scores)) == [(0, 1, 2)]


def test_claims_that_all_tell_the_same_make_one_row() -> None:
    units = [SimpleNamespace(article=article) for article in (0, 1, 2, 2)]
    scores = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7, (0, 3): 0.6, (1, 3): 0.5}
    assert cluster(units, scores, find_links(scores)) == [(0, 1, 2, 3)]


def test_an_article_against_itself_is_all_stated() -> None:
    units = make_units([HARBOUR, HARBOUR])
    scores = LexicalMatcher().score(units)
    verdicts = judge(units, ranked(units, scores), 2, load_weights().cover)
    assert {verdict.status for verdict in verdicts.values()} == {Status.STATED}


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        pytest.param(
            "Treasurer Ilse Brandt moved the vote on the harbour wall.",
            "Treasurer Ilse Brandt moved the vote on the harbour wall.",
            Status.STATED,
            id="the same words",
        ),
        pytest.param(
            "Treasurer Ilse Brandt moved the vote on the harbour wall.",
            "Treasurer Owe Falk moved the vote on the harbour wall.",
            Status.PARTIAL,
            id="another person",
        ),
        pytest.param(
            "The council backed the harbour wall by 14 votes.",
            "The council backed the harbour wall by 17 votes.",
            Status.PARTIAL,
            id="another figure",
        ),
    ],
)
def test_another_name_or_figure_is_at_most_a_part(left: str, right: str, status: Status) -> None:
    rest = ("Gulls nested under the old crane all summer long.", "A bakery near the market sells dark rye loaves.")
    units = make_units([make_reading(left, rest[0]), make_reading(right, rest[1])])
    scores = LexicalMatcher().score(units)
    verdicts = judge(units, ranked(units, scores), 2, load_weights().cover)
    assert verdicts[0, 1].status is status
