"""How much shows that an article is earlier than another: it tells as to come, or unconfirmed, what that tells as done.

The date of an article decides against an order, hardly ever for it: an article is not earlier than one that was
published before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.extract.calendar import parse_day
from compare.match.timing import is_earlier, last_change
from compare.model import Phase, Reading
from compare.moments.phases import PLAIN
from compare.moments.tellings import OPENING, Telling

# How alike two tellings are, by what they share. Set by eye on the first invented events of tests/data/moments; what
# they are worth on others says docs/method.md.
SAME_KIND, SAME_VERB, SAME_DAY_ONLY = 1.0, 0.6, 0.5
WITHOUT_NAMES, WITH_NAME, SECOND_NAME = 0.2, 0.5, 0.2
WORD, MOST_FOR_WORDS = 0.15, 0.45
DAY, WEEKDAY = 0.6, 0.5
# What the later article tells as still to come itself, it may mean again: "signed", but "shareholders will vote".
AGAIN = 0.6
# Where nobody confirms it, an article may go on to tell it plainly: "the call lasted an hour, it is said".
THOUGH_UNCONFIRMED = 0.3
EXPLICIT = 1.3
# What an article opens with happened on a day after the other had appeared: certain, if the day is read rightly. On the
# very next day it counts only for happenings of a known kind, since every day has some news.
DAY_AFTER = 0.6
NEXT_DAY = 1
# The second sign between two articles adds this share of its strength, the third the square.
NEXT_SIGN = 0.6
# Tellings of one kind in one article that are looked at; more are a list.
MOST_NEAR = 40


@dataclass(frozen=True, slots=True)
class Sign:
    """What makes an article earlier than another: how it tells a happening, and how the other does.

    Without `early` the date shows it: what the later one tells as done happened after the earlier one had appeared.
    """

    strength: float
    early: Telling | None
    late: Telling


@dataclass(frozen=True, slots=True)
class Lead:
    """How strongly one article is shown to be earlier than another, with the signs, the strongest first."""

    strength: float
    signs: tuple[Sign, ...]


_Keyed = Mapping[str, Sequence[Telling]]


@dataclass(frozen=True, slots=True)
class Account:
    """An article with what it tells: all of it in order, and by their keys what it tells as done, and as not done."""

    reading: Reading
    tellings: tuple[Telling, ...]
    done: _Keyed
    open: _Keyed


def make_account(reading: Reading, tellings: tuple[Telling, ...]) -> Account:
    """Return an article's tellings, ready to be looked up."""
    done = _by_key(one for one in tellings if one.phase is Phase.DONE)
    return Account(reading, tellings, done, _by_key(one for one in tellings if one.phase is not Phase.DONE))


def _by_key(tellings: Iterable[Telling]) -> _Keyed:
    keyed: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        for key in _keys(one):
            keyed[key].append(one)
    return keyed


def _keys(one: Telling) -> list[str]:
    stems = [f"-{name}" for name in one.stems]
    return sorted([*one.kinds, *stems, *one.days, *(str(number) for number in one.weekdays)])


def find_lead(here: Account, there: Account) -> Lead:
    """Return how much shows that the first article is earlier than the second."""
    if is_earlier(there.reading.article.published, here.reading.article.published):
        return Lead(0.0, ())
    signs = [*_signs(here, there), *_days_after(here.reading, there)]
    signs.sort(key=lambda sign: (-sign.strength, sign.early.start if sign.early else -1, sign.late.start))
    kept: dict[int, Sign] = {}
    for sign in signs:
        kept.setdefault(sign.early.sentence if sign.early else -1, sign)
    strengths = (sign.strength * NEXT_SIGN**number for number, sign in enumerate(kept.values()))
    return Lead(round(sum(strengths), 6), tuple(kept.values()))


def _signs(here: Account, there: Account) -> Iterator[Sign]:
    """Yield for each thing that one article tells as not done the best match among what the other tells as done."""
    for early in here.tellings:
        if early.phase is Phase.DONE:
            continue
        late = [one for one in _near(there.done, early) if _may_be_one(early, one, here.reading, there.reading)]
        best = max(late, key=lambda one: (_weigh(early, one), -one.start), default=None)
        if best is None:
            continue
        against = max(_most(early, here.done) * _share_known(early), AGAIN * _most(early, there.open))
        strength = (_weigh(early, best) - against) * early.strength * (EXPLICIT if early.unconfirmed else 1.0)
        if strength > 0:
            yield Sign(strength, early, best)


def _share_known(early: Telling) -> float:
    doubted = early.phase is Phase.UNCONFIRMED and early.unconfirmed
    return THOUGH_UNCONFIRMED if doubted else 1.0


def _weigh(early: Telling, other: Telling) -> float:
    return likeness(early, other) * other.strength


def _most(early: Telling, keyed: _Keyed) -> float:
    return max((_weigh(early, one) for one in _near(keyed, early)), default=0.0)


def _near(keyed: _Keyed, early: Telling) -> list[Telling]:
    """Return the tellings that may be of the same happening, each once, the first ones in the text of each key."""
    found = {id(one): one for key in _keys(early) for one in keyed.get(key, ())[:MOST_NEAR]}
    return list(found.values())


def likeness(one: Telling, other: Telling) -> float:
    """Return how likely two tellings are of one happening, from 0 to about 2."""
    names = one.names & other.names
    shared = min(MOST_FOR_WORDS, WORD * len((one.words & other.words) - names - one.stems))
    apart = bool(one.names and other.names and not names)
    if apart and not shared:
        return 0.0
    day = _same_day(one, other)
    parties = WITH_NAME + SECOND_NAME * (len(names) > 1) if names else 0.0 if apart else WITHOUT_NAMES
    return _same_key(one, other, day=bool(day and names)) * (parties + shared + day)


def _same_key(one: Telling, other: Telling, *, day: bool) -> float:
    if one.kinds & other.kinds:
        return SAME_KIND
    if one.stems & other.stems:
        return SAME_VERB
    return SAME_DAY_ONLY if day else 0.0


def _same_day(one: Telling, other: Telling) -> float:
    if one.days and other.days:
        return DAY if one.days & other.days else 0.0
    return WEEKDAY if one.weekdays & other.weekdays else 0.0


def _may_be_one(early: Telling, late: Telling, here: Reading, there: Reading) -> bool:
    """What was done before the earlier article appeared, or is to come after the later one, is another happening."""
    changed, published = last_change(here), there.article.published
    if changed and late.days and max(late.days) < changed[:10]:
        return False
    return not (published and early.first_day and early.first_day > published[:10])


def _days_after(here: Reading, there: Account) -> Iterator[Sign]:
    """Yield what the later article opens with and is surely of a later day than the earlier one's last change."""
    changed, published = last_change(here), there.reading.article.published
    if not changed or not published or not is_earlier(changed, published):
        return
    for late in there.tellings:
        opens = late.phase is Phase.DONE and late.rank >= OPENING and late.weight >= PLAIN
        gap = max((_days_between(changed, day) for day in late.days if day <= published[:10]), default=0)
        if opens and gap >= (NEXT_DAY if late.kinds else NEXT_DAY + 1):
            yield Sign(DAY_AFTER, None, late)


def _days_between(one: str, other: str) -> int:
    first, last = parse_day(one), parse_day(other)
    return (last - first).days if first and last else 0
