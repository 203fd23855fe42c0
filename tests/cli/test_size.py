"""A page that is too large for what people do with it is told, and one beyond all use is refused."""

from pathlib import Path

import pytest

from compare.cli import render as module
from compare.cli.app import run
from compare.cli.console import Console
from compare.cli.render import weigh
from compare.errors import ReportError
from compare.model import Comparison
from compare.report import render
from compare.report.weight import LARGE
from compare.serial import to_json

PAGE = Path("report.html")
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("x" * 4_900_000, "", id="a page for a mail says nothing"),
        pytest.param(
            "x" * 6_000_000, "note: report.html: the page has 6 MB, too large for many mail boxes", id="a large one"
        ),
        pytest.param("\u00e4" * 3_000_000, "the page has 6 MB, too large", id="one of letters that take two bytes"),
        pytest.param("x" * 21_000_000, "browsers will be slow to open it", id="a slow one"),
        pytest.param("x" * 60_000_000, "the page has 60 MB", id="a forced one"),
    ],
)
def test_the_size_of_a_page_is_told(text: str, said: str, capsys: Captured) -> None:
    weigh(PAGE, text, Console(), force=True)
    told = capsys.readouterr().err
    assert (said in told) if said else told == ""


def test_a_page_that_hardly_any_browser_opens_needs_a_word_more() -> None:
    with pytest.raises(ReportError, match="add --force"):
        weigh(PAGE, "x" * 60_000_000, Console(), force=False)


def test_the_page_itself_and_the_command_call_the_same_size_large() -> None:
    assert render.LARGE == LARGE


@pytest.fixture
def saved(tmp_path: Path, comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Save a run, work beside it, and let every page be too large."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "REFUSED", 1000)
    Path("run.json").write_text(to_json(comparison), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        pytest.param(["-o", "r.html"], "r.html", id="by its name"),
        pytest.param(["-o", "R.HTM"], "R.HTM", id="by its name in capitals"),
        pytest.param(["-o", "report", "--format", "html"], "report", id="by the format asked for"),
        pytest.param(["-o", "-", "--format", "html"], "standard output", id="on standard output"),
        pytest.param(["--site", "site"], "", id="in a site"),
    ],
)
def test_a_page_is_weighed_wherever_it_goes(saved: Path, arguments: list[str], where: str, capfd: Captured) -> None:
    assert run(["report", "run.json", *arguments]) == 2
    out, err = capfd.readouterr()
    assert f"{where}: the page has 0 MB, more than most browsers open" in err
    assert out == ""
    assert [path.name for path in saved.rglob("*") if path.is_file()] == ["run.json"]
    assert run(["report", "run.json", *arguments, "--force"]) == 0
    assert len([path for path in saved.rglob("*") if path.is_file()]) > 1 or capfd.readouterr().out.startswith("<!")


@pytest.mark.parametrize(
    "arguments", [["-o", "r.md"], ["-o", "r.html", "--format", "text"], ["-o", "tables/", "--format", "csv"]]
)
def test_what_is_no_page_is_not_weighed(saved: Path, arguments: list[str], capfd: Captured) -> None:
    assert run(["report", "run.json", *arguments]) == 0
    assert "the page has" not in capfd.readouterr().err


def test_every_page_of_a_site_is_weighed(saved: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured) -> None:
    monkeypatch.setattr(module, "LARGE", 100)
    assert run(["report", "run.json", "--site", "site", "--force"]) == 0
    notes = [line for line in capfd.readouterr().err.splitlines() if "too large for many mail boxes" in line]
    assert [Path(line.split(": ")[1]).name for line in notes] == sorted(
        (path.name for path in Path("site").iterdir()), key=lambda name: name == "index.html"
    )
