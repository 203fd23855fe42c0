"""Addresses as inputs: fetched only where allowed, a failed page is a gap, a kept run repeats offline byte for byte."""

import contextlib
import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mixed import ARTICLES, page_of

from compare.cli.app import run

Captured = pytest.CaptureFixture[str]
FIRE = [article for article in ARTICLES if article.get("event") == "fire-marlow"][:3]


@dataclass
class Site:
    """A server of news on three addresses of loopback, so that politeness to one host does not slow the tests."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def url(self, path: str, host: int = 1) -> str:
        return f"http://127.0.0.{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    """The server; nothing but loopback is ever asked."""
    made = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            kind, body = made.pages.get(self.path, ("", b""))
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    for number, article in enumerate(FIRE, 1):
        made.pages[f"/{number}"] = ("text/html; charset=utf-8", page_of(article))
    with contextlib.ExitStack() as stack:
        for host in (1, 2, 3):
            server = http.server.ThreadingHTTPServer((f"127.0.0.{host}", made.port), Handler)
            made.port = server.server_address[1]
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
        yield made


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def pages(site: Site) -> list[str]:
    return [site.url(f"/{number}", number) for number in (1, 2, 3)]


def test_pages_are_fetched_and_compared(site: Site, capfd: Captured) -> None:
    assert run(["compare", *pages(site), "--allow-private", "-o", "r.json"]) == 0
    report = json.loads(Path("r.json").read_text())
    assert sorted(reading["title"] for reading in report["articles"]) == sorted(article["title"] for article in FIRE)
    assert {reading["url"] for reading in report["articles"]} == set(pages(site))
    assert "3 articles" in capfd.readouterr().err


def test_a_private_address_is_refused_unless_allowed_and_nothing_is_asked_there(site: Site, capfd: Captured) -> None:
    assert run(["compare", *pages(site), "-o", "r.html"]) == 2
    assert "--allow-private" in capfd.readouterr().err
    assert site.asked == []
    assert not Path("r.html").exists()


def test_offline_fetches_nothing(site: Site, capfd: Captured) -> None:
    assert run(["compare", *pages(site), "--allow-private", "--offline", "-o", "r.html"]) == 2
    assert "offline" in capfd.readouterr().err
    assert site.asked == []


def test_offline_reads_what_an_earlier_run_kept(site: Site) -> None:
    arguments = ["compare", *pages(site), "--allow-private", "-q"]
    assert run([*arguments, "-o", "a.json"]) == 0
    asked = len(site.asked)
    assert run([*arguments, "--offline", "-o", "b.json"]) == 0
    assert len(site.asked) == asked
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()


def test_a_password_in_an_address_stands_in_no_report(site: Site, capfd: Captured) -> None:
    secret = pages(site)[0].replace("//", "//ida:geheim@")
    assert run(["compare", secret, *pages(site)[1:], "--allow-private", "-o", "r.json"]) in (0, 3)
    assert "geheim" not in Path("r.json").read_text() + capfd.readouterr().err


@pytest.mark.parametrize("broken", [False, True], ids=["all pages", "a page that is not there"])
def test_a_kept_run_repeats_offline_byte_for_byte(site: Site, broken: bool) -> None:
    urls = [*pages(site)[:2], site.url("/gone", 3)] if broken else pages(site)
    code = 3 if broken else 0
    for form in ("json", "html"):
        first = ["compare", *urls, "--allow-private", "--no-cache", "-q", "--save-inputs", f"kept-{form}"]
        assert run([*first, "-o", f"first.{form}"]) == code
        asked = len(site.asked)
        assert run(["compare", f"kept-{form}/manifest.json", "-q", "-o", f"again.{form}"]) == code
        assert len(site.asked) == asked
        assert Path(f"first.{form}").read_bytes() == Path(f"again.{form}").read_bytes()


def test_one_failed_page_is_a_gap_in_the_report(site: Site, capfd: Captured) -> None:
    gone = site.url("/gone", 3)
    assert run(["compare", *pages(site)[:2], gone, "--allow-private", "-o", "r.json"]) == 3
    assert gone in capfd.readouterr().err
    (failed,) = json.loads(Path("r.json").read_text())["failed"]
    assert failed["path"] == gone
    assert "404" in failed["message"]


def test_pages_that_a_feed_names_are_fetched_when_asked_for(site: Site, capfd: Captured) -> None:
    items = "".join(
        f"<item><title>{article['title']}</title><link>{url}</link><description>More.</description></item>"
        for article, url in zip(FIRE, pages(site), strict=True)
    )
    Path("feed.xml").write_text(f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>')
    assert run(["compare", "feed.xml", "--allow-private", "-o", "r.json"]) == 2
    assert "names 3 articles by address only. Add --follow" in capfd.readouterr().err
    assert site.asked == []
    assert run(["compare", "feed.xml", "--allow-private", "--follow", "-o", "r.json"]) == 0
    assert len(json.loads(Path("r.json").read_text())["articles"]) == 3


def test_a_manifest_names_outlet_date_and_file_or_address(site: Site) -> None:
    Path("own").mkdir()
    Path("own/draft.txt").write_bytes(f"{FIRE[0]['title']}\n\n{FIRE[0]['text']}".encode())
    Path("own/list.toml").write_text(
        '[[article]]\noutlet = "Dock Paper"\npublished = "2031-03-04"\nfile = "draft.txt"\n\n'
        f'[[article]]\noutlet = "Named Post"\npublished = "2031-03-06"\nurl = "{pages(site)[1]}"\n'
    )
    assert run(["compare", "own/list.toml", "--allow-private", "-o", "r.json"]) == 0
    articles = json.loads(Path("r.json").read_text())["articles"]
    assert [(reading["source"], reading["published"]) for reading in articles] == [
        ("Dock Paper", "2031-03-04"),
        ("Named Post", "2031-03-06"),
    ]


def test_a_second_run_asks_whether_a_page_has_changed_and_the_cache_stays_where_it_is_told(site: Site) -> None:
    arguments = ["compare", *pages(site), "--allow-private", "--cache", "own-cache", "-q"]
    assert run([*arguments, "-o", "a.json"]) == 0
    assert run([*arguments, "-o", "b.json"]) == 0
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()
    assert any(Path("own-cache").rglob("*"))
    assert not Path("cache").exists()


def test_what_is_kept_goes_into_a_folder_of_its_own(site: Site, capfd: Captured) -> None:
    Path("kept").mkdir()
    Path("kept/mine.txt").write_text("mine")
    assert run(["compare", *pages(site), "--allow-private", "--save-inputs", "kept"]) == 2
    assert "kept: is not empty" in capfd.readouterr().err
    assert site.asked == []


@pytest.mark.parametrize("given", ["text", "shape=round", "=x", "text="])
def test_a_column_map_that_maps_nothing_is_refused(given: str, capfd: Captured) -> None:
    assert run(["compare", "a.csv", "b.csv", "--columns", given]) == 2
    assert "is not FIELD=COLUMN" in capfd.readouterr().err
