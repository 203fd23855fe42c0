"""A draft among its rivals, and two versions of one article: who is a source, who stands first, what changes nothing."""

import itertools
import json
from pathlib import Path

import jsonschema
import pytest
from test_pipeline import FIRST, SECOND, THIRD

from compare import Article, InputError, ReportError, UsageError, compare_articles
from compare.model import Comparison, RevisionKind, Touch
from compare.serial import from_json, schema, to_json

DRAFT = """Dredger on a sandbank off Kelmouth

A dredger with seven people aboard ran aground on a sandbank off Kelmouth harbour early on Monday. A coastguard helicopter took off the crew.

The captain will be questioned by the port authority on Thursday, the harbour office said.
"""
OLDER = DRAFT.replace("seven people", "about five people").replace("on Thursday", "in the coming weeks")
RIVALS = (Article(FIRST, source="Herald"), Article(SECOND, source="Post"), Article(THIRD, source="Ledger"))


@pytest.fixture(scope="module")
def drafted() -> Comparison:
    return compare_articles(RIVALS, draft=DRAFT, before=OLDER)


def test_the_draft_stands_first_though_it_has_no_date(drafted: Comparison) -> None:
    assert drafted.articles[0].text == DRAFT
    assert drafted.draft == drafted.articles[0].id
    dates = [reading.article.published for reading in drafted.articles[1:]]
    assert dates == sorted(dates, key=lambda date: date or "9")


def test_the_order_of_the_rivals_changes_nothing(drafted: Comparison) -> None:
    for order in itertools.permutations(RIVALS):
        assert compare_articles(order, draft=DRAFT, before=OLDER) == drafted


def test_to_be_a_draft_changes_no_verdict(drafted: Comparison) -> None:
    plain = compare_articles([*RIVALS, Article(DRAFT)])
    assert (drafted.claims, drafted.conflicts, drafted.omissions) == (plain.claims, plain.conflicts, plain.omissions)
    assert (drafted.coverage, drafted.quotes, drafted.origins) == (plain.coverage, plain.quotes, plain.origins)
    assert {reading.id for reading in drafted.articles} == {reading.id for reading in plain.articles}


def test_the_older_version_is_no_source(drafted: Comparison) -> None:
    without = compare_articles(RIVALS, draft=DRAFT)
    assert (drafted.claims, drafted.conflicts, drafted.origins) == (without.claims, without.conflicts, without.origins)
    assert drafted.before is not None
    ids = {reading.id for reading in drafted.articles}
    assert drafted.before not in ids | {cell.article for row in drafted.claims for cell in row.cells}
    assert drafted.before not in {side.article for conflict in drafted.conflicts for side in conflict.sides}


def test_the_older_version_is_compared_with_the_draft(drafted: Comparison) -> None:
    assert drafted.versions is not None
    assert drafted.versions.article == drafted.draft
    assert drafted.versions.before.text == OLDER
    touched = [(one.kind, [touch.kind for touch in one.touched]) for one in drafted.versions.revisions]
    assert touched == [(RevisionKind.CHANGED, [Touch.NUMBER, Touch.HEDGE]), (RevisionKind.CHANGED, [Touch.DATE])]
    assert all(drafted.versions.is_silent(one) for one in drafted.versions.revisions)


def test_two_versions_are_compared_without_any_rival() -> None:
    alone = compare_articles([], draft=DRAFT, before=OLDER)
    published = compare_articles([DRAFT], before=OLDER)
    assert alone.versions == published.versions
    assert (alone.draft, published.draft) == (alone.articles[0].id, None)
    assert [len(one.articles) for one in (alone, published)] == [1, 1]


def test_an_article_that_is_nobodys_draft_has_neither() -> None:
    plain = compare_articles(RIVALS)
    assert (plain.draft, plain.before, plain.versions) == (None, None, None)


@pytest.mark.parametrize("twin", [DRAFT, OLDER], ids=["the draft", "the older version"])
def test_a_rival_of_the_very_same_text_is_no_rival_and_is_named(drafted: Comparison, twin: str) -> None:
    found = compare_articles([*RIVALS, Article(twin, path="rivals/mine.txt")], draft=DRAFT, before=OLDER)
    assert found.articles == drafted.articles
    (note,) = [note for note in found.diagnostics if note.code == "same-as-own"]
    assert note.message.startswith("rivals/mine.txt: it has the very text of the ")


def test_the_older_version_among_the_inputs_does_not_hide_which_is_the_newer_one() -> None:
    assert compare_articles([DRAFT, OLDER], before=OLDER).articles == compare_articles([DRAFT], before=OLDER).articles


def test_which_of_several_is_the_newer_version_is_not_guessed() -> None:
    with pytest.raises(UsageError, match=r"not which of 3 articles is the newer one\. Name the newer one with --draft"):
        compare_articles(RIVALS, before=OLDER)


