import json
from pathlib import Path

import pytest

from compare.cli.app import run

Captured = pytest.CaptureFixture[str]

PAGE = """Share this article
Lighthouse keeper retires
By Odette Farrow
4 March 2032

The keeper of the Skerrow lighthouse retired on Thursday after forty years, the coast guard said. He was given a clock.

The light has been automatic since 2009. Nobody will follow him.

Read more: The best lighthouses of the coast
Subscribe to our newsletter
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write one article with furniture around it."""
    monkeypatch.chdir(tmp_path)
    Path("keeper.txt").write_text(PAGE, encoding="utf-8")
    return "keeper.txt"


def test_what_was_read_is_told_in_lines(article: str, capfd: Captured) -> None:
    assert run(["check", article]) == 0
    out = capfd.readouterr().out
    assert out.startswith("keeper.txt\n  title      Lighthouse keeper retires\n")
    assert "  source     not found\n" in out
    assert "  published  2032-03-04\n" in out
    assert "set aside  " in out
    assert max(map(len, out.splitlines())) <= 80


def test_what_was_read_is_told_to_a_program(article: str, capfd: Captured) -> None:
    assert run(["check", article, "--format", "json"]) == 0
    (found,) = json.loads(capfd.readouterr().out)
    assert found["path"] == "keeper.txt"
    assert found["language"] == "en"
    assert 25 <= found["words"] <= 60
    kinds = {part["kind"]: part for part in found["furniture"]}
    assert "boilerplate" in kinds
    assert all(part["count"] == len(part["first_words"]) for part in kinds.values())
    assert any("Subscribe" in words for words in kinds["boilerplate"]["first_words"])


def test_an_input_that_cannot_be_read_is_a_gap(article: str, capfd: Captured) -> None:
    assert run(["check", article, "lost.txt"]) == 3
    out, err = capfd.readouterr()
    assert "keeper.txt" in out
    assert "lost.txt" in err


def test_nothing_readable_is_an_error_in_one_line(article: str, capfd: Captured) -> None:
    assert run(["check", "lost.txt"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("error: lost.txt: ")
    assert err.count("\n") == 1
