"""Which pages there are, in the order of the navigation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from compare.review.event import Role
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


PAGES: dict[str, PageSpec] = {}
