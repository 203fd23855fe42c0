"""Which words of one field of meaning each article uses through its whole text, in its own voice.

Counts and places of nouns, nothing else: two articles may call one thing by two words, or tell of two things. Where
the same claim shows that it is one thing, naming.py says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from compare.contrast.couples import Desk
from compare.contrast.fields import find_fielded
from compare.model import STORY, BlockKind, Reading, Span, VocabularyCell, VocabularyRow, WordUse
from compare.text.words import find_words

_READ = STORY | {BlockKind.HEADLINE}
# A word used once may be chance; an article's own word for a thing comes again.
LEAST_USES = 2
# Half of the uses of one article would have to be of other shades to make it word like the other.
APART = 0.5
# What fits on a screen.
MOST_ROWS = 12

_Uses = Mapping[tuple[int, str], Sequence[Span]]  # shade and word → where


def compare_vocabulary(readings: Sequence[Reading]) -> tuple[VocabularyRow, ...]:
    """Return the fields in which two articles use words of different shades, the most used first."""
    desk = Desk(readings)
    found = [_uses(desk, article) for article in range(len(readings))]
    fields = sorted({key for uses in found for key in uses})
    rows = [row for key in fields if (row := _row(readings, [uses.get(key, {}) for uses in found]))]
    rows.sort(key=lambda row: (-_total(row), _words(row)))
    return tuple(_distinct(rows))[:MOST_ROWS]


def _uses(desk: Desk, article: int) -> dict[int, dict[tuple[int, str], list[Span]]]:
    """Return, by field, where each word stands in the article's own voice; names are left out."""
    found: defaultdict[int, dict[tuple[int, str], list[Span]]] = defaultdict(dict)
    for number, shade, word, span in _entries(desk.readings[article]):
        if not desk.quoted(article, span.start):
            found[number].setdefault((shade, word), []).append(span)
    return dict(found)


def _entries(reading: Reading) -> Iterator[tuple[int, int, str, Span]]:
    """Yield field, shade, entry and place of every listed noun."""
    text = reading.text
    for sentence in reading.sentences:
        if sentence.block not in _READ:
            continue
        spans = find_words(text, sentence.start, sentence.end)
        words = [text[a:b].lower().replace("’", "'") for a, b in spans]
        loud = sentence.block is BlockKind.HEADLINE
        for one in find_fielded(words):
            start, end = spans[one.first][0], spans[one.end - 1][1]
            if one.kind != "n" or (text[start].isupper() and start > sentence.start and not loud):
                continue
            for number, shade in one.places:
                yield number, shade, one.name, Span(start, end)


def _row(readings: Sequence[Reading], found: Sequence[_Uses]) -> VocabularyRow | None:
    shares = [_shares(uses) for uses in found]
    if not any(_differ(one, other) for one, other in combinations(shares, 2)):
        return None
    cells = tuple(
        VocabularyCell(
            reading.id,
            tuple(
                WordUse(word, shade, tuple(spans))
                for (shade, word), spans in sorted(uses.items(), key=lambda item: (-len(item[1]), item[0]))
            ),
        )
        for reading, uses in zip(readings, found, strict=True)
    )
    return VocabularyRow(cells)


def _shares(uses: _Uses) -> Mapping[int, float]:
    """Return the share of every shade in an article's words of a field; empty where it uses too few."""
    counts: Counter[int] = Counter()
    for (shade, _), spans in uses.items():
        counts[shade] += len(spans)
    total = counts.total()
    return {shade: count / total for shade, count in counts.items()} if total >= LEAST_USES else {}


def _differ(one: Mapping[int, float], other: Mapping[int, float]) -> bool:
    """Say whether so large a part of the uses would have to change shade for the two to word alike."""
    if not one or not other:
        return False
    return sum(abs(one.get(shade, 0.0) - other.get(shade, 0.0)) for shade in sorted({*one, *other})) / 2 >= APART


def _distinct(rows: Sequence[VocabularyRow]) -> Iterator[VocabularyRow]:
    """Leave out a row all of whose words an earlier one shows: many words belong to several fields."""
    shown: set[tuple[str, int, int]] = set()
    for row in rows:
        places = {(cell.article, span.start, span.end) for cell in row.cells for use in cell.uses for span in use.spans}
        if len(places & shown) <= len(places) / 2:
            shown |= places
            yield row


def _total(row: VocabularyRow) -> int:
    return sum(len(use.spans) for cell in row.cells for use in cell.uses)


def _words(row: VocabularyRow) -> tuple[str, ...]:
    return tuple(sorted({use.word for cell in row.cells for use in cell.uses}))
