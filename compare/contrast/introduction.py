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
from compare.text.plurals import is_plural
from compare.text.verbs import verb_form
from compare.text.words import find_words

# Introductions of one article that are looked at; more are a list.
MOST = 40
# Code points of an introduction that a side shows at most: description and name.
LONGEST = 160
SHORTEST = 4
_ARTICLES = frozenset("the a an his her its their our".split())
_RELATIVE = frozenset("who which whose that where".split())
_CUTS = _RELATIVE | frozenset("of for in at on to from with by".split())
# These are plain trades and facts as the last word of a description, and colour only what stands behind them.
_NO_HEADS = frozenset("veteran star champion liberal conservative".split())


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
        fits = [] if _is_group(one.name) else _fitting(one, theirs)
        if len(fits) == 1 and len(_fitting(fits[0], mine)) == 1:
            yield one, fits[0]


def _is_group(name: str) -> bool:
    """Say whether a name is that of many ("Democrats"), or so short that it may be anybody's initials."""
    return len(name) < SHORTEST or (" " not in name and is_plural(name))


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
    fits = (near[start] for start in sorted(near) if not _is_group(near[start].name))
    return [other for other in fits if same_name(met.name, other.name)]


def _contrasts(desk: Desk, one: _Met, other: _Met) -> Iterator[Draft]:
    parts = [_parts(desk.readings[article].text, met) for article, met in (one, other)]
    colours = [_colours(desk, article, part) for (article, _), part in zip((one, other), parts, strict=True)]
    here, there = (_telling(mine, bool(part)) for mine, part in zip(colours, parts[::-1], strict=True))
    if here.keys() == there.keys():
        return
    sides = (_side(desk, one, parts[0], here), _side(desk, other, parts[1], there))
    labels = (" ".join(sorted(here)) or "plain", " ".join(sorted(there)) or "plain")
    keys = tuple(("introduction", article, met.start) for article, met in (one, other))
    worth = len(here.keys() ^ there.keys()) + 0.5 * all(parts)
    yield Draft(Contrast.INTRODUCTION, max(one[1].name, other[1].name, key=len), sides, labels, keys, worth)


def _parts(text: str, met: Introduction) -> list[tuple[int, int]]:
    """Return the stretches that describe the bearer itself.

    Before the name that is what stands behind the last "of"; behind it what stands before the first preposition or
    relative clause, and nothing where the next name of a list begins.
    """
    found = []
    for part in met.descriptions:
        words = find_words(text, part.start, part.end)
        lower = [text[a:b].lower() for a, b in words]
        if not words or lower[0] in _RELATIVE:
            continue
        if part.end <= met.start and "," not in text[part.end : met.start]:
            first = max((k + 1 for k, word in enumerate(lower) if word == "of"), default=0)
            words = words[first:]
        else:
            words = words[: next((k for k, word in enumerate(lower) if word in _CUTS and k), len(words))]
            if lower[0] not in _ARTICLES and text[words[-1][0]].isupper():
                continue
        if words:
            found.append((words[0][0], words[-1][1]))
    return found


_Colours = Mapping[str, tuple[int, int]]


def _colours(desk: Desk, article: int, parts: list[tuple[int, int]]) -> _Colours:
    """Return the colouring words of an introduction, in small letters, with their places; capitals are names."""
    text = desk.readings[article].text
    found: dict[str, tuple[int, int]] = {}
    for first, last in parts:
        words = find_words(text, first, last)
        for number, (start, end) in enumerate(words):
            word = text[start:end].lower().replace("’", "'")
            named = text[start].isupper() and (number > 0 or not _opens(text, start))
            plain = number + 1 == len(words) and word in _NO_HEADS
            plain = plain or (number > 0 and _is_act(word) and text[slice(*words[number - 1])].lower() not in _ARTICLES)
            if word in _describers() and not named and not plain and not desk.quoted(article, start):
                found.setdefault(word, (start, end))
    return found


def _is_act(word: str) -> bool:
    """Say whether a word may be a verb behind its subject: "a jury convicted the chairman"."""
    form = verb_form(word)
    return form is not None and form.form in ("past", "either")


def _opens(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] in ("", ".", "!", "?", "-", "—", "–") or "\n" in text[max(0, start - 2) : start]


def _telling(colours: _Colours, described: bool) -> _Colours:
    """Return the words that tell something beside the other introduction.

    Camp and wealth are told or not told by what room there is; only beside another description they are a choice.
    """
    return {word: place for word, place in colours.items() if described or _describers()[word] in ("blame", "praise")}


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


def _side(desk: Desk, met: _Met, parts: list[tuple[int, int]], own: _Colours) -> FramingSide:
    """Return the side of one introduction: its description with the name, where both stand close together."""
    article, introduction = met
    reading = desk.readings[article]
    first = min([introduction.start, *(start for start, _ in parts)])
    last = max([introduction.end, *(end for _, end in parts)])
    if last - first > LONGEST:
        where = min((start for start, _ in own.values()), default=introduction.start)
        name = (introduction.start, introduction.end)
        first, last = next((span for span in parts if span[0] <= where < span[1]), name)
    start, end = _sentence(reading, introduction.start)
    says = reading.text[first:last]
    return FramingSide(reading.id, min(start, first), max(end, last), says, first, last, ", ".join(sorted(own)))


def _sentence(reading: Reading, at: int) -> tuple[int, int]:
    index = bisect_right(reading.sentences, at, key=lambda sentence: sentence.start) - 1
    sentence = reading.sentences[max(0, index)]
    return sentence.start, sentence.end
