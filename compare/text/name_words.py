"""The word lists behind names: given names, titles, organisation and place words, read once from `data/`."""

import functools
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "qc", "kc", "esq"})


def _lines(name: str) -> list[str]:
    text = (files("compare.text") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def given_names() -> Mapping[str, str]:
    """Return given names in lower case with the gender they are commonly taken for: "m", "f", or "?"."""
    table: dict[str, str] = {}
    for line in _lines("given_names.txt"):
        gender, *names = line.split()
        for name in names:
            table[name] = "?" if table.get(name, gender) != gender else gender
    return MappingProxyType(table)


@functools.cache
def places() -> frozenset[str]:
    """Return names of places in lower case, of one word or several."""
    return frozenset(name.strip() for line in _lines("places.txt") for name in line.split(";"))


@functools.cache
def _title_lists() -> Mapping[str, frozenset[str]]:
    rows = (line.split() for line in _lines("titles.txt"))
    return MappingProxyType({kind: frozenset(words) for kind, *words in rows})


def word_list(kind: str) -> frozenset[str]:
    """Return the words of one list of `titles.txt`; the head of that file says what each list is for."""
    return _title_lists()[kind]
