"""Which words can name one kind of happening: to resign, to step down, a departure; a list of our own.

It knows kinds, not happenings: whether two mentions are of one event is for others to say.
"""

import functools
from collections.abc import Iterator
from importlib.resources import files

from compare.text.plurals import singular

# Words that may stand between a verb and its particle, the particle included: "called the whole thing off".
REACH = 3


@functools.cache
def _kinds() -> tuple[dict[str, frozenset[str]], ...]:
    """Return the kinds of each verb, each noun, each word of the state before and each adjective of the state after."""
    tables: tuple[dict[str, frozenset[str]], ...] = ({}, {}, {}, {})
    for kind, *columns in _rows():
        for table, words in zip(tables, columns, strict=False):
            for word in words.split():
                table[word] = table.get(word, frozenset()) | {kind}
    return tables


def _rows() -> Iterator[list[str]]:
    text = (files("compare.text") / "data" / "happenings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def kinds_of_verb(lemma: str, behind: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the kinds of happening that a verb can name; `behind` are the next words, for its particle."""
    verbs = _kinds()[0]
    joined = [verbs[name] for word in behind[:REACH] if (name := f"{lemma}_{word}") in verbs]
    return joined[0] if joined else verbs.get(lemma, frozenset())


def kinds_of_noun(word: str) -> frozenset[str]:
    """Return the kinds of happening that a noun, singular or plural, can name."""
    nouns, plain = _kinds()[1], word.lower()
    return nouns.get(plain) or nouns.get(singular(plain), frozenset())


def kinds_still_open(word: str, lemma: str = "") -> frozenset[str]:
    """Return the kinds of happening that would end the state a word tells of: who is missing may be found."""
    states, plain = _kinds()[2], word.lower()
    return states.get(plain) or states.get(singular(plain)) or states.get(lemma, frozenset())


def kinds_come_about(word: str) -> frozenset[str]:
    """Return the kinds of happening that have come about where something is as an adjective says: free, dead."""
    return _kinds()[3].get(word.lower(), frozenset())
