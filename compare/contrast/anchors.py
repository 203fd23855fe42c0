"""Naming by what stands beside the word: "the invasion of Norland" here, "the conflict in Norland" there.

A name bound to the word shows that both mean one thing, wherever in the two articles it is said. Told only where one
article never has the other's word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.contrast.couples import Desk
from compare.contrast.drafts import Draft
from compare.contrast.fields import Fielded, find_fielded
from compare.model import STORY, Contrast, FramingSide, Sentence
from compare.text.words import find_words, stem

# An article must speak of the thing so often, by whatever word, before it can be said to avoid one.
OCCASIONS = 2
# Other words of the article for the thing that a side lists at most.
MOST_OTHERS = 2
_LINKS = frozenset("of in on against with over at".split())
_ARTICLES = frozenset("the a an its their his her this that".split())
_WORTH = 1.0  # as telling as a claim that both surely tell

_Shade = tuple[int, int]  # numbers of field and shade


@dataclass(frozen=True, slots=True)
class _Use:
    """One use of a word of a field: where it stands, and in which sentence."""

    name: str
    start: int
    end: int
    sentence: Sentence


@dataclass(slots=True)
class _Uses:
    """What an article calls things: how often by each shade, and where a name is bound to the word."""

    counts: Counter[_Shade]
    words: dict[_Shade, Counter[str]]
    anchored: dict[tuple[int, str], dict[int, _Use]]  # field and name → shade → first use


def find_anchored(desk: Desk) -> list[Draft]:
    """Return what two articles name in words of different shades, the same name beside it."""
    uses = [_read(desk, article) for article in range(len(desk.readings))]
    drafts: list[Draft] = []
    for key in sorted({key for one in uses for key in one.anchored}):
        articles = [article for article, one in enumerate(uses) if key in one.anchored]
        for number, left in enumerate(articles):
            for right in articles[number + 1 :]:
                drafts += _contrasts(desk, uses, key, left, right)
    return drafts


def _read(desk: Desk, article: int) -> _Uses:
    reading = desk.readings[article]
    uses = _Uses(Counter(), defaultdict(Counter), defaultdict(dict))
    for sentence in reading.sentences:
        if sentence.block not in STORY:
            continue
        spans = find_words(reading.text, sentence.start, sentence.end)
        shown = [reading.text[a:b] for a, b in spans]
        for one in find_fielded([word.lower().replace("’", "'") for word in shown]):
            if one.kind == "n" and not desk.quoted(article, spans[one.first][0]):
                _note(uses, one, shown, spans, sentence)
    return uses


def _note(
    uses: _Uses, one: Fielded, shown: Sequence[str], spans: Sequence[tuple[int, int]], sentence: Sentence
) -> None:
    name = _bound_name(one, shown)
    for field, shade in one.places:
        uses.counts[field, shade] += 1
        uses.words[field, shade][one.name] += 1
        if name:
            use = _Use(one.name, spans[one.first][0], spans[one.end - 1][1], sentence)
            uses.anchored[field, name].setdefault(shade, use)


def _bound_name(one: Fielded, shown: Sequence[str]) -> str:
    """Return the stem of the name right behind the word's preposition; empty where there is none."""
    behind = list(shown[one.end : one.end + 3])
    if len(behind) < 2 or behind[0].lower() not in _LINKS:
        return ""
    word = behind[2] if behind[1].lower() in _ARTICLES and len(behind) > 2 else behind[1]
    return stem(word) if word[0].isupper() else ""


def _contrasts(desk: Desk, uses: Sequence[_Uses], key: tuple[int, str], left: int, right: int) -> Iterator[Draft]:
    field = key[0]
    one, other = uses[left], uses[right]
    here, there = _choice(one, other, key), _choice(other, one, key)
    if here is None or there is None or here == there:
        return
    if _times(one, field) < OCCASIONS or _times(other, field) < OCCASIONS:
        return
    if min(one.counts[field, there], other.counts[field, here]) > 0:
        return
    sides = (_side(desk, left, one, key, here), _side(desk, right, other, key, there))
    keys = tuple((field, article, shade) for article, shade in ((left, here), (right, there)))
    worth = _WORTH + 0.1 * (one.counts[field, here] + other.counts[field, there])
    about = _about(desk, left, one.anchored[key][here])
    yield Draft(Contrast.NAMING, about, sides, (str(here), str(there)), keys, worth)


def _times(uses: _Uses, field: int) -> int:
    return sum(times for (number, _), times in uses.counts.items() if number == field)


def _choice(uses: _Uses, others: _Uses, key: tuple[int, str]) -> int | None:
    """Return the shade that tells the article from the other: one the other never uses, else the most used one."""
    shades = sorted(uses.anchored[key])
    return max(
        shades, key=lambda shade: (not others.counts[key[0], shade], uses.counts[key[0], shade], -shade), default=None
    )


def _side(desk: Desk, article: int, uses: _Uses, key: tuple[int, str], shade: int) -> FramingSide:
    use = uses.anchored[key][shade]
    reading = desk.readings[article]
    says = reading.text[use.start : use.end]
    manner = _manner(uses, key[0], shade)
    return FramingSide(reading.id, use.sentence.start, use.sentence.end, says, use.start, use.end, manner)


def _manner(uses: _Uses, field: int, shade: int) -> str:
    """Return how often the article says so, and what else it says: "×2; also war ×6"."""
    own = uses.counts[field, shade]
    others = Counter[str]()
    for (number, other), words in uses.words.items():
        if number == field and other != shade:
            others.update(words)
    ranked = sorted(others.items(), key=lambda item: (-item[1], item[0]))[:MOST_OTHERS]
    listed = ", ".join(f"{word} ×{times}" for word, times in ranked)
    return "; also ".join(part for part in (f"×{own}", listed) if part)


def _about(desk: Desk, article: int, use: _Use) -> str:
    """Return the words behind the use, up to the name: "… in Norland"."""
    text = desk.readings[article].text
    words = find_words(text, use.end, use.sentence.end)[:3]
    named = [end for start, end in words if text[start].isupper()]
    return "… " + " ".join(text[use.end : named[0]].split()) if named else use.name
