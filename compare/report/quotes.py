"""Quotations: the versions of one utterance, each drawn against the fullest one."""

from collections.abc import Iterator, Sequence

from compare.model import Comparison, Difference, Fidelity, QuoteCell, QuoteRow, Reading, Span
from compare.report.lookup import Lookup, safe_anchor
from compare.report.page import Link, Passage, Piece, Quotes, QuoteView, Version
from compare.report.worddiff import word_diff
from compare.report.wording import FIDELITY

_LETTER = {
    Fidelity.FULLEST: "s",
    Fidelity.SAME: "s",
    Fidelity.CUT: "p",
    Fidelity.PARAPHRASED: "p",
    Fidelity.ALTERED: "c",
}


def quote_panel(comparison: Comparison, lookup: Lookup) -> Quotes:
    """Return utterances that several sources print, changed ones first, then those that only one prints."""
    views = [_view(row, number, lookup) for number, row in enumerate(comparison.quotes, 1)]
    several = [view for view in views if len(view.versions) > 1]
    several.sort(key=lambda view: not view.changed)
    changed = sum(view.changed for view in several)
    return Quotes(tuple(several), tuple(view for view in views if len(view.versions) == 1), changed)


def is_changed(cell: QuoteCell) -> bool:
    """Return whether a version cuts or changes the words or names another speaker."""
    return cell.start is not None and (cell.other_speaker or cell.fidelity in (Fidelity.CUT, Fidelity.ALTERED))


def quote_anchors(comparison: Comparison) -> dict[str, str]:
    """Return the anchor of every utterance by its id."""
    return {row.id: safe_anchor(row.id, f"quote-{number}") for number, row in enumerate(comparison.quotes, 1)}


def is_silent(cell: QuoteCell) -> bool:
    """Return whether something is cut or changed and no ellipsis says so."""
    cut = [one for one in cell.differences if one.kind.startswith("cut")]
    if cell.fidelity is Fidelity.CUT:
        return not cut or any(not one.marked for one in cut)
    return any(not one.marked for one in cut)


def _view(row: QuoteRow, number: int, lookup: Lookup) -> QuoteView:
    base = next((cell for cell in row.cells if cell.article == row.base and cell.start is not None), None)
    carried = [cell for cell in row.cells if cell.start is not None and cell.end is not None]
    carried.sort(key=lambda cell: (cell is not base, list(lookup.codes).index(cell.article)))
    missing = {cell.article for cell in carried}
    return QuoteView(
        safe_anchor(row.id, f"quote-{number}"),
        row.speaker or "",
        any(is_changed(cell) for cell in carried),
        tuple(_version(cell, base, lookup) for cell in carried),
        tuple(code for one, code in lookup.codes.items() if one not in missing),
    )


def _version(cell: QuoteCell, base: QuoteCell | None, lookup: Lookup) -> Version:
    start = cell.start or 0
    fidelity = cell.fidelity or Fidelity.FULLEST
    place = lookup.place(cell.article, start)
    return Version(
        code=lookup.codes[cell.article],
        name=lookup.names[cell.article],
        fidelity=FIDELITY[fidelity],
        letter="c" if cell.other_speaker else _LETTER[fidelity],
        silent=is_changed(cell) and is_silent(cell),
        marked=any(one.marked for one in cell.differences),
        speaker=cell.speaker or "",
        other_speaker=cell.other_speaker,
        words=Passage(lookup.codes[cell.article], lookup.language(cell.article), tuple(_words(cell, base, lookup))),
        place=Link(f"¶{place.rpartition('.p')[2]}", place),
    )


def _words(cell: QuoteCell, base: QuoteCell | None, lookup: Lookup) -> Iterator[Piece]:
    text = lookup.readings[cell.article].text
    start, end = cell.start or 0, cell.end or 0
    if base is None or cell is base or cell.fidelity in (Fidelity.SAME, Fidelity.PARAPHRASED, Fidelity.FULLEST):
        yield from _plain(lookup.readings[cell.article], start, end)
        return
    whole = lookup.readings[base.article]
    if cell.differences and _fit(cell.differences, start, end):
        yield from _drawn(cell.differences, text, start, end, whole)
        return
    diff = word_diff(spoken(whole, base.start or 0, base.end or 0), text[start:end])
    parts = diff.parts if diff else ()
    yield from (Piece(part.text, part.op.value) for part in parts) if parts else [Piece(text[start:end])]


def _parts(reading: Reading, start: int, end: int) -> list[Span]:
    """Return the stretches of [start, end) that stand inside quotation marks, all of it where none is known."""
    inside = [
        Span(max(part.start, start), min(part.end, end))
        for quote in reading.quotes
        if quote.start < end and start < quote.end
        for part in quote.parts
        if part.start < end and start < part.end
    ]
    return sorted(inside, key=lambda part: part.start) or [Span(start, end)]


def spoken(reading: Reading, start: int, end: int) -> str:
    """Return the spoken words of a stretch, without the credit that breaks a quotation in two."""
    return " ".join(reading.text[part.start : part.end].strip() for part in _parts(reading, start, end))


def _plain(reading: Reading, start: int, end: int) -> Iterator[Piece]:
    """The words as printed, the credit inside a broken quotation dimmed."""
    position = start
    for part in _parts(reading, start, end):
        if part.start > position:
            yield Piece(reading.text[position : part.start], "dim")
        if part.end > max(position, part.start):
            yield Piece(reading.text[max(position, part.start) : part.end])
        position = max(position, part.end)
    if position < end:
        yield Piece(reading.text[position:end], "dim")


def _fit(differences: Sequence[Difference], start: int, end: int) -> bool:
    """Return whether the differences lie inside the version and do not overlap."""
    position = start
    for one in sorted(differences, key=lambda d: (d.start, d.base_start)):
        if not position <= one.start <= one.end <= end:
            return False
        position = one.end
    return True


def _drawn(differences: Sequence[Difference], text: str, start: int, end: int, whole: Reading) -> Iterator[Piece]:
    position = start
    for one in sorted(differences, key=lambda d: (d.start, d.base_start)):
        if one.start > position:
            yield Piece(text[position : one.start])
        removed = spoken(whole, one.base_start, one.base_end) if one.base_end > one.base_start else ""
        if removed.strip():
            yield Piece(removed, "del")
        if one.end > one.start:
            yield Piece(text[one.start : one.end], "ins")
        position = one.end
    if position < end:
        yield Piece(text[position:end])
