"""Pages kept between runs, one file each, asked for again with their validators instead of being sent again.

A file is a line of JSON and the bytes of the page, under the hash of the address. Whatever is not whole, not of this
address or not readable counts as not there. What it does not do: keep redirects on their own, errors, or anything
that its server does not want stored.
"""

import contextlib
import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from compare.fetch.exchange import Answer
from compare.fetch.limits import FetchSettings
from compare.fetch.writing import write_whole

_MARK = "cache/1"
_NAME = re.compile(r"[0-9a-f]{64}\.page")
_HEAD = 16_384  # bytes of the line: two addresses and two validators
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")
_TRIMMED = 0.9  # of the limit, so that not every run trims


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: `retrieved` when its bytes did, `fresh_until` in seconds since 1970."""

    url: str
    final_url: str
    status: int
    content_type: str
    retrieved: str
    fresh_until: float
    etag: str
    last_modified: str
    data: bytes = b""

    def validators(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}

    def confirmed(self, answer: Answer, settings: FetchSettings, now: datetime) -> "Page":
        """Return this page after its server said that it has not changed."""
        return replace(
            self,
            fresh_until=_fresh_until(answer.headers, settings, now),
            etag=_validator(answer.headers, "etag") or self.etag,
            last_modified=_validator(answer.headers, "last-modified") or self.last_modified,
        )


def page_of(url: str, final_url: str, answer: Answer, settings: FetchSettings, now: datetime) -> Page:
    """Return an answer as a page."""
    headers = answer.headers
    return Page(
        url,
        final_url,
        answer.status,
        headers.get("content-type", "")[:200],
        now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        _fresh_until(headers, settings, now),
        _validator(headers, "etag"),
        _validator(headers, "last-modified"),
        answer.data,
    )


def may_be_kept(headers: Mapping[str, str]) -> bool:
    """Whether an answer may be stored at all."""
    return "no-store" not in _directives(headers) and "*" not in headers.get("vary", "")


def _fresh_until(headers: Mapping[str, str], settings: FetchSettings, now: datetime) -> float:
    """Until when a page need not be asked for again: by its max-age alone, never by a guess."""
    told = _directives(headers)
    if "no-cache" in told:
        return 0.0
    age = _seconds(told.get("max-age", "")) - _seconds(headers.get("age", ""))
    return now.timestamp() + min(age, settings.max_age) if age > 0 else 0.0


def _directives(headers: Mapping[str, str]) -> dict[str, str]:
    parts = (part.strip().lower().partition("=") for part in headers.get("cache-control", "").split(","))
    return {name: value.strip('" ') for name, _, value in parts}


def _seconds(text: str) -> float:
    text = text.strip()
    return float(text[:10]) if text.isascii() and text.isdigit() else 0.0


def _validator(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "").strip()
    return value if _VALIDATOR.fullmatch(value) else ""


class Cache:
    """A folder of pages; everything that goes wrong with it means that a page is not there, or is not kept."""

    def __init__(self, folder: Path, settings: FetchSettings) -> None:
        self._folder, self._settings = folder, settings

    def get(self, url: str) -> Page | None:
        """Return the page kept for an address, or None."""
        path = self._path(url)
        try:
            with open(path, "rb") as stream:
                raw = stream.read(_HEAD + self._settings.max_bytes + 1)
            os.utime(path)
        except OSError:
            return None
        page = _parsed(raw)
        return page if page is not None and page.url == url else None

    def put(self, page: Page) -> None:
        """Keep a page."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path(page.url), _written(page))

    def drop(self, url: str) -> None:
        """Forget the page of an address."""
        with contextlib.suppress(OSError):
            self._path(url).unlink()

    def trim(self) -> None:
        """Remove the pages that were not used for longest, where all together are too large."""
        with contextlib.suppress(OSError):
            with os.scandir(self._folder) as entries:
                found = [(entry.stat(), entry.path) for entry in entries if _NAME.fullmatch(entry.name)]
            size = sum(told.st_size for told, _ in found)
            if size <= self._settings.max_cache_bytes:
                return
            for told, path in sorted(found, key=lambda item: (item[0].st_mtime_ns, item[1])):
                if size <= self._settings.max_cache_bytes * _TRIMMED:
                    return
                os.unlink(path)
                size -= told.st_size

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()}.page"


def _written(page: Page) -> bytes:
    fields = asdict(page)
    data: bytes = fields.pop("data")
    head = {"biasdiff": _MARK, "sha256": hashlib.sha256(data).hexdigest(), **fields}
    return json.dumps(head).encode() + b"\n" + data


def _parsed(raw: bytes) -> Page | None:
    """The page of a file, or None unless it is whole and every field is what it must be."""
    line, _, data = raw.partition(b"\n")
    if len(line) > _HEAD:
        return None
    try:
        head: Any = json.loads(line)
        if head.pop("biasdiff") != _MARK or head.pop("sha256") != hashlib.sha256(data).hexdigest():
            return None
        page = Page(**head, data=data)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return page if _is_sound(page) else None


def _is_sound(page: Page) -> bool:
    texts = (page.url, page.final_url, page.content_type, page.retrieved, page.etag, page.last_modified)
    numbers = type(page.status) is int and type(page.fresh_until) in (int, float)
    return numbers and all(isinstance(text, str) for text in texts) and _may_be_sent(page)


def _may_be_sent(page: Page) -> bool:
    return all(_VALIDATOR.fullmatch(value) for value in page.validators().values())


def default_cache_dir() -> Path:
    """Return the folder where the system keeps what may be deleted: XDG_CACHE_HOME, or what it is called elsewhere."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        told = os.environ.get("XDG_CACHE_HOME", "")
        base = Path(told) if os.path.isabs(told) else home / ".cache"
    return base / "biasdiff" / "pages"
