"""Two readings of one article → what the newer version added, dropped, moved and changed.

The versions are compared as texts, sentence by sentence; neither counts as the right one. Not done: to say why
something was changed, or when, or by whom.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.match.lexical import LexicalMatcher
from compare.match.units import make_units
from compare.model import Reading, Revision, RevisionKind, Span, VersionNote, Versions
from compare.text.chains import Pair
from compare.versions.alignment import Aligned, align
from compare.versions.facts import version_of
from compare.versions.notes import find_notes
from compare.versions.passages import Unit, units_of, words_of
from compare.versions.touches import Two, named_by, touched


def compare_versions(before: Reading, after: Reading) -> Versions:
    """Return how the newer version of an article differs from the older one."""
    notes, both, only_before = _notes(before, after)
    left = units_of(before, both[0], only_before)
    right = units_of(after, (*both[1], *notes))
    found = align(left, right, lambda lefts, rights: _likely(before, after, (left, lefts), (right, rights)))
    two = Two(version_of(before), version_of(after))
    placed = sorted(_revisions(_Sides(left, right), found, two, notes), key=lambda item: item[0])
    return Versions(after.id, before, tuple(revision for _, revision in placed), notes)


def _notes(
    before: Reading, after: Reading
) -> tuple[tuple[VersionNote, ...], tuple[list[VersionNote], list[VersionNote]], list[VersionNote]]:
    """Return the notes of the newer version alone, those of both in both, and those of the older version alone."""
    old, new = find_notes(before), find_notes(after)
    words = [{_words(reading, note) for note in found} for reading, found in ((before, old), (after, new))]
    fresh = tuple(note for note in new if _words(after, note) not in words[0])
    kept = [note for note in old if _words(before, note) in words[1]]
    return fresh, (kept, [note for note in new if note not in fresh]), [note for note in old if note not in kept]


def _words(reading: Reading, span: Span) -> tuple[str, ...]:
    return words_of(reading.text[span.start : span.end])


def _likely(
    before: Reading,
    after: Reading,
    left: tuple[Sequence[Unit], Sequence[int]],
    right: tuple[Sequence[Unit], Sequence[int]],
) -> Mapping[Pair, float]:
    """Return how likely two sentences tell the same: what the likeliest pair of their claims has, by the matcher."""
    homes = [{side[index].sentence: index for index in chosen} for side, chosen in (left, right)]
    readings = (before, after)
    units = [
        unit
        for unit in make_units(readings)
        if readings[unit.article].claims[unit.claim].sentence in homes[unit.article]
    ]
    out: dict[Pair, float] = {}
    for (one, other), p in LexicalMatcher().score(units).items():
        sides = sorted((units[one], units[other]), key=lambda unit: unit.article)
        index = [homes[unit.article][readings[unit.article].claims[unit.claim].sentence] for unit in sides]
        out[index[0], index[1]] = max(p, out.get((index[0], index[1]), 0.0))
    return out


@dataclass(frozen=True, slots=True)
class _Sides:
    """The sentences of both versions."""

    left: Sequence[Unit]
    right: Sequence[Unit]

    def old(self, first: int, end: int) -> Span:
        return Span(self.left[first].start, self.left[end - 1].end)

    def new(self, first: int, end: int) -> Span:
        return Span(self.right[first].start, self.right[end - 1].end)


# Where a revision stands: the sentence of the newer version at or before it, then the order of the older version.
_Place = tuple[int, int]


def _revisions(
    sides: _Sides, found: Sequence[Aligned], two: Two, notes: Sequence[VersionNote]
) -> Iterator[tuple[_Place, Revision]]:
    for one in found:
        if not one.same:
            before, after = sides.old(*one.left), sides.new(*one.right)
            facts = touched(two, before, after)
            note = named_by(notes, facts, two)
            yield (one.right[0], 0), Revision(RevisionKind.CHANGED, before, after, facts, one.moved, note)
    for first, last in _moved(found):
        before, after = sides.old(first.left[0], last.left[1]), sides.new(first.right[0], last.right[1])
        yield (first.right[0], 0), Revision(RevisionKind.MOVED, before, after, moved=True)
    for start, end in _alone(sides.right, [one.right for one in found]):
        after = sides.new(start, end)
        yield (start, 0), Revision(RevisionKind.ADDED, None, after, touched(two, None, after))
    order = sorted((one.left[1], one.right[0]) for one in found if not one.moved)
    for start, end in _alone(sides.left, [one.left for one in found]):
        before = sides.old(start, end)
        at = bisect_right(order, (start, len(sides.right))) - 1
        place = order[at][1] if at >= 0 else -1
        yield (place, start + 1), Revision(RevisionKind.DROPPED, before, None, touched(two, before, None))


def _moved(found: Sequence[Aligned]) -> Iterator[tuple[Aligned, Aligned]]:
    """Yield the first and the last of sentences that moved together, their words the same."""
    run: list[Aligned] = []
    for one in found:
        follows = bool(run) and run[-1].left[1] == one.left[0] and run[-1].right[1] == one.right[0]
        if run and not (follows and one.moved and one.same):
            yield run[0], run[-1]
            run = []
        if one.moved and one.same:
            run.append(one)
    if run:
        yield run[0], run[-1]


def _alone(units: Sequence[Unit], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the runs of sentences of one paragraph that have no counterpart."""
    inside = {index for span in taken for index in range(*span)}
    start = None
    for index in range(len(units) + 1):
        free = index < len(units) and index not in inside
        goes_on = free and start is not None and units[index].block == units[index - 1].block
        if start is not None and not goes_on:
            yield start, index
            start = None
        if free and start is None:
            start = index
