import subprocess
import sys

import pytest

from compare.cli import app as application
from compare.cli.app import COMMANDS, run
from compare.signature import VERSION


def test_without_arguments_a_newcomer_is_told_what_to_type(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    out, err = capfd.readouterr()
    assert "biasdiff compare first.txt second.txt -o report.html" in out
    assert max(map(len, out.splitlines())) <= 80
    assert err == ""


def test_the_version_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"biasdiff {VERSION}\n"


def test_help_lists_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capfd.readouterr().out
    assert all(f"\n  {name} " in out for name in COMMANDS)
    assert "Examples:" in out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_of_every_command_has_examples(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    out = capfd.readouterr().out
    assert "Examples:" in out
    assert f"biasdiff {name}" in out.split("Examples:")[1]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        pytest.param(["comprae", "a.txt"], "no such command: comprae. Did you mean compare?", id="a misspelt command"),
        pytest.param(["frobnicate"], "The commands are compare, check", id="a command like no other"),
        pytest.param(["compare", "--columms", "x"], "Did you mean '--columns'", id="a misspelt option"),
        pytest.param(["compare", "--format", "pdf", "a"], "'pdf' is not one of 'html', 'json'", id="an unknown format"),
        pytest.param(["compare", "--fail-on", "rain", "a"], "none of conflicting, omission", id="an unknown gate"),
        pytest.param(["compare"], "Type: biasdiff compare first.txt second.txt", id="no article"),
        pytest.param(["check"], "Type: biasdiff check first.txt", id="nothing to check"),
        pytest.param(["report"], "Missing argument 'RUN…'", id="no run"),
        pytest.param(["completion", "tcsh"], "'bash', 'zsh', 'fish'", id="an unknown shell"),
    ],
)
def test_wrong_usage_ends_in_one_line_that_says_what_to_type(
    args: list[str], says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(args) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert says.lower() in err.lower()


def test_a_file_in_place_of_a_command_is_understood(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(files) == 2
    assert f"biasdiff compare {files[0]}" in capfd.readouterr().err


def _fail(error: BaseException) -> object:
    def fail(_: list[str]) -> int:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        pytest.param(KeyError("lost"), 5, "KeyError: 'lost'", id="a fault of the program"),
        pytest.param(MemoryError(), 5, "out of memory", id="no memory left"),
        pytest.param(RecursionError("deep"), 5, "RecursionError: deep", id="too deep a recursion"),
        pytest.param(KeyboardInterrupt(), 130, "no half-written file", id="Ctrl-C"),
        pytest.param(application.Terminated(), 143, "no half-written file", id="a request to end"),
    ],
)
def test_nothing_ends_in_a_traceback(
    error: BaseException, code: int, says: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "_invoke", _fail(error))
    assert run(["compare"]) == code
    err = capfd.readouterr().err
    assert says in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_debug_shows_the_trace_of_a_fault(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "_invoke", _fail(KeyError("lost")))
    assert run(["compare", "--debug"]) == 5
    assert "Traceback" in capfd.readouterr().err


@pytest.mark.parametrize("args", [[], ["--help"], ["--version"], ["schema"], ["completion", "zsh"]], ids=" ".join)
def test_quick_answers_load_no_heavy_library(args: list[str]) -> None:
    code = (
        "import sys; from compare.cli import run; run(sys.argv[1:]);"
        "sys.exit(' '.join({'textstat', 'vaderSentiment', 'jinja2', 'trafilatura', 'nltk'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_closed_pipe_is_no_error() -> None:
    code = "import sys; from compare.cli import run; sys.exit(run(['schema']))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_BIASDIFF_COMPLETE" in capfd.readouterr().out


def test_completion_offers_commands_options_and_values(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_BIASDIFF_COMPLETE", "bash_complete")
    for words, offered in (
        ("biasdiff c", "compare"),
        ("biasdiff compare --f", "--fail-on"),
        ("biasdiff compare --format ", "json"),
    ):
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        assert run([]) == 0
        assert f"plain,{offered}" in capfd.readouterr().out
