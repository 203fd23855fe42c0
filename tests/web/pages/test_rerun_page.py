"""The page after a newer run over real runs: what changed in words, places that are offered, what may be discarded."""

import re

import pytest
from lannport import HULL, SAME_HULL, TITLE, conflict, lannport, name, orphan_of, pair, quotation, reviewed
from rerunning import Review

from compare.review.event import Action, Role
from compare.review.nouns import State
from compare.review.state import fold
from compare.review.visible import Viewer, visible
from compare.web.pages.history import history_page
from compare.web.pages.items import Items
from compare.web.pages.registry import PAGES
from compare.web.pages.rerun import RerunPage, rerun_page
from compare.web.pages.rerun_words import judgement, old_words, sides
from compare.web.pages.shell import frame_of
from compare.web.rendering import render
from compare.web.view import View


def view(review: Review, who: str = "Ann", role: Role = Role.OWNER) -> View:
    full, viewer = review.state(), Viewer(who, role)
    shown = visible(full, viewer)
    state: State = fold(shown, review.runs.__getitem__, who, full.undone, full.waited)
    return View("k3v9", TITLE, viewer, state, full, False, "token", "/c/k3v9")


def page(review: Review, who: str = "Ann", role: Role = Role.OWNER, **query: str) -> RerunPage:
    return rerun_page(view(review, who, role), query)


def html(review: Review, role: Role = Role.OWNER) -> str:
    one = view(review, role=role)
    return render("rerun.html", frame_of(one, "rerun", PAGES["rerun"], PAGES.items()), rerun_page(one, {}))


def test_what_is_to_check_is_told_in_plain_words_for_each_kind() -> None:
    found = {one.target.partition(":")[0]: one for one in page(reviewed()).to_check}
    claim = found["claim"]
    assert [side.name for side in claim.sides][:2] == ["claim", "S2"]
    assert [(piece.mark, piece.text.strip()) for piece in claim.sides[0].pieces if piece.mark] == [
        ("del", "23"),
        ("ins", "24"),
    ]
    disputed = found["conflict"]
    assert disputed.item.address.startswith("/c/k3v9/workbench?claim=")
    assert ("S2", "23 people", "24 people") in [(side.name, side.before, side.after) for side in disputed.sides]
    assert [said.what for said in disputed.said] == ["✓ it holds"]


def test_orphans_of_each_kind_keep_their_words_with_why_and_what_was_said() -> None:
    found = {one.kind: one for one in page(reviewed()).lost}
    assert found["quotation"].words == "I shall go to sea again,"
    assert [said.what for said in found["quotation"].said] == ["✓ right as the program has it"]
    assert ("speaker", "Edda Holm") in found["quotation"].old
    assert found["conflict"].old == (("S1", "300 tonnes"), ("S2", "450 tonnes"))
    assert [note.what for note in found["conflict"].notes] == ["Ask the coast guard."]
    assert [said.what for said in found["pair"].said] == ["✗ not the same"]
    assert [said.what for said in found["claim"].said][1] == "verdict: He is 71."
    assert all(one.why for one in found.values())


def test_each_kind_is_offered_others_of_its_kind_a_few_most_alike_before_all() -> None:
    review = reviewed()
    shown = page(review)
    found = {one.kind: one for one in shown.lost}
    assert set(shown.places) == {"claim", "quote", "conflict", "pair"}
    assert [one.name for one in shown.places["quote"]] == [
        name(quotation(review.run, who, number))
        for who, number in (("Runa Feld", 0), ("Runa Feld", 1), ("Aksel Brom", 0))
    ]
    (other,) = shown.places["conflict"]
    assert other.name == name(conflict(review.run, "people on board"))
    assert other.words.endswith("S1 19 people ≠ S2 24 people")
    assert [one.name for one in shown.places["claim"]] == list(review.state().rows)
    assert "300 tonnes" in found["pair"].nearest[0].words or "tanks" in found["pair"].nearest[0].words
    assert all(set(one.nearest) <= set(shown.places[one.of]) for one in shown.lost)
    assert found["conflict"].nearest == ()  # no word in common: none stands before the others


def test_every_offer_is_one_that_the_server_takes() -> None:
    review = reviewed()
    shown = page(review)
    for lost in shown.lost:
        for place in shown.places[lost.of]:
            event = review.do(Action.ATTACH, lost.target, {"to": place.name})
            assert not review.state().contradictions, (lost.kind, place)
            review.do(Action.UNDO, f"event:{event.id}")


