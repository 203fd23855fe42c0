"""What pronouns and definite nouns of a clause stand for: "he", "the senator", "the company", "the bill".

Only what the same text said before is looked at, and not far back. Where two answers are possible there is none.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.extract.scene import gender_of
from compare.model import Quote, Span
from compare.text.name_words import word_list
from compare.text.names import Name
from compare.text.words import FUNCTION_WORDS, find_words, stem

GENDER = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
SELF = frozenset("i me we us".split())
# How many names back a pronoun, a rank or "the company" looks; news names its people again sooner than that.
LOOK_BACK = 12
# A noun with "the" means the earlier phrase with the same noun and more words, at most this many characters before.
REACH = 6000
_BODIES = frozenset(
    stem(word)
    for word in """company firm group agency bank party union organisation organization university club team ministry
    department network charity airline retailer carmaker broadcaster newspaper body court council""".split()
)
_DEFINITE = frozenset("the this that these those".split())


@dataclass(slots=True)
class Memory:
    """What an article has named so far; `things` are the fullest phrases by the stem of their last word."""

    text: str
    names: Sequence[Name]
    quotes: Sequence[Quote] = ()
    starts: Sequence[int] = ()
    quote_starts: Sequence[int] = ()
    things: dict[str, tuple[Span, int]] = field(default_factory=dict)
    actor: Span | None = None  # of the sentence before


def make_memory(text: str, names: Sequence[Name], quotes: Sequence[Quote]) -> Memory:
    """Return an empty memory of an article with those names and quotations, both in text order."""
    return Memory(text, names, quotes, [n.start for n in names], [q.start for q in quotes])


def resolve(memory: Memory, start: int, end: int) -> Span | None:
    """Return the earlier phrase that text[start:end] stands for, None when it is no reference or nobody fits."""
    words = memory.text[start:end].lower().split()
    if not words:
        return None
    if len(words) == 1 and words[0].split("’")[0].split("'")[0] in GENDER:
        return _person(memory, start, GENDER[words[0].split("’")[0].split("'")[0]])
    if len(words) == 1 and words[0] in SELF:
        return _speaker(memory, start)
    if len(words) == 1 and words[0] in ("it", "they"):
        return memory.actor
    if words[0] not in _DEFINITE or len(words) > 3:
        return None
    return _ranked(memory, start, words[-1]) or _thing(memory, start, words)


def remember(memory: Memory, start: int, end: int) -> None:
    """Keep a noun phrase for those that come after it: the fullest one for each noun."""
    inner = [memory.text[a:b] for a, b in find_words(memory.text, start, end)]
    telling = [word for word in inner if word.lower() not in FUNCTION_WORDS]
    if not telling or telling[-1][0].isupper():
        return
    head = stem(telling[-1])
    known = memory.things.get(head)
    if known is None or start - known[0].start > REACH or len(telling) > known[1]:
        memory.things[head] = (Span(start, end), len(telling))


def _before(memory: Memory, at: int) -> Sequence[Name]:
    last = bisect_left(memory.starts, at)
    return memory.names[max(0, last - LOOK_BACK) : last][::-1]


def _person(memory: Memory, at: int, wanted: str) -> Span | None:
    """Return the last person named whose gender can be that one; one that opens its sentence is likelier meant."""
    fitting = [n for n in _before(memory, at) if n.kind == "person" and gender_of(n) in (wanted, "?")]
    sure = [n for n in fitting if gender_of(n) == wanted]
    chosen = (sure or fitting)[:1]
    return Span(chosen[0].start, chosen[0].end) if chosen else None


def _speaker(memory: Memory, at: int) -> Span | None:
    """Return who says the quotation that holds a place."""
    index = bisect_left(memory.quote_starts, at + 1) - 1
    if index < 0 or memory.quotes[index].end <= at:
        return None
    start, end = memory.quotes[index].speaker_start, memory.quotes[index].speaker_end
    if start is None or end is None:
        return None
    if memory.text[start:end].lower() in GENDER:
        return _person(memory, start, GENDER[memory.text[start:end].lower()])
    return Span(start, end)


def _ranked(memory: Memory, at: int, noun: str) -> Span | None:
    """Return whom "the senator" or "the company" names: the last person of that rank, the last body."""
    before = _before(memory, at)
    if noun in word_list("head"):
        found = [n for n in before if n.title and noun in n.title.lower().split()]
    elif stem(noun) in _BODIES:
        found = [n for n in before if n.kind == "organisation"]
    else:
        found = []
    return Span(found[0].start, found[0].end) if found else None


def _thing(memory: Memory, at: int, words: Sequence[str]) -> Span | None:
    known: Mapping[str, tuple[Span, int]] = memory.things
    span, size = known.get(stem(words[-1]), (None, 0))
    return span if span is not None and size > len(words) - 1 and at - span.start <= REACH else None
