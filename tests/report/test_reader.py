"""What the reader holds: rows, gaps, links to what stands elsewhere, and what is drawn against the reference."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_sample import FIRST, SECOND, TEXTS, THIRD, versions

from compare.extract import layout, signs
from compare.model import Comparison
from compare.report.lookup import Lookup
from compare.report.reader import MOST_COLUMNS, reader_panel
from compare.report.reader_diff import cut_pieces, cuts_of
from compare.report.reasons import KINDS, REASONS
from compare.report.render import render_html
from compare.report.sources import source_columns
from compare.report.text_views import Block, Reader
from compare.report.words import ENGLISH
from compare.text.worddiff import MOST_WORDS, word_changes


def panel(comparison: Comparison) -> Reader:
    lookup = Lookup.of(comparison)
    return reader_panel(comparison, lookup, source_columns(comparison, lookup), {})


def blocks(reader: Reader) -> dict[str, Block]:
    return {block.anchor: block for row in reader.rows for cell in row for block in cell.blocks}


def drawn(block: Block) -> str:
    marks = {"ins": "[+{}+]", "del": "[-{}-]"}
    return "".join(marks.get(piece.mark, "{}").format(piece.text) for one in block.stretches for piece in one.pieces)


def steps(changes: Sequence[int], left: str, right: str) -> list[tuple[str, str]]:
    """Return the changed words of both texts, read from the page's data as a script reads them: in UTF-16 units."""
    raw = [text.encode("utf-16-le") for text in (left, right)]
    ends, out = [0, 0], []
    for at in range(0, len(changes), 4):
        words = []
        for side in (0, 1):
            start = ends[side] + changes[at + 2 * side]
            ends[side] = start + changes[at + 2 * side + 1]
            words.append(raw[side][2 * start : 2 * ends[side]].decode("utf-16-le"))
        out.append((words[0], words[1]))
    return out


@pytest.fixture(scope="module")
def reader() -> Reader:
    return panel(versions())


@pytest.mark.parametrize(
    ("anchor", "shown"),
    [
        pytest.param("S1.p1", FIRST[0], id="the reference itself is never drawn"),
        pytest.param(
            "S2.p1",
            "The old[+ paper+] mill by the river burned down on Friday night 😀,[- the fire brigade-][+ police+] said.",
            id="changed phrases",
        ),
        pytest.param(
            "S2.p2",
            "Nobody was hurt.[- Three-][+ Four+] cats were saved from the roof by two firemen.",
            id="one changed word",
        ),
        pytest.param("S2.p3", SECOND[2], id="identical words are not drawn"),
        pytest.param("S3.p4", THIRD[3], id="unlike words are not drawn"),
    ],
)
def test_a_paragraph_is_drawn_against_its_like_of_the_reference(reader: Reader, anchor: str, shown: str) -> None:
    assert reader.reference == "S1"
    assert drawn(blocks(reader)[anchor]) == shown


def test_the_reference_tells_most_and_stands_beside_the_one_that_tells_least(reader: Reader) -> None:
    assert reader.reference == "S1"
    assert reader.chosen == ("S1", "S2")
    assert reader.most == MOST_COLUMNS


def test_the_data_hold_every_pair_that_differs_whatever_the_reference(reader: Reader) -> None:
    pairs, long = json.loads(reader.diffs)
    assert long == []
    names = [(f"S{left + 1}.p{one}", f"S{right + 1}.p{other}") for left, one, right, other, _, _ in pairs]
    assert names == [("S1.p1", "S2.p1"), ("S1.p1", "S3.p1"), ("S2.p1", "S3.p1"), ("S1.p2", "S2.p2")]
    changes = steps(pairs[0][4], FIRST[0], SECOND[0])
    assert changes == [("", " paper"), (" the fire brigade", " police")]
    assert steps(pairs[3][5], FIRST[1], SECOND[1]) == [
        (" Three cats were saved from the roof by two firemen.", " Four cats were saved from the roof by two firemen.")
    ]


def test_the_page_draws_the_reference_without_scripts_and_names_what_is_added_and_removed() -> None:
    page = render_html(versions())
    assert "<ins> paper</ins>" in page
    assert "<del> the fire brigade</del><ins> police</ins>" in page
    assert "<ins>these words</ins>" in page


def test_a_page_on_which_nothing_differs_explains_no_marks() -> None:
    page = render_html(versions((FIRST, FIRST[:2])))
    assert not panel(versions((FIRST, FIRST[:2]))).compared
    assert "<ins>these words</ins>" not in page


