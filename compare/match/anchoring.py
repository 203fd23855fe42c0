"""What the articles of a group have in common, thing by thing, and how much of it another article has.

A thing is a name, a day, a figure, or a plain word by its stem. What is said of it is only that it stands there; that
two articles mean the same by it is likely, as it stands in most of the group. Small whole numbers are left out: too
many articles have a "two" in them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from compare.match.accounts import READ, Account
from compare.match.nearness import BACKGROUND, expected
from compare.model import Anchor, AnchorKind, SharedAnchor, Span
from compare.text.name_forms import fullest_forms, same_name
from compare.text.words import FUNCTION_WORDS, WORD, stem

# Things of each kind that a group is said to share, the weightiest; with more a reader sees no clearer.
MOST = {
    AnchorKind.WHO: 4,
    AnchorKind.WHERE: 2,
    AnchorKind.WHEN: 2,
    AnchorKind.FIGURE: 2,
    AnchorKind.WHAT: 4,
}
# A thing is shared when so many of the members have it, and two at least: reporters leave out a name or a day.
_SHARE = 0.6
# The share of articles that name some day, or some figure that is not small, by chance.
_DAY, _FIGURE = 0.1, 0.05
_SMALL = 10
_LONGEST = 60  # letters of a thing in a reason; longer "words" are found in spoilt text
_NAMES = (AnchorKind.WHO, AnchorKind.WHERE)


class Thing(NamedTuple):
    """What an article can be known by; people and places are one family, as outlets' words do not always tell."""

    family: AnchorKind
    key: str


@dataclass(frozen=True, slots=True)
class Holding:
    """The things of one article: how much it tells of each, and where each stands in the text that was read."""

    text: str
    masses: Mapping[Thing, float]
    places: Mapping[Thing, tuple[Anchor, ...]]


