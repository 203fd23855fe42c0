"""Many addresses at once: in their order, each fetched once, none lost by another, and all at an end on Ctrl-C."""

import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import STORY, Book, Hands, Loopback, Request, reply

from compare.errors import InputError
from compare.fetch import Fetched, Fetcher, FetchSettings, fetcher

SETTINGS = FetchSettings(allow_private=True, obey_robots=False)
ROOT = Path(__file__).parents[2]


def _fetcher(hands: Hands, settings: FetchSettings = SETTINGS, **names: str) -> Fetcher:
    book = Book(localhost="127.0.0.1", **names)
    return Fetcher(settings, hands.clock(), book)


def test_results_stand_in_the_order_of_the_addresses(hands: Hands, server: Loopback) -> None:
    server.routes = {f"/{number}": reply(b"<p>story %d" % number) for number in range(5)}
    urls = [server.url(f"/{number}", host) for number in (3, 9, 1, 4) for host in ("127.0.0.1", "localhost")]
    with _fetcher(hands) as pages:
        results = pages.fetch_all(["file:///etc/hosts", *urls, "http://nobody.test/"])
    told = [result.data[-1:].decode() if isinstance(result, Fetched) else "-" for result in results]
    assert "".join(told) == "-33--1144-"
    assert [result.url for result in results if isinstance(result, Fetched)] == [
        url for url in urls if not url.endswith("/9")
    ]


def test_an_address_named_twice_is_fetched_once_and_stands_in_both_places(hands: Hands, server: Loopback) -> None:
    server.routes = {"/a": reply()}
    urls = [server.url("/a"), server.url("/a#top"), server.url("/a").upper().replace("/A", "/a"), server.url("/no")]
    with _fetcher(hands) as pages:
        *same, missing, again = pages.fetch_all([*urls, server.url("/no")])
    assert [page.url for page in same if isinstance(page, Fetched)] == urls[:3]
    assert str(missing) == str(again)
    assert server.paths == ["/a", "/no"]


