"""A passage found again in another text, and how much of its wording is left.

First its exact words, where several stand there those with the best neighbours, then the nearest place; else the
stretch that keeps most of its words in their order. Works on words rather than on difflib's characters: its cost is
bounded by the cells of a table, whatever the texts repeat. What it does not do: decide what is near enough.
"""

import functools
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from compare.text.alignment import Pairs, align
from compare.text.frequency import UNKNOWN, commonness
from compare.text.words import stem

# Exact hits that are compared by their neighbours; more are a refrain, of which the nearest to the old place are taken.
MOST_HITS = 500
# Words of a quotation that are aligned; of a longer one its first and its last half of them stand for it.
MOST_WORDS = 200
# Cells of one table of alignment: 25 words against 2,000, some 10 ms. Larger texts are searched around rare words.
MOST_CELLS = 50_000
# A word that stands in more places than this says nothing about which one is meant; windows that are looked at.
RARE, WINDOWS = 50, 3
# Exact words shorter than this, in words, are found by chance ("he said so"): their neighbours must agree, too, by this
# share. Where they do not, words of so many characters that stand there once are the place perhaps, as likely as this.
FEW_WORDS, AGREE, LONG_ENOUGH, UNSURE = 4, 0.4, 12, 0.9
# Words in another order are as good as these at most: surely the same sentence, and never the same words.
REORDERED = 0.9
# Below this share of common words two sentences of one story are two statements; chosen with tests/data/rerun.toml.
LEAST = 0.5
# A letter or two may be wrong in a word of this many letters; two in a word of so many.
TYPO_LENGTH, LONG_WORD = 4, 8

_SIGNS_OF_MARKS = "!\"#&'()*+,-./:;?«»“”„‟‘’‚‛…–—。，、！？：；（）「」『』¿¡"
_MARKS = "!-#&-/:-@\\[-`{-~«»“”„‟‘’‚‛…–—‐‑−。，、！？：；（）「」『』【】¿¡·।"
# Scripts that put no space between words: one sign is one word there.
_SIGNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_SIGNS}]|[^\s{_MARKS}{_SIGNS}]+(?:['’.,‐‑-][^\s{_MARKS}{_SIGNS}]+)*")
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF]) | {ord("’"): "'", ord("‑"): "-", ord("‐"): "-"}
# Marks that say something: whether it is asked, and whether it is in somebody's words.
_TELLING = {"?": "?", "？": "?"} | dict.fromkeys('"“”„‟«»', '"')
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands now, in code points, and how alike its words are, 0..1.

    `same` means that nothing but spelling mistakes, articles, spaces and marks differs, and of marks neither quotation
    marks nor question marks.
    """

    start: int
    end: int
    similarity: float
    same: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the words of two passages are: the share of their letters that stands in both, best in one order."""

    similarity: float
    same: bool


@dataclass(frozen=True, slots=True)
class _Text:
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]
    places: dict[str, list[int]]


def find_passage(quote: str, text: str, *, prefix: str = "", suffix: str = "", near: int = 0) -> Found | None:
    """Return where `quote` stands in `text`, None where too little of it does; `near` is where it stood.

    `prefix` and `suffix` are what stood before and behind it.
    """
    if not quote.strip():
        return None
    exact = _exact(quote, text, prefix, suffix, near)
    return exact or _fuzzy(quote, text, near)


def _exact(quote: str, text: str, prefix: str, suffix: str, near: int) -> Found | None:
    hits = _hits(quote, text, near)
    if not hits:
        return None

    def worth(start: int) -> tuple[int, int]:
        return _around(text, start, start + len(quote), prefix, suffix), -abs(start - near)

    start = max(hits, key=worth)
    around = len(prefix) + len(suffix)
    if len(_tokens(quote)) < FEW_WORDS and around and worth(start)[0] < AGREE * around:
        alone = len(hits) == 1 and len(quote) >= LONG_ENOUGH
        return Found(start, start + len(quote), UNSURE, same=False) if alone else None
    return Found(start, start + len(quote), 1.0, same=True)


