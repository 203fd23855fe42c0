"""The rules of a review: how many look at a claim, whether blind, and who may sign."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from compare.errors import ReviewError
from compare.plain import Plain

MOST_REVIEWS = 9


@dataclass(frozen=True, slots=True)
class Rules(Plain):
    """What a comparison asks of its reviewers; a team starts with these, one person alone with `ALONE`."""

    reviews_per_claim: int = 1
    reviews_per_conflict: int = 2  # of claims and conflicts where articles contradict each other
    blind: bool = True  # where two and more are asked, nobody sees the others' answers before their own
    four_eyes: bool = True  # who signs must not be the only one who decided
    guidelines: str = ""


ALONE = Rules(reviews_per_conflict=1, four_eyes=False)


def changed(rules: Rules, changes: Mapping[str, Any]) -> Rules:
    """Return the rules with some changed; raises ReviewError for a name or a value that is none of theirs."""
    known = {field.name: type(getattr(rules, field.name)) for field in fields(Rules)}
    for name, value in changes.items():
        if name not in known or type(value) is not known[name]:
            raise ReviewError(
                f"no such rule: {name[:40]}" if name not in known else f"the rule {name} is no {known[name].__name__}"
            )
        if known[name] is int and not 1 <= value <= MOST_REVIEWS:
            raise ReviewError(f"{name} is a number from 1 to {MOST_REVIEWS}")
    return replace(rules, **changes)
