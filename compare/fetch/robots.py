"""What the robots.txt of a host allows, asked once per run and host (RFC 9309).

A host without one (status 4xx) allows everything; one that does not answer, or fails, allows nothing. What it does
not do: heed rules for other robots, sitemaps, times of visit.
"""

import re
from dataclasses import replace

from protego import Protego

from compare.fetch.addresses import Target
from compare.fetch.allowance import Allowance, Pulse
from compare.fetch.client import Client, Wish
from compare.fetch.exchange import OK, Answer, Size
from compare.fetch.failure import FetchError
from compare.fetch.limits import ROBOT, FetchSettings
from compare.fetch.once import Once

_AGENT = re.compile(r"\s*user[- ]?agent(?![^\s:])\s*:?\s*(.*)", re.IGNORECASE)
_OTHER = "User-agent: another-robot"
_IGNORE = "Open it in a browser, save the page and give that file; or add --ignore-robots."


class Robots:
    """The rules of each host, for all threads of a run."""

    def __init__(self, settings: FetchSettings, pulse: Pulse, client: Client) -> None:
        self._settings, self._pulse, self._client = settings, pulse, client
        self._known: Once[str, Protego | None] = Once()

    def check(self, target: Target, page: object) -> None:
        """Raise FetchError for an address that its host does not allow this program."""
        if self._settings.obey_robots:
            rules = self._of(target, page)
            if rules is not None and not rules.can_fetch(target.url, ROBOT):
                raise FetchError("the robots.txt of its host does not allow it", _IGNORE)

    def delay(self, target: Target, page: object) -> float:
        """Return the seconds between two pages that its host asks for, within bounds."""
        rules = self._of(target, page) if self._settings.obey_robots else None
        asked = (rules.crawl_delay(ROBOT) if rules else None) or 0.0
        return max(self._settings.min_delay, min(asked, self._settings.max_delay))

    def _of(self, target: Target, page: object) -> Protego | None:
        return self._known(target.origin, lambda: self._read(target, page))

    def _read(self, target: Target, page: object) -> Protego | None:
        settings = self._settings
        allowance = Allowance(settings.page_seconds, self._pulse)
        wish = Wish(Size(settings.max_robots_bytes, cut=True), allowance, page)
        try:
            _, answer = self._client.follow(replace(target, path="/robots.txt"), wish)
        except FetchError as error:
            raise FetchError(f"the robots.txt of its host cannot be read: {error.what}", error.hint) from None
        return _rules(answer, settings)


def _rules(answer: Answer, settings: FetchSettings) -> Protego | None:
    if answer.status == OK:
        text = answer.data.decode("utf-8-sig", "replace")
        if len(answer.data) >= settings.max_robots_bytes:
            text = text.rpartition("\n")[0]  # its last line may be half a rule
        return Protego.parse(relevant(text))
    if answer.status < 500:
        return None
    raise FetchError(f"the robots.txt of its host cannot be read (status {answer.status})", _IGNORE)


def relevant(text: str) -> str:
    """Return a robots.txt with all other robots under one name, rules as they were.

    Groups of ten thousand names over ten thousand rules would otherwise become a hundred million rules.
    """
    return "\n".join(map(_relevant, text.splitlines()))


def _relevant(line: str) -> str:
    found = _AGENT.fullmatch(line.partition("#")[0])
    if not found:
        return line
    name = found[1].strip().lower().partition("/")[0]
    return f"User-agent: {name}" if name in ("*", ROBOT) else _OTHER
