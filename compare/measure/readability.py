"""Reading-level figures of an article's story text: textstat's formulas over counts taken once.

textstat counts the text anew for every formula, ends a sentence at the dots of "U.S." and "3.5", and since 0.7.9
downloads its syllable source. So the words are counted here, once, by textstat's own definitions, with our sentences
and our shipped syllables, and textstat's formula functions are run over these counts. The figures equal what textstat
gives for `plain_story(...)` with the same syllables; a test holds that.

Not done: figures for other languages than English, and any figure for a single sentence.
"""

import functools
import importlib
import re
import sys
import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from compare.measure.formulas import WORDS_A_MINUTE
from compare.measure.syllables import count_syllables
from compare.model import STORY, HardSentence, Readability, Sentence

# The formulas were fitted on samples of 100 words (Flesch 1948, Dale and Chall 1948, Gunning 1952); under three
# sentences their mean length is chance.
MINIMUM_WORDS = 100
MINIMUM_SENTENCES = 3
# SMOG is defined on 30 sentences (McLaughlin 1969); textstat scales fewer up, which the author did not.
SMOG_SENTENCES = 30
# textstat's rule: a segment of one or two words is a label, not a sentence.
SENTENCE_WORDS = 3
# Below this share of basic Latin letters the text is not English and its syllables mean nothing.
LATIN_SHARE = 0.5
# How many of the costliest sentences are kept: what an editor would rewrite first.
MOST_HARD = 5
# A sentence that costs less is no burden: twenty words, of which five have three syllables and more.
LEAST_COST = 25
LANGUAGE = "en_US"
READING = "reading_seconds"

_PLAIN = (
    dict.fromkeys("‘’‛′`", "'")
    | dict.fromkeys("“”„«»″", '"')
    | dict.fromkeys("—–―…\xad•", " ")
    | dict.fromkeys("‐‑", "-")
    | dict.fromkeys(".!?", "")
)
_LOOSE_APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s']")
_NOT_LETTERS = re.compile(r"[^\w\s]")
_LONGEST_CACHED = 40  # longer "words" are links or noise: counted, not remembered

# Which textstat formula fills which field, and what it takes beside the counts.
_FIGURES: dict[str, tuple[str, tuple[Any, ...]]] = {
    "flesch_reading_ease": ("flesch_reading_ease", (LANGUAGE,)),
    "flesch_kincaid_grade": ("flesch_kincaid_grade", (LANGUAGE,)),
    "gunning_fog": ("gunning_fog", (LANGUAGE,)),
    "smog_index": ("smog_index", (LANGUAGE,)),
    "coleman_liau_index": ("coleman_liau_index", ()),
    "automated_readability_index": ("automated_readability_index", ()),
    "dale_chall_readability_score": ("dale_chall_readability_score", (LANGUAGE,)),
}
_RATIOS = ("words_per_sentence", "syllables_per_word", "sentences_per_word", "letters_per_word", "chars_per_word")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas need to know of a text, by textstat's definitions."""

    sentences: int  # of three words and more
    words: int
    tokens: int  # stretches without white space, bare punctuation too
    characters: int  # without white space
    letters: int  # letters and digits
    syllables: int
    polysyllables: int  # words of three syllables and more
    difficult: int  # words not on the Dale-Chall list of easy words
    difficult_polysyllables: int


def measure_readability(text: str, sentences: Sequence[Sentence]) -> Readability:
    """Return textstat's reading-level figures of the story sentences, and the counts behind them.

    Grades are US school years, `reading_seconds` seconds; what the text is too short for is None with its reason.
    """
    spans = [s for s in sentences if s.block in STORY]
    story = [text[s.start : s.end] for s in spans]
    rows = [_count_sentence(sentence) for sentence in story]
    counts = _sum(rows)
    unavailable = _unavailable(counts, story)
    run = _formulas() if len(unavailable) < len(_FIGURES) else {}
    figures = {
        field: round(run[name](counts, *extra), 4)
        for field, (name, extra) in _FIGURES.items()
        if field not in unavailable
    }
    return Readability(
        words=counts.words,
        sentences=counts.sentences,
        syllables=counts.syllables,
        complex_words=counts.polysyllables,
        characters=counts.characters,
        difficult_words=counts.difficult,
        letters=counts.letters,
        tokens=counts.tokens,
        difficult_long_words=counts.difficult_polysyllables,
        reading_seconds=None if READING in unavailable else round(60 * counts.words / WORDS_A_MINUTE, 4),
        hardest=_hardest(spans, rows),
        unavailable=unavailable,
        **figures,
    )


def plain_story(text: str, sentences: Sequence[Sentence]) -> str:
    """Return the story as textstat can count it: plain marks, and full stops only where our sentences end."""
    plain = (_plain(text[s.start : s.end]) for s in sentences if s.block in STORY)
    return " ".join(f"{sentence}." for sentence in plain if sentence)


def count_story(sentences: Iterable[str]) -> Counts:
    """Count what the formulas need, in one pass over the words of the sentences."""
    return _sum([_count_sentence(sentence) for sentence in sentences])


def _count_sentence(sentence: str) -> tuple[int, ...]:
    """Return words, letters, syllables, long, difficult and both kinds of words, tokens and characters."""
    parts = _plain(sentence).split()
    rows = [_measure(part) if len(part) <= _LONGEST_CACHED else _measure.__wrapped__(part) for part in parts]
    sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * 6
    return *sums, len(parts), sum(map(len, parts)) + bool(parts)  # and the full stop