def _hits(quote: str, text: str, near: int) -> list[int]:
    """The places of the exact words; of a refrain those from shortly before the old place on."""
    out: list[int] = []
    at = text.find(quote)
    if at >= 0 and text.count(quote) > MOST_HITS:
        at = text.find(quote, max(0, near - MOST_HITS * len(quote) // 2))
        at = text.find(quote) if at < 0 else at
    while at >= 0 and len(out) < MOST_HITS:
        out.append(at)
        at = text.find(quote, at + 1)
    return out


def _around(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """How many characters before and behind are the same as they were."""
    before = next((n for n, (a, b) in enumerate(zip(reversed(prefix), _back(text, start), strict=False)) if a != b), -1)
    behind = next(
        (n for n, (a, b) in enumerate(zip(suffix, text[end : end + len(suffix)], strict=False)) if a != b), -1
    )
    before = min(len(prefix), start) if before < 0 else before
    behind = min(len(suffix), len(text) - end) if behind < 0 else behind
    return before + behind


def _back(text: str, end: int) -> str:
    return text[max(0, end - 64) : end][::-1]


def _fuzzy(quote: str, text: str, near: int) -> Found | None:
    keys = _shortened([key for _, _, key in _tokens(quote)])
    if len(keys) < FEW_WORDS:
        return None
    there = _read(text)
    best: Found | None = None
    for first, last in _windows(keys, there, near):
        pairs = align(keys, there.keys[first:last], [len(key) + 1 for key in keys], local=True)
        if not pairs:
            continue
        start, end = _with_marks(quote, text, there.spans[first + pairs[0][1]][0], there.spans[first + pairs[-1][1]][1])
        alike = likeness_of(quote, text[start:end])
        found = Found(start, end, alike.similarity, alike.same)
        if best is None or (found.similarity, -abs(start - near)) > (best.similarity, -abs(best.start - near)):
            best = found
    return best if best and best.similarity >= LEAST else None


def _with_marks(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the marks at its ends, where the quotation has marks there."""
    before = len(quote) - len(quote.lstrip(_SIGNS_OF_MARKS))
    behind = len(quote) - len(quote.rstrip(_SIGNS_OF_MARKS))
    start -= len(_back(text, start)[:before]) - len(_back(text, start)[:before].lstrip(_SIGNS_OF_MARKS))
    rest = text[end : end + behind]
    return start, end + len(rest) - len(rest.lstrip(_SIGNS_OF_MARKS))


def _shortened(keys: Sequence[str]) -> list[str]:
    half = MOST_WORDS // 2
    return list(keys) if len(keys) <= MOST_WORDS else [*keys[:half], *keys[-half:]]


def _windows(keys: Sequence[str], there: _Text, near: int) -> list[tuple[int, int]]:
    """The stretches of the text, in words, that hold most of the quotation's rare words about where it has them."""
    size = len(there.keys)
    if len(keys) * size <= MOST_CELLS:
        return [(0, size)]
    width = max(8, len(keys) // 2)
    votes: dict[int, int] = defaultdict(int)
    for number, key in enumerate(keys):
        places = there.places.get(key, ())
        if len(places) <= RARE:
            for place in places:
                votes[(place - number) // width] += len(key)
    here = bisect_left(there.spans, (near, 0)) // width
    order = sorted(votes, key=lambda bucket: (-votes[bucket] - votes.get(bucket + 1, 0), abs(bucket - here), bucket))
    starts = [bucket * width for bucket in order[:WINDOWS]] or [here * width]
    return [(max(0, start - width), min(size, start + 2 * len(keys) + 2 * width)) for start in starts]


@functools.lru_cache(maxsize=16)
def _read(text: str) -> _Text:
    tokens = _tokens(text)
    places: dict[str, list[int]] = defaultdict(list)
    for number, (_, _, key) in enumerate(tokens):
        places[key].append(number)
    return _Text(tuple((a, b) for a, b, _ in tokens), tuple(key for _, _, key in tokens), dict(places))


def _tokens(text: str) -> list[tuple[int, int, str]]:
    return [(*match.span(), _key(match[0])) for match in _TOKEN.finditer(text)]


@functools.lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """A word as it is compared: no capitals, no forms of letters, nothing that cannot be seen."""
    return unicodedata.normalize("NFKC", word).casefold().translate(_UNSEEN)


def likeness_of(old: str, new: str) -> Likeness:
    """Return how alike the words of two passages are; neither order nor repetition makes it dear."""
    if old == new:
        return Likeness(1.0, same=True)
    left, right = ([key for _, _, key in _tokens(text)] for text in (old, new))
    marks_same = _telling(old) == _telling(new)
    if left == right:
        return Likeness(1.0, same=bool(left) and marks_same)
    long = max(len(left), len(right)) > MOST_WORDS
    left, right = _shortened(left), _shortened(right)
    pairs = align(left, right, [len(key) + 1 for key in left], local=False)
    gaps = _gaps(pairs, left, right)
    spelt = [one for gap in gaps if (found := _respelt(*gap)) is not None for one in found]
    total = sum(len(key) + 1 for key in (*left, *right))
    kept = sum(len(left[a]) + 1 for a, _ in pairs) + sum(len(word) for word in spelt)
    common = sum((len(key) + 1) * number for key, number in (Counter(left) & Counter(right)).items())
    same = not long and marks_same and bool(pairs) and all(_respelt(*gap) is not None for gap in gaps)
    return Likeness(round(2 * max(kept, REORDERED * common) / total, 4) if total else 0.0, same)


def _telling(text: str) -> list[str]:
    return [_TELLING[sign] for sign in text if sign in _TELLING]


def _gaps(pairs: Pairs, left: Sequence[str], right: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """The words of both sides that stand between two common ones, where there are any."""
    ends = [*pairs, (len(left), len(right))]
    starts = [(-1, -1), *pairs]
    both = [(left[a + 1 : c], right[b + 1 : d]) for (a, b), (c, d) in zip(starts, ends, strict=True)]
    return [gap for gap in both if gap[0] or gap[1]]


def _respelt(left: Sequence[str], right: Sequence[str]) -> list[str] | None:
    """The words that one side has only spelt otherwise; None where anything else differs."""
    one, other = ([word for word in words if word not in _ARTICLES] for words in (left, right))
    if len(one) != len(other) or not all(is_typo(a, b) for a, b in zip(one, other, strict=True)):
        return None
    return one


def is_typo(one: str, other: str) -> bool:
    """Return whether one of two words is a misspelling of the other: a letter off, and only one of them is a word.

    "hired" and "fired" are both words: that is another statement. Of one stem, forms with the same ending are one word.
    """
    least = min(len(one), len(other))
    if least < TYPO_LENGTH or not (one.isalpha() and other.isalpha()) or abs(len(one) - len(other)) > 2:
        return False
    stems = stem(one), stem(other)
    known = [commonness(name) < UNKNOWN for name in stems]
    one_is_none = known[0] != known[1] or (stems[0] == stems[1] and one[-2:] == other[-2:])
    return one_is_none and _distance(one[:64], other[:64]) <= (2 if least >= LONG_WORD else 1)


def _distance(one: str, other: str) -> int:
    """Edits of one letter, or of two neighbours that changed places."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, there in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
