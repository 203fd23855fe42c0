"""Which articles have one origin: they print the same passages, or carry the credit of the same agency.

Passages are runs of eight and more of the outlet's own words printed alike; what stands in quotation marks is left out
on both sides, because two reporters in one room print the same quotation. A copy with words exchanged keeps no such
run; spun.py knows it by its sentences. Not done: which of the articles was first.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from compare.match.spun import Aligned, build, find_spun
from compare.model import STORY, Origin, QuoteKind, Reading, SharedPassage
from compare.text.words import find_words

# Eight own words in a row are rarely written twice by chance; what is (a title with a name and an office, a sentence of
# background) stays far below the two limits under this.
RUN = 8
# Of 460 pairs of reports about one event, real and invented, the independent ones that shared LEAST_WORDS shared at
# most 7 % of the shorter text; copies of a wire report, edited, cut or reduced to bullets, 10 to 88 %.
SHARE = 0.09
# A short notice reaches any share with one stock sentence or one person's title: about a sentence's words is the least.
LEAST_WORDS = 25
# A run that an article repeats more often is a refrain or filler; its first places are enough.
REPEATS = 4

_CREDIT_PARTS = re.compile(r"\s*(?:[/,;&+]|\band\b|\bwith\b)\s*")
# Words of a credit that name nobody, and words that agencies are called by and often leave out.
_NOBODY = frozenset({"staff", "wire", "wires", "agency", "agencies", "report", "reports", "news", "service", "services",
                     "our", "own", "correspondent", "correspondents", "newsroom", "desk", "others", "and"})  # fmt: skip
_KINDS = frozenset({"agency", "wire", "newswire", "news", "press", "service", "services", "media", "association"})
_NAME_WORDS = re.compile(r"[^\W\d_]+")

Match = tuple[int, int, int]  # first word on the left, on the right, number of words


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The own words of one article's story: lower-cased, where they stand, and which words make a sentence."""

    words: list[str]
    spans: list[tuple[int, int]]
    sentences: list[tuple[int, int]]  # first word, and the word behind the last


@dataclass(frozen=True, slots=True)
class _Links:
    """What ties articles together, by the indices of two of them."""

    texts: Sequence[OwnWords]
    matches: dict[tuple[int, int], list[Match]]
    shares: dict[tuple[int, int], float]
    copied: set[tuple[int, int]]
    spun: dict[tuple[int, int], tuple[float, tuple[Aligned, ...]]]
    credited: set[tuple[int, int]]


def find_origins(readings: Sequence[Reading]) -> tuple[Origin, ...]:
    """Return the groups of two and more articles that count once, in the order of their first article.

    Groups are transitive. `share` is the largest share of a shorter article's own words printed alike in the group.
    """
    texts = [own_words(reading) for reading in readings]
    matches = _all_matches(texts)
    shares = {pair: shared_part(texts[pair[0]], texts[pair[1]], found) for pair, found in matches.items()}
    copied = {pair for pair, (share, words) in shares.items() if share >= SHARE and words >= LEAST_WORDS}
    spun = _all_spun(texts, copied)
    credited = set(_same_credit(readings))
    links = _Links(texts, matches, {pair: share for pair, (share, _) in shares.items()}, copied, spun, credited)
    groups = _groups(len(readings), sorted(copied | spun.keys() | credited))
    return tuple(_origin(readings, group, links) for group in groups)


def own_words(reading: Reading) -> OwnWords:
    """Return the words of the story that stand outside quotation marks."""
    quoted = sorted(
        (part.start, part.end)
        for quote in reading.quotes
        if quote.kind is not QuoteKind.INDIRECT
        for part in quote.parts or (quote,)
    )
    spans: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    at, until = 0, 0
    for sentence in reading.sentences:
        if sentence.block not in STORY:
            continue
        first = len(spans)
        for start, end in find_words(reading.text, sentence.start, sentence.end):
            while at < len(quoted) and quoted[at][0] <= start:
                until = max(until, quoted[at][1])
                at += 1
            if start >= until:
                spans.append((start, end))
        sentences.append((first, len(spans)))
    words = [reading.text[start:end].lower().replace("’", "'") for start, end in spans]
    return OwnWords(words, spans, sentences)


def _all_spun(
    texts: Sequence[OwnWords], copied: Collection[tuple[int, int]]
) -> dict[tuple[int, int], tuple[float, tuple[Aligned, ...]]]:
    """Return the pairs of which one is the other with words exchanged, with share and sentences; copies left out."""
    built = [build(text.words, text.sentences) for text in texts]
    pairs = (pair for pair in combinations(range(len(texts)), 2) if pair not in copied)
    found = ((pair, find_spun(built[pair[0]], built[pair[1]])) for pair in pairs)
    return {pair: spun for pair, spun in found if spun[0]}


def shared_part(left: OwnWords, right: OwnWords, matches: Iterable[Match]) -> tuple[float, int]:
    """Return the share of the shorter text's words that stand in shared passages, 0..1, and their number."""
    side, text = (0, left) if len(left.words) <= len(right.words) else (1, right)
    covered: set[int] = set()
    for match in matches:
        covered.update(range(match[side], match[side] + match[2]))
    return (len(covered) / len(text.words) if text.words else 0.0), len(covered)


