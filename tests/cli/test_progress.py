import json
import sys
from collections.abc import Iterator

import pytest

from compare.cli.console import Console
from compare.cli.progress import Progress


def _clock(*times: float) -> Iterator[float]:
    yield from times


def _show(console: Console, mode: str, *times: float) -> None:
    clock = _clock(0.0, *times)
    progress = Progress(console, mode, lambda: next(clock))
    for number in range(len(times)):
        progress("matching", number, 1980)
    progress.clear()


def test_quick_work_shows_no_progress(capfd: pytest.CaptureFixture[str]) -> None:
    _show(Console(), "auto", 0.1, 0.5, 0.9)
    assert capfd.readouterr().err == ""


def test_slow_work_shows_one_line_a_stage(capfd: pytest.CaptureFixture[str]) -> None:
    _show(Console(), "auto", 0.5, 1.2, 3.0)
    assert capfd.readouterr().err == "matching 1/1,980 · 1 s\n"


def test_plain_progress_is_asked_for_and_shown_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    _show(Console(), "plain", 0.0)
    assert capfd.readouterr().err == "matching 0/1,980 · 0 s\n"


def test_plain_progress_for_programs_is_json_lines(capfd: pytest.CaptureFixture[str]) -> None:
    _show(Console(json=True), "plain", 0.25)
    assert json.loads(capfd.readouterr().err) == {"stage": "matching", "done": 0, "total": 1980, "seconds": 0.25}


@pytest.mark.parametrize(
    ("console", "mode"), [(Console(quiet=True), "plain"), (Console(), "none"), (Console(json=True), "auto")]
)
def test_unwanted_progress_is_not_shown(console: Console, mode: str, capfd: pytest.CaptureFixture[str]) -> None:
    _show(console, mode, 5.0)
    assert capfd.readouterr().err == ""


def test_a_terminal_has_one_live_line_that_is_cleared(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    _show(Console(), "auto", 1.5, 1.55, 2.5)
    written = capfd.readouterr().err
    assert written.split("\r")[1:3] == ["matching 0/1,980 · 2 s", "matching 2/1,980 · 2 s"]
    assert "\n" not in written
    assert written.endswith(" \r")
