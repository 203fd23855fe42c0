"""Fields of meaning: which words news uses for one referent while they colour it differently (data/fields.txt)."""

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from compare.text.plurals import singular
from compare.text.verbs import verb_form

_NOUNS, _VERBS = frozenset("NYJ"), frozenset("FILGJ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: its words in the base form, and where it stands: the number of field and shade."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Fielded:
    """Words [first, end) of a sentence that are an entry of the list, by kind of word ("n", "v", "a")."""

    first: int
    end: int
    kind: str
    name: str  # the entry: "asylum seeker"
    places: tuple[tuple[int, int], ...]


def find_fielded(words: Sequence[str]) -> list[Fielded]:
    """Return every entry found in a row of lower-case words, the longest ones; a word may be noun and verb of it."""
    found: list[Fielded] = []
    reached = {"n": 0, "v": 0, "a": 0}
    for at, word in enumerate(words):
        for kind, entries in _beginning(word):
            entry = next((e for e in entries if _fits(e, words[at : at + len(e.words)], kind)), None)
            if entry is not None and at >= reached[kind]:
                reached[kind] = at + len(entry.words)
                found.append(Fielded(at, reached[kind], kind, " ".join(entry.words), entry.places))
    return found


@functools.lru_cache(maxsize=16384)
def _beginning(word: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the entries that may begin with a word, by kind; empty for most words."""
    known = ((kind, entries.get(_base(word, kind), ())) for kind, entries in _entries().items())
    return tuple((kind, entries) for kind, entries in known if entries)


def shades(one: Fielded, other: Fielded) -> int | None:
    """Return the number of a field that has two entries in different shades; None where some field has them alike."""
    if one.kind != other.kind or set(one.places) & set(other.places):
        return None
    fields = {number for number, _ in other.places}
    return next((number for number, _ in one.places if number in fields), None)


def fits_tag(found: Fielded, tag: str) -> bool:
    """Say whether a word of that kind in the sentence (text/tags.py) can be the noun or verb of the entry."""
    return found.kind == "a" or tag in (_NOUNS if found.kind == "n" else _VERBS)


def _fits(entry: Entry, words: Sequence[str], kind: str) -> bool:
    if len(words) < len(entry.words):
        return False
    if kind == "v":
        return tuple(words[1:]) == entry.words[1:]
    return (*words[:-1], _base(words[-1], kind)) == entry.words if len(entry.words) > 1 else True


@functools.lru_cache(maxsize=16384)
def _base(word: str, kind: str) -> str:
    word = word.removesuffix("'s")
    if kind == "n":
        return singular(word)
    form = verb_form(word) if kind == "v" else None
    return form.lemma if form else word


@functools.cache
def _entries() -> Mapping[str, Mapping[str, tuple[Entry, ...]]]:
    """Kind of word → first word → entries that begin with it, the longest first."""
    places: defaultdict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = defaultdict(list)
    source = resources.files("compare.contrast").joinpath("data/fields.txt").read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        kind, rest = line.split(" ", 1)
        for shade, entries in enumerate(rest.split("/")):
            for entry in entries.split():
                places[kind, tuple(entry.split("_"))].append((number, shade))
    table: dict[str, defaultdict[str, list[Entry]]] = {kind: defaultdict(list) for kind in "nva"}
    for (kind, words), where in places.items():
        head = words[0] if kind == "v" or len(words) > 1 else _base(words[0], kind)
        table[kind][head].append(Entry(words, tuple(where)))
    return {
        kind: {head: tuple(sorted(entries, key=lambda e: (-len(e.words), e.words))) for head, entries in heads.items()}
        for kind, heads in table.items()
    }
