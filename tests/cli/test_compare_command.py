import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from compare.cli import compare as comparing
from compare.cli import render as rendering
from compare.cli.app import run
from compare.model import Comparison
from compare.serial import from_json, schema

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_without_a_wish_a_page_is_written_here_and_its_address_printed(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files]) == 0
    out, err = capfd.readouterr()
    assert out == Path("biasdiff-report.html").resolve().as_uri() + "\n"
    assert os.listdir(".") == ["biasdiff-report.html"]
    assert err.splitlines()[-1].startswith("3 articles · ")


def test_the_page_of_an_earlier_run_is_replaced(files: list[str]) -> None:
    assert run(["compare", *files]) == 0
    assert run(["compare", *files]) == 0


def test_json_is_printed_alone_and_fits_the_schema(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files, "--format", "json"]) == 0
    out, err = capfd.readouterr()
    jsonschema.validate(json.loads(out), schema())
    assert not [line for line in err.splitlines() if "warning:" not in line]
    assert os.listdir(".") == []


def test_what_is_printed_can_be_read_back_exactly(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files, "--format", "json"]) == 0
    out = capfd.readouterr().out
    assert rendering.render(from_json(out), "json") == out


def test_texts_of_files_are_untouched_and_every_span_lies_inside(files: list[str], capfd: Captured) -> None:
    run(["compare", *files, "--format", "json"])
    data = json.loads(capfd.readouterr().out)
    for article in data["articles"]:
        assert article["text"] == Path(article["path"]).read_bytes().decode("utf-8")
        assert all(0 <= part["start"] < part["end"] <= len(article["text"]) for part in article["sentences"])


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", "<!DOCTYPE html>"),
        ("r.json", '{\n "schema": "biasdiff/report/1"'),
        ("r.csv", "claim,text,article,source,status"),
        ("r.md", "# "),
        ("r.txt", "Marrow Point"),
    ],
)
def test_the_name_decides_the_format(files: list[str], name: str, begins: str) -> None:
    assert run(["compare", *files, "-o", name, "-q", "--title", "Marrow Point"]) == 0
    assert Path(name).read_text(encoding="utf-8").lower().startswith(begins.lower())


def test_one_run_writes_several_files(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files, "-o", "r.html", "-o", "sub/r.json"]) == 0
    assert [Path(line).name for line in capfd.readouterr().out.splitlines()] == ["r.html", "r.json"]
    assert Path("sub/r.json").is_file()


def test_tables_fill_a_folder(files: list[str]) -> None:
    assert run(["compare", *files, "--format", "csv", "-o", "tables/"]) == 0
    assert sorted(os.listdir("tables")) == ["articles.csv", "cells.csv", "claims.csv", "conflicts.csv", "quotes.csv"]


def test_quiet_says_nothing(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files, "-o", "r.html", "--quiet"]) == 0
    assert capfd.readouterr() == ("", "")


def test_a_program_gets_one_object_on_standard_output(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files, "-o", "r.html", "--json"]) == 0
    out, err = capfd.readouterr()
    data = json.loads(out)
    assert (data["schema"], data["ok"], data["command"], data["exit"]) == ("biasdiff.result/1", True, "compare", 0)
    assert data["outputs"] == ["r.html"]
    assert data["counts"]["articles"] == 3
    assert err == ""


def test_a_printed_report_moves_the_object_to_standard_error(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files, "--format", "json", "--json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["schema"] == "biasdiff/report/1"
    assert json.loads(err)["schema"] == "biasdiff.result/1"


def test_an_error_for_a_program_is_an_object_too(capfd: Captured) -> None:
    assert run(["compare", "lost.txt", "gone.txt", "--json"]) == 2
    out, err = capfd.readouterr()
    data = json.loads(out)
    assert (data["ok"], data["exit"], data["error"]["code"]) == (False, 2, "usage")
    assert "lost.txt" in data["error"]["message"]
    assert err == ""


def test_one_failed_input_of_three_leaves_a_gap_that_the_report_shows(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files[:2], "lost.txt", "-o", "r.html", "-o", "r.json"]) == 3
    err = capfd.readouterr().err
    assert "warning: lost.txt: " in re.sub(r"\x1b\[\d+m", "", err)
    assert [item["path"] for item in json.loads(Path("r.json").read_text())["failed"]] == ["lost.txt"]
    assert "lost.txt" in Path("r.html").read_text()


