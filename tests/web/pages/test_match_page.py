"""What match review shows of one pair: the parts of the score, common words, what differs, and when it cannot say."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from invented_run import Log, make_run
from rerunning import STORIES, articles_of
from views import seen

from compare.match import parts
from compare.model import Article, Comparison
from compare.pipeline import compare_articles
from compare.review.event import Action, Unit, claim_target, pair_target
from compare.web.explaining import Explaining, explainer_of
from compare.web.pages.pairs import PairView, pairs_page
from compare.web.pages.registry import PAGES
from compare.web.pages.shell import frame_of
from compare.web.rendering import render

WEST = """Storm closes Tarn Bridge

The storm on 3 March closed the Tarn Bridge for 14 hours, Mayor Ilva Dorn said. Two lorries had overturned.
Crews of Brask Marine pulled them out before dawn, and nobody was hurt."""
EAST = """Bridge shut in storm

Tarn Bridge was closed for 16 hours by the storm on 3 March, according to Ms Dorn. A pair of trucks had overturned.
Divers of Velden Salvage pulled them out before dawn, and nobody was hurt."""


@cache
def storm() -> Comparison:
    return compare_articles([Article(WEST, published="2033-03-04"), Article(EAST, published="2033-03-05")])


@cache
def story(name: str) -> Comparison:
    return compare_articles(articles_of(STORIES[name]))


def every(log: Log) -> Iterator[PairView]:
    page = pairs_page(seen(log), {"show": "all"})
    for _ in range(page.found):
        assert page.pair is not None
        yield page.pair
        if page.after:
            wish = page.after.partition("pair=")[2].partition("&")[0].replace("%3A", ":").replace("%7C", "|")
            page = pairs_page(seen(log), {"show": "all", "pair": wish})


def with_words(run: Comparison, words: str) -> PairView:
    return next(
        one
        for one in every(Log(run))
        if all(words in "".join(piece.text for piece in side.words.pieces) for side in (one.left, one.right))
    )


def test_the_parts_of_the_score_are_told_in_words_and_bars() -> None:
    pair = with_words(storm(), "hours")
    assert [part.name for part in pair.alike.parts] == [
        "Words and names in common",
        "Closer than to other passages",
        "Sentences beside",
        "Figures and days",
    ]
    assert pair.alike.percent is not None
    assert pair.alike.percent > pair.alike.start
    words, _, _, figures = pair.alike.parts
    assert words.told.startswith(f"{words.told.split(' ')[0]} % of {pair.codes[0]} is in {pair.codes[1]}, ")
    assert figures.told == "both have 3 March"
    for part in pair.alike.parts:
        assert part.effect.startswith(("for: odds × ", "against: odds ÷ ", "counts next to nothing"))
        assert (part.bar > 0) == part.effect.startswith("for")
        assert -100 <= part.bar <= 100


def test_figures_dates_and_names_stand_by_who_has_them() -> None:
    pair = with_words(storm(), "hours")
    rows = {one.kind: (one.left, one.right, one.both) for one in pair.table}
    assert rows["figures"] == (("16 hours",), ("14 hours",), ())
    assert rows["dates"] == ((), (), ("3 March",))
    assert rows["names"] == ((), (), ("Tarn Bridge", "Ms Dorn"))


def test_common_words_are_marked_in_both_and_what_stands_around_is_dim() -> None:
    pair = with_words(storm(), "hours")
    left = "".join(piece.text for piece in pair.left.words.pieces if piece.mark == "hit")
    right = "".join(piece.text for piece in pair.right.words.pieces if piece.mark == "hit")
    for words in (left, right):
        assert "storm" in words
        assert "hours" in words
        assert "3 March" in words
        assert "14" not in words
        assert "16" not in words
    for side in (pair.left, pair.right):
        text = "".join(piece.text for piece in side.words.pieces if piece.mark != "dim")
        reading = next(one for one in storm().articles if one.id == side.article)
        assert text == reading.text[side.start : side.end]


def test_where_a_pair_stands_and_the_row_of_its_claim_are_shown() -> None:
    pair = with_words(storm(), "hours")
    assert pair.left.paragraph == "2"
    assert pair.right.paragraph == "2"
    assert pair.paragraphs == (3, 3)
    assert [cell.code for cell in pair.cells] == ["S1", "S2"]
    view = seen(Log(storm()))
    page = pairs_page(view, {"pair": pair.target})
    html = render("pairs.html", frame_of(view, "pairs", PAGES["pairs"], PAGES.items()), page)
    assert "¶2 of 3 in the reader" in html
    assert "left for you to judge" in html
    assert 'class="swing"' in html


@pytest.mark.parametrize("name", STORIES)
def test_every_pair_of_a_real_run_is_told_whole(name: str) -> None:
    for pair in every(Log(story(name))):
        assert bool(pair.alike.parts) != bool(pair.alike.note)


# ---------------------------------------------------------------- when it cannot say


def test_a_run_of_another_matcher_has_no_parts() -> None:
    run = storm()
    other = replace(run, signature=run.signature.replace("match:lexical-", "match:semantic-0"))
    pair = next(every(Log(other)))
    assert pair.alike.parts == ()
    assert "other weights or a sentence model" in pair.alike.note


def test_a_run_with_too_many_claims_has_no_parts_and_marks_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_CLAIMS", 1)
    pair = with_words(storm(), "hours")
    assert pair.alike.parts == ()
    assert "too many claims" in pair.alike.note
    assert any(piece.mark == "hit" for piece in pair.left.words.pieces)


def test_words_that_a_person_added_are_said_to_be_chosen() -> None:
    log, run = Log(storm()), storm()
    claim = run.claims[0]
    other = next(one for one in run.articles if one.id != claim.article)
    start = other.text.index("overturned")
    unit = Unit(other.id, start, start + len("overturned"))
    log.add("Ana Ruiz", Action.ADD, claim_target(claim.id), {"unit": unit.to_dict(), "state": "stated"})
    wish = pair_target(Unit(claim.article, claim.start, claim.end), unit).removeprefix("pair:")
    pair = pairs_page(seen(log), {"pair": wish}).pair
    assert pair is not None
    assert pair.alike.parts == ()
    assert "A person chose these words" in pair.alike.note


def test_scores_that_do_not_come_out_are_said_not_to_be_those_of_the_two() -> None:
    run = storm()
    claim = next(row for row in run.claims if row.tellers == 2)
    cells = tuple(
        replace(cell, evidence=tuple(replace(one, score=0.1) for one in cell.evidence)) for cell in claim.cells
    )
    odd = replace(run, claims=tuple(replace(row, cells=cells) if row is claim else row for row in run.claims))
    pair = next(every(Log(odd)))
    assert (pair.alike.percent, pair.alike.parts) == (10, ())
    assert "the score of the run is that of other words" in pair.alike.note


def test_an_invented_run_without_claims_breaks_nothing() -> None:
    pair = next(every(Log(make_run())))
    assert pair.alike.parts == ()


def test_the_order_in_which_the_columns_stand_changes_no_part() -> None:
    run = story("recall")
    row = next(row for row in run.claims if row.tellers > 1)
    other = next(cell for cell in row.cells if cell.article != row.article and cell.evidence)
    pair = (row.article, row.start, row.end), (other.article, other.evidence[0].start, other.evidence[0].end)
    found = explainer_of(run).between(*pair)
    assert found is not None
    assert explainer_of(replace(run, articles=run.articles[::-1])).between(*pair) == found


def test_the_parts_of_a_run_are_reckoned_once() -> None:
    explain = Explaining()
    first = explain(storm())
    assert explain(storm()) is first
    assert explain(story("lens")) is not first
