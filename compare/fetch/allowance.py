"""The time and the bytes that one page may still take, asked before every read from a socket; and the clocks.

A time limit between two bytes does not stop a server that drips, so everything that is read goes through here: the
status line, headers, the sizes of chunks, what follows them, and the body.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from compare.fetch.failure import LATER, FetchError


@dataclass(frozen=True, slots=True)
class Clock:
    """Where time comes from: seconds that only rise, and the date; tests put their own in its place."""

    seconds: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    sleep: Callable[[float], object] | None = None  # None: until the time is over or the run is stopped


class Pulse:
    """The clock of one run, and whether it was stopped, which ends every wait and every read at once."""

    def __init__(self, clock: Clock) -> None:
        self._stopped = threading.Event()
        self._sleep = clock.sleep or self._stopped.wait
        self.seconds, self.now = clock.seconds, clock.now

    def stop(self) -> None:
        """End the run."""
        self._stopped.set()

    def check(self) -> None:
        """Raise FetchError once the run was stopped."""
        if self._stopped.is_set():
            raise FetchError("the run was stopped")

    def sleep(self, seconds: float) -> None:
        """Wait; raise FetchError once the run was stopped."""
        if seconds > 0:
            self._sleep(seconds)
        self.check()


class Allowance:
    """What one page may take: seconds over all its requests, bytes for each part of an answer."""

    def __init__(self, seconds: float, pulse: Pulse) -> None:
        self._pulse, self._seconds = pulse, seconds
        self._end = pulse.seconds() + seconds
        self._bytes, self._too_much = 0, ""

    def left(self) -> float:
        """Return the seconds left; raise FetchError when there are none, or the run was stopped."""
        self._pulse.check()
        left = self._end - self._pulse.seconds()
        if left <= 0:
            raise FetchError(f"it did not arrive within {self._seconds:g} seconds", LATER, retry=True)
        return left

    def is_over(self) -> bool:
        """Whether no time is left for another attempt."""
        return self._pulse.seconds() >= self._end

    def add(self, seconds: float) -> None:
        """Give back the time that was spent waiting out of politeness."""
        self._end += seconds

    def begin(self, most: int, too_much: str) -> None:
        """Allow that many bytes from here on; `too_much` is what a person is told about more."""
        self._bytes, self._too_much = most, too_much

    def count(self, size: int) -> None:
        """Take bytes that came; raise FetchError for more than allowed."""
        self._bytes -= size
        if self._bytes < 0:
            raise FetchError(self._too_much)
