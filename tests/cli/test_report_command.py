import io
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.cli.app import run
from compare.cli.render import render
from compare.model import Comparison
from compare.report.embed import ENCODING
from compare.serial import to_json

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def saved(tmp_path: Path, comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> str:
    """Save the hand-made comparison and work beside it."""
    monkeypatch.chdir(tmp_path)
    Path("run.json").write_text(to_json(comparison), encoding="utf-8")
    return "run.json"


@pytest.mark.parametrize("form", ["html", "json", "csv", "md", "text"])
def test_a_saved_run_is_shown_in_every_format(saved: str, form: str, comparison: Comparison, capfd: Captured) -> None:
    assert run(["report", saved, "--format", form]) == 0
    assert capfd.readouterr().out == render(comparison, form)


def test_a_page_holds_its_run(saved: str, capfd: Captured) -> None:
    assert run(["report", saved, "-o", "page.html"]) == 0
    capfd.readouterr()
    assert run(["report", "page.html", "--format", "json"]) == 0
    assert capfd.readouterr().out == Path(saved).read_text(encoding="utf-8")


def test_a_page_of_a_hostile_article_holds_its_run_too(
    saved: str, make_comparison: Callable[..., Comparison], capfd: Captured
) -> None:
    text = to_json(make_comparison(hostile="</script><!--<script>\u2028&amp;"))
    Path(saved).write_text(text, encoding="utf-8")
    assert run(["report", saved, "-o", "page.html"]) == 0
    capfd.readouterr()
    assert run(["report", "page.html", "--format", "json"]) == 0
    assert capfd.readouterr().out == text


def test_the_title_can_be_changed(saved: str, capfd: Captured) -> None:
    assert run(["report", saved, "--format", "text", "--title", "Another title"]) == 0
    assert capfd.readouterr().out.startswith("Another title\n")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("lost.json", None, "No such file", id="a missing file"),
        pytest.param("bad.json", b"\xff\xfe\x00", "not a text in UTF-8", id="a binary file"),
        pytest.param("bad.json", b"{", "not valid JSON", id="a cut file"),
        pytest.param("bad.json", b'{"schema": "biasdiff/report/99"}', "Update biasdiff", id="a later schema"),
        pytest.param("bad.html", b"<p>words</p>", "no run was found in this page", id="another page"),
        pytest.param(
            "bad.html",
            b'<script type="application/json">{"schema": 1}</script>',
            "no run was found in this page",
            id="a page with other data",
        ),
        pytest.param(
            "bad.html",
            f'<script type="application/json">{{"encoding": "{ENCODING}", "data": "AAAA"}}</script>'.encode(),
            "no run was found in this page",
            id="a page whose run is damaged",
        ),
    ],
)
def test_what_is_no_saved_run_is_refused_in_one_line(
    saved: str, name: str, content: bytes | None, says: str, capfd: Captured
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert run(["report", name, "-o", "r.html"]) == 2
    err = capfd.readouterr().err
    assert err.startswith(f"error: {name}: ")
    assert says in err
    assert err.count("\n") == 1
    assert not Path("r.html").exists()


def test_a_run_that_is_too_large_is_refused_wherever_it_comes_from(
    saved: str, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.setattr("compare.cli.saved.MAX_BYTES", 1_000)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(saved).read_bytes())))
    for name in (saved, "-"):
        assert run(["report", name, "-o", "r.html"]) == 2
        assert capfd.readouterr().err == f"error: {name}: is too large for a report. Give a run.json or report.html.\n"


def test_the_run_itself_is_not_overwritten(saved: str) -> None:
    before = Path(saved).read_bytes()
    assert run(["report", saved, "-o", "./run.json"]) == 2
    assert Path(saved).read_bytes() == before
