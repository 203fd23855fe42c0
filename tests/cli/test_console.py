import json

import pytest

from compare.cli.console import Console, Result, Warned, color_wanted, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\nb\r", "a\\nb\\r"),
        ("a\u202eb", "a\\u202eb"),
        ("a\udce9b", "a\\udce9b"),
        ("naïve – “x”", "naïve – “x”"),
    ],
)
def test_what_could_trick_a_terminal_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_result_for_programs_is_one_object_on_one_line() -> None:
    text = Result("compare", 3, ("r.html",), {"articles": 2}, (Warned("failed-input", "c.txt", "is empty"),)).to_json()
    assert "\n" not in text
    assert json.loads(text) == {
        "schema": "biasdiff.result/1",
        "ok": False,
        "command": "compare",
        "exit": 3,
        "outputs": ["r.html"],
        "counts": {"articles": 2},
        "warnings": [{"code": "failed-input", "source": "c.txt", "message": "is empty"}],
        "error": None,
    }


@pytest.mark.parametrize(
    ("console", "lines"),
    [(Console(), 2), (Console(verbose=True), 3), (Console(quiet=True), 0), (Console(json=True), 0)],
)
def test_how_much_is_said_is_up_to_the_person(console: Console, lines: int, capfd: pytest.CaptureFixture[str]) -> None:
    console.say("said")
    console.warn(Warned("empty", "c.txt", "is empty"))
    console.detail("detail")
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", lines)


@pytest.mark.parametrize(
    ("flag", "name", "value", "wanted"),
    [
        (True, "NO_COLOR", "", False),
        (False, "NO_COLOR", "1", False),
        (False, "TERM", "dumb", False),
        (False, "TERM", "xterm", None),
    ],
)
def test_colour_can_be_refused(
    flag: bool, name: str, value: str, wanted: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert color_wanted(flag) is wanted
