"""What makes a page look a newsroom's own: --template, --logo, --lang, --title."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli.app import run
from compare.model import Comparison
from compare.report.words import languages
from compare.serial import to_json

Captured = pytest.CaptureFixture[str]
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
BOTH = pytest.mark.parametrize("command", ["compare", "report"])


@pytest.fixture
def jobs(
    tmp_path: Path, files: list[str], comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> dict[str, list[str]]:
    """Work beside a saved run, a logo and a folder of templates; return how each command begins."""
    monkeypatch.chdir(tmp_path)
    Path("run.json").write_text(to_json(comparison), encoding="utf-8")
    Path("logo").write_bytes(GIF)
    Path("newsroom/panels").mkdir(parents=True)
    Path("newsroom/panels/summary.html").write_text("<h1>{{ title }}, as we see it</h1>", encoding="utf-8")
    return {"compare": ["compare", *files], "report": ["report", "run.json"]}


@BOTH
def test_a_page_is_given_title_logo_templates_and_language(jobs: dict[str, list[str]], command: str) -> None:
    look = ["--title", "Six papers", "--logo", "logo", "--template", "newsroom", "--lang", "EN"]
    assert run([*jobs[command], *look, "-o", "page.html"]) == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert "<h1>Six papers, as we see it</h1>" in page
    assert 'src="data:image/gif;base64,' in page
    assert re.search('<html lang="?en"?>', page)


@BOTH
@pytest.mark.parametrize("form", ["json", "csv", "md", "text"])
def test_other_formats_ask_for_no_look(jobs: dict[str, list[str]], command: str, form: str, capfd: Captured) -> None:
    assert run([*jobs[command], "--format", form]) == 0
    plain = capfd.readouterr().out
    look = ["--logo", "logo", "--template", "newsroom", "--lang", languages()[-1]]
    assert run([*jobs[command], "--format", form, *look]) == 0
    assert capfd.readouterr().out == plain


@BOTH
@pytest.mark.parametrize("language", languages())
def test_the_page_says_its_language(jobs: dict[str, list[str]], command: str, language: str) -> None:
    assert run([*jobs[command], "--lang", language, "-o", "page.html"]) == 0
    assert re.search(f'<html lang="?{language}"?>', Path("page.html").read_text(encoding="utf-8"))


@BOTH
def test_the_language_can_be_preset(
    jobs: dict[str, list[str]], command: str, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIASDIFF_LANG", "xx")
    assert run([*jobs[command], "-o", "page.html"]) == 2
    assert "'xx' is not " in capfd.readouterr().err


@BOTH
@pytest.mark.parametrize(
    ("look", "says"),
    [
        pytest.param(["--lang", "xx"], "'xx' is not ", id="a language that is not there"),
        pytest.param(["--logo", "lost.png"], "'lost.png' does not exist", id="a lost logo"),
        pytest.param(["--logo", "newsroom"], "'newsroom' is a directory", id="a folder as logo"),
        pytest.param(["--logo", "run.json"], "Give a PNG, JPEG, GIF, WebP or SVG file", id="a logo that is none"),
        pytest.param(["--template", "lost"], "'lost' does not exist", id="a lost folder"),
        pytest.param(["--template", "logo"], "'logo' is a file", id="a file as folder"),
        pytest.param(
            ["--template", "newsroom/panels"], "Names that can be replaced: base.html", id="a folder too deep"
        ),
    ],
)
def test_a_look_that_cannot_be_had_ends_in_one_line(
    jobs: dict[str, list[str]], command: str, look: list[str], says: str, capfd: Captured
) -> None:
    assert run([*jobs[command], *look, "-o", "page.html"]) == 2
    err = capfd.readouterr().err
    assert err.startswith("error: ")
    assert says in err
    assert err.count("\n") == 1
    assert not Path("page.html").exists()


@BOTH
def test_a_template_that_fails_ends_in_one_line_and_writes_nothing(
    jobs: dict[str, list[str]], command: str, capfd: Captured
) -> None:
    Path("newsroom/panels/summary.html").write_text("<p>\n{{ wrong }}", encoding="utf-8")
    assert run([*jobs[command], "--template", "newsroom", "-o", "run2.json", "-o", "page.html"]) == 2
    errors = [line for line in capfd.readouterr().err.splitlines() if line.startswith("error:")]
    assert len(errors) == 1
    assert "newsroom/panels/summary.html, line 2: the template failed: 'wrong' is undefined" in errors[0]
    assert not Path("run2.json").exists()


@BOTH
def test_a_file_that_no_page_uses_is_warned_of(jobs: dict[str, list[str]], command: str, capfd: Captured) -> None:
    Path("newsroom/panels/sumary.html").write_text("", encoding="utf-8")
    assert run([*jobs[command], "--template", "newsroom", "-o", "page.html"]) == 0
    assert "warning: newsroom/panels/sumary.html: is not used" in capfd.readouterr().err
    assert run([*jobs[command], "--template", "newsroom", "-o", "page.html", "--json"]) == 0
    told = json.loads(capfd.readouterr().out)["warnings"]
    assert [one["source"] for one in told if one["code"] == "unused-template"] == ["newsroom/panels/sumary.html"]


def test_a_shell_offers_the_languages(capfd: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_BIASDIFF_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "biasdiff report --lang ")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert run([]) == 0
    assert capfd.readouterr().out.split() == [f"plain,{language}" for language in languages()]


def test_the_options_alone_load_no_heavy_library() -> None:
    code = (
        "import compare.cli.look, sys; sys.exit(' '.join({'jinja2', 'textstat', 'babel'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