def _all_matches(texts: Sequence[OwnWords]) -> dict[tuple[int, int], list[Match]]:
    """Return the maximal shared runs of every pair that has any."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for at in range(len(text.words) - RUN + 1):
            places[" ".join(text.words[at : at + RUN])].append((number, at))
    starts: dict[tuple[int, int], dict[int, list[int]]] = defaultdict(dict)
    for found in places.values():
        if len(found) > 1:
            for pair, left, right in _pairs(found):
                starts[pair].setdefault(left, []).append(right)
    return {pair: _runs(starts[pair]) for pair in sorted(starts)}


def _pairs(found: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], int, int]]:
    by_text: dict[int, list[int]] = defaultdict(list)
    for number, at in found:
        by_text[number].append(at)
    for left, right in combinations(sorted(by_text), 2):
        for i in by_text[left][:REPEATS]:
            for j in by_text[right][:REPEATS]:
                yield (left, right), i, j


def _runs(starts: dict[int, list[int]]) -> list[Match]:
    """Join runs of RUN words that follow each other on both sides to the longest; a left word is used once."""
    runs: list[Match] = []
    done = -1
    for left in sorted(starts):
        if left < done:
            continue
        longest = max(_length(starts, left, right) for right in starts[left])
        right = min(right for right in starts[left] if _length(starts, left, right) == longest)
        runs.append((left, right, longest + RUN - 1))
        done = left + longest
    return runs


def _length(starts: dict[int, list[int]], left: int, right: int) -> int:
    size = 0
    while right + size in starts.get(left + size, ()):
        size += 1
    return size


def _same_credit(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that name the same agency as their origin, or of which one is what the other names."""
    credits = [_credited(reading.article.agency) for reading in readings]
    sources = [_credited(reading.article.source) for reading in readings]
    for left, right in combinations(range(len(readings)), 2):
        sides = (
            (credits[left], credits[right]),
            (credits[left], sources[right]),
            (sources[left], credits[right]),
        )
        if any(_is_same_agency(one, other) for ones, others in sides for one in ones for other in others):
            yield left, right


def _credited(credit: str | None) -> tuple[tuple[str, ...], ...]:
    """Return the agencies of a credit, each as the words of its name; staff and the like are none."""
    parts = (tuple(word.casefold() for word in _NAME_WORDS.findall(part)) for part in _CREDIT_PARTS.split(credit or ""))
    named = (tuple(word for word in part if word != "the") for part in parts)
    return tuple(part for part in named if part and not _NOBODY.issuperset(part))


def _is_same_agency(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two names are one: "the Associated Press" is "AP", "Northwire Agency" is "Northwire"."""
    one, other = "".join(left), "".join(right)
    return one == other or other in _short_forms(left) or one in _short_forms(right)


def _short_forms(name: tuple[str, ...]) -> set[str]:
    if len(name) < 2:
        return set()
    last = len(name)
    while last > 1 and name[last - 1] in _KINDS:
        last -= 1
    return {"".join(word[0] for word in name), "".join(name[:last])}


def _groups(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    root = list(range(count))

    def find(item: int) -> int:
        while root[item] != item:
            item = root[item]
        return item

    for left, right in pairs:
        low, high = sorted((find(left), find(right)))
        root[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for item in range(count):
        groups[find(item)].append(item)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _origin(readings: Sequence[Reading], group: list[int], links: _Links) -> Origin:
    pairs = list(combinations(group, 2))
    share = max((max(links.shares.get(pair, 0.0), links.spun.get(pair, (0.0,))[0]) for pair in pairs), default=0.0)
    reasons = []
    if any(pair in links.copied for pair in pairs):
        reasons.append("they print the same passages")
    if any(pair in links.spun for pair in pairs):
        reasons.append("their sentences are the same with words exchanged")
    if any(pair in links.credited for pair in pairs):
        reasons.append(f"they carry the credit of {_agency(readings, group)}")
    passages = [passage for pair in pairs for passage in _passages(readings, pair, links)]
    ids = tuple(readings[item].id for item in group)
    return Origin(ids, " and ".join(reasons), round(share, 4), tuple(passages))


def _agency(readings: Sequence[Reading], group: list[int]) -> str:
    return next((agency for item in group if (agency := readings[item].article.agency)), "the same agency")


def _passages(readings: Sequence[Reading], pair: tuple[int, int], links: _Links) -> Iterator[SharedPassage]:
    """Yield the runs of words that two articles print alike; of a spun copy the sentences with words exchanged."""
    left, right = links.texts[pair[0]], links.texts[pair[1]]
    if pair in links.spun:
        for i, j in links.spun[pair][1]:
            yield _passage(readings, pair, links, left.sentences[i], right.sentences[j], exact=False)
        return
    for first_left, first_right, count in links.matches.get(pair, ()):
        yield _passage(readings, pair, links, (first_left, first_left + count), (first_right, first_right + count))


def _passage(
    readings: Sequence[Reading],
    pair: tuple[int, int],
    links: _Links,
    left: tuple[int, int],
    right: tuple[int, int],
    *,
    exact: bool = True,
) -> SharedPassage:
    ours, theirs = links.texts[pair[0]].spans, links.texts[pair[1]].spans
    return SharedPassage(
        readings[pair[0]].id,
        ours[left[0]][0],
        ours[left[1] - 1][1],
        readings[pair[1]].id,
        theirs[right[0]][0],
        theirs[right[1] - 1][1],
        exact,
    )
