import os
import stat
from pathlib import Path

import pytest

from compare.cli import files as module
from compare.cli.files import Target, plan, write_all
from compare.errors import ReportError, UsageError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("outputs", "form", "targets"),
    [
        pytest.param((), None, (Target("html", Path("biasdiff-report.html")),), id="no wish: a page in this folder"),
        pytest.param((), "json", (Target("json"),), id="a format alone is printed"),
        pytest.param(("r.html",), None, (Target("html", Path("r.html")),), id="the suffix decides"),
        pytest.param(("r.HTM",), None, (Target("html", Path("r.HTM")),), id="the suffix decides in any case"),
        pytest.param(("r.txt",), None, (Target("text", Path("r.txt")),), id="a text file takes the summary"),
        pytest.param(("r.txt",), "md", (Target("md", Path("r.txt")),), id="a format outranks the suffix"),
        pytest.param(("r",), "json", (Target("json", Path("r")),), id="a format stands in for a suffix"),
        pytest.param(("-",), None, (Target("json"),), id="a dash prints JSON"),
        pytest.param(("-",), "md", (Target("md"),), id="a dash prints the format"),
        pytest.param(
            ("r.html", "r.json"), None, (Target("html", Path("r.html")), Target("json", Path("r.json"))), id="two files"
        ),
        pytest.param(
            ("out/",), None, (Target("html", Path("out/biasdiff-report.html")),), id="a folder takes the page"
        ),
        pytest.param(("out/",), "text", (Target("text", Path("out/biasdiff-report.txt")),), id="a folder takes a file"),
        pytest.param(("out/",), "csv", (Target("csv", Path("out/"), True),), id="a folder takes the tables"),
    ],
)
def test_results_go_where_a_person_expects(
    outputs: tuple[str, ...], form: str | None, targets: tuple[Target, ...]
) -> None:
    assert plan(outputs, form) == targets


@pytest.mark.parametrize(
    ("outputs", "says"),
    [
        pytest.param(("report",), "Add --format", id="a name without a suffix"),
        pytest.param(("report.pdf",), "Add --format", id="an unknown suffix"),
        pytest.param(("a.html", "./a.html"), "named twice", id="one file twice"),
        pytest.param(("article.txt",), "would be overwritten", id="an input"),
        pytest.param(("link.txt",), "would be overwritten", id="a link to an input"),
    ],
)
def test_a_result_is_refused_a_place(outputs: tuple[str, ...], says: str) -> None:
    Path("article.txt").write_text("words")
    Path("link.txt").symlink_to("article.txt")
    with pytest.raises(UsageError, match=says):
        plan(outputs, None, ["article.txt"])


def test_the_default_report_replaces_its_own_kind_only() -> None:
    report = Path("biasdiff-report.html")
    report.write_text('<meta name="generator" content="biasdiff 0.1.0">')
    assert plan((), None) == (Target("html", report),)
    report.write_text("<p>my notes</p>")
    with pytest.raises(UsageError, match="was not made by biasdiff"):
        plan((), None)


def test_files_are_written_with_their_folders() -> None:
    write_all([(Path("a/b/one.txt"), "é"), (Path("two.txt"), "2")])
    assert Path("a/b/one.txt").read_bytes() == "é".encode()
    assert Path("two.txt").read_text() == "2"
    assert sorted(os.listdir(".")) == ["a", "two.txt"]


def test_an_older_file_is_replaced_and_keeps_its_rights() -> None:
    path = Path("r.txt")
    path.write_text("old")
    path.chmod(0o640)
    write_all([(path, "new")])
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o640)


def test_a_new_file_is_as_readable_as_any_other() -> None:
    Path("other").write_text("")
    write_all([(Path("new"), "")])
    assert Path("new").stat().st_mode == Path("other").stat().st_mode


def test_a_link_is_written_through() -> None:
    Path("real").write_text("old")
    Path("link").symlink_to("real")
    write_all([(Path("link"), "new")])
    assert Path("link").is_symlink()
    assert Path("real").read_text() == "new"


def test_a_device_is_written_to_not_replaced() -> None:
    write_all([(Path(os.devnull), "words")])
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "Ctrl-C"])
def test_what_goes_wrong_leaves_the_old_files_and_no_new_ones(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("one").write_text("old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(module.os, "replace", fail)
    with pytest.raises((ReportError, KeyboardInterrupt)):
        write_all([(Path("one"), "new"), (Path("two"), "new")])
    assert os.listdir(".") == ["one"]
    assert Path("one").read_text() == "old"


def test_a_place_that_cannot_be_written_is_named_with_the_reason() -> None:
    Path("file").write_text("")
    with pytest.raises(ReportError) as caught:
        write_all([(Path("good.txt"), "new"), (Path("file/report.html"), "new")])
    assert str(caught.value).startswith("file/report.html: cannot be written (")
    assert os.listdir(".") == ["file"]
