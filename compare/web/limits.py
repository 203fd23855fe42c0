"""How much and how fast: requests in a row, and the body of one request, read whole within its size and time."""

import asyncio
import time
from collections import OrderedDict

from starlette.types import Message, Receive


class RefusedError(Exception):
    """A request that is not let through; `wait` is in how many seconds it may come again."""

    def __init__(self, status: int, what: str, wait: int = 0) -> None:
        super().__init__(what)
        self.status, self.what, self.wait = status, what, wait


class Buckets:
    """How many requests each caller may still make: `burst` at once, `rate` more each second."""

    MOST = 10_000

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, who: str) -> int:
        """Take one request of a caller; return 0, or the whole seconds to wait."""
        now = time.monotonic()
        left, at = self._left.pop(who, (float(self._burst), now))
        left = min(self._burst, left + (now - at) * self._rate)
        self._left[who] = (left - 1 if left >= 1 else left, now)
        while len(self._left) > self.MOST:
            self._left.popitem(last=False)
        return 0 if left >= 1 else int((1 - left) / self._rate) + 1


async def read_body(receive: Receive, limit: int, seconds: float) -> bytes | None:
    """Return the whole body, None where the client went away; raises RefusedError for one too large or too slow.

    A body without a length is counted as it comes.
    """
    until, parts, size, more = time.monotonic() + seconds, [], 0, True
    while more:
        try:
            message = await asyncio.wait_for(receive(), max(until - time.monotonic(), 0.001))
        except TimeoutError:
            raise RefusedError(408, "the body did not arrive in time") from None
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            raise RefusedError(413, "this is too large")
        more = message.get("more_body", False)
    return b"".join(parts)


def replayed(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read, and then what else comes."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return next_message
