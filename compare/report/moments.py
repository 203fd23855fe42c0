"""Moments of a moving story, in words: how each tells what others tell otherwise, with links to words that show it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from compare.model import Comparison, Moment, MomentSign, Phase
from compare.report.lookup import Lookup, short
from compare.report.page import MomentSaid, MomentView
from compare.report.views import Link
from compare.report.words import Words

# A sign is shown by at most so many letters, about a line of the first screen.
LONGEST_SIGN = 110


def moment_views(comparison: Comparison, lookup: Lookup) -> tuple[MomentView, ...]:
    """Return the moments for the first screen, each article with the strongest words that place it there."""
    return tuple(
        MomentView(
            words=moment_words(moment, lookup.page),
            codes=moment_codes(moment, lookup.codes),
            days=moment_days(comparison.moments, number, lookup.page),
            signs=tuple(_said(sign, lookup) for sign in strongest(moment)),
        )
        for number, moment in enumerate(comparison.moments)
    )


def moment_codes(moment: Moment, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the articles of a moment, in the order of the report."""
    return tuple(code for one, code in codes.items() if one in moment.articles)


def moment_words(moment: Moment, page: Words) -> str:
    """Return how many articles are of a moment and how they tell what another moment tells otherwise."""
    n = len(moment.articles)
    if moment.phase is Phase.UNCONFIRMED:
        return page.count(
            "{n} article tells first reports, not confirmed", "{n} articles tell first reports, not confirmed", n
        )
    if moment.phase is Phase.AHEAD:
        return page.count("{n} article tells it as still to come", "{n} articles tell it as still to come", n)
    if moment.phase is Phase.DONE:
        return page.count("{n} article tells it as done", "{n} articles tell it as done", n)
    return page.count("{n} article had appeared before", "{n} articles had appeared before", n)


def moment_days(moments: Sequence[Moment], number: int, page: Words) -> str:
    """Return the days of a moment and how long after the one before it they begin, "" where no date is known."""
    moment = moments[number]
    if not moment.since or moment.since == moment.until:
        days = moment.since or moment.until or ""
    else:
        days = page.say("{first} to {last}", first=moment.since, last=moment.until)
    gap = _days_between(moments[number - 1].until, moment.since) if number else 0
    return f"{days}, {page.count('{n} day later', '{n} days later', gap)}" if gap > 0 else days


def _days_between(first: str | None, last: str | None) -> int:
    try:
        return (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days
    except ValueError:
        return 0


def strongest(moment: Moment) -> Iterator[MomentSign]:
    """Yield the first sign of each article, which is its strongest."""
    seen: set[str] = set()
    for sign in moment.signs:
        if sign.article not in seen:
            seen.add(sign.article)
            yield sign


def unplaced(comparison: Comparison, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the articles that no sign places, where others are of several moments."""
    placed = {article for moment in comparison.moments for article in moment.articles}
    return tuple(code for one, code in codes.items() if placed and one not in placed)


def _said(sign: MomentSign, lookup: Lookup) -> MomentSaid:
    words = short(lookup.words(sign.article, sign.start, sign.end), LONGEST_SIGN)
    link = Link(words, lookup.place(sign.article, sign.start), lookup.language(sign.article))
    return MomentSaid(lookup.codes[sign.article], link)
