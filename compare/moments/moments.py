"""The moments of a story, in order, with the words that show them."""

from collections.abc import Iterator, Sequence

from compare.match.timing import last_change
from compare.match.units import Unit
from compare.model import Moment, MomentSign, Phase, Reading, Span
from compare.moments.order import Leads, divide
from compare.moments.pairs import find_lead, make_account
from compare.moments.tellings import Telling, find_tellings

# Signs shown for each article, and the share of the strongest that the others must have.
MOST_SIGNS, STRONG = 3, 0.2

Groups = Sequence[tuple[int, ...]]


def find_moments(readings: Sequence[Reading], units: Sequence[Unit]) -> tuple[Moment, ...]:
    """Return the moments of the story in order, each with its articles; none where the articles show no two."""
    names = frozenset[str]().union(*(unit.names for unit in units))
    accounts = [make_account(reading, find_tellings(reading, names)) for reading in readings]
    everyone = tuple(range(len(readings)))
    leads = {(a, b): find_lead(accounts[a], accounts[b]) for a in everyone for b in everyone if a != b}
    groups = _divided(everyone, readings, leads)
    if len(groups) < 2:
        return ()
    return tuple(_moment(number, groups, readings, leads) for number in range(len(groups)))


def _divided(articles: tuple[int, ...], readings: Sequence[Reading], leads: Leads) -> list[tuple[int, ...]]:
    """Divide until nothing is sure any more; who is unplaced in a part stays so."""
    found = divide(articles, readings, leads) if len(articles) > 1 else None
    if found is None:
        return [articles]
    return [*_divided(found.early, readings, leads), *_divided(found.late, readings, leads)]


def _moment(number: int, groups: Groups, readings: Sequence[Reading], leads: Leads) -> Moment:
    mine = [readings[index] for index in groups[number]]
    signs = tuple(sign for index in groups[number] for sign in _signs(index, number, groups, readings, leads))
    first = [day[:10] for reading in mine if (day := reading.article.published)]
    last = [day[:10] for reading in mine if (day := last_change(reading))]
    return Moment(
        articles=tuple(reading.id for reading in mine),
        phase=_phase(signs),
        since=min(first, default=None),
        until=max(last, default=None),
        signs=signs,
    )


def _phase(signs: Sequence[MomentSign]) -> Phase | None:
    """Return the phase that most of the signs show, of equals the less certain one; None where dates alone tell."""
    phases = [sign.phase for sign in signs]
    return max((Phase.UNCONFIRMED, Phase.AHEAD, Phase.DONE), key=phases.count) if phases else None


def _signs(index: int, number: int, groups: Groups, readings: Sequence[Reading], leads: Leads) -> Iterator[MomentSign]:
    """Yield the strongest signs for the place of one article, one a sentence."""
    seen: set[int] = set()
    found = sorted(_found(index, number, groups, leads), key=lambda one: (-one[0], one[1].start, one[3]))
    for strength, mine, theirs, other in found:
        strong = strength >= STRONG * found[0][0]
        if strong and mine.sentence not in seen and len(seen) < MOST_SIGNS:
            seen.add(mine.sentence)
            about = Span(theirs.start, theirs.end) if theirs else None
            yield MomentSign(mine.start, mine.end, readings[index].id, mine.phase, readings[other].id, about)


def _found(
    index: int, number: int, groups: Groups, leads: Leads
) -> Iterator[tuple[float, Telling, Telling | None, int]]:
    """Yield every sign: its strength, how this article tells the happening, how the other does, and that other."""
    for place, group in enumerate(groups):
        for other in group if place != number else ():
            for sign in leads[index, other].signs if place > number else ():
                if sign.early:
                    yield sign.strength, sign.early, sign.late, other
            for sign in leads[other, index].signs if place < number else ():
                yield sign.strength, sign.late, sign.early, other
