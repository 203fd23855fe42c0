"""Words and their stems, as spans of a text."""

import functools
import importlib
import importlib.util
import re
import sys
import types
from importlib.resources import files
from typing import Any

# A word keeps its inner apostrophes, hyphens, full stops of initialisms and digit groups: "don't", "well-known",
# "U.S.", "1,200.5". A trailing full stop belongs to the word only in initialisms.
WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|bn|m|k)?(?![^\W\d_])"
    r"|[^\W_]+(?:[’'‐‑-](?=[^\W_])[^\W_]+)*",
)

_POSSESSIVE = re.compile(r"['’]s?$")

# Function words of English: our own list, closed classes only (articles, prepositions, pronouns, auxiliaries,
# conjunctions and the adverbs that go with them). Used to tell content from frame, never to drop text.
FUNCTION_WORDS = frozenset(
    """a an the this that these those some any each every either neither both all no none such same other another
    and or but nor so yet if unless until till while whereas although though because since as than then whether
    of in on at by for with without within into onto to from up down out off over under above below between among
    through during before after about against around near across along toward towards upon via per amid despite
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
    it its itself they them their theirs themselves who whom whose which what where when why how there here
    am is are was were be been being do does did doing done have has had having will would shall should can could
    may might must ought not n't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't
    hasn't haven't hadn't shouldn't it's that's there's he's she's i'm we're they're you're i've we've they've
    also too very just only even still again ever never once more most much many less least few own just
    said says say saying told tells added adds""".split()
)


def find_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the words of text[start:end], in order."""
    return list(_find_words(text, start, len(text) if end is None else end))


# Several layers look at the words of the same sentence, one after the other; an article has about forty of them.
@functools.lru_cache(maxsize=1024)
def _find_words(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple([m.span() for m in WORD.finditer(text, start, end)])  # a list is filled faster than a generator


@functools.cache
def _irregular() -> dict[str, str]:
    """Irregular forms (went, children) and their base, made from WordNet by benchmarks/build_relations.py."""
    path = files("compare.text") / "data" / "irregular.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return dict(line.split(" ") for line in lines if not line.startswith("#"))


@functools.cache
def _stemmer() -> Any:
    """The Snowball stemmer of English, imported without those of thirty other languages, which its package loads.

    A bare package stands in for the real one while the module is imported; whoever imports snowballstemmer later gets
    all of it.
    """
    package = "snowballstemmer"
    if package in sys.modules:
        return importlib.import_module(f"{package}.english_stemmer").EnglishStemmer()
    spec = importlib.util.find_spec(package)
    assert spec is not None
    bare = types.ModuleType(package)
    bare.__path__ = list(spec.submodule_search_locations or ())
    sys.modules[package] = bare
    try:
        return importlib.import_module(f"{package}.english_stemmer").EnglishStemmer()
    finally:
        del sys.modules[package]


@functools.cache
def _known() -> dict[str, str]:
    """Common words and their stems: looked up in a tenth of the time that the stemmer takes."""
    path = files("compare.text") / "data" / "stems.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    table = {}
    for line in lines:
        if not line.startswith("#"):
            name, *words = line.split(" ")
            table.update(dict.fromkeys(words, name))
    return table


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the Snowball English stem of a word, lower-cased, without a possessive ending; initialisms lose dots."""
    plain = _POSSESSIVE.sub("", word.lower().replace("’", "'"))
    plain = _irregular().get(plain, plain)
    if "." in plain and not plain[0].isdigit():
        plain = plain.replace(".", "")
    if plain[:1].isdigit():
        return plain.replace(",", "")
    if not plain.isascii():
        return plain
    return _known().get(plain) or str(_stemmer().stemWord(plain))
