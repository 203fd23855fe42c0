"""The comparison as plain text for a terminal of 80 columns."""

import textwrap
from collections.abc import Iterator, Mapping

from compare.model import ClaimRow, Comparison, Conflict, Fidelity, QuoteRow, Reading, Severity, Status
from compare.report.draft_text import Section, own_sections
from compare.report.moments import moment_days, moment_words, strongest, unplaced
from compare.report.wording import FIDELITY, GLYPH, WORD, clean, codes, listed, name, readings, words_at
from compare.report.words import ENGLISH

WIDTH = 80
# A screenful of each kind; the full lists are in the other formats.
MOST_CLAIMS, MOST_OMISSIONS, MOST_OWN, MOST_BESIDE = 12, 5, 10, 4

Names = Mapping[str, str]
Readings = Mapping[str, Reading]


def to_text(comparison: Comparison) -> str:
    """Return the summary: figures, shared claims, what was not found where, conflicts, changed quotations, limits."""
    by_id, code = readings(comparison), codes(comparison)
    lines = [
        *_wrap(clean(comparison.title) or "Comparison", ""),
        "",
        *_sources(comparison, code),
        *(line for section in own_sections(comparison) for line in _own(section)),
        *_moments(comparison, by_id, code),
        *_shared(comparison),
        *_only_here(comparison, code),
        *_omissions(comparison, code),
        *_conflicts(comparison.conflicts, by_id, code),
        *_quotes(comparison.quotes, by_id, code),
        *_limits(comparison, code),
    ]
    return "\n".join(lines) + "\n"


def _wrap(text: str, first: str, rest: str | None = None, most: int | None = None) -> list[str]:
    filler = textwrap.TextWrapper(
        WIDTH, initial_indent=first, subsequent_indent=" " * len(first) if rest is None else rest, max_lines=most
    )
    filler.placeholder = " …"
    return filler.wrap(text)


def _sources(comparison: Comparison, code: Names) -> Iterator[str]:
    for reading in comparison.articles:
        article = reading.article
        about = [name(reading), article.published or "no date", f"{reading.readability.words:,} words"]
        if article.source and article.title:
            about.insert(1, article.title)
        if reading.id == comparison.draft:
            about.insert(0, "your draft")
        yield from _wrap(" · ".join(clean(part) for part in about), f"{code[reading.id]:>4}  ")
    for failed in comparison.failed:
        yield from _wrap(f"could not be read: {clean(failed.message)}", "   –  ")
    for origin in comparison.origins:
        if len(origin.articles) > 1:
            yield from _wrap(f"{listed(origin.articles, code)} count as one source: {clean(origin.why)}", "      ")
    yield ""


def _own(section: Section) -> Iterator[str]:
    """Yield a section on a draft or on two versions."""
    yield f"{section.title.upper()} ({len(section.entries)})"
    if section.lead:
        yield from _wrap(clean(section.lead), "  ", most=6)
    if not section.entries:
        yield f"  {section.empty}"
    for entry in section.entries[:MOST_OWN]:
        yield from _wrap(clean(entry.words) + (f" [{clean(entry.about)}]" if entry.about else ""), "  · ", most=5)
        for label, words in entry.beside[:MOST_BESIDE]:
            yield from _wrap(f"“{clean(words)}”", f"      {clean(label)}: ", "        ", most=3)
    yield from _more(len(section.entries) - MOST_OWN)
    yield ""


def _moments(comparison: Comparison, by_id: Readings, code: Names) -> Iterator[str]:
    if not comparison.moments:
        return
    yield f"MOMENTS OF THE STORY ({len(comparison.moments)})"
    for number, moment in enumerate(comparison.moments):
        days = moment_days(comparison.moments, number, ENGLISH)
        about = f"{moment_words(moment, ENGLISH)} ({listed(moment.articles, code)})"
        yield from _wrap(": ".join(filter(None, (days, about))), "  ", "    ")
        for sign in strongest(moment):
            words = words_at(by_id[sign.article], sign.start, sign.end)
            yield from _wrap(f"“{words}”", f"    {code[sign.article]}: ", most=2)
    if others := unplaced(comparison, code):
        yield from _wrap(f"Nothing shows the moment of {', '.join(others)}.", "  ")
    yield ""


