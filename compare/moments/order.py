"""Which articles are of one moment and which of the next: the division that the signs between articles support most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.match.timing import is_earlier, last_change
from compare.model import Reading
from compare.moments.pairs import Lead

Leads = Mapping[tuple[int, int], Lead]

# What one pair of articles must show before anything is divided, without dates and where the dates say so, too. Of 155
# real events of three outlets each, undated, see docs/method.md for how many are divided rightly and wrongly.
SURE, SURE_DATED = 1.0, 0.5
# What an article must show against all of the other moment to be placed in its own.
PLACED = 0.25
# Divisions are tried one by one up to here; more articles are divided by their signs one at a time.
MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Division:
    """Indices of the articles of the earlier and of the later moment; the others are unknown."""

    early: tuple[int, ...]
    late: tuple[int, ...]


def divide(articles: Sequence[int], readings: Sequence[Reading], leads: Leads) -> Division | None:
    """Return the best division of some articles into two moments; None where nothing is sure enough."""
    net = {(a, b): _net(leads, a, b) for a in articles for b in articles if a != b}
    active = [a for a in articles if any(abs(net[a, b]) >= PLACED for b in articles if b != a)]
    best = _best(active, net)
    if best is None or not _is_sure(best, readings, net):
        return None
    early = tuple(a for a in best.early if sum(net[a, b] for b in best.late) >= PLACED)
    late = tuple(b for b in best.late if sum(net[a, b] for a in best.early) >= PLACED)
    if not early or not late:
        return None
    return _with_dated(Division(early, late), articles, readings, _border(early, late, leads))


def _net(leads: Leads, one: int, other: int) -> float:
    return leads[one, other].strength - leads[other, one].strength


def _best(active: Sequence[int], net: Mapping[tuple[int, int], float]) -> Division | None:
    if len(active) > MOST_TRIED:
        first = tuple(a for a in active if sum(net[a, b] for b in active if b != a) > 0)
        return Division(first, tuple(a for a in active if a not in first))
    best, most = None, 0.0
    for mask in range(1, 2 ** len(active) - 1):
        early = tuple(a for place, a in enumerate(active) if mask >> place & 1)
        late = tuple(a for a in active if a not in early)
        worth = round(sum(net[a, b] for a in early for b in late), 6)
        if worth > most:
            best, most = Division(early, late), worth
    return best


def _is_sure(found: Division, readings: Sequence[Reading], net: Mapping[tuple[int, int], float]) -> bool:
    for a in found.early:
        for b in found.late:
            dated = is_earlier(readings[a].article.published, readings[b].article.published)
            if net[a, b] >= (SURE_DATED if dated else SURE):
                return True
    return False


def _border(early: Sequence[int], late: Sequence[int], leads: Leads) -> str | None:
    """Return the first day on which something happened that parts the moments, None where no day is named."""
    signs = (sign for a in early for b in late for sign in leads[a, b].signs)
    return min((day for sign in signs for day in sign.late.days), default=None)


def _with_dated(found: Division, articles: Sequence[int], readings: Sequence[Reading], border: str | None) -> Division:
    """Place the other articles that have a date where only one moment fits it."""
    early, late = list(found.early), list(found.late)
    starts = [day for b in late if (day := readings[b].article.published)]
    ends = [day for a in early if readings[a].article.published and (day := last_change(readings[a]))]
    for index in articles:
        published, changed = readings[index].article.published, last_change(readings[index])
        if index in found.early or index in found.late or not published:
            continue
        before = bool(starts) and all(is_earlier(changed, day) for day in starts)
        after = bool(ends) and all(is_earlier(day, published) for day in ends)
        if before and (not after or is_earlier(changed, border)):
            early.append(index)
        elif after and (not before or is_earlier(border, published)):
            late.append(index)
    return Division(tuple(sorted(early)), tuple(sorted(late)))