def test_gaps_are_labelled_where_they_begin() -> None:
    reader = panel(versions((FIRST, FIRST[:2])))
    assert [(bool(row[1].blocks), row[1].again) for row in reader.rows] == [
        (True, False),
        (True, False),
        (False, False),
        (False, True),
    ]
    page = render_html(versions((FIRST, FIRST[:2])))
    assert page.count("nothing of S2 stands beside this") == 1


def test_a_passage_told_elsewhere_and_its_target_lead_to_each_other() -> None:
    comparison = _told_by_words(versions((FIRST, (*FIRST[2:], *FIRST[:2]))), (2, 3, 0, 1))
    found = blocks(panel(comparison))
    links = {(one.anchor, link.anchor) for one in found.values() for link in one.elsewhere}
    assert links
    assert all((target, source) in links for source, target in links)


def _told_by_words(comparison: Comparison, places: Sequence[int]) -> Comparison:
    """Return the comparison with the evidence of the second article in other paragraphs of it."""
    second = comparison.articles[1].blocks
    coverage = []
    for number, one in zip(places, comparison.coverage, strict=True):
        block = second[number]
        evidence = tuple(replace(found, start=block.start, end=block.end) for found in one.cells[0].evidence)
        coverage.append(replace(one, cells=(replace(one.cells[0], evidence=evidence),)))
    return replace(comparison, coverage=tuple(coverage))


def test_a_pair_of_long_articles_is_compared_by_sentences_and_says_so() -> None:
    same = "The same sentence stands here. " * 3
    long = tuple(f"{same}Number {n} is told by {'one two three four five ' * 12}." for n in range(40))
    changed = tuple(text.replace("one two", "six seven") for text in long)
    reader = panel(versions((long, changed)))
    pairs, too_long = json.loads(reader.diffs)
    assert too_long == [[0, 1]]
    assert {tuple(pair[4]) for pair in pairs} == {()}
    assert all(pair[5] for pair in pairs)
    assert (
        reader.long
        == f"S2: more than {ENGLISH.amount(MOST_WORDS)} words to compare, so differences are shown by whole sentences."
    )
    shown = drawn(blocks(reader)["S2.p1"])
    assert shown.startswith(same.strip())
    assert re.search(r"\[- Number 0 .*one two.*-\]\[\+ Number 0 .*six seven.*\+\]", shown)


_TEXT = st.lists(st.sampled_from("the mill burned on Friday 😀 cats , . roof".split()), max_size=25).map(" ".join)


@given(_TEXT, _TEXT, st.lists(st.integers(0, 120), max_size=4))
def test_badges_between_the_words_never_change_what_is_drawn(left: str, right: str, at: list[int]) -> None:
    found = word_changes(left, right)
    assert found
    whole = f"before {right} after"
    cuts = cuts_of(left, right, 7, found.changes)
    borders = sorted({7, 7 + len(right), *(7 + one for one in at if 0 < one < len(right))})
    pieces = [
        piece for start, end in pairwise(borders) for piece in cut_pieces(whole, start, end, cuts, first=start == 7)
    ]
    assert "".join(piece.text for piece in pieces if piece.mark != "del") == right
    together = list(cut_pieces(whole, 7, 7 + len(right), cuts, first=True)) if right else []
    for mark in ("ins", "del"):
        assert "".join(p.text for p in pieces if p.mark == mark) == "".join(p.text for p in together if p.mark == mark)


def test_every_reason_of_the_extraction_has_words_in_the_catalogue() -> None:
    listed = (files("compare.extract") / "data" / "furniture.txt").read_text(encoding="utf-8")
    found = {line.removeprefix("==").split("|")[0].strip() for line in listed.splitlines() if line.startswith("==")}
    found |= {rule.reason for rule, _, _ in (*signs.SHAPES, *signs.LATE_SHAPES)}
    sources = files("compare.extract")
    for file in sources.iterdir():
        if file.name.endswith(".py"):
            found |= set(re.findall(r'boilerplate\("([^"]+)"\)', file.read_text(encoding="utf-8")))
    assert layout.boilerplate("menu").reason in found
    assert found <= set(REASONS) | set(KINDS.values())


def test_a_column_leads_to_its_source_only_where_that_is_a_web_address() -> None:
    page = render_html(versions(url="https://example.org/mill"))
    heads = page[page.index("<table class=reader") :].split("<tbody", 1)[0]
    assert heads.count('rel="noopener noreferrer"') == len(TEXTS)
    without = render_html(versions())
    assert "noopener" not in without[without.index("<table class=reader") :].split("<tbody", 1)[0]


def test_words_of_another_language_say_so_in_their_cell() -> None:
    whole = versions((FIRST, FIRST))
    second = replace(whole.articles[1], article=replace(whole.articles[1].article, language="de"))
    page = render_html(replace(whole, articles=(whole.articles[0], second)))
    assert "<td lang=de dir=auto><p id=S2.p1>" in page