def _shared(comparison: Comparison) -> Iterator[str]:
    shared = [row for row in comparison.claims if row.carriers > 1]
    yield f"CLAIMS TOLD BY SEVERAL ({len(shared)} of {len(comparison.claims)})"
    if not shared:
        yield "  none"
    else:
        yield "  " + "   ".join(f"{GLYPH[status]} {WORD[status]}" for status in Status)
    most = sorted(shared, key=lambda row: -row.carriers)[:MOST_CLAIMS]
    for row in most:
        yield from _wrap(clean(row.text), f"  {_cells(row, comparison)}  ", most=3)
    yield from _more(len(shared) - len(most))


def _cells(row: ClaimRow, comparison: Comparison) -> str:
    status = {cell.article: cell.status for cell in row.cells}
    return "".join(GLYPH[status.get(reading.id, Status.NA)] for reading in comparison.articles)


def _only_here(comparison: Comparison, code: Names) -> Iterator[str]:
    if len(comparison.articles) < 2:
        yield ""
        return
    alone = [row.article for row in comparison.claims if row.carriers <= 1]
    figures = [f"{code[reading.id]} {alone.count(reading.id)}" for reading in comparison.articles]
    yield from _wrap(f"Told by one article only: {' · '.join(figures)}", "  ")
    yield ""


def _omissions(comparison: Comparison, code: Names) -> Iterator[str]:
    yield f"NOT FOUND THOUGH OTHERS TELL IT ({len(comparison.omissions)})"
    texts = {row.id: row.text for row in comparison.claims}
    if not comparison.omissions:
        yield "  none"
    for reading in comparison.articles:
        mine = [omission for omission in comparison.omissions if omission.article == reading.id]
        if mine:
            yield f"  {code[reading.id]} {name(reading)[:60]} ({len(mine)})"
        for omission in mine[:MOST_OMISSIONS]:
            told = f" [told by {listed(omission.carriers, code)}]"
            yield from _wrap(clean(texts[omission.claim]) + told, "    · ")
        yield from _more(len(mine) - MOST_OMISSIONS)
    yield ""


def _conflicts(conflicts: tuple[Conflict, ...], by_id: Readings, code: Names) -> Iterator[str]:
    yield f"CONFLICTS ({len(conflicts)})"
    if not conflicts:
        yield "  none"
    for conflict in conflicts:
        yield from _wrap(f"{conflict.kind.value}: {clean(conflict.about)}", "  ")
        for side in conflict.sides:
            says = f"{clean(side.says)} — “{words_at(by_id[side.article], side.start, side.end)}”"
            yield from _wrap(says, f"    {code[side.article]}: ", most=3)
    yield ""


def _quotes(quotes: tuple[QuoteRow, ...], by_id: Readings, code: Names) -> Iterator[str]:
    changed = [
        (row, cell)
        for row in quotes
        for cell in row.cells
        if cell.start is not None and (cell.other_speaker or cell.fidelity in (Fidelity.CUT, Fidelity.ALTERED))
    ]
    yield f"CHANGED QUOTATIONS ({len(changed)})"
    if not changed:
        yield "  none"
    for row, cell in changed[:MOST_CLAIMS]:
        what = FIDELITY[cell.fidelity] if cell.fidelity else "other"
        words = words_at(by_id[cell.article], cell.start or 0, cell.end or 0)
        other = f", given to {clean(cell.speaker or 'another')}" if cell.other_speaker else ""
        speaker = clean(row.speaker or "speaker not named")
        yield from _wrap(f"{speaker}, {what}{other}: “{words}”", f"  {code[cell.article]}: ", most=3)
    yield from _more(len(changed) - MOST_CLAIMS)
    yield ""


def _limits(comparison: Comparison, code: Names) -> Iterator[str]:
    yield "LIMITS"
    yield from _wrap("“Not found” means: not found in the text we had.", "  ")
    notes = [(note.article or "", note) for note in comparison.diagnostics]
    notes += [(reading.id, note) for reading in comparison.articles for note in reading.diagnostics]
    shown = dict.fromkeys(
        (f"{code[article]}: " if article in code else "") + clean(note.message)
        for article, note in notes
        if note.severity is not Severity.INFO
    )
    for text in shown:
        yield from _wrap(text, "  ")


def _more(amount: int) -> Iterator[str]:
    if amount > 0:
        yield f"      … and {amount} more"
