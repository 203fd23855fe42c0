"""Nothing leads to an address that is not public: not a name, not a redirect, not a second answer of the resolver.

For addresses other than loopback the refusal is seen at the seam: no socket was asked to connect.
"""

import socket
import threading
from dataclasses import replace

import pytest
from loopback import PUBLIC, STORY, Book, Hands, Loopback, Seam, moved, reply, serving

from compare.errors import InputError
from compare.fetch import Fetched, Fetcher, FetchSettings

SETTINGS = FetchSettings(obey_robots=False)


def _fetch(hands: Hands, url: str, book: Book, settings: FetchSettings = SETTINGS) -> Fetched | InputError:
    with Fetcher(settings, hands.clock(), book) as fetcher:
        (result,) = fetcher.fetch_all([url])
    return result


def test_a_public_name_leads_to_its_page(hands: Hands, seam: Seam, server: Loopback) -> None:
    seam.stands_for(PUBLIC, server)
    server.routes = {"/story": reply()}
    page = _fetch(hands, "http://paper.test/story", Book(paper_test=PUBLIC))
    assert isinstance(page, Fetched)
    assert (page.data, page.final_url) == (STORY, "http://paper.test/story")
    assert server.requests[0].headers["host"] == "paper.test"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "127.1"])
def test_a_server_on_loopback_is_refused_before_a_socket_opens(
    host: str, hands: Hands, seam: Seam, server: Loopback
) -> None:
    settings = replace(SETTINGS, ports=frozenset({server.port}))
    page = _fetch(hands, server.url("/", host), Book(localhost="127.0.0.1"), settings)
    assert isinstance(page, InputError)
    assert seam.asked == []
    assert server.requests == []


def test_a_server_on_loopback_is_fetched_by_whoever_asks_for_it(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": reply()}
    settings = replace(SETTINGS, allow_private=True)
    page = _fetch(hands, server.url("/", "localhost"), Book(localhost="127.0.0.1"), settings)
    assert isinstance(page, Fetched)


@pytest.mark.parametrize(
    "answer",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.9",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fd00::7",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "2001:0:7f00:1::",
        "224.0.0.251",
        f"{PUBLIC} 127.0.0.1",
        f"{PUBLIC} 2606:4700::1 ::1",
        "otters",
        "",
    ],
)
def test_a_name_with_one_address_that_is_not_public_is_refused_before_a_socket_opens(
    answer: str, hands: Hands, seam: Seam
) -> None:
    page = _fetch(hands, "http://paper.test/", Book(paper_test=answer))
    assert isinstance(page, InputError)
    assert seam.asked == []


def test_a_name_that_turns_private_is_looked_up_once_and_connected_to_as_checked(
    hands: Hands, seam: Seam, server: Loopback
) -> None:
    seam.stands_for(PUBLIC, server)
    server.routes = {"/a": moved("/b"), "/b": reply(), "/c": reply(b"", "503 Service Unavailable")}
    book = Book(paper_test=[PUBLIC, "127.0.0.1"])
    settings = replace(SETTINGS, obey_robots=True)
    with Fetcher(settings, hands.clock(), book) as fetcher:
        first, second = fetcher.fetch_all(["http://paper.test/a", "http://paper.test/c"])
        again = fetcher.fetch_all(["http://paper.test/b?again"])
    assert isinstance(first, Fetched)
    assert isinstance(second, InputError)
    assert book.asked == ["paper.test"]
    assert set(seam.asked) == {PUBLIC}
    assert len(again) == 1


