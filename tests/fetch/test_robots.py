"""The robots.txt of a host is asked once, heeded, and bounded."""

import time
from dataclasses import replace
from typing import Any

import pytest
from loopback import PUBLIC, Book, Hands, Loopback, Seam, moved, reply
from protego import Protego

from compare.errors import InputError
from compare.fetch import Fetched, Fetcher, FetchSettings
from compare.fetch.robots import relevant

SETTINGS = FetchSettings(allow_private=True)
PLAIN = {"content_type": "text/plain"}


def _fetch(
    hands: Hands, server: Loopback, *paths: str, settings: FetchSettings = SETTINGS
) -> list[Fetched | InputError]:
    with Fetcher(settings, hands.clock(), Book(localhost="127.0.0.1")) as fetcher:
        return fetcher.fetch_all([server.url(path) for path in paths])


def _rules(*lines: str) -> bytes:
    return reply("\n".join(lines).encode(), **PLAIN)


RULES = [
    (["User-agent: *", "Disallow: /"], False),
    (["User-agent: *", "Disallow: /story"], False),
    (["User-agent: *", "Disallow: /*.html$"], True),
    (["User-agent: *", "Disallow: /st*y"], False),
    (["User-agent: *", "Disallow: /", "Allow: /story"], True),
    (["User-agent: *", "Disallow:"], True),
    (["User-agent: BiasDiff", "Disallow: /"], False),
    (["User-agent: biasdiff/0.1", "Disallow: /"], False),
    (["User-agent: biasdiff", "Allow: /", "User-agent: *", "Disallow: /"], True),
    (["User-agent: other", "User-agent: biasdiff", "Disallow: /"], False),
    (["User-agent: other", "Disallow: /"], True),
    (["User-agent: bias", "Disallow: /"], True),
    (["User-agent: *", "Allow: /", "User-agent: other", "Disallow: /"], True),
    (["\ufeffUser-agent: *  # all of you", "Disallow: /"], False),
    (["<html><p>User-agent: *", "Disallow: /"], True),
    (["\x00\xff otters"], True),
    ([], True),
]


@pytest.mark.parametrize(("lines", "allowed"), RULES)
def test_the_rules_of_a_host_are_heeded(lines: list[str], allowed: bool, hands: Hands, server: Loopback) -> None:
    server.routes = {"/robots.txt": _rules(*lines), "/story": reply()}
    (page,) = _fetch(hands, server, "/story")
    assert isinstance(page, Fetched) is allowed
    assert server.paths == (["/story"] if allowed else [])
    if not allowed:
        assert str(page) == (
            f"{server.url('/story')}: the robots.txt of its host does not allow it. Open it in a browser, save the page "
            "and give that file; or add --ignore-robots."
        )


def test_whoever_asks_for_it_ignores_the_rules(hands: Hands, server: Loopback) -> None:
    server.routes = {"/robots.txt": _rules("User-agent: *", "Disallow: /"), "/story": reply()}
    (page,) = _fetch(hands, server, "/story", settings=replace(SETTINGS, obey_robots=False))
    assert isinstance(page, Fetched)
    assert len(server.requests) == 1


def test_the_rules_are_asked_for_once_and_before_the_page(hands: Hands, server: Loopback) -> None:
    server.routes = {"/robots.txt": _rules(), "/1": reply(), "/2": reply()}
    _fetch(hands, server, "/1", "/2")
    assert [request.path for request in server.requests] == ["/robots.txt", "/1", "/2"]
    assert hands.slept == [1.0]


ABSENT = [
    (reply(b"User-agent: *\nDisallow: /", "404 Not Found"), True),
    (reply(b"User-agent: *\nDisallow: /", "403 Forbidden"), True),
    (reply(b"User-agent: *\nDisallow: /", "410 Gone"), True),
    (reply(b"", "500 Internal Server Error"), False),
    (reply(b"", "503 Service Unavailable"), False),
    (reply(b"", "429 Too Many Requests"), False),
    (moved("/elsewhere"), True),
    (moved("/robots.txt"), False),
    (moved("file:///etc/hosts"), False),
    (b"", False),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *", False),
]


