"""A small pattern language over words, for long lists of wordings that a person must be able to read and extend.

    word        that word          (a|b c)   one of these        <n>   a number
    x?  x+  x*  may be missing, repeated, both                  ...   any words

Patterns become regular expressions over words joined by blanks. Names in capitals stand for lists of alternatives.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ANY = "..."
NUMBER = "<n>"
_PIECE = re.compile(r"\(|\)[?+*]?|\||\.\.\.\??|[^\s()|]+")
_DIGITS = r"\d[\d.,:]*[km]? "


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern as a regular expression, and the words that may open what it matches (`ANY`: any word may)."""

    source: str
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    source: str
    first: frozenset[str]
    nullable: bool


def parse_wording(pattern: str, names: Mapping[str, str]) -> Wording:
    """Return the pattern ready for matching; `names` are the lists that it may use, alternatives joined by "|"."""
    part, rest = _alternatives(_PIECE.findall(pattern), names)
    if rest:
        raise ValueError(f"unbalanced brackets in {pattern!r}")
    return Wording(part.source, part.first | {ANY} if part.nullable else part.first)


def _alternatives(pieces: list[str], names: Mapping[str, str]) -> tuple[_Part, list[str]]:
    """Sequences divided by "|", up to a closing bracket or the end."""
    options = []
    while True:
        option, pieces = _sequence(pieces, names)
        options.append(option)
        if not pieces or pieces[0] != "|":
            break
        pieces = pieces[1:]
    source = "|".join(option.source for option in options)
    first = frozenset().union(*(option.first for option in options))
    return _Part(f"(?:{source})", first, any(option.nullable for option in options)), pieces


def _sequence(pieces: list[str], names: Mapping[str, str]) -> tuple[_Part, list[str]]:
    source, first, nullable = "", frozenset[str](), True
    while pieces and pieces[0] != "|" and pieces[0][0] != ")":
        part, pieces = _item(pieces, names)
        source += part.source
        if nullable:
            first |= part.first
        nullable = nullable and part.nullable
    return _Part(source, first, nullable), pieces


def _item(pieces: list[str], names: Mapping[str, str]) -> tuple[_Part, list[str]]:
    head, pieces = pieces[0], pieces[1:]
    if head == "(":
        part, pieces = _alternatives(pieces, names)
        if not pieces:
            raise ValueError("a bracket is not closed")
        return _repeated(part, pieces[0][1:]), pieces[1:]
    suffix = head[-1] if len(head) > 1 and head[-1] in "?+*" else ""
    return _repeated(_word(head.removesuffix(suffix), names), suffix), pieces


def _word(word: str, names: Mapping[str, str]) -> _Part:
    if word in names:
        return _alternatives(_PIECE.findall(names[word]), names)[0]
    if word == ANY:
        return _Part(".*", frozenset({ANY}), nullable=True)
    if word == NUMBER:
        return _Part(f"(?:{_DIGITS})", frozenset({NUMBER}), nullable=False)
    return _Part(f"(?:{re.escape(word)} )", frozenset({word}), nullable=False)


def _repeated(part: _Part, suffix: str) -> _Part:
    if not suffix or part.source == ".*":
        return part
    return _Part(f"{part.source}{suffix}", part.first, part.nullable or suffix in "?*")
