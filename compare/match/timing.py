"""What was known when: which of two articles came first, since when a claim is known, and what shows it.

Known for sure is only what dates show, or the moments of the story (compare/moments): an article without either came
neither earlier nor later than another.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from compare.model import Claim, Known, Reading

# What is announced for the day of the report may be known before that day.
_AHEAD = re.compile(r"\b(?:will|would|shall|to|due|plans?|planned|scheduled|expected|set|until)\b", re.IGNORECASE)


def is_earlier(left: str | None, right: str | None) -> bool:
    """Tell whether one ISO moment is surely before another: by the instant where both have a zone, else by the day."""
    if not left or not right:
        return False
    one, other = _instant(left), _instant(right)
    if one and other:
        return one < other
    return left[:10] < right[:10]


def _instant(moment: str) -> datetime | None:
    """Return a moment that has a time and a zone; a day, or a time of who knows where, is none."""
    try:
        instant = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return instant if instant.tzinfo else None


def last_change(reading: Reading) -> str | None:
    """Return when an article was last changed: what it lacks then, its writers left out or did not know."""
    published, updated = reading.article.published, reading.article.updated
    return updated if updated and not is_earlier(updated, published) else published


def known_since(tellers: Sequence[Reading], teller: Reading, claim: Claim) -> Known | None:
    """Return since when a claim is known that these articles tell, in the words of one of them; None without a sign.

    `first` is the earliest dated article that tells it, `happened` the latest day that the claim names as past.
    """
    first: Reading | None = None
    for reading in tellers:
        stamp = reading.article.published
        if stamp and (first is None or is_earlier(stamp, first.article.published)):
            first = reading
    days = [reading.article.published[:10] for reading in tellers if reading.article.published]
    happened = _happened(teller, claim)
    if happened and any(day < happened for day in days):
        happened = None  # who tells of a day to come announces; the day shows nothing then
    if first is None and happened is None:
        return None
    return Known(first.id if first else None, first.article.published if first else None, happened)


def _happened(reading: Reading, claim: Claim) -> str | None:
    days = [d.last for d in (reading.dates[i] for i in claim.dates) if d.grain == "day" and d.last]
    latest, published = max(days, default=None), (reading.article.published or "")[:10]
    if latest is None or not published or latest > published:
        return None
    if latest == published and _AHEAD.search(reading.text, claim.start, claim.end):
        return None
    return latest


def came_before(
    reading: Reading, known: Known | None, tellers: Sequence[Reading], places: Mapping[str, int] | None = None
) -> bool:
    """Tell whether an article surely came before what a claim tells was known: before the day, or all its tellers.

    `places` are the numbers of the moments of the story, by the ids of the articles that have one.
    """
    if known and known.happened and is_earlier(last_change(reading), known.happened):
        return True
    return bool(tellers) and all(appeared_before(reading, teller, places or {}) for teller in tellers)


def appeared_before(reading: Reading, other: Reading, places: Mapping[str, int]) -> bool | None:
    """Tell whether an article surely came before another, or tells an earlier moment; None where nothing shows it."""
    moment, published = last_change(reading), other.article.published
    if is_earlier(moment, published):
        return True
    here, there = places.get(reading.id), places.get(other.id)
    if here is not None and there is not None:
        return here < there
    return False if moment and published else None
