"""Groups that a text speaks of without a proper name of their own: "the Ardal government", "nurses", "Supreme Court".

Only words of our own list (data/groups.txt) count, and plural nouns of people only in the plural: "a nurse" is one
person, and no text says which. Not done: groups told apart by a modifier ("night-shift nurses" are nurses).
"""

import functools
import re
from collections.abc import Mapping, Sequence

from compare.measure.framing_lines import read_lists
from compare.model import STORY, BlockKind, Sentence
from compare.text.name_words import word_list
from compare.text.names import Name

_READ = STORY | {BlockKind.HEADLINE}
# What may stand between a name and the body that it names: "Ardal's government", "the Ardal government".
_BODY = re.compile(r"(?:['’]s)? ([a-z]+)\b")
_WORD = re.compile(r"asylum seekers|[\w’'-]+", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}\b")


def find_groups(text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the mentions of groups in story and headlines, in order; kind "group", the name in the singular form of
    the list or as "Ardal government"; none overlaps another.
    """
    found = [*_bodies(text, names), *_offices(text, names)]
    taken = {(name.start, name.end) for name in found}
    for sentence in sentences:
        if sentence.block in _READ:
            found += _people(text, sentence)
    return tuple(_apart(sorted(found, key=lambda name: (name.start, (name.start, name.end) not in taken, -name.end))))


def _bodies(text: str, names: Sequence[Name]) -> list[Name]:
    """Return names that only say whose body is meant: "Ardal government", with the possessive left out."""
    bodies = _lists()["bodies"]
    found = []
    for name in names:
        match = _BODY.match(text, name.end)
        if match and match[1] in bodies:
            found.append(Name(name.start, match.end(), f"{text[name.start : name.end]} {match[1]}", None, "group"))
    return found


def _offices(text: str, names: Sequence[Name]) -> list[Name]:
    """Return runs of capitals made of words of rank that end in the word for a body: "White House", "High Court"."""
    taken = {name.start for name in names}
    ranks, bodies = word_list("before") | word_list("head"), word_list("organisation")
    found = []
    for match in _CAPITALS.finditer(text):
        words = match[0].lower().split()
        if words[-1] in bodies and match.start() not in taken and all(word in ranks for word in words[:-1]):
            found.append(Name(match.start(), match.end(), match[0], None, "group"))
    return found


def _apart(found: Sequence[Name]) -> list[Name]:
    apart: list[Name] = []
    for name in found:
        if not apart or name.start >= apart[-1].end:
            apart.append(name)
    return apart


def _people(text: str, sentence: Sentence) -> list[Name]:
    """Return the nouns of people in the plural; a capital may open a sentence or stand in a headline."""
    people = _lists()["people"]
    # Most sentences name no group, and to know that takes no positions.
    if people.isdisjoint(_WORD.findall(text[sentence.start : sentence.end].lower())):
        return []
    return [
        Name(match.start(), match.end(), match[0].lower(), None, "group")
        for match in _WORD.finditer(text, sentence.start, sentence.end)
        if match[0].lower() in people
    ]


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    return read_lists("groups.txt")
