"""P10, settings: guidelines and rules of the review, the people of a team, and how this browser behaves.

Who may change something is asked again when it is sent; a page only leaves out what would be refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from compare.review.check import LONGEST_NOTE
from compare.review.event import REVIEW, Role
from compare.review.rules import MOST_REVIEWS
from compare.web.pages.items import day_and_time
from compare.web.pages.shell import may, steps
from compare.web.pages.team import Team, team_of
from compare.web.view import View


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the review: a number or a switch."""

    name: str
    what: str
    why: str
    value: int
    switch: bool


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """All settings."""

    guidelines: str
    longest: int
    rules: tuple[Rule, ...]
    most: int
    changed: str  # who changed the rules last and when
    may: bool
    team: Team
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def settings_page(view: View, query: Mapping[str, str]) -> SettingsPage:
    """Return the settings; nothing is asked of them."""
    del query
    rules = view.state.rules
    named = (
        ("reviews_per_claim", "Reviews of a claim", "how many people answer on it", rules.reviews_per_claim, False),
        (
            "reviews_per_conflict",
            "Reviews where sources contradict each other",
            "two are usual",
            rules.reviews_per_conflict,
            False,
        ),
        ("blind", "Blind", "nobody sees the others’ answers before their own", rules.blind, True),
        ("four_eyes", "Four eyes", "whoever decided alone does not sign", rules.four_eyes, True),
    )
    item = view.state.peek(REVIEW)
    last = next((event for event in reversed(item.events) if event.action == "rules"), None)
    return SettingsPage(
        rules.guidelines,
        LONGEST_NOTE,
        tuple(Rule(name, what, why, int(value), switch) for name, what, why, value, switch in named),
        MOST_REVIEWS,
        f"{last.actor.name}, {day_and_time(last.ts)}" if last else "",
        may(view, Role.OWNER),
        team_of(view.people, view.viewer, there=view.verified),
        view.full.seq,
        *steps(view.state, view.viewer.name),
    )