def test_an_older_version_alone_is_nothing_to_compare() -> None:
    with pytest.raises(UsageError, match="an older version alone leaves nothing to compare"):
        compare_articles([], before=OLDER)


@pytest.mark.parametrize("role", ["draft", "before"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, role: str) -> None:
    (tmp_path / "empty.txt").write_text("  ")
    with pytest.raises(InputError, match=r"empty\.txt"):
        compare_articles([DRAFT], **{role: tmp_path / "empty.txt"})  # type: ignore[arg-type]


def test_what_is_written_is_read_back_and_fits_the_schema(drafted: Comparison) -> None:
    text = to_json(drafted)
    assert from_json(text) == drafted
    jsonschema.validate(json.loads(text), schema())


def test_a_report_of_an_earlier_release_has_no_draft(drafted: Comparison) -> None:
    data = json.loads(to_json(drafted))
    del data["draft"], data["versions"]
    read = from_json(json.dumps(data))
    assert (read.draft, read.versions) == (None, None)


@pytest.mark.parametrize("key", ["draft", "versions"])
def test_a_draft_that_is_not_among_the_articles_is_refused(drafted: Comparison, key: str) -> None:
    data = json.loads(to_json(drafted))
    if key == "draft":
        data["draft"] = "a-0000000000"
    else:
        data["versions"]["article"] = "a-0000000000"
    with pytest.raises(ReportError, match=f"{key} names the article 'a-0000000000', which is not there"):
        from_json(json.dumps(data))


def words(comparison: Comparison, claim: str) -> str:
    return next(row.text for row in comparison.claims if row.id == claim)


def test_what_the_others_have_is_listed_most_carried_first(drafted: Comparison) -> None:
    assert drafted.draft_lists is not None
    lacks = [lack for lack in drafted.draft_lists.lacks if not lack.partly]
    assert [lack.carriers for lack in lacks] == sorted((lack.carriers for lack in lacks), reverse=True)
    texts = [words(drafted, lack.claim) for lack in lacks]
    assert any("There is no oil in the water" in text for text in texts[:3])
    assert any("Fishermen complained" in text for text in texts)
    assert drafted.draft not in {article for lack in lacks for article in lack.articles}


def test_what_only_the_draft_tells_is_listed(drafted: Comparison) -> None:
    assert drafted.draft_lists is not None
    told = [DRAFT[one.start : one.end] for one in drafted.draft_lists.alone]
    assert [text[:30] for text in told] == ["The captain will be questioned"]
    rows = {row.id for row in drafted.claims}
    assert all(one.claim in rows for one in drafted.draft_lists.alone)


def test_conflicts_of_which_the_draft_is_a_side_are_listed_figures_first(drafted: Comparison) -> None:
    assert drafted.draft_lists is not None
    listed = [drafted.conflicts[index] for index in drafted.draft_lists.conflicts]
    assert [(one.kind.value, {side.says for side in one.sides} >= {"seven people"}) for one in listed] == [
        ("number", True)
    ]


def test_others_of_one_origin_with_each_other_count_once() -> None:
    copy = Article(FIRST + "\nMore follows.\n", source="Second Herald")
    found = compare_articles([RIVALS[0], copy], draft=DRAFT)
    assert found.draft_lists is not None
    assert {(lack.carriers, len(lack.articles)) for lack in found.draft_lists.lacks if not lack.partly} >= {(1, 2)}
    assert all(lack.carriers == 1 for lack in found.draft_lists.lacks)


def test_a_correction_note_is_no_claim_that_only_the_draft_tells() -> None:
    note = "Correction: An earlier version of this article said that five people were aboard the dredger.\n"
    found = compare_articles(RIVALS, draft=f"{DRAFT}\n{note}", before=OLDER)
    assert found.draft_lists is not None
    text = found.articles[0].text
    assert not any("Correction" in text[one.start : one.end] for one in found.draft_lists.alone)


def test_a_draft_alone_has_no_lists() -> None:
    assert compare_articles([], draft=DRAFT, before=OLDER).draft_lists is None


@pytest.mark.parametrize(
    "lists",
    [
        {"lacks": [{"claim": "c-0", "carriers": 1, "articles": [], "partly": False}], "alone": [], "conflicts": []},
        {"lacks": [], "alone": [{"start": 0, "end": 9, "claim": "c-0"}], "conflicts": []},
        {"lacks": [], "alone": [], "conflicts": [99]},
        {"lacks": [], "alone": [], "conflicts": [-1]},
    ],
)
def test_lists_that_name_what_is_not_there_are_refused(drafted: Comparison, lists: dict[str, object]) -> None:
    data = json.loads(to_json(drafted))
    data["draft_lists"] = lists
    with pytest.raises(ReportError, match="draft_lists names"):
        from_json(json.dumps(data))
