"""VADER word by word: the tone of a stretch of text, and what each of its words adds.

vaderSentiment's own rules give every word its valence (boosters, negation, capitals, idioms); they are called for the
few words that its lexicon holds, each in the window of words that those rules look at, so the cost grows with the text
and not with its square. What news text needs beside: typographic marks are mapped to ASCII first, one to one, so
that "isn’t" is a negation and offsets hold; names are blanked; and a reviewed list (data/neutral.txt) is taken out of
the lexicon. Without names and listed words the compound equals that of `polarity_scores`, except that "but" weighs the
words on its two sides by their place (the library looks them up by value and may hit another word).
"""

import functools
import importlib
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any

from compare.model import WordTone

_MARKS = (
    dict.fromkeys("‘’‛′`", "'")
    | dict.fromkeys("“”„«»″", '"')
    | dict.fromkeys("—–―…•·|\u2028\u2029", " ")
    | dict.fromkeys("‐‑", "-")
)
_DASHES = re.compile(r"--+|/")
_TOKEN = re.compile(r"\S+")
# Stands for every letter of a name. No run of it is in VADER's lexicon, as "qq", a weeping face, is.
MASK = "b"
_LETTER = re.compile(r"\w")
_LONGEST_WORD = 60
_BEFORE, _AFTER = 4, 3  # how many words around a word VADER's rules look at
BUT_BEFORE, BUT_AFTER = 0.5, 1.5  # VADER's weights of the words on the two sides of "but"


@dataclass(frozen=True, slots=True)
class Scored:
    """Tone of a stretch: VADER's compound (-1..1), the words with a valence, and the number of all words."""

    compound: float
    words: tuple[WordTone, ...]
    count: int


@dataclass(slots=True)
class _Window:
    """The part of a `SentiText` that VADER's rules read."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


def plain_marks(text: str, names: Iterable[tuple[int, int]] = ()) -> str:
    """Return the text in the marks that VADER knows, with the spans of names blanked; offsets stay the same."""
    plain = text
    if not text.isascii():
        for mark, simple in _MARKS.items():  # mark by mark: `translate` looks at every letter, ten times as long
            plain = plain.replace(mark, simple)
    plain = _DASHES.sub(lambda match: " " * len(match.group()), plain)
    parts: list[str] = []
    done = 0
    for start, end in sorted(names):
        if start >= done:
            parts += (plain[done:start], _LETTER.sub(MASK, plain[start:end]))
            done = end
    return "".join([*parts, plain[done:]]) if parts else plain


def score(plain: str, pieces: Iterable[tuple[int, int]], *, capitals: bool = True) -> Scored:
    """Return the tone of the pieces of `plain_marks` text taken together as one stretch.

    `capitals=False` leaves out VADER's emphasis for words in capitals, as a headline needs.
    """
    pieces = tuple(pieces)
    raw = [token for start, end in pieces for token in plain[start:end].split()]
    owners: list[int] | range = range(len(raw))
    if not plain.isascii() and not _emojis().keys().isdisjoint("".join(raw)):
        raw, owners = _described(raw)
    # VADER's rule: what is two characters short may be an emoticon and keeps its marks.
    tokens = [bare if len(bare := token.strip(string.punctuation)) > 2 else token for token in raw]
    found = _valences(tokens, capitals)
    if not found:
        return Scored(0.0, (), len(tokens))
    spans = [match.span() for start, end in pieces for match in _TOKEN.finditer(plain, start, end)]
    words = tuple(_word_tone(plain, spans[owners[i]], valence) for i, valence in found)
    emphasis = _analyzer()._punctuation_emphasis("".join(plain[start:end] for start, end in pieces))
    return Scored(_compound(sum(valence for _, valence in found), float(emphasis)), words, len(tokens))


def valence_of(word: str) -> float:
    """Return what VADER's lexicon without the neutral list says of a lower-case word, 0 when it is not listed."""
    return float(_lexicon().get(word, 0.0))