def test_reasons_filter_what_is_to_check_and_count_all() -> None:
    review = reviewed()
    for row in lannport().claims:
        if row.id in review.state().rows:
            review.confirm(row.id)
    review.rerun(lannport())
    every = page(review)
    assert len(every.reasons) > 1
    assert sum(one.count for one in every.reasons) == every.waiting == len(every.to_check)
    for reason in every.reasons:
        assert reason.address == f"/c/k3v9/rerun?why={re.sub(' ', '+', reason.word).replace(',', '%2C')}"
        listed = page(review, why=reason.word)
        assert len(listed.to_check) == reason.count
        assert {one.reason for one in listed.to_check} == {reason.word}
        assert listed.waiting == every.waiting
    assert len(page(review, why="nonsense").to_check) == every.waiting


@pytest.mark.parametrize(
    ("role", "words", "not_words"),
    [
        (Role.OWNER, ("data-discard", "data-keep-all", "data-attach"), ()),
        (Role.ADJUDICATOR, ("data-keep-all", "data-attach"), ("data-discard",)),
        (Role.REVIEWER, ("data-attach", "data-retire"), ("data-discard", "data-keep-all")),
        (Role.VIEWER, ("its words were not found",), ("data-attach", "data-retire", "data-keep", "data-discard")),
    ],
)
def test_a_role_sees_the_buttons_of_what_it_may_do(
    role: Role, words: tuple[str, ...], not_words: tuple[str, ...]
) -> None:
    found = html(reviewed(), role)
    for one in words:
        assert one in found
    for one in not_words:
        assert one not in found.partition("<main")[2]


def test_what_was_set_aside_can_be_looked_at_and_taken_back_by_whoever_did_it() -> None:
    review = reviewed()
    review.do(Action.RETIRE, orphan_of(review, "quote"))
    review.do(Action.DISCARD, orphan_of(review, "pair"), {"of": "orphan", "title": TITLE})
    found = {one.aside: one for one in page(review).aside}
    assert set(found) == {"retired", "discarded"}
    assert found["discarded"].said == ()
    assert found["retired"].said != ()
    assert {one.event for one in found.values()} == {event.id for event in review.events[-2:]}
    assert {one.event for one in page(review, "Bob", Role.REVIEWER).aside} == {""}
    assert {bool(one.event) for one in page(review, "Bob", Role.ADJUDICATOR).aside} == {True}
    review.do(Action.UNDO, f"event:{found['discarded'].event}")
    assert "pair" in {one.kind for one in page(review).lost}


def test_what_was_answered_blind_is_counted_and_not_shown() -> None:
    review = reviewed(reviews_per_claim=2, reviews_per_conflict=2)
    mine, theirs = page(review, "Ann", Role.REVIEWER), page(review, "Bob", Role.REVIEWER)
    assert (len(mine.lost), mine.hidden) == (4, 0)
    assert ({one.kind for one in theirs.lost}, theirs.hidden) == ({"quotation"}, 3)


def test_words_of_a_log_from_elsewhere_are_text_and_break_nothing() -> None:
    review = reviewed()
    items = Items.of(view(review))
    odd = {"says": 3, "text": None, "cells": [1], "words": {"x": None}, "wording": {"a": ["b", {}]}, "deep": {"er": []}}
    for kind in ("claim", "quote", "conflict", "pair", "none"):
        assert list(sides(items, kind, odd, {}))
        assert list(sides(items, kind, {}, odd))
        old_words(items, kind, odd)
    assert judgement(items, {"holds": "<b>"}) == ""
    assert judgement(items, {"fidelity": ["cut"], "speaker": 3, "base": {}}) == "cut"
    assert judgement(items, {}) == "nothing"


def test_articles_words_that_are_names_of_states_stay_words() -> None:
    items = Items.of(view(reviewed()))
    assert [(one.before, one.after) for one in sides(items, "claim", {"wording": "cut"}, {"wording": "stated"})] == [
        ("cut", "stated")
    ]


# ---------------------------------------------------------------- in the history


def test_the_history_tells_what_became_of_decisions_by_words_and_not_by_ids() -> None:
    review = reviewed()
    lost, home = orphan_of(review, "conflict"), conflict(review.run, "people on board")
    review.do(Action.ATTACH, lost, {"to": name(home)})
    review.do(Action.DISCARD, orphan_of(review, "pair"), {"of": "orphan", "title": TITLE}, before={"decisions": 1})
    review.do(Action.PAIR, pair(review.run, HULL, SAME_HULL), {"same": None})
    judged, discarded, attached = history_page(view(review), {}).entries[:3]
    assert [(one.name, one.after) for one in judged.changes] == [("", "? unsure")]
    assert [(one.name, one.before, one.after) for one in discarded.changes] == [("decisions", "1", "none")]
    assert "Its tanks held 300 tonnes of diesel." in discarded.item.text
    assert attached.item.text.startswith("tanks held")
    assert [one.after for one in attached.changes] == [Items.of(view(review)).item(home).text]