def hold(text: str, anchors: Sequence[Anchor], account: Account) -> Holding:
    """Return the things of an article from its anchors and its plain words."""
    places: defaultdict[Thing, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        if not _is_small(anchor):
            places[_thing(anchor)].append(anchor)
    said = set(_told_otherwise(text, anchors))
    masses = {Thing(AnchorKind.WHAT, term): mass for term, mass in account.plain.items() if term not in said}
    masses |= {thing: float(len(found)) for thing, found in places.items()}
    return Holding(text, masses, {thing: tuple(found) for thing, found in places.items()})


def _told_otherwise(text: str, anchors: Iterable[Anchor]) -> Iterator[str]:
    """The stems of words that are told already as a day or a figure."""
    for anchor in anchors:
        if anchor.kind not in _NAMES:
            yield from (stem(match.group()) for match in WORD.finditer(text, anchor.start, anchor.end))


def _thing(anchor: Anchor) -> Thing:
    family = AnchorKind.WHO if anchor.kind in _NAMES else anchor.kind
    return Thing(
        family,
        (anchor.day or anchor.key) if anchor.kind is AnchorKind.WHEN else anchor.key,
    )


def _is_small(anchor: Anchor) -> bool:
    return anchor.kind is AnchorKind.FIGURE and float(anchor.key) < _SMALL and float(anchor.key).is_integer()


class Worth:
    """How telling a thing is in a pile: much where few articles hold it and English at large knows it little."""

    def __init__(self, holdings: Sequence[Holding]) -> None:
        self._spread = Counter(thing for holding in holdings for thing in holding.masses)
        self._size = len(holdings) + BACKGROUND

    def __call__(self, thing: Thing) -> float:
        """Return the worth, 0 or more."""
        chance = {AnchorKind.WHEN: _DAY, AnchorKind.FIGURE: _FIGURE}.get(thing.family)
        if chance is None:
            chance = expected(" ".join(stem(word) for word in thing.key.split()[:2]))
        return max(0.0, -math.log((self._spread[thing] + BACKGROUND * chance) / self._size))


def shared_things(members: Sequence[Holding], worth: Worth) -> list[SharedAnchor]:
    """Return what most of the members have, by kind and the weightiest first; `articles` are indices of members."""
    holders = _holders(members)
    needed = min(len(members), max(2, math.ceil(_SHARE * len(members))))
    weights = {
        thing: worth(thing) * sum(math.sqrt(members[index].masses[owns[0]]) for index, owns in found.items())
        for thing, found in holders.items()
        if len(found) >= needed
    }
    ranked = sorted(
        (thing for thing, weight in weights.items() if weight > 0),
        key=lambda t: (-weights[t], t),
    )
    chosen = list(_choose(ranked, holders, members))
    forms = _Forms(members, [thing for _, thing in chosen])
    shared = (
        SharedAnchor(
            kind,
            thing.key,
            forms.of(thing, holders[thing]),
            tuple(sorted(holders[thing])),
        )
        for kind, thing in chosen
    )
    return sorted(shared, key=lambda anchor: list(AnchorKind).index(anchor.kind))


_Holders = Mapping[Thing, Mapping[int, list[Thing]]]


def _holders(members: Sequence[Holding]) -> _Holders:
    """Which member has which thing, and under which forms of its name."""
    forms = fullest_forms({thing.key for one in members for thing in one.masses if thing.family is AnchorKind.WHO})
    holders: defaultdict[Thing, defaultdict[int, list[Thing]]] = defaultdict(lambda: defaultdict(list))
    for index, member in enumerate(members):
        for thing in member.masses:
            fullest = Thing(thing.family, forms[thing.key]) if thing.family is AnchorKind.WHO else thing
            holders[fullest][index].append(thing)
    return holders


def _choose(
    ranked: Iterable[Thing], holders: _Holders, members: Sequence[Holding]
) -> Iterator[tuple[AnchorKind, Thing]]:
    """Take the first few of each kind."""
    taken: Counter[AnchorKind] = Counter()
    for thing in ranked:
        kind = _kind(thing, holders[thing], members)
        taken[kind] += 1
        if taken[kind] <= MOST[kind]:
            yield kind, thing


def _kind(thing: Thing, found: Mapping[int, list[Thing]], members: Sequence[Holding]) -> AnchorKind:
    if thing.family is not AnchorKind.WHO:
        return thing.family
    kinds = Counter(anchor.kind for i, owns in found.items() for own in owns for anchor in members[i].places[own])
    return AnchorKind.WHERE if kinds[AnchorKind.WHERE] > kinds[AnchorKind.WHO] else AnchorKind.WHO


class _Forms:
    """How things are printed by the members of a group."""

    def __init__(self, members: Sequence[Holding], things: Iterable[Thing]) -> None:
        self._members = members
        wanted = {thing.key for thing in things if thing.family is AnchorKind.WHAT}
        self._words = [places_of_words(member.text, wanted) if wanted else {} for member in members]

    def of(self, thing: Thing, found: Mapping[int, list[Thing]]) -> str:
        """Return the most frequent form: a name in several words where two articles do so, others in small letters."""
        forms: Counter[str] = Counter()
        users: defaultdict[str, set[int]] = defaultdict(set)
        for index, owns in sorted(found.items()):
            for form in (form for own in owns for form in self._printed(index, own)):
                forms[form] += 1
                users[form].add(index)
        if thing.family is AnchorKind.WHO:
            best = [form for form in forms if len(form.split()) > 1 and len(users[form]) > 1]
        else:
            best = [form for form in forms if form[0].islower()]
        form = " ".join(min(best or forms, key=lambda form: (-forms[form], form)).split())
        return form if len(form) <= _LONGEST else f"{form[: _LONGEST - 1]}…"

    def _printed(self, index: int, thing: Thing) -> list[str]:
        text = self._members[index].text
        if thing.family is AnchorKind.WHAT:
            return [text[start:end] for start, end in self._words[index][thing.key]]
        return [text[anchor.start : anchor.end] for anchor in self._members[index].places[thing]]


def places_of_words(text: str, stems: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """Return where the words of each stem stand in the part of a text that is read."""
    places: dict[str, list[tuple[int, int]]] = {term: [] for term in stems}
    for match in islice(WORD.finditer(text), READ):
        if match.group().lower() not in FUNCTION_WORDS and (term := stem(match.group())) in places:
            places[term].append(match.span())
    return places


def found_in(holding: Holding, anchors: Sequence[SharedAnchor]) -> list[list[Span]]:
    """Return for each thing that a group shares where it stands in another article; empty where it was not found."""
    words = {a.key for a in anchors if a.kind is AnchorKind.WHAT and Thing(a.kind, a.key) in holding.masses}
    places = places_of_words(holding.text, words) if words else {}
    return [sorted(_spans(holding, anchor, places), key=lambda span: (span.start, span.end)) for anchor in anchors]


def _spans(
    holding: Holding,
    anchor: SharedAnchor,
    words: Mapping[str, Sequence[tuple[int, int]]],
) -> Iterator[Span]:
    if anchor.kind is AnchorKind.WHAT:
        yield from (Span(start, end) for start, end in words.get(anchor.key, ()))
        return
    for thing, found in holding.places.items():
        same = thing.key == anchor.key if anchor.kind not in _NAMES else same_name(thing.key, anchor.key)
        if same and thing.family is (AnchorKind.WHO if anchor.kind in _NAMES else anchor.kind):
            yield from (Span(place.start, place.end) for place in found)