def _described(raw: list[str]) -> tuple[list[str], list[int]]:
    """Put VADER's words for an emoji in its place; the second list says which raw token each word came from."""
    tokens: list[str] = []
    owners: list[int] = []
    for i, token in enumerate(raw):
        words = "".join(f" {_emojis()[mark]} " if mark in _emojis() else mark for mark in token).split()
        tokens += words
        owners += [i] * len(words)
    return tokens, owners


def _word_tone(plain: str, span: tuple[int, int], valence: float) -> WordTone:
    start, end = span
    if end - start > _LONGEST_WORD:  # a row of emojis, each word of which stands for the whole row
        return WordTone(start, end, round(valence, 4))
    raw = plain[start:end]
    bare = raw.strip(string.punctuation) or raw
    start += raw.index(bare)
    return WordTone(start, start + len(bare), round(valence, 4))


def _valences(tokens: list[str], capitals: bool) -> list[tuple[int, float]]:
    """Return the index and valence of every token that has one, by VADER's rules, weighed around the first "but"."""
    lexicon, boosters, analyzer, movers = _lexicon(), _boosters(), _analyzer(), _movers()
    lower = [token.lower() for token in tokens]
    hits = [i for i, word in enumerate(lower) if word in lexicon and word not in boosters]
    if not hits:
        return []
    differ = capitals and 0 < sum([token.isupper() for token in tokens]) < len(tokens)
    pivot = lower.index("but") if "but" in lower else -1
    found = []
    for i in hits:
        first = max(0, i - _BEFORE)
        near = lower[first : i + _AFTER]
        if movers.isdisjoint(near) and "n't" not in " ".join(near) and not (differ and tokens[i].isupper()):
            valence = lexicon[lower[i]]
        else:
            window = _Window(tokens[first : i + _AFTER], differ)
            valence = analyzer.sentiment_valence(0, window, tokens[i], i - first, [])[0]
        if pivot >= 0:
            valence *= BUT_BEFORE if i < pivot else BUT_AFTER
        if valence:
            found.append((i, float(valence)))
    return found


def _compound(total: float, emphasis: float) -> float:
    if total == 0:
        return 0.0
    return round(float(_library().normalize(total + emphasis if total > 0 else total - emphasis)), 4)


@functools.cache
def _library() -> Any:
    """The module of vaderSentiment, imported at its first use: a command that reads no article does without."""
    return importlib.import_module("vaderSentiment.vaderSentiment")


@functools.cache
def _analyzer() -> Any:
    """VADER with our own copy of its lexicon; importing it and reading the lexicon takes 60 ms, once."""
    analyzer = _library().SentimentIntensityAnalyzer()
    for word in neutral_words():
        analyzer.lexicon.pop(word, None)
    return analyzer


@functools.cache
def neutral_words() -> dict[str, str]:
    """Return the words that VADER scores and we do not, each with the reason."""
    lines = resources.files("compare.measure").joinpath("data/neutral.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(maxsplit=1) for line in lines if not line.startswith("#"))
    return {row[0]: row[1].strip() for row in rows}


def _lexicon() -> dict[str, float]:
    lexicon: dict[str, float] = _analyzer().lexicon
    return lexicon


def _emojis() -> dict[str, str]:
    emojis: dict[str, str] = _analyzer().emojis
    return emojis


@functools.cache
def _movers() -> frozenset[str]:
    """The words without one of which near it no rule of VADER changes a word's valence, "n't" and capitals aside.

    An idiom or booster of several words is known by its longest word: "the" and "of" stand everywhere.
    """
    library = _library()
    phrases = (*library.SPECIAL_CASES, *library.BOOSTER_DICT)
    return frozenset({"no", "least", "this", *library.NEGATE, *(max(entry.split(), key=len) for entry in phrases)})


@functools.cache
def _boosters() -> frozenset[str]:
    return frozenset(_library().BOOSTER_DICT)
