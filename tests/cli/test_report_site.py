"""`biasdiff report RUN… --site DIR`: many saved runs become an index with a report of each."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

from compare.cli import saved as saved_module
from compare.cli import site as module
from compare.cli.app import run
from compare.model import Comparison
from compare.report import render_html
from compare.serial import to_json

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def runs(tmp_path: Path, comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Save three runs of different titles, one of them as a page, and work beside them."""
    monkeypatch.chdir(tmp_path)
    Path("runs").mkdir()
    names = ["runs/a.json", "runs/b.json", "runs/c.html"]
    for name, title in zip(names, ("Harbour wall", "Bridge & <b>", "Zebra ../../x"), strict=True):
        one = dataclasses.replace(comparison, title=title)
        Path(name).write_text(to_json(one) if name.endswith("json") else render_html(one), encoding="utf-8")
    return names


def made(folder: str = "site") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def test_a_site_is_an_index_and_a_report_of_each_run(runs: list[str], comparison: Comparison, capfd: Captured) -> None:
    assert run(["report", *runs, "--site", "site"]) == 0
    files = made()
    names = [re.sub("[0-9a-f]{8}", "8", name) for name in files]
    assert names == ["bridge-b-8.html", "harbour-wall-8.html", "index.html", "zebra-x-8.html"]
    index = files.pop("index.html").decode()
    assert sorted(re.findall(r"<a href=([^ >#]+)", index)) == sorted(files)
    harbour = next(text for name, text in files.items() if name.startswith("harbour"))
    assert harbour.decode() == render_html(dataclasses.replace(comparison, title="Harbour wall"))
    out, err = capfd.readouterr()
    assert out == (Path.cwd() / "site" / "index.html").as_uri() + "\n"
    assert err == "3 reports\n"


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(["runs/c.html", "runs/b.json", "runs/a.json"], id="another order"),
        pytest.param(["runs"], id="a folder"),
        pytest.param(["runs/b.json", "runs", "./runs/a.json"], id="some of them twice"),
    ],
)
def test_how_the_runs_are_given_changes_nothing(runs: list[str], given: list[str]) -> None:
    assert run(["report", *runs, "--site", "site"]) == 0
    assert run(["report", *given, "--site", "other"]) == 0
    assert made("site") == made("other")


def test_a_run_may_come_from_standard_input(runs: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Path("runs/a.json").open("rb") as file:
        monkeypatch.setattr(saved_module.sys, "stdin", type("Input", (), {"buffer": file}))
        assert run(["report", "-", "runs/b.json", "--site", "site"]) == 0
    assert len(made()) == 3


def test_two_runs_whose_names_would_be_alike_get_their_whole_ids(
    runs: list[str], monkeypatch: pytest.MonkeyPatch, comparison: Comparison
) -> None:
    monkeypatch.setattr(module, "ID_DIGITS", 0)
    for name in runs[:2]:
        one = dataclasses.replace(comparison, title="Alike", version=name)
        Path(name).write_text(to_json(one), encoding="utf-8")
    assert run(["report", *runs[:2], "--site", "site"]) == 0
    assert [len(name) for name in made()] == [len("alike-.html"), len("alike-.html") + 64, len("index.html")]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"<p>words</p>", b'{"schema": "biasdiff/report/99"}'])
def test_what_is_no_run_is_named_and_the_others_are_made(runs: list[str], content: bytes, capfd: Captured) -> None:
    Path("runs/bad.html").write_bytes(content)
    assert run(["report", "runs", "lost.json", "--site", "site"]) == 3
    err = capfd.readouterr().err.splitlines()
    assert err[0].startswith("warning: lost.json: No such file or directory")
    assert err[1].startswith("warning: runs/bad.html: ")
    assert err[2:] == ["3 reports"]
    assert len(made()) == 4


def test_a_folder_without_runs_is_named(runs: list[str], capfd: Captured) -> None:
    Path("empty").mkdir()
    Path("empty/notes.txt").write_text("words")
    assert run(["report", "empty", "runs/a.json", "--site", "site"]) == 3
    assert "warning: empty: no run is in this folder" in capfd.readouterr().err


