"""The page of quotations: which stands first, what stands on a version, which base the others are drawn against."""

import dataclasses

import pytest
from invented_run import Log, make_run
from views import seen

from compare.model import Article, Comparison, Difference, Fidelity, QuoteCell, QuoteRow
from compare.review.event import Action, Role, quote_target
from compare.web.pages.quotes import quotes_page

FIRST, SECOND, THIRD = (reading.id for reading in make_run().articles)


def run_of(**kinds: tuple[Fidelity, ...]) -> Comparison:
    """A run whose utterances have these versions, the first of each the base."""
    rows = tuple(
        QuoteRow(
            f"q-{name}",
            "Odo Quill",
            FIRST,
            tuple(
                QuoteCell(article, 0, 9, kind, "Odo Quill")
                for article, kind in zip((FIRST, SECOND, THIRD), versions, strict=False)
            ),
        )
        for name, versions in kinds.items()
    )
    return dataclasses.replace(make_run(), quotes=rows)


FULL, SAME, CUT, ALTERED, TOLD = Fidelity
ALL = {"same": (FULL, SAME), "alone": (FULL,), "cut": (FULL, CUT), "told": (FULL, TOLD), "altered": (FULL, ALTERED)}


def judge(log: Log, quote: str, *articles: str, name: str = "Ana Ruiz", **after: object) -> None:
    for article in articles:
        log.add(name, Action.QUOTE, quote_target(f"q-{quote}", article), after or {"correct": True})


def order(log: Log) -> list[str]:
    return [one.id.removeprefix("q-") for one in quotes_page(seen(log), {}).listed]


def test_what_changes_the_words_most_stands_first_and_what_is_printed_once_last() -> None:
    assert order(Log(run_of(**ALL))) == ["altered", "cut", "told", "same", "alone"]


def test_a_cut_that_nothing_shows_stands_before_one_that_is_marked() -> None:
    run = run_of(marked=(FULL, CUT), silent=(FULL, CUT))
    middle = [Difference("cut-middle", 2, 4, 2, 2, marked=marked) for marked in (True, False)]
    rows = tuple(
        dataclasses.replace(row, cells=(row.cells[0], dataclasses.replace(row.cells[1], differences=(one,))))
        for row, one in zip(run.quotes, middle, strict=True)
    )
    log = Log(dataclasses.replace(run, quotes=rows))
    assert order(log) == ["silent", "marked"]
    assert quotes_page(seen(log), {}).listed[0].hint == "cut without a sign"


def test_judged_ones_go_to_the_end_and_to_their_own_part_of_the_list() -> None:
    log = Log(run_of(**ALL))
    judge(log, "altered", FIRST, SECOND)
    page = quotes_page(seen(log), {"show": "open"})
    assert order(log)[-1] == "altered"
    assert [one.id for one in page.listed] == ["q-cut", "q-told", "q-same", "q-alone"]
    assert (page.open, page.total) == (7, 9)
    assert [(name, count) for name, _, count in page.shows] == [("open", 4), ("all", 5), ("done", 1)]


def test_the_utterance_that_is_asked_for_stays_in_sight_after_it_was_judged() -> None:
    log = Log(run_of(**ALL))
    judge(log, "cut", FIRST, SECOND)
    page = quotes_page(seen(log), {"show": "open", "quote": "q-cut"})
    assert page.quote == "q-cut"
    assert page.listed[0].current


def test_a_persons_kind_and_speaker_stand_and_the_machines_stays_known() -> None:
    log = Log(run_of(cut=(FULL, CUT)))
    judge(log, "cut", SECOND, fidelity="altered", speaker="Mira Quill", correct=False)
    version = quotes_page(seen(log), {}).versions[1]
    assert (version.kind, version.machine, version.speaker, version.decided) == ("altered", "cut", "Mira Quill", True)
    assert version.said == {"fidelity": "altered", "speaker": "Mira Quill", "correct": False}
    assert (version.judgements[0].by, version.judgements[0].fidelity) == ("Ana Ruiz", "words changed")


