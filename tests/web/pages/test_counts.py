"""After a newer run every page, export and command says the same numbers, and what was carried is nothing to do."""

from canal import THINGS, first, later
from rerunning import ANN, BOB, Review

from compare.review.carry import Rerun, in_words
from compare.review.event import REVIEW, Action, Role, claim_target
from compare.review.exports.facts import counts
from compare.review.exports.preview import preview
from compare.review.nouns import Fate, Progress
from compare.review.signatures import ADDED, WORDS
from compare.review.standing import decided, digest, progress
from compare.review.visible import Viewer, seen
from compare.web.alone import carried
from compare.web.interface import standing_of
from compare.web.pages.export import export_page
from compare.web.pages.queue import queue_page
from compare.web.pages.registry import PAGES
from compare.web.pages.rerun import rerun_page
from compare.web.pages.shell import frame_of
from compare.web.pages.signoff import sign_off_page
from compare.web.rendering import render
from compare.web.view import View


def walked() -> tuple[Review, Rerun]:
    """Nine of ten claims are confirmed, eight of them signed, the review is signed off; then Radio joins."""
    review = Review(first())
    for one in THINGS[:9]:
        review.confirm(f"c-{one}")
    for one in THINGS[:8]:
        cells = digest(review.state(), f"c-{one}")
        review.do(Action.SIGN, claim_target(f"c-{one}"), {"cells": cells}, by=BOB)
    review.do(Action.SIGN_OFF, REVIEW, {"claims": 10, "signed": 8}, by=BOB)
    result, _ = review.rerun(later())
    return review, result


def view_of(review: Review) -> View:
    full, viewer = review.state(), Viewer(ANN.name, Role.OWNER)
    state = seen(full, viewer, review.runs.__getitem__)
    return View("k3v9", "Trees", viewer, state, full, False, "token", "/c/k3v9", ())


def test_every_place_says_the_same_numbers_after_a_newer_run() -> None:
    review, result = walked()
    view, state = view_of(review), review.state()
    queue, newer, end, export = (page(view, {}) for page in (queue_page, rerun_page, sign_off_page, export_page))
    count = counts(state)
    assert (count.claims, count.decided, count.signed) == (9, 3, 0)
    assert (queue.total, queue.decided, queue.signed) == (9, 3, 0)
    assert (export.claims, export.decided, export.signed) == (9, 3, 0)
    assert standing_of(state) == {"claims": 9, "decided": 3, "signed": 0, "disagreed": 0}
    assert "6 of 9 claims are not decided" in preview(state)[0].warnings
    tabs = {tab.key: tab.count for tab in queue.tabs}
    assert (tabs["todo"], tabs["done"]) == (6, 3)
    stale = sum(one.count for one in end.obstacles if one.name == "stale")
    check = sum(one.count for one in end.obstacles if one.name == "check")
    assert stale == len(newer.stale) == count.stale == result.counts["stale"] == 7
    assert check == newer.waiting == newer.check == count.to_check == result.counts["check"] == 5
    assert newer.carried == result.counts["carried"] == 3
    assert newer.orphans == count.orphans == result.counts["orphan"] == 1
    assert in_words(result.counts) == "3 carried, 5 to check, 1 orphan"
    assert carried(result.counts).startswith("3 carried, 5 to check, 1 orphan, 7 signed")


def test_what_is_carried_is_nothing_to_do() -> None:
    review, result = walked()
    view, state = view_of(review), review.state()
    todo = {line.claim for line in queue_page(view, {"tab": "todo"}).lines}
    for entry in result.items:
        claim = entry.to.removeprefix("claim:")
        assert (entry.fate is Fate.CARRIED) == (claim in state.rows and decided(state, claim)), entry
        assert entry.fate is Fate.ORPHAN or (entry.fate is Fate.CHECK) == (claim in todo)


def test_one_more_article_is_the_reason_that_a_signature_is_stale_and_nothing_else_is_said_to_have_changed() -> None:
    review, result = walked()
    since = {entry.to: (entry.since, entry.again) for entry in result.items if entry.stale}
    assert since["claim:c-oak"] == ((ADDED,), True)
    assert since["claim:c-lime"][0][0] == ADDED
    assert since["claim:c-pear"][1] is False
    assert WORDS in since["claim:c-pear"][0]
    events = {one.target: one for one in review.events if one.action is Action.STALE}
    assert events["claim:c-oak"].reason == ADDED
    item = review.state().peek("claim:c-oak")
    assert (item.since, item.again) == ((ADDED,), True)
    newer, end = rerun_page(view_of(review), {}), sign_off_page(view_of(review), {})
    assert {why: len(named) for why, named in newer.since}[ADDED] == 4
    assert sum(len(named) for _, named in newer.since) == len(newer.stale)
    assert any(one.what == f"Changed since it was signed: {ADDED}" for one in end.obstacles)


def test_where_only_an_article_was_added_the_listed_claims_are_signed_again_in_one_go() -> None:
    review, _ = walked()
    page = sign_off_page(view_of(review), {})
    listed = {one.id: (one.new, one.check) for one in page.renew}
    assert listed["c-oak"][0].startswith("S3 ")
    assert "stated" in listed["c-oak"][0].lower()
    assert listed["c-oak"][1] is True
    assert "c-pear" not in listed
    assert not {one.id for one in page.ready} & set(listed)
    for one in page.renew:
        if one.check:
            review.do(Action.KEEP, claim_target(one.id))
        review.do(Action.SIGN, claim_target(one.id), {"cells": one.cells}, by=BOB)
    state = review.state()
    assert all(progress(state, claim) is Progress.SIGNED for claim in listed)
    assert not sign_off_page(view_of(review), {}).renew


def test_a_sign_off_before_the_newer_run_is_not_shown_as_one_of_it() -> None:
    review, _ = walked()
    view = view_of(review)
    assert not export_page(view, {}).in_force
    assert sign_off_page(view, {}).changed
    pages = {"export": export_page(view, {}), "sign-off": sign_off_page(view, {})}
    shown = {
        name: render(f"{name}.html", frame_of(view, name, PAGES[name], PAGES.items()), page)
        for name, page in pages.items()
    }
    assert "not signed off as it stands now" in shown["export"]
    assert ", signed off by" not in shown["export"]
    assert "Not signed off as it stands now" in shown["sign-off"]
    assert "sign-again" in shown["sign-off"]
    review.do(Action.SIGN_OFF, REVIEW, {"claims": 9, "signed": 0}, by=BOB)
    assert export_page(view_of(review), {}).in_force
