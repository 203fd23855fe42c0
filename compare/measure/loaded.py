"""Loaded words: words that colour what they report, from our own lists (data/loaded.txt).

A list cannot know what a writer meant: "toxic" in "toxic mud" is marked too. So the report shows each word in its
sentence and never adds the words up to a verdict. Words inside names are left out, and so are phrases known as plain.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources

from compare.model import STORY, BlockKind, LoadedWord, Sentence
from compare.text.names import Name
from compare.text.words import find_words

# "slam", "slammed": a consonant after one vowel letter is doubled.
_DOUBLES = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_READ = STORY | {BlockKind.HEADLINE}


@dataclass(slots=True)
class _Lists:
    """The entries of the data file by the way they match; each leads to the name of its lexicon."""

    words: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    tails: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)


def find_loaded(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], quoted: Sequence[tuple[int, int]] = ()
) -> tuple[LoadedWord, ...]:
    """Return the loaded words and phrases of story and headlines, each with the lexicon that lists it and its voice.

    `quoted` are the stretches inside quotation marks, in order and apart.
    """
    inside = sorted((name.start, name.end) for name in names)
    found: list[LoadedWord] = []
    at = 0
    for sentence in sentences:
        if sentence.block not in _READ:
            continue
        words = find_words(text, sentence.start, sentence.end)
        # No word holds a space, so all are put into small letters at once.
        lower = " ".join([text[start:end] for start, end in words]).lower().replace("’", "'").split()
        for i, count, lexicon in _hits(lower):
            start, end = words[i][0], words[i + count - 1][1]
            while at < len(inside) and inside[at][1] <= start:
                at += 1
            if at == len(inside) or inside[at][0] >= end:
                voice = "headline" if sentence.block is BlockKind.HEADLINE else _voice(start, quoted)
                found.append(LoadedWord(start, end, lexicon, voice))
    return tuple(found)


def _voice(start: int, quoted: Sequence[tuple[int, int]]) -> str:
    at = bisect_right(quoted, start, key=lambda part: part[0]) - 1
    return "quoted" if at >= 0 and start < quoted[at][1] else "own"


def _hits(lower: list[str]) -> list[tuple[int, int, str]]:
    """Return (index of the first word, number of words, lexicon) of every entry found, longest first, none twice."""
    hits = []
    skip = 0
    lists = _lists()
    listed, phrases = lists.words, lists.phrases
    for i, word in enumerate(lower):
        if i < skip or (word not in listed and word not in phrases and word.isalpha()):
            continue
        for tail, lexicon in phrases.get(word, ()):
            if tuple(lower[i + 1 : i + 1 + len(tail)]) == tail:
                if lexicon:
                    hits.append((i, 1 + len(tail), lexicon))
                skip = i + 1 + len(tail)
                break
        else:
            if lexicon := _lexicon_of(word, lists):
                hits.append((i, 1, lexicon))
    return hits


def _lexicon_of(word: str, lists: _Lists) -> str:
    """Return the lexicon of one lower-case word, "" when none lists it; of a compound, that of its parts."""
    found = lists.words.get(word) or lists.words.get(word.removesuffix("'s"))
    if found or "-" not in word:
        return found or ""
    head, *rest = word.split("-")
    found = lists.heads.get(head) or lists.tails.get(rest[-1])
    return found or next((lists.words[part] for part in (head, *rest) if part in lists.words), "")


def lexicons() -> dict[str, str]:
    """Return the names of the lexicons with what each holds."""
    return dict(_lists().about)


# The lexicons whose words speak ill of somebody; words of the others may praise.
_ILL = frozenset({"attack", "derogatory"})


@functools.cache
def ill_words() -> frozenset[str]:
    """Return the listed words that can only speak ill of somebody."""
    return frozenset(word for word, lexicon in _lists().words.items() if lexicon in _ILL)


@functools.cache
def _lists() -> _Lists:
    lists, lexicon = _Lists(), ""
    source = resources.files("compare.measure").joinpath("data/loaded.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        if line.startswith("["):
            lexicon, _, about = line.strip("[]").partition(": ")
            lists.about[lexicon] = about
        elif not line.startswith("#"):
            for entry in line.split():
                _add(lists, entry, lexicon)
    for entries in lists.phrases.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return lists


def _add(lists: _Lists, entry: str, lexicon: str) -> None:
    if "_" in entry:  # "!two_words" stands before the first lexicon, and so under none: ""
        first, *rest = entry.removeprefix("!").split("_")
        lists.phrases.setdefault(first, []).append((tuple(rest), lexicon))
    elif entry.startswith("="):
        lists.words.setdefault(entry[1:], lexicon)
    elif entry.endswith("-"):
        lists.heads.setdefault(entry[:-1], lexicon)
    elif entry.startswith("-"):
        lists.tails.setdefault(entry[1:], lexicon)
    else:
        for form in regular_forms(entry):
            lists.words.setdefault(form, lexicon)


def regular_forms(word: str) -> Iterator[str]:
    """Yield the word and what its regular inflections would be; forms that no word has do no harm."""
    yield word
    if word.endswith("e"):
        yield from (word + "s", word + "d", word[:-1] + "ing")
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield from (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    else:
        yield from (word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"), word + "ed", word + "ing")
        if _DOUBLES.search(word):
            yield from (word + word[-1] + "ed", word + word[-1] + "ing")