def test_for_a_program_every_file_and_every_loss_is_listed(runs: list[str], capfd: Captured) -> None:
    assert run(["report", *runs, "lost.json", "--site", "site", "--json"]) == 3
    out, err = capfd.readouterr()
    result = json.loads(out)
    assert result["outputs"][0] == str(Path("site/index.html"))
    assert {Path(name).name for name in result["outputs"]} == made().keys()
    assert result["counts"] == {"reports": 3, "failed": 1}
    assert [(one["code"], one["source"]) for one in result["warnings"]] == [("failed-input", "lost.json")]
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["runs/a.json", "runs/b.json"], "one report shows one run. Add --site DIR", id="several runs"),
        pytest.param(["runs"], "runs: is a folder. Add --site DIR", id="a folder"),
        pytest.param(["runs", "--site", "s", "-o", "r.html"], "Leave out -o and --format", id="a site and a file"),
        pytest.param(["runs", "--site", "s", "--format", "md"], "Leave out -o and --format", id="a site and a format"),
        pytest.param(["runs", "--site", "runs/a.json"], "is a file", id="a file as folder"),
        pytest.param(["lost.json", "--site", "s"], "no run could be read: lost.json: No such file", id="no run at all"),
    ],
)
def test_a_wrong_request_is_refused_and_nothing_is_written(
    runs: list[str], arguments: list[str], says: str, capfd: Captured
) -> None:
    before = sorted(Path().rglob("*"))
    assert run(["report", *arguments]) == 2
    assert says in capfd.readouterr().err
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<title>My own page</title>", id="a page of something else"),
        pytest.param('<meta name="generator" content="biasdiff 0"><body data-report="0badcafe">', id="a report"),
    ],
)
def test_an_index_that_is_not_ours_is_never_replaced(runs: list[str], content: str, capfd: Captured) -> None:
    Path("site").mkdir()
    Path("site/index.html").write_text(content)
    assert run(["report", *runs, "--site", "site"]) == 2
    assert "already exists and is no index that biasdiff made" in capfd.readouterr().err
    assert made() == {"index.html": content.encode()}


def test_a_file_that_is_not_ours_under_the_name_of_a_report_is_never_replaced(runs: list[str]) -> None:
    assert run(["report", *runs, "--site", "site"]) == 0
    name = next(name for name in made() if name.startswith("zebra"))
    Path("site", name).write_text("my own words")
    before = made()
    assert run(["report", *runs, "--site", "site", "--title", "Another"]) == 2
    assert made() == before


def test_a_site_is_made_anew_and_other_files_in_its_folder_stay(runs: list[str]) -> None:
    assert run(["report", *runs, "--site", "site"]) == 0
    Path("site/notes.txt").write_text("mine")
    before = made()
    assert run(["report", runs[0], "--site", "site", "--title", "The year <2031>"]) == 0
    after = made()
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} == {"index.html"}
    assert b"<title>The year &lt;2031&gt;</title>" in after["index.html"]


def test_a_site_can_be_made_of_the_pages_of_a_site(runs: list[str]) -> None:
    assert run(["report", *runs, "--site", "site"]) == 0
    before = made()
    assert run(["report", "site", "--site", "site"]) == 0
    assert made() == before


def test_language_and_house_and_logo_reach_the_index_and_every_report(runs: list[str]) -> None:
    Path("house").mkdir()
    Path("house/house.css").write_text("main { outline: 1px solid #123456 }")
    Path("logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    assert run(["report", *runs, "--site", "site", "--template", "house", "--logo", "logo.svg", "--lang", "en"]) == 0
    assert len(made()) == 4
    for page in made().values():
        assert b"#123456" in page
        assert re.search(b'<img class="?logo"? src="?data:image/svg[+]xml', page)
        assert re.search(b'<html lang="?en"?>', page)


def test_when_a_page_fails_nothing_is_written(runs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(module, "render_site", fails)
    assert run(["report", *runs, "--site", "site"]) == 5
    assert made() == {}
