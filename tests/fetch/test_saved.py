"""What was fetched is kept under safe names with a manifest, whole or not at all."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from loopback import STORY, Book, Hands, Loopback, moved, reply

from compare.errors import InputError, UsageError
from compare.fetch import Fetched, Fetcher, FetchSettings, SavedInputs
from compare.ingest.fields import Place
from compare.ingest.found import Link
from compare.ingest.saved import is_saved, read_saved
from compare.settings import DEFAULT


def _page(**fields: Any) -> Fetched:
    told = {
        "url": "http://paper.test/otters",
        "final_url": "http://paper.test/otters",
        "content_type": "text/html",
        "charset": "utf-8",
        "data": STORY,
        "status": 200,
        "from_cache": False,
        "retrieved": "2031-05-06T12:00:00Z",
    }
    return Fetched(**{**told, **fields})


def _manifest(folder: Path) -> dict[str, Any]:
    told = json.loads((folder / "manifest.json").read_bytes())
    assert isinstance(told, dict)
    return told


def test_a_folder_holds_the_bytes_and_says_what_came_from_where(hands: Hands, server: Loopback, tmp_path: Path) -> None:
    server.routes = {"/a": moved("/b"), "/b": reply(), "/c.pdf": reply(b"%PDF-1.7", content_type="application/pdf")}
    urls = [server.url("/a"), server.url("/c.pdf"), server.url("/none"), server.url("/a")]
    folder = tmp_path / "new" / "kept"
    with Fetcher(FetchSettings(allow_private=True, obey_robots=False), hands.clock(), Book()) as fetcher:
        told = {server.url("/c.pdf"): {"known": {"source": "The Ferry Post"}, "hints": {}}}
        SavedInputs(folder).keep(urls, fetcher.fetch_all(urls), told)
    digest = hashlib.sha256(STORY).hexdigest()
    pdf = hashlib.sha256(b"%PDF-1.7").hexdigest()
    shared = {"retrieved": "2031-05-06T12:00:00Z", "status": 200}
    assert _manifest(folder) == {
        "biasdiff": "saved-inputs/1",
        "articles": [
            {
                "url": server.url("/a"),
                "final_url": server.url("/b"),
                "file": f"127.0.0.1-{digest[:16]}.html",
                "content_type": "text/html",
                "charset": "utf-8",
                "sha256": digest,
                **shared,
            },
            {
                "url": server.url("/c.pdf"),
                "final_url": server.url("/c.pdf"),
                "file": f"127.0.0.1-{pdf[:16]}.pdf",
                "content_type": "application/pdf",
                "charset": None,
                "sha256": pdf,
                "known": {"source": "The Ferry Post"},
                **shared,
                "retrieved": "2031-05-06T12:00:01Z",
            },
            {
                "url": server.url("/none"),
                "failed": {"what": "there is no page at this address (status 404)", "hint": "Check the address."},
            },
        ],
    }
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted([f"127.0.0.1-{digest[:16]}.html", f"127.0.0.1-{pdf[:16]}.pdf", "manifest.json"])
    assert (folder / f"127.0.0.1-{digest[:16]}.html").read_bytes() == STORY


def test_what_was_kept_is_read_back_as_it_was(tmp_path: Path) -> None:
    saved = SavedInputs(tmp_path)
    failure = InputError("there is no page", where="http://paper.test/none", hint="Check the address.")
    page = _page(final_url="http://www.paper.test/otters")
    told = {page.url: {"known": {"source": "The Ferry Post"}, "hints": {"title": "Otters"}}}
    saved.keep([page.url, "http://paper.test/none"], [page, failure], told)
    value = _manifest(tmp_path)
    assert is_saved(value)
    link, error = read_saved(value, Place("manifest.json", "manifest.json", "", DEFAULT))
    assert isinstance(link, Link)
    assert (link.url, link.known, link.hints, link.saved) == (
        page.url,
        {"source": "The Ferry Post", "url": page.final_url},
        {"title": "Otters"},
        "text/html; charset=utf-8",
    )
    assert (tmp_path / (link.file or "")).read_bytes() == STORY
    assert str(error) == str(failure)


def test_a_second_round_is_added_to_the_first(tmp_path: Path) -> None:
    saved = SavedInputs(tmp_path)
    for number in (1, 2, 1):
        url = f"http://paper.test/{number}"
        saved.keep([url], [_page(url=url, data=b"<p>story %d" % number)])
    assert [row["url"][-1] for row in _manifest(tmp_path)["articles"]] == ["1", "2"]


NAMES = [
    ("http://paper.test/../../etc/hosts", "text/html", "paper.test-"),
    ("http://paper.test/manifest.json", "application/json", "paper.test-"),
    ("http://[2606:4700::1]/x", "text/plain", "2606-4700-1-"),
    ("http://" + "a" * 63 + ".test/", "x/../../y", "a" * 60 + "-"),
    ("http://...", "text/html", "page-"),
]


@pytest.mark.parametrize(("url", "kind", "start"), NAMES)
def test_no_server_chooses_the_name_of_a_file(url: str, kind: str, start: str, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    SavedInputs(folder).keep([url], [_page(url=url, final_url=url, content_type=kind)])
    (row,) = _manifest(folder)["articles"]
    assert row["file"].startswith(start)
    assert row["file"] != "manifest.json"
    assert sorted(path.name for path in folder.iterdir()) == sorted([row["file"], "manifest.json"])
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"is not empty\. Give --save-inputs a new folder\."):
        SavedInputs(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(UsageError, match="cannot be written"):
        SavedInputs(tmp_path / "kept")


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = SavedInputs(tmp_path)
    before = (tmp_path / "manifest.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match="No space left on device"):
        saved.keep(["http://paper.test/otters"], [_page()])
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
    assert (tmp_path / "manifest.json").read_bytes() == before
