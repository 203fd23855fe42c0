"""The panels of a draft and of two versions, and the same in the memo and on the terminal."""

import html
import re

import pytest
from draft_sample import drafted, hostile, noted, unchanged
from report_sample import event
from report_states import articles

from compare import compare_articles
from compare.model import Comparison, Touch
from compare.report import render_html
from compare.report.claims import anchors
from compare.report.differences import conflict_views
from compare.report.draft_panel import draft_panel
from compare.report.draft_views import DraftPanel, RevisionView, VersionsPanel
from compare.report.lookup import Lookup
from compare.report.memo import to_markdown
from compare.report.terminal import to_text
from compare.report.version_panel import TOUCH, versions_panel


def own_panel(comparison: Comparison) -> DraftPanel:
    lookup, anchor = Lookup.of(comparison), anchors(comparison)
    panel = draft_panel(comparison, lookup, anchor, conflict_views(comparison, lookup, anchor))
    assert panel is not None
    return panel


def two_panel(comparison: Comparison) -> VersionsPanel:
    panel = versions_panel(comparison, Lookup.of(comparison), anchors(comparison))
    assert panel is not None
    return panel


def revisions(comparison: Comparison) -> dict[str, tuple[RevisionView, ...]]:
    return {group.key: group.revisions for group in two_panel(comparison).groups}


def words(view: RevisionView) -> str:
    shown = view.drawn or view.newer or view.older
    assert shown is not None
    return "".join(piece.text for piece in shown.pieces)


def test_a_page_without_a_draft_holds_nothing_of_it() -> None:
    page = render_html(event())
    assert not re.search(r'id="?(draft|versions|older)\b', page)
    assert ".mine-own" not in page


def test_the_panel_stands_right_after_the_first_screen_and_in_the_bar() -> None:
    page = render_html(drafted())
    order = [page.index(f'id="h-{name}"') for name in ("summary", "draft", "versions", "sources")]
    assert order == sorted(order)
    bar = page[page.index("<nav") : page.index("</nav>")]
    assert [name for name in ("#draft", "#versions", "#sources") if re.search(rf'href="?{name}\b', bar)] == [
        "#draft", "#versions", "#sources",
    ]  # fmt: skip


def test_the_draft_is_the_first_column_and_is_called_so() -> None:
    lookup = Lookup.of(drafted())
    first = next(iter(lookup.codes))
    assert first == drafted().draft
    assert (lookup.codes[first], lookup.names[first], lookup.outlet(first)) == ("S1", "Draft", "Draft")


def test_every_claim_that_the_draft_lacks_leads_to_it_and_to_all_who_tell_it() -> None:
    page, panel = render_html(drafted()), own_panel(drafted())
    lacks = [*panel.lacks, *panel.more_lacks]
    assert len(lacks) > 10
    assert [one.number for one in lacks] == sorted((one.number for one in lacks), reverse=True)
    for one in lacks:
        assert len(one.places) >= one.number >= 1
        for link in (one.link, *one.places):
            assert re.search(rf'id="?{re.escape(link.anchor)}[" >]', page)
        assert not any(link.text.startswith("S1 ") for link in one.places)


def test_what_may_be_told_in_the_draft_says_where() -> None:
    perhaps = [one for one in own_panel(drafted()).lacks if one.near]
    assert perhaps
    assert all(one.badge == "perhaps told" and one.near[0].anchor.startswith("S1.p") for one in perhaps)


def test_what_the_draft_alone_tells_stands_in_its_own_words() -> None:
    text = " ".join(drafted().articles[0].text.split())
    panel = own_panel(drafted())
    assert panel.alone
    assert all(one.link.text in text and one.place.anchor.startswith("S1.p") for one in panel.alone)


def test_a_conflict_shows_both_figures_marked_the_drafts_first() -> None:
    (conflict, *_) = own_panel(drafted()).conflicts
    assert conflict.sides[0].code == "S1"
    marked = [[piece.text for piece in side.sentence.pieces if piece.mark == "hit"] for side in conflict.sides]
    assert marked[0] == ["78 votes to 71"]
    assert all(len(one) == 1 for one in marked)


def test_the_number_of_what_is_lacking_filters_the_claims() -> None:
    assert own_panel(drafted()).filter == "f=a&s=1"


def test_a_change_of_figures_and_of_a_hedge_without_a_note_is_silent() -> None:
    groups = {group.key: group for group in two_panel(drafted()).groups}
    assert groups["told"].heading == "Silently changed"
    assert groups["told"].lead == "No note of a correction or an update was found in the text we had."
    touched = [(one.kind, one.before, one.after) for view in groups["told"].revisions for one in view.touched]
    assert ("figure", "79", "78 votes") in touched or ("figure", "79 votes", "78 votes") in touched
    assert ("hedge", "may", "") in touched


def test_a_changed_passage_is_drawn_and_leads_to_both_versions_and_its_claim() -> None:
    page = render_html(drafted())
    for view in revisions(drafted())["told"]:
        assert view.drawn is not None
        assert {piece.mark for piece in view.drawn.pieces} == {"", "ins", "del"}
        assert [link.anchor.partition(".")[0] for link in view.places] == ["older", "S1"]
        assert view.claim.startswith("c-")
        assert all(re.search(rf'id="?{re.escape(link.anchor)}[" >]', page) for link in view.places)


