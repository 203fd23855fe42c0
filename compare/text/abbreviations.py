"""Words that a full stop may follow without ending a sentence, and words that open one (data/abbreviations.txt)."""

import functools
from importlib.resources import files


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    path = files("compare.text") / "data" / "abbreviations.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *words = line.split()
            lists.setdefault(name, set()).update(words)
    return {name: frozenset(words) for name, words in lists.items()}


def is_listed(name: str, word: str) -> bool:
    """Is the word, in any case, in one of the lists of the file ("title", "number", "never", "may", "opener", …)?"""
    return word.lower().replace("’", "'") in _lists()[name]


def is_abbreviation(word: str) -> bool:
    """Is the word before a full stop an abbreviation? Some are so only with a capital: "Wash.", but "a big wash."."""
    if is_listed("never", word) or word.lower() == "etc":
        return True
    if not (is_listed("title", word) or is_listed("may", word) or is_listed("number", word)):
        return False
    return word[0].isupper() or not is_listed("capital", word)
