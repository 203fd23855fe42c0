"""Who does what to whom: the acts of a sentence with the phrases beside them, by rules over kinds of words.

An act is a verb with its auxiliaries and the infinitives that hang on it ("has agreed to pay"). Its actor is the noun
phrase before it that no preposition governs, its object the one behind; a passive turns them round. It reads no trees:
where the rules find no phrase the slot stays empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.text.modality import HEDGES, NEGATIONS
from compare.text.tag_rules import SAYING
from compare.text.tags import Tagged, tag_words

# Longer sentences are lists or noise; what stands behind this many words stays without slots.
MOST_WORDS = 150
_FINITE = r"(?:[MHOBq](?:A*[HBbO])*A*[FILG]?|F)"
_CHAIN = r"(?:A*tA*(?:[bH]A*)*[IL])*"
_BARE = r"(?:tA*(?:[bH]A*)*[IL]|(?:[bH]A*)*[GL])"
_ACT = re.compile(rf"(?P<finite>{_FINITE}){_CHAIN}|{_BARE}{_CHAIN}")
_PHRASE = re.compile(r"[po]|[D#]*(?:(?<=[D#])N*Y?A(?=[NJ]))?[NJY#]*[N#]|D")
_PASSIVE = re.compile(r"[BbHq]A*L$")
_OPEN = frozenset(';:"SRT')
_SHARES = frozenset("percent point points".split())  # "by two points" names nobody
_PLACED = frozenset("in at near outside across inside throughout".split())

_Range = tuple[int, int]  # words [first, end) of a tagged sentence


@dataclass(slots=True)
class Act:
    """One act of a tagged sentence, in numbers of its words; `actor` and the like are ranges of words.

    A draft, filled in while its sentence is read: a frozen value would be copied twice for each act.
    """

    first: int
    end: int
    finite: bool
    passive: bool
    lemma: str
    actor: _Range | None = None
    object: _Range | None = None
    place: _Range | None = None
    said_by: _Range | None = None
    start: int = 0  # where the words that belong to it begin and end
    stop: int = 0
    denied: bool = False
    hedged: bool = False


def find_acts(text: str, words: Sequence[tuple[int, int]]) -> tuple[Tagged, tuple[Act, ...]]:
    """Return the tagged words of a sentence and its acts in order; `words` are the spans of its words."""
    tagged = tag_words(text, words[:MOST_WORDS])
    phrases = [m.span() for m in _PHRASE.finditer(tagged.tags)]
    reader = _Reader(tagged, dict(phrases), {b: a for a, b in phrases})
    return tagged, reader.read()


class _Reader:
    """The phrases of one sentence by their first and last words, and the acts found so far."""

    def __init__(self, tagged: Tagged, behind: dict[int, int], ahead: dict[int, int]) -> None:
        self.tags, self.lemmas = tagged.tags, tagged.lemmas
        self.behind, self.ahead = behind, ahead
        self.groups = [(m.start(), m.end(), m["finite"] is not None) for m in _ACT.finditer(self.tags)]
        self.starts = frozenset(first for first, _, finite in self.groups if finite)
        self.finite_words = frozenset(k for a, b, finite in self.groups if finite for k in range(a, b))

    def read(self) -> tuple[Act, ...]:
        found: list[Act] = []
        for number, (first, end, finite) in enumerate(self.groups):
            ceiling = self.groups[number + 1][0] if number + 1 < len(self.groups) else len(self.tags)
            found.append(self._act(first, end, finite, ceiling, found))
        self._attribute(found)
        self._border(found)
        return tuple(found)

    def _act(self, first: int, end: int, finite: bool, ceiling: int, before: list[Act]) -> Act:
        letters = self.tags[first:end]
        passive = bool(_PASSIVE.search(letters)) and not re.search(r"HA*L$|qA*L$", letters)
        passive = passive or (not finite and letters == "L")
        lemma = self.lemmas[end - 1]
        actor = self._subject(first, finite, before)
        thing, place = self._objects(end, ceiling)
        if passive:
            agent = self._agent(end, min(ceiling, end + 12))
            if agent and place and place[0] <= agent[0] < place[1]:
                place = None
            actor, thing = agent, actor
        elif finite and lemma in SAYING and actor is None and self.tags[first - 1 : first] in ("", ",", '"'):
            actor, thing = thing, None  # "…, said the mayor"
        return Act(first, end, finite, passive, lemma, actor, thing, place)

    # ------------------------------------------------------------ phrases

    def _subject(self, first: int, finite: bool, before: list[Act]) -> _Range | None:
        at = first
        while at and self.tags[at - 1] == "A":
            at -= 1
        if self.tags[first] == "q":
            return first, first + 1
        mark = self.tags[at - 1] if at else ";"
        if not finite:
            return self._bare_subject(first, at, mark, before)
        if mark == "R":
            return self._antecedent(at - 1)
        if mark == "T" and self.tags[at - 2 : at - 1] == "N":
            return self._antecedent(at - 1)
        if mark == "C":
            return next((act.actor if not act.passive else act.object for act in reversed(before) if act.finite), None)
        if mark in ",)":
            return self._across(at - 1)
        return self._behind_relative(first, before) or self._leftmost(at, before)

    def _behind_relative(self, first: int, before: list[Act]) -> _Range | None:
        """Return whom a relative clause right before a verb describes: "the printer who lost his job sued"."""
        last = next((act for act in reversed(before) if act.finite), None)
        if last is None or last.lemma in SAYING or any(tag in ',;:"CST' for tag in self.tags[last.end : first]):
            return None
        subject = last.object if last.passive else last.actor
        opener = (subject[0] if subject and subject[1] <= last.first and subject[0] else last.first) - 1
        for at in (last.first - 1, opener):
            if at > 0 and self.tags[at] in "RT" and at in self.ahead:
                return self._governor(at)
        return None

    def _leftmost(self, end: int, before: list[Act]) -> _Range | None:
        """Return the first phrase of the clause before a verb that no preposition governs."""
        floor = next((act.end for act in reversed(before) if act.finite), 0)
        for at in range(end - 1, max(floor, end - 40) - 1, -1):
            if self.tags[at] in ',;:"()SRT' or (self.tags[at] == "C" and floor and at - floor < 6):
                floor = at + 1
                break
        at = floor
        while at < end:
            if at not in self.behind:
                at += 1
            elif at > floor and self.tags[at - 1] in "Pt":
                at = self.behind[at]
            else:
                return self._joined(at)
        return None

    def _joined(self, at: int) -> _Range:
        """Return a phrase with the ones that "of" and "and" join to it."""
        end = self.behind[at]
        while end + 1 in self.behind and (self.tags[end] == "C" or self.lemmas[end] == "of"):
            end = self.behind[end + 1]
        return at, end

    def _bare_subject(self, first: int, at: int, mark: str, before: list[Act]) -> _Range | None:
        """The doer of an infinitive or a participle: the noun right before, else whoever does the act before."""
        if mark == "," and self.tags[first : at + 1].endswith("L") and at - 1 in self.ahead:
            return self._governor(at - 1)
        if at in self.ahead and mark in "No#p":
            found = self._governor(at) if self.tags[first] == "L" else (self.ahead[at], at)
            if self.tags[first] != "t" or self._is_object(self.ahead[at]):
                return found
        return next((act.actor or act.object for act in reversed(before) if act.finite), None)

    def _is_object(self, start: int) -> bool:
        return start > 0 and self.tags[start - 1] in "FIGL"

    def _governor(self, end: int) -> _Range | None:
        """Return the phrase that ends at a word, or the one that it hangs on: "the head of the union" in all."""
        if end not in self.ahead:
            return None
        start = self.ahead[end]
        for _ in range(4):
            if not (start and self.tags[start - 1] in "Pt" and start - 1 in self.ahead):
                break
            if self.lemmas[start - 1] != "of" and self.tags[start - 1] == "t":
                break
            end, start = start - 1, self.ahead[start - 1]
        if start and self.tags[start - 1] in "Pt":
            return None
        return start, end

    def _antecedent(self, at: int) -> _Range | None:
        """Return what "who" or "which" at a word means: the phrase before it, a comma left out."""
        if at and self.tags[at - 1] == ",":
            at -= 1
        return (self.ahead[at], at) if at in self.ahead else None

    def _across(self, comma: int) -> _Range | None:
        """Return the subject before an apposition or a relative clause: "Doe, the mayor, said"."""
        low = max(0, comma - 40)
        for at in range(comma - 1, low - 1, -1):
            if self.tags[at] in ";:":
                return None
            if self.tags[at] not in ",(":
                continue
            if any(k in self.starts for k in range(at + 1, comma)) and self.tags[at + 1] not in "RP":
                return None
            return self._governor(at) or self._across(at)
        return self._governor(self._first_end(low, comma))

    def _first_end(self, low: int, comma: int) -> int:
        """Return where the phrase ends that stands before the words between a comma and the verb."""
        return next((at for at in range(low, comma) if self.tags[at] == ","), comma)

    def _objects(self, end: int, ceiling: int) -> tuple[_Range | None, _Range | None]:
        """Return the object behind an act, else the phrase behind its preposition; and the place told with it."""
        at = end
        while at < ceiling and self.tags[at] == "A":
            at += 1
        thing = self._whole(at)
        place = None
        for k in range(at, min(ceiling, at + 16)):
            if self.tags[k] in ";:":
                break
            if self.tags[k] in "Pt" and k + 1 in self.behind:
                phrase = self._whole(k + 1)
                if thing is None and k == at and self.lemmas[k] != "by":
                    thing = phrase
                if place is None and self.lemmas[k] in _PLACED and not self._is_figure(k + 1):
                    place = phrase
        return thing, place

    def _is_figure(self, at: int) -> bool:
        return self.tags[at] == "#" or "A" in self.tags[at : self.behind[at]]

    def _whole(self, at: int) -> _Range | None:
        """Return the phrase that begins at a word, with the one behind its "of"."""
        if at not in self.behind:
            return None
        end = self.behind[at]
        if self.tags[end : end + 1] == "P" and self.lemmas[end] == "of" and end + 1 in self.behind:
            end = self.behind[end + 1]
        return (at, end) if end not in self.starts else None

    def _agent(self, end: int, ceiling: int) -> _Range | None:
        for k in range(end, ceiling):
            if self.tags[k] == "P" and self.lemmas[k] == "by" and k + 1 in self.behind:
                found = k + 1, self.behind[k + 1]
                return None if self.tags[found[1] - 1] == "#" or self.lemmas[found[1] - 1] in _SHARES else found
        return None

    # ------------------------------------------------------------ whole sentence

    def _attribute(self, acts: list[Act]) -> None:
        """Give the acts that a verb of saying reports to its actor."""
        voices: dict[int, _Range] = {}
        for index, act in enumerate(acts):
            if not act.finite or act.lemma not in SAYING or act.actor is None or act.passive:
                continue
            begins = min(act.first, act.actor[0])
            opens = self.tags[begins - 1 : begins] in (",", '"') and begins > 0
            if index + 1 < len(acts) and not (opens and act.end < len(self.tags) and self.tags[act.end] in ',"'):
                reported = range(index + 1, len(acts))
            else:
                reported = range(index) if opens else range(0)
            for k in reported:
                voices[k] = act.actor
        source = self._according()
        if source:
            voices = {index: voices.get(index, source) for index in range(len(acts))}
        for index, voice in voices.items():
            acts[index].said_by = voice

    def _according(self) -> _Range | None:
        """Return whom "according to" names."""
        at = self.lemmas.index("according") if "according" in self.lemmas else -1
        return self._whole(at + 2) if at >= 0 else None

    def _border(self, acts: list[Act]) -> None:
        """Tell where the words of each act begin and end, and whether it is denied or hedged."""
        borders = [0, *(self._begin(one, two) for one, two in pairwise(acts)), len(self.tags)]
        for act, start, stop in zip(acts, borders, borders[1:], strict=False):
            words = self.lemmas[start:stop]
            near = (*self.lemmas[act.first : act.end], *words[:3])
            act.start, act.stop = start, stop
            act.denied = any(word in NEGATIONS or word.endswith("n't") for word in near)
            act.hedged = not HEDGES.isdisjoint(words)

    def _begin(self, one: Act, two: Act) -> int:
        begin = two.first
        for phrase in (two.actor, two.object):
            if phrase and one.end <= phrase[0] < two.first and phrase != one.object:
                begin = min(begin, phrase[0])
        while begin > one.end and self.tags[begin - 1] in "ACSRT,":
            begin -= 1
        return begin