def test_who_else_tells_what_the_newer_version_tells_is_named() -> None:
    told = [view for views in revisions(drafted()).values() for view in views if view.codes]
    assert told
    assert all("S1" not in view.codes for view in told)


def test_what_was_added_and_dropped_is_shown_whole() -> None:
    found = revisions(drafted())
    assert [words(one) for one in found["dropped"]] == ["Few had expected so long a night."]
    text = drafted().articles[0].text
    assert all(words(one) in text for one in found["added"])


def test_the_older_version_stands_there_in_full_with_what_is_gone_struck_out() -> None:
    panel, versions = two_panel(drafted()), drafted().versions
    assert versions is not None
    shown = "".join(piece.text for part in panel.text for piece in part.pieces)
    assert "".join(shown.split()) == "".join(versions.before.text.split())
    gone = [piece.text for part in panel.text for piece in part.pieces if piece.mark == "del"]
    assert gone == ["Few had expected so long a night."]


def test_with_a_note_nothing_is_silent_and_each_change_says_whether_the_note_names_it() -> None:
    panel = two_panel(noted())
    assert [note.kind for note in panel.notes] == ["a note of a correction"]
    group = next(group for group in panel.groups if group.key == "told")
    assert group.heading == "Changed in what it tells"
    badges = {view.touched[0].kind: view.badge for view in group.revisions}
    assert badges == {"figure": "named in a note", "hedge": "not named in a note"}
    assert "Silently" not in render_html(noted())


def test_two_versions_alone_say_that_there_is_nothing_else_to_compare() -> None:
    page = render_html(noted())
    assert "One article in two versions." in page
    assert "nothing to compare" not in page
    assert 'id="h-draft"' not in page


@pytest.mark.parametrize(("rivals", "says"), [(1, "beside 1 independent other."), (3, "beside 3 independent others.")])
def test_one_rival_is_no_several_rivals(rivals: int, says: str) -> None:
    own, *others = articles("talvane-budget")
    assert says in render_html(compare_articles(others[:rivals], draft=own.text))


def test_the_panels_speak_german_too() -> None:
    page = render_html(drafted(), language="de")
    for words in ("Ihr Entwurf", "neben 3 unabhängigen anderen", "Stillschweigend geändert", "Ältere Fassung"):
        assert words in page


def test_what_limits_a_version_is_said_beside_it() -> None:
    own = drafted().articles[0].text
    cut = own[: own.rindex(" ", 0, len(own) * 2 // 3)] + " …"
    versions = two_panel(compare_articles([], draft=own, before=cut)).versions
    assert [[note.partition(":")[0] for note in one.notes] for one in versions] == [
        ["The text seems to be cut short"],
        [],
    ]


def test_versions_that_do_not_differ_say_so() -> None:
    assert "The two differ in no word." in render_html(unchanged())
    assert "The two differ in no word." in to_text(unchanged())


@pytest.mark.parametrize("kind", list(Touch))
def test_every_kind_of_touch_has_a_word(kind: Touch) -> None:
    assert TOUCH[kind]


def test_words_of_articles_are_words_wherever_they_stand() -> None:
    words = '<script>alert(1)</script><img src=x onerror=y> "&amp;'
    page = render_html(hostile(words))
    body = page[: page.index('<script type="application/json"')]
    assert "<img src=x" not in body.partition("<body")[2]
    assert html.escape("<script>alert(1)</script>") in body
    assert "<script>" not in to_markdown(hostile(words))


def test_the_memo_tells_what_the_page_tells() -> None:
    memo = to_markdown(drafted())
    heads = [line.removeprefix("## ") for line in memo.splitlines() if line.startswith("## ")]
    assert heads[:6] == [
        "Articles",
        "What the others tell and your draft does not",
        "Told in part in your draft",
        "What your draft alone tells",
        "Where your draft and the others conflict",
        "Two versions: silently changed",
    ]
    assert "| S1 | Your draft: desk/mine.docx |" in memo
    assert "S1 “78 votes to 71”" in memo
    assert "- Few had expected so long a night." in memo
    lacks = drafted().draft_lists
    assert lacks is not None
    assert memo.count(" independent)") == len(lacks.lacks)


def test_the_terminal_tells_the_first_of_each_and_how_many_there_are() -> None:
    text = to_text(drafted())
    lists = drafted().draft_lists
    assert lists is not None
    number = sum(not one.partly for one in lists.lacks)
    assert f"WHAT THE OTHERS TELL AND YOUR DRAFT DOES NOT ({number})" in text
    assert "TWO VERSIONS: SILENTLY CHANGED (2)" in text
    assert "No note of a correction or an update was found in the text we had." in text
    assert "your draft · " in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_memo_quotes_the_note_and_says_what_it_names() -> None:
    memo = to_markdown(noted())
    assert "a note of a correction: “Correction: An earlier version" in memo
    assert "named in a note" in memo
    assert "not named in a note" in memo
