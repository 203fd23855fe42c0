"""VADER word by word: the tone of a stretch of text, and what each of its words adds.

vaderSentiment's own rules give every word its valence (boosters, negation, capitals, idioms); they are called for the
few words that its lexicon holds, each in the window of words that those rules look at, so the cost grows with the text
and not with its square. What news text needs beside: typographic marks are mapped to ASCII first, one to one, so
that "isn’t" is a negation and offsets hold; names are blanked; words that are ordinary in news are left out by a
reviewed list (data/neutral.txt); and negation, boosters and "but" reach no further than their clause, "no evidence
that" as far as it. In a sentence of one clause without names and listed words the compound is that of
`polarity_scores`. What was tried and measured stands in docs/tone.md.
"""

import functools
import importlib
import itertools
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from compare.measure.clauses import find_clauses, find_turn, is_denied
from compare.measure.overrides import overrides
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
_REACH = 3  # over how many words its negations reach
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

    `capitals=False` takes no word in capitals for emphasis or for a name, as a headline needs.
    """
    pieces = tuple(pieces)
    raw = [token for start, end in pieces for token in plain[start:end].split()]
    owners: list[int] | range = range(len(raw))
    if not plain.isascii() and not _emojis().keys().isdisjoint("".join(raw)):
        raw, owners = _described(raw)
    # VADER's rule: what is two characters short may be an emoticon and keeps its marks.
    tokens = [bare if len(bare := token.strip(string.punctuation)) > 2 else token for token in raw]
    found = _valences(raw, tokens, capitals)
    if not found:
        return Scored(0.0, (), len(tokens))
    matches = (match for start, end in pieces for match in _TOKEN.finditer(plain, start, end))
    spans = [match.span() for match in itertools.islice(matches, owners[found[-1][0]] + 1)]
    words = tuple(_word_tone(plain, spans[owners[i]], valence) for i, valence in found)
    emphasis = _analyzer()._punctuation_emphasis("".join(plain[start:end] for start, end in pieces))
    return Scored(_compound(sum(valence for _, valence in found), float(emphasis)), words, len(tokens))


def valence_of(word: str) -> float:
    """Return VADER's valence of a lower-case word: 0 if it has none, or has one only beside certain words."""
    rule = overrides().rules.get(word)
    return 0.0 if rule and rule.keeps else float(_lexicon().get(word, 0.0))


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


def _valences(raw: list[str], tokens: list[str], capitals: bool) -> list[tuple[int, float]]:
    """Return the index and valence of every token that has one: VADER's rules, each inside its clause."""
    lower = " ".join(tokens).lower().split(" ")  # no token holds a space, and none is empty
    hits = _hits(raw if capitals else [word.lower() for word in raw], lower)
    if not hits:
        return []
    differ = capitals and 0 < sum([token.isupper() for token in tokens]) < len(tokens)
    clauses = find_clauses(raw, lower)
    weights = _weights(clauses, lower) if "but" in lower else {}
    found = []
    for clause in clauses:
        if hits.isdisjoint(clause):
            continue
        words, small = [tokens[i] for i in clause], [lower[i] for i in clause]
        for at, i in enumerate(clause):
            if i in hits and (valence := _valence(words, small, at, differ) * weights.get(i, 1.0)):
                found.append((i, valence))
    return sorted(found)


def _hits(raw: list[str], lower: list[str]) -> set[int]:
    """Return the indices of the words that count where they stand."""
    lexicon, boosters, rules = _lexicon(), _boosters(), overrides().rules
    return {
        i
        for i, word in enumerate(lower)
        if word in lexicon
        and word not in boosters
        and (word not in rules or rules[word].scores(raw, lower, i, lexicon))
    }


def _valence(words: list[str], lower: list[str], at: int, differ: bool) -> float:
    """Return the valence of one word of a clause, as the library's rules have it for the words around."""
    first = max(0, at - _BEFORE)
    near = lower[first : at + _AFTER]
    movers = _movers()
    if movers.isdisjoint(near) and "n't" not in " ".join(near) and not (differ and words[at].isupper()):
        valence = _lexicon()[lower[at]]
    else:
        window = _Window(words[first : at + _AFTER], differ)
        valence = float(_analyzer().sentiment_valence(0, window, words[at], at - first, [])[0])
    negators = _negators()
    if at > _REACH and negators.isdisjoint(lower[at - _REACH : at]) and is_denied(lower, at, negators):
        valence *= float(_library().N_SCALAR)
    return valence


def _weights(clauses: list[list[int]], lower: list[str]) -> dict[int, float]:
    """Return VADER's weights of the words on the two sides of "but": the clause before it and its own."""
    turn = find_turn(lower)
    own = next((n for n, clause in enumerate(clauses) if turn in clause), None)
    if own is None:
        return {}
    before = [i for i in clauses[own] if i < turn] or (clauses[own - 1] if own else [])
    return dict.fromkeys(before, BUT_BEFORE) | {i: BUT_AFTER for i in clauses[own] if i > turn}


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
    for word in overrides().dropped:
        analyzer.lexicon.pop(word, None)
    return analyzer


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
def _negators() -> frozenset[str]:
    return frozenset({"no", *_library().NEGATE})


@functools.cache
def _boosters() -> frozenset[str]:
    return frozenset(_library().BOOSTER_DICT)
