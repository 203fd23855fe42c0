"""How a sentence tells a happening that it names with a noun: "a possible merger", "after the call", "the verdict was".

It looks at the words right before the noun and at the act that the noun does or suffers, and at nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.extract.slots import Act
from compare.model import Phase
from compare.moments.lines import Line, parties
from compare.moments.phases import PLANNED, PLANS, Told, phase_of
from compare.text.happenings import kinds_come_about, kinds_of_noun, kinds_still_open

# A noun tells less surely than a verb that something happened: "the strike" may be the last one.
NOUN = 0.6

_TO_COME = frozenset(
    """possible potential planned proposed expected upcoming looming imminent impending prospective likely threatened
    anticipated scheduled pending""".split()
)
_DOUBTED = frozenset("rumoured rumored reported alleged supposed unconfirmed purported".split())
# "Reports of a sale", "hopes for a truce".
_TALK = frozenset("report reports rumour rumours rumor rumors speculation talk".split())
_OUTLOOK = frozenset(
    """hope hopes fear fears prospect prospects plan plans chance chances odds threat threats possibility talks call
    calls bid push""".split()
)
_AFTER = frozenset("after following since despite during".split())
_AHEAD_OF = frozenset("before until till pending".split())
# Acts that say of their noun only that it takes place, or is made to: "the call lasted", "signed the deal".
_TAKES_PLACE = frozenset(
    """come begin start end last take follow go continue read sign announce call suspend approve accept reach seal
    strike complete finish conclude hold cast make deliver confirm submit cancel postpone open wrap engage conduct
    attend""".split()
)
_BEFORE_A_NOUN = frozenset("NJYD#A")
# "A conversation with the mayor": what the noun has to do with.
_PARTY = re.compile(r"P[D#]*[NJY#]*N")
_MODIFIERS = 5  # words before a noun that can belong to it


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names a happening: the number of its word, the kinds it can be, and how it is told.

    `open` are kinds that have not come about while the state lasts that the noun, or verb, tells of.
    """

    index: int
    phrase: tuple[int, int]  # the words [first, end) around it that belong to it
    kinds: frozenset[str]
    told: Told | None
    open: frozenset[str] = frozenset()


def find_nouns(line: Line) -> Iterator[Noun]:
    """Yield the nouns of a sentence that can name a happening, and the words of states that one would end."""
    tags = line.tagged.tags
    verbs = frozenset(k for act in line.acts for k in range(act.first, act.end))
    for index, word in enumerate(line.words):
        if tags[index] not in "NYJGFLI" or line.is_quoted(index):
            continue
        open_ = kinds_still_open(word, line.tagged.lemmas[index])
        kinds = kinds_of_noun(word) if tags[index] in "NYJ" and index not in verbs else frozenset()
        act = next((act for act in line.acts if act.first <= index < act.end), None)
        phrase = parties(act) if act else _phrase(tags, index)
        if kinds or open_:
            yield Noun(index, phrase, kinds, _told(line, index) if kinds else None, open_)
        if (after := kinds_come_about(word)) and (told := _come_about(line, index)):
            yield Noun(index, _widened(line, index), after, told)


def _come_about(line: Line, index: int) -> Told | None:
    """ "Are free", "found guilty": told as the verb before is told, and as done in the present tense of "to be"."""
    act = next((act for act in line.acts if act.first < index < act.stop), None)
    if act is None or act.denied:
        return None
    if line.words[act.first : act.end] in (("is",), ("are",)):
        return (Phase.UNCONFIRMED, NOUN) if line.is_reported(index) else (Phase.DONE, PLANNED)
    told = phase_of(line, act)
    return (told[0], told[1] * PLANNED) if told else None


def _widened(line: Line, index: int) -> tuple[int, int]:
    """Return the words from whoever is so to the adjective: "the sailors are free"."""
    act = next((act for act in line.acts if act.first < index < act.stop), None)
    first, end = parties(act) if act else (index, index)
    return min(first, index), max(end, index + 1)


def _phrase(tags: str, index: int) -> tuple[int, int]:
    first, end = index, index + 1
    while first and index - first < _MODIFIERS and tags[first - 1] in _BEFORE_A_NOUN:
        first -= 1
    while end < len(tags) and tags[index] in "NYJ" and tags[end] in "NY#":
        end += 1
    party = _PARTY.match(tags, end)
    return first, party.end() if party else end


def _told(line: Line, index: int) -> Told | None:
    first = _phrase(line.tagged.tags, index)[0]
    around = _by_words(line, frozenset(line.words[first:index]), first)
    if around is None:
        return _by_act(line, index)
    phase, weight = around
    return (Phase.UNCONFIRMED, weight) if phase is Phase.DONE and line.is_reported(index) else around


def _by_words(line: Line, modifiers: frozenset[str], first: int) -> Told | None:
    before = line.words[first - 1] if first else ""
    governor = frozenset(line.words[max(0, first - 3) : first - 1] if first else ())
    if modifiers & _TO_COME or "no" in modifiers or before == "without":
        return Phase.AHEAD, NOUN
    if modifiers & _DOUBTED or (before in ("of", "about", "that") and governor & _TALK):
        return Phase.UNCONFIRMED, NOUN
    if before in ("of", "for", "about", "on") and governor & _OUTLOOK:
        return Phase.AHEAD, NOUN
    if before in _AHEAD_OF or (before == "of" and "ahead" in governor):
        return Phase.AHEAD, NOUN
    return (Phase.DONE, NOUN) if before in _AFTER else None


def _by_act(line: Line, index: int) -> Told | None:
    act = _act_of(line, index)
    if act is None or act.denied:
        return None
    words, lemmas = line.words[act.first : act.end], frozenset(line.tagged.lemmas[act.first : act.end])
    behind = line.words[act.end : act.end + 1]
    if words[0] not in ("was", "were", "had") and (lemmas & PLANS or behind in (("due",), ("likely",))):
        return Phase.AHEAD, PLANNED
    if lemmas.isdisjoint(_TAKES_PLACE) and not lemmas & {"schedule", "set"}:
        return None
    told = phase_of(line, act)
    return (told[0], told[1] * NOUN) if told else None


def _act_of(line: Line, index: int) -> Act | None:
    """Return the act that a word does or suffers, one that says that it takes place before others, else that around."""
    bound = [
        act
        for act in line.acts
        if act.finite and any(part and part[0] <= index < part[1] for part in (act.actor, act.object))
    ]
    telling = [act for act in bound if not _TAKES_PLACE.isdisjoint(line.tagged.lemmas[act.first : act.end])]
    return next(iter((*telling, *bound)), next((act for act in line.acts if act.start <= index < act.stop), None))