def test_one_article_left_is_not_compared(files: list[str], capfd: Captured) -> None:
    assert run(["compare", files[0], "lost.txt", "-o", "r.html"]) == 2
    err = capfd.readouterr().err
    assert err.count("\n") == 1
    assert "lost.txt" in err
    assert "--allow-single" in err
    assert os.listdir(".") == []


def test_one_article_is_read_alone_on_request(files: list[str]) -> None:
    assert run(["compare", files[0], "-o", "r.html"]) == 2
    assert run(["compare", files[0], "-o", "r.html", "--allow-single"]) == 0


def test_more_articles_than_a_report_holds_are_refused_with_the_way_out(files: list[str], capfd: Captured) -> None:
    assert run(["compare", *files, "-o", "r.html", "--max-sources", "2"]) == 2
    assert "--max-sources" in capfd.readouterr().err
    assert os.listdir(".") == []


def test_an_input_is_never_overwritten(files: list[str]) -> None:
    before = Path(files[0]).read_text()
    assert run(["compare", *files, "-o", files[0]]) == 2
    assert Path(files[0]).read_text() == before


def test_the_same_file_twice_is_a_note_not_an_error(files: list[str], capfd: Captured) -> None:
    assert run(["compare", files[0], files[0], "--format", "json"]) == 0
    data = json.loads(capfd.readouterr().out)
    assert "same-text" in {note["code"] for note in data["diagnostics"]}
    assert len({article["id"] for article in data["articles"]}) == 2


@pytest.mark.parametrize(
    ("gates", "code", "found"),
    [
        pytest.param("", 0, [], id="no gate"),
        pytest.param("conflicting", 1, ["--fail-on conflicting: 1 found"], id="one gate"),
        pytest.param(
            "omission, conflicting",
            1,
            ["--fail-on omission: 1 found", "--fail-on conflicting: 1 found"],
            id="two gates",
        ),
    ],
)
def test_a_gate_that_is_hit_ends_with_one_and_the_report_is_written(
    gates: str,
    code: int,
    found: list[str],
    files: list[str],
    make_comparison: Callable[..., Comparison],
    capfd: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(comparing, "compare_articles", lambda *_, **__: make_comparison(failed=()))
    assert run(["compare", *files, "-o", "r.html", "--fail-on", gates]) == code
    assert Path("r.html").exists()
    assert [line for line in capfd.readouterr().err.splitlines() if line.startswith("--fail-on")] == found


@pytest.mark.parametrize(("gates", "code"), [("", 3), ("omission", 1)], ids=["no gate", "a gate"])
def test_a_gate_outranks_a_failed_input(gates: str, code: int, comparison: Comparison) -> None:
    assert comparing.exit_code(comparison, tuple(filter(None, [gates]))) == code


def test_standard_input_is_an_article(files: list[str], capfd: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.TextIOWrapper(io.BytesIO(Path(files[0]).read_bytes()))
    monkeypatch.setattr(sys, "stdin", raw)
    assert run(["compare", "-", files[1], "--format", "json"]) == 0
    assert "-" in {article["path"] for article in json.loads(capfd.readouterr().out)["articles"]}


def test_a_folder_stands_for_its_articles(files: list[str], capfd: Captured) -> None:
    assert run(["compare", str(Path(files[0]).parent), "--format", "json"]) == 0
    assert len(json.loads(capfd.readouterr().out)["articles"]) == 3


def test_the_order_of_the_inputs_changes_no_byte(files: list[str], capfd: Captured) -> None:
    run(["compare", *files, "--format", "json"])
    first = capfd.readouterr().out
    run(["compare", *reversed(files), "--format", "json"])
    assert capfd.readouterr().out == first


def test_a_report_that_cannot_be_rendered_leaves_nothing_behind(
    files: list[str], capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise KeyError("lost")

    monkeypatch.setattr(rendering, "to_markdown", fail)
    monkeypatch.setattr(rendering, "render", lambda comparison, form, look: fail() if form == "md" else "text")
    assert run(["compare", *files, "-o", "r.html", "-o", "r.md"]) == 5
    assert os.listdir(".") == []
    assert "Traceback" not in capfd.readouterr().err
