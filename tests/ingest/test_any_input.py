"""Every kind of input is read, its failing twins are one clear line each, and nothing else happens."""

import os
import socket
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from making_inputs import BAD, GOOD, SIGN, TEXT, TITLE, page, zipped

from compare.ingest import load


@pytest.fixture(autouse=True)
def _no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where this process opens a socket; that of the parsers refuses by itself (test_workshop.py)."""

    def refuse(*args: object, **options: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def everything_in(*folders: Path) -> set[str]:
    return {os.path.join(at, name) for folder in folders for at, _, names in os.walk(folder) for name in names}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is where the process works and where temporary files would be made."""
    (tmp_path / "given").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "here"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@pytest.mark.parametrize("name", GOOD)
def test_an_input_of_this_kind_is_read(folder: Path, name: str) -> None:
    path = folder / "given" / name
    path.write_bytes(GOOD[name]())
    loaded = load([path])
    assert loaded.failed == ()
    (article,) = loaded.articles
    assert SIGN in " ".join(article.text.split())
    assert (article.path or "").startswith(str(path))
    assert article.title is None or TITLE.casefold() in article.title.casefold()
    assert everything_in(folder) == {str(path)}, "nothing is written"


@pytest.mark.parametrize(("name", "fault"), BAD, ids=lambda value: value.replace(" ", "-"))
def test_a_bad_input_is_one_clear_line_and_the_others_are_read(folder: Path, name: str, fault: str) -> None:
    bad, good = folder / "given" / name, folder / "given" / "other.html"
    bad.write_bytes(BAD[name, fault]())
    good.write_bytes(page())
    loaded = load([bad, good])
    assert [article.path for article in loaded.articles] == [str(good)]
    (failed,) = loaded.failed
    assert failed.path.startswith(str(bad))
    assert failed.message.startswith(str(bad))
    assert failed.message.isprintable()
    assert ". " in failed.message.removeprefix(str(bad)), "it says what to try"
    assert len(failed.message.removeprefix(str(bad))) < 300
    assert "Traceback" not in failed.message
    assert everything_in(folder) == {str(bad), str(good)}, "nothing is written"


def test_all_kinds_beside_all_their_failing_twins_are_told_apart(folder: Path) -> None:
    for name, make in GOOD.items():
        (folder / "given" / name).write_bytes(make())
    for number, ((name, _), make) in enumerate(BAD.items()):
        (folder / "given" / f"bad{number}-{name}").write_bytes(make())
    loaded = load([folder / "given"])
    assert len(loaded.articles) == len(GOOD)
    assert len(loaded.failed) == len(BAD)


@pytest.mark.parametrize("name", [name for name in GOOD if name not in ("a.csv", "a.tsv")])
def test_the_kind_is_known_by_its_content_on_standard_input(name: str, folder: Path) -> None:
    del folder
    (article,) = load(["-"], stdin=BytesIO(GOOD[name]())).articles
    assert SIGN in " ".join(article.text.split())


def test_an_article_that_lies_in_archives_in_archives_is_read_to_a_depth(folder: Path) -> None:
    data = TEXT.encode()
    for depth in range(5):
        data = zipped({"a.txt" if depth == 0 else "inner.zip": data})
        path = folder / "given" / f"{depth}.zip"
        path.write_bytes(data)
        loaded = load([path])
        assert len(loaded.articles) == (depth < 3), depth
        assert len(loaded.failed) == (depth >= 3), depth
