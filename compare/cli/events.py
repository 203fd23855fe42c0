"""Which of the articles given are compared: those of one event, or every event by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.errors import UsageError
from compare.events import Pile, place_articles
from compare.model import ANOTHER_EVENT, Article, Diagnostic, Event, Severity, Stray
from compare.strays import find_strays

_SHOWN = 4  # events named in an error; more is a list nobody reads


@dataclass(frozen=True, slots=True)
class Chosen:
    """The articles to compare, and what there is to say of the others, which comes before anything else."""

    articles: tuple[Article, ...]
    notes: tuple[Diagnostic, ...] = ()


def one_event(articles: Sequence[Article], *, together: bool) -> Chosen:
    """Return the articles of the one event that most tell of; others are named and left out unless `together`.

    Two articles, or several of which no two belong together, are compared all the same, with a warning. Raises
    UsageError where they tell of several events.
    """
    if together or len(articles) < 2:
        return Chosen(tuple(articles))
    pile = Pile(articles)
    events = pile.events()
    if len(events) == 1:
        return Chosen(tuple(articles))
    groups = [event for event in events if len(event.articles) > 1]
    if len(groups) > 1:
        raise _several(articles, groups)
    return _without(articles, pile, groups[0].articles if groups else events[0].articles, out=bool(groups))


def event_of(rivals: Sequence[Article], draft: Article, *, together: bool) -> Chosen:
    """Return the rivals that tell of the event of a draft; others are named and left out unless `together`.

    Where none does, all are compared with it all the same, with a warning.
    """
    if together or not rivals:
        return Chosen(tuple(rivals))
    articles, own = (*rivals, draft), len(rivals)
    pile = Pile(articles)
    event = next(event.articles for event in pile.events() if own in event.articles)
    if len(event) == 1:
        what = f"{draft.label}: no other article given seems to tell of its event. It was compared all the same."
        return Chosen(tuple(rivals), (Diagnostic(ANOTHER_EVENT, what, Severity.WARNING),))
    chosen = _without(articles, pile, event, out=True)
    return Chosen(tuple(article for article in chosen.articles if article is not draft), chosen.notes)


def _without(articles: Sequence[Article], pile: Pile, group: Sequence[int], *, out: bool) -> Chosen:
    """The articles without those that are strays beside a group, which are named; all of them unless `out`."""
    strays = find_strays(pile, group)
    gone = {stray.index for stray in strays} if out else set()
    kept = tuple(article for index, article in enumerate(articles) if index not in gone)
    return Chosen(kept, tuple(_note(articles[stray.index], stray.line, out=out) for stray in strays))


def each_event(articles: Sequence[Article]) -> tuple[list[Chosen], tuple[Diagnostic, ...]]:
    """Return every event that several articles tell of, with why they belong together, and a note on each other one."""
    placed = place_articles(articles)
    events = sorted(placed.events, key=lambda event: event.articles)
    groups = [Chosen(tuple(articles[index] for index in event.articles), (_together(event),)) for event in events]
    return groups, tuple(_alone(articles[stray.index], stray) for stray in placed.strays)


def _together(event: Event) -> Diagnostic:
    return Diagnostic("same-event", f"These {len(event.articles)} articles were put together: they {event.why}.")


def _alone(article: Article, stray: Stray) -> Diagnostic:
    nearest = f"; it shares {stray.shared} of {stray.anchors} anchors of the nearest" if stray.beside else ""
    what = f"{article.label}: no other article given tells of its event{nearest}. It is in no report."
    return Diagnostic(ANOTHER_EVENT, what, Severity.WARNING, article.id)


def _note(article: Article, line: str, *, out: bool) -> Diagnostic:
    done = "It was left out; --together keeps it." if out else "It was compared all the same."
    return Diagnostic(ANOTHER_EVENT, f"{article.label}: {line}. {done}", Severity.WARNING)


def _several(articles: Sequence[Article], groups: Sequence[Event]) -> UsageError:
    told = " · ".join(_named(articles, event) for event in groups[:_SHOWN])
    more = f" · and {len(groups) - _SHOWN} more" if len(groups) > _SHOWN else ""
    hint = "Add --site DIR for a report of each, or --together to compare them as one."
    return UsageError(f"these {len(articles)} articles tell of {len(groups)} events: {told}{more}", hint=hint)


def _named(articles: Sequence[Article], event: Event) -> str:
    first = articles[event.articles[0]]
    return f"{len(event.articles)} like {(first.title or first.label)[:60]!r} ({event.why})"
