"""The reader: every stretch says where it stands, whatever the text holds; chosen words come back as they are stored."""

import dataclasses

import pytest
from invented_run import Log, make_run, sentence
from views import seen

from compare.model import Article, Block, BlockKind, Comparison, Reading, Sentence
from compare.review.event import Action, Role, Unit, claim_target
from compare.web.pages.reader import reader_page

ODD = (
    "Ferries 🛳️🚢 stay in port.\r\nThe crew 👩‍👩‍👧 said: “No more.”\n\n\0 Naïve\u202e words, e\u0301nd 😀.  \nLast line"
)


def run_with(text: str, blocks: tuple[Block, ...] = (), sentences: tuple[Sentence, ...] = ()) -> Comparison:
    run = make_run()
    return dataclasses.replace(
        run, articles=(*run.articles, Reading(Article(text), blocks=blocks, sentences=sentences))
    )


def unit_of(run: Comparison, column: int, words: str) -> dict[str, str]:
    text = run.articles[column].text
    start = text.index(words)
    return {"article": run.articles[column].id, "start": str(start), "end": str(start + len(words))}


def test_each_stretch_begins_where_it_says_in_code_points_whatever_the_text_holds() -> None:
    run = run_with(ODD)
    page = reader_page(seen(Log(run)), {"article": run.articles[-1].id})
    stretches = [one for block in page.blocks for one in block.stretches]
    assert stretches
    for one in stretches:
        there = ODD[one.at : one.at + len(one.text)]
        assert one.text == there.replace("\r", " ").replace("\0", "\ufffd")


def test_stretches_cover_all_that_is_not_between_paragraphs() -> None:
    run = run_with(ODD)
    page = reader_page(seen(Log(run)), {"article": run.articles[-1].id})
    covered = {at for block in page.blocks for one in block.stretches for at in range(one.at, one.at + len(one.text))}
    left = "".join(char for at, char in enumerate(ODD) if at not in covered)
    assert left.strip("\r\n ") == ""


def test_evidence_is_marked_and_leads_to_its_claims_where_it_ends() -> None:
    run = make_run()
    page = reader_page(seen(Log(run)), {"article": run.articles[0].id, "claim": "c-00000001"})
    told = [(one.text, [(t.id, t.number, t.current) for t in one.ends], one.now)
            for block in page.blocks for one in block.stretches if one.evidence]  # fmt: skip
    assert told[1] == (sentence(1, 0), [("c-00000001", 2, True)], True)
    assert told[0] == (sentence(0, 0), [("c-00000000", 1, False)], False)
    assert page.claims == len(told)


def test_evidence_of_a_claim_that_was_rejected_is_not_marked() -> None:
    log = Log()
    before = reader_page(seen(log), {}).claims
    log.add("Ana Ruiz", Action.REJECT, claim_target("c-00000000"))
    assert reader_page(seen(log), {}).claims == before - 1


def test_furniture_says_what_it_is_and_sentences_are_counted_through() -> None:
    text = "One. Two.\nPhoto: Mira Quill"
    blocks = (Block(0, 9, BlockKind.PARAGRAPH), Block(10, 27, BlockKind.CREDIT))
    sentences = (Sentence(0, 4, BlockKind.PARAGRAPH), Sentence(5, 9, BlockKind.PARAGRAPH))
    run = run_with(text, blocks, sentences)
    page = reader_page(seen(Log(run)), {"article": run.articles[-1].id})
    assert [(block.note, [one.sentence for one in block.stretches]) for block in page.blocks] == [
        ("", [0, 0, 1]),
        ("credit", [2]),
    ]
    assert page.sentences == 3


# ---------------------------------------------------------------- chosen words


def test_chosen_words_come_back_exactly_with_what_stands_around() -> None:
    run = run_with(ODD)
    chosen = reader_page(seen(Log(run)), unit_of(run, -1, "said: “No more.”")).chosen
    assert chosen is not None
    assert (chosen.words, chosen.fault) == ("said: “No more.”", "")
    assert chosen.before.endswith("The crew 👩‍👩‍👧 ")
    assert chosen.after.startswith("\n\n\ufffd Naïve")


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        ("0", "7", ""),
        ("7", "8", "Only white space was chosen."),
        ("9", "9", "These are no words of the article."),
        ("20", "3", "These are no words of the article."),
        ("0", "999999", "These are no words of the article."),
    ],
)
def test_what_can_be_no_evidence_says_why(start: str, end: str, fault: str) -> None:
    run = run_with(ODD)
    chosen = reader_page(seen(Log(run)), {"article": run.articles[-1].id, "start": start, "end": end}).chosen
    assert chosen is not None
    assert chosen.fault == fault
    assert bool(chosen.steps) is (fault == "")


@pytest.mark.parametrize(
    ("start", "end"), [("", ""), ("-1", "4"), ("a", "b"), ("1" * 400, "2"), ("٣", "٩"), ("1.5", "4"), ("0", "")]
)
def test_an_address_without_a_place_chooses_nothing(start: str, end: str) -> None:
    assert reader_page(seen(Log()), {"start": start, "end": end}).chosen is None


