"""The pages around the comparisons: the list of all, the way in, an invitation, and what is shown when something fails.

They have no view; whoever serves them makes a Frame without a comparison (`frame`) and gives it to `render`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from compare.review.visible import Viewer
from compare.store.base import Listed
from compare.web.pages.items import day_and_time
from compare.web.pages.shell import COMMON_KEYS
from compare.web.pages.team import Team
from compare.web.view import Frame

# The shortest password that is taken, in characters (NIST SP 800-63B asks for 8 at least, better 15 where it stands
# alone; twelve with throttled logins is between).
LEAST_PASSWORD = 12

# Keys that need no comparison.
EVERYWHERE = tuple((key, what) for key, what in COMMON_KEYS if key in ("t", "?"))


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a comparison has come; None where that was not counted."""

    claims: int
    decided: int
    signed: int


@dataclass(frozen=True, slots=True)
class Row:
    """A comparison in the list."""

    id: str
    title: str
    address: str
    created: str
    events: int
    head: str
    claims: int
    decided: int
    signed: int
    known: bool  # how far it has come


@dataclass(frozen=True, slots=True)
class HomePage:
    """All comparisons, the newest first, and the team that works on them."""

    rows: tuple[Row, ...]
    team: Team | None = None


@dataclass(frozen=True, slots=True)
class LoginPage:
    """The way in; `next` is the path to go to, `wait` how many seconds no more attempts are taken."""

    next: str = "/"
    failed: bool = False
    wait: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class InvitePage:
    """Where an invited person sets a password; the secret of the invitation stays in the address's fragment."""

    least: int = LEAST_PASSWORD


@dataclass(frozen=True, slots=True)
class FailurePage:
    """What went wrong, in words, and where to go on."""

    status: int
    what: str
    hint: str = ""
    back: str = "/"


# What a status means to a reader, where nothing more is known.
FAILURES = {
    400: ("This cannot be read", "Go back and try again."),
    401: ("You are not logged in", "Log in, then try again. Nothing that was saved is lost."),
    403: ("This is not for you to do", "Ask the owner of the review, or open the address that the program printed."),
    404: ("There is no such page", "The address may be mistyped, or what it meant is no longer there."),
    405: ("This is not done so", "Go back and use the buttons of the page."),
    409: ("Somebody else changed this first", "Nothing was overwritten. Look at both and decide again."),
    413: ("This is too large", "Send less at once."),
    415: ("This is not in a form that can be read", "Go back and use the buttons of the page."),
    422: ("This is not whole", "Go back and fill in what is missing."),
    429: ("Too many requests", "Wait a minute, then try again. Nothing that was saved is lost."),
    500: ("Something went wrong on our side", "Nothing that was saved is lost. The log of the program says more."),
    503: ("The store cannot be reached", "Nothing that was saved is lost. Try again in a minute."),
    507: ("The disk is full", "What was saved before is safe; this was not saved. Make room, then try again."),
}


def home_page(listed: Iterable[tuple[Listed, Standing | None]], team: Team | None = None, base: str = "/c") -> HomePage:
    """Return the list of comparisons, in the order given."""
    return HomePage(tuple(_row(one, standing, base) for one, standing in listed), team)


def failure_page(status: int, what: str = "", hint: str = "", back: str = "/") -> FailurePage:
    """Return the page of a failure; its own words where `what` is empty."""
    known, advice = FAILURES.get(status, FAILURES[500 if status >= 500 else 400])
    return FailurePage(status, what or known, hint or ("" if what else advice), back)


def frame(page: str, heading: str, viewer: Viewer | None = None, token: str = "", *, verified: bool = False) -> Frame:
    """Return a frame without a comparison."""
    return Frame(page, heading, "biasdiff", (), viewer, verified, token, "", "/static", help=EVERYWHERE)


def _row(one: Listed, found: Standing | None, base: str) -> Row:
    standing = found or Standing(0, 0, 0)
    return Row(
        one.id,
        one.title,
        f"{base}/{one.id}/queue",
        day_and_time(one.created),
        one.head.seq,
        one.head.hash,
        standing.claims,
        standing.decided,
        standing.signed,
        found is not None,
    )
