"""Introduction: with what words two articles bring in the same person or body, where one of the words colours.

Other spellings of a title, more of the same title, age and origin are no contrast.
"""

import functools
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from importlib import resources

from compare.contrast.couples import Desk
from compare.contrast.drafts import Draft
from compare.model import Contrast, FramingSide, Introduction, Reading
from compare.text.name_forms import name_key, same_name
from compare.text.words import find_words

# Introductions of one article that are looked at; more are a list.
MOST = 40
# Code points of an introduction that a side shows at most: description and name.
LONGEST = 160


def find_introductions(desk: Desk) -> list[Draft]:
    """Return the persons and bodies that one article introduces with a colouring word and another without it."""
    drafts: list[Draft] = []
    count = len(desk.readings)
    for left in range(count):
        for right in range(left + 1, count):
            for one, other in _same_bearers(desk.readings[left], desk.readings[right]):
                drafts += _contrasts(desk, (left, one), (right, other))
    return drafts


_Met = tuple[int, Introduction]


def _same_bearers(left: Reading, right: Reading) -> Iterator[tuple[Introduction, Introduction]]:
    """Yield the introductions of one bearer in both articles; a name that may mean two there is passed over."""
    mine, theirs = _by_key(left), _by_key(right)
    for one in left.framing.introductions[:MOST]:
        fits = _fitting(one, theirs)
        if len(fits) == 1 and len(_fitting(fits[0], mine)) == 1:
            yield one, fits[0]


def _by_key(reading: Reading) -> Mapping[str, list[Introduction]]:
    """Map the words of names and their initials to the introductions: only names that share one can be the same."""
    found: dict[str, list[Introduction]] = {}
    for met in reading.framing.introductions[:MOST]:
        for key in _keys(met.name):
            found.setdefault(key, []).append(met)
    return found


def _keys(name: str) -> frozenset[str]:
    words = name_key(name)
    return frozenset((*words, "".join(word[0] for word in words)))


def _fitting(met: Introduction, known: Mapping[str, list[Introduction]]) -> list[Introduction]:
    near = {other.start: other for key in _keys(met.name) for other in known.get(key, ())}
    return [near[start] for start in sorted(near) if same_name(met.name, near[start].name)]


def _contrasts(desk: Desk, one: _Met, other: _Met) -> Iterator[Draft]:
    here, there = _colours(desk, *one), _colours(desk, *other)
    if here.keys() == there.keys() or not (one[1].descriptions or other[1].descriptions):
        return
    sides = (_side(desk, one, here, there), _side(desk, other, there, here))
    labels = (" ".join(sorted(here)) or "plain", " ".join(sorted(there)) or "plain")
    keys = tuple(("introduction", article, met.start) for article, met in (one, other))
    worth = len(here.keys() ^ there.keys()) + 0.5 * bool(one[1].descriptions and other[1].descriptions)
    yield Draft(Contrast.INTRODUCTION, max(one[1].name, other[1].name, key=len), sides, labels, keys, worth)


def _colours(desk: Desk, article: int, met: Introduction) -> Mapping[str, tuple[int, int]]:
    """Return the colouring words of an introduction, in small letters, with their places."""
    text = desk.readings[article].text
    found: dict[str, tuple[int, int]] = {}
    for description in met.descriptions:
        for start, end in find_words(text, description.start, description.end):
            word = text[start:end].lower().replace("’", "'")
            if word in _describers() and not desk.quoted(article, start):
                found.setdefault(word, (start, end))
    return found


@functools.cache
def _describers() -> Mapping[str, str]:
    """Colouring word → which list holds it."""
    source = resources.files("compare.contrast").joinpath("data/describers.txt").read_text(encoding="utf-8")
    words: dict[str, str] = {}
    name = ""
    for line in source.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            words.update(dict.fromkeys(line.split(), name))
    return words


def _side(
    desk: Desk, met: _Met, own: Mapping[str, tuple[int, int]], others: Mapping[str, tuple[int, int]]
) -> FramingSide:
    """Return the side of one introduction: its description with the name, where both stand close together."""
    article, introduction = met
    reading = desk.readings[article]
    telling = [word for word in sorted(own) if word not in others]
    spans = [(part.start, part.end) for part in introduction.descriptions]
    first = min([introduction.start, *(start for start, _ in spans)])
    last = max([introduction.end, *(end for _, end in spans)])
    if last - first > LONGEST:
        where = own[telling[0]][0] if telling else introduction.start
        own_span = (introduction.start, introduction.end)
        first, last = next((span for span in spans if span[0] <= where < span[1]), own_span)
    start, end = _sentence(reading, introduction.start)
    says = reading.text[first:last]
    return FramingSide(reading.id, min(start, first), max(end, last), says, first, last, ", ".join(telling))


def _sentence(reading: Reading, at: int) -> tuple[int, int]:
    index = bisect_right(reading.sentences, at, key=lambda sentence: sentence.start) - 1
    sentence = reading.sentences[max(0, index)]
    return sentence.start, sentence.end
