"""Articles → events: which of them tell the same thing, and by what they were recognised."""

from collections.abc import Sequence
from datetime import date

from compare.match.grouping import THRESHOLD, Terms, link, nearness, shared_terms, uncrowd, weigh
from compare.model import Article, Event, Grouping

_ANCHORS = 4  # words named as the reason; more is no clearer
# Outlets tell an event within days of each other. Dates were not at hand when the threshold was chosen, so they only
# weaken: not at all up to three days apart, down to half from a month on.
_DAYS_TOGETHER, _DAYS_APART, _WEAKEST = 3, 30, 0.5


def group_events(articles: Sequence[Article]) -> Grouping:
    """Return the articles as events, each article in exactly one, with the words that hold each event together.

    Neither the order of the articles nor their names change what is put together. Dates, where both articles have
    one, weaken a link between articles that are weeks apart. Indices point into `articles`.
    """
    order = sorted(range(len(articles)), key=lambda index: _content(articles[index]))
    ordered = [articles[index] for index in order]
    terms = weigh([full_text(article) for article in ordered])
    rows = _apart(nearness(terms), [_day(article) for article in ordered])
    groups = link(uncrowd(rows), THRESHOLD)
    events = [
        Event(tuple(sorted(order[member] for member in group)), _why([terms[member] for member in group]))
        for group in groups
    ]
    return Grouping(tuple(sorted(events, key=lambda event: event.articles)))


def _content(article: Article) -> tuple[str, ...]:
    return (article.text, article.title or "", article.published or "")


def full_text(article: Article) -> str:
    """Return the text with its title before it, unless it begins with it."""
    title = (article.title or "").strip()
    return article.text if article.text.lstrip().startswith(title) else f"{title}\n{article.text}"


def _day(article: Article) -> int | None:
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _apart(rows: Sequence[dict[int, float]], days: Sequence[int | None]) -> list[dict[int, float]]:
    return [
        {other: value * _kept(days[index], days[other]) for other, value in row.items()}
        for index, row in enumerate(rows)
    ]


def _kept(left: int | None, right: int | None) -> float:
    """The share of nearness kept by two articles of these days."""
    if left is None or right is None:
        return 1.0
    share = (abs(left - right) - _DAYS_TOGETHER) / (_DAYS_APART - _DAYS_TOGETHER)
    return 1 - (1 - _WEAKEST) * min(1.0, max(0.0, share))


def _why(members: Sequence[Terms]) -> str:
    if len(members) == 1:
        return "no other article tells of it"
    anchors = shared_terms(members, _ANCHORS)
    return f"share {', '.join(anchors)}" if anchors else "share the words they use"
