"""A ClaimReview is made of signed claims with a person's verdict alone; anything else is refused with what it lacks."""

import json
from dataclasses import replace

import pytest
from dated_story import story_log, undated
from decided_log import decided_log, shown, sign, state_of
from invented_run import Log, make_run

from compare.model import ClaimRow
from compare.review.event import Action, claim_target
from compare.review.exports import RefusedExportError, export
from compare.review.exports.claimreview import claim_review, file_name, missing


def mill(log: Log) -> ClaimRow:
    """Return the claim that all articles tell."""
    return next(row for row in log.run.claims if row.tellers == 3)


def ready(rating: str | None = "Accurate") -> tuple[Log, str]:
    log = story_log()
    claim = mill(log).id
    log.add("Ann", Action.CONFIRM, claim_target(claim), shown(log, claim))
    log.add("Ann", Action.VERDICT, claim_target(claim), {"text": "The mill book says so.", "rating": rating})
    sign(log, claim)
    return log, claim


def test_a_signed_claim_with_a_verdict_has_all_fields() -> None:
    log, claim = ready()
    files = export(state_of(log), log.events, "claimreview")
    assert list(files) == [f"claimreview-{claim}.json", "claimreview.json"]
    data = json.loads(files[f"claimreview-{claim}.json"])
    item = data["itemReviewed"]
    assert (data["@context"], data["@type"], item["@type"]) == ("https://schema.org", "ClaimReview", "Claim")
    assert data["claimReviewed"] == mill(log).text
    assert item["@id"] == f"urn:biasdiff:claim:{claim}"
    assert {one["url"] for one in item["appearance"]} == {
        f"https://{name}.example/mill?a=1" for name in ("marsh", "oxley", "fen")
    }
    assert item["firstAppearance"]["publisher"] == {"@type": "Organization", "name": "Marsh Courier"}
    assert (data["reviewRating"]["alternateName"], data["reviewBody"]) == ("Accurate", "The mill book says so.")
    assert (data["author"]["name"], data["datePublished"]) == ("Ann", "2031-05-06")


def test_no_words_end_the_script_that_the_file_stands_in() -> None:
    log, _ = ready(rating="</script><script>alert(1)</script>")
    for name, text in export(state_of(log), log.events, "claimreview").items():
        assert "<" not in text, name
        assert "</script><script>alert(1)</script>" in json.dumps(json.loads(text)), name


def test_a_verdict_without_a_rating_is_the_rating() -> None:
    log, claim = ready(rating=None)
    assert claim_review(state_of(log), claim)["reviewRating"]["alternateName"] == "The mill book says so."


def test_the_machine_gives_no_rating() -> None:
    log = story_log()
    claim = mill(log).id
    log.add("Ann", Action.CONFIRM, claim_target(claim), shown(log, claim))
    sign(log, claim)
    assert missing(state_of(log), claim) == ("reviewRating.alternateName and author (no person gave a verdict)",)


@pytest.mark.parametrize(
    ("after", "lacks"),
    [
        ([], ("reviewRating.alternateName and author (no person gave a verdict)", "datePublished (it is not signed)")),
        ([Action.VERDICT], ("datePublished (it is not signed)",)),
        ([Action.VERDICT, Action.STALE], ("datePublished (it is not signed)",)),
        ([Action.VERDICT, Action.REJECT], ("claimReviewed (people took it off the table)", "datePublished (it is not signed)")),
    ],
)  # fmt: skip
def test_each_missing_field_is_named(after: list[Action], lacks: tuple[str, ...]) -> None:
    log = story_log()
    claim = mill(log).id
    if Action.REJECT not in after:
        log.add("Ann", Action.CONFIRM, claim_target(claim), shown(log, claim))
    if Action.STALE in after:
        sign(log, claim)
    for action in after:
        log.add("Ann", action, claim_target(claim), {"text": "So it is."} if action is Action.VERDICT else None)
    assert missing(state_of(log), claim) == lacks
    with pytest.raises(RefusedExportError) as refused:
        claim_review(state_of(log), claim)
    assert refused.value.missing == lacks
    assert refused.value.exit_code == 4


def test_an_export_without_any_ready_claim_is_refused_with_what_the_nearest_lacks() -> None:
    log = decided_log()
    with pytest.raises(RefusedExportError, match=r"c-00000000 lacks itemReviewed\.firstAppearance"):
        export(state_of(log), log.events, "claimreview")
    with pytest.raises(RefusedExportError, match="no person gave a verdict on any claim"):
        export(state_of(Log()), [], "claimreview")


def test_a_claim_of_undated_articles_has_no_first_appearance() -> None:
    log, claim = ready()
    assert missing(state_of(undated(log)), claim) == (
        "itemReviewed.firstAppearance (no article that tells it has a date)",
    )


def test_a_claim_that_is_not_there_is_refused() -> None:
    assert missing(state_of(Log()), "c-ffffffff")[0].startswith("claimReviewed")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "c-1/../x", "C-1", "a\x00b", "", ".", "con\n", "c" * 300, "\ud83d"]
)
def test_no_id_leads_out_of_the_folder(name: str) -> None:
    assert file_name(name).startswith("claimreview-id-")
    assert set(file_name(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert file_name(name) != file_name(name + "x")


def test_whoever_perhaps_tells_a_claim_is_no_appearance_though_all_else_was_confirmed() -> None:
    run = make_run(("SLS",))
    dated = [replace(one, article=replace(one.article, published="2031-05-01")) for one in run.articles]
    log = Log(replace(run, articles=tuple(dated)), reviews_per_claim=1)
    claim = "c-00000000"
    log.add("Ann", Action.CONFIRM, claim_target(claim), {"cells": {}})
    log.add("Ann", Action.VERDICT, claim_target(claim), {"text": "The book says so.", "rating": "Accurate"})
    sign(log, claim)
    review = claim_review(state_of(log), claim)
    first, _, third = log.run.articles
    assert [one.get("headline") for one in review["itemReviewed"]["appearance"]] == [
        first.article.title,
        third.article.title,
    ]
