"""`biasdiff compare --draft … --before …`: what is read, what comes out, what is said when it cannot be."""

import json
import re
from pathlib import Path

import docx
import pytest

from compare.cli.app import run
from compare.serial import from_json

Captured = pytest.CaptureFixture[str]

RIVAL = """Footbridge at Ostley closed for repairs

4 May 2031

OSTLEY — The footbridge over the Wend at Ostley was closed on Saturday after inspectors found cracks in two of its six piers, the county said.

The repairs will cost 340,000 pounds and take nine weeks, according to the county engineer, Marit Soler. "Nobody has to swim, there is the ferry," she said.

A ferry will carry walkers for free from Monday. Schools on the east bank will open half an hour later.
"""
OTHER = """Cracks close Ostley footbridge

5 May 2031

Walkers in Ostley must take a boat: the county has closed the footbridge over the Wend after cracks were found in two piers.

Repairs of 340,000 pounds are to last nine weeks, said Marit Soler, the county engineer. A free ferry will run from Monday, and schools on the east bank will open half an hour later.
"""
DRAFT = """Ostley footbridge shut

The footbridge over the Wend at Ostley was closed on Saturday after cracks were found in two of its piers. The repairs will cost 430,000 pounds, the county engineer, Marit Soler, said.

The baker Jon Alder, whose shop stands at the bridge, fears for his trade.
"""
OLDER = DRAFT.replace("430,000", "about 400,000").replace("two of its piers", "one of its piers")
STRANGER = """Chess club wins cup

The chess club of Lower Hambledon has won the valley cup for the third time in a row, beating Northwick by five games to three in a final that lasted until midnight. Its captain, Wim Oster, is 81 and learned the game in a lighthouse. The club wants to spend the prize on new clocks and a heater for its hall.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a draft, an older version of it and two rivals."""
    folder = tmp_path / "desk"
    (folder / "rivals").mkdir(parents=True)
    texts = {"mine.txt": DRAFT, "old.txt": OLDER, "rivals/a.txt": RIVAL, "rivals/b.txt": OTHER}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def said(err: str) -> str:
    return re.sub(r"\x1b\[\d+m", "", err)


def test_a_draft_in_a_word_processor_stands_first_and_the_lists_are_told(here: Path, capfd: Captured) -> None:
    document = docx.Document()
    for paragraph in DRAFT.strip().split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(str(here / "mine.docx"))
    assert run(["compare", "--draft", "mine.docx", "rivals", "-o", "r.html", "-o", "r.json"]) == 0
    comparison = from_json(Path("r.json").read_text(encoding="utf-8"))
    assert comparison.articles[0].article.path == "mine.docx"
    assert comparison.draft == comparison.articles[0].id
    assert re.search('id="?h-draft', Path("r.html").read_text(encoding="utf-8"))
    lists = r"draft: \d+ told by others and not found in it · \d+ only in it · \d+ in conflict"
    assert re.search(lists, said(capfd.readouterr().err))


def test_the_figure_of_the_draft_and_that_of_the_others_are_a_conflict(capfd: Captured) -> None:
    assert run(["compare", "--draft", "mine.txt", "rivals", "--format", "json"]) == 0
    comparison = from_json(capfd.readouterr().out)
    assert comparison.draft_lists is not None
    sides = [side.says for index in comparison.draft_lists.conflicts for side in comparison.conflicts[index].sides]
    assert set(sides) == {"430,000 pounds", "340,000 pounds"}


def test_the_order_of_the_rivals_changes_nothing(capfd: Captured) -> None:
    outputs = []
    for names in (["rivals/a.txt", "rivals/b.txt"], ["rivals/b.txt", "rivals/a.txt"]):
        assert run(["compare", *names, "--draft", "mine.txt", "--before", "old.txt", "--format", "json"]) == 0
        outputs.append(capfd.readouterr().out)
    assert outputs[0] == outputs[1]


def test_two_versions_need_no_rival(capfd: Captured) -> None:
    assert run(["compare", "--draft", "mine.txt", "--before", "old.txt", "-o", "r.json"]) == 0
    err = said(capfd.readouterr().err)
    assert "versions: 2 changed, 2 of these silently · 0 added · 0 dropped · 0 moved" in err
    assert "note:" not in err
    assert len(json.loads(Path("r.json").read_text())["articles"]) == 1


def test_of_a_published_article_two_versions_can_be_compared_with_a_hint_at_the_draft(capfd: Captured) -> None:
    assert run(["compare", "--before", "old.txt", "mine.txt", "-o", "r.json"]) == 0
    assert "note: with --draft the newer version can be compared with others, too" in said(capfd.readouterr().err)
    data = json.loads(Path("r.json").read_text())
    assert (data["draft"], data["versions"]["article"]) == (None, data["articles"][0]["id"])


def test_both_views_come_from_one_run(capfd: Captured) -> None:
    assert run(["compare", "--draft", "mine.txt", "--before", "old.txt", "rivals", "--format", "md"]) == 0
    memo = capfd.readouterr().out
    assert "## What the others tell and your draft does not" in memo
    assert "## Two versions: silently changed" in memo


