"""Servers that no honest person runs: each ends as one clear line, soon, with little memory, and the next page comes."""

import gzip
import itertools
import socket
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import STORY, Book, Hands, Loopback, Request, Route, reply, serving

from compare.errors import InputError
from compare.fetch import Fetched, Fetcher, FetchSettings

# Small limits, so that what takes a minute in earnest takes a moment here.
LIMITS = FetchSettings(
    allow_private=True,
    obey_robots=False,
    max_bytes=200_000,
    page_seconds=0.7,
    read_seconds=0.2,
    connect_seconds=0.4,
    backoff_seconds=0.01,
    min_delay=0.0,
    attempts=2,
    max_host_failures=100,
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PACKED = HEAD + b"Content-Encoding: gzip\r\n"


def _drip(start: bytes, piece: bytes, pause: float = 0.02) -> Iterator[bytes]:
    yield start
    while True:
        time.sleep(pause)
        yield piece


def _endless(start: bytes, piece: bytes) -> Iterator[bytes]:
    return itertools.chain([start], itertools.repeat(piece))


def _silence(start: bytes = b"") -> Iterator[bytes]:
    yield start
    time.sleep(3)


BOMB = gzip.compress(bytes(50_000_000))
TWICE = gzip.compress(gzip.compress(bytes(50_000_000)))

HOSTILE: dict[str, tuple[Any, str]] = {
    "one header without end": (
        lambda: _endless(HEAD + b"X-Long: ", b"a" * 4096),
        "the head of its answer is too large",
    ),
    "headers without end": (lambda: _endless(HEAD, b"X-More: otters\r\n" * 100), "the head of its answer is too large"),
    "a hundred and fifty headers": (
        lambda: [HEAD, b"X-A: b\r\n" * 150, b"\r\n"],
        "the head of its answer is too large",
    ),
    "a status line without end": (
        lambda: _endless(b"HTTP/1.1 200 ", b"O" * 4096),
        "the head of its answer is too large",
    ),
    "headers that drip": (lambda: _drip(HEAD, b"X-A: b\r\n"), "did not arrive within 0.7 seconds"),
    "one header that drips": (lambda: _drip(HEAD + b"X-A: ", b"b"), "did not arrive within 0.7 seconds"),
    "to be continued for ever": (
        lambda: _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        "the head of its answer is too large",
    ),
    "silence": (_silence, "sent nothing for 0.2 seconds"),
    "silence after the head": (lambda: _silence(HEAD + b"Content-Length: 9\r\n\r\n"), "sent nothing for 0.2 seconds"),
    "no answer at all": (lambda: b"", "the connection broke off"),
    "no web server": (lambda: b"220 mail.test ESMTP\r\n", "does not answer as a web server"),
    "noise": (lambda: bytes(range(256)) * 40, "does not answer as a web server"),
    "a body without end": (lambda: _endless(HEAD + b"\r\n", b"<p>otters" * 1000), "larger than 0.2 MB"),
    "a body that drips": (lambda: _drip(HEAD + b"\r\n", b"<p>"), "did not arrive within 0.7 seconds"),
    "a body announced too large": (lambda: [HEAD, b"Content-Length: 900000000\r\n\r\n"], "larger than 0.2 MB"),
    "a body cut short": (lambda: [HEAD, b"Content-Length: 900\r\n\r\n", STORY], "the connection broke off"),
    "two lengths": (lambda: [HEAD, b"Content-Length: 9\r\nContent-Length: 5\r\n\r\n", STORY], "as a web server does"),
    "a bomb": (lambda: [PACKED, b"\r\n", BOMB], "larger than 0.2 MB"),
    "a bomb in chunks": (
        lambda: [PACKED, b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(BOMB), BOMB, b"\r\n0\r\n\r\n"],
        "larger than 0.2 MB",
    ),
    "a bomb packed twice": (
        lambda: [HEAD, b"Content-Encoding: gzip, gzip\r\n\r\n", TWICE],
        "packed in a way that was not asked for",
    ),
    "another packing": (lambda: reply(STORY, content_encoding="br"), "packed in a way that was not asked for ('br')"),
    "not packed as it says": (lambda: reply(STORY, content_encoding="gzip"), "cannot be unpacked"),
    "packed and cut short": (
        lambda: reply(gzip.compress(STORY * 50)[:-20], content_encoding="gzip"),
        "the connection broke off",
    ),
    "chunks that are none": (lambda: [CHUNKED, b"otters\r\n"], "the connection broke off"),
    "a chunk of less than nothing": (lambda: _endless(CHUNKED + b"-5\r\n", b"a" * 4096), "as a web server does"),
    "a chunk larger than all": (lambda: _endless(CHUNKED + b"f" * 15 + b"\r\n", b"a" * 4096), "larger than 0.2 MB"),
    "a size of a chunk without end": (lambda: _endless(CHUNKED, b"0" * 4096), "as a web server does"),
    "an extension of a chunk that drips": (lambda: _drip(CHUNKED + b"5;", b"a"), "did not arrive within 0.7 seconds"),
    "chunks of one byte without end": (lambda: _endless(CHUNKED, b"1\r\na\r\n" * 500), "larger than 0.2 MB"),
    "chunks that end amid": (lambda: [CHUNKED, b"5\r\notter"], "the connection broke off"),
    "trailers without end": (lambda: _endless(CHUNKED + b"0\r\n", b"X-A: b\r\n" * 500), "larger than 0.2 MB"),
    "nothing": (lambda: reply(b""), "there is nothing in it"),
    "part of a page": (lambda: reply(STORY, "206 Partial Content"), "no page came (status 206)"),
    "unchanged what nobody had": (lambda: reply(b"", "304 Not Modified"), "no page came (status 304)"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_ends_soon_with_one_clear_line(name: str, server: Loopback) -> None:
    make, words = HOSTILE[name]

    def route(_: Request) -> Any:
        return make()

    server.routes = {"/bad": route, "/good": reply()}
    begun = time.monotonic()
    with Fetcher(LIMITS) as fetcher:
        bad, good = fetcher.fetch_all([server.url("/bad"), server.url("/good")])
    assert time.monotonic() - begun < 3
    assert isinstance(bad, InputError)
    assert words in str(bad)
    assert str(bad).startswith(server.url("/bad"))
    assert "\n" not in str(bad)
    assert isinstance(good, Fetched)
    assert good.data == STORY


@pytest.mark.parametrize("name", ["a bomb", "a bomb in chunks", "a body without end", "one header without end"])
def test_a_hostile_answer_takes_little_memory(name: str, server: Loopback) -> None:
    make, _ = HOSTILE[name]
    server.routes = {"/bad": lambda _: make()}
    tracemalloc.start()
    try:
        with Fetcher(LIMITS) as fetcher:
            fetcher.fetch_all([server.url("/bad")])
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


@settings(max_examples=100)
@given(
    st.sampled_from([b"", HEAD, HEAD + b"\r\n", CHUNKED, PACKED + b"\r\n", b"HTTP/1.1 302 Found\r\nLocation: "]),
    st.one_of(st.binary(max_size=400), st.text("019af\r\n:;= \x00é", max_size=60).map(str.encode)),
)
def test_whatever_is_answered_is_a_page_or_a_clear_line(start: bytes, noise: bytes) -> None:
    with serving() as server, Fetcher(LIMITS, Hands().clock(), Book()) as fetcher:
        server.routes = {"/": start + noise}
        (page,) = fetcher.fetch_all([server.url()])
    assert isinstance(page, Fetched) or "\n" not in str(page)
    assert "it cannot be fetched (" not in str(page)


FINE: dict[str, Route] = {
    "plain": reply(),
    "without a length": HEAD + b"\r\n" + STORY,
    "in chunks": [
        CHUNKED,
        b"5;x=y\r\n",
        STORY[:5],
        b"\r\n%X\r\n" % len(STORY[5:]),
        STORY[5:],
        b"\r\n0\r\nX: y\r\n\r\n",
    ],
    "packed": reply(gzip.compress(STORY), content_encoding="gzip"),
    "packed, in capitals": reply(gzip.compress(STORY), content_encoding="X-GZIP"),
    "packed in two parts": reply(gzip.compress(STORY[:9]) + gzip.compress(STORY[9:]), content_encoding="gzip"),
    "packed and padded": reply(gzip.compress(STORY) + bytes(9), content_encoding="gzip"),
    "of an old server": b"HTTP/1.0 200 OK\r\n\r\n" + STORY,
    "after a while": b"HTTP/1.1 100 Continue\r\n\r\n" + reply(),
    "with a header that is none": b"HTTP/1.1 200 OK\r\notters\r\nContent-Type: text/html\r\n\r\n" + STORY,
    "with many cookies": HEAD + b"Set-Cookie: id=7; Path=/\r\n" * 80 + b"\r\n" + STORY,
}


@pytest.mark.parametrize("name", FINE)
def test_an_answer_that_is_only_unusual_is_a_page(name: str, server: Loopback) -> None:
    server.routes = {"/": FINE[name]}
    with Fetcher(LIMITS) as fetcher:
        (page,) = fetcher.fetch_all([server.url()])
    assert isinstance(page, Fetched), str(page)
    assert page.data.endswith(STORY)


def test_a_page_as_large_as_allowed_is_one_and_a_byte_more_is_not(server: Loopback) -> None:
    server.routes = {"/just": reply(b"a" * 200_000), "/over": reply(b"a" * 200_001)}
    with Fetcher(LIMITS) as fetcher:
        just, over = fetcher.fetch_all([server.url("/just"), server.url("/over")])
    assert isinstance(just, Fetched)
    assert isinstance(over, InputError)


def test_a_server_that_never_takes_the_connection_is_given_up(server: Loopback) -> None:
    # A full queue of connections that nobody accepts: further ones hang.
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        held = [socket.socket() for _ in range(4)]
        for waiting in held:
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
        begun = time.monotonic()
        with Fetcher(LIMITS) as fetcher:
            (page,) = fetcher.fetch_all([f"http://127.0.0.1:{port}/"])
        for waiting in held:
            waiting.close()
    assert isinstance(page, InputError)
    assert time.monotonic() - begun < 2


def test_nobody_at_the_port_is_told_as_that(server: Loopback) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with Fetcher(LIMITS) as fetcher:
        (page,) = fetcher.fetch_all([f"http://127.0.0.1:{port}/"])
    assert str(page) == (
        f"http://127.0.0.1:{port}/: its server cannot be reached (connection refused). Try again later."
    )
