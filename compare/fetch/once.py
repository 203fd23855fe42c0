"""What is found out once per run and host, whoever asks first: addresses of a name, rules of a robots.txt."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from compare.fetch.failure import FetchError

Key = TypeVar("Key")
Value = TypeVar("Value")


class Once(Generic[Key, Value]):
    """A table in which each value is made once, also when threads ask together; a FetchError is kept, too."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: dict[Key, threading.Lock] = {}
        self._made: dict[Key, Value | FetchError] = {}

    def __call__(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of a key, made now if it was not yet; raise the FetchError that making it raised."""
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._made:
                self._made[key] = _attempt(make)
        made = self._made[key]
        if isinstance(made, FetchError):
            raise made.again()
        return made


def _attempt(make: Callable[[], Value]) -> Value | FetchError:
    try:
        return make()
    except FetchError as error:
        return error
