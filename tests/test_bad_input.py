"""What is given in error ends in a clear line or a note in the report, within the limits the project promises."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

# The promise: whatever is given, an answer within a minute and a gigabyte.
SECONDS, MEBIBYTES = 60, 1024

STORY = """Bakery window stays open at night

The bakery on Tollgate Street will keep its window open until midnight from June, the owner said on Monday.

"People work late here, and they are hungry," said the owner, Petra Holm. Two neighbours have complained.
"""
HEBREW = "המאפייה תישאר פתוחה עד חצות, אמר הבעלים ביום שני. שני שכנים התלוננו על הרעש.\n\n" * 3
GERMAN = "Die Bäckerei bleibt ab Juni bis Mitternacht geöffnet, sagte die Inhaberin am Montag. " * 6


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str
    mebibytes: float


# The system counts the memory of the process that starts another as the other's peak, and this one may have read large
# inputs before: so a small process stands between.
BETWEEN = (
    "import os, subprocess, sys\n"
    "child = subprocess.Popen([sys.executable, '-c', 'from compare.cli import main; main()', *sys.argv[2:]])\n"
    "_, status, usage = os.wait4(child.pid, 0)\n"
    "open(sys.argv[1], 'w').write(str(usage.ru_maxrss))\n"
    "os._exit(os.waitstatus_to_exitcode(status) & 255)\n"
)


def _run(args: list[str], folder: Path) -> Ended:
    """Run the command line in a process of its own and measure it."""
    out, err, peak = (folder.parent / name for name in ("out", "err", "peak"))
    with out.open("wb") as out_file, err.open("wb") as err_file:
        process = subprocess.Popen(
            [sys.executable, "-c", BETWEEN, str(peak), *args],
            cwd=folder,
            stdout=out_file,
            stderr=err_file,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        timer = threading.Timer(SECONDS, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        code = process.wait()
        timer.cancel()
    unit = 1 if sys.platform == "darwin" else 1024
    texts = (out.read_text("utf-8"), err.read_text("utf-8"))
    return Ended(code, *texts, int(peak.read_text()) * unit / 2**20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds two good articles."""
    path = tmp_path / "work"
    path.mkdir()
    (path / "good.txt").write_text(STORY)
    (path / "fine.txt").write_text(STORY.replace("midnight", "two in the morning").replace("Monday", "Tuesday"))
    return path


def _content(text: str | bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8")) and None


UNREADABLE = [
    pytest.param(lambda path: None, id="a missing file"),
    pytest.param(_content(""), id="an empty file"),
    pytest.param(_content(" \n\t\n"), id="a file of white space"),
    pytest.param(_content(bytes(range(256)) * 64), id="a binary file"),
    pytest.param(_content("12 345, 67.8 — 90!\n" * 50), id="a text without letters"),
    pytest.param(_content("word " * 10_000_000), id="a file of 50 MB"),
    pytest.param(_content("A word and another one, said he. " * 160_000), id="one line of 5 MB"),
    pytest.param(lambda path: path.symlink_to(path), id="a file that cannot be opened"),
    pytest.param(lambda path: path.mkdir(), id="an empty folder"),
]


@pytest.mark.parametrize("make", UNREADABLE)
def test_an_unreadable_input_leaves_a_gap_beside_two_good_ones(make: Callable[[Path], None], folder: Path) -> None:
    make(folder / "bad.txt")
    ended = _run(["compare", "good.txt", "fine.txt", "bad.txt", "-o", "r.html"], folder)
    assert ended.code == 3, ended.err
    assert "bad.txt" in ended.err
    assert "bad.txt" in (folder / "r.html").read_text("utf-8")
    assert "Traceback" not in ended.err
    assert ended.mebibytes < MEBIBYTES


@pytest.mark.parametrize("make", UNREADABLE)
def test_an_unreadable_input_beside_one_good_one_is_a_clear_line(make: Callable[[Path], None], folder: Path) -> None:
    make(folder / "bad.txt")
    ended = _run(["compare", "good.txt", "bad.txt", "-o", "r.html"], folder)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1), ended.err
    assert ended.err.startswith("error: bad.txt: ")
    assert not (folder / "r.html").exists()
    assert ended.mebibytes < MEBIBYTES


READABLE = [
    pytest.param('"' * 10_000 + STORY + '"' * 10_000, id="ten thousand nested straight quotes"),
    pytest.param("“" * 10_000 + STORY + "”" * 10_000, id="ten thousand nested curly quotes"),
    pytest.param("“‘" * 5_000 + STORY, id="ten thousand quotes that are never closed"),
    pytest.param(STORY + "(" * 100_000, id="a hundred thousand open brackets", marks=pytest.mark.wide),
    pytest.param(STORY + "Mr. " * 50_000, id="fifty thousand abbreviations"),
    pytest.param(STORY + "12,345.6 " * 30_000, id="thirty thousand numbers"),
    pytest.param("word " * 70_000, id="one sentence of seventy thousand words"),
    pytest.param("\n\n".join(["He said so."] * 20_000), id="twenty thousand equal paragraphs", marks=pytest.mark.wide),
    pytest.param("A" * 390_000, id="one word of 390,000 letters", marks=pytest.mark.wide),
    pytest.param(HEBREW, id="a text that runs from right to left"),
    pytest.param(GERMAN, id="another language"),
    pytest.param("Yes.", id="a text of one word"),
]


@pytest.mark.parametrize("text", READABLE)
def test_a_strange_text_is_compared_like_any_other(text: str, folder: Path) -> None:
    (folder / "odd.txt").write_text(text, encoding="utf-8")
    ended = _run(["compare", "good.txt", "odd.txt", "-o", "r.html", "-o", "r.json"], folder)
    assert ended.code == 0, ended.err
    assert "Traceback" not in ended.err
    assert sorted(os.listdir(folder)) == ["fine.txt", "good.txt", "odd.txt", "r.html", "r.json"]
    assert ended.mebibytes < MEBIBYTES


@pytest.mark.parametrize("text", [HEBREW, GERMAN], ids=["Hebrew", "German"])
def test_another_language_is_noted(text: str, folder: Path) -> None:
    (folder / "odd.txt").write_text(text, encoding="utf-8")
    ended = _run(["compare", "good.txt", "odd.txt", "-o", "r.html"], folder)
    assert "odd.txt" in ended.err
    assert "not in English" in ended.err


def test_sixty_articles_need_a_word_and_are_then_compared(folder: Path) -> None:
    for number in range(60):
        (folder / f"part{number:02}.txt").write_text(STORY.replace("Two neighbours", f"{number + 3} neighbours"))
    names = sorted(path.name for path in folder.glob("part*.txt"))
    refused = _run(["compare", *names, "-o", "r.html"], folder)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "60 articles" in refused.err
    assert "--max-sources" in refused.err
    assert not (folder / "r.html").exists()
    allowed = _run(["compare", *names, "-o", "r.html", "--max-sources", "60"], folder)
    assert allowed.code == 0, allowed.err
    assert "beyond the tested range" in allowed.err
    assert allowed.mebibytes < MEBIBYTES
