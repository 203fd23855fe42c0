"""What docs/fetching.md says of limits and headers is so."""

import dataclasses
import re
from pathlib import Path

from loopback import Book, Hands, Loopback, reply

from compare.fetch import Fetcher, FetchSettings

TEXT = (Path(__file__).parents[2] / "docs" / "fetching.md").read_text("utf-8")
SWITCHES = {"user_agent", "allow_private", "obey_robots", "offline", "cache_dir", "ca_file", "ports"}


def test_every_limit_stands_in_the_document_with_its_default() -> None:
    told = {name: float(value.replace(",", "")) for name, value in re.findall(r"\| `(\w+)` \| ([\d,]+) \|", TEXT)}
    defaults = {field.name: field.default for field in dataclasses.fields(FetchSettings)}
    assert told == {name: value for name, value in defaults.items() if name not in SWITCHES}
    assert {str(port) for port in FetchSettings().ports} <= set(re.findall(r"\b\d+\b", TEXT))


def test_every_header_that_is_sent_stands_in_the_document(hands: Hands, server: Loopback) -> None:
    server.routes = {"/": reply()}
    with Fetcher(FetchSettings(allow_private=True, obey_robots=False), hands.clock(), Book()) as fetcher:
        fetcher.fetch_all([server.url()])
    told = set(re.findall(r"`([A-Z][\w-]+)`", TEXT))
    assert {name.title() for name in server.requests[0].headers} <= told