@pytest.mark.parametrize(("answer", "allowed"), ABSENT)
def test_a_host_without_rules_allows_all_and_one_that_fails_nothing(
    answer: bytes, allowed: bool, hands: Hands, server: Loopback
) -> None:
    server.routes = {"/robots.txt": answer, "/elsewhere": _rules("User-agent: *", "Allow: /"), "/1": reply()}
    first, second = _fetch(hands, server, "/1", "/1?again")
    assert isinstance(first, Fetched) is allowed
    if not allowed:
        assert "the robots.txt of its host cannot be read" in str(first)
        assert "the robots.txt of its host cannot be read" in str(second)
        assert "/1" not in server.paths


def test_the_rules_of_the_host_that_a_page_sends_on_to_are_heeded(hands: Hands, seam: Seam, server: Loopback) -> None:
    seam.stands_for(PUBLIC, server)
    asked = []

    def robots(request: Any) -> bytes:
        asked.append(request.headers["host"])
        return _rules("User-agent: *", "Disallow: /" if request.headers["host"] == "other.test" else "Allow: /")

    server.routes = {"/robots.txt": robots, "/": moved("http://other.test/story"), "/story": reply()}
    book = Book(paper_test=PUBLIC, other_test=PUBLIC)
    with Fetcher(FetchSettings(), hands.clock(), book) as fetcher:
        (page,) = fetcher.fetch_all(["http://paper.test/"])
    assert "it sends on to http://other.test/story: the robots.txt of its host does not allow it" in str(page)
    assert asked == ["paper.test", "other.test"]
    assert server.paths == ["/"]


DELAYS = [("5", 5.0), ("0.2", 1.0), ("86400", 30.0), ("-3", 1.0), ("inf", 1.0), ("nan", 1.0), ("otters", 1.0)]


@pytest.mark.parametrize(("asked", "slept"), DELAYS)
def test_the_pause_that_a_host_asks_for_is_kept_within_bounds(
    asked: str, slept: float, hands: Hands, server: Loopback
) -> None:
    server.routes = {"/robots.txt": _rules("User-agent: *", f"Crawl-delay: {asked}"), "/1": reply(), "/2": reply()}
    _fetch(hands, server, "/1", "/2")
    assert hands.slept == [slept]


LARGE = {
    "rules": (["User-agent: *", "Disallow: /story", *(f"Disallow: /{number:07}" for number in range(60_000))], False),
    "rules, the one that matters at the end": (
        ["User-agent: *", *(f"Disallow: /{number:07}" for number in range(60_000)), "Disallow: /story"],
        True,
    ),
    "names over rules": (
        [*(f"User-agent: robot{number}" for number in range(15_000)), *["Disallow: /otters*a*b*c$"] * 12_000],
        True,
    ),
    "one line": (["User-agent: *", "Disallow: /" + "*a" * 500_000], True),
    "wildcards": (["User-agent: *", *["Disallow: " + "/*a" * 40 + "*b$"] * 9_000], True),
    "blanks": (["User-agent:" + " " * 400_000, "user agent" + " " * 400_000], True),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_robots_txt_of_a_megabyte_takes_bounded_time(name: str, hands: Hands, server: Loopback) -> None:
    lines, allowed = LARGE[name]
    server.routes = {"/robots.txt": _rules(*lines), "/story" + "/a" * 500: reply()}
    begun = time.process_time()
    (page,) = _fetch(hands, server, "/story" + "/a" * 500)
    assert isinstance(page, Fetched) is allowed
    assert time.process_time() - begun < 5


def test_a_robots_txt_without_end_is_read_so_far(hands: Hands, server: Loopback) -> None:
    def endless(_: object) -> Any:
        yield b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /story\n"
        while True:
            yield b"Disallow: /otters\n" * 1000

    server.routes = {"/robots.txt": endless, "/story": reply(), "/other": reply()}
    story, other = _fetch(hands, server, "/story", "/other")
    assert isinstance(story, InputError)
    assert isinstance(other, Fetched)


# Protego takes a part of the name for the name, and the name with a version for another one.
SAME = [lines for lines, _ in RULES if not {"User-agent: bias", "User-agent: biasdiff/0.1"} & set(lines)]


@pytest.mark.parametrize("lines", SAME)
def test_the_names_of_other_robots_make_no_difference(lines: list[str]) -> None:
    text = "\n".join(lines).lstrip("\ufeff")
    asked = ("http://paper.test/story", "biasdiff")
    assert Protego.parse(text).can_fetch(*asked) == Protego.parse(relevant(text)).can_fetch(*asked)
