"""Naming: two articles use two words of one field of meaning, in other shades, for the same thing in the same claim.

Told only where the choice is the article's own: outside quotation marks, not where both articles use both words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from compare.contrast.couples import RATHER_LIKELY, Couple, Desk, Parsed
from compare.contrast.drafts import Draft, make_side
from compare.contrast.fields import Fielded, find_fielded, fits_tag, shades
from compare.contrast.places import REACH, SHARED, same_parties, same_role, swapped
from compare.match.views import View, describe, nearby
from compare.model import STORY, BlockKind, Contrast
from compare.text.words import find_words

_READ = STORY | {BlockKind.HEADLINE}

_Counts = Counter[tuple[int, int]]  # how often an article uses words of a field and shade in its own voice


def find_naming(desk: Desk, couples: Sequence[Couple]) -> list[Draft]:
    """Return what two articles name in words of different shades."""
    counts = [_count(desk, article) for article in range(len(desk.readings))]
    known: dict[tuple[int, int], list[Fielded]] = {}
    drafts: list[Draft] = []
    for couple in couples:
        sides = [_fielded(desk, known, *key) for key in couple.ends]
        if all(sides):
            drafts += _contrasts(desk, couple, sides[0], sides[1], counts)
    return drafts


def _fielded(desk: Desk, known: dict[tuple[int, int], list[Fielded]], article: int, claim: int) -> list[Fielded]:
    """Return the entries of a claim in the article's own words; capitalised ones are names."""
    if (article, claim) not in known:
        view = desk.view(article, claim)
        found = find_fielded([word.text.lower().replace("’", "'") for word in view.words])
        loud = sum(word.name for word in view.words) > len(view.words) / 2
        known[article, claim] = [
            one
            for one in found
            if not desk.quoted(article, view.words[one.first].start) and (loud or not view.words[one.first].name)
        ]
    return known[article, claim]


def _count(desk: Desk, article: int) -> _Counts:
    reading = desk.readings[article]
    counts: _Counts = Counter()
    for sentence in reading.sentences:
        if sentence.block in _READ:
            spans = find_words(reading.text, sentence.start, sentence.end)
            words = [reading.text[a:b].lower().replace("’", "'") for a, b in spans]
            for one in find_fielded(words):
                if not desk.quoted(article, spans[one.first][0]):
                    counts.update(one.places)
    return counts


def _contrasts(
    desk: Desk, couple: Couple, mine: Sequence[Fielded], theirs: Sequence[Fielded], counts: Sequence[_Counts]
) -> Iterator[Draft]:
    left, right = (desk.view(*key) for key in couple.ends)
    for one in mine:
        for other in theirs:
            number = shades(one, other)
            if number is None or _shared(one, right) or _shared(other, left):
                continue
            places = (_place(one, number), _place(other, number))
            if _chosen(counts[couple.left], counts[couple.right], *places) and _same_place(desk, couple, one, other):
                yield _draft(desk, couple, one, other, places, counts)


def _shared(one: Fielded, there: View) -> bool:
    """Say whether the other claim has the word as well."""
    words = [word.text.lower() for word in there.words]
    return any(found.name == one.name and found.kind == one.kind for found in find_fielded(words))


def _place(one: Fielded, number: int) -> tuple[int, int]:
    return next(place for place in one.places if place[0] == number)


def _chosen(mine: _Counts, theirs: _Counts, own: tuple[int, int], others: tuple[int, int]) -> bool:
    """Say whether the choice of words differs: one article never has the other's, and neither has it oftener."""
    if min(mine[others], theirs[own]) > 0:
        return False
    return mine[own] >= mine[others] and theirs[others] >= theirs[own]


def _same_place(desk: Desk, couple: Couple, one: Fielded, other: Fielded) -> bool:
    left, right = (desk.view(*key) for key in couple.ends)
    here, there = left.words[one.end - 1], right.words[other.end - 1]
    if one.kind == "v":
        here, there = left.words[one.first], right.words[other.first]
    parsed = [desk.parsed(*key) for key in couple.ends]
    i, j = parsed[0].index(here.start), parsed[1].index(there.start)
    if i is None or j is None:
        return False
    if one.kind == "n" and _describes(parsed[0], left, one) != _describes(parsed[1], right, other):
        return False
    if not (fits_tag(one, parsed[0].tagged.tags[i]) and fits_tag(other, parsed[1].tagged.tags[j])):
        return False
    if one.kind == "v":
        return same_parties(parsed[0], parsed[1], i, j)
    if same_role(parsed[0], parsed[1], i, j) or swapped(left, right, here, there):
        return True
    if couple.probability < RATHER_LIKELY:
        return False
    return len(nearby(left, here.start, here.end, REACH) & nearby(right, there.start, there.end, REACH)) >= SHARED


def _describes(parsed: Parsed, view: View, one: Fielded) -> str:
    """Return the stem of the noun that the word stands before, as in "riot police"; empty where it names the thing."""
    behind = view.words[one.end : one.end + 1]
    if not behind or behind[0].name or view.reading.text[view.words[one.end - 1].end : behind[0].start] != " ":
        return ""
    at = parsed.index(behind[0].start)
    return behind[0].stem if at is not None and parsed.tagged.tags[at] in "NJ" else ""


def _draft(
    desk: Desk,
    couple: Couple,
    one: Fielded,
    other: Fielded,
    places: tuple[tuple[int, int], tuple[int, int]],
    counts: Sequence[_Counts],
) -> Draft:
    sides = []
    for key, found, place in zip(couple.ends, (one, other), places, strict=True):
        view, times = desk.view(*key), counts[key[0]][place]
        start, end = view.words[found.first].start, view.words[found.end - 1].end
        sides.append(make_side(view, start, end, f"×{times}" if times > 1 else ""))
    left = desk.view(couple.left, couple.left_claim)
    return Draft(
        kind=Contrast.NAMING,
        about=describe(left, sides[0].says_start, sides[0].says_end),
        sides=(sides[0], sides[1]),
        labels=(str(places[0][1]), str(places[1][1])),
        keys=tuple((places[0][0], key[0], place[1]) for key, place in zip(couple.ends, places, strict=True)),
        worth=couple.probability
        + 0.1 * sum(counts[key[0]][place] for key, place in zip(couple.ends, places, strict=True)),
        claim=couple.claim,
    )
