"""The whole road on small invented articles: order, copies, evidence, time."""

import itertools

import pytest

from compare import Article, UsageError, compare_articles
from compare.model import Comparison, Doubt, Status

FIRST = """Dredger runs aground off Kelmouth

KELMOUTH, March 3, 2031

A dredger with nine people aboard ran aground on a sandbank off Kelmouth harbour early on Monday. The coastguard took the crew off by helicopter within two hours.

Harbour master Edda Winslow said the ship had drifted after its engine failed. "There is no oil in the water and we mean to keep it that way," she said.

Two tugs will try to pull the dredger free at high tide on Tuesday.
"""
SECOND = """Crew saved as ship strands near harbour

3 March 2031

Nine crew members were lifted to safety by a coastguard helicopter on Monday when their dredger struck a sandbank at the entrance of Kelmouth harbour.

The ship's engine had failed and it drifted, according to harbour master Edda Winslow. "There is no oil in the water," she said.

Fishermen complained that the channel had not been marked properly since the autumn storms.
"""
THIRD = """Stranded dredger: tugs to try on Tuesday

4 March 2031

The dredger that stranded off Kelmouth on Monday had eleven people aboard, the owner said, correcting earlier figures. Tugs will attempt to free it when the tide is highest on Tuesday.

An engine failure had left the ship adrift, harbour master Edda Winslow said.
"""


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare_articles([Article(FIRST, source="Herald"), Article(SECOND, source="Post"), Article(THIRD)])


def cell(comparison: Comparison, words: str, article: int):
    """The coverage cell of the claim that holds the words, in the article with that number in canonical order."""
    text = {reading.id: reading.text for reading in comparison.articles}
    unit = next(u for u in comparison.coverage if words in text[u.article][u.start : u.end])
    return next(c for c in unit.cells if c.article == comparison.articles[article].id)


def test_any_order_of_the_articles_gives_the_same_comparison() -> None:
    articles = [Article(FIRST), Article(SECOND), Article(THIRD)]
    plain = [compare_articles(order).to_dict() for order in itertools.permutations(articles)]
    assert all(other == plain[0] for other in plain)


def test_articles_stand_in_the_order_of_publication(comparison: Comparison) -> None:
    days = [reading.article.published for reading in comparison.articles]
    assert days == ["2031-03-03", "2031-03-03", "2031-03-04"]


def test_every_evidence_span_lies_in_its_article_and_holds_words(comparison: Comparison) -> None:
    text = {reading.id: reading.text for reading in comparison.articles}
    spans = [(c.article, e.start, e.end) for u in comparison.coverage for c in u.cells for e in c.evidence]
    assert spans
    assert all(0 <= a < b <= len(text[i]) and text[i][a:b].strip() == text[i][a:b] for i, a, b in spans)


def test_a_reworded_claim_is_found_and_a_lacking_one_is_not(comparison: Comparison) -> None:
    assert cell(comparison, "engine had failed and it drifted", 2).status in (Status.STATED, Status.PARTIAL)
    fishermen = cell_by_source(comparison, "marked properly", "Herald")
    assert fishermen.status is Status.ABSENT
    assert fishermen.reason is not None


def cell_by_source(comparison: Comparison, words: str, source: str):
    number = next(i for i, reading in enumerate(comparison.articles) if reading.article.source == source)
    return cell(comparison, words, number)


def test_a_copy_of_an_article_states_everything_and_conflicts_with_nothing() -> None:
    twins = compare_articles([Article(FIRST), Article(FIRST)])
    assert len({reading.id for reading in twins.articles}) == 2
    assert {c.status for u in twins.coverage for c in u.cells} == {Status.STATED}
    assert {c.status for row in twins.claims for c in row.cells} == {Status.STATED}
    assert twins.conflicts == ()
    assert all(row.carriers == 1 for row in twins.claims)
    assert [d.code for d in twins.diagnostics] == ["same-text"]


def test_what_appeared_before_a_claim_was_first_told_is_not_said_to_leave_it_out() -> None:
    later = compare_articles([Article(FIRST), Article(SECOND), Article(THIRD.replace("4 March", "9 March"))])
    reasons = {c.reason for row in later.claims if "correcting earlier" in row.text for c in row.cells}
    assert Doubt.NOT_FOUND not in reasons


def test_no_articles_and_too_many_are_refused_with_a_hint() -> None:
    with pytest.raises(UsageError, match="at least two"):
        compare_articles([])
    with pytest.raises(UsageError, match="--max-sources 13"):
        compare_articles([Article(f"{FIRST} {n}") for n in range(13)])


def test_a_single_article_is_read_and_compared_with_nothing() -> None:
    alone = compare_articles([Article(FIRST)])
    assert len(alone.claims) == len(alone.coverage) > 0
    assert all(unit.cells == () for unit in alone.coverage)


def test_other_file_names_change_nothing_but_the_paths(tmp_path) -> None:
    runs = []
    for names in (("a.txt", "b.txt", "c.txt"), ("z.txt", "m.txt", "b.txt")):
        paths = [tmp_path / name for name in names]
        for path, text in zip(paths, (FIRST, SECOND, THIRD), strict=True):
            path.write_text(text, encoding="utf-8")
        plain = compare_articles(paths).to_dict()
        assert {article.pop("path") for article in plain["articles"]} == {str(path) for path in paths}
        runs.append(plain)
    assert runs[0] == runs[1]
