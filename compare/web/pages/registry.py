"""Which pages there are, in the order of the navigation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from compare.review.event import Role
from compare.web.pages.queue import queue_page
from compare.web.view import View

Query = Mapping[str, str]
Keys = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: its heading, who may open it, what builds it, and the keys that work on it.

    `parts` are the names of templates/review/parts/*.html that can be asked for alone with ?part=NAME (for htmx).
    """

    heading: str
    build: Callable[[View, Query], Any]
    least: Role = Role.VIEWER
    keys: Keys = ()
    parts: frozenset[str] = frozenset()


# Keys that decide on the chosen claim, the same on every page that has one.
DECIDE: Keys = (
    ("a", "confirm as shown, then on to the next"),
    ("x", "reject, then on to the next"),
    ("u", "mark unsure"),
    (".", "repeat the last decision here"),
    ("Shift+Enter", "confirm and go to the next, whatever the setting"),
    ("i", "assign to somebody"),
    ("m", "merge with another claim"),
    ("s", "split"),
    ("e", "edit the wording"),
    ("c", "write a note"),
    ("v", "give a verdict of your own"),
)
PAGES: dict[str, PageSpec] = {
    "queue": PageSpec(
        "Queue",
        queue_page,
        keys=(
            ("j k", "next, previous claim"),
            ("n p", "next, previous claim to do"),
            ("o Enter", "open the claim"),
            ("/", "search"),
            *DECIDE,
        ),
    ),
}
