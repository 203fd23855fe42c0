"""Pages are kept between runs, asked for again with their validators, and never given out when in doubt."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from loopback import STORY, Book, Hands, Loopback, Request, moved, reply

from compare.errors import InputError
from compare.fetch import Fetched, Fetcher, FetchSettings, default_cache_dir

TAG = {"etag": '"v1"', "last_modified": "Mon, 05 May 2031 08:00:00 GMT"}


@pytest.fixture
def settings(tmp_path: Path) -> FetchSettings:
    return FetchSettings(allow_private=True, obey_robots=False, cache_dir=tmp_path / "deep" / "cache")


def _fetch(hands: Hands, settings: FetchSettings, *urls: str) -> list[Any]:
    with Fetcher(settings, hands.clock(), Book()) as fetcher:
        return fetcher.fetch_all(list(urls))


def _unless_known(request: Request, **headers: str) -> bytes:
    known = request.headers.get("if-none-match") == '"v1"'
    return reply(b"", "304 Not Modified", **headers) if known else reply(**TAG, **headers)


def _files(settings: FetchSettings) -> list[Path]:
    assert settings.cache_dir
    return sorted(settings.cache_dir.iterdir()) if settings.cache_dir.exists() else []


def test_a_page_that_has_not_changed_is_not_sent_again(hands: Hands, server: Loopback, settings: FetchSettings) -> None:
    server.routes = {"/": _unless_known}
    (first,) = _fetch(hands, settings, server.url())
    hands.passed += 3600
    (second,) = _fetch(hands, settings, server.url())
    assert (first.from_cache, second.from_cache) == (False, True)
    assert replace(second, from_cache=False) == first
    assert first.retrieved == "2031-05-06T12:00:00Z"
    assert server.requests[1].headers["if-none-match"] == '"v1"'
    assert server.requests[1].headers["if-modified-since"] == "Mon, 05 May 2031 08:00:00 GMT"


def test_a_page_that_has_changed_takes_the_place_of_the_old_one(
    hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/": reply(**TAG)}
    _fetch(hands, settings, server.url())
    server.routes = {"/": reply(b"<p>Corrected: four otters.", etag='"v2"')}
    _fetch(hands, settings, server.url())
    (kept,) = _fetch(hands, replace(settings, offline=True), server.url())
    assert kept.data == b"<p>Corrected: four otters."
    assert len(_files(settings)) == 1


FRESH = [
    ({"cache_control": "max-age=600"}, 599, False),
    ({"cache_control": "max-age=600"}, 601, True),
    ({"cache_control": "public, Max-Age=600, must-revalidate"}, 599, False),
    ({"cache_control": "max-age=600", "age": "590"}, 11, True),
    ({"cache_control": "max-age=600, no-cache"}, 1, True),
    ({"cache_control": "max-age=99999999999999999999"}, 86_401, True),
    ({"cache_control": "max-age=otters"}, 1, True),
    ({"cache_control": "max-age=-1"}, 1, True),
    ({}, 1, True),
]


@pytest.mark.parametrize(("headers", "passed", "asked"), FRESH)
def test_a_page_is_asked_for_again_when_its_server_says_so(
    headers: dict[str, str], passed: float, asked: bool, hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/": reply(**headers)}
    _fetch(hands, settings, server.url())
    hands.passed += passed
    (page,) = _fetch(hands, settings, server.url())
    assert page.data == STORY
    assert page.from_cache is not asked
    assert len(server.requests) == 1 + asked


def test_an_unchanged_page_stays_fresh_for_as_long_as_its_server_says(
    hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/": lambda request: _unless_known(request, cache_control="max-age=60")}
    for passed in (0, 100, 50):
        hands.passed += passed
        _fetch(hands, settings, server.url())
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"cache_control": "no-store\r\nCache-Control: max-age=9"},
        {"cache_control": "No-Store"},
        {"cache_control": "a, no-store"},
        {"vary": "*"},
    ],
)
def test_what_is_not_to_be_stored_is_not(
    headers: dict[str, str], hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/": reply(**headers)}
    _fetch(hands, settings, server.url())
    assert _files(settings) == []


def test_what_is_no_longer_to_be_stored_is_forgotten(hands: Hands, server: Loopback, settings: FetchSettings) -> None:
    server.routes = {"/": _unless_known}
    _fetch(hands, settings, server.url())
    server.routes = {"/": lambda request: _unless_known(request, cache_control="no-store")}
    (page,) = _fetch(hands, settings, server.url())
    assert page.data == STORY
    assert _files(settings) == []


def test_errors_are_not_kept(hands: Hands, server: Loopback, settings: FetchSettings) -> None:
    server.routes = {"/gone": reply(b"gone", "410 Gone", cache_control="max-age=600"), "/cut": b"HTTP/1.1 200 OK\r\n"}
    _fetch(hands, settings, server.url("/gone"), server.url("/cut"), server.url("/none"))
    assert _files(settings) == []


def test_a_redirect_is_asked_again_and_its_end_confirmed(
    hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {
        "/short": moved("/story"),
        "/story": lambda request: _unless_known(request, cache_control="max-age=9"),
    }
    _fetch(hands, settings, server.url("/short"))
    (page,) = _fetch(hands, settings, server.url("/short"))
    assert page.from_cache
    assert page.final_url == server.url("/story")
    assert ["if-none-match" in request.headers for request in server.requests] == [False, False, False, True]


def test_validators_go_to_the_page_that_gave_them_alone(
    hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/short": moved("/story"), "/story": reply(**TAG), "/other": reply(b"<p>Another story.")}
    _fetch(hands, settings, server.url("/short"))
    server.routes["/short"] = moved("/other")
    (page,) = _fetch(hands, settings, server.url("/short"))
    assert page.data == b"<p>Another story."
    assert "if-none-match" not in server.requests[-1].headers


def test_offline_nothing_is_asked_and_what_is_missing_is_told(
    hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/short": moved("/story"), "/story": reply(cache_control="max-age=1")}
    _fetch(hands, settings, server.url("/short"))
    hands.passed += 90 * 86_400
    server.requests.clear()
    kept, missing = _fetch(hands, replace(settings, offline=True), server.url("/short"), server.url("/other"))
    assert (kept.data, kept.from_cache, kept.final_url) == (STORY, True, server.url("/story"))
    assert str(missing) == f"{server.url('/other')}: it is not in the cache. Leave --offline out to fetch it."
    assert server.requests == []


def test_without_a_cache_nothing_is_written(hands: Hands, server: Loopback, settings: FetchSettings) -> None:
    server.routes = {"/": reply(**TAG)}
    _fetch(hands, replace(settings, cache_dir=None), server.url())
    assert _files(settings) == []
    (page,) = _fetch(hands, replace(settings, cache_dir=None, offline=True), server.url())
    assert isinstance(page, InputError)


def _change(key: str, value: object) -> Any:
    def changed(raw: bytes) -> bytes:
        head, _, data = raw.partition(b"\n")
        return json.dumps({**json.loads(head), key: value}).encode() + b"\n" + data

    return changed


CORRUPTIONS = {
    "empty": lambda raw: b"",
    "cut": lambda raw: raw[:-1],
    "longer": lambda raw: raw + b"x",
    "another byte": lambda raw: raw.replace(b"otters", b"badger"),
    "no line": lambda raw: raw.replace(b"\n", b" "),
    "no JSON": lambda raw: b"{" + raw,
    "a list": lambda raw: b"[]\n" + raw,
    "deep": lambda raw: b"[" * 10_000 + b"\n" + raw,
    "a long line": lambda raw: b" " * 20_000 + raw,
    "noise": lambda raw: os.urandom(500),
    "another address": _change("url", "http://other.test/"),
    "another version": _change("biasdiff", "cache/0"),
    "another field": _change("otters", 3),
    "a number as address": _change("final_url", 3),
    "a word as time": _change("fresh_until", "soon"),
    "a header inside": _change("etag", '"v1"\r\nHost: other.test'),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_file_that_is_not_as_it_was_written_counts_as_none(
    name: str, hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/": reply(**TAG, cache_control="max-age=600")}
    _fetch(hands, settings, server.url())
    (file,) = _files(settings)
    file.write_bytes(CORRUPTIONS[name](file.read_bytes()))
    (page,) = _fetch(hands, settings, server.url())
    assert (page.data, page.from_cache) == (STORY, False)
    assert "if-none-match" not in server.requests[-1].headers


def test_file_names_are_hashes_and_nobody_else_may_read_them(
    hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {"/../../x": reply()}
    _fetch(hands, settings, server.url("/../../x"))
    (file,) = _files(settings)
    assert len(file.stem) == 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert settings.cache_dir
    assert stat.S_IMODE(settings.cache_dir.stat().st_mode) == 0o700


def test_the_pages_not_used_for_longest_make_room_and_other_files_stay(
    hands: Hands, server: Loopback, settings: FetchSettings
) -> None:
    server.routes = {f"/{number}": reply(b"<p>" + b"otter " * 500) for number in range(6)}
    assert settings.cache_dir
    settings.cache_dir.mkdir(parents=True)
    (settings.cache_dir / "notes.txt").write_bytes(bytes(50_000))
    urls = [server.url(f"/{number}") for number in range(6)]
    for number, url in enumerate(urls):
        before = set(_files(settings))
        _fetch(hands, settings, url)
        (new,) = set(_files(settings)) - before
        os.utime(new, (number, number))
    _fetch(hands, replace(settings, offline=True), urls[0])  # used just now
    _fetch(hands, replace(settings, offline=True, max_cache_bytes=12_000))
    pages = _fetch(hands, replace(settings, offline=True), *urls)
    assert [isinstance(page, Fetched) for page in pages] == [True, False, False, False, True, True]
    assert (settings.cache_dir / "notes.txt").exists()


@pytest.mark.parametrize("broken", ["a file", "nothing may be written"])
def test_a_cache_that_cannot_be_written_does_not_lose_the_page(
    broken: str, hands: Hands, server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "cache"
    if broken == "a file":
        place.write_text("not a folder")
    else:
        monkeypatch.setattr(os, "replace", _full)
    server.routes = {"/": reply(**TAG)}
    settings = FetchSettings(allow_private=True, obey_robots=False, cache_dir=place)
    (page,) = _fetch(hands, settings, server.url())
    assert page.data == STORY
    assert place.is_file() or list(place.iterdir()) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_folder_is_where_the_system_keeps_such_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert default_cache_dir() == tmp_path / "xdg" / "biasdiff" / "pages"
    for unset in ("", "relative/path"):
        monkeypatch.setenv("XDG_CACHE_HOME", unset)
        assert default_cache_dir() == tmp_path / ".cache" / "biasdiff" / "pages"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_cache_dir() == tmp_path / "Library" / "Caches" / "biasdiff" / "pages"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert default_cache_dir() == tmp_path / "Local" / "biasdiff" / "pages"
