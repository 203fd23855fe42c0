"""Signs that a text was translated or reworded by a machine, or put together for search engines.

Each sign is something to be seen in the text; one alone says little, so a notice takes several kinds. What it does not
do: tell who or what wrote a text, or doubt what it says.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from compare.model import STORY, Block, BlockKind, Sentence
from compare.text.words import find_words

# Kinds of sign that must come together: of 976 labelled news articles that people wrote six show one, none shows two.
LEAST_KINDS = 2
# How often each must be seen: slips of a hurried desk stay below.
_GLUED, _LOWER, _ARTICLES, _QUESTIONS, _TWICE = 3, 3, 3, 3, 2
_TWICE_WORDS = 8  # shorter sentences return in honest texts ("He did not.")
_SAMPLE = 30_000  # characters looked at; a machine's hand shows everywhere
_GLUE = re.compile(r"(?<=[a-z]{3})[,;](?=[A-Za-z][a-z]{2})|(?<=[a-z]{3})\.(?=[A-Z][a-z]{2,}\s)")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\b\w+\.(?:com|org|net|gov|edu|co|uk|de|fr)\b\S*")
_BEFORE_VOWEL = re.compile(r"\ba (?=(?:[aei](?!u)|o(?!n[ce]))[a-z]{3,})", re.IGNORECASE)
_BEFORE_CONSONANT = re.compile(r"\ban (?=[bcdfgjklmnpqrstvwxyz][aeiou][a-z]{2,})", re.IGNORECASE)
_CONTENTS = re.compile(r"table of contents\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of sign: what is seen, in words for a reader, and where first."""

    what: str
    start: int
    end: int


def find_signs(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> tuple[Sign, ...]:
    """Return the signs of a machine's hand in a text, in the order of their kinds; empty where there are too few."""
    finders: tuple[Callable[[str, Sequence[Block], Sequence[Sentence]], Iterator[Sign]], ...] = (
        _glued,
        _lower_starts,
        _wrong_articles,
        _asked_again,
        _said_twice,
        _contents,
        _half_lowered,
    )
    signs = tuple(sign for finder in finders for sign in finder(text, blocks, sentences))
    return signs if len(signs) >= LEAST_KINDS else ()


def _glued(text: str, _: Sequence[Block], __: Sequence[Sentence]) -> Iterator[Sign]:
    sample = _ADDRESS.sub(lambda m: " " * len(m[0]), text[:_SAMPLE])
    found = list(_GLUE.finditer(sample))
    if len(found) >= _GLUED:
        yield Sign(f"no space after commas ({len(found)})", found[0].start(), found[0].end())


def _lower_starts(text: str, _: Sequence[Block], sentences: Sequence[Sentence]) -> Iterator[Sign]:
    story = [sentence for sentence in sentences if sentence.block is BlockKind.PARAGRAPH]
    found = [
        sentence
        for before, sentence in itertools.pairwise(story)
        if text[sentence.start].islower()
        and text[before.end - 1] in ".!?"
        and text[before.end : sentence.start].isspace()
    ]
    if len(found) >= _LOWER:
        yield Sign(f"sentences that begin small ({len(found)})", found[0].start, found[0].end)


def _wrong_articles(text: str, _: Sequence[Block], __: Sequence[Sentence]) -> Iterator[Sign]:
    found = [*_BEFORE_VOWEL.finditer(text[:_SAMPLE]), *_BEFORE_CONSONANT.finditer(text[:_SAMPLE])]
    if len(found) >= _ARTICLES:
        first = min(found, key=lambda match: match.start())
        yield Sign(f"“a” for “an” or back ({len(found)})", first.start(), first.end())


def _asked_again(_: str, blocks: Sequence[Block], __: Sequence[Sentence]) -> Iterator[Sign]:
    asked = [block for block in blocks if block.kind is BlockKind.QUESTION]
    if len(asked) >= _QUESTIONS:
        yield Sign(f"questions it answers once more ({len(asked)})", asked[0].start, asked[0].end)


def _said_twice(text: str, _: Sequence[Block], sentences: Sequence[Sentence]) -> Iterator[Sign]:
    said: Counter[tuple[str, ...]] = Counter()
    first: Sentence | None = None
    for sentence in sentences:
        words = tuple(text[a:b].lower() for a, b in find_words(text, sentence.start, sentence.end))
        if sentence.block in STORY and len(words) >= _TWICE_WORDS:
            said[words] += 1
            first = first or (sentence if said[words] == 2 else None)
    twice = sum(count > 1 for count in said.values())
    if twice >= _TWICE and first:
        yield Sign(f"whole sentences twice ({twice})", first.start, first.end)


def _contents(text: str, blocks: Sequence[Block], _: Sequence[Sentence]) -> Iterator[Sign]:
    for block in blocks:
        if _CONTENTS.fullmatch(text[block.start : block.end].strip()):
            yield Sign("a table of contents", block.start, block.end)
            return


def _half_lowered(text: str, blocks: Sequence[Block], _: Sequence[Sentence]) -> Iterator[Sign]:
    """A headline in capitals whose first word, or several long ones, are small: words were exchanged in it."""
    for block in blocks:
        if block.kind is not BlockKind.HEADLINE:
            continue
        words = [(a, b) for a, b in find_words(text, block.start, block.end) if b - a > 4 and text[a].isalpha()]
        small = [(a, b) for a, b in words if text[a].islower()]
        if small and len(words) >= 4 and text[block.start].islower() and len(small) * 2 < len(words):
            yield Sign("a headline that begins small", *small[0])
        return