def test_the_draft_among_its_rivals_is_no_rival(here: Path, capfd: Captured) -> None:
    (here / "rivals" / "copy-of-mine.txt").write_text(DRAFT, encoding="utf-8")
    assert run(["compare", "--draft", "mine.txt", "rivals", "-o", "r.json"]) == 0
    assert "rivals/copy-of-mine.txt: it has the very text of the draft" in said(capfd.readouterr().err)
    assert len(json.loads(Path("r.json").read_text())["articles"]) == 3


def test_a_draft_whose_only_rival_is_itself_has_none(capfd: Captured) -> None:
    assert run(["compare", "--draft", "mine.txt", "mine.txt", "-o", "r.json"]) == 2
    assert "one article leaves nothing to compare" in said(capfd.readouterr().err)


def test_an_article_of_another_event_is_left_out_and_named(here: Path, capfd: Captured) -> None:
    (here / "rivals" / "chess.txt").write_text(STRANGER, encoding="utf-8")
    assert run(["compare", "--draft", "mine.txt", "rivals", "-o", "r.json"]) == 0
    assert re.search(r"rivals/chess\.txt: .*probably another event.*left out", said(capfd.readouterr().err))
    assert len(json.loads(Path("r.json").read_text())["articles"]) == 3


def test_a_draft_of_another_event_than_all_others_is_compared_all_the_same(here: Path, capfd: Captured) -> None:
    (here / "chess.txt").write_text(STRANGER, encoding="utf-8")
    assert run(["compare", "--draft", "chess.txt", "rivals", "-o", "r.json"]) == 0
    assert "chess.txt: no other article given seems to tell of its event" in said(capfd.readouterr().err)


def test_what_failed_among_the_rivals_leaves_the_others(capfd: Captured) -> None:
    assert run(["compare", "--draft", "mine.txt", "rivals", "gone.txt", "-o", "r.json"]) == 3
    assert "gone.txt" in said(capfd.readouterr().err)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--draft", "gone.txt", "rivals"], "gone.txt", id="a draft that is not there"),
        pytest.param(["--draft", "mine.txt", "--before", "gone.txt"], "gone.txt", id="an older version that is not"),
        pytest.param(["--draft", "empty.txt", "rivals"], "empty.txt", id="a draft without words"),
        pytest.param(
            ["--draft", "rivals", "rivals/a.txt"], "rivals: holds 2 articles. Name one article.", id="a folder"
        ),
        pytest.param(["--draft", "mine.txt"], "one article leaves nothing to compare", id="a draft alone"),
        pytest.param(
            ["--before", "old.txt"],
            "--before names an older version, but nothing is there that is newer. Type: biasdiff compare --draft new.txt "
            "--before old.txt",
            id="an older version alone",
        ),
        pytest.param(
            ["--before", "old.txt", "rivals"],
            "not which of 2 articles is the newer one. Name the newer one with --draft FILE.",
            id="an older version of one of several",
        ),
        pytest.param(["--draft", "-", "-"], "standard input can be read only once", id="two from standard input"),
        pytest.param(["--draft", "mine.txt", "rivals", "--site", "s"], "are for one report", id="a site"),
        pytest.param(["--draft", "mine.txt", "rivals", "-o", "mine.txt"], "would be overwritten", id="over the draft"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_ends_with_2(
    here: Path, capfd: Captured, arguments: list[str], says: str
) -> None:
    (here / "empty.txt").write_text(" \n", encoding="utf-8")
    elsewhere = {"-o", "--site"}.isdisjoint(arguments)
    assert run(["compare", *arguments, *(["-o", "r.json"] if elsewhere else [])]) == 2
    out, err = capfd.readouterr()
    lines = [line for line in said(err).splitlines() if line]
    assert len(lines) == 1
    assert says in lines[0]
    assert out == ""
    assert not Path("r.json").exists()


def test_a_program_is_told_the_figures(capfd: Captured) -> None:
    assert run(["compare", "--draft", "mine.txt", "--before", "old.txt", "rivals", "-o", "r.html", "--json"]) == 0
    counts = json.loads(capfd.readouterr().out)["counts"]
    assert {"lacks", "alone", "against", "added", "dropped", "changed", "moved", "silent"} <= set(counts)
    assert counts["silent"] == 2


def test_a_saved_run_shows_the_draft_again(capfd: Captured) -> None:
    assert run(["compare", "--draft", "mine.txt", "--before", "old.txt", "rivals", "-o", "r.html", "-o", "r.json"]) == 0
    assert run(["report", "r.json", "-o", "again.html"]) == 0
    assert Path("again.html").read_text("utf-8") == Path("r.html").read_text("utf-8")
    assert run(["report", "r.html", "-o", "from-page.html"]) == 0
    assert Path("from-page.html").read_text("utf-8") == Path("r.html").read_text("utf-8")


def test_the_example_of_the_documents_does_what_it_says(capfd: Captured) -> None:
    document = (Path(__file__).parent.parent.parent / "docs" / "drafts.md").read_text(encoding="utf-8")
    old, new, shown = re.findall(r"```text\n(.*?)```", document, re.DOTALL)
    Path("old.txt").write_text(old, encoding="utf-8")
    Path("new.txt").write_text(new, encoding="utf-8")
    assert run(["compare", "--draft", "new.txt", "--before", "old.txt", "--format", "text"]) == 0
    assert shown in capfd.readouterr().out
