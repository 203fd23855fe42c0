"""The one place of the app that reads the clock and makes ids."""

import secrets
import time
import uuid
from datetime import UTC, datetime


def now() -> str:
    """Return the time as events have it: ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds() -> float:
    """Return the seconds since 1970."""
    return time.time()


def new_id() -> str:
    """Return a new id of an event."""
    return str(uuid.uuid4())


def new_name() -> str:
    """Return a short id that nobody guesses, for an address."""
    return secrets.token_hex(6)


def new_secret() -> str:
    """Return a secret of 256 bits as a word."""
    return secrets.token_urlsafe(32)
