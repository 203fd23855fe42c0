"""A page by its address: attempts, turns at its host, and redirects, each checked like the first address."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from compare.fetch.addresses import Target, next_target
from compare.fetch.allowance import Allowance, Pulse
from compare.fetch.connection import trust
from compare.fetch.exchange import Answer, Size, exchange
from compare.fetch.failure import BY_HAND, FetchError
from compare.fetch.limits import FetchSettings
from compare.fetch.names import Names
from compare.fetch.once import Once
from compare.fetch.statuses import REDIRECTS, temporary
from compare.fetch.turns import Turns

# All that is said beside the host's name. No cookies, no referrer, no language: nothing that tells readers apart.
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of one page, and what is asked before each of its addresses is."""

    size: Size
    allowance: Allowance
    page: object  # tells requests of one page from those of another
    check: Callable[[Target], None] = lambda _: None  # raises FetchError
    delay: Callable[[Target], float] = lambda _: 0.0
    headers: Callable[[Target], Mapping[str, str]] = field(default=lambda _: {})


class Client:
    """Asks for pages; shared by all threads of a run."""

    def __init__(self, settings: FetchSettings, pulse: Pulse, names: Names) -> None:
        self._settings, self._pulse, self._names = settings, pulse, names
        self._turns = Turns(settings, pulse)
        self._contexts: Once[None, ssl.SSLContext] = Once()
        self._headers = {
            "User-Agent": settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }

    def follow(self, target: Target, wish: Wish) -> tuple[Target, Answer]:
        """Return the answer at the end of all redirects and its address; raise FetchError for none."""
        seen = {target.url}
        answer = self._hop(target, wish)
        while answer.status in REDIRECTS:
            target = next_target(target, _location(answer), self._settings)
            if target.url in seen:
                raise FetchError("it sends on in a circle, as pages do that want a cookie kept", BY_HAND)
            if len(seen) > self._settings.max_redirects:
                raise FetchError(f"it sends on more than {self._settings.max_redirects} times", BY_HAND)
            seen.add(target.url)
            try:
                answer = self._hop(target, wish)
            except FetchError as error:
                raise error.at(target.url) from None
        return target, answer

    def _hop(self, target: Target, wish: Wish) -> Answer:
        wish.check(target)
        for attempt in range(self._settings.attempts):
            answer = self._attempt(target, wish)
            if isinstance(answer, Answer):
                self._turns.answered(target.host)
                return answer
            self._prepare_another(target, wish, answer, attempt)
        raise AssertionError("the last attempt raises")

    def _attempt(self, target: Target, wish: Wish) -> Answer | FetchError:
        """One attempt; a failure after which another one makes sense is returned, any other one raised."""
        addresses = (target.address,) if target.address else self._names.addresses(target.host)
        headers = {**self._headers, **wish.headers(target)}
        with self._turns.take(target.host, wish.page, wish.delay(target), wish.allowance):
            try:
                answer = exchange(target, addresses, headers, wish.size, wish.allowance, self._settings, self._context)
            except FetchError as error:
                if not error.retry:
                    raise
                return error
        return temporary(answer.status, answer.headers, self._pulse.now()) or answer

    def _context(self) -> ssl.SSLContext:
        return self._contexts(None, lambda: trust(self._settings))

    def _prepare_another(self, target: Target, wish: Wish, error: FetchError, attempt: int) -> None:
        """Put the next attempt off for as long as its host asks, or raise the failure of the last one."""
        wait = self._settings.backoff_seconds * 2**attempt if error.wait is None else error.wait
        too_long = wait > self._settings.max_wait
        if too_long:
            error.hint = f"It asks to wait {wait / 60:,.0f} minutes."
        if too_long or attempt + 1 == self._settings.attempts or wish.allowance.is_over():
            self._turns.failed(target.host, for_good=too_long)
            raise error
        self._turns.postpone(target.host, wait)


def _location(answer: Answer) -> str:
    location = answer.headers.get("location", "")
    if not location.strip():
        raise FetchError(f"it sends on without saying where to (status {answer.status})", BY_HAND)
    return location