def test_a_name_that_turns_private_between_two_runs_is_refused(hands: Hands, seam: Seam, server: Loopback) -> None:
    seam.stands_for(PUBLIC, server)
    server.routes = {"/": reply()}
    book = Book(paper_test=[PUBLIC, "127.0.0.1"])
    assert isinstance(_fetch(hands, "http://paper.test/", book), Fetched)
    assert "this very machine" in str(_fetch(hands, "http://paper.test/", book))
    assert seam.asked == [PUBLIC]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://127.0.0.1:{port}/secret", "this very machine"),
        ("http://127.0.0.1/secret", "this very machine"),
        ("http://localhost:{port}/secret", "local network"),
        ("http://inside.test/secret", "10.0.0.7, a private network"),
        ("//2130706433/secret", "this very machine"),
        ("http://[::ffff:7f00:1]/secret", "an IPv4 address inside"),
        ("http://paper.test:{port}/secret", "only the ports 80 and 443"),
        ("http://reader:pw@paper.test/secret", "name or password"),
        ("file:///etc/hosts", "only http and https"),
        ("data:text/html,secret", "only http and https"),
        ("ftp://paper.test/secret", "only http and https"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(
    location: str, words: str, hands: Hands, seam: Seam, server: Loopback
) -> None:
    seam.stands_for(PUBLIC, server)
    server.routes = {"/": moved(location.format(port=server.port)), "/secret": reply(b"secret")}
    page = _fetch(hands, "http://paper.test/", Book(paper_test=PUBLIC, inside_test="10.0.0.7"))
    assert isinstance(page, InputError)
    assert str(page).startswith("http://paper.test/: it sends on to ")
    assert words in str(page)
    assert seam.asked == [PUBLIC]
    assert server.paths == ["/"]


def test_a_robots_txt_that_leads_inside_is_refused_like_a_page(hands: Hands, seam: Seam, server: Loopback) -> None:
    seam.stands_for(PUBLIC, server)
    server.routes = {"/": reply(), "/robots.txt": moved("http://127.0.0.1/robots.txt")}
    page = _fetch(hands, "http://paper.test/", Book(paper_test=PUBLIC), replace(SETTINGS, obey_robots=True))
    assert "this very machine" in str(page)
    assert seam.asked == [PUBLIC]


def test_redirects_are_followed_so_far_and_no_further(hands: Hands, server: Loopback) -> None:
    server.routes = {f"/{number}": moved(f"/{number + 1}") for number in range(30)} | {"/10": reply()}
    settings = replace(SETTINGS, allow_private=True)
    page = _fetch(hands, server.url("/0"), Book(), settings)
    assert isinstance(page, Fetched)
    assert (page.url, page.final_url) == (server.url("/0"), server.url("/10"))
    del server.routes["/10"]
    server.routes["/10"] = moved("/11")
    assert "it sends on more than 10 times" in str(_fetch(hands, server.url("/0"), Book(), settings))
    assert len(server.requests) == 11 + 11


def test_endless_redirects_end(hands: Hands, server: Loopback) -> None:
    server.routes = {"/a": moved("/b"), "/b": moved("/a#again", "301 Moved Permanently")}
    page = _fetch(hands, server.url("/a"), Book(), replace(SETTINGS, allow_private=True))
    assert "it sends on in a circle" in str(page)
    assert server.paths == ["/a", "/b"]


def test_a_redirect_without_a_place_is_told(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": reply(b"", "302 Found")}
    page = _fetch(hands, server.url(), Book(), replace(SETTINGS, allow_private=True))
    assert "without saying where to (status 302)" in str(page)


def test_the_next_address_of_a_name_is_tried(hands: Hands, seam: Seam, server: Loopback) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        seam.routes["23.45.67.1"] = unused.getsockname()
    seam.stands_for(PUBLIC, server)
    server.routes = {"/": reply()}
    page = _fetch(hands, "http://paper.test/", Book(paper_test=f"23.45.67.1 {PUBLIC}"))
    assert isinstance(page, Fetched)
    assert seam.asked == ["23.45.67.1", PUBLIC]


def test_an_address_of_the_newer_kind_is_connected_to_in_its_own_way(hands: Hands, seam: Seam) -> None:
    if not _has_ipv6():
        pytest.skip("there is no ::1 here")
    with serving(host="::1") as server:
        seam.stands_for("2606:4700::7", server)
        server.routes = {"/": reply()}
        named = _fetch(hands, "http://paper.test/", Book(paper_test="2606:4700::7"))
        numbered = _fetch(hands, "http://[2606:4700:0::7]/", Book())
    assert isinstance(named, Fetched)
    assert isinstance(numbered, Fetched)
    assert [request.headers["host"] for request in server.requests] == ["paper.test", "[2606:4700::7]"]


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def test_a_name_that_nobody_has_is_told(hands: Hands, seam: Seam) -> None:
    page = _fetch(hands, "http://papr.test/", Book())
    assert str(page) == (
        "http://papr.test/: no server called papr.test was found. Check how it is spelled, and the connection."
    )
    assert seam.asked == []


def test_a_busy_resolver_is_asked_twice(hands: Hands) -> None:
    asked = []

    def busy(host: str) -> list[str]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_AGAIN, "busy")

    with Fetcher(SETTINGS, hands.clock(), busy) as fetcher:
        one, two = fetcher.fetch_all(["http://paper.test/1", "http://paper.test/2"])
    assert asked == ["paper.test", "paper.test"]
    assert isinstance(one, InputError)
    assert isinstance(two, InputError)


def test_a_resolver_that_hangs_is_given_up(hands: Hands) -> None:
    never = threading.Event()

    def hangs(host: str) -> list[str]:
        never.wait(5)
        return [PUBLIC]

    with Fetcher(replace(SETTINGS, resolve_seconds=0.1), hands.clock(), hangs) as fetcher:
        (page,) = fetcher.fetch_all(["http://paper.test/"])
    never.set()
    assert "no server called paper.test" in str(page)


def test_an_environment_that_names_a_proxy_changes_nothing(
    hands: Hands, seam: Seam, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.9.8.7:3128")
    seam.stands_for(PUBLIC, server)
    server.routes = {"/": reply()}
    assert isinstance(_fetch(hands, "http://paper.test/", Book(paper_test=PUBLIC)), Fetched)
    assert seam.asked == [PUBLIC]