def test_one_page_that_breaks_everything_does_not_lose_the_others(
    hands: Hands, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(url: str, *rest: object) -> object:
        if url.endswith("/bad"):
            raise RuntimeError("a fault of our own")
        return page_of(url, *rest)  # type: ignore[arg-type]

    page_of = fetcher.page_of
    monkeypatch.setattr(fetcher, "page_of", breaks)
    server.routes = {"/bad": reply(), "/good": reply()}
    with _fetcher(hands) as pages:
        bad, good = pages.fetch_all([server.url("/bad"), server.url("/good")])
    assert "it cannot be fetched (RuntimeError)" in str(bad)
    assert isinstance(good, Fetched)


def test_what_a_page_is_is_told_as_its_server_says(hands: Hands, server: Loopback) -> None:
    kinds = {
        "/1": "text/html; charset=ISO-8859-1",
        "/2": 'Text/HTML;Charset="utf-8"; x=y',
        "/3": "application/pdf",
        "/4": "",
        "/5": "text/html; charset=" + "a" * 500,
    }
    server.routes = {path: reply(content_type=kind) for path, kind in kinds.items()}
    with _fetcher(hands) as pages:
        results = pages.fetch_all([server.url(path) for path in kinds])
    assert [(page.content_type, page.charset) for page in results[:4] if isinstance(page, Fetched)] == [
        ("text/html", "iso-8859-1"),
        ("text/html", "utf-8"),
        ("application/pdf", None),
        ("", None),
    ]
    last = results[4]
    assert isinstance(last, Fetched)
    assert len(last.charset or "") == 40


def test_a_page_says_where_and_when_it_came_from(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": reply()}
    with _fetcher(hands) as pages:
        (page,) = pages.fetch_all([server.url()])
    assert page == Fetched(server.url(), server.url(), "text/html", "utf-8", STORY, 200, False, "2031-05-06T12:00:00Z")


def test_progress_is_told_in_the_callers_thread_after_each_page(hands: Hands, server: Loopback) -> None:
    told = []
    server.routes = {"/1": reply(), "/2": reply()}
    urls = [server.url("/1"), server.url("/2"), server.url("/1"), "data:,x", server.url("/3", "localhost")]
    with _fetcher(hands) as pages:
        pages.fetch_all(urls, lambda done, total, url: told.append((done, total, url, threading.current_thread())))
    assert [(done, total) for done, total, _, _ in told] == [(1, 3), (2, 3), (3, 3)]
    assert {thread for *_, thread in told} == {threading.main_thread()}
    assert {url for _, _, url, _ in told} == {server.url("/1"), server.url("/2"), server.url("/3", "localhost")}


def test_no_addresses_are_no_work(hands: Hands) -> None:
    with _fetcher(hands) as pages:
        assert pages.fetch_all([]) == []


def test_hosts_are_asked_side_by_side_but_only_a_few_and_each_for_one_page_at_a_time(server: Loopback) -> None:
    now, most, lock = {"all": 0}, {"all": 0}, threading.Lock()

    def busy(request: Request) -> bytes:
        host = request.headers["host"]
        with lock:
            for key in ("all", host):
                now[key] = now.get(key, 0) + 1
                most[key] = max(most.get(key, 0), now[key])
        time.sleep(0.05)
        with lock:
            for key in ("all", host):
                now[key] -= 1
        return reply()

    server.routes = {f"/{number}": busy for number in range(3)}
    book = Book()
    book.answers = {f"paper{number}.test": "127.0.0.1" for number in range(6)}
    urls = [server.url(f"/{page}", f"paper{host}.test") for page in range(3) for host in range(6)]
    with Fetcher(replace(SETTINGS, min_delay=0.0, hosts_at_once=3), resolver=book) as pages:
        results = pages.fetch_all(urls)
    assert all(isinstance(result, Fetched) for result in results)
    assert most.pop("all") in (2, 3)
    assert set(most.values()) == {1}


def test_pages_that_send_on_to_one_host_still_come_one_at_a_time(hands: Hands, server: Loopback) -> None:
    now, most = [0], [0]

    def busy(_: Request) -> bytes:
        now[0] += 1
        most[0] = max(most[0], now[0])
        time.sleep(0.03)
        now[0] -= 1
        return reply()

    book = Book(one_test="127.0.0.1", two_test="127.0.0.1", three_test="127.0.0.1", end_test="127.0.0.1")
    for number, name in enumerate(("one", "two", "three")):
        server.routes[f"/{name}"] = reply(b"", "302 Found", location=server.url(f"/end{number}", "end.test"))
        server.routes[f"/end{number}"] = busy
    with Fetcher(SETTINGS, hands.clock(), book) as pages:
        results = pages.fetch_all([server.url(f"/{name}", f"{name}.test") for name in ("one", "two", "three")])
    assert all(isinstance(result, Fetched) for result in results)
    assert most == [1]


def test_a_fetcher_that_was_closed_fetches_no_more(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": reply()}
    with _fetcher(hands) as pages:
        pass
    (page,) = pages.fetch_all([server.url()])
    assert isinstance(page, InputError)
    assert server.requests == []


def test_an_error_in_the_callers_progress_ends_the_threads(server: Loopback) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    server.routes = {"/": reply(), "/slow": lambda _: [b"HTTP/1.1 200 OK\r\n\r\n<p>", _later()]}
    before = set(threading.enumerate())
    urls = [server.url("/"), *(server.url("/slow", f"paper{number}.test") for number in range(3))]
    book = Book()
    book.answers = {f"paper{number}.test": "127.0.0.1" for number in range(3)}
    with pytest.raises(KeyboardInterrupt), Fetcher(SETTINGS, resolver=book) as pages:
        pages.fetch_all(urls, stop)
    deadline = time.monotonic() + 2
    ours = [thread for thread in set(threading.enumerate()) - before if "in_crowd" in thread.name]
    while any(thread.is_alive() for thread in ours) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [thread for thread in ours if thread.is_alive()] == []


def _later() -> bytes:
    time.sleep(3)
    return b"late"


SCRIPT = """
import sys
from compare.fetch import Fetcher, FetchSettings
settings = FetchSettings(allow_private=True, obey_robots=False)
with Fetcher(settings, resolver=lambda host: ["127.0.0.1"]) as fetcher:
    fetcher.fetch_all(sys.argv[1:])
"""


def test_ctrl_c_ends_at_once_whatever_the_servers_do(server: Loopback) -> None:
    reached = threading.Semaphore(0)

    def silent(_: Request) -> bytes:
        reached.release()
        return _later()

    server.routes = {"/": silent}
    urls = [server.url("/", f"paper{number}.test") for number in range(3)]
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, *urls], cwd=ROOT, stderr=subprocess.PIPE)
    for _ in urls:
        assert reached.acquire(timeout=10)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert time.monotonic() - begun < 2
    assert told.decode().strip().endswith("KeyboardInterrupt")
