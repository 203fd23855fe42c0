"""The panel of two versions of one article: what the newer one tells otherwise, added, dropped, reworded and moved.

What is changed without a note in the text is said to be changed silently: an observation of two texts, no reproach.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.drafts import is_sure
from compare.model import (
    ClaimRow,
    Comparison,
    NoteKind,
    Reading,
    Revision,
    RevisionKind,
    Severity,
    Span,
    Touch,
    Touched,
    Versions,
)
from compare.report.draft_views import (
    NoteView,
    OldParagraph,
    RevisionGroup,
    RevisionView,
    TouchView,
    VersionsPanel,
    VersionView,
)
from compare.report.evidence import LEAST_ALIKE
from compare.report.figures import story_words
from compare.report.lookup import Lookup, Paragraph, paragraph_link, paragraphs_of
from compare.report.sources import day, file_name
from compare.report.views import Link, Passage, Piece
from compare.report.wording import clean
from compare.report.words import mark
from compare.text.stretches import Stretch, meet
from compare.text.worddiff import Op, word_diff

TOUCH = {
    Touch.NUMBER: mark("figure"),
    Touch.DATE: mark("day"),
    Touch.NAME: mark("name"),
    Touch.QUOTE: mark("quoted words"),
    Touch.ATTRIBUTION: mark("on whose word"),
    Touch.HEDGE: mark("hedge"),
    Touch.NEGATION: mark("denial"),
}
NOTE = {NoteKind.CORRECTION: mark("a note of a correction"), NoteKind.UPDATE: mark("a note of an update")}
SILENT = mark("Silently changed")
SORTS = {
    "told": mark("Changed in what it tells"),
    "added": mark("Added"),
    "dropped": mark("Dropped"),
    "worded": mark("Only worded otherwise"),
    "moved": mark("Moved"),
}
LEADS = {
    SILENT: mark("No note of a correction or an update was found in the text we had."),
    SORTS["dropped"]: mark("Not found in the newer version."),
    SORTS["moved"]: mark("The same words at another place."),
}
FOLDED = ("worded", "moved")
# Of a longer passage a word diff costs more time than it tells: both versions are shown whole.
MOST_DRAWN = 2_500
# Longer words that are touched, a quotation say, are read in the passage below.
LONGEST_TOUCH = 48


@dataclass(frozen=True, slots=True)
class _Texts:
    """Both versions, and the paragraphs of the older one, which is no source and so in no lookup."""

    versions: Versions
    older: Reading
    newer: Reading
    parts: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    lookup: Lookup
    told: tuple[tuple[Span, ClaimRow, tuple[str, ...]], ...]
    anchor: Mapping[str, str]

    def old_place(self, position: int) -> Link:
        """Return the link to a paragraph of the older version."""
        number = self.parts[max(bisect_right(self.starts, position) - 1, 0)].number if self.parts else 1
        return Link(self.lookup.page.say("older ¶{number}", number=number), f"older.p{number}")

    def new_place(self, position: int) -> Link:
        """Return the link to a paragraph of the newer version."""
        code = self.lookup.codes[self.newer.id]
        return paragraph_link(self.lookup.place(self.newer.id, position), code)


def versions_panel(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> VersionsPanel | None:
    """Return the panel, or None where no older version was given."""
    versions = comparison.versions
    if versions is None or versions.article not in lookup.readings:
        return None
    texts = _texts(comparison, versions, lookup, anchor)
    return VersionsPanel(
        versions=(
            _version(texts.older, lookup.page.say("Older version")),
            _version(texts.newer, lookup.page.say("Newer version, {code}", code=lookup.codes[versions.article])),
        ),
        notes=tuple(
            NoteView(
                lookup.page.say(NOTE[note.kind]),
                _passage(texts.newer, note),
                texts.new_place(note.start),
            )
            for note in versions.notes
        ),
        groups=tuple(_groups(texts)),
        language=texts.older.article.language or "",
        text=tuple(_paragraphs(texts)),
    )


def _texts(comparison: Comparison, versions: Versions, lookup: Lookup, anchor: Mapping[str, str]) -> _Texts:
    parts = paragraphs_of(versions.before)
    told = tuple(_told(comparison, versions.article, lookup))
    newer, starts = lookup.readings[versions.article], tuple(part.start for part in parts)
    return _Texts(versions, versions.before, newer, parts, starts, lookup, told, anchor)


def _told(comparison: Comparison, newer: str, lookup: Lookup) -> Iterator[tuple[Span, ClaimRow, tuple[str, ...]]]:
    """Yield where the newer version surely tells a claim, its row, and the codes of the others that do."""
    for row in comparison.claims:
        codes = tuple(lookup.codes[cell.article] for cell in row.cells if is_sure(cell) and cell.article != newer)
        if row.article == newer:
            yield Span(row.start, row.end), row, codes
        for cell in row.cells:
            if cell.article == newer and is_sure(cell):
                yield from ((Span(one.start, one.end), row, codes) for one in cell.evidence)


def _version(reading: Reading, label: str) -> VersionView:
    article = reading.article
    return VersionView(
        label,
        article.title or "",
        article.language or "",
        file_name(article.path or ""),
        day(article.published),
        day(article.updated),
        story_words(reading),
        tuple(clean(note.message) for note in reading.diagnostics if note.severity is not Severity.INFO),
    )


def _passage(reading: Reading, span: Span, marked: Sequence[Span | None] = ()) -> Passage:
    """Return a passage with some words of it marked."""
    marks = sorted((one.start, one.end, "hit") for one in marked if one)
    return Passage("", reading.article.language or "", tuple(_pieces(reading.text, span, marks)))


def by_sort(versions: Versions) -> Iterator[tuple[str, list[Revision]]]:
    """Yield the revisions by sort: what is told otherwise first, the mere wording and the places last."""
    for sort in SORTS:
        found = [one for one in versions.revisions if _sort(one) == sort]
        if found:
            yield sort, found


def _sort(one: Revision) -> str:
    if one.kind is not RevisionKind.CHANGED:
        return one.kind.value
    return "told" if one.touched else "worded"


def heading_of(sort: str, versions: Versions) -> str:
    """Return the heading of a sort in English; what is told otherwise without any note is changed silently."""
    return SILENT if sort == "told" and not versions.notes else SORTS[sort]


def _groups(texts: _Texts) -> Iterator[RevisionGroup]:
    page, versions = texts.lookup.page, texts.versions
    for sort, revisions in by_sort(versions):
        heading = heading_of(sort, versions)
        views = tuple(_view(one, f"v-{sort}-{number}", texts) for number, one in enumerate(revisions, 1))
        yield RevisionGroup(sort, page.say(heading), page.say(LEADS.get(heading, "")), views, sort not in FOLDED)


def _view(one: Revision, anchor: str, texts: _Texts) -> RevisionView:
    drawn = _drawn(one, texts)
    alike = drawn is not None or one.kind is RevisionKind.MOVED
    before, after = [touch.before for touch in one.touched], [touch.after for touch in one.touched]
    changed = one.kind is RevisionKind.CHANGED
    row, codes = _row(one, texts)
    badge, quiet = _badge(one, texts)
    return RevisionView(
        anchor=anchor,
        drawn=drawn,
        older=_passage(texts.older, one.before, before) if one.before and not alike else None,
        newer=_passage(texts.newer, one.after, after) if one.after and not drawn else None,
        touched=tuple(dict.fromkeys(_touch(touch, texts, named=changed) for touch in one.touched)),
        badge=badge,
        quiet=quiet,
        places=tuple(_places(one, texts)),
        codes=codes,
        claim=texts.anchor[row.id] if row else "",
    )


def _drawn(one: Revision, texts: _Texts) -> Passage | None:
    """Return the newer words drawn against the older ones, where that helps the eye."""
    if one.kind is not RevisionKind.CHANGED or one.before is None or one.after is None:
        return None
    left, right = texts.older.text[one.before.start : one.before.end], texts.newer.text[one.after.start : one.after.end]
    if len(left) + len(right) > MOST_DRAWN:
        return None
    diff = word_diff(left, right)
    if diff is None or diff.ratio < LEAST_ALIKE or all(part.op is Op.SAME for part in diff.parts):
        return None
    pieces = tuple(Piece(part.text, part.op.value) for part in diff.parts)
    return Passage("", texts.newer.article.language or "", pieces)


def _touch(touch: Touched, texts: _Texts, *, named: bool) -> TouchView:
    """Return what is touched, with its words where they are few and not marked in the passage itself."""
    sides = ((texts.older, touch.before), (texts.newer, touch.after))
    words = [" ".join(one.text[span.start : span.end].split()) if span else "" for one, span in sides]
    shown = named and max(map(len, words)) <= LONGEST_TOUCH
    return TouchView(texts.lookup.page.say(TOUCH[touch.kind]), *(words if shown else ("", "")))


def _badge(one: Revision, texts: _Texts) -> tuple[str, bool]:
    """Return what is to be said beside a change, and whether it is nothing amiss."""
    page, told = texts.lookup.page, one.kind is RevisionKind.CHANGED and bool(one.touched)
    moved = page.say("moved as well") if one.moved and one.kind is RevisionKind.CHANGED else ""
    if not told or not texts.versions.notes:
        return moved, True
    said = page.say("not named in a note") if one.note is None else page.say("named in a note")
    return " · ".join(filter(None, (said, moved))), one.note is not None


def _places(one: Revision, texts: _Texts) -> Iterator[Link]:
    if one.before:
        yield texts.old_place(one.before.start)
    if one.after:
        yield texts.new_place(one.after.start)


def _row(one: Revision, texts: _Texts) -> tuple[ClaimRow | None, tuple[str, ...]]:
    """Return the claim that the newer version tells in a passage, the most widely told one, and its other tellers."""
    if one.after is None or one.kind is RevisionKind.MOVED:
        return None, ()
    found = [(row, codes) for span, row, codes in texts.told if meet(span, one.after)]
    return max(found, key=lambda item: len(item[1]), default=(None, ()))


def _paragraphs(texts: _Texts) -> Iterator[OldParagraph]:
    """Yield the older version whole, what is gone struck out and what was changed marked."""
    marks = sorted(
        (one.before.start, one.before.end, "del" if one.kind is RevisionKind.DROPPED else "hit")
        for one in texts.versions.revisions
        if one.before and one.kind is not RevisionKind.MOVED
    )
    ends = [end for _, end, _ in marks]
    for part in texts.parts:
        first, last = bisect_right(ends, part.start), bisect_left(marks, (part.end, 0, ""))
        yield OldParagraph(f"older.p{part.number}", tuple(_pieces(texts.older.text, part, marks[first:last])))


def _pieces(text: str, part: Stretch, marks: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    position = part.start
    for start, end, kind in marks:
        low, high = max(start, position), min(end, part.end)
        if low < high:
            if low > position:
                yield Piece(text[position:low])
            yield Piece(text[low:high], kind)
            position = high
    if position < part.end:
        yield Piece(text[position : part.end])
