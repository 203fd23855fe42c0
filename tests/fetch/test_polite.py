"""What is sent, how often, and what is done when a server is busy; no test waits, for its hands move the clock."""

import re
from dataclasses import replace

import pytest
from loopback import PUBLIC, Book, Hands, Loopback, Request, Route, Seam, moved, reply

from compare.errors import InputError
from compare.fetch import Fetched, Fetcher, FetchSettings
from compare.signature import VERSION

SETTINGS = FetchSettings(allow_private=True, obey_robots=False)
BUSY = reply(b"", "503 Service Unavailable")


def _fetch(
    hands: Hands, server: Loopback, *paths: str, settings: FetchSettings = SETTINGS
) -> list[Fetched | InputError]:
    with Fetcher(settings, hands.clock(), Book(localhost="127.0.0.1")) as fetcher:
        return fetcher.fetch_all([server.url(path) for path in paths])


def test_nothing_is_sent_but_what_is_documented(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": reply()}
    _fetch(hands, server, "/")
    (request,) = server.requests
    assert request.headers == {
        "host": f"127.0.0.1:{server.port}",
        "user-agent": f"biasdiff/{VERSION} (compares news articles that a reader named, page by page)",
        "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "accept-encoding": "gzip",
        "connection": "close",
    }


def test_no_cookie_is_sent_back(hands: Hands, server: Loopback) -> None:
    cookie = {"set_cookie": "reader=7; Path=/"}
    server.routes = {"/a": reply(b"", "302 Found", location="/b", **cookie), "/b": reply(**cookie)}
    _fetch(hands, server, "/a", "/b", "/a?2")
    assert [request for request in server.requests if {"cookie", "referer"} & set(request.headers)] == []
    assert server.paths == ["/a", "/b", "/b", "/a?2"]


def test_pages_of_one_host_are_a_second_apart_and_a_redirect_follows_at_once(hands: Hands, server: Loopback) -> None:
    server.routes = {"/1": reply(), "/2": moved("/3"), "/3": reply()}
    _fetch(hands, server, "/1", "/2", "/4")
    assert hands.slept == [1.0, 1.0]
    assert server.paths == ["/1", "/2", "/3", "/4"]


def test_hosts_do_not_wait_for_each_other(hands: Hands, seam: Seam, server: Loopback) -> None:
    names = [f"paper{number}.test" for number in range(6)]
    seam.stands_for(PUBLIC, server)
    server.routes = {"/": reply()}
    book = Book()
    book.answers = dict.fromkeys(names, PUBLIC)
    with Fetcher(FetchSettings(obey_robots=False), hands.clock(), book) as fetcher:
        pages = fetcher.fetch_all([f"http://{name}/" for name in names])
    assert all(isinstance(page, Fetched) for page in pages)
    assert hands.slept == []


def _after(*answers: bytes) -> Route:
    """Answers one after the other, and then pages."""
    left = list(answers)

    def route(_: Request) -> bytes:
        return left.pop(0) if left else reply()

    return route


RETRIED = [
    ("503 Service Unavailable", {}, [1.0]),
    ("502 Bad Gateway", {}, [1.0]),
    ("504 Gateway Timeout", {}, [1.0]),
    ("429 Too Many Requests", {}, [1.0]),
    ("429 Too Many Requests", {"retry_after": "7"}, [7.0]),
    ("503 Service Unavailable", {"retry_after": "Tue, 06 May 2031 12:00:20 GMT"}, [20.0]),
    ("503 Service Unavailable", {"retry_after": "Tue, 06 May 2031 11:00:00 GMT"}, []),
    ("503 Service Unavailable", {"retry_after": "soon"}, [1.0]),
    ("503 Service Unavailable", {"retry_after": "-5"}, [1.0]),
]


@pytest.mark.parametrize(("status", "headers", "slept"), RETRIED)
def test_a_busy_server_is_asked_again_when_it_says(
    status: str, headers: dict[str, str], slept: list[float], hands: Hands, server: Loopback
) -> None:
    server.routes = {"/": _after(reply(b"", status, **headers))}
    (page,) = _fetch(hands, server, "/")
    assert isinstance(page, Fetched)
    assert hands.slept == slept
    assert len(server.requests) == 2


def test_a_connection_that_breaks_off_is_tried_again(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": _after(b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort")}
    (page,) = _fetch(hands, server, "/")
    assert isinstance(page, Fetched)
    assert hands.slept == [1.0, 2.0]


def test_a_server_that_stays_busy_is_given_up(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": BUSY}
    (page,) = _fetch(hands, server, "/")
    assert str(page) == f"{server.url()}: its server cannot answer (status 503). Try again later."
    assert len(server.requests) == 3


@pytest.mark.parametrize("told", ["3600", "9" * 5000, "Tue, 06 May 2031 13:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_nobody_waits_for_an_hour_and_the_host_is_left_alone(told: str, hands: Hands, server: Loopback) -> None:
    server.routes = {"/1": reply(b"", "429 Too Many Requests", retry_after=told), "/2": reply()}
    first, second = _fetch(hands, server, "/1", "/2")
    assert re.search(r"asked too often \(status 429\)\. It asks to wait [\d,]+ minutes\.$", str(first))
    assert "was not asked again" in str(second)
    assert server.paths == ["/1"]
    assert sum(hands.slept) <= 1


def test_a_host_that_keeps_failing_is_left_alone_and_others_are_not(hands: Hands, server: Loopback) -> None:
    server.routes = {f"/{number}": BUSY for number in range(20)} | {"/story": reply()}
    urls = [*(server.url(f"/{number}") for number in range(20)), server.url("/story", "localhost")]
    with Fetcher(SETTINGS, hands.clock(), Book(localhost="127.0.0.1")) as fetcher:
        *failed, other = fetcher.fetch_all(urls)
    assert len(server.requests) == 3 * 3 + 1
    assert all("was not asked again" in str(page) for page in failed[3:])
    assert isinstance(other, Fetched)


STATUSES = [
    ("401 Unauthorized", "asks for a name and password (status 401)"),
    ("402 Payment Required", "asks to pay first (status 402)"),
    ("403 Forbidden", "does not show it to programs (status 403). Open it in a browser"),
    ("404 Not Found", "there is no page at this address (status 404). Check the address."),
    ("410 Gone", "the page was taken away (status 410)"),
    ("418 I'm a teapot", "no page came (status 418)"),
    ("451 Unavailable For Legal Reasons", "withheld for legal reasons (status 451)"),
    ("500 Internal Server Error", "cannot answer (status 500). Try again later."),
]


@pytest.mark.parametrize(("status", "words"), STATUSES)
def test_what_a_server_says_instead_of_a_page_is_told_in_plain_words(
    status: str, words: str, hands: Hands, server: Loopback
) -> None:
    server.routes = {"/": reply(b"<p>no", status)}
    (page,) = _fetch(hands, server, "/")
    assert words in str(page)
    assert len(server.requests) == 1


def test_waiting_does_not_use_up_the_time_of_a_page(hands: Hands, server: Loopback) -> None:
    server.routes = {f"/{number}": reply() for number in range(9)}
    settings = replace(SETTINGS, min_delay=50.0, page_seconds=2.0)
    pages = _fetch(hands, server, *(f"/{number}" for number in range(9)), settings=settings)
    assert all(isinstance(page, Fetched) for page in pages)
    assert hands.slept == [50.0] * 8
