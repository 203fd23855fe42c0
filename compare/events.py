"""Articles → events: which of them tell the same thing, by what they were recognised, and which belong nowhere."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from compare.extract.anchors import find_anchors
from compare.match.accounts import Account, read_account
from compare.match.anchoring import Holding, Worth, found_in, hold, shared_things
from compare.match.copies import Sketch, find_copies, shared_text, sketch
from compare.match.grouping import LIMIT, connected, judge, link, load_judge
from compare.match.nearness import NAMES, Pair, find_pairs
from compare.model import (
    AnchorKind,
    Article,
    Event,
    Grouping,
    Placement,
    SharedAnchor,
    Span,
    Stray,
)

# Outlets tell an event within days of each other. Dates were not at hand when the weights were learnt, so they only
# weaken: not at all up to three days apart, and from a month on so much that only the surest pairs are still linked.
_DAYS_TOGETHER, _DAYS_APART, _WEAKENED = 3, 30, 4.0
ALONE = "no other article tells of it"
_NEARNESS = NAMES.index("words_uncrowded")


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it is read for grouping: its title before its text unless it begins with it."""

    article: Article
    text: str
    account: Account
    things: Holding
    sketch: Sketch

    @property
    def title_ends(self) -> int:
        """Return where the article's own text begins in what was read."""
        return len(self.text) - len(self.article.text)


def group_events(articles: Sequence[Article]) -> Grouping:
    """Return the articles as events, each article in exactly one, with what holds each event together.

    Neither the order of the articles nor their names change what is put together. Dates, where both articles have
    one, weaken a link between articles that are weeks apart. Copies of one text are always one event. Indices point
    into `articles`.
    """
    return Grouping(tuple(Pile(articles).events()))


def place_articles(articles: Sequence[Article]) -> Placement:
    """Return the groups of two and more articles, the largest first, and every other article beside the nearest.

    The nearest is the group, or where there is none the article, of whose anchors it shares the largest part. Indices
    point into `articles`.
    """
    pile = Pile(articles)
    events = sorted(pile.events(), key=lambda event: (-len(event.articles), event.articles))
    groups = [event for event in events if len(event.articles) > 1]
    alone = [pile.event_of(event.articles) for event in events if len(event.articles) == 1]
    strays = (_nearest(pile, one, [group for group in groups or alone if group is not one]) for one in alone)
    return Placement(tuple(groups), tuple(strays))


def _nearest(pile: "Pile", one: Event, groups: Sequence[Event]) -> Stray:
    index = one.articles[0]
    beside = (pile.stray(index, group) for group in groups)
    return min(beside, key=functools.partial(_far, pile), default=Stray(index, 0, 0, ()))


def _far(pile: "Pile", stray: Stray) -> tuple[float, int, tuple[int, ...]]:
    """How far a stray is; where two groups are as near, what they say decides, not where they stand in the input."""
    return (-stray.shared / max(1, stray.anchors), -stray.anchors, pile.places(stray.beside))


def read_for_grouping(article: Article) -> Told:
    """Return what one article tells, whatever else is in the pile."""
    title = (article.title or "").strip()
    text = article.text if article.text.lstrip().startswith(title) else f"{title}\n{article.text}"
    anchors = find_anchors(text, article.published)
    account = read_account(text, anchors)
    return Told(article, text, account, hold(text, anchors, account), sketch(article.text))


class Pile:
    """Articles that are looked at together; inside they stand in the order of what they say."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._order = sorted(range(len(articles)), key=lambda index: _content(articles[index]))
        self._told = [read_for_grouping(articles[index]) for index in self._order]
        self._worth = Worth([one.things for one in self._told])
        self._copies = find_copies(shared_text([one.sketch for one in self._told]))
        pairs = find_pairs([one.account for one in self._told])
        self._judged = _apart(judge(pairs, load_judge()), [_day(one.article) for one in self._told])
        self._unknown = pairs.unknown
        self._near = {pair: features[_NEARNESS] for pair, features in pairs.features.items()}

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self._told)

    def events(self) -> list[Event]:
        """Return the events in the order of their articles."""
        groups = link(len(self._told), self._judged, self._unknown, self._copies)
        return sorted((self._event(group) for group in groups), key=lambda event: event.articles)

    def event_of(self, articles: Iterable[int]) -> Event:
        """Return some articles of the input as one event, whether they belong together or not."""
        wanted = set(articles)
        return self._event([place for place, index in enumerate(self._order) if index in wanted])

    def _event(self, group: Sequence[int]) -> Event:
        shared = shared_things([self._told[member].things for member in group], self._worth)
        anchors = tuple(SharedAnchor(a.kind, a.key, a.text, self._given(group[i] for i in a.articles)) for a in shared)
        inside = [pair for pair in self._copies if set(pair) <= set(group)]
        copies = tuple(sorted(self._given(members) for members in connected(inside)))
        return Event(self._given(group), _why(len(group), anchors, copies), anchors, copies)

    def _given(self, members: Iterable[int]) -> tuple[int, ...]:
        """Indices of the input."""
        return tuple(sorted(self._order[member] for member in members))

    def places(self, articles: Iterable[int]) -> tuple[int, ...]:
        """Return where articles of the input stand in the order of what they say."""
        return tuple(sorted(self._order.index(index) for index in articles))

    def near(self, index: int, other: int) -> float:
        """Return how near two articles of the input stand by their words, with the crowd around them taken out."""
        left, right = sorted((self._order.index(index), self._order.index(other)))
        return self._near.get((left, right), 0.0)

    def stray(self, index: int, group: Event) -> Stray:
        """Return an article beside a group: how much of what the group shares it has, and where."""
        told = self._told[self._order.index(index)]
        found = found_in(told.things, group.anchors)
        before = told.title_ends
        spans = {(span.start - before, span.end - before) for part in found for span in part if span.start >= before}
        where = tuple(Span(start, end) for start, end in sorted(spans))
        return Stray(index, sum(map(bool, found)), len(found), group.articles, where)


def _content(article: Article) -> tuple[str, ...]:
    return (article.text, article.title or "", article.published or "")


def _day(article: Article) -> int | None:
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _apart(judged: Mapping[Pair, float], days: Sequence[int | None]) -> dict[Pair, float]:
    return {pair: max(-LIMIT, odds - _weakened(days[pair[0]], days[pair[1]])) for pair, odds in judged.items()}


def _weakened(left: int | None, right: int | None) -> float:
    """How much the link of two articles of these days loses."""
    if left is None or right is None:
        return 0.0
    share = (abs(left - right) - _DAYS_TOGETHER) / (_DAYS_APART - _DAYS_TOGETHER)
    return _WEAKENED * min(1.0, max(0.0, share))


# ---------------------------------------------------------------- in words


def _why(count: int, anchors: Sequence[SharedAnchor], copies: Sequence[Sequence[int]]) -> str:
    if count == 1:
        return ALONE
    kinds = [(kind, [anchor.text for anchor in anchors if anchor.kind is kind]) for kind in AnchorKind]
    told = "; ".join(f"{kind.value}: {', '.join(texts)}" for kind, texts in kinds if texts)
    reason = f"share {told}" if told else "share the words they use"
    return f"{reason}; {_copied(copies)}" if copies else reason


def _copied(copies: Sequence[Sequence[int]]) -> str:
    return f"{' and '.join(str(len(group)) for group in copies)} of them are near copies"
