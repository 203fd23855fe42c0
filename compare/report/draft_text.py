"""What a draft lacks and what a newer version changed, as plain entries for the memo and the terminal.

Nothing is escaped or wrapped here: each format does that in its own way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.matrix import independent
from compare.model import (
    ClaimCell,
    ClaimRow,
    Comparison,
    DraftLists,
    Lack,
    Reading,
    Revision,
    RevisionKind,
    Span,
    Touched,
    Versions,
)
from compare.report.version_panel import LEADS, NOTE, TOUCH, by_sort, heading_of
from compare.report.wording import codes, listed, readings, words_at

OLDER = "older"


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of an article, what is to be said of them, and the words of others beside them, each under a label."""

    words: str
    about: str = ""
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A list with its heading, a sentence for it, and one for where it is empty."""

    title: str
    lead: str
    empty: str
    entries: tuple[Entry, ...]


def own_sections(comparison: Comparison) -> Iterator[Section]:
    """Yield the sections of a draft, then those of two versions; none where neither was given."""
    own, draft = comparison.draft_lists, comparison.draft
    if own and draft:
        yield from _draft(comparison, own, draft)
    if comparison.versions:
        yield from _versions(comparison.versions, readings(comparison))


def _draft(comparison: Comparison, own: DraftLists, draft: str) -> Iterator[Section]:
    by_id, code, rows = readings(comparison), codes(comparison), {row.id: row for row in comparison.claims}
    total = independent([one for one in code if one != draft], comparison.origins)
    wholly = tuple(_lack(one, rows[one.claim], total, by_id, code) for one in own.lacks if not one.partly)
    partly = tuple(_lack(one, rows[one.claim], total, by_id, code) for one in own.lacks if one.partly)
    alone = tuple(Entry(words_at(by_id[draft], one.start, one.end)) for one in own.alone)
    against = tuple(_conflict(comparison, index, draft, by_id, code) for index in own.conflicts)
    yield Section("What the others tell and your draft does not", "", "All that they tell was found in it.", wholly)
    if partly:
        yield Section("Told in part in your draft", "", "", partly)
    yield Section("What your draft alone tells", "", "All that it tells was found in another text.", alone)
    yield Section("Where your draft and the others conflict", "", "No conflicts were found.", against)


def _lack(lack: Lack, row: ClaimRow, total: int, by_id: Mapping[str, Reading], code: Mapping[str, str]) -> Entry:
    cells = [cell for cell in row.cells if cell.article in lack.articles]
    beside = ((code[cell.article], _best(row, cell, by_id)) for cell in cells)
    about = f"told by {listed(lack.articles, code)}, {lack.carriers} of {total} independent"
    return Entry(row.text, about, tuple((label, words) for label, words in beside if words))


def _best(row: ClaimRow, cell: ClaimCell, by_id: Mapping[str, Reading]) -> str:
    """The best passage of an article; "" for the one whose words the claim has."""
    if cell.best is None or cell.article == row.article:
        return ""
    return words_at(by_id[cell.article], cell.best.start, cell.best.end)


def _conflict(
    comparison: Comparison, index: int, draft: str, by_id: Mapping[str, Reading], code: Mapping[str, str]
) -> Entry:
    conflict = comparison.conflicts[index]
    sides = sorted(conflict.sides, key=lambda side: side.article != draft)
    said = ", ".join(f"{code[side.article]} “{side.says}”" for side in sides)
    sentences = ((code[side.article], words_at(by_id[side.article], side.start, side.end)) for side in sides)
    return Entry(conflict.about, f"{conflict.kind.value}: {said}", tuple(sentences))


def _versions(versions: Versions, by_id: Mapping[str, Reading]) -> Iterator[Section]:
    newer = by_id[versions.article]
    if not versions.revisions:
        yield Section("Two versions", "", "The two differ in no word.", ())
    notes = "; ".join(f"{NOTE[note.kind]}: “{words_at(newer, note.start, note.end)}”" for note in versions.notes)
    for sort, revisions in by_sort(versions):
        heading = heading_of(sort, versions)
        lead = notes if notes and sort == "told" else LEADS.get(heading, "")
        entries = tuple(_revision(one, versions, newer) for one in revisions)
        yield Section(f"Two versions: {heading[0].lower()}{heading[1:]}", lead, "", entries)


def _revision(one: Revision, versions: Versions, newer: Reading) -> Entry:
    old = words_at(versions.before, one.before.start, one.before.end) if one.before else ""
    new = words_at(newer, one.after.start, one.after.end) if one.after else ""
    about = [_touch(touch, versions.before, newer) for touch in one.touched if one.kind is RevisionKind.CHANGED]
    if one.touched and versions.notes and one.kind is RevisionKind.CHANGED:
        about.append("not named in a note" if one.note is None else "named in a note")
    beside = ((OLDER, old),) if one.kind is RevisionKind.CHANGED else ()
    return Entry(new or old, "; ".join(about), beside)


def _touch(touch: Touched, older: Reading, newer: Reading) -> str:
    def words(reading: Reading, span: Span | None) -> str:
        return f"“{words_at(reading, span.start, span.end)}”" if span else "nothing"

    return f"{TOUCH[touch.kind]}: {words(older, touch.before)} → {words(newer, touch.after)}"
