"""The people of a team as the settings and the list of comparisons show them, and what each role may.

Who may change something is asked again when it is sent; a page only leaves out what would be refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from compare.review.check import LONGEST_NAME
from compare.review.event import Role
from compare.review.visible import Viewer
from compare.web.view import Person

# What each role may besides those above it: the table of docs/review.md, word for word (a test compares them).
ROLES = {
    Role.VIEWER: "read, and export what they may see",
    Role.REVIEWER: "decide, regroup evidence, add what was missed, write notes, take back what they did, assign",
    Role.ADJUDICATOR: "settle disagreements, reopen, send back, take back what others did",
    Role.OWNER: "sign, sign off, discard decisions after a newer run, change rules and guidelines, people and their "
    "roles, add comparisons and newer runs",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team; `self` is who looks."""

    name: str
    role: str
    active: bool
    invited: bool
    self: bool


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody; `there` tells accounts with passwords from one machine where a name is attribution."""

    there: bool
    may: bool  # the viewer may invite and change people
    people: tuple[Member, ...]
    roles: tuple[tuple[str, str], ...]
    longest_name: int


def team_of(people: Iterable[Person], viewer: Viewer, *, there: bool) -> Team:
    """Return the team as one of them sees it."""
    members = tuple(Member(one.name, one.role, one.active, one.invited, one.name == viewer.name) for one in people)
    roles = tuple((role.value, what) for role, what in ROLES.items())
    return Team(there, viewer.role.may(Role.OWNER), members, roles, LONGEST_NAME)
