"""What a server says instead of a page, in words for a person; and how long it asks to wait."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from compare.fetch.failure import BY_HAND, LATER, FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Busy, or a server behind the server is: another attempt may do better.
TEMPORARY = frozenset({429, 502, 503, 504})

_SPELLING = "Check the address."
_WORDS = {
    401: ("its server asks for a name and password", BY_HAND),
    402: ("its server asks to pay first", BY_HAND),
    403: ("its server does not show it to programs", BY_HAND),
    404: ("there is no page at this address", _SPELLING),
    410: ("the page was taken away", None),
    429: ("its server is asked too often", LATER),
    451: ("the page is withheld for legal reasons", None),
}


def refusal(status: int) -> FetchError:
    """Return the failure that a status other than 200 stands for."""
    what, hint = _WORDS.get(status, ("its server cannot answer", LATER) if status >= 500 else ("no page came", BY_HAND))
    return FetchError(f"{what} (status {status})", hint)


def temporary(status: int, headers: Mapping[str, str], now: datetime) -> FetchError | None:
    """Return the failure of an answer after which another attempt makes sense, else None."""
    if status not in TEMPORARY:
        return None
    failure = refusal(status)
    return FetchError(failure.what, LATER, retry=True, wait=_retry_after(headers.get("retry-after", ""), now))


def _retry_after(text: str, now: datetime) -> float | None:
    """Seconds or a date → seconds from now; None for neither."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:10])
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
