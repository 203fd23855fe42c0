"""The addresses of a host: looked up once per run, all of them checked, before anything is connected.

A name that answers with a public address first and with a private one the next time gains nothing: what was checked
is what is connected to, and the name is not asked again.
"""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence

from compare.fetch.allowance import Pulse
from compare.fetch.failure import FetchError
from compare.fetch.limits import FetchSettings
from compare.fetch.networks import Address, check_address
from compare.fetch.once import Once

Resolver = Callable[[str], Sequence[str]]

_TRIES = 2  # at a resolver that is busy; it has waited and asked again itself by then


def system_resolver(host: str) -> list[str]:
    """Return the addresses of a host in the order in which the system would try them; raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Names:
    """Hosts by name → their addresses, each one allowed to be connected to."""

    def __init__(self, settings: FetchSettings, pulse: Pulse, resolver: Resolver = system_resolver) -> None:
        self._settings, self._pulse, self._resolver = settings, pulse, resolver
        self._known: Once[str, tuple[Address, ...]] = Once()

    def addresses(self, host: str) -> tuple[Address, ...]:
        """Return all addresses of a host; raise FetchError for none, or if one of them is not allowed."""
        return self._known(host, lambda: self._look_up(host))

    def _look_up(self, host: str) -> tuple[Address, ...]:
        addresses = tuple(map(_parsed, self._ask(host)))
        if not addresses:
            raise _unknown(host)
        for address in addresses:
            check_address(address, allow_private=self._settings.allow_private)
        return addresses

    def _ask(self, host: str) -> Sequence[str]:
        for attempt in range(_TRIES):
            if attempt:
                self._pulse.sleep(self._settings.backoff_seconds)
            answer = _in_time(self._resolver, host, self._settings.resolve_seconds)
            if not isinstance(answer, Exception):
                return answer
            if not (isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN):
                break
        raise _unknown(host)


def _in_time(resolver: Resolver, host: str, seconds: float) -> Sequence[str] | Exception:
    """Ask in a thread of its own, since the system's resolver cannot be given a time limit."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host))
        except Exception as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return TimeoutError()


def _parsed(text: str) -> Address:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        raise FetchError("its name leads to no address") from None


def _unknown(host: str) -> FetchError:
    return FetchError(f"no server called {host} was found", "Check how it is spelled, and the connection.")