def test_only_what_oneself_said_goes_along_with_the_next_judgement() -> None:
    log = Log(run_of(cut=(FULL, CUT)))
    judge(log, "cut", SECOND, name="Bo Lind", fidelity="same", correct=False)
    version = quotes_page(seen(log), {}).versions[1]
    assert version.said == {}
    assert version.kind == "same"


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ({"correct": True}, {"correct": True}, False),
        ({"correct": True}, {"correct": False}, True),
        ({"fidelity": "cut"}, {"fidelity": "same"}, True),
        ({"fidelity": "cut"}, {"speaker": "Mira Quill"}, False),
    ],
)
def test_two_people_differ_only_where_both_said_something(first: dict[str, object], second: dict[str, object], differ: bool) -> None:  # fmt: skip
    log = Log(run_of(cut=(FULL, CUT)))
    judge(log, "cut", SECOND, name="Bo Lind", **first)
    judge(log, "cut", SECOND, name="Ana Ruiz", **second)
    version = quotes_page(seen(log), {}).versions[1]
    assert (version.differ, version.decided) == (differ, not differ)


def test_the_base_that_was_named_last_stands_first_and_the_others_are_drawn_against_it() -> None:
    log = Log(run_of(cut=(FULL, CUT, SAME)))
    judge(log, "cut", SECOND, base=SECOND)
    page = quotes_page(seen(log), {})
    assert page.base == "S2"
    assert [version.drawn.base for version in page.versions] == [True, False, False]
    judge(log, "cut", THIRD, base=THIRD)
    assert quotes_page(seen(log), {}).base == "S3"
    log.add("Ana Ruiz", Action.UNDO, f"event:{log.events[-1].id}")
    assert quotes_page(seen(log), {}).base == "S2"


@pytest.mark.parametrize(
    "after",
    [
        {"base": "a-nowhere"},
        {"fidelity": "wild"},
        {"speaker": 7, "correct": "maybe"},
        {"fidelity": ["cut"]},
        {"base": {}},
    ],
)
def test_a_judgement_from_elsewhere_that_makes_no_sense_breaks_no_page(after: dict[str, object]) -> None:
    log = Log(run_of(cut=(FULL, CUT)))
    judge(log, "cut", SECOND, **after)
    page = quotes_page(seen(log), {})
    assert (page.base, page.versions[1].kind) == ("S1", "cut")


@pytest.mark.parametrize("query", [{"quote": "q-none"}, {"show": "wild"}, {"quote": "", "show": ""}])
def test_an_address_that_names_nothing_shows_the_first(query: dict[str, str]) -> None:
    assert quotes_page(seen(Log(run_of(**ALL))), query).quote == "q-altered"


def test_without_quotations_there_is_an_empty_page() -> None:
    page = quotes_page(seen(Log()), {})
    assert (page.quote, page.versions, page.total) == ("", (), 0)


def test_the_ways_before_and_after_follow_the_list() -> None:
    page = quotes_page(seen(Log(run_of(**ALL)), role=Role.VIEWER), {"quote": "q-told"})
    assert "quote=q-cut" in page.before
    assert "quote=q-same" in page.after
    assert not page.may


def test_a_version_stands_between_its_marks_and_what_is_cut_out_says_so() -> None:
    run = make_run()
    texts = ("Quill said: “The dyke holds.” So it did.", "The dyke, Quill said, is to hold for a year.")
    articles = tuple(
        dataclasses.replace(reading, article=Article(text)) for reading, text in zip(run.articles, texts, strict=False)
    )
    first, second = (reading.id for reading in articles)
    cells = (
        QuoteCell(first, 13, 28, FULL, "Odo Quill"),
        QuoteCell(second, 4, 20, SAME, "Ida Moss", other_speaker=True),
    )
    row = QuoteRow("q-1", "Odo Quill", first, cells)
    page = quotes_page(seen(Log(dataclasses.replace(run, articles=articles, claims=(), conflicts=(), omissions=(), quotes=(row,)))), {})  # fmt: skip
    ends = [(one.drawn.words.pieces[0].text, one.drawn.words.pieces[-1].text) for one in page.versions]
    assert ends == [("“", "”"), ("…", "…")]
    assert page.listed[0].words.pieces[0].text == "“The dyke holds.”"
    # Given to somebody else, in the same words: that is told beside it, and is no alteration.
    assert page.versions[1].drawn.letter == "s"