def _sum(rows: Sequence[tuple[int, ...]]) -> Counts:
    sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * 8
    words, letters, syllables, polysyllables, difficult, both, tokens, characters = sums
    long_enough = sum(row[0] >= SENTENCE_WORDS for row in rows)
    return Counts(
        sentences=max(1, long_enough) if tokens else 0,
        words=words,
        tokens=tokens,
        characters=characters,
        letters=letters,
        syllables=syllables,
        polysyllables=polysyllables,
        difficult=difficult,
        difficult_polysyllables=both,
    )


def _hardest(spans: Sequence[Sentence], rows: Sequence[tuple[int, ...]]) -> tuple[HardSentence, ...]:
    """Return the sentences of the highest cost: what all formulas count, length and long words, taken together."""
    found = [
        HardSentence(span.start, span.end, row[0], row[3], row[0] + row[3])
        for span, row in zip(spans, rows, strict=True)
        if row[0] + row[3] >= LEAST_COST
    ]
    return tuple(sorted(found, key=lambda one: (-one.cost, one.start))[:MOST_HARD])


def _plain(sentence: str) -> str:
    for mark, simple in _PLAIN.items():  # mark by mark: `translate` looks at every letter, five times as long
        sentence = sentence.replace(mark, simple)
    return sentence.replace("--", " ").strip()


@functools.lru_cache(maxsize=32768)
def _measure(token: str) -> tuple[int, ...]:
    """Return for one token: is it a word, its letters, syllables, and whether it is polysyllabic, difficult, both."""
    letters = len(_NOT_LETTERS.sub("", token))
    word = _PUNCTUATION.sub("", _LOOSE_APOSTROPHE.sub("", token)).lower()
    if not word:
        return 0, letters, 0, 0, 0, 0
    syllables = count_syllables(word)
    long, difficult = int(syllables >= 3), int(word not in _easy_words())
    return 1, letters, syllables, long, difficult, long & difficult


@functools.cache
def _easy_words() -> frozenset[str]:
    """The Dale-Chall list of easy words that textstat ships."""
    _import_textstat()
    source = resources.files("textstat").joinpath("resources/en/easy_words.txt")
    return frozenset(line.strip() for line in source.read_text(encoding="utf-8").splitlines())


def _unavailable(counts: Counts, story: list[str]) -> dict[str, str]:
    formulas = list(_FIGURES)
    if counts.words == 0:
        return dict.fromkeys([*formulas, READING], "no story text was found")
    latin = sum(map(_latin_letters, story))
    if latin < LATIN_SHARE * counts.letters:
        return dict.fromkeys([*formulas, READING], "the text is not written in English letters")
    if counts.words < MINIMUM_WORDS or counts.sentences < MINIMUM_SENTENCES:
        needs = f"needs {MINIMUM_WORDS} words in {MINIMUM_SENTENCES} sentences"
        return dict.fromkeys(formulas, f"{needs}; this text has {counts.words} in {counts.sentences}")
    if counts.sentences < SMOG_SENTENCES:
        return {"smog_index": f"is defined on {SMOG_SENTENCES} sentences; this text has {counts.sentences}"}
    return {}


def _latin_letters(text: str) -> int:
    return len(text) if text.isascii() else len(re.findall(r"[A-Za-z0-9]", text))


@functools.cache
def _formulas() -> dict[str, Callable[..., float]]:
    """textstat's formula functions, unchanged, with the counts looked up in a `Counts` instead of counted in a text.

    Each is the library's code with its own constants; only the names of the counting functions mean ours. Nothing in
    textstat itself is altered, so other users of the library in the same process see no change.
    """
    names: dict[str, Any] = {
        "count_sentences": lambda counts: counts.sentences,
        "count_words": lambda counts, rm_punctuation=True: counts.words if rm_punctuation else counts.tokens,
        "count_chars": lambda counts, **_: counts.characters,
        "count_letters": lambda counts: counts.letters,
        "count_syllables": lambda counts, *_: counts.syllables,
        "count_polysyllable_words": lambda counts, *_: counts.polysyllables,
        "count_difficult_words": lambda counts, _, syllable_threshold: (
            counts.difficult_polysyllables if syllable_threshold else counts.difficult
        ),
    }
    for name in (*_RATIOS, *(name for name, _ in _FIGURES.values())):
        names[name] = _rebound(name, names)
    return names


class _Later(types.ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)


@functools.cache
def _import_textstat() -> None:
    """Import textstat without executing nltk, which it needs only for a download that the shipped syllables replace.

    That import takes most of the time of its own. Whoever uses nltk through textstat or by itself still gets it.
    """
    if "nltk" in sys.modules:
        return
    sys.modules["nltk"] = _Later("nltk")
    try:
        importlib.import_module("textstat")
    finally:
        del sys.modules["nltk"]


def _rebound(name: str, names: dict[str, Any]) -> Callable[..., float]:
    _import_textstat()
    module = importlib.import_module(f"textstat.backend.metrics._{name}")
    original = getattr(module, name).__wrapped__
    known = {**original.__globals__, **names}
    return types.FunctionType(original.__code__, known, name, original.__defaults__)
