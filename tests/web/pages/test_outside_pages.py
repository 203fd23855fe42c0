"""The pages around the comparisons, and that every page renders what its builder gives, hostile words included."""

import dataclasses

import pytest
from invented_run import Log, make_run
from views import seen

from compare.review.event import Action, Role, claim_target, quote_target
from compare.store.base import Head, Listed
from compare.web.pages import outside
from compare.web.pages.registry import PAGES
from compare.web.pages.shell import frame_of
from compare.web.rendering import render
from compare.web.view import Person

EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}\u202egnitirw"
MINE = ("quotes", "reader", "rerun", "history", "sign-off", "settings")


@pytest.mark.parametrize(
    ("status", "what", "starts"),
    [(403, "", "This is not for you"), (404, "", "There is no such page"), (409, "", "Somebody else"),
     (429, "", "Too many"), (507, "", "The disk is full"), (500, "", "Something went wrong"),
     (502, "", "Something went wrong"), (418, "", "This cannot be read"), (403, "the claim is signed", "the claim")],
)  # fmt: skip
def test_each_failure_is_told_in_words(status: int, what: str, starts: str) -> None:
    page = outside.failure_page(status, what)
    assert page.what.startswith(starts)
    html = render("failure.html", outside.frame("failure", "Failure"), page)
    assert str(status) in html
    assert "Traceback" not in html


def test_the_list_leads_to_the_queue_of_each_comparison() -> None:
    one = Listed("k3v9", EVIL, "r-1", "2031-05-06T09:00:00.000Z", Head(7, "ab" * 32))
    page = outside.home_page([(one, outside.Standing(8, 3, 1)), (one, None)])
    html = render("home.html", outside.frame("home", "Comparisons"), page)
    assert 'href="/c/k3v9/queue"' in html
    assert "<b>3/8</b> decided, <b>1</b> signed" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("name", "page"),
    [("login", outside.LoginPage(failed=True, next=EVIL, name=EVIL)), ("login", outside.LoginPage(wait=30)),
     ("invite", outside.InvitePage()), ("home", outside.HomePage(()))],
)  # fmt: skip
def test_pages_without_a_comparison_render_and_escape(name: str, page: object) -> None:
    html = render(f"{name}.html", outside.frame(name, EVIL), page)
    assert "<script>alert" not in html
    assert "style=" not in html


def hostile() -> Log:
    run = make_run(quotes=2)
    first = run.articles[0]
    log = Log(dataclasses.replace(run, quotes=tuple(dataclasses.replace(one, speaker=EVIL) for one in run.quotes)))
    log.add(EVIL, Action.NOTE, claim_target("c-00000000"), {"text": EVIL, "to": [EVIL]}, reason=EVIL)
    log.add(EVIL, Action.WORDING, claim_target("c-00000001"), {"wording": EVIL}, before={"wording": "It stood."})
    log.add(EVIL, Action.QUOTE, quote_target("q-00000000", first.id), {"speaker": EVIL, "fidelity": EVIL})
    log.add(EVIL, Action.RULES, "review", {"guidelines": EVIL})
    log.add(EVIL, Action.CONFIRM, claim_target("c-00000003"), {"cells": {EVIL: "stated"}})
    articles = {reading.id: reading.id for reading in run.articles}
    items = [
        {"target": claim_target("c-00000000"), "to": "", "fate": "orphan", "old": {EVIL: EVIL, "words": {EVIL: EVIL}}},
        {"target": claim_target("c-00000001"), "to": claim_target("c-00000001"), "fate": "check",
         "old": {"wording": EVIL}, "new": {"wording": "It stood.", "why": [EVIL]}},
        {"target": claim_target("c-00000003"), "to": claim_target("c-00000003"), "fate": "carried"},
    ]  # fmt: skip
    log.add("biasdiff", Action.RERUN, "review", {"run": "r-2", "items": items, "articles": articles})
    return log


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", MINE)
def test_every_page_renders_for_every_role_and_shows_hostile_words_as_text(name: str, role: Role) -> None:
    view = seen(hostile(), EVIL, role, (Person(EVIL, "owner"), Person("Bo Lind", "reviewer")))
    first = view.state.run.articles[0].id
    query = {"article": first, "start": "0", "end": "12", "find": EVIL, "claim": "", "person": "", "quote": EVIL}
    page = PAGES[name].build(view, query)
    html = render(f"{name}.html", frame_of(view, name, PAGES[name], PAGES.items()), page)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert " style=" not in html
    assert "49" not in html.split("{{ 7*7 }}")[0][-3:]


def test_a_part_of_the_reader_renders_alone() -> None:
    view = seen(hostile())
    query = {"article": view.state.run.articles[0].id, "start": "0", "end": "9", "part": "chosen"}
    page = PAGES["reader"].build(view, query)
    html = render("parts/chosen.html", frame_of(view, "reader", PAGES["reader"], PAGES.items()), page)
    assert "<html" not in html
    assert '<mark id="chosen-words">Weir gate</mark>' in html
