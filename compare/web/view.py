"""What a page of the app is made from: one person's view of one comparison at one moment.

Everything that a page shows of decisions comes from `state`, the fold of what this person may see (review/visible.py);
`full` is there for counts that tell nobody's answer, and must never be shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from compare.match.parts import Explainer
from compare.model import Comparison
from compare.review.nouns import State
from compare.review.visible import Viewer
from compare.web.explaining import explainer_of


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the team, as others see them."""

    name: str
    role: str
    active: bool = True
    invited: bool = False  # has not set a password yet


@dataclass(frozen=True, slots=True)
class View:
    """One comparison, as one person may see it; `verified` tells whether the name is backed by a login."""

    comparison: str
    title: str
    viewer: Viewer
    state: State
    full: State
    verified: bool
    token: str  # that writes must carry
    base: str  # address under which the pages of this comparison stand, e.g. "/c/k3v9"
    people: tuple[Person, ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)  # unsent notes by item
    static: str = "/static"  # address of styles and scripts
    among: bool = False  # there is a list of comparisons to go back to
    explain: Callable[[Comparison], Explainer] = explainer_of  # what the scores of a run are made of


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, `current` where it is this one."""

    text: str
    address: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: its name, the ways to the others, who looks and how sure that is."""

    page: str
    heading: str
    title: str
    links: tuple[Link, ...]
    viewer: Viewer | None
    verified: bool
    token: str
    base: str
    static: str
    comparison: str = ""
    seq: int = 0
    head: str = ""
    among: bool = False  # there is a list of comparisons to go back to
    help: tuple[tuple[str, str], ...] = ()  # keys of this page and what they do
