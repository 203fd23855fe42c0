"""The word lists by which targets are judged: what a word says of its subject, its object, or who stands beside it."""

import functools
from importlib import resources

from compare.measure.loaded import ill_words, regular_forms
from compare.measure.vader import valence_of

# What a verb does to its object (blame, praise) and says of its subject (misdeed, merit), as bits.
ROLES = {"blame": 1, "praise": 2, "misdeed": 4, "merit": 8}
# The valence of listed words that VADER does not know: that of a plain word of its lexicon.
PLAIN = 1.5


@functools.lru_cache(maxsize=32768)
def colour_of(word: str) -> tuple[float, int]:
    """Return the valence of a lower-case word (-4..4) and the bits of the roles that it gives as a verb."""
    word = word.removesuffix("'s")
    lists = _lists("stance.txt")
    value = valence_of(word)
    if not value:
        value = PLAIN * ((word in lists["good"]) - (word in lists["bad"]) or -(word in ill_words()))
    return value, sum(bit for name, bit in ROLES.items() if word in lists[name])


@functools.cache
def frame_words() -> dict[str, frozenset[str]]:
    """Return the small words that tell how a mention stands in its sentence, by the name of their list."""
    return _lists("frame.txt")


@functools.cache
def _lists(name: str) -> dict[str, frozenset[str]]:
    """Read a data file: "[name]" begins a list; "=word" stands for itself, a bare word for its inflections too."""
    source = resources.files("compare.measure").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lists: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in source.splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            for entry in line.split():
                current.update([entry[1:]] if entry[0] == "=" and len(entry) > 1 else regular_forms(entry))
    return {key: frozenset(words) for key, words in lists.items()}
