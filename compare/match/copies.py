"""Which articles print the same text: runs of words in common, counted on a bounded sample of hashes.

A quick look for grouping, where hundreds of articles meet; what two articles of one event print alike, and where, is
for origins.py. Not found: a copy with words exchanged, and less than a sentence in common.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from zlib import crc32

from compare.match.accounts import READ
from compare.text.words import WORD

Pair = tuple[int, int]

# Five words in a row are seldom written twice by chance, and a copy that was cut or edited keeps many of them.
_RUN = 5
# Runs kept of each article: those with the smallest hashes, the same ones in every article (bottom-k sketch). With 400
# all of a short report is compared, and the share of a long one is known to about .02.
_KEPT = 400
# A run that stands in more articles than this ties only neighbours to each other, so that a pile of copies stays cheap.
_MANY = 40
# Fewer runs in common are a title or a stock phrase.
_LEAST = 3
# From this share of the shorter article on, two are copies. Of 2,000 pairs in labelled piles that have runs in common,
# no two articles of different events share more than .14, and 52 of one event share at least half.
COPY = 0.5

Sketch = Sequence[int]


def sketch(text: str) -> Sketch:
    """Return the smallest hashes of the runs of words of a text, in order."""
    words = [match.group().lower() for match in islice(WORD.finditer(text), READ)]
    hashes = {
        crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "surrogatepass")) for at in range(len(words) - _RUN + 1)
    }
    return array("L", sorted(hashes)[:_KEPT])


def shared_text(sketches: Sequence[Sketch]) -> dict[Pair, float]:
    """Return for pairs with text in common (left index below right) the share of the shorter one, 0..1."""
    places: dict[int, list[int]] = defaultdict(list)
    for index, hashes in enumerate(sketches):
        for value in hashes:
            places[value].append(index)
    common: Counter[Pair] = Counter()
    for holders in places.values():
        reach = len(holders) if len(holders) <= _MANY else 2
        for at, left in enumerate(holders):
            common.update((left, right) for right in holders[at + 1 : at + reach])
    pairs = sorted(pair for pair, count in common.items() if count >= _LEAST)
    return {pair: _share(sketches[pair[0]], sketches[pair[1]]) for pair in pairs}


def _share(left: Sketch, right: Sketch) -> float:
    """Compare two samples as far as both reach: below the smaller of their largest hashes."""
    reach = min(part[-1] if len(part) == _KEPT else 1 << 32 for part in (left, right))
    one, other = ({value for value in part if value <= reach} for part in (left, right))
    return len(one & other) / (min(len(one), len(other)) or 1)


def find_copies(shares: Mapping[Pair, float]) -> list[Pair]:
    """Return the pairs that are copies of each other, in order."""
    return sorted(pair for pair, share in shares.items() if share >= COPY)
