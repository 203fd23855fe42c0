"""What a group shares is named by kind, in the form that its articles print, and looked for in other articles."""

from compare.extract.anchors import find_anchors
from compare.match.accounts import read_account
from compare.match.anchoring import Holding, Worth, found_in, hold, shared_things
from compare.model import AnchorKind, SharedAnchor

ONE = "Petra Quill shut the Larkwell bridge on Tuesday. Cracks ran through 140 hangers, Quill said."
TWO = "Quill, an engineer, closed the bridge at Larkwell on Tuesday because 140 hangers had cracks."
THREE = "The Larkwell bridge is shut. Petra Quill found cracks in 140 hangers; two are broken."
STRAY = "On Tuesday a bridge of ice let skaters cross to Larkwell for the first time since 1974."


def holdings(*texts: str) -> list[Holding]:
    return [hold(text, anchors, read_account(text, anchors)) for text in texts for anchors in [find_anchors(text)]]


def shared(*texts: str) -> list[SharedAnchor]:
    members = holdings(*texts)
    return shared_things(members, Worth(members))


def texts_of(anchors: list[SharedAnchor], kind: AnchorKind) -> list[str]:
    return [anchor.text for anchor in anchors if anchor.kind is kind]


def test_a_group_shares_what_most_of_its_articles_name() -> None:
    anchors = shared(ONE, TWO, THREE)
    assert "Petra Quill" in texts_of(anchors, AnchorKind.WHO)
    assert texts_of(anchors, AnchorKind.WHEN) == ["Tuesday"]
    assert texts_of(anchors, AnchorKind.FIGURE) == ["140"]
    assert {"cracks", "hangers"} <= set(texts_of(anchors, AnchorKind.WHAT))


def test_a_surname_alone_names_the_same_person() -> None:
    (quill,) = (anchor for anchor in shared(ONE, TWO, THREE) if anchor.text == "Petra Quill")
    assert quill.articles == (0, 1, 2)


def test_small_numbers_and_the_words_of_a_day_are_nothing_to_share() -> None:
    texts = ("Two ships sank on Tuesday off Hellin.", "Off Hellin two ships sank on Tuesday.")
    anchors = shared(*texts)
    assert texts_of(anchors, AnchorKind.FIGURE) == []
    assert not {"two", "tuesday"} & {text.lower() for text in texts_of(anchors, AnchorKind.WHAT)}


def test_a_day_that_is_fixed_is_not_the_same_weekday_of_another_week() -> None:
    text = "The quay of Hellin fell in on Tuesday."
    members = [
        hold(text, anchors, read_account(text, anchors))
        for day in ("2031-03-05", "2031-03-12")
        for anchors in [find_anchors(text, day)]
    ]
    assert texts_of(shared_things(members, Worth(members)), AnchorKind.WHEN) == []


def test_an_article_alone_has_its_own_anchors() -> None:
    assert {"Petra Quill", "140"} <= {anchor.text for anchor in shared(ONE)}


def test_what_another_article_shares_is_found_where_it_stands() -> None:
    anchors = shared(ONE, TWO, THREE)
    found = dict(zip((a.text for a in anchors), found_in(holdings(STRAY)[0], anchors), strict=True))
    assert [STRAY[span.start : span.end] for span in found["Tuesday"]] == ["Tuesday"]
    assert found["Petra Quill"] == found["140"] == found["hangers"] == []
