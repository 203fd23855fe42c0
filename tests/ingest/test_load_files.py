"""Files, folders and standard input become articles; what cannot be read is told in one line that helps."""

import hashlib
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compare.ingest import load
from compare.settings import DEFAULT

STORY = "Ferry runs aground\n\nA ferry with 40 people ran aground near the harbour on Tuesday, the coastguard said.\n"


def only_failure(*inputs: str | Path, **options: Any) -> str:
    loaded = load(inputs, **options)
    assert not loaded.articles
    (failed,) = loaded.failed
    assert "\n" not in failed.message
    return failed.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt", STORY.encode(), id="a text file"),
        pytest.param("a.txt", STORY.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param("a.md", b"# Ferry\n\nIt ran *aground*.\n\n\n", id="Markdown"),
        pytest.param("a.TXT", b"  Ferry \t\x0c ran \xc2\xa0 aground ", id="white space at both ends"),
        pytest.param("story", STORY.encode(), id="a name without an ending"),
        pytest.param("a.txt", b'{"text": "not read as JSON"}', id="JSON in a text file"),
    ],
)
def test_the_text_is_the_file_untouched(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    loaded = load([str(path)])
    (article,) = loaded.articles
    assert article.text.encode() == data
    assert article.path == str(path)
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert loaded.failed == ()


def test_the_path_is_kept_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    assert [article.path for article in load(["./a.txt"]).articles] == ["./a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("a.txt", b"", "it is empty", id="an empty file"),
        pytest.param("a.txt", b" \n\t\n", "only white space", id="only white space"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "no text in it", id="only a byte-order mark"),
        pytest.param("a.txt", b"12345 67 -- 89!", "not one letter", id="no letters"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n abc", "a PNG picture", id="a picture with another name"),
        pytest.param("a.txt", b"abc\x00def" * 50, "binary file", id="zero bytes"),
        pytest.param("a.txt", b"word " * 100_000, "500,000 characters is too long", id="too many characters"),
        pytest.param("a.txt", b"word " * 400_000, "2,000,000 bytes is too long", id="too many bytes"),
        pytest.param("a.json", b'{"text": "a",\n "b" 1}', "not valid JSON at line 2, column 6", id="broken JSON"),
        pytest.param("a.json", b"[]", "the list of articles is empty", id="an empty list"),
        pytest.param("a.html", b"<html><body></body></html>", "no article was found", id="a page without text"),
    ],
)
def test_a_bad_file_is_told_with_its_name_and_what_to_try(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    message = only_failure(path)
    assert message.startswith(f"{path}: ")
    assert says in message
    assert message.count(". ") >= 1, "an error ends with what to try"


def test_a_missing_file_names_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(STORY)
    message = only_failure(tmp_path / "harbor.txt")
    assert "there is no such file" in message
    assert "harbour.txt?" in message


@pytest.mark.parametrize("given", ["https://example.org/story", "HTTP://example.org/"])
def test_a_web_address_is_not_fetched_but_explained(given: str) -> None:
    assert "Save the page" in only_failure(given)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "it may not be read"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_an_unreadable_file_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise error

    path = tmp_path / "a.txt"
    path.write_text(STORY)
    monkeypatch.setattr("builtins.open", refuse)
    assert says in only_failure(path)


@pytest.mark.parametrize("name", ["a\x00b.txt", "x" * 5000 + ".txt", "line\nbreak.txt", "\udcff.txt"])
def test_an_impossible_name_is_a_failed_input_that_can_be_printed(name: str) -> None:
    only_failure(name).encode("utf-8")


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole() -> None:
    class Endless(io.RawIOBase):
        read_so_far = 0

        def read(self, size: int = -1) -> bytes:
            assert size >= 0, "never read without a bound"
            self.read_so_far += size
            return b"a" * size

    stream = Endless()
    message = only_failure("-", stdin=stream, settings=replace(DEFAULT, max_bytes=5_000_000))
    assert "larger than 5 MB" in message
    assert stream.read_so_far <= 5_000_001


def test_the_other_inputs_go_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(STORY)
    loaded = load([tmp_path / "none.txt", good, tmp_path])
    assert [article.path for article in loaded.articles] == [str(good), str(good)]
    assert [failed.path for failed in loaded.failed] == [str(tmp_path / "none.txt")]


def test_a_folder_gives_its_articles_and_names_what_it_passes_over(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "deep/a.md", "deep/er/c.html", ".hidden.txt", ".git/x.txt", "notes.xyz"):
        body = (
            f"<html><body><article><p>{STORY * 5}</p></article></body></html>"
            if name.endswith("html")
            else STORY + name
        )
        (tmp_path / name).write_text(body)
    loaded = load([tmp_path])
    found = sorted(os.path.relpath(article.path or "", tmp_path) for article in loaded.articles)
    assert found == ["b.txt", "deep/a.md", "deep/er/c.html"]
    skipped = [note.message for note in loaded.diagnostics if note.code == "skipped-file"]
    assert len(skipped) == 1
    assert "notes.xyz" in skipped[0]


def test_a_folder_with_links_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(load([tmp_path]).articles) == 1


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    assert "no article in this folder" in only_failure(tmp_path)


def test_what_biasdiff_made_itself_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "run.json").write_text('{"schema": "biasdiff/report/1", "articles": []}')
    (tmp_path / "run.html").write_text('<html><head><meta name="generator" content="biasdiff 1"></head><body>x</body>')
    loaded = load([tmp_path])
    assert len(loaded.articles) == 1
    assert loaded.failed == ()
    assert sorted(note.code for note in loaded.diagnostics) == ["skipped-file", "skipped-file"]


def test_a_saved_run_given_by_name_gets_the_right_command(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text('{"schema": "biasdiff/report/1", "articles": []}')
    assert f"biasdiff report {path}" in only_failure(path)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        pytest.param(STORY, [STORY], id="plain text"),
        pytest.param("[Editor’s note] The ferry sailed.", ["[Editor’s note] The ferry sailed."], id="a bracket first"),
        pytest.param(json.dumps({"text": STORY}), [STORY], id="a JSON object"),
        pytest.param(json.dumps([{"text": STORY}, {"text": "b"}], indent=1), [STORY, "b"], id="a JSON list"),
        pytest.param('{"text": "a"}\n{"text": "b"}\n', ["a", "b"], id="JSON lines"),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(data: str, texts: list[str]) -> None:
    loaded = load(["-"], stdin=io.BytesIO(data.encode()))
    assert sorted(article.text for article in loaded.articles) == sorted(texts)
    assert {article.path for article in loaded.articles} == {"-"}


def test_a_web_page_on_standard_input_is_read_as_one() -> None:
    page = f"<!DOCTYPE html><html><body><article><h1>Ferry runs aground</h1><p>{STORY * 4}</p></article></body></html>"
    (article,) = load(["-"], stdin=io.BytesIO(page.encode())).articles
    assert article.text.startswith("Ferry runs aground\n\n")
    assert "<" not in article.text


def test_a_program_without_standard_input_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "there is no standard input" in only_failure("-")


def test_order_and_names_do_not_change_what_is_loaded(tmp_path: Path) -> None:
    for name, text in (("x", "First story."), ("y", "Second story."), ("z", "Third story.")):
        (tmp_path / f"{name}.txt").write_text(text)
        (tmp_path / f"renamed-{9 - ord(name) % 9}.txt").write_text(text)
    one = load([tmp_path / "x.txt", tmp_path / "y.txt", tmp_path / "z.txt"])
    two = load(sorted(tmp_path.glob("renamed*"), reverse=True))
    assert [article.text for article in one.articles] == [article.text for article in two.articles]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", "“Tide” and ‘rain’ ".encode() + b"caf\xe9", "mixed-encoding"),
        ("a.txt", b"<!DOCTYPE html><html><p>Story", "looks-like-page"),
        ("a.json", b'{"text": "Story", "date": "soon"}', "unread-date"),
        ("a.json", b'{"text": "Story \\ud800"}', "lost-characters"),
    ],
)
def test_doubts_about_an_article_become_diagnostics(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    loaded = load([path])
    (note,) = loaded.diagnostics
    assert note.code == code
    assert note.message.startswith(str(path))
    assert note.article == loaded.articles[0].id


def test_front_matter_fills_the_fields_and_stays_in_the_text(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Ferry aground: what we know"\ndate: 3 May 2024\nauthor: Ida Holm # desk\nsource: Harbour Post\n'
        "url: https://example.org/f\ntags: [sea, ferry]\n---\nThe ferry ran aground.\n"
    )
    path = tmp_path / "a.md"
    path.write_text(text)
    (article,) = load([path]).articles
    assert article.text == text
    assert (article.title, article.published, article.byline) == (
        "Ferry aground: what we know",
        "2024-05-03",
        "Ida Holm",
    )
    assert (article.source, article.url) == ("Harbour Post", "https://example.org/f")


def test_all_articles_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.ingest.loading._MOST_CHARACTERS", 250)
    (tmp_path / "a.json").write_text(json.dumps([{"text": f"{n} " + "word " * 20} for n in range(5)]))
    loaded = load([tmp_path / "a.json"])
    assert len(loaded.articles) == 2
    assert all("Give fewer at a time" in failed.message for failed in loaded.failed)
