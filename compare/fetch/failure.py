"""Why a page could not be fetched, in words for the person who named its address."""

import re

from compare.errors import InputError

BY_HAND = "Open it in a browser, save the page and give that file."
LATER = "Try again later."

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_USER = re.compile(r"(?<=//)[^/?#]*@")
_LONGEST = 200  # characters of an address in a message: one line of a wide terminal


class FetchError(Exception):
    """One page, or one attempt at it, failed; `retry` says that another attempt may do better, `wait` when."""

    def __init__(self, what: str, hint: str | None = None, *, retry: bool = False, wait: float | None = None) -> None:
        super().__init__(what)
        self.what, self.hint, self.retry, self.wait = what, hint, retry, wait

    def again(self) -> "FetchError":
        """Return a copy, since an exception that is raised twice gathers the traces of both."""
        return FetchError(self.what, self.hint, retry=self.retry, wait=self.wait)

    def at(self, url: str) -> "FetchError":
        """Return the failure of a page that sent on to `url`, where this one happened."""
        return FetchError(f"it sends on to {shown(url)}: {self.what}", self.hint, retry=self.retry, wait=self.wait)

    def error(self, url: str) -> InputError:
        """Return the one line for a person who named `url`."""
        return InputError(self.what, where=shown(url), hint=self.hint)


def shown(url: str) -> str:
    """Return an address as it may stand in a message: one line, not long, without a name and password in it."""
    line = _USER.sub("…@", _UNPRINTABLE.sub("\ufffd", url))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
