"""One page at a time from each host, with a pause between two, and no more from a host that keeps failing.

A page with its robots.txt, its redirects and further attempts counts as one: they follow at once, as in a browser.
"""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from compare.fetch.allowance import Allowance, Pulse
from compare.fetch.failure import LATER, FetchError
from compare.fetch.limits import FetchSettings


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    page: object = None  # the page that it was last asked for
    asked: float | None = None  # when its last answer was complete
    not_before: float = 0.0
    failures: int = 0  # in a row


class Turns:
    """Whose turn it is at each host, over all threads of a run."""

    def __init__(self, settings: FetchSettings, pulse: Pulse) -> None:
        self._settings, self._pulse = settings, pulse
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextlib.contextmanager
    def take(self, name: str, page: object, delay: float, allowance: Allowance) -> Iterator[None]:
        """Wait for the host and hold it; the wait does not count as time of the page.

        Raises FetchError for a host that failed too often.
        """
        host = self._host(name)
        begun = self._pulse.seconds()
        with host.lock:
            if host.failures >= self._settings.max_host_failures:
                raise FetchError("its server failed or was busy before, and was not asked again", LATER)
            self._pulse.sleep(self._wait(host, page, delay))
            allowance.add(self._pulse.seconds() - begun)
            try:
                yield
            finally:
                host.page, host.asked = page, self._pulse.seconds()

    def _wait(self, host: _Host, page: object, delay: float) -> float:
        ready = host.not_before
        if host.asked is not None and host.page is not page:
            ready = max(ready, host.asked + delay)
        return max(0.0, ready - self._pulse.seconds())

    def postpone(self, name: str, seconds: float) -> None:
        """Leave a host alone for some time."""
        self._host(name).not_before = self._pulse.seconds() + seconds

    def answered(self, name: str) -> None:
        """Note that a host answered."""
        self._host(name).failures = 0

    def failed(self, name: str, *, for_good: bool = False) -> None:
        """Note that a host failed for a page after all attempts, or asked to be left alone for longer than a run."""
        host = self._host(name)
        host.failures = self._settings.max_host_failures if for_good else host.failures + 1

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())