def test_steps_widen_and_narrow_by_whole_words() -> None:
    run = run_with(ODD)
    chosen = reader_page(seen(Log(run)), unit_of(run, -1, "stay in")).chosen
    assert chosen is not None
    reached = {}
    for what, address in chosen.steps:
        fields = dict(pair.split("=") for pair in address.partition("?")[2].split("&"))
        reached[what] = ODD[int(fields["start"]) : int(fields["end"])]
    assert reached == {
        "begin a word earlier": "🛳️🚢 stay in",
        "begin a word later": "in",
        "end a word earlier": "stay",
        "end a word later": "stay in port.",
    }


def test_the_claim_looked_at_is_offered_first_then_the_most_alike() -> None:
    run = make_run()
    query = {**unit_of(run, 0, sentence(3, 0)), "claim": "c-00000005"}
    chosen = reader_page(seen(Log(run)), query).chosen
    assert chosen is not None
    assert [one.id for one in chosen.offers][:2] == ["c-00000005", "c-00000003"]
    assert [one.has for one in chosen.offers][:2] == [False, True]
    assert len(chosen.offers) <= 8


@pytest.mark.parametrize(
    ("find", "found"),
    [("number 4", ["c-00000004"]), ("NUMB 4", ["c-00000004"]), ("zebra", []), ("c-00000006", ["c-00000006"])],
)
def test_a_claim_is_found_by_the_beginnings_of_its_words_or_its_id(find: str, found: list[str]) -> None:
    run = make_run()
    chosen = reader_page(seen(Log(run)), {**unit_of(run, 0, sentence(0, 0)), "find": find}).chosen
    assert chosen is not None
    assert [one.id for one in chosen.offers] == found


def test_a_signed_claim_is_shown_as_closed() -> None:
    log = Log()
    log.add("Ana Ruiz", Action.CONFIRM, claim_target("c-00000003"), {"cells": {}})
    log.add("Bo Lind", Action.SIGN, claim_target("c-00000003"), {"cells": "x"})
    chosen = reader_page(seen(log), {**unit_of(log.run, 0, sentence(0, 0)), "claim": "c-00000003"}).chosen
    assert chosen is not None
    assert chosen.offers[0].closed == "signed"


def test_what_a_person_added_is_marked_like_all_other_evidence() -> None:
    log = Log()
    unit = Unit(log.run.articles[2].id, 0, 9)
    log.add("Ana Ruiz", Action.ADD, claim_target("c-00000000"), {"unit": unit.to_dict(), "state": "stated"})
    page = reader_page(seen(log), {"article": unit.article, "claim": "c-00000000"})
    marked = [one for block in page.blocks for one in block.stretches if one.now]
    assert [(one.at, one.text) for one in marked] == [(0, log.run.articles[2].text[:9])]


def test_an_article_that_is_not_there_shows_the_first_and_a_viewer_may_only_read() -> None:
    page = reader_page(seen(Log(), role=Role.VIEWER), {"article": "a-none", "claim": "c-none"})
    assert (page.code, page.claim, page.may) == ("S1", None, False)


def test_what_stands_around_chosen_words_is_whole_words() -> None:
    run = make_run()
    text = run.articles[0].text
    start = text.index("gate", 200)
    chosen = reader_page(
        seen(Log(run)), {"article": run.articles[0].id, "start": str(start), "end": str(start + 4)}
    ).chosen
    assert chosen is not None
    assert chosen.before.startswith("… ")
    assert chosen.after.endswith(" …")
    known = set(text.split())
    assert set(chosen.before.removeprefix("… ").split()) | set(chosen.after.removesuffix(" …").split()) <= known
    head = reader_page(seen(Log(run)), {"article": run.articles[0].id, "start": "0", "end": "4"}).chosen
    assert head is not None
    assert head.before == ""


def test_an_article_says_when_and_by_whom_and_its_headline_where_the_text_has_none() -> None:
    run = run_with("A dyke broke at noon.")
    article = Article(
        "A dyke broke at noon.", title="Water in the cellars", published="2031-05-06T09:15:00Z", byline="Ida Moss"
    )
    run = dataclasses.replace(run, articles=(*run.articles[:-1], Reading(article)))
    head = reader_page(seen(Log(run)), {"article": article.id}).head
    assert (head.title, head.published, head.byline) == ("Water in the cellars", "2031-05-06 09:15", "Ida Moss")
    here = dataclasses.replace(article, text="Water in  the Cellars\nA dyke broke at noon.", id="", sha256="")
    run = dataclasses.replace(run, articles=(*run.articles[:-1], Reading(here)))
    assert reader_page(seen(Log(run)), {"article": here.id}).head.title == ""


def test_a_claim_without_evidence_in_the_text_is_said_to_have_none() -> None:
    run = make_run()
    first, second = run.articles[0].id, run.articles[1].id
    found = {
        (one.id, article): reader_page(seen(Log(run)), {"article": article, "claim": one.id}).told
        for one in run.claims
        for article in (first, second)
    }
    known = {(row.id, cell.article): bool(cell.evidence) for row in run.claims for cell in row.cells}
    assert found == {key: known[key] for key in found}
    assert set(found.values()) == {True, False}
