"""Addresses → pages, in their order; what cannot be fetched is an error in its place, and the others go on."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from compare.errors import InputError
from compare.fetch.addresses import Target, parse_target
from compare.fetch.allowance import Allowance, Clock, Pulse
from compare.fetch.cache import Cache, Page, may_be_kept, page_of
from compare.fetch.client import Client, Wish
from compare.fetch.crowd import in_crowd
from compare.fetch.exchange import OK, Answer, Size
from compare.fetch.failure import BY_HAND, FetchError
from compare.fetch.limits import DEFAULT, FetchSettings
from compare.fetch.names import Names, Resolver, system_resolver
from compare.fetch.robots import Robots
from compare.fetch.statuses import refusal

Progress = Callable[[int, int, str], None]

_UNCHANGED = 304
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came from its address.

    `url` is the address as asked for, `final_url` the one at the end of all redirects, `content_type` the type alone
    in lower case, `charset` what the server says of it or None, `data` the body unpacked, `retrieved` when the body
    came, as in "2026-11-26T09:30:00Z".
    """

    url: str
    final_url: str
    content_type: str
    charset: str | None
    data: bytes
    status: int
    from_cache: bool
    retrieved: str


class Fetcher:
    """Fetches pages within the limits of its settings; a context manager, good for one run."""

    def __init__(
        self, settings: FetchSettings = DEFAULT, clock: Clock | None = None, resolver: Resolver = system_resolver
    ) -> None:
        self._settings = settings
        self._pulse = Pulse(clock or Clock())
        self._client = Client(settings, self._pulse, Names(settings, self._pulse, resolver))
        self._robots = Robots(settings, self._pulse, self._client)
        self._cache = Cache(settings.cache_dir, settings) if settings.cache_dir else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End everything that still runs, and trim the cache."""
        self._pulse.stop()
        if self._cache:
            self._cache.trim()

    def fetch_all(self, urls: Sequence[str], progress: Progress | None = None) -> list[Fetched | InputError]:
        """Return for each address its page or its error, in their order; an address named twice is fetched once.

        `progress(done, total, url)` is called in the thread of the caller, after each page.
        """
        targets = [self._target(url) for url in urls]
        unique = {target.url: target for target in targets if isinstance(target, Target)}
        pages: dict[str, Fetched | FetchError] = {}
        try:
            for target, page in in_crowd(_by_host(unique), self._attempt, self._settings.hosts_at_once):
                pages[target.url] = page
                if progress:
                    progress(len(pages), len(unique), target.url)
        except BaseException:
            self._pulse.stop()
            raise
        return [
            _result(url, pages[target.url] if isinstance(target, Target) else target)
            for url, target in zip(urls, targets, strict=True)
        ]

    def _target(self, url: str) -> Target | FetchError:
        try:
            return parse_target(url, self._settings)
        except FetchError as error:
            return error

    def _attempt(self, target: Target) -> Fetched | FetchError:
        try:
            return self._fetch(target)
        except FetchError as error:
            return error
        except Exception as error:  # whatever a page brings about, the others go on
            return FetchError(f"it cannot be fetched ({type(error).__name__})", BY_HAND)

    def _fetch(self, target: Target) -> Fetched:
        kept = self._cache.get(target.url) if self._cache else None
        if self._settings.offline and kept is None:
            raise FetchError("it is not in the cache", "Leave --offline out to fetch it.")
        fresh = kept is not None and kept.final_url == target.url and self._is_fresh(kept)
        if kept is not None and (fresh or self._settings.offline):
            return _fetched(kept, from_cache=True)
        final, answer = self._client.follow(target, self._wish(kept))
        if answer.status == _UNCHANGED and kept is not None and kept.final_url == final.url:
            return self._confirmed(kept, answer)
        if answer.status != OK:
            raise refusal(answer.status)
        if not answer.data:
            raise FetchError("there is nothing in it", BY_HAND)
        page = page_of(target.url, final.url, answer, self._settings, self._pulse.now())
        self._keep(page, answer)
        return _fetched(page, from_cache=False)

    def _is_fresh(self, page: Page) -> bool:
        return self._pulse.now().timestamp() < page.fresh_until

    def _wish(self, kept: Page | None) -> Wish:
        page = object()

        def headers(target: Target) -> Mapping[str, str]:
            return kept.validators() if kept and kept.final_url == target.url else {}

        return Wish(
            Size(self._settings.max_bytes),
            Allowance(self._settings.page_seconds, self._pulse),
            page,
            check=lambda target: self._robots.check(target, page),
            delay=lambda target: self._robots.delay(target, page),
            headers=headers,
        )

    def _confirmed(self, kept: Page, answer: Answer) -> Fetched:
        self._keep(kept.confirmed(answer, self._settings, self._pulse.now()), answer)
        return _fetched(kept, from_cache=True)

    def _keep(self, page: Page, answer: Answer) -> None:
        if self._cache and may_be_kept(answer.headers):
            self._cache.put(page)
        elif self._cache:
            self._cache.drop(page.url)


def _by_host(targets: Mapping[str, Target]) -> list[list[Target]]:
    groups: dict[str, list[Target]] = {}
    for target in targets.values():
        groups.setdefault(target.host, []).append(target)
    return list(groups.values())


def _fetched(page: Page, *, from_cache: bool) -> Fetched:
    kind = page.content_type.partition(";")[0].strip().lower()
    charset = _CHARSET.search(page.content_type)
    told = charset[1].lower() if charset else None
    return Fetched(page.url, page.final_url, kind, told, page.data, page.status, from_cache, page.retrieved)


def _result(url: str, page: Fetched | FetchError) -> Fetched | InputError:
    return replace(page, url=url) if isinstance(page, Fetched) else page.error(url)
