"""Quotations as articles print them: what was done to the words, who said them, and on which day."""

import pytest

from compare.match.quotes import align_quotes
from compare.model import Article, QuoteRow
from compare.reading import read_article

SAID = (
    "“We will close the mill in June because the river no longer carries enough water, and I am sorry for every "
    "family that has to move,” said Marta Kessel, the director of the mill."
)
WORDS = SAID[1 : SAID.index(",”")]


def _rows(*paragraphs: str) -> tuple[QuoteRow, ...]:
    lead = "The paper mill of Ahlen is to stop, its owners told the staff. Marta Kessel has led it for years."
    return align_quotes([read_article(Article(f"Paper mill of Ahlen to close\n\n{lead}\n\n{p}\n")) for p in paragraphs])


def _print(words: str, name: str = "Kessel") -> str:
    return f"“{words},” {name} said."


@pytest.mark.parametrize(
    ("version", "fidelity", "kinds"),
    [
        pytest.param(
            _print(WORDS.replace(" because the river no longer carries enough water", "")),
            "cut",
            [("cut-middle", False)],
            id="words left out inside without a mark",
        ),
        pytest.param(
            _print(WORDS.replace(" because the river no longer carries enough water,", " …")),
            "cut",
            [("cut-middle", True)],
            id="words left out inside, an ellipsis says so",
        ),
        pytest.param(_print(WORDS.replace("close", "shut")), "altered", [("changed", False)], id="another word"),
        pytest.param(_print(WORDS.replace("June", "July")), "altered", [("changed", False)], id="another month"),
        pytest.param(
            _print(WORDS.replace("will close", "have closed").replace("carries", "carried")),
            "altered",
            [("changed", False), ("changed", False)],
            id="another tense",
        ),
        pytest.param(_print(WORDS.replace("river", "river [Ahl]")), "same", [], id="an editor's insertion in brackets"),
        pytest.param(_print(WORDS.replace("I am", "I'm")), "same", [], id="a short form is no other word"),
        pytest.param(
            "“We will close the mill in June,” she said, “because the river no longer carries enough water, and I am "
            "sorry for every family that has to move.”",
            "same",
            [],
            id="broken by its credit",
        ),
        pytest.param(
            "The mill will close in June because the river does not carry enough water any more, Kessel said, adding "
            "that she was sorry for every family that had to move.",
            "paraphrased",
            [],
            id="told without marks",
        ),
    ],
)
def test_what_an_article_did_to_a_quotation(version: str, fidelity: str, kinds: list[tuple[str, bool]]) -> None:
    (row,) = _rows(SAID, version)
    cell = row.cells[1]
    assert cell.fidelity is not None
    assert cell.fidelity.value == fidelity
    assert [(d.kind, d.marked) for d in cell.differences] == kinds


def test_a_denial_left_out_turns_the_words_and_is_no_mere_cut() -> None:
    (row,) = _rows(_print(WORDS.replace("will close", "will not close")), SAID)
    assert [cell.fidelity and cell.fidelity.value for cell in row.cells] == ["fullest", "altered"]


def test_the_same_words_under_another_name_are_one_row_that_says_so() -> None:
    (row,) = _rows(SAID, f"“{WORDS},” said Jonas Feld, the mayor.")
    assert (row.speaker, [cell.other_speaker for cell in row.cells]) == ("Marta Kessel", [False, True])


BRIDGE = "The bridge is safe and will stay open for all traffic this winter"


@pytest.mark.parametrize(
    ("left", "right", "rows"),
    [
        pytest.param(
            f"“{BRIDGE},” Marta Kessel said on Monday.", f"“{BRIDGE},” Kessel said on Thursday.", 2, id="days"
        ),
        pytest.param(
            f"“{BRIDGE},” Marta Kessel told reporters on 3 March.",
            f"“{BRIDGE} and next,” Kessel told the council on 9 April.",
            2,
            id="dates",
        ),
        pytest.param(
            f"On Monday, Marta Kessel said: “{BRIDGE}.”", f"“{BRIDGE},” Kessel said on Friday.", 2, id="before"
        ),
        pytest.param(
            f"“{BRIDGE},” Marta Kessel said on Monday.", f"“{BRIDGE},” Kessel said on Monday.", 1, id="one day"
        ),
        pytest.param(f"“{BRIDGE},” Marta Kessel said on Monday.", f"“{BRIDGE},” Kessel said.", 1, id="no day there"),
        pytest.param(
            f"“{BRIDGE},” Marta Kessel said on Monday.",
            f"“{BRIDGE},” said Marta Kessel, who takes office on Thursday.",
            1,
            id="the day of something else",
        ),
        pytest.param(
            f"“{WORDS},” Marta Kessel said on Monday.",
            f"“{WORDS},” Kessel said on Tuesday.",
            1,
            id="one long statement",
        ),
    ],
)
def test_what_one_speaker_said_on_two_days_stays_apart(left: str, right: str, rows: int) -> None:
    assert len(_rows(left, right)) == rows


def test_a_version_without_a_day_does_not_join_what_was_said_on_two() -> None:
    rows = _rows(
        f"“{BRIDGE},” Marta Kessel said on Monday.",
        f"“{BRIDGE},” Kessel said.",
        f"“{BRIDGE},” Kessel said on Thursday.",
    )
    assert len(rows) == 2


def test_two_days_in_one_article_are_two_utterances() -> None:
    later = "Three days later she was less sure. “The bridge is safe but may not stay open,” Kessel said on Thursday."
    rows = _rows(f"“{BRIDGE},” Marta Kessel said on Monday. {later}", f"“{BRIDGE},” Kessel said on Monday.")
    assert [[cell.start is not None for cell in row.cells] for row in rows] == [[True, True], [True, False]]
